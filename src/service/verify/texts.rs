//! The texts behind the commitments, and the keys of persons that they lie under.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::flaw::{Flaw, VerificationFinding};
use crate::{
    domain::{
        audit::Leaf,
        digest::{Digest, Sealed},
        directory::row::Rows,
        ids::PersonId,
    },
    store::{StoredText, StoredTextState},
};

/// To which texts the records of a log commit.
#[derive(Debug, Default)]
pub(super) struct Commitments(HashMap<Digest, CommittedText>);

#[derive(Debug)]
struct CommittedText {
    /// The record.
    index: u64,
    /// The field that the text fills.
    field: Box<str>,
    /// Whether a text with this commitment was found.
    found: bool,
}

impl Commitments {
    /// Notes to which texts a record commits.
    pub(super) fn note(&mut self, leaf: &Leaf) {
        for (field, sealed) in &leaf.texts {
            let commitment = CommittedText { index: leaf.index, field: field.as_str().into(), found: false };
            self.0.insert(sealed.0, commitment);
        }
    }
}

/// The texts of a log beside what its records commit to.
#[derive(Debug)]
pub(super) struct TextCheck {
    commitments: Commitments,
    /// What is wrong.
    pub(super) findings: Vec<VerificationFinding>,
    /// How many texts have no key any more.
    pub(super) erased: u64,
    /// Whose texts these are, with a record that commits to one.
    lost: BTreeMap<PersonId, Option<u64>>,
    /// Whether the texts that open are asked for.
    keeps_texts: bool,
    /// These, by their commitment.
    pub(super) opened: BTreeMap<Digest, String>,
}

impl TextCheck {
    /// Before any text was taken.
    pub(super) fn against(commitments: Commitments, keeps_texts: bool) -> Self {
        let (lost, opened) = (BTreeMap::new(), BTreeMap::new());
        Self { commitments, findings: Vec::new(), erased: 0, lost, keeps_texts, opened }
    }

    /// Takes a text that is there: it must open the commitment of the field that it is said to fill.
    pub(super) fn take(&mut self, text: StoredText) {
        let sound = match &text.opening {
            StoredTextState::Open { salt, text: plain } => Some(Sealed::commit(salt, plain)) == text.sealed,
            StoredTextState::Erased => true,
            StoredTextState::Unreadable => false,
        };
        let commitment = text.sealed.and_then(|sealed| self.commitments.0.get_mut(&sealed.0));
        let place = commitment.map(|commitment| {
            commitment.found = true;
            (commitment.index, &*commitment.field)
        });
        if !sound || place != text.index.map(|index| (index, text.field.as_str())) {
            let index = place.map(|(index, _)| index);
            self.findings.push(VerificationFinding { index, flaw: Flaw::Text { field: text.field } });
        }
        match (text.opening, text.sealed) {
            (StoredTextState::Erased, _) => {
                self.erased += 1;
                self.lost.extend(text.subject.map(|subject| (subject, text.index)));
            }
            (StoredTextState::Open { text, .. }, Some(sealed)) if self.keeps_texts => {
                self.opened.insert(sealed.0, text);
            }
            (StoredTextState::Open { .. } | StoredTextState::Unreadable, _) => {}
        }
    }

    /// Once all texts were taken: an erasure destroys the key and leaves the sealed text, so no line of a text may be
    /// missing.
    pub(super) fn end(&mut self) {
        let missing = self.commitments.0.values().filter(|commitment| !commitment.found);
        let mut missing: Vec<_> = missing.map(|text| (text.index, text.field.to_string())).collect();
        missing.sort_unstable();
        let finding = |(index, field)| VerificationFinding::at(index, Flaw::TextMissing { field });
        self.findings.extend(missing.into_iter().map(finding));
    }

    /// A text is erased when a log says that its subject was, and only then: that of the directory, or for a candidate its own.
    pub(super) fn check_erasures(&mut self, recorded: &BTreeSet<PersonId>) {
        let lost = self.lost.iter().filter(|(person, _)| !recorded.contains(person));
        let finding = |(person, index): (&PersonId, &Option<u64>)| VerificationFinding {
            index: *index,
            flaw: Flaw::KeyLost(*person),
        };
        self.findings.extend(lost.map(finding));
    }
}

/// A key of a registered person is destroyed when the log of the directory says so, and only then. That of a candidate is a
/// matter of the log of the department.
pub(super) fn check_keys(directory: &Rows, keys: &BTreeMap<PersonId, bool>) -> Vec<VerificationFinding> {
    let erased: BTreeMap<PersonId, u64> =
        directory.erasure.values().map(|erasure| (erasure.person, erasure.leaf)).collect();
    let kept = erased.iter().filter(|(person, _)| keys.get(person) == Some(&true));
    let kept = kept.map(|(person, index)| VerificationFinding::at(*index, Flaw::KeyKept(*person)));
    let gone = keys.iter().filter(|(_, is_kept)| !**is_kept).map(|(person, _)| *person);
    let lost = gone.filter(|person| directory.person.contains_key(person) && !erased.contains_key(person));
    kept.chain(lost.map(|person| VerificationFinding::of_no_record(Flaw::KeyLost(person)))).collect()
}
