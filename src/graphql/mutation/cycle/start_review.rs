//! T10: starts the review.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, StartReview},
    graphql::{
        envelope::{Change, Envelope},
        input::Reader,
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để bắt đầu xét. — The input of `startReview`.
#[derive(Debug, InputObject)]
pub struct StartReviewInput {
    #[graphql(flatten)]
    envelope: Change,
}

impl ActInput for StartReviewInput {
    const ACT: Act = Act::StartReview;
    type Command = StartReview;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, _: &mut Reader<'_>) -> Option<StartReview> {
        Some(StartReview {})
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct StartReviewMutation;

#[Object]
impl StartReviewMutation {
    /// Bắt đầu xét (T10). — Starts the review.
    async fn start_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc bắt đầu xét. — The start of the review.")] input: StartReviewInput,
    ) -> Option<Result<CyclePayload<StartReviewInput>>> {
        run(ctx, input).await
    }
}
