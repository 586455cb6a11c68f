//! Documents of law: rule sets, calendars, catalogues of titles, numberings of documents and the rules of the IT workforce, told apart by the digest of what they say (R22, design decision 26).

pub mod adoptions;
mod difference;
pub mod document;
mod examined;
mod examined_days;
mod explained;
mod form;
mod listed;
mod notice;
mod problem;
mod released;
pub mod row;
mod standing;
mod targets;
#[cfg(test)]
pub(crate) mod tests;
mod undeclared;
mod unread;

use uuid::Uuid;

pub(crate) use self::problem::MOST_TOLD;
pub use self::{
    adoptions::{Adoptions, LawScope},
    difference::{
        DayOfExample, ExampleChange, Incomparable, LawChange, LawDifference, changes, difference,
        ending_otherwise,
    },
    document::{LONGEST, LawDocument, LawText},
    examined::GoesOn,
    form::LawFormat,
    notice::{DayChange, NoticeImport, changed_days},
    problem::{LawFault, LawProblem},
    released::{FIRST_OF_WORKFORCE, drafts, released},
    standing::{DatedAdoption, LawStanding, SOON_DAYS},
    undeclared::DECLARED,
};

/// The log of the law, one for each deployment. No drawn id, version 4 or 7, can equal it.
pub const LAW_LOG: Uuid = Uuid::from_u128(2);
