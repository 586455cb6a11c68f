//! The texts behind the commitments, and the keys of persons that they lie under.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize as _;
use serde_json::Value;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
};
use crate::{
    domain::{
        digest::{Digest, Sealed},
        ids::PersonId,
    },
    store::{Evidence, StoredText, StoredTextState},
};

/// The texts that are there must open the commitments of the fields that they are said to fill.
pub(super) fn check_texts(committed: &Commitments<'_>, evidence: &Evidence) -> Vec<VerificationFinding> {
    let place = |text: &StoredText| committed.get(&text.sealed?.0).copied();
    let wrong = evidence.texts.iter().filter(|text| {
        let sound = match &text.opening {
            StoredTextState::Open { salt, text: plain } => Some(Sealed::commit(salt, plain)) == text.sealed,
            StoredTextState::Erased => true,
            StoredTextState::Unreadable => false,
        };
        !sound || place(text) != text.index.map(|index| (index, text.field.as_str()))
    });
    wrong
        .map(|text| VerificationFinding {
            index: place(text).map(|(index, _)| index),
            flaw: Flaw::Text { field: text.field.clone() },
        })
        .collect()
}

/// A key is destroyed when the log says so, and only then.
pub(super) fn check_keys(records: &[VerifiedRecord], evidence: &Evidence) -> Vec<VerificationFinding> {
    let erased: BTreeMap<PersonId, u64> = records.iter().flat_map(erasures).collect();
    let kept = erased.iter().filter(|(person, _)| evidence.keys.get(person) == Some(&true));
    let kept = kept.map(|(person, index)| VerificationFinding::at(*index, Flaw::KeyKept(*person)));
    let gone = evidence.keys.iter().filter(|(_, is_kept)| !**is_kept).map(|(person, _)| *person);
    let lost = gone.filter(|person| !erased.contains_key(person));
    kept.chain(lost.map(|person| VerificationFinding::of_no_record(Flaw::KeyLost(person)))).collect()
}

/// Whose data a record of the directory erased.
fn erasures(record: &VerifiedRecord) -> impl Iterator<Item = (PersonId, u64)> {
    let rows = record.rows.iter().filter(|row| row.get("table").and_then(Value::as_str) == Some("erasure"));
    let person = |row: &Value| PersonId::deserialize(row.pointer("/row/person")?).ok();
    rows.filter_map(person).map(|person| (person, record.leaf.index))
}

/// Whose data the log of the directory erased.
pub(super) fn erased_persons(registers: &[VerifiedRecord]) -> BTreeSet<PersonId> {
    registers.iter().flat_map(erasures).map(|(person, _)| person).collect()
}

/// The texts whose key was destroyed.
pub(super) fn erased(evidence: &Evidence) -> impl Iterator<Item = &StoredText> {
    evidence.texts.iter().filter(|text| text.opening == StoredTextState::Erased)
}

/// An erasure destroys the key and leaves the sealed text, so no line of a text may be missing.
pub(super) fn missing_texts(committed: &Commitments<'_>, evidence: &Evidence) -> Vec<VerificationFinding> {
    let present: BTreeSet<Digest> = evidence.texts.iter().filter_map(|text| Some(text.sealed?.0)).collect();
    let missing = committed.iter().filter(|(commitment, _)| !present.contains(commitment));
    let finding = |(index, field): &(u64, &str)| VerificationFinding {
        index: Some(*index),
        flaw: Flaw::TextMissing { field: (*field).to_owned() },
    };
    missing.map(|(_, place)| finding(place)).collect()
}

/// A text of a cycle is erased when the log of the directory says that its subject was, and only then.
pub(super) fn check_erasures(evidence: &Evidence, registers: &[VerifiedRecord]) -> Vec<VerificationFinding> {
    let recorded = erased_persons(registers);
    let lost: BTreeMap<PersonId, Option<u64>> =
        erased(evidence).filter_map(|text| Some((text.subject?, text.index))).collect();
    let lost = lost.into_iter().filter(|(person, _)| !recorded.contains(person));
    lost.map(|(person, index)| VerificationFinding { index, flaw: Flaw::KeyLost(person) }).collect()
}

/// The record and the field of each commitment.
pub(super) type Commitments<'a> = BTreeMap<Digest, (u64, &'a str)>;

pub(super) fn commitments(records: &[VerifiedRecord]) -> Commitments<'_> {
    fn of(record: &VerifiedRecord) -> impl Iterator<Item = (Digest, (u64, &str))> {
        let index = record.leaf.index;
        record.leaf.texts.iter().map(move |(field, sealed)| (sealed.0, (index, field.as_str())))
    }
    records.iter().flat_map(of).collect()
}
