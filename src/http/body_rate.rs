//! A request comes at a decent pace, with one host and an address of a decent length, or it is refused.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Json,
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderValue, Version, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::{
    language::language,
    refused::{HttpRefusal, refused},
    request_id::RequestId,
    transport::Transport,
};

refused! {
    /// The body does not come, or comes too slowly.
    REQUEST_TIMEOUT = REQUEST_TIMEOUT;
    /// The host is named twice: others on the way may have read another one.
    HOST_AMBIGUOUS = BAD_REQUEST;
    /// The path with its query is too long.
    URI_TOO_LONG = URI_TOO_LONG;
}

/// Refuses a long address and one of two hosts, and puts a clock beside the body. What the clock has cut off is told by its own
/// status, whatever the route made of half a body.
pub(super) async fn keep(State(limits): State<Arc<Transport>>, request: Request, next: Next) -> Response {
    let (lang, version) = (language(request.headers()), request.version());
    let id = request.extensions().get::<RequestId>().map(|id| id.0);
    let refuse = |refused: HttpRefusal| (refused.status, Json(refused.body(lang, id))).into_response();
    if !has_one_host(&request) {
        return refuse(HttpRefusal::HOST_AMBIGUOUS);
    }
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if u32::try_from(address).is_ok_and(|length| length > limits.uri_bytes.get()) {
        return refuse(HttpRefusal::URI_TOO_LONG);
    }
    let late = Arc::new(AtomicBool::new(false));
    let request =
        request.map(|body| if body.is_end_stream() { body } else { limit_rate(body, &limits, &late) });
    let response = next.run(request).await;
    if !late.load(Ordering::Relaxed) {
        return response;
    }
    let mut response = refuse(HttpRefusal::REQUEST_TIMEOUT);
    // HTTP/2 has no such header; it resets the stream.
    if version < Version::HTTP_2 {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Whether the host is named once (RFC 9112 §3.2), or twice by one name, as HTTP/2 allows (RFC 9113 §8.3.1).
fn has_one_host(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (first, authority) = (hosts.next(), request.uri().authority());
    let same = |host: &HeaderValue| {
        authority.is_none_or(|named| host.as_bytes().eq_ignore_ascii_case(named.as_str().as_bytes()))
    };
    hosts.next().is_none() && first.is_none_or(same)
}

fn limit_rate(body: Body, limits: &Transport, late: &Arc<AtomicBool>) -> Body {
    let deadline = Box::pin(sleep(limits.body()));
    Body::new(MinBodyRate { body, deadline, rate: limits.body_rate.get(), late: Arc::clone(late) })
}

/// A body with a deadline that what arrives puts off.
struct MinBodyRate {
    body: Body,
    deadline: Pin<Box<Sleep>>,
    /// In bytes a second.
    rate: u32,
    late: Arc<AtomicBool>,
}

impl MinBodyRate {
    fn earn(&mut self, bytes: usize) {
        let micros =
            u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(1_000_000) / u64::from(self.rate);
        let deadline = self.deadline.deadline() + Duration::from_micros(micros);
        self.deadline.as_mut().reset(deadline);
    }
}

impl HttpBody for MinBodyRate {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        match &polled {
            Poll::Pending if self.deadline.as_mut().poll(cx).is_ready() => {
                self.late.store(true, Ordering::Relaxed);
                return Poll::Ready(Some(Err(axum::Error::new(TooSlow))));
            }
            Poll::Ready(Some(Ok(frame))) => self.earn(frame.data_ref().map_or(0, Bytes::len)),
            _ => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the body comes too slowly")]
struct TooSlow;

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::{Router, http::StatusCode, middleware::from_fn_with_state, routing::post};
    use futures_util::stream;
    use tower::ServiceExt as _;

    use super::*;

    /// Ten bytes a second for `seconds`, and then nothing more, or the end.
    fn trickle(seconds: u32, ends: bool) -> Body {
        let chunks = stream::unfold(0, move |sent| async move {
            sleep(Duration::from_secs(1)).await;
            if sent == seconds && !ends {
                std::future::pending::<()>().await;
            }
            (sent < seconds).then_some((Ok::<_, std::io::Error>("0123456789"), sent + 1))
        });
        Body::from_stream(chunks)
    }

    async fn status(rate: u32, body: Body) -> StatusCode {
        let limits = Transport { body_rate: rate.try_into().unwrap(), ..Transport::default() };
        let routes = Router::new().route("/", post(|body: Bytes| async move { body.len().to_string() }));
        let routes = routes.layer(from_fn_with_state(Arc::new(limits), keep));
        routes.oneshot(Request::post("/").body(body).unwrap()).await.unwrap().status()
    }

    #[test]
    fn a_host_is_named_once() {
        let named = |hosts: &[&str], address: &str| {
            let request = hosts.iter().fold(Request::get(address), |head, host| head.header("host", *host));
            has_one_host(&request.body(Body::empty()).unwrap())
        };
        assert!(named(&[], "/") && named(&["a"], "/") && named(&["A"], "http://a/"));
        assert!(!named(&["a", "b"], "/") && !named(&["a", "a"], "/") && !named(&["b"], "http://a/"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_is_awaited_for_as_long_as_it_keeps_its_pace() {
        assert_eq!(status(10, trickle(1_000, true)).await, StatusCode::OK);
        assert_eq!(status(10, trickle(1_000, false)).await, StatusCode::REQUEST_TIMEOUT);
        assert_eq!(status(20, trickle(1_000, true)).await, StatusCode::REQUEST_TIMEOUT);
        assert_eq!(status(20, trickle(10, true)).await, StatusCode::OK, "it came within the first seconds");
    }
}
