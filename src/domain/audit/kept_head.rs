//! Heads of logs as they are kept outside the database, a line each: `log size:root`, as `audit heads` prints it, and
//! behind it, where the program kept it, `at key signature`.
//!
//! The signature is Ed25519 with the key of the receipts, over [`DOMAIN`] and the line without the signature.

use std::{fmt, str::FromStr};

use ed25519_dalek::{Signature, Signer as _};
use jiff::Timestamp;

use super::{
    merkle::Head,
    receipt::{PublicKey, ReceiptError, SigningKey, key_id},
};

/// Precedes the signed bytes, so that a signature made for a head can serve as nothing else.
const DOMAIN: &[u8] = b"thanghang head v1\0";

/// A head that was kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHead {
    /// The id of the log.
    pub log: String,
    /// The head.
    pub head: Head,
    /// By which key the program kept it, and when; none on a head that an operator kept.
    pub signed: Option<HeadSignature>,
}

/// What stands behind a head that the program kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadSignature {
    /// When it was kept.
    pub at: Timestamp,
    /// Which key signed: see [`key_id`].
    pub key_id: String,
    /// The signature.
    pub signature: Signature,
}

/// A line that is no head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`log size:root` or `log size:root at key signature` is expected")]
pub struct NotAKeptHead;

impl SigningKey {
    /// Signs a head that is to be kept.
    pub fn sign_head(&self, log: String, head: Head, at: Timestamp) -> KeptHead {
        let key_id = key_id(&self.public_key());
        let signature = self.0.sign(&signed_bytes(&log, head, at, &key_id));
        KeptHead { log, head, signed: Some(HeadSignature { at, key_id, signature }) }
    }
}

impl KeptHead {
    /// Checks the signature with the public key of the receipts.
    ///
    /// # Errors
    ///
    /// [`ReceiptError::OtherKey`] when another key signed it, or none; [`ReceiptError::Forged`] when the signature is not
    /// of this line.
    pub fn verify(&self, key: &PublicKey) -> Result<(), ReceiptError> {
        let signed = self.signed.as_ref().ok_or_else(|| ReceiptError::OtherKey(String::new()))?;
        if signed.key_id != key_id(key) {
            return Err(ReceiptError::OtherKey(signed.key_id.clone()));
        }
        let bytes = signed_bytes(&self.log, self.head, signed.at, &signed.key_id);
        key.verify_strict(&bytes, &signed.signature).map_err(|_| ReceiptError::Forged)
    }
}

fn signed_bytes(log: &str, head: Head, at: Timestamp, key_id: &str) -> Vec<u8> {
    [DOMAIN, format!("{log} {head} {at:.6} {key_id}").as_bytes()].concat()
}

impl fmt::Display for KeptHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.log, self.head)?;
        match &self.signed {
            Some(HeadSignature { at, key_id, signature }) => {
                write!(f, " {at:.6} {key_id} {}", hex::encode(signature.to_bytes()))
            }
            None => Ok(()),
        }
    }
}

impl FromStr for KeptHead {
    type Err = NotAKeptHead;

    fn from_str(line: &str) -> Result<Self, NotAKeptHead> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (log, head, signed) = match words.as_slice() {
            [log, head] => (log, head, None),
            [log, head, at, key_id, signature] => (log, head, Some(signature_of(at, key_id, signature)?)),
            _ => return Err(NotAKeptHead),
        };
        Ok(Self { log: (*log).to_owned(), head: head.parse().map_err(|_| NotAKeptHead)?, signed })
    }
}

fn signature_of(at: &str, key_id: &str, signature: &str) -> Result<HeadSignature, NotAKeptHead> {
    let mut bytes = [0; 64];
    hex::decode_to_slice(signature, &mut bytes).map_err(|_| NotAKeptHead)?;
    let at = at.parse().map_err(|_| NotAKeptHead)?;
    Ok(HeadSignature { at, key_id: key_id.to_owned(), signature: Signature::from_bytes(&bytes) })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::digest::Digest;

    #[test]
    fn a_line_says_who_kept_it_and_holds_for_itself_alone() {
        let key = SigningKey::from_seed(&[7; 32]);
        let head = Head { size: 3, root: Digest::of("root") };
        let at = "2024-10-24T01:02:03.4Z".parse().unwrap();
        let kept = key.sign_head("a-log".to_owned(), head, at);
        let read: KeptHead = kept.to_string().parse().unwrap();
        assert_eq!(read, kept);
        assert_eq!(read.verify(&key.public_key()), Ok(()));
        let shorter = KeptHead { head: Head { size: 2, ..head }, ..kept.clone() };
        assert_eq!(shorter.verify(&key.public_key()), Err(ReceiptError::Forged));
        let other = SigningKey::from_seed(&[8; 32]).public_key();
        assert!(matches!(kept.verify(&other), Err(ReceiptError::OtherKey(_))));
    }

    #[test]
    fn a_line_that_an_operator_kept_is_read_too() {
        let head = Head { size: 3, root: Digest::of("root") };
        let read: KeptHead = format!("a-log {head}").parse().unwrap();
        assert_eq!((read.head, read.signed), (head, None));
        for bad in ["", "a-log", "a-log 3", "a-log 3:00", "a log of words"] {
            assert_eq!(bad.parse::<KeptHead>(), Err(NotAKeptHead), "{bad}");
        }
    }
}
