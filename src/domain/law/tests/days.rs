//! Deadlines among the examples: each is counted out, and told where it ends on another day.

use super::{CITATIONS, EXAMPLES, OWN, SHARED, declaring, examined};
use crate::{
    lang::Lang,
    law::{LawDocument, LawFormat, LawText, ending_otherwise},
};

const DAY: &str = "[[examples.days]]\nname = { vi = \"hết hạn\", en = \"the end\" }\nsource = \"Bước 10\"\n\
    deadline = \"DL5\"\nbase = \"2024-11-20\"\n";

/// The shipped set with its dossiers and orders, and one deadline.
fn with(more: &str) -> String {
    let (others, _) = EXAMPLES.split_once("[[examples.days]]").expect("deadlines stand at the end");
    declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{DAY}{more}\n{others}"))
}

fn fault_of_day(more: &str) -> String {
    let text = with(more);
    let problems = examined(text.clone()).expect_err(more);
    let problem = problems.first().expect("a fault");
    assert_ne!(problem.text.vi, problem.text.en, "both languages");
    let line = problem.line.and_then(|line| text.lines().nth(line - 1)).unwrap_or_default();
    assert_eq!(line, "[[examples.days]]", "{more}");
    problem.text.vi.clone()
}

#[test]
fn a_deadline_is_counted_by_the_named_calendar_or_by_the_days_that_are_stated() {
    for sound in [
        "last = \"2024-12-11\"\ncalendar = \"vn-2019-2027/1\"",
        "last = \"2024-12-11\"",
        "last = \"2024-12-12\"\ndays_off = [\"2024-12-02\"]",
        "last = \"2024-12-10\"\nmade_up = [\"2024-11-23\"]",
        "last = \"2024-12-12\"\nstopped = [{ from = \"2024-11-25\", until = \"2024-11-26\" }]",
    ] {
        assert_eq!(examined(with(sound)), Ok(()), "{sound}");
    }
}

#[test]
fn a_deadline_that_ends_on_another_day_is_told_with_its_line_and_count() {
    let otherwise = fault_of_day("last = \"2024-12-10\"");
    assert!(
        otherwise.contains("examples.days[0] (hết hạn): DL5 phải kết thúc ngày 10/12/2024"),
        "{otherwise}"
    );
    assert!(otherwise.contains("15 ngày làm việc") && otherwise.contains("11/12/2024"), "{otherwise}");
    let unknown = fault_of_day("last = \"2024-12-11\"\ncalendar = \"vn-2028/1\"");
    assert!(unknown.contains("không có lịch vn-2028/1; viết `calendar = \"vn-2019-2027/1\"`"), "{unknown}");
    let both =
        fault_of_day("last = \"2024-12-11\"\ncalendar = \"vn-2019-2027/1\"\ndays_off = [\"2024-12-02\"]");
    assert!(both.contains("chỉ để lại một trong hai"), "{both}");
    let twice =
        fault_of_day("last = \"2024-12-11\"\ndays_off = [\"2024-12-02\"]\nmade_up = [\"2024-12-02\"]");
    assert!(twice.contains("ngày 02/12/2024 có ở cả `days_off` và `made_up`"), "{twice}");
    let reversed =
        fault_of_day("last = \"2024-12-11\"\nstopped = [{ from = \"2024-11-26\", until = \"2024-11-25\" }]");
    assert!(reversed.contains("kết thúc trước khi bắt đầu"), "{reversed}");
    let endless = fault_of_day("last = \"2024-12-11\"\nstopped = [{ from = \"2024-11-26\" }]");
    assert!(endless.contains("DL5 phải kết thúc ngày 11/12/2024"), "{endless}");
}

/// The digest of a rule set covers its examples, so nothing in them is passed over.
#[test]
fn a_suspension_with_an_unknown_key_is_told() {
    let stopped = "last = \"2024-12-12\"\nstopped = [{ from = \"2024-11-25\", untill = \"2024-11-26\" }]";
    let problems = examined(with(stopped)).expect_err("an unknown key");
    assert!(problems.iter().any(|problem| problem.text.vi.contains("không có mục `untill`")), "{problems:?}");
}

#[test]
fn the_number_of_deadlines_is_bounded() {
    let one = format!("{DAY}last = \"2024-12-11\"\n");
    let text = format!("{OWN}{SHARED}\n{CITATIONS}\n{}", one.repeat(301));
    let problems = examined(text).expect_err("too many");
    assert!(problems.iter().any(|problem| problem.text.en.contains("301 examples; leave out some")));
}

/// R22: a longer window is told by the examples of either set, and by the page of each.
#[test]
fn a_length_that_changes_moves_the_last_day_of_the_examples() {
    let rules = |body: String| match (LawDocument { format: LawFormat::RuleSetOne, body }).read() {
        Ok(LawText::RuleSet(rules)) => rules,
        other => panic!("{other:?}"),
    };
    let before = rules(with("last = \"2024-12-11\""));
    let shorter = with("last = \"2024-12-04\"").replacen(
        "resolveAppeals = { length = 15, unit = \"WORKING_DAY\" }",
        "resolveAppeals = 10",
        1,
    );
    assert_eq!(examined(shorter.clone()), Ok(()));
    let after = rules(shorter);
    let found = ending_otherwise(&before, &after);
    let [change] = found.as_slice() else { panic!("{found:?}") };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    assert_eq!(
        (day(change.before), day(change.after)),
        (Some("2024-12-11".into()), Some("2024-12-04".into()))
    );
    assert_eq!(ending_otherwise(&before, &before), []);
    let page = LawText::RuleSet(after).explain(Lang::Vi);
    assert!(page.contains("- hết hạn (Bước 10): DL5 kể từ 20/11/2024; ngày cuối: 04/12/2024"), "{page}");
}
