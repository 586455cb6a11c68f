//! Why an act on the law is refused.

use std::collections::BTreeSet;

use crate::{
    faults_macro::faults,
    lang::{Label, Message},
    refusal::{NO_CITATION, Refusal, RefusalKind},
    vocabulary::OpenPointId,
};

faults! {
    /// What is wrong with an act on the law.
    LawActFault;

    AlreadyBegun = LAW_ALREADY_BEGUN,
        "Sổ bộ quy tắc và lịch đã được mở; chỉ được mở một lần.",
        "The log of the law has begun; it begins only once.";
    NotBegun = LAW_NOT_BEGUN,
        "Sổ bộ quy tắc và lịch chưa được mở; người vận hành hãy chạy `thanghang law begin`.",
        "The log of the law has not begun; have the operator run `thanghang law begin`.";
    DocumentUnreadable = LAW_DOCUMENT_UNREADABLE,
        "Phiên bản chương trình này không đọc được văn bản đó.",
        "This version of the program cannot read that document.";
    AdoptionUnknown = ADOPTION_UNKNOWN,
        "Không có đề nghị áp dụng đó.",
        "There is no such proposal or adoption.";
    KindDiffers = ADOPTION_KIND_DIFFERS,
        "Văn bản không thuộc loại này; hãy dùng đúng thao tác của bộ quy tắc, của lịch, của danh mục chức danh, của cách đánh số văn bản hoặc của quy định về nhân lực CNTT.",
        "The document is of another kind; use the act for rule sets, for calendars, for catalogues of titles, for numberings or for rules of the IT workforce.";
    Closed = ADOPTION_CLOSED,
        "Đề nghị này đã được quyết định, hoặc đã được rút.",
        "This was decided or withdrawn before.";
    OwnProposal = OWN_PROPOSAL,
        "Người đã đề nghị không được tự quyết định áp dụng; cần một người khác.",
        "Whoever proposed a document does not adopt it; another person must.";
    NotAdopted = ADOPTION_NOT_ADOPTED,
        "Văn bản chưa được áp dụng nên không có gì để đề nghị thôi; hãy rút đề nghị bằng thao tác thôi áp dụng.",
        "The document is not adopted, so there is nothing to propose; take the proposal back by the act that withdraws.";
    WithdrawalNotProposed = WITHDRAWAL_NOT_PROPOSED,
        "Không có đề nghị thôi áp dụng nào còn hiệu lực; một quản trị hệ thống đề nghị trước, người khác quyết định.",
        "No proposal to withdraw it is open; one administrator proposes it, and another decides.";
    WithdrawalDiffers = WITHDRAWAL_DIFFERS,
        "Ngày hoặc quyết định không đúng như đề nghị thôi áp dụng; hãy ghi như đề nghị, hoặc đề nghị lại.",
        "The day or the decision is not the one that was proposed; write it as it was proposed, or propose it anew.";
    OwnWithdrawal = OWN_WITHDRAWAL,
        "Người đã đề nghị thôi áp dụng không được tự quyết định; cần một người khác.",
        "Whoever proposed to withdraw a document does not decide on it; another person must.";
    AdoptedAlready = ADOPTED_ALREADY,
        "Văn bản này đã được áp dụng trong cùng phạm vi và cùng thời gian.",
        "The document is adopted already in the same scope and time.";
    OutsideValidity = ADOPTION_OUTSIDE_VALIDITY,
        "Thời gian áp dụng phải nằm trong thời gian hiệu lực mà văn bản tự nêu.",
        "The time must lie within the validity that the document itself states.";
    GroupForCalendar = CALENDAR_HAS_NO_TITLES,
        "Chỉ bộ quy tắc được áp dụng riêng cho một nhóm chức danh; hãy bỏ nhóm chức danh.",
        "Only a rule set applies to a group of titles; leave the group out.";
    AgencyForWorkforce = WORKFORCE_RULES_ARE_OF_PROVINCE,
        "Quy định về nhân lực CNTT áp dụng cho toàn tỉnh; hãy bỏ cơ quan.",
        "Rules of the IT workforce apply to the whole province; leave the agency out.";
    OpenPointsUnconfirmed = OPEN_POINTS_UNCONFIRMED,
        "Bộ quy tắc còn điểm chưa rõ về pháp luật; phải có văn bản của cơ quan có thẩm quyền xác nhận, nêu đúng và đủ các điểm đó.",
        "The rule set leaves questions of law open; a document of the authority must confirm them, naming exactly these points.";
    NothingToConfirm = NOTHING_TO_CONFIRM,
        "Văn bản này không còn điểm nào chưa rõ; hãy bỏ phần xác nhận.",
        "The document leaves nothing open; leave the confirmation out.";
    WithdrawnInPast = WITHDRAWN_IN_PAST,
        "Văn bản loại này chỉ thôi áp dụng từ hôm nay trở đi; việc đã làm theo văn bản đó giữ nguyên.",
        "Such a document is withdrawn from today on at the earliest; what was done under it stays.";
    TrialInProduction = TRIAL_LAW_IN_PRODUCTION,
        "Bộ quy tắc chỉ để chạy thử không được áp dụng ở chế độ production; hãy dùng bộ quy tắc của nghề, hoặc chạy thử trên một cơ sở dữ liệu riêng ở chế độ dev.",
        "A rule set for trying out is not adopted in production; use the rule set of the profession, or try it out on a database of its own in dev mode.";
    NumberingMidYear = NUMBERING_MID_YEAR,
        "Số văn bản chạy trọn năm: cách đánh số áp dụng từ ngày 1 tháng 1, hết áp dụng sau ngày 31 tháng 12; hãy sửa ngày.",
        "Numbers run through a whole year: a numbering begins on a 1 January and ends after a 31 December; mend the day.";
    DecisionInFuture = DECISION_IN_FUTURE,
        "Ngày của quyết định chưa đến.",
        "The day of the decision is still to come.";
}

impl LawActFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::OwnProposal | Self::OwnWithdrawal => RefusalKind::NotPermitted,
            Self::AlreadyBegun
            | Self::NotBegun
            | Self::Closed
            | Self::NotAdopted
            | Self::WithdrawalNotProposed => RefusalKind::NotReachable,
            Self::AdoptionUnknown => RefusalKind::NotFound,
            Self::DocumentUnreadable
            | Self::KindDiffers
            | Self::AdoptedAlready
            | Self::OutsideValidity
            | Self::GroupForCalendar
            | Self::AgencyForWorkforce
            | Self::OpenPointsUnconfirmed
            | Self::NothingToConfirm
            | Self::WithdrawnInPast
            | Self::NumberingMidYear
            | Self::WithdrawalDiffers
            | Self::TrialInProduction
            | Self::DecisionInFuture => RefusalKind::ConditionNotMet,
        }
    }

    /// The refusal of a rule set whose open points were not confirmed, which are named.
    pub fn unconfirmed(open: &BTreeSet<&OpenPointId>) -> Refusal {
        let points = open.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let Label { vi, en } = Self::OpenPointsUnconfirmed.label();
        let message = Message::new(format!("{vi} ({points})"), format!("{en} ({points})"));
        Refusal { message, ..Self::OpenPointsUnconfirmed.refuse(Some("confirmation")) }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, field: Option<&'static str>) -> Refusal {
        Refusal::plain(self.kind(), self.code(), "R22", NO_CITATION, self.label().into()).about(field)
    }
}
