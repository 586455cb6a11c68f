//! The key of one person.

use std::fmt;

use zeroize::Zeroizing;

use super::cipher::{self, Unsealable};
use crate::entropy::{Entropy, EntropyUnavailable};

/// The key of a person: 32 random bytes, wiped from memory when dropped.
pub struct PersonKey(Zeroizing<[u8; 32]>);

impl PersonKey {
    /// A new key.
    pub fn draw(entropy: &Entropy) -> Result<Self, EntropyUnavailable> {
        Ok(Self(Zeroizing::new(entropy.fill()?)))
    }

    /// Seals something personal and binds it to its place, so that it opens nowhere else.
    ///
    /// # Errors
    ///
    /// [`Unsealable`], without randomness.
    pub fn seal(&self, place: &[u8], plain: &[u8], entropy: &Entropy) -> Result<Vec<u8>, Unsealable> {
        cipher::seal(&self.0, place, plain, entropy)
    }

    /// Opens what was sealed under this key for this place; none if it is anything else.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        cipher::open(&self.0, place, sealed)
    }

    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Zeroizing::new).map(Self)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(***)")
    }
}
