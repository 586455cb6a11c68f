//! Which acts belong to the work sheets of an officer.

use crate::domain::{
    ids::{ItOfficerId, WorkSheetId},
    workforce::command::WorkforceCommand,
};

/// What an act on work sheets is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetSubject {
    /// The log of an officer: a new sheet in it, or its summary.
    Log(ItOfficerId),
    /// A sheet that is there.
    Sheet(WorkSheetId),
}

impl WorkforceCommand {
    /// What it is about as an act on work sheets; none where it is none.
    pub const fn sheet(&self) -> Option<SheetSubject> {
        Some(SheetSubject::Sheet(match self {
            Self::RequestWork(input) => return Some(SheetSubject::Log(input.officer)),
            Self::SignWorkSummary(input) => return Some(SheetSubject::Log(input.officer)),
            Self::ConfirmWorkRequest(input) => input.sheet,
            Self::StartWork(input) => input.sheet,
            Self::CompleteWork(input) => input.sheet,
            Self::ConfirmWork(input) => input.sheet,
            Self::RejectWork(input) => input.sheet,
            Self::ReworkSheet(input) => input.sheet,
            Self::CancelWork(input) => input.sheet,
            Self::StateItLevel(_)
            | Self::RegisterOfficer(_)
            | Self::EndOfficer(_)
            | Self::AssignDuties(_)
            | Self::SendAssignment(_)
            | Self::SignCommitment(_)
            | Self::SignBook(_)
            | Self::RecordWorkBook(_)
            | Self::ReceiveWorkBook(_)
            | Self::RecordEvidence(_)
            | Self::DecideOnBook(_)
            | Self::GiveClass(_)
            | Self::SendResults(_)
            | Self::ProposeReward(_)
            | Self::RecordEffectStep(_)
            | Self::IdentifyItNeed(_)
            | Self::SendScreeningRequest(_)
            | Self::AgreeInterview(_)
            | Self::AssignInterview(_)
            | Self::ScheduleInterview(_)
            | Self::RecordNoShow(_)
            | Self::RecordInterview(_)
            | Self::ReportInterview(_)
            | Self::ConfirmInterviewReport(_)
            | Self::ReturnInterviewResult(_)
            | Self::DecideHiring(_)
            | Self::CancelPreScreening(_)
            | Self::DeleteCandidate(_) => return None,
        }))
    }
}
