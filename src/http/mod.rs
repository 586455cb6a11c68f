//! The HTTP edge: what surrounds every request, the probes, and an orderly end.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};

use crate::{
    clock::{Clock, Stopwatch},
    entropy::Entropy,
    metrics::Metrics,
};

pub mod anonymous_rate_limit;
pub mod bearer;
mod body_rate;
pub mod calendar_feed;
mod caller;
mod connection;
mod connection_share;
pub mod error_page;
pub mod files;
pub mod graphql;
mod idle_timeout;
pub mod imports;
pub mod issuer_sign_in;
pub mod language;
pub mod pipeline;
pub mod query_page;
pub mod readiness;
pub mod refused;
pub mod request_id;
pub mod scrape;
pub mod session;
mod settings;
pub mod shutdown;
pub mod sign_in;
mod transport;
pub mod unsent_form;
pub mod uploads;

pub use connection::Connections;
use readiness::Readiness;
use request_id::Stamp;
pub use settings::Settings;
pub use transport::Transport;

/// The largest request body, in bytes (reliability §5).
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// Puts routes behind the edge: probes beside them, and around all of it the body limit, the request
/// id and the security headers.
pub fn edge(routes: Router, readiness: &Readiness, clock: Clock, entropy: Entropy) -> Router {
    routes
        .merge(readiness::probes(readiness.clone()))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(Stamp::new(clock, entropy), request_id::stamp))
        .layer(middleware::from_fn(secure))
}

/// Refuses what comes too slowly to routes, and addresses that are too long.
pub fn with_min_body_rate(routes: Router, limits: &Transport) -> Router {
    routes.layer(middleware::from_fn_with_state(Arc::new(limits.clone()), body_rate::keep))
}

/// Tells browsers to come back over TLS only, which stands before every production server (RFC 6797).
pub fn behind_tls(edge: Router) -> Router {
    edge.layer(middleware::map_response(async |mut response: Response| {
        let year = HeaderValue::from_static("max-age=31536000");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, year);
        response
    }))
}

/// Counts answers by the template of their route and their status.
pub fn counted(edge: Router, metrics: &Metrics) -> Router {
    edge.layer(middleware::from_fn_with_state(metrics.clone(), count))
}

async fn count(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let watch = Stopwatch::start();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    metrics.answered(route, response.status().as_u16(), watch.elapsed());
    response
}

/// Answers are not sniffed, nor stored unless one says that it may be: they are personal and change with every act.
async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::{body::Body, http::StatusCode, routing::post};
    use jiff::Timestamp;
    use tower::ServiceExt as _;
    use uuid::Uuid;

    use super::*;

    fn app() -> Router {
        let routes = Router::new().route("/echo", post(|body: String| async move { body }));
        let clock = Clock::set(Timestamp::from_second(1_729_731_600).unwrap());
        edge(routes, &Readiness::default(), clock, Entropy::seeded(1))
    }

    async fn answer(request: axum::http::request::Builder, body: impl Into<Body>) -> Response {
        app().oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn every_answer_carries_the_headers() {
        for path in ["/livez", "/readyz", "/unknown"] {
            let response = answer(Request::get(path), Body::empty()).await;
            assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
            assert_eq!(response.headers()["cache-control"], "no-store", "{path}");
            assert!(response.headers().contains_key("x-request-id"), "{path}");
        }
    }

    #[tokio::test]
    async fn a_body_beyond_the_limit_is_refused() {
        let largest = answer(Request::post("/echo"), "x".repeat(BODY_LIMIT)).await;
        assert_eq!(largest.status(), StatusCode::OK);
        let larger = answer(Request::post("/echo"), "x".repeat(BODY_LIMIT + 1)).await;
        assert_eq!(larger.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn a_request_id_is_kept_only_when_it_is_one_uuid() {
        let given = "0192bb7e-4f80-7cc3-98c4-dc0c0c07398f";
        let kept = answer(Request::get("/livez").header("x-request-id", given), Body::empty()).await;
        assert_eq!(kept.headers()["x-request-id"], given);
        let hostile = ["1", "0192bb7e4f807cc398c4dc0c0c07398f", "{0192bb7e-4f80-7cc3-98c4-dc0c0c07398f}"];
        for bad in hostile {
            let request = Request::get("/livez").header("x-request-id", bad);
            let made = answer(request, Body::empty()).await;
            let id: Uuid = made.headers()["x-request-id"].to_str().unwrap().parse().unwrap();
            assert_eq!((id.get_version_num(), id.as_u128() >> 80), (7, 1_729_731_600_000), "{bad}");
        }
        let two = Request::get("/livez").header("x-request-id", given).header("x-request-id", given);
        assert_ne!(answer(two, Body::empty()).await.headers()["x-request-id"], given);
    }
}
