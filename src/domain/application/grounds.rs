//! Why an application stands where it stands, as the act that brought it there says.

use std::collections::BTreeSet;

use super::state::VisibleState;
use crate::{
    command::{Act, ApplicationInput, Command, CycleInput, InputOn},
    digest::Sealed,
    eligibility::PaperKind,
    ids::{ApplicationId, DocumentId},
    vocabulary::RuleId,
};

/// The grounds of a decision on an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The reason in words.
    pub reason: Option<Sealed>,
    /// The papers that are missing or to be mended.
    pub papers: Vec<PaperKind>,
    /// The rules that are not met.
    pub rules: Vec<RuleId>,
    /// The decision.
    pub document: Option<DocumentId>,
}

/// The acts of which one says why an application is in a state that its applicant sees; empty where the state needs no
/// reason, or where the judgement gives it.
pub const fn acts_behind(state: VisibleState) -> &'static [Act] {
    use VisibleState as V;
    match state {
        V::Returned => &[Act::ReturnForSupplement],
        V::NotReceived => &[Act::RefuseReceipt],
        V::NotListed => &[Act::RefuseListing, Act::AmendList],
        V::Disqualified => &[Act::Disqualify],
        V::AppointmentWithheld => &[Act::AppointWinners],
        V::NotAppointed => &[Act::AppointLate],
        V::ResultRevoked => &[Act::AmendDecision],
        V::Draft
        | V::Submitted
        | V::Received
        | V::Lapsed
        | V::Withdrawn
        | V::Listed
        | V::UnderReview
        | V::UnderReReview
        | V::NotMet
        | V::ProposedWinner
        | V::MetOverQuota
        | V::Winner
        | V::NotSelected
        | V::Appointed
        | V::Closed => &[],
    }
}

/// All the acts of which one may say why an application is in some state.
pub fn acts_with_grounds() -> BTreeSet<Act> {
    VisibleState::ALL.iter().flat_map(|state| acts_behind(*state)).copied().collect()
}

impl Grounds {
    /// What a command says of each application against which it decides something.
    pub fn of(command: &Command) -> Vec<(ApplicationId, Self)> {
        match command.on() {
            InputOn::Application(input) => {
                Self::of_own(input).map(|own| (input.application(), own)).into_iter().collect()
            }
            InputOn::Cycle(input) => Self::of_cycle(input),
            InputOn::Records(_) | InputOn::Appeal(_) => Vec::new(),
        }
    }

    /// What an act on the application itself says of it.
    fn of_own(input: ApplicationInput<'_>) -> Option<Self> {
        use ApplicationInput as I;
        match input {
            I::ReturnForSupplement(input) => {
                let papers = input.items.0.clone();
                Some(Self { reason: Some(input.reason), papers, ..Self::default() })
            }
            I::RefuseReceipt(input) => Some(Self { reason: Some(input.reason), ..Self::default() }),
            I::RefuseListing(input) => {
                let rules = input.rules.clone();
                Some(Self { reason: Some(input.reason), rules, ..Self::default() })
            }
            I::Disqualify(input) => {
                let document = Some(input.decision);
                Some(Self { reason: Some(input.reason), document, ..Self::default() })
            }
            I::CreateApplication(_)
            | I::Nominate(_)
            | I::WithdrawNomination(_)
            | I::Submit(_)
            | I::EnterPaperDossier(_)
            | I::AddPapers(_)
            | I::RemovePaper(_)
            | I::Assess(_)
            | I::Receive(_)
            | I::Withdraw(_)
            | I::List(_)
            | I::PrepareBundle(_)
            | I::Appraise(_)
            | I::RecordFinding(_)
            | I::RecordScoreSheet(_)
            | I::FindForTieBreak(_)
            | I::AcknowledgeWarning(_)
            | I::ConcludeJointly(_)
            | I::CastVote(_)
            | I::Conclude(_)
            | I::Reinstate(_)
            | I::ReopenDossier(_)
            | I::ReportDiscipline(_) => None,
        }
    }

    /// What an act on the cycle says of its applications.
    fn of_cycle(input: CycleInput<'_>) -> Vec<(ApplicationId, Self)> {
        use CycleInput as I;
        match input {
            I::AmendList(input) => {
                let document = Some(input.decision);
                let said = |rules| Self { rules, document, ..Self::default() };
                input.delist.iter().map(|line| (line.application, said(line.rules.clone()))).collect()
            }
            I::AppointWinners(input) => {
                let said = |reason| Self { reason: Some(reason), ..Self::default() };
                let lines = input.appointments.iter();
                lines.filter_map(|line| Some((line.application, said(line.withheld?)))).collect()
            }
            I::AppointLate(input) => {
                let document = Some(input.ground_ended);
                let said = Self { reason: Some(input.reason), document, ..Self::default() };
                vec![(input.application, said)]
            }
            I::AmendDecision(input) => {
                let said = Self { document: Some(input.decision), ..Self::default() };
                input.revoke.iter().map(|id| (*id, said.clone())).collect()
            }
            I::CreateCycle(_)
            | I::ApproveScheme(_)
            | I::FormCouncil(_)
            | I::FormAppraisalBoard(_)
            | I::FormSupervision(_)
            | I::IssuePlan(_)
            | I::PublishPlan(_)
            | I::OpenReceiving(_)
            | I::CloseReceiving(_)
            | I::DecideList(_)
            | I::FinishPreparation(_)
            | I::StartReview(_)
            | I::CompleteReview(_)
            | I::NotifyResults(_)
            | I::CloseAppeals(_)
            | I::ReopenReview(_)
            | I::ApproveResults(_)
            | I::Report(_)
            | I::Archive(_)
            | I::Suspend(_)
            | I::Resume(_)
            | I::Cancel(_)
            | I::AmendPlan(_)
            | I::PublishAmendment(_)
            | I::ReplaceMember(_)
            | I::ConcludeEmpty(_)
            | I::CorrectRecord(_)
            | I::NotifyOfficially(_)
            | I::ReopenAppeals(_)
            | I::ResolveTie(_)
            | I::AmendScheme(_)
            | I::RecordRanking(_) => Vec::new(),
        }
    }
}
