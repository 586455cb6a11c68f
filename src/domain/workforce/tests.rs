//! Who may, what is refused, and what is missing on a day.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    WorkforceReads, WorkforceVersion,
    command::{
        AssignDuties, EndOfficer, RegisterOfficer, SendAssignment, SignBook, SignCommitment, StateItLevel,
        WorkforceCommand,
    },
    decide,
    report::{WorkforceGap, duties_in_effect, findings},
    row::{DutyRecipient, ItDuty, OfficerPost, Rows},
};
use crate::workforce::sample_rows::{self, law, office_term};
use crate::{
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Employment, Unit},
    },
    ids::{
        AgencyId, BookSignatureId, CommitmentId, DutyAssignmentId, EmploymentId, ItLevelId, ItOfficerId,
        PersonId, UnitId,
    },
    role::Role,
};

const TODAY: Date = date(2024, 10, 24);
const START: Date = date(2024, 1, 1);
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const HEAD: PersonId = PersonId(Uuid::from_u128(1));
const CLERK: PersonId = PersonId(Uuid::from_u128(2));
const FIRST: PersonId = PersonId(Uuid::from_u128(3));
const SECOND: PersonId = PersonId(Uuid::from_u128(4));
const ELSEWHERE: PersonId = PersonId(Uuid::from_u128(5));

/// An agency with a head, an office and two employees, another agency with one, and the rows of the log so far.
struct Department {
    directory: Directory,
    rows: Rows,
    index: u64,
}

impl Department {
    fn new() -> Self {
        let (mut directory, name) = (Directory::default(), Sealed::commit(&[7; 32], "Sở"));
        for agency in [AGENCY, OTHER] {
            directory.put(sample_rows::agency(agency, START).into());
            let id = UnitId(agency.0);
            directory.put(
                Unit { id, agency, name, valid_from: START, valid_to: None, predecessor: None, leaf: 0 }
                    .into(),
            );
        }
        for (person, office) in [(HEAD, Role::AgencyHead), (CLERK, Role::DepartmentOffice)] {
            directory.put(office_term(person, office, AGENCY, START).into());
        }
        for (person, agency) in [(HEAD, AGENCY), (FIRST, AGENCY), (SECOND, AGENCY), (ELSEWHERE, OTHER)] {
            directory.put(
                Employment {
                    id: EmploymentId(person.0),
                    person,
                    unit: UnitId(agency.0),
                    starts_on: START,
                    ends_on: None,
                    leaf: 0,
                }
                .into(),
            );
        }
        Self { directory, rows: Rows::default(), index: 0 }
    }

    /// What is refused to a person who claims both roles; what is accepted is there afterwards.
    fn by(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        let roles = BTreeSet::from([Role::AgencyHead, Role::DepartmentOffice]);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let reads = WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: None,
            law: law(),
            version: WorkforceVersion::V2,
        };
        match decide(reads, actor, &command.into(), TODAY, self.index) {
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

    fn with(officers: &[(PersonId, OfficerPost)]) -> Self {
        let mut department = Self::new();
        for (person, post) in officers {
            assert_eq!(department.by(CLERK, officer(*person, *post)), [""; 0]);
        }
        department
    }

    fn gaps(&self, day: Date) -> Vec<(WorkforceGap, Option<ItDuty>)> {
        let found = findings(&self.rows, law().rules(day).unwrap(), day);
        found.into_iter().map(|finding| (finding.gap, finding.duty)).collect()
    }

    fn has_gap(&self, gap: WorkforceGap, day: Date) -> bool {
        self.gaps(day).iter().any(|(found, _)| *found == gap)
    }
}

fn officer(person: PersonId, post: OfficerPost) -> RegisterOfficer {
    RegisterOfficer {
        agency: AGENCY,
        officer: ItOfficerId(person.0),
        person,
        post,
        incentive: true,
        starts_on: START,
    }
}

fn level(level: u32) -> StateItLevel {
    StateItLevel {
        agency: AGENCY,
        statement: ItLevelId(Uuid::from_u128(u128::from(level))),
        level,
        valid_from: START,
        decision: "02/QĐ-UBND".parse().unwrap(),
    }
}

fn assignment(number: u128, person: PersonId, duties: &[ItDuty], effective_on: Date) -> AssignDuties {
    AssignDuties {
        agency: AGENCY,
        assignment: DutyAssignmentId(Uuid::from_u128(number)),
        officer: ItOfficerId(person.0),
        duties: duties.to_vec(),
        decision: "12/QĐ-STTTT".parse().unwrap(),
        decided_on: START,
        effective_on,
    }
}

fn commitment(number: u128, signed_on: Date) -> SignCommitment {
    SignCommitment {
        agency: AGENCY,
        commitment: CommitmentId(Uuid::from_u128(number)),
        officer: ItOfficerId(FIRST.0),
        signed_on,
    }
}

fn signature(number: u128, covers_until: Date, signed_on: Date) -> SignBook {
    SignBook {
        agency: AGENCY,
        signature: BookSignatureId(Uuid::from_u128(number)),
        officer: ItOfficerId(FIRST.0),
        covers_until,
        signed_on,
    }
}

fn sending(number: u128, recipient: DutyRecipient, sent_on: Date) -> SendAssignment {
    SendAssignment {
        agency: AGENCY,
        assignment: DutyAssignmentId(Uuid::from_u128(number)),
        recipient,
        sent_on,
    }
}

#[test]
fn the_head_decides_and_the_office_keeps_the_records_of_their_own_agency_alone() {
    let mut department = Department::new();
    let stranger = officer(FIRST, OfficerPost::FullTime);
    for person in [HEAD, FIRST, ELSEWHERE] {
        assert_eq!(department.by(person, stranger.clone()), ["FORBIDDEN_ROLE"]);
    }
    assert_eq!(
        department.by(CLERK, RegisterOfficer { agency: OTHER, ..stranger.clone() }),
        ["FORBIDDEN_ROLE"]
    );
    assert_eq!(department.by(CLERK, stranger), [""; 0]);
    let duties = assignment(1, FIRST, ItDuty::ALL, START);
    assert_eq!(department.by(CLERK, duties.clone()), ["FORBIDDEN_ROLE"]);
    assert_eq!(department.by(HEAD, duties), [""; 0]);
}

#[test]
fn an_officer_is_employed_by_the_agency_leads_nothing_and_serves_once() {
    let mut department = Department::with(&[(FIRST, OfficerPost::FullTime)]);
    let refused = [
        (officer(ELSEWHERE, OfficerPost::FullTime), "OFFICER_NOT_EMPLOYED"),
        (officer(HEAD, OfficerPost::PartTime), "OFFICER_IS_LEADER"),
        (
            RegisterOfficer { starts_on: date(2023, 12, 31), ..officer(SECOND, OfficerPost::PartTime) },
            "OFFICER_NOT_EMPLOYED",
        ),
    ];
    for (input, code) in refused {
        assert_eq!(department.by(CLERK, input), [code]);
    }
    let again =
        RegisterOfficer { officer: ItOfficerId(Uuid::from_u128(9)), ..officer(FIRST, OfficerPost::PartTime) };
    assert_eq!(department.by(CLERK, again.clone()), ["OFFICER_REGISTERED"]);
    let end = EndOfficer { agency: AGENCY, officer: ItOfficerId(FIRST.0), ends_on: date(2024, 6, 30) };
    assert_eq!(
        department.by(CLERK, EndOfficer { ends_on: date(2023, 12, 31), ..end.clone() }),
        ["PERIOD_REVERSED"]
    );
    assert_eq!(department.by(CLERK, end.clone()), [""; 0]);
    assert_eq!(department.by(CLERK, end.clone()), ["OFFICER_ENDED"]);
    assert_eq!(
        department.by(CLERK, EndOfficer { officer: ItOfficerId(Uuid::nil()), ..end }),
        ["OFFICER_UNKNOWN"]
    );
    let after = RegisterOfficer { starts_on: date(2024, 7, 1), ..again };
    assert_eq!(
        department.by(CLERK, RegisterOfficer { starts_on: date(2024, 6, 30), ..after.clone() }),
        ["OFFICER_REGISTERED"]
    );
    assert_eq!(department.by(CLERK, after), [""; 0]);
}

#[test]
fn the_only_officer_has_every_duty_and_of_two_each_has_some() {
    let mut alone = Department::with(&[(FIRST, OfficerPost::FullTime)]);
    let some = assignment(1, FIRST, &[ItDuty::Plans], START);
    assert_eq!(alone.by(HEAD, some.clone()), ["SOLE_OFFICER_LACKS_DUTIES"]);
    assert_eq!(alone.by(HEAD, assignment(1, FIRST, ItDuty::ALL, START)), [""; 0]);
    let mut two = Department::with(&[(FIRST, OfficerPost::FullTime), (SECOND, OfficerPost::PartTime)]);
    assert_eq!(two.by(HEAD, some), [""; 0]);
    let missing: Vec<_> =
        two.gaps(TODAY).into_iter().filter(|(gap, _)| *gap == WorkforceGap::DutyNotCovered).collect();
    let missing: Vec<_> = missing.into_iter().filter_map(|(_, duty)| duty).collect();
    assert_eq!(
        missing,
        [
            ItDuty::Infrastructure,
            ItDuty::Software,
            ItDuty::Information,
            ItDuty::Programmes,
            ItDuty::TrainingAdvice,
            ItDuty::Statistics
        ]
    );
    assert_eq!(two.by(HEAD, assignment(2, SECOND, &missing, START)), [""; 0]);
    assert!(!two.has_gap(WorkforceGap::DutyNotCovered, TODAY));
}

#[test]
fn an_assignment_applies_from_its_decision_within_the_service_and_replaces_the_previous_one() {
    let mut department = Department::with(&[(FIRST, OfficerPost::FullTime)]);
    let of = |number, day| assignment(number, FIRST, ItDuty::ALL, day);
    let late = AssignDuties { decided_on: date(2024, 10, 25), ..of(1, date(2024, 10, 25)) };
    assert_eq!(department.by(HEAD, late), ["WORKFORCE_DAY_IN_FUTURE"]);
    let early = AssignDuties { decided_on: date(2024, 2, 2), ..of(1, date(2024, 2, 1)) };
    assert_eq!(department.by(HEAD, early), ["ASSIGNMENT_BEFORE_DECISION"]);
    let before = AssignDuties { decided_on: date(2023, 12, 1), ..of(1, date(2023, 12, 31)) };
    assert_eq!(department.by(HEAD, before), ["OFFICER_NOT_IN_SERVICE"]);
    let nobody = AssignDuties { officer: ItOfficerId(Uuid::nil()), ..of(1, START) };
    assert_eq!(department.by(HEAD, nobody), ["OFFICER_UNKNOWN"]);
    assert_eq!(department.by(HEAD, of(1, date(2024, 2, 1))), [""; 0]);
    assert_eq!(department.by(HEAD, of(2, date(2024, 2, 1))), ["ASSIGNMENT_NOT_AFTER_PREVIOUS"]);
    assert_eq!(department.by(HEAD, of(2, date(2024, 3, 1))), [""; 0]);
    let applies = |day| department.rows.assigned(ItOfficerId(FIRST.0), day).map(|row| row.id.0.as_u128());
    assert_eq!(
        [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)].map(applies),
        [None, Some(1), Some(1), Some(2)]
    );
}

#[test]
fn an_assignment_is_sent_once_to_each_department_and_not_before_its_decision() {
    let mut department = Department::with(&[(FIRST, OfficerPost::FullTime)]);
    department.by(HEAD, assignment(1, FIRST, ItDuty::ALL, START));
    let (it, home) = (DutyRecipient::ItDepartment, DutyRecipient::HomeAffairs);
    assert_eq!(department.by(CLERK, sending(2, it, START)), ["ASSIGNMENT_UNKNOWN"]);
    assert_eq!(department.by(CLERK, sending(1, it, date(2023, 12, 31))), ["ASSIGNMENT_SENT_BEFORE_DECISION"]);
    assert_eq!(department.by(CLERK, sending(1, it, date(2024, 10, 25))), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(department.by(CLERK, sending(1, it, date(2024, 1, 5))), [""; 0]);
    assert_eq!(department.by(CLERK, sending(1, it, date(2024, 1, 6))), ["ASSIGNMENT_SENT"]);
    assert!(department.has_gap(WorkforceGap::NotSent, TODAY));
    assert_eq!(department.by(CLERK, sending(1, home, date(2024, 1, 7))), [""; 0]);
    assert!(department.has_gap(WorkforceGap::NotSent, date(2024, 1, 6)));
    assert!(!department.has_gap(WorkforceGap::NotSent, date(2024, 1, 7)));
}

/// DA4: duties begun before the commitment are a breach until it is signed, and signing is always accepted.
#[test]
fn the_system_is_operated_from_the_commitment_on() {
    let mut department = Department::with(&[(FIRST, OfficerPost::FullTime)]);
    department.by(HEAD, assignment(1, FIRST, ItDuty::ALL, START));
    let from = |department: &Department, wanted| {
        let duties = duties_in_effect(&department.rows, ItOfficerId(FIRST.0), TODAY);
        duties.into_iter().find(|(duty, _)| *duty == wanted).unwrap().1
    };
    assert_eq!(from(&department, ItDuty::Infrastructure), None);
    assert_eq!(from(&department, ItDuty::Plans), Some(START));
    assert_eq!(department.by(CLERK, commitment(1, date(2024, 10, 25))), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(department.by(CLERK, commitment(1, date(2024, 3, 1))), [""; 0]);
    assert_eq!(department.by(CLERK, commitment(2, date(2024, 4, 1))), [""; 0]);
    assert_eq!(from(&department, ItDuty::Software), Some(date(2024, 3, 1)));
    let breach =
        |day| department.gaps(day).into_iter().filter(|(gap, _)| *gap == WorkforceGap::NoCommitment).count();
    assert_eq!([date(2024, 2, 29), date(2024, 3, 1)].map(breach), [2, 0]);
}

/// Who serves in which post, the level of IT use, and what is missing.
type StaffingCase<'a> = (&'a [(PersonId, OfficerPost)], u32, &'a [WorkforceGap]);

/// AS31: from level 3 on an agency needs an officer of each kind.
#[test]
fn staffing_follows_the_level_of_it_use() {
    use WorkforceGap::{NoFullTimeOfficer as FullTime, NoOfficer, NoPartTimeOfficer as PartTime};
    let (full, part) = ((FIRST, OfficerPost::FullTime), (SECOND, OfficerPost::PartTime));
    let cases: [StaffingCase<'_>; 7] = [
        (&[], 2, &[NoOfficer]),
        (&[], 3, &[NoOfficer, FullTime, PartTime]),
        (&[part], 2, &[]),
        (&[full], 3, &[PartTime]),
        (&[part], 3, &[FullTime]),
        (&[full, part], 3, &[]),
        (&[full], 4, &[PartTime]),
    ];
    for (officers, stated, expected) in cases {
        let mut department = Department::with(officers);
        assert_eq!(department.by(CLERK, level(stated)), [""; 0]);
        let gaps = department.gaps(TODAY).into_iter().map(|(gap, _)| gap);
        let found: Vec<_> = gaps.filter(|gap| [NoOfficer, FullTime, PartTime].contains(gap)).collect();
        assert_eq!(found, expected, "{officers:?} at level {stated}");
    }
}

#[test]
fn of_two_statements_of_the_level_the_later_counts() {
    let mut department = Department::new();
    department.by(CLERK, level(3));
    department.by(CLERK, level(2));
    assert_eq!(super::report::it_level(&department.rows, TODAY), Some(2));
    assert_eq!(super::report::it_level(&department.rows, date(2023, 12, 31)), None);
}

#[test]
fn the_book_is_signed_each_month_for_days_that_have_passed() {
    let mut department = Department::with(&[(FIRST, OfficerPost::FullTime)]);
    let overdue = |department: &Department, day| department.has_gap(WorkforceGap::BookNotSigned, day);
    assert!(!overdue(&department, date(2024, 2, 1)) && overdue(&department, date(2024, 2, 2)));
    let january = date(2024, 1, 31);
    assert_eq!(department.by(HEAD, signature(1, january, date(2024, 1, 30))), ["BOOK_NOT_YET_KEPT"]);
    assert_eq!(department.by(HEAD, signature(1, date(2023, 12, 31), january)), ["OFFICER_NOT_IN_SERVICE"]);
    assert_eq!(department.by(HEAD, signature(1, january, date(2024, 10, 25))), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(department.by(HEAD, signature(1, january, date(2024, 2, 5))), [""; 0]);
    assert_eq!(department.by(HEAD, signature(2, january, date(2024, 2, 6))), ["BOOK_SIGNED"]);
    assert!(overdue(&department, date(2024, 2, 4)) && !overdue(&department, date(2024, 2, 5)));
    assert!(!overdue(&department, date(2024, 2, 29)) && overdue(&department, date(2024, 3, 1)));
}
