//! One id per request: in the answer, in every log line, in every masked error.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use tracing::{Instrument as _, field::Empty, info_span};
use uuid::Uuid;

use crate::{
    clock::{Clock, Stopwatch},
    entropy::Entropy,
};

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
    let mut response = traced(id, request, next).await;
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Answers within a span of the request, and says how it ended. Of its address the span has the template alone: what
/// a client puts there may be anything, and the token of an upload is in it.
async fn traced(id: Uuid, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    let span = info_span!(
        "request",
        request_id = %id,
        method = format_args!("{:.16}", request.method().as_str()),
        route,
        roles = Empty,
        operation = Empty,
    );
    let watch = Stopwatch::start();
    let answer = async {
        let response = next.run(request).await;
        let micros = u64::try_from(watch.elapsed().as_micros()).unwrap_or(u64::MAX);
        tracing::debug!(status = response.status().as_u16(), micros, "answered");
        response
    };
    answer.instrument(span).await
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
