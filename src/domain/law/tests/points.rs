//! Rule sets that ask for points or cap grades: what goes together, and each fault with its line.

use super::{OWN, SHARED};
use crate::law::{LawDocument, LawProblem};

const SCORING: &str = r#"
[scoring.sheets]
combination = "MEAN_NEAREST"
minimum_tenths = 500
source = { vi = "Điều 9", en = "Art 9" }

[[scoring.sheets.groups]]
code = "A"
label = { vi = "Năng lực", en = "Capability" }
minimum_tenths = 300
source = { vi = "khoản 2 Điều 9", en = "Art 9(2)" }
criteria = [
    { code = "A1", label = { vi = "Nhiệm vụ", en = "Tasks" }, maximum_tenths = 300 },
    { code = "A2", label = { vi = "Sáng kiến", en = "Initiatives" }, maximum_tenths = 310 },
]

[scoring.test]
minimum_tenths = 50
counted = false
source = { vi = "Điều 10", en = "Art 10" }
criteria = [{ code = "T", label = { vi = "Bài kiểm tra", en = "Paper" }, maximum_tenths = 100 }]
"#;

/// The shipped set with points.
fn whole() -> String {
    let rules = SHARED.replacen("\"E18@1\",", "\"E18@1\", \"E19@1\", \"E20@1\",", 1);
    assert_ne!(rules, SHARED);
    format!("{OWN}{rules}{SCORING}")
}

fn problems(body: String) -> Vec<LawProblem> {
    LawDocument::written(body).read().err().map(|fault| fault.0).unwrap_or_default()
}

#[test]
fn a_rule_set_with_points_can_be_read() {
    assert_eq!(problems(whole()), []);
}

#[test]
fn each_fault_of_points_is_told_with_its_line() {
    for (piece, by, at, told) in [
        ("combination = \"MEAN_NEAREST\"", "combination = \"AVERAGE\"", "AVERAGE", "viết một trong"),
        ("combination = \"MEAN_NEAREST\"\n", "", "[scoring.sheets]", "thiếu mục `combination`"),
        ("minimum_tenths = 500", "minimum_tenths = 611", "= 611", "lớn hơn tổng điểm tối đa"),
        ("minimum_tenths = 500", "minimum_tenths = 50.5", "50.5", "sai kiểu dữ liệu"),
        ("minimum_tenths = 500", "minimum = 500", "minimum = 500", "không có mục `minimum`"),
        ("minimum_tenths = 300", "minimum_tenths = 611", "= 611", "lớn hơn tổng điểm tối đa"),
        ("minimum_tenths = 50\n", "minimum_tenths = 101\n", "= 101", "lớn hơn tổng điểm tối đa"),
        ("code = \"A2\"", "code = \"A1\"", "Sáng kiến", "xuất hiện hai lần"),
        ("code = \"A2\"", "code = \"a2\"", "a2", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("maximum_tenths = 310", "maximum_tenths = 0", "= 0", "maximum_tenths = 100"),
        ("\"Sáng kiến\"", "\" \"", "\"A2\"", "thiếu nhãn"),
        ("\"khoản 2 Điều 9\"", "\"\"", "source = { vi = \"\"", "thiếu nguồn"),
        ("\"Điều 10\"", "\"\"", "source = { vi = \"\"", "thiếu nguồn"),
    ] {
        let body = whole();
        assert!(body.contains(piece), "{piece}");
        let body = body.replacen(piece, by, 1);
        let found = problems(body.clone());
        let problem = found.iter().find(|problem| problem.text.vi.contains(told));
        let problem = problem.unwrap_or_else(|| panic!("{piece} → {by}: {found:#?}"));
        let line = problem.line.and_then(|line| body.lines().nth(line - 1)).unwrap_or_default();
        assert!(line.contains(at) || line.starts_with('['), "{by}: told at {line:?}");
        assert_ne!(problem.text.vi, problem.text.en, "both languages");
    }
}

#[test]
fn points_and_their_rules_go_together() {
    let told =
        |body: String| problems(body).iter().map(|one| one.text.en.clone()).collect::<Vec<_>>().join("; ");
    for (rule, named) in [(" \"E19@1\",", "E19"), (" \"E20@1\",", "E20")] {
        let without = told(whole().replacen(rule, "", 1));
        assert!(without.contains(&format!("the rule {named} go together")), "{without}");
        let alone = SHARED.replacen("\"E18@1\",", &format!("\"E18@1\",{rule}"), 1);
        let unasked = told(format!("{OWN}{alone}"));
        assert!(unasked.contains(&format!("the rule {named} go together")), "{unasked}");
    }
    let empty = told(format!("{OWN}{SHARED}\n[scoring]\n"));
    assert!(empty.contains("needs [scoring.sheets] or [scoring.test]"), "{empty}");
    let ordered = SHARED.replacen("\"WORKING_TIME\"]", "\"WORKING_TIME\", \"POINTS\"]", 1);
    assert_ne!(ordered, SHARED);
    let unscored = told(format!("{OWN}{ordered}"));
    assert!(unscored.contains("the level POINTS needs"), "{unscored}");
    let scored = whole().replacen("\"WORKING_TIME\"]", "\"WORKING_TIME\", \"POINTS\"]", 1);
    assert_eq!(told(scored), "");
}

/// QT3: a cap names titles that are reviewed, each once, a share and its source.
#[test]
fn each_fault_of_a_cap_is_told() {
    let cap = |titles: &str, percent: u32, source: &str| {
        format!(
            "[[quota_caps]]\ntitles = [{titles}]\npercent = {percent}\nrounding = \"DOWN\"\nsource = {{ vi = \"{source}\", en = \"x\" }}\n"
        )
    };
    let told = |caps: String| {
        problems(format!("{OWN}{SHARED}\n{caps}"))
            .iter()
            .map(|one| one.text.vi.clone())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let good = cap("\"V.11.06.14\"", 50, "Điều 5");
    assert_eq!(told(good.clone()), "");
    assert!(told(cap("", 50, "x")).contains("ít nhất một mã chức danh"));
    assert!(told(cap("\"V.11.06.15\"", 50, "x")).contains("không phải chức danh dự xét"));
    for percent in [0, 101] {
        assert!(told(cap("\"V.11.06.14\"", percent, "x")).contains("phải từ 1 đến 100"), "{percent}");
    }
    assert!(told(cap("\"V.11.06.14\"", 50, " ")).contains("thiếu nguồn"));
    assert!(told(format!("{good}{good}")).contains("đã thuộc một mức trần"));
}
