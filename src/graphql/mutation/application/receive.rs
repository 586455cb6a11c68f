//! The department office receives a dossier (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Receive},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để tiếp nhận hồ sơ. — The input of `receive`.
#[derive(Debug, InputObject)]
pub struct ReceiveInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Số giấy tiếp nhận hồ sơ. — The number of the receipt.
    receipt_number: String,
    /// Đơn được chấp nhận mà việc tiếp nhận này thực hiện. — The upheld appeal that the receipt carries out.
    appeal_id: Option<ID>,
}

impl ActInput for ReceiveInput {
    const ACT: Act = Act::Receive;
    type Command = Receive;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Receive> {
        gather!(Receive {
            application: read.id("applicationId", &self.application_id),
            receipt: read.code("receiptNumber", &self.receipt_number),
            appeal: read.optional("appealId", &self.appeal_id, Reader::id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReceiveMutation;

#[Object]
impl ReceiveMutation {
    /// Tiếp nhận hồ sơ (10.2). — Receives a dossier.
    async fn receive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và số giấy tiếp nhận. — The application and the number of its receipt.")]
        input: ReceiveInput,
    ) -> Option<Result<ApplicationPayload<ReceiveInput>>> {
        run(ctx, input).await
    }
}
