//! The texts behind the commitments, and the keys of persons that they lie under.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    mem,
};

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

/// The texts of a log beside what its records commit to. Of a page of records both are taken; what does not come together
/// there, as nearly all does, is kept to the end.
#[derive(Debug)]
pub(super) struct TextCheck {
    /// The texts to which the records of the page commit.
    commitments: Commitments,
    /// Those to which records of earlier pages commit, and that were not found with them.
    missing: Commitments,
    /// Texts that were found with other records.
    strays: Vec<Stray>,
    /// What is wrong with texts, by record and field.
    wrong: BTreeSet<(Option<u64>, String)>,
    /// How many texts have no key any more.
    pub(super) erased: u64,
    /// Whose texts these are, with a record that commits to one.
    lost: BTreeMap<PersonId, Option<u64>>,
    /// Whether the texts that open are asked for.
    keeps_texts: bool,
    /// These, by their commitment.
    pub(super) opened: BTreeMap<Digest, String>,
}

/// By commitment, the record and the field that the text fills.
type Commitments = HashMap<Digest, (u64, Box<str>)>;

/// A text to which the record that it is said to belong to does not commit.
#[derive(Debug)]
struct Stray {
    sealed: Option<Sealed>,
    field: String,
}

impl TextCheck {
    /// Before any record was taken.
    pub(super) fn new(keeps_texts: bool) -> Self {
        Self {
            commitments: Commitments::new(),
            missing: Commitments::new(),
            strays: Vec::new(),
            wrong: BTreeSet::new(),
            erased: 0,
            lost: BTreeMap::new(),
            keeps_texts,
            opened: BTreeMap::new(),
        }
    }

    /// Notes to which texts a record commits.
    pub(super) fn note(&mut self, leaf: &Leaf) {
        let committed =
            leaf.texts.iter().map(|(field, sealed)| (sealed.0, (leaf.index, field.as_str().into())));
        self.commitments.extend(committed);
    }

    /// Takes a text that is there: it must open the commitment of the field that it is said to fill.
    pub(super) fn take(&mut self, text: StoredText) {
        let sound = match &text.opening {
            StoredTextState::Open { salt, text: plain } => Some(Sealed::commit(salt, plain)) == text.sealed,
            StoredTextState::Erased => true,
            StoredTextState::Unreadable => false,
        };
        match text.sealed.and_then(|sealed| self.commitments.remove(&sealed.0)) {
            Some((index, field)) if !sound || Some(index) != text.index || *field != text.field => {
                self.wrong.insert((Some(index), text.field));
            }
            Some(_) => {}
            None => self.strays.push(Stray { sealed: text.sealed, field: text.field }),
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

    /// Once all texts were taken that are said to belong to the records of a page.
    pub(super) fn end_page(&mut self) {
        self.missing.extend(self.commitments.drain());
    }

    /// What is wrong with the texts, once all were taken: one is not what it was, or belongs to another record or to none;
    /// or it is gone, for an erasure destroys the key and leaves the sealed text.
    pub(super) fn findings(&mut self) -> Vec<VerificationFinding> {
        for Stray { sealed, field } in mem::take(&mut self.strays) {
            let place = sealed.and_then(|sealed| self.missing.remove(&sealed.0));
            self.wrong.insert((place.map(|(index, _)| index), field));
        }
        let wrong = mem::take(&mut self.wrong).into_iter();
        let wrong = wrong.map(|(index, field)| VerificationFinding { index, flaw: Flaw::Text { field } });
        let gone: BTreeSet<_> = self.missing.drain().map(|(_, text)| text).collect();
        let gone = gone.into_iter().map(|(index, field)| {
            VerificationFinding::at(index, Flaw::TextMissing { field: field.into_string() })
        });
        wrong.chain(gone).collect()
    }

    /// A text is erased when a log says that its subject was, and only then: that of the directory, or for a candidate its own.
    pub(super) fn check_erasures(&self, recorded: &BTreeSet<PersonId>) -> Vec<VerificationFinding> {
        let lost = self.lost.iter().filter(|(person, _)| !recorded.contains(person));
        let finding = |(person, index): (&PersonId, &Option<u64>)| VerificationFinding {
            index: *index,
            flaw: Flaw::KeyLost(*person),
        };
        lost.map(finding).collect()
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// A text with its commitment.
    fn sealed(text: &str) -> (Sealed, StoredTextState) {
        let opening = StoredTextState::Open { salt: [7; 32], text: text.to_owned() };
        (Sealed::commit(&[7; 32], text), opening)
    }

    /// What is found of three records that commit to a text each, where these texts lie with those records, and so many
    /// records are taken at once.
    fn found(lying: &[(u64, &str)], at_once: usize) -> Vec<VerificationFinding> {
        let written = include_bytes!("../../../tests/it/golden/leaves.jsonl");
        let leaf = Leaf::read(written.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
        let commits = |index: u64| {
            let texts = BTreeMap::from([("remark".to_owned(), sealed(&index.to_string()).0)]);
            Leaf { index, texts, ..leaf.clone() }
        };
        let records: Vec<Leaf> = (0..3).map(commits).collect();
        let (mut check, mut lying) = (TextCheck::new(false), lying.to_vec());
        for (number, page) in (1..).zip(records.chunks(at_once)) {
            for leaf in page {
                check.note(leaf);
            }
            let end = if number * at_once >= records.len() { u64::MAX } else { (number * at_once) as u64 };
            for (index, text) in lying.extract_if(.., |(index, _)| *index < end) {
                let (commitment, opening) = sealed(text);
                let field = "remark".to_owned();
                check.take(StoredText {
                    index: Some(index),
                    field,
                    sealed: Some(commitment),
                    subject: None,
                    opening,
                });
            }
            check.end_page();
        }
        check.findings()
    }

    #[test]
    fn a_text_is_found_wherever_it_lies() {
        let text = |index| VerificationFinding { index, flaw: Flaw::Text { field: "remark".to_owned() } };
        let gone = |index| VerificationFinding::at(index, Flaw::TextMissing { field: "remark".to_owned() });
        for at_once in 1..=4 {
            assert_eq!(found(&[(0, "0"), (1, "1"), (2, "2")], at_once), []);
            assert_eq!(found(&[(0, "0"), (1, "1")], at_once), [gone(2)]);
            assert_eq!(found(&[(0, "0"), (1, "2"), (2, "1")], at_once), [text(Some(1)), text(Some(2))]);
            assert_eq!(found(&[(0, "0"), (0, "2"), (1, "1")], at_once), [text(Some(2))]);
            assert_eq!(found(&[(1, "1"), (2, "2"), (9, "0")], at_once), [text(Some(0))]);
            assert_eq!(found(&[(0, "0"), (1, "1"), (2, "2"), (2, "3")], at_once), [text(None)]);
        }
    }
}
