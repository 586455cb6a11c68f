//! Who may do what: role × state × act, beside the relation that each role needs (requirements §3, §10).
//!
//! What is not listed is denied. The relation of a role is fixed (RL1, RL6) and answered by
//! [`Facts::holds`](super::facts::Facts::holds); the machine narrows the states further.

use super::{command::Act, cycle::state::CycleState, role::Role, vocabulary::Body};

/// A role that may do an act, in some states of the cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The states of the cycle; none: wherever the machine allows the act.
    pub states: Option<&'static [CycleState]>,
}

/// What a role is related to (RL1, RL6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// A membership of the cycle's council.
    Council,
    /// A membership of the cycle's appraisal board.
    AppraisalBoard,
    /// A membership of the cycle's supervisory board.
    SupervisoryBoard,
    /// An office term at the cycle's agency.
    Agency,
    /// The office of head of the applicant's unit.
    Unit,
    /// The own case.
    Own,
    /// An office that spans agencies.
    Province,
    /// A part in the workforce, which has none in a cycle.
    Workforce,
    /// The system itself.
    System,
}

impl Relation {
    /// The relation that a role needs.
    pub const fn of(role: Role) -> Self {
        match role {
            Role::CouncilChair | Role::CouncilViceChair | Role::CouncilMember | Role::CouncilSecretary => {
                Self::Council
            }
            Role::Appraiser => Self::AppraisalBoard,
            Role::Supervisor => Self::SupervisoryBoard,
            Role::DepartmentOffice | Role::AgencyHead | Role::ManagingAuthorityHead => Self::Agency,
            Role::UnitHead => Self::Unit,
            Role::Applicant => Self::Own,
            Role::HomeAffairs => Self::Province,
            Role::SpecialisedItAgencyHead
            | Role::ItDivisionHead
            | Role::ChiefInformationOfficer
            | Role::Finance
            | Role::ItOfficer
            | Role::Requester => Self::Workforce,
            Role::Admin | Role::SystemClock => Self::System,
        }
    }
}

impl Role {
    /// Whether the role is one of a member of the body.
    pub const fn is_of(self, body: Body) -> bool {
        matches!(
            (Relation::of(self), body),
            (Relation::Council, Body::Council)
                | (Relation::AppraisalBoard, Body::AppraisalBoard)
                | (Relation::SupervisoryBoard, Body::SupervisoryBoard)
        )
    }
}

macro_rules! may {
    ($role:expr) => {
        Grant { role: $role, states: None }
    };
}

macro_rules! only {
    ($role:expr, $states:expr $(,)?) => {
        Grant { role: $role, states: Some($states) }
    };
}

const OFFICE: Grant = may!(Role::DepartmentOffice);
const HEAD: Grant = may!(Role::AgencyHead);
const CHAIR: Grant = may!(Role::CouncilChair);
const SECRETARY: Grant = may!(Role::CouncilSecretary);
const APPLICANT: Grant = may!(Role::Applicant);

/// Who may do the act.
pub const fn grants(act: Act) -> &'static [Grant] {
    match act {
        Act::CreateCycle
        | Act::ApproveScheme
        | Act::AmendScheme
        | Act::FormCouncil
        | Act::FormAppraisalBoard
        | Act::FormSupervision
        | Act::ReplaceMember
        | Act::EnterPaperDossier
        | Act::ReturnForSupplement
        | Act::Receive
        | Act::RefuseReceipt
        | Act::AcceptAppeal
        | Act::DeclineAppeal
        | Act::StartResolution
        | Act::TransferAppeal => &[OFFICE],
        Act::IssuePlan
        | Act::StartReview
        | Act::CompleteReview
        | Act::NotifyResults
        | Act::NotifyOfficially
        | Act::ReopenAppeals => &[CHAIR, SECRETARY],
        Act::AmendPlan
        | Act::DecideList
        | Act::AmendList
        | Act::FinishPreparation
        | Act::CloseAppeals
        | Act::RecordRanking
        | Act::FindForTieBreak
        | Act::List
        | Act::RefuseListing
        | Act::PrepareBundle
        | Act::Conclude => &[SECRETARY],
        Act::PublishPlan | Act::OpenReceiving | Act::PublishAmendment | Act::Report | Act::Archive => {
            &[SECRETARY, OFFICE]
        }
        Act::CloseReceiving => &[SECRETARY, may!(Role::SystemClock)],
        Act::RecountDeadlines => &[SECRETARY, OFFICE, may!(Role::SystemClock)],
        Act::ReopenReview => &[CHAIR, only!(Role::AgencyHead, &[CycleState::AppealsClosed])],
        Act::ApproveResults
        | Act::AppointWinners
        | Act::Suspend
        | Act::Resume
        | Act::Cancel
        | Act::ConcludeEmpty
        | Act::AmendDecision
        | Act::AppointLate => &[HEAD],
        Act::ResolveTie => &[HEAD],
        Act::CorrectRecord | Act::RegisterDocument | Act::RecordPublication | Act::RecordObligation => {
            &[OFFICE, SECRETARY]
        }
        Act::DeclareConflicts => &[
            OFFICE,
            SECRETARY,
            CHAIR,
            may!(Role::CouncilViceChair),
            may!(Role::CouncilMember),
            may!(Role::Appraiser),
            may!(Role::Supervisor),
        ],
        Act::AddRemark => &[may!(Role::Supervisor)],
        Act::CreateApplication | Act::Submit | Act::Withdraw | Act::WithdrawAppeal => &[APPLICANT],
        Act::Nominate | Act::WithdrawNomination | Act::Assess => &[may!(Role::UnitHead)],
        Act::SubmitNominationList => &[may!(Role::UnitHead)],
        Act::ReturnNominationList | Act::DecideNominationList => &[OFFICE, may!(Role::ManagingAuthorityHead)],
        Act::ReportDiscipline => &[may!(Role::UnitHead), OFFICE],
        Act::Appraise | Act::ConcludeJointly => &[may!(Role::Appraiser)],
        Act::RecordScoreSheet => &[may!(Role::Appraiser), SECRETARY],
        Act::AddPapers | Act::RemovePaper => &[APPLICANT, OFFICE],
        Act::EvaluateDossiers => &[SECRETARY, may!(Role::Appraiser)],
        Act::RecordFinding => &[may!(Role::Appraiser), SECRETARY, OFFICE],
        Act::AcknowledgeWarning | Act::CastVote => {
            &[may!(Role::CouncilMember), CHAIR, may!(Role::CouncilViceChair), SECRETARY]
        }
        Act::Disqualify | Act::Reinstate | Act::ReopenDossier => &[CHAIR],
        Act::FileAppeal => &[APPLICANT, OFFICE],
        Act::DecideAppeal => &[CHAIR, HEAD],
    }
}

/// Whether a role may do the act in a state of the cycle, given its relation.
pub fn permits(role: Role, act: Act, state: CycleState) -> bool {
    grants(act)
        .iter()
        .any(|grant| grant.role == role && grant.states.is_none_or(|states| states.contains(&state)))
}
