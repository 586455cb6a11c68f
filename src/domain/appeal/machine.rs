//! Which state of an appeal follows which (requirements §10.3).
//!
//! A plain match: there is no hierarchy. Filing and settling depend on the person's window and not on the
//! state of the cycle (AP7), so only a cycle that never published its plan, or was cancelled, takes no appeals;
//! a suspended one counts as in the state that it will resume.

use super::state::AppealState;
use crate::domain::{command::Act, cycle::state::CycleState};

/// The state that the act leads to, or none if the act is not possible; `appeal` is none for `fileAppeal`.
pub fn target(appeal: Option<AppealState>, act: Act, cycle: CycleState) -> Option<AppealState> {
    use AppealState as S;
    match (appeal, act) {
        (None, Act::FileAppeal) => takes_appeals(cycle).then_some(S::Filed),
        (Some(S::Filed), Act::AcceptAppeal) => Some(S::Accepted),
        (Some(S::Filed), Act::DeclineAppeal) => Some(S::NotAccepted),
        (Some(S::Accepted), Act::StartResolution) => Some(S::InResolution),
        (Some(S::InResolution), Act::DecideAppeal) => Some(S::Decided),
        (Some(S::Filed | S::Accepted | S::InResolution), Act::WithdrawAppeal) => Some(S::Withdrawn),
        (Some(S::Filed | S::Accepted), Act::TransferAppeal) => Some(S::Transferred),
        _ => None,
    }
}

fn takes_appeals(cycle: CycleState) -> bool {
    cycle.between(CycleState::PlanPublished, CycleState::Archived)
}
