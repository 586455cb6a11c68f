//! Which state of a work sheet follows which (requirements §15.1). A plain match: there is no hierarchy.

use super::state::WorkSheetState;
use crate::workforce::command::WorkforceAct;

/// What may happen to a work sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetEvent {
    /// Work is asked for.
    Request,
    /// Whoever asked for it confirms that (Mẫu 3, II).
    ConfirmRequest,
    /// The officer begins.
    Start,
    /// The officer has done it.
    Complete,
    /// The requester or the direct superior confirms it (Mẫu 3, III).
    Confirm,
    /// It is not what was asked for.
    Reject,
    /// The officer goes on with what was rejected.
    Rework,
    /// It is given up.
    Cancel,
}

impl SheetEvent {
    /// Every event.
    pub const ALL: [Self; 8] = [
        Self::Request,
        Self::ConfirmRequest,
        Self::Start,
        Self::Complete,
        Self::Confirm,
        Self::Reject,
        Self::Rework,
        Self::Cancel,
    ];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Request => WorkforceAct::RequestWork,
            Self::ConfirmRequest => WorkforceAct::ConfirmWorkRequest,
            Self::Start => WorkforceAct::StartWork,
            Self::Complete => WorkforceAct::CompleteWork,
            Self::Confirm => WorkforceAct::ConfirmWork,
            Self::Reject => WorkforceAct::RejectWork,
            Self::Rework => WorkforceAct::ReworkSheet,
            Self::Cancel => WorkforceAct::CancelWork,
        }
    }
}

/// The state that an event leads to, or none if it is not possible; `state` is none before work is asked for.
pub fn target(state: Option<WorkSheetState>, event: SheetEvent) -> Option<WorkSheetState> {
    use WorkSheetState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        SheetEvent::Request => state.is_none().then_some(S::Requested),
        SheetEvent::ConfirmRequest => state.filter(|state| !state.is_final()),
        SheetEvent::Start => moves(S::InProgress, &[S::Requested]),
        SheetEvent::Complete => moves(S::Done, &[S::InProgress]),
        SheetEvent::Confirm => moves(S::Confirmed, &[S::Done]),
        SheetEvent::Reject => moves(S::RejectedByRequester, &[S::Done]),
        SheetEvent::Rework => moves(S::InProgress, &[S::RejectedByRequester]),
        SheetEvent::Cancel => moves(S::Cancelled, &[S::Requested, S::InProgress, S::RejectedByRequester]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn next(state: WorkSheetState) -> BTreeSet<WorkSheetState> {
        let reached = SheetEvent::ALL.into_iter().filter_map(|event| target(Some(state), event));
        reached.filter(|to| *to != state).collect()
    }

    /// The machine of requirements §15.1, written out a second time: no dead end, and every rejection has its way back.
    #[test]
    fn the_machine_is_that_of_the_requirements() {
        use WorkSheetState as S;
        let drawn: [(S, &[S]); 6] = [
            (S::Requested, &[S::InProgress, S::Cancelled]),
            (S::InProgress, &[S::Done, S::Cancelled]),
            (S::Done, &[S::Confirmed, S::RejectedByRequester]),
            (S::Confirmed, &[]),
            (S::RejectedByRequester, &[S::InProgress, S::Cancelled]),
            (S::Cancelled, &[]),
        ];
        assert_eq!(target(None, SheetEvent::Request), Some(S::Requested));
        for (from, to) in drawn {
            assert_eq!(next(from), to.iter().copied().collect(), "{from}");
            assert_eq!(next(from).is_empty(), from.is_final(), "{from}");
        }
        assert_eq!(drawn.len(), S::ALL.len());
        let begins = SheetEvent::ALL.into_iter().filter(|event| target(None, *event).is_some());
        assert!(begins.eq([SheetEvent::Request]));
    }
}
