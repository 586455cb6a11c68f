//! The acts by which rule sets, calendars and other documents of law are adopted and withdrawn (R22, design decision 26).
//!
//! They live in a log of their own, [`LAW_LOG`](crate::law::LAW_LOG), and are decided exactly like a cycle:
//! [`decide`] is pure, and an accepted command puts rows under one leaf. What was adopted is their fold, the
//! [`Adoptions`](crate::law::Adoptions).

pub mod command;
mod decide;
mod open_withdrawal;
pub mod policy;
mod refusal;
#[cfg(test)]
mod tests;
mod trials;
mod version;

pub use self::{
    decide::{LawReads, decide},
    open_withdrawal::OpenWithdrawal,
    refusal::LawActFault,
    trials::refused_trial,
    version::LawVersion,
};
