//! Why an act on the workforce is refused.

use crate::domain::{
    faults_macro::faults,
    lang::Label,
    refusal::{NO_CITATION, Refusal, RefusalKind},
};

faults! {
    /// What is wrong with an act on the workforce.
    WorkforceFault;

    RulesNotInForce = WORKFORCE_RULES_NOT_IN_FORCE,
        "Chưa có quy chế quản lý cán bộ CNTT nào có hiệu lực vào ngày này.",
        "No regulation on IT officers is in force on that day.";
    DayInFuture = WORKFORCE_DAY_IN_FUTURE,
        "Ngày này chưa đến; chỉ ghi việc đã xảy ra.",
        "That day is still to come; only what has happened is recorded.";
    NotEmployed = OFFICER_NOT_EMPLOYED,
        "Vào ngày này người đó không làm việc tại đơn vị của cơ quan; hãy ghi quá trình công tác trước.",
        "The person is employed in no unit of the agency on that day; register the employment first.";
    IsLeader = OFFICER_IS_LEADER,
        "Lãnh đạo phụ trách CNTT không thuộc đối tượng áp dụng của quy chế.",
        "Leaders in charge of IT are outside the scope of the regulation.";
    RegisteredAlready = OFFICER_REGISTERED,
        "Người này đã là cán bộ CNTT của cơ quan trong thời gian đó.",
        "The person is an IT officer of the agency at that time already.";
    OfficerUnknown = OFFICER_UNKNOWN,
        "Cơ quan không có cán bộ CNTT đó.",
        "The agency has no such IT officer.";
    OfficerEnded = OFFICER_ENDED,
        "Việc làm cán bộ CNTT của người này đã kết thúc.",
        "The service of that IT officer has ended already.";
    NotInService = OFFICER_NOT_IN_SERVICE,
        "Vào ngày này người đó không phải là cán bộ CNTT của cơ quan.",
        "The person does not serve as an IT officer on that day.";
    BeforeDecision = ASSIGNMENT_BEFORE_DECISION,
        "Việc phân công không thể có hiệu lực trước ngày ký quyết định.",
        "An assignment does not apply before the day of its decision.";
    NotAfterPrevious = ASSIGNMENT_NOT_AFTER_PREVIOUS,
        "Quyết định phân công trước có hiệu lực từ ngày này hoặc muộn hơn; hãy chọn ngày sau đó.",
        "The previous assignment applies from that day or later; choose a later day.";
    SoleOfficerLacksDuties = SOLE_OFFICER_LACKS_DUTIES,
        "Cơ quan chỉ có một cán bộ CNTT thì người đó đảm trách tất cả nhiệm vụ của Điều 5.",
        "The only IT officer of an agency has all the duties of Article 5.";
    AssignmentUnknown = ASSIGNMENT_UNKNOWN,
        "Cơ quan không có quyết định phân công đó.",
        "The agency has no such assignment of duties.";
    SentAlready = ASSIGNMENT_SENT,
        "Quyết định này đã được gửi cho cơ quan đó.",
        "The assignment was sent there already.";
    SentBeforeDecision = ASSIGNMENT_SENT_BEFORE_DECISION,
        "Quyết định không thể được gửi trước ngày ký.",
        "An assignment is not sent before the day of its decision.";
    BookNotYetKept = BOOK_NOT_YET_KEPT,
        "Không ký trước cho những ngày chưa đến; ngày cuối được xác nhận phải không sau ngày ký.",
        "No signature covers days after it was given; the last day it covers is not after the day of signing.";
    BookSigned = BOOK_SIGNED,
        "Sổ công tác đã được ký xác nhận đến ngày này.",
        "The work log is signed up to that day already.";
}

impl WorkforceFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::OfficerUnknown | Self::AssignmentUnknown => RefusalKind::NotFound,
            Self::OfficerEnded | Self::SentAlready | Self::BookSigned => RefusalKind::NotReachable,
            Self::RulesNotInForce
            | Self::DayInFuture
            | Self::NotEmployed
            | Self::IsLeader
            | Self::RegisteredAlready
            | Self::NotInService
            | Self::BeforeDecision
            | Self::NotAfterPrevious
            | Self::SoleOfficerLacksDuties
            | Self::SentBeforeDecision
            | Self::BookNotYetKept => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement and the article behind it.
    pub const fn basis(self) -> (&'static str, Label) {
        match self {
            Self::NotEmployed | Self::RegisteredAlready | Self::OfficerUnknown | Self::OfficerEnded => {
                ("R24", S001_2_1)
            }
            Self::IsLeader => ("R24", S001_2_3),
            Self::NotInService
            | Self::BeforeDecision
            | Self::NotAfterPrevious
            | Self::AssignmentUnknown
            | Self::SentAlready
            | Self::SentBeforeDecision => ("DA1", S001_13_1),
            Self::SoleOfficerLacksDuties => ("DA2", S001_13_1_A),
            Self::BookNotYetKept | Self::BookSigned => ("DA5", S001_13_3),
            Self::RulesNotInForce | Self::DayInFuture => ("R24", NO_CITATION),
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, field: Option<&'static str>) -> Refusal {
        let (requirement, citation) = self.basis();
        Refusal::plain(self.kind(), self.code(), requirement, citation, self.label().into()).about(field)
    }
}

const S001_2_1: Label =
    Label::new("Điều 2.1 Quy chế theo QĐ 30/2013/QĐ-UBND", "Article 2.1, Decision 30/2013/QĐ-UBND");
const S001_2_3: Label =
    Label::new("Điều 2.3.a Quy chế theo QĐ 30/2013/QĐ-UBND", "Article 2.3.a, Decision 30/2013/QĐ-UBND");
const S001_13_1: Label =
    Label::new("Điều 13.1 Quy chế theo QĐ 30/2013/QĐ-UBND", "Article 13.1, Decision 30/2013/QĐ-UBND");
const S001_13_1_A: Label =
    Label::new("Điều 13.1.a Quy chế theo QĐ 30/2013/QĐ-UBND", "Article 13.1.a, Decision 30/2013/QĐ-UBND");
const S001_13_3: Label =
    Label::new("Điều 13.3 Quy chế theo QĐ 30/2013/QĐ-UBND", "Article 13.3, Decision 30/2013/QĐ-UBND");
