//! Rows side by side: what a record wrote, what is decided now, and what the tables have.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::flaw::{Flaw, RowDifference, VerificationFinding};
use crate::store::StoreError;

/// Rows by table and id.
type RowTable = BTreeMap<(String, String), Value>;

pub(super) fn nonsense(error: &StoreError) -> Option<VerificationFinding> {
    let StoreError::CorruptRow { table, column, id } = error else { return None };
    let difference =
        RowDifference { table: (*table).to_owned(), id: id.clone(), column: Some((*column).to_owned()) };
    Some(VerificationFinding::of_no_record(Flaw::Row(difference)))
}

/// Under which table and id a row stands, as a leaf writes it.
pub(super) fn key(row: &Value) -> (String, String) {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    (text(row.get("table")), text(row.pointer("/row/id")))
}

/// Whether the rows that a record wrote are, to the letter, those that are decided now.
pub(super) fn compare_rows<R: Serialize>(recorded: &[Value], decided: &[R]) -> Result<(), Flaw> {
    let spelt = |row: &R| serde_json::to_value(row).ok();
    let is_spelt = |(recorded, row): (&Value, &R)| spelt(row).as_ref() == Some(recorded);
    if recorded.len() == decided.len() && recorded.iter().zip(decided).all(is_spelt) {
        return Ok(());
    }
    let decided: RowTable = decided.iter().filter_map(spelt).map(|row| (key(&row), row)).collect();
    let recorded: RowTable = recorded.iter().map(|row| (key(row), row.clone())).collect();
    first_difference(&decided, &recorded).map_or(Ok(()), |found| Err(Flaw::Wrote(found)))
}

/// In what two sets of rows differ first, by table and id.
fn first_difference(left: &RowTable, right: &RowTable) -> Option<RowDifference> {
    let keys: BTreeSet<_> = left.keys().chain(right.keys()).collect();
    keys.into_iter().find_map(|key| {
        let (left, right) = (left.get(key), right.get(key));
        (left != right).then(|| {
            let rows = left.and_then(|left| left.get("row")).zip(right.and_then(|right| right.get("row")));
            let column = rows.and_then(|(left, right)| difference(left, right));
            RowDifference { table: key.0.clone(), id: key.1.clone(), column }
        })
    })
}

/// In what two rows differ: the first column by name.
pub(super) fn difference(left: &Value, right: &Value) -> Option<String> {
    let (left, right) = (left.as_object()?, right.as_object()?);
    let differing = left.iter().find(|(name, value)| right.get(*name) != Some(*value));
    differing.map(|(name, _)| column_name(name))
}

/// The column behind a field of a leaf.
fn column_name(field: &str) -> String {
    field.chars().fold(String::new(), |mut name, c| {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
        name
    })
}
