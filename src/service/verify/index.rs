//! The index by which persons are found: it follows from their identities and names.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize as _;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
    texts,
};
use crate::{
    domain::{
        digest::{Digest, Sealed},
        directory::{Directory, row::Row},
        personnel::{Content, EntryKind},
    },
    service::directory::found_by,
    store::{BlindLine, Evidence, StoredText, StoredTextState},
    vault::BlindKind,
};

/// Compares the index with what the texts that can be opened say; of somebody who was erased nothing must be left.
pub(super) fn check_index(
    records: &[VerifiedRecord],
    evidence: &Evidence,
    blind: impl Fn(BlindKind, &str) -> Digest,
) -> Vec<VerificationFinding> {
    let Identities { lines, unopened } = identities(records, evidence, blind);
    let expected: BTreeSet<_> = lines.iter().map(BlindLine::columns).collect();
    let differing = expected.symmetric_difference(&evidence.index);
    let persons: BTreeSet<&String> =
        differing.map(|(_, _, person)| person).filter(|person| !unopened.contains(*person)).collect();
    let finding = |person: &String| VerificationFinding::of_no_record(Flaw::Index { person: person.clone() });
    persons.into_iter().map(finding).collect()
}

/// What the identities in force make findable.
#[derive(Default)]
struct Identities {
    lines: Vec<BlindLine>,
    /// The persons of whom nothing can be said: a text does not open, and no erasure is recorded. That has a finding of
    /// its own.
    unopened: BTreeSet<String>,
}

fn identities(
    records: &[VerifiedRecord],
    evidence: &Evidence,
    blind: impl Fn(BlindKind, &str) -> Digest,
) -> Identities {
    let mut directory = Directory::default();
    let rows = records.iter().flat_map(|record| &record.rows);
    rows.filter_map(|row| Row::deserialize(row).ok()).for_each(|row| directory.put(row));
    let texts: BTreeMap<Digest, &str> = evidence.texts.iter().filter_map(opened).collect();
    let text = |sealed: Sealed| texts.get(&sealed.0).copied();
    let entries = directory.rows().entry.values();
    let living = entries.filter(|entry| entry.is_living() && entry.kind == EntryKind::Identity);
    let erased = texts::erased_persons(records);
    let mut found = Identities::default();
    for entry in living.filter(|entry| !erased.contains(&entry.person)) {
        let name = directory.rows().person.get(&entry.person).and_then(|person| text(person.name));
        let content = text(entry.content).and_then(|said| Content::from_text(said).ok());
        match (name, content.as_ref().and_then(Content::identity)) {
            (Some(name), Some(identity)) => {
                found.lines.extend(found_by(&blind, entry.person, identity, Some(name)));
            }
            _ => drop(found.unopened.insert(entry.person.to_string())),
        }
    }
    found
}

fn opened(text: &StoredText) -> Option<(Digest, &str)> {
    let StoredTextState::Open { text: plain, .. } = &text.opening else { return None };
    Some((text.sealed?.0, plain))
}
