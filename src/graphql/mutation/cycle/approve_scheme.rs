//! T01: records the approval of the scheme and its quotas.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ApproveScheme, QuotaLine},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để ghi nhận phê duyệt Đề án. — The input of `approveScheme`.
#[derive(Debug, InputObject)]
pub struct ApproveSchemeInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định phê duyệt Đề án đã đăng ký. — The registered decision approving the scheme.
    document_id: ID,
    /// Bộ quy tắc áp dụng cho kỳ xét. — The rule set chosen for the cycle.
    rule_set: String,
    /// Tổng chỉ tiêu. — All places.
    total: i32,
    /// Chỉ tiêu theo chức danh. — The places by title.
    quotas: Vec<QuotaInput>,
}

/// Chỉ tiêu của một chức danh. — The places of one title.
#[derive(Debug, InputObject)]
pub struct QuotaInput {
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: String,
    /// Số chỉ tiêu. — The number of places.
    places: i32,
}

impl QuotaInput {
    /// Reads the places of all titles.
    pub fn read_all(read: &mut Reader<'_>, quotas: &[Self]) -> Option<Vec<QuotaLine>> {
        read.list("quotas", quotas, 0..=50, |read, line| {
            gather!(QuotaLine {
                id: read.fresh(),
                title: read.code("title", &line.title),
                places: read.count("places", line.places, 0..=10_000),
            })
        })
    }
}

impl ActInput for ApproveSchemeInput {
    const ACT: Act = Act::ApproveScheme;
    type Command = ApproveScheme;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ApproveScheme> {
        gather!(ApproveScheme {
            scheme: read.fresh(),
            document: read.id("documentId", &self.document_id),
            rule_set: read.slug("ruleSet", &self.rule_set),
            total: read.count("total", self.total, 0..=10_000),
            quotas: QuotaInput::read_all(read, &self.quotas),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ApproveSchemeMutation;

#[Object]
impl ApproveSchemeMutation {
    /// Ghi nhận phê duyệt Đề án và chỉ tiêu (T01). — Records the approval of the scheme and its quotas.
    async fn approve_scheme(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của việc phê duyệt. — The approval.")] input: ApproveSchemeInput,
    ) -> Option<Result<CyclePayload<ApproveSchemeInput>>> {
        run(ctx, input).await
    }
}
