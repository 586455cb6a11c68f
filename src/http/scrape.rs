//! `/metrics`, on a port of its own: who may look at it is the network's affair.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use tokio::net::TcpListener;

use super::{connection::Connections, transport::Transport};
use crate::{
    metrics::{MEDIA_TYPE, Metrics},
    store::Store,
};

/// What the route needs.
#[derive(Clone)]
struct ScrapeState {
    metrics: Metrics,
    store: Store,
}

/// The route.
pub fn routes(metrics: Metrics, store: Store) -> Router {
    Router::new().route("/metrics", get(metrics_now)).with_state(ScrapeState { metrics, store })
}

/// Serves routes for as long as the future is polled.
pub async fn serve(listener: TcpListener, routes: Router) {
    Connections::new(routes, Transport::default()).accept(listener).await;
}

async fn metrics_now(State(ScrapeState { metrics, store }): State<ScrapeState>) -> Response {
    match metrics.exposition(store.pools(), store.cache_use()) {
        Ok(text) => ([(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
