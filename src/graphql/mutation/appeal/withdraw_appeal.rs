//! The appellant withdraws (requirements §10.3).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, WithdrawAppeal},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
    },
};

/// Dữ liệu để rút đơn. — The input of `withdrawAppeal`.
#[derive(Debug, InputObject)]
pub struct WithdrawAppealInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Đơn. — The appeal.
    appeal_id: ID,
}

impl ActInput for WithdrawAppealInput {
    const ACT: Act = Act::WithdrawAppeal;
    type Command = WithdrawAppeal;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<WithdrawAppeal> {
        gather!(WithdrawAppeal { appeal: read.id("appealId", &self.appeal_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct WithdrawAppealMutation;

#[Object]
impl WithdrawAppealMutation {
    /// Rút đơn thắc mắc, khiếu nại, tố cáo (10.3). — Withdraws an appeal.
    async fn withdraw_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn được rút. — The appeal.")] input: WithdrawAppealInput,
    ) -> Option<Result<AppealPayload<WithdrawAppealInput>>> {
        run(ctx, input).await
    }
}
