//! Short coded texts of the domain, with what they look like.

use std::str::FromStr;

use crate::domain::{
    eligibility::{PaperKind, Score},
    lang::Message,
    personnel::Ethnicity,
    ranking::BirthDate,
    reference_data::ReferenceData,
    scoring::Points,
    vocabulary::{
        Channel, DegreeField, DocumentKind, DocumentNumber, DocumentSymbol, DutyCode, Field, FindingItem,
        Grade, IdentityNumber, IndicatorCode, OpenPointId, QualityRating, ReceiptNumber, RuleId, ScoreCode,
        TitleCode, TitleGroup,
    },
    workforce::pre_screening::mark::Mark,
};

/// A short coded text of the domain, with what it looks like.
pub trait CodedText: FromStr {
    /// What is expected.
    const EXPECTED: (&'static str, &'static str);

    /// Whether it has one of the forms that the law declares, where that says which there are.
    fn has_form(&self, _: &ReferenceData) -> bool {
        true
    }

    /// What is expected under a law.
    fn expected(_: &ReferenceData) -> Message {
        let (vi, en) = Self::EXPECTED;
        Message::new(vi, en)
    }
}

impl CodedText for TitleCode {
    const EXPECTED: (&'static str, &'static str) = ("mã số chức danh nghề nghiệp", "the code of a title");

    fn has_form(&self, law: &ReferenceData) -> bool {
        law.has_code_form(self)
    }

    fn expected(law: &ReferenceData) -> Message {
        formed(Self::EXPECTED, law)
    }
}

/// What is expected, with the forms that are declared.
fn formed((vi, en): (&str, &str), law: &ReferenceData) -> Message {
    let forms = law.code_forms_message();
    Message::new(
        format!("{vi} theo một trong các dạng {}", forms.vi),
        format!("{en} in one of the forms {}", forms.en),
    )
}

impl CodedText for Grade {
    const EXPECTED: (&'static str, &'static str) = (
        "mã hạng hoặc bậc, ví dụ III; danh mục của bộ quy tắc nêu các mã",
        "the code of a grade or level, such as III; the rule set lists them",
    );
}

impl CodedText for Field {
    const EXPECTED: (&'static str, &'static str) = (
        "mã lĩnh vực nghề nghiệp, ví dụ CNTT; danh mục của bộ quy tắc nêu các mã",
        "the code of a professional field, such as CNTT; the rule set lists them",
    );
}

impl CodedText for DegreeField {
    const EXPECTED: (&'static str, &'static str) = (
        "mã ngành đào tạo, ví dụ IT; danh mục của bộ quy tắc nêu các mã",
        "the code of the field of a degree, such as IT; the rule set lists them",
    );
}

impl CodedText for PaperKind {
    const EXPECTED: (&'static str, &'static str) = (
        "mã loại giấy tờ, ví dụ CV; danh mục của bộ quy tắc nêu các mã",
        "the code of a kind of paper, such as CV; the rule set lists them",
    );
}

impl CodedText for DocumentKind {
    const EXPECTED: (&'static str, &'static str) = (
        "mã loại văn bản, ví dụ PLAN; danh mục của bộ quy tắc nêu các mã",
        "the code of a kind of document, such as PLAN; the rule set lists them",
    );
}

impl CodedText for Channel {
    const EXPECTED: (&'static str, &'static str) = (
        "mã kênh công bố, ví dụ WEBSITE; danh mục của bộ quy tắc nêu các mã",
        "the code of a channel, such as WEBSITE; the rule set lists them",
    );
}

impl CodedText for QualityRating {
    const EXPECTED: (&'static str, &'static str) = (
        "mã mức xếp loại, ví dụ EXCELLENT; thang xếp loại của bộ quy tắc nêu các mã",
        "the code of a class, such as EXCELLENT; the rating scale of the rule set lists them",
    );
}

impl CodedText for Score {
    const EXPECTED: (&'static str, &'static str) = (
        "điểm với nhiều nhất hai chữ số thập phân, ví dụ 85.5",
        "a score with two decimals at most, such as 85.5",
    );
}

impl CodedText for ScoreCode {
    const EXPECTED: (&'static str, &'static str) = (
        "mã tiêu chí chấm điểm, ví dụ A1; bộ quy tắc nêu các mã",
        "the code of a criterion, such as A1; the rule set lists them",
    );
}

impl CodedText for Points {
    const EXPECTED: (&'static str, &'static str) = (
        "điểm với nhiều nhất một chữ số thập phân, ví dụ 7.5",
        "points with one decimal at most, such as 7.5",
    );
}

impl CodedText for OpenPointId {
    const EXPECTED: (&'static str, &'static str) = (
        "mã điểm chưa rõ mà bộ quy tắc nêu, ví dụ Q2",
        "the id of a point that the rule set leaves open, such as Q2",
    );
}

impl CodedText for TitleGroup {
    const EXPECTED: (&'static str, &'static str) = (
        "phần đầu, không phải toàn bộ, của mã số chức danh",
        "the beginning, and not the whole, of title codes",
    );
}

impl CodedText for DocumentNumber {
    const EXPECTED: (&'static str, &'static str) =
        ("số văn bản, ví dụ 2038", "the number of a document, such as 2038");
}

impl CodedText for DocumentSymbol {
    const EXPECTED: (&'static str, &'static str) =
        ("ký hiệu văn bản, ví dụ KH-HĐXTHCDNN", "the symbol of a document, such as KH-HĐXTHCDNN");
}

impl CodedText for ReceiptNumber {
    const EXPECTED: (&'static str, &'static str) =
        ("số giấy tiếp nhận, ví dụ 05/2024", "the number of a receipt, such as 05/2024");
}

impl CodedText for RuleId {
    const EXPECTED: (&'static str, &'static str) =
        ("mã tiêu chí, ví dụ E11", "the id of a rule, such as E11");
}

impl CodedText for IndicatorCode {
    const EXPECTED: (&'static str, &'static str) =
        ("mã chỉ tiêu, ví dụ K20-1", "the id of an indicator, such as K20-1");
}

impl CodedText for DutyCode {
    const EXPECTED: (&'static str, &'static str) =
        ("mã nhiệm vụ theo dõi, ví dụ S001-17.2", "the code of a tracked duty, such as S001-17.2");
}

impl CodedText for FindingItem {
    const EXPECTED: (&'static str, &'static str) = (
        "mã tiêu chí thành phần, ví dụ 3.2.1.a, hoặc mã thời gian công tác",
        "the item of a checklist, such as 3.2.1.a, or the id of a period",
    );
}

impl CodedText for IdentityNumber {
    const EXPECTED: (&'static str, &'static str) = (
        "số định danh cá nhân 12 chữ số, hoặc số chứng minh nhân dân 9 chữ số",
        "an identity number of 12 digits, or of 9 on an old card",
    );
}

impl CodedText for Mark {
    const EXPECTED: (&'static str, &'static str) = (
        "điểm với nhiều nhất một chữ số thập phân, ví dụ 8.5",
        "a mark with one decimal at most, such as 8.5",
    );
}

impl CodedText for BirthDate {
    const EXPECTED: (&'static str, &'static str) = (
        "ngày sinh dạng năm-tháng-ngày, năm-tháng hoặc năm, ví dụ 1990-05-17",
        "a date of birth such as 1990-05-17, 1990-05 or 1990",
    );
}

impl CodedText for Ethnicity {
    const EXPECTED: (&'static str, &'static str) =
        ("tên một trong 54 dân tộc, ví dụ Thái", "one of the 54 ethnic groups, such as Thái");
}
