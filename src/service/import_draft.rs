//! The command of the files in a workbook, and where in it a refusal is about.

use std::collections::HashMap;

use super::{ServiceError, sealed_draft::SealedDraft};
use crate::domain::{
    digest::{Digest, Sealed},
    directory::{
        DirectoryFault,
        command::{CorrectEntry, ImportPersonnel, RecordEntry, RegisterEmployment, RegisterPerson},
    },
    ids::PersonId,
    personnel::import::{ImportFault, PlannedCorrection, PlannedEntry, Sheet, Upsert},
    refusal::Refusal,
    vocabulary::IdentityNumber,
};

/// A command in the making.
pub(super) struct ImportDraft<'a> {
    pub(super) sealed: SealedDraft<'a>,
    /// Those whom the workbook names, with the ids of new people.
    pub(super) people: HashMap<&'a IdentityNumber, PersonId>,
}

impl ImportDraft<'_> {
    pub(super) fn command(
        &mut self,
        upsert: &Upsert,
        repeated: &[PlannedEntry],
        source: Digest,
    ) -> Result<ImportPersonnel, ServiceError> {
        let plan = &upsert.new;
        let (mut persons, mut employments) = (Vec::new(), Vec::new());
        for (at, planned) in plan.people.iter().enumerate() {
            let Some(person) = self.people.get(&planned.number).copied() else { continue };
            let name = self.sealed.seal(person, format!("persons.{at}.name"), planned.name.clone())?;
            persons.push(RegisterPerson { person, name });
            employments.push(RegisterEmployment {
                employment: self.sealed.id()?,
                person,
                unit: planned.unit,
                starts_on: planned.starts_on,
                ends_on: planned.ends_on,
            });
        }
        let mut entries = Vec::new();
        for (at, planned) in plan.entries.iter().chain(repeated).enumerate() {
            let Some((person, content)) = self.content(planned, format!("entries.{at}.content"))? else {
                continue;
            };
            entries.push(RecordEntry { entry: self.sealed.id()?, person, content });
        }
        let mut corrections = Vec::new();
        for (at, PlannedCorrection { entry, planned, .. }) in upsert.corrections.iter().enumerate() {
            let field = |name| format!("corrections.{at}.{name}");
            let Some((person, content)) = self.content(planned, field("content"))? else { continue };
            let reason = self.sealed.seal(person, field("reason"), REASON.to_owned())?;
            corrections.push(CorrectEntry { entry: *entry, person, by: self.sealed.id()?, content, reason });
        }
        Ok(ImportPersonnel { source, persons, employments, entries, corrections })
    }

    /// Whose an entry is, and what it says, sealed.
    fn content(
        &mut self,
        planned: &PlannedEntry,
        field: String,
    ) -> Result<Option<(PersonId, Sealed)>, ServiceError> {
        let Some(person) = self.people.get(&planned.number).copied() else { return Ok(None) };
        let text = planned.content.to_text().map_err(|error| ServiceError::Broken(error.into()))?;
        Ok(Some((person, self.sealed.seal(person, field, text)?)))
    }
}

/// Why a workbook changes an entry.
const REASON: &str = "Nhập lại từ tệp";

/// Whether it is not for who asks to do.
pub(super) fn is_forbidden(refused: &[Refusal]) -> bool {
    refused.iter().any(|one| one.code == DirectoryFault::ForbiddenRole.code())
}

/// A refusal of the directory at the row that it is about.
pub(super) fn placed(upsert: &Upsert, refused: &Refusal) -> ImportFault {
    let mut path = refused.path.split('.');
    let (part, at) = (path.next(), path.next().and_then(|at| at.parse::<usize>().ok()));
    let at = at.unwrap_or(usize::MAX);
    let row = |entry: &PlannedEntry| (entry.sheet, entry.row);
    let place = match part {
        Some("entries") => upsert.new.entries.get(at).map(row),
        Some("corrections") => upsert.corrections.get(at).map(|correction| row(&correction.planned)),
        _ => upsert.new.people.get(at).map(|person| (Sheet::People, person.row)),
    };
    let (sheet, row) = place.unwrap_or((Sheet::People, 1));
    ImportFault::found(refused, sheet, row, path.next_back().unwrap_or_default())
}
