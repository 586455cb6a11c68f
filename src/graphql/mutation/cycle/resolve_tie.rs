//! T32: resolves a tie by the opinion of the managing authority.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ResolveTie},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để xác định người trúng tuyển theo ý kiến. — The input of `resolveTie`.
#[derive(Debug, InputObject)]
pub struct ResolveTieInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Mã số chức danh. — The code of the title.
    title: String,
    /// Báo cáo xin ý kiến đã đăng ký. — The registered report of the agency head.
    report_id: ID,
    /// Văn bản cho ý kiến đã đăng ký. — The registered opinion of the head of the managing authority.
    opinion_id: ID,
    /// Quyết định xác định người trúng tuyển đã đăng ký. — The registered decision.
    decision_id: ID,
    /// Những người trúng tuyển trong số người ngang nhau tại ranh giới chỉ tiêu, theo ý kiến; thứ tự còn lại giữ nguyên. — Whom the opinion puts on the open places, of those who are equal at the line of the quota; the rest of the order stays.
    winner_ids: Vec<ID>,
}

impl ActInput for ResolveTieInput {
    const ACT: Act = Act::ResolveTie;
    type Command = ResolveTie;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ResolveTie> {
        gather!(ResolveTie {
            title: read.code("title", &self.title),
            report: read.id("reportId", &self.report_id),
            opinion: read.id("opinionId", &self.opinion_id),
            decision: read.id("decisionId", &self.decision_id),
            winners: read.ids("winnerIds", &self.winner_ids, 0..=500),
            order: Some(Vec::new()),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ResolveTieMutation;

#[Object]
impl ResolveTieMutation {
    /// Xác định người trúng tuyển theo ý kiến của người đứng đầu cơ quan quản lý (T32). — Resolves a tie by the opinion of the head of the managing authority.
    async fn resolve_tie(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Ý kiến và người trúng tuyển. — The opinion and the winners.")]
        input: ResolveTieInput,
    ) -> Option<Result<CyclePayload<ResolveTieInput>>> {
        run(ctx, input).await
    }
}
