//! Agencies, units, accounts and offices that come from a file: each is decided as by its own act.

use super::*;

const BRANCH: u128 = 0xA7;
const HALL: u128 = 0xB7;

fn import() -> ImportDirectory {
    let (agencies, units) = (Vec::new(), Vec::new());
    ImportDirectory {
        source: Digest::of("tệp"), agencies, units, accounts: Vec::new(), offices: Vec::new()
    }
}

/// By the office of the department alone.
fn as_office(
    fixture: &DirectoryFixture,
    command: ImportDirectory,
) -> Result<Vec<Row>, Vec<DirectoryRefusal>> {
    fixture.decide(Some(CLERK), &[Role::DepartmentOffice], &command.into())
}

#[test]
fn each_part_finds_those_before_it() {
    let mut fixture = DirectoryFixture::staffed();
    let whole = ImportDirectory {
        agencies: vec![agency(BRANCH, None, false, None), agency(0xA8, Some(BRANCH), false, None)],
        units: vec![unit(HALL, BRANCH, date(2010, 1, 1), None)],
        accounts: vec![account(0xF7, OUTSIDER, "người ngoài")],
        offices: vec![
            office(0xD7, OUTSIDER, Role::UnitHead, None, Some(HALL)),
            office(0xD8, OUTSIDER, Role::AgencyHead, Some(BRANCH), None),
        ],
        ..import()
    };
    let rows = fixture.as_admin(whole.clone()).unwrap();
    assert_eq!(rows.len(), 6);
    fixture.commit(rows);
    assert_eq!(fixture.directory.offices(id(OUTSIDER), TODAY).count(), 2);
    assert_eq!(faults_at(as_office(&fixture, whole)), vec![(DirectoryFault::ForbiddenRole, String::new())]);
}

/// What is asked before the rows are read is what the decision asks.
#[test]
fn the_right_that_is_asked_first_is_that_of_the_decision() {
    let fixture = DirectoryFixture::staffed();
    let whole = ImportDirectory {
        accounts: vec![account(0xF7, OUTSIDER, "người ngoài")],
        offices: vec![office(0xD8, OUTSIDER, Role::Admin, None, None)],
        ..import()
    };
    for (person, claims) in [
        (Some(CLERK), &[Role::Admin, Role::DepartmentOffice][..]),
        (Some(CLERK), &[Role::DepartmentOffice][..]),
        (Some(CLERK), &[][..]),
        (Some(DIRECTOR), &[Role::Admin][..]),
        (Some(OUTSIDER), &[Role::Admin][..]),
    ] {
        let held = roles(claims);
        let actor = DirectoryActor { person: person.map(id), roles: &held, operator: false };
        let is_asked = policy::may_import_accounts_and_offices(&fixture.directory, actor, TODAY);
        let is_decided = fixture.decide(person, claims, &whole.clone().into()).is_ok();
        assert_eq!(is_asked, is_decided, "{person:?} {claims:?}");
    }
}

#[test]
fn it_is_all_or_nothing_and_tells_every_fault() {
    let fixture = DirectoryFixture::staffed();
    let faulty = ImportDirectory {
        agencies: vec![agency(BRANCH, Some(0xAF), false, None)],
        units: vec![unit(HALL, BRANCH, date(2003, 12, 31), None)],
        accounts: vec![
            account(0xF7, OUTSIDER, "một"),
            account(0xF8, OUTSIDER, "hai"),
            account(0xF9, CLERK, "một"),
        ],
        offices: vec![
            office(0xD7, OUTSIDER, Role::UnitHead, None, Some(HALL)),
            office(0xD8, ENGINEER, Role::UnitHead, None, Some(HALL)),
            office(0xD9, OUTSIDER, Role::CouncilMember, None, None),
            office(0xDA, OUTSIDER, Role::Admin, Some(BRANCH), None),
        ],
        ..import()
    };
    let faults = faults_at(fixture.as_admin(faulty));
    let expected = [
        (DirectoryFault::AgencyUnknown, "agencies.0.managing"),
        (DirectoryFault::PeriodOutside, "units.0.validFrom"),
        (DirectoryFault::PersonHasAccount, "accounts.1.person"),
        (DirectoryFault::PersonHasAccount, "accounts.2.person"),
        (DirectoryFault::AccountTaken, "accounts.2.issuerSubject"),
        (DirectoryFault::OfficeOverlap, "offices.1.startsOn"),
        (DirectoryFault::NotAnOffice, "offices.2.office"),
        (DirectoryFault::OfficeOutOfPlace, "offices.3.agency"),
    ];
    assert_eq!(faults, expected.map(|(fault, field)| (fault, field.to_owned())));
}

/// The right is that of the parts: units of one agency are for its office, all else for the administrator, nothing for nobody.
#[test]
fn the_right_is_that_of_its_parts() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(agency(BRANCH, None, false, None));
    let own = unit(HALL, DEPARTMENT, date(2010, 1, 1), None);
    let other = unit(0xB8, BRANCH, date(2010, 1, 1), None);
    let of_units = |units| ImportDirectory { units, ..import() };
    assert!(as_office(&fixture, of_units(vec![own.clone()])).is_ok());
    let forbidden = vec![(DirectoryFault::ForbiddenRole, String::new())];
    assert_eq!(faults_at(as_office(&fixture, of_units(vec![other.clone()]))), forbidden);
    assert_eq!(faults_at(as_office(&fixture, of_units(vec![own.clone(), other.clone()]))), forbidden);
    assert!(fixture.as_admin(of_units(vec![own, other])).is_ok());
    assert_eq!(faults_at(fixture.as_admin(import())), forbidden);
}
