//! What one rule set says otherwise than another, and which of their examples it decides otherwise (R22).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;

use super::{
    LawDocument, LawFault, LawText, examined,
    examined::{GoesOn, too_slow},
    examined_days,
};
use crate::{
    eligibility::Verdict,
    example::{ExampleDay, ExampleDossier, Examples},
    lang::Message,
    ruleset::RuleSet,
    vocabulary::{RuleId, RuleOutcome},
};

/// By what the rows of a list are told apart, where they have it.
const NAMES: [&str; 3] = ["id", "code", "key"];

/// The longest name in a place, in characters.
const LONGEST_NAME: usize = 80;

/// A value that one document has otherwise than another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawChange {
    /// Where it stands, e.g. `eligibility.titles[V.11.06.14].grade`.
    pub place: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there.
    pub after: Option<String>,
}

/// An example that two rule sets decide otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleChange {
    /// What the example is about.
    pub name: Message,
    /// Each rule with its outcomes; none where a rule set has no such rule.
    pub rules: Vec<(RuleId, Option<RuleOutcome>, Option<RuleOutcome>)>,
}

/// A deadline among the examples that two rule sets end on other days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOfExample {
    /// What the example is about.
    pub name: Message,
    /// Its last day by the one.
    pub before: Option<Date>,
    /// Its last day by the other.
    pub after: Option<Date>,
}

/// All that a later document says otherwise than one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LawDifference {
    /// The values, the examples aside.
    pub changes: Vec<LawChange>,
    /// The dossiers among the examples that are judged otherwise.
    pub examples: Vec<ExampleChange>,
    /// The deadlines among the examples that end on another day.
    pub days: Vec<DayOfExample>,
}

/// What keeps two documents from being compared: the faults of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// Of the document before.
    Before(LawFault),
    /// Of the document after.
    After(LawFault),
}

/// All that a later document says otherwise, as long as it goes on.
///
/// # Errors
///
/// What keeps one of them from being compared, or that their examples take too long.
pub fn difference(
    before: &LawDocument,
    after: &LawDocument,
    goes_on: GoesOn<'_>,
) -> Result<LawDifference, Incomparable> {
    let rules = comparable(before).map_err(Incomparable::Before)?;
    let later = comparable(after).map_err(Incomparable::After)?;
    let changes = changes(before, after).map_err(Incomparable::Before)?;
    let (LawText::RuleSet(rules), LawText::RuleSet(later)) = (rules, later) else {
        return Ok(LawDifference { changes, ..LawDifference::default() });
    };
    let (examples, days) = (judged_otherwise(&rules, &later, goes_on), ending_otherwise(&rules, &later));
    if !goes_on() {
        return Err(Incomparable::After(LawFault::of_rule_set(&after.body, &[too_slow()])));
    }
    Ok(LawDifference { changes, examples, days })
}

/// What a document says, if it is one that is compared; calendars are compared by their rows, and not here.
fn comparable(document: &LawDocument) -> Result<LawText, LawFault> {
    let text = document.read()?;
    match &text {
        LawText::Calendar(_) => Err(LawFault::of_text(
            "là một lịch; chỉ so sánh bộ quy tắc, danh mục chức danh, cách đánh số văn bản hoặc quy định về nhân lực CNTT, lịch thì dùng `law check`",
            "is a calendar; rule sets, catalogues of titles, numberings or rules of the IT workforce are compared, and `law check` reads calendars",
        )),
        LawText::RuleSet(rules) => match examined::too_many(rules).as_slice() {
            [] => Ok(text),
            faults => Err(LawFault::of_rule_set(&document.body, faults)),
        },
        LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_) => Ok(text),
    }
}

/// Every value that is otherwise in a later document, its examples aside.
///
/// # Errors
///
/// What keeps a text from being read.
pub fn changes(before: &LawDocument, after: &LawDocument) -> Result<Vec<LawChange>, LawFault> {
    let stated = |document: &LawDocument| {
        let mut values = document.stated()?;
        values.as_object_mut().map(|fields| fields.remove("examples"));
        Ok::<_, LawFault>(values)
    };
    let mut found = Vec::new();
    compare("", Some(&stated(before)?), Some(&stated(after)?), &mut found);
    Ok(found)
}

fn compare(place: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<LawChange>) {
    match (before, after) {
        // Most of two documents is the same, and no place needs to be named for it.
        _ if before == after => {}
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            let inside = |name: &str| {
                if place.is_empty() { shortened(name) } else { format!("{place}.{}", shortened(name)) }
            };
            for name in names {
                compare(&inside(name), old.get(name), new.get(name), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            let (old, new) = (rows(old), rows(new));
            let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            let inside = |name: &str| format!("{place}[{}]", shortened(name));
            for name in names {
                compare(&inside(name), old.get(name).copied(), new.get(name).copied(), found);
            }
        }
        _ => {
            let text = |value: Option<&Value>| value.map(ToString::to_string);
            found.push(LawChange { place: place.to_owned(), before: text(before), after: text(after) });
        }
    }
}

/// As much of a name as a place tells: a row without one is named by all that it says, and what stands in it names it again.
fn shortened(name: &str) -> String {
    if name.chars().nth(LONGEST_NAME).is_none() {
        return name.to_owned();
    }
    name.chars().take(LONGEST_NAME - 1).chain(['…']).collect()
}

/// The rows of a list: by their name, so that one that was put in between moves no other; a row without a name, or one whose
/// name stands there already, by what it says.
fn rows(items: &[Value]) -> BTreeMap<String, &Value> {
    let mut rows = BTreeMap::new();
    for item in items {
        let name = NAMES.iter().find_map(|name| item.get(name)?.as_str()).map(str::to_owned);
        let name = name.filter(|name| !rows.contains_key(name)).unwrap_or_else(|| item.to_string());
        rows.insert(name, item);
    }
    rows
}

/// The examples of both, those beside them too.
fn examples_of<'a>(before: &'a RuleSet, after: &'a RuleSet) -> impl Iterator<Item = &'a Examples> {
    before.examples().chain(after.examples())
}

/// The deadlines among the examples of both that end on another day by the later rule set.
pub fn ending_otherwise(before: &RuleSet, after: &RuleSet) -> Vec<DayOfExample> {
    let mut found: Vec<DayOfExample> = Vec::new();
    for case in examples_of(before, after).flat_map(|examples| &examples.days) {
        let last = |rules| examined_days::counted(rules, case).ok().and_then(|counted| counted.last());
        let ExampleDay { name, .. } = case;
        let change = DayOfExample { name: name.clone(), before: last(before), after: last(after) };
        if change.before != change.after && !found.contains(&change) {
            found.push(change);
        }
    }
    found
}

/// The dossiers among the examples of both that the two rule sets judge otherwise, as long as it goes on.
fn judged_otherwise(before: &RuleSet, after: &RuleSet, goes_on: GoesOn<'_>) -> Vec<ExampleChange> {
    let all = examples_of(before, after);
    let cases = all.flat_map(|set| set.dossiers.iter().map(move |case| (&set.facts, case)));
    let judged = cases.take_while(|_| goes_on()).filter_map(|(facts, case)| {
        let verdict = |rules| examined::judged(rules, facts, case).ok();
        change(case, verdict(before).as_ref(), verdict(after).as_ref())
    });
    let mut found: Vec<ExampleChange> = Vec::new();
    for change in judged {
        if !found.contains(&change) {
            found.push(change);
        }
    }
    found
}

fn change(case: &ExampleDossier, before: Option<&Verdict>, after: Option<&Verdict>) -> Option<ExampleChange> {
    let ids =
        [before, after].into_iter().flatten().flat_map(|verdict| verdict.results.iter().map(|one| &one.rule));
    let ids: BTreeSet<&RuleId> = ids.collect();
    let outcome =
        |verdict: Option<&Verdict>, rule: &RuleId| verdict?.result(rule.as_str()).map(|found| found.outcome);
    let rules = ids.into_iter().map(|rule| (rule.clone(), outcome(before, rule), outcome(after, rule)));
    let rules: Vec<_> = rules.filter(|(_, old, new)| old != new).collect();
    (!rules.is_empty()).then(|| ExampleChange { name: case.name.clone(), rules })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compared(before: &Value, after: &Value) -> Vec<LawChange> {
        let mut found = Vec::new();
        compare("", Some(before), Some(after), &mut found);
        found
    }

    #[test]
    fn names_in_places_are_short_and_what_is_told_is_whole() {
        let (long, note) = ("dài".repeat(100), "x".repeat(1_000));
        let before = json!({ "rows": [{ "note": note }], long.clone(): { "a": 1 } });
        let after = json!({ "rows": [], long: { "a": 2 } });
        let found = compared(&before, &after);
        assert_eq!(found.len(), 2);
        for LawChange { place, .. } in &found {
            let names = place.split(['[', ']']).flat_map(|part| part.split(".a"));
            assert!(names.clone().all(|name| name.chars().count() <= LONGEST_NAME), "{place}");
            assert!(names.clone().any(|name| name.ends_with('…')), "{place}");
        }
        let told = json!({ "note": note }).to_string();
        assert!(found.iter().any(|change| change.before.as_deref() == Some(told.as_str())));
    }

    /// Rows whose shortened names are the same are still told apart.
    #[test]
    fn a_name_is_shortened_where_it_is_told_and_not_where_rows_are_told_apart() {
        let row = |end: &str| json!({ "note": format!("{}{end}", "x".repeat(200)) });
        let found = compared(&json!([row("1"), row("2")]), &json!([row("1"), row("3")]));
        let one = |told: &Option<String>| told.clone().unwrap_or_default();
        let told: Vec<_> = found.iter().map(|change| (one(&change.before), one(&change.after))).collect();
        assert_eq!(told, [(row("2").to_string(), String::new()), (String::new(), row("3").to_string())]);
    }

    #[test]
    fn a_name_of_eighty_characters_stays() {
        let (whole, longer) = ("đ".repeat(80), "đ".repeat(81));
        assert_eq!(shortened(&whole), whole);
        assert_eq!(shortened(&longer), format!("{}…", "đ".repeat(79)));
    }
}
