//! Yearly tests, permissions to look for faults of security, and incentives.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    machine::{ResearchEvent, research_target},
    research::next_research_steps,
    terms::{ResearchState, ResearchVerdict, SkillTestState, TestOutcome},
};
use crate::{
    digest::Sealed,
    directory::{Directory, DirectoryActor},
    ids::{
        AgencyId, EvidenceId, ItOfficerId, OfficerIncentiveId, PersonId, SecurityResearchId,
        SkillTestEntryId, SkillTestId,
    },
    role::Role,
    workforce::{
        About, WorkforceReads, WorkforceVersion,
        command::{
            AnswerResearch, AskResearch, CallSkillTest, CallToSkillTest, CancelSkillTest, EndIncentive,
            GrantIncentive, RecordTestResult, WithdrawResearch, WorkforceCommand,
        },
        decide,
        evaluation::terms::EvaluationFacet,
        officer_of,
        pre_screening::mark::Mark,
        row::{ItOfficer, OfficerIncentive, Rows},
        sample_rows::{agency, it_officer, law, office_term},
    },
};

const START: Date = date(2020, 1, 1);
const IT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const OFFICER: PersonId = PersonId(Uuid::from_u128(1));
/// An officer of the department itself.
const OWN_OFFICER: PersonId = PersonId(Uuid::from_u128(2));
const CLERK: PersonId = PersonId(Uuid::from_u128(3));
const HEAD: PersonId = PersonId(Uuid::from_u128(4));
const STRANGER: PersonId = PersonId(Uuid::from_u128(5));
const OF_AGENCY: ItOfficerId = ItOfficerId(OFFICER.0);
const OF_DEPARTMENT: ItOfficerId = ItOfficerId(OWN_OFFICER.0);
const TEST: SkillTestId = SkillTestId(Uuid::from_u128(0xe1));
const RESEARCH: SecurityResearchId = SecurityResearchId(Uuid::from_u128(0xe2));
const DRAWN: OfficerIncentiveId = OfficerIncentiveId(Uuid::from_u128(0xe3));

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// The department and another agency, with an officer each, and what their logs hold so far.
#[derive(Clone)]
struct Two {
    directory: Directory,
    department: Rows,
    agency: Rows,
    today: Date,
    index: u64,
}

impl Two {
    fn new() -> Self {
        let mut directory = Directory::default();
        for id in [IT, AGENCY] {
            directory.put(agency(id, START).into());
        }
        let director = PersonId(Uuid::from_u128(9));
        for (person, role, of) in [
            (director, Role::SpecialisedItAgencyHead, IT),
            (CLERK, Role::DepartmentOffice, IT),
            (HEAD, Role::AgencyHead, AGENCY),
        ] {
            directory.put(office_term(person, role, of, START).into());
        }
        let (mut department, mut rows) = (Rows::default(), Rows::default());
        department.put(it_officer(OWN_OFFICER, IT, START).into());
        rows.put(ItOfficer { incentive: true, ..it_officer(OFFICER, AGENCY, START) }.into());
        Self { directory, department, agency: rows, today: date(2024, 8, 24), index: 0 }
    }

    fn reads(&self, of: AgencyId) -> WorkforceReads<'_> {
        let (rows, other) =
            if of == IT { (&self.department, Some(&self.agency)) } else { (&self.agency, None) };
        let directory = &self.directory;
        WorkforceReads { directory, rows, other, law: law(), version: WorkforceVersion::V2 }
    }

    fn by(
        &mut self,
        person: PersonId,
        role: Role,
        command: impl Into<WorkforceCommand>,
    ) -> Vec<&'static str> {
        let (command, roles) = (command.into(), BTreeSet::from([role]));
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let of = command.agency();
        let mut reads = self.reads(of);
        // What names the department as the employer reads no other log.
        if matches!(command.about(), About::Employer(employer, _) if employer == IT) {
            reads.other = None;
        }
        match decide(reads, actor, &command, self.today, self.index) {
            Ok(decided) => {
                let rows = if of == IT { &mut self.department } else { &mut self.agency };
                for row in decided {
                    rows.put(row);
                }
                self.index += 1;
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    fn clerk(&mut self, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.by(CLERK, Role::DepartmentOffice, command)
    }

    fn officer(&mut self, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.by(OFFICER, Role::ItOfficer, command)
    }

    fn head(&mut self, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.by(HEAD, Role::AgencyHead, command)
    }

    fn research(&self) -> ResearchState {
        self.agency.security_research.get(&RESEARCH).unwrap().state
    }
}

fn call_test() -> CallSkillTest {
    CallSkillTest {
        agency: IT,
        test: TEST,
        year: 2024,
        held_on: date(2024, 8, 20),
        document: "15/TB-STTTT".parse().unwrap(),
        details: sealed("Hội trường Sở; mạng và cơ sở dữ liệu"),
    }
}

const fn call(number: u128, employer: AgencyId, officer: ItOfficerId) -> CallToSkillTest {
    CallToSkillTest {
        agency: IT,
        entry: SkillTestEntryId(Uuid::from_u128(number)),
        test: TEST,
        employer,
        officer,
    }
}

fn result(number: u128, outcome: TestOutcome, mark: Option<Mark>) -> RecordTestResult {
    RecordTestResult {
        agency: IT,
        test: TEST,
        employer: AGENCY,
        officer: OF_AGENCY,
        outcome,
        mark,
        noted_on: date(2024, 8, 22),
        document: "20/TB-STTTT".parse().unwrap(),
        remark: sealed("Nắm vững quản trị mạng"),
        evidence: EvidenceId(Uuid::from_u128(number)),
    }
}

fn cancel_test() -> CancelSkillTest {
    CancelSkillTest { agency: IT, test: TEST, reason: sealed("Hoãn sang tháng sau") }
}

/// S001 17.3, 15.3.d: the result is evidence for the evaluation of who is evaluated, and of nobody else.
#[test]
fn a_test_is_called_and_its_results_are_evidence() {
    let mut two = Two::new();
    assert_eq!(two.clerk(call_test()), [""; 0]);
    assert_eq!(two.clerk(call(1, AGENCY, OF_AGENCY)), [""; 0]);
    assert_eq!(two.clerk(call(2, IT, OF_DEPARTMENT)), [""; 0], "the officers of the department come as well");
    assert_eq!(two.clerk(result(11, TestOutcome::Passed, Some(Mark(85)))), [""; 0]);
    let evidence: Vec<_> = two.department.evaluation_evidence.values().cloned().collect();
    let [one]: [_; 1] = evidence.try_into().unwrap();
    assert_eq!((one.facet, one.officer, one.year), (EvaluationFacet::Learning, OF_AGENCY, 2024));
    assert_eq!(two.clerk(result(12, TestOutcome::Failed, Some(Mark(45)))), [""; 0], "it is corrected");
    let entry = two.department.called_to(TEST, OF_AGENCY).unwrap();
    assert_eq!((entry.outcome, entry.corrections), (Some(TestOutcome::Failed), 1));
    let counts = |two: &Two| {
        let all = two.department.evaluation_evidence.values();
        all.map(|row| (row.id.0.as_u128(), !two.department.is_superseded(row))).collect::<Vec<_>>()
    };
    assert_eq!(counts(&two), [(11, false), (12, true)], "the first is kept, and counts no more");
    let own =
        RecordTestResult { employer: IT, officer: OF_DEPARTMENT, ..result(13, TestOutcome::Absent, None) };
    assert_eq!(two.clerk(own), [""; 0]);
    assert_eq!(
        two.department.evaluation_evidence.values().count(),
        2,
        "15.2: nothing of the department's own"
    );
    assert_eq!(two.clerk(cancel_test()), ["SKILL_TEST_HAS_RESULTS"]);
    let mut left = two.clone();
    left.agency
        .put(ItOfficer { ends_on: Some(date(2024, 9, 1)), ..it_officer(OFFICER, AGENCY, START) }.into());
    assert_eq!(left.clerk(result(14, TestOutcome::Passed, None)), [""; 0]);
    assert_eq!(counts(&left), [(11, false), (12, false)], "who left within the year is not evaluated for it");
    assert_eq!(two.clerk(result(15, TestOutcome::Passed, None)), [""; 0], "and once more");
    assert_eq!(counts(&two), [(11, false), (12, false), (15, true)]);
    let mut another = Two::new();
    assert_eq!(another.clerk(call_test()), [""; 0]);
    assert_eq!(another.clerk(cancel_test()), [""; 0]);
    assert_eq!(another.department.skill_test.get(&TEST).unwrap().state, SkillTestState::Cancelled);
}

#[test]
fn every_guard_of_a_test_alone_says_no() {
    let mut two = Two::new();
    assert_eq!(two.head(call_test()), ["FORBIDDEN_ROLE"]);
    assert_eq!(two.clerk(call(1, AGENCY, OF_AGENCY)), ["SKILL_TEST_UNKNOWN"]);
    assert_eq!(two.clerk(result(11, TestOutcome::Passed, None)), ["SKILL_TEST_UNKNOWN"]);
    assert_eq!(two.clerk(cancel_test()), ["SKILL_TEST_UNKNOWN"]);
    assert_eq!(two.clerk(CallSkillTest { year: 2023, ..call_test() }), ["SKILL_TEST_OUT_OF_YEAR"]);
    let of_another = CallSkillTest { agency: AGENCY, ..call_test() };
    two.directory.put(office_term(STRANGER, Role::DepartmentOffice, AGENCY, START).into());
    assert_eq!(two.by(STRANGER, Role::DepartmentOffice, of_another), ["NOT_IT_DEPARTMENT"]);
    assert_eq!(two.clerk(call_test()), [""; 0]);
    let nobody = ItOfficerId(Uuid::from_u128(0xdead));
    assert_eq!(two.clerk(call(1, AGENCY, nobody)), ["OFFICER_UNKNOWN"]);
    let mut left = two.clone();
    let gone = ItOfficer { ends_on: Some(date(2024, 8, 19)), ..it_officer(OFFICER, AGENCY, START) };
    left.agency.put(gone.clone().into());
    assert_eq!(left.clerk(call(1, AGENCY, OF_AGENCY)), ["OFFICER_NOT_IN_SERVICE"]);
    assert_eq!(two.clerk(result(11, TestOutcome::Passed, None)), ["SKILL_TEST_NOT_CALLED"]);
    assert_eq!(two.clerk(call(1, AGENCY, OF_AGENCY)), [""; 0]);
    assert_eq!(two.clerk(call(2, AGENCY, OF_AGENCY)), ["SKILL_TEST_CALLED"]);
    let of_another = RecordTestResult { employer: IT, ..result(11, TestOutcome::Failed, None) };
    assert_eq!(two.clerk(of_another), ["SKILL_TEST_NOT_CALLED"], "another agency employs the officer");
    let mut left = two.clone();
    left.agency.put(gone.into());
    let of_former = result(11, TestOutcome::Absent, None);
    assert_eq!(
        left.clerk(of_former),
        ["OFFICER_NOT_IN_SERVICE"],
        "who left before the test was not asked to come"
    );
    let early = RecordTestResult { noted_on: date(2024, 8, 19), ..result(11, TestOutcome::Passed, None) };
    assert_eq!(two.clerk(early), ["SKILL_TEST_NOT_HELD"]);
    let future = RecordTestResult { noted_on: date(2024, 8, 25), ..result(11, TestOutcome::Passed, None) };
    assert_eq!(two.clerk(future), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(two.clerk(result(11, TestOutcome::Passed, Some(Mark(101)))), ["TEST_MARK_OUT_OF_RANGE"]);
    assert_eq!(two.clerk(result(11, TestOutcome::Absent, Some(Mark(10)))), ["TEST_MARK_OF_ABSENT"]);
    assert_eq!(two.clerk(result(11, TestOutcome::Passed, Some(Mark(100)))), [""; 0]);
}

/// What is said of a result is of the officer, who may be of the department itself.
#[test]
fn the_text_of_a_result_belongs_to_the_officer() {
    let two = Two::new();
    let of_agency: WorkforceCommand = result(11, TestOutcome::Passed, None).into();
    assert_eq!(officer_of(&of_agency, &two.department, Some(&two.agency)), Some(OFFICER));
    let own =
        RecordTestResult { employer: IT, officer: OF_DEPARTMENT, ..result(12, TestOutcome::Passed, None) };
    assert_eq!(officer_of(&own.into(), &two.department, None), Some(OWN_OFFICER));
}

fn ask() -> AskResearch {
    AskResearch {
        agency: AGENCY,
        research: RESEARCH,
        officer: OF_AGENCY,
        scope: sealed("Cổng thông tin, kiểm tra lỗi chèn mã"),
        from_on: date(2024, 9, 1),
        to_on: date(2024, 9, 15),
    }
}

fn answer(verdict: ResearchVerdict) -> AnswerResearch {
    AnswerResearch {
        agency: AGENCY,
        research: RESEARCH,
        verdict,
        answered_on: date(2024, 8, 24),
        document: "31/STTTT".parse().unwrap(),
        reason: (verdict != ResearchVerdict::Grant).then(|| sealed("Hệ thống đang nâng cấp")),
    }
}

fn withdraw() -> WithdrawResearch {
    WithdrawResearch { agency: AGENCY, research: RESEARCH, reason: sealed("Không cần nữa") }
}

#[test]
fn a_permission_is_asked_granted_revoked_and_withdrawn() {
    let mut two = Two::new();
    assert_eq!(two.officer(ask()), [""; 0]);
    assert_eq!(two.research(), ResearchState::Asked);
    let mut refused = two.clone();
    assert_eq!(refused.head(answer(ResearchVerdict::Refuse)), [""; 0]);
    assert_eq!(refused.head(answer(ResearchVerdict::Grant)), [""; 0], "a refusal is taken back");
    assert_eq!(two.head(answer(ResearchVerdict::Grant)), [""; 0]);
    let mut given_back = two.clone();
    assert_eq!(given_back.officer(withdraw()), [""; 0]);
    assert_eq!(given_back.research(), ResearchState::Withdrawn);
    assert_eq!(two.head(answer(ResearchVerdict::Revoke)), [""; 0]);
    assert_eq!(two.research(), ResearchState::Revoked);
    assert_eq!(two.officer(withdraw()), ["STEP_ORDER"]);
}

#[test]
fn every_guard_of_a_permission_alone_says_no() {
    let mut two = Two::new();
    assert_eq!(
        two.by(OWN_OFFICER, Role::ItOfficer, ask()),
        ["FORBIDDEN_ROLE"],
        "an officer asks for oneself"
    );
    assert_eq!(two.officer(AskResearch { from_on: date(2024, 8, 23), ..ask() }), ["RESEARCH_PERIOD_BEGUN"]);
    assert_eq!(two.officer(AskResearch { to_on: date(2024, 8, 31), ..ask() }), ["RESEARCH_PERIOD_REVERSED"]);
    let mut left = two.clone();
    let gone = ItOfficer { ends_on: Some(date(2024, 8, 31)), ..it_officer(OFFICER, AGENCY, START) };
    left.agency.put(gone.into());
    assert_eq!(left.officer(ask()), ["RESEARCH_OFFICER_NOT_IN_SERVICE"]);
    assert_eq!(two.officer(ask()), [""; 0]);
    let stranger = two.by(STRANGER, Role::AgencyHead, answer(ResearchVerdict::Grant));
    assert_eq!(stranger, ["RESEARCH_UNKNOWN"], "who does not see it is not told that it is there");
    assert_eq!(two.officer(answer(ResearchVerdict::Grant)), ["FORBIDDEN_ROLE"]);
    assert_eq!(two.head(withdraw()), ["FORBIDDEN_ROLE"]);
    let early = AnswerResearch { answered_on: date(2024, 8, 23), ..answer(ResearchVerdict::Grant) };
    assert_eq!(two.head(early), ["RESEARCH_ANSWERED_BEFORE"]);
    let future = AnswerResearch { answered_on: date(2024, 8, 25), ..answer(ResearchVerdict::Grant) };
    assert_eq!(two.head(future), ["WORKFORCE_DAY_IN_FUTURE"]);
    let silent = AnswerResearch { reason: None, ..answer(ResearchVerdict::Refuse) };
    assert_eq!(two.head(silent), ["RESEARCH_ANSWER_WITHOUT_REASON"]);
    assert_eq!(two.head(answer(ResearchVerdict::Revoke)), ["STEP_ORDER"]);
    let mut over = two.clone();
    over.today = date(2024, 9, 16);
    let too_late = AnswerResearch { answered_on: over.today, ..answer(ResearchVerdict::Grant) };
    assert_eq!(over.head(too_late), ["RESEARCH_PERIOD_OVER"]);
    let mut gone = two.clone();
    let left = ItOfficer { ends_on: Some(date(2024, 8, 31)), ..it_officer(OFFICER, AGENCY, START) };
    gone.agency.put(left.into());
    assert_eq!(gone.head(answer(ResearchVerdict::Grant)), ["RESEARCH_OFFICER_NOT_IN_SERVICE"]);
    let left = ItOfficer { ends_on: Some(date(2024, 9, 3)), ..it_officer(OFFICER, AGENCY, START) };
    over.agency.put(left.into());
    let after_service = AnswerResearch { answered_on: date(2024, 9, 4), ..answer(ResearchVerdict::Grant) };
    assert_eq!(over.head(after_service), ["RESEARCH_OFFICER_NOT_IN_SERVICE"]);
    let mut alone = two.clone();
    alone.directory.put(office_term(OFFICER, Role::AgencyHead, AGENCY, START).into());
    let own = alone.by(OFFICER, Role::AgencyHead, answer(ResearchVerdict::Grant));
    assert_eq!(own, ["RESEARCH_OF_ONESELF"]);
}

/// S001 7.2: a permission counts from the day of the answer, on whatever day that is recorded, and until the service ends.
#[test]
fn a_permission_counts_from_its_answer_until_the_service_ends() {
    let permitted = |two: &Two| {
        let row = two.agency.security_research.get(&RESEARCH).unwrap();
        let officer = two.agency.it_officer.get(&OF_AGENCY).unwrap();
        (row.permitted(officer), row.ends_with_service(officer))
    };
    let mut two = Two::new();
    assert_eq!(two.officer(ask()), [""; 0]);
    assert_eq!(permitted(&two), (None, false), "nobody granted it");
    two.today = date(2024, 10, 24);
    let whole = (date(2024, 9, 1), date(2024, 9, 15));
    let mut recorded_late = two.clone();
    assert_eq!(recorded_late.head(answer(ResearchVerdict::Grant)), [""; 0], "it was answered in time");
    assert_eq!(permitted(&recorded_late), (Some(whole), false));
    let on = |day, verdict| AnswerResearch { answered_on: date(2024, 9, day), ..answer(verdict) };
    let mut answered_late = two.clone();
    assert_eq!(answered_late.head(on(5, ResearchVerdict::Grant)), [""; 0]);
    assert_eq!(
        permitted(&answered_late),
        (Some((date(2024, 9, 5), whole.1)), false),
        "not before the answer"
    );
    assert_eq!(answered_late.head(on(10, ResearchVerdict::Revoke)), [""; 0]);
    assert_eq!(permitted(&answered_late), (Some((date(2024, 9, 5), date(2024, 9, 9))), false));
    let mut left = recorded_late.clone();
    let former = ItOfficer { ends_on: Some(date(2024, 9, 7)), ..it_officer(OFFICER, AGENCY, START) };
    left.agency.put(former.into());
    assert_eq!(permitted(&left), (Some((whole.0, date(2024, 9, 7))), true), "the end of the service ends it");
    let mut dropped = recorded_late;
    assert_eq!(dropped.officer(withdraw()), [""; 0]);
    assert_eq!(permitted(&dropped), (Some(whole), false), "it had been used by then");
    let mut taken_back = two;
    assert_eq!(taken_back.head(answer(ResearchVerdict::Grant)), [""; 0]);
    assert_eq!(taken_back.head(on(1, ResearchVerdict::Revoke)), [""; 0]);
    assert_eq!(permitted(&taken_back), (None, false), "before it began");
}

/// The machine, written out a second time; what may be done next is what is accepted.
#[test]
fn the_machine_of_permissions_has_no_dead_end() {
    use ResearchState as S;
    let drawn: [(S, &[S]); 5] = [
        (S::Asked, &[S::Granted, S::Refused, S::Withdrawn]),
        (S::Granted, &[S::Revoked, S::Withdrawn]),
        (S::Refused, &[S::Granted]),
        (S::Revoked, &[]),
        (S::Withdrawn, &[]),
    ];
    assert_eq!(drawn.len(), S::ALL.len());
    for (state, expected) in drawn {
        let next = ResearchEvent::ALL.into_iter().filter_map(|event| research_target(Some(state), event));
        assert_eq!(next.collect::<BTreeSet<_>>(), expected.iter().copied().collect(), "{state}");
    }
    let begins = |event: &ResearchEvent| research_target(None, *event).is_some();
    assert!(ResearchEvent::ALL.iter().filter(|event| begins(event)).eq(&[ResearchEvent::Ask]));
    let mut two = Two::new();
    assert_eq!(two.officer(ask()), [""; 0]);
    let row = two.agency.security_research.get(&RESEARCH).unwrap();
    let steps = |person, role| {
        let roles = BTreeSet::from([role]);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let steps = next_research_steps(two.reads(AGENCY), actor, row, two.today);
        steps.into_iter().map(|step| (step.event, step.blocked_by.len())).collect::<Vec<_>>()
    };
    assert_eq!(steps(HEAD, Role::AgencyHead), [(ResearchEvent::Grant, 0), (ResearchEvent::Refuse, 0)]);
    assert_eq!(steps(OFFICER, Role::ItOfficer), [(ResearchEvent::Withdraw, 0)]);
    assert!(steps(STRANGER, Role::AgencyHead).is_empty());
}

fn grant(number: u128, from_on: Date) -> GrantIncentive {
    GrantIncentive {
        agency: AGENCY,
        drawn: OfficerIncentiveId(Uuid::from_u128(number)),
        officer: OF_AGENCY,
        monthly: 500,
        decision: "41/QĐ-STTTT".parse().unwrap(),
        from_on,
    }
}

fn end(ends_on: Date) -> EndIncentive {
    EndIncentive {
        agency: AGENCY,
        drawn: DRAWN,
        ends_on,
        decision: "52/QĐ-STTTT".parse().unwrap(),
        reason: sealed("Loại D hai năm liên tiếp"),
    }
}

/// S001 2.1, 2.2, 6.5, 16.3: who is registered as not entitled draws nothing; another amount follows the end of the first.
#[test]
fn an_incentive_is_drawn_by_who_is_entitled_one_at_a_time() {
    let mut two = Two::new();
    two.directory.put(office_term(STRANGER, Role::DepartmentOffice, AGENCY, START).into());
    let mut office = |command: WorkforceCommand| two.by(STRANGER, Role::DepartmentOffice, command);
    let (first, day) = (0xe3, date(2024, 3, 1));
    assert_eq!(office(grant(first, date(2019, 12, 31)).into()), ["INCENTIVE_OFFICER_NOT_IN_SERVICE"]);
    assert_eq!(office(end(day).into()), ["INCENTIVE_UNKNOWN"]);
    assert_eq!(office(grant(first, day).into()), [""; 0]);
    assert_eq!(office(grant(0xe4, date(2024, 9, 1)).into()), ["INCENTIVE_DRAWN"]);
    assert_eq!(office(end(date(2024, 2, 28)).into()), ["INCENTIVE_PERIOD_REVERSED"]);
    assert_eq!(office(end(date(2024, 8, 31)).into()), [""; 0]);
    assert_eq!(office(end(date(2024, 8, 31)).into()), ["INCENTIVE_UNKNOWN"]);
    assert_eq!(office(grant(0xe4, date(2024, 8, 31)).into()), ["INCENTIVE_DRAWN"]);
    assert_eq!(office(grant(0xe4, date(2024, 9, 1)).into()), [""; 0]);
    let drawn = |two: &Two| {
        let officer = two.agency.it_officer.get(&OF_AGENCY).unwrap();
        let days = |row: &OfficerIncentive| (row.from_on, row.drawn_until(officer));
        two.agency.officer_incentive.values().map(days).collect::<Vec<_>>()
    };
    assert_eq!(drawn(&two), [(day, Some(date(2024, 8, 31))), (date(2024, 9, 1), None)]);
    let mut mistaken = Two::new();
    mistaken.directory.put(office_term(STRANGER, Role::DepartmentOffice, AGENCY, START).into());
    let mut office = |command: WorkforceCommand| mistaken.by(STRANGER, Role::DepartmentOffice, command);
    assert_eq!(office(grant(first, day).into()), [""; 0]);
    assert_eq!(office(end(date(2204, 2, 29)).into()), [""; 0], "a day that was mistyped");
    assert_eq!(office(end(date(2204, 3, 1)).into()), ["INCENTIVE_UNKNOWN"], "no end is put off");
    assert_eq!(office(end(date(2024, 2, 29)).into()), [""; 0], "it was recorded by mistake");
    assert_eq!(office(grant(0xe4, date(2024, 2, 1)).into()), [""; 0], "and stands in nobody's way");
    let left = ItOfficer { ends_on: Some(day), incentive: true, ..it_officer(OFFICER, AGENCY, START) };
    mistaken.agency.put(left.into());
    let expected = [(day, Some(date(2024, 2, 29))), (date(2024, 2, 1), Some(day))];
    assert_eq!(drawn(&mistaken), expected, "the first has no day, and nothing is drawn after the service");
    let ends = |ends_on| EndIncentive { drawn: OfficerIncentiveId(Uuid::from_u128(0xe4)), ..end(ends_on) };
    let mut office = |command: WorkforceCommand| mistaken.by(STRANGER, Role::DepartmentOffice, command);
    assert_eq!(office(ends(date(2024, 3, 2)).into()), ["INCENTIVE_OFFICER_NOT_IN_SERVICE"]);
    assert_eq!(office(ends(day).into()), [""; 0], "with the service at the latest");
    let mut by_analogy = Two::new();
    by_analogy.directory.put(office_term(STRANGER, Role::DepartmentOffice, AGENCY, START).into());
    by_analogy.agency.put(it_officer(OFFICER, AGENCY, START).into());
    let refused = by_analogy.by(STRANGER, Role::DepartmentOffice, grant(first, day));
    assert_eq!(
        refused,
        ["INCENTIVE_NOT_ENTITLED"],
        "2.2: the regulation applies by analogy, without the incentive"
    );
}
