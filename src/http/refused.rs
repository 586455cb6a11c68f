//! Why a request is not served, in the shape of the answers of GraphQL: `{ errors: [{ message, extensions: { code } }] }`.

use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::{error_code::ErrorCode, lang::Lang};

/// A request that is not served.
#[derive(Clone, Copy, Debug)]
pub struct HttpRefusal {
    /// The status of the answer.
    pub status: StatusCode,
    /// The stable code.
    pub code: ErrorCode,
}

macro_rules! refused {
    ($($(#[$doc:meta])* $code:ident = $status:ident;)+) => {
        impl HttpRefusal {
            $($(#[$doc])* pub const $code: Self = Self {
                status: axum::http::StatusCode::$status,
                code: crate::domain::error_code::ErrorCode::$code,
            };)+
        }

        /// All of these.
        pub(in crate::http) const ALL: &[HttpRefusal] = &[$(HttpRefusal::$code,)+];
    };
}
pub(super) use refused;

refused! {
    /// No credential.
    UNAUTHENTICATED = UNAUTHORIZED;
    /// Too many requests without a credential of ours.
    RATE_LIMITED = TOO_MANY_REQUESTS;
    /// Nothing can be answered now.
    UNAVAILABLE = SERVICE_UNAVAILABLE;
}

impl HttpRefusal {
    /// The body of the answer; with the id of the request, where the cause is in the log of the server.
    pub fn body(self, lang: Lang, request: Option<Uuid>) -> Value {
        let mut extensions = json!({ "code": self.code.as_str() });
        if let (Some(id), Some(members)) = (request, extensions.as_object_mut()) {
            members.insert("requestId".to_owned(), json!(id));
        }
        json!({ "errors": [{ "message": self.code.label().get(lang), "extensions": extensions }] })
    }
}
