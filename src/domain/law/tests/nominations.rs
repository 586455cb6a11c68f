//! What a rule set asks of nominations.

use super::{LawDocument, OWN, SHARED};

/// E2: the decision on nominations has a source, and titles that are reviewed; so has the order of the unit.
#[test]
fn what_is_asked_of_nominations_names_its_source_and_titles() {
    let told = |more: &str, shared: &str| -> String {
        let read = LawDocument::written(format!("{OWN}{more}{shared}")).read();
        let problems = read.err().map(|faults| faults.0).unwrap_or_default();
        problems.iter().map(|problem| problem.text.en.clone()).collect::<Vec<_>>().join("; ")
    };
    let asked = |titles: &str, source: &str| {
        format!(
            "[nomination]\ndecided = [\"{titles}\"]\nsource = {{ vi = \"{source}\", en = \"{source}\" }}\n"
        )
    };
    let (titles, source) = ("is no title that the rule set reviews", "a source is needed");
    let good = told(&asked("V.11.06.14", "x"), SHARED);
    assert!(!good.contains(titles) && !good.contains(source), "{good}");
    let lower = told(&asked("V.11.06.15", "x"), SHARED);
    assert!(lower.contains(titles) && !lower.contains(source), "{lower}");
    let unsaid = told(&asked("V.11.06.14", " "), SHARED);
    assert!(unsaid.contains(source), "{unsaid}");
    let by_unit = SHARED.replacen("\"WORKING_TIME\"]", "\"WORKING_TIME\", \"UNIT_ORDER\"]", 1);
    assert_ne!(by_unit, SHARED);
    let needed = "needs a table [nomination]";
    assert!(told("", &by_unit).contains(needed) && !told("", SHARED).contains(needed));
    assert!(!told(&asked("V.11.06.14", "x"), &by_unit).contains(needed));
}
