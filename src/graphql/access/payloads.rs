//! The fields of what the acts are answered with: they follow from what an act is about.

use crate::domain::{
    adoption::command::LawAct,
    command::{Act, Aggregate},
    directory::command::DirectoryAct,
    workforce::command::WorkforceAct,
};

/// What every payload has.
pub(super) const COMMON: &str = "clientMutationId query receipt userErrors";

/// What the payloads of one aggregate have besides.
const fn own(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Cycle => "cycle transition",
        Aggregate::Records => "cycle transition records",
        Aggregate::Application => "cycle transition application",
        Aggregate::Appeal => "cycle transition appeal",
    }
}

/// What the payloads of acts on the workforce have besides.
#[expect(clippy::too_many_lines, reason = "each act has its line in one exhaustive match")]
const fn of_workforce(act: WorkforceAct) -> &'static str {
    match act {
        WorkforceAct::IdentifyItNeed
        | WorkforceAct::SendScreeningRequest
        | WorkforceAct::AgreeInterview
        | WorkforceAct::AssignInterview
        | WorkforceAct::ScheduleInterview
        | WorkforceAct::RecordNoShow
        | WorkforceAct::RecordInterview
        | WorkforceAct::ReportInterview
        | WorkforceAct::ConfirmInterviewReport
        | WorkforceAct::ReturnInterviewResult
        | WorkforceAct::DecideHiring
        | WorkforceAct::CancelPreScreening
        | WorkforceAct::DeleteCandidate => "workforce preScreening",
        WorkforceAct::SignWorkSummary => "workforce workLog",
        WorkforceAct::RequestWork
        | WorkforceAct::ConfirmWorkRequest
        | WorkforceAct::StartWork
        | WorkforceAct::CompleteWork
        | WorkforceAct::ConfirmWork
        | WorkforceAct::RejectWork
        | WorkforceAct::ReworkSheet
        | WorkforceAct::CancelWork => "workforce workSheet",
        WorkforceAct::AnnulAttendance
        | WorkforceAct::RevokeTrainingCertificate
        | WorkforceAct::DraftTrainingProposal
        | WorkforceAct::ReviseTrainingProposal
        | WorkforceAct::SubmitTrainingProposal
        | WorkforceAct::ReturnTrainingProposal
        | WorkforceAct::CancelTrainingProposal
        | WorkforceAct::AggregateTraining
        | WorkforceAct::ReaggregateTraining
        | WorkforceAct::BudgetTraining
        | WorkforceAct::ReturnTrainingPlan
        | WorkforceAct::ApproveTraining
        | WorkforceAct::AmendTraining
        | WorkforceAct::CancelTrainingPlan
        | WorkforceAct::CloseTrainingPlan
        | WorkforceAct::OpenCourse
        | WorkforceAct::HoldCourse
        | WorkforceAct::CancelCourse
        | WorkforceAct::RecordAttendance
        | WorkforceAct::IssueTrainingCertificate => "workforce training",
        WorkforceAct::DraftReport
        | WorkforceAct::ReviseReport
        | WorkforceAct::SubmitReport
        | WorkforceAct::ConsolidateReport
        | WorkforceAct::SignReport
        | WorkforceAct::ReturnReport
        | WorkforceAct::SendReport
        | WorkforceAct::CancelReport => "workforce report",
        WorkforceAct::CorrectIncident
        | WorkforceAct::AnalyseIncident
        | WorkforceAct::ConcludeIncident
        | WorkforceAct::ReturnIncident
        | WorkforceAct::CancelIncident
        | WorkforceAct::LinkPrecaution
        | WorkforceAct::UnlinkPrecaution
        | WorkforceAct::ReportIncident
        | WorkforceAct::CloseIncident => "workforce incident",
        WorkforceAct::AnswerPrecaution
        | WorkforceAct::WithdrawPrecaution
        | WorkforceAct::ProposePrecaution => "workforce precaution",
        WorkforceAct::AnnounceHandover
        | WorkforceAct::StartHandover
        | WorkforceAct::ReceiveHandover
        | WorkforceAct::AcceptHandover
        | WorkforceAct::PlanReplacement
        | WorkforceAct::RevokeAccess
        | WorkforceAct::CloseHandover
        | WorkforceAct::ReopenHandover
        | WorkforceAct::ReturnHandover
        | WorkforceAct::CancelHandover
        | WorkforceAct::PrepareHandover => "workforce handover",
        WorkforceAct::RecordWorkBook
        | WorkforceAct::RecordEvidence
        | WorkforceAct::DecideOnBook
        | WorkforceAct::GiveClass
        | WorkforceAct::ProposeReward
        | WorkforceAct::RecordTrackedDuty
        | WorkforceAct::AnnulTrackedDuty
        | WorkforceAct::CallToSkillTest
        | WorkforceAct::RecordTestResult
        | WorkforceAct::EndIncentive
        | WorkforceAct::AnnulQualification
        | WorkforceAct::SendResults
        | WorkforceAct::RecordEffectStep
        | WorkforceAct::OpenTrackedDuty
        | WorkforceAct::CancelTrackedDuty
        | WorkforceAct::AskResearch
        | WorkforceAct::AnswerResearch
        | WorkforceAct::WithdrawResearch
        | WorkforceAct::CallSkillTest
        | WorkforceAct::CancelSkillTest
        | WorkforceAct::GrantIncentive
        | WorkforceAct::StateItLevel
        | WorkforceAct::RegisterOfficer
        | WorkforceAct::EndOfficer
        | WorkforceAct::AssignDuties
        | WorkforceAct::SendAssignment
        | WorkforceAct::SignCommitment
        | WorkforceAct::SignBook
        | WorkforceAct::AttestQualification
        | WorkforceAct::RecordMeasurement
        | WorkforceAct::CorrectMeasurement
        | WorkforceAct::AnnulMeasurement
        | WorkforceAct::ReceiveWorkBook => "workforce",
    }
}

/// What the payloads of acts on the directory have besides.
const RECORD: &str = "recordId";

/// Every act that is a mutation, with what its payload has besides.
pub(super) fn own_fields() -> impl Iterator<Item = (&'static str, &'static str)> {
    let acts = Act::ALL.iter().map(|act| (act.as_str(), own(act.aggregate())));
    let directory = DirectoryAct::ALL.iter().filter(|act| !act.is_local()).map(|act| (act.as_str(), RECORD));
    let law = LawAct::ALL.iter().filter(|act| !act.is_local()).map(|act| (act.as_str(), "adoption"));
    let workforce = WorkforceAct::ALL.iter().map(|act| (act.as_str(), of_workforce(*act)));
    acts.chain(directory).chain(law).chain(workforce)
}
