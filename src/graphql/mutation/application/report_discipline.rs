//! E5: reports that a disciplinary case was opened or closed.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ReportDiscipline},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để báo cáo xử lý kỷ luật. — The input of `reportDiscipline`.
#[derive(Debug, InputObject)]
pub struct ReportDisciplineInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Đang trong thời gian xem xét, xử lý kỷ luật. — Whether a disciplinary case is open.
    open: bool,
    /// Văn bản về việc xử lý kỷ luật đã đăng ký. — The registered document of the case.
    document_id: ID,
}

impl ActInput for ReportDisciplineInput {
    const ACT: Act = Act::ReportDiscipline;
    type Command = ReportDiscipline;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ReportDiscipline> {
        gather!(ReportDiscipline {
            application: read.id("applicationId", &self.application_id),
            open: Some(self.open),
            document: read.id("documentId", &self.document_id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReportDisciplineMutation;

#[Object]
impl ReportDisciplineMutation {
    /// Báo cáo việc xem xét, xử lý kỷ luật người dự xét (E5). — Reports that a disciplinary case was opened or closed.
    async fn report_discipline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc xử lý kỷ luật. — The disciplinary case.")] input: ReportDisciplineInput,
    ) -> Option<Result<ApplicationPayload<ReportDisciplineInput>>> {
        run(ctx, input).await
    }
}
