//! Which duties are due when, who does them, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod days;
mod succession;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    due::{DueDuty, due_duties},
    refusal::exempted,
    rules::DutyTiming,
    terms::{DutyBody, DutyEvidence, DutyExemption, DutyStatus},
};
use crate::{
    calendar::shipped,
    digest::Sealed,
    directory::{Directory, DirectoryActor, row::Agency},
    ids::{AgencyId, ItOfficerId, PersonId, TrackedOccasionId, TrackedRecordId},
    role::Role,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{
            AnnulTrackedDuty, CancelTrackedDuty, OpenTrackedDuty, RecordTrackedDuty, WorkforceCommand,
        },
        decide,
        law::WorkforceText,
        row::{ItOfficer, Rows},
        sample_rows::{self, it_officer, law, office_term},
    },
};

const START: Date = date(2020, 1, 1);
/// The specialised IT agency.
const IT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const HOME: AgencyId = AgencyId(Uuid::from_u128(0xa3));
const MONEY: AgencyId = AgencyId(Uuid::from_u128(0xa4));
/// The People's Committee, which manages the specialised IT agency.
const PROVINCE: AgencyId = AgencyId(Uuid::from_u128(0xa5));
const OFFICER: PersonId = PersonId(Uuid::from_u128(1));
const OWN: ItOfficerId = ItOfficerId(OFFICER.0);

/// Who holds which office where.
fn holder(role: Role, agency: AgencyId) -> PersonId {
    PersonId(Uuid::from_u128(0x1000 + role as u128 * 0x100 + agency.0.as_u128()))
}

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// A province with every body that the data bind, and the log of one of them.
#[derive(Clone)]
struct Bodies {
    directory: Directory,
    rows: Rows,
    today: Date,
    index: u64,
}

impl Bodies {
    fn new() -> Self {
        let mut directory = Directory::default();
        for agency in [IT, AGENCY, HOME, MONEY, PROVINCE] {
            let managing = (agency == IT).then_some(PROVINCE);
            let row = sample_rows::agency(agency, START);
            directory.put(Agency { home_affairs: agency == HOME, managing, ..row }.into());
            for role in [Role::DepartmentOffice, Role::AgencyHead] {
                directory.put(office_term(holder(role, agency), role, agency, START).into());
            }
        }
        for (role, agency) in
            [(Role::SpecialisedItAgencyHead, IT), (Role::HomeAffairs, HOME), (Role::Finance, MONEY)]
        {
            directory.put(office_term(holder(role, agency), role, agency, START).into());
        }
        let mut rows = Rows::default();
        rows.put(it_officer(OFFICER, AGENCY, START).into());
        Self { directory, rows, today: date(2024, 10, 24), index: 0 }
    }

    fn reads(&self) -> WorkforceReads<'_> {
        let (directory, rows) = (&self.directory, &self.rows);
        WorkforceReads { directory, rows, other: None, law: law(), version: WorkforceVersion::V2 }
    }

    fn due(&self, agency: AgencyId, year: i16) -> Vec<DueDuty> {
        due_duties(self.reads(), Some(shipped()), (agency, year), self.today)
    }

    fn one(&self, agency: AgencyId, year: i16, code: &str) -> Option<DueDuty> {
        self.due(agency, year).into_iter().find(|due| due.rules.code.as_str() == code)
    }

    fn status(&self, agency: AgencyId, year: i16, code: &str) -> Option<DutyStatus> {
        self.one(agency, year, code).map(|due| due.status)
    }

    fn by(
        &mut self,
        person: PersonId,
        role: Role,
        command: impl Into<WorkforceCommand>,
    ) -> Vec<&'static str> {
        let (command, roles) = (command.into(), BTreeSet::from([role]));
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        match decide(self.reads(), actor, &command, self.today, self.index) {
            Ok(rows) => {
                for row in rows {
                    self.rows.put(row);
                }
                self.index += 1;
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    /// By whoever holds that office of the agency that the command is about.
    fn of(&mut self, role: Role, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        let command = command.into();
        let person = if role == Role::ItOfficer { OFFICER } else { holder(role, command.agency()) };
        self.by(person, role, command)
    }
}

/// The record of a duty with every evidence that it can ask for.
fn record(number: u128, agency: AgencyId, code: &str, year: i16, done_on: Date) -> RecordTrackedDuty {
    RecordTrackedDuty {
        agency,
        record: TrackedRecordId(Uuid::from_u128(number)),
        duty: code.parse().unwrap(),
        year,
        occasion: None,
        officer: None,
        done_on,
        document: Some("12/QĐ".parse().unwrap()),
        outcome: Some(sealed("Đã thực hiện")),
        count: Some(3),
    }
}

fn open(
    number: u128,
    agency: AgencyId,
    code: &str,
    happened_on: Date,
    until_on: Option<Date>,
) -> OpenTrackedDuty {
    OpenTrackedDuty {
        agency,
        occasion: TrackedOccasionId(Uuid::from_u128(number)),
        duty: code.parse().unwrap(),
        happened_on,
        until_on,
        document: Some("07/HĐ".parse().unwrap()),
        details: sealed("Thuê bảo trì máy chủ"),
    }
}

const fn annul(number: u128, agency: AgencyId, reason: Sealed) -> AnnulTrackedDuty {
    AnnulTrackedDuty { agency, record: TrackedRecordId(Uuid::from_u128(number)), reason }
}

const fn cancel(number: u128, agency: AgencyId, reason: Sealed) -> CancelTrackedDuty {
    CancelTrackedDuty { agency, occasion: TrackedOccasionId(Uuid::from_u128(number)), reason }
}

const fn body(of: DutyBody) -> AgencyId {
    match of {
        DutyBody::EveryAgency | DutyBody::OtherAgency => AGENCY,
        DutyBody::SpecialisedItAgency => IT,
        DutyBody::HomeAffairs => HOME,
        DutyBody::Finance => MONEY,
        DutyBody::ProvinceCommittee => PROVINCE,
    }
}

/// Each duty of the data is due to the body that it binds and to no other, is done by its owner alone, and is done in time or
/// late as its day says.
#[test]
fn each_duty_that_ships_is_due_and_done_by_its_owner() {
    let shipped: Vec<_> = law().each(WorkforceText::duties).flat_map(|(_, set)| set.duty.clone()).collect();
    assert_eq!(shipped.len(), 41);
    for rules in shipped {
        let (mut bodies, code, agency) = (Bodies::new(), rules.code.as_str(), body(rules.of));
        let happened = date(2024, 3, 1);
        let opens = matches!(rules.timing, DutyTiming::Occasion { .. });
        if opens {
            let opener = open(1, agency, code, happened, None);
            assert_eq!(bodies.of(Role::DepartmentOffice, opener), [""; 0], "{code}");
        }
        let due = (2020..=2025).find_map(|year| bodies.one(agency, year, code)).unwrap();
        let year = due.year;
        for other in [IT, AGENCY, HOME, MONEY, PROVINCE].into_iter().filter(|other| *other != agency) {
            let is_due = bodies.one(other, year, code).is_some_and(|due| due.occasion.is_none());
            let is_bound = match rules.of {
                DutyBody::EveryAgency => true,
                DutyBody::OtherAgency => other != IT,
                DutyBody::SpecialisedItAgency
                | DutyBody::HomeAffairs
                | DutyBody::Finance
                | DutyBody::ProvinceCommittee => false,
            };
            assert_eq!(is_due, is_bound && !opens, "{code} of {other}");
        }
        let asks_who = rules.evidence.contains(&DutyEvidence::Officer);
        let done = RecordTrackedDuty {
            occasion: due.occasion.as_ref().map(|row| row.id),
            officer: due.officer.or(asks_who.then_some(OWN)),
            ..record(2, agency, code, due.year, due.from)
        };
        for role in
            [Role::DepartmentOffice, Role::AgencyHead, Role::ItOfficer, Role::Finance, Role::HomeAffairs]
        {
            let stands_in = (rules.owner, role) == (Role::ItOfficer, Role::AgencyHead);
            let mut tried = bodies.clone();
            if stands_in {
                assert_eq!(tried.of(role, done.clone()), [""; 0], "{code} by {role}");
                let undone = annul(2, agency, sealed("Ghi nhầm"));
                assert_eq!(tried.of(role, undone), [""; 0], "{code} by {role}");
            } else if role != rules.owner {
                assert_eq!(tried.of(role, done.clone()), ["FORBIDDEN_ROLE"], "{code} by {role}");
            }
        }
        bodies.today = bodies.today.max(due.due_on.tomorrow().unwrap());
        let late = RecordTrackedDuty { done_on: due.due_on.tomorrow().unwrap(), ..done.clone() };
        let mut afterwards = bodies.clone();
        assert_eq!(bodies.status(agency, year, code), Some(DutyStatus::Overdue), "{code}");
        assert_eq!(bodies.of(rules.owner, done), [""; 0], "{code}");
        assert_eq!(bodies.status(agency, year, code), Some(DutyStatus::Done), "{code}");
        assert_eq!(afterwards.of(rules.owner, late), [""; 0], "{code}");
        assert_eq!(afterwards.status(agency, year, code), Some(DutyStatus::DoneLate), "{code}");
    }
}

#[test]
fn a_yearly_duty_is_due_in_each_year_of_the_body_and_in_time_until_its_day() {
    let mut bodies = Bodies::new();
    let at = |bodies: &Bodies, year| bodies.status(IT, year, "S001-17.2");
    assert_eq!(at(&bodies, 2019), None, "the department was not there");
    assert_eq!((at(&bodies, 2023), at(&bodies, 2024)), (Some(DutyStatus::Overdue), Some(DutyStatus::Due)));
    assert_eq!(at(&bodies, 2025), Some(DutyStatus::Due));
    let of_year = |bodies: &Bodies, year| {
        let of = bodies.due(IT, year).into_iter().filter(|due| due.rules.code.as_str() == "S001-17.2");
        of.map(|due| (due.year, due.status)).collect::<Vec<_>>()
    };
    let now = of_year(&bodies, 2024);
    assert_eq!(now, [(2024, DutyStatus::Due)], "a year of before has its own list");
    bodies.today = date(2024, 12, 31);
    assert_eq!(at(&bodies, 2024), Some(DutyStatus::Due), "the last day is in time");
    bodies.today = date(2025, 1, 1);
    assert_eq!(at(&bodies, 2024), Some(DutyStatus::Overdue));
    assert_eq!(
        bodies.of(Role::DepartmentOffice, record(1, IT, "S001-17.2", 2024, date(2025, 1, 1))),
        [""; 0]
    );
    assert_eq!(at(&bodies, 2024), Some(DutyStatus::DoneLate));
}

/// What is done once is told in every year until then, and in the year in which it was done.
#[test]
fn what_is_done_once_is_told_until_it_is_done() {
    let mut bodies = Bodies::new();
    let at = |bodies: &Bodies, year| bodies.one(IT, year, "S001-17.1").map(|due| (due.year, due.status));
    for year in 2020..=2024 {
        assert_eq!(at(&bodies, year), Some((2020, DutyStatus::Overdue)), "{year}");
    }
    assert_eq!(at(&bodies, 2025), None, "that is still to come");
    assert_eq!(
        bodies.of(Role::DepartmentOffice, record(1, IT, "S001-17.1", 2024, date(2023, 5, 4))),
        [""; 0]
    );
    let told: Vec<_> = (2020..=2024).filter(|year| at(&bodies, *year).is_some()).collect();
    assert_eq!(told, [2020, 2023]);
    assert_eq!(at(&bodies, 2023), Some((2020, DutyStatus::DoneLate)));
}

/// S001 5.2: the term counts from the last day of the contract, and an officer who serves takes it over.
#[test]
fn an_outside_service_is_taken_over_by_an_officer_when_it_ends() {
    let mut bodies = Bodies::new();
    let (code, last) = ("S001-5.2", date(2024, 10, 1));
    assert_eq!(bodies.one(AGENCY, 2024, code), None, "nothing was hired");
    let hired = open(1, AGENCY, code, date(2024, 1, 10), Some(last));
    assert_eq!(bodies.of(Role::ItOfficer, hired), [""; 0]);
    let due = bodies.one(AGENCY, 2024, code).unwrap();
    assert_eq!((due.due_on, due.status), (date(2024, 10, 16), DutyStatus::Overdue));
    let occasion = due.occasion.map(|row| row.id);
    let taken = RecordTrackedDuty { occasion, ..record(2, AGENCY, code, 2024, date(2024, 10, 10)) };
    assert_eq!(
        bodies.of(Role::ItOfficer, taken.clone()),
        ["TRACKED_DUTY_EVIDENCE_MISSING"],
        "who takes it over"
    );
    let taken = RecordTrackedDuty { officer: Some(OWN), ..taken };
    assert_eq!(bodies.of(Role::ItOfficer, taken), [""; 0]);
    assert_eq!(bodies.status(AGENCY, 2024, code), Some(DutyStatus::Done));
}

#[test]
fn what_was_recorded_by_mistake_is_taken_back() {
    let (mut bodies, why) = (Bodies::new(), sealed("Ghi nhầm"));
    let code = "S001-21.2";
    assert_eq!(bodies.of(Role::DepartmentOffice, open(1, AGENCY, code, date(2024, 9, 1), None)), [""; 0]);
    let occasion = Some(TrackedOccasionId(Uuid::from_u128(1)));
    let done =
        |number| RecordTrackedDuty { occasion, ..record(number, AGENCY, code, 2024, date(2024, 9, 5)) };
    assert_eq!(bodies.of(Role::AgencyHead, done(2)), [""; 0]);
    assert_eq!(bodies.status(AGENCY, 2024, code), Some(DutyStatus::Done));
    assert_eq!(bodies.of(Role::AgencyHead, annul(2, AGENCY, why)), [""; 0]);
    assert_eq!(bodies.status(AGENCY, 2024, code), Some(DutyStatus::Overdue));
    assert_eq!(bodies.of(Role::AgencyHead, done(3)), [""; 0]);
    assert_eq!(bodies.of(Role::AgencyHead, annul(3, AGENCY, why)), [""; 0]);
    assert_eq!(bodies.of(Role::DepartmentOffice, cancel(1, AGENCY, why)), [""; 0]);
    assert_eq!(bodies.one(AGENCY, 2024, code), None);
}

/// Why a duty need not be done: no officer, an agency that ended, an officer who left before.
#[test]
fn a_duty_that_need_not_be_done_says_why() {
    let mut bodies = Bodies::new();
    let exempt = |bodies: &Bodies, year, code| bodies.one(AGENCY, year, code).and_then(|due| due.exemption);
    assert_eq!(exempt(&bodies, 2024, "S001-20.2"), None);
    let difficulty = open(1, AGENCY, "S001-21.2", date(2024, 6, 20), None);
    assert_eq!(bodies.of(Role::DepartmentOffice, difficulty), [""; 0]);
    let left = ItOfficer { ends_on: Some(date(2020, 1, 20)), ..it_officer(OFFICER, AGENCY, START) };
    bodies.rows.put(left.into());
    assert_eq!(exempt(&bodies, 2024, "S001-20.2"), Some(DutyExemption::NoOfficer));
    assert_eq!(exempt(&bodies, 2020, "S001-2.3"), Some(DutyExemption::OfficerLeft));
    let ends = Agency { valid_to: Some(date(2024, 6, 30)), ..sample_rows::agency(AGENCY, START) };
    bodies.directory.put(ends.into());
    assert_eq!(exempt(&bodies, 2024, "S001-21.2"), Some(DutyExemption::AgencyEnded));
    assert_eq!(exempt(&bodies, 2024, "S001-20.1"), Some(DutyExemption::AgencyEnded));
    assert_eq!(bodies.one(AGENCY, 2025, "S001-20.1"), None);
    assert_eq!(bodies.one(AGENCY, 2023, "S001-20.1").map(|due| due.status), Some(DutyStatus::Overdue));
}

#[test]
fn every_guard_of_a_tracked_duty_alone_says_no() {
    let (mut bodies, why) = (Bodies::new(), sealed("Ghi nhầm"));
    let day = date(2024, 9, 5);
    let yearly = |number| record(number, IT, "S001-17.2", 2024, day);
    let office = Role::DepartmentOffice;
    assert_eq!(
        bodies.of(office, RecordTrackedDuty { duty: "S009-1".parse().unwrap(), ..yearly(1) }),
        ["TRACKED_DUTY_UNKNOWN"]
    );
    assert_eq!(bodies.of(office, record(1, AGENCY, "S001-17.2", 2024, day)), ["TRACKED_DUTY_NOT_DUE"]);
    assert_eq!(bodies.of(office, RecordTrackedDuty { year: 2019, ..yearly(1) }), ["TRACKED_DUTY_NOT_DUE"]);
    assert_eq!(
        bodies.of(office, RecordTrackedDuty { done_on: date(2024, 10, 25), ..yearly(1) }),
        ["WORKFORCE_DAY_IN_FUTURE"]
    );
    assert_eq!(
        bodies.of(office, RecordTrackedDuty { done_on: date(2023, 12, 31), ..yearly(1) }),
        ["TRACKED_DUTY_DONE_BEFORE"]
    );
    assert_eq!(
        bodies.of(office, RecordTrackedDuty { document: None, ..yearly(1) }),
        ["TRACKED_DUTY_EVIDENCE_MISSING"]
    );
    assert_eq!(
        bodies.of(office, RecordTrackedDuty { count: None, ..yearly(1) }),
        ["TRACKED_DUTY_EVIDENCE_MISSING"]
    );
    assert_eq!(
        bodies.of(office, RecordTrackedDuty { officer: Some(OWN), ..yearly(1) }),
        ["TRACKED_DUTY_OFFICER_UNFIT"]
    );
    assert_eq!(bodies.of(office, yearly(1)), [""; 0]);
    assert_eq!(bodies.of(office, yearly(2)), ["TRACKED_DUTY_RECORDED"]);
    assert_eq!(bodies.of(office, annul(9, IT, why)), ["TRACKED_RECORD_UNKNOWN"]);
    assert_eq!(bodies.of(office, annul(1, IT, why)), [""; 0]);
    assert_eq!(bodies.of(office, annul(1, IT, why)), ["TRACKED_RECORD_UNKNOWN"]);
    assert_eq!(bodies.of(office, yearly(2)), [""; 0], "what was wrong is recorded anew");
    let service = |number| open(number, AGENCY, "S001-5.2", day, None);
    assert_eq!(bodies.of(office, open(1, IT, "S001-17.2", day, None)), ["TRACKED_DUTY_NOT_OCCASIONAL"]);
    assert_eq!(bodies.of(office, open(1, AGENCY, "S001-18.3", day, None)), ["TRACKED_DUTY_NOT_OCCASIONAL"]);
    assert_eq!(
        bodies.of(office, OpenTrackedDuty { happened_on: date(2024, 10, 25), ..service(1) }),
        ["WORKFORCE_DAY_IN_FUTURE"]
    );
    let reversed = OpenTrackedDuty { until_on: Some(date(2024, 9, 4)), ..service(1) };
    assert_eq!(bodies.of(office, reversed), ["TRACKED_OCCASION_REVERSED"]);
    assert_eq!(bodies.of(office, service(1)), [""; 0]);
    assert_eq!(bodies.of(office, service(1)), ["ID_TAKEN"]);
    assert_eq!(bodies.of(office, cancel(9, AGENCY, why)), ["TRACKED_OCCASION_UNKNOWN"]);
    let occasion = Some(TrackedOccasionId(Uuid::from_u128(1)));
    let taken = RecordTrackedDuty {
        occasion,
        officer: Some(ItOfficerId(Uuid::from_u128(0xdead))),
        ..record(3, AGENCY, "S001-5.2", 2024, day)
    };
    assert_eq!(bodies.of(Role::ItOfficer, taken.clone()), ["TRACKED_DUTY_OFFICER_UNFIT"]);
    assert_eq!(bodies.of(Role::ItOfficer, RecordTrackedDuty { officer: Some(OWN), ..taken }), [""; 0]);
    assert_eq!(bodies.of(office, cancel(1, AGENCY, why)), ["TRACKED_OCCASION_DONE"]);
    assert_eq!(bodies.of(Role::ItOfficer, annul(3, AGENCY, why)), [""; 0]);
    assert_eq!(bodies.of(office, cancel(1, AGENCY, why)), [""; 0]);
    assert_eq!(bodies.of(office, cancel(1, AGENCY, why)), ["TRACKED_OCCASION_UNKNOWN"]);
    let left = ItOfficer { ends_on: Some(date(2020, 1, 20)), ..it_officer(OFFICER, AGENCY, START) };
    bodies.rows.put(left.into());
    let none = record(4, AGENCY, "S001-20.2", 2024, day);
    assert_eq!(bodies.of(Role::AgencyHead, none), ["TRACKED_DUTY_NOT_APPLICABLE"]);
    let refused =
        exempted(&bodies.one(AGENCY, 2024, "S001-20.2").unwrap().rules, Some(DutyExemption::NoOfficer));
    assert!(
        refused.message.vi.ends_with("Lý do: Đến hạn mà cơ quan không có cán bộ CNTT."),
        "{}",
        refused.message.vi
    );
}

#[test]
fn who_sees_nothing_of_an_agency_is_told_that_nothing_is_there() {
    let (mut bodies, why) = (Bodies::new(), sealed("Ghi nhầm"));
    assert_eq!(
        bodies.of(Role::DepartmentOffice, record(1, IT, "S001-17.1", 2024, date(2024, 9, 5))),
        [""; 0]
    );
    let stranger = holder(Role::AgencyHead, AGENCY);
    assert_eq!(bodies.by(stranger, Role::AgencyHead, annul(1, IT, why)), ["TRACKED_RECORD_UNKNOWN"]);
    let follower = holder(Role::HomeAffairs, HOME);
    assert_eq!(bodies.by(follower, Role::HomeAffairs, annul(1, IT, why)), ["FORBIDDEN_ROLE"]);
}

/// The People's Committee is bound where the data say so; none of the seeds does.
#[test]
fn the_body_of_a_duty_is_found_in_the_directory() {
    let bodies = Bodies::new();
    for of in DutyBody::ALL {
        let bound = [IT, AGENCY, HOME, MONEY, PROVINCE].into_iter();
        let bound: Vec<_> =
            bound.filter(|agency| of.binds(&bodies.directory, *agency, bodies.today)).collect();
        let expected = match of {
            DutyBody::EveryAgency => vec![IT, AGENCY, HOME, MONEY, PROVINCE],
            DutyBody::OtherAgency => vec![AGENCY, HOME, MONEY, PROVINCE],
            DutyBody::SpecialisedItAgency
            | DutyBody::HomeAffairs
            | DutyBody::Finance
            | DutyBody::ProvinceCommittee => vec![body(*of)],
        };
        assert_eq!(bound, expected, "{of}");
    }
}
