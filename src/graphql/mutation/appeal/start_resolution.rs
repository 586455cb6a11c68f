//! AP3: starts the resolution of an appeal and names who decides.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, StartResolution},
        vocabulary::Decider,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
    },
};

/// Dữ liệu để bắt đầu giải quyết đơn. — The input of `startResolution`.
#[derive(Debug, InputObject)]
pub struct StartResolutionInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Đơn. — The appeal.
    appeal_id: ID,
    /// Người có thẩm quyền giải quyết. — Who decides.
    decider: Decider,
}

impl ActInput for StartResolutionInput {
    const ACT: Act = Act::StartResolution;
    type Command = StartResolution;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<StartResolution> {
        gather!(StartResolution { appeal: read.id("appealId", &self.appeal_id), decider: Some(self.decider) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct StartResolutionMutation;

#[Object]
impl StartResolutionMutation {
    /// Bắt đầu giải quyết đơn (10.3, AP3). — Starts the resolution of an appeal.
    async fn start_resolution(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn và người giải quyết. — The appeal and who decides it.")]
        input: StartResolutionInput,
    ) -> Option<Result<AppealPayload<StartResolutionInput>>> {
        run(ctx, input).await
    }
}
