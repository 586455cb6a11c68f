//! Which state of a permission to look for faults of security follows which. A plain match: there is no hierarchy.

use super::terms::{ResearchState, ResearchVerdict};
use crate::workforce::command::WorkforceAct;

/// What may happen to a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResearchEvent {
    /// It is asked for.
    Ask,
    /// It is granted.
    Grant,
    /// It is refused.
    Refuse,
    /// It is taken back.
    Revoke,
    /// The officer needs it no more.
    Withdraw,
}

impl ResearchEvent {
    /// Every event.
    pub const ALL: [Self; 5] = [Self::Ask, Self::Grant, Self::Refuse, Self::Revoke, Self::Withdraw];

    /// The event of an answer.
    pub const fn of(verdict: ResearchVerdict) -> Self {
        match verdict {
            ResearchVerdict::Grant => Self::Grant,
            ResearchVerdict::Refuse => Self::Refuse,
            ResearchVerdict::Revoke => Self::Revoke,
        }
    }

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Ask => WorkforceAct::AskResearch,
            Self::Grant | Self::Refuse | Self::Revoke => WorkforceAct::AnswerResearch,
            Self::Withdraw => WorkforceAct::WithdrawResearch,
        }
    }
}

/// The state of a permission that an event leads to, or none if it is not possible; `state` is none before it is asked for. A
/// refusal can be taken back by granting it.
pub fn research_target(state: Option<ResearchState>, event: ResearchEvent) -> Option<ResearchState> {
    use ResearchState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        ResearchEvent::Ask => state.is_none().then_some(S::Asked),
        ResearchEvent::Grant => moves(S::Granted, &[S::Asked, S::Refused]),
        ResearchEvent::Refuse => moves(S::Refused, &[S::Asked]),
        ResearchEvent::Revoke => moves(S::Revoked, &[S::Granted]),
        ResearchEvent::Withdraw => moves(S::Withdrawn, &[S::Asked, S::Granted]),
    }
}
