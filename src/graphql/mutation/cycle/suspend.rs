//! T19: suspends the cycle.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Suspend},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để tạm dừng kỳ xét. — The input of `suspend`.
#[derive(Debug, InputObject)]
pub struct SuspendInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Văn bản tạm dừng đã đăng ký. — The registered document.
    document_id: ID,
    /// Văn bản có dừng việc tính thời hạn hay không. — Whether the document stops the clock.
    stops_clock: bool,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for SuspendInput {
    const ACT: Act = Act::Suspend;
    type Command = Suspend;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Suspend> {
        gather!(Suspend {
            suspension: read.fresh(),
            document: read.id("documentId", &self.document_id),
            stops_clock: Some(self.stops_clock),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct SuspendMutation;

#[Object]
impl SuspendMutation {
    /// Tạm dừng kỳ xét (T19). — Suspends the cycle.
    async fn suspend(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc tạm dừng. — The suspension.")] input: SuspendInput,
    ) -> Option<Result<CyclePayload<SuspendInput>>> {
        run(ctx, input).await
    }
}
