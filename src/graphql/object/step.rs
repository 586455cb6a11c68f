//! The twelve steps, and where a cycle stands among them (S003 §VII.1).

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        cycle::state::{CycleState, Step},
        deadline::DeadlineKind,
        role::Role,
    },
    graphql::context::request,
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
#[derive(Clone, Copy, Debug)]
pub struct StepInfo {
    step: Step,
    progress: Option<StepProgress>,
}

impl StepInfo {
    /// The twelve steps in general.
    pub fn all() -> Vec<Self> {
        Step::ALL.iter().map(|step| Self { step: *step, progress: None }).collect()
    }

    /// The twelve steps of a cycle that stands in a state; a suspended one stands where it will resume.
    pub fn of_cycle(state: CycleState) -> Vec<Self> {
        let at = state.step().map_or(0, Step::number);
        let progress = |step: Step| {
            if step.number() < at || (step.number() == at && completes(state)) {
                StepProgress::Done
            } else if step.number() == at || (step.number() == at + 1 && completes(state)) {
                StepProgress::Current
            } else {
                StepProgress::Ahead
            }
        };
        Step::ALL.iter().map(|step| Self { step: *step, progress: Some(progress(*step)) }).collect()
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
    async fn name(&self) -> Step {
        self.step
    }

    /// Số thứ tự, từ 1 đến 12. — Its number, 1 to 12.
    async fn number(&self) -> i32 {
        i32::from(self.step.number())
    }

    /// Nội dung bước. — What is done in it.
    async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.step.label()))
    }

    /// Vai trò chịu trách nhiệm. — Who answers for it.
    async fn owner(&self) -> Role {
        self.step.owner()
    }

    /// Tên vai trò chịu trách nhiệm. — The name of that role.
    async fn owner_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.step.owner().label()))
    }

    /// Căn cứ pháp lý. — The legal basis.
    async fn legal_basis(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.step.legal_basis()))
    }

    /// Các thời hạn của bước. — The deadlines of the step.
    async fn deadline_kinds(&self) -> &'static [DeadlineKind] {
        self.step.deadlines()
    }

    /// Tiến độ trong kỳ xét; không có khi hỏi chung. — How far it is in a cycle; none where no cycle was asked about.
    async fn progress(&self) -> Option<StepProgress> {
        self.progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(state: CycleState) -> Vec<u8> {
        let steps =
            StepInfo::of_cycle(state).into_iter().filter(|s| s.progress == Some(StepProgress::Current));
        steps.map(|info| info.step.number()).collect()
    }

    #[test]
    fn one_step_is_under_way() {
        assert_eq!(progress(CycleState::CouncilFormed), [1]);
        assert_eq!(progress(CycleState::SupervisionFormed), [3]);
        assert_eq!(progress(CycleState::Receiving), [5]);
        assert_eq!(progress(CycleState::ReceivingClosed), [6]);
        assert_eq!(progress(CycleState::ResultsNotified), [10]);
        assert_eq!(progress(CycleState::ResultsApproved), [11]);
        assert_eq!(progress(CycleState::Archived), [0_u8; 0]);
        assert_eq!(progress(CycleState::Cancelled), [0_u8; 0]);
    }
}
