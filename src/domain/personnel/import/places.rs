//! Agencies and units: those of the registers, and those that the rows of a workbook add to them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    cell,
    fault::{ImportFault, ImportProblem},
    rows::{Cells, Noted},
    sheet::Sheet,
    table::{MappedSheet, SheetTable},
};
use crate::domain::{
    ids::{AgencyId, UnitId},
    vocabulary::DocumentSymbol,
};

/// An agency that rows can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookAgency {
    /// The row that brings it; none where it is registered.
    pub row: Option<usize>,
    /// Its id.
    pub id: AgencyId,
    /// Its name.
    pub name: String,
    /// Its abbreviation in the symbols of documents.
    pub symbol: DocumentSymbol,
    /// The agency that manages its employees, if another.
    pub managing: Option<AgencyId>,
    /// Whether it is the department of Home Affairs.
    pub home_affairs: bool,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
}

/// A unit that rows can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookUnit {
    /// The row that brings it; none where it is registered.
    pub row: Option<usize>,
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// The agency that it belongs to.
    pub agency: AgencyId,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
}

/// The agencies and units that rows can name. Of several of one name the one that was registered last is meant.
#[derive(Clone, Debug, Default)]
pub struct Places {
    agencies: Vec<WorkbookAgency>,
    units: Vec<WorkbookUnit>,
    by_name: BTreeMap<String, usize>,
    by_symbol: BTreeMap<String, usize>,
    unit_names: BTreeMap<String, usize>,
    units_of: BTreeMap<(AgencyId, String), usize>,
}

/// How a name is compared.
fn key(name: &str) -> String {
    cell::clean(name).to_lowercase()
}

impl Places {
    /// Adds an agency.
    pub fn add_agency(&mut self, agency: WorkbookAgency) {
        let at = self.agencies.len();
        self.by_name.insert(key(&agency.name), at);
        self.by_symbol.insert(key(agency.symbol.as_str()), at);
        self.agencies.push(agency);
    }

    /// Adds a unit.
    pub fn add_unit(&mut self, unit: WorkbookUnit) {
        let (at, name) = (self.units.len(), key(&unit.name));
        self.units_of.insert((unit.agency, name.clone()), at);
        self.unit_names.insert(name, at);
        self.units.push(unit);
    }

    /// The agencies that rows bring, in their order.
    pub fn new_agencies(&self) -> impl Iterator<Item = &WorkbookAgency> {
        self.agencies.iter().filter(|agency| agency.row.is_some())
    }

    /// The units that rows bring, in their order.
    pub fn new_units(&self) -> impl Iterator<Item = &WorkbookUnit> {
        self.units.iter().filter(|unit| unit.row.is_some())
    }

    /// The agency of that name or symbol.
    pub(super) fn agency(&self, text: &str) -> Option<AgencyId> {
        let text = key(text);
        let at = self.by_name.get(&text).or_else(|| self.by_symbol.get(&text))?;
        self.agencies.get(*at).map(|agency| agency.id)
    }

    /// The unit of that name.
    pub(super) fn unit(&self, text: &str) -> Option<UnitId> {
        self.units.get(*self.unit_names.get(&key(text))?).map(|unit| unit.id)
    }

    /// Adds what the sheets of agencies and units bring, under ids of which there is one for each row; tells every fault.
    pub fn read(&mut self, tables: &[SheetTable], ids: impl IntoIterator<Item = Uuid>) -> Vec<ImportFault> {
        let (mut faults, mut ids) = (Vec::new(), ids.into_iter());
        let found: Vec<MappedSheet<'_>> =
            of_places(tables).filter_map(|table| table.find(&mut faults)).collect();
        // Units name agencies, wherever their sheet stands.
        for wanted in [Sheet::Agencies, Sheet::Units] {
            for sheet in found.iter().filter(|found| found.sheet == wanted) {
                for (row, id) in sheet.rows().zip(&mut ids) {
                    let mut cells = Cells { sheet: wanted, row, faults: &mut faults };
                    if wanted == Sheet::Units {
                        if let Ok(Some(unit)) = self.unit_in(&mut cells, UnitId(id)) {
                            self.add_unit(unit);
                        }
                    } else if let Ok(Some(agency)) = self.agency_in(&mut cells, AgencyId(id)) {
                        self.add_agency(agency);
                    }
                }
            }
        }
        faults
    }

    /// The agency that a row brings; none where it is there already.
    fn agency_in(&self, cells: &mut Cells<'_, '_>, id: AgencyId) -> Result<Option<WorkbookAgency>, Noted> {
        let (name, symbol) = (cells.must("name", cell::line), cells.must("symbol", |text| text.parse().ok()));
        let (from, to) = (cells.must("validFrom", cell::day), cells.may("validTo", cell::day));
        let managing = cells.may("managing", |text| self.agency(text));
        let home_affairs = cells.may("homeAffairs", cell::flag);
        let (name, symbol, valid_from, valid_to) = (name?, symbol?, from?, to?);
        let (managing, home_affairs) = (managing?, home_affairs?);
        if let Some(known) = self.by_name.get(&key(&name)).and_then(|at| self.agencies.get(*at)) {
            let differs = [
                ("symbol", known.symbol != symbol),
                ("validFrom", known.valid_from != valid_from),
                ("validTo", valid_to.is_some() && known.valid_to != valid_to),
                ("managing", managing.is_some() && known.managing != managing),
                ("homeAffairs", home_affairs.is_some_and(|said| said != known.home_affairs)),
            ];
            tell_known(cells, known.row, differs);
            return Ok(None);
        }
        let (row, home_affairs) = (Some(cells.row.number), home_affairs.unwrap_or_default());
        Ok(Some(WorkbookAgency { row, id, name, symbol, managing, home_affairs, valid_from, valid_to }))
    }

    /// The unit that a row brings; none where it is there already.
    fn unit_in(&self, cells: &mut Cells<'_, '_>, id: UnitId) -> Result<Option<WorkbookUnit>, Noted> {
        let name = cells.must("name", cell::line);
        let agency = cells.must("agency", |text| self.agency(text));
        let (from, to) = (cells.must("validFrom", cell::day), cells.may("validTo", cell::day));
        let (name, agency, valid_from, valid_to) = (name?, agency?, from?, to?);
        if let Some(known) = self.units_of.get(&(agency, key(&name))).and_then(|at| self.units.get(*at)) {
            let differs = [
                ("validFrom", known.valid_from != valid_from),
                ("validTo", valid_to.is_some() && known.valid_to != valid_to),
            ];
            tell_known(cells, known.row, differs);
            return Ok(None);
        }
        Ok(Some(WorkbookUnit { row: Some(cells.row.number), id, name, agency, valid_from, valid_to }))
    }
}

/// What is wrong with a row of something that there is already: another row brings it, or the registers have it otherwise.
fn tell_known<const N: usize>(
    cells: &mut Cells<'_, '_>,
    earlier: Option<usize>,
    differs: [(&'static str, bool); N],
) {
    if earlier.is_some() {
        return cells.fault(ImportProblem::PlaceRepeated, cells.sheet.header_of("name"));
    }
    for (field, _) in differs.into_iter().filter(|(_, differs)| *differs) {
        cells.fault(ImportProblem::PlaceDiffers, cells.sheet.header_of(field));
    }
}

fn of_places(tables: &[SheetTable]) -> impl Iterator<Item = &SheetTable> {
    tables.iter().filter(|table| table.sheet().is_some_and(Sheet::is_of_places))
}

/// How many rows the sheets of agencies and units have at most.
pub fn place_rows(tables: &[SheetTable]) -> usize {
    of_places(tables).map(|table| table.rows.len()).sum()
}
