//! T12: notifies the results.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, NotifyResults},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thông báo kết quả. — The input of `notifyResults`.
#[derive(Debug, InputObject)]
pub struct NotifyResultsInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Báo cáo kết quả của Chủ tịch Hội đồng đã đăng ký. — The registered report of the chair.
    report_id: ID,
    /// Thông báo kết quả đã đăng ký. — The registered notice of results.
    document_id: ID,
    /// Lý do chậm, khi thông báo sau ngày thứ mười. — Why it is late, where it comes after the tenth day.
    late_reason: Option<String>,
}

impl ActInput for NotifyResultsInput {
    const ACT: Act = Act::NotifyResults;
    type Command = NotifyResults;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<NotifyResults> {
        gather!(NotifyResults {
            notice: read.fresh(),
            report: read.id("reportId", &self.report_id),
            document: read.id("documentId", &self.document_id),
            late_reason: read.optional("lateReason", &self.late_reason, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct NotifyResultsMutation;

#[Object]
impl NotifyResultsMutation {
    /// Thông báo kết quả xét thăng hạng (T12). — Notifies the results.
    async fn notify_results(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của thông báo kết quả. — The notice of results.")]
        input: NotifyResultsInput,
    ) -> Option<Result<CyclePayload<NotifyResultsInput>>> {
        run(ctx, input).await
    }
}
