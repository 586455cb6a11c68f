//! The examples that a new rule set has to have.

use super::{CITATIONS, EXAMPLES, OWN, SHARED, decided, declaring, examined};
use crate::{
    example::Examples,
    lang::Lang,
    law::{Incomparable, LONGEST, LawDocument, LawText, difference, released},
    ruleset::RuleSet,
};

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
    let document = LawDocument::written(declaring(&format!("{OWN}{SHARED}\n{CITATIONS}\n{EXAMPLES}")));
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

/// R22: any agency, from TT 001/2025 to the end of the grades.
#[test]
fn the_set_of_2025_is_for_any_agency_and_decides_its_examples() {
    let document =
        released().find(|document| document.body.contains("id = \"hang-iv-iii-2025\"")).expect("it ships");
    assert!(document.body.len() < LONGEST);
    let Ok(LawText::RuleSet(rules)) = document.examine() else {
        panic!("{:?}", document.examine().map(drop))
    };
    let days = (rules.valid_from.to_string(), rules.valid_to.to_string());
    assert_eq!(days, ("2025-05-01".to_owned(), "2026-06-30".to_owned()));
    assert!(rules.appraisal.joint_conclusion && rules.appraisers_per_dossier >= 2 && !rules.demo);
    for place in ["Điện Biên", "2038", "STTTT", "Mục ", "607/QĐ"] {
        assert!(!document.body.contains(place), "{place}");
    }
    let bases: Vec<_> = rules.eligibility.legal_bases.iter().map(|basis| basis.id.as_str()).collect();
    assert!(bases.contains(&"TT001") && !bases.contains(&"TT06"), "{bases:?}");
}

/// R22: what was frozen without its cases is told with those that lie beside it, and decides them as they say.
#[test]
fn a_set_that_was_frozen_without_its_examples_has_them_beside_it() {
    for id in ["dien-bien-2024", "dien-bien-2024-2", "demo"] {
        let named = format!("id = \"{id}\"");
        let document = released().find(|document| document.body.contains(&named)).expect("it ships");
        let text = document.read().expect("it can be read");
        assert!(!text.explain(Lang::Vi).contains("\nKhông có.\n"), "{id}");
        assert!(text.explain(Lang::Vi).contains("trung cấp: còn thiếu so với 36 tháng"), "{id}");
        let LawText::RuleSet(rules) = text else { panic!("{id} is a rule set") };
        assert!(rules.examples.is_none(), "{id}");
        let beside = Examples::beside(rules.hash).expect("they lie beside it").clone();
        let with = RuleSet { examples: Some(beside), ..RuleSet::clone(&rules) };
        assert_eq!(decided(&with, &|| true), [], "{id}");
        let later = document.body.replacen("months = 36", "months = 24", 1);
        let later = LawDocument { format: document.format, body: later };
        let found = difference(&document, &later, &|| true).expect("both can be read");
        assert!(
            matches!(&found.examples[..], [one] if one.name.vi.starts_with("trung cấp: còn thiếu")),
            "{id}: {:?}",
            found.examples
        );
    }
}

/// R22: the set of 2025 was frozen with dossiers and orders alone; the months, the periods and the deadlines lie beside it.
#[test]
fn the_set_of_2025_has_beside_it_what_it_was_frozen_without() {
    let document =
        released().find(|document| document.body.contains("id = \"hang-iv-iii-2025\"")).expect("it ships");
    let text = document.read().expect("it can be read");
    let page = text.explain(Lang::Vi);
    for told in ["E11 26 tháng 14 ngày", "P7 Q7 Không đạt", "DL5 kể từ 20/11/2025; ngày cuối: 11/12/2025"]
    {
        assert!(page.contains(told), "{told}\n{page}");
    }
    let LawText::RuleSet(rules) = text else { panic!("a rule set") };
    let beside = Examples::beside(rules.hash).expect("they lie beside it").clone();
    assert!(beside.dossiers.iter().any(|case| !case.time.is_empty()), "months");
    assert!(beside.dossiers.iter().any(|case| !case.periods.is_empty()), "periods");
    assert_eq!(beside.days.len(), 5);
    let with = RuleSet { examples: Some(beside), ..RuleSet::clone(&rules) };
    assert_eq!(decided(&with, &|| true), []);
}
