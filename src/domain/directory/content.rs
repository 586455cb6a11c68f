//! The directory as it stands: the fold of the log of the directory, and what others ask of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter::successors,
};

use jiff::civil::Date;

use super::{
    account_key::AccountKey,
    office_key::OfficeKey,
    resting::Resting,
    row::{Account, Agency, OfficeTerm, Row, Rows, Title, Transfer, TransferState, Unit},
};
use crate::{
    digest::Digest,
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
    vocabulary::TitleCode,
};

/// The directory as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    rows: Rows,
    resting: BTreeMap<PersonId, Resting>,
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

    /// Puts a row of what everybody reads: any but an entry of a personnel file, for these are read by person.
    pub fn put_unfiled(&mut self, row: Row) {
        if row.entry().is_none() {
            self.put(row);
        }
    }

    /// Notes what rests on the data of a person in the cycles, which the directory does not know.
    pub fn note_resting(&mut self, person: PersonId, resting: Resting) {
        self.resting.insert(person, resting);
    }

    /// What was noted.
    pub fn resting(&self, person: PersonId) -> Resting {
        self.resting.get(&person).copied().unwrap_or_default()
    }

    /// Whether the data of the person were erased.
    pub fn is_erased(&self, person: PersonId) -> bool {
        self.rows.erasure.find(person).next().is_some()
    }

    /// The terms of the person on that day, those of a deputy included.
    pub fn terms(&self, person: PersonId, on: Date) -> impl Iterator<Item = &OfficeTerm> {
        self.rows.office_term.find(OfficeKey::Person(person)).filter(move |term| term.period().covers(on))
    }

    /// The offices that the person holds on that day.
    pub fn offices(&self, person: PersonId, on: Date) -> impl Iterator<Item = &OfficeTerm> {
        self.terms(person, on).filter(|term| !term.is_deputy())
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
        let employment = self.rows.employment.find(person).find(|time| time.period().covers(on))?;
        self.rows.unit.get(&employment.unit)
    }

    /// The unit that keeps the personnel file of a person: the one that employs the person on that day, or else the
    /// last that did.
    pub fn file_keeper(&self, person: PersonId, on: Date) -> Option<UnitId> {
        let began = self.rows.employment.find(person).filter(|time| time.starts_on <= on);
        began.max_by_key(|time| time.starts_on).map(|time| time.unit)
    }

    /// The agency that the unit belongs to.
    pub fn agency_of(&self, unit: UnitId) -> Option<AgencyId> {
        self.rows.unit.get(&unit).map(|unit| unit.agency)
    }

    /// A unit and its registered legal successors.
    pub fn succession(&self, unit: UnitId) -> BTreeSet<UnitId> {
        let mut found = BTreeSet::from([unit]);
        // A successor is registered after the unit that it follows, and so has the later leaf.
        let mut units: Vec<&Unit> = self.rows.unit.values().collect();
        units.sort_by_key(|unit| unit.leaf);
        for unit in units {
            if unit.predecessor.is_some_and(|before| found.contains(&before)) {
                found.insert(unit.id);
            }
        }
        found
    }

    /// The agency that acts for another on that day: itself, or once it was dissolved its successor, or else the agency
    /// that manages its employees. A dissolved agency that has neither acts for itself. Of several decisions on its end the first
    /// that names a successor counts: logs that are decided again follow it, [`Self::successor_by`] follows the last.
    pub fn acting_agency(&self, agency: AgencyId, on: Date) -> AgencyId {
        let next = |agency: &AgencyId| {
            let ended = self.ended_agency(*agency, on)?;
            self.successor_of(ended).or(ended.managing)
        };
        // No agency occurs twice in such a chain, unless two manage each other.
        successors(Some(agency), next).take(self.rows.agency.len()).last().unwrap_or(agency)
    }

    /// An agency and its registered legal successors by that day.
    pub fn agency_succession(&self, agency: AgencyId, on: Date) -> BTreeSet<AgencyId> {
        let next = |agency: &AgencyId| self.successor_of(self.ended_agency(*agency, on)?);
        successors(Some(agency), next).take(self.rows.agency.len() + 1).collect()
    }

    /// The agencies that took over from one after the other by that day what it began: the agency itself first, then as the last
    /// decision on the end of each says, which names a successor or leaves it to the agency that manages the employees.
    pub fn successors_by(&self, agency: AgencyId, on: Date) -> Vec<AgencyId> {
        self.line_by(agency, on, |ended| self.decided_successor_of(ended).or(ended.managing))
    }

    /// The last of them: the agency that acts for another on that day, itself where nobody has taken over.
    pub fn successor_by(&self, agency: AgencyId, on: Date) -> AgencyId {
        self.successors_by(agency, on).last().copied().unwrap_or(agency)
    }

    /// Those of them that are legal successors: the agency that manages the employees is none.
    pub fn legal_successors_by(&self, agency: AgencyId, on: Date) -> Vec<AgencyId> {
        self.line_by(agency, on, |ended| self.decided_successor_of(ended))
    }

    fn line_by(
        &self,
        agency: AgencyId,
        on: Date,
        next: impl Fn(&Agency) -> Option<AgencyId>,
    ) -> Vec<AgencyId> {
        let mut line = vec![agency];
        let after = |line: &[AgencyId]| next(self.ended_agency(*line.last()?, on)?);
        // Two that manage each other would go round for ever.
        while let Some(next) = after(&line).filter(|next| !line.contains(next)) {
            line.push(next);
        }
        line
    }

    /// The successor that the decision on the end of an agency names, if it names one: a decision that was recorded later corrects an
    /// earlier one.
    pub(super) fn decided_successor_of(&self, ended: &Agency) -> Option<AgencyId> {
        let decisions = self.rows.dissolution.values().filter(|row| row.agency == ended.id);
        decisions.max_by_key(|row| row.leaf)?.successor
    }

    /// Whether an agency existed and exists no more on that day.
    pub fn has_ended(&self, agency: AgencyId, on: Date) -> bool {
        self.ended_agency(agency, on).is_some()
    }

    /// An agency that exists no more on that day.
    fn ended_agency(&self, agency: AgencyId, on: Date) -> Option<&Agency> {
        self.rows.agency.get(&agency).filter(|row| row.valid_to.is_some_and(|last| last < on))
    }

    /// What takes over what a dissolved agency keeps.
    fn successor_of(&self, ended: &Agency) -> Option<AgencyId> {
        let mut dissolutions = self.rows.dissolution.values().filter(|row| row.agency == ended.id);
        dissolutions.find_map(|row| row.successor)
    }

    /// A unit and those that it follows in law, the nearest first.
    pub fn unit_line(&self, unit: UnitId) -> impl Iterator<Item = &Unit> {
        let units = &self.rows.unit;
        let before = move |unit: &&Unit| units.get(&unit.predecessor?);
        // No unit occurs twice in such a chain: a successor is registered after the unit that it follows.
        successors(units.get(&unit), before).take(units.len())
    }

    /// The agency whose office acts for a unit on that day, by [`Self::acting_agency`].
    pub fn office_of(&self, unit: UnitId, on: Date) -> Option<AgencyId> {
        self.agency_of(unit).map(|agency| self.acting_agency(agency, on))
    }

    /// The agency whose office keeps what the directory has of a unit on that day. Its log is not decided again, so it follows
    /// the last decision on the end of an agency: one that was named by mistake keeps nothing more once it is put right.
    pub fn keeping_office_of(&self, unit: UnitId, on: Date) -> Option<AgencyId> {
        self.agency_of(unit).map(|agency| self.successor_by(agency, on))
    }

    /// The agency that holds the records of a person: that of the unit that keeps the personnel file, or of the unit
    /// that will.
    pub fn holding_agency(&self, person: PersonId, on: Date) -> Option<AgencyId> {
        let times = || self.rows.employment.find(person);
        let first = || times().min_by_key(|time| time.starts_on).map(|time| time.unit);
        self.keeping_office_of(self.file_keeper(person, on).or_else(first)?, on)
    }

    /// The agencies that a transfer is between: the one that receives, the one that was asked, and the one that holds
    /// the records by now.
    pub fn parties(&self, transfer: &Transfer, on: Date) -> impl Iterator<Item = AgencyId> {
        let asked = self.successor_by(transfer.releasing, on);
        let open = transfer.state == TransferState::Requested;
        let holds = open.then(|| self.holding_agency(transfer.person, on)).flatten();
        self.keeping_office_of(transfer.unit, on).into_iter().chain([asked]).chain(holds)
    }

    /// The person behind an account in force, see [`super::row::issuer_subject`].
    pub fn person_of(&self, account: Digest) -> Option<PersonId> {
        let mut linked = self.rows.account.find(AccountKey::Identity(account));
        linked.find(|row| row.valid).map(|row| row.person)
    }

    /// Those who hold the office of administrator on that day and can sign in, with the term and the account.
    pub fn administrators(&self, on: Date) -> impl Iterator<Item = (&OfficeTerm, &Account)> {
        let terms = self.rows.office_term.find(OfficeKey::Office(Role::Admin));
        let in_office = terms.filter(move |term| term.period().covers(on));
        in_office.flat_map(|term| {
            let accounts = self.rows.account.find(AccountKey::Person(term.person));
            let own = accounts.filter(|account| account.valid);
            own.map(move |account| (term, account))
        })
    }

    /// Whether an agency is a specialised one for IT (cơ quan chuyên trách CNTT): it has, or had by that day, the office of
    /// head of such an agency. Its name is data (B12).
    pub fn is_specialised_in_it(&self, agency: AgencyId, on: Date) -> bool {
        self.it_agency_heads().filter(|term| term.agency == Some(agency)).any(|term| term.starts_on <= on)
    }

    /// The specialised IT agency of the province, in whose log the IT officers of all others are evaluated: the one that had
    /// the office of its head first. What succeeds it acts in its log.
    pub fn specialised_it_agency(&self) -> Option<AgencyId> {
        self.it_agency_heads().min_by_key(|term| (term.starts_on, term.leaf))?.agency
    }

    fn it_agency_heads(&self) -> impl Iterator<Item = &OfficeTerm> {
        self.rows.office_term.find(OfficeKey::Office(Role::SpecialisedItAgencyHead))
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
