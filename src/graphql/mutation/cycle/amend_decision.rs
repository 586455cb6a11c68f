//! T28: amends a decision on results.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, AmendDecision},
        vocabulary::AmendGround,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để sửa đổi, hủy bỏ quyết định kết quả. — The input of `amendDecision`.
#[derive(Debug, InputObject)]
pub struct AmendDecisionInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định sửa đổi, hủy bỏ kết quả đã đăng ký. — The registered amending decision.
    decision_id: ID,
    /// Căn cứ sửa đổi. — The ground.
    ground: AmendGround,
    /// Văn bản chứng minh căn cứ. — The document of the ground.
    evidence_id: ID,
    /// Đơn được thực hiện bằng quyết định này. — The appeal that it carries out.
    appeal_id: Option<ID>,
    /// Hồ sơ bị hủy kết quả trúng tuyển. — The winners that lose their result.
    revoke: Vec<ID>,
    /// Hồ sơ được công nhận trúng tuyển. — The applications recognised as winners.
    recognise: Vec<ID>,
    /// Thông báo chính thức về việc sửa đổi đã đăng ký. — The registered official notice of the amendment.
    notice_document_id: ID,
    /// Báo cáo bổ sung gửi Sở Nội vụ, khi kỳ xét đã báo cáo. — The supplementary report, once the cycle is reported.
    supplementary_id: Option<ID>,
}

impl ActInput for AmendDecisionInput {
    const ACT: Act = Act::AmendDecision;
    type Command = AmendDecision;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AmendDecision> {
        gather!(AmendDecision {
            decision: read.id("decisionId", &self.decision_id),
            ground: Some(self.ground),
            evidence: read.id("evidenceId", &self.evidence_id),
            appeal: read.optional("appealId", &self.appeal_id, Reader::id),
            revoke: read.ids("revoke", &self.revoke, 0..=500),
            recognise: read.ids("recognise", &self.recognise, 0..=500),
            notice: read.fresh(),
            notice_document: read.id("noticeDocumentId", &self.notice_document_id),
            supplementary: read.optional("supplementaryId", &self.supplementary_id, Reader::id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AmendDecisionMutation;

#[Object]
impl AmendDecisionMutation {
    /// Sửa đổi, hủy bỏ quyết định kết quả (T28). — Amends a decision on results.
    async fn amend_decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nội dung sửa đổi. — The amendment.")] input: AmendDecisionInput,
    ) -> Option<Result<CyclePayload<AmendDecisionInput>>> {
        run(ctx, input).await
    }
}
