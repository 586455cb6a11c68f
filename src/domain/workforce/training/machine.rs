//! Which state of a proposal, of a plan and of a course follows which (requirements Part IV). Plain matches: there is no
//! hierarchy.
//!
//! The machine of the requirements is one; since many proposals become one plan, its first half is that of a proposal and its
//! second that of the plan. `RETURNED` leads back from any stage before the approval, `amend` and `cancel` come after it.

use super::terms::{CourseState, TrainingState};
use crate::workforce::command::WorkforceAct;

/// What may happen to the proposal of an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalEvent {
    /// The agency begins it.
    Draft,
    /// The agency changes what it needs.
    Revise,
    /// The agency proposes it (S002 item 5.a).
    Submit,
    /// It goes back to the agency.
    Return,
    /// It is taken into a plan (S002 item 5.a).
    Aggregate,
    /// It is left out of the plan again, or the plan is cancelled.
    Release,
    /// The agency gives it up.
    Cancel,
}

/// What may happen to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanEvent {
    /// It is made of proposals.
    Aggregate,
    /// It is made of them anew, after it came back.
    Reaggregate,
    /// Funds are set aside (S002 item 4.b).
    Budget,
    /// It comes back.
    Return,
    /// It is approved.
    Approve,
    /// A course of it is opened.
    OpenCourse,
    /// It is changed after the approval.
    Amend,
    /// It is given up.
    Cancel,
    /// It is over.
    Close,
}

/// What may happen to a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CourseEvent {
    /// It is opened.
    Open,
    /// It was held.
    Hold,
    /// It is given up.
    Cancel,
}

impl ProposalEvent {
    /// Every event.
    pub const ALL: [Self; 7] =
        [Self::Draft, Self::Revise, Self::Submit, Self::Return, Self::Aggregate, Self::Release, Self::Cancel];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Draft => WorkforceAct::DraftTrainingProposal,
            Self::Revise => WorkforceAct::ReviseTrainingProposal,
            Self::Submit => WorkforceAct::SubmitTrainingProposal,
            Self::Return => WorkforceAct::ReturnTrainingProposal,
            Self::Aggregate => WorkforceAct::AggregateTraining,
            Self::Release => WorkforceAct::ReaggregateTraining,
            Self::Cancel => WorkforceAct::CancelTrainingProposal,
        }
    }

    /// Whether it happens by an act on the plan, not on the proposal itself.
    pub const fn is_by_plan(self) -> bool {
        matches!(self, Self::Aggregate | Self::Release)
    }
}

impl PlanEvent {
    /// Every event.
    pub const ALL: [Self; 9] = [
        Self::Aggregate,
        Self::Reaggregate,
        Self::Budget,
        Self::Return,
        Self::Approve,
        Self::OpenCourse,
        Self::Amend,
        Self::Cancel,
        Self::Close,
    ];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Aggregate => WorkforceAct::AggregateTraining,
            Self::Reaggregate => WorkforceAct::ReaggregateTraining,
            Self::Budget => WorkforceAct::BudgetTraining,
            Self::Return => WorkforceAct::ReturnTrainingPlan,
            Self::Approve => WorkforceAct::ApproveTraining,
            Self::OpenCourse => WorkforceAct::OpenCourse,
            Self::Amend => WorkforceAct::AmendTraining,
            Self::Cancel => WorkforceAct::CancelTrainingPlan,
            Self::Close => WorkforceAct::CloseTrainingPlan,
        }
    }
}

impl CourseEvent {
    /// Every event.
    pub const ALL: [Self; 3] = [Self::Open, Self::Hold, Self::Cancel];

    /// The act that makes it happen.
    pub const fn act(self) -> WorkforceAct {
        match self {
            Self::Open => WorkforceAct::OpenCourse,
            Self::Hold => WorkforceAct::HoldCourse,
            Self::Cancel => WorkforceAct::CancelCourse,
        }
    }
}

/// The state of a proposal that an event leads to, or none if it is not possible; `state` is none before it is begun.
pub fn proposal_target(state: Option<TrainingState>, event: ProposalEvent) -> Option<TrainingState> {
    use TrainingState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        ProposalEvent::Draft => state.is_none().then_some(S::Draft),
        ProposalEvent::Revise => moves(S::Draft, &[S::Draft, S::Returned]),
        ProposalEvent::Submit => moves(S::Proposed, &[S::Draft]),
        ProposalEvent::Return => moves(S::Returned, &[S::Proposed, S::Aggregated]),
        ProposalEvent::Aggregate => moves(S::Aggregated, &[S::Proposed]),
        ProposalEvent::Release => moves(S::Proposed, &[S::Aggregated]),
        ProposalEvent::Cancel => moves(S::Cancelled, &[S::Draft, S::Proposed, S::Returned]),
    }
}

/// The state of a plan that an event leads to, or none if it is not possible; `state` is none before it is made.
pub fn plan_target(state: Option<TrainingState>, event: PlanEvent) -> Option<TrainingState> {
    use TrainingState as S;
    let moves = |to: S, from: &[S]| state.filter(|state| from.contains(state)).map(|_| to);
    match event {
        PlanEvent::Aggregate => state.is_none().then_some(S::Aggregated),
        PlanEvent::Reaggregate => moves(S::Aggregated, &[S::Returned]),
        PlanEvent::Budget => moves(S::Budgeted, &[S::Aggregated]),
        PlanEvent::Return => moves(S::Returned, &[S::Aggregated, S::Budgeted]),
        PlanEvent::Approve => moves(S::Approved, &[S::Budgeted]),
        PlanEvent::OpenCourse => moves(S::Running, &[S::Approved, S::Running]),
        PlanEvent::Amend => state.filter(|state| state.is_in_force()),
        PlanEvent::Cancel => moves(S::Cancelled, &[S::Aggregated, S::Returned, S::Approved, S::Running]),
        PlanEvent::Close => moves(S::Closed, &[S::Running]),
    }
}

/// The state of a course that an event leads to, or none if it is not possible; `state` is none before it is opened.
pub fn course_target(state: Option<CourseState>, event: CourseEvent) -> Option<CourseState> {
    let is_open = state == Some(CourseState::Open);
    match event {
        CourseEvent::Open => state.is_none().then_some(CourseState::Open),
        CourseEvent::Hold => is_open.then_some(CourseState::Held),
        CourseEvent::Cancel => is_open.then_some(CourseState::Cancelled),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn reached(
        next: impl Fn(TrainingState) -> BTreeSet<TrainingState>,
        from: TrainingState,
    ) -> BTreeSet<TrainingState> {
        let mut found = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(state) = open.pop() {
            open.extend(next(state).into_iter().filter(|state| found.insert(*state)));
        }
        found
    }

    fn after_proposal(state: TrainingState) -> BTreeSet<TrainingState> {
        ProposalEvent::ALL.into_iter().filter_map(|event| proposal_target(Some(state), event)).collect()
    }

    fn after_plan(state: TrainingState) -> BTreeSet<TrainingState> {
        PlanEvent::ALL.into_iter().filter_map(|event| plan_target(Some(state), event)).collect()
    }

    /// The machine of requirements Part IV, written out a second time in its two halves.
    #[test]
    fn the_machine_of_training_is_that_of_the_requirements() {
        use TrainingState as S;
        let proposals: [(S, &[S]); 5] = [
            (S::Draft, &[S::Draft, S::Proposed, S::Cancelled]),
            (S::Proposed, &[S::Returned, S::Aggregated, S::Cancelled]),
            (S::Returned, &[S::Draft, S::Cancelled]),
            (S::Aggregated, &[S::Returned, S::Proposed]),
            (S::Cancelled, &[]),
        ];
        for (state, next) in proposals {
            assert_eq!(after_proposal(state), next.iter().copied().collect(), "{state}");
        }
        let plans: [(S, &[S]); 7] = [
            (S::Aggregated, &[S::Budgeted, S::Returned, S::Cancelled]),
            (S::Budgeted, &[S::Approved, S::Returned]),
            (S::Returned, &[S::Aggregated, S::Cancelled]),
            (S::Approved, &[S::Approved, S::Running, S::Cancelled]),
            (S::Running, &[S::Running, S::Closed, S::Cancelled]),
            (S::Closed, &[]),
            (S::Cancelled, &[]),
        ];
        for (state, next) in plans {
            assert_eq!(after_plan(state), next.iter().copied().collect(), "{state}");
        }
    }

    /// No dead end; and up to the approval every step has its way back.
    #[test]
    fn training_has_no_dead_end_and_each_step_its_way_back() {
        use TrainingState as S;
        for state in reached(after_proposal, S::Draft).into_iter().filter(|state| !state.is_final()) {
            assert!(reached(after_proposal, state).contains(&S::Cancelled), "{state}");
            assert!(reached(after_proposal, state).contains(&S::Draft), "{state}");
        }
        for state in reached(after_plan, S::Aggregated).into_iter().filter(|state| !state.is_final()) {
            assert!(reached(after_plan, state).contains(&S::Cancelled), "{state}");
            let is_before_approval = !state.is_in_force();
            assert_eq!(reached(after_plan, state).contains(&S::Returned), is_before_approval, "{state}");
        }
        for state in CourseState::ALL.iter().copied() {
            let next: Vec<_> =
                CourseEvent::ALL.into_iter().filter_map(|event| course_target(Some(state), event)).collect();
            assert_eq!(next.is_empty(), state != CourseState::Open, "{state}");
        }
    }

    #[test]
    fn nothing_happens_to_what_was_not_begun() {
        let first = ProposalEvent::ALL.into_iter().filter(|event| proposal_target(None, *event).is_some());
        assert_eq!(first.collect::<Vec<_>>(), [ProposalEvent::Draft]);
        let first = PlanEvent::ALL.into_iter().filter(|event| plan_target(None, *event).is_some());
        assert_eq!(first.collect::<Vec<_>>(), [PlanEvent::Aggregate]);
        let first = CourseEvent::ALL.into_iter().filter(|event| course_target(None, *event).is_some());
        assert_eq!(first.collect::<Vec<_>>(), [CourseEvent::Open]);
    }
}
