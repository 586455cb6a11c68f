//! One id per request: in the answer, in every log line, in every masked error.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use tracing::{Instrument as _, info_span};
use uuid::Uuid;

use crate::{clock::Clock, entropy::Entropy};

/// The header that carries the id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the request, among its extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// Makes request ids.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    clock: Clock,
    entropy: Entropy,
}

impl Stamp {
    pub(super) fn new(clock: Clock, entropy: Entropy) -> Self {
        Self { clock, entropy }
    }
}

/// Gives the request its id: the caller's when it is one UUID, otherwise a new one. Without
/// randomness no request can be served.
pub(super) async fn stamp(State(stamp): State<Stamp>, mut request: Request, next: Next) -> Response {
    let given = given_id(request.headers()).map(Ok);
    let id = match given.unwrap_or_else(|| stamp.entropy.uuid_v7(stamp.clock.wall())) {
        Ok(id) => id,
        Err(error) => {
            tracing::error!(%error, "no request id");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    request.extensions_mut().insert(RequestId(id));
    let span =
        info_span!("request", request_id = %id, method = %request.method(), path = request.uri().path());
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// The caller's id in the canonical form: other forms of a UUID would come back changed.
fn given_id(headers: &HeaderMap) -> Option<Uuid> {
    let mut values = headers.get_all(REQUEST_ID).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let text = value.to_str().ok()?;
    let id: Uuid = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}
