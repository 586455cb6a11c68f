//! T16–T18, T29: appointment, report and archive.

use async_graphql::{ID, InputObject};

use crate::{
    domain::command::{AppointLate, AppointWinners, AppointmentLine, Archive, Report},
    graphql::{
        envelope::VersionedEnvelope,
        input::{InputReader, gather},
        mutation::mutations,
        payload::CyclePayload,
    },
};

mutations! {
    pub struct ClosingMutation;

    /// Bổ nhiệm và xếp lương người trúng tuyển (T16). — Appoints the winners and places their salaries.
    fn appoint_winners("Việc bổ nhiệm từng người trúng tuyển. — The appointments.") -> CyclePayload {
        /// Dữ liệu để bổ nhiệm và xếp lương. — The input of `appointWinners`.
        struct AppointWinnersInput: VersionedEnvelope {
            /// Mỗi người trúng tuyển một dòng; rỗng khi không có ai trúng tuyển. — One line for each winner; empty where there is none.
            appointments: Vec<AppointmentInput>,
            /// Lý do chậm, khi bổ nhiệm sau ngày thứ mười lăm. — Why it is late, where it comes after the fifteenth day.
            late_reason: Option<String>,
        }

        fn read(&self, read) -> AppointWinners {
            appointments: read.list("appointments", &self.appointments, 0..=500, |read, line| {
                gather!(AppointmentLine {
                    application: read.id("applicationId", &line.application_id),
                    appointment: read.optional("appointmentId", &line.appointment_id, InputReader::id),
                    withheld: read.optional("withheld", &line.withheld, InputReader::prose),
                })
            }),
            late_reason: read.optional("lateReason", &self.late_reason, InputReader::prose),
        }
    }

    /// Bổ nhiệm sau, hoặc chấm dứt việc tạm dừng bổ nhiệm (T29). — Appoints late, or ends a withheld appointment.
    fn appoint_late("Việc bổ nhiệm sau. — The late appointment.") -> CyclePayload {
        /// Dữ liệu để bổ nhiệm sau. — The input of `appointLate`.
        struct AppointLateInput: VersionedEnvelope {
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

        fn read(&self, read) -> AppointLate {
            application: read.id("applicationId", &self.application_id),
            ground_ended: read.id("groundEndedId", &self.ground_ended_id),
            appointment: read.optional("appointmentId", &self.appointment_id, InputReader::id),
            structure: read.optional("structureId", &self.structure_id, InputReader::id),
            supplementary: read.optional("supplementaryId", &self.supplementary_id, InputReader::id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Báo cáo Sở Nội vụ quy trình và kết quả (T17). — Reports procedure and results to Home Affairs.
    fn report("Báo cáo. — The report.") -> CyclePayload {
        /// Dữ liệu để báo cáo Sở Nội vụ. — The input of `report`.
        struct ReportInput: VersionedEnvelope {
            /// Báo cáo gửi Sở Nội vụ đã đăng ký. — The registered report to Home Affairs.
            report_id: ID,
        }

        fn read(&self, read) -> Report {
            report: read.id("reportId", &self.report_id),
        }
    }

    /// Lưu trữ kỳ xét (T18). — Archives the cycle.
    fn archive("Việc lưu trữ. — The archiving.") -> CyclePayload {
        /// Dữ liệu để lưu trữ kỳ xét. — The input of `archive`.
        struct ArchiveInput: VersionedEnvelope {}

        fn read(&self, _) -> Archive {}
    }
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
