//! From a request to the body of its answer: errors are coded, masked and counted here, whichever
//! transport carries them (design decision 19).

use async_graphql::{
    Name, Pos, Request, Response, ServerError, Value as Literal, parser::types::ExecutableDocument,
};
use serde_json::{Map, Value, json};

use super::{ThanghangSchema, context::RequestContext};
use crate::domain::lang::{Label, Lang};

/// How many errors an answer tells.
const MAX_ERRORS: usize = 20;

const INVALID: Label = Label::new(
    "Yêu cầu GraphQL không hợp lệ; xem chi tiết kèm theo.",
    "The GraphQL request is not valid; see its detail.",
);
const INTERNAL: Label = Label::new(
    "Hệ thống gặp lỗi. Vui lòng báo mã yêu cầu cho quản trị hệ thống.",
    "Something went wrong. Please tell the administrator the id of the request.",
);

/// Executes a request and gives the body of the answer. `data` is left out when nothing was executed.
pub async fn answer(schema: &ThanghangSchema, mut request: Request, context: RequestContext) -> Value {
    let (lang, id) = (context.lang, context.id.to_string());
    let chosen = request.operation_name.clone();
    let required = request.parsed_query().map(|document| required(document, chosen.as_deref()));
    let response = match required.map(|required| missing(required, &request)) {
        Err(error) | Ok(Some(error)) => Response::from_errors(vec![error]),
        Ok(None) => schema.execute(request.data(context)).await,
    };
    let executed = response.errors.iter().all(|error| !error.path.is_empty()) || !is_empty(&response);
    let mut body = Map::new();
    if !response.errors.is_empty() {
        let told = response.errors.iter().take(MAX_ERRORS);
        let told = told.map(|error| tell(error, executed, lang, &id)).collect();
        body.insert("errors".to_owned(), Value::Array(told));
    }
    if executed {
        body.insert("data".to_owned(), response.data.into_json().unwrap_or_default());
    }
    Value::Object(body)
}

/// A variable that an operation cannot do without.
struct Required {
    name: Name,
    kind: String,
    pos: Pos,
}

fn required(document: &ExecutableDocument, chosen: Option<&str>) -> Vec<Required> {
    let mut operations = document.operations.iter();
    let is_chosen = |name: Option<&Name>| chosen.is_none() || name.map(Name::as_str) == chosen;
    let Some((_, operation)) = operations.find(|(name, _)| is_chosen(*name)) else { return Vec::new() };
    let defined = operation
        .node
        .variable_definitions
        .iter()
        .filter(|defined| !defined.node.var_type.node.nullable && defined.node.default_value.is_none());
    defined
        .map(|defined| Required {
            name: defined.node.name.node.clone(),
            kind: defined.node.var_type.to_string(),
            pos: defined.pos,
        })
        .collect()
}

/// The first required variable that was not given. The library would only notice where the variable is
/// used, as a failure of that field.
fn missing(required: Vec<Required>, request: &Request) -> Option<ServerError> {
    let given = |name: &Name| request.variables.get(name).is_some_and(|value| *value != Literal::Null);
    let absent = required.into_iter().find(|variable| !given(&variable.name))?;
    let text = format!("variable ${} of type {} is required", absent.name, absent.kind);
    Some(ServerError::new(text, Some(absent.pos)))
}

fn is_empty(response: &Response) -> bool {
    matches!(response.data, Literal::Null)
}

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
    let mut told = json!({ "message": message, "extensions": extensions });
    if let Value::Object(told) = &mut told {
        for (name, list) in [("locations", json!(error.locations)), ("path", json!(error.path))] {
            if list.as_array().is_some_and(|list| !list.is_empty()) {
                told.insert(name.to_owned(), list);
            }
        }
    }
    told
}
