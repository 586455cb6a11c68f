//! The index by which persons are found: it follows from their identities and names.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize as _;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
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
    let expected: BTreeSet<_> = expected(records, evidence, blind).iter().map(BlindLine::columns).collect();
    let differing = expected.symmetric_difference(&evidence.index);
    let persons: BTreeSet<&String> = differing.map(|(_, _, person)| person).collect();
    let finding =
        |person: &String| VerificationFinding { index: None, flaw: Flaw::Index { person: person.clone() } };
    persons.into_iter().map(finding).collect()
}

fn expected(
    records: &[VerifiedRecord],
    evidence: &Evidence,
    blind: impl Fn(BlindKind, &str) -> Digest,
) -> Vec<BlindLine> {
    let mut directory = Directory::default();
    let rows = records.iter().flat_map(|record| &record.rows);
    rows.filter_map(|row| Row::deserialize(row).ok()).for_each(|row| directory.put(row));
    let texts: BTreeMap<Digest, &str> = evidence.texts.iter().filter_map(opened).collect();
    let text = |sealed: Sealed| texts.get(&sealed.0).copied();
    let entries = directory.rows().entry.values();
    let living = entries.filter(|entry| entry.is_living() && entry.kind == EntryKind::Identity);
    let lines = living.filter_map(|entry| {
        let content = Content::from_text(text(entry.content)?).ok()?;
        let name = text(directory.rows().person.get(&entry.person)?.name);
        Some(found_by(&blind, entry.person, content.identity()?, name).collect::<Vec<_>>())
    });
    lines.flatten().collect()
}

fn opened(text: &StoredText) -> Option<(Digest, &str)> {
    let StoredTextState::Open { text: plain, .. } = &text.opening else { return None };
    Some((text.sealed?.0, plain))
}
