//! T20: cancels the cycle.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Cancel},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để hủy kỳ xét. — The input of `cancel`.
#[derive(Debug, InputObject)]
pub struct CancelInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Văn bản hủy kỳ xét đã đăng ký. — The registered document.
    document_id: ID,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for CancelInput {
    const ACT: Act = Act::Cancel;
    type Command = Cancel;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Cancel> {
        gather!(Cancel {
            document: read.id("documentId", &self.document_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CancelMutation;

#[Object]
impl CancelMutation {
    /// Hủy kỳ xét (T20). — Cancels the cycle.
    async fn cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc hủy. — The cancellation.")] input: CancelInput,
    ) -> Option<Result<CyclePayload<CancelInput>>> {
        run(ctx, input).await
    }
}
