//! T22: amends the plan.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, AmendPlan},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
        scalar::Date,
    },
};

/// Dữ liệu để điều chỉnh Kế hoạch. — The input of `amendPlan`.
#[derive(Debug, InputObject)]
pub struct AmendPlanInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Văn bản điều chỉnh, bổ sung Kế hoạch đã đăng ký. — The registered amending document.
    document_id: ID,
    /// Ngày cuối nhận hồ sơ, tính đến hết ngày. — The last day of receipt, to its end.
    closing_on: Date,
    /// Việc chuẩn bị hồ sơ (bước 7) xong trước ngày này. — The preparation (step 7) is done before this day.
    preparation_before: Date,
    /// Việc xét (bước 8) xong trước ngày này. — The review (step 8) is done before this day.
    review_before: Date,
    /// Địa điểm. — The venue.
    venue: String,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for AmendPlanInput {
    const ACT: Act = Act::AmendPlan;
    type Command = AmendPlan;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AmendPlan> {
        gather!(AmendPlan {
            plan: read.fresh(),
            document: read.id("documentId", &self.document_id),
            closing_on: read.date("closingOn", &self.closing_on),
            preparation_before: read.date("preparationBefore", &self.preparation_before),
            review_before: read.date("reviewBefore", &self.review_before),
            venue: read.line("venue", &self.venue),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AmendPlanMutation;

#[Object]
impl AmendPlanMutation {
    /// Điều chỉnh, bổ sung Kế hoạch (T22); có hiệu lực khi được thông báo. — Amends the plan; takes effect once published.
    async fn amend_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của bản điều chỉnh. — The amendment.")] input: AmendPlanInput,
    ) -> Option<Result<CyclePayload<AmendPlanInput>>> {
        run(ctx, input).await
    }
}
