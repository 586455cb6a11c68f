//! Declines an appeal (requirements §10.3).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, DeclineAppeal},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
    },
};

/// Dữ liệu để không thụ lý đơn. — The input of `declineAppeal`.
#[derive(Debug, InputObject)]
pub struct DeclineAppealInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Đơn. — The appeal.
    appeal_id: ID,
    /// Lý do không thụ lý, thông báo cho người nộp đơn. — Why, as the appellant is told.
    reason: String,
}

impl ActInput for DeclineAppealInput {
    const ACT: Act = Act::DeclineAppeal;
    type Command = DeclineAppeal;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<DeclineAppeal> {
        gather!(DeclineAppeal {
            appeal: read.id("appealId", &self.appeal_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct DeclineAppealMutation;

#[Object]
impl DeclineAppealMutation {
    /// Không thụ lý đơn (10.3). — Declines an appeal.
    async fn decline_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn và lý do. — The appeal and the reason.")] input: DeclineAppealInput,
    ) -> Option<Result<AppealPayload<DeclineAppealInput>>> {
        run(ctx, input).await
    }
}
