//! From the rows of the sheets to people and the contents of their files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    accounts_and_offices::{AccountsAndOffices, account_or_office},
    agencies_and_units::AgenciesAndUnits,
    contents::{entry, person},
    fault::{ImportFault, ImportProblem},
    sheet::{NUMBER, Sheet, SheetColumn},
    table::{MappedSheet, SheetRow, SheetTable},
};
use crate::{
    ids::UnitId, lang::Label, personnel::Content, reference_data::ReferenceData, vocabulary::IdentityNumber,
};

/// A person to register, with the time of employment.
#[derive(Clone, Debug)]
pub struct PlannedPerson {
    /// The row.
    pub row: usize,
    /// The identity number, by which other rows name the person.
    pub number: IdentityNumber,
    /// The full name.
    pub name: String,
    /// The unit that employs the person.
    pub unit: UnitId,
    /// The first day there.
    pub starts_on: Date,
    /// The last day there.
    pub ends_on: Option<Date>,
}

/// An entry to record.
#[derive(Clone, Debug)]
pub struct PlannedEntry {
    /// The sheet.
    pub sheet: Sheet,
    /// The row.
    pub row: usize,
    /// Whose it is.
    pub number: IdentityNumber,
    /// What it says.
    pub content: Content,
}

/// What the rows without a fault say.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// The people, in the order of their rows.
    pub people: Vec<PlannedPerson>,
    /// The entries, sheet by sheet in the order of their rows.
    pub entries: Vec<PlannedEntry>,
    /// The accounts and the offices.
    pub holders: AccountsAndOffices,
}

impl ImportPlan {
    /// Whether no row said anything of people and their files that could be planned.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.entries.is_empty()
    }
}

/// What the cells are held against.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImportLookups<'a> {
    pub(super) places: &'a AgenciesAndUnits,
    pub(super) issuers: &'a BTreeSet<String>,
    pub(super) reference: &'a ReferenceData,
    /// The identity numbers of people who are in the directory already.
    pub(super) people: &'a BTreeSet<IdentityNumber>,
}

/// The identity numbers that the rows name: of new people and of known ones.
pub fn numbers(tables: &[SheetTable]) -> BTreeSet<IdentityNumber> {
    let found = tables.iter().filter_map(|table| table.find(&mut Vec::new()));
    let sheets: Vec<MappedSheet<'_>> = found.collect();
    let number = |row: SheetRow<'_>| row.text(NUMBER).and_then(|text| text.parse().ok());
    sheets.iter().flat_map(MappedSheet::rows).filter_map(number).collect()
}

/// What the rows of a workbook are held against.
#[derive(Clone, Copy, Debug)]
pub struct KnownToImport<'a> {
    /// The agencies and units, those of the workbook among them.
    pub places: &'a AgenciesAndUnits,
    /// The identity numbers of people who are in the directory already ([`numbers`]).
    pub people: &'a BTreeSet<IdentityNumber>,
    /// The issuers whose accounts can be linked.
    pub issuers: &'a BTreeSet<String>,
    /// The law, which declares what cells may say.
    pub reference: &'a ReferenceData,
}

/// Reads the sheets of a workbook but those of agencies and units: what the good rows say, and every fault of the others.
pub fn plan(tables: &[SheetTable], known: KnownToImport<'_>) -> (ImportPlan, Vec<ImportFault>) {
    let (mut plan, mut faults) = (ImportPlan::default(), Vec::new());
    let others = tables.iter().filter(|table| !table.sheet().is_some_and(Sheet::is_of_agencies_and_units));
    let found: Vec<MappedSheet<'_>> = others.filter_map(|table| table.find(&mut faults)).collect();
    if lacks_people(tables) {
        faults.push(ImportFault::new(ImportProblem::SheetMissing, Sheet::People.as_str()));
    }
    let KnownToImport { places, people, issuers, reference } = known;
    let known = ImportLookups { places, issuers, reference, people };
    let mut listed = ListedNumbers::default();
    for sheet in found.iter().filter(|found| found.sheet == Sheet::People) {
        for row in sheet.rows() {
            let mut cells = Cells { sheet: sheet.sheet, row, faults: &mut faults };
            if listed.takes(&mut cells) {
                person(&mut cells, known, &mut listed, &mut plan);
            }
        }
    }
    for sheet in found.iter().filter(|found| found.sheet != Sheet::People) {
        for row in sheet.rows() {
            let mut cells = Cells { sheet: sheet.sheet, row, faults: &mut faults };
            if sheet.sheet.is_of_directory() {
                account_or_office(&mut cells, known, &listed, &mut plan.holders);
            } else {
                entry(&mut cells, known, &listed, &mut plan);
            }
        }
    }
    (plan, faults)
}

/// Whether the sheet of people is missing. A workbook of the directory alone needs none.
fn lacks_people(tables: &[SheetTable]) -> bool {
    let sheets: BTreeSet<Sheet> = tables.iter().filter_map(SheetTable::sheet).collect();
    let only_directory = !sheets.is_empty() && sheets.iter().all(|sheet| sheet.is_of_directory());
    !only_directory && !sheets.contains(&Sheet::People)
}

/// The identity numbers of the sheet of people, those of faulty rows too: their other rows are not to blame.
#[derive(Default)]
pub(super) struct ListedNumbers(BTreeMap<IdentityNumber, bool>);

impl ListedNumbers {
    pub(super) fn has(&self, number: &IdentityNumber) -> bool {
        self.0.contains_key(number)
    }

    /// Whether the row of the person had no fault.
    pub(super) fn is_planned(&self, number: &IdentityNumber) -> bool {
        self.0.get(number).copied().unwrap_or(false)
    }

    pub(super) fn can_be_planned(&mut self, number: &IdentityNumber) {
        self.0.entry(number.clone()).and_modify(|planned| *planned = true);
    }

    /// Notes the number of a row; a number that was there before is a fault.
    fn takes(&mut self, cells: &mut Cells<'_, '_>) -> bool {
        let number = cells.row.text(NUMBER).and_then(|text| text.parse().ok());
        let repeated = number.is_some_and(|number| self.0.insert(number, false).is_some());
        if repeated {
            cells.fault(ImportProblem::PersonRepeated, NUMBER);
        }
        !repeated
    }
}

/// The cells of one row; what is wrong is noted with its place.
pub(super) struct Cells<'a, 'f> {
    pub(super) sheet: Sheet,
    pub(super) row: SheetRow<'a>,
    pub(super) faults: &'f mut Vec<ImportFault>,
}

impl Cells<'_, '_> {
    pub(super) fn fault(&mut self, problem: ImportProblem, column: impl Into<Option<&'static str>>) {
        self.faults.push(ImportFault::new(problem, self.sheet.as_str()).at(self.row.number, column));
    }

    /// What a cell says, if it is filled.
    pub(super) fn may<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Noted> {
        self.may_try(field, |text| read(text).ok_or(CellFault::For(ImportProblem::BadValue)))
    }

    /// The same where more than one thing can be wrong with it.
    pub(super) fn may_try<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<T, CellFault>,
    ) -> Result<Option<T>, Noted> {
        let column = self.sheet.columns().iter().find(|column| column.field == field).ok_or(Noted)?;
        self.may_in(column, read)
    }

    /// What a cell says, if it can be read; nothing is noted of it.
    pub(super) fn seen<T>(&self, field: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        read(&self.row.text(self.sheet.header_of(field)?)?)
    }

    fn may_in<T>(
        &mut self,
        column: &SheetColumn,
        read: impl FnOnce(&str) -> Result<T, CellFault>,
    ) -> Result<Option<T>, Noted> {
        let Some(text) = self.row.text(column.header) else {
            if column.required {
                self.fault(ImportProblem::Required, column.header);
                return Err(Noted);
            }
            return Ok(None);
        };
        let problem = match read(&text) {
            Ok(value) => return Ok(Some(value)),
            Err(CellFault::ToldElsewhere) => return Err(Noted),
            Err(CellFault::For(problem)) => problem,
        };
        let fault = ImportFault::new(problem, self.sheet.as_str()).at(self.row.number, column.header);
        let Label { vi, en } = column.hint;
        self.faults.push(if problem == ImportProblem::BadValue {
            fault.saying(&format!("“{text}”; cần {vi}"), &format!("“{text}”; expected: {en}"))
        } else {
            fault
        });
        Err(Noted)
    }

    /// What a cell says that must be filled.
    pub(super) fn must<T>(&mut self, field: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Noted> {
        // An empty one is told by its column, which is a required one.
        self.may(field, read)?.ok_or(Noted)
    }

    /// The same where more than one thing can be wrong with it.
    pub(super) fn must_try<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<T, CellFault>,
    ) -> Result<T, Noted> {
        self.may_try(field, read)?.ok_or(Noted)
    }

    pub(super) fn number(&mut self) -> Result<IdentityNumber, Noted> {
        let column = self.sheet.columns().iter().find(|column| column.header == NUMBER).ok_or(Noted)?;
        self.may_in(column, |text| text.parse().map_err(|_| CellFault::For(ImportProblem::BadValue)))?
            .ok_or(Noted)
    }
}

/// Why a cell says nothing that can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellFault {
    /// This is wrong with it.
    For(ImportProblem),
    /// It names what a faulty row would have brought; that row tells of it.
    ToldElsewhere,
}

/// What is wrong was noted with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted;
