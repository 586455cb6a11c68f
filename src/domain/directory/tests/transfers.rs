//! A clerk of another agency gets nothing of what was there before, unless the agency that holds it lets go.

use super::*;
use crate::{directory::kept_agencies::KeptAgencies, personnel::keeper};

/// The faults that have their case here.
pub(super) const FAULTS: [DirectoryFault; 11] = [
    DirectoryFault::OwnEmployment,
    DirectoryFault::TransferNeeded,
    DirectoryFault::TransferNotNeeded,
    DirectoryFault::TransferPending,
    DirectoryFault::TransferUnknown,
    DirectoryFault::TransferClosed,
    DirectoryFault::OwnTransfer,
    DirectoryFault::SuccessorNotValid,
    DirectoryFault::PersonHasAppeal,
    DirectoryFault::RecordsRetained,
    DirectoryFault::RetentionUnknown,
];

const OTHER: u128 = 0xA2;
const OTHER_UNIT: u128 = 0xB2;
const TRANSFER: u128 = 0x7A;
/// A clerk of the other agency, and a second one.
const RIVAL: u128 = 0xC5;
const SECOND: u128 = 0xC6;
const OFFICE: &[Role] = &[Role::DepartmentOffice];
const NOVEMBER: Date = date(2024, 11, 1);

/// Two agencies, each with its office; the engineer is of the department.
fn two_agencies() -> DirectoryFixture {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(agency(OTHER, Some(DEPARTMENT), false, None));
    fixture.run(unit(OTHER_UNIT, OTHER, date(2010, 1, 1), None));
    for (term, clerk) in [(0xD5, RIVAL), (0xD6, SECOND)] {
        fixture.run(person(clerk));
        fixture.run(office(term, clerk, Role::DepartmentOffice, Some(OTHER), None));
    }
    fixture
}

fn request(document: Option<&str>) -> RequestTransfer {
    RequestTransfer {
        transfer: id(TRANSFER),
        person: id(ENGINEER),
        unit: id(OTHER_UNIT),
        starts_on: NOVEMBER,
        ends_on: None,
        document: document.map(sealed),
    }
}

fn settlement(document: Option<&str>) -> SettleTransfer {
    SettleTransfer { transfer: id(TRANSFER), employment: id(0xE2), document: document.map(sealed) }
}

fn refusal() -> DeclineTransfer {
    DeclineTransfer { transfer: id(TRANSFER), reason: sealed("Chưa có người thay") }
}

impl DirectoryFixture {
    fn faults_to(&self, who: u128, command: impl Into<DirectoryCommand>) -> Vec<DirectoryFault> {
        let faults = faults_at(self.decide(Some(who), OFFICE, &command.into()));
        faults.into_iter().map(|(fault, _)| fault).collect()
    }

    fn done_by(&mut self, who: u128, command: impl Into<DirectoryCommand>) {
        let rows = self.decide(Some(who), OFFICE, &command.into()).unwrap();
        self.commit(rows);
    }

    fn keeps(&self, who: u128, on: Date) -> bool {
        keeper(&self.directory, id(who), &roles(OFFICE), id(ENGINEER), on).is_some()
    }
}

#[test]
fn a_clerk_takes_nobody_over_by_recording_an_employment() {
    let fixture = two_agencies();
    let past = employment(FRESH, ENGINEER, OTHER_UNIT, date(2012, 1, 1), Some(date(2013, 1, 1)));
    let coming = employment(FRESH, ENGINEER, OTHER_UNIT, NOVEMBER, None);
    for taken in [past, coming] {
        assert_eq!(fixture.faults_to(RIVAL, taken.clone()), [DirectoryFault::TransferNeeded]);
        let admin = faults_at(fixture.as_admin(taken.clone()));
        assert_eq!(admin[0].0, DirectoryFault::TransferNeeded, "nor for the administrator");
        let import = ImportPersonnel {
            source: Digest::of("file"),
            persons: Vec::new(),
            employments: vec![taken],
            entries: Vec::new(),
            corrections: Vec::new(),
        };
        assert_eq!(fixture.faults_to(RIVAL, import), [DirectoryFault::TransferNeeded]);
    }
}

/// Before the first day of an employment the file has no keeper yet, and is not free either.
#[test]
fn somebody_who_starts_tomorrow_is_of_the_agency_already() {
    let mut fixture = two_agencies();
    fixture.run(person(FRESH));
    fixture.run(employment(0xE7, FRESH, CENTRE, NOVEMBER, Some(date(2025, 12, 31))));
    let before = employment(0xE8, FRESH, OTHER_UNIT, date(2012, 1, 1), Some(date(2013, 1, 1)));
    assert_eq!(fixture.faults_to(RIVAL, before), [DirectoryFault::TransferNeeded]);
}

#[test]
fn until_it_is_settled_a_request_changes_nothing() {
    let mut fixture = two_agencies();
    let before = (fixture.directory.rows().employment.clone(), fixture.directory.rows().entry.clone());
    fixture.done_by(RIVAL, request(None));
    assert_eq!((fixture.directory.rows().employment.clone(), fixture.directory.rows().entry.clone()), before);
    assert!(!fixture.keeps(RIVAL, NOVEMBER) && fixture.keeps(CLERK, NOVEMBER));
    assert_eq!(fixture.faults_to(RIVAL, settlement(None)), [DirectoryFault::ForbiddenRole]);
    assert_eq!(fixture.faults_to(SECOND, settlement(Some("QĐ 1"))), [DirectoryFault::ForbiddenRole]);
    assert_eq!(fixture.faults_to(RIVAL, erasure(FRESH, ENGINEER)), [DirectoryFault::ForbiddenRole]);
    assert_eq!(
        fixture.faults_to(SECOND, RequestTransfer { transfer: id(FRESH), ..request(None) }),
        [DirectoryFault::TransferPending]
    );
}

#[test]
fn the_agency_that_holds_the_records_lets_go() {
    let mut fixture = two_agencies();
    fixture.done_by(RIVAL, RequestTransfer { starts_on: date(2024, 10, 20), ..request(None) });
    fixture.done_by(CLERK, settlement(None));
    let times: Vec<_> =
        fixture.directory.rows().employment.values().map(|time| (time.starts_on, time.ends_on)).collect();
    assert_eq!(times, [(date(2020, 11, 1), Some(date(2024, 10, 19))), (date(2024, 10, 20), None)]);
    assert!(fixture.keeps(RIVAL, TODAY) && !fixture.keeps(CLERK, TODAY));
    let before = fixture.directory.holding_agency(id(ENGINEER), date(2024, 10, 19));
    assert_eq!(before, Some(id(DEPARTMENT)), "until the day before");
    assert_eq!(fixture.faults_to(CLERK, erasure(FRESH, ENGINEER)), [DirectoryFault::ForbiddenRole]);
}

#[test]
fn a_transfer_ends_once() {
    let mut fixture = two_agencies();
    assert_eq!(faults_at(fixture.as_admin(settlement(None)))[0].0, DirectoryFault::TransferUnknown);
    fixture.done_by(RIVAL, request(None));
    fixture.done_by(CLERK, refusal());
    assert_eq!(fixture.faults_to(CLERK, settlement(None)), [DirectoryFault::TransferClosed]);
    assert_eq!(fixture.faults_to(RIVAL, refusal()), [DirectoryFault::TransferClosed]);
    fixture.done_by(RIVAL, RequestTransfer { transfer: id(FRESH), ..request(None) });
}

#[test]
fn a_document_is_shown_to_the_administrator_by_somebody_else() {
    let mut fixture = two_agencies();
    fixture.run(office(0xD7, CLERK, Role::DepartmentOffice, Some(OTHER), None));
    fixture.done_by(CLERK, request(Some("QĐ 5/QĐ-UBND")));
    assert_eq!(faults_at(fixture.as_admin(settlement(None)))[0].0, DirectoryFault::ForbiddenRole);
    assert_eq!(faults_at(fixture.as_admin(settlement(Some("QĐ 5"))))[0].0, DirectoryFault::OwnTransfer);
    fixture.run(office(0xD8, SECOND, Role::Admin, None, None));
    let by_second = fixture.decide(Some(SECOND), &[Role::Admin], &settlement(Some("QĐ 5")).into());
    assert!(by_second.is_ok(), "{by_second:?}");
}

#[test]
fn no_transfer_is_asked_for_whom_one_holds_or_is() {
    let mut fixture = two_agencies();
    let until = Some(date(2025, 12, 31));
    let own = RequestTransfer { unit: id(CENTRE), ends_on: until, ..request(None) };
    assert_eq!(fixture.faults_to(CLERK, own.clone()), [DirectoryFault::TransferNotNeeded]);
    let self_hired = employment(FRESH, RIVAL, OTHER_UNIT, date(2020, 1, 1), None);
    assert_eq!(fixture.faults_to(RIVAL, self_hired), [DirectoryFault::OwnEmployment]);
    fixture.clerk_is_of(OTHER_UNIT);
    fixture.run(office(0xD9, CLERK, Role::DepartmentOffice, Some(OTHER), None));
    let to_centre = RequestTransfer { person: id(CLERK), ..own };
    assert_eq!(fixture.faults_to(CLERK, to_centre), [DirectoryFault::OwnEmployment]);
}

#[test]
fn who_takes_over_from_a_dissolved_agency_answers_for_it() {
    let mut fixture = two_agencies();
    fixture.run(agency(0xA3, None, false, None));
    fixture.run(unit(0xB3, 0xA3, date(2010, 1, 1), None));
    fixture.run(office(0xDA, OUTSIDER, Role::DepartmentOffice, Some(0xA3), None));
    fixture.run(employment(FRESH, DIRECTOR, OTHER_UNIT, date(2020, 1, 1), None));
    let last = date(2024, 10, 23);
    assert_eq!(
        faults_at(fixture.as_admin(dissolution(OTHER, last, Some(OTHER))))[0].0,
        DirectoryFault::SuccessorNotValid
    );
    let holder = |fixture: &DirectoryFixture, on| fixture.directory.holding_agency(id(DIRECTOR), on);
    let mut managed = two_agencies();
    managed.run(employment(FRESH, DIRECTOR, OTHER_UNIT, date(2020, 1, 1), None));
    managed.run(dissolution(OTHER, last, None));
    assert_eq!(holder(&managed, last), Some(id(OTHER)), "to the last day");
    assert_eq!(holder(&managed, TODAY), Some(id(DEPARTMENT)), "the managing agency");

    fixture.run(dissolution(OTHER, last, Some(0xA3)));
    assert_eq!(holder(&fixture, TODAY), Some(id(0xA3)));
    let entry = RecordEntry { entry: id(FRESH), person: id(DIRECTOR), content: sealed("{}") };
    assert_eq!(
        fixture.faults_to(RIVAL, entry.clone()),
        [DirectoryFault::ForbiddenRole],
        "its clerks keep nothing more"
    );
    assert_eq!(fixture.faults_to(OUTSIDER, entry), [DirectoryFault::ContentMissing]);
}

/// The decision is recorded again with the successor that was left out, or without one that was named by mistake: the end stays as it
/// is, and is still never put off.
#[test]
fn a_decision_is_recorded_again_with_its_successor() {
    let mut fixture = two_agencies();
    fixture.run(agency(0xA3, None, false, None));
    let last = date(2024, 10, 23);
    fixture.run(dissolution(OTHER, last, None));
    let again = |number, successor, ends_on| DissolveAgency {
        dissolution: id(number),
        ..dissolution(OTHER, ends_on, successor)
    };
    let line = |fixture: &DirectoryFixture, on| fixture.directory.successors_by(id(OTHER), on);
    let ended = vec![(DirectoryFault::AlreadyEnded, "endsOn".to_owned())];
    assert_eq!(faults_at(fixture.as_admin(again(0xD16, None, last))), ended, "it says nothing new");
    assert_eq!(faults_at(fixture.as_admin(again(0xD16, Some(0xA3), TODAY))), ended);
    fixture.run(again(0xD16, Some(0xA3), last));
    assert_eq!(line(&fixture, TODAY), [id::<AgencyId>(OTHER), id::<AgencyId>(0xA3)]);
    assert_eq!(line(&fixture, last), [id::<AgencyId>(OTHER)]);

    assert_eq!(faults_at(fixture.as_admin(again(0xD17, None, TODAY))), ended);
    fixture.run(again(0xD19, Some(0xA3), last));
    assert_eq!(line(&fixture, TODAY), [id::<AgencyId>(OTHER), id::<AgencyId>(0xA3)], "by another document");
    fixture.run(again(0xD17, None, last));
    assert_eq!(fixture.directory.legal_successors_by(id(OTHER), TODAY), [id::<AgencyId>(OTHER)]);
    let kept_by = fixture.directory.keeping_office_of(id(OTHER_UNIT), TODAY);
    assert_eq!(kept_by, Some(id(DEPARTMENT)), "the agency that manages the employees");
    assert_eq!(faults_at(fixture.as_admin(again(0xD18, None, last))), ended, "it says nothing new");
    fixture.run(again(0xD18, Some(0xA3), last));
    assert_eq!(line(&fixture, TODAY), [id::<AgencyId>(OTHER), id::<AgencyId>(0xA3)]);
}

/// The decision that was recorded last says who keeps what an agency kept: one that was named by mistake reads, writes and imports
/// nothing more, and settles nothing.
#[test]
fn an_agency_that_was_named_by_mistake_keeps_nothing() {
    const MISTAKEN: u128 = 0xA3;
    const RIGHT: u128 = 0xA4;
    const RIGHT_CLERK: u128 = 0xC7;
    const NEW: u128 = 0xC8;
    let mut fixture = two_agencies();
    fixture.run(person(RIGHT_CLERK));
    for (term, clerk, of) in [(0xDA, OUTSIDER, MISTAKEN), (0xDB, RIGHT_CLERK, RIGHT)] {
        fixture.run(agency(of, None, false, None));
        fixture.run(office(term, clerk, Role::DepartmentOffice, Some(of), None));
    }
    fixture.run(employment(FRESH, DIRECTOR, OTHER_UNIT, date(2020, 1, 1), None));
    fixture.done_by(RIVAL, request(None));
    let last = date(2024, 10, 23);
    let corrected = DissolveAgency { dissolution: id(0xD16), ..dissolution(OTHER, last, Some(RIGHT)) };
    let followed_by = |of| RegisterUnit { predecessor: Some(id(OTHER_UNIT)), ..unit(0xB4, of, TODAY, None) };
    let import = ImportPersonnel {
        source: Digest::of("file"),
        persons: vec![person(NEW)],
        employments: vec![employment(0xE4, NEW, OTHER_UNIT, TODAY, None)],
        entries: Vec::new(),
        corrections: Vec::new(),
    };
    let earlier = employment(0xE5, DIRECTOR, OTHER_UNIT, date(2012, 1, 1), Some(date(2013, 1, 1)));
    let entry = RecordEntry { entry: id(FRESH), person: id(DIRECTOR), content: sealed("{}") };
    // What each of the two can do, and whether it reads the file.
    let can = |fixture: &DirectoryFixture, who, of| {
        let acts: [DirectoryCommand; 4] =
            [import.clone().into(), earlier.clone().into(), followed_by(of).into(), refusal().into()];
        let done = acts.map(|act| fixture.decide(Some(who), OFFICE, &act).is_ok());
        let reads = keeper(&fixture.directory, id(who), &roles(OFFICE), id(DIRECTOR), TODAY).is_some();
        (done, fixture.faults_to(who, entry.clone()), reads)
    };
    let keeps = ([true; 4], vec![DirectoryFault::ContentMissing], true);
    let keeps_nothing = ([false; 4], vec![DirectoryFault::ForbiddenRole], false);

    fixture.run(dissolution(OTHER, last, Some(MISTAKEN)));
    assert_eq!(can(&fixture, OUTSIDER, MISTAKEN), keeps);
    assert_eq!(can(&fixture, RIGHT_CLERK, RIGHT), keeps_nothing);
    fixture.run(corrected);
    assert_eq!(can(&fixture, OUTSIDER, MISTAKEN), keeps_nothing);
    assert_eq!(can(&fixture, RIGHT_CLERK, RIGHT), keeps);
    assert_eq!(fixture.directory.holding_agency(id(DIRECTOR), TODAY), Some(id(RIGHT)));
    // Logs that are decided again are read as they were.
    assert_eq!(fixture.directory.office_of(id(OTHER_UNIT), TODAY), Some(id(MISTAKEN)));
}

#[test]
fn what_rests_on_the_records_keeps_them() {
    let mut fixture = two_agencies();
    let resting = Resting { in_cycle: false, in_appeal: true, kept_until: Some(TODAY), is_unknown: false };
    fixture.directory.note_resting(id(ENGINEER), resting);
    let refused = fixture.faults_to(CLERK, erasure(FRESH, ENGINEER));
    assert_eq!(refused, [DirectoryFault::PersonHasAppeal, DirectoryFault::RecordsRetained]);
    let unread = Resting { is_unknown: true, ..Resting::default() };
    fixture.directory.note_resting(id(ENGINEER), unread);
    let refused = fixture.faults_to(CLERK, erasure(FRESH, ENGINEER));
    assert_eq!(refused, [DirectoryFault::RetentionUnknown], "nothing is erased that may have to be kept");
    let over = Resting { kept_until: Some(date(2024, 10, 23)), ..Resting::default() };
    fixture.directory.note_resting(id(ENGINEER), over);
    assert!(fixture.decide(Some(CLERK), OFFICE, &erasure(FRESH, ENGINEER).into()).is_ok());
}

#[test]
fn a_keeper_looks_up_what_the_own_office_holds_and_the_administrator_all() {
    let mut fixture = two_agencies();
    fixture.done_by(RIVAL, request(None));
    let transfer = fixture.directory.rows().transfer.values().next().unwrap();
    let seen = |who: Option<u128>, claims: &[Role]| {
        let kept = KeptAgencies::of(&fixture.directory, who.map(id), &roles(claims), TODAY);
        let files = [kept.holds(id(ENGINEER)), kept.employs(id(OTHER_UNIT)), kept.is_party(transfer)];
        (kept.is_keeper(), files)
    };
    assert_eq!(seen(Some(CLERK), &[Role::Admin]), (true, [true, true, true]));
    assert_eq!(seen(Some(CLERK), OFFICE), (true, [true, false, true]));
    assert_eq!(seen(Some(RIVAL), OFFICE), (true, [false, true, true]));
    // The claim alone is nothing, nor is the office without it.
    for (who, claims) in [(Some(RIVAL), &[Role::Admin][..]), (Some(CLERK), &[]), (Some(ENGINEER), &Role::ALL)]
    {
        assert_eq!(seen(who, claims), (false, [false; 3]), "{who:?}");
    }
    assert_eq!(seen(None, &Role::ALL), (false, [false; 3]));
    let shown = |who: Option<u128>, claims: &[Role]| {
        let kept = KeptAgencies::of(&fixture.directory, who.map(id), &roles(claims), TODAY);
        [ENGINEER, DIRECTOR].map(|person| kept.shows(id(person)))
    };
    assert_eq!(shown(Some(CLERK), OFFICE), [true, true]);
    assert_eq!(shown(Some(ENGINEER), &Role::ALL), [true, false], "everybody the own entry");
    assert_eq!(shown(None, &Role::ALL), [false, false]);
}
