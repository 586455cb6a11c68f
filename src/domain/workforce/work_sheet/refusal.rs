//! Why an act on a work sheet is refused.

use crate::{
    faults_macro::faults,
    refusal::{Refusal, RefusalKind},
    workforce::{
        citations::{RegulatedMatter as Matter, message_and_citation},
        rules::WorkforceRules,
    },
};

faults! {
    /// What is wrong with an act on a work sheet.
    SheetFault;

    Unknown = WORK_SHEET_UNKNOWN,
        "Không có phiếu công tác đó.",
        "There is no such work sheet.";
    NotInService = SHEET_OUTSIDE_SERVICE,
        "Vào ngày yêu cầu người đó không phải là cán bộ CNTT của cơ quan.",
        "The person does not serve as an IT officer on the day of the request.";
    RequesterUnknown = REQUESTER_UNKNOWN,
        "Không có người yêu cầu đó trong danh bạ.",
        "The directory has no such requester.";
    OnBehalf = REQUEST_ON_BEHALF,
        "Người yêu cầu chỉ lập phiếu cho chính mình.",
        "A requester asks for work only in the own name.";
    NoGroup = NO_WORK_GROUP,
        "Phiếu phải đánh dấu ít nhất một loại công việc.",
        "A sheet ticks one kind of work at least.";
    InitiativeUnclear = INITIATIVE_NOT_OTHER,
        "Sáng kiến chỉ được ghi ở loại “khác”.",
        "An initiative is noted under the kind “other” alone.";
    NoResult = NO_WORK_RESULT,
        "Phiếu phải đánh dấu ít nhất một kết quả.",
        "A sheet ticks one result at least.";
    ResultUntold = WORK_RESULT_UNTOLD,
        "Kết quả là văn bản hoặc kết quả khác thì phải ghi rõ.",
        "A document or another result is told in words.";
    BeforeRequest = BEFORE_WORK_REQUEST,
        "Ngày này trước ngày yêu cầu.",
        "That day is before the day of the request.";
    BeforeCompletion = BEFORE_WORK_COMPLETION,
        "Ngày xác nhận trước ngày hoàn thành.",
        "The confirmation is before the day of completion.";
    RequestConfirmed = WORK_REQUEST_CONFIRMED,
        "Nơi yêu cầu đã xác nhận yêu cầu này.",
        "The request was confirmed already.";
    RequestUnconfirmed = WORK_REQUEST_UNCONFIRMED,
        "Nơi yêu cầu chưa xác nhận yêu cầu; hãy xác nhận trước.",
        "The request is not confirmed yet; confirm it first.";
    OwnSheet = SHEET_OF_OWN_OFFICER,
        "Cán bộ CNTT không tự xác nhận phiếu của mình; Thủ trưởng trực tiếp xác nhận.",
        "An IT officer does not confirm the own sheet; the direct superior does.";
    SummaryExists = WORK_SUMMARY_EXISTS,
        "Cán bộ này đã có bảng tổng hợp của năm đó; muốn thay phải nêu bảng bị thay và lý do.",
        "The officer has a summary of that year; whoever replaces it names it, with a reason.";
    SummaryUnknown = WORK_SUMMARY_UNKNOWN,
        "Không có bảng tổng hợp đang áp dụng nào như vậy để thay.",
        "There is no such summary in force to be replaced.";
    CorrectedTwice = WORK_COUNT_CORRECTED_TWICE,
        "Mỗi nhóm công việc chỉ được sửa số lượng một lần.",
        "The quantity of a group is corrected once.";
}

impl SheetFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::Unknown => RefusalKind::NotFound,
            Self::RequestConfirmed => RefusalKind::NotReachable,
            Self::NotInService
            | Self::RequesterUnknown
            | Self::OnBehalf
            | Self::NoGroup
            | Self::InitiativeUnclear
            | Self::NoResult
            | Self::ResultUntold
            | Self::BeforeRequest
            | Self::BeforeCompletion
            | Self::RequestUnconfirmed
            | Self::OwnSheet
            | Self::SummaryExists
            | Self::SummaryUnknown
            | Self::CorrectedTwice => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it, and what of the regulation it rests on; nothing where the system alone asks for it.
    pub const fn basis(self) -> (&'static str, Option<Matter>) {
        match self {
            Self::Unknown => ("R25", None),
            Self::SummaryExists | Self::SummaryUnknown | Self::CorrectedTwice => {
                ("R25", Some(Matter::WorkSummary))
            }
            Self::InitiativeUnclear => ("B14", Some(Matter::WorkSummary)),
            Self::NotInService
            | Self::RequesterUnknown
            | Self::OnBehalf
            | Self::NoGroup
            | Self::NoResult
            | Self::ResultUntold
            | Self::BeforeRequest
            | Self::BeforeCompletion
            | Self::RequestConfirmed
            | Self::RequestUnconfirmed
            | Self::OwnSheet => ("R25", Some(Matter::WorkSheet)),
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&WorkforceRules>, field: Option<&'static str>) -> Refusal {
        let (requirement, matter) = self.basis();
        let (message, citation) = message_and_citation(rules, matter, self.label());
        Refusal::plain(self.kind(), self.code(), requirement, citation, message).about(field)
    }
}
