//! Comparing a stored verdict with a fresh one: each difference, by its place (R07).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::verdict::Verdict;
use crate::vocabulary::{RuleId, RuleOutcome};

/// A difference between two verdicts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VerdictDifference {
    /// Where, e.g. `results/E11/time/total/elapsed/months`.
    pub place: String,
    /// What was stored; none if it was not there.
    pub stored: Option<Value>,
    /// What comes out now; none if it is no longer there.
    pub fresh: Option<Value>,
}

/// Each difference of a fresh verdict from the stored one; rules are compared by id, not by position.
pub fn differences(stored: &Verdict, fresh: &Verdict) -> Vec<VerdictDifference> {
    let mut found = Vec::new();
    compare(String::new(), tree(stored), tree(fresh), &mut found);
    found
}

/// A rule of which two rule sets make something else for one dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleDifference {
    /// The rule.
    pub rule: RuleId,
    /// What came of it under the one; none where that has no such rule.
    pub stored: Option<RuleOutcome>,
    /// What comes of it under the other; none where that has no such rule.
    pub other: Option<RuleOutcome>,
}

/// The rules of which another rule set makes something else, in the order of their ids.
pub fn rule_differences(stored: &Verdict, other: &Verdict) -> Vec<RuleDifference> {
    let rules: BTreeSet<&RuleId> =
        stored.results.iter().chain(&other.results).map(|result| &result.rule).collect();
    let outcome =
        |verdict: &Verdict, rule: &RuleId| verdict.result(rule.as_str()).map(|result| result.outcome);
    let all = rules.into_iter().map(|rule| RuleDifference {
        rule: rule.clone(),
        stored: outcome(stored, rule),
        other: outcome(other, rule),
    });
    all.filter(|difference| difference.stored != difference.other).collect()
}

/// A verdict always has a tree: it holds only texts, integers and lists of them.
fn tree(verdict: &Verdict) -> Option<Value> {
    serde_json::to_value(verdict).ok()
}

fn compare(place: String, stored: Option<Value>, fresh: Option<Value>, found: &mut Vec<VerdictDifference>) {
    if stored == fresh {
        return;
    }
    match (stored.map(parts), fresh.map(parts)) {
        (Some(Ok(mut stored)), Some(Ok(mut fresh))) => {
            let keys: Vec<String> = stored.keys().chain(fresh.keys()).cloned().collect();
            for key in keys {
                let (one, other) = (stored.remove(&key), fresh.remove(&key));
                let place = if place.is_empty() { key } else { format!("{place}/{key}") };
                compare(place, one, other, found);
            }
        }
        (stored, fresh) => {
            found.push(VerdictDifference { place, stored: whole(stored), fresh: whole(fresh) })
        }
    }
}

type Parts = BTreeMap<String, Value>;

/// The members of an object or a list by name, or the value itself.
fn parts(value: Value) -> Result<Parts, Value> {
    match value {
        Value::Object(members) => Ok(members.into_iter().collect()),
        Value::Array(items) => {
            let name = |(index, item): (usize, &Value)| key(item).unwrap_or_else(|| index.to_string());
            let names: Vec<String> = items.iter().enumerate().map(name).collect();
            let distinct = names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len();
            let numbered = (0..items.len()).map(|index| index.to_string());
            Ok(if distinct { names.into_iter().zip(items).collect() } else { numbered.zip(items).collect() })
        }
        single @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => Err(single),
    }
}

/// The name of an item of a list: its rule or its id.
fn key(item: &Value) -> Option<String> {
    let named = item.get("rule").or_else(|| item.get("id"))?;
    named.as_str().map(str::to_owned)
}

fn whole(part: Option<Result<Parts, Value>>) -> Option<Value> {
    part.map(|part| match part {
        Ok(parts) => Value::Object(parts.into_iter().collect()),
        Err(single) => single,
    })
}
