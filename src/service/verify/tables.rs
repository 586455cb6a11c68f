//! Rows side by side: what a record wrote, what is decided now, and what the tables have.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::flaw::{Flaw, RowDifference, VerificationFinding};
use crate::{domain::audit::RawJson, store::StoreError};

/// Rows by table and id.
type RowTable = BTreeMap<(String, String), Value>;

pub(super) fn corrupt_row(error: &StoreError) -> Option<VerificationFinding> {
    let StoreError::CorruptRow { table, column, id } = error else { return None };
    let difference =
        RowDifference { table: (*table).to_owned(), id: id.clone(), column: Some((*column).to_owned()) };
    Some(VerificationFinding::of_no_record(Flaw::Row(difference)))
}

/// The table of a row, as a leaf writes it.
pub(super) fn table(row: &str) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct OfTable<'a> {
        #[serde(borrow)]
        table: Cow<'a, str>,
    }
    serde_json::from_str(row).ok().map(|OfTable { table }| table)
}

/// Under which table and id a row stands.
pub(super) fn key(row: &Value) -> (String, String) {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    (text(row.get("table")), text(row.pointer("/row/id")))
}

/// Whether a row is spelt so, to the letter.
pub(super) fn is_spelt<R: Serialize>(recorded: &RawJson, row: &R) -> bool {
    RawJson::of(row).is_ok_and(|spelt| spelt == *recorded)
}

/// Whether the rows that a record wrote are, to the letter, those that are decided now.
pub(super) fn compare_rows<R: Serialize>(recorded: &[RawJson], decided: &[R]) -> Result<(), Flaw> {
    if recorded.len() == decided.len()
        && recorded.iter().zip(decided).all(|(recorded, row)| is_spelt(recorded, row))
    {
        return Ok(());
    }
    let by_key = |row: Value| (key(&row), row);
    let decided: RowTable =
        decided.iter().filter_map(|row| serde_json::to_value(row).ok()).map(by_key).collect();
    let recorded: RowTable = recorded.iter().filter_map(|row| row.read().ok()).map(by_key).collect();
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
