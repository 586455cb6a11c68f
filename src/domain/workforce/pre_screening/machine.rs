//! Which state of a pre-screening follows which (requirements §15). A plain match: there is no hierarchy.

use super::state::{HiringDecision, PreScreeningState};
use crate::workforce::command::WorkforceAct;

/// What may happen to a pre-screening. A decision is three events, for each of them leads elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScreeningEvent {
    /// The agency names the post and the candidate (Điều 12.1).
    Identify,
    /// The agency sends the dossier and the request (Điều 12.2; Mẫu 1).
    Send,
    /// Both agree on what the interview asks for (Điều 12.3).
    Agree,
    /// The Director gives it to the head of the IT division (Điều 12.3).
    Assign,
    /// A time is agreed with the candidate, or another one (Điều 12.3).
    Schedule,
    /// The candidate did not come.
    NoShow,
    /// The candidate was interviewed (Điều 12.4).
    Interview,
    /// The report is made (Điều 12.5; Mẫu 2).
    Report,
    /// The leaders of the department confirm the report (Mẫu 2).
    Confirm,
    /// The result goes back to the agency (Điều 12.5).
    Return,
    /// The head decides (Điều 12.5, 11.3).
    Decide(HiringDecision),
    /// The agency gives the request up.
    Cancel,
    /// The data of the candidate are deleted.
    Delete,
}

impl ScreeningEvent {
    /// Every event.
    pub const ALL: [Self; 15] = [
        Self::Identify,
        Self::Send,
        Self::Agree,
        Self::Assign,
        Self::Schedule,
        Self::NoShow,
        Self::Interview,
        Self::Report,
        Self::Confirm,
        Self::Return,
        Self::Decide(HiringDecision::Hired),
        Self::Decide(HiringDecision::NotHired),
        Self::Decide(HiringDecision::HiredDespiteResult),
        Self::Cancel,
        Self::Delete,
    ];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Identify => WorkforceAct::IdentifyItNeed,
            Self::Send => WorkforceAct::SendScreeningRequest,
            Self::Agree => WorkforceAct::AgreeInterview,
            Self::Assign => WorkforceAct::AssignInterview,
            Self::Schedule => WorkforceAct::ScheduleInterview,
            Self::NoShow => WorkforceAct::RecordNoShow,
            Self::Interview => WorkforceAct::RecordInterview,
            Self::Report => WorkforceAct::ReportInterview,
            Self::Confirm => WorkforceAct::ConfirmInterviewReport,
            Self::Return => WorkforceAct::ReturnInterviewResult,
            Self::Decide(_) => WorkforceAct::DecideHiring,
            Self::Cancel => WorkforceAct::CancelPreScreening,
            Self::Delete => WorkforceAct::DeleteCandidate,
        }
    }
}

/// The state that an event leads to, or none if it is not possible; `state` is none before the need is identified.
pub fn target(state: Option<PreScreeningState>, event: ScreeningEvent) -> Option<PreScreeningState> {
    use PreScreeningState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        ScreeningEvent::Identify => state.is_none().then_some(S::NeedIdentified),
        ScreeningEvent::Send => moves(S::RequestSent, &[S::NeedIdentified]),
        ScreeningEvent::Agree => moves(S::RequirementsAgreed, &[S::RequestSent]),
        ScreeningEvent::Assign => moves(S::Assigned, &[S::RequirementsAgreed]),
        ScreeningEvent::Schedule => moves(S::Scheduled, &[S::Assigned, S::Scheduled]),
        ScreeningEvent::NoShow => moves(S::Assigned, &[S::Scheduled]),
        ScreeningEvent::Interview => moves(S::Interviewed, &[S::Scheduled]),
        ScreeningEvent::Report => moves(S::Reported, &[S::Interviewed]),
        ScreeningEvent::Confirm => moves(S::Confirmed, &[S::Reported]),
        ScreeningEvent::Return => moves(S::Returned, &[S::Reported, S::Confirmed]),
        ScreeningEvent::Decide(HiringDecision::Hired) => moves(S::Hired, &[S::Returned]),
        ScreeningEvent::Decide(HiringDecision::NotHired) => moves(S::NotHired, &[S::Returned]),
        ScreeningEvent::Decide(HiringDecision::HiredDespiteResult) => {
            moves(S::HiredDespiteResult, &[S::Returned])
        }
        ScreeningEvent::Cancel => moves(
            S::Cancelled,
            &[
                S::NeedIdentified,
                S::RequestSent,
                S::RequirementsAgreed,
                S::Assigned,
                S::Scheduled,
                S::Interviewed,
                S::Reported,
                S::Confirmed,
            ],
        ),
        ScreeningEvent::Delete => {
            state.filter(|state| [S::NotHired, S::Cancelled, S::Returned].contains(state))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Where an event leads that does not stay.
    fn next(state: PreScreeningState) -> BTreeSet<PreScreeningState> {
        ScreeningEvent::ALL
            .into_iter()
            .filter_map(|event| target(Some(state), event))
            .filter(|to| *to != state)
            .collect()
    }

    fn reached_from(first: PreScreeningState) -> BTreeSet<PreScreeningState> {
        let (mut found, mut open) = (BTreeSet::from([first]), vec![first]);
        while let Some(state) = open.pop() {
            open.extend(next(state).into_iter().filter(|to| found.insert(*to)));
        }
        found
    }

    #[test]
    fn every_state_is_reached_and_every_way_ends() {
        let first = target(None, ScreeningEvent::Identify);
        assert_eq!(first, Some(PreScreeningState::NeedIdentified));
        let all: BTreeSet<_> = PreScreeningState::ALL.iter().copied().collect();
        assert_eq!(reached_from(PreScreeningState::NeedIdentified), all);
        for state in PreScreeningState::ALL {
            assert_eq!(next(*state).is_empty(), state.is_final(), "{state}");
            assert!(reached_from(*state).iter().any(|end| end.is_final()), "{state} is a dead end");
        }
    }

    /// The machine of requirements §15, written out a second time.
    #[test]
    fn the_machine_is_that_of_the_requirements() {
        let drawn: BTreeSet<(&str, &str)> = BTreeSet::from([
            ("NEED_IDENTIFIED", "REQUEST_SENT"),
            ("REQUEST_SENT", "REQUIREMENTS_AGREED"),
            ("REQUIREMENTS_AGREED", "ASSIGNED"),
            ("ASSIGNED", "SCHEDULED"),
            ("SCHEDULED", "INTERVIEWED"),
            ("SCHEDULED", "ASSIGNED"),
            ("INTERVIEWED", "REPORTED"),
            ("REPORTED", "CONFIRMED"),
            ("REPORTED", "RETURNED"),
            ("CONFIRMED", "RETURNED"),
            ("RETURNED", "HIRED"),
            ("RETURNED", "NOT_HIRED"),
            ("RETURNED", "HIRED_DESPITE_RESULT"),
        ]);
        let cancels = |to: &PreScreeningState| *to == PreScreeningState::Cancelled;
        let found = PreScreeningState::ALL.iter().flat_map(|from| {
            next(*from).into_iter().filter(|to| !cancels(to)).map(|to| (from.as_str(), to.as_str()))
        });
        assert_eq!(found.collect::<BTreeSet<_>>(), drawn);
        let cancelled = PreScreeningState::ALL.iter().filter(|from| next(**from).iter().any(cancels));
        let before_the_return: Vec<_> = PreScreeningState::ALL.iter().take(8).collect();
        assert_eq!(cancelled.collect::<Vec<_>>(), before_the_return);
    }

    #[test]
    fn data_are_deleted_only_where_nobody_was_hired_and_the_state_stays() {
        use PreScreeningState as S;
        for state in S::ALL {
            let deletes = [S::NotHired, S::Cancelled, S::Returned].contains(state);
            assert_eq!(target(Some(*state), ScreeningEvent::Delete), deletes.then_some(*state), "{state}");
        }
        assert!(
            ScreeningEvent::ALL
                .into_iter()
                .filter(|event| target(None, *event).is_some())
                .eq([ScreeningEvent::Identify])
        );
    }
}
