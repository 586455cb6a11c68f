//! Acts on periodic reports.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            CancelReport, ConsolidateReport, DraftReport, ReturnReport, ReviseReport, SendReport, SignReport,
            SubmitReport,
        },
        periodic::terms::{ReportKind, ReportPeriod},
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::ReportPayload, scalar::Date,
    },
};

mutations! {
    pub struct PeriodicMutation;

    /// Lập báo cáo cho một kỳ; báo cáo bổ sung nêu báo cáo được đính chính. — Drafts a report for a part of a year; a supplementary one names what it corrects.
    fn draft_report("Kỳ và nội dung. — The period, and what it says.") -> ReportPayload {
        /// Dữ liệu để lập báo cáo định kỳ. — The input of `draftReport`.
        struct DraftReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Loại báo cáo. — What it is about.
            kind: EnumValue<ReportKind>,
            /// Năm. — The year.
            year: i32,
            /// Kỳ. — For which part of it.
            period: EnumValue<ReportPeriod>,
            /// Nội dung báo cáo. — What it says.
            content: String,
            /// Báo cáo đã gửi được đính chính. — The report that it corrects.
            corrects_id: Option<ID>,
            /// Nội dung được đính chính. — What it corrects.
            reason: Option<String>,
        }

        fn read(&self, read) -> DraftReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.fresh(),
            kind: Some(self.kind.0),
            year: read.count("year", self.year, 2000..=2999),
            period: Some(self.period.0),
            content: read.prose("content", &self.content),
            corrects: read.optional("correctsId", &self.corrects_id, InputReader::id),
            reason: read.optional("reason", &self.reason, InputReader::prose),
        }
    }

    /// Sửa dự thảo. — Changes the draft.
    fn revise_report("Nội dung. — What it says.") -> ReportPayload {
        /// Dữ liệu để sửa dự thảo báo cáo. — The input of `reviseReport`.
        struct ReviseReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
            /// Nội dung báo cáo. — What it says.
            content: String,
        }

        fn read(&self, read) -> ReviseReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
            content: read.prose("content", &self.content),
        }
    }

    /// Trình ký. — Submits a report for signature.
    fn submit_report("Báo cáo. — The report.") -> ReportPayload {
        /// Dữ liệu để trình ký báo cáo. — The input of `submitReport`.
        struct SubmitReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
        }

        fn read(&self, read) -> SubmitReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
        }
    }

    /// Đưa số liệu từ sổ đăng ký vào báo cáo. — Puts the figures of the registers into a report.
    fn consolidate_report("Báo cáo. — The report.") -> ReportPayload {
        /// Dữ liệu để tổng hợp số liệu báo cáo. — The input of `consolidateReport`.
        struct ConsolidateReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
        }

        fn read(&self, read) -> ConsolidateReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
        }
    }

    /// Ký báo cáo. — Signs a report.
    fn sign_report("Số và ngày. — Its number and day.") -> ReportPayload {
        /// Dữ liệu để ký báo cáo. — The input of `signReport`.
        struct SignReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
            /// Số, ký hiệu. — Its number and symbol.
            document: String,
            /// Ngày ký. — On which day.
            signed_on: Date,
        }

        fn read(&self, read) -> SignReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
            document: read.code("document", &self.document),
            signed_on: read.date("signedOn", &self.signed_on),
        }
    }

    /// Trả lại báo cáo trình ký. — Returns a report to whoever drafted it.
    fn return_report("Lý do. — Why.") -> ReportPayload {
        /// Dữ liệu để trả lại báo cáo. — The input of `returnReport`.
        struct ReturnReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Gửi báo cáo tới các nơi nhận theo quy định. — Sends a report to its addressees.
    fn send_report("Ngày gửi. — On which day.") -> ReportPayload {
        /// Dữ liệu để gửi báo cáo. — The input of `sendReport`.
        struct SendReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
            /// Ngày gửi. — On which day.
            sent_on: Date,
        }

        fn read(&self, read) -> SendReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
            sent_on: read.date("sentOn", &self.sent_on),
        }
    }

    /// Hủy dự thảo báo cáo. — Gives the draft of a report up.
    fn cancel_report("Lý do. — Why.") -> ReportPayload {
        /// Dữ liệu để hủy dự thảo báo cáo. — The input of `cancelReport`.
        struct CancelReportInput: DirectoryEnvelope {
            /// Cơ quan báo cáo. — The body that reports.
            agency_id: ID,
            /// Báo cáo. — The report.
            report_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelReport {
            agency: read.id("agencyId", &self.agency_id),
            report: read.id("reportId", &self.report_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
