//! The examples of the standards: T1.

use serde_json::json;

use super::*;
use crate::auth::{jws::TokenParts, token::TokenError};

/// RFC 7515 appendices A.2 and A.3, RFC 8037 appendix A.
const N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const CLAIMS: &str =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const RS256: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const ES256: &str = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const EDDSA: &str = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

fn standard_keys() -> KeySet {
    let set = json!({"keys": [
        {"kty": "RSA", "kid": "RS256", "n": N, "e": "AQAB"},
        {"kty": "EC", "crv": "P-256", "kid": "ES256",
         "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
        {"kty": "OKP", "crv": "Ed25519", "kid": "EdDSA", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
    ]});
    read_jwks(&set.to_string()).unwrap()
}

/// T1: the signatures of the standards' examples are verified by their keys and by no other.
#[test]
fn the_examples_of_the_standards_are_verified() {
    let keys = standard_keys();
    for (name, payload, signature) in [
        ("RS256", CLAIMS, RS256),
        ("ES256", CLAIMS, ES256),
        ("EdDSA", "RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc", EDDSA),
    ] {
        let message = format!("{}.{payload}", b64(format!(r#"{{"alg":"{name}"}}"#)));
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        for (kid, key) in &keys {
            assert_eq!(key.verifies(message.as_bytes(), &signature), kid == name, "{name} by {kid}");
        }
        assert!(!keys.get(name).unwrap().verifies(b"another message", &signature), "{name}");
    }
}

/// T1: as access tokens all of them are refused, and the unsecured token of RFC 7519 §6.1 too.
#[test]
fn the_examples_of_the_standards_are_no_access_tokens() {
    let hs256 = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9";
    for token in [
        format!("{}.{CLAIMS}.{RS256}", b64(r#"{"alg":"RS256"}"#)),
        format!("{}.{CLAIMS}.{ES256}", b64(r#"{"alg":"ES256"}"#)),
        format!("{hs256}.{CLAIMS}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        format!("eyJhbGciOiJub25lIn0.{CLAIMS}."),
    ] {
        assert!(TokenParts::of(&token).is_some(), "{token}");
        assert_eq!(verify(&token), Err(TokenError::Issuer), "{token}");
        let verifier =
            Verifier::new([Issuer { iss: "joe".to_owned(), keys: standard_keys().into(), ..issuer() }]);
        assert_eq!(verifier.verify(&token, at(1_300_819_000)), Err(TokenError::Type), "{token}");
    }
}

/// T19: nobody has installed a provider in this process, with which both libraries would have to guess or panic when
/// they were asked for their default: ours is named at each use.
#[test]
fn no_provider_has_to_be_installed() {
    assert!(verify(&signed(&header().to_string(), &claims().to_string())).is_ok());
    assert!(crate::oidc::https::Https::new().is_ok());
}
