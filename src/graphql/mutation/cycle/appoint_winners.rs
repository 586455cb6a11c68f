//! T16: appoints the winners.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, AppointWinners, AppointmentLine},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để bổ nhiệm và xếp lương. — The input of `appointWinners`.
#[derive(Debug, InputObject)]
pub struct AppointWinnersInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Mỗi người trúng tuyển một dòng; rỗng khi không có ai trúng tuyển. — One line for each winner; empty where there is none.
    appointments: Vec<AppointmentInput>,
    /// Lý do chậm, khi bổ nhiệm sau ngày thứ mười lăm. — Why it is late, where it comes after the fifteenth day.
    late_reason: Option<String>,
}

/// Việc bổ nhiệm một người trúng tuyển, hoặc lý do tạm dừng bổ nhiệm. — The appointment of one winner, or why it is withheld.
#[derive(Debug, InputObject)]
pub struct AppointmentInput {
    /// Hồ sơ của người trúng tuyển. — The application of the winner.
    application_id: ID,
    /// Quyết định bổ nhiệm và xếp lương đã đăng ký. — The registered decision on appointment and salary.
    appointment_id: Option<ID>,
    /// Lý do tạm dừng bổ nhiệm. — Why the appointment is withheld.
    withheld: Option<String>,
}

impl ActInput for AppointWinnersInput {
    const ACT: Act = Act::AppointWinners;
    type Command = AppointWinners;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AppointWinners> {
        gather!(AppointWinners {
            appointments: read.list("appointments", &self.appointments, 0..=500, |read, line| {
                gather!(AppointmentLine {
                    application: read.id("applicationId", &line.application_id),
                    appointment: read.optional("appointmentId", &line.appointment_id, Reader::id),
                    withheld: read.optional("withheld", &line.withheld, Reader::prose),
                })
            }),
            late_reason: read.optional("lateReason", &self.late_reason, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AppointWinnersMutation;

#[Object]
impl AppointWinnersMutation {
    /// Bổ nhiệm và xếp lương người trúng tuyển (T16). — Appoints the winners and places their salaries.
    async fn appoint_winners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc bổ nhiệm từng người trúng tuyển. — The appointments.")]
        input: AppointWinnersInput,
    ) -> Option<Result<CyclePayload<AppointWinnersInput>>> {
        run(ctx, input).await
    }
}
