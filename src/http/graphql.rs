//! `POST /graphql`: one request as `application/json`, one answer. No GET, no batches, no uploads, no
//! cookies, so that no other site can make a browser speak for its user.

use axum::{
    Extension, Json, Router,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use serde_json::{Map, Value, json};

use super::{
    bearer::{bearer, unauthorized},
    language::language,
    request_id::RequestId,
};
use crate::{
    auth::{self, token::Verifier, unique_object},
    domain::lang::{Label, Lang},
    graphql::{
        answer::{Api, Asked},
        context::RequestContext,
    },
    service::Service,
};

/// What the route needs.
#[derive(Clone)]
struct Door {
    api: Api,
    service: Service,
    verifier: Verifier,
}

/// The route, over a service and the keys of its token issuers.
pub fn routes(api: Api, service: Service, verifier: Verifier) -> Router {
    Router::new().route("/graphql", post(serve)).with_state(Door { api, service, verifier })
}

async fn serve(
    State(door): State<Door>,
    Extension(RequestId(id)): Extension<RequestId>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let lang = language(&headers);
    let claims = match bearer(&headers) {
        Ok(Some(token)) => door.verifier.verify(token, door.service.clock.wall()),
        Ok(None) => return anonymous(lang),
        Err(error) => Err(error),
    };
    let claims = match claims {
        Ok(claims) => claims,
        Err(error) => return unauthorized(error, lang),
    };
    if !is_json(&headers) {
        return refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", NOT_JSON, lang);
    }
    let asked = match body {
        Ok(body) => read(&body),
        Err(rejection) => return refused(rejection.status(), "BODY_UNREADABLE", BODY, lang),
    };
    let asked = match asked {
        Ok(asked) => asked,
        Err((code, text)) => return refused(StatusCode::BAD_REQUEST, code, text, lang),
    };
    let registry = match door.service.store.registry().await {
        Ok(registry) => registry,
        Err(error) => {
            tracing::error!(request = %id, %error, "the registers cannot be read");
            return refused(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", UNAVAILABLE, lang);
        }
    };
    let caller = auth::identify(&registry, &claims);
    let context = RequestContext::new(id, caller, lang, door.service);
    Json(door.api.answer(asked, context).await).into_response()
}

const NOT_JSON: Label = Label::new(
    "Yêu cầu phải có Content-Type là application/json.",
    "A request has the Content-Type application/json.",
);
const BODY: Label = Label::new(
    "Không đọc được nội dung yêu cầu, hoặc nội dung quá lớn.",
    "The body of the request cannot be read, or is too large.",
);
const MALFORMED: Label = Label::new(
    "Nội dung yêu cầu không phải là một đối tượng JSON, hoặc có tên trường lặp lại.",
    "The body of the request is not a JSON object, or repeats a member name.",
);
const BATCH: Label =
    Label::new("Không nhận nhiều yêu cầu trong một lần gửi.", "Several requests in one are not taken.");
const UNKNOWN: Label = Label::new(
    "Yêu cầu chỉ có các trường query, operationName, variables và extensions, đúng kiểu.",
    "A request has the members query, operationName, variables and extensions only, each of its kind.",
);
const UNAVAILABLE: Label = Label::new(
    "Hệ thống tạm thời không phục vụ được. Vui lòng thử lại sau.",
    "The server is unavailable for now. Please try again later.",
);
const SIGN_IN: Label = Label::new(
    "Cần đăng nhập: gửi kèm Authorization: Bearer.",
    "Sign in: send an Authorization: Bearer header.",
);

/// The one media type, with no other parameter than its only charset.
fn is_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    let Ok(value) = value.to_str() else { return false };
    let (kind, parameter) = value.split_once(';').unwrap_or((value, "charset=utf-8"));
    kind.trim().eq_ignore_ascii_case("application/json")
        && parameter.trim().eq_ignore_ascii_case("charset=utf-8")
}

/// Reads the body of a request.
fn read(body: &[u8]) -> Result<Asked, (&'static str, Label)> {
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(("BATCHING_DISABLED", BATCH));
    }
    let mut members = unique_object(body).ok_or(("MALFORMED_JSON", MALFORMED))?;
    let unknown = ("MALFORMED_REQUEST", UNKNOWN);
    let Some(Value::String(query)) = members.remove("query") else { return Err(unknown) };
    let operation_name = match members.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err(unknown),
    };
    let variables = object(members.remove("variables")).ok_or(unknown)?;
    object(members.remove("extensions")).ok_or(unknown)?;
    if members.is_empty() { Ok(Asked { query, operation_name, variables }) } else { Err(unknown) }
}

/// An object, or nothing, which counts as an empty one.
fn object(value: Option<Value>) -> Option<Map<String, Value>> {
    match value {
        None | Some(Value::Null) => Some(Map::new()),
        Some(Value::Object(members)) => Some(members),
        Some(_) => None,
    }
}

/// A refusal in the shape of a GraphQL answer.
fn refused(status: StatusCode, code: &str, text: Label, lang: Lang) -> Response {
    let body = json!({ "errors": [{ "message": text.get(lang), "extensions": { "code": code } }] });
    (status, Json(body)).into_response()
}

/// Without a credential the challenge names no error (RFC 6750 §3.1).
fn anonymous(lang: Lang) -> Response {
    let mut response = refused(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", SIGN_IN, lang);
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(body: &str) -> Option<&'static str> {
        read(body.as_bytes()).err().map(|(code, _)| code)
    }

    #[test]
    fn a_body_is_one_object_with_the_known_members() {
        assert_eq!(code(r#"{"query": "{ viewer { id } }"}"#), None);
        assert_eq!(code(r#"{"query": "q", "operationName": null, "variables": {}, "extensions": {}}"#), None);
        for (body, expected) in [
            ("", "MALFORMED_JSON"),
            ("{", "MALFORMED_JSON"),
            ("1", "MALFORMED_JSON"),
            (r#"{"query": "q"} {}"#, "MALFORMED_JSON"),
            (r#"{"query": "q", "query": "r"}"#, "MALFORMED_JSON"),
            (r#"{"query": "q", "variables": {"a": 1, "a": 2}}"#, "MALFORMED_JSON"),
            (r#" [{"query": "q"}]"#, "BATCHING_DISABLED"),
            ("{}", "MALFORMED_REQUEST"),
            (r#"{"query": null}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "variables": []}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "variables": "{}"}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "operationName": 1}"#, "MALFORMED_REQUEST"),
            (r#"{"query": "q", "id": "x"}"#, "MALFORMED_REQUEST"),
        ] {
            assert_eq!(code(body), Some(expected), "{body}");
        }
    }

    #[test]
    fn only_json_is_read() {
        let is_json = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::CONTENT_TYPE, HeaderValue::from_static(value));
            }
            is_json(&headers)
        };
        assert!(is_json(&["application/json"]) && is_json(&["Application/JSON; charset=UTF-8"]));
        for bad in
            [&[][..], &["text/plain"], &["application/json", "application/json"], &["application/jsonp"]]
        {
            assert!(!is_json(bad), "{bad:?}");
        }
        assert!(!is_json(&["application/json; charset=utf-16"]));
    }
}
