//! T31: reopens the appeals.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ReopenAppeals},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để mở lại việc nhận thắc mắc, khiếu nại. — The input of `reopenAppeals`.
#[derive(Debug, InputObject)]
pub struct ReopenAppealsInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for ReopenAppealsInput {
    const ACT: Act = Act::ReopenAppeals;
    type Command = ReopenAppeals;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ReopenAppeals> {
        gather!(ReopenAppeals { reason: read.prose("reason", &self.reason) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReopenAppealsMutation;

#[Object]
impl ReopenAppealsMutation {
    /// Mở lại việc nhận thắc mắc, khiếu nại (T31). — Reopens the appeals.
    async fn reopen_appeals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc mở lại. — The reopening.")] input: ReopenAppealsInput,
    ) -> Option<Result<CyclePayload<ReopenAppealsInput>>> {
        run(ctx, input).await
    }
}
