//! T06: opens the receipt of dossiers.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, OpenReceiving},
    graphql::{
        envelope::{Change, Envelope},
        input::Reader,
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để mở nhận hồ sơ. — The input of `openReceiving`.
#[derive(Debug, InputObject)]
pub struct OpenReceivingInput {
    #[graphql(flatten)]
    envelope: Change,
}

impl ActInput for OpenReceivingInput {
    const ACT: Act = Act::OpenReceiving;
    type Command = OpenReceiving;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, _: &mut Reader<'_>) -> Option<OpenReceiving> {
        Some(OpenReceiving {})
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct OpenReceivingMutation;

#[Object]
impl OpenReceivingMutation {
    /// Mở nhận hồ sơ (T06). — Opens the receipt of dossiers.
    async fn open_receiving(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc mở nhận hồ sơ. — The opening.")] input: OpenReceivingInput,
    ) -> Option<Result<CyclePayload<OpenReceivingInput>>> {
        run(ctx, input).await
    }
}
