//! Limits how many commands or uploads run at the same time.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::ServiceError;

/// How long a request waits for a slot before it is refused as overloaded.
const SLOT_TIMEOUT: Duration = Duration::from_secs(2);

/// Waits for a free slot. The slot is free again when the permit is dropped.
pub(super) async fn take_slot(slots: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ServiceError> {
    match timeout(SLOT_TIMEOUT, Arc::clone(slots).acquire_owned()).await {
        Ok(take_slot) => take_slot.map_err(|_| ServiceError::ShuttingDown),
        Err(_) => Err(ServiceError::Overloaded),
    }
}
