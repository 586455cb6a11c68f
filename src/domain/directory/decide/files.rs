//! Decisions on the entries of personnel files.

use jiff::civil::Date;

use super::DirectoryDraft;
use crate::{
    directory::{
        DirectoryFault, DirectoryRefusal, PersonnelFiles,
        command::{AnnulEntry, CorrectEntry, RecordEntry},
        row::Entry,
    },
    ids::{EntryId, PersonId},
    personnel::{Content, check},
};

impl DirectoryDraft<'_> {
    pub(super) fn record_entry(
        self,
        files: &PersonnelFiles,
        actor: Option<PersonId>,
        input: &RecordEntry,
        today: Date,
    ) -> Self {
        let living = living(&self, files, input.person, None);
        self.require_person(input.person)
            .require(actor != Some(input.person), DirectoryFault::OwnFile, "person")
            .enter(files, input, None, &living, today)
    }

    /// An entry, perhaps in the place of another, beside the living contents of the same file.
    pub(super) fn enter(
        mut self,
        files: &PersonnelFiles,
        input: &RecordEntry,
        supersedes: Option<EntryId>,
        living: &[&Content],
        today: Date,
    ) -> Self {
        let Some(content) = files.content(input.content) else {
            return self.require(false, DirectoryFault::ContentMissing, "content");
        };
        let alone = check::alone(content, files.codes(self.directory), today);
        let beside = living.iter().find_map(|other| check::beside(content, other));
        self.faults.extend(alone.into_iter().chain(beside).map(in_content));
        let taken = self.directory.rows().entry.contains_key(&input.entry);
        let row = Entry {
            id: input.entry,
            person: input.person,
            kind: content.kind(),
            content: input.content,
            supersedes,
            superseded_by: None,
            annulled: false,
            leaf: self.leaf,
        };
        self.require(
            !files.number_is_taken(content, input.person),
            DirectoryFault::IdentityNumberTaken,
            "content.number",
        )
        .require(!taken, DirectoryFault::IdTaken, "entry")
        .put(row)
    }

    pub(super) fn correct_entry(
        self,
        files: &PersonnelFiles,
        actor: Option<PersonId>,
        input: &CorrectEntry,
        today: Date,
    ) -> Self {
        let others = living(&self, files, input.person, Some(input.entry));
        self.correct_beside(files, actor, input, &others, today)
    }

    /// An entry in the place of another, beside contents of the same file.
    pub(super) fn correct_beside(
        self,
        files: &PersonnelFiles,
        actor: Option<PersonId>,
        input: &CorrectEntry,
        others: &[&Content],
        today: Date,
    ) -> Self {
        let (draft, old) = self.living_entry(actor, input.entry, input.person);
        let Some(old) = old else { return draft };
        let Some(content) = files.content(input.content) else {
            return draft.require(false, DirectoryFault::ContentMissing, "content");
        };
        let new = RecordEntry { entry: input.by, person: input.person, content: input.content };
        draft
            .require(content.kind() == old.kind, DirectoryFault::EntryKindDiffers, "content")
            .enter(files, &new, Some(old.id), others, today)
            .put(Entry { superseded_by: Some(input.by), ..old })
    }

    pub(super) fn annul_entry(self, actor: Option<PersonId>, input: &AnnulEntry) -> Self {
        let (draft, old) = self.living_entry(actor, input.entry, input.person);
        match old {
            Some(old) => draft.put(Entry { annulled: true, ..old }),
            None => draft,
        }
    }

    /// The living entry of that id in the file of the person.
    fn living_entry(self, actor: Option<PersonId>, id: EntryId, person: PersonId) -> (Self, Option<Entry>) {
        let entry = self.directory.rows().entry.get(&id).filter(|entry| entry.person == person).cloned();
        let closed = entry.as_ref().is_some_and(|entry| !entry.is_living());
        let draft = self
            .require_person(person)
            .require(actor != Some(person), DirectoryFault::OwnFile, "person")
            .require(entry.is_some(), DirectoryFault::EntryUnknown, "entry")
            .require(!closed, DirectoryFault::EntryClosed, "entry");
        (draft, entry)
    }
}

/// The living contents of a file that can be read, but for one entry.
fn living<'a>(
    draft: &DirectoryDraft<'_>,
    files: &'a PersonnelFiles,
    person: PersonId,
    but: Option<EntryId>,
) -> Vec<&'a Content> {
    let entries = draft.directory.rows().entry.find(person);
    let living = entries.filter(|entry| entry.is_living() && Some(entry.id) != but);
    living.filter_map(|entry| files.content(entry.content)).collect()
}

/// The fault of a content, reported at the field that holds it.
fn in_content(DirectoryRefusal { fault, field }: DirectoryRefusal) -> DirectoryRefusal {
    if field.is_empty() { fault.at("content") } else { fault.at(format!("content.{field}")) }
}
