//! Incidents and precautions: who does what, what each guard refuses, and what is shown of an exemption.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    citations::{CitedDuty, ResponsibilityCitations},
    exemption::linked_precautions,
    next_step::{next_incident_steps, next_precaution_steps},
    policy::{RESPONSIBILITY_GRANTS, ResponsibilityParties},
    refusal::ResponsibilityFault,
    terms::{ExemptionGround, IncidentCause, IncidentState, PrecautionVerdict},
};
use crate::{
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
        row::{Incident, ItOfficer, OfficerPost, PrecautionProposal, Rows},
        rules::WorkforceRules,
        sample_rows::{self, it_officer, law, office_term},
    },
};

mod handovers;
mod incidents;
mod precautions;

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
