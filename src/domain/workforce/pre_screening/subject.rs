//! Which acts belong to a pre-screening, and what they are about.

use crate::domain::{
    ids::{AgencyId, PreScreeningId},
    workforce::command::WorkforceCommand,
};

/// What an act of a pre-screening is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreeningSubject {
    /// A case that it opens, for that agency.
    New(AgencyId),
    /// A case that is there.
    Case(PreScreeningId),
}

impl WorkforceCommand {
    /// What it is about as an act of a pre-screening; none where it is none.
    pub const fn screening(&self) -> Option<ScreeningSubject> {
        let case = match self {
            Self::IdentifyItNeed(input) => return Some(ScreeningSubject::New(input.recruiter)),
            Self::SendScreeningRequest(input) => input.pre_screening,
            Self::AgreeInterview(input) => input.pre_screening,
            Self::AssignInterview(input) => input.pre_screening,
            Self::ScheduleInterview(input) => input.pre_screening,
            Self::RecordNoShow(input) => input.pre_screening,
            Self::RecordInterview(input) => input.pre_screening,
            Self::ReportInterview(input) => input.pre_screening,
            Self::ConfirmInterviewReport(input) => input.pre_screening,
            Self::ReturnInterviewResult(input) => input.pre_screening,
            Self::DecideHiring(input) => input.pre_screening,
            Self::CancelPreScreening(input) => input.pre_screening,
            Self::DeleteCandidate(input) => input.pre_screening,
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
            | Self::RequestWork(_)
            | Self::ConfirmWorkRequest(_)
            | Self::StartWork(_)
            | Self::CompleteWork(_)
            | Self::ConfirmWork(_)
            | Self::RejectWork(_)
            | Self::ReworkSheet(_)
            | Self::CancelWork(_)
            | Self::SignWorkSummary(_) => return None,
        };
        Some(ScreeningSubject::Case(case))
    }
}
