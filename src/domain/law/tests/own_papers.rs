//! Rule sets that declare every paper of a dossier (E15@4): the parts that every plan has too, or none of them.

use super::{
    CITATIONS, EXAMPLES, LawDocument, LawText, OWN, SHARED, declaring, examined,
    own_terms::{problems_with, rules_of},
};
use crate::{eligibility::PaperKind, lang::Lang, law::changes};

/// Code, name, when it is needed, and the rest of a table.
type PaperRow = (&'static str, &'static str, &'static str, &'static str);

/// The parts that the released sets ask for, with what they ask of each.
const PARTS: [PaperRow; 8] = [
    ("APPLICATION", "Đơn dự xét", "ALWAYS", "form = \"ORIGINAL\""),
    (
        "CV",
        "Lý lịch",
        "ALWAYS",
        "form = \"CERTIFIED_ORIGINAL\"\ncertified_by = [\"MANAGING_AGENCY\", \"UNIT_HEAD\"]",
    ),
    ("ASSESSMENT", "Nhận xét của đơn vị", "ALWAYS", "form = \"ORIGINAL\""),
    ("DEGREE_COPY", "Văn bằng", "ALWAYS", "form = \"CERTIFIED_COPY\""),
    ("CERTIFICATE_COPY", "Chứng chỉ bồi dưỡng", "TRAINING_ISSUED", "form = \"CERTIFIED_COPY\""),
    COMMITMENT,
    ("RECRUITMENT_DECISION", "Quyết định tuyển dụng", "ALWAYS", "form = \"COPY\""),
    ("TITLE_APPOINTMENT", "Quyết định bổ nhiệm", "ALWAYS", "form = \"COPY\""),
];
const COMMITMENT: PaperRow = (
    "COMMITMENT",
    "Cam kết ngoại ngữ",
    "ALWAYS",
    "form = \"CERTIFIED_ORIGINAL\"\ncertified_by = [\"UNIT_HEAD\"]",
);
const HEALTH: PaperRow = (
    "HEALTH_CERTIFICATE",
    "Giấy chứng nhận sức khỏe",
    "ALWAYS",
    "form = \"ORIGINAL\"\nmade_within = { days = 30 }",
);

fn tables(rows: impl IntoIterator<Item = PaperRow>) -> String {
    let table = |(code, name, needed, rest): PaperRow| {
        format!(
            "[[eligibility.papers]]\ncode = \"{code}\"\nlabel = {{ vi = \"{name}\", en = \"{code} (test)\" }}\n\
             source = {{ vi = \"khoản thử\", en = \"a clause for trying\" }}\nneeded = \"{needed}\"\n{rest}\n\n"
        )
    };
    rows.into_iter().map(table).collect()
}

/// The shared part of the shipped set, which asks for declared papers only.
fn shared() -> String {
    SHARED.replacen("\"E15@1\"", "\"E15@4\"", 1)
}

/// The shipped set, which declares the very parts that it asks for.
fn with_parts() -> String {
    format!("{OWN}{}\n{}\n{CITATIONS}\n{EXAMPLES}", shared(), tables(PARTS))
}

const CASES: &str = r#"
[[examples.dossiers]]
name = { vi = "không có cam kết ngoại ngữ, có giấy chứng nhận sức khỏe", en = "no commitment on a language, and a health certificate" }
source = "thử"
set = { "/dossier/commitment" = "ABSENT" }
eligible = true
expect = { E15 = "PASS" }

[[examples.dossiers]]
name = { vi = "thiếu giấy chứng nhận sức khỏe", en = "without the health certificate" }
source = "thử"
set = { "/dossier/papers/4/kind" = "OTHER_REQUIREMENT" }
expect = { E15 = "FAIL" }

[[examples.dossiers]]
name = { vi = "giấy chứng nhận sức khỏe quá 30 ngày", en = "a health certificate of 31 days" }
source = "thử"
set = { "/dossier/papers/4/madeOn" = "2024-09-28" }
expect = { E15 = "FAIL" }

[[examples.dossiers]]
name = { vi = "thiếu lý lịch", en = "without the CV" }
source = "thử"
set = { "/dossier/papers/1/kind" = "OTHER_REQUIREMENT" }
expect = { E15 = "FAIL" }
"#;

/// The shipped set without the rule on languages and its paper, and with a paper of its own in the place of that.
fn without_commitment() -> String {
    let shared = shared().replacen("\"E9@1\", ", "", 1);
    let papers = tables(PARTS.into_iter().filter(|row| *row != COMMITMENT).chain([HEALTH]));
    let (facts, cases) = EXAMPLES.split_once("[[examples.dossiers]]").expect("the facts come first");
    let (_, orders) = cases.split_once("[[examples.orders]]").expect("the orders come after the dossiers");
    let facts = facts.replacen(
        "{ kind = \"COMMITMENT\", madeOn = \"2024-09-28\"",
        "{ kind = \"HEALTH_CERTIFICATE\", madeOn = \"2024-09-29\"",
        1,
    );
    format!("{OWN}{shared}\n{papers}\n{CITATIONS}\n{facts}\n{CASES}\n[[examples.orders]]{orders}")
}

/// R22: a set that declares the released parts decides every released example as the released sets do, in its own words.
#[test]
fn parts_that_are_declared_are_asked_for_as_the_released_sets_do() {
    assert_eq!(examined(declaring(&with_parts())), Ok(()));
    let rules = rules_of(with_parts());
    let own = &rules.eligibility;
    assert_eq!(PaperKind::Cv.named(own.own_kinds()).vi, "Lý lịch");
    assert_eq!(PaperKind::Cv.named(std::iter::empty()).vi, "Sơ yếu lý lịch viên chức");
    assert!(own.knows_paper(PaperKind::Commitment) && !own.knows_paper(PaperKind::SalaryHistory));
    // The released kinds of paper stay known where not all are declared.
    let earlier = rules_of(format!("{OWN}{SHARED}"));
    assert!(earlier.eligibility.knows_paper(PaperKind::SalaryHistory));
    let page = LawText::RuleSet(rules).explain(Lang::Vi);
    for told in [
        "Đơn dự xét (`APPLICATION`): Luôn phải có; Bản chính có chữ ký (khoản thử)",
        "Lý lịch (`CV`): Luôn phải có; Bản chính có xác nhận, có xác nhận của: Cơ quan quản lý, sử dụng viên chức hoặc Thủ trưởng cơ quan, đơn vị (khoản thử)",
        "Chứng chỉ bồi dưỡng (`CERTIFICATE_COPY`): Phải có khi Bộ đã ban hành chương trình bồi dưỡng; Bản sao có chứng thực, xác nhận",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

/// R22: a part that the set does not declare is not asked for, and one of its own is.
#[test]
fn a_part_that_is_not_declared_is_not_asked_for() {
    assert_eq!(examined(declaring(&without_commitment())), Ok(()));
    let rules = rules_of(without_commitment());
    assert!(!rules.eligibility.knows_paper(PaperKind::Commitment));
    let (before, after) = (LawDocument::written(with_parts()), LawDocument::written(without_commitment()));
    let told = changes(&before, &after).expect("both are read");
    let places: Vec<_> = told.iter().map(|change| change.place.as_str()).collect();
    for place in ["eligibility.papers[COMMITMENT]", "eligibility.papers[HEALTH_CERTIFICATE]"] {
        assert!(places.iter().any(|told| told.starts_with(place)), "{place}: {places:?}");
    }
}

#[test]
fn a_set_that_leaves_out_what_it_reads_is_told_what_to_write() {
    let commitment = tables([COMMITMENT]);
    let cv = tables(PARTS.into_iter().filter(|(code, ..)| *code == "CV"));
    let all = tables(PARTS);
    for (piece, by, line, expected) in [
        (
            all.as_str(),
            "",
            "[eligibility]",
            "viết ít nhất một bảng [[eligibility.papers]] với code, label, source",
        ),
        (commitment.as_str(), "", "\"E9@1\"", "code = \"COMMITMENT\", hoặc bỏ quy tắc này"),
        (cv.as_str(), "", "\"E16@1\"", "code = \"CV\", hoặc bỏ quy tắc này"),
        ("\"E15@4\"", "\"E15@3\"", "code = ", "nêu mọi giấy tờ của hồ sơ"),
        ("\"E15@4\"", "\"E15@2\"", "[[eligibility.papers]]", "chỉ E15@3 đòi các giấy tờ này, hoặc E15@4"),
        (
            "form = \"CERTIFIED_COPY\"",
            "form = \"CERTIFIED\"",
            "CERTIFIED",
            "ORIGINAL, CERTIFIED_COPY, COPY, CERTIFIED_ORIGINAL",
        ),
        ("\"TRAINING_ISSUED\"", "\"TRAINED\"", "TRAINED", "IF_ANY, TRAINING_ISSUED"),
    ] {
        let problems = problems_with(&with_parts(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{expected}: {problems:#?}"));
        assert!(at.contains(line), "{expected}: {at}");
    }
}

/// A paper that a rule reads of everybody is asked of everybody, or else whoever need not hand it in would fail that rule. A set that was
/// adopted before this was asked stays readable.
#[test]
fn a_paper_that_is_read_of_everybody_is_asked_of_everybody() {
    let always = "needed = \"ALWAYS\"";
    for (code, by, line, expected) in [
        (
            "COMMITMENT",
            "needed = \"IF_ANY\"",
            "needed = \"IF_ANY\"",
            "E9@1 xét giấy tờ này ở mọi hồ sơ, nên mọi người dự xét đều phải nộp; viết needed = \"ALWAYS\"",
        ),
        (
            "COMMITMENT",
            "titles = [\"V.11.06.14\"]\nneeded = \"ALWAYS\"",
            "titles = [\"V.11.06.14\"]",
            "E9@1 xét giấy tờ này ở mọi hồ sơ, nên mọi chức danh đều phải nộp; bỏ mục titles",
        ),
        (
            "CV",
            "needed = \"EQUIVALENT_TIME\"",
            "needed = \"EQUIVALENT_TIME\"",
            "E16@1 xét giấy tờ này ở mọi hồ sơ, nên mọi người dự xét đều phải nộp; viết needed = \"ALWAYS\"",
        ),
    ] {
        let table = tables(PARTS.into_iter().filter(|(own, ..)| *own == code));
        let whole = with_parts().replacen(&table, &table.replacen(always, by, 1), 1);
        assert!(whole.contains(by) && rules_of(whole.clone()).eligibility.declares_all_papers(), "{by}");
        let text = declaring(&whole);
        let problems = examined(text.clone()).expect_err(by);
        let found = problems.iter().find(|problem| problem.text.vi.contains(expected));
        let found = found.unwrap_or_else(|| panic!("{expected}: {problems:#?}"));
        let at = found.line.and_then(|number| text.lines().nth(number - 1));
        assert_eq!(at, Some(line), "{expected}");
    }
}
