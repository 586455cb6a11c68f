//! Which state follows which: the cycle as a hierarchical machine (design decision 1).
//!
//! The machine knows reachability and nothing else: who may act is the policy, whether the conditions
//! hold are the guards. statig is used for the hierarchy alone: an act that a state does not handle is
//! passed on to its superstates, and one that none of them handles comes back as `Super`: it is refused.
//! There are no entry or exit actions.
//!
//! `InForce` (may be suspended) ⊃ `Undecided` (may be cancelled) ⊃ `Planned` (the plan may change), `Settling`
//! (the review may be reopened).

use statig::{
    Outcome,
    blocking::{IntoStateMachine, State, StateExt, Superstate},
};

use super::state::CycleState;
use crate::command::{Act, ActOn, CycleAct, RecordsAct};

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
pub fn target(state: CycleState, act: Act, mut machine_input: Surroundings) -> Option<CycleState> {
    let mut from = state;
    match from.handle(&mut Machine, &act, &mut machine_input) {
        Outcome::Transition(to) => Some(to),
        Outcome::Handled => Some(state),
        Outcome::Super => None,
    }
}

/// The machine itself holds nothing: every fact is in a row.
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

fn moves(possible: bool, target: CycleState) -> Outcome<CycleState> {
    if possible { to(target) } else { Outcome::Super }
}

fn keeps(possible: bool) -> Outcome<CycleState> {
    if possible { Outcome::Handled } else { Outcome::Super }
}

impl State<Machine> for CycleState {
    fn call_handler(&mut self, _: &mut Machine, act: &Act, around: &mut Surroundings) -> Outcome<Self> {
        match act.on() {
            ActOn::Cycle(on_cycle) if *self == S::Suspended => suspended(on_cycle, *act, *around),
            ActOn::Cycle(on_cycle) => running(*self, on_cycle, *around),
            ActOn::Records(on_records) => appends(*self, on_records, *around),
            ActOn::Application(_) | ActOn::Appeal(_) => Outcome::Super,
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

/// What an act does in a cycle that is not suspended.
fn running(state: CycleState, act: CycleAct, around: Surroundings) -> Outcome<CycleState> {
    match act {
        CycleAct::ApproveScheme => moves(state == S::Draft, S::SchemeApproved),
        CycleAct::AmendScheme => keeps(state.between(S::SchemeApproved, S::AppealsClosed)),
        CycleAct::FormCouncil => moves(state == S::SchemeApproved, S::CouncilFormed),
        CycleAct::FormAppraisalBoard => keeps(state == S::CouncilFormed),
        CycleAct::FormSupervision => moves(state == S::CouncilFormed, S::SupervisionFormed),
        CycleAct::ReplaceMember => keeps(state.between(S::CouncilFormed, S::Reported)),
        CycleAct::IssuePlan => moves(state == S::SupervisionFormed, S::PlanIssued),
        CycleAct::PublishPlan => moves(state == S::PlanIssued, S::PlanPublished),
        // `Planned` takes it as well.
        CycleAct::AmendPlan => keeps(state.between(S::ListDecided, S::Review)),
        CycleAct::PublishAmendment if state == S::ReceivingClosed && around.reopens_receiving => {
            to(S::Receiving)
        }
        CycleAct::PublishAmendment => keeps(state.between(S::PlanPublished, S::Review)),
        CycleAct::OpenReceiving => moves(state == S::PlanPublished, S::Receiving),
        CycleAct::CloseReceiving => moves(state == S::Receiving, S::ReceivingClosed),
        CycleAct::DecideList => moves(state == S::ReceivingClosed, S::ListDecided),
        CycleAct::AmendList => keeps(state.between(S::ListDecided, S::Review)),
        CycleAct::FinishPreparation => moves(state == S::ListDecided, S::DossiersPrepared),
        CycleAct::StartReview => moves(state == S::DossiersPrepared, S::Review),
        CycleAct::ConcludeEmpty => moves(state.between(S::ReceivingClosed, S::Review), S::Reported),
        CycleAct::RecordRanking | CycleAct::ResolveTie => keeps(state == S::Review),
        CycleAct::CompleteReview => moves(state == S::Review, S::Reviewed),
        CycleAct::NotifyResults => moves(state == S::Reviewed, S::ResultsNotified),
        CycleAct::CloseAppeals => moves(state == S::ResultsNotified, S::AppealsClosed),
        CycleAct::ReopenAppeals => moves(state == S::AppealsClosed, S::ResultsNotified),
        CycleAct::ApproveResults => moves(state == S::AppealsClosed, S::ResultsApproved),
        CycleAct::AppointWinners => moves(state == S::ResultsApproved, S::Appointed),
        CycleAct::NotifyOfficially => keeps(state.between(S::ResultsApproved, S::Appointed)),
        CycleAct::AmendDecision => keeps(state.between(S::ResultsApproved, S::Archived)),
        CycleAct::AppointLate => keeps(state.between(S::Appointed, S::Archived)),
        CycleAct::Report => moves(state == S::Appointed, S::Reported),
        CycleAct::Archive => moves(state == S::Reported, S::Archived),
        CycleAct::CorrectRecord => Outcome::Handled,
        // Only the superstates take these.
        CycleAct::ReopenReview | CycleAct::Suspend | CycleAct::Cancel => Outcome::Super,
        // No cycle in force takes these.
        CycleAct::CreateCycle | CycleAct::Resume => Outcome::Super,
    }
}

/// While suspended a cycle takes what the state to resume would take of `resume`, T20, T22–T24 and T27 (T19).
fn suspended(on_cycle: CycleAct, act: Act, around: Surroundings) -> Outcome<CycleState> {
    // A cycle is never suspended from a suspension; a row that says so must not make us ask it for ever.
    let from = around.suspended_from.filter(|from| *from != S::Suspended);
    let there = from.and_then(|from| target(from, act, around));
    match on_cycle {
        CycleAct::CorrectRecord => Outcome::Handled,
        CycleAct::Resume => from.map_or(Outcome::Super, to),
        CycleAct::Cancel => there.map_or(Outcome::Super, to),
        CycleAct::AmendPlan | CycleAct::PublishAmendment | CycleAct::ReplaceMember => keeps(there.is_some()),
        CycleAct::CreateCycle
        | CycleAct::ApproveScheme
        | CycleAct::FormCouncil
        | CycleAct::FormAppraisalBoard
        | CycleAct::FormSupervision
        | CycleAct::IssuePlan
        | CycleAct::PublishPlan
        | CycleAct::OpenReceiving
        | CycleAct::CloseReceiving
        | CycleAct::DecideList
        | CycleAct::FinishPreparation
        | CycleAct::StartReview
        | CycleAct::CompleteReview
        | CycleAct::NotifyResults
        | CycleAct::CloseAppeals
        | CycleAct::ReopenReview
        | CycleAct::ApproveResults
        | CycleAct::AppointWinners
        | CycleAct::Report
        | CycleAct::Archive
        | CycleAct::Suspend
        | CycleAct::AmendList
        | CycleAct::ConcludeEmpty
        | CycleAct::AmendDecision
        | CycleAct::AppointLate
        | CycleAct::NotifyOfficially
        | CycleAct::ReopenAppeals
        | CycleAct::ResolveTie
        | CycleAct::AmendScheme
        | CycleAct::RecordRanking => Outcome::Super,
    }
}

/// What appends to the records of a cycle leaves its state as it is. Declarations are taken in a suspended cycle as in
/// the state to resume.
fn appends(state: CycleState, act: RecordsAct, around: Surroundings) -> Outcome<CycleState> {
    match act {
        RecordsAct::RegisterDocument
        | RecordsAct::RecordPublication
        | RecordsAct::AddRemark
        | RecordsAct::RecordObligation => Outcome::Handled,
        RecordsAct::RecountDeadlines => keeps(!state.is_terminal()),
        // Until the review somebody may come onto the eligible list, by an appeal too.
        RecordsAct::SubmitNominationList
        | RecordsAct::ReturnNominationList
        | RecordsAct::DecideNominationList => keeps(state.between(S::PlanPublished, S::Review)),
        RecordsAct::EvaluateDossiers => keeps(state.between(S::ReceivingClosed, S::Review)),
        RecordsAct::DeclareConflicts => {
            let effective = if state == S::Suspended { around.suspended_from } else { Some(state) };
            keeps(effective.is_some_and(|state| state.between(S::SchemeApproved, S::Reported)))
        }
    }
}

impl Superstate<Machine> for Phase {
    fn call_handler(&mut self, _: &mut Machine, act: &Act, _: &mut Surroundings) -> Outcome<CycleState> {
        match self {
            Self::Planned => keeps(*act == Act::AmendPlan),
            Self::Settling => moves(*act == Act::ReopenReview, S::Review),
            Self::Undecided => moves(*act == Act::Cancel, S::Cancelled),
            Self::InForce => moves(*act == Act::Suspend, S::Suspended),
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
