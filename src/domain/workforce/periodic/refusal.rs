//! Why an act on a periodic report is refused. The citation is that of the report, from the data.

use super::rules::ReportRules;
use crate::{
    error_code::ErrorCode,
    faults_macro::faults,
    lang::Message,
    refusal::{NO_CITATION, Refusal, RefusalKind},
};

faults! {
    /// What is wrong with an act on a periodic report.
    ReportFault;

    Unknown = PERIODIC_REPORT_UNKNOWN,
        "Không có báo cáo định kỳ đó.",
        "There is no such periodic report.";
    MadeElsewhere = REPORT_MADE_ELSEWHERE,
        "Báo cáo này do cơ quan khác lập; hãy chọn cơ quan đó (agencyId).",
        "Another agency makes that report; name that one (agencyId).";
    PeriodNotAsked = REPORT_PERIOD_NOT_ASKED,
        "Không phải lập báo cáo này cho kỳ đó.",
        "That report is not asked for that period.";
    PeriodNotBegun = REPORT_PERIOD_NOT_BEGUN,
        "Kỳ báo cáo chưa bắt đầu.",
        "The period of the report has not begun.";
    PeriodNotOver = REPORT_PERIOD_NOT_OVER,
        "Kỳ báo cáo chưa kết thúc nên số liệu chưa đủ; chỉ tổng hợp và ký sau ngày cuối kỳ.",
        "The period is not over, so the report is not complete; consolidate and sign it after its last day.";
    ReportThere = PERIODIC_REPORT_THERE,
        "Kỳ này đã có báo cáo; nếu đã gửi, hãy lập báo cáo bổ sung và nêu báo cáo được đính chính (correctsId).",
        "There is a report for that period; once it was sent, draft a supplementary one that names it (correctsId).";
    CorrectedUnknown = CORRECTED_REPORT_UNKNOWN,
        "Báo cáo được đính chính phải là báo cáo mới nhất đã gửi của cùng loại và kỳ.",
        "What is corrected is the last report of that kind and period that was sent.";
    ReasonOfReport = REASON_OF_SUPPLEMENT,
        "Phải nêu nội dung được đính chính khi lập báo cáo bổ sung, và chỉ khi đó.",
        "A supplementary report says what it corrects, and nothing else does.";
    Figureless = REPORT_HAS_NO_FIGURES,
        "Báo cáo này không có số liệu tổng hợp từ sổ đăng ký.",
        "That report has no figures from the registers.";
    NotConsolidated = REPORT_NOT_CONSOLIDATED,
        "Số liệu chưa được tổng hợp; hãy tổng hợp trước (consolidateReport).",
        "The figures are not consolidated; consolidate them first (consolidateReport).";
    Signed = REPORT_SIGNED,
        "Báo cáo đã được ký; nếu cần sửa, hãy trả lại (returnReport).",
        "The report is signed; to change it, return it (returnReport).";
    NotSigned = REPORT_NOT_SIGNED,
        "Báo cáo chưa được ký; hãy ký trước (signReport).",
        "The report is not signed; sign it first (signReport).";
    OwnSignature = REPORT_OF_OWN_DRAFT,
        "Người lập báo cáo không tự ký báo cáo của mình.",
        "Whoever drafted a report does not sign it.";
    SignedBeforeReady = REPORT_SIGNED_BEFORE_SUBMISSION,
        "Ngày ký trước ngày trình ký hoặc ngày tổng hợp số liệu.",
        "A report is not signed before it was submitted, nor before its figures were consolidated.";
    BeforeSignature = REPORT_SENT_BEFORE_SIGNATURE,
        "Ngày gửi trước ngày ký.",
        "A report is not sent before it was signed.";
}

impl ReportFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::Unknown => RefusalKind::NotFound,
            Self::Signed => RefusalKind::NotReachable,
            Self::MadeElsewhere
            | Self::PeriodNotAsked
            | Self::PeriodNotBegun
            | Self::PeriodNotOver
            | Self::ReportThere
            | Self::CorrectedUnknown
            | Self::ReasonOfReport
            | Self::Figureless
            | Self::NotConsolidated
            | Self::NotSigned
            | Self::OwnSignature
            | Self::SignedBeforeReady
            | Self::BeforeSignature => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::Unknown
            | Self::MadeElsewhere
            | Self::PeriodNotAsked
            | Self::PeriodNotBegun
            | Self::PeriodNotOver
            | Self::ReportThere
            | Self::CorrectedUnknown
            | Self::ReasonOfReport
            | Self::Figureless
            | Self::NotConsolidated
            | Self::Signed
            | Self::NotSigned
            | Self::OwnSignature
            | Self::SignedBeforeReady
            | Self::BeforeSignature => "R31",
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&ReportRules>, field: Option<&'static str>) -> Refusal {
        let text = self.label().into();
        Refusal::plain(self.kind(), self.code(), self.requirement(), cited(rules), text).about(field)
    }
}

/// The refusal of an act that the state does not allow.
pub fn report_order(rules: Option<&ReportRules>) -> Refusal {
    let code = ErrorCode::STEP_ORDER;
    Refusal::plain(RefusalKind::NotReachable, code, "R31", cited(rules), code.label().into())
}

fn cited(rules: Option<&ReportRules>) -> Message {
    rules.map_or_else(|| NO_CITATION.into(), |rules| rules.citation.clone())
}
