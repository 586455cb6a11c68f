//! Rule sets whose standards ask for evidence of tasks, works, projects and prizes.

use super::{
    CITATIONS, EXAMPLES, LawText, OWN, SHARED, declaring, examined,
    own_terms::{problems_with, rules_of},
};
use crate::lang::Lang;

const KINDS: &str = r#"
[[eligibility.evidence]]
code = "SCIENTIFIC_TASK"
label = { vi = "Nhiệm vụ khoa học đã nghiệm thu", en = "Scientific task that was accepted" }
source = { vi = "khoản thử 1", en = "a clause for trying" }
attested_by = ["MANAGING_AGENCY", "COMPETENT_AUTHORITY"]
appraised = true

[[eligibility.evidence]]
code = "PRIZE"
label = { vi = "Giải thưởng", en = "Prize" }
source = { vi = "khoản thử 2", en = "a clause for trying" }
attested_by = ["MANAGING_AGENCY"]
made_within = { months = 60 }
"#;

const ASKED: &str = r#"evidence = [{ id = "3.1.2.e", text = "Có 02 nhiệm vụ khoa học hoặc giải thưởng", one_of = ["SCIENTIFIC_TASK", "PRIZE"], number = 2 }]"#;

/// Of information security, with what else is set or left out, at a stage.
fn case(name: &str, set: &str, more: &str, outcome: &str) -> String {
    format!(
        "\n[[examples.dossiers]]\nname = {{ vi = \"{name}\", en = \"{name}.\" }}\nsource = \"thử\"\n\
         set = {{ \"/dossier/target\" = \"V.11.05.11\", \"/dossier/titles/0/code\" = \"V.11.05.12\", \
         \"/dossier/papers/0/title\" = \"V.11.05.11\"{set} }}\n{more}\nexpect = {{ E18 = \"{outcome}\" }}\n"
    )
}

fn cases() -> String {
    let found = |item: &str| {
        format!(
            "stage = \"APPRAISAL\"\nfindings = [{{ rule = \"E18\", item = \"3.1.2.e\", outcome = \"{item}\" }}]"
        )
    };
    [
        case("một nhiệm vụ và một giải thưởng", "", "", "PASS"),
        case("chỉ có một minh chứng", ", \"/dossier/papers/8/kind\" = \"OTHER_REQUIREMENT\"", "", "FAIL"),
        case("hai nhiệm vụ", ", \"/dossier/papers/8/kind\" = \"SCIENTIFIC_TASK\"", "", "PASS"),
        case("chưa rõ ai xác nhận", ", \"/dossier/papers/7/certified\" = \"UNKNOWN\"", "", "NEEDS_HUMAN"),
        case("không ai xác nhận", ", \"/dossier/papers/7/certified\" = \"ABSENT\"", "", "FAIL"),
        case(
            "nơi khác xác nhận",
            ", \"/dossier/papers/8/certified\" = { KNOWN = { by = \"UNIT_HEAD\", on = \"2024-10-20\" } }",
            "",
            "FAIL",
        ),
        case("giải thưởng quá 60 tháng", ", \"/dossier/papers/8/madeOn\" = \"2019-10-28\"", "", "FAIL"),
        case("giải thưởng đúng 60 tháng", ", \"/dossier/papers/8/madeOn\" = \"2019-10-29\"", "", "PASS"),
        case("chưa thẩm định", "", "stage = \"APPRAISAL\"", "NEEDS_HUMAN"),
        case("thẩm định đạt", "", &found("PASS"), "PASS"),
        case("thẩm định không đạt", "", &found("FAIL"), "FAIL"),
        case(
            "thiếu minh chứng thì kết luận không cứu được",
            ", \"/dossier/papers/8/kind\" = \"OTHER_REQUIREMENT\"",
            &found("PASS"),
            "FAIL",
        ),
    ]
    .concat()
}

/// The shipped set, which asks for evidence of information security; the dossier of its examples has two pieces.
fn with_evidence() -> String {
    let shared = SHARED.replacen("\"E18@1\"", "\"E18@2\"", 1).replacen(
        "other = []",
        &format!("other = []\n{ASKED}"),
        1,
    );
    let attested = "certified = { KNOWN = { by = \"MANAGING_AGENCY\", on = \"2024-10-20\" } }";
    let brought = format!(
        "    {{ kind = \"SCIENTIFIC_TASK\", madeOn = \"2015-01-01\", {attested} }},\n    \
         {{ kind = \"PRIZE\", madeOn = \"2023-01-01\", {attested} }},\n]\n"
    );
    let (before, after) = EXAMPLES.split_once("\n]\n").expect("the papers of the facts");
    format!("{OWN}{shared}\n{KINDS}\n{CITATIONS}\n{before}\n{brought}{after}\n{}", cases())
}

/// R22: so many attested pieces are counted, and what people appraise waits for them, without a line of code.
#[test]
fn a_set_asks_for_the_evidence_that_it_declares() {
    assert_eq!(examined(declaring(&with_evidence())), Ok(()));
    let page = LawText::RuleSet(rules_of(with_evidence())).explain(Lang::Vi);
    for told in [
        "Nhiệm vụ khoa học đã nghiệm thu (`SCIENTIFIC_TASK`): có xác nhận của: Cơ quan quản lý, sử dụng viên chức hoặc Cơ quan có thẩm quyền chứng thực, người thẩm định kết luận từng yêu cầu (khoản thử 1)",
        "Giải thưởng (`PRIZE`): có xác nhận của: Cơ quan quản lý, sử dụng viên chức, lập trong 60 tháng trước hạn nộp (khoản thử 2)",
        "3.1.2.e: Có 02 nhiệm vụ khoa học hoặc giải thưởng (ít nhất 2: Nhiệm vụ khoa học đã nghiệm thu hoặc Giải thưởng)",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_fault_of_evidence_is_told_with_its_line() {
    let twice = "id = \"3.1.2.e\"";
    for (piece, by, line, expected) in [
        ("code = \"PRIZE\"", "code = \"CV\"", "code = \"CV\"", "mã này là của một giấy tờ khác"),
        (
            "code = \"PRIZE\"",
            "code = \"SCIENTIFIC_TASK\"",
            "[[eligibility.evidence]]",
            "mã xuất hiện hai lần",
        ),
        ("code = \"PRIZE\"", "code = \"prize\"", "code = \"prize\"", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("vi = \"Giải thưởng\"", "vi = \"\"", "[[eligibility.evidence]]", "thiếu nhãn"),
        ("vi = \"khoản thử 2\"", "vi = \"\"", "source = { vi = \"\"", "thiếu nguồn (source)"),
        (
            "attested_by = [\"MANAGING_AGENCY\"]",
            "attested_by = []",
            "attested_by = []",
            "cần ít nhất một nơi xác nhận",
        ),
        (
            "attested_by = [\"MANAGING_AGENCY\"]",
            "attested_by = [\"NOTARY\"]",
            "NOTARY",
            "viết một trong: UNIT_HEAD",
        ),
        ("{ months = 60 }", "{ months = 0 }", "made_within", "từ 1 đến 120 tháng"),
        ("appraised = true", "appraised = \"yes\"", "appraised = \"yes\"", "sai kiểu dữ liệu"),
        (
            "one_of = [\"SCIENTIFIC_TASK\", \"PRIZE\"]",
            "one_of = []",
            "evidence = [",
            "cần ít nhất một loại minh chứng",
        ),
        ("\"SCIENTIFIC_TASK\", \"PRIZE\"]", "\"PROJECT\"]", "evidence = [", "có loại chưa được nêu"),
        ("number = 2", "number = 0", "evidence = [", "phải từ 1 đến 20"),
        (twice, "id = \"3.1.2.a\"", "[[eligibility.standards]]", "mục 3.1.2.a xuất hiện hai lần"),
        (
            "text = \"Có 02 nhiệm vụ khoa học hoặc giải thưởng\"",
            "text = \" \"",
            "[[eligibility.standards]]",
            "có mục thiếu id hoặc text",
        ),
        ("\"E18@2\"", "\"E18@1\"", "[[eligibility.evidence]]", "chỉ E18@2 xét minh chứng"),
    ] {
        let problems = problems_with(&with_evidence(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
}
