//! Whose turn it is: so many things are done at the same time, and no more.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::Fault;

/// How long somebody waits for a turn before being turned away.
const PATIENCE: Duration = Duration::from_secs(2);

/// Waits for a turn, which lasts as long as the permit.
pub(super) async fn turn(turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Fault> {
    match timeout(PATIENCE, Arc::clone(turns).acquire_owned()).await {
        Ok(turn) => turn.map_err(|_| Fault::ShuttingDown),
        Err(_) => Err(Fault::Overloaded),
    }
}
