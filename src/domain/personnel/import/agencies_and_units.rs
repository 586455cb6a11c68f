//! Agencies and units: those of the directory, and those that the rows of a workbook add to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    cell,
    fault::{ImportFault, ImportProblem},
    rows::{CellFault, Cells, Noted},
    sheet::Sheet,
    table::{MappedSheet, SheetTable},
};
use crate::{
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

/// The agencies and units that rows can name. A name that several share is refused: which of them was meant is not guessed.
#[derive(Clone, Debug, Default)]
pub struct AgenciesAndUnits {
    agencies: Vec<WorkbookAgency>,
    units: Vec<WorkbookUnit>,
    by_name: BTreeMap<String, Vec<usize>>,
    units_of: BTreeMap<(AgencyId, String), Vec<usize>>,
    symbols: BTreeMap<AgencyId, DocumentSymbol>,
    agency_names: NameIndex,
    unit_names: NameIndex,
}

/// An agency or a unit that a workbook brings, as it is called there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    /// The sheet that brings it.
    pub sheet: Sheet,
    /// The name with the symbol of its agency.
    pub name: String,
}

/// How a name is compared.
fn key(name: &str) -> String {
    cell::clean(name).to_lowercase()
}

/// A name with the symbol of its agency, which tells those of one name apart.
fn with_symbol(name: &str, symbol: &str) -> String {
    format!("{name} ({symbol})")
}

/// What rows can call agencies, or units, and those that it may mean.
#[derive(Clone, Debug, Default)]
struct NameIndex {
    places: BTreeMap<String, Vec<NamedPlace>>,
    /// The names and symbols in faulty rows.
    faulty: BTreeSet<String>,
}

/// An agency or a unit that has a name, by its place in the list of them.
#[derive(Clone, Debug)]
struct NamedPlace {
    at: usize,
    /// The symbol of the agency: those of one symbol are the same agency at different times.
    symbol: String,
    valid_from: Date,
    valid_to: Option<Date>,
}

impl NameIndex {
    fn add(&mut self, names: impl IntoIterator<Item = String>, place: &NamedPlace) {
        let names: BTreeSet<String> = names.into_iter().map(|name| key(&name)).collect();
        for name in names {
            self.places.entry(name).or_default().push(place.clone());
        }
    }

    /// The place that a row about that day means. Of the successive places of one name it is the one of the day, else the newest; the
    /// decision then reports that it does not exist on that day.
    fn named(&self, text: &str, on: Option<Date>) -> Result<usize, CellFault> {
        let text = key(text);
        let found = self.places.get(&text).map_or(&[][..], Vec::as_slice);
        let Some(newest) = found.iter().max_by_key(|place| place.valid_from) else {
            let without_symbol = text.rsplit_once(" (").map(|(name, _)| name);
            let is_told = [Some(text.as_str()), without_symbol]
                .into_iter()
                .flatten()
                .any(|name| self.faulty.contains(name));
            return Err(if is_told {
                CellFault::ToldElsewhere
            } else {
                CellFault::For(ImportProblem::BadValue)
            });
        };
        let mut of_day = found.iter().filter(|place| on.is_some_and(|day| place.covers(day)));
        let (first, second) = (of_day.next(), of_day.next());
        if second.is_some() || found.iter().any(|place| place.symbol != newest.symbol) {
            return Err(CellFault::For(ImportProblem::PlaceAmbiguous));
        }
        Ok(first.unwrap_or(newest).at)
    }
}

impl NamedPlace {
    fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && is_there_on(self.valid_to, day)
    }
}

impl AgenciesAndUnits {
    /// Adds an agency.
    pub fn add_agency(&mut self, agency: WorkbookAgency) {
        let (at, symbol) = (self.agencies.len(), agency.symbol.as_str());
        let WorkbookAgency { valid_from, valid_to, .. } = agency;
        let place = NamedPlace { at, symbol: key(symbol), valid_from, valid_to };
        let names = [agency.name.clone(), symbol.to_owned(), with_symbol(&agency.name, symbol)];
        self.agency_names.add(names, &place);
        self.by_name.entry(key(&agency.name)).or_default().push(at);
        self.symbols.insert(agency.id, agency.symbol.clone());
        self.agencies.push(agency);
    }

    /// Adds a unit, after its agency.
    pub fn add_unit(&mut self, unit: WorkbookUnit) {
        let at = self.units.len();
        let symbol = self.symbols.get(&unit.agency).map_or("", DocumentSymbol::as_str);
        let WorkbookUnit { valid_from, valid_to, .. } = unit;
        let place = NamedPlace { at, symbol: key(symbol), valid_from, valid_to };
        self.unit_names.add([unit.name.clone(), with_symbol(&unit.name, symbol)], &place);
        self.units_of.entry((unit.agency, key(&unit.name))).or_default().push(at);
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

    /// What rows bring, by name: a mistyped name would stay.
    pub fn brought(&self) -> Vec<NewPlace> {
        let symbol = |agency: AgencyId| self.symbols.get(&agency).map_or("", DocumentSymbol::as_str);
        let agencies = self.new_agencies().map(|agency| (Sheet::Agencies, &agency.name, agency.id));
        let units = self.new_units().map(|unit| (Sheet::Units, &unit.name, unit.agency));
        let brought = agencies.chain(units);
        brought
            .map(|(sheet, name, agency)| NewPlace { sheet, name: with_symbol(name, symbol(agency)) })
            .collect()
    }

    /// New agencies that have symbol and first day of a registered one: the same, it may be, under a mistyped name.
    pub fn lookalikes(&self) -> Vec<ImportFault> {
        let registered = self.agencies.iter().filter(|agency| agency.row.is_none());
        let known: BTreeSet<(&str, Date)> =
            registered.map(|agency| (agency.symbol.as_str(), agency.valid_from)).collect();
        let is_known =
            |agency: &&WorkbookAgency| known.contains(&(agency.symbol.as_str(), agency.valid_from));
        let rows = self.new_agencies().filter(is_known).filter_map(|agency| agency.row);
        rows.map(ImportFault::possibly_registered).collect()
    }

    /// The agency that a row about a day calls by name, by symbol, or by both as in “Sở Nội vụ (SNV)”.
    pub(super) fn agency(&self, text: &str, on: Option<Date>) -> Result<AgencyId, CellFault> {
        let at = self.agency_names.named(text, on)?;
        self.agencies.get(at).map(|agency| agency.id).ok_or(CellFault::For(ImportProblem::BadValue))
    }

    /// The unit that a row about a day calls by name, or by name and the symbol of its agency.
    pub(super) fn unit(&self, text: &str, on: Option<Date>) -> Result<UnitId, CellFault> {
        let at = self.unit_names.named(text, on)?;
        self.units.get(at).map(|unit| unit.id).ok_or(CellFault::For(ImportProblem::BadValue))
    }

    /// Adds the agencies and units of the sheets, with one of the ids for each row. Returns every fault.
    pub fn read(&mut self, tables: &[SheetTable], ids: impl IntoIterator<Item = Uuid>) -> Vec<ImportFault> {
        let (mut faults, mut ids) = (Vec::new(), ids.into_iter());
        let found: Vec<MappedSheet<'_>> =
            of_agencies_and_units(tables).filter_map(|table| table.find(&mut faults)).collect();
        // Units name agencies, wherever their sheet stands.
        for wanted in [Sheet::Agencies, Sheet::Units] {
            for sheet in found.iter().filter(|found| found.sheet == wanted) {
                for (row, id) in sheet.rows().zip(&mut ids) {
                    let mut cells = Cells { sheet: wanted, row, faults: &mut faults };
                    if wanted == Sheet::Units {
                        match self.unit_in(&mut cells, UnitId(id)) {
                            Ok(Some(unit)) => self.add_unit(unit),
                            Ok(None) => {}
                            Err(Noted) => self.unit_names.faulty.extend(names_in(&cells)),
                        }
                    } else {
                        match self.agency_in(&mut cells, AgencyId(id)) {
                            Ok(Some(agency)) => self.add_agency(agency),
                            Ok(None) => {}
                            Err(Noted) => self.agency_names.faulty.extend(names_in(&cells)),
                        }
                    }
                }
            }
        }
        faults
    }

    /// The agency that a row brings; none where it is there already.
    fn agency_in(&self, cells: &mut Cells<'_, '_>, id: AgencyId) -> Result<Option<WorkbookAgency>, Noted> {
        let (name, symbol) =
            (cells.must_try("name", cell::line), cells.must("symbol", |text| text.parse().ok()));
        let (from, to) = (cells.must("validFrom", cell::day), cells.may("validTo", cell::day));
        let on = from.as_ref().ok().copied();
        let managing = cells.may_try("managing", |text| self.agency(text, on));
        let home_affairs = cells.may("homeAffairs", cell::flag);
        let (name, symbol, valid_from, valid_to) = (name?, symbol?, from?, to?);
        let (managing, home_affairs) = (managing?, home_affairs?);
        let namesakes = self.by_name.get(&key(&name)).into_iter().flatten();
        let living = namesakes
            .filter_map(|at| self.agencies.get(*at))
            .filter(|known| is_there_on(known.valid_to, valid_from));
        let nearest = |known: &&WorkbookAgency| {
            (known.symbol == symbol, known.valid_from == valid_from, known.valid_from)
        };
        if let Some(known) = living.max_by_key(nearest) {
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
        let name = cells.must_try("name", cell::line);
        let on = cells.seen("validFrom", cell::day);
        let agency = cells.must_try("agency", |text| self.agency(text, on));
        let (from, to) = (cells.must("validFrom", cell::day), cells.may("validTo", cell::day));
        let (name, agency, valid_from, valid_to) = (name?, agency?, from?, to?);
        let namesakes = self.units_of.get(&(agency, key(&name))).into_iter().flatten();
        let living = namesakes
            .filter_map(|at| self.units.get(*at))
            .filter(|known| is_there_on(known.valid_to, valid_from));
        let nearest = |known: &&WorkbookUnit| (known.valid_from == valid_from, known.valid_from);
        if let Some(known) = living.max_by_key(nearest) {
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

/// What other rows may call the place that a faulty row would have brought.
fn names_in(cells: &Cells<'_, '_>) -> Vec<String> {
    ["name", "symbol"].into_iter().filter_map(|field| cells.seen(field, |text| Some(key(text)))).collect()
}

/// Whether what ends then is still there on a day. What begins after it is another one of its name.
fn is_there_on(last: Option<Date>, day: Date) -> bool {
    last.is_none_or(|last| last >= day)
}

/// What is wrong with a row of something that there is already: another row brings it, or the directory has it otherwise.
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

fn of_agencies_and_units(tables: &[SheetTable]) -> impl Iterator<Item = &SheetTable> {
    tables.iter().filter(|table| table.sheet().is_some_and(Sheet::is_of_agencies_and_units))
}

/// How many rows the sheets of agencies and units have at most.
pub fn rows_of_agencies_and_units(tables: &[SheetTable]) -> usize {
    of_agencies_and_units(tables).map(|table| table.rows.len()).sum()
}
