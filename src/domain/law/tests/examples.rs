//! The examples that a new rule set has to have.

use super::{CITATIONS, EXAMPLES, OWN, SHARED, declaring, examined};
use crate::domain::law::{Incomparable, LawDocument, difference};

/// R22: a new set shows of each thing that it decides what comes out.
#[test]
fn a_new_set_has_an_example_of_each_kind() {
    let told = |examples: &str| {
        let whole = declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{examples}"));
        let problems = examined(whole).err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.text.en).collect::<Vec<_>>()
    };
    assert_eq!(told(EXAMPLES), [""; 0]);
    let without = |kind: &str| {
        let mut is_kept = true;
        let lines = EXAMPLES.lines().filter(|line| {
            if line.starts_with('[') {
                is_kept = !line.trim_start_matches('[').starts_with(&format!("examples.{kind}"));
            }
            is_kept
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    for (kind, named) in [("dossiers", "of a dossier"), ("orders", "of an order"), ("days", "of a deadline")]
    {
        let told = told(&without(kind));
        assert!(matches!(&told[..], [one] if one.contains(named)), "{kind}: {told:?}");
    }
    assert_eq!(told("").len(), 3, "{:?}", told(""));
}

/// R22: the time of the examples is bounded, by whoever waits for them.
#[test]
fn examples_that_take_too_long_are_not_decided() {
    let document = LawDocument::written(format!("{OWN}{SHARED}\n{CITATIONS}\n{EXAMPLES}"));
    let told = document.examine_while(&|| false).expect_err("there is no time").0;
    let [problem] = told.as_slice() else { panic!("{told:?}") };
    assert!(problem.text.vi.contains("quá nhiều thời gian"), "{problem:?}");
    let asked = std::cell::Cell::new(0);
    let goes_on = || asked.replace(asked.get() + 1) < 2;
    let told = document.examine_while(&goes_on).expect_err("there is time for two").0;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(asked.get(), 5, "before two dossiers, the third, the first order, and at the end");
    let compared = difference(&document, &document, &|| false);
    assert!(matches!(compared, Err(Incomparable::After(fault)) if fault.0 == told));
    assert!(difference(&document, &document, &|| true).is_ok());
}
