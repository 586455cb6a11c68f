//! What a decision on a workforce reads.

use std::sync::Arc;

use jiff::civil::Date;

use super::{law::WorkforceLaw, row::Rows, rules::WorkforceRules, version::WorkforceVersion};
use crate::directory::Directory;

/// What a decision on the workforce of an agency reads.
#[derive(Clone, Copy, Debug)]
pub struct WorkforceReads<'a> {
    /// Who works where, and who holds which office.
    pub directory: &'a Directory,
    /// The rows of the log.
    pub rows: &'a Rows,
    /// The rows of the log of another agency, where the act is about that one too: it recruits, or employs the officer.
    pub other: Option<&'a Rows>,
    /// The law of the province.
    pub law: &'a WorkforceLaw,
    /// The version under which it is decided.
    pub version: WorkforceVersion,
}

impl<'a> WorkforceReads<'a> {
    /// The numbers and days of the province on a day; none where none are in force.
    pub fn rules(self, day: Date) -> Option<&'a WorkforceRules> {
        self.law.rules(day).map(Arc::as_ref)
    }
}
