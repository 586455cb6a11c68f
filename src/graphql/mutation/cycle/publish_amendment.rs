//! T23: publishes the amendment of the plan, which takes effect now.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, PublishAmendment},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thông báo điều chỉnh Kế hoạch. — The input of `publishAmendment`.
#[derive(Debug, InputObject)]
pub struct PublishAmendmentInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Bản ghi đăng văn bản điều chỉnh trên Website. — The recorded publication of the amendment on the website.
    publication_id: ID,
}

impl ActInput for PublishAmendmentInput {
    const ACT: Act = Act::PublishAmendment;
    type Command = PublishAmendment;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<PublishAmendment> {
        gather!(PublishAmendment { publication: read.id("publicationId", &self.publication_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct PublishAmendmentMutation;

#[Object]
impl PublishAmendmentMutation {
    /// Thông báo điều chỉnh Kế hoạch trên Website (T23). — Publishes the amendment, which takes effect now.
    async fn publish_amendment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc công bố bản điều chỉnh. — The publication.")] input: PublishAmendmentInput,
    ) -> Option<Result<CyclePayload<PublishAmendmentInput>>> {
        run(ctx, input).await
    }
}
