//! What is kept of somebody who signed in, as it lies in the database: what a token said, and what was typed and not done.

use zeroize::Zeroizing;

use super::{
    MasterKey,
    blind::mac,
    cipher::{self, Unsealable},
};
use crate::{domain::digest::Digest, entropy::Entropy};

/// What is kept. What was sealed as one kind opens as no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptKind {
    /// What the token of a session said.
    Session,
    /// What the token of who made a calendar said.
    Feed,
    /// A form that was typed and not done.
    UnsentForm,
}

impl KeptKind {
    /// What its key serves for, as released lines were sealed with it.
    const fn purpose(self) -> &'static [u8] {
        match self {
            Self::Session => b"thanghang/session",
            Self::Feed => b"thanghang/feed",
            Self::UnsentForm => b"thanghang/unsent-form",
        }
    }
}

impl MasterKey {
    /// Seals what is kept under that id.
    ///
    /// # Errors
    ///
    /// [`Unsealable`], without randomness.
    pub fn seal_kept(
        &self,
        kind: KeptKind,
        id: Digest,
        plain: &[u8],
        entropy: &Entropy,
    ) -> Result<Vec<u8>, Unsealable> {
        cipher::seal(&self.key_of(kind), &id.0, plain, entropy)
    }

    /// Opens it; none if it was sealed as another kind, under another id or another key, or was changed.
    pub fn open_kept(&self, kind: KeptKind, id: Digest, sealed: &[u8]) -> Option<Vec<u8>> {
        cipher::open(&self.key_of(kind), &id.0, sealed)
    }

    fn key_of(&self, kind: KeptKind) -> Zeroizing<[u8; 32]> {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        Zeroizing::new(mac(self.bytes(), &[kind.purpose(), b"\x01"]).0)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const KINDS: [KeptKind; 3] = [KeptKind::Session, KeptKind::Feed, KeptKind::UnsentForm];

    #[test]
    fn what_is_kept_opens_as_its_own_kind_and_under_its_own_id_only() {
        let entropy = Entropy::seeded(1);
        let (master, other) = (MasterKey::draw(&entropy).unwrap(), MasterKey::draw(&entropy).unwrap());
        let (id, stranger) = (Digest::of("a"), Digest::of("b"));
        for kind in KINDS {
            let sealed = master.seal_kept(kind, id, b"claims", &entropy).unwrap();
            assert_eq!(other.open_kept(kind, id, &sealed), None);
            assert_eq!(master.open_kept(kind, stranger, &sealed), None);
            for opened_as in KINDS {
                let opened = master.open_kept(opened_as, id, &sealed);
                assert_eq!(opened.is_some(), opened_as == kind, "{kind:?} as {opened_as:?}");
            }
        }
    }
}
