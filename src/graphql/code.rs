//! Short coded texts of the domain, with what they look like.

use std::str::FromStr;

use crate::domain::{
    personnel::Ethnicity,
    ranking::BirthDate,
    vocabulary::{DocumentNumber, DocumentSymbol, FindingItem, ReceiptNumber, RuleId, TitleCode},
};

/// A short coded text of the domain, with what it looks like.
pub trait Code: FromStr {
    /// What is expected.
    const EXPECTED: (&'static str, &'static str);
}

impl Code for TitleCode {
    const EXPECTED: (&'static str, &'static str) =
        ("mã số chức danh nghề nghiệp, ví dụ V.11.05.12", "the code of a title, such as V.11.05.12");
}

impl Code for DocumentNumber {
    const EXPECTED: (&'static str, &'static str) =
        ("số văn bản, ví dụ 2038", "the number of a document, such as 2038");
}

impl Code for DocumentSymbol {
    const EXPECTED: (&'static str, &'static str) =
        ("ký hiệu văn bản, ví dụ KH-HĐXTHCDNN", "the symbol of a document, such as KH-HĐXTHCDNN");
}

impl Code for ReceiptNumber {
    const EXPECTED: (&'static str, &'static str) =
        ("số giấy tiếp nhận, ví dụ 05/2024", "the number of a receipt, such as 05/2024");
}

impl Code for RuleId {
    const EXPECTED: (&'static str, &'static str) =
        ("mã tiêu chí, ví dụ E11", "the id of a rule, such as E11");
}

impl Code for FindingItem {
    const EXPECTED: (&'static str, &'static str) = (
        "mã tiêu chí thành phần, ví dụ 3.2.1.a, hoặc mã thời gian công tác",
        "the item of a checklist, such as 3.2.1.a, or the id of a period",
    );
}

impl Code for Ethnicity {
    const EXPECTED: (&'static str, &'static str) =
        ("tên dân tộc, ví dụ Kinh hoặc Thái", "the name of an ethnic group, such as Kinh or Thái");
}

impl Code for BirthDate {
    const EXPECTED: (&'static str, &'static str) = (
        "ngày sinh dạng năm-tháng-ngày, năm-tháng hoặc năm",
        "a date of birth such as 1990-02-01, 1990-02 or 1990",
    );
}
