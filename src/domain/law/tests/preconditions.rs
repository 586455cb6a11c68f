//! The facts of law on which rules rest: what they are judged as within their days and outside, and what is told of faulty ones.

use super::{
    CITATIONS, EXAMPLES, OWN, SHARED, declaring, examined,
    own_terms::{problems_with, rules_of},
};
use crate::{
    eligibility::Verdict,
    lang::Lang,
    law::{LawDocument, LawFormat, LawText, changes, examined as examples_of},
    vocabulary::RuleOutcome,
};

const FACT: &str = r#"
[[preconditions]]
id = "T1"
label = { vi = "Bộ chưa ban hành hướng dẫn", en = "the ministry has issued no guidance" }
rules = ["E1", "E17"]
from = "2022-08-15"
until = "2024-11-30"
source = { vi = "Công văn thử", en = "a letter for trying" }
"#;

/// A review on the last day of the fact, one on the day after, and what a person finds then.
const CASES: &str = r#"
[[examples.dossiers]]
name = { vi = "ngày cuối", en = "the last day" }
source = "thử"
set = { "/cycle/reviewOn" = "2024-11-30" }
expect = { E1 = "PASS", E17 = "PASS" }

[[examples.dossiers]]
name = { vi = "ngày sau", en = "the day after" }
source = "thử"
set = { "/cycle/reviewOn" = "2024-12-01" }
eligible = false
expect = { E1 = "NEEDS_HUMAN", E17 = "NEEDS_HUMAN" }

[[examples.dossiers]]
name = { vi = "đã kết luận", en = "found" }
source = "thử"
set = { "/cycle/reviewOn" = "2024-12-01" }
findings = [{ rule = "E1", outcome = "PASS" }, { rule = "E17", outcome = "FAIL" }]
expect = { E1 = "PASS", E17 = "FAIL" }
"#;

fn with(fact: &str) -> String {
    declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{EXAMPLES}\n{fact}\n{CASES}"))
}

/// The verdict of a set on its example of that name.
fn verdict(body: String, name: &str) -> Verdict {
    let rules = rules_of(body);
    let examples = rules.examples.as_ref().expect("examples");
    let case = examples.dossiers.iter().find(|case| case.name.en == name).expect("the case");
    examples_of::judged(&rules, &examples.facts, case).expect("it can be judged")
}

/// R22: outside of the days for which its fact is known, a person has to find out, and the verdict says why.
#[test]
fn a_rule_rests_on_its_fact_for_the_days_of_that() {
    assert_eq!(examined(with(FACT)), Ok(()));
    let clauses = |name| {
        let verdict = verdict(with(FACT), name);
        let found = verdict.result("E1").expect("the rule");
        found.clauses.iter().map(|clause| clause.vi.clone()).collect::<Vec<_>>().join(" ")
    };
    let stated = "Từ ngày 15/08/2022 đến ngày 30/11/2024: Bộ chưa ban hành hướng dẫn (Công văn thử).";
    let outside = "Ngày xét 01/12/2024 nằm ngoài thời gian đó: cần người có thẩm quyền kết luận.";
    assert!(clauses("the last day").ends_with(stated), "{}", clauses("the last day"));
    assert!(
        clauses("the day after").ends_with(&format!("{stated} {outside}")),
        "{}",
        clauses("the day after")
    );
}

/// The same fact for a later period, by another letter.
fn prolonged(from: &str) -> String {
    let period = FACT.replacen("2022-08-15", from, 1).replacen("2024-11-30", "2025-12-31", 1);
    period.replacen("Công văn thử", "Công văn sau", 1)
}

/// R22: a fact that a later letter states again goes on under its id, and only what holds on the day is told.
#[test]
fn a_fact_of_law_is_prolonged_under_its_id() {
    let judged = |from, name| {
        let verdict = verdict(with(&format!("{FACT}{}", prolonged(from))), name);
        let found = verdict.result("E17").expect("the rule");
        let told = found.clauses.iter().map(|clause| clause.vi.clone()).collect::<Vec<_>>().join(" ");
        (found.outcome, told.contains("(Công văn thử)."), told.contains("(Công văn sau)."))
    };
    assert_eq!(judged("2024-12-01", "the last day"), (RuleOutcome::Pass, true, false));
    assert_eq!(judged("2024-12-01", "the day after"), (RuleOutcome::Pass, false, true));
    let between = judged("2024-12-02", "the day after");
    assert_eq!(between, (RuleOutcome::NeedsHuman, true, true), "the day lies in neither");
}

#[test]
fn the_facts_of_law_are_explained_and_compared() {
    let rules = rules_of(with(FACT));
    let page = LawText::RuleSet(rules).explain(Lang::Vi);
    let line = "- T1 (E1, E17; vào ngày khác: cần người có thẩm quyền kết luận): Bộ chưa ban hành hướng dẫn, 15/08/2022 – 30/11/2024 (Công văn thử)";
    assert!(page.contains(line), "{page}");
    let document = |body| LawDocument { format: LawFormat::RuleSetOne, body };
    let later = FACT.replacen("2024-11-30", "2025-12-31", 1);
    let changed = changes(&document(with(FACT)), &document(with(&later))).expect("both can be read");
    let places: Vec<_> = changed.iter().map(|change| change.place.as_str()).collect();
    assert_eq!(places, ["preconditions[T1].until"]);
}

#[test]
fn each_fault_of_a_fact_of_law_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        ("id = \"T1\"", "id = \"t 1\"", "id = ", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("vi = \"Bộ chưa ban hành hướng dẫn\"", "vi = \" \"", "label = ", "thiếu tên tiếng Việt"),
        ("rules = [\"E1\", \"E17\"]", "rules = []", "rules = ", "cần ít nhất một quy tắc"),
        ("rules = [\"E1\", \"E17\"]", "rules = [\"E1\", \"E99\"]", "rules = ", "E99 không phải là điều kiện"),
        ("rules = [\"E1\", \"E17\"]", "rules = [\"M1\"]", "rules = ", "M1 không phải là điều kiện"),
        ("until = \"2024-11-30\"", "until = \"2022-08-14\"", "until = ", "ngày cuối trước ngày đầu"),
        ("until = \"2024-11-30\"\n", "", "", "thiếu mục `until`"),
        ("vi = \"Công văn thử\"", "vi = \"\"", "source = ", "thiếu nguồn (source)"),
        ("from = \"2022-08-15\"\nuntil", "since = \"2022-08-15\"\nuntil", "since = ", "không có mục `since`"),
        (
            "until = \"2024-11-30\"",
            "outside = \"NOT_APPLICABLE\"\nuntil = \"2024-11-30\"",
            "outside = ",
            "không có mục `outside`",
        ),
    ] {
        let problems = problems_with(&with(FACT), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
    let twice = with(&format!("{FACT}{}", prolonged("2024-12-01")));
    let problems = problems_with(&twice, "from = \"2024-12-01\"", "from = \"2024-11-30\"");
    let told = |(told, at): &(String, String)| told.contains("trùng ngày") && at == "from = \"2024-11-30\"";
    assert!(problems.iter().any(told), "{problems:#?}");
}
