//! Why an act of a pre-screening is refused.

use crate::{
    error_code::ErrorCode,
    faults_macro::faults,
    refusal::{Refusal, RefusalKind},
    workforce::{
        citations::{RegulatedMatter as Matter, message_and_citation},
        rules::WorkforceRules,
    },
};

faults! {
    /// What is wrong with an act of a pre-screening.
    ScreeningFault;

    Unknown = PRE_SCREENING_UNKNOWN,
        "Không có hồ sơ sơ tuyển đó.",
        "There is no such pre-screening.";
    NotSpecialised = NOT_SPECIALISED_IT_AGENCY,
        "Cơ quan này không phải là cơ quan chuyên trách CNTT; hãy chọn cơ quan có người đứng đầu được ghi nhận với vai trò đó.",
        "The agency is no specialised IT agency; choose one whose head is registered as such.";
    AgencyUnknown = RECRUITER_UNKNOWN,
        "Không có cơ quan tuyển dụng đó trong danh bạ.",
        "The directory has no such recruiting agency.";
    ReplyBeforeRequest = REPLY_BEFORE_REQUEST,
        "Hạn trả lời phải sau ngày ký giấy đề nghị.",
        "The day before which a reply is asked for is after the day of the request.";
    DutiesNotAllTicked = DUTIES_NOT_ALL_TICKED,
        "Cơ quan chưa có cán bộ chuyên trách CNTT thì phải đánh dấu tất cả các ô nhiệm vụ.",
        "An agency without a full-time IT officer ticks the box of every duty.";
    NoDutyTicked = NO_DUTY_TICKED,
        "Giấy đề nghị phải đánh dấu ít nhất một nhiệm vụ.",
        "A request ticks one duty at least.";
    OtherDutyUnclear = OTHER_DUTY_UNCLEAR,
        "Ô “nhiệm vụ khác” được đánh dấu khi và chỉ khi có ghi nhiệm vụ đó.",
        "The box of another duty is ticked if, and only if, that duty is written down.";
    DossierIncomplete = SCREENING_DOSSIER_INCOMPLETE,
        "Hồ sơ phải kèm văn bằng, bảng điểm và các chứng chỉ ngoại ngữ, CNTT.",
        "The dossier has the degree with its transcript, and the certificates in languages and IT.";
    BeforeRequest = BEFORE_SCREENING_REQUEST,
        "Ngày này trước ngày ký giấy đề nghị.",
        "That day is before the day of the request.";
    NotDivisionHead = NOT_IT_DIVISION_HEAD,
        "Người được giao không phải là Trưởng phòng CNTT đương nhiệm.",
        "Whoever is given the interview is the head of the IT division in office.";
    BeforeAgreement = INTERVIEW_BEFORE_AGREEMENT,
        "Cuộc phỏng vấn không thể trước ngày thống nhất yêu cầu.",
        "The interview is not before the day on which its requirements were agreed.";
    NotYetInterviewed = INTERVIEW_NOT_YET,
        "Chưa đến ngày hẹn phỏng vấn.",
        "The day of the interview is still to come.";
    MarkOutOfRange = MARK_OUT_OF_RANGE,
        "Điểm phỏng vấn từ 0 đến 10.",
        "A mark is from 0 to 10.";
    ReportBeforeInterview = REPORT_BEFORE_INTERVIEW,
        "Báo cáo không thể trước ngày phỏng vấn.",
        "The report is not before the interview.";
    ReportSymbol = REPORT_SYMBOL_WRONG,
        "Số báo cáo phải có ký hiệu của Phòng CNTT.",
        "The number of the report ends with the symbol of the IT division.";
    ReportNumberTaken = REPORT_NUMBER_TAKEN,
        "Trong năm đó đã có báo cáo mang số này.",
        "Another report of that year has the number.";
    ConfirmationNotAsked = CONFIRMATION_NOT_ASKED,
        "Giấy đề nghị không yêu cầu Lãnh đạo Sở xác nhận báo cáo.",
        "The request does not ask for a report that the leaders confirm.";
    ConfirmationMissing = CONFIRMATION_MISSING,
        "Giấy đề nghị yêu cầu báo cáo có xác nhận của Lãnh đạo Sở; hãy xác nhận trước khi gửi kết quả.",
        "The request asks for a report that the leaders confirm; confirm it before the result is returned.";
    BeforeReport = BEFORE_SCREENING_REPORT,
        "Ngày này trước ngày lập hoặc ngày xác nhận báo cáo.",
        "That day is before the day on which the report was made or confirmed.";
    LateReasonMissing = LATE_REPLY_REASON_MISSING,
        "Trả lời sau hạn mà cơ quan đề nghị thì phải ghi lý do.",
        "A reply after the day that was asked for needs a reason.";
    BeforeReturn = HIRING_BEFORE_RETURN,
        "Quyết định không thể trước ngày gửi kết quả.",
        "The decision is not before the result was returned.";
    ResultNotMet = SCREENING_RESULT_NOT_MET,
        "Ứng viên không đạt theo kết quả sơ tuyển; chỉ có thể tuyển dụng khi Thủ trưởng nhận trách nhiệm (HIRED_DESPITE_RESULT).",
        "The candidate does not meet the standard; the agency hires only on the responsibility of its head.";
    ResultMet = SCREENING_RESULT_MET,
        "Kết quả sơ tuyển không phải là không đạt; hãy quyết định tuyển dụng thông thường.",
        "The result is not one of those who fail; decide on a plain recruitment.";
    AcknowledgementMissing = ACKNOWLEDGEMENT_MISSING,
        "Thủ trưởng phải ghi nhận trách nhiệm về các vấn đề xảy ra.",
        "The head acknowledges the responsibility for what may come of it.";
    RetentionNotOver = CANDIDATE_DATA_RETAINED,
        "Chưa hết thời gian lưu dữ liệu ứng viên.",
        "The time for which the data of the candidate are kept is not over.";
    DataDeleted = CANDIDATE_DATA_DELETED,
        "Dữ liệu của ứng viên đã được xóa.",
        "The data of the candidate were deleted.";
}

impl ScreeningFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::Unknown => RefusalKind::NotFound,
            Self::RetentionNotOver | Self::NotYetInterviewed => RefusalKind::Deadline,
            Self::NotSpecialised
            | Self::AgencyUnknown
            | Self::ReplyBeforeRequest
            | Self::DutiesNotAllTicked
            | Self::NoDutyTicked
            | Self::OtherDutyUnclear
            | Self::DossierIncomplete
            | Self::BeforeRequest
            | Self::NotDivisionHead
            | Self::BeforeAgreement
            | Self::MarkOutOfRange
            | Self::ReportBeforeInterview
            | Self::ReportSymbol
            | Self::ReportNumberTaken
            | Self::ConfirmationNotAsked
            | Self::ConfirmationMissing
            | Self::BeforeReport
            | Self::LateReasonMissing
            | Self::BeforeReturn
            | Self::ResultNotMet
            | Self::ResultMet
            | Self::AcknowledgementMissing
            | Self::DataDeleted => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it, and what of the regulation it rests on; nothing where the system alone asks for it.
    pub const fn basis(self) -> (&'static str, Option<Matter>) {
        match self {
            Self::Unknown => ("R23", None),
            Self::AgencyUnknown => ("R23", Some(Matter::Need)),
            Self::DutiesNotAllTicked => ("AS28", Some(Matter::AllDuties)),
            Self::ReplyBeforeRequest
            | Self::NoDutyTicked
            | Self::OtherDutyUnclear
            | Self::LateReasonMissing => ("R23", Some(Matter::RequestForm)),
            Self::DossierIncomplete => ("R23", Some(Matter::CandidateDossier)),
            Self::NotSpecialised | Self::NotDivisionHead => ("B12", Some(Matter::Interview)),
            Self::BeforeRequest | Self::BeforeAgreement | Self::NotYetInterviewed => {
                ("R23", Some(Matter::Interview))
            }
            Self::ReportSymbol => ("R23", Some(Matter::ReportSymbol)),
            Self::MarkOutOfRange | Self::ReportNumberTaken => ("R23", Some(Matter::ReportForm)),
            Self::ConfirmationNotAsked | Self::ConfirmationMissing => ("B13", Some(Matter::RequestForm)),
            Self::ReportBeforeInterview | Self::BeforeReport | Self::BeforeReturn => {
                ("R23", Some(Matter::InterviewResult))
            }
            Self::ResultNotMet | Self::ResultMet | Self::AcknowledgementMissing => {
                ("B1", Some(Matter::Hiring))
            }
            Self::RetentionNotOver | Self::DataDeleted => ("R23", Some(Matter::CandidateData)),
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&WorkforceRules>, field: Option<&'static str>) -> Refusal {
        let (requirement, matter) = self.basis();
        let (message, citation) = message_and_citation(rules, matter, self.label());
        Refusal::plain(self.kind(), self.code(), requirement, citation, message).about(field)
    }
}

/// The refusal of an act that the state does not allow.
pub fn step_order(rules: Option<&WorkforceRules>) -> Refusal {
    let (code, citation) = (ErrorCode::STEP_ORDER, Matter::PreScreening.cited(rules));
    Refusal::plain(RefusalKind::NotReachable, code, "R23", citation, code.label().into())
}
