//! Closed lists and small checked values that several aggregates share.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

use super::labelled_enum::{labelled_enum, open_list};

open_list! {
    /// The kinds of official documents that a cycle produces or rests on (R16; S003 preamble, B1–B12). A rule set may
    /// declare further kinds, on which no act rests.
    DocumentKind {
        SchemeApproval = "SCHEME_APPROVAL", "Quyết định phê duyệt Đề án", "Decision approving the scheme";
        CouncilDecision = "COUNCIL_DECISION", "Quyết định thành lập Hội đồng", "Decision forming the council";
        AppraisalBoardDecision = "APPRAISAL_BOARD_DECISION", "Quyết định thành lập Ban thẩm định hồ sơ", "Decision forming the appraisal board";
        SupervisionDecision = "SUPERVISION_DECISION", "Quyết định thành lập Ban Giám sát", "Decision forming the supervisory board";
        MemberReplacement = "MEMBER_REPLACEMENT", "Quyết định thay đổi thành viên", "Decision replacing a member";
        WorkingRules = "WORKING_RULES", "Quy chế làm việc", "Working rules of the agency";
        Authorisation = "AUTHORISATION", "Văn bản ủy quyền ký", "Authority to sign";
        Delegation = "DELEGATION", "Văn bản ủy quyền của Chủ tịch Hội đồng", "Delegation by the council chair";
        Plan = "PLAN", "Kế hoạch xét thăng hạng", "Plan of the review";
        PlanAmendment = "PLAN_AMENDMENT", "Văn bản điều chỉnh, bổ sung Kế hoạch", "Amendment of the plan";
        Nomination = "NOMINATION", "Văn bản cử viên chức dự xét", "Nomination";
        NominationList = "NOMINATION_LIST", "Danh sách viên chức được đơn vị đề nghị cử dự xét", "List of those whom a unit proposes to nominate";
        NominationDecision = "NOMINATION_DECISION", "Quyết định cử viên chức dự xét của cơ quan quản lý", "Decision of the managing body on nominations";
        DossierReceipt = "DOSSIER_RECEIPT", "Giấy tiếp nhận hồ sơ", "Receipt of a dossier";
        PaperRegister = "PAPER_REGISTER", "Biên bản khóa sổ tiếp nhận hồ sơ giấy", "Record that the register of paper dossiers is complete";
        EligibleList = "ELIGIBLE_LIST", "Quyết định danh sách thí sinh đủ điều kiện, tiêu chuẩn", "Decision on the eligible list";
        ReviewBundle = "REVIEW_BUNDLE", "Hồ sơ trình Hội đồng", "Review bundle of a candidate";
        AppraisalRecord = "APPRAISAL_RECORD", "Biên bản thẩm định", "Appraisal record";
        CouncilMinutes = "COUNCIL_MINUTES", "Biên bản họp Hội đồng", "Minutes of the council";
        CouncilDecisionOther = "COUNCIL_RESOLUTION", "Nghị quyết, quyết định khác của Hội đồng", "Other decision of the council";
        TieReport = "TIE_REPORT", "Báo cáo xin ý kiến xác định người trúng tuyển", "Report on an unresolved tie";
        TieOpinion = "TIE_OPINION", "Văn bản cho ý kiến xác định người trúng tuyển", "Opinion on an unresolved tie";
        TieDecision = "TIE_DECISION", "Quyết định xác định người trúng tuyển", "Decision resolving a tie";
        ReviewReport = "REVIEW_REPORT", "Báo cáo kết quả xét thăng hạng", "Report of the review";
        ResultNotice = "RESULT_NOTICE", "Thông báo kết quả xét thăng hạng", "Notice of results";
        AppealPaper = "APPEAL_PAPER", "Đơn thắc mắc, khiếu nại, tố cáo", "Appeal on paper";
        AppealDecision = "APPEAL_DECISION", "Văn bản giải quyết thắc mắc, khiếu nại", "Decision on an appeal";
        ReturnOfResults = "RETURN_OF_RESULTS", "Văn bản trả lại kết quả", "Return of the results";
        ResultsApproval = "RESULTS_APPROVAL", "Quyết định phê duyệt kết quả và danh sách trúng tuyển", "Decision approving the results";
        ResultsAmendment = "RESULTS_AMENDMENT", "Quyết định sửa đổi, hủy bỏ kết quả", "Decision amending the results";
        OfficialNotice = "OFFICIAL_NOTICE", "Thông báo chính thức kết quả trúng tuyển", "Official notice of the winners";
        Appointment = "APPOINTMENT", "Quyết định bổ nhiệm và xếp lương", "Decision on appointment and salary";
        GroundEnded = "GROUND_ENDED", "Văn bản chấm dứt căn cứ tạm dừng bổ nhiệm", "Document ending the ground of withholding";
        FinalReport = "FINAL_REPORT", "Báo cáo gửi Sở Nội vụ", "Report to Home Affairs";
        SupplementaryReport = "SUPPLEMENTARY_REPORT", "Báo cáo bổ sung gửi Sở Nội vụ", "Supplementary report to Home Affairs";
        EmptyDecision = "EMPTY_DECISION", "Quyết định kết thúc kỳ xét không có người trúng tuyển", "Decision ending the cycle without winners";
        Suspension = "SUSPENSION", "Văn bản tạm dừng kỳ xét", "Suspension of the cycle";
        Resumption = "RESUMPTION", "Văn bản tiếp tục kỳ xét", "Resumption of the cycle";
        Cancellation = "CANCELLATION", "Văn bản hủy kỳ xét", "Cancellation of the cycle";
        Disqualification = "DISQUALIFICATION", "Quyết định loại khỏi kỳ xét", "Decision disqualifying a candidate";
        Evidence = "EVIDENCE", "Tài liệu chứng minh khác", "Other evidence";
    }

    /// How a document reaches those who are to know it: where it is made public (R17), or that it is handed over. A rule set may declare
    /// further channels, on which everybody can read it too.
    Channel {
        Website = "WEBSITE", "Trang thông tin điện tử", "Website";
        NoticeBoard = "NOTICE_BOARD", "Niêm yết tại trụ sở", "Notice board at the office";
        /// Reported to the head (Art 40a(1)), or sent to the units (Art 40a(2)); it makes nothing public.
        HandOver = "HAND_OVER", "Giao, gửi trực tiếp đến nơi nhận", "Handed over to the addressee";
    }
}

labelled_enum! {
    /// The capacity in which a document is signed (Nghị định 30/2020/NĐ-CP Điều 13).
    SigningForm {
        Own = "OWN", "Ký trực tiếp", "In the signatory's own office";
        OnBehalfOfBody = "TM", "TM. (thay mặt)", "On behalf of a collective body";
        DeputyFor = "KT", "KT. (ký thay)", "By a deputy for the head";
        ByOrder = "TL", "TL. (thừa lệnh)", "By order";
        ByAuthority = "TUQ", "TUQ. (thừa ủy quyền)", "By authority";
        Acting = "Q", "Q. (quyền)", "By the acting head";
    }

    /// How an agency numbers its documents (Nghị định 30/2020/NĐ-CP Điều 15).
    Numbering {
        One = "ONE", "Một dãy số chung cho mọi loại văn bản", "One series for all kinds";
        ByKind = "BY_KIND", "Mỗi loại văn bản một dãy số", "A series for each kind";
        CouncilApart = "COUNCIL_APART", "Một dãy số chung; Hội đồng có dãy số riêng", "One series, and one of each council's own";
        ByKindCouncilApart = "BY_KIND_COUNCIL_APART", "Mỗi loại văn bản một dãy số; Hội đồng có dãy số riêng", "A series for each kind, and each council's own";
    }

    /// What kind of agency it is, by level of administration: whom the targets and the standards of the IT workforce count.
    AgencyCategory {
        ProvinceDepartment = "PROVINCE_DEPARTMENT", "Sở, ban, ngành cấp tỉnh", "Department, board or branch of a province";
        DistrictCommittee = "DISTRICT_COMMITTEE", "Ủy ban nhân dân cấp huyện", "People's Committee of a district";
        CommuneCommittee = "COMMUNE_COMMITTEE", "Ủy ban nhân dân cấp xã", "People's Committee of a commune";
        PublicItUnit = "PUBLIC_IT_UNIT", "Đơn vị sự nghiệp công lập về CNTT", "Public service unit for IT";
        Other = "OTHER", "Cơ quan khác", "Another agency";
    }

    /// How an office is held by whoever is not its head.
    OfficeStanding {
        Deputy = "DEPUTY", "Cấp phó của người đứng đầu", "Deputy of the head";
        Acting = "ACTING", "Quyền người đứng đầu", "Acting head";
    }

    /// The bodies of a cycle.
    Body {
        Council = "COUNCIL", "Hội đồng xét thăng hạng", "Review council";
        AppraisalBoard = "APPRAISAL_BOARD", "Ban thẩm định hồ sơ", "Appraisal board";
        SupervisoryBoard = "SUPERVISORY_BOARD", "Ban Giám sát", "Supervisory board";
    }

    /// A place in a body.
    Position {
        Chair = "CHAIR", "Chủ tịch / Trưởng ban", "Chair";
        ViceChair = "VICE_CHAIR", "Phó Chủ tịch / Phó Trưởng ban", "Vice chair";
        Secretary = "SECRETARY", "Ủy viên kiêm Thư ký", "Member and secretary";
        Member = "MEMBER", "Ủy viên", "Member";
    }

    /// The relations that exclude a person from council and boards (Nghị định 115/2020/NĐ-CP Điều 38 khoản 3).
    Relative {
        Parent = "PARENT", "Cha, mẹ của người dự xét", "Parent of the candidate";
        Sibling = "SIBLING", "Anh, chị, em ruột của người dự xét", "Sibling of the candidate";
        SpouseParent = "SPOUSE_PARENT", "Cha, mẹ của vợ (chồng) người dự xét", "Parent of the candidate's spouse";
        SpouseSibling = "SPOUSE_SIBLING", "Anh, chị, em ruột của vợ (chồng) người dự xét", "Sibling of the candidate's spouse";
        Spouse = "SPOUSE", "Vợ, chồng của người dự xét", "Spouse of the candidate";
        Child = "CHILD", "Con đẻ, con nuôi của người dự xét", "Child of the candidate";
    }

    /// The outcome of a rule for a dossier (requirements §0).
    RuleOutcome {
        Pass = "PASS", "Đạt", "Pass";
        Fail = "FAIL", "Không đạt", "Fail";
        Waived = "WAIVED", "Được miễn", "Waived";
        NeedsHuman = "NEEDS_HUMAN", "Cần người xem xét", "Needs a human finding";
        NotApplicable = "NOT_APPLICABLE", "Không áp dụng", "Not applicable";
    }

    /// The two stages of judging a dossier (A1, R36).
    Stage {
        Screening = "SCREENING", "Lập danh sách (giai đoạn 1)", "Screening (stage 1)";
        Appraisal = "APPRAISAL", "Thẩm định (giai đoạn 2)", "Appraisal (stage 2)";
    }

    /// A side in the vote of the council on a dossier.
    Side {
        Met = "MET", "Đạt", "Met";
        NotMet = "NOT_MET", "Không đạt", "Not met";
    }

    /// What is decided at T15 on a proposed winner under a new disciplinary case (A32).
    Disposition {
        Disqualify = "DISQUALIFY", "Loại khỏi kỳ xét", "Disqualify";
        KeepAndWithhold = "KEEP_AND_WITHHOLD", "Công nhận kết quả, tạm dừng bổ nhiệm", "Recognise and withhold the appointment";
    }

    /// The grounds for reopening a review (T14).
    ReopenGround {
        AppealUpheld = "APPEAL_UPHELD", "Thắc mắc, khiếu nại được chấp nhận", "An appeal was upheld";
        ErrorFound = "ERROR_FOUND", "Hội đồng hoặc Ban Giám sát phát hiện sai sót", "An error was found";
        PlaceVacated = "PLACE_VACATED", "Chỉ tiêu bị trống", "A place was vacated";
        Returned = "RETURNED", "Người đứng đầu cơ quan trả lại kết quả", "The agency head returned the results";
        QuotaChanged = "QUOTA_CHANGED", "Chỉ tiêu được điều chỉnh", "A quota was changed";
    }

    /// The grounds for amending a decision on results (T28).
    AmendGround {
        ComplaintDecision = "COMPLAINT_DECISION", "Quyết định giải quyết khiếu nại", "Decision on a complaint";
        Judgment = "JUDGMENT", "Bản án, quyết định của Tòa án", "Court judgment";
        Inspection = "INSPECTION", "Kết luận thanh tra, kiểm tra", "Inspection conclusion";
        FalseDossier = "FALSE_DOSSIER", "Hồ sơ không trung thực", "False dossier";
    }

    /// Who decides an appeal (A22, AP3).
    Decider {
        Council = "COUNCIL", "Hội đồng", "The council";
        AgencyHead = "AGENCY_HEAD", "Người đứng đầu cơ quan", "The agency head";
    }
}

/// Why a short coded text was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct BadCode {
    /// What would be accepted.
    pub what: &'static str,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $check:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadCode;

            fn from_str(text: &str) -> Result<Self, BadCode> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadCode;

            fn try_from(text: String) -> Result<Self, BadCode> {
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(BadCode { what: $what }) }
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    )+};
}

impl DocumentNumber {
    /// The number as it counts in its series: `05` and `005` are `5`.
    pub fn counted(&self) -> &str {
        self.0.trim_start_matches('0')
    }
}

impl DocumentSymbol {
    /// The abbreviation of the kind of document, which a symbol begins with: `QĐ` of `QĐ-SNV`, `CT` of `CT/TW`.
    pub fn kind(&self) -> &str {
        self.0.split(['-', '/']).next().unwrap_or_default()
    }
}

impl Numbering {
    /// Whether each kind of document has a series.
    pub const fn is_by_kind(self) -> bool {
        matches!(self, Self::ByKind | Self::ByKindCouncilApart)
    }

    /// Whether a council numbers its documents by itself.
    pub const fn is_council_apart(self) -> bool {
        matches!(self, Self::CouncilApart | Self::ByKindCouncilApart)
    }
}

/// Which forms there are, catalogues of titles and rule sets declare; this bounds what any of them may declare.
fn is_title_code(text: &str) -> bool {
    has_words(text, 2..=6)
}

/// Whether a text is so many words with dots between.
fn has_words(text: &str, count: RangeInclusive<usize>) -> bool {
    count.contains(&text.split('.').count()) && text.split('.').all(is_term)
}

fn is_pair_of_digits(part: &str) -> bool {
    part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())
}

/// Capitals, digits and `_`, a capital or digit first.
pub(crate) fn is_term(text: &str) -> bool {
    (1..=20).contains(&text.len())
        && !text.starts_with('_')
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// Letters (Vietnamese ones too), digits and the few signs of document symbols; no blanks at the ends.
fn is_symbol(text: &str) -> bool {
    let count = text.chars().count();
    (1..=60).contains(&count)
        && text.trim() == text
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '&' | '_' | '(' | ')'))
}

/// Short enough that the id of a cycle goes after it, behind a dot.
fn is_series_code(text: &str) -> bool {
    text.chars().count() <= 20 && is_symbol(text) && !text.contains('.')
}

fn is_rule_id(text: &str) -> bool {
    (2..=12).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}

/// The number of the identity card (căn cước công dân), or of the one before it (chứng minh nhân dân).
fn is_identity_number(text: &str) -> bool {
    matches!(text.len(), 9 | 12) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The beginning of a title code, without its last part.
fn is_title_group(text: &str) -> bool {
    has_words(text, 1..=5)
}

/// A letter and two digits, a dash and what follows, such as `K20-1` or `K20-g`.
fn is_indicator(text: &str) -> bool {
    text.split_once('-').is_some_and(|(series, one)| {
        let year = series.strip_prefix(|c: char| c.is_ascii_uppercase());
        year.is_some_and(is_pair_of_digits)
            && (1..=3).contains(&one.len())
            && one.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

impl TitleGroup {
    /// Whether a title belongs to the group.
    pub fn has(&self, code: &TitleCode) -> bool {
        code.as_str().strip_prefix(self.as_str()).is_some_and(|rest| rest.starts_with('.'))
    }
}

codes! {
    /// A group of titles whose codes begin alike, e.g. `V.11` (information and communication) or `V.11.05`.
    TitleGroup, "the beginning of title codes in 1 to 5 parts with a dot between, each of capitals, digits or _", is_title_group;
    /// The code (mã số) of a professional title, e.g. `V.11.05.12`; a title is a code *and* a period of validity (A10).
    TitleCode, "a title code in 2 to 6 parts with a dot between, each of capitals, digits or _", is_title_code;
    /// The number of a document in its series, e.g. `2038`.
    DocumentNumber, "1 to 60 letters, digits or the signs - / . & _ ( )", is_symbol;
    /// The series of an agency in which a document is numbered, where it has more than one.
    NumberSeries, "1 to 60 letters, digits or the signs - / . & _ ( )", is_symbol;
    /// The code of a series, as a numbering declares it, e.g. `QĐ`.
    SeriesCode, "1 to 20 letters, digits or the signs - / & _ ( )", is_series_code;
    /// The symbol of a document, e.g. `KH-HĐXTHCDNN`.
    DocumentSymbol, "1 to 60 letters, digits or the signs - / . & _ ( )", is_symbol;
    /// The number of a receipt given at the department office.
    ReceiptNumber, "1 to 60 letters, digits or the signs - / . & _ ( )", is_symbol;
    /// The identity number of a person (số định danh cá nhân, số căn cước).
    IdentityNumber, "12 digits, or the 9 of an old identity card", is_identity_number;
    /// The professional field of a title (lĩnh vực nghề nghiệp; E6), as the rule set declares it, e.g. `CNTT`.
    Field, "a code of 1 to 20 capitals, digits or _, such as CNTT", is_term;
    /// The grade of a professional title (hạng), or the level of a position (bậc), as the rule set declares it, e.g. `III`.
    Grade, "a code of 1 to 20 capitals, digits or _, such as III", is_term;
    /// The field of a degree (ngành đào tạo; E7), as the rule set declares it, e.g. `NEAR_IT`.
    DegreeField, "a code of 1 to 20 capitals, digits or _, such as IT", is_term;
    /// The class of a yearly classification (mức xếp loại chất lượng; E3), as the scale of a rule set declares it, e.g. `EXCELLENT`.
    QualityRating, "a code of 1 to 20 capitals, digits or _, such as EXCELLENT", is_term;
    /// The id of a question that a rule set leaves open, e.g. `Q2`.
    OpenPointId, "a code of 1 to 20 capitals, digits or _, such as Q2", is_term;
    /// The id of a fact of law on which rules rest, as the rule set declares it.
    PreconditionId, "a code of 1 to 20 capitals, digits or _, such as T1", is_term;
    /// The code of a criterion by which a review gives points, or of a group of them, as the rule set declares it.
    ScoreCode, "a code of 1 to 20 capitals, digits or _, such as A1", is_term;
    /// The id of a rule of the rule set, e.g. `E11`.
    RuleId, "a rule id such as E11", is_rule_id;
    /// The id of an indicator of a programme of targets, e.g. `K20-1`.
    IndicatorCode, "an indicator such as K20-1", is_indicator;
    /// The code of a duty that is tracked, e.g. `S001-17.2`.
    DutyCode, "1 to 60 letters, digits or the signs - / . & _ ( )", is_symbol;
    /// What a finding is about where it is not a rule as a whole: an item of a checklist, e.g. `3.2.1.a`, or the id
    /// of a period before recruitment.
    FindingItem, "1 to 60 letters, digits or the signs - / . & _ ( )", is_symbol;
}

/// Several of a kind in the order in which they were named; in text with a blank between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Listed<T>(pub Vec<T>);

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Listed<T> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: fmt::Display> fmt::Display for Listed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, one) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            one.fmt(f)?;
        }
        Ok(())
    }
}

impl<T: FromStr> FromStr for Listed<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl<T> FromIterator<T> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(several: I) -> Self {
        Self(several.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_title_code_is_a_few_words_with_dots() {
        for good in ["V.11.05.12", "BAC.CNTT.4", "01.003", "A.B.C.D.E.F"] {
            assert!(good.parse::<TitleCode>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "BAC",
            "BAC.",
            ".4",
            "BAC..4",
            "bac.cntt.4",
            "BẬC.4",
            "_A.B",
            "V.１１.05.12",
            "A.B.C.D.E.F.G",
            "IT-4",
        ] {
            assert!(bad.parse::<TitleCode>().is_err(), "{bad}");
        }
        let group: TitleGroup = "BAC.CNTT".parse().unwrap();
        assert!(group.has(&"BAC.CNTT.4".parse().unwrap()) && !group.has(&"BAC.CNTTX.4".parse().unwrap()));
    }

    #[test]
    fn a_term_is_written_in_capitals() {
        for good in ["IV", "3", "NEAR_IT", "BAC_4"] {
            assert!(good.parse::<Grade>().is_ok(), "{good}");
        }
        for bad in ["", "iv", "_A", "A B", "Á", "AAAAAAAAAAAAAAAAAAAAA"] {
            assert!(bad.parse::<Grade>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_number_counts_without_its_leading_zeros() {
        for (text, counted) in [("5", "5"), ("05", "5"), ("005", "5"), ("50", "50"), ("77a", "77a")] {
            assert_eq!(
                text.parse::<DocumentNumber>().map(|number| number.counted() == counted),
                Ok(true),
                "{text}"
            );
        }
        for (text, kind) in [("QĐ-SNV", "QĐ"), ("CT/TW", "CT"), ("KH-HĐXTHCDNN", "KH"), ("QĐ", "QĐ")] {
            assert_eq!(
                text.parse::<DocumentSymbol>().map(|symbol| symbol.kind() == kind),
                Ok(true),
                "{text}"
            );
        }
    }

    #[test]
    fn a_symbol_keeps_vietnamese_letters_and_refuses_blanks() {
        assert!("KH-HĐXTHCDNN".parse::<DocumentSymbol>().is_ok());
        for bad in ["", " KH", "KH\u{0}", "KH HĐ", "<b>"] {
            assert!(bad.parse::<DocumentSymbol>().is_err(), "{bad:?}");
        }
    }
}
