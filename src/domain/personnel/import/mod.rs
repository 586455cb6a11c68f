//! Personnel files, accounts and offices from a workbook: from tables of text cells to agencies, units, people, contents, accounts
//! and offices, with every fault at its sheet, row and column.
//!
//! Reading the file is for the caller; here a table is a list of rows of texts, the first of them the headers. To add
//! a column, name it in [`Sheet::columns`] and read it in `contents`.

mod accounts_and_offices;
mod agencies_and_units;
mod cell;
mod contents;
mod fault;
mod oddities;
mod rows;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod upsert;

pub use accounts_and_offices::{AccountsAndOffices, PlannedAccount, PlannedOffice};
pub use agencies_and_units::{
    AgenciesAndUnits, NewPlace, WorkbookAgency, WorkbookUnit, rows_of_agencies_and_units,
};
pub use fault::{ImportFault, ImportProblem};
pub use oddities::oddities;
pub use rows::{ImportPlan, KnownToImport, PlannedEntry, PlannedPerson, numbers, plan};
pub use sheet::{Sheet, SheetColumn};
pub use table::{GUIDE, MAX_COLUMNS, MAX_ROWS, OddCell, SheetTable};
pub use upsert::{KnownFile, PlannedCorrection, Upsert, reconcile};
