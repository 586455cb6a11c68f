//! Which state follows which: the cycle as a hierarchical machine (design decision 1).
//!
//! The machine knows reachability and nothing else: who may act is the policy, whether the conditions
//! hold are the guards. statig is used for the hierarchy alone: an event that a state does not know
//! climbs to its superstates, and one that nobody knows comes back as `Super`, which is our refusal.
//! There are no entry or exit actions.
//!
//! `InForce` (may be suspended) ⊃ `Undecided` (may be cancelled) ⊃ `Planned` (the plan may change), `Settling`
//! (the review may be reopened).

use statig::{
    Outcome,
    blocking::{IntoStateMachine, State, StateExt, Superstate},
};

use super::state::CycleState;
use crate::domain::command::Act;

/// What reachability depends on beside the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Surroundings {
    /// The state to resume, while suspended.
    pub suspended_from: Option<CycleState>,
    /// Whether publishing the amendment opens the receipt of dossiers again (T23).
    pub reopens_receiving: bool,
}

/// The state that the act leads to, or none if the act is not possible in the state.
///
/// The acts of applications and appeals are not events of this machine; see their own.
pub fn target(state: CycleState, act: Act, mut surroundings: Surroundings) -> Option<CycleState> {
    let mut from = state;
    match from.handle(&mut Machine, &act, &mut surroundings) {
        Outcome::Transition(to) => Some(to),
        Outcome::Handled => Some(state),
        Outcome::Super => None,
    }
}

/// The machine itself holds nothing: every fact lives in rows.
struct Machine;

impl IntoStateMachine for Machine {
    type Event<'evt> = Act;
    type Context<'ctx> = Surroundings;
    type State = CycleState;
    type Superstate<'sub> = Phase;

    fn initial() -> CycleState {
        CycleState::Draft
    }
}

/// The superstates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Everything that has not ended and is not suspended.
    InForce,
    /// Before the results are approved.
    Undecided,
    /// The plan stands and may still be amended in full.
    Planned,
    /// Results exist and may be reviewed again.
    Settling,
}

use CycleState as S;

fn to(state: CycleState) -> Outcome<CycleState> {
    Outcome::Transition(state)
}

/// The acts that append to the registers of a cycle and are possible in every state.
const fn appends(act: Act) -> bool {
    matches!(act, Act::RegisterDocument | Act::RecordPublication | Act::AddRemark | Act::CorrectRecord)
}

impl State<Machine> for CycleState {
    fn call_handler(&mut self, _: &mut Machine, act: &Act, around: &mut Surroundings) -> Outcome<Self> {
        match (*self, *act) {
            (_, act) if appends(act) => Outcome::Handled,
            (state, Act::AmendScheme) if state.between(S::SchemeApproved, S::AppealsClosed) => {
                Outcome::Handled
            }
            (state, Act::EvaluateDossiers) if state.between(S::ReceivingClosed, S::Review) => {
                Outcome::Handled
            }
            (state, Act::DeclareConflicts) if state.between(S::SchemeApproved, S::Reported) => {
                Outcome::Handled
            }
            (state, Act::ReplaceMember) if state.between(S::CouncilFormed, S::Reported) => Outcome::Handled,
            (S::Draft, Act::ApproveScheme) => to(S::SchemeApproved),
            (S::SchemeApproved, Act::FormCouncil) => to(S::CouncilFormed),
            (S::CouncilFormed, Act::FormAppraisalBoard) => Outcome::Handled,
            (S::CouncilFormed, Act::FormSupervision) => to(S::SupervisionFormed),
            (S::SupervisionFormed, Act::IssuePlan) => to(S::PlanIssued),
            (S::PlanIssued, Act::PublishPlan) => to(S::PlanPublished),
            (S::PlanPublished, Act::OpenReceiving) => to(S::Receiving),
            (S::PlanPublished | S::Receiving, Act::PublishAmendment) => Outcome::Handled,
            (S::Receiving, Act::CloseReceiving) => to(S::ReceivingClosed),
            (S::ReceivingClosed, Act::DecideList) => to(S::ListDecided),
            (S::ReceivingClosed, Act::PublishAmendment) => {
                if around.reopens_receiving {
                    to(S::Receiving)
                } else {
                    Outcome::Handled
                }
            }
            (S::ListDecided | S::DossiersPrepared | S::Review, Act::PublishAmendment | Act::AmendPlan) => {
                Outcome::Handled
            }
            (S::ListDecided, Act::FinishPreparation) => to(S::DossiersPrepared),
            (S::DossiersPrepared, Act::StartReview) => to(S::Review),
            (S::ListDecided | S::DossiersPrepared | S::Review, Act::AmendList) => Outcome::Handled,
            (S::ReceivingClosed | S::ListDecided | S::DossiersPrepared | S::Review, Act::ConcludeEmpty) => {
                to(S::Reported)
            }
            (S::Review, Act::CompleteReview) => to(S::Reviewed),
            (S::Review, Act::RecordRanking | Act::ResolveTie) => Outcome::Handled,
            (S::Reviewed, Act::NotifyResults) => to(S::ResultsNotified),
            (S::ResultsNotified, Act::CloseAppeals) => to(S::AppealsClosed),
            (S::AppealsClosed, Act::ReopenAppeals) => to(S::ResultsNotified),
            (S::AppealsClosed, Act::ApproveResults) => to(S::ResultsApproved),
            (S::ResultsApproved, Act::AppointWinners) => to(S::Appointed),
            (S::ResultsApproved | S::Appointed, Act::NotifyOfficially) => Outcome::Handled,
            (S::ResultsApproved | S::Appointed | S::Reported | S::Archived, Act::AmendDecision)
            | (S::Appointed | S::Reported | S::Archived, Act::AppointLate) => Outcome::Handled,
            (S::Appointed, Act::Report) => to(S::Reported),
            (S::Reported, Act::Archive) => to(S::Archived),
            (S::Suspended, act) => suspended(act, *around),
            _ => Outcome::Super,
        }
    }

    fn superstate(&mut self) -> Option<Phase> {
        Some(match self {
            S::PlanIssued | S::PlanPublished | S::Receiving | S::ReceivingClosed => Phase::Planned,
            S::Reviewed | S::ResultsNotified | S::AppealsClosed => Phase::Settling,
            S::Draft
            | S::SchemeApproved
            | S::CouncilFormed
            | S::SupervisionFormed
            | S::ListDecided
            | S::DossiersPrepared
            | S::Review => Phase::Undecided,
            S::ResultsApproved | S::Appointed | S::Reported => Phase::InForce,
            S::Archived | S::Suspended | S::Cancelled => return None,
        })
    }
}

/// While suspended a cycle takes what the state to resume would take of `resume`, T20, T22–T24 and T27 (T19).
fn suspended(act: Act, around: Surroundings) -> Outcome<CycleState> {
    // A cycle is never suspended from a suspension; a row that says so must not make us ask it for ever.
    let Some(from) = around.suspended_from.filter(|from| *from != S::Suspended) else {
        return Outcome::Super;
    };
    match act {
        Act::Resume => to(from),
        Act::Cancel => match target(from, act, around) {
            Some(cancelled) => to(cancelled),
            None => Outcome::Super,
        },
        Act::AmendPlan | Act::PublishAmendment | Act::ReplaceMember | Act::DeclareConflicts => {
            match target(from, act, around) {
                Some(_) => Outcome::Handled,
                None => Outcome::Super,
            }
        }
        _ => Outcome::Super,
    }
}

impl Superstate<Machine> for Phase {
    fn call_handler(&mut self, _: &mut Machine, act: &Act, _: &mut Surroundings) -> Outcome<CycleState> {
        match (*self, *act) {
            (Self::Planned, Act::AmendPlan) => Outcome::Handled,
            (Self::Settling, Act::ReopenReview) => to(S::Review),
            (Self::Undecided, Act::Cancel) => to(S::Cancelled),
            (Self::InForce, Act::Suspend) => to(S::Suspended),
            _ => Outcome::Super,
        }
    }

    fn superstate(&mut self) -> Option<Self> {
        match self {
            Self::InForce => None,
            Self::Undecided => Some(Self::InForce),
            Self::Planned | Self::Settling => Some(Self::Undecided),
        }
    }
}
