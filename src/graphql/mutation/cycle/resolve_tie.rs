//! T32: resolves a tie by the opinion of the managing authority.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, RankLine, ResolveTie},
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
    /// Thứ tự đầy đủ của chức danh, không còn ngang nhau tại ranh giới chỉ tiêu. — The whole order of the title, without a tie across the line of the quota.
    order: Vec<RankInput>,
}

/// Thứ hạng của một hồ sơ. — The place of one application.
#[derive(Debug, InputObject)]
pub struct RankInput {
    /// Hồ sơ. — The application.
    application_id: ID,
    /// Thứ hạng, bắt đầu từ 1; cùng thứ hạng là ngang nhau. — Its place, from 1 on; equal places are a tie.
    place: i32,
}

impl RankInput {
    /// Reads the order of a title.
    pub fn read_all(read: &mut Reader<'_>, order: &[Self]) -> Option<Vec<RankLine>> {
        read.list("order", order, 0..=500, |read, line| {
            gather!(RankLine {
                id: read.fresh(),
                application: read.id("applicationId", &line.application_id),
                place: read.count("place", line.place, 0..=10_000),
            })
        })
    }
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
            order: RankInput::read_all(read, &self.order),
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
        #[graphql(desc = "Ý kiến và thứ tự. — The opinion and the order.")] input: ResolveTieInput,
    ) -> Option<Result<CyclePayload<ResolveTieInput>>> {
        run(ctx, input).await
    }
}
