//! Signed receipts (biên nhận): what a caller takes home as proof that the log took the act in.
//!
//! A receipt contradicts anyone who later rewrites the log, even with full power over the database.
//! The signature is Ed25519 (RFC 8032) over [`DOMAIN`] followed by the canonical JSON of the
//! [`Statement`] and the id of the key.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, pkcs8::DecodePrivateKey as _};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::canonical::{self, CanonicalError, instant};
use crate::digest::Digest;

pub use ed25519_dalek::VerifyingKey as PublicKey;

/// Precedes the signed bytes, so that a signature made for a receipt can serve as nothing else. The
/// zero byte ends it: no canonical JSON contains one.
const DOMAIN: &[u8] = b"thanghang receipt v1\0";

/// What a receipt says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// The id of the log.
    pub log: String,
    /// The place of the leaf, from 0.
    pub index: u64,
    /// The number of leaves once this one was in.
    pub size: u64,
    /// The hash of the leaf.
    pub leaf_hash: Digest,
    /// When it was recorded; the same as in the leaf.
    #[serde(with = "instant")]
    pub recorded_at: Timestamp,
}

/// A signed [`Statement`]. What is signed are the bytes `thanghang receipt v1`, a zero byte, and the
/// canonical JSON of this object without `signature`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// What is signed, besides the id of the key.
    #[serde(flatten)]
    pub statement: Statement,
    /// Which key signed: see [`key_id`].
    pub key_id: String,
    /// The signature; 128 lower-case hexadecimal digits in JSON.
    #[serde(with = "signature_hex")]
    pub signature: Signature,
}

impl Receipt {
    /// The signature in hexadecimal.
    pub fn signature_hex(&self) -> String {
        hex::encode(self.signature.to_bytes())
    }
}

/// A key that could not be read. It says nothing of the key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an Ed25519 private key in PKCS#8 PEM")]
pub struct KeyError;

/// Why a receipt does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// It names another key than the one it is checked with.
    #[error("signed with key {0}")]
    OtherKey(String),
    /// Its leaf would lie outside its log.
    #[error("a leaf outside its log")]
    OutsideLog,
    /// It cannot have been signed: it has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// The signature is not of this statement by this key.
    #[error("the signature does not match")]
    Forged,
}

/// The key that signs receipts. Its secret shows nowhere, `Debug` included.
pub struct SigningKey(pub(super) ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of a seed: 32 bytes of true randomness, drawn by the caller.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The key in a PKCS#8 PEM file, as `openssl genpkey -algorithm ed25519` writes it.
    ///
    /// # Errors
    ///
    /// [`KeyError`] when it is anything else.
    pub fn from_pkcs8_pem(pem: &str) -> Result<Self, KeyError> {
        ed25519_dalek::SigningKey::from_pkcs8_pem(pem).map(Self).map_err(|_| KeyError)
    }

    /// The key that checks what this one signs.
    pub fn public_key(&self) -> PublicKey {
        self.0.verifying_key()
    }

    /// Signs a statement.
    ///
    /// # Errors
    ///
    /// [`CanonicalError`] when it has no canonical form.
    pub fn sign(&self, statement: Statement) -> Result<Receipt, CanonicalError> {
        let key_id = key_id(&self.public_key());
        let signature = self.0.sign(&signed_bytes(&statement, &key_id)?);
        Ok(Receipt { statement, key_id, signature })
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("key_id", &key_id(&self.public_key())).finish_non_exhaustive()
    }
}

/// The short name of a key: the first 16 hexadecimal digits of the SHA-256 of its 32 public bytes.
pub fn key_id(key: &PublicKey) -> String {
    Digest::of(key.as_bytes()).to_string().chars().take(16).collect()
}

/// Checks a receipt with the public key of the log.
///
/// # Errors
///
/// [`ReceiptError`] says why it does not hold.
pub fn verify(receipt: &Receipt, key: &PublicKey) -> Result<(), ReceiptError> {
    if receipt.key_id != key_id(key) {
        return Err(ReceiptError::OtherKey(receipt.key_id.clone()));
    }
    if receipt.statement.index >= receipt.statement.size {
        return Err(ReceiptError::OutsideLog);
    }
    let bytes = signed_bytes(&receipt.statement, &receipt.key_id)?;
    key.verify_strict(&bytes, &receipt.signature).map_err(|_| ReceiptError::Forged)
}

/// The receipt without its signature, as it is signed.
fn signed_bytes(statement: &Statement, key_id: &str) -> Result<Vec<u8>, CanonicalError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Unsigned<'a> {
        #[serde(flatten)]
        statement: &'a Statement,
        key_id: &'a str,
    }
    let json = canonical::to_bytes(&Unsigned { statement, key_id })?;
    Ok([DOMAIN, &json].concat())
}

mod signature_hex {
    use ed25519_dalek::Signature;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(signature: &Signature, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(signature.to_bytes()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Signature, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut bytes = [0; 64];
        hex::decode_to_slice(&text, &mut bytes).map_err(D::Error::custom)?;
        Ok(Signature::from_bytes(&bytes))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use serde_json::{Value, json};

    use super::*;

    /// RFC 8410 §10.3: an Ed25519 private key in PKCS#8.
    const RFC_8410_PEM: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
        -----END PRIVATE KEY-----\n";
    const RFC_8410_SEED: &str = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";

    fn key() -> SigningKey {
        SigningKey::from_seed(&[7; 32])
    }

    fn receipt() -> Receipt {
        let statement = Statement {
            log: "0192d0f0-7a00-7000-8000-000000000001".to_owned(),
            index: 7,
            size: 8,
            leaf_hash: Digest::of("leaf"),
            recorded_at: "2024-10-30T01:02:03.000004Z".parse().unwrap(),
        };
        key().sign(statement).unwrap()
    }

    #[test]
    fn a_receipt_holds_and_survives_json() {
        let receipt = receipt();
        assert_eq!(verify(&receipt, &key().public_key()), Ok(()));
        let text = serde_json::to_string(&receipt).unwrap();
        let again: Receipt = serde_json::from_str(&text).unwrap();
        assert_eq!(verify(&again, &key().public_key()), Ok(()));
        assert_eq!(again, receipt);
    }

    #[test]
    fn every_changed_field_breaks_it() {
        let honest = serde_json::to_value(receipt()).unwrap();
        let signature = receipt().signature_hex();
        let flipped = format!("{}{}", if signature.starts_with('0') { '1' } else { '0' }, &signature[1..]);
        let changes = [
            ("log", json!("0192d0f0-7a00-7000-8000-000000000002")),
            ("index", json!(6)),
            ("size", json!(9)),
            ("leafHash", json!(Digest::of("other"))),
            ("recordedAt", json!("2024-10-30T01:02:03.000005Z")),
            ("signature", json!(flipped)),
        ];
        for (field, changed) in changes {
            let mut value = honest.clone();
            value[field] = changed;
            let forged: Receipt = serde_json::from_value(value).unwrap();
            assert_eq!(verify(&forged, &key().public_key()), Err(ReceiptError::Forged), "{field}");
        }
        let mut outside = receipt();
        outside.statement.index = 8;
        assert_eq!(verify(&outside, &key().public_key()), Err(ReceiptError::OutsideLog));
    }

    #[test]
    fn the_key_is_part_of_what_is_signed() {
        let other = SigningKey::from_seed(&[8; 32]).public_key();
        let mut receipt = receipt();
        assert_eq!(verify(&receipt, &other), Err(ReceiptError::OtherKey(receipt.key_id.clone())));
        receipt.key_id = key_id(&other);
        assert_eq!(verify(&receipt, &other), Err(ReceiptError::Forged));
    }

    #[test]
    fn the_signed_bytes_do_not_drift() {
        let receipt = receipt();
        let bytes = signed_bytes(&receipt.statement, &receipt.key_id).unwrap();
        let json = bytes.strip_prefix(b"thanghang receipt v1\0").unwrap();
        let mut fields: Value = serde_json::to_value(&receipt).unwrap();
        fields.as_object_mut().unwrap().remove("signature");
        assert_eq!(canonical::parse(json).unwrap(), fields);
        // Both computed with OpenSSL.
        assert_eq!(receipt.key_id, "fe812c12f3ab4ce6");
        assert_eq!(
            receipt.signature_hex(),
            "65b62ce46c8d91137d661bea85ca5b69528b7c38a0d6fb31caeaae1e1aada004\
             7efcb5150d18c50ed6c50a14a1aa126522af196a89a92ce22558cdb2a83c7000"
        );
    }

    #[test]
    fn pem_and_seed_give_the_same_key_and_nonsense_none() {
        let seed: [u8; 32] = hex::decode(RFC_8410_SEED).unwrap().try_into().unwrap();
        let pem = SigningKey::from_pkcs8_pem(RFC_8410_PEM).unwrap();
        assert_eq!(pem.public_key(), SigningKey::from_seed(&seed).public_key());
        assert!(SigningKey::from_pkcs8_pem("-----BEGIN PRIVATE KEY-----").is_err());
    }

    #[test]
    fn debug_shows_no_secret() {
        let seed: [u8; 32] = hex::decode(RFC_8410_SEED).unwrap().try_into().unwrap();
        let shown = format!("{:?} {:#?}", SigningKey::from_seed(&seed), SigningKey::from_seed(&seed));
        let expected = key_id(&SigningKey::from_seed(&seed).public_key());
        assert!(shown.contains(&expected));
        assert!(!shown.contains(&RFC_8410_SEED[..8]) && !shown.contains(&format!("{:?}", &seed[..4])[1..10]));
    }
}
