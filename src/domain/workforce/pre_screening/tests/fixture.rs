//! A department, an agency that recruits, another one, and a case that is carried on so far.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::super::{
    form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
    guards::{NextStep, next_steps},
    machine::ScreeningEvent,
    mark::Mark,
    policy::{SCREENING_GRANTS, ScreeningParty, handles},
    state::{HiringDecision, PreScreeningState},
};
use crate::workforce::sample_rows::{self, office_term};
use crate::{
    calendar::start_of_day,
    digest::Sealed,
    directory::{Directory, DirectoryActor, period::Period, row::OfficeTerm},
    ids::{AgencyId, ItOfficerId, PersonId, PreScreeningId},
    role::Role,
    vocabulary::OfficeStanding,
    workforce::{
        WorkforceLaw, WorkforceReads, WorkforceText, WorkforceVersion,
        command::{
            AgreeInterview, AssignInterview, CancelPreScreening, ConfirmInterviewReport, DecideHiring,
            DeleteCandidate, IdentifyItNeed, RecordInterview, RecordNoShow, ReportInterview,
            ReturnInterviewResult, ScheduleInterview, SendScreeningRequest, WorkforceCommand,
        },
        decide,
        report::{WorkforceGap, findings},
        row::{ItOfficer, OfficerPost, PreScreening, Rows},
        rules::WorkforceRules,
    },
};

pub(super) const START: Date = date(2024, 1, 1);
pub(super) const TODAY: Date = date(2024, 10, 24);
pub(super) const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
pub(super) const RECRUITER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
pub(super) const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa3));
pub(super) const HEAD: PersonId = PersonId(Uuid::from_u128(1));
pub(super) const OFFICE: PersonId = PersonId(Uuid::from_u128(2));
pub(super) const DIRECTOR: PersonId = PersonId(Uuid::from_u128(3));
pub(super) const DEPUTY: PersonId = PersonId(Uuid::from_u128(4));
pub(super) const DIVISION: PersonId = PersonId(Uuid::from_u128(5));
pub(super) const ELSEWHERE: PersonId = PersonId(Uuid::from_u128(6));
pub(super) const CANDIDATE: PersonId = PersonId(Uuid::from_u128(0xc1));
pub(super) const CASE: PreScreeningId = PreScreeningId(Uuid::from_u128(0xd1));

pub(super) fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// A department, an agency that recruits, another one, and the logs of the first two.
#[derive(Clone)]
pub(super) struct ScreeningProvince {
    pub(super) directory: Directory,
    pub(super) rows: Rows,
    pub(super) recruiter: Rows,
    pub(super) law: WorkforceLaw,
    pub(super) today: Date,
    pub(super) index: u64,
}

impl ScreeningProvince {
    pub(super) fn new() -> Self {
        let mut directory = Directory::default();
        for agency in [DEPARTMENT, RECRUITER, OTHER] {
            directory.put(sample_rows::agency(agency, START).into());
        }
        let deputy = Some(OfficeStanding::Deputy);
        for (person, office, agency, standing) in [
            (HEAD, Role::AgencyHead, RECRUITER, None),
            (OFFICE, Role::DepartmentOffice, RECRUITER, None),
            (DIRECTOR, Role::SpecialisedItAgencyHead, DEPARTMENT, None),
            (DEPUTY, Role::SpecialisedItAgencyHead, DEPARTMENT, deputy),
            (DIVISION, Role::ItDivisionHead, DEPARTMENT, None),
            (ELSEWHERE, Role::AgencyHead, OTHER, None),
        ] {
            directory.put(OfficeTerm { standing, ..office_term(person, office, agency, START) }.into());
        }
        let (rows, recruiter) = (Rows::default(), Rows::default());
        let law = sample_rows::law().clone();
        Self { directory, rows, recruiter, law, today: TODAY, index: 0 }
    }

    /// The province sets something otherwise.
    pub(super) fn set(&mut self, change: impl FnOnce(&mut WorkforceRules)) {
        let mut rules = WorkforceRules::clone(self.law.rules(self.today).unwrap());
        change(&mut rules);
        let days = Period::new(rules.valid_from, None);
        self.law = WorkforceLaw::new(vec![(days, WorkforceText::Rules(rules.into()))]);
    }

    pub(super) fn reads(&self) -> WorkforceReads<'_> {
        WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: Some(&self.recruiter),
            law: &self.law,
            version: WorkforceVersion::V2,
        }
    }

    /// What is refused to a person who claims every role; what is accepted is there afterwards.
    pub(super) fn by(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        let (roles, command) = (BTreeSet::from(Role::ALL), command.into());
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

    pub(super) fn done(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) {
        assert_eq!(self.by(person, command), [""; 0]);
    }

    pub(super) fn case(&self) -> &PreScreening {
        self.rows.pre_screening.get(&CASE).unwrap()
    }

    pub(super) fn next(&self, person: PersonId) -> Vec<NextStep> {
        let roles = BTreeSet::from(Role::ALL);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        next_steps(self.reads(), actor, self.case(), self.today)
    }

    pub(super) fn sees(&self, person: PersonId) -> bool {
        let roles = BTreeSet::from(Role::ALL);
        handles(&self.directory, &self.rows, self.case(), person, &roles, self.today)
    }

    pub(super) fn has_gap(&self, gap: WorkforceGap, day: Date) -> bool {
        findings(&self.rows, self.law.rules(day).unwrap(), day)
            .iter()
            .any(|found| (found.gap, found.pre_screening) == (gap, Some(CASE)))
    }

    /// A full-time officer of the agency that recruits, or of the department.
    pub(super) fn employs(&mut self, agency: AgencyId, post: OfficerPost, ends_on: Option<Date>) {
        let (id, person) = (ItOfficerId(Uuid::from_u128(0xe1)), PersonId(Uuid::from_u128(0xe2)));
        let officer =
            ItOfficer { id, agency, person, post, incentive: true, starts_on: START, ends_on, leaf: 0 };
        let log = if agency == RECRUITER { &mut self.recruiter } else { &mut self.rows };
        log.put(officer.into());
    }

    /// A case that was carried on so far.
    pub(super) fn at(state: PreScreeningState) -> Self {
        Self::reaching(state, &request(), &marks(80), &report())
    }

    /// The same with other forms.
    pub(super) fn reaching(
        state: PreScreeningState,
        request: &SendScreeningRequest,
        marks: &RecordInterview,
        report: &ReportInterview,
    ) -> Self {
        let mut province = Self::new();
        let interview = date(2024, 10, 14);
        let steps: [(PreScreeningState, PersonId, WorkforceCommand); 9] = [
            (PreScreeningState::NeedIdentified, OFFICE, need().into()),
            (PreScreeningState::RequestSent, HEAD, request.clone().into()),
            (PreScreeningState::RequirementsAgreed, DIVISION, agreement().into()),
            (PreScreeningState::Assigned, DIRECTOR, assignment(DIVISION).into()),
            (PreScreeningState::Scheduled, DIVISION, appointment(interview).into()),
            (PreScreeningState::Interviewed, DIVISION, marks.clone().into()),
            (PreScreeningState::Reported, DIVISION, report.clone().into()),
            (PreScreeningState::Confirmed, DIRECTOR, confirmation().into()),
            (PreScreeningState::Returned, DIRECTOR, returned(date(2024, 10, 20)).into()),
        ];
        for (reached, person, command) in steps {
            let skips =
                reached == PreScreeningState::Confirmed && request.reply_form == ReplyForm::Unconfirmed;
            if !skips {
                province.done(person, command);
            }
            if reached == state {
                assert_eq!(province.case().state, state);
                return province;
            }
        }
        unreachable!("no step leads to {state}")
    }
}

pub(super) fn need() -> IdentifyItNeed {
    IdentifyItNeed {
        agency: DEPARTMENT,
        pre_screening: CASE,
        recruiter: RECRUITER,
        candidate: CANDIDATE,
        position: sealed("Quản trị mạng"),
        name: sealed("Lò Văn Ứng Viên"),
        birth_year: sealed("1996"),
    }
}

/// Mẫu 1 with every box ticked, which asks for the report of the division alone.
pub(super) fn request() -> SendScreeningRequest {
    SendScreeningRequest {
        agency: DEPARTMENT,
        pre_screening: CASE,
        number: "15/SGDĐT".parse().unwrap(),
        place: sealed("Bình Dương"),
        requested_on: date(2024, 10, 1),
        duties: ScreeningDuty::required().collect(),
        other_duty: None,
        reply_before: date(2024, 10, 21),
        reply_form: ReplyForm::Unconfirmed,
        confidentiality: Confidentiality::Normal,
        contact: sealed("0912345678"),
        attachments: vec![ScreeningAttachment::Degree, ScreeningAttachment::Certificates],
    }
}

pub(super) fn to_be_confirmed() -> SendScreeningRequest {
    SendScreeningRequest { reply_form: ReplyForm::Confirmed, ..request() }
}

pub(super) fn agreement() -> AgreeInterview {
    AgreeInterview {
        agency: DEPARTMENT,
        pre_screening: CASE,
        requirements: sealed("Trong phạm vi chương trình đào tạo"),
        agreed_on: date(2024, 10, 5),
    }
}

pub(super) fn assignment(assignee: PersonId) -> AssignInterview {
    AssignInterview { agency: DEPARTMENT, pre_screening: CASE, assignee }
}

pub(super) fn appointment(day: Date) -> ScheduleInterview {
    ScheduleInterview { agency: DEPARTMENT, pre_screening: CASE, interview_at: start_of_day(day) }
}

pub(super) fn marks(tenths: u32) -> RecordInterview {
    let mark = Mark(tenths);
    RecordInterview {
        agency: DEPARTMENT,
        pre_screening: CASE,
        general: mark,
        networks: mark,
        programming: mark,
    }
}

pub(super) fn report() -> ReportInterview {
    ReportInterview {
        agency: DEPARTMENT,
        pre_screening: CASE,
        number: "12/BC-CNTT".parse().unwrap(),
        reported_on: date(2024, 10, 15),
        conclusion: ScreeningConclusion::Meets,
        recommendation: sealed("Đề nghị tuyển dụng"),
        attachments: None,
    }
}

pub(super) fn concluding(conclusion: ScreeningConclusion) -> ReportInterview {
    ReportInterview { conclusion, ..report() }
}

pub(super) fn confirmation() -> ConfirmInterviewReport {
    ConfirmInterviewReport { agency: DEPARTMENT, pre_screening: CASE, confirmed_on: date(2024, 10, 17) }
}

pub(super) fn returned(day: Date) -> ReturnInterviewResult {
    ReturnInterviewResult { agency: DEPARTMENT, pre_screening: CASE, returned_on: day, late_reason: None }
}

pub(super) fn decision(decision: HiringDecision) -> DecideHiring {
    let acknowledges = decision == HiringDecision::HiredDespiteResult;
    DecideHiring {
        agency: DEPARTMENT,
        pre_screening: CASE,
        decision,
        decided_on: date(2024, 10, 22),
        document: Some("90/QĐ-SGDĐT".parse().unwrap()),
        acknowledgement: acknowledges.then(|| sealed("Tôi chịu trách nhiệm")),
    }
}

pub(super) fn cancellation() -> CancelPreScreening {
    CancelPreScreening { agency: DEPARTMENT, pre_screening: CASE, reason: sealed("Không còn nhu cầu") }
}

pub(super) fn deletion() -> DeleteCandidate {
    DeleteCandidate { agency: DEPARTMENT, pre_screening: CASE }
}

/// A plausible command for an event.
pub(super) fn command(event: ScreeningEvent) -> WorkforceCommand {
    match event {
        ScreeningEvent::Identify => need().into(),
        ScreeningEvent::Send => request().into(),
        ScreeningEvent::Agree => agreement().into(),
        ScreeningEvent::Assign => assignment(DIVISION).into(),
        ScreeningEvent::Schedule => appointment(date(2024, 10, 14)).into(),
        ScreeningEvent::NoShow => RecordNoShow { agency: DEPARTMENT, pre_screening: CASE }.into(),
        ScreeningEvent::Interview => marks(80).into(),
        ScreeningEvent::Report => report().into(),
        ScreeningEvent::Confirm => confirmation().into(),
        ScreeningEvent::Return => returned(date(2024, 10, 20)).into(),
        ScreeningEvent::Decide(taken) => decision(taken).into(),
        ScreeningEvent::Cancel => cancellation().into(),
        ScreeningEvent::Delete => deletion().into(),
    }
}

/// Who usually does it.
pub(super) fn performer(event: ScreeningEvent) -> PersonId {
    let act = event.act();
    let (_, role, party) = SCREENING_GRANTS.iter().find(|(granted, ..)| *granted == act).unwrap();
    match (role, party) {
        (Role::DepartmentOffice, _) => OFFICE,
        (Role::AgencyHead, _) => HEAD,
        (Role::ItDivisionHead, _) => DIVISION,
        (_, ScreeningParty::Leaders | ScreeningParty::Department | ScreeningParty::Recruiter) => DIRECTOR,
    }
}

/// The states in which a case can stand whose forms are the usual ones.
pub(super) const COURSE: [PreScreeningState; 8] = [
    PreScreeningState::NeedIdentified,
    PreScreeningState::RequestSent,
    PreScreeningState::RequirementsAgreed,
    PreScreeningState::Assigned,
    PreScreeningState::Scheduled,
    PreScreeningState::Interviewed,
    PreScreeningState::Reported,
    PreScreeningState::Returned,
];
