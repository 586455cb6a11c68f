//! `/graphql` by the GraphQL-over-HTTP draft: POST of `application/json`, GET for queries, one request and one
//! answer in the media type that the client prefers. No batches, no uploads, no cookies, so that no other site can
//! make a browser act for its user.

use std::time::Duration;

use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::{any, get},
};
use serde_json::Value;
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
    refused::HttpRefusal,
    request_id::RequestId,
    sign_in::{RequestHead, SignIn},
};
use crate::{
    domain::lang::Lang,
    graphql::{
        context::RequestContext,
        executor::{self, ClientResponse, Executor, RequestOutcome},
    },
    service::Service,
};

/// What the route needs.
#[derive(Clone)]
struct GraphqlRouteState {
    api: Executor,
    service: Service,
    sign_in: SignIn,
    profile: Profile,
}

/// The route, over a service and what knows whose a request is.
pub fn routes(api: Executor, service: Service, sign_in: impl Into<SignIn>, settings: &Settings) -> Router {
    let longest = usize::try_from(api.limits().body_bytes).unwrap_or(usize::MAX);
    let state = GraphqlRouteState { api, service, sign_in: sign_in.into(), profile: settings.status_profile };
    Router::new()
        .route("/graphql", any(serve))
        .route("/schema.graphql", get(schema))
        .layer(DefaultBodyLimit::max(longest))
        .with_state(state)
}

/// The credential comes first: an anonymous caller learns nothing, not even what is wrong with the request.
async fn serve(
    State(state): State<GraphqlRouteState>,
    Extension(RequestId(id)): Extension<RequestId>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let lang = language(&headers);
    let asked = RequestHead { method: &method, uri: &uri, headers: &headers };
    let caller = match caller(asked, &state.sign_in, &state.service).await {
        Ok(caller) => caller,
        Err(failure) => return turn_away(&failure, lang, id),
    };
    let Some(media) = Media::preferred(&headers) else {
        return refuse(HttpRefusal::NOT_ACCEPTABLE, Media::Json, lang, id);
    };
    let asked = match read(&method, &uri, &headers, body) {
        Ok(asked) => asked,
        Err(refused) => return refuse(refused.told_by(media, state.profile), media, lang, id),
    };
    let context = RequestContext::new(id, caller, lang, state.service);
    let ClientResponse { outcome, body, retry_after } = state.api.answer(asked, context).await;
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

/// The schema, for whoever is signed in: unlike introspection it costs nothing to answer.
async fn schema(
    State(state): State<GraphqlRouteState>,
    Extension(RequestId(id)): Extension<RequestId>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let asked = RequestHead { method: &method, uri: &uri, headers: &headers };
    match caller(asked, &state.sign_in, &state.service).await {
        Ok(_) => state.api.sdl().to_owned().into_response(),
        Err(failure) => turn_away(&failure, language(&headers), id),
    }
}

fn turn_away(failure: &AuthFailure, lang: Lang, id: Uuid) -> Response {
    match failure {
        AuthFailure::Anonymous => refuse(HttpRefusal::UNAUTHENTICATED, Media::Json, lang, id),
        AuthFailure::Token(error) => unauthorized(*error, lang, id),
        AuthFailure::Unknown(error) => {
            tracing::error!(request = %id, %error, "the registers cannot be read");
            refuse(HttpRefusal::UNAVAILABLE, Media::Json, lang, id)
        }
    }
}

/// Headers of which any shows that no form and no link of another site sent a request.
const PREFLIGHT: [&str; 3] =
    ["graphql-require-preflight", "apollo-require-preflight", "x-apollo-operation-name"];

fn read(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<executor::ClientRequest, HttpRefusal> {
    match *method {
        Method::GET | Method::HEAD
            if !headers.contains_key(header::CONTENT_TYPE) || media::is_json(headers) =>
        {
            if !PREFLIGHT.iter().any(|name| headers.get(*name).is_some_and(|value| !value.is_empty())) {
                return Err(HttpRefusal::PREFLIGHT_REQUIRED);
            }
            client_request::of_query(uri.query().unwrap_or_default())
        }
        Method::GET | Method::HEAD => Err(HttpRefusal::UNSUPPORTED_MEDIA_TYPE),
        Method::POST if !media::is_json(headers) => Err(HttpRefusal::UNSUPPORTED_MEDIA_TYPE),
        Method::POST if headers.contains_key(header::CONTENT_ENCODING) => {
            Err(HttpRefusal::UNSUPPORTED_ENCODING)
        }
        Method::POST => {
            let body = body.map_err(|rejection| HttpRefusal {
                status: rejection.status(),
                ..HttpRefusal::BODY_UNREADABLE
            })?;
            client_request::of_body(&body)
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

fn respond(status: StatusCode, media: Media, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media.content_type());
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}
