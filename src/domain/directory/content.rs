//! The directory as it stands: the fold of the log of the directory, and what others ask of it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::row::{OfficeTerm, Row, Rows, Title, Unit};
use crate::domain::{
    digest::Digest,
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
    vocabulary::TitleCode,
};

/// The directory as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    rows: Rows,
    in_cycles: BTreeSet<PersonId>,
}

impl Directory {
    /// All rows.
    pub const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether nothing was registered yet.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().next().is_none()
    }

    /// Inserts the row, or replaces the row of the same id.
    pub fn put(&mut self, row: Row) {
        self.rows.put(row);
    }

    /// Notes that the person takes part in a cycle that has not ended, which the directory does not know.
    pub fn note_in_cycle(&mut self, person: PersonId) {
        self.in_cycles.insert(person);
    }

    /// Whether that was noted.
    pub fn is_in_cycle(&self, person: PersonId) -> bool {
        self.in_cycles.contains(&person)
    }

    /// Whether the data of the person were erased.
    pub fn is_erased(&self, person: PersonId) -> bool {
        self.rows.erasure.values().any(|erasure| erasure.person == person)
    }

    /// The offices that the person holds on that day.
    pub fn offices(&self, person: PersonId, on: Date) -> impl Iterator<Item = &OfficeTerm> {
        self.rows.office_term.values().filter(move |term| term.person == person && term.period().covers(on))
    }

    /// The term by which the person holds the office on that day; in the given agency or unit, or in
    /// any where none is given.
    pub fn holds(
        &self,
        person: PersonId,
        office: Role,
        agency: Option<AgencyId>,
        unit: Option<UnitId>,
        on: Date,
    ) -> Option<&OfficeTerm> {
        self.offices(person, on).find(|term| {
            term.office == office
                && (agency.is_none() || term.agency == agency)
                && (unit.is_none() || term.unit == unit)
        })
    }

    /// The unit that employs the person on that day.
    pub fn unit_of(&self, person: PersonId, on: Date) -> Option<&Unit> {
        let employment =
            self.rows.employment.values().find(|time| time.person == person && time.period().covers(on))?;
        self.rows.unit.get(&employment.unit)
    }

    /// The unit that keeps the personnel file of a person: the one that employs the person on that day, or else the
    /// last that did.
    pub fn file_keeper(&self, person: PersonId, on: Date) -> Option<UnitId> {
        let began =
            self.rows.employment.values().filter(|time| time.person == person && time.starts_on <= on);
        began.max_by_key(|time| time.starts_on).map(|time| time.unit)
    }

    /// The agency that the unit belongs to.
    pub fn agency_of(&self, unit: UnitId) -> Option<AgencyId> {
        self.rows.unit.get(&unit).map(|unit| unit.agency)
    }

    /// The person behind an account in force, see [`super::row::issuer_subject`].
    pub fn person_of(&self, account: Digest) -> Option<PersonId> {
        let mut linked = self.rows.account.values();
        linked.find(|row| row.valid && row.issuer_subject == account).map(|row| row.person)
    }

    /// The title that the code means on that day (A10).
    pub fn title(&self, code: &TitleCode, on: Date) -> Option<&Title> {
        self.rows.title.values().find(|title| title.code == *code && title.period().covers(on))
    }
}

impl FromIterator<Row> for Directory {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut directory = Self::default();
        rows.into_iter().for_each(|row| directory.put(row));
        directory
    }
}
