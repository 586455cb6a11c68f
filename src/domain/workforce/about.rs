//! What an act is about beside the log that it is written in.

use super::{
    command::WorkforceCommand, duty::subject::DutySubject, periodic::subject::ReportSubject,
    pre_screening::subject::ScreeningSubject, procedure::subject::ResearchSubject,
    responsibility::subject::ResponsibilitySubject as Subject, row::Rows, training::subject::TrainingSubject,
    work_sheet::subject::SheetSubject,
};
use crate::domain::ids::{AgencyId, ItOfficerId, TriggerEffectId};

/// What an act is about beside the agency in whose log it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing else.
    OwnLog,
    /// An agency that employs officers, and the officer where it is about one.
    Employer(AgencyId, Option<ItOfficerId>),
    /// The case of a trigger.
    Effect(TriggerEffectId),
    /// A pre-screening.
    Screening(ScreeningSubject),
    /// The work sheets of an officer.
    Sheets(SheetSubject),
    /// Training.
    Training(TrainingSubject),
    /// A periodic report.
    Report(ReportSubject),
    /// An incident, a precaution or a handover.
    Responsibility(Subject),
    /// A tracked duty.
    Duty(DutySubject),
    /// A permission to look for faults of security.
    Research(ResearchSubject),
}

impl WorkforceCommand {
    /// What it is about beside its own log.
    #[expect(clippy::too_many_lines, reason = "each act has its line in one exhaustive match")]
    pub fn about(&self) -> About {
        let case = |case| About::Screening(ScreeningSubject::Case(case));
        let proposal = |proposal| About::Training(TrainingSubject::Proposal(proposal));
        let report = |report| About::Report(ReportSubject::Report(report));
        let plan = |plan| About::Training(TrainingSubject::Plan(plan));
        let course = |course| About::Training(TrainingSubject::Course(course));
        let attendance = |attendance| About::Training(TrainingSubject::Attendance(attendance));
        let incident = |incident| About::Responsibility(Subject::Incident(incident));
        let precaution = |precaution| About::Responsibility(Subject::Precaution(precaution));
        let handover = |handover| About::Responsibility(Subject::Handover(handover));
        let sheet = |sheet| About::Sheets(SheetSubject::Sheet(sheet));
        match self {
            Self::RecordWorkBook(input) => About::Employer(input.employer, Some(input.officer)),
            Self::RecordEvidence(input) => About::Employer(input.employer, Some(input.officer)),
            Self::DecideOnBook(input) => About::Employer(input.employer, Some(input.officer)),
            Self::GiveClass(input) => About::Employer(input.employer, Some(input.officer)),
            Self::ProposeReward(input) => About::Employer(input.employer, Some(input.officer)),
            Self::SendResults(input) => About::Employer(input.employer, None),
            Self::RecordEffectStep(input) => About::Effect(input.effect),
            Self::IdentifyItNeed(input) => About::Screening(ScreeningSubject::New(input.recruiter)),
            Self::SendScreeningRequest(input) => {
                About::Screening(ScreeningSubject::Request(input.pre_screening))
            }
            Self::AgreeInterview(input) => case(input.pre_screening),
            Self::AssignInterview(input) => case(input.pre_screening),
            Self::ScheduleInterview(input) => case(input.pre_screening),
            Self::RecordNoShow(input) => case(input.pre_screening),
            Self::RecordInterview(input) => case(input.pre_screening),
            Self::ReportInterview(input) => case(input.pre_screening),
            Self::ConfirmInterviewReport(input) => case(input.pre_screening),
            Self::ReturnInterviewResult(input) => case(input.pre_screening),
            Self::DecideHiring(input) => case(input.pre_screening),
            Self::CancelPreScreening(input) => case(input.pre_screening),
            Self::DeleteCandidate(input) => case(input.pre_screening),
            Self::RequestWork(input) => About::Sheets(SheetSubject::Log(input.officer)),
            Self::SignWorkSummary(input) => About::Sheets(SheetSubject::Log(input.officer)),
            Self::ConfirmWorkRequest(input) => sheet(input.sheet),
            Self::StartWork(input) => sheet(input.sheet),
            Self::CompleteWork(input) => sheet(input.sheet),
            Self::ConfirmWork(input) => sheet(input.sheet),
            Self::RejectWork(input) => sheet(input.sheet),
            Self::ReworkSheet(input) => sheet(input.sheet),
            Self::CancelWork(input) => sheet(input.sheet),
            Self::DraftTrainingProposal(input) => {
                let (proposer, year) = (input.proposer, input.year);
                About::Training(TrainingSubject::NewProposal { proposer, year })
            }
            Self::ReviseTrainingProposal(input) => proposal(input.proposal),
            Self::SubmitTrainingProposal(input) => proposal(input.proposal),
            Self::ReturnTrainingProposal(input) => proposal(input.proposal),
            Self::CancelTrainingProposal(input) => proposal(input.proposal),
            Self::AggregateTraining(input) => About::Training(TrainingSubject::NewPlan { year: input.year }),
            Self::ReaggregateTraining(input) => plan(input.plan),
            Self::BudgetTraining(input) => plan(input.plan),
            Self::ReturnTrainingPlan(input) => plan(input.plan),
            Self::ApproveTraining(input) => plan(input.plan),
            Self::AmendTraining(input) => plan(input.plan),
            Self::CancelTrainingPlan(input) => plan(input.plan),
            Self::CloseTrainingPlan(input) => plan(input.plan),
            Self::OpenCourse(input) => About::Training(TrainingSubject::NewCourse(input.plan)),
            Self::HoldCourse(input) => course(input.course),
            Self::CancelCourse(input) => course(input.course),
            Self::RecordAttendance(input) => {
                let (course, sender) = (input.course, input.employer);
                About::Training(TrainingSubject::NewAttendance { course, sender })
            }
            Self::AnnulAttendance(input) => attendance(input.attendance),
            Self::IssueTrainingCertificate(input) => attendance(input.attendance),
            Self::RevokeTrainingCertificate(input) => {
                About::Training(TrainingSubject::Certificate(input.certificate))
            }
            Self::DraftReport(input) => About::Report(ReportSubject::New(input.kind)),
            Self::ReviseReport(input) => report(input.report),
            Self::SubmitReport(input) => report(input.report),
            Self::ConsolidateReport(input) => report(input.report),
            Self::SignReport(input) => report(input.report),
            Self::ReturnReport(input) => report(input.report),
            Self::SendReport(input) => report(input.report),
            Self::CancelReport(input) => report(input.report),
            Self::ReportIncident(_) => About::Responsibility(Subject::NewIncident),
            Self::CorrectIncident(input) => incident(input.incident),
            Self::AnalyseIncident(input) => incident(input.incident),
            Self::ConcludeIncident(input) => incident(input.incident),
            Self::CloseIncident(input) => incident(input.incident),
            Self::ReturnIncident(input) => incident(input.incident),
            Self::CancelIncident(input) => incident(input.incident),
            Self::LinkPrecaution(input) => incident(input.incident),
            Self::UnlinkPrecaution(input) => incident(input.incident),
            Self::ProposePrecaution(input) => About::Responsibility(Subject::NewPrecaution(input.officer)),
            Self::AnswerPrecaution(input) => precaution(input.precaution),
            Self::WithdrawPrecaution(input) => precaution(input.precaution),
            Self::AnnounceHandover(input) => About::Responsibility(Subject::NewHandover(input.officer)),
            Self::PrepareHandover(input) => handover(input.handover),
            Self::StartHandover(input) => handover(input.handover),
            Self::ReceiveHandover(input) => handover(input.handover),
            Self::AcceptHandover(input) => handover(input.handover),
            Self::PlanReplacement(input) => handover(input.handover),
            Self::RevokeAccess(input) => handover(input.handover),
            Self::CloseHandover(input) => handover(input.handover),
            Self::ReopenHandover(input) => handover(input.handover),
            Self::ReturnHandover(input) => handover(input.handover),
            Self::CancelHandover(input) => handover(input.handover),
            Self::OpenTrackedDuty(input) => About::Duty(DutySubject::Duty(input.duty.clone())),
            Self::CancelTrackedDuty(input) => About::Duty(DutySubject::Occasion(input.occasion)),
            Self::RecordTrackedDuty(input) => About::Duty(DutySubject::Duty(input.duty.clone())),
            Self::AnnulTrackedDuty(input) => About::Duty(DutySubject::Record(input.record)),
            Self::CallToSkillTest(input) => About::Employer(input.employer, Some(input.officer)),
            Self::RecordTestResult(input) => About::Employer(input.employer, Some(input.officer)),
            Self::AskResearch(input) => About::Research(ResearchSubject::New(input.officer)),
            Self::AnswerResearch(input) => About::Research(ResearchSubject::Research(input.research)),
            Self::WithdrawResearch(input) => About::Research(ResearchSubject::Research(input.research)),
            Self::CallSkillTest(_)
            | Self::CancelSkillTest(_)
            | Self::GrantIncentive(_)
            | Self::EndIncentive(_)
            | Self::StateItLevel(_)
            | Self::RegisterOfficer(_)
            | Self::EndOfficer(_)
            | Self::AssignDuties(_)
            | Self::SendAssignment(_)
            | Self::SignCommitment(_)
            | Self::SignBook(_)
            | Self::AttestQualification(_)
            | Self::AnnulQualification(_)
            | Self::RecordMeasurement(_)
            | Self::CorrectMeasurement(_)
            | Self::AnnulMeasurement(_)
            | Self::ReceiveWorkBook(_) => About::OwnLog,
        }
    }

    /// What it is about as an act of a pre-screening; none where it is none.
    pub fn screening(&self) -> Option<ScreeningSubject> {
        if let About::Screening(subject) = self.about() { Some(subject) } else { None }
    }

    /// What it is about as an act on work sheets; none where it is none.
    pub fn sheet(&self) -> Option<SheetSubject> {
        if let About::Sheets(subject) = self.about() { Some(subject) } else { None }
    }

    /// What it is about as an act on training; none where it is none.
    pub fn training(&self) -> Option<TrainingSubject> {
        if let About::Training(subject) = self.about() { Some(subject) } else { None }
    }

    /// What it is about as an act on a periodic report; none where it is none.
    pub fn report(&self) -> Option<ReportSubject> {
        if let About::Report(subject) = self.about() { Some(subject) } else { None }
    }

    /// What it is about as an act on an incident, a precaution or a handover; none where it is none.
    pub fn responsibility(&self) -> Option<Subject> {
        if let About::Responsibility(subject) = self.about() { Some(subject) } else { None }
    }

    /// What it is about as an act on a tracked duty; none where it is none.
    pub fn duty(&self) -> Option<DutySubject> {
        if let About::Duty(subject) = self.about() { Some(subject) } else { None }
    }

    /// What it is about as an act on a permission to look for faults of security; none where it is none.
    pub fn research(&self) -> Option<ResearchSubject> {
        if let About::Research(subject) = self.about() { Some(subject) } else { None }
    }
}

/// The other log that a decision reads: that of the employer, of the recruiting agency (note (*) of Phụ lục II Mẫu 1), or of
/// the agency that sends somebody to a course.
pub fn other_log(command: &WorkforceCommand, rows: &Rows) -> Option<AgencyId> {
    let other = match command.about() {
        About::Employer(employer, _) => Some(employer),
        About::Effect(effect) => rows.trigger_effect.get(&effect).map(|effect| effect.employer),
        About::Screening(ScreeningSubject::Request(case)) => {
            rows.pre_screening.get(&case).map(|case| case.recruiter)
        }
        About::Training(TrainingSubject::NewAttendance { sender, .. }) => Some(sender),
        About::OwnLog
        | About::Screening(ScreeningSubject::New(_) | ScreeningSubject::Case(_))
        | About::Training(
            TrainingSubject::NewProposal { .. }
            | TrainingSubject::Proposal(_)
            | TrainingSubject::NewPlan { .. }
            | TrainingSubject::Plan(_)
            | TrainingSubject::NewCourse(_)
            | TrainingSubject::Course(_)
            | TrainingSubject::Attendance(_)
            | TrainingSubject::Certificate(_),
        )
        | About::Sheets(_)
        | About::Report(_)
        | About::Responsibility(_)
        | About::Duty(_)
        | About::Research(_) => None,
    };
    other.filter(|other| *other != command.agency())
}
