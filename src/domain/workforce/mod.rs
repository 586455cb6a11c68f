//! The IT workforce of an agency: its IT officers, their duties and commitments (S001; requirements §14 and §16), their
//! yearly [`evaluation`] (§17), their work sheets, and the pre-screening of candidates (§15).
//!
//! Each agency has a log of its own, named by the id of the agency, that begins with the first act. It is decided like the
//! other logs: [`decide`] is pure, and an accepted command puts rows under one leaf.

mod about;
mod articles;
pub mod citations;
pub mod command;
mod decide;
mod diagram;
mod draft;
pub mod duty;
pub mod evaluation;
mod explained;
mod held_faults;
pub mod law;
mod law_texts;
pub mod page;
pub mod parts;
pub mod periodic;
pub mod policy;
pub mod pre_screening;
pub mod procedure;
pub mod qualification;
pub mod readers;
mod reads;
mod refusal;
pub mod report;
pub mod responsibility;
pub mod row;
pub mod rules;
#[cfg(test)]
mod sample_rows;
pub mod seen_services;
mod shared_rows;
pub mod signature;
pub mod standard;
pub mod target;
#[cfg(test)]
mod tests;
mod text_owner;
pub mod training;
mod version;
pub mod work_sheet;
pub mod year_calendar;

pub use self::{
    about::{About, other_log},
    decide::decide,
    law::{WorkforceLaw, WorkforceText},
    reads::WorkforceReads,
    refusal::WorkforceFault,
    text_owner::officer_of,
    version::WorkforceVersion,
};
