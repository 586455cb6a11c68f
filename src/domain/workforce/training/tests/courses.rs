//! Courses, who attends them, and what their certificates count for.

use std::collections::BTreeSet;

use jiff::civil::date;
use uuid::Uuid;

use super::fixture::*;
use crate::{
    directory::DirectoryActor,
    ids::{CourseAttendanceId, ItOfficerId, PersonId, TrainingCertificateId, TrainingCourseId},
    role::Role,
    workforce::{
        command::{
            AnnulAttendance, CancelCourse, CloseTrainingPlan, HoldCourse, IssueTrainingCertificate,
            OpenCourse, RecordAttendance, RevokeTrainingCertificate, WorkforceCommand,
        },
        other_log,
        qualification::terms::Qualification,
        row::{CourseAttendance, Rows},
        training::{
            guards::next_course_steps,
            terms::{CourseState, TrainingGroup, TrainingState},
        },
    },
};

pub(super) const fn course(number: u128) -> TrainingCourseId {
    TrainingCourseId(Uuid::from_u128(0x300 + number))
}

/// A course for IT officers from 15/10 to 17/10/2024 that leads to the certificate in state management of IT.
pub(super) fn open(number: u128) -> OpenCourse {
    OpenCourse {
        agency: HOME,
        course: course(number),
        plan: plan(1),
        audience: TrainingGroup::ItOfficers,
        name: sealed("Quản lý nhà nước về CNTT"),
        certifies: Some(Qualification::ItStateManagement),
        hours: 40,
        starts_on: date(2024, 10, 15),
        ends_on: date(2024, 10, 17),
    }
}

pub(super) fn call_off(number: u128) -> CancelCourse {
    CancelCourse { agency: HOME, course: course(number), reason: sealed("Không đủ học viên") }
}

fn hold(number: u128) -> HoldCourse {
    HoldCourse { agency: HOME, course: course(number), report: "15/BC-STTTT".parse().unwrap() }
}

fn attend(number: u128, person: PersonId) -> RecordAttendance {
    RecordAttendance {
        agency: HOME,
        attendance: CourseAttendanceId(Uuid::from_u128(0x400 + number)),
        course: course(1),
        person,
        employer: AGENCY,
        hours: 40,
        completed: true,
    }
}

fn strike(number: u128) -> AnnulAttendance {
    let attendance = CourseAttendanceId(Uuid::from_u128(0x400 + number));
    AnnulAttendance { agency: HOME, attendance, reason: sealed("Ghi nhầm người") }
}

fn issue(number: u128, attendance: u128, symbol: &str) -> IssueTrainingCertificate {
    IssueTrainingCertificate {
        agency: HOME,
        certificate: TrainingCertificateId(Uuid::from_u128(0x500 + number)),
        attendance: CourseAttendanceId(Uuid::from_u128(0x400 + attendance)),
        number: symbol.parse().unwrap(),
        issued_on: date(2024, 10, 20),
        valid_until: Some(date(2029, 10, 19)),
    }
}

fn revoke(number: u128) -> RevokeTrainingCertificate {
    let certificate = TrainingCertificateId(Uuid::from_u128(0x500 + number));
    RevokeTrainingCertificate { agency: HOME, certificate, reason: sealed("Cấp sai") }
}

fn close() -> CloseTrainingPlan {
    CloseTrainingPlan { agency: HOME, plan: plan(1), closed_on: date(2024, 10, 24) }
}

/// A course that the officer completed and that was held.
pub(super) fn held() -> TrainingProvince {
    let mut province = TrainingProvince::approved();
    province.done(Part::ItOffice, open(1));
    province.done(Part::ItOffice, attend(1, OFFICER));
    province.done(Part::ItOffice, hold(1));
    province
}

#[test]
fn a_plan_is_carried_out_by_courses_and_closed() {
    let mut province = TrainingProvince::approved();
    assert_eq!(province.by(Part::Keeper, close()), ["STEP_ORDER"], "nothing was carried out");
    province.done(Part::ItOffice, open(1));
    assert_eq!(province.plan(1), TrainingState::Running);
    assert_eq!(province.by(Part::Keeper, close()), ["TRAINING_COURSE_OPEN"]);
    assert_eq!(province.by(Part::Keeper, hold(1)), ["COURSE_WITHOUT_LEARNERS"]);
    province.done(Part::Keeper, attend(1, OFFICER));
    let roles = BTreeSet::from([Role::HomeAffairs]);
    let actor = DirectoryActor { person: Some(Part::Keeper.person()), roles: &roles, operator: false };
    let row = province.rows.training_course.get(&course(1)).unwrap();
    let steps = next_course_steps(province.reads(), actor, row, province.today);
    let told: Vec<_> = steps.iter().map(|step| (step.act.as_str(), step.leads_to)).collect();
    assert_eq!(told, [("holdCourse", "HELD"), ("cancelCourse", "CANCELLED")]);
    province.done(Part::Keeper, hold(1));
    assert_eq!(province.by(Part::Keeper, call_off(1)), ["STEP_ORDER"]);
    assert_eq!(province.by(Part::Keeper, drop_plan(1)), ["TRAINING_COURSE_HELD"]);
    let early = CloseTrainingPlan { closed_on: date(2024, 10, 9), ..close() };
    assert_eq!(province.by(Part::Keeper, early), ["BEFORE_TRAINING_STEP"]);
    province.done(Part::Keeper, close());
    assert_eq!(province.by(Part::ItOffice, open(2)), ["STEP_ORDER"]);
    province.done(Part::ItOffice, issue(1, 1, "01/CC-STTTT"));
}

#[test]
fn nobody_issues_the_own_certificate() {
    let mut province = held();
    let attended = CourseAttendanceId(Uuid::from_u128(0x401));
    let row = province.rows.course_attendance.get(&attended).unwrap().clone();
    province.rows.put(CourseAttendance { person: Part::ItOffice.person(), ..row }.into());
    assert_eq!(province.by(Part::ItOffice, issue(1, 1, "01/CC-STTTT")), ["CERTIFICATE_OF_ONESELF"]);
}

#[test]
fn every_guard_of_a_course_alone_says_no() {
    let mut province = TrainingProvince::approved();
    let opened = |change: fn(&mut OpenCourse)| {
        let mut input = open(1);
        change(&mut input);
        input
    };
    let cases: [(&str, OpenCourse); 5] = [
        ("TRAINING_GROUP_NOT_PLANNED", opened(|input| input.audience = TrainingGroup::Others)),
        ("COURSE_GIVES_NO_DEGREE", opened(|input| input.certifies = Some(Qualification::ItBachelor))),
        ("COURSE_PERIOD_REVERSED", opened(|input| input.ends_on = date(2024, 10, 14))),
        ("COURSE_OUTSIDE_PLAN", opened(|input| input.starts_on = date(2024, 10, 9))),
        ("TRAINING_PLAN_UNKNOWN", opened(|input| input.plan = plan(9))),
    ];
    for (code, input) in cases {
        assert_eq!(province.by(Part::ItOffice, input), [code]);
    }
    let next_year = opened(|input| {
        input.starts_on = date(2025, 1, 2);
        input.ends_on = date(2025, 1, 3);
    });
    assert_eq!(province.by(Part::ItOffice, next_year), ["COURSE_OUTSIDE_PLAN"]);
    province.done(Part::ItOffice, OpenCourse { ends_on: date(2024, 10, 25), ..open(1) });
    province.done(Part::ItOffice, attend(1, OFFICER));
    assert_eq!(province.by(Part::ItOffice, hold(1)), ["COURSE_NOT_OVER"]);
    assert_eq!(province.by(Part::ItOffice, hold(9)), ["TRAINING_COURSE_UNKNOWN"]);
    province.today = date(2024, 10, 25);
    province.done(Part::ItOffice, hold(1));
}

#[test]
fn who_learns_is_of_the_group_of_the_course() {
    let head = Part::Head.person();
    for (group, officer, employee, leader) in [
        (TrainingGroup::Leaders, vec!["LEARNER_NOT_IN_GROUP"], vec!["LEARNER_NOT_IN_GROUP"], vec![]),
        (TrainingGroup::ItOfficers, vec![], vec!["LEARNER_NOT_IN_GROUP"], vec!["LEARNER_NOT_IN_GROUP"]),
        (TrainingGroup::Others, vec![], vec![], vec![]),
    ] {
        let mut province = TrainingProvince::approved();
        let lines: Vec<_> = TrainingGroup::ALL.iter().map(|group| line(*group, 1)).collect();
        province.done(Part::Approver, amend(1, &lines));
        province.done(Part::ItOffice, OpenCourse { audience: group, ..open(1) });
        let learners = [(OFFICER, officer), (EMPLOYEE, employee), (head, leader)];
        for (number, (person, codes)) in (1..).zip(learners) {
            assert_eq!(province.by(Part::ItOffice, attend(number, person)), codes, "{group}");
        }
    }
}

#[test]
fn every_guard_of_an_attendance_alone_says_no() {
    let mut province = TrainingProvince::approved();
    assert_eq!(province.by(Part::ItOffice, attend(1, OFFICER)), ["TRAINING_COURSE_UNKNOWN"]);
    let (starts_on, ends_on) = (date(2024, 10, 25), date(2024, 10, 26));
    province.done(Part::ItOffice, OpenCourse { starts_on, ends_on, ..open(1) });
    assert_eq!(province.by(Part::ItOffice, attend(1, OFFICER)), ["COURSE_NOT_BEGUN"]);
    province.today = starts_on;
    let elsewhere = RecordAttendance { employer: IT, ..attend(1, OFFICER) };
    assert_eq!(province.by(Part::ItOffice, elsewhere), ["LEARNER_NOT_EMPLOYED", "LEARNER_NOT_IN_GROUP"]);
    let long = RecordAttendance { hours: 41, ..attend(1, OFFICER) };
    assert_eq!(province.by(Part::ItOffice, long), ["ATTENDED_HOURS_ABOVE_COURSE"]);
    province.done(Part::ItOffice, attend(1, OFFICER));
    assert_eq!(province.by(Part::ItOffice, attend(2, OFFICER)), ["ATTENDANCE_RECORDED"]);
    province.done(Part::ItOffice, strike(1));
    assert_eq!(province.by(Part::ItOffice, strike(1)), ["ATTENDANCE_UNKNOWN"]);
    province.done(Part::ItOffice, attend(2, OFFICER));
    province.done(Part::ItOffice, call_off(1));
    assert_eq!(province.by(Part::ItOffice, attend(3, OFFICER)), ["COURSE_NOT_BEGUN", "ATTENDANCE_RECORDED"]);
    assert_eq!(province.rows.training_course.get(&course(1)).unwrap().state, CourseState::Cancelled);
}

#[test]
fn a_certificate_counts_for_the_officer_until_it_is_revoked() {
    let mut province = held();
    let officer = province.officers.it_officer.get(&ItOfficerId(OFFICER.0)).unwrap().clone();
    let counts = |province: &TrainingProvince, day| {
        province.rows.held(&officer, day).any(|one| one == Qualification::ItStateManagement)
    };
    assert!(!counts(&province, province.today));
    province.done(Part::ItOffice, issue(1, 1, "01/CC-STTTT"));
    let days = [date(2024, 10, 19), date(2024, 10, 20), date(2029, 10, 19), date(2029, 10, 20)];
    assert_eq!(days.map(|day| counts(&province, day)), [false, true, true, false]);
    assert_eq!(province.by(Part::ItOffice, strike(1)), ["ATTENDANCE_HAS_CERTIFICATE"]);
    province.done(Part::ItOffice, revoke(1));
    assert!(!counts(&province, province.today));
    assert_eq!(province.by(Part::ItOffice, revoke(1)), ["TRAINING_CERTIFICATE_UNKNOWN"]);
    province.done(Part::ItOffice, issue(2, 1, "01/CC-STTTT"));
    assert!(counts(&province, province.today));
}

#[test]
fn every_guard_of_a_certificate_alone_says_no() {
    let mut province = TrainingProvince::approved();
    province.done(Part::ItOffice, open(1));
    province.done(Part::ItOffice, attend(1, OFFICER));
    assert_eq!(province.by(Part::ItOffice, issue(1, 1, "01/CC")), ["COURSE_NOT_COMPLETED"], "not held");
    province.done(Part::ItOffice, hold(1));
    assert_eq!(province.by(Part::ItOffice, issue(1, 9, "01/CC")), ["ATTENDANCE_UNKNOWN"]);
    let early = IssueTrainingCertificate { issued_on: date(2024, 10, 16), ..issue(1, 1, "01/CC") };
    assert_eq!(province.by(Part::ItOffice, early), ["CERTIFICATE_BEFORE_COURSE_END"]);
    let late = IssueTrainingCertificate { issued_on: date(2024, 10, 25), ..issue(1, 1, "01/CC") };
    assert_eq!(province.by(Part::ItOffice, late), ["WORKFORCE_DAY_IN_FUTURE"]);
    let over = IssueTrainingCertificate { valid_until: Some(date(2024, 10, 19)), ..issue(1, 1, "01/CC") };
    assert_eq!(province.by(Part::ItOffice, over), ["CERTIFICATE_PERIOD_REVERSED"]);
    assert_eq!(province.by(Part::Keeper, issue(1, 1, "01/CC")), ["FORBIDDEN_ROLE"]);
    province.done(Part::ItOffice, issue(1, 1, "01/CC"));
    assert_eq!(province.by(Part::ItOffice, issue(2, 1, "02/CC")), ["CERTIFICATE_ISSUED"]);
    province.done(Part::ItOffice, OpenCourse { audience: TrainingGroup::ItOfficers, ..open(2) });
    let again = RecordAttendance { course: course(2), completed: false, ..attend(2, OFFICER) };
    province.done(Part::ItOffice, again);
    province.done(Part::ItOffice, hold(2));
    assert_eq!(province.by(Part::ItOffice, issue(2, 2, "02/CC")), ["COURSE_NOT_COMPLETED"]);
    let completed = RecordAttendance { course: course(2), ..attend(3, OFFICER) };
    province.done(Part::ItOffice, strike(2));
    province.done(Part::ItOffice, completed);
    assert_eq!(province.by(Part::ItOffice, issue(2, 3, "01/CC")), ["CERTIFICATE_NUMBER_TAKEN"]);
    province.done(Part::ItOffice, issue(2, 3, "02/CC"));
}

/// Whether somebody is an IT officer stands in the log of the agency that sends the person; no other act on a course reads it.
#[test]
fn who_attends_is_looked_up_in_the_log_of_the_sender() {
    let read = |command: WorkforceCommand| other_log(&command, &Rows::default());
    let attends = attend(1, PersonId(Uuid::from_u128(1)));
    assert_eq!(read(attends.clone().into()), Some(AGENCY));
    assert_eq!(read(RecordAttendance { employer: HOME, ..attends }.into()), None);
    assert_eq!(read(hold(1).into()), None);
}
