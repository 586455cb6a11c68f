//! The examples that a new rule set has to have.

use super::{CITATIONS, EXAMPLES, OWN, SHARED, declaring, examined};

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
