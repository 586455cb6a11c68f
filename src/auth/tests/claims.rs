//! What a token claims.

use serde_json::{Value, json};

use super::*;
use crate::auth::token::{Issuer, TokenError, Verifier};

/// T7: `iss` and `aud` are compared to the letter, and what is ill-typed is refused.
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

/// T8.
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

/// T8: 29 seconds are forgiven, 30 and more are not.
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

/// T9: an issuer that writes `JWT` on all its tokens has its ID and refresh tokens refused for what they carry.
#[test]
fn tokens_for_another_use_are_refused() {
    let verifier = Verifier::new([Issuer { types: vec!["JWT".to_owned()], ..issuer() }]);
    let of = |patch: &Value| {
        let header = patched(header(), &json!({"typ": "JWT"}));
        verifier.verify(&signed(&header, &patched(claims(), patch)), at(IAT)).map(drop)
    };
    for access in [json!({}), json!({"typ": "Bearer"}), json!({"typ": "DPoP"})] {
        assert_eq!(of(&access), Ok(()), "{access}");
    }
    for other in [
        json!({"typ": "ID"}),
        json!({"typ": "Refresh"}),
        json!({"typ": "Offline"}),
        json!({"typ": ["Bearer"]}),
        json!({"at_hash": "x"}),
        json!({"c_hash": "x"}),
        json!({"nonce": "x"}),
    ] {
        assert_eq!(of(&other), Err(TokenError::Type), "{other}");
    }
}

#[test]
fn what_stands_for_jti_is_read_from_its_place() {
    let verifier = Verifier::new([Issuer { id_claim: "uti", ..issuer() }]);
    let of = |patch: &Value| {
        verifier
            .verify(&signed(&header().to_string(), &patched(claims(), patch)), at(IAT))
            .map(|claims| claims.jti)
    };
    assert_eq!(of(&json!({"uti": "u-1"})), Ok("u-1".to_owned()));
    assert_eq!(of(&json!({})), Err(TokenError::ClaimMissing("uti")));
}
