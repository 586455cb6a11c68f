//! Why a request is not served, in the shape of the answers of GraphQL: `{ errors: [{ message, extensions: { code } }] }`.

use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::lang::{Label, Lang};

/// A request that is not served.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    /// The status of the answer.
    pub status: StatusCode,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong, and how to mend it.
    pub message: Label,
}

macro_rules! refused {
    ($($(#[$doc:meta])* $name:ident = $status:ident $code:literal $vi:literal $en:literal;)+) => {
        impl Refused {
            $($(#[$doc])* pub const $name: Self = Self {
                status: axum::http::StatusCode::$status,
                code: $code,
                message: crate::domain::lang::Label::new($vi, $en),
            };)+
        }
    };
}
pub(super) use refused;

refused! {
    /// No credential.
    SIGN_IN = UNAUTHORIZED "UNAUTHENTICATED"
        "Cần đăng nhập: gửi kèm Authorization: Bearer." "Sign in: send an Authorization: Bearer header.";
    /// Too many requests without a credential of ours.
    TOO_MANY = TOO_MANY_REQUESTS "RATE_LIMITED"
        "Quá nhiều yêu cầu không đăng nhập được từ địa chỉ này. Vui lòng đợi rồi thử lại."
        "Too many requests from this address could not be signed in. Please wait and try again.";
    /// Nothing can be answered now.
    UNAVAILABLE = SERVICE_UNAVAILABLE "UNAVAILABLE"
        "Hệ thống tạm thời không phục vụ được. Vui lòng thử lại sau."
        "The server is unavailable for now. Please try again later.";
}

impl Refused {
    /// The body of the answer; with the id of the request, where the cause is in the log of the server.
    pub fn body(self, lang: Lang, request: Option<Uuid>) -> Value {
        let mut extensions = json!({ "code": self.code });
        if let (Some(id), Some(members)) = (request, extensions.as_object_mut()) {
            members.insert("requestId".to_owned(), json!(id));
        }
        json!({ "errors": [{ "message": self.message.get(lang), "extensions": extensions }] })
    }
}
