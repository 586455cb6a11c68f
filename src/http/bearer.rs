//! The bearer credential of a request (RFC 6750). Tokens in a URL or a form are never read.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde_json::json;

use crate::{auth::token::TokenError, domain::lang::Lang};

/// The token of a request; `None` for an anonymous one. Two credentials, another scheme or an empty
/// token are an error, so that no proxy and we can read one request differently.
pub fn bearer(headers: &HeaderMap) -> Result<Option<&str>, TokenError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let credential = value.to_str().ok().and_then(|text| text.split_once(' '));
    match (credential, values.next()) {
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty() => {
            Ok(Some(token))
        }
        _ => Err(TokenError::Malformed),
    }
}

/// The answer to a refused token, in the shape of a GraphQL response.
pub fn unauthorized(error: TokenError, lang: Lang) -> Response {
    let message = error.message();
    let body = json!({
        "errors": [{ "message": message.get(lang), "extensions": { "code": error.code() } }],
    });
    let challenge = HeaderValue::from_static(r#"Bearer error="invalid_token""#);
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, challenge)], Json(body)).into_response()
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
        bearer(&headers).map(|token| token.map(str::to_owned))
    }

    #[test]
    fn one_bearer_credential_is_read() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["Bearer a.b.c"]), Ok(Some("a.b.c".to_owned())));
        assert_eq!(read(&["bearer a.b.c"]), Ok(Some("a.b.c".to_owned())));
        for bad in [&["Bearer"][..], &["Bearer "], &["Basic YTpi"], &[""], &["Bearer a", "Bearer a"]] {
            assert_eq!(read(bad), Err(TokenError::Malformed), "{bad:?}");
        }
    }

    #[test]
    fn a_refused_token_is_challenged() {
        let response = unauthorized(TokenError::Expired, Lang::En);
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(response.headers()["www-authenticate"], r#"Bearer error="invalid_token""#);
    }
}
