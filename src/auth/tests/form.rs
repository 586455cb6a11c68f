//! What a token is by its form, its header and its signature.

use std::collections::BTreeSet;

use ed25519_dalek::Signer as _;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::json;

use super::*;
use crate::{
    auth::{
        jws::MAX_TOKEN,
        keys::{KeySet, tests::RSA_PEM},
        token::{Claims, Issuer, TokenError, Verifier},
    },
    domain::{digest::Digest, role::Role},
};

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
            issued_at: at(IAT),
            roles: BTreeSet::from([Role::UnitHead]),
            expires_at: at(EXP),
            token_hash: Digest::of(token),
            bound_to: None,
        };
        assert_eq!(verify(token), Ok(expected));
    }
}

/// T2, T4, T5, T6, T9: what the header says is believed only where our own keys and lists say the same.
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
        (json!({"b64": false}), CriticalHeader),
        (json!({"b64": "true"}), CriticalHeader),
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

/// T2: an empty signature, another one, and that of other claims.
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

/// T3: the public key as PEM, DER and JWK, used as the secret of an HMAC.
#[test]
fn a_public_key_is_no_shared_secret() {
    let der = RSA_PEM.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    let der = base64::engine::general_purpose::STANDARD.decode(der).unwrap();
    let jwk = json!({"kty": "RSA", "kid": "rsa-1", "n": b64(&der), "e": "AQAB"}).to_string();
    for secret in [RSA_PEM.as_bytes(), RSA_PEM.trim_end().as_bytes(), &der, jwk.as_bytes()] {
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
    let other = Issuer { iss: "https://other.example.vn".to_owned(), keys: KeySet::new().into(), ..issuer() };
    let token = signed(&header().to_string(), &patched(claims(), &json!({"iss": other.iss})));
    let verifier = Verifier::new([issuer(), other]);
    assert_eq!(verifier.verify(&token, at(IAT)), Err(TokenError::Key));
}

/// T1, T8, T17: among others a claim named twice, once in escapes, and 1e400.
#[test]
fn what_is_no_token_is_refused() {
    let head = header().to_string();
    let body = claims().to_string();
    let repeated = body.replacen('{', r#"{"roles":["ADMIN"],"#, 1);
    let escaped = body.replacen('{', r#"{"rol\u0065s":["ADMIN"],"#, 1);
    let infinite = body.replacen('{', r#"{"x":1e400,"#, 1);
    let deep = body.replacen('{', &format!(r#"{{"x":{}{},"#, "[".repeat(500), "]".repeat(500)), 1);
    let repeated_alg = head.replacen('{', r#"{"alg":"none","#, 1);
    let repeated_crit = head.replacen('{', r#"{"crit":[],"crit":[],"#, 1);
    let token = signed(&head, &body);
    for malformed in [
        signed(&head, &repeated),
        signed(&head, &escaped),
        signed(&head, &infinite),
        signed(&head, &deep),
        signed(&head, "[]"),
        signed(&head, &format!("\u{feff}{body}")),
        signed(&repeated_alg, &body),
        signed(&repeated_crit, &body),
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
    let long_kid = patched(header(), &json!({"kid": "k".repeat(10_000)}));
    assert_eq!(verify(&signed(&long_kid, &body)), Err(TokenError::TooLarge));
    assert_eq!(verify(&"a".repeat(MAX_TOKEN + 1)), Err(TokenError::TooLarge));
    assert_eq!(verify(&"a".repeat(MAX_TOKEN)), Err(TokenError::Malformed));
}

/// T16.
#[test]
fn refusals_show_nothing_of_the_token() {
    let refused = with_claims(&json!({"aud": "secret-audience"})).unwrap_err();
    let message = refused.message();
    for text in [refused.to_string(), format!("{refused:?}"), message.vi, message.en] {
        assert!(!text.contains("secret-audience"), "{text}");
    }
    assert_eq!(refused.code().as_str(), "TOKEN_AUDIENCE");
}
