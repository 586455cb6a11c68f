//! Why an act on the workforce is refused.

use super::{
    citations::{RegulatedMatter as Matter, message_and_citation},
    rules::WorkforceRules,
};
use crate::{
    faults_macro::faults,
    refusal::{Refusal, RefusalKind},
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
        "Cơ quan chỉ có một cán bộ CNTT thì người đó đảm trách tất cả nhiệm vụ.",
        "The only IT officer of an agency has all the duties.";
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
    NotItDepartment = NOT_IT_DEPARTMENT,
        "Chỉ Sở Thông tin và Truyền thông của tỉnh đánh giá cán bộ CNTT; hãy ghi vào nhật ký của Sở.",
        "Only the province's department of information and communications evaluates IT officers; write to its log.";
    OfficerOfDepartment = OFFICER_OF_DEPARTMENT,
        "Cán bộ CNTT của chính Sở do Giám đốc Sở đánh giá theo quy định chung.",
        "Officers of the department itself are evaluated by its director under the general rules.";
    YearNotEvaluated = YEAR_NOT_EVALUATED,
        "Năm này không được đánh giá theo quy chế; hãy chọn năm mà hạn gửi sổ nằm trong thời gian quy chế có hiệu lực.",
        "That year is not evaluated; choose one whose work logs were due while the regulation was in force.";
    OfficerOutOfScope = OFFICER_OUT_OF_SCOPE,
        "Không có cán bộ CNTT thuộc diện đánh giá: phải đang làm việc vào ngày cuối của năm đánh giá và đã làm đủ thời gian.",
        "No officer to be evaluated: one serves on the last day of the year, and has served long enough by then.";
    WorkBookThere = WORK_BOOK_THERE,
        "Mỗi cán bộ, cơ quan và năm chỉ có một sổ; hãy nêu đúng bản ghi đang có hiệu lực để thay thế (previousBookId).",
        "There is one work log for an officer, an agency and a year; name the record that counts to correct it (previousBookId).";
    ReasonOfCorrection = REASON_OF_CORRECTION,
        "Phải nêu lý do khi thay thế bản ghi trước, và chỉ khi đó.",
        "A correction says why, and nothing else does.";
    BeforeYear = BEFORE_EVALUATION_YEAR,
        "Ngày này trước ngày đầu của năm đánh giá.",
        "That day is before the first day of the year that is evaluated.";
    ReceivedBeforeSent = BOOK_RECEIVED_BEFORE_SENT,
        "Sổ không thể được nhận trước ngày gửi.",
        "A work log is not received before the day on which it was sent.";
    WorkBookUnknown = WORK_BOOK_UNKNOWN,
        "Không có sổ công tác đó, hoặc bản ghi đã được thay thế.",
        "There is no such work log, or the record was corrected.";
    WorkBookReceived = WORK_BOOK_RECEIVED,
        "Ngày nhận sổ đã được ghi; muốn sửa, hãy ghi sổ thay thế bằng recordWorkBook.",
        "The receipt is recorded already; to correct it, record the work log anew by recordWorkBook.";
    EvaluationNotOpen = EVALUATION_NOT_OPEN,
        "Chỉ quyết định sau ngày cuối gửi sổ công tác của năm đó.",
        "Decisions are made after the last day for the work logs of that year.";
    BookNotOpen = BOOK_NOT_OPEN,
        "Sổ công tác này không còn điều gì phải quyết định như vậy.",
        "Nothing of that work log is open to such a decision.";
    BookUndecided = BOOK_UNDECIDED,
        "Sổ công tác không đến đúng hạn: hãy quyết định về sổ trước (decideOnBook), rồi mới xếp loại.",
        "The work log did not come in time: decide on it first (decideOnBook), then give a class.";
    ClassFollowsFromBook = CLASS_FOLLOWS_FROM_BOOK,
        "Sổ gửi không đúng hạn nên xếp loại D; nếu có lý do chính đáng, hãy sửa bằng decideOnBook.",
        "A work log that was not in time means class D; correct it by decideOnBook where there is a reason.";
    ClassGiven = CLASS_GIVEN,
        "Cán bộ đã được xếp loại năm này; muốn sửa, hãy nêu đúng lần xếp loại đang có hiệu lực (previousClassId).",
        "The officer has a class for that year; to correct it, name the class that counts (previousClassId).";
    FacetWithoutEvidence = FACET_WITHOUT_EVIDENCE,
        "Có mặt đánh giá chưa có căn cứ được ghi; hãy ghi bằng recordEvidence trước.",
        "There is no evidence for one of the facets; record it by recordEvidence first.";
    ResultsIncomplete = RESULTS_INCOMPLETE,
        "Còn cán bộ của cơ quan chưa được xếp loại năm này.",
        "Some officers of the agency have no class for that year yet.";
    ResultsSent = RESULTS_SENT,
        "Kết quả năm này đã được gửi, và từ đó không có gì được sửa.",
        "The results of that year were sent, and nothing was corrected since.";
    NotOutstanding = OFFICER_NOT_OUTSTANDING,
        "Chỉ đề xuất người xếp loại A trong năm; nâng ưu đãi và khen thưởng cấp trên cần nhiều năm liền loại A.",
        "Only class A is proposed; a higher incentive and higher awards ask for many years of it in a row.";
    RewardProposed = REWARD_PROPOSED,
        "Đã có đề xuất này cho cán bộ trong năm.",
        "The officer was proposed for that in the year already.";
    EffectUnknown = TRIGGER_EFFECT_UNKNOWN,
        "Không có hồ sơ xử lý đó.",
        "There is no such case of a trigger.";
    EffectNotReachable = EFFECT_STEP_NOT_REACHABLE,
        "Bước này không làm được ở trạng thái hiện tại của hồ sơ.",
        "That step is not possible where the case stands.";
    StepBeforePrevious = EFFECT_STEP_BEFORE_PREVIOUS,
        "Ngày này trước ngày của bước trước, hoặc trước ngày phát sinh.",
        "That day is before the previous step, or before the trigger fired.";
    AddresseeOfProposal = PROPOSAL_ADDRESSEE,
        "Văn bản đề nghị khi gửi phải nêu một cơ quan nhận có trong danh bạ; các bước khác không nêu.",
        "The proposal names a registered agency that it goes to when it is sent; no other step does.";
    OfficerServes = OFFICER_STILL_SERVES,
        "Cán bộ chưa thôi làm CNTT vào ngày này; cơ quan phải ghi endOfficer trước.",
        "The officer has not left by that day; the agency records endOfficer first.";
    TriggerStands = TRIGGER_STANDS,
        "Kết quả xếp loại vẫn thuộc trường hợp thôi hưởng ưu đãi; chỉ khôi phục sau khi xếp loại được sửa.",
        "The classes still lead to it; an officer is restored only after a class was corrected.";
}

impl WorkforceFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::OfficerUnknown | Self::AssignmentUnknown | Self::WorkBookUnknown | Self::EffectUnknown => {
                RefusalKind::NotFound
            }
            Self::OfficerEnded
            | Self::SentAlready
            | Self::BookSigned
            | Self::WorkBookReceived
            | Self::BookNotOpen
            | Self::ClassGiven
            | Self::ResultsSent
            | Self::RewardProposed
            | Self::EffectNotReachable => RefusalKind::NotReachable,
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
            | Self::BookNotYetKept
            | Self::NotItDepartment
            | Self::OfficerOfDepartment
            | Self::YearNotEvaluated
            | Self::OfficerOutOfScope
            | Self::WorkBookThere
            | Self::ReasonOfCorrection
            | Self::BeforeYear
            | Self::ReceivedBeforeSent
            | Self::EvaluationNotOpen
            | Self::BookUndecided
            | Self::ClassFollowsFromBook
            | Self::FacetWithoutEvidence
            | Self::ResultsIncomplete
            | Self::NotOutstanding
            | Self::StepBeforePrevious
            | Self::AddresseeOfProposal
            | Self::OfficerServes
            | Self::TriggerStands => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it, and what of the regulation it rests on; nothing where the system alone asks for it.
    pub const fn basis(self) -> (&'static str, Option<Matter>) {
        match self {
            Self::NotEmployed | Self::RegisteredAlready | Self::OfficerUnknown | Self::OfficerEnded => {
                ("R24", Some(Matter::Officers))
            }
            Self::IsLeader => ("R24", Some(Matter::Leaders)),
            Self::NotInService
            | Self::BeforeDecision
            | Self::NotAfterPrevious
            | Self::AssignmentUnknown
            | Self::SentAlready
            | Self::SentBeforeDecision => ("DA1", Some(Matter::Assignment)),
            Self::SoleOfficerLacksDuties => ("DA2", Some(Matter::SoleOfficer)),
            Self::BookNotYetKept | Self::BookSigned => ("DA5", Some(Matter::LogSignature)),
            Self::RulesNotInForce | Self::DayInFuture => ("R24", None),
            Self::NotItDepartment | Self::OfficerOutOfScope | Self::YearNotEvaluated => {
                ("EV1", Some(Matter::Evaluation))
            }
            Self::OfficerOfDepartment => ("EV1", Some(Matter::OwnEvaluation)),
            Self::FacetWithoutEvidence => ("EV2", Some(Matter::Facets)),
            Self::ClassGiven => ("EV3", Some(Matter::Classes)),
            Self::WorkBookThere
            | Self::ReasonOfCorrection
            | Self::BeforeYear
            | Self::ReceivedBeforeSent
            | Self::WorkBookUnknown
            | Self::WorkBookReceived => ("B15", Some(Matter::LogDelivery)),
            Self::EvaluationNotOpen
            | Self::BookNotOpen
            | Self::BookUndecided
            | Self::ClassFollowsFromBook => ("EV5", Some(Matter::LogDelivery)),
            Self::ResultsIncomplete | Self::ResultsSent => ("EV6", Some(Matter::LogDelivery)),
            Self::NotOutstanding | Self::RewardProposed => ("RW1", Some(Matter::Rewards)),
            Self::EffectUnknown
            | Self::EffectNotReachable
            | Self::StepBeforePrevious
            | Self::OfficerServes
            | Self::TriggerStands => ("DC2", Some(Matter::EndOfIncentive)),
            Self::AddresseeOfProposal => ("B16", Some(Matter::EndOfIncentive)),
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&WorkforceRules>, field: Option<&'static str>) -> Refusal {
        let (requirement, matter) = self.basis();
        let (message, citation) = message_and_citation(rules, matter, self.label());
        Refusal::plain(self.kind(), self.code(), requirement, citation, message).about(field)
    }
}
