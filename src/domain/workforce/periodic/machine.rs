//! Which state of a report follows which (requirements Part IV). A plain match: there is no hierarchy. The way back of a report
//! that was sent is a supplementary one, which names it.

use super::terms::ReportState;
use crate::workforce::command::WorkforceAct;

/// What may happen to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportEvent {
    /// It is drafted.
    Draft,
    /// The draft is changed.
    Revise,
    /// It is submitted for signature.
    Submit,
    /// The figures of the records are put into it.
    Consolidate,
    /// It is signed.
    Sign,
    /// It goes back to whoever drafted it.
    Return,
    /// It is sent to its addressees.
    Send,
    /// It is given up.
    Cancel,
}

impl ReportEvent {
    /// Every event.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Revise,
        Self::Submit,
        Self::Consolidate,
        Self::Sign,
        Self::Return,
        Self::Send,
        Self::Cancel,
    ];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Draft => WorkforceAct::DraftReport,
            Self::Revise => WorkforceAct::ReviseReport,
            Self::Submit => WorkforceAct::SubmitReport,
            Self::Consolidate => WorkforceAct::ConsolidateReport,
            Self::Sign => WorkforceAct::SignReport,
            Self::Return => WorkforceAct::ReturnReport,
            Self::Send => WorkforceAct::SendReport,
            Self::Cancel => WorkforceAct::CancelReport,
        }
    }
}

/// The state that an event leads to, or none if it is not possible.
pub fn report_target(state: ReportState, event: ReportEvent) -> Option<ReportState> {
    use ReportState as S;
    let moves = |to: S, from: &[S]| from.contains(&state).then_some(to);
    match event {
        ReportEvent::Draft => moves(S::Draft, &[S::PeriodOpen]),
        ReportEvent::Revise => moves(S::Draft, &[S::Draft]),
        ReportEvent::Submit => moves(S::Submitted, &[S::Draft]),
        ReportEvent::Consolidate => moves(S::Consolidated, &[S::Submitted]),
        ReportEvent::Sign => moves(state, &[S::Submitted, S::Consolidated]),
        ReportEvent::Return => moves(S::Draft, &[S::Submitted, S::Consolidated]),
        ReportEvent::Send => moves(S::Sent, &[S::Submitted, S::Consolidated]),
        ReportEvent::Cancel => moves(S::Cancelled, &[S::Draft]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn next(state: ReportState) -> BTreeSet<ReportState> {
        let reached = ReportEvent::ALL.into_iter().filter_map(|event| report_target(state, event));
        reached.filter(|to| *to != state).collect()
    }

    /// The machine of requirements Part IV, written out a second time: no dead end, and each step has its way back.
    #[test]
    fn the_machine_of_reports_is_that_of_the_requirements() {
        use ReportState as S;
        let drawn: [(S, &[S]); 6] = [
            (S::PeriodOpen, &[S::Draft]),
            (S::Draft, &[S::Submitted, S::Cancelled]),
            (S::Submitted, &[S::Consolidated, S::Draft, S::Sent]),
            (S::Consolidated, &[S::Draft, S::Sent]),
            (S::Sent, &[]),
            (S::Cancelled, &[]),
        ];
        assert_eq!(drawn.len(), ReportState::ALL.len());
        for (state, expected) in drawn {
            assert_eq!(next(state), expected.iter().copied().collect(), "{state}");
            assert_eq!(expected.is_empty(), state.is_final());
        }
    }
}
