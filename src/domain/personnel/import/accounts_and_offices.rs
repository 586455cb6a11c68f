//! Who signs in as whom, and who holds which office.

use jiff::civil::Date;

use super::{
    cell,
    contents::named,
    fault::ImportProblem,
    rows::{CellFault, Cells, ImportLookups, ListedNumbers},
    sheet::Sheet,
};
use crate::{
    directory::office::{Seat, seat},
    ids::{AgencyId, UnitId},
    role::Role,
    vocabulary::{IdentityNumber, OfficeStanding},
};

/// An account to link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAccount {
    /// The row.
    pub row: usize,
    /// Whose it is.
    pub number: IdentityNumber,
    /// Who issues its tokens.
    pub issuer: String,
    /// Its subject there.
    pub subject: String,
}

/// An office that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedOffice {
    /// The row.
    pub row: usize,
    /// Who holds it.
    pub number: IdentityNumber,
    /// The office.
    pub office: Role,
    /// The agency, for an office held in one.
    pub agency: Option<AgencyId>,
    /// The unit, for an office held in one.
    pub unit: Option<UnitId>,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
    /// The document that gives it.
    pub document: String,
    /// How it is held; none in full.
    pub standing: Option<OfficeStanding>,
}

/// The accounts and offices of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountsAndOffices {
    /// The accounts, in the order of their rows.
    pub accounts: Vec<PlannedAccount>,
    /// The offices, in the order of their rows.
    pub offices: Vec<PlannedOffice>,
}

impl AccountsAndOffices {
    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.accounts.is_empty() && self.offices.is_empty()
    }

    /// Those whom the rows name.
    pub fn numbers(&self) -> impl Iterator<Item = &IdentityNumber> {
        let accounts = self.accounts.iter().map(|account| &account.number);
        accounts.chain(self.offices.iter().map(|office| &office.number))
    }
}

/// A row of the sheet of accounts, or of that of offices.
pub(super) fn account_or_office(
    cells: &mut Cells<'_, '_>,
    known: ImportLookups<'_>,
    listed: &ListedNumbers,
    plan: &mut AccountsAndOffices,
) {
    let number = named(cells, known, listed);
    if cells.sheet == Sheet::Accounts {
        plan.accounts.extend(account(cells, known, number));
    } else {
        plan.offices.extend(office(cells, known, number));
    }
}

/// All cells are read before the first fault ends it.
fn account(
    cells: &mut Cells<'_, '_>,
    known: ImportLookups<'_>,
    number: Option<IdentityNumber>,
) -> Option<PlannedAccount> {
    let issuer = cells.must("issuer", |text| known.issuers.get(text).cloned());
    let header = cells.sheet.header_of("issuerSubject").unwrap_or_default();
    let raw = cells.row.raw(header).to_owned();
    let subject = cells.must("issuerSubject", |text| cell::verbatim(&raw, text));
    Some(PlannedAccount {
        row: cells.row.number,
        number: number?,
        issuer: issuer.ok()?,
        subject: subject.ok()?,
    })
}

fn office(
    cells: &mut Cells<'_, '_>,
    known: ImportLookups<'_>,
    number: Option<IdentityNumber>,
) -> Option<PlannedOffice> {
    let office = cells.must("office", named_office);
    let on = cells.seen("startsOn", cell::day);
    let place = cells.may_try("place", |text| {
        let seat = |office: &Role| PlannedSeat::named(known, *office, text, on);
        office.as_ref().map_or_else(|_| Ok(PlannedSeat::default()), seat)
    });
    let (starts_on, ends_on) = (cells.must("startsOn", cell::day), cells.may("endsOn", cell::day));
    let document = cells.must_try("document", cell::line);
    let standing = cells.may("standing", |text| {
        cell::term(text, OfficeStanding::ALL, OfficeStanding::as_str, OfficeStanding::label)
    });
    let PlannedSeat { agency, unit } = place.ok()?.unwrap_or_default();
    Some(PlannedOffice {
        row: cells.row.number,
        number: number?,
        office: office.ok()?,
        agency,
        unit,
        starts_on: starts_on.ok()?,
        ends_on: ends_on.ok()?,
        document: document.ok()?,
        standing: standing.ok()?,
    })
}

/// The office of that name or code.
fn named_office(text: &str) -> Option<Role> {
    cell::term(text, &Role::ALL, Role::as_str, Role::label).filter(|office| office.is_claimable())
}

/// What an office is held in, as a row names it.
#[derive(Clone, Copy, Default)]
struct PlannedSeat {
    agency: Option<AgencyId>,
    unit: Option<UnitId>,
}

impl PlannedSeat {
    /// What is meant where an agency and a unit share a name follows from the office. Whether the office is held there is for the
    /// decision to say.
    fn named(
        known: ImportLookups<'_>,
        office: Role,
        text: &str,
        on: Option<Date>,
    ) -> Result<Self, CellFault> {
        let agency = known.places.agency(text, on).map(|agency| Self { agency: Some(agency), unit: None });
        let unit = known.places.unit(text, on).map(|unit| Self { agency: None, unit: Some(unit) });
        let (meant, other) = if seat(office) == Some(Seat::Unit) { (unit, agency) } else { (agency, unit) };
        meant.or_else(|why| if why == CellFault::For(ImportProblem::BadValue) { other } else { Err(why) })
    }
}
