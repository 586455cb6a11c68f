//! A sheet as rows of texts, found by its headers.

use super::{
    cell::{clean, same},
    fault::{ImportFault, ImportProblem},
    sheet::{Sheet, SheetColumn},
};

/// The rows that a sheet may have, the headers included.
pub const MAX_ROWS: usize = 20_001;

/// The columns that are looked at.
pub const MAX_COLUMNS: usize = 64;

/// A sheet as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetTable {
    /// Its name.
    pub name: String,
    /// Its rows as texts; the first holds the headers. Short rows are filled up with empty cells.
    pub rows: Vec<Vec<String>>,
    /// What of it cannot be taken as it stands.
    pub odd: Vec<OddCell>,
}

/// A cell that cannot be taken as it stands: nothing is guessed, and nothing is left out silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddCell {
    /// The row as the file numbers it, from 1.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// What is wrong with it.
    pub problem: ImportProblem,
}

/// A sheet whose columns are known.
pub(super) struct MappedSheet<'a> {
    pub(super) sheet: Sheet,
    rows: &'a [Vec<String>],
    /// Where each column of the template stands in the file.
    places: Vec<(&'static SheetColumn, Option<usize>)>,
}

/// A row that is not empty, with its number in the file.
pub(super) struct SheetRow<'a> {
    pub(super) number: usize,
    cells: &'a [String],
    places: &'a [(&'static SheetColumn, Option<usize>)],
}

/// The sheet of the template that explains the others; nothing of it is read.
pub const GUIDE: &str = "Hướng dẫn";

impl SheetTable {
    /// Which sheet of the template this is, by its name.
    pub fn sheet(&self) -> Option<Sheet> {
        let name = clean(&self.name);
        Sheet::ALL.iter().copied().find(|sheet| same(sheet.as_str(), &name))
    }

    /// Whether a row below the headers is filled.
    pub fn has_rows(&self) -> bool {
        self.rows.iter().skip(1).flatten().any(|cell| !clean(cell).is_empty())
    }

    /// The same without the rows below its headers.
    #[must_use]
    pub fn without_rows(&self) -> Self {
        let (name, rows) = (self.name.clone(), self.rows.iter().take(1).cloned().collect());
        Self { name, rows, odd: Vec::new() }
    }

    /// The sheet of the template that this is, with its columns.
    pub(super) fn find(&self, faults: &mut Vec<ImportFault>) -> Option<MappedSheet<'_>> {
        let name = clean(&self.name);
        let Some(sheet) = self.sheet() else {
            if !same(GUIDE, &name) {
                faults.push(ImportFault::new(ImportProblem::SheetUnknown, name));
            }
            return None;
        };
        if self.rows.len() > MAX_ROWS {
            faults.push(ImportFault::new(ImportProblem::TooManyRows, sheet.as_str()));
            return None;
        }
        let (headers, rows) =
            self.rows.split_first().map_or((&[][..], &[][..]), |(first, rest)| (first, rest));
        faults.extend(
            self.odd.iter().map(|cell| ImportFault::new(cell.problem, sheet.as_str()).at_cell(cell, headers)),
        );
        let before = faults.len();
        let places = places(sheet, headers, faults);
        (faults.len() == before).then_some(MappedSheet { sheet, rows, places })
    }
}

/// Where each column stands; what is missing, unknown or twice is a fault.
fn places(
    sheet: Sheet,
    headers: &[String],
    faults: &mut Vec<ImportFault>,
) -> Vec<(&'static SheetColumn, Option<usize>)> {
    let headers: Vec<String> = headers.iter().map(|header| clean(header)).collect();
    let fault = |problem| ImportFault::new(problem, sheet.as_str());
    for header in headers.iter().filter(|header| !header.is_empty()) {
        if !sheet.columns().iter().any(|column| same(column.header, header)) {
            faults.push(fault(ImportProblem::ColumnUnknown).at(1, None).in_column(header.as_str()));
        }
    }
    let mut place = |column: &'static SheetColumn| {
        let mut at = headers.iter().enumerate().filter(|(_, header)| same(column.header, header));
        let first = at.next().map(|(at, _)| at);
        if at.next().is_some() {
            faults.push(fault(ImportProblem::ColumnRepeated).at(1, column.header));
        }
        if first.is_none() && column.required {
            faults.push(fault(ImportProblem::ColumnMissing).at(1, column.header));
        }
        (column, first)
    };
    sheet.columns().iter().map(&mut place).collect()
}

impl MappedSheet<'_> {
    /// The rows that are not empty.
    pub(super) fn rows(&self) -> impl Iterator<Item = SheetRow<'_>> {
        let rows = self.rows.iter().enumerate();
        let filled = rows.filter(|(_, cells)| cells.iter().any(|cell| !clean(cell).is_empty()));
        // Rows count from 1, and the first holds the headers.
        filled.map(|(at, cells)| SheetRow { number: at + 2, cells, places: &self.places })
    }
}

impl SheetRow<'_> {
    /// The text of a cell, if it is filled.
    pub(super) fn text(&self, header: &str) -> Option<String> {
        let (_, place) = self.places.iter().find(|(known, _)| known.header == header)?;
        let text = clean(self.cells.get((*place)?)?);
        (!text.is_empty()).then_some(text)
    }

    /// The text of a cell as it stands in the file; nothing where there is no such cell.
    pub(super) fn raw(&self, header: &str) -> &str {
        let place =
            self.places.iter().find(|(known, _)| known.header == header).and_then(|(_, place)| *place);
        place.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// The cells that are filled, with their columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = (&'static SheetColumn, String)> {
        self.places.iter().filter_map(|(column, _)| Some((*column, self.text(column.header)?)))
    }
}
