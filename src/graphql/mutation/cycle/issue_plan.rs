//! T04: issues the plan.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, IssuePlan},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
        scalar::Date,
    },
};

/// Dữ liệu để ban hành Kế hoạch. — The input of `issuePlan`.
#[derive(Debug, InputObject)]
pub struct IssuePlanInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Kế hoạch đã đăng ký. — The registered plan.
    document_id: ID,
    /// Ngày cuối nhận hồ sơ, tính đến hết ngày. — The last day of receipt, to its end.
    closing_on: Date,
    /// Việc chuẩn bị hồ sơ (bước 7) xong trước ngày này. — The preparation (step 7) is done before this day.
    preparation_before: Date,
    /// Việc xét (bước 8) xong trước ngày này. — The review (step 8) is done before this day.
    review_before: Date,
    /// Địa điểm. — The venue.
    venue: String,
}

impl ActInput for IssuePlanInput {
    const ACT: Act = Act::IssuePlan;
    type Command = IssuePlan;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<IssuePlan> {
        gather!(IssuePlan {
            plan: read.fresh(),
            document: read.id("documentId", &self.document_id),
            closing_on: read.date("closingOn", &self.closing_on),
            preparation_before: read.date("preparationBefore", &self.preparation_before),
            review_before: read.date("reviewBefore", &self.review_before),
            venue: read.line("venue", &self.venue),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct IssuePlanMutation;

#[Object]
impl IssuePlanMutation {
    /// Ban hành Kế hoạch xét thăng hạng (T04). — Issues the plan.
    async fn issue_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của Kế hoạch. — The plan.")] input: IssuePlanInput,
    ) -> Option<Result<CyclePayload<IssuePlanInput>>> {
        run(ctx, input).await
    }
}
