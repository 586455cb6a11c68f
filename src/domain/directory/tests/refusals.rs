//! Every refusal, reported at its field.

use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "one table of every fault")]
fn each_fault_is_told_alone_at_its_field() {
    use DirectoryFault::*;
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(person(GONE));
    fixture.run(erasure(ERASURE, GONE));
    fixture.directory.note_resting(id(ENGINEER), Resting { in_cycle: true, ..Resting::default() });
    let reversed = Some(date(2003, 12, 31));
    let from_2025 = date(2025, 1, 1);
    let head = |agency, unit| office(FRESH, OUTSIDER, Role::AgencyHead, agency, unit);
    let cases: Vec<(DirectoryFault, &str, DirectoryCommand)> = vec![
        (ForbiddenRole, "", bootstrap().into()),
        (IdTaken, "agency", agency(DEPARTMENT, None, false, None).into()),
        (AgencyUnknown, "managing", agency(FRESH, Some(FRESH), false, None).into()),
        (PeriodReversed, "validTo", agency(FRESH, None, false, reversed).into()),
        (IdTaken, "unit", unit(CENTRE, DEPARTMENT, from_2025, None).into()),
        (AgencyUnknown, "agency", unit(FRESH, FRESH, from_2025, None).into()),
        (PeriodReversed, "validTo", unit(FRESH, DEPARTMENT, from_2025, Some(TODAY)).into()),
        (PeriodOutside, "validFrom", unit(FRESH, DEPARTMENT, date(2003, 12, 31), None).into()),
        (IdTaken, "person", person(ENGINEER).into()),
        (IdTaken, "account", account(CLERK_ACCOUNT, OUTSIDER, "moi").into()),
        (PersonUnknown, "person", account(FRESH, FRESH, "moi").into()),
        (AccountTaken, "issuerSubject", account(FRESH, OUTSIDER, "van-thu").into()),
        (PersonHasAccount, "person", account(FRESH, CLERK, "moi").into()),
        (PersonHasAccount, "person", account(FRESH, CLERK, "van-thu").into()),
        (IdTaken, "erasure", erasure(ERASURE, OUTSIDER).into()),
        (PersonUnknown, "person", erasure(FRESH, FRESH).into()),
        (PersonErased, "person", erasure(FRESH, GONE).into()),
        (PersonErased, "person", account(FRESH, GONE, "moi").into()),
        (PersonErased, "person", office(FRESH, GONE, Role::Admin, None, None).into()),
        (PersonErased, "person", employment(FRESH, GONE, CENTRE, TODAY, Some(TODAY)).into()),
        (PersonInOffice, "person", erasure(FRESH, DIRECTOR).into()),
        (PersonInCycle, "person", erasure(FRESH, ENGINEER).into()),
        (AccountUnknown, "account", UnlinkAccount { account: id(FRESH) }.into()),
        (IdTaken, "officeTerm", office(ADMIN_TERM, OUTSIDER, Role::Admin, None, None).into()),
        (PersonUnknown, "person", office(FRESH, FRESH, Role::Admin, None, None).into()),
        (NotAnOffice, "office", office(FRESH, OUTSIDER, Role::CouncilChair, None, None).into()),
        (NotAnOffice, "office", office(FRESH, OUTSIDER, Role::SystemClock, None, None).into()),
        (OfficeNeedsAgency, "agency", head(None, None).into()),
        (OfficeNeedsUnit, "unit", office(FRESH, OUTSIDER, Role::UnitHead, None, None).into()),
        (OfficeOutOfPlace, "agency", office(FRESH, OUTSIDER, Role::Admin, Some(DEPARTMENT), None).into()),
        (
            OfficeOutOfPlace,
            "unit",
            office(FRESH, OUTSIDER, Role::DepartmentOffice, Some(DEPARTMENT), Some(CENTRE)).into(),
        ),
        (AgencyUnknown, "agency", head(Some(FRESH), None).into()),
        (UnitUnknown, "unit", office(FRESH, OUTSIDER, Role::UnitHead, None, Some(FRESH)).into()),
        (NotHomeAffairs, "agency", office(FRESH, OUTSIDER, Role::HomeAffairs, Some(DEPARTMENT), None).into()),
        (OfficeOverlap, "startsOn", head(Some(DEPARTMENT), None).into()),
        (
            OfficeOverlap,
            "startsOn",
            office(FRESH, CLERK, Role::DepartmentOffice, Some(DEPARTMENT), None).into(),
        ),
        (PeriodOutside, "startsOn", office(FRESH, OUTSIDER, Role::UnitHead, None, Some(CENTRE)).into()),
        (LastAdministrator, "account", UnlinkAccount { account: id(CLERK_ACCOUNT) }.into()),
        (OfficeUnknown, "officeTerm", EndOffice { office_term: id(FRESH), ends_on: TODAY }.into()),
        (
            PeriodReversed,
            "endsOn",
            EndOffice { office_term: id(DIRECTOR_TERM), ends_on: date(2023, 12, 31) }.into(),
        ),
        (IdTaken, "employment", employment(EMPLOYMENT, OUTSIDER, CENTRE, TODAY, Some(TODAY)).into()),
        (PersonUnknown, "person", employment(FRESH, FRESH, CENTRE, TODAY, Some(TODAY)).into()),
        (UnitUnknown, "unit", employment(FRESH, OUTSIDER, FRESH, TODAY, None).into()),
        (PeriodReversed, "endsOn", employment(FRESH, OUTSIDER, CENTRE, from_2025, Some(TODAY)).into()),
        (PeriodOutside, "startsOn", employment(FRESH, OUTSIDER, CENTRE, TODAY, None).into()),
        (
            EmploymentOverlap,
            "startsOn",
            employment(FRESH, ENGINEER, CENTRE, date(2024, 10, 31), Some(from_2025)).into(),
        ),
        (EmploymentUnknown, "employment", EndEmployment { employment: id(FRESH), ends_on: TODAY }.into()),
        (
            AlreadyEnded,
            "endsOn",
            EndEmployment { employment: id(EMPLOYMENT), ends_on: date(2024, 10, 31) }.into(),
        ),
        (IdTaken, "title", title(0x7001, "V.11.07.01", "I", TODAY, None, None).into()),
        (
            PeriodReversed,
            "validTo",
            title(FRESH, "V.11.06.15", "IV", TODAY, Some(date(2023, 1, 1)), None).into(),
        ),
        (
            TitleOverlap,
            "validFrom",
            title(FRESH, "V.11.06.15", "IV", date(2018, 1, 1), Some(date(2022, 8, 15)), None).into(),
        ),
        (TitleUnknown, "lower", title(FRESH, "V.11.07.01", "III", TODAY, None, Some("V.11.07.02")).into()),
        (
            TitleUnknown,
            "lower",
            title(FRESH, "V.11.07.01", "III", date(2022, 8, 14), None, Some("V.11.06.15")).into(),
        ),
        (TitleNotAdjacent, "lower", title(FRESH, "V.11.07.01", "II", TODAY, None, Some("V.11.06.15")).into()),
        (
            TitleNotAdjacent,
            "lower",
            title(FRESH, "V.11.07.01", "III", TODAY, None, Some("V.11.05.12")).into(),
        ),
    ];
    for (fault, field, command) in &cases {
        let refused = fixture.decide(Some(CLERK), &[Role::Admin, Role::DepartmentOffice], command);
        assert_eq!(faults_at(refused), [(*fault, (*field).to_owned())], "{command:?}");
    }
    let again = faults_at(fixture.decide(None, &[], &bootstrap().into()));
    assert_eq!(again, [(AlreadyBootstrapped, String::new())]);

    let others = [AlreadyBootstrapped].into_iter().chain(files::FAULTS).chain(transfers::FAULTS);
    let seen: BTreeSet<DirectoryFault> = cases.iter().map(|case| case.0).chain(others).collect();
    assert_eq!(seen, DirectoryFault::ALL.iter().copied().collect(), "every fault has a case");
}

#[test]
fn all_faults_are_told_at_once() {
    let fixture = DirectoryFixture::staffed();
    let mut grant = office(ADMIN_TERM, FRESH, Role::UnitHead, Some(FRESH), None);
    grant.ends_on = Some(date(2023, 12, 31));
    let codes: Vec<&str> =
        fixture.as_admin(grant).unwrap_err().iter().map(|refused| refused.fault.code().as_str()).collect();
    assert_eq!(
        codes,
        [
            "ID_TAKEN",
            "PERSON_UNKNOWN",
            "OFFICE_OUT_OF_PLACE",
            "OFFICE_NEEDS_UNIT",
            "AGENCY_UNKNOWN",
            "PERIOD_REVERSED"
        ]
    );
}

#[test]
fn a_refused_bootstrap_names_the_part() {
    let mut input = bootstrap();
    input.agency.valid_from = date(2024, 10, 25);
    input.department_office = input.admin;
    input.titles.swap(0, 1);
    let refused = faults_at(DirectoryFixture::default().decide(None, &[], &input.into()));
    let expected = [
        (DirectoryFault::PeriodOutside, "agency.validFrom"),
        (DirectoryFault::IdTaken, "departmentOffice"),
        (DirectoryFault::TitleUnknown, "titles.0.lower"),
    ];
    assert_eq!(refused, expected.map(|(fault, field)| (fault, field.to_owned())));
}
