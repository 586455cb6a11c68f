//! Which state of an incident, of a precaution and of a handover follows which (requirements §14, §16). Plain matches: there is
//! no hierarchy.
//!
//! Every event has its way back: an incident is corrected or returned, a proposal is answered anew or made anew, a handover is
//! opened anew, and an officer who comes back takes it back.

use super::terms::{HandoverState, IncidentState, PrecautionState, PrecautionVerdict};
use crate::workforce::command::WorkforceAct;

/// What may happen to an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IncidentEvent {
    /// It is reported.
    Report,
    /// What was reported is corrected, so that it is analysed anew.
    Correct,
    /// Its cause is analysed.
    Analyse,
    /// It is concluded on.
    Conclude,
    /// It was mended.
    Close,
    /// The conclusion goes back.
    Return,
    /// It was none.
    Cancel,
    /// A proposal is linked to it.
    Link,
    /// That is taken back.
    Unlink,
}

/// What may happen to a proposal of a precaution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrecautionEvent {
    /// It is made.
    Propose,
    /// It is accepted.
    Accept,
    /// It is declined.
    Decline,
    /// It is withdrawn.
    Withdraw,
}

/// What may happen to a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HandoverEvent {
    /// The officer tells of it.
    Announce,
    /// The checklist is made, or made anew.
    Prepare,
    /// It begins, to somebody.
    Start,
    /// The receiver has some of it.
    Receive,
    /// The superior accepts it.
    Accept,
    /// The place of the officer is planned to be filled.
    PlanReplacement,
    /// The officer has no access any more.
    RevokeAccess,
    /// It is done.
    Close,
    /// It is opened anew.
    Reopen,
    /// The officer is back.
    Return,
    /// The officer stays.
    Cancel,
}

impl IncidentEvent {
    /// Every event.
    pub const ALL: [Self; 9] = [
        Self::Report,
        Self::Correct,
        Self::Analyse,
        Self::Conclude,
        Self::Close,
        Self::Return,
        Self::Cancel,
        Self::Link,
        Self::Unlink,
    ];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Report => WorkforceAct::ReportIncident,
            Self::Correct => WorkforceAct::CorrectIncident,
            Self::Analyse => WorkforceAct::AnalyseIncident,
            Self::Conclude => WorkforceAct::ConcludeIncident,
            Self::Close => WorkforceAct::CloseIncident,
            Self::Return => WorkforceAct::ReturnIncident,
            Self::Cancel => WorkforceAct::CancelIncident,
            Self::Link => WorkforceAct::LinkPrecaution,
            Self::Unlink => WorkforceAct::UnlinkPrecaution,
        }
    }
}

impl PrecautionEvent {
    /// Every event.
    pub const ALL: [Self; 4] = [Self::Propose, Self::Accept, Self::Decline, Self::Withdraw];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Propose => WorkforceAct::ProposePrecaution,
            Self::Accept | Self::Decline => WorkforceAct::AnswerPrecaution,
            Self::Withdraw => WorkforceAct::WithdrawPrecaution,
        }
    }

    /// The event of an answer.
    pub const fn of(verdict: PrecautionVerdict) -> Self {
        match verdict {
            PrecautionVerdict::Accept => Self::Accept,
            PrecautionVerdict::Decline => Self::Decline,
        }
    }
}

impl HandoverEvent {
    /// Every event.
    pub const ALL: [Self; 11] = [
        Self::Announce,
        Self::Prepare,
        Self::Start,
        Self::Receive,
        Self::Accept,
        Self::PlanReplacement,
        Self::RevokeAccess,
        Self::Close,
        Self::Reopen,
        Self::Return,
        Self::Cancel,
    ];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Announce => WorkforceAct::AnnounceHandover,
            Self::Prepare => WorkforceAct::PrepareHandover,
            Self::Start => WorkforceAct::StartHandover,
            Self::Receive => WorkforceAct::ReceiveHandover,
            Self::Accept => WorkforceAct::AcceptHandover,
            Self::PlanReplacement => WorkforceAct::PlanReplacement,
            Self::RevokeAccess => WorkforceAct::RevokeAccess,
            Self::Close => WorkforceAct::CloseHandover,
            Self::Reopen => WorkforceAct::ReopenHandover,
            Self::Return => WorkforceAct::ReturnHandover,
            Self::Cancel => WorkforceAct::CancelHandover,
        }
    }
}

/// The state of an incident that an event leads to, or none if it is not possible; `state` is none before it is reported.
pub fn incident_target(state: Option<IncidentState>, event: IncidentEvent) -> Option<IncidentState> {
    use IncidentState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        IncidentEvent::Report => state.is_none().then_some(S::Reported),
        IncidentEvent::Correct => moves(S::Reported, &[S::Reported, S::Analysed, S::Concluded, S::Closed]),
        IncidentEvent::Analyse => moves(S::Analysed, &[S::Reported, S::Analysed]),
        IncidentEvent::Conclude => moves(S::Concluded, &[S::Analysed]),
        IncidentEvent::Close => moves(S::Closed, &[S::Concluded]),
        IncidentEvent::Return => moves(S::Analysed, &[S::Concluded, S::Closed]),
        IncidentEvent::Cancel => moves(S::Cancelled, &[S::Reported, S::Analysed]),
        IncidentEvent::Link | IncidentEvent::Unlink => {
            state.filter(|state| matches!(state, S::Reported | S::Analysed | S::Concluded))
        }
    }
}

/// The state of a proposal that an event leads to, or none if it is not possible; `state` is none before it is made.
pub fn precaution_target(state: Option<PrecautionState>, event: PrecautionEvent) -> Option<PrecautionState> {
    use PrecautionState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        PrecautionEvent::Propose => state.is_none().then_some(S::Proposed),
        PrecautionEvent::Accept => moves(S::Accepted, &[S::Proposed, S::Declined]),
        PrecautionEvent::Decline => moves(S::Declined, &[S::Proposed, S::Accepted]),
        PrecautionEvent::Withdraw => moves(S::Withdrawn, &[S::Proposed, S::Declined]),
    }
}

/// The state of a handover that an event leads to, or none if it is not possible; `state` is none before it is announced.
pub fn handover_target(state: Option<HandoverState>, event: HandoverEvent) -> Option<HandoverState> {
    use HandoverState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        HandoverEvent::Announce => state.is_none().then_some(S::Announced),
        HandoverEvent::Prepare => moves(S::ChecklistPrepared, &[S::Announced, S::ChecklistPrepared]),
        HandoverEvent::Start => moves(S::HandingOver, &[S::ChecklistPrepared]),
        HandoverEvent::Receive => moves(S::HandingOver, &[S::HandingOver]),
        HandoverEvent::Accept => moves(S::Accepted, &[S::HandingOver]),
        HandoverEvent::PlanReplacement => state.filter(|state| state.is_open()),
        HandoverEvent::RevokeAccess => state.filter(|state| matches!(state, S::HandingOver | S::Accepted)),
        HandoverEvent::Close => moves(S::Closed, &[S::Accepted]),
        HandoverEvent::Reopen => moves(S::ChecklistPrepared, &[S::HandingOver, S::Accepted, S::Closed]),
        HandoverEvent::Return => moves(S::Returned, &[S::Accepted, S::Closed]),
        HandoverEvent::Cancel => moves(S::Cancelled, &[S::Announced, S::ChecklistPrepared, S::HandingOver]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Each state, with those that follow it, written out a second time.
    fn demand<S: Copy + Ord + std::fmt::Debug, E: Copy>(
        drawn: &[(S, &[S])],
        events: &[E],
        target: impl Fn(Option<S>, E) -> Option<S>,
    ) {
        for (state, expected) in drawn {
            let next = events.iter().filter_map(|event| target(Some(*state), *event));
            let next: BTreeSet<S> = next.filter(|to| to != state).collect();
            assert_eq!(next, expected.iter().copied().collect(), "{state:?}");
        }
    }

    /// What is reached from a state.
    fn reached<S: Copy + Ord, E: Copy>(
        from: S,
        events: &[E],
        target: impl Fn(Option<S>, E) -> Option<S>,
    ) -> BTreeSet<S> {
        let (mut found, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(state) = open.pop() {
            let next = events.iter().filter_map(|event| target(Some(state), *event));
            open.extend(next.filter(|to| found.insert(*to)));
        }
        found
    }

    #[test]
    fn the_machine_of_incidents_is_that_of_the_requirements() {
        use IncidentState as S;
        let drawn: [(S, &[S]); 5] = [
            (S::Reported, &[S::Analysed, S::Cancelled]),
            (S::Analysed, &[S::Reported, S::Concluded, S::Cancelled]),
            (S::Concluded, &[S::Reported, S::Analysed, S::Closed]),
            (S::Closed, &[S::Reported, S::Analysed]),
            (S::Cancelled, &[]),
        ];
        assert_eq!(drawn.len(), S::ALL.len());
        demand(&drawn, &IncidentEvent::ALL, incident_target);
        for state in [S::Reported, S::Analysed, S::Concluded, S::Closed] {
            let next = reached(state, &IncidentEvent::ALL, incident_target);
            assert!(next.contains(&S::Closed) && next.contains(&S::Reported), "no dead end at {state}");
        }
    }

    #[test]
    fn the_machine_of_precautions_is_that_of_the_requirements() {
        use PrecautionState as S;
        let drawn: [(S, &[S]); 4] = [
            (S::Proposed, &[S::Accepted, S::Declined, S::Withdrawn]),
            (S::Accepted, &[S::Declined]),
            (S::Declined, &[S::Accepted, S::Withdrawn]),
            (S::Withdrawn, &[]),
        ];
        assert_eq!(drawn.len(), S::ALL.len());
        demand(&drawn, &PrecautionEvent::ALL, precaution_target);
    }

    #[test]
    fn the_machine_of_handovers_is_that_of_the_requirements() {
        use HandoverState as S;
        let drawn: [(S, &[S]); 7] = [
            (S::Announced, &[S::ChecklistPrepared, S::Cancelled]),
            (S::ChecklistPrepared, &[S::HandingOver, S::Cancelled]),
            (S::HandingOver, &[S::ChecklistPrepared, S::Accepted, S::Cancelled]),
            (S::Accepted, &[S::ChecklistPrepared, S::Closed, S::Returned]),
            (S::Closed, &[S::ChecklistPrepared, S::Returned]),
            (S::Returned, &[]),
            (S::Cancelled, &[]),
        ];
        assert_eq!(drawn.len(), S::ALL.len());
        demand(&drawn, &HandoverEvent::ALL, handover_target);
        for state in S::ALL.iter().copied().filter(|state| state.is_open()) {
            let next = reached(state, &HandoverEvent::ALL, handover_target);
            assert!(next.contains(&S::Closed) && next.contains(&S::Cancelled), "no dead end at {state}");
        }
    }

    #[test]
    fn nothing_happens_to_what_was_not_begun() {
        let begins = |event: &IncidentEvent| incident_target(None, *event).is_some();
        assert!(IncidentEvent::ALL.iter().filter(|event| begins(event)).eq(&[IncidentEvent::Report]));
        let begins = |event: &PrecautionEvent| precaution_target(None, *event).is_some();
        assert!(PrecautionEvent::ALL.iter().filter(|event| begins(event)).eq(&[PrecautionEvent::Propose]));
        let begins = |event: &HandoverEvent| handover_target(None, *event).is_some();
        assert!(HandoverEvent::ALL.iter().filter(|event| begins(event)).eq(&[HandoverEvent::Announce]));
    }
}
