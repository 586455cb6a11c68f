//! T33: records an amendment of the scheme.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, AmendScheme},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, cycle::approve_scheme::QuotaInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để ghi nhận điều chỉnh Đề án. — The input of `amendScheme`.
#[derive(Debug, InputObject)]
pub struct AmendSchemeInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định phê duyệt điều chỉnh Đề án đã đăng ký. — The registered decision approving the amendment.
    document_id: ID,
    /// Tổng chỉ tiêu. — All places.
    total: i32,
    /// Chỉ tiêu theo chức danh. — The places by title.
    quotas: Vec<QuotaInput>,
}

impl ActInput for AmendSchemeInput {
    const ACT: Act = Act::AmendScheme;
    type Command = AmendScheme;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AmendScheme> {
        gather!(AmendScheme {
            scheme: read.fresh(),
            document: read.id("documentId", &self.document_id),
            total: read.count("total", self.total, 0..=10_000),
            quotas: QuotaInput::read_all(read, &self.quotas),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AmendSchemeMutation;

#[Object]
impl AmendSchemeMutation {
    /// Ghi nhận điều chỉnh Đề án, chỉ tiêu (T33). — Records an amendment of the scheme and its quotas.
    async fn amend_scheme(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của việc điều chỉnh. — The amendment.")] input: AmendSchemeInput,
    ) -> Option<Result<CyclePayload<AmendSchemeInput>>> {
        run(ctx, input).await
    }
}
