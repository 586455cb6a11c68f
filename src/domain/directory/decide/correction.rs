//! Corrections of names, which stand on public lists. What a record committed to stays in the log.

use super::DirectoryDraft;
use crate::{
    directory::{
        DirectoryFault,
        command::{CorrectAgency, CorrectPerson, CorrectUnit},
        row::{Agency, Person, Unit},
    },
    ids::PersonId,
};

impl DirectoryDraft<'_> {
    pub(super) fn correct_person(self, actor: Option<PersonId>, input: &CorrectPerson) -> Self {
        let known = self.directory.rows().person.get(&input.person);
        let corrected = known.map(|row| Person { name: input.name, ..row.clone() });
        let draft = self.require_person(input.person).require(
            actor != Some(input.person),
            DirectoryFault::OwnFile,
            "person",
        );
        match corrected {
            Some(row) => draft.put(row),
            None => draft,
        }
    }

    pub(super) fn correct_unit(self, input: &CorrectUnit) -> Self {
        match self.directory.rows().unit.get(&input.unit) {
            Some(row) => self.put(Unit { name: input.name, ..row.clone() }),
            None => self.require(false, DirectoryFault::UnitUnknown, "unit"),
        }
    }

    pub(super) fn correct_agency(self, input: &CorrectAgency) -> Self {
        match self.directory.rows().agency.get(&input.agency) {
            Some(row) => {
                let numbering = input.numbering.or(row.numbering);
                let category = input.category.or(row.category);
                self.put(Agency { name: input.name, numbering, category, ..row.clone() })
            }
            None => self.require(false, DirectoryFault::AgencyUnknown, "agency"),
        }
    }
}
