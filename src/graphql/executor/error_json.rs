//! Errors as GraphQL writes them (specification §7.1.2): coded, masked, with the id of the request.

use async_graphql::{PathSegment, Pos, ServerError, parser::types::OperationType};
use graphql_request::RequestError;
use serde_json::{Map, Value, json};

use super::client_request::{ClientResponse, RequestOutcome, ResponseBody};
use crate::{
    domain::{error_code::ErrorCode, lang::Lang},
    graphql::request_texts::{error_code, reason_text},
    rate::Empty,
};

/// A query was stopped. An act goes on in its own task, and whether it was done tells the same key.
pub(super) fn timed_out(operation: OperationType, lang: Lang, id: &str) -> ClientResponse<ResponseBody> {
    let code = match operation {
        OperationType::Mutation => ErrorCode::UNKNOWN_OUTCOME,
        OperationType::Query | OperationType::Subscription => ErrorCode::QUERY_TIMEOUT,
    };
    tracing::warn!(request = id, code = code.as_str(), "request {id} took too long");
    let mut answered = without_data(RequestOutcome::TimedOut, [coded_error(code, lang, id)]);
    answered.body.data = Some(async_graphql::Value::Null);
    answered
}

/// The caller has too few points left.
pub(super) fn throttled(empty: Empty, lang: Lang, id: &str) -> ClientResponse<ResponseBody> {
    let answered = without_data(RequestOutcome::Throttled, [coded_error(ErrorCode::RATE_LIMITED, lang, id)]);
    ClientResponse { retry_after: empty.enough_in, ..answered }
}

/// An error of which its code says everything.
pub(super) fn coded_error(code: ErrorCode, lang: Lang, id: &str) -> Value {
    let extensions = object([("code", json!(code.as_str())), ("requestId", json!(id))]);
    error_json(code.label().get(lang), &[], &[], extensions)
}

/// An answer without data; without errors too, its body is empty.
pub(super) fn without_data(
    outcome: RequestOutcome,
    errors: impl IntoIterator<Item = Value>,
) -> ClientResponse<ResponseBody> {
    let body = ResponseBody { errors: errors.into_iter().collect(), ..ResponseBody::default() };
    ClientResponse { outcome, body, retry_after: None }
}

/// A request that was refused before it ran.
pub(super) fn request_error_json(error: &RequestError, lang: Lang, id: &str) -> Value {
    let (limit, actual) = error.reason.exceeded().unzip();
    let extensions = [
        ("code", json!(error_code(error.code).as_str())),
        ("path", json!(error.path)),
        ("limit", json!(limit)),
        ("actual", json!(actual)),
        ("detail", json!(error.detail)),
        ("requestId", json!(id)),
    ];
    error_json(reason_text(&error.reason).get(lang), &error.positions, &[], object(extensions))
}

pub(super) fn forbidden(field: &str, pos: Pos, lang: Lang, id: &str) -> Value {
    let code = ErrorCode::FORBIDDEN_FIELD;
    let extensions = [("code", json!(code.as_str())), ("field", json!(field)), ("requestId", json!(id))];
    error_json(code.label().get(lang), &[pos], &[], object(extensions))
}

/// An error as GraphQL writes it (specification §7.1.2).
fn error_json(
    message: &str,
    positions: &[Pos],
    path: &[PathSegment],
    extensions: Map<String, Value>,
) -> Value {
    let list = |list: Value, is_empty| if is_empty { Value::Null } else { list };
    Value::Object(object([
        ("message", json!(message)),
        ("locations", list(json!(positions), positions.is_empty())),
        ("path", list(json!(path), path.is_empty())),
        ("extensions", Value::Object(extensions)),
    ]))
}

/// The members that have a value.
fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    let given = members.into_iter().filter(|(_, value)| !value.is_null());
    given.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An error of ours keeps its message and code. The library's own are English and may quote anything:
/// before execution their text is a detail of an invalid request, after it they are masked.
pub(super) fn server_error_json(error: &ServerError, executed: bool, lang: Lang, id: &str) -> Value {
    let mut extensions = match error.extensions.as_ref().map(serde_json::to_value) {
        Some(Ok(Value::Object(extensions))) => extensions,
        _ => Map::new(),
    };
    let mut message = error.message.clone();
    if !extensions.contains_key("code") {
        let code = if executed {
            tracing::error!(request = id, message, "request {id} failed in a resolver");
            ErrorCode::INTERNAL
        } else {
            extensions.insert("detail".to_owned(), json!(message));
            ErrorCode::INVALID_REQUEST
        };
        extensions.insert("code".to_owned(), json!(code.as_str()));
        code.label().get(lang).clone_into(&mut message);
    }
    extensions.insert("requestId".to_owned(), json!(id));
    error_json(&message, &error.locations, &error.path, extensions)
}
