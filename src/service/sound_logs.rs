//! The part of each log that was read when its head was last reported. The next request reads only the records after it. No check
//! of a log relies on this.

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

    /// Remembers a log that is sound up to where it stands, unless it is known to be so further on: who began to read it
    /// before others may end after them, and by what is known it is seen that a log lost records.
    pub(super) fn keep(&self, log: Uuid, version: LogVersion, check: LogCheck) {
        let mut all = self.all();
        if all.peek(&log).is_none_or(|(known, _)| known.size <= version.size) {
            all.put(log, (version, check));
        }
    }

    /// Forgets a log that is not, or that is another one than was known.
    pub(super) fn forget(&self, log: Uuid) {
        self.all().pop(&log);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::digest::Digest;

    const LOG: Uuid = Uuid::from_u128(1);

    fn keep(known: &SoundLogs, size: u64) {
        let version = LogVersion { size, last: Some(Digest::of(size.to_string())) };
        known.keep(LOG, version, LogCheck::new(LOG.to_string(), None));
    }

    #[test]
    fn who_read_less_of_a_log_and_ends_later_puts_nothing_back() {
        let known = SoundLogs::default();
        let size = || known.known(LOG).map(|(version, _)| version.size);
        keep(&known, 5);
        keep(&known, 4);
        assert_eq!(size(), Some(5));
        keep(&known, 6);
        assert_eq!(size(), Some(6));
        known.forget(LOG);
        keep(&known, 4);
        assert_eq!(size(), Some(4));
    }
}
