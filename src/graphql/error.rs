//! What goes wrong outside the rules: who may ask, and what broke. A client reads a code, a plain
//! message and the id of the request; causes stay in the log of the server.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues};

use super::context::RequestContext;
use crate::{
    domain::error_code::ErrorCode, entropy::EntropyUnavailable, service::ServiceError, store::StoreError,
};

/// Why a field could not be answered. Not `Display`, so that none of it becomes a message by itself.
#[derive(Debug)]
pub enum FieldError {
    /// The service could not answer.
    Service(ServiceError),
    /// The store could not answer.
    Store(Arc<StoreError>),
    /// No randomness for ids and salts.
    Entropy(EntropyUnavailable),
    /// Something that cannot happen unless the program is wrong.
    Defect(String),
}

impl From<ServiceError> for FieldError {
    fn from(fault: ServiceError) -> Self {
        Self::Service(fault)
    }
}

impl From<EntropyUnavailable> for FieldError {
    fn from(fault: EntropyUnavailable) -> Self {
        Self::Entropy(fault)
    }
}

impl FieldError {
    /// The stable code.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Service(ServiceError::Overloaded) => ErrorCode::OVERLOADED,
            Self::Service(ServiceError::UnknownOutcome) => ErrorCode::UNKNOWN_OUTCOME,
            Self::Service(
                ServiceError::Unavailable(_) | ServiceError::Files(_) | ServiceError::ShuttingDown,
            )
            | Self::Store(_)
            | Self::Entropy(_) => ErrorCode::UNAVAILABLE,
            Self::Service(ServiceError::Broken(_)) | Self::Defect(_) => ErrorCode::INTERNAL,
        }
    }

    /// What the client reads. The cause is logged with the id of the request.
    pub fn masked(&self, request: &RequestContext) -> Error {
        tracing::error!(request = %request.id, cause = ?self, "request {} failed", request.id);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", self.code().as_str());
        extensions.set("requestId", request.id.to_string());
        let message = self.code().label().get(request.lang).to_owned();
        Error { message, source: None, extensions: Some(extensions) }
    }
}
