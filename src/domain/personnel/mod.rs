//! The personnel file (hồ sơ viên chức): what the rules and the order of candidates need of an employee, as a history.
//!
//! An entry is a row of the log of the directory that knows its content only by a commitment; the [`Content`] itself
//! lies sealed under the key of the person. Nothing is overwritten: an entry is superseded by another or annulled, each
//! with its reason. The living contents of one person are a [`Record`], and it gives the rules their part of a dossier
//! and the order of candidates its facts. Times of employment in units are rows of their own in the directory.
//!
//! To add a kind of fact: give it a variant in [`Content`], a name in [`EntryKind`] and a way out in [`Record`].

pub mod check;
mod content;
mod ethnicity;
mod file_access;
mod identity;
mod identity_number;
pub mod import;
mod keeper;
mod record;
#[cfg(test)]
mod tests;
mod tone_mark;

pub use content::{Content, EntryKind, Post, Unreadable};
pub use ethnicity::{Ethnicity, UnknownEthnicity};
pub use file_access::FileAccess;
pub use identity::{Disclosure, Identity};
pub use keeper::keeper;
pub use record::{CandidateFacts, DossierPart, Record};
