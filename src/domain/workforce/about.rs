//! What an act is about beside the log that it is written in.

use super::{command::WorkforceCommand, row::Rows};
use crate::domain::ids::{AgencyId, ItOfficerId, PersonId, PreScreeningId, TriggerEffectId};

/// What an act is about beside the agency in whose log it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing else.
    OwnLog,
    /// An agency that employs officers, and the officer where it is about one.
    Employer(AgencyId, Option<ItOfficerId>),
    /// The case of a trigger.
    Effect(TriggerEffectId),
    /// A case of pre-screening, and how many officers the agency has that recruits (note (*) of Phụ lục II Mẫu 1).
    Recruiter(PreScreeningId),
}

impl WorkforceCommand {
    /// What it is about beside its own log.
    pub const fn about(&self) -> About {
        match self {
            Self::RecordWorkBook(input) => About::Employer(input.employer, Some(input.officer)),
            Self::RecordEvidence(input) => About::Employer(input.employer, Some(input.officer)),
            Self::DecideOnBook(input) => About::Employer(input.employer, Some(input.officer)),
            Self::GiveClass(input) => About::Employer(input.employer, Some(input.officer)),
            Self::ProposeReward(input) => About::Employer(input.employer, Some(input.officer)),
            Self::SendResults(input) => About::Employer(input.employer, None),
            Self::RecordEffectStep(input) => About::Effect(input.effect),
            Self::SendScreeningRequest(input) => About::Recruiter(input.pre_screening),
            Self::StateItLevel(_)
            | Self::RegisterOfficer(_)
            | Self::EndOfficer(_)
            | Self::AssignDuties(_)
            | Self::SendAssignment(_)
            | Self::SignCommitment(_)
            | Self::SignBook(_)
            | Self::ReceiveWorkBook(_)
            | Self::IdentifyItNeed(_)
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
            | Self::DeleteCandidate(_)
            | Self::RequestWork(_)
            | Self::ConfirmWorkRequest(_)
            | Self::StartWork(_)
            | Self::CompleteWork(_)
            | Self::ConfirmWork(_)
            | Self::RejectWork(_)
            | Self::ReworkSheet(_)
            | Self::CancelWork(_)
            | Self::SignWorkSummary(_) => About::OwnLog,
        }
    }

    /// Whether its texts are personal data of an officer.
    pub const fn is_about_an_officer(&self) -> bool {
        matches!(self.about(), About::Employer(_, Some(_)))
    }
}

/// The other agency whose log a decision reads, by the rows of its own log.
pub fn other_log(command: &WorkforceCommand, rows: &Rows) -> Option<AgencyId> {
    let other = match command.about() {
        About::OwnLog => None,
        About::Employer(employer, _) => Some(employer),
        About::Effect(effect) => rows.trigger_effect.get(&effect).map(|effect| effect.employer),
        About::Recruiter(case) => rows.pre_screening.get(&case).map(|case| case.recruiter),
    };
    other.filter(|other| *other != command.agency())
}

/// The officer whose personal data the texts of an act are, by the rows of the agency that employs the officer.
pub fn officer_of(command: &WorkforceCommand, employer: Option<&Rows>) -> Option<PersonId> {
    match command.about() {
        About::Employer(_, Some(officer)) => Some(employer?.it_officer.get(&officer)?.person),
        About::OwnLog | About::Employer(_, None) | About::Effect(_) | About::Recruiter(_) => None,
    }
}
