//! Digests of what can be guessed: an input with an identity number, the account of somebody whose name is known. A
//! plain digest gives such a thing away to whoever tries all of them; a keyed one does not without the master key.

use zeroize::Zeroizing;

use super::{MasterKey, blind::mac};
use crate::domain::digest::Digest;

/// Of what a digest is, so that one thing has unrelated digests in two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessable {
    /// The input of an act (idempotency).
    Input,
    /// A sign-in identity.
    Account,
    /// The id that an issuer gave a token.
    Token,
}

impl Guessable {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Account => "account",
            Self::Token => "token",
        }
    }
}

impl MasterKey {
    /// The keyed digest in the place of a plain one, by the second version of how these digests are made; the first was
    /// the plain digest itself.
    pub fn keyed_digest(&self, of: Guessable, plain: Digest) -> Digest {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        let key = Zeroizing::new(mac(self.bytes(), &[b"thanghang/digest/2", b"\x01"]).0);
        mac(&key, &[of.as_str().as_bytes(), b"\0", &plain.0])
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::entropy::Entropy;

    #[test]
    fn a_digest_follows_from_the_key_the_use_and_the_text() {
        let master = |seed| MasterKey::draw(&Entropy::seeded(seed)).unwrap();
        let plain = Digest::of("011090001299");
        let keyed = master(1).keyed_digest(Guessable::Input, plain);
        assert_eq!(keyed, master(1).keyed_digest(Guessable::Input, plain));
        for other in [
            plain,
            master(2).keyed_digest(Guessable::Input, plain),
            master(1).keyed_digest(Guessable::Account, plain),
            master(1).keyed_digest(Guessable::Input, Digest::of("011090001298")),
        ] {
            assert_ne!(keyed, other);
        }
    }
}
