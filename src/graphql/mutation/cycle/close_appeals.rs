//! T13: closes the appeals.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, CloseAppeals},
    graphql::{
        envelope::{Change, Envelope},
        input::Reader,
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để kết thúc giải quyết thắc mắc, khiếu nại. — The input of `closeAppeals`.
#[derive(Debug, InputObject)]
pub struct CloseAppealsInput {
    #[graphql(flatten)]
    envelope: Change,
}

impl ActInput for CloseAppealsInput {
    const ACT: Act = Act::CloseAppeals;
    type Command = CloseAppeals;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, _: &mut Reader<'_>) -> Option<CloseAppeals> {
        Some(CloseAppeals {})
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CloseAppealsMutation;

#[Object]
impl CloseAppealsMutation {
    /// Kết thúc giải quyết thắc mắc, khiếu nại (T13). — Closes the appeals.
    async fn close_appeals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc kết thúc giải quyết. — The closing.")] input: CloseAppealsInput,
    ) -> Option<Result<CyclePayload<CloseAppealsInput>>> {
        run(ctx, input).await
    }
}
