//! What a client sends, what becomes of it, and what is answered.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::digest::Digest;

/// What a client sent.
#[derive(Clone, Debug)]
pub struct ClientRequest {
    /// The document; nothing where a trusted one is named.
    pub query: String,
    /// The digest of a trusted document.
    pub document: Option<Digest>,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Map<String, Value>,
    /// Whether it came in a way that must change nothing.
    pub safe: bool,
}

impl ClientRequest {
    /// A document with one operation, and its variables.
    pub fn text(query: impl Into<String>, variables: Map<String, Value>) -> Self {
        Self { query: query.into(), document: None, operation_name: None, variables, safe: false }
    }
}

/// What became of a request; the status of a transport follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestOutcome {
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
    /// Its caller asked for too much in a while.
    Throttled,
}

impl RequestOutcome {
    /// The name under which it is counted.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Executed => "executed",
            Self::Partial => "partial",
            Self::Malformed => "malformed",
            Self::Unreadable => "unreadable",
            Self::Invalid => "invalid",
            Self::Forbidden => "forbidden",
            Self::NotSafe => "not_safe",
            Self::TimedOut => "timed_out",
            Self::Throttled => "throttled",
        }
    }
}

/// An answer, whichever transport carries it: with its body as it was made, or as JSON.
#[derive(Clone, Debug)]
pub struct ClientResponse<B = Value> {
    /// What became of the request.
    pub outcome: RequestOutcome,
    /// The body.
    pub body: B,
    /// When it is worth another try, where that is known.
    pub retry_after: Option<Duration>,
}

/// The body of an answer, which is written to the wire as it is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ResponseBody {
    /// The errors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Value>,
    /// What was asked for; left out when nothing was executed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<async_graphql::Value>,
    /// What is told beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Value>,
}

impl ClientResponse<ResponseBody> {
    /// The same as JSON, for who reads it.
    pub fn into_json(self) -> ClientResponse {
        let Self { outcome, body, retry_after } = self;
        ClientResponse { outcome, body: serde_json::to_value(body).unwrap_or_default(), retry_after }
    }
}
