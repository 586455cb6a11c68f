//! Hostile tokens. Unless a case is about the signature, its token is correctly signed, so that the
//! check under test is the one that refuses it.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use jsonwebtoken::{
    Algorithm, EncodingKey,
    crypto::rust_crypto::DEFAULT_PROVIDER,
    jwk::{AlgorithmParameters, Jwk},
};
use serde_json::{Value, json};

use super::{
    keys::{KeySet, VerificationKey, add_key, read_jwks, tests::RSA_PEM},
    token::{Claims, Issuer, MAX_LIFETIME, MAX_TOKEN, TokenError, Verifier},
};
use crate::domain::{digest::Digest, role::Role};

const ISS: &str = "https://id.example.vn";
/// 2024-10-24T01:00:00Z, when the tokens are issued.
const IAT: i64 = 1_729_731_600;
const EXP: i64 = IAT + 600;

/// A token by the key of [`RSA_PEM`], made before its private half was thrown away.
const RSA_TOKEN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6InJzYS0xIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUudm4iLCJhdWQiOiJ0aGFuZ2hhbmciLCJzdWIiOiJ1LTEiLCJpYXQiOjE3Mjk3MzE2MDAsImV4cCI6MTcyOTczMjIwMCwianRpIjoidC0xIiwicm9sZXMiOlsiVU5JVF9IRUFEIl19.FXYZ930W9hI4Eekf1KLDu3CG-6NlIRXxYm9bPzSWyRCIsgs1YQJAmR1BN3CsRn6liyY_BkBokDp7JWWtyz7AbIL1vqwuSYH9q7c6Bf7syy2IiTRI2-g71YJzBYyqYVrI-iNfjPjiRro71WZ2IcPrwDzUJlXSAp414SbpErvwIJu9kTMSnPhc_c03AS1Kb5x-HO3-sqlVeL0fLU1xQyfYuGCWUbI8n4qu9EBxLFmu5EklhycB0PTt-vdt_Gi-vnnR_gfcCb8bHvX2nlj8HDg5twG4Ft2VAxbifO-YZ_wk6WA9CM2tusDsLcf_leDUNSbfe1zMVchAvisvWK7EXJPU8w";

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// PKCS#8 of a P-256 key whose scalar is a digest.
fn ec_key() -> EncodingKey {
    let prefix = "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420";
    let scalar = Digest::of("a P-256 key for tests").0;
    EncodingKey::from_ec_der(&[hex::decode(prefix).unwrap(), scalar.to_vec()].concat())
}

fn ed_key() -> SigningKey {
    SigningKey::from_bytes(&Digest::of("an Ed25519 key for tests").0)
}

fn sign(algorithm: Algorithm, key: &EncodingKey, message: &str) -> String {
    let signer = (DEFAULT_PROVIDER.signer_factory)(&algorithm, key).unwrap();
    b64(signer.try_sign(message.as_bytes()).unwrap())
}

fn keys() -> KeySet {
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

fn issuer() -> Issuer {
    Issuer {
        iss: ISS.to_owned(),
        audience: "thanghang".to_owned(),
        types: vec!["at+jwt".to_owned()],
        keys: keys(),
        roles_pointer: "/roles".to_owned(),
        roles: super::roles_by_code(),
        max_lifetime: Some(MAX_LIFETIME),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn verify(token: &str) -> Result<Claims, TokenError> {
    Verifier::new([issuer()]).verify(token, at(IAT + 60))
}

fn header() -> Value {
    json!({"alg": "ES256", "typ": "at+jwt", "kid": "ec-1"})
}

fn claims() -> Value {
    json!({
        "iss": ISS, "aud": "thanghang", "sub": "u-1", "iat": IAT, "exp": EXP, "jti": "t-1",
        "roles": ["UNIT_HEAD"],
    })
}

/// Merges members into an object; `null` takes a member away (RFC 7396).
fn patched(mut object: Value, patch: &Value) -> String {
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
fn signed(header: &str, claims: &str) -> String {
    let message = format!("{}.{}", b64(header), b64(claims));
    let signature = sign(Algorithm::ES256, &ec_key(), &message);
    format!("{message}.{signature}")
}

fn with_header(patch: &Value) -> Result<Claims, TokenError> {
    verify(&signed(&patched(header(), patch), &claims().to_string()))
}

fn with_claims(patch: &Value) -> Result<Claims, TokenError> {
    verify(&signed(&header().to_string(), &patched(claims(), patch)))
}

#[test]
fn a_correct_token_of_each_algorithm_is_accepted() {
    let ec = signed(&header().to_string(), &claims().to_string());
    let message = format!(
        "{}.{}",
        b64(patched(header(), &json!({"alg": "EdDSA", "kid": "ed-1"}))),
        b64(claims().to_string())
    );
    let ed = format!("{message}.{}", b64(ed_key().sign(message.as_bytes()).to_bytes()));
    for token in [ec.as_str(), &ed, RSA_TOKEN] {
        let expected = Claims {
            issuer: ISS.to_owned(),
            subject: "u-1".to_owned(),
            jti: "t-1".to_owned(),
            roles: BTreeSet::from([Role::UnitHead]),
            expires_at: at(EXP),
            token_hash: Digest::of(token),
        };
        assert_eq!(verify(token), Ok(expected));
    }
}

#[test]
fn hostile_headers_are_refused() {
    use TokenError::{Algorithm, CriticalHeader, Key, Type};
    let cases = [
        (json!({"alg": "none"}), Algorithm),
        (json!({"alg": "None"}), Algorithm),
        (json!({"alg": "nOnE"}), Algorithm),
        (json!({"alg": "es256"}), Algorithm),
        (json!({"alg": "HS256"}), Algorithm),
        (json!({"alg": "ES384"}), Algorithm),
        (json!({"alg": ["ES256"]}), Algorithm),
        (json!({"alg": null}), Algorithm),
        (json!({"kid": "rsa-1"}), Algorithm),
        (json!({"crit": []}), CriticalHeader),
        (json!({"crit": ["alg"]}), CriticalHeader),
        (json!({"crit": ["exp"], "exp": 1}), CriticalHeader),
        (json!({"crit": false}), CriticalHeader),
        (json!({"kid": null}), Key),
        (json!({"kid": ""}), Key),
        (json!({"kid": "../../etc/passwd"}), Key),
        (json!({"kid": "' OR 1=1 --"}), Key),
        (json!({"kid": "https://evil.example/key"}), Key),
        (json!({"kid": "ec-1\u{0}"}), Key),
        (json!({"kid": "k".repeat(129)}), Key),
        (json!({"kid": ["ec-1"]}), Key),
        (json!({"kid": 1}), Key),
        (json!({"typ": null}), Type),
        (json!({"typ": "JWT"}), Type),
        (json!({"typ": "logout+jwt"}), Type),
        (json!({"typ": "rt+jwt"}), Type),
        (json!({"typ": ["at+jwt"]}), Type),
        (json!({"typ": "at+jwt "}), Type),
    ];
    for (patch, error) in cases {
        assert_eq!(with_header(&patch), Err(error), "{patch}");
    }
    for patch in [
        json!({"typ": "application/AT+JWT"}),
        json!({"jku": "https://evil.example", "x5u": "https://evil.example", "x5c": ["AA"]}),
        json!({"jwk": {"kty": "oct", "k": "AA"}}),
    ] {
        assert!(with_header(&patch).is_ok(), "{patch}");
    }
}

#[test]
fn ill_typed_and_foreign_claims_are_refused() {
    use TokenError::{Audience, ClaimInvalid, ClaimMissing, Issuer};
    let cases = [
        (json!({"iss": null}), ClaimMissing("iss")),
        (json!({"iss": [ISS]}), ClaimInvalid("iss")),
        (json!({"iss": 1}), ClaimInvalid("iss")),
        (json!({"iss": ""}), ClaimInvalid("iss")),
        (json!({"iss": "https://id.example.vn/"}), Issuer),
        (json!({"iss": "http://id.example.vn"}), Issuer),
        (json!({"aud": null}), ClaimMissing("aud")),
        (json!({"aud": 1}), ClaimInvalid("aud")),
        (json!({"aud": {"thanghang": true}}), ClaimInvalid("aud")),
        (json!({"aud": ["thanghang", 1]}), ClaimInvalid("aud")),
        (json!({"aud": []}), Audience),
        (json!({"aud": "other"}), Audience),
        (json!({"aud": "thanghang2"}), Audience),
        (json!({"aud": "Thanghang"}), Audience),
        (json!({"sub": null}), ClaimMissing("sub")),
        (json!({"sub": ""}), ClaimInvalid("sub")),
        (json!({"sub": 7}), ClaimInvalid("sub")),
        (json!({"sub": "u-1\r\nadmin"}), ClaimInvalid("sub")),
        (json!({"sub": "u".repeat(256)}), ClaimInvalid("sub")),
        (json!({"jti": null}), ClaimMissing("jti")),
        (json!({"jti": ["t-1"]}), ClaimInvalid("jti")),
    ];
    for (patch, error) in cases {
        assert_eq!(with_claims(&patch), Err(error), "{patch}");
    }
    assert!(with_claims(&json!({"aud": ["other", "thanghang"]})).is_ok());
}

#[test]
fn times_are_whole_seconds_and_impossible_ones_are_refused() {
    for name in ["iat", "nbf", "exp"] {
        for bad in
            [json!("1729731600"), json!(-1), json!(1_729_731_600.5), json!(1e20), json!([1]), json!(true)]
        {
            let patch = json!({ name: bad });
            assert_eq!(with_claims(&patch), Err(TokenError::ClaimInvalid(name)), "{patch}");
        }
    }
    assert_eq!(with_claims(&json!({"iat": null})), Err(TokenError::ClaimMissing("iat")));
    assert_eq!(with_claims(&json!({"exp": null})), Err(TokenError::ClaimMissing("exp")));
    assert_eq!(with_claims(&json!({"exp": IAT})), Err(TokenError::ClaimInvalid("exp")));
    assert_eq!(with_claims(&json!({"nbf": EXP})), Err(TokenError::ClaimInvalid("exp")));
    assert!(with_claims(&json!({"exp": IAT + 3600})).is_ok());
    assert_eq!(with_claims(&json!({"exp": IAT + 3601})), Err(TokenError::LifetimeTooLong));
}

#[test]
fn thirty_seconds_of_skew_are_forgiven() {
    let verifier = Verifier::new([issuer()]);
    let token = signed(&header().to_string(), &claims().to_string());
    let not_before = signed(&header().to_string(), &patched(claims(), &json!({"nbf": IAT + 100})));
    for (token, second, expected) in [
        (&token, EXP + 29, Ok(())),
        (&token, EXP + 30, Err(TokenError::Expired)),
        (&token, EXP + 31, Err(TokenError::Expired)),
        (&token, IAT - 29, Ok(())),
        (&token, IAT - 31, Err(TokenError::NotYetValid)),
        (&not_before, IAT + 71, Ok(())),
        (&not_before, IAT + 69, Err(TokenError::NotYetValid)),
    ] {
        assert_eq!(verifier.verify(token, at(second)).map(drop), expected, "{}", second - IAT);
    }
}

#[test]
fn a_signature_belongs_to_the_key_of_the_header() {
    let token = signed(&header().to_string(), &claims().to_string());
    let (message, signature) = token.rsplit_once('.').unwrap();
    let (head, _) = message.split_once('.').unwrap();
    let other_claims = b64(patched(claims(), &json!({"sub": "u-2"})));
    for forged in [
        format!("{message}."),
        format!("{head}.{other_claims}.{signature}"),
        format!("{message}.{}", b64([0; 64])),
        format!("{message}.{}", b64([0; 10_000 / 4])),
    ] {
        assert_eq!(verify(&forged), Err(TokenError::Signature));
    }
    let rsa_changed = RSA_TOKEN.replace(".FXYZ", ".FXYa");
    assert_eq!(verify(&rsa_changed), Err(TokenError::Signature));
}

#[test]
fn a_public_key_is_no_shared_secret() {
    let der = RSA_PEM.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    let der = base64::engine::general_purpose::STANDARD.decode(der).unwrap();
    for secret in [RSA_PEM.as_bytes(), RSA_PEM.trim_end().as_bytes(), &der] {
        for (alg, error) in [("HS256", TokenError::Algorithm), ("RS256", TokenError::Signature)] {
            let head = patched(header(), &json!({"alg": alg, "kid": "rsa-1"}));
            let message = format!("{}.{}", b64(head), b64(claims().to_string()));
            let signature = sign(Algorithm::HS256, &EncodingKey::from_secret(secret), &message);
            assert_eq!(verify(&format!("{message}.{signature}")), Err(error));
        }
    }
}

#[test]
fn keys_belong_to_their_issuer() {
    let other = Issuer { iss: "https://other.example.vn".to_owned(), keys: KeySet::new(), ..issuer() };
    let token = signed(&header().to_string(), &patched(claims(), &json!({"iss": other.iss})));
    let verifier = Verifier::new([issuer(), other]);
    assert_eq!(verifier.verify(&token, at(IAT)), Err(TokenError::Key));
}

#[test]
fn what_is_no_token_is_refused() {
    let head = header().to_string();
    let body = claims().to_string();
    let repeated = body.replacen('{', r#"{"roles":["ADMIN"],"#, 1);
    let escaped = body.replacen('{', r#"{"rol\u0065s":["ADMIN"],"#, 1);
    let infinite = body.replacen('{', r#"{"x":1e400,"#, 1);
    let deep = body.replacen('{', &format!(r#"{{"x":{}{},"#, "[".repeat(500), "]".repeat(500)), 1);
    let repeated_alg = head.replacen('{', r#"{"alg":"none","#, 1);
    let token = signed(&head, &body);
    for malformed in [
        signed(&head, &repeated),
        signed(&head, &escaped),
        signed(&head, &infinite),
        signed(&head, &deep),
        signed(&head, "[]"),
        signed(&head, &format!("\u{feff}{body}")),
        signed(&repeated_alg, &body),
        format!("{token}="),
        format!("{token}.{token}"),
        format!(" {token}"),
        token.replacen('.', "", 1),
        "..".to_owned(),
        "ệ.ệ.ệ".to_owned(),
        String::new(),
    ] {
        assert_eq!(verify(&malformed), Err(TokenError::Malformed), "{malformed}");
    }
    assert_eq!(verify(&"a".repeat(MAX_TOKEN + 1)), Err(TokenError::TooLarge));
    assert_eq!(verify(&"a".repeat(MAX_TOKEN)), Err(TokenError::Malformed));
}

#[test]
fn lookalikes_give_no_role() {
    for roles in [
        json!("UNIT_HEAD"),
        json!([]),
        json!(["unit_head", " UNIT_HEAD", "UNIT_HEAD\u{200b}", "UΝIT_HEAD", "SYSTEM_CLOCK", "ROOT", 1, null]),
        json!([["UNIT_HEAD"]]),
        json!(true),
        json!({"nested": {"UNIT_HEAD": {}}}),
    ] {
        assert_eq!(with_claims(&json!({ "roles": roles })).unwrap().roles, BTreeSet::new(), "{roles}");
    }
    assert_eq!(with_claims(&json!({"roles": null})).unwrap().roles, BTreeSet::new());
}

#[test]
fn roles_are_found_where_the_issuer_keeps_them() {
    let zitadel = "urn:zitadel:iam:org:project:1:roles";
    let body = patched(
        claims(),
        &json!({
            "realm_access": {"roles": ["truong-don-vi", "uma_authorization"]},
            "https://id.example.vn/roles": ["truong-don-vi"],
            zitadel: {"truong-don-vi": {"1": "so.example.vn"}, "khac": {}},
        }),
    );
    let token = signed(&header().to_string(), &body);
    for pointer in ["/realm_access/roles", "/https:~1~1id.example.vn~1roles", &format!("/{zitadel}")] {
        let issuer = Issuer {
            roles_pointer: pointer.to_owned(),
            roles: BTreeMap::from([("truong-don-vi".to_owned(), Role::UnitHead)]),
            ..issuer()
        };
        let claims = Verifier::new([issuer]).verify(&token, at(IAT)).unwrap();
        assert_eq!(claims.roles, BTreeSet::from([Role::UnitHead]), "{pointer}");
    }
}

#[test]
fn refusals_show_nothing_of_the_token() {
    let refused = with_claims(&json!({"aud": "secret-audience"})).unwrap_err();
    let message = refused.message();
    for text in [refused.to_string(), format!("{refused:?}"), message.vi, message.en] {
        assert!(!text.contains("secret-audience"), "{text}");
    }
    assert_eq!(refused.code(), "TOKEN_AUDIENCE");
}
