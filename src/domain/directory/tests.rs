//! The directory from the bootstrap on: every refusal, the boundary days, the fold.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    command::*,
    policy::{Warrant, warrant},
    row::{Row, issuer_subject},
    *,
};
use crate::{
    digest::{Digest, Sealed},
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
};

mod files;
mod from_file;
mod growth;
mod properties;
mod refusals;
mod transfers;

const TODAY: Date = date(2024, 10, 24);
/// The department, its centre, its office clerk (who is the administrator too) and three others.
const DEPARTMENT: u128 = 0xA1;
const CENTRE: u128 = 0xB1;
const CLERK: u128 = 0xC1;
const DIRECTOR: u128 = 0xC2;
const ENGINEER: u128 = 0xC3;
const OUTSIDER: u128 = 0xC4;
const ADMIN_TERM: u128 = 0xD1;
const DIRECTOR_TERM: u128 = 0xD3;
const EMPLOYMENT: u128 = 0xE1;
const CLERK_ACCOUNT: u128 = 0xF1;
const ERASURE: u128 = 0xE9;
/// Whose data were erased.
const GONE: u128 = 0xC9;
/// An id that nothing has.
const FRESH: u128 = 0xFFFF;

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

fn subject(name: &str) -> Digest {
    issuer_subject("https://dang-nhap.example", name)
}

fn roles(roles: &[Role]) -> BTreeSet<Role> {
    roles.iter().copied().collect()
}

fn agency(
    number: u128,
    managing: Option<u128>,
    home_affairs: bool,
    valid_to: Option<Date>,
) -> RegisterAgency {
    RegisterAgency {
        agency: id(number),
        name: sealed("Sở"),
        symbol: "STTTT".parse().unwrap(),
        managing: managing.map(id),
        home_affairs,
        valid_from: date(2004, 1, 1),
        valid_to,
        numbering: None,
        category: None,
    }
}

fn unit(number: u128, agency: u128, from: Date, to: Option<Date>) -> RegisterUnit {
    RegisterUnit {
        unit: id(number),
        agency: id(agency),
        name: sealed("Trung tâm"),
        valid_from: from,
        valid_to: to,
        predecessor: None,
    }
}

fn person(number: u128) -> RegisterPerson {
    RegisterPerson { person: id(number), name: sealed("Người") }
}

fn account(number: u128, person: u128, name: &str) -> LinkAccount {
    LinkAccount { account: id(number), person: id(person), issuer_subject: subject(name) }
}

fn erasure(number: u128, person: u128) -> ErasePerson {
    ErasePerson {
        erasure: id(number),
        person: id(person),
        document: sealed("Quyết định"),
        reason: sealed("Theo yêu cầu"),
    }
}

fn office(number: u128, person: u128, office: Role, agency: Option<u128>, unit: Option<u128>) -> GrantOffice {
    GrantOffice {
        office_term: id(number),
        person: id(person),
        office,
        agency: agency.map(id),
        unit: unit.map(id),
        starts_on: date(2024, 1, 1),
        ends_on: None,
        document: Some(sealed("QĐ 12/QĐ-UBND")),
        standing: None,
    }
}

fn employment(number: u128, person: u128, unit: u128, from: Date, to: Option<Date>) -> RegisterEmployment {
    RegisterEmployment {
        employment: id(number),
        person: id(person),
        unit: id(unit),
        starts_on: from,
        ends_on: to,
    }
}

fn dissolution(agency: u128, ends_on: Date, successor: Option<u128>) -> DissolveAgency {
    DissolveAgency {
        dissolution: id(0xD15),
        agency: id(agency),
        ends_on,
        successor: successor.map(id),
        document: sealed("NQ 12/NQ-HĐND"),
    }
}

fn title(
    number: u128,
    code: &str,
    grade: &str,
    from: Date,
    to: Option<Date>,
    lower: Option<&str>,
) -> RegisterTitle {
    RegisterTitle {
        title: id(number),
        code: code.parse().unwrap(),
        field: "CNTT".parse().unwrap(),
        grade: grade.parse().unwrap(),
        valid_from: from,
        valid_to: to,
        lower: lower.map(|code| code.parse().unwrap()),
        basis: "45/2017/TT-BTTTT".parse().unwrap(),
    }
}

fn bootstrap() -> Bootstrap {
    let mut number = 0x7000;
    Bootstrap {
        agency: agency(DEPARTMENT, None, false, None),
        person: person(CLERK),
        account: id(CLERK_ACCOUNT),
        issuer_subject: subject("van-thu"),
        admin: id(ADMIN_TERM),
        department_office: id(0xD2),
        document: None,
        titles: titles::reference(|| {
            number += 1;
            id(number)
        })
        .unwrap(),
    }
}

/// The directory and every row put so far.
#[derive(Default)]
struct DirectoryFixture {
    directory: Directory,
    files: PersonnelFiles,
    log: Vec<Row>,
    leaf: u64,
}

impl DirectoryFixture {
    fn decide(
        &self,
        person: Option<u128>,
        claims: &[Role],
        command: &DirectoryCommand,
    ) -> Result<Vec<Row>, Vec<DirectoryRefusal>> {
        let roles = roles(claims);
        let actor = DirectoryActor { person: person.map(id), roles: &roles, operator: person.is_none() };
        decide(&self.directory, &self.files, actor, command, TODAY, self.leaf)
    }

    fn as_admin(&self, command: impl Into<DirectoryCommand>) -> Result<Vec<Row>, Vec<DirectoryRefusal>> {
        self.decide(Some(CLERK), &[Role::Admin], &command.into())
    }

    fn commit(&mut self, rows: Vec<Row>) {
        rows.iter().cloned().for_each(|row| self.directory.put(row));
        self.log.extend(rows);
        self.leaf += 1;
    }

    fn run(&mut self, command: impl Into<DirectoryCommand>) {
        let rows = self.as_admin(command).unwrap();
        self.commit(rows);
    }

    /// The clerk as an employee, as somebody else recorded it.
    fn clerk_is_of(&mut self, unit: u128) {
        let row = row::Employment {
            id: id(0xEC),
            person: id(CLERK),
            unit: id(unit),
            starts_on: date(2020, 1, 1),
            ends_on: Some(TODAY),
            leaf: self.leaf,
        };
        self.commit(vec![row.into()]);
    }

    fn bootstrapped() -> Self {
        let mut fixture = Self::default();
        let rows = fixture.decide(None, &[], &bootstrap().into()).unwrap();
        fixture.commit(rows);
        fixture
    }

    /// The department with its centre (2008 to 2030), a director since 2024-01-01 and an engineer.
    fn staffed() -> Self {
        let mut fixture = Self::bootstrapped();
        for number in [DIRECTOR, ENGINEER, OUTSIDER] {
            fixture.run(person(number));
        }
        fixture.run(unit(CENTRE, DEPARTMENT, date(2008, 3, 1), Some(date(2030, 12, 31))));
        fixture.run(office(DIRECTOR_TERM, DIRECTOR, Role::AgencyHead, Some(DEPARTMENT), None));
        let hired = employment(EMPLOYMENT, ENGINEER, CENTRE, date(2020, 11, 1), Some(date(2024, 10, 31)));
        fixture.run(hired);
        fixture
    }
}

fn faults_at(refused: Result<Vec<Row>, Vec<DirectoryRefusal>>) -> Vec<(DirectoryFault, String)> {
    refused.unwrap_err().into_iter().map(|one| (one.fault, one.field)).collect()
}

#[test]
fn the_bootstrap_is_the_operators_and_opens_the_directory() {
    let empty = DirectoryFixture::default();
    let everything = Role::ALL;
    assert_eq!(
        faults_at(empty.decide(Some(CLERK), &everything, &bootstrap().into()))[0].0,
        DirectoryFault::ForbiddenRole
    );
    assert_eq!(
        faults_at(empty.decide(None, &everything, &person(FRESH).into()))[0].0,
        DirectoryFault::ForbiddenRole
    );

    let DirectoryFixture { directory, log, .. } = DirectoryFixture::bootstrapped();
    assert_eq!(log.len(), 1 + 1 + 1 + 2 + 8);
    let clerk: PersonId = id(CLERK);
    assert_eq!(directory.person_of(subject("van-thu")), Some(clerk));
    assert!(directory.holds(clerk, Role::Admin, None, None, TODAY).is_some());
    assert!(directory.holds(clerk, Role::DepartmentOffice, Some(id(DEPARTMENT)), None, TODAY).is_some());
    assert!(directory.holds(clerk, Role::DepartmentOffice, Some(id(FRESH)), None, TODAY).is_none());
    assert_eq!(directory.offices(clerk, date(2024, 10, 23)).count(), 0);
}

#[test]
fn the_reference_titles_climb_one_grade_at_a_time() {
    let DirectoryFixture { directory, .. } = DirectoryFixture::bootstrapped();
    for (code, lower) in
        [("V.11.05.11", Some("V.11.05.12")), ("V.11.06.14", Some("V.11.06.15")), ("V.11.06.15", None)]
    {
        let found = directory.title(&code.parse().unwrap(), date(2022, 8, 15)).unwrap();
        assert_eq!(found.lower.as_ref().map(ToString::to_string).as_deref(), lower, "{code}");
        assert_eq!(found.basis.as_str(), "08/2022/TT-BTTTT");
        assert!(directory.title(&found.code, date(2022, 8, 14)).is_none());
    }
}

/// A10: the code of grade IV meant a system administrator until 14/8/2022.
#[test]
fn a_code_means_the_title_of_its_day() {
    let mut fixture = DirectoryFixture::bootstrapped();
    fixture.run(title(FRESH, "V.11.06.15", "IV", date(2018, 1, 1), Some(date(2022, 8, 14)), None));
    let code = "V.11.06.15".parse().unwrap();
    let basis = |on| fixture.directory.title(&code, on).map(|title| title.basis.to_string());
    assert_eq!(basis(date(2017, 12, 31)), None);
    assert_eq!(basis(date(2022, 8, 14)).as_deref(), Some("45/2017/TT-BTTTT"));
    assert_eq!(basis(date(2022, 8, 15)).as_deref(), Some("08/2022/TT-BTTTT"));
}

#[test]
fn relations_hold_from_the_first_to_the_last_day() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(EndOffice { office_term: id(DIRECTOR_TERM), ends_on: date(2024, 11, 30) });
    fixture.run(GrantOffice {
        starts_on: date(2024, 12, 1),
        ..office(0xD4, OUTSIDER, Role::AgencyHead, Some(DEPARTMENT), None)
    });
    let directory = &fixture.directory;
    let heads = |on| {
        [DIRECTOR, OUTSIDER].map(|person| {
            directory.holds(id(person), Role::AgencyHead, Some(id(DEPARTMENT)), None, on).is_some()
        })
    };
    assert_eq!(heads(date(2023, 12, 31)), [false, false]);
    assert_eq!(heads(date(2024, 1, 1)), [true, false]);
    assert_eq!(heads(date(2024, 11, 30)), [true, false]);
    assert_eq!(heads(date(2024, 12, 1)), [false, true]);

    let employed = |on| directory.unit_of(id(ENGINEER), on).map(|unit| unit.id);
    let centre: UnitId = id(CENTRE);
    assert_eq!(employed(date(2020, 10, 31)), None);
    assert_eq!(employed(date(2020, 11, 1)), Some(centre));
    assert_eq!(employed(date(2024, 10, 31)), Some(centre));
    assert_eq!(employed(date(2024, 11, 1)), None);
    assert_eq!(directory.agency_of(centre), Some(id::<AgencyId>(DEPARTMENT)));
}

#[test]
fn an_account_is_unlinked_and_linked_again_but_never_moves() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(account(0xF2, ENGINEER, "ky-su"));
    fixture.run(UnlinkAccount { account: id(0xF2) });
    assert_eq!(fixture.directory.person_of(subject("ky-su")), None);
    let twice = faults_at(fixture.as_admin(UnlinkAccount { account: id(0xF2) }));
    assert_eq!(twice, [(DirectoryFault::AccountUnknown, "account".to_owned())]);
    let moved = faults_at(fixture.as_admin(account(0xF3, OUTSIDER, "ky-su")));
    assert_eq!(moved, [(DirectoryFault::AccountTaken, "issuerSubject".to_owned())]);

    fixture.run(account(0xF4, ENGINEER, "ky-su"));
    assert_eq!(fixture.directory.person_of(subject("ky-su")), Some(id(ENGINEER)));
    let kept: Vec<_> = fixture.directory.rows().account.values().map(|row| (row.id, row.leaf)).collect();
    let first_linked = DirectoryFixture::staffed().leaf;
    assert_eq!(kept, [(id(CLERK_ACCOUNT), 0), (id(0xF2), first_linked)], "the identity keeps its one row");
}

#[test]
fn a_claim_without_a_term_and_a_term_without_a_claim_give_nothing() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(agency(0xA2, Some(DEPARTMENT), false, None));
    fixture.run(unit(0xB2, 0xA2, date(2010, 1, 1), None));
    fixture.run(office(0xD5, OUTSIDER, Role::DepartmentOffice, Some(0xA2), None));
    let allowed = |person: u128, claims: &[Role], command: DirectoryCommand| {
        let refused = fixture.decide(Some(person), claims, &command).err().unwrap_or_default();
        !refused.iter().any(|one| one.fault == DirectoryFault::ForbiddenRole)
    };
    let clerk = &[Role::DepartmentOffice];
    let hire = |unit| DirectoryCommand::from(employment(FRESH, DIRECTOR, unit, date(2024, 1, 1), None));
    let leave = DirectoryCommand::from(EndEmployment { employment: id(EMPLOYMENT), ends_on: TODAY });

    assert!(!allowed(CLERK, &[], person(FRESH).into()));
    assert!(!allowed(DIRECTOR, &Role::ALL, person(FRESH).into()));
    assert!(allowed(OUTSIDER, clerk, person(FRESH).into()));
    assert!(allowed(OUTSIDER, clerk, hire(0xB2)) && !allowed(OUTSIDER, clerk, hire(CENTRE)));
    assert!(!allowed(OUTSIDER, clerk, hire(FRESH)), "an unknown unit is nobody's");
    assert!(allowed(CLERK, clerk, leave.clone()) && !allowed(OUTSIDER, clerk, leave));
    assert!(allowed(OUTSIDER, clerk, unit(FRESH, 0xA2, TODAY, None).into()));
    assert!(!allowed(OUTSIDER, clerk, unit(FRESH, DEPARTMENT, TODAY, None).into()));
    let following =
        |before: u128| RegisterUnit { predecessor: Some(id(before)), ..unit(FRESH, 0xA2, TODAY, None) };
    assert!(allowed(OUTSIDER, clerk, following(0xB2).into()));
    assert!(!allowed(OUTSIDER, clerk, following(CENTRE).into()), "what is another's is not taken over");
    assert!(allowed(CLERK, &[Role::Admin], following(CENTRE).into()));
    let erase = |person| DirectoryCommand::from(erasure(FRESH, person));
    assert!(allowed(CLERK, clerk, erase(ENGINEER)) && !allowed(OUTSIDER, clerk, erase(ENGINEER)));
    assert!(!allowed(CLERK, &[Role::Admin], erase(ENGINEER)), "the administrator holds no records");
    for command in [
        erase(OUTSIDER),
        DirectoryCommand::from(agency(FRESH, None, false, None)),
        account(FRESH, OUTSIDER, "moi").into(),
        UnlinkAccount { account: id(CLERK_ACCOUNT) }.into(),
        office(FRESH, OUTSIDER, Role::Admin, None, None).into(),
        EndOffice { office_term: id(0xD5), ends_on: TODAY }.into(),
        title(FRESH, "V.11.07.01", "I", TODAY, None, None).into(),
        dissolution(0xA2, TODAY, None).into(),
    ] {
        assert!(!allowed(OUTSIDER, clerk, command.clone()), "{command:?}");
        assert!(allowed(CLERK, &[Role::Admin], command));
    }
}

#[test]
fn the_warrant_is_the_narrowest_office_and_lasts_to_its_last_day() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(account(0xF5, OUTSIDER, "nguoi-ke-nhiem"));
    fixture.run(office(0xDE, OUTSIDER, Role::Admin, None, None));
    fixture.run(EndOffice { office_term: id(ADMIN_TERM), ends_on: date(2024, 10, 31) });
    let both = roles(&[Role::Admin, Role::DepartmentOffice]);
    let actor = DirectoryActor { person: Some(id(CLERK)), roles: &both, operator: false };
    let by = |command: DirectoryCommand, on| match warrant(&fixture.directory, actor, &command, on) {
        Some(Warrant::Office(term)) => Some(term.office),
        _ => None,
    };
    let last = date(2024, 10, 31);
    assert_eq!(by(person(FRESH).into(), last), Some(Role::DepartmentOffice));
    assert_eq!(by(agency(FRESH, None, false, None).into(), last), Some(Role::Admin));
    assert_eq!(by(agency(FRESH, None, false, None).into(), date(2024, 11, 1)), None);
}

#[test]
fn an_administrator_who_can_sign_in_is_always_left() {
    let mut fixture = DirectoryFixture::staffed();
    let end = || EndOffice { office_term: id(ADMIN_TERM), ends_on: TODAY };
    let unlink = || UnlinkAccount { account: id(CLERK_ACCOUNT) };
    fixture.run(office(0xDE, OUTSIDER, Role::Admin, None, None));
    let last = |field: &str| vec![(DirectoryFault::LastAdministrator, field.to_owned())];
    assert_eq!(faults_at(fixture.as_admin(end())), last("officeTerm"), "the other one cannot sign in");
    assert_eq!(faults_at(fixture.as_admin(unlink())), last("account"));
    fixture.run(account(0xF5, OUTSIDER, "nguoi-ke-nhiem"));
    assert!(fixture.as_admin(unlink()).is_ok());
    fixture.run(end());
    assert_eq!(fixture.directory.administrators(date(2024, 10, 25)).count(), 1);
}

#[test]
fn names_are_stable_and_commands_survive_the_wire() {
    assert_eq!(DirectoryAct::ALL.len(), 24);
    for act in DirectoryAct::ALL {
        assert_eq!(DirectoryAct::from_name(act.as_str()), Some(*act));
    }
    let command = DirectoryCommand::from(bootstrap());
    let json = serde_json::to_value(&command).unwrap();
    assert_eq!(json["act"], command.act().as_str());
    assert_eq!(serde_json::from_value::<DirectoryCommand>(json).unwrap(), command);
    assert_ne!(issuer_subject("a", "bc"), issuer_subject("ab", "c"));
}
