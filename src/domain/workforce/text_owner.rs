//! Whose personal data the texts of an act are: they lie under the key of that person.

use super::{command::WorkforceCommand, row::Rows};
use crate::domain::ids::{
    HandoverId, IncidentId, ItOfficerId, OfficerIncentiveId, OfficerQualificationId, PersonId, PrecautionId,
    TrackedRecordId,
};

/// Whose the texts of an act are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextOwner {
    /// The agency: how an incident was mended, what is handed over. Those of a pre-screening are of its candidate, whom its row names.
    Agency,
    /// The officer whom it names, if it names one: for whom a duty was done, who leaves.
    Named(Option<ItOfficerId>),
    /// The officer whom it names, by the log of the agency that employs the officer.
    Employed(ItOfficerId),
    /// The officer of an attested qualification.
    Attested(OfficerQualificationId),
    /// Whoever attended a course, whom its row names.
    Learner,
    /// The officer for whom a duty was done, if it was done for one.
    Duty(TrackedRecordId),
    /// The officer who draws an incentive.
    Incentive(OfficerIncentiveId),
    /// Who answers for an incident: the officer whom the act names, otherwise the one of the row.
    Incident(IncidentId, Option<ItOfficerId>),
    /// The officer who proposed a precaution.
    Precaution(PrecautionId),
    /// The officer who hands over.
    Handover(HandoverId),
}

impl WorkforceCommand {
    #[expect(clippy::too_many_lines, reason = "each act has its line in one exhaustive match")]
    const fn text_owner(&self) -> TextOwner {
        match self {
            Self::RecordWorkBook(input) => TextOwner::Employed(input.officer),
            Self::RecordEvidence(input) => TextOwner::Employed(input.officer),
            Self::DecideOnBook(input) => TextOwner::Employed(input.officer),
            Self::GiveClass(input) => TextOwner::Employed(input.officer),
            Self::ProposeReward(input) => TextOwner::Employed(input.officer),
            Self::CorrectIncident(input) => TextOwner::Incident(input.incident, None),
            Self::AnalyseIncident(input) => TextOwner::Incident(input.incident, input.officer),
            Self::ConcludeIncident(input) => TextOwner::Incident(input.incident, None),
            Self::ReturnIncident(input) => TextOwner::Incident(input.incident, None),
            Self::CancelIncident(input) => TextOwner::Incident(input.incident, None),
            Self::LinkPrecaution(input) => TextOwner::Incident(input.incident, None),
            Self::UnlinkPrecaution(input) => TextOwner::Incident(input.incident, None),
            Self::AnswerPrecaution(input) => TextOwner::Precaution(input.precaution),
            Self::WithdrawPrecaution(input) => TextOwner::Precaution(input.precaution),
            Self::AnnounceHandover(input) => TextOwner::Named(Some(input.officer)),
            Self::StartHandover(input) => TextOwner::Handover(input.handover),
            Self::ReceiveHandover(input) => TextOwner::Handover(input.handover),
            Self::AcceptHandover(input) => TextOwner::Handover(input.handover),
            Self::PlanReplacement(input) => TextOwner::Handover(input.handover),
            Self::RevokeAccess(input) => TextOwner::Handover(input.handover),
            Self::CloseHandover(input) => TextOwner::Handover(input.handover),
            Self::ReopenHandover(input) => TextOwner::Handover(input.handover),
            Self::ReturnHandover(input) => TextOwner::Handover(input.handover),
            Self::CancelHandover(input) => TextOwner::Handover(input.handover),
            Self::RecordTrackedDuty(input) => TextOwner::Named(input.officer),
            Self::AnnulTrackedDuty(input) => TextOwner::Duty(input.record),
            Self::CallToSkillTest(input) => TextOwner::Employed(input.officer),
            Self::RecordTestResult(input) => TextOwner::Employed(input.officer),
            Self::EndIncentive(input) => TextOwner::Incentive(input.drawn),
            Self::AnnulQualification(input) => TextOwner::Attested(input.attested),
            Self::AnnulAttendance(_) | Self::RevokeTrainingCertificate(_) => TextOwner::Learner,
            Self::SendResults(_)
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
            | Self::DeleteCandidate(_)
            | Self::RequestWork(_)
            | Self::SignWorkSummary(_)
            | Self::ConfirmWorkRequest(_)
            | Self::StartWork(_)
            | Self::CompleteWork(_)
            | Self::ConfirmWork(_)
            | Self::RejectWork(_)
            | Self::ReworkSheet(_)
            | Self::CancelWork(_)
            | Self::DraftTrainingProposal(_)
            | Self::ReviseTrainingProposal(_)
            | Self::SubmitTrainingProposal(_)
            | Self::ReturnTrainingProposal(_)
            | Self::CancelTrainingProposal(_)
            | Self::AggregateTraining(_)
            | Self::ReaggregateTraining(_)
            | Self::BudgetTraining(_)
            | Self::ReturnTrainingPlan(_)
            | Self::ApproveTraining(_)
            | Self::AmendTraining(_)
            | Self::CancelTrainingPlan(_)
            | Self::CloseTrainingPlan(_)
            | Self::OpenCourse(_)
            | Self::HoldCourse(_)
            | Self::CancelCourse(_)
            | Self::RecordAttendance(_)
            | Self::IssueTrainingCertificate(_)
            | Self::DraftReport(_)
            | Self::ReviseReport(_)
            | Self::SubmitReport(_)
            | Self::ConsolidateReport(_)
            | Self::SignReport(_)
            | Self::ReturnReport(_)
            | Self::SendReport(_)
            | Self::CancelReport(_)
            | Self::ReportIncident(_)
            | Self::CloseIncident(_)
            | Self::ProposePrecaution(_)
            | Self::PrepareHandover(_)
            | Self::OpenTrackedDuty(_)
            | Self::CancelTrackedDuty(_)
            | Self::AskResearch(_)
            | Self::AnswerResearch(_)
            | Self::WithdrawResearch(_)
            | Self::CallSkillTest(_)
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
            | Self::ReceiveWorkBook(_) => TextOwner::Agency,
        }
    }

    /// Whether its texts are personal data of an officer.
    pub const fn is_about_an_officer(&self) -> bool {
        match self.text_owner() {
            TextOwner::Employed(_)
            | TextOwner::Attested(_)
            | TextOwner::Learner
            | TextOwner::Duty(_)
            | TextOwner::Incentive(_) => true,
            TextOwner::Named(officer) | TextOwner::Incident(_, officer) => officer.is_some(),
            TextOwner::Agency | TextOwner::Precaution(_) | TextOwner::Handover(_) => false,
        }
    }
}

/// The officer whose personal data the texts of an act are, by the rows of its own log and of the agency that employs the
/// officer; without such another agency it is of the own log.
pub fn officer_of(command: &WorkforceCommand, own: &Rows, employer: Option<&Rows>) -> Option<PersonId> {
    let (rows, officer) = match command.text_owner() {
        TextOwner::Employed(officer) => (employer.unwrap_or(own), officer),
        TextOwner::Named(officer) => (own, officer?),
        TextOwner::Attested(attested) => (own, own.officer_qualification.get(&attested)?.officer),
        TextOwner::Duty(record) => (own, own.tracked_record.get(&record)?.officer?),
        TextOwner::Incentive(drawn) => (own, own.officer_incentive.get(&drawn)?.officer),
        TextOwner::Incident(incident, named) => {
            (own, named.or_else(|| own.incident.get(&incident)?.officer)?)
        }
        TextOwner::Precaution(precaution) => (own, own.precaution.get(&precaution)?.officer),
        TextOwner::Handover(handover) => (own, own.handover.get(&handover)?.officer),
        TextOwner::Agency | TextOwner::Learner => return None,
    };
    Some(rows.it_officer.get(&officer)?.person)
}
