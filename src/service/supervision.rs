//! Who reads the log of the directory.

use super::Service;
use crate::{auth::Caller, domain::visibility::claims_supervision, store::StoreError};

impl Service {
    /// Whether the caller sits on the supervisory board of a cycle now, and so reads the log of the directory: the claim *and* the
    /// seat (RL6). Without the claim the store is not asked.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn reads_directory_log(&self, caller: &Caller) -> Result<bool, StoreError> {
        match caller.person.filter(|_| claims_supervision(&caller.roles)) {
            Some(person) => self.store.supervises(person).await,
            None => Ok(false),
        }
    }
}
