//! AP4: decides an appeal.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        appeal::state::{AppealEffect, AppealOutcome},
        command::{Act, DecideAppeal},
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
    },
};

/// Dữ liệu để quyết định giải quyết đơn. — The input of `decideAppeal`.
#[derive(Debug, InputObject)]
pub struct DecideAppealInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Đơn. — The appeal.
    appeal_id: ID,
    /// Kết quả giải quyết. — The outcome.
    outcome: AppealOutcome,
    /// Hệ quả đối với danh sách hoặc kết quả. — What it changes.
    effect: AppealEffect,
    /// Văn bản giải quyết đã đăng ký. — The registered decision.
    decision_id: ID,
    /// Căn cứ giải quyết. — The grounds.
    grounds: String,
}

impl ActInput for DecideAppealInput {
    const ACT: Act = Act::DecideAppeal;
    type Command = DecideAppeal;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<DecideAppeal> {
        gather!(DecideAppeal {
            appeal: read.id("appealId", &self.appeal_id),
            outcome: Some(self.outcome),
            effect: Some(self.effect),
            decision: read.id("decisionId", &self.decision_id),
            grounds: read.prose("grounds", &self.grounds),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct DecideAppealMutation;

#[Object]
impl DecideAppealMutation {
    /// Quyết định giải quyết đơn (10.3, AP4). — Decides an appeal.
    async fn decide_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Quyết định giải quyết. — The decision.")] input: DecideAppealInput,
    ) -> Option<Result<AppealPayload<DecideAppealInput>>> {
        run(ctx, input).await
    }
}
