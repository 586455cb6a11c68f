//! What an act on the work sheets of an officer is about.

use crate::ids::{ItOfficerId, WorkSheetId};

/// What an act on work sheets is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetSubject {
    /// The log of an officer: a new sheet in it, or its summary.
    Log(ItOfficerId),
    /// A sheet that is there.
    Sheet(WorkSheetId),
}
