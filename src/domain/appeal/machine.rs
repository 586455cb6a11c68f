//! Which state of an appeal follows which (requirements §10.3).
//!
//! A plain match: there is no hierarchy. Filing and settling depend on the person's window and not on the
//! state of the cycle (AP7), so only a cycle that never published its plan, or was cancelled, takes no appeals;
//! a suspended one counts as in the state that it will resume.

use super::state::AppealState;
use crate::{
    command::{Act, ActOn, AppealAct},
    cycle::state::CycleState,
};

/// The state that the act leads to, or none if the act is not possible; `appeal` is none for `fileAppeal`.
pub fn target(appeal: Option<AppealState>, act: Act, cycle: CycleState) -> Option<AppealState> {
    use AppealState as S;
    let ActOn::Appeal(act) = act.on() else { return None };
    let moves = |to: S, from: &[S]| appeal.filter(|state| from.contains(state)).map(|_| to);
    match act {
        AppealAct::FileAppeal => (appeal.is_none() && takes_appeals(cycle)).then_some(S::Filed),
        AppealAct::AcceptAppeal => moves(S::Accepted, &[S::Filed]),
        AppealAct::DeclineAppeal => moves(S::NotAccepted, &[S::Filed]),
        AppealAct::StartResolution => moves(S::InResolution, &[S::Accepted]),
        AppealAct::DecideAppeal => moves(S::Decided, &[S::InResolution]),
        AppealAct::WithdrawAppeal => moves(S::Withdrawn, &[S::Filed, S::Accepted, S::InResolution]),
        AppealAct::TransferAppeal => moves(S::Transferred, &[S::Filed, S::Accepted]),
    }
}

fn takes_appeals(cycle: CycleState) -> bool {
    cycle.between(CycleState::PlanPublished, CycleState::Archived)
}
