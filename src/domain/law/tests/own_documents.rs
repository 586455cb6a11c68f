//! Rule sets that declare kinds of documents, and name who signs those that acts ask for.

use super::{
    CITATIONS, EXAMPLES, LawText, OWN, SHARED, declaring, examined,
    own_terms::{problems_with, rules_of},
};
use crate::lang::Lang;

const DOCUMENTS: &str = r#"
[[document_kinds]]
code = "WORKING_NOTE"
label = { vi = "Biên bản làm việc với cơ sở", en = "Working note" }
source = { vi = "khoản thử 1", en = "a clause for trying" }
signer = "CHAIR"
symbol = "BB"

[[document_kinds]]
code = "OPINION"
label = { vi = "Ý kiến của cơ sở", en = "Opinion of the unit" }
source = { vi = "khoản thử 2", en = "a clause for trying" }
signer = "ANYONE"

[signers.PLAN]
signer = "AGENCY_HEAD"
source = { vi = "khoản thử 3", en = "a clause for trying" }
"#;

fn with_documents() -> String {
    format!("{OWN}{SHARED}\n{DOCUMENTS}\n{CITATIONS}\n{EXAMPLES}")
}

/// R16, R22: documents and signers of another profession are read and explained without a line of code.
#[test]
fn a_set_declares_documents_and_who_signs_them() {
    assert_eq!(examined(declaring(&with_documents())), Ok(()));
    let page = LawText::RuleSet(rules_of(with_documents())).explain(Lang::Vi);
    for told in [
        "Người ký (Kế hoạch xét thăng hạng): người đứng đầu cơ quan (khoản thử 3)",
        "Biên bản làm việc với cơ sở (`WORKING_NOTE`): người ký: Chủ tịch, hoặc Phó Chủ tịch ký thay; ký hiệu bắt đầu bằng: BB (khoản thử 1)",
        "Ý kiến của cơ sở (`OPINION`): người ký: bất kỳ ai (khoản thử 2)",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_fault_of_documents_and_signers_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        (
            "code = \"OPINION\"",
            "code = \"PLAN\"",
            "code = \"PLAN\"",
            "mã này là của một loại mà mọi bộ quy tắc",
        ),
        ("code = \"OPINION\"", "code = \"WORKING_NOTE\"", "[[document_kinds]]", "mã xuất hiện hai lần"),
        ("code = \"OPINION\"", "code = \"Ý kiến\"", "code = \"Ý kiến\"", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("vi = \"Ý kiến của cơ sở\"", "vi = \"\"", "[[document_kinds]]", "thiếu nhãn"),
        ("vi = \"khoản thử 2\"", "vi = \"\"", "source = { vi = \"\"", "thiếu nguồn (source)"),
        ("signer = \"ANYONE\"", "signer = \"MINISTER\"", "MINISTER", "viết một trong: ANYONE, AGENCY_HEAD"),
        ("symbol = \"BB\"", "symbol = \"BB-HĐ\"", "symbol = \"BB-HĐ\"", "chỉ viết chữ viết tắt"),
        ("[signers.PLAN]", "[signers.APPEAL_DECISION]", "[signers.APPEAL_DECISION]", "do từng việc xác định"),
        ("[signers.PLAN]", "[signers.WORKING_NOTE]", "[signers.WORKING_NOTE]", "do từng việc xác định"),
        (
            "signer = \"AGENCY_HEAD\"",
            "signer = \"UNIT_HEAD\"",
            "signer = \"UNIT_HEAD\"",
            "UNIT_HEAD chỉ dùng cho NOMINATION",
        ),
        ("signer = \"ANYONE\"", "signer = \"UNIT_HEAD\"", "signer = \"UNIT_HEAD\"", "của riêng một đơn vị"),
        (
            "[signers.PLAN]\nsigner = \"AGENCY_HEAD\"",
            "[signers.APPRAISAL_RECORD]\nsigner = \"ANYONE\"",
            "signer = \"ANYONE\"",
            "dùng thay biên bản của Hội đồng",
        ),
        ("vi = \"khoản thử 3\"", "vi = \" \"", "source = { vi = \" \"", "thiếu nguồn (source)"),
    ] {
        let problems = problems_with(&with_documents(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
}
