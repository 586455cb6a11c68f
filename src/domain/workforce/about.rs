//! What an act is about beside the log that it is written in.

use super::{
    command::WorkforceCommand, duty::subject::DutySubject, periodic::subject::ReportSubject,
    pre_screening::subject::ScreeningSubject, procedure::subject::ResearchSubject,
    responsibility::subject::ResponsibilitySubject as Subject, row::Rows, text_owner::TextOwner,
    training::subject::TrainingSubject, work_sheet::subject::SheetSubject,
};
use crate::ids::{AgencyId, ItOfficerId, TriggerEffectId};

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
    pub fn about(&self) -> About {
        self.concerns().0
    }

    /// What it is about beside its own log, and whose personal data its texts are.
    #[expect(clippy::too_many_lines, reason = "each act has its line in one exhaustive match")]
    pub(super) fn concerns(&self) -> (About, TextOwner) {
        use TextOwner as Of;
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
        let employed = |employer, officer| (About::Employer(employer, Some(officer)), Of::Employed(officer));
        let answered_for = |id| (incident(id), Of::Incident(id, None));
        let handed_over = |id| (handover(id), Of::Handover(id));
        match self {
            Self::RecordWorkBook(input) => employed(input.employer, input.officer),
            Self::RecordEvidence(input) => employed(input.employer, input.officer),
            Self::DecideOnBook(input) => employed(input.employer, input.officer),
            Self::GiveClass(input) => employed(input.employer, input.officer),
            Self::ProposeReward(input) => employed(input.employer, input.officer),
            Self::SendResults(input) => (About::Employer(input.employer, None), Of::Agency),
            Self::RecordEffectStep(input) => (About::Effect(input.effect), Of::Agency),
            Self::IdentifyItNeed(input) => {
                (About::Screening(ScreeningSubject::New(input.recruiter)), Of::Agency)
            }
            Self::SendScreeningRequest(input) => {
                (About::Screening(ScreeningSubject::Request(input.pre_screening)), Of::Agency)
            }
            Self::AgreeInterview(input) => (case(input.pre_screening), Of::Agency),
            Self::AssignInterview(input) => (case(input.pre_screening), Of::Agency),
            Self::ScheduleInterview(input) => (case(input.pre_screening), Of::Agency),
            Self::RecordNoShow(input) => (case(input.pre_screening), Of::Agency),
            Self::RecordInterview(input) => (case(input.pre_screening), Of::Agency),
            Self::ReportInterview(input) => (case(input.pre_screening), Of::Agency),
            Self::ConfirmInterviewReport(input) => (case(input.pre_screening), Of::Agency),
            Self::ReturnInterviewResult(input) => (case(input.pre_screening), Of::Agency),
            Self::DecideHiring(input) => (case(input.pre_screening), Of::Agency),
            Self::CancelPreScreening(input) => (case(input.pre_screening), Of::Agency),
            Self::DeleteCandidate(input) => (case(input.pre_screening), Of::Agency),
            Self::RequestWork(input) => (About::Sheets(SheetSubject::Log(input.officer)), Of::Agency),
            Self::SignWorkSummary(input) => (About::Sheets(SheetSubject::Log(input.officer)), Of::Agency),
            Self::ConfirmWorkRequest(input) => (sheet(input.sheet), Of::Agency),
            Self::StartWork(input) => (sheet(input.sheet), Of::Agency),
            Self::CompleteWork(input) => (sheet(input.sheet), Of::Agency),
            Self::ConfirmWork(input) => (sheet(input.sheet), Of::Agency),
            Self::RejectWork(input) => (sheet(input.sheet), Of::Agency),
            Self::ReworkSheet(input) => (sheet(input.sheet), Of::Agency),
            Self::CancelWork(input) => (sheet(input.sheet), Of::Agency),
            Self::DraftTrainingProposal(input) => {
                let (proposer, year) = (input.proposer, input.year);
                (About::Training(TrainingSubject::NewProposal { proposer, year }), Of::Agency)
            }
            Self::ReviseTrainingProposal(input) => (proposal(input.proposal), Of::Agency),
            Self::SubmitTrainingProposal(input) => (proposal(input.proposal), Of::Agency),
            Self::ReturnTrainingProposal(input) => (proposal(input.proposal), Of::Agency),
            Self::CancelTrainingProposal(input) => (proposal(input.proposal), Of::Agency),
            Self::AggregateTraining(input) => {
                (About::Training(TrainingSubject::NewPlan { year: input.year }), Of::Agency)
            }
            Self::ReaggregateTraining(input) => (plan(input.plan), Of::Agency),
            Self::BudgetTraining(input) => (plan(input.plan), Of::Agency),
            Self::ReturnTrainingPlan(input) => (plan(input.plan), Of::Agency),
            Self::ApproveTraining(input) => (plan(input.plan), Of::Agency),
            Self::AmendTraining(input) => (plan(input.plan), Of::Agency),
            Self::CancelTrainingPlan(input) => (plan(input.plan), Of::Agency),
            Self::CloseTrainingPlan(input) => (plan(input.plan), Of::Agency),
            Self::OpenCourse(input) => (About::Training(TrainingSubject::NewCourse(input.plan)), Of::Agency),
            Self::HoldCourse(input) => (course(input.course), Of::Agency),
            Self::CancelCourse(input) => (course(input.course), Of::Agency),
            Self::RecordAttendance(input) => {
                let (course, sender) = (input.course, input.employer);
                (About::Training(TrainingSubject::NewAttendance { course, sender }), Of::Agency)
            }
            Self::AnnulAttendance(input) => (attendance(input.attendance), Of::Learner),
            Self::IssueTrainingCertificate(input) => (attendance(input.attendance), Of::Agency),
            Self::RevokeTrainingCertificate(input) => {
                (About::Training(TrainingSubject::Certificate(input.certificate)), Of::Learner)
            }
            Self::DraftReport(input) => (About::Report(ReportSubject::New(input.kind)), Of::Agency),
            Self::ReviseReport(input) => (report(input.report), Of::Agency),
            Self::SubmitReport(input) => (report(input.report), Of::Agency),
            Self::ConsolidateReport(input) => (report(input.report), Of::Agency),
            Self::SignReport(input) => (report(input.report), Of::Agency),
            Self::ReturnReport(input) => (report(input.report), Of::Agency),
            Self::SendReport(input) => (report(input.report), Of::Agency),
            Self::CancelReport(input) => (report(input.report), Of::Agency),
            Self::ReportIncident(_) => (About::Responsibility(Subject::NewIncident), Of::Agency),
            Self::CorrectIncident(input) => answered_for(input.incident),
            Self::AnalyseIncident(input) => {
                (incident(input.incident), Of::Incident(input.incident, input.officer))
            }
            Self::ConcludeIncident(input) => answered_for(input.incident),
            Self::CloseIncident(input) => (incident(input.incident), Of::Agency),
            Self::ReturnIncident(input) => answered_for(input.incident),
            Self::CancelIncident(input) => answered_for(input.incident),
            Self::LinkPrecaution(input) => answered_for(input.incident),
            Self::UnlinkPrecaution(input) => answered_for(input.incident),
            Self::ProposePrecaution(input) => {
                (About::Responsibility(Subject::NewPrecaution(input.officer)), Of::Agency)
            }
            Self::AnswerPrecaution(input) => (precaution(input.precaution), Of::Precaution(input.precaution)),
            Self::WithdrawPrecaution(input) => {
                (precaution(input.precaution), Of::Precaution(input.precaution))
            }
            Self::AnnounceHandover(input) => {
                (About::Responsibility(Subject::NewHandover(input.officer)), Of::Named(Some(input.officer)))
            }
            Self::PrepareHandover(input) => (handover(input.handover), Of::Agency),
            Self::StartHandover(input) => handed_over(input.handover),
            Self::ReceiveHandover(input) => handed_over(input.handover),
            Self::AcceptHandover(input) => handed_over(input.handover),
            Self::PlanReplacement(input) => handed_over(input.handover),
            Self::RevokeAccess(input) => handed_over(input.handover),
            Self::CloseHandover(input) => handed_over(input.handover),
            Self::ReopenHandover(input) => handed_over(input.handover),
            Self::ReturnHandover(input) => handed_over(input.handover),
            Self::CancelHandover(input) => handed_over(input.handover),
            Self::OpenTrackedDuty(input) => (About::Duty(DutySubject::Duty(input.duty.clone())), Of::Agency),
            Self::CancelTrackedDuty(input) => {
                (About::Duty(DutySubject::Occasion(input.occasion)), Of::Agency)
            }
            Self::RecordTrackedDuty(input) => {
                (About::Duty(DutySubject::Duty(input.duty.clone())), Of::Named(input.officer))
            }
            Self::AnnulTrackedDuty(input) => {
                (About::Duty(DutySubject::Record(input.record)), Of::Duty(input.record))
            }
            Self::CallToSkillTest(input) => employed(input.employer, input.officer),
            Self::RecordTestResult(input) => employed(input.employer, input.officer),
            Self::AskResearch(input) => (About::Research(ResearchSubject::New(input.officer)), Of::Agency),
            Self::AnswerResearch(input) => {
                (About::Research(ResearchSubject::Research(input.research)), Of::Agency)
            }
            Self::WithdrawResearch(input) => {
                (About::Research(ResearchSubject::Research(input.research)), Of::Agency)
            }
            Self::EndIncentive(input) => (About::OwnLog, Of::Incentive(input.drawn)),
            Self::AnnulQualification(input) => (About::OwnLog, Of::Attested(input.attested)),
            Self::CallSkillTest(_)
            | Self::CancelSkillTest(_)
            | Self::GrantIncentive(_)
            | Self::StateItLevel(_)
            | Self::RegisterOfficer(_)
            | Self::EndOfficer(_)
            | Self::AssignDuties(_)
            | Self::SendAssignment(_)
            | Self::SignCommitment(_)
            | Self::SignBook(_)
            | Self::AttestQualification(_)
            | Self::RecordMeasurement(_)
            | Self::CorrectMeasurement(_)
            | Self::AnnulMeasurement(_)
            | Self::ReceiveWorkBook(_) => (About::OwnLog, Of::Agency),
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
