//! T11: completes the review.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, CompleteReview},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để hoàn thành xét. — The input of `completeReview`.
#[derive(Debug, InputObject)]
pub struct CompleteReviewInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Biên bản họp Hội đồng đã đăng ký. — The registered minutes of the council.
    minutes_id: ID,
}

impl ActInput for CompleteReviewInput {
    const ACT: Act = Act::CompleteReview;
    type Command = CompleteReview;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<CompleteReview> {
        gather!(CompleteReview { minutes: read.id("minutesId", &self.minutes_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CompleteReviewMutation;

#[Object]
impl CompleteReviewMutation {
    /// Hoàn thành xét (T11). — Completes the review.
    async fn complete_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc hoàn thành xét. — The end of the review.")] input: CompleteReviewInput,
    ) -> Option<Result<CyclePayload<CompleteReviewInput>>> {
        run(ctx, input).await
    }
}
