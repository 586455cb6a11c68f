//! The decision on an import: each part as if those before it were registered, and all faults reported.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::DirectoryDraft;
use crate::{
    directory::{
        DirectoryFault, PersonnelFiles,
        command::{ImportPersonnel, RecordEntry},
        period::Period,
        row::Employment,
    },
    ids::PersonId,
    personnel::Content,
    vocabulary::IdentityNumber,
};

impl DirectoryDraft<'_> {
    pub(super) fn import_personnel(
        self,
        files: &PersonnelFiles,
        actor: Option<PersonId>,
        input: &ImportPersonnel,
        today: Date,
    ) -> Self {
        let mut draft = self;
        for (at, person) in input.persons.iter().enumerate() {
            draft = draft.nested(&format!("persons.{at}"), |draft| draft.register_person(person));
        }
        let new: BTreeSet<PersonId> = input.persons.iter().map(|person| person.person).collect();
        let fresh = new.len() == input.persons.len();
        let draft =
            draft.require(fresh, DirectoryFault::IdTaken, "persons").employ_all(actor, input, &new, today);
        draft.enter_all(files, actor, input, &new, today)
    }

    fn employ_all(
        self,
        actor: Option<PersonId>,
        input: &ImportPersonnel,
        new: &BTreeSet<PersonId>,
        today: Date,
    ) -> Self {
        let rows = self.directory.rows();
        let registered = |person| rows.employment.find(person).map(Employment::period).collect::<Vec<_>>();
        let mut times: BTreeMap<PersonId, Vec<Period>> = BTreeMap::new();
        let mut draft = self;
        for (at, time) in input.employments.iter().enumerate() {
            let others = times.entry(time.person).or_insert_with_key(|person| registered(*person));
            draft = draft.nested(&format!("employments.{at}"), |draft| {
                draft.require_listed(time.person, new).employ(actor, time, others.iter().copied(), today)
            });
            let period = Period::new(time.starts_on, time.ends_on);
            others.extend((!period.is_reversed()).then_some(period));
        }
        draft
    }

    /// The person is new, or registered and not erased.
    fn require_listed(self, person: PersonId, new: &BTreeSet<PersonId>) -> Self {
        if new.contains(&person) { self } else { self.require_person(person) }
    }

    fn enter_all(
        self,
        files: &PersonnelFiles,
        actor: Option<PersonId>,
        input: &ImportPersonnel,
        new: &BTreeSet<PersonId>,
        today: Date,
    ) -> Self {
        let rows = self.directory.rows();
        let mut contents: BTreeMap<PersonId, Vec<&Content>> = BTreeMap::new();
        let corrected: BTreeSet<_> = input.corrections.iter().map(|correction| correction.entry).collect();
        let recorded = |person: &PersonId| -> Vec<&Content> {
            let entries = rows.entry.find(*person);
            let stays = entries.filter(|entry| entry.is_living() && !corrected.contains(&entry.id));
            stays.filter_map(|entry| files.content(entry.content)).collect()
        };
        let mut numbers = Numbers::default();
        let mut draft = self;
        for (at, entry) in input.entries.iter().enumerate() {
            let others = contents.entry(entry.person).or_insert_with_key(recorded);
            let content = files.content(entry.content);
            let repeated = content.is_some_and(|content| numbers.repeats(content, entry));
            draft = draft.nested(&format!("entries.{at}"), |draft| {
                draft
                    .require_listed(entry.person, new)
                    .require(actor != Some(entry.person), DirectoryFault::OwnFile, "person")
                    .require(!repeated, DirectoryFault::IdentityNumberTaken, "content.number")
                    .enter(files, entry, None, others, today)
            });
            others.extend(content);
        }
        for (at, correction) in input.corrections.iter().enumerate() {
            let others = contents.entry(correction.person).or_insert_with_key(recorded);
            draft = draft.nested(&format!("corrections.{at}"), |draft| {
                draft.correct_beside(files, actor, correction, others, today)
            });
            others.extend(files.content(correction.content));
        }
        let fresh = corrected.len() == input.corrections.len();
        draft.require(fresh, DirectoryFault::EntryClosed, "corrections")
    }
}

/// The identity numbers of an import so far.
#[derive(Default)]
struct Numbers<'a>(BTreeMap<&'a IdentityNumber, PersonId>);

impl<'a> Numbers<'a> {
    /// Notes the number of a content, and tells whether another person of the import has it.
    fn repeats(&mut self, content: &'a Content, entry: &RecordEntry) -> bool {
        let Some(number) = content.identity_number() else { return false };
        *self.0.entry(number).or_insert(entry.person) != entry.person
    }
}
