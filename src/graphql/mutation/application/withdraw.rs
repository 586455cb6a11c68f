//! The applicant withdraws (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Withdraw},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để rút hồ sơ. — The input of `withdraw`.
#[derive(Debug, InputObject)]
pub struct WithdrawInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Lý do; bắt buộc sau khi có danh sách đủ điều kiện, tiêu chuẩn. — Why; needed once the eligible list is decided.
    reason: Option<String>,
}

impl ActInput for WithdrawInput {
    const ACT: Act = Act::Withdraw;
    type Command = Withdraw;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Withdraw> {
        gather!(Withdraw {
            application: read.id("applicationId", &self.application_id),
            reason: read.optional("reason", &self.reason, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct WithdrawMutation;

#[Object]
impl WithdrawMutation {
    /// Rút hồ sơ dự xét (10.2). — Withdraws an application.
    async fn withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ được rút. — The application.")] input: WithdrawInput,
    ) -> Option<Result<ApplicationPayload<WithdrawInput>>> {
        run(ctx, input).await
    }
}
