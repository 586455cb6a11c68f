//! The tables that a log leaves behind, against those of the database.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    VerifiedRecord,
    flaw::{Flaw, RowDifference, VerificationFinding},
};
use crate::store::{Evidence, StoreError};

/// Rows by table and id.
pub(super) type RowTable = BTreeMap<(String, String), Value>;

/// The tables that the log leaves behind, against those in the database.
pub(super) fn compare_tables(records: &[VerifiedRecord], evidence: &Evidence) -> Vec<VerificationFinding> {
    let rows = match &evidence.rows {
        Ok(rows) => rows,
        Err(error) => return nonsense(error).into_iter().collect(),
    };
    let (mut folded, mut writer) = (RowTable::new(), BTreeMap::new());
    for record in records {
        for row in &record.rows {
            let key = key(row);
            writer.insert(key.clone(), record.leaf.index);
            folded.insert(key, row.clone());
        }
    }
    let stored: RowTable = rows.iter().map(|row| (key(row), row.clone())).collect();
    let finding = |(key, difference)| VerificationFinding {
        index: writer.get(&key).copied(),
        flaw: Flaw::Row(difference),
    };
    differences(&folded, &stored).into_iter().map(finding).collect()
}

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

/// In what two sets of rows differ, one line for each row: the first column by name.
pub(super) fn differences(left: &RowTable, right: &RowTable) -> Vec<((String, String), RowDifference)> {
    let keys: BTreeSet<_> = left.keys().chain(right.keys()).collect();
    let differing = keys.into_iter().filter_map(|key| {
        let (left, right) = (left.get(key), right.get(key));
        (left != right).then(|| {
            let column = left.zip(right).and_then(|(left, right)| differing_column(left, right));
            (key.clone(), RowDifference { table: key.0.clone(), id: key.1.clone(), column })
        })
    });
    differing.collect()
}

fn differing_column(left: &Value, right: &Value) -> Option<String> {
    let (left, right) = (left.get("row")?.as_object()?, right.get("row")?.as_object()?);
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
