//! What the token of a session, or of who made a calendar, said, as it lies in the database.

use zeroize::Zeroizing;

use super::{
    MasterKey,
    blind::mac,
    cipher::{self, Unsealable},
};
use crate::{domain::digest::Digest, entropy::Entropy};

/// What each key serves for.
const SESSION: &[u8] = b"thanghang/session";
const FEED: &[u8] = b"thanghang/feed";

impl MasterKey {
    /// Seals what the session of that id knows.
    ///
    /// # Errors
    ///
    /// [`Unsealable`], without randomness.
    pub fn seal_session(&self, id: Digest, plain: &[u8], entropy: &Entropy) -> Result<Vec<u8>, Unsealable> {
        cipher::seal(&self.key_of(SESSION), &id.0, plain, entropy)
    }

    /// Opens it; none if it was sealed for another session, under another key, or was changed.
    pub fn open_session(&self, id: Digest, sealed: &[u8]) -> Option<Vec<u8>> {
        cipher::open(&self.key_of(SESSION), &id.0, sealed)
    }

    /// Seals what the calendar of that id knows.
    ///
    /// # Errors
    ///
    /// [`Unsealable`], without randomness.
    pub fn seal_feed(&self, id: Digest, plain: &[u8], entropy: &Entropy) -> Result<Vec<u8>, Unsealable> {
        cipher::seal(&self.key_of(FEED), &id.0, plain, entropy)
    }

    /// Opens it; none if it was sealed for another calendar, under another key, or was changed.
    pub fn open_feed(&self, id: Digest, sealed: &[u8]) -> Option<Vec<u8>> {
        cipher::open(&self.key_of(FEED), &id.0, sealed)
    }

    fn key_of(&self, purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        Zeroizing::new(mac(self.bytes(), &[purpose, b"\x01"]).0)
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
        assert_eq!(master.open_feed(id, &sealed), None, "a session is no calendar");
        let sealed = master.seal_feed(id, b"claims", &entropy).unwrap();
        assert_eq!(master.open_feed(id, &sealed).as_deref(), Some(b"claims".as_slice()));
        assert_eq!((master.open_feed(stranger, &sealed), master.open_session(id, &sealed)), (None, None));
    }
}
