//! T07: closes the receipt of dossiers.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, CloseReceiving},
    graphql::{
        envelope::{Change, Envelope},
        input::Reader,
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để kết thúc nhận hồ sơ. — The input of `closeReceiving`.
#[derive(Debug, InputObject)]
pub struct CloseReceivingInput {
    #[graphql(flatten)]
    envelope: Change,
}

impl ActInput for CloseReceivingInput {
    const ACT: Act = Act::CloseReceiving;
    type Command = CloseReceiving;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, _: &mut Reader<'_>) -> Option<CloseReceiving> {
        Some(CloseReceiving {})
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CloseReceivingMutation;

#[Object]
impl CloseReceivingMutation {
    /// Kết thúc nhận hồ sơ (T07). — Closes the receipt of dossiers.
    async fn close_receiving(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc kết thúc nhận hồ sơ. — The closing.")] input: CloseReceivingInput,
    ) -> Option<Result<CyclePayload<CloseReceivingInput>>> {
        run(ctx, input).await
    }
}
