//! Personnel files, accounts and offices from a workbook: from tables of text cells to agencies, units, people, contents, accounts
//! and offices, with every fault at its sheet, row and column.
//!
//! Reading the file is for the caller; here a table is a list of rows of texts, the first of them the headers. To add
//! a column, name it in [`Sheet::columns`] and read it in `contents`.

mod cell;
mod contents;
mod fault;
mod holders;
mod oddities;
mod places;
mod rows;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod upsert;

pub use fault::{ImportFault, ImportProblem};
pub use holders::{HolderPlan, PlannedAccount, PlannedOffice};
pub use oddities::oddities;
pub use places::{Places, WorkbookAgency, WorkbookUnit, place_rows};
pub use rows::{ImportPlan, KnownToImport, PlannedEntry, PlannedPerson, numbers, plan};
pub use sheet::{Sheet, SheetColumn};
pub use table::{GUIDE, MAX_COLUMNS, MAX_ROWS, OddCell, SheetTable};
pub use upsert::{KnownFile, PlannedCorrection, Upsert, reconcile};
