//! T17: reports to Home Affairs.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Report},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để báo cáo Sở Nội vụ. — The input of `report`.
#[derive(Debug, InputObject)]
pub struct ReportInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Báo cáo gửi Sở Nội vụ đã đăng ký. — The registered report to Home Affairs.
    report_id: ID,
}

impl ActInput for ReportInput {
    const ACT: Act = Act::Report;
    type Command = Report;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Report> {
        gather!(Report { report: read.id("reportId", &self.report_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReportMutation;

#[Object]
impl ReportMutation {
    /// Báo cáo Sở Nội vụ quy trình và kết quả (T17). — Reports procedure and results to Home Affairs.
    async fn report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Báo cáo. — The report.")] input: ReportInput,
    ) -> Option<Result<CyclePayload<ReportInput>>> {
        run(ctx, input).await
    }
}
