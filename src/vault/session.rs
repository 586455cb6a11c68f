//! What the token of a session said, as it lies in the database.

use zeroize::Zeroizing;

use super::{
    MasterKey,
    blind::mac,
    cipher::{self, Unsealable},
};
use crate::{domain::digest::Digest, entropy::Entropy};

impl MasterKey {
    /// Seals what the session of that id knows.
    ///
    /// # Errors
    ///
    /// [`Unsealable`], without randomness.
    pub fn seal_session(&self, id: Digest, plain: &[u8], entropy: &Entropy) -> Result<Vec<u8>, Unsealable> {
        cipher::seal(&self.session_key(), &id.0, plain, entropy)
    }

    /// Opens it; none if it was sealed for another session, under another key, or was changed.
    pub fn open_session(&self, id: Digest, sealed: &[u8]) -> Option<Vec<u8>> {
        cipher::open(&self.session_key(), &id.0, sealed)
    }

    fn session_key(&self) -> Zeroizing<[u8; 32]> {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        Zeroizing::new(mac(self.bytes(), &[b"thanghang/session", b"\x01"]).0)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_a_session_knows_opens_for_its_own_id_only() {
        let entropy = Entropy::seeded(1);
        let (master, other) = (MasterKey::draw(&entropy).unwrap(), MasterKey::draw(&entropy).unwrap());
        let (id, stranger) = (Digest::of("a"), Digest::of("b"));
        let sealed = master.seal_session(id, b"claims", &entropy).unwrap();
        assert_eq!(master.open_session(id, &sealed).as_deref(), Some(b"claims".as_slice()));
        assert_eq!(master.open_session(stranger, &sealed), None);
        assert_eq!(other.open_session(id, &sealed), None);
    }
}
