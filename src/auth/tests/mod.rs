//! Hostile tokens. Unless a case is about the signature, its token is correctly signed, so that the
//! check under test is the one that refuses it.

#![expect(clippy::unwrap_used, reason = "tests")]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use jsonwebtoken::{
    Algorithm, EncodingKey,
    crypto::rust_crypto::DEFAULT_PROVIDER,
    jwk::{AlgorithmParameters, Jwk},
};
use serde_json::{Value, json};

use super::{
    jwks::read_jwks,
    keys::{KeySet, VerificationKey, add_key, tests::RSA_PEM},
    token::{Claims, Issuer, MAX_LIFETIME, TokenError, Verifier},
};
use crate::domain::digest::Digest;

mod claims;
mod form;
mod identity;
mod roles;
mod standards;

pub(super) const ISS: &str = "https://id.example.vn";
/// 2024-10-24T01:00:00Z, when the tokens are issued.
pub(super) const IAT: i64 = 1_729_731_600;
pub(super) const EXP: i64 = IAT + 600;

/// A token by the key of [`RSA_PEM`], made before its private half was thrown away.
pub(super) const RSA_TOKEN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6InJzYS0xIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUudm4iLCJhdWQiOiJ0aGFuZ2hhbmciLCJzdWIiOiJ1LTEiLCJpYXQiOjE3Mjk3MzE2MDAsImV4cCI6MTcyOTczMjIwMCwianRpIjoidC0xIiwicm9sZXMiOlsiVU5JVF9IRUFEIl19.FXYZ930W9hI4Eekf1KLDu3CG-6NlIRXxYm9bPzSWyRCIsgs1YQJAmR1BN3CsRn6liyY_BkBokDp7JWWtyz7AbIL1vqwuSYH9q7c6Bf7syy2IiTRI2-g71YJzBYyqYVrI-iNfjPjiRro71WZ2IcPrwDzUJlXSAp414SbpErvwIJu9kTMSnPhc_c03AS1Kb5x-HO3-sqlVeL0fLU1xQyfYuGCWUbI8n4qu9EBxLFmu5EklhycB0PTt-vdt_Gi-vnnR_gfcCb8bHvX2nlj8HDg5twG4Ft2VAxbifO-YZ_wk6WA9CM2tusDsLcf_leDUNSbfe1zMVchAvisvWK7EXJPU8w";

pub(super) fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// PKCS#8 of a P-256 key whose scalar is a digest.
pub(super) fn ec_key() -> EncodingKey {
    let prefix = "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420";
    let scalar = Digest::of("a P-256 key for tests").0;
    EncodingKey::from_ec_der(&[hex::decode(prefix).unwrap(), scalar.to_vec()].concat())
}

pub(super) fn ed_key() -> SigningKey {
    SigningKey::from_bytes(&Digest::of("an Ed25519 key for tests").0)
}

pub(super) fn sign(algorithm: Algorithm, key: &EncodingKey, message: &str) -> String {
    let signer = (DEFAULT_PROVIDER.signer_factory)(&algorithm, key).unwrap();
    b64(signer.try_sign(message.as_bytes()).unwrap())
}

pub(super) fn keys() -> KeySet {
    let AlgorithmParameters::EllipticCurve(point) =
        Jwk::from_encoding_key(&ec_key(), Algorithm::ES256).unwrap().algorithm
    else {
        unreachable!("a P-256 key is a point of a curve")
    };
    let set = json!({"keys": [
        {"kty": "EC", "crv": "P-256", "kid": "ec-1", "use": "sig", "x": point.x, "y": point.y},
        {"kty": "OKP", "crv": "Ed25519", "kid": "ed-1", "x": b64(ed_key().verifying_key())},
    ]});
    let mut keys = read_jwks(&set.to_string()).unwrap();
    add_key(&mut keys, "rsa-1", VerificationKey::from_pem("RS256", RSA_PEM).unwrap()).unwrap();
    keys
}

pub(super) fn issuer() -> Issuer {
    Issuer {
        iss: ISS.to_owned(),
        audience: "thanghang".to_owned(),
        types: vec!["at+jwt".to_owned()],
        keys: keys().into(),
        roles_pointer: "/roles".to_owned(),
        roles: super::roles_by_code(),
        organisation: None,
        id_claim: "jti",
        max_lifetime: Some(MAX_LIFETIME),
    }
}

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

pub(super) fn verify(token: &str) -> Result<Claims, TokenError> {
    Verifier::new([issuer()]).verify(token, at(IAT + 60))
}

pub(super) fn header() -> Value {
    json!({"alg": "ES256", "typ": "at+jwt", "kid": "ec-1"})
}

pub(super) fn claims() -> Value {
    json!({
        "iss": ISS, "aud": "thanghang", "sub": "u-1", "iat": IAT, "exp": EXP, "jti": "t-1",
        "roles": ["UNIT_HEAD"],
    })
}

/// Merges members into an object; `null` takes a member away (RFC 7396).
pub(super) fn patched(mut object: Value, patch: &Value) -> String {
    for (name, value) in patch.as_object().unwrap().clone() {
        let members = object.as_object_mut().unwrap();
        if value.is_null() {
            members.remove(&name)
        } else {
            members.insert(name, value)
        };
    }
    object.to_string()
}

/// A token with these texts as header and claims, signed by the P-256 key.
pub(super) fn signed(header: &str, claims: &str) -> String {
    let message = format!("{}.{}", b64(header), b64(claims));
    let signature = sign(Algorithm::ES256, &ec_key(), &message);
    format!("{message}.{signature}")
}

pub(super) fn with_header(patch: &Value) -> Result<Claims, TokenError> {
    verify(&signed(&patched(header(), patch), &claims().to_string()))
}

pub(super) fn with_claims(patch: &Value) -> Result<Claims, TokenError> {
    verify(&signed(&header().to_string(), &patched(claims(), patch)))
}
