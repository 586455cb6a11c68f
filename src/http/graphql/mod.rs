//! `/graphql` by the GraphQL-over-HTTP draft: POST of `application/json`, GET for queries, one request and one
//! answer in the media type that the client prefers. No batches, no uploads, no cookies, so that no other site can
//! make a browser act for its user.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, Bytes, HttpBody as _},
    extract::{DefaultBodyLimit, FromRequest as _, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::{any, get},
};
use serde::Serialize;
use uuid::Uuid;

pub mod client_request;
pub mod media;
mod refused;
pub mod status;

pub(super) use self::refused::ALL as REFUSED;

use self::{
    media::Media,
    status::{Profile, status_for},
};
use super::{
    Settings,
    bearer::unauthorized,
    caller::{AuthFailure, caller},
    language::language,
    pipeline::Pipeline,
    refused::HttpRefusal,
    request_id::RequestId,
    sign_in::{RequestHead, SignIn},
};
use crate::{
    domain::lang::Lang,
    graphql::executor::{self, ClientResponse, Executor, RequestOutcome},
    service::Service,
};

/// What the route needs. Each layer copies it for each request, so it is shared.
struct GraphqlRouteState {
    pipeline: Pipeline,
    sign_in: SignIn,
    profile: Profile,
    /// The longest body, in bytes.
    longest: u64,
}

/// The route, over a service and what knows whose a request is.
pub fn routes(api: Executor, service: Service, sign_in: impl Into<SignIn>, settings: &Settings) -> Router {
    let longest = api.limits().body_bytes;
    let sign_in = sign_in.into();
    let state = GraphqlRouteState {
        pipeline: Pipeline::new(api, service),
        sign_in,
        profile: settings.status_profile,
        longest,
    };
    let most = usize::try_from(longest).unwrap_or(usize::MAX);
    Router::new()
        .route("/graphql", any(serve))
        .route("/schema.graphql", get(schema))
        .layer(DefaultBodyLimit::max(most))
        .with_state(Arc::new(state))
}

/// The credential comes first: an anonymous caller learns nothing, not even what is wrong with the request. No body is
/// waited for that the head gives reason to refuse.
async fn serve(
    State(state): State<Arc<GraphqlRouteState>>,
    Extension(RequestId(id)): Extension<RequestId>,
    request: Request,
) -> Response {
    let lang = language(request.headers());
    let asked = RequestHead { method: request.method(), uri: request.uri(), headers: request.headers() };
    let signed_in = match caller(asked, &state.sign_in, &state.pipeline.service).await {
        Ok(signed_in) => signed_in,
        Err(failure) => return turn_away(&failure, lang, id),
    };
    let Some(media) = Media::preferred(request.headers()) else {
        return refuse(HttpRefusal::NOT_ACCEPTABLE, Media::Json, lang, id);
    };
    let asked = match read(request, state.longest).await {
        Ok(asked) => asked,
        Err(refused) => return refuse(refused.with_status_of(media, state.profile), media, lang, id),
    };
    let answered = state.pipeline.answer_signed_in(id, signed_in, lang, asked).await;
    let ClientResponse { outcome, body, retry_after } = answered;
    match outcome {
        RequestOutcome::NotSafe => refuse(HttpRefusal::METHOD_NOT_ALLOWED, media, lang, id),
        outcome => {
            let mut response = respond(status_for(outcome, media, state.profile), media, &body);
            if let Some(after) = retry_after {
                response.headers_mut().insert(header::RETRY_AFTER, seconds(after));
            }
            response
        }
    }
}

/// The schema, for whoever is signed in: unlike introspection it costs nothing to answer once it was written.
async fn schema(
    State(state): State<Arc<GraphqlRouteState>>,
    Extension(RequestId(id)): Extension<RequestId>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let asked = RequestHead { method: &method, uri: &uri, headers: &headers };
    match caller(asked, &state.sign_in, &state.pipeline.service).await {
        Ok(_) => {
            let api = state.pipeline.api.clone();
            let written = tokio::task::spawn_blocking(move || api.sdl().to_owned()).await;
            written.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
        Err(failure) => turn_away(&failure, language(&headers), id),
    }
}

fn turn_away(failure: &AuthFailure, lang: Lang, id: Uuid) -> Response {
    match failure {
        AuthFailure::Anonymous => refuse(HttpRefusal::UNAUTHENTICATED, Media::Json, lang, id),
        AuthFailure::Token(error) => unauthorized(*error, lang, id),
        AuthFailure::Unknown(error) => {
            tracing::error!(request = %id, %error, "the directory cannot be read");
            refuse(HttpRefusal::UNAVAILABLE, Media::Json, lang, id)
        }
    }
}

/// Headers of which any shows that no form and no link of another site sent a request.
const PREFLIGHT: [&str; 3] =
    ["graphql-require-preflight", "apollo-require-preflight", "x-apollo-operation-name"];

async fn read(request: Request, longest: u64) -> Result<executor::ClientRequest, HttpRefusal> {
    let headers = request.headers();
    match *request.method() {
        Method::GET | Method::HEAD
            if !headers.contains_key(header::CONTENT_TYPE) || media::is_json(headers) =>
        {
            if !PREFLIGHT.iter().any(|name| headers.get(*name).is_some_and(|value| !value.is_empty())) {
                return Err(HttpRefusal::PREFLIGHT_REQUIRED);
            }
            client_request::of_query(request.uri().query().unwrap_or_default())
        }
        Method::GET | Method::HEAD => Err(HttpRefusal::UNSUPPORTED_MEDIA_TYPE),
        Method::POST if !media::is_json(headers) => Err(HttpRefusal::UNSUPPORTED_MEDIA_TYPE),
        Method::POST if headers.contains_key(header::CONTENT_ENCODING) => {
            Err(HttpRefusal::UNSUPPORTED_ENCODING)
        }
        Method::POST => {
            let unreadable = |status| HttpRefusal { status, ..HttpRefusal::BODY_UNREADABLE };
            // What the head announces as too long is not read, the rest to the limit at most.
            if request.body().size_hint().lower() > longest {
                return Err(unreadable(StatusCode::PAYLOAD_TOO_LARGE));
            }
            let body = Bytes::from_request(request, &()).await;
            client_request::of_body(&body.map_err(|rejection| unreadable(rejection.status()))?)
        }
        _ => Err(HttpRefusal::METHOD_NOT_ALLOWED),
    }
}

/// As whole seconds, rounded up.
pub(in crate::http) fn seconds(time: Duration) -> HeaderValue {
    HeaderValue::from(time.as_secs() + u64::from(time.subsec_nanos() > 0))
}

fn refuse(refused: HttpRefusal, media: Media, lang: Lang, id: Uuid) -> Response {
    let status = refused.status;
    let mut response = respond(status, media, &refused.body(lang, Some(id)));
    let headers = response.headers_mut();
    match status {
        // Without a credential the challenge names no error (RFC 6750 §3.1).
        StatusCode::UNAUTHORIZED => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, POST"));
        }
        _ => {}
    }
    response
}

fn respond(status: StatusCode, media: Media, body: &impl Serialize) -> Response {
    let mut response = Response::new(Body::from(serde_json::to_vec(body).unwrap_or_default()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media.content_type());
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}
