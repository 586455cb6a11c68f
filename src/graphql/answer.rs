//! From a request to the body of its answer: errors are coded, masked and counted here, whichever
//! transport carries them (design decision 19).

use std::sync::Arc;

use async_graphql::{PathSegment, Pos, Request, ServerError, parser::types::OperationType};
use serde_json::{Map, Value, json};

use super::{
    ThanghangSchema, access,
    context::RequestContext,
    observed::observe,
    request::{Limits, Prepared, Refusal, Stage, Types, prepare, types::TypesError},
    schema, sdl,
};
use crate::domain::lang::{Label, Lang};

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
    /// It was executed, whatever its fields came to.
    Executed,
    /// The document is no GraphQL.
    Unreadable,
    /// The document or its variables do not fit the schema, or ask for too much.
    Invalid,
    /// It names a field that is not for the caller.
    Forbidden,
    /// It would change something though it must not.
    NotSafe,
}

impl Fate {
    /// The name under which it is counted.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Executed => "executed",
            Self::Unreadable => "unreadable",
            Self::Invalid => "invalid",
            Self::Forbidden => "forbidden",
            Self::NotSafe => "not_safe",
        }
    }
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

    /// Answers a request, and counts it.
    pub async fn answer(&self, asked: Asked, context: RequestContext) -> Answered {
        let Asked { query, operation_name, variables, safe } = asked;
        let metrics = context.service.metrics.clone();
        let prepared = prepare(&query, operation_name.as_deref(), variables, &self.types, &self.limits);
        let operation = observe(&prepared, operation_name.as_deref());
        // In a box, because every caller's future would be as large as this one.
        let answered = Box::pin(self.decide(query, prepared, safe, context)).await;
        metrics.asked(operation, answered.fate.name());
        answered
    }

    async fn decide(
        &self,
        query: String,
        prepared: Result<Prepared, Vec<Refusal>>,
        safe: bool,
        context: RequestContext,
    ) -> Answered {
        let (lang, id) = (context.lang, context.id.to_string());
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(refusals) => {
                let unreadable = refusals.iter().any(|found| found.code.stage() == Stage::Syntax);
                let fate = if unreadable { Fate::Unreadable } else { Fate::Invalid };
                return unanswered(fate, refusals.iter().map(|found| refused(found, lang, &id)));
            }
        };
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
        let response = self.schema.execute(request).await;
        // Validation leaves no data and no path; whatever ran has one of them.
        let has_data = !matches!(response.data, async_graphql::Value::Null);
        let executed = has_data || response.errors.iter().all(|error| !error.path.is_empty());
        let errors = response.errors.iter().take(self.limits.told());
        let fate = if executed { Fate::Executed } else { Fate::Invalid };
        let mut answered = unanswered(fate, errors.map(|error| tell(error, executed, lang, &id)));
        if let (true, Value::Object(body)) = (executed, &mut answered.body) {
            body.insert("data".to_owned(), response.data.into_json().unwrap_or_default());
        }
        answered
    }
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
