//! Why an act on an incident, a precaution or a handover is refused. The citation is that of the regulation, from the data.

use super::citations::CitedDuty;
use crate::{
    error_code::ErrorCode,
    faults_macro::faults,
    lang::Message,
    refusal::{NO_CITATION, Refusal, RefusalKind},
    workforce::rules::WorkforceRules,
};

faults! {
    /// What is wrong with an act on an incident, a precaution or a handover.
    ResponsibilityFault;

    IncidentUnknown = INCIDENT_UNKNOWN,
        "Không có sự cố đó.",
        "There is no such incident.";
    PrecautionUnknown = PRECAUTION_UNKNOWN,
        "Không có đề xuất phòng ngừa đó.",
        "There is no such proposal of a precaution.";
    HandoverUnknown = HANDOVER_UNKNOWN,
        "Không có việc bàn giao đó.",
        "There is no such handover.";
    OfficerUnknown = RESPONSIBLE_OFFICER_UNKNOWN,
        "Cơ quan không có cán bộ CNTT đó.",
        "The agency has no such IT officer.";
    NotInService = RESPONSIBLE_OFFICER_NOT_IN_SERVICE,
        "Vào ngày này người đó không phải là cán bộ CNTT của cơ quan.",
        "The person does not serve as an IT officer of the agency on that day.";
    BeforePrevious = RESPONSIBILITY_STEP_BEFORE_PREVIOUS,
        "Ngày này trước ngày của bước trước.",
        "That day is before the step that it follows.";
    OfOneself = INCIDENT_OF_ONESELF,
        "Cán bộ được nêu trong sự cố không tự phân tích, kết luận về trách nhiệm của mình; hãy để cấp trên khác làm.",
        "Whoever is named in an incident does not analyse or conclude on it; another superior does.";
    CauseAndOfficer = INCIDENT_CAUSE_AND_OFFICER,
        "Nguyên nhân thuộc trách nhiệm của cán bộ CNTT thì phải nêu cán bộ đó; nguyên nhân khác thì không nêu ai.",
        "A cause for which an IT officer answers names the officer; another cause names nobody.";
    Linked = PRECAUTION_LINKED,
        "Đề xuất này đã được liên kết với sự cố.",
        "The proposal is linked to the incident already.";
    NotLinked = PRECAUTION_NOT_LINKED,
        "Đề xuất này không được liên kết với sự cố.",
        "The proposal is not linked to the incident.";
    AfterIncident = PRECAUTION_AFTER_INCIDENT,
        "Đề xuất sau ngày xảy ra sự cố không phải căn cứ miễn trách nhiệm nên không liên kết được.",
        "What was proposed after the incident exempts nobody, and is not linked to it.";
    OfAnother = PRECAUTION_OF_ANOTHER_OFFICER,
        "Đề xuất là của cán bộ CNTT khác với người được nêu trong sự cố, hoặc khác với người liên kết.",
        "Another IT officer made the proposal than the one who is named in the incident, or who links it.";
    RecipientNotSuperior = PRECAUTION_RECIPIENT_NOT_SUPERIOR,
        "Người nhận đề xuất không phải cấp trên của cán bộ vào ngày đó.",
        "The recipient was no superior of the officer on that day.";
    DayWithoutDocument = PRECAUTION_DAY_WITHOUT_DOCUMENT,
        "Ghi trực tiếp thì lấy ngày hôm nay; việc đã làm bằng văn bản từ trước thì phải nêu số văn bản, và văn bản đề xuất do \
         văn phòng ghi.",
        "What is recorded here is of today; what was done on paper before names its document, and a paper proposal is \
         recorded by the office.";
    AnswerWithoutReason = PRECAUTION_ANSWER_WITHOUT_REASON,
        "Không chấp nhận, hoặc trả lời khác lần trước, thì phải nêu lý do.",
        "Whoever declines, or answers otherwise than before, says why.";
    HandoverOpen = HANDOVER_OPEN,
        "Cán bộ này đang có việc bàn giao chưa xong; hãy hoàn tất hoặc hủy việc đó trước.",
        "A handover of that officer goes on; close or cancel it first.";
    ForGood = HANDOVER_FOR_GOOD,
        "Người thôi việc hoặc chuyển công tác không trở về; chỉ công tác, học tập, nghỉ phép mới có ngày trở về.",
        "Whoever resigns or is transferred does not come back; only a mission, study or leave has an end.";
    PeriodReversed = HANDOVER_PERIOD_REVERSED,
        "Ngày trở về không được trước ngày đi.",
        "Nobody is back before the day of leaving.";
    ClassUntold = HANDOVER_CLASS_UNTOLD,
        "Mỗi loại bí mật và hệ thống phải có dòng trong danh mục hoặc được ghi là không có, và chỉ một trong hai; phiếu công tác \
         đang dở do hệ thống tự ghi.",
        "Each class of secrets and the systems have a line or are said to be none, and not both; open work sheets are \
         listed by the system.";
    SheetsChanged = HANDOVER_SHEETS_CHANGED,
        "Phiếu công tác đang dở đã khác với danh mục; hãy lập lại danh mục (reopenHandover nếu đã bắt đầu, rồi prepareHandover).",
        "The open work sheets are not those of the checklist; make it anew (reopenHandover once it began, then prepareHandover).";
    ReceiverUnfit = HANDOVER_RECEIVER_UNFIT,
        "Người nhận phải là người khác đang làm việc tại cơ quan.",
        "The receiver is somebody else who works in the agency.";
    ItemUnknown = HANDOVER_ITEM_UNKNOWN,
        "Danh mục không có dòng đó, hoặc dòng đó đã được nhận.",
        "The checklist has no such line, or it was received already.";
    NotReceived = HANDOVER_NOT_RECEIVED,
        "Người nhận chưa xác nhận đủ các dòng của danh mục (receiveHandover).",
        "The receiver has not confirmed every line of the checklist (receiveHandover).";
    AcceptedByReceiver = HANDOVER_ACCEPTED_BY_RECEIVER,
        "Người nhận hoặc người bàn giao không tự nghiệm thu; cấp trên khác nghiệm thu.",
        "Neither the receiver nor the officer accepts the handover; another superior does.";
    OwnHandover = HANDOVER_OF_ONESELF,
        "Người bàn giao không tự cho bắt đầu, mở lại, nhận lại hoặc hủy việc bàn giao của mình, và không tự ghi việc thu hồi \
         quyền truy cập; cấp trên khác làm.",
        "The officer does not begin, open anew, take back or cancel the own handover, and does not record that the own access \
         was revoked; another superior does.";
    ReplacementUnclear = REPLACEMENT_UNCLEAR,
        "Thay thế tạm thời thì nêu người thay, là người khác đang làm việc tại cơ quan; tuyển dụng mới thì không nêu ai và ghi rõ \
         phương án.",
        "Who stands in for a time is named, and is somebody else of the agency; a recruitment names nobody and says how.";
    ReplacementMissing = REPLACEMENT_MISSING,
        "Chưa có phương án thay thế (planReplacement).",
        "There is no plan of a replacement (planReplacement).";
    AccessNotRevoked = ACCESS_NOT_REVOKED,
        "Chưa ghi việc thu hồi quyền truy cập (revokeAccess).",
        "The access of the officer was not revoked (revokeAccess).";
}

impl ResponsibilityFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::IncidentUnknown
            | Self::PrecautionUnknown
            | Self::HandoverUnknown
            | Self::OfficerUnknown => RefusalKind::NotFound,
            Self::Linked | Self::NotLinked => RefusalKind::NotReachable,
            Self::NotInService
            | Self::BeforePrevious
            | Self::OfOneself
            | Self::CauseAndOfficer
            | Self::AfterIncident
            | Self::OfAnother
            | Self::RecipientNotSuperior
            | Self::DayWithoutDocument
            | Self::AnswerWithoutReason
            | Self::HandoverOpen
            | Self::ForGood
            | Self::PeriodReversed
            | Self::ClassUntold
            | Self::SheetsChanged
            | Self::ReceiverUnfit
            | Self::ItemUnknown
            | Self::NotReceived
            | Self::AcceptedByReceiver
            | Self::OwnHandover
            | Self::ReplacementUnclear
            | Self::ReplacementMissing
            | Self::AccessNotRevoked => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it, and what of the regulation it rests on; nothing where the system alone asks for it.
    pub const fn basis(self) -> (&'static str, Option<CitedDuty>) {
        match self {
            Self::IncidentUnknown | Self::PrecautionUnknown => ("R28", None),
            Self::HandoverUnknown | Self::OfficerUnknown | Self::NotInService | Self::BeforePrevious => {
                ("R27", None)
            }
            Self::OfOneself => ("R28", Some(CitedDuty::Handling)),
            Self::CauseAndOfficer => ("R28", Some(CitedDuty::Failure)),
            Self::Linked
            | Self::NotLinked
            | Self::AfterIncident
            | Self::OfAnother
            | Self::RecipientNotSuperior
            | Self::DayWithoutDocument
            | Self::AnswerWithoutReason => ("R28", Some(CitedDuty::Precaution)),
            Self::ClassUntold => ("R27", Some(CitedDuty::Secrets)),
            Self::HandoverOpen
            | Self::ForGood
            | Self::PeriodReversed
            | Self::SheetsChanged
            | Self::ReceiverUnfit
            | Self::ItemUnknown
            | Self::NotReceived => ("HO1", Some(CitedDuty::Handover)),
            Self::AcceptedByReceiver
            | Self::OwnHandover
            | Self::ReplacementUnclear
            | Self::ReplacementMissing
            | Self::AccessNotRevoked => ("HO2", Some(CitedDuty::Replacement)),
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&WorkforceRules>, field: Option<&'static str>) -> Refusal {
        let (requirement, duty) = self.basis();
        Refusal::plain(self.kind(), self.code(), requirement, cited(rules, duty), self.label().into())
            .about(field)
    }
}

/// The refusal of an act that the state does not allow.
pub fn responsibility_order(rules: Option<&WorkforceRules>, duty: CitedDuty) -> Refusal {
    let code = ErrorCode::STEP_ORDER;
    Refusal::plain(RefusalKind::NotReachable, code, "R27", cited(rules, Some(duty)), code.label().into())
}

fn cited(rules: Option<&WorkforceRules>, duty: Option<CitedDuty>) -> Message {
    let found = rules.zip(duty).map(|(rules, duty)| rules.responsibility.of(duty).clone());
    found.unwrap_or_else(|| NO_CITATION.into())
}
