//! T12, T13, T15, T28, T30, T31: results, appeals and the decision.

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        command::{
            AmendDecision, ApproveResults, CloseAppeals, DispositionLine, NotifyOfficially, NotifyResults,
            ReopenAppeals,
        },
        vocabulary::{AmendGround, Disposition},
    },
    graphql::{
        envelope::VersionedEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::CyclePayload,
    },
};

mutations! {
    pub struct ResultMutation;

    /// Thông báo kết quả xét thăng hạng (T12). — Notifies the results.
    fn notify_results("Dữ liệu của thông báo kết quả. — The notice of results.") -> CyclePayload {
        /// Dữ liệu để thông báo kết quả. — The input of `notifyResults`.
        struct NotifyResultsInput: VersionedEnvelope {
            /// Báo cáo kết quả của Chủ tịch Hội đồng đã đăng ký. — The registered report of the chair.
            report_id: ID,
            /// Thông báo kết quả đã đăng ký. — The registered notice of results.
            document_id: ID,
            /// Lý do chậm, khi thông báo sau ngày thứ mười. — Why it is late, where it comes after the tenth day.
            late_reason: Option<String>,
        }

        fn read(&self, read) -> NotifyResults {
            notice: read.fresh(),
            report: read.id("reportId", &self.report_id),
            document: read.id("documentId", &self.document_id),
            late_reason: read.optional("lateReason", &self.late_reason, InputReader::prose),
        }
    }

    /// Kết thúc giải quyết thắc mắc, khiếu nại (T13). — Closes the appeals.
    fn close_appeals("Việc kết thúc giải quyết. — The closing.") -> CyclePayload {
        /// Dữ liệu để kết thúc giải quyết thắc mắc, khiếu nại. — The input of `closeAppeals`.
        struct CloseAppealsInput: VersionedEnvelope {}

        fn read(&self, _) -> CloseAppeals {}
    }

    /// Mở lại việc nhận thắc mắc, khiếu nại (T31). — Reopens the appeals.
    fn reopen_appeals("Việc mở lại. — The reopening.") -> CyclePayload {
        /// Dữ liệu để mở lại việc nhận thắc mắc, khiếu nại. — The input of `reopenAppeals`.
        struct ReopenAppealsInput: VersionedEnvelope {
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReopenAppeals {
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Phê duyệt kết quả xét thăng hạng và danh sách trúng tuyển (T15). — Approves the results and the list of winners.
    fn approve_results("Dữ liệu của việc phê duyệt. — The approval.") -> CyclePayload {
        /// Dữ liệu để phê duyệt kết quả. — The input of `approveResults`.
        struct ApproveResultsInput: VersionedEnvelope {
            /// Quyết định phê duyệt kết quả đã đăng ký. — The registered decision approving the results.
            decision_id: ID,
            /// Quyết định về từng người dự kiến trúng tuyển đang bị xem xét kỷ luật; rỗng khi không có ai. — What is decided on each proposed winner under a disciplinary case; empty where there is none.
            dispositions: Vec<DispositionInput>,
        }

        fn read(&self, read) -> ApproveResults {
            decision: read.id("decisionId", &self.decision_id),
            dispositions: self.read_dispositions(read),
        }
    }

    /// Thông báo chính thức kết quả trúng tuyển (T30). — Gives the official notice of the winners.
    fn notify_officially("Dữ liệu của thông báo chính thức. — The official notice.") -> CyclePayload {
        /// Dữ liệu để thông báo chính thức kết quả. — The input of `notifyOfficially`.
        struct NotifyOfficiallyInput: VersionedEnvelope {
            /// Thông báo chính thức đã đăng ký. — The registered official notice.
            document_id: ID,
            /// Lý do chậm, khi thông báo sau ngày làm việc thứ năm. — Why it is late, where it comes after the fifth working day.
            late_reason: Option<String>,
        }

        fn read(&self, read) -> NotifyOfficially {
            notice: read.fresh(),
            document: read.id("documentId", &self.document_id),
            late_reason: read.optional("lateReason", &self.late_reason, InputReader::prose),
        }
    }

    /// Sửa đổi, hủy bỏ quyết định kết quả (T28). — Amends a decision on results.
    fn amend_decision("Nội dung sửa đổi. — The amendment.") -> CyclePayload {
        /// Dữ liệu để sửa đổi, hủy bỏ quyết định kết quả. — The input of `amendDecision`.
        struct AmendDecisionInput: VersionedEnvelope {
            /// Quyết định sửa đổi, hủy bỏ kết quả đã đăng ký. — The registered amending decision.
            decision_id: ID,
            /// Căn cứ sửa đổi. — The ground.
            ground: EnumValue<AmendGround>,
            /// Văn bản chứng minh căn cứ. — The document of the ground.
            evidence_id: ID,
            /// Đơn được thực hiện bằng quyết định này. — The appeal that it carries out.
            appeal_id: Option<ID>,
            /// Hồ sơ bị hủy kết quả trúng tuyển. — The winners that lose their result.
            revoke: Vec<ID>,
            /// Hồ sơ được công nhận trúng tuyển. — The applications recognised as winners.
            recognise: Vec<ID>,
            /// Thông báo chính thức về việc sửa đổi đã đăng ký. — The registered official notice of the amendment.
            notice_document_id: ID,
            /// Báo cáo bổ sung gửi Sở Nội vụ, khi kỳ xét đã báo cáo. — The supplementary report, once the cycle is reported.
            supplementary_id: Option<ID>,
        }

        fn read(&self, read) -> AmendDecision {
            decision: read.id("decisionId", &self.decision_id),
            ground: Some(self.ground.0),
            evidence: read.id("evidenceId", &self.evidence_id),
            appeal: read.optional("appealId", &self.appeal_id, InputReader::id),
            revoke: read.ids("revoke", &self.revoke, 0..=500),
            recognise: read.ids("recognise", &self.recognise, 0..=500),
            notice: read.fresh(),
            notice_document: read.id("noticeDocumentId", &self.notice_document_id),
            supplementary: read.optional("supplementaryId", &self.supplementary_id, InputReader::id),
        }
    }
}

/// Quyết định về một người dự kiến trúng tuyển đang bị xem xét kỷ luật. — What is decided on one proposed winner under a disciplinary case.
#[derive(Debug, InputObject)]
pub struct DispositionInput {
    /// Hồ sơ của người đó. — The application.
    application_id: ID,
    /// Loại, hoặc công nhận và tạm dừng bổ nhiệm. — Whether to disqualify, or to recognise and withhold.
    disposition: EnumValue<Disposition>,
}

impl ApproveResultsInput {
    fn read_dispositions(&self, read: &mut InputReader<'_>) -> Option<Vec<DispositionLine>> {
        let dispositions = read.list("dispositions", &self.dispositions, 0..=500, |read, line| {
            gather!(DispositionLine {
                application: read.id("applicationId", &line.application_id),
                disposition: Some(line.disposition.0),
            })
        })?;
        read.once("dispositions", dispositions, |line| line.application)
    }
}
