//! JSON Web Keys (RFC 7517), of which only those are taken that may verify a token.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Algorithm;
use serde::Deserialize;
use serde_json::Value;

use super::keys::{KeyFault, KeySet, VerificationKey, add_key};
use crate::{domain::digest::Digest, strict_json::unique_object};

/// Reads a JSON Web Key Set. Keys that cannot verify our tokens are left out: symmetric (`oct`),
/// without `kid`, for another `use`, operation or algorithm, and RSA keys outside the bounds.
pub fn read_jwks(text: &str) -> Result<KeySet, KeyFault> {
    let mut set = unique_object(text.as_bytes()).ok_or(KeyFault::NotAKeySet)?;
    let Some(Value::Array(members)) = set.remove("keys") else {
        return Err(KeyFault::NotAKeySet);
    };
    let mut keys = KeySet::new();
    for jwk in members.into_iter().filter_map(|member| serde_json::from_value::<Jwk>(member).ok()) {
        if let (Some(kid), Some(key)) = (&jwk.kid, jwk.verification_key()) {
            add_key(&mut keys, kid, key)?;
        }
    }
    if keys.is_empty() { Err(KeyFault::NoUsableKey) } else { Ok(keys) }
}

/// The key of a proof of possession (RFC 9449 §4.3) and its thumbprint (RFC 7638), if it is a public key that may
/// verify under that algorithm.
pub(super) fn read_proof_key(jwk: Value, algorithm: &str) -> Option<(VerificationKey, String)> {
    if jwk.get("d").is_some() {
        return None;
    }
    let mut jwk = serde_json::from_value::<Jwk>(jwk).ok()?;
    // A proof names its algorithm in the header; for RSA the key alone does not tell.
    jwk.alg.get_or_insert_with(|| algorithm.to_owned());
    Some((jwk.verification_key()?, jwk.thumbprint()?))
}

/// The members of a JSON Web Key that decide (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Jwk {
    fn verification_key(&self) -> Option<VerificationKey> {
        let key = match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", None) => {
                let algorithm =
                    if self.alg.as_deref() == Some("PS256") { Algorithm::PS256 } else { Algorithm::RS256 };
                let (modulus, exponent) = (decoded(self.n.as_ref())?, decoded(self.e.as_ref())?);
                VerificationKey::from_rsa(algorithm, &modulus, &exponent)
            }
            ("EC", Some("P-256")) => {
                let point = [vec![4], decoded(self.x.as_ref())?, decoded(self.y.as_ref())?].concat();
                VerificationKey::from_point(Algorithm::ES256, &point)
            }
            ("OKP", Some("Ed25519")) => {
                VerificationKey::from_point(Algorithm::EdDSA, &decoded(self.x.as_ref())?)
            }
            _ => return None,
        };
        key.ok().filter(|key| self.may_verify(key))
    }

    /// The digest of the members that make the key, in the order of their names and without spaces.
    fn thumbprint(&self) -> Option<String> {
        let Self { kty, crv, n, e, x, y, .. } = self;
        let members = match kty.as_str() {
            "RSA" => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, e.as_ref()?, n.as_ref()?),
            "EC" => format!(
                r#"{{"crv":"{}","kty":"EC","x":"{}","y":"{}"}}"#,
                crv.as_ref()?,
                x.as_ref()?,
                y.as_ref()?
            ),
            _ => format!(r#"{{"crv":"{}","kty":"OKP","x":"{}"}}"#, crv.as_ref()?, x.as_ref()?),
        };
        Some(URL_SAFE_NO_PAD.encode(Digest::of(members).0))
    }

    fn may_verify(&self, key: &VerificationKey) -> bool {
        self.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
            && self.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"))
            && self.alg.as_deref().is_none_or(|alg| key.goes_by(alg))
    }
}

fn decoded(member: Option<&String>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(member?).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn b64(bytes: impl AsRef<[u8]>) -> String {
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The `x` of the Ed25519 key of RFC 8037 appendix A.2.
    const ED_X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    /// T11: `oct`, short RSA keys, e = 1 and keys for another use are left out; two keys of one `kid` refuse the set.
    #[test]
    fn a_key_set_keeps_only_keys_that_may_verify() {
        let large = b64([0xff; 256]);
        let ok = json!({"kty": "OKP", "crv": "Ed25519", "kid": "ok", "x": ED_X});
        let unusable = [
            json!({"kty": "oct", "kid": "a", "k": b64([1; 64])}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": ED_X}),
            json!({"kty": "OKP", "crv": "Ed25519", "kid": "short", "x": b64([1; 31])}),
            json!({"kty": "OKP", "crv": "Ed448", "kid": "b", "x": ED_X}),
            json!({"kty": "OKP", "crv": "Ed25519", "kid": "c", "use": "enc", "x": ED_X}),
            json!({"kty": "OKP", "crv": "Ed25519", "kid": "d", "key_ops": ["sign"], "x": ED_X}),
            json!({"kty": "OKP", "crv": "Ed25519", "kid": "e", "alg": "HS256", "x": ED_X}),
            json!({"kty": "EC", "crv": "P-256", "kid": "f", "x": b64([1; 32]), "y": b64([1; 32])}),
            json!({"kty": "RSA", "kid": "g", "n": b64([0xff; 128]), "e": "AQAB"}),
            json!({"kty": "RSA", "kid": "h", "n": large, "e": "AQ"}),
            json!({"kty": "RSA", "kid": "i", "n": large, "e": b64([0xff; 16])}),
            json!({"kty": "RSA", "kid": "j", "alg": "RS512", "n": large, "e": "AQAB"}),
            json!("not a key"),
        ];
        assert_eq!(read_jwks(&json!({ "keys": unusable }).to_string()).unwrap_err(), KeyFault::NoUsableKey);
        let mixed: Vec<_> = unusable.iter().chain([&ok]).collect();
        let keys = read_jwks(&json!({ "keys": mixed }).to_string()).unwrap();
        assert_eq!(keys.keys().collect::<Vec<_>>(), ["ok"]);
        let twice = json!({"keys": [ok, ok]}).to_string();
        assert_eq!(read_jwks(&twice).unwrap_err(), KeyFault::RepeatedKid);
        for text in ["", "[]", "{}", r#"{"keys":[],"keys":[]}"#, r#"{"keys":{}}"#] {
            assert_eq!(read_jwks(text).unwrap_err(), KeyFault::NotAKeySet, "{text}");
        }
    }

    /// RFC 7638 §3.1 and RFC 8037 appendix A.3.
    #[test]
    fn thumbprints_are_those_of_the_standards() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let rsa = json!({"kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29", "n": n});
        let (key, thumbprint) = read_proof_key(rsa, "RS256").unwrap();
        assert_eq!(
            (key.algorithm(), thumbprint.as_str()),
            ("RS256", "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
        );
        // The algorithm of Ed25519 has two names (RFC 9864).
        for algorithm in ["EdDSA", "Ed25519"] {
            let ed = json!({"kty": "OKP", "crv": "Ed25519", "x": ED_X, "alg": algorithm});
            let (key, thumbprint) = read_proof_key(ed, algorithm).unwrap();
            assert!(key.goes_by("EdDSA") && key.goes_by("Ed25519") && !key.goes_by("ES256"));
            assert_eq!(thumbprint, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        }
        let private = json!({"kty": "OKP", "crv": "Ed25519", "x": ED_X, "d": ED_X});
        assert!(read_proof_key(private, "EdDSA").is_none());
    }
}
