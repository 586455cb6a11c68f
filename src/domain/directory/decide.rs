//! The decision on a directory command: pure, complete, and the same each time.

mod correction;
mod employment;
mod ending;
mod files;
mod import;
mod import_directory;

use jiff::{ToSpan as _, civil::Date};

use super::{
    account_key::AccountKey,
    command::{
        Bootstrap, DirectoryCommand, EndOffice, GrantOffice, LinkAccount, RegisterAgency, RegisterPerson,
        RegisterTitle, RegisterUnit, UnlinkAccount,
    },
    content::Directory,
    files::PersonnelFiles,
    office::{Seat, is_head, seat},
    office_key::OfficeKey,
    period::Period,
    policy::{DirectoryActor, warrant},
    refusal::{DirectoryFault, DirectoryRefusal},
    row::{Account, Agency, OfficeTerm, Row, Title, Unit},
};
use crate::{ids::PersonId, role::Role, terms::DeclaredTerms};

/// Decides a command: the rows to put under the leaf of that index, or every reason against it. Who
/// may not do it is told only that. `today` is the legal day in Vietnam. The files are asked only by acts on them.
pub fn decide(
    directory: &Directory,
    files: &PersonnelFiles,
    actor: DirectoryActor<'_>,
    command: &DirectoryCommand,
    today: Date,
    index: u64,
) -> Result<Vec<Row>, Vec<DirectoryRefusal>> {
    if warrant(directory, actor, command, today).is_none() {
        return Err(vec![DirectoryFault::ForbiddenRole.at("")]);
    }
    let draft = DirectoryDraft { directory, leaf: index, rows: Vec::new(), faults: Vec::new() };
    match command {
        DirectoryCommand::Bootstrap(input) => draft.bootstrap(input, today),
        DirectoryCommand::RegisterAgency(input) => draft.register_agency(input),
        DirectoryCommand::DissolveAgency(input) => draft.dissolve_agency(input),
        DirectoryCommand::RegisterUnit(input) => draft.register_unit(input),
        DirectoryCommand::RegisterPerson(input) => draft.register_person(input),
        DirectoryCommand::CorrectPerson(input) => draft.correct_person(actor.person, input),
        DirectoryCommand::CorrectUnit(input) => draft.correct_unit(input),
        DirectoryCommand::CorrectAgency(input) => draft.correct_agency(input),
        DirectoryCommand::LinkAccount(input) => draft.link_account(input),
        DirectoryCommand::UnlinkAccount(input) => draft.unlink_account(input, today),
        DirectoryCommand::GrantOffice(input) => draft.grant_office(input),
        DirectoryCommand::EndOffice(input) => draft.end_office(input),
        DirectoryCommand::RegisterEmployment(input) => draft.register_employment(actor.person, input, today),
        DirectoryCommand::EndEmployment(input) => draft.end_employment(input),
        DirectoryCommand::RequestTransfer(input) => draft.request_transfer(actor.person, input, today),
        DirectoryCommand::SettleTransfer(input) => draft.settle_transfer(actor.person, input),
        DirectoryCommand::DeclineTransfer(input) => draft.decline_transfer(input),
        DirectoryCommand::ErasePerson(input) => draft.erase_person(input, today),
        DirectoryCommand::RegisterTitle(input) => draft.register_title(input),
        DirectoryCommand::RecordEntry(input) => draft.record_entry(files, actor.person, input, today),
        DirectoryCommand::CorrectEntry(input) => draft.correct_entry(files, actor.person, input, today),
        DirectoryCommand::AnnulEntry(input) => draft.annul_entry(actor.person, input),
        DirectoryCommand::ImportPersonnel(input) => draft.import_personnel(files, actor.person, input, today),
        DirectoryCommand::ImportDirectory(input) => draft.import_directory(input),
    }
    .finish()
}

/// A decision in the making: rows are drafted whatever is wrong, so that all faults come to light.
struct DirectoryDraft<'a> {
    directory: &'a Directory,
    leaf: u64,
    rows: Vec<Row>,
    faults: Vec<DirectoryRefusal>,
}

impl DirectoryDraft<'_> {
    fn finish(self) -> Result<Vec<Row>, Vec<DirectoryRefusal>> {
        if self.faults.is_empty() { Ok(self.rows) } else { Err(self.faults) }
    }

    fn require(mut self, holds: bool, fault: DirectoryFault, field: &str) -> Self {
        if !holds {
            self.faults.push(fault.at(field));
        }
        self
    }

    fn put(mut self, row: impl Into<Row>) -> Self {
        self.rows.push(row.into());
        self
    }

    /// The person is registered and not erased.
    fn require_person(self, person: PersonId) -> Self {
        let known = self.directory.rows().person.contains_key(&person);
        let erased = self.directory.is_erased(person);
        self.require(known, DirectoryFault::PersonUnknown, "person").require(
            !erased,
            DirectoryFault::PersonErased,
            "person",
        )
    }

    /// A period that is not reversed and lies within that of what it belongs to, where that is known.
    fn require_period(self, period: Period, within: Option<Period>, first: &str, last: &str) -> Self {
        if period.is_reversed() {
            return self.require(false, DirectoryFault::PeriodReversed, last);
        }
        self.require(within.is_none_or(|whole| period.is_within(whole)), DirectoryFault::PeriodOutside, first)
    }

    /// An end that is not before the start and brings the recorded end forward.
    fn require_end(self, recorded: Period, ends_on: Date) -> Self {
        let reversed = Period::new(recorded.first, Some(ends_on)).is_reversed();
        self.require(!reversed, DirectoryFault::PeriodReversed, "endsOn").require(
            recorded.last.is_none_or(|last| ends_on < last),
            DirectoryFault::AlreadyEnded,
            "endsOn",
        )
    }

    fn register_agency(self, input: &RegisterAgency) -> Self {
        let agencies = &self.directory.rows().agency;
        let row = input.row(self.leaf);
        self.require(!agencies.contains_key(&input.agency), DirectoryFault::IdTaken, "agency")
            .require(
                input.managing.is_none_or(|managing| agencies.contains_key(&managing)),
                DirectoryFault::AgencyUnknown,
                "managing",
            )
            .require_period(row.period(), None, "validFrom", "validTo")
            .put(row)
    }

    fn register_unit(self, input: &RegisterUnit) -> Self {
        let rows = self.directory.rows();
        let agency = rows.agency.get(&input.agency);
        let row = input.row(self.leaf);
        let predecessor = input.predecessor.is_none_or(|unit| rows.unit.contains_key(&unit));
        self.require(!rows.unit.contains_key(&input.unit), DirectoryFault::IdTaken, "unit")
            .require(agency.is_some(), DirectoryFault::AgencyUnknown, "agency")
            .require(predecessor, DirectoryFault::UnitUnknown, "predecessor")
            .require_period(row.period(), agency.map(Agency::period), "validFrom", "validTo")
            .put(row)
    }

    fn register_person(self, input: &RegisterPerson) -> Self {
        let known = self.directory.rows().person.contains_key(&input.person);
        let row = input.row(self.leaf);
        self.require(!known, DirectoryFault::IdTaken, "person").put(row)
    }

    fn link_account(self, input: &LinkAccount) -> Self {
        let rows = self.directory.rows();
        let known = rows.account.find(AccountKey::Identity(input.issuer_subject)).next();
        let mut linked = rows.account.find(AccountKey::Person(input.person));
        let has_account = linked.any(|account| account.valid);
        let fresh = Account {
            id: input.account,
            person: input.person,
            issuer_subject: input.issuer_subject,
            valid: true,
            leaf: self.leaf,
        };
        self.require(!rows.account.contains_key(&input.account), DirectoryFault::IdTaken, "account")
            .require_person(input.person)
            .require(!has_account, DirectoryFault::PersonHasAccount, "person")
            .require(
                known.is_none_or(|account| account.person == input.person),
                DirectoryFault::AccountTaken,
                "issuerSubject",
            )
            .put(known.map_or(fresh, |account| Account { valid: true, ..account.clone() }))
    }

    fn unlink_account(self, input: &UnlinkAccount, today: Date) -> Self {
        let others = self.directory.administrators(today).any(|(_, other)| other.id != input.account);
        match self.directory.rows().account.get(&input.account).filter(|account| account.valid) {
            Some(account) => self
                .require(others, DirectoryFault::LastAdministrator, "account")
                .put(Account { valid: false, ..account.clone() }),
            None => self.require(false, DirectoryFault::AccountUnknown, "account"),
        }
    }

    fn grant_office(self, input: &GrantOffice) -> Self {
        let rows = self.directory.rows();
        let row = OfficeTerm {
            id: input.office_term,
            person: input.person,
            office: input.office,
            agency: input.agency,
            unit: input.unit,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            document: input.document,
            standing: input.standing,
            leaf: self.leaf,
        };
        let agency = input.agency.and_then(|agency| rows.agency.get(&agency)).map(Agency::period);
        let unit = input.unit.and_then(|unit| rows.unit.get(&unit)).map(Unit::period);
        let rival = rows.office_term.find(rivals_of(&row)).any(|held| is_rival(held, &row));
        self.require(
            !rows.office_term.contains_key(&input.office_term),
            DirectoryFault::IdTaken,
            "officeTerm",
        )
        .require_person(input.person)
        .require_seat(input)
        .require_period(row.period(), agency.or(unit), "startsOn", "endsOn")
        .require(!rival, DirectoryFault::OfficeOverlap, "startsOn")
        .require(row.standing.is_none() || is_head(row.office), DirectoryFault::NotAnOffice, "standing")
        .put(row)
    }

    /// The office is held in what its role asks for, in nothing else, and that is registered.
    fn require_seat(self, input: &GrantOffice) -> Self {
        let rows = self.directory.rows();
        let Some(seat) = seat(input.office) else {
            return self.require(false, DirectoryFault::NotAnOffice, "office");
        };
        let agency = input.agency.map(|agency| rows.agency.get(&agency));
        let unit = input.unit.map(|unit| rows.unit.get(&unit));
        let spans_agencies = agency.flatten().is_none_or(|agency| agency.home_affairs);
        self.require(seat != Seat::Agency || agency.is_some(), DirectoryFault::OfficeNeedsAgency, "agency")
            .require(seat == Seat::Agency || agency.is_none(), DirectoryFault::OfficeOutOfPlace, "agency")
            .require(seat != Seat::Unit || unit.is_some(), DirectoryFault::OfficeNeedsUnit, "unit")
            .require(seat == Seat::Unit || unit.is_none(), DirectoryFault::OfficeOutOfPlace, "unit")
            .require(agency != Some(None), DirectoryFault::AgencyUnknown, "agency")
            .require(unit != Some(None), DirectoryFault::UnitUnknown, "unit")
            .require(
                input.office != Role::HomeAffairs || spans_agencies,
                DirectoryFault::NotHomeAffairs,
                "agency",
            )
    }

    fn end_office(self, input: &EndOffice) -> Self {
        let next_day = input.ends_on.checked_add(1.day()).unwrap_or(input.ends_on);
        let mut others = self.directory.administrators(next_day);
        let others = others.any(|(other, _)| other.id != input.office_term);
        match self.directory.rows().office_term.get(&input.office_term) {
            Some(term) => self
                .require(
                    term.office != Role::Admin || others,
                    DirectoryFault::LastAdministrator,
                    "officeTerm",
                )
                .require_end(term.period(), input.ends_on)
                .put(OfficeTerm { ends_on: Some(input.ends_on), ..term.clone() }),
            None => self.require(false, DirectoryFault::OfficeUnknown, "officeTerm"),
        }
    }

    fn register_title(self, input: &RegisterTitle) -> Self {
        let rows = self.directory.rows();
        let row = Title {
            id: input.title,
            code: input.code.clone(),
            field: input.field.clone(),
            grade: input.grade.clone(),
            valid_from: input.valid_from,
            valid_to: input.valid_to,
            lower: input.lower.clone(),
            basis: input.basis.clone(),
            leaf: self.leaf,
        };
        let mut namesakes = rows.title.values().filter(|other| other.code == input.code);
        let rival = namesakes.any(|other| overlap(other.period(), row.period()));
        let lower = input.lower.as_ref().map(|code| self.directory.title(code, input.valid_from));
        let adjacent = lower.flatten().is_none_or(|lower| is_next_lower(lower, &row));
        self.require(!rows.title.contains_key(&input.title), DirectoryFault::IdTaken, "title")
            .require_period(row.period(), None, "validFrom", "validTo")
            .require(!rival, DirectoryFault::TitleOverlap, "validFrom")
            .require(lower != Some(None), DirectoryFault::TitleUnknown, "lower")
            .require(adjacent, DirectoryFault::TitleNotAdjacent, "lower")
            .put(row)
    }

    fn bootstrap(self, input: &Bootstrap, today: Date) -> Self {
        if !self.directory.is_empty() {
            return self.require(false, DirectoryFault::AlreadyBootstrapped, "");
        }
        let account = Account {
            id: input.account,
            person: input.person.person,
            issuer_subject: input.issuer_subject,
            valid: true,
            leaf: self.leaf,
        };
        let admin = OfficeTerm {
            id: input.admin,
            person: input.person.person,
            office: Role::Admin,
            agency: None,
            unit: None,
            starts_on: today,
            ends_on: None,
            document: input.document,
            standing: None,
            leaf: self.leaf,
        };
        let department_office = OfficeTerm {
            id: input.department_office,
            office: Role::DepartmentOffice,
            agency: Some(input.agency.agency),
            ends_on: input.agency.valid_to,
            ..admin.clone()
        };
        let existing = Period::new(input.agency.valid_from, input.agency.valid_to);
        self.nested("agency", |draft| draft.register_agency(&input.agency))
            .require(
                existing.is_reversed() || existing.covers(today),
                DirectoryFault::PeriodOutside,
                "agency.validFrom",
            )
            .nested("person", |draft| draft.register_person(&input.person))
            .put(account)
            .require(input.admin != input.department_office, DirectoryFault::IdTaken, "departmentOffice")
            .put(admin)
            .put(department_office)
            .nested_titles(&input.titles)
    }

    /// A part of a larger command: its faults are reported under the field that holds it.
    fn nested(self, field: &str, part: impl FnOnce(Self) -> Self) -> Self {
        let Self { directory, leaf, rows, mut faults } = self;
        let done = part(Self { directory, leaf, rows, faults: Vec::new() });
        faults.extend(
            done.faults
                .into_iter()
                .map(|refused| DirectoryRefusal { field: format!("{field}.{}", refused.field), ..refused }),
        );
        Self { faults, ..done }
    }

    /// The titles of the bootstrap, each decided as if those before it were registered and nothing else.
    fn nested_titles(self, titles: &[RegisterTitle]) -> Self {
        let Self { directory, leaf, mut rows, mut faults } = self;
        let mut so_far = Directory::default();
        for (at, title) in titles.iter().enumerate() {
            let empty = DirectoryDraft { directory: &so_far, leaf, rows: Vec::new(), faults: Vec::new() };
            let DirectoryDraft { rows: drafted, faults: found, .. } =
                empty.nested(&format!("titles.{at}"), |draft| draft.register_title(title));
            drafted.iter().cloned().for_each(|row| so_far.put(row));
            rows.extend(drafted);
            faults.extend(found);
        }
        Self { directory, leaf, rows, faults }
    }
}

/// Where the terms lie that may not stand beside a new one: an office that one holds at a time is looked for by its seat, any
/// other one by its person, for many may hold it.
fn rivals_of(new: &OfficeTerm) -> OfficeKey {
    if is_head(new.office) {
        OfficeKey::Seat(new.office, new.agency, new.unit)
    } else {
        OfficeKey::Person(new.person)
    }
}

/// Whether two terms cannot stand together: two heads of one agency or unit, or one person twice.
fn is_rival(held: &OfficeTerm, new: &OfficeTerm) -> bool {
    (held.office, held.agency, held.unit) == (new.office, new.agency, new.unit)
        && (held.person == new.person || (is_head(new.office) && !held.is_deputy() && !new.is_deputy()))
        && overlap(held.period(), new.period())
}

/// Whether a registered period and a new one share a day; a reversed one has none.
fn overlap(registered: Period, new: Period) -> bool {
    !new.is_reversed() && registered.overlaps(new)
}

/// Whether the lower title is of the same field and of the grade just below (E6). Which of two levels is the lower one is for the
/// rule set to say that declares them; here they only differ.
fn is_next_lower(lower: &Title, title: &Title) -> bool {
    let terms = DeclaredTerms::released();
    let are_grades = [&lower.grade, &title.grade].into_iter().all(|grade| terms.has_grade(grade));
    let is_below =
        if are_grades { terms.is_next_lower(&lower.grade, &title.grade) } else { lower.grade != title.grade };
    lower.field == title.field && is_below
}
