//! What a decision about personnel files reads beside the rows.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::content::Directory;
use crate::{
    digest::Sealed,
    ids::PersonId,
    personnel::{Content, check::Codes},
    reference_data::ReferenceData,
    vocabulary::IdentityNumber,
};

/// The opened contents that a command brings or touches, and what they are held against. Empty for an act on anything
/// but personnel files.
#[derive(Clone, Debug)]
pub struct PersonnelFiles {
    /// Contents by commitment: the new ones, and those of the files concerned. An erased one is missing.
    pub contents: HashMap<Sealed, Content>,
    /// Who has the identity numbers that the new contents name.
    pub numbers: BTreeMap<IdentityNumber, PersonId>,
    /// The titles and award tables that a code may mean.
    pub reference: Arc<ReferenceData>,
}

impl Default for PersonnelFiles {
    fn default() -> Self {
        Self {
            contents: HashMap::new(),
            numbers: BTreeMap::new(),
            reference: Arc::clone(ReferenceData::released()),
        }
    }
}

impl PersonnelFiles {
    pub(super) fn content(&self, sealed: Sealed) -> Option<&Content> {
        self.contents.get(&sealed)
    }

    pub(super) fn codes<'a>(&'a self, directory: &'a Directory) -> Codes<'a> {
        Codes { directory, reference: &self.reference }
    }

    /// Whether the identity number of a content belongs to somebody else.
    pub(super) fn number_is_taken(&self, content: &Content, person: PersonId) -> bool {
        let owner = content.identity_number().and_then(|number| self.numbers.get(number));
        owner.is_some_and(|owner| *owner != person)
    }
}
