//! Writes concurrent readings in one transaction. A request that comes while one transaction runs waits for the next. No request
//! continues before its own readings are durable.

use std::{
    collections::BTreeMap,
    mem::take,
    sync::{Arc, Mutex, PoisonError},
};

use sea_orm::DbErr;
use tokio::sync::{Mutex as AsyncMutex, oneshot};
use tracing::Instrument as _;
use uuid::Uuid;

use super::{
    Store,
    error::StoreError,
    reading::{Reading, ReadingLine},
};

/// The pages that wait until their readings are written.
#[derive(Debug, Default)]
pub(super) struct WaitingReadings {
    pages: Mutex<Vec<WaitingPage>>,
    /// Who has the turn writes what waits, also for others.
    turns: AsyncMutex<()>,
}

#[derive(Debug)]
struct WaitingPage {
    lines: Vec<(Uuid, ReadingLine)>,
    written: oneshot::Sender<Result<(), Arc<StoreError>>>,
}

impl WaitingReadings {
    fn add(&self, page: WaitingPage) {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).push(page);
    }

    fn take_all(&self) -> Vec<WaitingPage> {
        take(&mut *self.pages.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store {
    /// Remembers readings, each once for its request, subject and fields. They are durable when it returns.
    ///
    /// # Errors
    ///
    /// What keeps the database from writing them, or those that were to be written with them.
    pub async fn record_readings(&self, readings: &[Reading]) -> Result<(), Arc<StoreError>> {
        if readings.is_empty() {
            return Ok(());
        }
        let lines = readings.iter().map(|reading| (reading.log, reading.sealed_line(&self.master))).collect();
        let (written, waiting) = oneshot::channel();
        self.waiting_readings.add(WaitingPage { lines, written });
        // In a task of its own: a caller who gives up stops no page of others.
        tokio::spawn(self.clone().write_readings().in_current_span());
        waiting.await.unwrap_or_else(|_| Err(Arc::new(interrupted())))
    }

    /// Waits for its turn and writes what waits then, if anything still does.
    async fn write_readings(self) {
        let _turn = self.waiting_readings.turns.lock().await;
        let mut pages = self.waiting_readings.take_all();
        let mut by_log: BTreeMap<Uuid, Vec<ReadingLine>> = BTreeMap::new();
        for (log, line) in pages.iter_mut().flat_map(|page| take(&mut page.lines)) {
            by_log.entry(log).or_default().push(line);
        }
        let written = self.insert_readings(&by_log).await.map_err(Arc::new);
        for page in pages {
            // Whoever no longer waits has given up.
            drop(page.written.send(written.clone()));
        }
    }
}

fn interrupted() -> StoreError {
    DbErr::Custom("the transaction that was to remember a reading broke off".to_owned()).into()
}
