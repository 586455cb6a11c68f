//! Whose duties those of a body of the province are once it was dissolved or merged.

use super::*;
use crate::{
    directory::row::{Dissolution, OfficeTerm},
    ids::DissolutionId,
};

const HEIR: AgencyId = AgencyId(Uuid::from_u128(0xa6));
const LAST: Date = date(2024, 6, 30);

impl Bodies {
    /// An agency ends on 30/06/2024 and another follows it from the next day on, with the holder of an office.
    fn followed(ended: AgencyId, role: Role, home_affairs: bool) -> Self {
        let mut bodies = Self::new();
        let row = bodies.directory.rows().agency.get(&ended).cloned().unwrap();
        bodies.directory.put(Agency { valid_to: Some(LAST), ..row }.into());
        let first = date(2024, 7, 1);
        bodies.directory.put(Agency { home_affairs, ..sample_rows::agency(HEIR, first) }.into());
        let (id, document) = (DissolutionId(Uuid::from_u128(0xd1)), sealed("Quyết định sáp nhập"));
        bodies
            .directory
            .put(Dissolution { id, agency: ended, successor: Some(HEIR), document, leaf: 0 }.into());
        bodies.directory.put(office_term(holder(role, HEIR), role, HEIR, first).into());
        bodies
    }
}

/// The log of the department goes on: what follows it has the duty, and its office records it.
#[test]
fn what_follows_the_department_has_its_duties() {
    let office = Role::DepartmentOffice;
    let mut bodies = Bodies::followed(IT, office, false);
    let (code, day) = ("S001-17.2", date(2024, 9, 5));
    assert_eq!(bodies.status(IT, 2024, code), Some(DutyStatus::Due), "it is not exempt: the heir goes on");
    assert_eq!(bodies.status(IT, 2025, code), Some(DutyStatus::Due));
    assert_eq!(bodies.one(HEIR, 2024, code), None, "it stands in one log");
    assert_eq!(bodies.one(HEIR, 2024, "S000-4.4"), None, "and the heir is the specialised agency by now");
    assert_eq!(bodies.status(HEIR, 2024, "S001-20.1"), Some(DutyStatus::Due));
    assert_eq!(bodies.by(holder(office, IT), office, record(1, IT, code, 2024, day)), ["FORBIDDEN_ROLE"]);
    assert_eq!(bodies.by(holder(office, HEIR), office, record(1, IT, code, 2024, day)), [""; 0]);
    assert_eq!(bodies.status(IT, 2024, code), Some(DutyStatus::Done));
    let arose = open(1, IT, "S001-21.2.b", day, None);
    assert_eq!(bodies.by(holder(office, HEIR), office, arose), [""; 0], "and something can give rise to one");
    assert_eq!(bodies.status(IT, 2024, "S001-21.2.b"), Some(DutyStatus::Due));
}

/// A department of Home Affairs that is not registered as one acts in the log of the one before.
#[test]
fn what_follows_home_affairs_has_its_duties_once() {
    let code = "S001-18.1";
    let mut plain = Bodies::followed(HOME, Role::HomeAffairs, false);
    assert_eq!(plain.status(HOME, 2025, code), Some(DutyStatus::Due));
    assert_eq!(plain.one(HEIR, 2025, code), None);
    let done = record(1, HOME, code, 2024, date(2024, 9, 5));
    assert_eq!(plain.by(holder(Role::HomeAffairs, HEIR), Role::HomeAffairs, done), [""; 0]);
    let known = Bodies::followed(HOME, Role::HomeAffairs, true);
    assert_eq!(known.one(HOME, 2025, code), None, "it has a log of its own");
    assert_eq!(known.status(HEIR, 2025, code), Some(DutyStatus::Due));
    let before = known.one(HOME, 2024, code).unwrap();
    assert_eq!(before.exemption, Some(DutyExemption::AgencyEnded));
    assert_eq!(known.one(HEIR, 2024, code).map(|due| due.from), Some(date(2024, 7, 1)));
    let once = |agency| known.one(agency, 2024, "S001-18.2").map(|due| due.status);
    assert_eq!(
        (once(HOME), once(HEIR)),
        (Some(DutyStatus::Overdue), None),
        "what is done once is not asked twice"
    );
}

/// What arose before is still to be done in the log in which it arose, by what follows.
#[test]
fn what_arose_before_is_done_by_what_follows() {
    let (mut bodies, code, role) =
        (Bodies::followed(HOME, Role::HomeAffairs, true), "S001-18.3", Role::HomeAffairs);
    let heir = holder(role, HEIR);
    assert_eq!(bodies.by(heir, role, open(1, HOME, code, LAST, None)), [""; 0]);
    let after = open(2, HOME, code, date(2024, 7, 1), None);
    assert_eq!(bodies.by(heir, role, after), ["TRACKED_DUTY_NOT_OCCASIONAL"], "that is of the own log");
    assert_eq!(bodies.status(HOME, 2024, code), Some(DutyStatus::Overdue));
    let occasion = Some(TrackedOccasionId(Uuid::from_u128(1)));
    let done = RecordTrackedDuty { occasion, ..record(3, HOME, code, 2024, date(2024, 8, 5)) };
    assert_eq!(bodies.by(heir, role, done), [""; 0]);
    assert_eq!(bodies.status(HOME, 2024, code), Some(DutyStatus::Done));
}

#[test]
fn what_follows_finance_has_its_duties() {
    let code = "S001-19.1";
    let mut bodies = Bodies::followed(MONEY, Role::Finance, false);
    assert_eq!(
        (bodies.one(MONEY, 2025, code), bodies.status(HEIR, 2025, code)),
        (None, Some(DutyStatus::Due))
    );
    assert_eq!(bodies.of(Role::Finance, record(1, HEIR, code, 2024, date(2024, 9, 5))), [""; 0]);
    let mut vacant = Bodies::new();
    let term = office_term(holder(Role::Finance, MONEY), Role::Finance, MONEY, START);
    vacant.directory.put(OfficeTerm { ends_on: Some(LAST), ..term }.into());
    assert_eq!(
        vacant.status(MONEY, 2024, code),
        Some(DutyStatus::Due),
        "an office that is vacant binds as well"
    );
}

#[test]
fn what_follows_the_committee_has_its_duties() {
    let bodies = Bodies::followed(PROVINCE, Role::AgencyHead, false);
    let binds = |agency, day| DutyBody::ProvinceCommittee.binds(&bodies.directory, agency, day);
    assert_eq!([binds(PROVINCE, LAST), binds(PROVINCE, date(2024, 7, 1))], [true, true]);
    assert!(!binds(HEIR, date(2024, 7, 1)), "it acts in the log of the one before");
    assert!(!binds(PROVINCE, date(2019, 12, 31)), "nobody was there");
}

/// The department of Finance is where that office is held, not wherever it once was.
#[test]
fn a_later_department_of_finance_takes_the_duties_over() {
    let (office, first) = (Role::Finance, date(2024, 7, 1));
    let term = |agency, starts_on, ends_on| OfficeTerm {
        ends_on,
        ..office_term(holder(office, agency), office, agency, starts_on)
    };
    let bound = |bodies: &Bodies, day| {
        [MONEY, AGENCY].map(|agency| DutyBody::Finance.binds(&bodies.directory, agency, day))
    };
    let mut moved = Bodies::new();
    moved.directory.put(term(MONEY, START, Some(LAST)).into());
    assert_eq!(bound(&moved, first), [true, false], "it is vacant");
    moved.directory.put(term(AGENCY, first, None).into());
    assert_eq!((bound(&moved, LAST), bound(&moved, first)), ([true, false], [false, true]));
    moved.directory.put(term(AGENCY, first, Some(date(2024, 7, 31))).into());
    assert_eq!(bound(&moved, date(2024, 9, 5)), [false, true], "it is vacant again, where it was last");
    assert_eq!((moved.one(MONEY, 2024, "S001-19.1"), moved.one(MONEY, 2025, "S001-19.1")), (None, None));
    let mut mistaken = Bodies::new();
    mistaken.directory.put(term(AGENCY, first, Some(date(2024, 7, 31))).into());
    assert_eq!(bound(&mistaken, date(2024, 9, 5)), [true, false], "it is still held where it was");
}
