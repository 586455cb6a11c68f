//! Texts about nobody, such as the title of a cycle, as they were last read. A text is found by its commitment, so it never
//! becomes another one, and no key is ever destroyed that it lies under. Personal texts are never kept.

use std::{num::NonZeroUsize, sync::Arc};

use super::recent::Recent;
use crate::domain::digest::Sealed;

/// How many texts are kept at most,
const MOST_TEXTS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4_095);
/// and how many bytes each has at most: four megabytes together.
const LONGEST: usize = 1_024;

/// The texts that were used last.
#[derive(Debug)]
pub(super) struct KnownTexts(Recent<Sealed, Arc<str>>);

impl Default for KnownTexts {
    fn default() -> Self {
        Self(Recent::new(MOST_TEXTS))
    }
}

impl KnownTexts {
    pub(super) fn get(&self, sealed: Sealed) -> Option<String> {
        self.0.get(&sealed).map(|text| text.as_ref().to_owned())
    }

    pub(super) fn keep(&self, sealed: Sealed, text: &str) {
        if text.len() <= LONGEST {
            self.0.keep(sealed, text.into());
        }
    }
}
