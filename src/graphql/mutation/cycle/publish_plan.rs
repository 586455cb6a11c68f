//! T05: announces the plan.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, PublishPlan},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thông báo Kế hoạch. — The input of `publishPlan`.
#[derive(Debug, InputObject)]
pub struct PublishPlanInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Bản ghi đăng Kế hoạch trên Website. — The recorded publication of the plan on the website.
    publication_id: ID,
}

impl ActInput for PublishPlanInput {
    const ACT: Act = Act::PublishPlan;
    type Command = PublishPlan;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<PublishPlan> {
        gather!(PublishPlan { publication: read.id("publicationId", &self.publication_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct PublishPlanMutation;

#[Object]
impl PublishPlanMutation {
    /// Thông báo Kế hoạch trên Website (T05). — Publishes the plan.
    async fn publish_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc công bố Kế hoạch. — The publication.")] input: PublishPlanInput,
    ) -> Option<Result<CyclePayload<PublishPlanInput>>> {
        run(ctx, input).await
    }
}
