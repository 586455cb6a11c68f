//! A report from its draft to its sending, who does what with it, and when it is due.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    calendar::due_reports,
    figures::TrainingFigure,
    guards::next_report_steps,
    policy::sees_reports,
    terms::{ReportKind, ReportLateness, ReportPeriod, ReportState},
};
use crate::workforce::sample_rows::{self, it_officer, law, office_term};
use crate::{
    calendar::shipped,
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Agency, OfficeTerm},
    },
    ids::{
        AgencyId, CourseAttendanceId, OfficeTermId, PeriodicReportId, PersonId, TrainingCertificateId,
        TrainingCourseId, TrainingPlanId,
    },
    role::Role,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{
            CancelReport, ConsolidateReport, DraftReport, ReturnReport, ReviseReport, SendReport, SignReport,
            SubmitReport, WorkforceCommand,
        },
        decide,
        row::{CourseAttendance, Rows, TrainingCertificate, TrainingCourse},
        training::terms::{CourseState, TrainingGroup},
    },
};

const START: Date = date(2020, 1, 1);
const HOME: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const OFFICER: PersonId = PersonId(Uuid::from_u128(1));
const CIO: PersonId = PersonId(Uuid::from_u128(2));
const HOME_CLERK: PersonId = PersonId(Uuid::from_u128(3));
const HOME_HEAD: PersonId = PersonId(Uuid::from_u128(4));
const ELSEWHERE: PersonId = PersonId(Uuid::from_u128(5));

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// Home Affairs and an agency with an IT officer and a CIO, and what one log holds so far.
#[derive(Clone)]
struct ReportingProvince {
    directory: Directory,
    rows: Rows,
    today: Date,
    index: u64,
}

impl ReportingProvince {
    fn new() -> Self {
        let mut directory = Directory::default();
        for agency in [HOME, AGENCY] {
            directory
                .put(Agency { home_affairs: agency == HOME, ..sample_rows::agency(agency, START) }.into());
        }
        for (person, office, agency) in [
            (CIO, Role::ChiefInformationOfficer, AGENCY),
            (HOME_CLERK, Role::HomeAffairs, HOME),
            (HOME_HEAD, Role::AgencyHead, HOME),
            (ELSEWHERE, Role::ChiefInformationOfficer, HOME),
        ] {
            directory.put(office_term(person, office, agency, START).into());
        }
        let mut rows = Rows::default();
        rows.put(it_officer(OFFICER, AGENCY, START).into());
        Self { directory, rows, today: date(2024, 10, 11), index: 1 }
    }

    fn reads(&self) -> WorkforceReads<'_> {
        WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: None,
            law: law(),
            version: WorkforceVersion::V2,
        }
    }

    /// What is refused; what is accepted is there afterwards.
    fn by(
        &mut self,
        person: PersonId,
        role: Role,
        command: impl Into<WorkforceCommand>,
    ) -> Vec<&'static str> {
        let (command, roles) = (command.into(), BTreeSet::from([role]));
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        match decide(self.reads(), actor, &command, self.today, self.index) {
            Ok(decided) => {
                for row in decided {
                    self.rows.put(row);
                }
                self.index += 1;
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    fn officer(&mut self, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.by(OFFICER, Role::ItOfficer, command)
    }

    fn cio(&mut self, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.by(CIO, Role::ChiefInformationOfficer, command)
    }

    fn clerk(&mut self, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.by(HOME_CLERK, Role::HomeAffairs, command)
    }

    fn state(&self, number: u128) -> ReportState {
        self.rows.periodic_report.get(&report(number)).unwrap().state
    }

    /// A report of the agency that was signed and sent.
    fn sent(&mut self, number: u128) {
        assert_eq!(self.officer(draft(number, ReportPeriod::ThirdQuarter)), [""; 0]);
        assert_eq!(self.officer(submit(number)), [""; 0]);
        assert_eq!(self.cio(sign(number)), [""; 0]);
        assert_eq!(self.officer(send(number)), [""; 0]);
    }
}

const fn report(number: u128) -> PeriodicReportId {
    PeriodicReportId(Uuid::from_u128(0x600 + number))
}

fn draft(number: u128, period: ReportPeriod) -> DraftReport {
    DraftReport {
        agency: AGENCY,
        report: report(number),
        kind: ReportKind::ItApplication,
        year: 2024,
        period,
        content: sealed("Kết quả ứng dụng CNTT"),
        corrects: None,
        reason: None,
    }
}

fn supplement(number: u128, corrects: u128) -> DraftReport {
    let (corrects, reason) = (Some(report(corrects)), Some(sealed("Thiếu số liệu một cửa")));
    DraftReport { corrects, reason, ..draft(number, ReportPeriod::ThirdQuarter) }
}

fn of_training(number: u128, period: ReportPeriod) -> DraftReport {
    DraftReport { agency: HOME, kind: ReportKind::Training, ..draft(number, period) }
}

fn submit(number: u128) -> SubmitReport {
    SubmitReport { agency: AGENCY, report: report(number) }
}

fn sign(number: u128) -> SignReport {
    SignReport {
        agency: AGENCY,
        report: report(number),
        document: "20/BC-CQ".parse().unwrap(),
        signed_on: date(2024, 10, 11),
    }
}

fn send(number: u128) -> SendReport {
    SendReport { agency: AGENCY, report: report(number), sent_on: date(2024, 10, 11) }
}

fn give_back(number: u128) -> ReturnReport {
    ReturnReport { agency: AGENCY, report: report(number), reason: sealed("Bổ sung số liệu") }
}

fn drop_report(number: u128) -> CancelReport {
    CancelReport { agency: AGENCY, report: report(number), reason: sealed("Lập nhầm kỳ") }
}

#[test]
fn a_report_is_drafted_by_the_officer_signed_by_the_cio_and_sent() {
    let mut province = ReportingProvince::new();
    assert_eq!(province.cio(draft(1, ReportPeriod::ThirdQuarter)), ["FORBIDDEN_ROLE"]);
    assert_eq!(province.officer(draft(1, ReportPeriod::ThirdQuarter)), [""; 0]);
    let revised = ReviseReport { agency: AGENCY, report: report(1), content: sealed("Bản sửa") };
    assert_eq!(province.officer(revised.clone()), [""; 0]);
    assert_eq!(province.cio(sign(1)), ["STEP_ORDER"]);
    assert_eq!(province.officer(submit(1)), [""; 0]);
    assert_eq!(province.officer(sign(1)), ["FORBIDDEN_ROLE"]);
    assert_eq!(province.officer(send(1)), ["REPORT_NOT_SIGNED"]);
    assert_eq!(province.cio(give_back(1)), [""; 0]);
    assert_eq!(province.state(1), ReportState::Draft);
    assert_eq!(province.officer(revised), [""; 0]);
    assert_eq!(province.officer(submit(1)), [""; 0]);
    let before = SignReport { signed_on: date(2024, 10, 10), ..sign(1) };
    assert_eq!(province.cio(before), ["REPORT_SIGNED_BEFORE_SUBMISSION"]);
    assert_eq!(province.cio(sign(1)), [""; 0]);
    assert_eq!(province.cio(sign(1)), ["REPORT_SIGNED"]);
    let early = SendReport { sent_on: date(2024, 10, 10), ..send(1) };
    assert_eq!(province.officer(early), ["REPORT_SENT_BEFORE_SIGNATURE"]);
    assert_eq!(province.officer(send(1)), [""; 0]);
    let sent = province.rows.periodic_report.get(&report(1)).unwrap();
    assert_eq!((sent.state, sent.signed_by), (ReportState::Sent, Some(CIO)));
    assert_eq!(province.cio(give_back(1)), ["STEP_ORDER"]);
}

#[test]
fn a_supplementary_report_names_what_it_corrects() {
    let mut province = ReportingProvince::new();
    assert_eq!(province.officer(supplement(2, 1)), ["CORRECTED_REPORT_UNKNOWN"]);
    province.sent(1);
    assert_eq!(province.officer(draft(2, ReportPeriod::ThirdQuarter)), ["PERIODIC_REPORT_THERE"]);
    let silent = DraftReport { reason: None, ..supplement(2, 1) };
    assert_eq!(province.officer(silent), ["REASON_OF_SUPPLEMENT"]);
    assert_eq!(province.officer(supplement(2, 1)), [""; 0]);
    let corrected =
        |province: &ReportingProvince| province.rows.periodic_report.get(&report(1)).unwrap().corrected_by;
    assert_eq!(corrected(&province), Some(report(2)));
    assert_eq!(province.officer(supplement(3, 1)), ["CORRECTED_REPORT_UNKNOWN"], "one at a time");
    assert_eq!(province.officer(drop_report(2)), [""; 0]);
    assert_eq!(corrected(&province), None);
    assert_eq!(province.officer(supplement(3, 1)), [""; 0]);
    assert_eq!(province.officer(submit(3)), [""; 0]);
    assert_eq!(province.cio(sign(3)), [""; 0]);
    assert_eq!(province.officer(send(3)), [""; 0]);
    assert_eq!(province.officer(supplement(4, 3)), [""; 0]);
}

#[test]
fn every_guard_of_a_report_alone_says_no() {
    let mut province = ReportingProvince::new();
    assert_eq!(province.officer(draft(1, ReportPeriod::SecondHalf)), ["REPORT_PERIOD_NOT_ASKED"]);
    assert_eq!(
        province.officer(DraftReport { year: 2025, ..draft(1, ReportPeriod::FirstQuarter) }),
        ["REPORT_PERIOD_NOT_BEGUN"]
    );
    let reasoned = DraftReport { reason: Some(sealed("Vì")), ..draft(1, ReportPeriod::ThirdQuarter) };
    assert_eq!(province.officer(reasoned), ["REASON_OF_SUPPLEMENT"]);
    assert_eq!(province.officer(submit(9)), ["PERIODIC_REPORT_UNKNOWN"]);
    assert_eq!(province.officer(draft(5, ReportPeriod::FourthQuarter)), [""; 0], "its period has begun");
    assert_eq!(province.officer(submit(5)), [""; 0]);
    assert_eq!(province.cio(sign(5)), ["REPORT_PERIOD_NOT_OVER"]);
    let long_ago = DraftReport { year: 2000, ..draft(1, ReportPeriod::ThirdQuarter) };
    assert_eq!(province.officer(long_ago), ["REPORT_MADE_ELSEWHERE", "REPORT_PERIOD_NOT_ASKED"]);
    assert_eq!(province.officer(draft(1, ReportPeriod::ThirdQuarter)), [""; 0]);
    assert_eq!(
        province.by(ELSEWHERE, Role::ChiefInformationOfficer, give_back(1)),
        ["PERIODIC_REPORT_UNKNOWN"]
    );
    assert_eq!(province.officer(submit(1)), [""; 0]);
    let figures = ConsolidateReport { agency: AGENCY, report: report(1) };
    assert_eq!(province.officer(figures), ["REPORT_HAS_NO_FIGURES"]);
    let future = SignReport { signed_on: date(2024, 10, 12), ..sign(1) };
    assert_eq!(province.cio(future), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(province.officer(drop_report(1)), ["STEP_ORDER"]);
    let elsewhere = DraftReport { kind: ReportKind::Training, ..draft(2, ReportPeriod::ThirdQuarter) };
    let mut of_agency = province.clone();
    of_agency.directory.put(
        OfficeTerm {
            id: OfficeTermId(Uuid::from_u128(0x77)),
            ..office_term(OFFICER, Role::HomeAffairs, AGENCY, START)
        }
        .into(),
    );
    assert_eq!(of_agency.by(OFFICER, Role::HomeAffairs, elsewhere), ["REPORT_MADE_ELSEWHERE"]);
    // Whoever drafted it, or changed it last, does not sign it, in whatever other office.
    province.directory.put(
        OfficeTerm {
            id: OfficeTermId(Uuid::from_u128(0x78)),
            ..office_term(OFFICER, Role::ChiefInformationOfficer, AGENCY, START)
        }
        .into(),
    );
    assert_eq!(province.by(OFFICER, Role::ChiefInformationOfficer, sign(1)), ["REPORT_OF_OWN_DRAFT"]);
}

/// A course that ended in a period, with somebody who completed it and somebody who did not.
fn hold_a_course(rows: &mut Rows, ends_on: Date) {
    let number = u128::from(ends_on.day().unsigned_abs());
    let (course, day) = (TrainingCourseId(Uuid::from_u128(number)), ends_on);
    rows.put(
        TrainingCourse {
            id: course,
            agency: HOME,
            plan: TrainingPlanId(Uuid::from_u128(1)),
            audience: TrainingGroup::ItOfficers,
            name: sealed("Lớp"),
            certifies: None,
            hours: 8,
            starts_on: day,
            ends_on: day,
            state: CourseState::Held,
            report: None,
            reason: None,
            leaf: 0,
        }
        .into(),
    );
    for (learner, completed) in [(0, true), (1, false)] {
        let attendance = CourseAttendanceId(Uuid::from_u128(2 * number + learner));
        let person = PersonId(Uuid::from_u128(0x50 + learner));
        let (agency, employer, hours, annulled) = (HOME, AGENCY, 8, None);
        rows.put(
            CourseAttendance {
                id: attendance,
                agency,
                course,
                person,
                employer,
                hours,
                completed,
                annulled,
                leaf: 0,
            }
            .into(),
        );
        if completed {
            rows.put(
                TrainingCertificate {
                    id: TrainingCertificateId(attendance.0),
                    agency,
                    course,
                    attendance,
                    person,
                    qualification: None,
                    number: "01/CC".parse().unwrap(),
                    issued_on: day,
                    valid_until: None,
                    revoked: None,
                    leaf: 0,
                }
                .into(),
            );
        }
    }
}

#[test]
fn the_report_on_training_has_the_figures_of_its_period() {
    let mut province = ReportingProvince::new();
    for ends_on in [date(2024, 6, 30), date(2024, 7, 1), date(2024, 9, 29), date(2024, 10, 2)] {
        hold_a_course(&mut province.rows, ends_on);
    }
    let at_home = |input: SubmitReport| SubmitReport { agency: HOME, ..input };
    assert_eq!(province.clerk(of_training(1, ReportPeriod::ThirdQuarter)), [""; 0]);
    assert_eq!(province.clerk(at_home(submit(1))), [""; 0]);
    let signed = SignReport { agency: HOME, ..sign(1) };
    assert_eq!(province.by(HOME_HEAD, Role::AgencyHead, signed.clone()), ["REPORT_NOT_CONSOLIDATED"]);
    assert_eq!(province.clerk(ConsolidateReport { agency: HOME, report: report(1) }), [""; 0]);
    let figures = &province.rows.periodic_report.get(&report(1)).unwrap().figures.0;
    let none = |group| TrainingFigure { group, courses: 0, learners: 0, completed: 0, certificates: 0 };
    let officers = TrainingFigure {
        group: TrainingGroup::ItOfficers,
        courses: 2,
        learners: 4,
        completed: 2,
        certificates: 2,
    };
    assert_eq!(figures, &[none(TrainingGroup::Leaders), officers, none(TrainingGroup::Others)]);
    assert_eq!(province.by(HOME_HEAD, Role::AgencyHead, signed), [""; 0]);
    assert_eq!(province.clerk(SendReport { agency: HOME, ..send(1) }), [""; 0]);
    assert_eq!(province.clerk(of_training(2, ReportPeriod::Year)), [""; 0]);
    assert_eq!(province.clerk(at_home(submit(2))), [""; 0]);
    let early = ConsolidateReport { agency: HOME, report: report(2) };
    assert_eq!(province.clerk(early), ["REPORT_PERIOD_NOT_OVER"]);
}

#[test]
fn reports_are_due_on_the_tenth_working_day_after_their_period() {
    let mut province = ReportingProvince::new();
    province.sent(1);
    let due = |province: &ReportingProvince, today| {
        let year = (AGENCY, 2024);
        due_reports(province.reads(), shipped(), year, today)
    };
    let told: Vec<_> = due(&province, province.today)
        .iter()
        .map(|due| (due.period.as_str(), due.due_on, due.state, due.is_late()))
        .collect();
    let (open, sent) = (ReportState::PeriodOpen, ReportState::Sent);
    let middle = date(2024, 7, 12);
    let of_three = |at: usize| told.iter().skip(at).take(3).copied().collect::<Vec<_>>();
    assert_eq!(
        of_three(1),
        [("Q2", middle, open, true), ("H1", middle, open, true), ("Q3", date(2024, 10, 14), sent, false)]
    );
    let periods: Vec<_> = told.iter().map(|due| (due.0, due.3)).collect();
    let expected = [("Q1", true), ("Q2", true), ("H1", true), ("Q3", false), ("Q4", false), ("Y", false)];
    assert_eq!(periods, expected);
    let year_end = due(&province, date(2026, 1, 1));
    assert!(year_end.iter().all(|due| due.is_late() == (due.state != sent)), "{year_end:#?}");
    // Of a year that the calendar does not have nobody counts working days, and nothing is late.
    let far = due_reports(province.reads(), shipped(), (AGENCY, 2060), date(2062, 1, 1));
    assert!(!far.is_empty() && far.iter().all(|due| due.lateness == ReportLateness::NotCounted), "{far:#?}");
    let nothing = Rows::default();
    let unwritten = WorkforceReads { rows: &nothing, ..province.reads() };
    let home = due_reports(unwritten, shipped(), (HOME, 2024), province.today);
    assert_eq!(home.len(), 12, "those of every agency, and those of training");
    let before = due_reports(unwritten, shipped(), (AGENCY, 2012), province.today);
    assert!(before.is_empty(), "nothing was asked for then");
}

#[test]
fn each_act_on_a_report_is_done_by_its_part_alone() {
    let mut province = ReportingProvince::new();
    assert_eq!(province.officer(draft(1, ReportPeriod::ThirdQuarter)), [""; 0]);
    assert_eq!(province.officer(submit(1)), [""; 0]);
    let row = province.rows.periodic_report.get(&report(1)).unwrap();
    for (person, role, expected, sees) in [
        (OFFICER, Role::ItOfficer, vec!["consolidateReport", "sendReport"], true),
        (CIO, Role::ChiefInformationOfficer, vec!["signReport", "returnReport"], true),
        (HOME_CLERK, Role::HomeAffairs, vec![], true),
        (ELSEWHERE, Role::ChiefInformationOfficer, vec![], false),
        (OFFICER, Role::Requester, vec![], false),
    ] {
        let roles = BTreeSet::from([role]);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let steps = next_report_steps(province.reads(), actor, row, province.today);
        let steps: Vec<_> = steps.iter().map(|step| step.event.act().as_str()).collect();
        assert_eq!(steps, expected, "{role}");
        let kind = ReportKind::ItApplication;
        let told = sees_reports(
            law(),
            &province.directory,
            &province.rows,
            kind,
            (person, &roles),
            AGENCY,
            province.today,
        );
        assert_eq!(told, sees, "{role}");
    }
}
