//! Errors as GraphQL writes them (specification §7.1.2): coded, masked, with the id of the request.

use async_graphql::{PathSegment, Pos, ServerError, parser::types::OperationType};
use serde_json::{Map, Value, json};

use super::{Answered, Fate};
use crate::{
    domain::lang::{Label, Lang},
    graphql::{access, error::Failure, request::Refusal},
    rate::Empty,
    service::Fault,
};

const INTERNAL: Label = Label::new(
    "Hệ thống gặp lỗi. Vui lòng báo mã yêu cầu cho quản trị hệ thống.",
    "Something went wrong. Please tell the administrator the id of the request.",
);

pub(super) const SLOW_TO_CHECK: Label = Label::new(
    "Kiểm tra yêu cầu mất quá nhiều thời gian. Hãy viết ngắn hơn, hoặc thử lại sau.",
    "Checking the request took too long. Shorten it, or try again later.",
);
const SLOW_TO_ANSWER: Label = Label::new(
    "Trả lời mất quá nhiều thời gian nên đã dừng. Hãy hỏi ít hơn, hoặc thử lại sau.",
    "Answering took too long and was stopped. Ask for less, or try again later.",
);

/// A query was stopped. An act goes on in its own task, and whether it was done tells the same key.
pub(super) fn late(operation: OperationType, lang: Lang, id: &str) -> Answered {
    let unknown = Failure::Service(Fault::UnknownOutcome);
    let (code, message) = match operation {
        OperationType::Mutation => (unknown.code(), unknown.message()),
        OperationType::Query | OperationType::Subscription => ("QUERY_TIMEOUT", SLOW_TO_ANSWER),
    };
    tracing::warn!(request = id, code, "request {id} took too long");
    let mut answered = unanswered(Fate::TimedOut, [stopped(code, message, lang, id)]);
    if let Value::Object(body) = &mut answered.body {
        body.insert("data".to_owned(), Value::Null);
    }
    answered
}

const THROTTLED: Label = Label::new(
    "Bạn đã hỏi quá nhiều trong một thời gian ngắn. Vui lòng đợi rồi thử lại.",
    "You asked for too much in a short time. Please wait and try again.",
);

/// The caller has too few points left.
pub(super) fn throttled(empty: Empty, lang: Lang, id: &str) -> Answered {
    let answered = unanswered(Fate::Throttled, [stopped("RATE_LIMITED", THROTTLED, lang, id)]);
    Answered { retry_after: empty.enough_in, ..answered }
}

pub(super) fn stopped(code: &str, message: Label, lang: Lang, id: &str) -> Value {
    told(message.get(lang), &[], &[], object([("code", json!(code)), ("requestId", json!(id))]))
}

/// An answer without data; without errors too, its body is empty.
pub(super) fn unanswered(fate: Fate, errors: impl IntoIterator<Item = Value>) -> Answered {
    let errors: Vec<Value> = errors.into_iter().collect();
    let body = if errors.is_empty() { json!({}) } else { json!({ "errors": errors }) };
    Answered { fate, body, retry_after: None }
}

/// A request that was refused before it ran.
pub(super) fn refused(refusal: &Refusal, lang: Lang, id: &str) -> Value {
    let extensions = [
        ("code", json!(refusal.code.as_str())),
        ("path", json!(refusal.path)),
        ("limit", json!(refusal.limit)),
        ("actual", json!(refusal.actual)),
        ("detail", json!(refusal.detail)),
        ("requestId", json!(id)),
    ];
    told(refusal.message.get(lang), &refusal.positions, &[], object(extensions))
}

pub(super) fn forbidden(field: &str, pos: Pos, lang: Lang, id: &str) -> Value {
    let extensions = [("code", json!("FORBIDDEN_FIELD")), ("field", json!(field)), ("requestId", json!(id))];
    told(access::FORBIDDEN.get(lang), &[pos], &[], object(extensions))
}

/// An error as GraphQL writes it (specification §7.1.2).
fn told(message: &str, positions: &[Pos], path: &[PathSegment], extensions: Map<String, Value>) -> Value {
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

const INVALID: Label = Label::new(
    "Yêu cầu GraphQL không hợp lệ; xem chi tiết kèm theo.",
    "The GraphQL request is not valid; see its detail.",
);

/// An error of ours keeps its message and code. The library's own are English and may quote anything:
/// before execution their text is a detail of an invalid request, after it they are masked.
pub(super) fn tell(error: &ServerError, executed: bool, lang: Lang, id: &str) -> Value {
    let mut extensions = match error.extensions.as_ref().map(serde_json::to_value) {
        Some(Ok(Value::Object(extensions))) => extensions,
        _ => Map::new(),
    };
    let message = if extensions.contains_key("code") {
        error.message.clone()
    } else if executed {
        tracing::error!(request = id, message = error.message, "request {id} failed in a resolver");
        extensions.insert("code".to_owned(), json!("INTERNAL"));
        INTERNAL.get(lang).to_owned()
    } else {
        extensions.insert("code".to_owned(), json!("INVALID_REQUEST"));
        extensions.insert("detail".to_owned(), json!(error.message));
        INVALID.get(lang).to_owned()
    };
    extensions.insert("requestId".to_owned(), json!(id));
    told(&message, &error.locations, &error.path, extensions)
}
