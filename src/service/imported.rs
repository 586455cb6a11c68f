//! What became of a workbook.

use super::Accepted;
use crate::domain::personnel::import::{ImportFault, ImportPlan, NewPlace, PlannedCorrection, Sheet};

/// What became of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// All of it is in the directory.
    Accepted(Accepted, ImportCounts, Warnings),
    /// Nothing was written; all of it could be.
    Possible(ImportCounts, Vec<NewPlace>, Warnings),
    /// Nothing was written: it would change what is recorded, and was not told that it may, or was only tried.
    Changing(ImportCounts, Vec<NewPlace>, Vec<ImportChange>, Warnings),
    /// Nothing was written: all of it is recorded as it says.
    Unchanged(Warnings),
    /// Nothing was written, for all of these reasons.
    Faulty(Vec<ImportFault>),
    /// Nothing was written: the caller keeps no files of the units that it names.
    Forbidden,
    /// Nothing was written: the key was used for another file.
    KeyMismatch,
    /// Somebody changed the directory meanwhile: what stands before these places was written, the rest was not. The same workbook
    /// again goes on from there.
    Partly(Vec<ImportFault>),
    /// A part was written; the key was used for that part of another file which would have come next. The same workbook goes on from
    /// there under another key.
    KeyMismatchAfterPart,
}

/// How much a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportCounts {
    /// New people.
    pub people: usize,
    /// Entries of their files.
    pub entries: usize,
    /// Agencies, units, accounts and offices.
    pub registered: usize,
}

/// A row that changes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportChange {
    /// The sheet.
    pub sheet: Sheet,
    /// The row.
    pub row: usize,
    /// The headers of the columns that say something else; none where a statement falls that there is nothing.
    pub columns: Vec<String>,
}

/// What does not stand in the way of a workbook and should be looked at.
pub type Warnings = Vec<ImportFault>;

impl Imported {
    /// The same where a part was written before.
    pub(super) fn after(self, is_begun: bool) -> Self {
        match self {
            Self::Faulty(faults) if is_begun => Self::Partly(faults),
            Self::Forbidden if is_begun => Self::Partly(vec![ImportFault::files_forbidden()]),
            Self::KeyMismatch if is_begun => Self::KeyMismatchAfterPart,
            Self::Accepted(..)
            | Self::Possible(..)
            | Self::Changing(..)
            | Self::Unchanged(_)
            | Self::Faulty(_)
            | Self::Forbidden
            | Self::KeyMismatch
            | Self::KeyMismatchAfterPart
            | Self::Partly(_) => self,
        }
    }
}

impl ImportChange {
    pub(super) fn of(correction: &PlannedCorrection) -> Self {
        let PlannedCorrection { planned, columns, .. } = correction;
        Self { sheet: planned.sheet, row: planned.row, columns: columns.clone() }
    }
}

impl ImportCounts {
    pub(super) const fn of(plan: &ImportPlan) -> Self {
        Self { people: plan.people.len(), entries: plan.entries.len(), registered: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who may import no files any more is told so, also where the agencies and units before them were written.
    #[test]
    fn a_lost_right_is_told_after_a_part() {
        assert_eq!(Imported::Forbidden.after(false), Imported::Forbidden);
        let fault = ImportFault::files_forbidden();
        let place = (fault.code, fault.sheet.as_str(), fault.row);
        assert_eq!(place, ("FORBIDDEN_ROLE", Sheet::People.as_str(), None));
        assert_eq!(Imported::Forbidden.after(true), Imported::Partly(vec![fault]));
    }
}
