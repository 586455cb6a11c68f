//! The keys of an issuer as the verifier holds them.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use super::{
    discovery::{FetchFault, HttpPolicy, KeyLocation},
    key_cache::KeyCache,
    keys::KeySet,
};

/// Where the keys of an issuer come from.
#[derive(Clone, Debug)]
pub enum Keys {
    /// From the configuration; they stay as they are.
    Given(Arc<KeySet>),
    /// From the issuer, and they change when it changes them.
    Published(Keyring),
}

impl Keys {
    /// The keys that count now.
    pub fn at(&self, now: Timestamp) -> Arc<KeySet> {
        match self {
            Self::Given(keys) => Arc::clone(keys),
            Self::Published(ring) => ring.keys(now),
        }
    }
}

impl From<KeySet> for Keys {
    fn from(keys: KeySet) -> Self {
        Self::Given(Arc::new(keys))
    }
}

/// The keys of an issuer that publishes them. Clones share what was learned.
#[derive(Clone, Debug)]
pub struct Keyring {
    /// The issuer (`iss`).
    pub iss: String,
    /// Where it publishes them.
    pub place: KeyLocation,
    /// How it may be spoken to.
    pub transport: HttpPolicy,
    key_cache: Arc<RwLock<KeyCache>>,
}

impl Keyring {
    /// An empty ring.
    pub fn new(iss: impl Into<String>, place: KeyLocation, transport: HttpPolicy) -> Self {
        Self { iss: iss.into(), place, transport, key_cache: Arc::default() }
    }

    /// The keys that count now.
    pub fn keys(&self, now: Timestamp) -> Arc<KeySet> {
        self.read(|cache| cache.keys(now))
    }

    /// See [`KeyCache::is_due`].
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.read(|cache| cache.is_due(now))
    }

    /// See [`KeyCache::is_current`].
    pub fn is_current(&self) -> bool {
        self.read(KeyCache::is_current)
    }

    /// See [`KeyCache::may_miss`].
    pub fn may_miss(&self, now: Timestamp) -> bool {
        self.key_cache.write().unwrap_or_else(PoisonError::into_inner).may_miss(now)
    }

    /// See [`KeyCache::take`].
    pub fn take(&self, answer: Result<KeySet, FetchFault>, now: Timestamp) {
        self.key_cache.write().unwrap_or_else(PoisonError::into_inner).take(answer, now);
    }

    fn read<T>(&self, look: impl FnOnce(&KeyCache) -> T) -> T {
        look(&self.key_cache.read().unwrap_or_else(PoisonError::into_inner))
    }
}
