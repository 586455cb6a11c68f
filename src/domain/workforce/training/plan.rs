//! The decision on the acts on plans.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    guards::against_plan,
    line::{TrainingLine, provincial_cost},
    machine::{PlanEvent, ProposalEvent, plan_target, proposal_target},
    refusal::TrainingFault,
    terms::{CourseState, TrainingState},
};
use crate::{
    ids::{PersonId, TrainingPlanId, TrainingProposalId},
    vocabulary::Listed,
    workforce::{
        command::{
            AggregateTraining, AmendTraining, ApproveTraining, BudgetTraining, CancelTrainingPlan,
            CloseTrainingPlan, ReaggregateTraining, ReturnTrainingPlan,
        },
        draft::WorkforceDraft,
        row::{Rows, TrainingPlan, TrainingProposal},
    },
};

impl Rows {
    /// The proposals that a plan was made of.
    pub fn proposals_of(&self, plan: TrainingPlanId) -> impl Iterator<Item = &TrainingProposal> {
        self.training_proposal.values().filter(move |row| row.plan == Some(plan))
    }
}

impl WorkforceDraft<'_> {
    /// A plan that goes on by an event; an event that the state does not allow says no more than that.
    pub(super) fn plan_goes_on(
        self,
        id: TrainingPlanId,
        event: PlanEvent,
        rest: impl FnOnce(Self, TrainingPlan) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.training_plan.get(&id).cloned() else {
            return self.training(false, TrainingFault::PlanUnknown, "planId");
        };
        let Some(state) = plan_target(Some(row.state), event) else { return self.out_of_order() };
        let faults = against_plan(self.reads.rows, &row, event);
        rest(self.against_training(faults), TrainingPlan { state, ..row })
    }

    /// That a day is no earlier than the step before it.
    pub(super) fn after_step(self, previous: Option<Date>, day: Date, field: &'static str) -> Self {
        let is_after = previous.is_none_or(|previous| previous <= day);
        self.demand_past(day, field).training(is_after, TrainingFault::BeforeStep, field)
    }

    /// Takes proposals into a plan: those of its year that wait, and those that it has already. What they ask for becomes what
    /// the plan asks for.
    fn take(self, plan: TrainingPlan, named: &[TrainingProposalId]) -> Self {
        let rows = self.reads.rows;
        let named: BTreeSet<_> = named.iter().copied().collect();
        let is_open = |row: &&TrainingProposal| {
            let waits = row.state == TrainingState::Proposed || row.plan == Some(plan.id);
            waits && row.year == plan.year && row.agency == plan.agency
        };
        let taken: Vec<_> =
            named.iter().filter_map(|id| rows.training_proposal.get(id)).filter(is_open).cloned().collect();
        let last = taken.iter().filter_map(|row| row.proposed_on).max();
        let draft = self
            .training(!named.is_empty(), TrainingFault::NoProposal, "proposalIds")
            .training(taken.len() == named.len(), TrainingFault::ProposalNotOpen, "proposalIds")
            .after_step(last, plan.aggregated_on, "aggregatedOn");
        let lines: Vec<TrainingLine> = taken.iter().flat_map(|row| row.lines.0.iter().copied()).collect();
        let left = rows.proposals_of(plan.id).filter(|row| !named.contains(&row.id));
        let draft = left.cloned().fold(draft, Self::release);
        let id = plan.id;
        let into = |row: TrainingProposal| {
            let state = proposal_target(Some(row.state), ProposalEvent::Aggregate).unwrap_or(row.state);
            TrainingProposal { state, plan: Some(id), ..row }
        };
        taken.into_iter().map(into).fold(draft.put(TrainingPlan { lines: Listed(lines), ..plan }), Self::put)
    }

    /// Lets a proposal go, so that it can be taken into another plan.
    fn release(self, row: TrainingProposal) -> Self {
        let state = proposal_target(Some(row.state), ProposalEvent::Release).unwrap_or(row.state);
        self.put(TrainingProposal { state, plan: None, ..row })
    }

    /// The plan of a year is made of what the agencies propose (S002 item 5.a).
    pub(in crate::workforce) fn aggregate_training(self, input: &AggregateTraining) -> Self {
        let &AggregateTraining { agency, plan, year, ref proposals, ref document, aggregated_on } = input;
        let rows = self.reads.rows;
        let same = |row: &TrainingPlan| row.year == year && row.state != TrainingState::Cancelled;
        let is_new = !rows.training_plan.values().any(same);
        let row = TrainingPlan {
            id: plan,
            agency,
            year,
            state: TrainingState::Aggregated,
            lines: Listed::default(),
            document: document.clone(),
            aggregated_on,
            budget: None,
            budget_document: None,
            budgeted_on: None,
            decision: None,
            approved_on: None,
            approved_by: None,
            amendments: 0,
            amended_by: None,
            amended_on: None,
            closed_on: None,
            reason: None,
            leaf: self.leaf,
        };
        let id_is_new = !rows.training_plan.contains_key(&plan);
        self.kept_here(agency)
            .for_year(year)
            .training(is_new && id_is_new, TrainingFault::PlanThere, "year")
            .take(row, proposals)
    }

    /// A plan that came back is made anew.
    pub(in crate::workforce) fn reaggregate_training(self, input: &ReaggregateTraining) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Reaggregate, |draft, row| {
            let (document, aggregated_on) = (input.document.clone(), input.aggregated_on);
            draft.take(TrainingPlan { document, aggregated_on, ..row }, &input.proposals)
        })
    }

    /// Finance sets aside what the courses cost (S002 item 4.b: "đủ kinh phí").
    pub(in crate::workforce) fn budget_training(self, input: &BudgetTraining) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Budget, |draft, row| {
            let is_enough = provincial_cost(&row.lines.0) <= u64::from(input.budget);
            draft
                .training(is_enough, TrainingFault::BudgetShort, "budget")
                .after_step(Some(row.aggregated_on), input.budgeted_on, "budgetedOn")
                .put(TrainingPlan {
                    budget: Some(input.budget),
                    budget_document: Some(input.document.clone()),
                    budgeted_on: Some(input.budgeted_on),
                    ..row
                })
        })
    }

    /// It comes back, from any stage before the approval; the funds are set aside anew.
    pub(in crate::workforce) fn return_training_plan(self, input: &ReturnTrainingPlan) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Return, |draft, row| {
            let reason = Some(input.reason);
            draft.put(TrainingPlan { budget: None, budget_document: None, budgeted_on: None, reason, ..row })
        })
    }

    /// Whoever the data name approves it (S000 Điều 4.1).
    pub(in crate::workforce) fn approve_training(
        self,
        input: &ApproveTraining,
        approved_by: Option<PersonId>,
    ) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Approve, |draft, row| {
            let (decision, approved_on) = (Some(input.decision.clone()), Some(input.approved_on));
            draft.after_step(row.budgeted_on, input.approved_on, "approvedOn").put(TrainingPlan {
                decision,
                approved_on,
                approved_by,
                ..row
            })
        })
    }

    /// Courses are changed after the approval, within the funds that were set aside.
    pub(in crate::workforce) fn amend_training(self, input: &AmendTraining) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Amend, |draft, row| {
            let is_covered =
                row.budget.is_none_or(|budget| provincial_cost(&input.lines) <= u64::from(budget));
            let living = |state| state != CourseState::Cancelled;
            let mut opened = draft.reads.rows.courses_of(row.id).filter(|course| living(course.state));
            let keeps = opened.all(|course| input.lines.iter().any(|line| line.group == course.audience));
            let previous = row.amended_on.or(row.approved_on);
            draft
                .with_courses(&input.lines)
                .training(is_covered, TrainingFault::AboveBudget, "lines")
                .training(keeps, TrainingFault::GroupHasCourse, "lines")
                .after_step(previous, input.amended_on, "amendedOn")
                .put(TrainingPlan {
                    lines: Listed(input.lines.clone()),
                    amendments: row.amendments.saturating_add(1),
                    amended_by: Some(input.decision.clone()),
                    amended_on: Some(input.amended_on),
                    reason: Some(input.reason),
                    ..row
                })
        })
    }

    /// It is given up, and what was proposed waits for another plan.
    pub(in crate::workforce) fn cancel_training_plan(self, input: &CancelTrainingPlan) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Cancel, |draft, row| {
            let proposals: Vec<_> = draft.reads.rows.proposals_of(row.id).cloned().collect();
            let draft = draft.put(TrainingPlan { reason: Some(input.reason), ..row });
            proposals.into_iter().fold(draft, Self::release)
        })
    }

    /// It is over.
    pub(in crate::workforce) fn close_training_plan(self, input: &CloseTrainingPlan) -> Self {
        self.plan_goes_on(input.plan, PlanEvent::Close, |draft, row| {
            let previous = row.amended_on.or(row.approved_on);
            draft
                .after_step(previous, input.closed_on, "closedOn")
                .put(TrainingPlan { closed_on: Some(input.closed_on), ..row })
        })
    }
}
