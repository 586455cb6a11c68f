//! The keys of an issuer as the verifier holds them.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use super::{
    discovery::{LearnFault, Place, Transport},
    keys::KeySet,
    learned::Learned,
};

/// Where the keys of an issuer come from.
#[derive(Clone, Debug)]
pub enum Keys {
    /// From the configuration; they stay as they are.
    Given(Arc<KeySet>),
    /// From the issuer, and they change when it changes them.
    Learned(Keyring),
}

impl Keys {
    /// The keys that count now.
    pub fn at(&self, now: Timestamp) -> Arc<KeySet> {
        match self {
            Self::Given(keys) => Arc::clone(keys),
            Self::Learned(ring) => ring.keys(now),
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
    pub place: Place,
    /// How it may be spoken to.
    pub transport: Transport,
    learned: Arc<RwLock<Learned>>,
}

impl Keyring {
    /// An empty ring.
    pub fn new(iss: impl Into<String>, place: Place, transport: Transport) -> Self {
        Self { iss: iss.into(), place, transport, learned: Arc::default() }
    }

    /// The keys that count now.
    pub fn keys(&self, now: Timestamp) -> Arc<KeySet> {
        self.read(|learned| learned.keys(now))
    }

    /// See [`Learned::is_due`].
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.read(|learned| learned.is_due(now))
    }

    /// See [`Learned::is_current`].
    pub fn is_current(&self) -> bool {
        self.read(Learned::is_current)
    }

    /// See [`Learned::may_miss`].
    pub fn may_miss(&self, now: Timestamp) -> bool {
        self.learned.write().unwrap_or_else(PoisonError::into_inner).may_miss(now)
    }

    /// See [`Learned::take`].
    pub fn take(&self, answer: Result<KeySet, LearnFault>, now: Timestamp) {
        self.learned.write().unwrap_or_else(PoisonError::into_inner).take(answer, now);
    }

    fn read<T>(&self, look: impl FnOnce(&Learned) -> T) -> T {
        look(&self.learned.read().unwrap_or_else(PoisonError::into_inner))
    }
}
