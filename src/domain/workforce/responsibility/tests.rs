//! Incidents and precautions: who does what, what each guard refuses, and what is shown of an exemption.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    citations::{CitedDuty, ResponsibilityCitations},
    exemption::{exemption_arises, linked_precautions},
    machine::{IncidentEvent, incident_target},
    next_step::{next_incident_steps, next_precaution_steps},
    policy::{RESPONSIBILITY_GRANTS, ResponsibilityParties},
    refusal::ResponsibilityFault,
    terms::{ExemptionGround, IncidentCause, IncidentState, PrecautionState, PrecautionVerdict},
};
use crate::domain::{
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Agency, Employment, OfficeTerm, Person, Unit},
    },
    ids::{AgencyId, EmploymentId, IncidentId, ItOfficerId, PersonId, PrecautionId, UnitId},
    lang::Lang,
    role::Role,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{
            AnalyseIncident, AnswerPrecaution, CancelIncident, CloseIncident, ConcludeIncident,
            CorrectIncident, LinkPrecaution, ProposePrecaution, ReportIncident, ReturnIncident,
            UnlinkPrecaution, WithdrawPrecaution, WorkforceCommand,
        },
        decide, officer_of,
        report::{WorkforceGap, findings},
        row::{Incident, ItOfficer, OfficerPost, PrecautionProposal, Rows},
        rules::WorkforceRules,
        sample_rows::{self, it_officer, law, office_term},
    },
};

mod handovers;

const START: Date = date(2024, 1, 1);
const HAPPENED: Date = date(2024, 9, 10);
const TODAY: Date = date(2024, 9, 20);
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const HOME: AgencyId = AgencyId(Uuid::from_u128(0xa3));
const UNIT: UnitId = UnitId(Uuid::from_u128(0xb1));
const OFFICER: PersonId = PersonId(Uuid::from_u128(1));
const COLLEAGUE: PersonId = PersonId(Uuid::from_u128(2));
const WORKER: PersonId = PersonId(Uuid::from_u128(3));
const UNIT_HEAD: PersonId = PersonId(Uuid::from_u128(4));
const HEAD: PersonId = PersonId(Uuid::from_u128(5));
const CIO: PersonId = PersonId(Uuid::from_u128(6));
const CLERK: PersonId = PersonId(Uuid::from_u128(7));
const ELSEWHERE: PersonId = PersonId(Uuid::from_u128(8));
const FOLLOWER: PersonId = PersonId(Uuid::from_u128(9));
const EVERYBODY: [PersonId; 9] =
    [OFFICER, COLLEAGUE, WORKER, UNIT_HEAD, HEAD, CIO, CLERK, ELSEWHERE, FOLLOWER];
const OWN: ItOfficerId = ItOfficerId(OFFICER.0);
const COLLEAGUES: ItOfficerId = ItOfficerId(COLLEAGUE.0);
const INCIDENT: IncidentId = IncidentId(Uuid::from_u128(0xf1));
const PRECAUTION: PrecautionId = PrecautionId(Uuid::from_u128(0xf2));

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// An agency with two officers in one of its units, and what its log holds so far.
#[derive(Clone)]
struct Agencies {
    directory: Directory,
    rows: Rows,
    today: Date,
    index: u64,
}

impl Agencies {
    fn new() -> Self {
        let (mut directory, name) = (Directory::default(), sealed("Sở"));
        for agency in [AGENCY, OTHER, HOME] {
            let row = sample_rows::agency(agency, START);
            directory.put(Agency { home_affairs: agency == HOME, ..row }.into());
        }
        let unit = Unit {
            id: UNIT,
            agency: AGENCY,
            name,
            valid_from: START,
            valid_to: None,
            predecessor: None,
            leaf: 0,
        };
        directory.put(unit.into());
        for person in EVERYBODY {
            directory.put(Person { id: person, name, leaf: 0 }.into());
        }
        for person in [OFFICER, COLLEAGUE, WORKER] {
            let (id, starts_on, ends_on) = (EmploymentId(person.0), START, None);
            directory.put(Employment { id, person, unit: UNIT, starts_on, ends_on, leaf: 0 }.into());
        }
        let of_unit = office_term(UNIT_HEAD, Role::UnitHead, AGENCY, START);
        directory.put(OfficeTerm { agency: None, unit: Some(UNIT), ..of_unit }.into());
        for (person, office, agency) in [
            (HEAD, Role::AgencyHead, AGENCY),
            (CIO, Role::ChiefInformationOfficer, AGENCY),
            (CLERK, Role::DepartmentOffice, AGENCY),
            (ELSEWHERE, Role::AgencyHead, OTHER),
            (FOLLOWER, Role::HomeAffairs, HOME),
        ] {
            directory.put(office_term(person, office, agency, START).into());
        }
        let mut rows = Rows::default();
        rows.put(it_officer(OFFICER, AGENCY, START).into());
        rows.put(ItOfficer { post: OfficerPost::PartTime, ..it_officer(COLLEAGUE, AGENCY, START) }.into());
        Self { directory, rows, today: TODAY, index: 1 }
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

    /// What is refused to somebody who claims these roles; what is accepted is there afterwards.
    fn as_role(
        &mut self,
        person: PersonId,
        roles: &BTreeSet<Role>,
        command: impl Into<WorkforceCommand>,
    ) -> Vec<&'static str> {
        let command = command.into();
        let actor = DirectoryActor { person: Some(person), roles, operator: false };
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

    /// The same of somebody who claims every role.
    fn by(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        self.as_role(person, &BTreeSet::from(Role::ALL), command)
    }

    fn done(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) {
        assert_eq!(self.by(person, command), [""; 0]);
    }

    fn incident(&self) -> &Incident {
        self.rows.incident.get(&INCIDENT).unwrap()
    }

    fn precaution(&self) -> &PrecautionProposal {
        self.rows.precaution.get(&PRECAUTION).unwrap()
    }

    fn parties(&self) -> ResponsibilityParties<'_> {
        let (directory, rows, today) = (&self.directory, &self.rows, self.today);
        ResponsibilityParties { directory, rows, agency: AGENCY, officer: None, receiver: None, today }
    }

    /// An incident that was carried on so far, for which the officer is asked to answer.
    fn at(state: IncidentState) -> Self {
        let mut agencies = Self::new();
        let steps: [(IncidentState, PersonId, WorkforceCommand); 4] = [
            (IncidentState::Reported, WORKER, report().into()),
            (IncidentState::Analysed, CIO, analysis().into()),
            (IncidentState::Concluded, HEAD, conclusion().into()),
            (IncidentState::Closed, CIO, closing().into()),
        ];
        for (reached, person, command) in steps {
            let is_there = agencies.rows.incident.get(&INCIDENT).is_some_and(|row| row.state == state);
            if is_there || state == IncidentState::Cancelled && reached != IncidentState::Reported {
                break;
            }
            agencies.done(person, command);
            assert_eq!(agencies.incident().state, reached);
        }
        if state == IncidentState::Cancelled {
            agencies.done(HEAD, cancellation());
        }
        agencies
    }

    /// A precaution that was proposed on a day, and answered so on another.
    fn proposed(&mut self, on: Date, answer: Option<(PrecautionVerdict, Date)>) {
        let today = std::mem::replace(&mut self.today, on);
        self.done(OFFICER, ProposePrecaution { proposed_on: on, ..proposal() });
        if let Some((verdict, on)) = answer {
            self.today = on;
            self.done(HEAD, AnswerPrecaution { verdict, answered_on: on, ..answer_of(verdict) });
        }
        self.today = today;
    }

    fn grounds(&self) -> Vec<ExemptionGround> {
        linked_precautions(&self.rows, self.incident())
            .into_iter()
            .flat_map(|linked| linked.grounds)
            .collect()
    }
}

fn report() -> ReportIncident {
    let (incident, description) = (INCIDENT, sealed("Máy chủ một cửa ngừng hoạt động"));
    ReportIncident { agency: AGENCY, incident, happened_on: HAPPENED, description }
}

fn correction(happened_on: Date) -> CorrectIncident {
    let (description, reason) = (sealed("Ngừng từ 8 giờ"), sealed("Ghi nhầm ngày"));
    CorrectIncident { agency: AGENCY, incident: INCIDENT, happened_on, description, reason }
}

fn analysis() -> AnalyseIncident {
    let (analysis, cause) = (sealed("Không sao lưu"), IncidentCause::NoPrecaution);
    AnalyseIncident { agency: AGENCY, incident: INCIDENT, analysis, cause, officer: Some(OWN) }
}

fn conclusion() -> ConcludeIncident {
    let (conclusion, document) = (sealed("Do thiếu phòng ngừa"), "15/KL-S".parse().unwrap());
    ConcludeIncident { agency: AGENCY, incident: INCIDENT, conclusion, document, concluded_on: TODAY }
}

fn closing() -> CloseIncident {
    CloseIncident {
        agency: AGENCY,
        incident: INCIDENT,
        remedy: sealed("Khôi phục dữ liệu"),
        closed_on: TODAY,
    }
}

fn give_back() -> ReturnIncident {
    ReturnIncident { agency: AGENCY, incident: INCIDENT, reason: sealed("Làm rõ thêm") }
}

fn cancellation() -> CancelIncident {
    CancelIncident { agency: AGENCY, incident: INCIDENT, reason: sealed("Bảo trì theo kế hoạch") }
}

fn link() -> LinkPrecaution {
    LinkPrecaution { agency: AGENCY, incident: INCIDENT, precaution: PRECAUTION }
}

fn unlink() -> UnlinkPrecaution {
    let reason = sealed("Liên kết nhầm");
    UnlinkPrecaution { agency: AGENCY, incident: INCIDENT, precaution: PRECAUTION, reason }
}

fn proposal() -> ProposePrecaution {
    ProposePrecaution {
        agency: AGENCY,
        precaution: PRECAUTION,
        officer: OWN,
        recipient: HEAD,
        content: sealed("Mua thiết bị sao lưu"),
        proposed_on: TODAY,
        document: None,
    }
}

fn answer_of(verdict: PrecautionVerdict) -> AnswerPrecaution {
    let reason = Some(sealed("Chưa có kinh phí"));
    AnswerPrecaution {
        agency: AGENCY,
        precaution: PRECAUTION,
        verdict,
        answered_on: TODAY,
        document: None,
        reason,
    }
}

fn withdrawal() -> WithdrawPrecaution {
    WithdrawPrecaution { agency: AGENCY, precaution: PRECAUTION, reason: sealed("Không cần nữa") }
}

#[test]
fn an_incident_is_reported_analysed_concluded_on_and_closed() {
    let agencies = Agencies::at(IncidentState::Closed);
    let row = agencies.incident();
    assert_eq!((row.number, row.reported_by, row.reported_on), (1, WORKER, TODAY));
    assert_eq!((row.cause, row.officer), (Some(IncidentCause::NoPrecaution), Some(OWN)));
    assert_eq!((row.analysed_by, row.concluded_by), (Some(CIO), Some(HEAD)));
    assert_eq!((row.concluded_on, row.closed_on), (Some(TODAY), Some(TODAY)));
    let mut agencies = agencies;
    let second = ReportIncident { incident: IncidentId(Uuid::from_u128(0xf9)), ..report() };
    agencies.done(COLLEAGUE, second);
    assert_eq!(agencies.rows.incident.values().map(|row| row.number).max(), Some(2));
    // Each event in each state: what the machine does not know is refused by that alone.
    for state in IncidentState::ALL.iter().copied() {
        let at = Agencies::at(state);
        let commands: [(IncidentEvent, WorkforceCommand); 7] = [
            (IncidentEvent::Correct, correction(HAPPENED).into()),
            (IncidentEvent::Analyse, analysis().into()),
            (IncidentEvent::Conclude, conclusion().into()),
            (IncidentEvent::Close, closing().into()),
            (IncidentEvent::Return, give_back().into()),
            (IncidentEvent::Cancel, cancellation().into()),
            (IncidentEvent::Unlink, unlink().into()),
        ];
        for (event, command) in commands {
            let is_possible = incident_target(Some(state), event).is_some();
            let codes = at.clone().by(HEAD, command);
            assert_eq!(codes == ["STEP_ORDER"], !is_possible, "{event:?} in {state}: {codes:?}");
        }
    }
}

#[test]
fn an_incident_is_corrected_returned_or_cancelled_with_a_reason() {
    let mut agencies = Agencies::at(IncidentState::Closed);
    agencies.done(HEAD, give_back());
    let row = agencies.incident();
    assert_eq!((row.state, row.conclusion, row.closed_on), (IncidentState::Analysed, None, None));
    assert_eq!(row.officer, Some(OWN), "what was analysed stays");
    agencies.done(HEAD, conclusion());
    agencies.done(CLERK, correction(date(2024, 9, 11)));
    let row = agencies.incident();
    assert_eq!(
        (row.state, row.happened_on, row.corrections),
        (IncidentState::Reported, date(2024, 9, 11), 1)
    );
    assert_eq!((row.cause, row.officer, row.conclusion), (None, None, None), "it is judged anew");
    agencies.done(HEAD, cancellation());
    assert_eq!(agencies.incident().state, IncidentState::Cancelled);
    assert_eq!(agencies.by(CLERK, correction(HAPPENED)), ["STEP_ORDER"]);
}

#[test]
fn every_guard_of_an_incident_alone_says_no() {
    let mut agencies = Agencies::at(IncidentState::Reported);
    let future = ReportIncident { happened_on: date(2024, 9, 21), ..report() };
    let future = ReportIncident { incident: IncidentId(Uuid::from_u128(0xf8)), ..future };
    assert_eq!(agencies.by(COLLEAGUE, future), ["WORKFORCE_DAY_IN_FUTURE"]);
    let nobody = AnalyseIncident { officer: None, ..analysis() };
    assert_eq!(agencies.by(CIO, nobody), ["INCIDENT_CAUSE_AND_OFFICER"]);
    let other = AnalyseIncident { cause: IncidentCause::Other, ..analysis() };
    assert_eq!(agencies.by(CIO, other.clone()), ["INCIDENT_CAUSE_AND_OFFICER"]);
    let unknown = AnalyseIncident { officer: Some(ItOfficerId(Uuid::nil())), ..analysis() };
    assert_eq!(agencies.by(CIO, unknown), ["RESPONSIBLE_OFFICER_UNKNOWN"]);
    let mut late = agencies.clone();
    late.rows.put(it_officer(OFFICER, AGENCY, date(2024, 9, 11)).into());
    assert_eq!(late.by(CIO, analysis()), ["RESPONSIBLE_OFFICER_NOT_IN_SERVICE"]);
    let nobody = AnalyseIncident { officer: None, ..other };
    agencies.clone().done(CIO, nobody);
    // Whoever is named does not judge, in whatever office.
    let mut own = agencies.clone();
    own.directory.put(office_term(OFFICER, Role::AgencyHead, AGENCY, START).into());
    assert_eq!(own.by(OFFICER, analysis()), ["INCIDENT_OF_ONESELF"]);
    own.done(CIO, analysis());
    assert_eq!(own.by(OFFICER, conclusion()), ["INCIDENT_OF_ONESELF"]);
    assert_eq!(own.by(OFFICER, cancellation()), ["INCIDENT_OF_ONESELF"]);
    agencies.done(CIO, analysis());
    let early = ConcludeIncident { concluded_on: date(2024, 9, 19), ..conclusion() };
    assert_eq!(agencies.by(HEAD, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    agencies.done(HEAD, conclusion());
    let early = CloseIncident { closed_on: date(2024, 9, 19), ..closing() };
    assert_eq!(agencies.by(HEAD, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    let unknown = CloseIncident { incident: IncidentId(Uuid::nil()), ..closing() };
    assert_eq!(agencies.by(HEAD, unknown), ["INCIDENT_UNKNOWN"]);
}

#[test]
fn a_precaution_is_proposed_answered_and_withdrawn() {
    let mut agencies = Agencies::new();
    agencies.done(OFFICER, proposal());
    assert_eq!(
        (agencies.precaution().state, agencies.precaution().recorded_on),
        (PrecautionState::Proposed, TODAY)
    );
    let rules = law().rules(TODAY).unwrap();
    let told = |agencies: &Agencies| {
        let found = findings(&agencies.rows, rules, agencies.today);
        let waits = found.iter().filter(|finding| finding.gap == WorkforceGap::PrecautionUnanswered);
        waits.filter_map(|finding| finding.precaution).collect::<Vec<_>>()
    };
    assert_eq!(told(&agencies), [PRECAUTION], "what is not answered is told");
    agencies.clone().done(OFFICER, withdrawal());
    agencies.done(UNIT_HEAD, answer_of(PrecautionVerdict::Decline));
    assert_eq!((agencies.precaution().state, told(&agencies).len()), (PrecautionState::Declined, 0));
    assert_eq!(agencies.by(HEAD, answer_of(PrecautionVerdict::Decline)), ["STEP_ORDER"]);
    agencies.done(HEAD, answer_of(PrecautionVerdict::Accept));
    assert_eq!(agencies.precaution().answers.0.len(), 2, "the first answer stays");
    assert_eq!(agencies.by(OFFICER, withdrawal()), ["STEP_ORDER"]);
    agencies.done(CIO, answer_of(PrecautionVerdict::Decline));
    agencies.done(OFFICER, withdrawal());
    assert_eq!(agencies.precaution().withdrawn_on, Some(TODAY));
    assert_eq!(agencies.by(HEAD, answer_of(PrecautionVerdict::Accept)), ["STEP_ORDER"]);
}

#[test]
fn every_guard_of_a_precaution_alone_says_no() {
    let mut agencies = Agencies::new();
    let future = ProposePrecaution { proposed_on: date(2024, 9, 21), ..proposal() };
    assert_eq!(agencies.by(OFFICER, future), ["WORKFORCE_DAY_IN_FUTURE"]);
    let document = Some("07/PĐX".parse().unwrap());
    let paper = ProposePrecaution { proposed_on: date(2024, 9, 1), document, ..proposal() };
    assert_eq!(
        agencies.by(OFFICER, paper.clone()),
        ["PRECAUTION_DAY_WITHOUT_DOCUMENT"],
        "not by the officer"
    );
    let unshown = ProposePrecaution { document: None, ..paper.clone() };
    assert_eq!(agencies.by(CLERK, unshown), ["PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    let before = ProposePrecaution { proposed_on: date(2023, 12, 31), ..paper.clone() };
    let codes = agencies.by(CLERK, before);
    assert_eq!(codes, ["RESPONSIBLE_OFFICER_NOT_IN_SERVICE", "PRECAUTION_RECIPIENT_NOT_SUPERIOR"]);
    agencies.clone().done(CLERK, paper.clone());
    // Who is officer and office at once does not record the own paper.
    let mut both = agencies.clone();
    both.directory.put(office_term(OFFICER, Role::DepartmentOffice, AGENCY, START).into());
    let office = BTreeSet::from([Role::DepartmentOffice]);
    assert_eq!(both.as_role(OFFICER, &office, paper.clone()), ["PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    both.done(CLERK, paper);
    for recipient in [COLLEAGUE, ELSEWHERE, CLERK] {
        let to = ProposePrecaution { recipient, ..proposal() };
        assert_eq!(agencies.by(OFFICER, to), ["PRECAUTION_RECIPIENT_NOT_SUPERIOR"]);
    }
    for recipient in [UNIT_HEAD, CIO, HEAD] {
        agencies.clone().done(OFFICER, ProposePrecaution { recipient, ..proposal() });
    }
    let unknown = ProposePrecaution { officer: ItOfficerId(Uuid::nil()), ..proposal() };
    assert_eq!(agencies.by(OFFICER, unknown), ["FORBIDDEN_ROLE"]);
    agencies.done(OFFICER, proposal());
    let silent = AnswerPrecaution { reason: None, ..answer_of(PrecautionVerdict::Decline) };
    assert_eq!(agencies.by(HEAD, silent), ["PRECAUTION_ANSWER_WITHOUT_REASON"]);
    let plain = AnswerPrecaution { reason: None, ..answer_of(PrecautionVerdict::Accept) };
    agencies.clone().done(HEAD, plain.clone());
    let early = AnswerPrecaution { answered_on: date(2024, 9, 19), ..answer_of(PrecautionVerdict::Accept) };
    let codes = agencies.by(HEAD, early);
    assert_eq!(codes, ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS", "PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    agencies.done(HEAD, answer_of(PrecautionVerdict::Decline));
    assert_eq!(agencies.by(HEAD, plain), ["PRECAUTION_ANSWER_WITHOUT_REASON"], "another answer says why");
    agencies.today = date(2024, 9, 25);
    let backdated = answer_of(PrecautionVerdict::Accept);
    assert_eq!(agencies.by(HEAD, backdated.clone()), ["PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    agencies.clone().done(HEAD, AnswerPrecaution { document: Some("09/TB".parse().unwrap()), ..backdated });
    let mut own = agencies;
    own.directory.put(office_term(OFFICER, Role::AgencyHead, AGENCY, START).into());
    let accepted = AnswerPrecaution { answered_on: own.today, ..answer_of(PrecautionVerdict::Accept) };
    assert_eq!(own.by(OFFICER, accepted), ["INCIDENT_OF_ONESELF"]);
    let gone =
        AnswerPrecaution { precaution: PrecautionId(Uuid::nil()), ..answer_of(PrecautionVerdict::Accept) };
    assert_eq!(own.by(HEAD, gone), ["PRECAUTION_UNKNOWN"]);
}

/// R28: whatever became of a proposal by the day of the incident is shown, and the incident goes the same way.
#[test]
fn what_was_proposed_before_the_incident_is_shown_and_decides_nothing() {
    use ExemptionGround as G;
    let (before, later) = (date(2024, 9, 1), date(2024, 9, 15));
    let (accept, decline) = (PrecautionVerdict::Accept, PrecautionVerdict::Decline);
    for (on, answer, grounds, arises) in [
        (before, None, vec![G::UnansweredBefore], true),
        (before, Some((decline, date(2024, 9, 9))), vec![G::DeclinedBefore], true),
        (before, Some((accept, date(2024, 9, 9))), vec![G::AcceptedBefore], false),
        (before, Some((accept, HAPPENED)), vec![G::UnansweredBefore, G::SameDay], true),
        (before, Some((accept, later)), vec![G::UnansweredBefore], true),
        (HAPPENED, None, vec![G::SameDay], false),
    ] {
        let mut agencies = Agencies::at(IncidentState::Analysed);
        agencies.proposed(on, answer);
        agencies.done(OFFICER, link());
        assert_eq!(agencies.grounds(), grounds, "{on} {answer:?}");
        assert_eq!(exemption_arises(&agencies.rows, agencies.incident()), arises, "{on} {answer:?}");
        agencies.done(HEAD, conclusion());
        agencies.done(HEAD, closing());
    }
    let mut agencies = Agencies::at(IncidentState::Analysed);
    agencies.proposed(later, None);
    assert_eq!(agencies.by(OFFICER, link()), ["PRECAUTION_AFTER_INCIDENT"]);
    // A paper that is recorded after the incident counts, and is told to be compared.
    let mut agencies = Agencies::at(IncidentState::Analysed);
    let document = Some("07/PĐX".parse().unwrap());
    agencies.done(CLERK, ProposePrecaution { proposed_on: before, document, ..proposal() });
    agencies.done(CLERK, link());
    assert_eq!(agencies.grounds(), [G::UnansweredBefore, G::RecordedLater]);
    assert_eq!(agencies.by(CLERK, link()), ["PRECAUTION_LINKED"]);
    // No answer of afterwards takes the exemption away, whatever day it says it is of.
    for verdict in [decline, accept] {
        let document = Some("09/TB".parse().unwrap());
        let answered_on = date(2024, 9, 9);
        agencies.done(HEAD, AnswerPrecaution { answered_on, document, ..answer_of(verdict) });
        assert_eq!(agencies.grounds(), [G::UnansweredBefore, G::RecordedLater], "{verdict}");
        assert!(exemption_arises(&agencies.rows, agencies.incident()), "{verdict}");
    }
    let mut accepted = Agencies::at(IncidentState::Analysed);
    accepted.proposed(before, Some((decline, date(2024, 9, 5))));
    accepted.done(OFFICER, link());
    let document = Some("09/TB".parse().unwrap());
    accepted.done(HEAD, AnswerPrecaution { answered_on: date(2024, 9, 9), document, ..answer_of(accept) });
    assert_eq!(accepted.grounds(), [G::DeclinedBefore, G::RecordedLater]);
    let mut earlier = agencies.clone();
    assert_eq!(earlier.by(CLERK, correction(date(2024, 8, 31))), ["PRECAUTION_AFTER_INCIDENT"]);
    agencies.done(HEAD, unlink());
    assert_eq!(agencies.by(HEAD, unlink()), ["PRECAUTION_NOT_LINKED"]);
    let unknown = LinkPrecaution { precaution: PrecautionId(Uuid::nil()), ..link() };
    assert_eq!(agencies.by(HEAD, unknown), ["PRECAUTION_UNKNOWN"]);
    // Of another officer it is neither linked nor answered for.
    assert_eq!(agencies.by(COLLEAGUE, link()), ["PRECAUTION_OF_ANOTHER_OFFICER"]);
    agencies.done(CIO, AnalyseIncident { officer: Some(COLLEAGUES), ..analysis() });
    assert_eq!(agencies.by(CLERK, link()), ["PRECAUTION_OF_ANOTHER_OFFICER"]);
    let mut reported = Agencies::at(IncidentState::Reported);
    reported.proposed(before, None);
    reported.done(OFFICER, link());
    assert_eq!(
        reported.by(CIO, AnalyseIncident { officer: Some(COLLEAGUES), ..analysis() }),
        ["PRECAUTION_OF_ANOTHER_OFFICER"]
    );
    assert!(!exemption_arises(&reported.rows, reported.incident()), "nobody is asked to answer yet");
}

#[test]
fn whose_responsibility_an_incident_is_few_see() {
    let analysed = Agencies::at(IncidentState::Analysed);
    let concluded = Agencies::at(IncidentState::Concluded);
    for (person, role, sees, liability, after) in [
        (OFFICER, Role::ItOfficer, true, true, true),
        (COLLEAGUE, Role::ItOfficer, true, false, false),
        (WORKER, Role::Requester, true, false, false),
        (HEAD, Role::AgencyHead, true, true, true),
        (CIO, Role::ChiefInformationOfficer, true, true, true),
        (CLERK, Role::DepartmentOffice, true, true, true),
        (FOLLOWER, Role::HomeAffairs, true, false, true),
        (ELSEWHERE, Role::AgencyHead, false, false, false),
        (HEAD, Role::Applicant, false, false, false),
    ] {
        let roles = BTreeSet::from([role]);
        let reader = (person, &roles);
        let row = analysed.incident();
        assert_eq!(analysed.parties().sees_incident(row, reader), sees, "{role} {person}");
        assert_eq!(analysed.parties().sees_liability(row, reader), liability, "{role} {person}");
        assert_eq!(
            concluded.parties().sees_liability(concluded.incident(), reader),
            after,
            "{role} {person}"
        );
    }
}

/// R28: whoever is named sees the incident and links the own proposals, in service or not.
#[test]
fn the_named_officer_sees_the_incident_out_of_service_too() {
    let mut agencies = Agencies::at(IncidentState::Analysed);
    agencies.proposed(date(2024, 9, 1), None);
    for person in [OFFICER, COLLEAGUE] {
        let ends_on = Some(date(2024, 9, 15));
        agencies.rows.put(ItOfficer { ends_on, ..it_officer(person, AGENCY, START) }.into());
    }
    let roles = BTreeSet::from([Role::ItOfficer]);
    for (person, sees) in [(OFFICER, true), (COLLEAGUE, false)] {
        let reader = (person, &roles);
        assert_eq!(agencies.parties().sees_incident(agencies.incident(), reader), sees);
        assert_eq!(agencies.parties().sees_liability(agencies.incident(), reader), sees);
    }
    assert_eq!(agencies.as_role(COLLEAGUE, &roles, link()), ["INCIDENT_UNKNOWN"]);
    assert_eq!(agencies.as_role(OFFICER, &roles, link()), [""; 0]);
}

/// The reasons of whatever is about an officer go with the officer's key.
#[test]
fn what_is_said_of_an_officer_lies_under_the_officers_key() {
    let mut agencies = Agencies::at(IncidentState::Analysed);
    agencies.done(OFFICER, proposal());
    let (of_officer, of_agency): (Vec<WorkforceCommand>, Vec<WorkforceCommand>) = (
        vec![
            conclusion().into(),
            give_back().into(),
            correction(HAPPENED).into(),
            cancellation().into(),
            unlink().into(),
            answer_of(PrecautionVerdict::Decline).into(),
            withdrawal().into(),
        ],
        vec![report().into(), closing().into()],
    );
    for command in of_officer {
        assert_eq!(officer_of(&command, &agencies.rows, None), Some(OFFICER), "{:?}", command.act());
        assert_eq!(officer_of(&command, &Rows::default(), None), None, "{:?}", command.act());
    }
    for command in of_agency {
        assert_eq!(officer_of(&command, &agencies.rows, None), None, "{:?}", command.act());
    }
}

#[test]
fn each_act_on_an_incident_or_a_precaution_is_done_by_its_relation_alone() {
    let mut agencies = Agencies::at(IncidentState::Reported);
    agencies.done(OFFICER, proposal());
    for (person, role, on_incident, on_precaution) in [
        (OFFICER, Role::ItOfficer, vec!["linkPrecaution"], vec!["withdrawPrecaution"]),
        (COLLEAGUE, Role::ItOfficer, vec!["linkPrecaution"], vec![]),
        (WORKER, Role::Requester, vec![], vec![]),
        (UNIT_HEAD, Role::UnitHead, vec![], vec!["answerPrecaution", "answerPrecaution"]),
        (CLERK, Role::DepartmentOffice, vec!["correctIncident", "linkPrecaution"], vec![]),
        (
            CIO,
            Role::ChiefInformationOfficer,
            vec!["correctIncident", "analyseIncident", "linkPrecaution", "unlinkPrecaution"],
            vec!["answerPrecaution", "answerPrecaution"],
        ),
        (
            HEAD,
            Role::AgencyHead,
            vec![
                "correctIncident",
                "analyseIncident",
                "cancelIncident",
                "linkPrecaution",
                "unlinkPrecaution",
            ],
            vec!["answerPrecaution", "answerPrecaution"],
        ),
        (ELSEWHERE, Role::AgencyHead, vec![], vec![]),
        (FOLLOWER, Role::HomeAffairs, vec![], vec![]),
    ] {
        let roles = BTreeSet::from([role]);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let steps = next_incident_steps(agencies.reads(), actor, agencies.incident(), TODAY);
        let steps: Vec<_> = steps.iter().map(|step| step.act.as_str()).collect();
        assert_eq!(steps, on_incident, "{role}");
        let steps = next_precaution_steps(agencies.reads(), actor, agencies.precaution(), TODAY);
        let steps: Vec<_> = steps.iter().map(|step| step.act.as_str()).collect();
        assert_eq!(steps, on_precaution, "{role}");
    }
    let worker = BTreeSet::from([Role::Requester]);
    assert_eq!(
        agencies.as_role(ELSEWHERE, &BTreeSet::from([Role::AgencyHead]), cancellation()),
        ["INCIDENT_UNKNOWN"]
    );
    assert_eq!(
        agencies.as_role(WORKER, &worker, cancellation()),
        ["FORBIDDEN_ROLE"],
        "it was reported by the worker"
    );
    assert_eq!(agencies.as_role(WORKER, &worker, withdrawal()), ["PRECAUTION_UNKNOWN"]);
    let another = ReportIncident { incident: IncidentId(Uuid::from_u128(0xf7)), ..report() };
    assert_eq!(agencies.as_role(ELSEWHERE, &worker, another), ["FORBIDDEN_ROLE"], "works elsewhere");
    let granted: BTreeSet<_> = RESPONSIBILITY_GRANTS.iter().collect();
    assert_eq!(granted.len(), RESPONSIBILITY_GRANTS.len());
}

#[test]
fn the_regulation_is_cited_from_the_data() {
    let rules = law().rules(TODAY).map(Arc::as_ref);
    let refusal = ResponsibilityFault::AfterIncident.refuse(rules, None);
    assert!(refusal.citation.get(Lang::Vi).starts_with("Điều 8.1.b "), "{refusal:?}");
    let refusal = ResponsibilityFault::ReplacementMissing.refuse(rules, None);
    assert!(refusal.citation.get(Lang::En).starts_with("Article 14.2,"), "{refusal:?}");
    // A set of before names none of them, and is read all the same.
    let silent = ResponsibilityCitations::default();
    for duty in CitedDuty::ALL {
        let cited = rules.unwrap().responsibility.of(*duty);
        assert_ne!(cited, silent.of(*duty), "{duty}");
    }
    let source = include_str!("../../../data/workforce/binh-duong-2013.toml");
    let before = source.split("[responsibility]").next().unwrap();
    let read: WorkforceRules = toml::from_str(before).unwrap();
    assert_eq!(read.responsibility, silent);
}
