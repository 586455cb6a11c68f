//! T29: appoints late, or ends a withheld appointment.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, AppointLate},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để bổ nhiệm sau. — The input of `appointLate`.
#[derive(Debug, InputObject)]
pub struct AppointLateInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ của người trúng tuyển. — The application.
    application_id: ID,
    /// Văn bản chấm dứt căn cứ tạm dừng bổ nhiệm. — The document by which the ground of withholding ended.
    ground_ended_id: ID,
    /// Quyết định bổ nhiệm và xếp lương; không có thì chấm dứt mà không bổ nhiệm. — The appointment decision; without it the person is not appointed.
    appointment_id: Option<ID>,
    /// Văn bản cho thấy cơ cấu được phê duyệt còn vị trí. — The document that shows a place in the approved structure.
    structure_id: Option<ID>,
    /// Báo cáo bổ sung gửi Sở Nội vụ, khi kỳ xét đã báo cáo. — The supplementary report, once the cycle is reported.
    supplementary_id: Option<ID>,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for AppointLateInput {
    const ACT: Act = Act::AppointLate;
    type Command = AppointLate;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AppointLate> {
        gather!(AppointLate {
            application: read.id("applicationId", &self.application_id),
            ground_ended: read.id("groundEndedId", &self.ground_ended_id),
            appointment: read.optional("appointmentId", &self.appointment_id, Reader::id),
            structure: read.optional("structureId", &self.structure_id, Reader::id),
            supplementary: read.optional("supplementaryId", &self.supplementary_id, Reader::id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AppointLateMutation;

#[Object]
impl AppointLateMutation {
    /// Bổ nhiệm sau, hoặc chấm dứt việc tạm dừng bổ nhiệm (T29). — Appoints late, or ends a withheld appointment.
    async fn appoint_late(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc bổ nhiệm sau. — The late appointment.")] input: AppointLateInput,
    ) -> Option<Result<CyclePayload<AppointLateInput>>> {
        run(ctx, input).await
    }
}
