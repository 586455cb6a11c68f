//! Hashes that find what is personal without revealing it: keyed, so that nobody without the master key
//! can try numbers until one fits.

use hmac::{Hmac, KeyInit as _, Mac as _, digest::Key};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::MasterKey;
use crate::domain::digest::Digest;

/// By what somebody is found blindly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlindKind {
    /// The identity number (số định danh cá nhân); nobody shares one.
    IdentityNumber,
    /// Name and birth date together; two persons may share them.
    NameAndBirth,
}

impl BlindKind {
    /// The name, as the database holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IdentityNumber => "IDENTITY_NUMBER",
            Self::NameAndBirth => "NAME_AND_BIRTH",
        }
    }
}

impl MasterKey {
    /// The hash under which a personal text is found. Letter case, spaces around and between words, and
    /// the way in which tone marks are written make no difference.
    pub fn blind(&self, kind: BlindKind, text: &str) -> Digest {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        let key = Zeroizing::new(mac(self.bytes(), &[b"thanghang/blind-index", b"\x01"]).0);
        mac(&key, &[kind.as_str().as_bytes(), b"\0", normalised(text).as_bytes()])
    }
}

fn normalised(text: &str) -> String {
    let upper: String = text.nfc().flat_map(char::to_uppercase).nfc().collect();
    upper.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// HMAC-SHA-256; a key that is shorter than a block is filled up with zeros (RFC 2104).
pub(super) fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Key::<Hmac<Sha256>>::default();
    block.iter_mut().zip(key).for_each(|(slot, byte)| *slot = *byte);
    Hmac::<Sha256>::new(&block)
}

pub(super) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> Digest {
    let mut mac = keyed(key);
    for part in parts {
        mac.update(part);
    }
    Digest(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::entropy::Entropy;

    fn master(seed: u64) -> MasterKey {
        MasterKey::draw(&Entropy::seeded(seed)).unwrap()
    }

    /// RFC 4231, test case 2, whose key is shorter than a block too.
    #[test]
    fn the_keyed_hash_is_hmac() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(mac(&key, &[b"what do ya want ", b"for nothing?"]).to_string(), expected);
    }

    #[test]
    fn spelling_makes_no_difference_and_kind_and_key_do() {
        let master = master(1);
        let blind = |text| master.blind(BlindKind::NameAndBirth, text);
        let decomposed: String = "Lò Thị Hoa|1990-02-03".nfd().collect();
        for same in [decomposed.as_str(), "  lò  thị\u{a0}hoa|1990-02-03 ", "LÒ THỊ HOA|1990-02-03"] {
            assert_eq!(blind(same), blind("Lò Thị Hoa|1990-02-03"), "{same}");
        }
        assert_ne!(blind("Lo Thi Hoa|1990-02-03"), blind("Lò Thị Hoa|1990-02-03"));
        assert_ne!(master.blind(BlindKind::IdentityNumber, "1"), blind("1"));
        assert_ne!(self::master(2).blind(BlindKind::NameAndBirth, "1"), blind("1"));
    }
}
