//! The directory: persons, accounts, offices, agencies, units, employments, personnel files and titles as dated data.
//!
//! They live in one log of their own and are decided exactly like a cycle: [`decide`] is pure, an
//! accepted command puts rows under one leaf, and the [`Directory`] is the fold of these rows. A
//! relation of RL6 is read from here; a row is never removed, only ended.

pub mod account_key;
pub mod command;
mod content;
mod decide;
mod drafted;
mod files;
pub mod kept_agencies;
pub mod office;
mod office_draft;
pub mod office_key;
pub mod period;
pub mod policy;
mod refusal;
mod resting;
pub mod row;
#[cfg(test)]
mod tests;
pub mod titles;

use uuid::Uuid;

pub use self::{
    content::Directory,
    decide::decide,
    files::PersonnelFiles,
    office_draft::OfficeDraft,
    policy::DirectoryActor,
    refusal::{DirectoryFault, DirectoryRefusal, INPUT_FIELDS},
    resting::Resting,
};

/// The log of the directory, one for each deployment. No drawn id, version 4 or 7, can equal it.
pub const DIRECTORY_LOG: Uuid = Uuid::from_u128(1);
