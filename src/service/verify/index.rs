//! The index by which persons are found: it follows from their identities and names.

use std::collections::{BTreeMap, BTreeSet};

use super::flaw::{Flaw, VerificationFinding};
use crate::{
    domain::{
        digest::{Digest, Sealed},
        directory::row::Rows,
        ids::PersonId,
        personnel::{Content, EntryKind},
    },
    service::directory::found_by,
    store::{BlindColumns, BlindLine},
    vault::BlindKind,
};

/// The texts that can be opened, by their commitment.
type Texts = BTreeMap<Digest, String>;

/// Compares the index with what the texts that can be opened say; of somebody who was erased nothing must be left.
pub(super) fn check_index(
    directory: &Rows,
    texts: &Texts,
    index: &BTreeSet<BlindColumns>,
    blind: impl Fn(BlindKind, &str) -> Digest,
) -> Vec<VerificationFinding> {
    let Identities { lines, unopened } = identities(directory, texts, blind);
    let expected: BTreeSet<_> = lines.iter().map(BlindLine::columns).collect();
    let differing = expected.symmetric_difference(index);
    let persons: BTreeSet<&String> =
        differing.map(|(_, _, person)| person).filter(|person| !unopened.contains(*person)).collect();
    let finding = |person: &String| VerificationFinding::of_no_record(Flaw::Index { person: person.clone() });
    persons.into_iter().map(finding).collect()
}

/// What the identities in force make findable.
#[derive(Default)]
struct Identities {
    lines: Vec<BlindLine>,
    /// The persons that cannot be checked: one of their texts does not open, and no erasure is recorded. Another finding reports
    /// this.
    unopened: BTreeSet<String>,
}

fn identities(directory: &Rows, texts: &Texts, blind: impl Fn(BlindKind, &str) -> Digest) -> Identities {
    let text = |sealed: Sealed| texts.get(&sealed.0);
    let living =
        directory.entry.values().filter(|entry| entry.is_living() && entry.kind == EntryKind::Identity);
    let erased: BTreeSet<PersonId> = directory.erasure.values().map(|erasure| erasure.person).collect();
    let mut found = Identities::default();
    for entry in living.filter(|entry| !erased.contains(&entry.person)) {
        let name = directory.person.get(&entry.person).and_then(|person| text(person.name));
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
