//! A decision on a workforce in the making.

use jiff::civil::Date;

use super::{reads::WorkforceReads, refusal::WorkforceFault, row::Row};
use crate::directory::{DirectoryFault, OfficeDraft};

/// A decision in the making.
pub(super) type WorkforceDraft<'a> = OfficeDraft<WorkforceReads<'a>, Row>;

impl WorkforceDraft<'_> {
    /// Refuses it for a fault of a field where something does not hold.
    #[must_use]
    pub(super) fn demand(self, holds: bool, fault: WorkforceFault, field: &'static str) -> Self {
        let rules = self.reads.rules(self.today);
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// Only what has happened is recorded.
    #[must_use]
    pub(super) fn demand_past(self, day: Date, field: &'static str) -> Self {
        let today = self.today;
        self.demand(day <= today, WorkforceFault::DayInFuture, field)
    }

    /// A new row, unless there is one of that id.
    #[must_use]
    pub(super) fn add(self, row: impl Into<Row>) -> Self {
        let row = row.into();
        let is_new = !self.reads.rows.contains(&row);
        let taken = || DirectoryFault::IdTaken.refuse(None);
        self.require(is_new, taken).put(row)
    }
}
