//! From a request to the body of its answer: errors are coded, masked and counted here, whichever
//! transport carries them (design decision 19).

use std::{sync::Arc, time::Duration};

use async_graphql::{PathSegment, Pos, Request, ServerError, parser::types::OperationType};
use serde_json::{Map, Value, json};

use super::{
    ThanghangSchema, access,
    context::RequestContext,
    error::Failure,
    request::{Limits, Prepared, Refusal, Stage, Types, prepare, types::TypesError},
    schema, sdl,
};
use crate::{
    clock::Stopwatch,
    domain::lang::{Label, Lang},
    service::Fault,
};

const INTERNAL: Label = Label::new(
    "Hệ thống gặp lỗi. Vui lòng báo mã yêu cầu cho quản trị hệ thống.",
    "Something went wrong. Please tell the administrator the id of the request.",
);

/// What a client sent.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The document.
    pub query: String,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Map<String, Value>,
    /// Whether it came in a way that must change nothing.
    pub safe: bool,
}

/// What became of a request; the status of a transport follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Everything that it asked for was answered.
    Executed,
    /// It was executed, and some of its fields failed.
    Partial,
    /// It is JSON and no request of GraphQL.
    Malformed,
    /// The document is no GraphQL.
    Unreadable,
    /// The document or its variables do not fit the schema, or ask for too much.
    Invalid,
    /// It names a field that is not for the caller.
    Forbidden,
    /// It would change something though it must not.
    NotSafe,
    /// It took too long.
    TimedOut,
}

/// An answer, whichever transport carries it.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What became of the request.
    pub fate: Fate,
    /// The body; `data` is left out when nothing was executed.
    pub body: Value,
}

/// What answers requests. Clones share the schema.
#[derive(Clone)]
pub struct Api {
    schema: ThanghangSchema,
    types: Arc<Types>,
    limits: Arc<Limits>,
}

impl Api {
    /// The schema of the product under some limits; it needs neither database nor configuration.
    ///
    /// # Errors
    ///
    /// None for the schema as it is: a test reads it.
    pub fn new(limits: Limits) -> Result<Self, TypesError> {
        let types = Arc::new(Types::read(&sdl())?);
        Ok(Self { schema: schema(), types, limits: Arc::new(limits) })
    }

    /// Answers a request.
    pub async fn answer(&self, asked: Asked, context: RequestContext) -> Answered {
        let (lang, id) = (context.lang, context.id.to_string());
        let Asked { query, operation_name, variables, safe } = asked;
        let watch = Stopwatch::start();
        let prepared = prepare(&query, operation_name.as_deref(), variables, &self.types, &self.limits);
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(refusals) => {
                let unreadable = refusals.iter().any(|found| found.code.stage() == Stage::Syntax);
                let fate = if unreadable { Fate::Unreadable } else { Fate::Invalid };
                return unanswered(fate, refusals.iter().map(|found| refused(found, lang, &id)));
            }
        };
        if watch.is_over(Duration::from_millis(self.limits.validate_ms)) {
            return unanswered(Fate::TimedOut, [stopped("VALIDATION_TIMEOUT", SLOW_TO_CHECK, lang, &id)]);
        }
        if safe && prepared.operation != OperationType::Query {
            return unanswered(Fate::NotSafe, []);
        }
        if let Some((field, pos)) = access::forbidden(&prepared.names, &context.caller) {
            return unanswered(Fate::Forbidden, [forbidden(&field, pos, lang, &id)]);
        }
        self.execute(query, prepared, context).await
    }

    async fn execute(&self, query: String, prepared: Prepared, context: RequestContext) -> Answered {
        let (lang, id) = (context.lang, context.id.to_string());
        let mut request = Request::new(query).variables(prepared.variables).data(context);
        if let Some(name) = prepared.operation_name {
            request = request.operation_name(name.as_str());
        }
        request.set_parsed_query(prepared.document);
        let running = self.schema.execute(request);
        let Ok(response) = tokio::time::timeout(self.patience(prepared.operation), running).await else {
            return late(prepared.operation, lang, &id);
        };
        // Validation leaves no data and no path; whatever ran has one of them.
        let has_data = !matches!(response.data, async_graphql::Value::Null);
        let executed = has_data || response.errors.iter().all(|error| !error.path.is_empty());
        let errors = response.errors.iter().take(self.limits.told());
        let fate = match (executed, response.errors.is_empty()) {
            (true, true) => Fate::Executed,
            (true, false) => Fate::Partial,
            (false, _) => Fate::Invalid,
        };
        let mut answered = unanswered(fate, errors.map(|error| tell(error, executed, lang, &id)));
        if let (true, Value::Object(body)) = (executed, &mut answered.body) {
            body.insert("data".to_owned(), response.data.into_json().unwrap_or_default());
        }
        answered
    }

    /// How long an operation may take.
    fn patience(&self, operation: OperationType) -> Duration {
        Duration::from_millis(match operation {
            OperationType::Mutation => self.limits.mutation_ms,
            OperationType::Query | OperationType::Subscription => self.limits.query_ms,
        })
    }

    /// What a request may ask for.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }
}

const SLOW_TO_CHECK: Label = Label::new(
    "Kiểm tra yêu cầu mất quá nhiều thời gian. Hãy viết ngắn hơn, hoặc thử lại sau.",
    "Checking the request took too long. Shorten it, or try again later.",
);
const SLOW_TO_ANSWER: Label = Label::new(
    "Trả lời mất quá nhiều thời gian nên đã dừng. Hãy hỏi ít hơn, hoặc thử lại sau.",
    "Answering took too long and was stopped. Ask for less, or try again later.",
);

/// A query was stopped. An act goes on in its own task, and whether it was done tells the same key.
fn late(operation: OperationType, lang: Lang, id: &str) -> Answered {
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

fn stopped(code: &str, message: Label, lang: Lang, id: &str) -> Value {
    told(message.get(lang), &[], &[], object([("code", json!(code)), ("requestId", json!(id))]))
}

/// An answer without data; without errors too, its body is empty.
fn unanswered(fate: Fate, errors: impl IntoIterator<Item = Value>) -> Answered {
    let errors: Vec<Value> = errors.into_iter().collect();
    Answered { fate, body: if errors.is_empty() { json!({}) } else { json!({ "errors": errors }) } }
}

/// A request that was refused before it ran.
fn refused(refusal: &Refusal, lang: Lang, id: &str) -> Value {
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

fn forbidden(field: &str, pos: Pos, lang: Lang, id: &str) -> Value {
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
fn tell(error: &ServerError, executed: bool, lang: Lang, id: &str) -> Value {
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
