//! ID tokens, which say who signed in (OpenID Connect Core 1.0 §3.1.3.7).

use super::*;
use crate::auth::token::ExpectedIdentity;

fn identity(header: &Value, claims: &Value) -> Result<String, TokenError> {
    let base = json!({ "iss": ISS, "aud": "console", "sub": "u-1", "iat": IAT, "exp": EXP, "nonce": "n" });
    let header = patched(json!({ "alg": "ES256", "typ": "JWT", "kid": "ec-1" }), header);
    let token = signed(&header, &patched(base, claims));
    let expected = ExpectedIdentity { iss: ISS, client_id: "console", nonce: "n" };
    Verifier::new([issuer()]).verify_identity(&token, &expected, at(IAT + 60))
}

#[test]
fn an_id_token_is_for_this_client_and_this_sign_in() {
    let plain = json!({});
    assert_eq!(identity(&plain, &plain).as_deref(), Ok("u-1"));
    for good in [json!({ "azp": "console" }), json!({ "aud": ["console", "other"], "azp": "console" })] {
        assert_eq!(identity(&plain, &good).as_deref(), Ok("u-1"), "{good}");
    }
    for (claims, error) in [
        (json!({ "nonce": "m" }), TokenError::ClaimInvalid("nonce")),
        (json!({ "nonce": null }), TokenError::ClaimMissing("nonce")),
        (json!({ "aud": "thanghang" }), TokenError::Audience),
        (json!({ "azp": "other" }), TokenError::Audience),
        (json!({ "aud": null }), TokenError::ClaimMissing("aud")),
        (json!({ "iss": "https://evil.example" }), TokenError::Issuer),
        (json!({ "sub": "" }), TokenError::ClaimInvalid("sub")),
        (json!({ "exp": IAT + 10 }), TokenError::Expired),
        (json!({ "iat": IAT + 600, "exp": IAT + 900 }), TokenError::NotYetValid),
    ] {
        assert_eq!(identity(&plain, &claims), Err(error), "{claims}");
    }
}

#[test]
fn no_other_token_stands_for_an_id_token() {
    let plain = json!({});
    assert_eq!(identity(&json!({ "typ": null }), &plain).as_deref(), Ok("u-1"));
    for (header, error) in [
        (json!({ "typ": "at+jwt" }), TokenError::Type),
        (json!({ "alg": "none" }), TokenError::Algorithm),
        (json!({ "kid": "ed-1" }), TokenError::Algorithm),
        (json!({ "kid": "other" }), TokenError::Key),
        (json!({ "crit": ["exp"] }), TokenError::CriticalHeader),
    ] {
        assert_eq!(identity(&header, &plain), Err(error), "{header}");
    }
}
