//! T15: approves the results.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, ApproveResults, DispositionLine},
        vocabulary::Disposition,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để phê duyệt kết quả. — The input of `approveResults`.
#[derive(Debug, InputObject)]
pub struct ApproveResultsInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định phê duyệt kết quả đã đăng ký. — The registered decision approving the results.
    decision_id: ID,
    /// Quyết định về từng người dự kiến trúng tuyển đang bị xem xét kỷ luật; rỗng khi không có ai. — What is decided on each proposed winner under a disciplinary case; empty where there is none.
    dispositions: Vec<DispositionInput>,
}

/// Quyết định về một người dự kiến trúng tuyển đang bị xem xét kỷ luật. — What is decided on one proposed winner under a disciplinary case.
#[derive(Debug, InputObject)]
pub struct DispositionInput {
    /// Hồ sơ của người đó. — The application.
    application_id: ID,
    /// Loại, hoặc công nhận và tạm dừng bổ nhiệm. — Whether to disqualify, or to recognise and withhold.
    disposition: Disposition,
}

impl ApproveResultsInput {
    fn read_dispositions(&self, read: &mut Reader<'_>) -> Option<Vec<DispositionLine>> {
        let dispositions = read.list("dispositions", &self.dispositions, 0..=500, |read, line| {
            gather!(DispositionLine {
                application: read.id("applicationId", &line.application_id),
                disposition: Some(line.disposition),
            })
        })?;
        read.once("dispositions", dispositions, |line| line.application)
    }
}

impl ActInput for ApproveResultsInput {
    const ACT: Act = Act::ApproveResults;
    type Command = ApproveResults;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ApproveResults> {
        gather!(ApproveResults {
            decision: read.id("decisionId", &self.decision_id),
            dispositions: self.read_dispositions(read),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ApproveResultsMutation;

#[Object]
impl ApproveResultsMutation {
    /// Phê duyệt kết quả xét thăng hạng và danh sách trúng tuyển (T15). — Approves the results and the list of winners.
    async fn approve_results(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của việc phê duyệt. — The approval.")] input: ApproveResultsInput,
    ) -> Option<Result<CyclePayload<ApproveResultsInput>>> {
        run(ctx, input).await
    }
}
