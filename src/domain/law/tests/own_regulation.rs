//! Regulations on the IT workforce that a province proposes itself (R22).

use super::{LawDocument, LawFormat, LawProblem};

const SHIPPED: &str = include_str!("../../../data/workforce/binh-duong-2013.toml");
const CITED: &str = include_str!("../../../data/workforce/binh-duong.citations.toml");

/// The shipped regulation under another name.
fn own() -> String {
    SHIPPED.replacen("id = \"binh-duong-2013\"", "id = \"own\"", 1)
}

fn examined(body: String) -> Result<(), Vec<LawProblem>> {
    LawDocument { format: LawFormat::WorkforceRulesOne, body }.examine().map(drop).map_err(|fault| fault.0)
}

/// A new regulation that does not say where things stand would cite another one; what was adopted before can be read all the same.
#[test]
fn a_regulation_that_does_not_say_where_things_stand_cannot_be_proposed() {
    let problems = examined(own()).expect_err("nothing is cited");
    let told: Vec<_> = problems.iter().map(|problem| problem.text.vi.as_str()).collect();
    assert!(
        matches!(told[..], [told] if told.contains("thiếu 32 căn cứ, trước hết là `citations.places.OFFICERS`; viết trong [citations.places] các dòng dạng: OFFICERS = { vi = ")),
        "{told:?}"
    );
    assert!(LawDocument { format: LawFormat::WorkforceRulesOne, body: own() }.read().is_ok());
    assert_eq!(examined(SHIPPED.to_owned()), Ok(()), "what ships was frozen before this was asked");
    assert_eq!(examined(format!("{}\n{CITED}", own())), Ok(()));
}

#[test]
fn each_citation_that_is_lacking_unknown_or_empty_is_told() {
    let whole = format!("{}\n{CITED}", own());
    let without = |matter: &str| {
        let kept = whole.lines().filter(|line| !line.starts_with(&format!("{matter} = ")));
        kept.collect::<Vec<_>>().join("\n")
    };
    for (body, told) in [
        (without("LEADERS"), "lacks 1 citations, first `citations.places.LEADERS`"),
        (whole.replacen("LEADERS = ", "LEADER = ", 1), "OFFICERS, LEADERS, STAFFING"),
        (
            whole.replacen("en = \"Article 2.3.a, Decision 30/2013/QĐ-UBND\"", "en = \"\"", 1),
            "citations.places.LEADERS: empty in one of the languages; write such as { vi = ",
        ),
        (whole.replacen(", en = \"Article 2.3.a, Decision 30/2013/QĐ-UBND\"", "", 1), "missing field `en`"),
    ] {
        let problems = examined(body).expect_err(told);
        let found = problems.iter().find(|problem| problem.text.en.contains(told));
        let problem = found.unwrap_or_else(|| panic!("{told}: {problems:#?}"));
        assert_ne!(problem.text.vi, problem.text.en, "both languages");
    }
    let silent = whole.replacen("vi = \"(ghi chú (*) của Mẫu 1)\"", "vi = \"\"", 1);
    let problems = examined(silent.clone()).expect_err("it says nothing");
    let line = problems.first().and_then(|problem| silent.lines().nth(problem.line? - 1));
    assert!(line.is_some_and(|line| line.starts_with("ALL_DUTIES = { vi = \"\"")), "{problems:#?}");
}
