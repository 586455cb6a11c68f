//! The master key of a deployment, and its name.

use std::{fmt, str::FromStr, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::{
    PersonKey,
    cipher::{self, Unsealable},
};
use crate::{
    domain::{digest::Digest, ids::PersonId},
    entropy::{Entropy, EntropyUnavailable},
};

/// The key under which all keys of persons are wrapped. Clones share it; it is wiped from memory with the last.
#[derive(Clone)]
pub struct MasterKey(Arc<Zeroizing<[u8; 32]>>);

/// The name of a master key: 16 hexadecimal digits that follow from the key and tell nothing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MasterKeyId(String);

/// A text that is no master key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("32 bytes in base64 are expected, as `openssl rand -base64 32` prints them")]
pub struct NotAMasterKey;

impl MasterKey {
    /// A new key.
    pub fn draw(entropy: &Entropy) -> Result<Self, EntropyUnavailable> {
        Ok(Self::of(Zeroizing::new(entropy.fill()?)))
    }

    /// The key as its file holds it.
    pub fn to_base64(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.0.as_slice()))
    }

    /// Its name.
    pub fn id(&self) -> MasterKeyId {
        let Digest(digest) = Digest::of_parts(&[b"thanghang/master-key\0", self.0.as_slice()]);
        let (name, _) = digest.split_at(8);
        MasterKeyId(hex::encode(name))
    }

    /// Wraps the key of a person, to lie in the database.
    ///
    /// # Errors
    ///
    /// [`Unsealable`], without randomness.
    pub fn wrap(&self, person: PersonId, key: &PersonKey, entropy: &Entropy) -> Result<Vec<u8>, Unsealable> {
        cipher::seal(&self.0, &self.place(person), key.bytes(), entropy)
    }

    /// Unwraps the key of a person; none if it was wrapped under another key, for another person, or was changed.
    pub fn unwrap(&self, person: PersonId, wrapped: &[u8]) -> Option<PersonKey> {
        let bytes = cipher::open(&self.0, &self.place(person), wrapped).map(Zeroizing::new)?;
        PersonKey::of(&bytes)
    }

    fn place(&self, person: PersonId) -> Vec<u8> {
        [b"thanghang/person-key\0", person.0.as_bytes().as_slice(), self.id().as_str().as_bytes()].concat()
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn of(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(Arc::new(bytes))
    }
}

impl FromStr for MasterKey {
    type Err = NotAMasterKey;

    fn from_str(text: &str) -> Result<Self, NotAMasterKey> {
        let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new).map_err(|_| NotAMasterKey)?;
        let bytes = bytes.as_slice().try_into().map_err(|_| NotAMasterKey)?;
        Ok(Self::of(Zeroizing::new(bytes)))
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MasterKey({})", self.id())
    }
}

impl MasterKeyId {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MasterKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
