//! Personnel files from a workbook: from tables of text cells to people and contents, with every fault at its sheet,
//! row and column.
//!
//! Reading the file is for the caller; here a table is a list of rows of texts, the first of them the headers. To add
//! a column, name it in [`Sheet::columns`] and read it in `contents`.

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

pub use fault::{ImportFault, Problem};
pub use oddities::oddities;
pub use rows::{ImportPlan, PlannedEntry, PlannedPerson, numbers, plan};
pub use sheet::{Sheet, SheetColumn};
pub use table::{MAX_COLUMNS, MAX_ROWS, OddCell, SheetTable};
pub use upsert::{KnownFile, PlannedCorrection, Upsert, reconcile};
