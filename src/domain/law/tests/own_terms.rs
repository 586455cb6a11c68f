//! Rule sets that declare what the earlier releases had in the program.

use std::sync::Arc;

use super::{CITATIONS, EXAMPLES, LawDocument, LawProblem, LawText, OWN, SHARED, examined};
use crate::domain::{lang::Lang, ruleset::RuleSet};

const SCALES: &str = r#"
[[eligibility.rating_scales]]
year = "CALENDAR"
last_year = 2022
source = { vi = "Nghị định cũ", en = "the earlier decree" }
lowest = "A"
classes = [
    { code = "A", label = { vi = "Loại A", en = "Class A" } },
    { code = "B", label = { vi = "Loại B", en = "Class B" } },
]

[[eligibility.rating_scales]]
year = "SCHOOL"
first_year = 2023
source = { vi = "Nghị định mới", en = "the later decree" }
lowest = "GOOD"
highest_score = "100"
classes = [
    { code = "BEST", label = { vi = "Xuất sắc", en = "Excellent" }, lowest_score = "90" },
    { code = "GOOD", label = { vi = "Tốt", en = "Good" }, lowest_score = "70" },
    { code = "FAIR", label = { vi = "Hoàn thành", en = "Fair" }, lowest_score = "50" },
    { code = "POOR", label = { vi = "Không hoàn thành", en = "Poor" }, lowest_score = "0" },
]
"#;

const CASES: &str = r#"
[[examples.dossiers]]
name = { vi = "có điểm đúng mức", en = "a score of the class" }
source = "thử"
set = { "/dossier/ratings/0/rating" = "BEST", "/dossier/ratings/0/score" = "90" }
eligible = true
expect = { E3 = "PASS" }

[[examples.dossiers]]
name = { vi = "điểm không đúng mức", en = "a score of another class" }
source = "thử"
set = { "/dossier/ratings/0/score" = "69.99" }
expect = { E3 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "mức của thang khác", en = "a class of another scale" }
source = "thử"
set = { "/dossier/ratings/0/rating" = "EXCELLENT" }
expect = { E3 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "mức của thang năm khác", en = "a class of the scale of other years" }
source = "thử"
set = { "/dossier/ratings/0/rating" = "A" }
expect = { E3 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "xét năm 2023 theo thang cũ", en = "a review of 2023 goes by the earlier scale" }
source = "thử"
set = { "/cycle/year" = 2023, "/dossier/ratings/0/year" = 2022, "/dossier/ratings/0/rating" = "A" }
expect = { E3 = "PASS" }

[[examples.dossiers]]
name = { vi = "xét năm 2023, mức thấp hơn của thang cũ", en = "a review of 2023, the lower class of the earlier scale" }
source = "thử"
set = { "/cycle/year" = 2023, "/dossier/ratings/0/year" = 2022, "/dossier/ratings/0/rating" = "B" }
expect = { E3 = "FAIL" }
"#;

/// The shipped set with scales of its own, in whose codes the shipped examples hold too.
fn scaled() -> String {
    let examples = EXAMPLES.replace("\"COMPLETED_WELL\"", "\"GOOD\"").replace("\"COMPLETED\"", "\"FAIR\"");
    let shared = SHARED.replacen("\"E3@1\"", "\"E3@3\"", 1);
    format!("{OWN}{shared}\n{SCALES}\n{CITATIONS}\n{examples}\n{CASES}")
}

fn rules_of(body: String) -> Arc<RuleSet> {
    match LawDocument::written(body).read() {
        Ok(LawText::RuleSet(rules)) => rules,
        other => panic!("{other:?}"),
    }
}

/// What is told of a set in which a piece was replaced, with the line at fault.
fn told(whole: &str, piece: &str, by: &str) -> Vec<(String, String)> {
    assert!(whole.contains(piece), "{piece}");
    let text = whole.replacen(piece, by, 1);
    let problems = LawDocument::written(text.clone()).read().map(drop).expect_err(by).0;
    let line = |LawProblem { line, text: told }: LawProblem| {
        assert_ne!(told.vi, told.en, "both languages");
        let line = line.and_then(|number| text.lines().nth(number - 1)).unwrap_or_default();
        (told.vi, line.to_owned())
    };
    problems.into_iter().map(line).collect()
}

/// R22: another scale, with scores and for its own years, is judged without a line of code; classes of another scale never are.
#[test]
fn a_set_judges_by_the_rating_scale_that_it_declares_for_the_year() {
    assert_eq!(examined(scaled()), Ok(()));
    let rules = rules_of(scaled());
    let codes: Vec<_> = rules.eligibility.scales().flat_map(|scale| &scale.classes).collect();
    assert_eq!(codes.len(), 6, "none of the earlier releases");
    let page = LawText::RuleSet(rules).explain(Lang::Vi);
    for told in
        ["Thang xếp loại: Năm học", "2023–… (Nghị định mới)", "Tốt (`GOOD` ≥ 70, đạt)", "Loại B (`B`)"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_fault_of_a_rating_scale_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        (
            "lowest = \"GOOD\"",
            "lowest = \"WELL\"",
            "lowest = \"WELL\"",
            "viết một trong: BEST, GOOD, FAIR, POOR",
        ),
        ("lowest = \"GOOD\"", "lowest = \"well\"", "lowest = \"well\"", "không đọc được"),
        ("code = \"FAIR\"", "code = \"POOR\"", "code = \"POOR\"", "mã xuất hiện hai lần"),
        ("vi = \"Tốt\"", "vi = \"\"", "vi = \"\"", "thiếu nhãn"),
        ("vi = \"Nghị định mới\"", "vi = \" \"", "vi = \" \"", "thiếu nguồn (source)"),
        ("last_year = 2022", "last_year = 2023", "first_year = 2023", "có năm đã thuộc một thang trước đó"),
        (
            "first_year = 2023",
            "first_year = 2024\nlast_year = 2023",
            "last_year = 2023",
            "năm cuối trước năm đầu",
        ),
        ("lowest_score = \"70\"", "lowest_score = \"95\"", "classes = [", "giảm dần"),
        ("highest_score = \"100\"\n", "", "classes = [", "highest_score lớn hơn"),
        ("lowest_score = \"70\"", "lowest_score = \"7x\"", "lowest_score = \"7x\"", "không đọc được"),
        ("lowest_score = \"70\"", "lowest_score = 70", "lowest_score = 70", "sai kiểu dữ liệu"),
        ("year = \"SCHOOL\"", "year = \"TERM\"", "year = \"TERM\"", "viết một trong: CALENDAR, SCHOOL"),
        ("\"E3@3\"", "\"E3@1\"", "[[eligibility.rating_scales]]", "chỉ E3@3 xét theo thang"),
        (SCALES, "", "[eligibility]", "E3@3 cần ít nhất một thang"),
    ] {
        let problems = told(&scaled(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
    let asked = "own_months = 12\nrating = { lowest = \"GOOD\", year = \"SCHOOL\" }";
    let problems = told(&format!("{OWN}{SHARED}"), "own_months = 12", asked);
    assert!(
        problems.iter().any(|(told, at)| told.contains("EXCELLENT, COMPLETED_WELL") && at.contains("GOOD")),
        "{problems:?}"
    );
}
