//! Rule sets that must be refused, and the text of the shipped ones.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::sample::*;
use crate::{
    law::{LawDocument, LawFormat, LawText},
    ruleset::RuleSet,
};

const OWN: &str = include_str!("../../../data/rulesets/dien-bien-2024.toml");
const SHARED: &str = include_str!("../../../data/rulesets/hang-iv-iii.toml");

fn read(text: &str) -> Result<LawText, String> {
    let document = LawDocument { format: LawFormat::RuleSetOne, body: text.to_owned() };
    document.read().map_err(|fault| fault.to_string())
}

/// The fault after a piece of the shipped text was replaced.
fn fault(piece: &str, by: &str) -> String {
    let text = format!("{OWN}{SHARED}");
    assert!(text.contains(piece), "{piece}");
    read(&text.replacen(piece, by, 1)).err().unwrap_or_default()
}

#[test]
fn a_fault_names_the_place() {
    let basis = "basis = \"TT08\"";
    for (piece, by, expected) in [
        (
            "\"E11@1\"",
            "\"E11@9\"",
            "eligibility.rules[11] (E11@9): this version knows no such rule and revision",
        ),
        ("\"E2@1\"", "\"E1@1\"", "eligibility.rules[1] (E1): appears twice"),
        (basis, "basis = \"TT9\"", "eligibility.titles[0] (V.11.05.12): unknown legal basis TT9"),
        (
            "lower = \"V.11.05.12\"",
            "lower = \"V.11.06.15\"",
            "eligibility.titles[1] (V.11.05.11): lower title V.11.06.15 is of another field",
        ),
        ("lower = \"V.11.05.12\"", "lower = \"V.11.05.13\"", "unknown lower title V.11.05.13"),
        (
            "code = \"V.11.05.11\"",
            "code = \"V.11.05.12\"",
            "its validity overlaps with another title of the same code",
        ),
        (
            "recruited = [\"INTERMEDIATE\"]",
            "recruited = [\"INTERMEDIATE\", \"COLLEGE\"]",
            "eligibility.required[2] (V.11.06.14): a qualification has two rows",
        ),
        ("months = 36", "months = 0", "eligibility.required[2] (V.11.06.14): months must be 1 to 600"),
        (
            "[[eligibility.programmes]]\nfield = \"ATTT\"\n",
            "",
            "titles[0] (V.11.05.11): no row for ATTT in eligibility.programmes",
        ),
        ("id = \"3.1.1.đ2\"", "id = \"3.1.1.đ1\"", "duties: item 3.1.1.đ1 appears twice"),
        (
            "valid_to = \"2025-04-30\"",
            "valid_from = \"2025-05-01\"\nvalid_to = \"2025-04-30\"",
            "(TT06): ends before it begins",
        ),
        (
            "{ from = \"V.11.05.12\", to = \"V.11.05.11\" }",
            "{ from = \"V.11.05.12\", to = \"V.11.05.10\" }",
            "no checklist in eligibility.standards",
        ),
        ("own_months = 12", "own_months = 0", "eligibility.own_months: must be 1 to 600"),
        (
            "cv_date_rule = \"AT_LEAST_30_DAYS_BEFORE\"",
            "cv_date_rule = \"SOME_DAY\"",
            "not a member of CvDateRule",
        ),
        ("own_months = 12", "own_month = 12", "unknown field `own_month`"),
    ] {
        let fault = fault(piece, by);
        assert!(fault.contains(expected), "{expected}\nin {fault}");
    }
}

#[test]
fn a_succession_row_needs_a_citation_and_days_of_its_own() {
    let row = |to: &str, citation: &str| {
        let row = format!(
            "\n[[eligibility.successions]]\nold_code = \"V.11.06.15\"\nold_from = \"2018-01-01\"\nold_to = \"{to}\"\n\
             new_code = \"V.11.06.15\"\ncitation = {{ vi = \"{citation}\", en = \"{citation}\" }}\n"
        );
        read(&format!("{OWN}{SHARED}{row}")).map(|_| ()).unwrap_err()
    };
    assert!(row("2022-08-15", "Điều 1").contains("its days overlap with another meaning of the same code"));
    assert!(row("2022-08-14", " ").contains("eligibility.successions[0] (V.11.06.15): has no citation"));
}

#[test]
fn every_fault_is_told_at_once() {
    let text = format!("{OWN}{SHARED}").replace("basis = \"TT08\"", "basis = \"TT9\"");
    assert_eq!(read(&text).unwrap_err().matches("unknown legal basis TT9").count(), 4);
}

#[test]
fn the_checklists_are_those_of_the_plan() {
    let rules: RuleSet = shipped();
    let counts = |title: &str| {
        let standard = rules.eligibility.standard(&code(title)).unwrap();
        (standard.duties.len(), standard.capability.len(), standard.training.len())
    };
    assert_eq!((counts(ATTT), counts(CNTT)), ((8, 5, 2), (7, 5, 2)));
    let security = rules.eligibility.standard(&code(ATTT)).unwrap();
    let ids: Vec<_> = security.duties.iter().map(|item| item.id.as_str()).collect();
    let expected = ["a", "b", "c", "d", "đ1", "đ2", "e", "g"].map(|point| format!("3.1.1.{point}"));
    assert_eq!(ids, expected, "both points đ are kept (A11)");
    assert!(rules.eligibility.successions.is_empty(), "no row before the clause is confirmed (A10)");
}
