//! Why a request never reaches GraphQL.

use super::{
    media::Media,
    status::{Profile, status_for},
};
use crate::{
    graphql::executor::RequestOutcome,
    http::refused::{HttpRefusal, refused},
};

refused! {
    /// Another method than GET and POST, or a mutation by GET.
    METHOD_NOT_ALLOWED = METHOD_NOT_ALLOWED;
    /// No media type of ours.
    NOT_ACCEPTABLE = NOT_ACCEPTABLE;
    /// No JSON.
    UNSUPPORTED_MEDIA_TYPE = UNSUPPORTED_MEDIA_TYPE;
    /// No object of JSON.
    MALFORMED_JSON = BAD_REQUEST;
    /// A list of requests.
    BATCHING_DISABLED = BAD_REQUEST;
    /// Members that are no request.
    MALFORMED_REQUEST = BAD_REQUEST;
    /// A document, and the digest of a trusted one.
    OPERATION_BESIDE_ID = BAD_REQUEST;
    /// A document that is not the one of its digest.
    OPERATION_ALTERED = BAD_REQUEST;
    /// A GET that a page of another site could have made a browser send.
    PREFLIGHT_REQUIRED = BAD_REQUEST;
    /// A body in another encoding.
    UNSUPPORTED_ENCODING = UNSUPPORTED_MEDIA_TYPE;
    /// The body does not arrive, or is too large.
    BODY_UNREADABLE = BAD_REQUEST;
}

impl HttpRefusal {
    /// The same with the status that a profile gives to what is JSON and no request.
    #[must_use]
    pub fn with_status_of(self, media: Media, profile: Profile) -> Self {
        if self.code == Self::MALFORMED_REQUEST.code {
            Self { status: status_for(RequestOutcome::Malformed, media, profile), ..self }
        } else {
            self
        }
    }
}
