//! The credential of a request: a bearer token (RFC 6750), or one that is bound to a key (RFC 9449). Tokens in a URL or a form are never read.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    auth::{dpop::PresentedToken, token::TokenError},
    domain::lang::Lang,
};

/// What a request says of its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credential<'a> {
    /// The token.
    pub token: &'a str,
    /// How it was sent.
    pub presented: PresentedToken<'a>,
}

/// The credential of a request; `None` for an anonymous one. Two credentials, another scheme or an empty
/// token are an error, so that no proxy and we can read one request differently.
pub fn credential(headers: &HeaderMap) -> Result<Option<Credential<'_>>, TokenError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let credential = value.to_str().ok().and_then(|text| text.split_once(' '));
    match (credential, values.next()) {
        (Some((scheme, token)), None) if !token.is_empty() => {
            let presented = presented(scheme, headers).ok_or(TokenError::Malformed)?;
            Ok(Some(Credential { token, presented }))
        }
        _ => Err(TokenError::Malformed),
    }
}

fn presented<'a>(scheme: &str, headers: &'a HeaderMap) -> Option<PresentedToken<'a>> {
    if scheme.eq_ignore_ascii_case("Bearer") {
        return Some(PresentedToken::Alone);
    }
    let mut proofs = headers.get_all("dpop").iter();
    let proof = proofs.next().filter(|_| proofs.next().is_none()).and_then(|proof| proof.to_str().ok());
    scheme.eq_ignore_ascii_case("DPoP").then_some(PresentedToken::WithProof(proof))
}

/// The answer to a refused token, in the shape of a GraphQL response.
pub fn unauthorized(error: TokenError, lang: Lang, request: Uuid) -> Response {
    let message = error.message();
    let extensions = json!({ "code": error.code().as_str(), "requestId": request });
    let body = json!({ "errors": [{ "message": message.get(lang), "extensions": extensions }] });
    let challenge = HeaderValue::from_static(challenge(error));
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, challenge)], Json(body)).into_response()
}

/// RFC 6750 §3 and RFC 9449 §7.1.
const fn challenge(error: TokenError) -> &'static str {
    match error {
        TokenError::ProofInvalid(_) | TokenError::ProofReplayed => {
            r#"DPoP error="invalid_dpop_proof", algs="ES256 EdDSA Ed25519 RS256 PS256""#
        }
        TokenError::ProofMissing | TokenError::NotBound => {
            r#"DPoP error="invalid_token", algs="ES256 EdDSA Ed25519 RS256 PS256""#
        }
        _ => r#"Bearer error="invalid_token""#,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn read(values: &[&str]) -> Result<Option<String>, TokenError> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().unwrap());
        }
        credential(&headers).map(|found| found.map(|found| found.token.to_owned()))
    }

    /// T15: two credentials are refused, and the name of the scheme has no case (RFC 7235 §2.1).
    #[test]
    fn one_credential_is_read() {
        assert_eq!(read(&[]), Ok(None));
        for good in ["Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c", "DPoP a.b.c"] {
            assert_eq!(read(&[good]), Ok(Some("a.b.c".to_owned())), "{good}");
        }
        for bad in [
            &["Bearer"][..],
            &["Bearer "],
            &["Basic YTpi"],
            &[""],
            &["Bearer a", "Bearer a"],
            &["Bearer a", "DPoP a"],
        ] {
            assert_eq!(read(bad), Err(TokenError::Malformed), "{bad:?}");
        }
    }

    #[test]
    fn one_proof_is_read_beside_its_own_scheme() {
        let presented = |lines: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(*name, value.parse().unwrap());
            }
            match credential(&headers).unwrap().unwrap().presented {
                PresentedToken::Alone => "alone".to_owned(),
                PresentedToken::WithProof(proof) => proof.unwrap_or("none").to_owned(),
            }
        };
        assert_eq!(presented(&[("authorization", "Bearer a"), ("dpop", "p")]), "alone");
        assert_eq!(presented(&[("authorization", "DPoP a"), ("dpop", "p")]), "p");
        assert_eq!(presented(&[("authorization", "DPoP a")]), "none");
        assert_eq!(presented(&[("authorization", "DPoP a"), ("dpop", "p"), ("dpop", "q")]), "none");
    }

    #[test]
    fn a_refused_token_is_challenged() {
        let response = unauthorized(TokenError::Expired, Lang::En, Uuid::nil());
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(response.headers()["www-authenticate"], r#"Bearer error="invalid_token""#);
    }
}
