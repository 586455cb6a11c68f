//! AP5: transfers an appeal to the competent authority.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, TransferAppeal},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
    },
};

/// Dữ liệu để chuyển đơn đến cơ quan có thẩm quyền. — The input of `transferAppeal`.
#[derive(Debug, InputObject)]
pub struct TransferAppealInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Đơn. — The appeal.
    appeal_id: ID,
    /// Cơ quan tiếp nhận và lý do chuyển. — To whom it goes, and why.
    reason: String,
}

impl ActInput for TransferAppealInput {
    const ACT: Act = Act::TransferAppeal;
    type Command = TransferAppeal;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<TransferAppeal> {
        gather!(TransferAppeal {
            appeal: read.id("appealId", &self.appeal_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct TransferAppealMutation;

#[Object]
impl TransferAppealMutation {
    /// Chuyển đơn đến cơ quan có thẩm quyền (10.3, AP5). — Transfers an appeal to the competent authority.
    async fn transfer_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn và nơi nhận. — The appeal and where it goes.")] input: TransferAppealInput,
    ) -> Option<Result<AppealPayload<TransferAppealInput>>> {
        run(ctx, input).await
    }
}
