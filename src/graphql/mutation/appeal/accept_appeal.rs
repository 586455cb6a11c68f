//! Accepts an appeal (requirements §10.3).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{AcceptAppeal, Act},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
    },
};

/// Dữ liệu để thụ lý đơn. — The input of `acceptAppeal`.
#[derive(Debug, InputObject)]
pub struct AcceptAppealInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Đơn được thụ lý. — The appeal.
    appeal_id: ID,
}

impl ActInput for AcceptAppealInput {
    const ACT: Act = Act::AcceptAppeal;
    type Command = AcceptAppeal;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AcceptAppeal> {
        gather!(AcceptAppeal { appeal: read.id("appealId", &self.appeal_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AcceptAppealMutation;

#[Object]
impl AcceptAppealMutation {
    /// Thụ lý đơn thắc mắc, khiếu nại (10.3). — Accepts an appeal.
    async fn accept_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn. — The appeal.")] input: AcceptAppealInput,
    ) -> Option<Result<AppealPayload<AcceptAppealInput>>> {
        run(ctx, input).await
    }
}
