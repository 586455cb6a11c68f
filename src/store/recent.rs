//! What was used last, as much of it as there is room for: a guess or a copy, of which nothing depends on being there.

use std::{
    hash::Hash,
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
};

use lru::LruCache;

/// The values that were used last, by their keys.
#[derive(Debug)]
pub(super) struct Recent<K: Hash + Eq, V>(Mutex<LruCache<K, V>>);

impl<K: Hash + Eq, V: Clone> Recent<K, V> {
    /// Room for so many.
    pub(super) fn new(most: NonZeroUsize) -> Self {
        Self(Mutex::new(LruCache::new(most)))
    }

    fn kept(&self) -> MutexGuard<'_, LruCache<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, key: &K) -> Option<V> {
        self.kept().get(key).cloned()
    }

    pub(super) fn keep(&self, key: K, value: V) {
        self.kept().put(key, value);
    }

    /// Keeps a value unless there is one that must stay.
    pub(super) fn keep_unless(&self, key: K, value: V, stays: impl FnOnce(&V) -> bool) {
        let mut kept = self.kept();
        if !kept.peek(&key).is_some_and(stays) {
            kept.put(key, value);
        }
    }

    pub(super) fn forget(&self, key: &K) {
        self.kept().pop(key);
    }
}
