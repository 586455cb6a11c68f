//! Texts about nobody, such as the title of a cycle, as they were last read. A text is found by its commitment, so it never
//! becomes another one, and no key is ever destroyed that it lies under. Personal texts are never kept.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use lru::LruCache;

use crate::domain::digest::Sealed;

/// How many texts are kept at most,
const MOST_TEXTS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4_095);
/// and how many bytes each has at most: four megabytes together.
const LONGEST: usize = 1_024;

/// The texts that were used last.
#[derive(Debug)]
pub(super) struct KnownTexts(Mutex<LruCache<Sealed, Arc<str>>>);

impl Default for KnownTexts {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST_TEXTS)))
    }
}

impl KnownTexts {
    fn kept(&self) -> MutexGuard<'_, LruCache<Sealed, Arc<str>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, sealed: Sealed) -> Option<String> {
        self.kept().get(&sealed).map(|text| text.as_ref().to_owned())
    }

    pub(super) fn keep(&self, sealed: Sealed, text: &str) {
        if text.len() <= LONGEST {
            self.kept().put(sealed, text.into());
        }
    }
}
