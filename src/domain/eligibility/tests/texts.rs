//! What people read, and what the facts must never hold.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::Value;

use super::sample::*;
use crate::domain::{
    eligibility::{book, *},
    lang::{Label, Message},
    vocabulary::Stage,
};

fn speaks(text: &Message, what: &str) {
    assert!(
        !text.vi.trim().is_empty() && !text.en.trim().is_empty() && text.vi != text.en,
        "{what}: {text:?}"
    );
    assert!(!text.vi.is_ascii(), "{what}: diacritics");
}

#[test]
fn every_rule_has_both_texts_a_requirement_and_a_source() {
    for rule in book::RULES {
        speaks(&rule.demand.into(), rule.id);
        assert!(
            rule.requirement.contains(rule.id) && !rule.sections.is_empty() && rule.revision > 0,
            "{}",
            rule.id
        );
    }
    for condition in book::CONDITIONS {
        speaks(&condition.demand.into(), condition.id);
        assert!(!condition.sections.is_empty(), "{}", condition.id);
    }
    for rule in book::MONTH_RULES {
        let texts: [Label; 2] = [rule.demand, rule.citation];
        for text in texts {
            speaks(&text.into(), rule.id);
        }
    }
}

#[test]
fn every_result_explains_itself_and_cites_the_plan() {
    for stage in [Stage::Screening, Stage::Appraisal] {
        let verdict = judge(&shipped(), stage, &cycle(), &good(), &[]).unwrap();
        assert_eq!(verdict.results.len(), book::RULES.len());
        for result in &verdict.results {
            assert!(!result.clauses.is_empty(), "{}", result.rule);
            for clause in &result.clauses {
                speaks(clause, result.rule.as_str());
            }
            assert!(
                result.citation.vi.starts_with("Mục ")
                    && result.citation.vi.ends_with("KH 2038/KH-HĐXTHCDNN")
            );
            assert!(result.citation.en.starts_with("Section "), "{}", result.citation.en);
            assert!(!result.citation.en.contains("Bước"), "{}", result.citation.en);
        }
    }
}

/// The names of all members in a value.
fn names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                found.push(name.to_lowercase());
                names(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[test]
fn sex_ethnicity_and_birth_are_no_facts_of_these_rules() {
    let mut dossier = with_equivalent(CLOSING);
    dossier.discipline = Some(vec![DisciplinaryCase {
        opened_on: CLOSING,
        closed_on: None,
        consequence_until: None,
        document: None,
    }]);
    let mut value = serde_json::to_value(&dossier).unwrap();
    let mut found = Vec::new();
    names(&value, &mut found);
    for forbidden in ["sex", "gender", "ethnic", "birth", "age"] {
        let hit = found.iter().find(|name| name.contains(forbidden) && !name.contains("language"));
        assert_eq!(hit, None, "{forbidden}");
    }
    assert_eq!(serde_json::from_value::<Dossier>(value.clone()).unwrap(), dossier);
    value["sex"] = "FEMALE".into();
    assert!(serde_json::from_value::<Dossier>(value).is_err());
}

#[test]
fn a_verdict_holds_whole_numbers_only() {
    fn check(value: &Value) {
        match value {
            Value::Number(number) => assert!(number.is_u64() || number.is_i64(), "{number}"),
            Value::Array(items) => items.iter().for_each(check),
            Value::Object(members) => members.values().for_each(check),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let verdict = screen(&shipped(), &with_equivalent(jiff::civil::date(2023, 10, 29)));
    check(&serde_json::to_value(&verdict).unwrap());
    assert!(crate::domain::audit::to_bytes(&verdict).is_ok(), "it has a canonical form");
}
