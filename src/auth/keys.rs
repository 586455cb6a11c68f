//! Keys that verify tokens, each bound to one algorithm.

use std::{collections::BTreeMap, fmt};

use jsonwebtoken::{Algorithm, DecodingKey, crypto::rust_crypto::DEFAULT_PROVIDER};

use super::secret::Secret;
use crate::domain::lang::Label;

/// The longest key id, in bytes.
pub const MAX_KID: usize = 128;
/// The shortest development secret, in bytes: as long as the digest of HS256 (RFC 7518 §3.2).
pub const MIN_SECRET: usize = 32;
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=4096;
const RSA_EXPONENTS: std::ops::Range<u64> = 65_537..1 << 33;

/// Keys of one issuer by their id (`kid`).
pub type KeySet = BTreeMap<String, VerificationKey>;

/// A key bound to the one algorithm it may verify, so that no token chooses it.
#[derive(Clone)]
pub struct VerificationKey {
    algorithm: Algorithm,
    key: DecodingKey,
}

/// Why a key is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// The algorithm is none of ES256, `EdDSA`, RS256 and PS256.
    Algorithm,
    /// The text is no public key of that algorithm in PEM (`BEGIN PUBLIC KEY`).
    NotAPublicKey,
    /// The RSA modulus or exponent is outside the accepted bounds.
    WeakRsa,
    /// The key id is empty or longer than [`MAX_KID`].
    Kid,
    /// Two keys have one id.
    RepeatedKid,
    /// The text is no JSON Web Key Set (RFC 7517).
    NotAKeySet,
    /// No key of the set can verify a token.
    NoUsableKey,
    /// The development secret is shorter than [`MIN_SECRET`].
    ShortSecret,
}

impl KeyFault {
    /// What is wrong and what to do.
    pub const fn label(self) -> Label {
        match self {
            Self::Algorithm => Label::new(
                "thuật toán không được chấp nhận; hãy dùng ES256, EdDSA, RS256 hoặc PS256",
                "the algorithm is not accepted; use ES256, EdDSA, RS256 or PS256",
            ),
            Self::NotAPublicKey => Label::new(
                "không phải khóa công khai PEM của thuật toán này; hãy xuất khóa công khai (BEGIN PUBLIC KEY)",
                "not a PEM public key of this algorithm; export the public key (BEGIN PUBLIC KEY)",
            ),
            Self::WeakRsa => Label::new(
                "khóa RSA phải dài từ 2048 đến 4096 bit, số mũ từ 65537; hãy tạo khóa mới",
                "an RSA key must have 2048 to 4096 bits and an exponent from 65537; make a new key",
            ),
            Self::Kid => Label::new(
                "mã khóa (kid) phải có từ 1 đến 128 byte; hãy đặt lại mã khóa",
                "a key id (kid) must have 1 to 128 bytes; rename the key",
            ),
            Self::RepeatedKid => Label::new(
                "hai khóa trùng mã (kid); hãy đặt mỗi khóa một mã",
                "two keys share an id (kid); give each key its own",
            ),
            Self::NotAKeySet => Label::new(
                "không phải tập khóa JWKS (RFC 7517); hãy tải lại tệp từ máy chủ định danh",
                "not a JSON Web Key Set (RFC 7517); fetch the file from the identity provider again",
            ),
            Self::NoUsableKey => Label::new(
                "tập khóa không có khóa ký nào dùng được; hãy thêm khóa ES256, EdDSA, RS256 hoặc PS256 có kid",
                "no key of the set is usable; add an ES256, EdDSA, RS256 or PS256 signature key with a kid",
            ),
            Self::ShortSecret => Label::new(
                "khóa bí mật phát triển phải dài ít nhất 32 byte; hãy đặt chuỗi ngẫu nhiên dài hơn",
                "the development secret must have at least 32 bytes; set a longer random text",
            ),
        }
    }
}

impl VerificationKey {
    /// A public key in PEM for one of `ES256`, `EdDSA`, `RS256`, `PS256`.
    pub fn from_pem(algorithm: &str, pem: &str) -> Result<Self, KeyFault> {
        let algorithm = asymmetric(algorithm)?;
        if !pem.trim_start().starts_with("-----BEGIN PUBLIC KEY-----") {
            return Err(KeyFault::NotAPublicKey);
        }
        let key = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => DecodingKey::from_rsa_pem(pem.as_bytes()),
            Algorithm::ES256 => DecodingKey::from_ec_pem(pem.as_bytes()),
            _ => DecodingKey::from_ed_pem(pem.as_bytes()),
        };
        let key = key.map_err(|_| KeyFault::NotAPublicKey)?;
        let bytes = key.try_get_as_bytes().map_err(|_| KeyFault::NotAPublicKey)?;
        if matches!(algorithm, Algorithm::ES256 | Algorithm::EdDSA) {
            return Self::from_point(algorithm, bytes);
        }
        let components = DEFAULT_PROVIDER.key_utils.rsa_pub_components_from_public_key;
        let (modulus, exponent) = components(bytes).map_err(|_| KeyFault::NotAPublicKey)?;
        Self::from_rsa(algorithm, &modulus, &exponent)
    }

    /// The shared key of development tokens (HS256).
    pub fn from_dev_secret(secret: &Secret) -> Result<Self, KeyFault> {
        let bytes = secret.reveal().as_bytes();
        if bytes.len() < MIN_SECRET {
            return Err(KeyFault::ShortSecret);
        }
        Ok(Self { algorithm: Algorithm::HS256, key: DecodingKey::from_secret(bytes) })
    }

    /// The name of the algorithm, as the header of a token writes it (RFC 7518 §3.1).
    pub fn algorithm(&self) -> &'static str {
        match self.algorithm {
            Algorithm::HS256 => "HS256",
            Algorithm::RS256 => "RS256",
            Algorithm::PS256 => "PS256",
            Algorithm::ES256 => "ES256",
            _ => "EdDSA",
        }
    }

    /// Whether the key's algorithm goes by that name: that of Ed25519 has two (RFC 8037, RFC 9864).
    pub fn goes_by(&self, name: &str) -> bool {
        name == self.algorithm() || (name == "Ed25519" && self.algorithm() == "EdDSA")
    }

    /// Whether the signature over the message is this key's.
    pub(super) fn verifies(&self, message: &[u8], signature: &Vec<u8>) -> bool {
        (DEFAULT_PROVIDER.verifier_factory)(&self.algorithm, &self.key)
            .is_ok_and(|verifier| verifier.verify(message, signature).is_ok())
    }

    /// A modulus and an exponent, both big-endian, for RS256 or PS256.
    pub(super) fn from_rsa(algorithm: Algorithm, modulus: &[u8], exponent: &[u8]) -> Result<Self, KeyFault> {
        let exponent_fits = number(exponent).is_some_and(|e| RSA_EXPONENTS.contains(&e) && e % 2 == 1);
        if !RSA_BITS.contains(&bit_length(modulus)) || !exponent_fits {
            return Err(KeyFault::WeakRsa);
        }
        let key = DecodingKey::from_rsa_raw_components(modulus, exponent);
        Ok(Self { algorithm, key })
    }

    /// A point of a curve: 32 bytes for Ed25519, 65 uncompressed bytes for P-256. The lengths are
    /// checked here because the library slices without a check.
    pub(super) fn from_point(algorithm: Algorithm, point: &[u8]) -> Result<Self, KeyFault> {
        let (length, key) = match algorithm {
            Algorithm::ES256 => (65, DecodingKey::from_ec_der(point)),
            _ => (32, DecodingKey::from_ed_der(point)),
        };
        if point.len() != length || (DEFAULT_PROVIDER.verifier_factory)(&algorithm, &key).is_err() {
            return Err(KeyFault::NotAPublicKey);
        }
        Ok(Self { algorithm, key })
    }
}

impl fmt::Debug for VerificationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VerificationKey").field(&self.algorithm()).finish()
    }
}

/// Adds a key under its id.
pub fn add_key(keys: &mut KeySet, kid: &str, key: VerificationKey) -> Result<(), KeyFault> {
    if kid.is_empty() || kid.len() > MAX_KID {
        return Err(KeyFault::Kid);
    }
    match keys.insert(kid.to_owned(), key) {
        None => Ok(()),
        Some(_) => Err(KeyFault::RepeatedKid),
    }
}

fn asymmetric(name: &str) -> Result<Algorithm, KeyFault> {
    match name {
        "ES256" => Ok(Algorithm::ES256),
        "EdDSA" | "Ed25519" => Ok(Algorithm::EdDSA),
        "RS256" => Ok(Algorithm::RS256),
        "PS256" => Ok(Algorithm::PS256),
        _ => Err(KeyFault::Algorithm),
    }
}

/// The bits of a big-endian number without its leading zeros.
fn bit_length(number: &[u8]) -> usize {
    let zeros: usize = number.iter().take_while(|byte| **byte == 0).count();
    let top = number.get(zeros).map_or(0, |byte| byte.leading_zeros() as usize);
    (number.len() - zeros) * 8 - top
}

/// A big-endian number of at most 64 bits.
fn number(bytes: &[u8]) -> Option<u64> {
    bytes.iter().try_fold(0_u64, |sum, byte| Some(sum.checked_mul(256)? + u64::from(*byte)))
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// A public RSA key of 2048 bits; its private half was thrown away.
    pub(crate) const RSA_PEM: &str = "-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlfNKY4nSK4hCBl9s/6rD
ALN111NNt3YsXWJqUQL1gNydM4rk9nxrmGeCuFnjf30PPnC99DtzE5XxXFwbcO0z
fVsFKeXo87g1yo1Vh76NLA2WNC2UhL05PkX555iVPPZlsxg+/bDmF17KOomX5gJp
8/R+TpkeTvHc5JkM07UN7g3vDXARLJBM8r7RFhFNrbF3I7SwUIQne/mcQiXcL3fr
eSFP0zWggY6SWSknBwTEnC9paF8V5mSRNP8fqmePQwIM4UmswBSvR6tPEe8oxWdS
YCeCjWMksE/tQ+zPfx88zDWgsTYO06osoxOAqDxx7dD+A5e5YqSC5gI8Xb6mcRKh
ewIDAQAB
-----END PUBLIC KEY-----
";
    const RSA_1024_PEM: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCtOoDg7dxJl0nN82yjTquRav8r
9uCB4i+kfAQuwhKrtRS1odZTPSoFA2w4zfGopdnih1mVpEeI3teaAFuBIfGdU89I
aH6nw92SvTB/AjeOwTPMJA/evAlXrKLjLj2BBDo+9zLzp6qgXUnOtgO+DoSv34Sv
RTo3Ktjh8wDCsO32hwIDAQAB
-----END PUBLIC KEY-----
";

    #[test]
    fn a_pem_is_bound_to_its_algorithm() {
        for algorithm in ["RS256", "PS256"] {
            assert_eq!(VerificationKey::from_pem(algorithm, RSA_PEM).unwrap().algorithm(), algorithm);
        }
        for (algorithm, pem, fault) in [
            ("RS256", RSA_1024_PEM, KeyFault::WeakRsa),
            ("PS256", RSA_1024_PEM, KeyFault::WeakRsa),
            ("ES256", RSA_PEM, KeyFault::NotAPublicKey),
            ("EdDSA", RSA_PEM, KeyFault::NotAPublicKey),
            ("HS256", RSA_PEM, KeyFault::Algorithm),
            ("none", RSA_PEM, KeyFault::Algorithm),
            ("RS256", "-----BEGIN PRIVATE KEY-----", KeyFault::NotAPublicKey),
            ("RS256", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", KeyFault::NotAPublicKey),
        ] {
            assert_eq!(VerificationKey::from_pem(algorithm, pem).unwrap_err(), fault, "{algorithm}");
        }
    }

    #[test]
    fn a_secret_and_a_key_id_have_a_length() {
        let key = VerificationKey::from_dev_secret(&Secret::new("x".repeat(32))).unwrap();
        let short = VerificationKey::from_dev_secret(&Secret::new("x".repeat(31)));
        assert_eq!(short.unwrap_err(), KeyFault::ShortSecret);
        for kid in [String::new(), "k".repeat(129)] {
            assert_eq!(add_key(&mut KeySet::new(), &kid, key.clone()), Err(KeyFault::Kid));
        }
        assert_eq!(format!("{key:?}"), r#"VerificationKey("HS256")"#);
    }

    #[test]
    fn bits_are_counted_without_leading_zeros() {
        assert_eq!([bit_length(&[]), bit_length(&[0, 1]), bit_length(&[0x80, 0])], [0, 1, 16]);
        assert_eq!(number(&[1, 0, 1]), Some(65_537));
        assert_eq!(number(&[1; 9]), None);
    }
}
