//! What an act on a tracked duty is about.

use crate::{
    ids::{TrackedOccasionId, TrackedRecordId},
    vocabulary::DutyCode,
    workforce::row::Rows,
};

/// What an act on a tracked duty is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutySubject {
    /// A duty.
    Duty(DutyCode),
    /// What gave rise to one.
    Occasion(TrackedOccasionId),
    /// That one was done.
    Record(TrackedRecordId),
}

impl DutySubject {
    /// The duty; none where there is no such thing.
    pub fn code<'a>(&'a self, rows: &'a Rows) -> Option<&'a DutyCode> {
        match self {
            Self::Duty(code) => Some(code),
            Self::Occasion(id) => rows.tracked_occasion.get(id).map(|row| &row.duty),
            Self::Record(id) => rows.tracked_record.get(id).map(|row| &row.duty),
        }
    }
}
