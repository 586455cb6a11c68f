//! T11: a council member acknowledges a warning.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{AcknowledgeWarning, Act},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để xác nhận đã xem cảnh báo. — The input of `acknowledgeWarning`.
#[derive(Debug, InputObject)]
pub struct AcknowledgeWarningInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Nhận xét kèm cảnh báo; bỏ trống nếu là cảnh báo của kết quả xem xét điều kiện, tiêu chuẩn. — The finding that carries the warning; left out for the warning of the present judgement.
    finding_id: Option<ID>,
}

impl ActInput for AcknowledgeWarningInput {
    const ACT: Act = Act::AcknowledgeWarning;
    type Command = AcknowledgeWarning;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AcknowledgeWarning> {
        gather!(AcknowledgeWarning {
            application: read.id("applicationId", &self.application_id),
            finding: read.optional("findingId", &self.finding_id, Reader::id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AcknowledgeWarningMutation;

#[Object]
impl AcknowledgeWarningMutation {
    /// Xác nhận đã xem cảnh báo (10.2). — Acknowledges a warning.
    async fn acknowledge_warning(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cảnh báo. — The warning.")] input: AcknowledgeWarningInput,
    ) -> Option<Result<ApplicationPayload<AcknowledgeWarningInput>>> {
        run(ctx, input).await
    }
}
