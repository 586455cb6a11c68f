//! What goes wrong outside the rules: who may ask, and what broke. A client reads a code, a plain
//! message and the id of the request; causes stay in the log of the server.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues};

use super::context::RequestContext;
use crate::{domain::lang::Label, entropy::EntropyUnavailable, service::Fault, store::StoreError};

/// Why a field could not be answered. Not `Display`, so that none of it becomes a message by itself.
#[derive(Debug)]
pub enum Failure {
    /// The service could not answer.
    Service(Fault),
    /// The store could not answer.
    Store(Arc<StoreError>),
    /// No randomness for ids and salts.
    Entropy(EntropyUnavailable),
    /// Something that cannot happen unless the program is wrong.
    Defect(String),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Service(fault)
    }
}

impl From<EntropyUnavailable> for Failure {
    fn from(fault: EntropyUnavailable) -> Self {
        Self::Entropy(fault)
    }
}

impl Failure {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Service(Fault::Overloaded) => "OVERLOADED",
            Self::Service(Fault::UnknownOutcome) => "UNKNOWN_OUTCOME",
            Self::Service(Fault::Unavailable(_) | Fault::Files(_) | Fault::ShuttingDown)
            | Self::Store(_)
            | Self::Entropy(_) => "UNAVAILABLE",
            Self::Service(Fault::Broken(_)) | Self::Defect(_) => "INTERNAL",
        }
    }

    /// What the client reads.
    pub const fn message(&self) -> Label {
        match self {
            Self::Service(Fault::Overloaded) => Label::new(
                "Hệ thống đang quá tải. Vui lòng thử lại sau.",
                "The server is overloaded. Please try again later.",
            ),
            Self::Service(Fault::UnknownOutcome) => Label::new(
                "Chưa biết yêu cầu đã được ghi hay chưa. Hãy gửi lại với cùng khóa chống ghi trùng.",
                "Whether the request was recorded is not known. Send it again with the same idempotency key.",
            ),
            Self::Service(Fault::Unavailable(_) | Fault::Files(_) | Fault::ShuttingDown)
            | Self::Store(_)
            | Self::Entropy(_) => Label::new(
                "Hệ thống tạm thời không phục vụ được. Vui lòng thử lại sau.",
                "The server is unavailable for now. Please try again later.",
            ),
            Self::Service(Fault::Broken(_)) | Self::Defect(_) => Label::new(
                "Hệ thống gặp lỗi. Vui lòng báo mã yêu cầu cho quản trị hệ thống.",
                "Something went wrong. Please tell the administrator the id of the request.",
            ),
        }
    }

    /// What the client reads. The cause is logged with the id of the request.
    pub fn masked(&self, request: &RequestContext) -> Error {
        tracing::error!(request = %request.id, cause = ?self, "request {} failed", request.id);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", self.code());
        extensions.set("requestId", request.id.to_string());
        let message = self.message().get(request.lang).to_owned();
        Error { message, source: None, extensions: Some(extensions) }
    }
}
