//! The twelve steps, and where a cycle stands among them (S003 §VII.1).

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        citation::Citation,
        cycle::state::{CycleState, Step},
        deadline::DeadlineKind,
        role::Role,
    },
    graphql::{
        context::{RequestContext, request},
        labelled_enum::EnumValue,
        view::View,
    },
};

/// Tiến độ của một bước. — How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum StepProgress {
    /// Chưa đến. — Ahead.
    Ahead,
    /// Đang thực hiện. — Under way.
    Current,
    /// Đã xong. — Done.
    Done,
}

/// A step, in a cycle or in general.
#[derive(Clone, Debug)]
pub struct StepInfo {
    step: Step,
    progress: Option<StepProgress>,
    legal_basis: String,
}

impl StepInfo {
    /// The twelve steps in general.
    pub fn all(request: &RequestContext) -> Vec<Self> {
        let basis = |step: Step| Citation::Step(step).unplaced().get(request.lang).to_owned();
        let info = |step: &Step| Self { step: *step, progress: None, legal_basis: basis(*step) };
        Step::ALL.iter().map(info).collect()
    }

    /// The twelve steps of a cycle that stands in a state; a suspended one stands where it will resume.
    pub fn of_cycle(view: &View, request: &RequestContext, state: CycleState) -> Vec<Self> {
        let info = |step: &Step| Self {
            step: *step,
            progress: Some(progress(*step, state)),
            legal_basis: view.cite(request, Citation::Step(*step)),
        };
        Step::ALL.iter().map(info).collect()
    }
}

fn progress(step: Step, state: CycleState) -> StepProgress {
    let at = state.step().map_or(0, Step::number);
    if step.number() < at || (step.number() == at && completes(state)) {
        StepProgress::Done
    } else if step.number() == at || (step.number() == at + 1 && completes(state)) {
        StepProgress::Current
    } else {
        StepProgress::Ahead
    }
}

/// Whether the step of a state is done with it. Step 1 ends with the appraisal board, which has no state
/// of its own, so it counts as done only with step 2.
const fn completes(state: CycleState) -> bool {
    match state {
        CycleState::Draft
        | CycleState::SchemeApproved
        | CycleState::SupervisionFormed
        | CycleState::PlanIssued
        | CycleState::PlanPublished
        | CycleState::ReceivingClosed
        | CycleState::ListDecided
        | CycleState::DossiersPrepared
        | CycleState::Reviewed
        | CycleState::ResultsNotified
        | CycleState::AppealsClosed
        | CycleState::Appointed
        | CycleState::Archived
        | CycleState::Suspended => true,
        CycleState::Cancelled
        | CycleState::CouncilFormed
        | CycleState::Receiving
        | CycleState::Review
        | CycleState::ResultsApproved
        | CycleState::Reported => false,
    }
}

/// Một bước của kỳ xét. — One of the twelve steps.
#[Object(name = "Step")]
impl StepInfo {
    /// Tên bước. — The name of the step.
    fn name(&self) -> EnumValue<Step> {
        EnumValue(self.step)
    }

    /// Số thứ tự, từ 1 đến 12. — Its number, 1 to 12.
    fn number(&self) -> i32 {
        i32::from(self.step.number())
    }

    /// Nội dung bước. — What is done in it.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.step.label()))
    }

    /// Vai trò chịu trách nhiệm. — Who answers for it.
    fn owner(&self) -> EnumValue<Role> {
        EnumValue(self.step.owner())
    }

    /// Tên vai trò chịu trách nhiệm. — The name of that role.
    fn owner_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.step.owner().label()))
    }

    /// Căn cứ pháp lý, theo bộ quy tắc của kỳ xét. — The legal basis, by the rule set of the cycle.
    fn legal_basis(&self) -> &str {
        &self.legal_basis
    }

    /// Các thời hạn của bước. — The deadlines of the step.
    async fn deadline_kinds(&self) -> Vec<EnumValue<DeadlineKind>> {
        EnumValue::list(self.step.deadlines())
    }

    /// Tiến độ trong kỳ xét; không có khi hỏi chung. — How far it is in a cycle; none where no cycle was asked about.
    async fn progress(&self) -> Option<StepProgress> {
        self.progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under_way(state: CycleState) -> Vec<u8> {
        let steps = Step::ALL.iter().filter(|step| progress(**step, state) == StepProgress::Current);
        steps.map(|step| step.number()).collect()
    }

    #[test]
    fn one_step_is_under_way() {
        assert_eq!(under_way(CycleState::CouncilFormed), [1]);
        assert_eq!(under_way(CycleState::SupervisionFormed), [3]);
        assert_eq!(under_way(CycleState::Receiving), [5]);
        assert_eq!(under_way(CycleState::ReceivingClosed), [6]);
        assert_eq!(under_way(CycleState::ResultsNotified), [10]);
        assert_eq!(under_way(CycleState::ResultsApproved), [11]);
        assert_eq!(under_way(CycleState::Archived), [0_u8; 0]);
        assert_eq!(under_way(CycleState::Cancelled), [0_u8; 0]);
    }
}
