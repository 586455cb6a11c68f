//! The department office refuses a dossier (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, RefuseReceipt},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để từ chối tiếp nhận hồ sơ. — The input of `refuseReceipt`.
#[derive(Debug, InputObject)]
pub struct RefuseReceiptInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Lý do: không được cử dự xét, hoặc không thuộc đối tượng. — Why: not nominated, or outside the scope.
    reason: String,
}

impl ActInput for RefuseReceiptInput {
    const ACT: Act = Act::RefuseReceipt;
    type Command = RefuseReceipt;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RefuseReceipt> {
        gather!(RefuseReceipt {
            application: read.id("applicationId", &self.application_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RefuseReceiptMutation;

#[Object]
impl RefuseReceiptMutation {
    /// Không tiếp nhận hồ sơ (10.2). — Refuses a dossier.
    async fn refuse_receipt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và lý do. — The application and the reason.")] input: RefuseReceiptInput,
    ) -> Option<Result<ApplicationPayload<RefuseReceiptInput>>> {
        run(ctx, input).await
    }
}
