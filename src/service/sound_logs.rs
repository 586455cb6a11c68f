//! The logs of which a head was told, as far as they were read for it: whoever asks again has only what came since read. No
//! check goes by it.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
};

use lru::LruCache;
use uuid::Uuid;

use crate::{domain::audit::LogCheck, store::LogVersion};

/// How many logs are remembered; of each no more than its tree needs, whose size is the logarithm of the number of records.
const MOST_LOGS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);

/// Logs whose records were found sound among themselves, up to where they stood then.
#[derive(Debug)]
pub(super) struct SoundLogs(Mutex<LruCache<Uuid, (LogVersion, LogCheck)>>);

impl Default for SoundLogs {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST_LOGS)))
    }
}

impl SoundLogs {
    fn all(&self) -> MutexGuard<'_, LruCache<Uuid, (LogVersion, LogCheck)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far a log was read, and where it stood then.
    pub(super) fn known(&self, log: Uuid) -> Option<(LogVersion, LogCheck)> {
        self.all().get(&log).cloned()
    }

    /// Remembers a log that is sound up to where it stands.
    pub(super) fn keep(&self, log: Uuid, version: LogVersion, check: LogCheck) {
        self.all().put(log, (version, check));
    }

    /// Forgets a log that is not.
    pub(super) fn forget(&self, log: Uuid) {
        self.all().pop(&log);
    }
}
