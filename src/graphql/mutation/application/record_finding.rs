//! R36: a person judges a rule.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, RecordFinding},
        vocabulary::RuleOutcome,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để ghi nhận xét theo tiêu chí. — The input of `recordFinding`.
#[derive(Debug, InputObject)]
pub struct RecordFindingInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Mã tiêu chí, ví dụ E11. — The id of the rule, such as E11.
    rule: String,
    /// Tiêu chí thành phần (ví dụ 3.2.1.a) hoặc mã thời gian công tác trước tuyển dụng; bỏ trống khi kết luận cho cả tiêu chí. — The item of its checklist, such as 3.2.1.a, or the id of a period before recruitment; left out for the rule as a whole.
    item: Option<String>,
    /// Kết quả xem xét. — The outcome.
    outcome: RuleOutcome,
    /// Kèm cảnh báo mà Hội đồng phải xác nhận đã xem. — Whether it carries a warning that the council must acknowledge.
    warning: bool,
    /// Lý do. — Why.
    reason: String,
    /// Tài liệu làm căn cứ. — The document that it rests on.
    document_id: Option<ID>,
}

impl ActInput for RecordFindingInput {
    const ACT: Act = Act::RecordFinding;
    type Command = RecordFinding;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RecordFinding> {
        gather!(RecordFinding {
            finding: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            rule: read.code("rule", &self.rule),
            item: read.optional("item", &self.item, Reader::code),
            outcome: Some(self.outcome),
            warning: Some(self.warning),
            reason: read.prose("reason", &self.reason),
            document: read.optional("documentId", &self.document_id, Reader::id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RecordFindingMutation;

#[Object]
impl RecordFindingMutation {
    /// Ghi nhận xét theo tiêu chí (10.2, R36). — Records a finding on one rule.
    async fn record_finding(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nhận xét. — The finding.")] input: RecordFindingInput,
    ) -> Option<Result<ApplicationPayload<RecordFindingInput>>> {
        run(ctx, input).await
    }
}
