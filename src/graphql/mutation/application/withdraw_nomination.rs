//! The unit head takes a nomination back (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, WithdrawNomination},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để rút văn bản cử dự xét. — The input of `withdrawNomination`.
#[derive(Debug, InputObject)]
pub struct WithdrawNominationInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Lý do rút. — Why.
    reason: String,
}

impl ActInput for WithdrawNominationInput {
    const ACT: Act = Act::WithdrawNomination;
    type Command = WithdrawNomination;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<WithdrawNomination> {
        gather!(WithdrawNomination {
            application: read.id("applicationId", &self.application_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct WithdrawNominationMutation;

#[Object]
impl WithdrawNominationMutation {
    /// Rút văn bản cử dự xét (10.2). — Takes a nomination back.
    async fn withdraw_nomination(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và lý do. — The application and the reason.")] input: WithdrawNominationInput,
    ) -> Option<Result<ApplicationPayload<WithdrawNominationInput>>> {
        run(ctx, input).await
    }
}
