//! Files of dossiers: `PUT /files/uploads/{token}` takes what `createUpload` gave the address for, and
//! `GET /files/{id}` hands a file out to whoever may read the dossier. Both ask for the bearer token: an address that
//! leaks is of no use to anybody else.

use std::sync::Arc;

use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
    routing::{get, put},
};
use uuid::Uuid;

mod refused;

pub(super) use refused::ALL as REFUSED;

use super::{
    bearer::unauthorized,
    caller::{AuthFailure, caller},
    language::language,
    refused::HttpRefusal,
    request_id::RequestId,
    sign_in::{RequestHead, SignIn},
};
use crate::{
    auth::Caller,
    domain::{ids::FileId, lang::Lang},
    graphql::mutation::file::create_upload::UPLOADS,
    service::{
        Service, ServiceError,
        file::{HandedOut, NotReceived},
    },
    store::StoredFile,
};

/// What the routes need. Each layer copies it for each request, so it is shared.
struct FileRouteState {
    service: Service,
    sign_in: SignIn,
}

/// The routes, over a service and what knows whose a request is.
pub fn routes(service: Service, sign_in: impl Into<SignIn>) -> Router {
    Router::new()
        .route(&format!("{UPLOADS}{{token}}"), put(upload))
        .route("/files/{id}", get(download))
        .with_state(Arc::new(FileRouteState { service, sign_in: sign_in.into() }))
}

/// What a request is told instead of what it asked for.
struct Denied {
    response: Box<Response>,
}

/// One request, for whoever answers it.
struct Exchange {
    id: Uuid,
    lang: Lang,
}

impl Exchange {
    fn of(id: Uuid, headers: &HeaderMap) -> Self {
        Self { id, lang: language(headers) }
    }

    /// What broke is in the log of the server; the client reads its id.
    fn mask(&self, fault: &ServiceError) -> Denied {
        tracing::error!(request = %self.id, cause = ?fault, "request {} failed", self.id);
        let refused = match fault {
            ServiceError::Overloaded => HttpRefusal::OVERLOADED,
            ServiceError::Unavailable(_)
            | ServiceError::Files(_)
            | ServiceError::ShuttingDown
            | ServiceError::UnknownOutcome => HttpRefusal::UNAVAILABLE,
            ServiceError::Broken(_) => HttpRefusal::INTERNAL,
        };
        self.deny(refused)
    }

    fn deny(&self, refused: impl Into<HttpRefusal>) -> Denied {
        let refused = refused.into();
        let mut response =
            (refused.status, axum::Json(refused.body(self.lang, Some(self.id)))).into_response();
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
        if refused.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Denied { response: Box::new(response) }
    }

    async fn caller(&self, head: &Parts, state: &FileRouteState) -> Result<Caller, Denied> {
        let asked = RequestHead { method: &head.method, uri: &head.uri, headers: &head.headers };
        let signed_in = caller(asked, &state.sign_in, &state.service).await;
        signed_in.map(|signed_in| signed_in.caller).map_err(|failure| match failure {
            AuthFailure::Anonymous => self.deny(HttpRefusal::UNAUTHENTICATED),
            AuthFailure::Token(error) => {
                Denied { response: Box::new(unauthorized(error, self.lang, self.id)) }
            }
            AuthFailure::Unknown(error) => self.mask(&error.into()),
        })
    }
}

/// The last part of the path; one that is no text names nothing.
fn last(part: Result<Path<String>, PathRejection>) -> String {
    part.map_or_else(|_| String::new(), |Path(text)| text)
}

fn answer(outcome: Result<Response, Denied>) -> Response {
    outcome.unwrap_or_else(|denied| *denied.response)
}

async fn upload(
    State(state): State<Arc<FileRouteState>>,
    Extension(RequestId(id)): Extension<RequestId>,
    token: Result<Path<String>, PathRejection>,
    head: Parts,
    body: Body,
) -> Response {
    let exchange = Exchange::of(id, &head.headers);
    answer(take(&exchange, &state, &last(token), &head, body).await)
}

async fn take(
    exchange: &Exchange,
    state: &FileRouteState,
    token: &str,
    head: &Parts,
    body: Body,
) -> Result<Response, Denied> {
    let caller = exchange.caller(head, state).await?;
    let unknown = || exchange.deny(HttpRefusal::UPLOAD_UNKNOWN);
    let sender = caller.person.ok_or_else(unknown)?;
    let length =
        head.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let received = state.service.receive(sender, token, length, body.into_data_stream()).await;
    received.map(|_| StatusCode::NO_CONTENT.into_response()).map_err(|error| match error {
        NotReceived::Refused(refused) => exchange.deny(refused),
        NotReceived::Fault(fault) => exchange.mask(&fault),
    })
}

async fn download(
    State(state): State<Arc<FileRouteState>>,
    Extension(RequestId(id)): Extension<RequestId>,
    file: Result<Path<String>, PathRejection>,
    head: Parts,
) -> Response {
    let exchange = Exchange::of(id, &head.headers);
    answer(hand_out(&exchange, &state, &last(file), &head).await)
}

async fn hand_out(
    exchange: &Exchange,
    state: &FileRouteState,
    file: &str,
    head: &Parts,
) -> Result<Response, Denied> {
    let caller = exchange.caller(head, state).await?;
    let missing = || exchange.deny(HttpRefusal::NOT_FOUND);
    let saved = saved(&state.service, &caller, exchange.id, file).await;
    saved.map_err(|fault| exchange.mask(&fault))?.ok_or_else(missing)
}

/// The answer that has the file of that id; none where there is none that the caller may read.
pub(super) async fn saved(
    service: &Service,
    caller: &Caller,
    request: Uuid,
    file: &str,
) -> Result<Option<Response>, ServiceError> {
    let Some(id) = file.parse().ok().filter(|id: &FileId| id.to_string() == file) else { return Ok(None) };
    let handed_out = service.hand_out(caller, request, id).await?;
    let answer = |HandedOut { file, bytes }| (headers_of(&file), Body::from_stream(bytes)).into_response();
    Ok(handed_out.map(answer))
}

/// A file is never shown in a page: it is saved, under a name that is ours.
fn headers_of(file: &StoredFile) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let name = format!("attachment; filename*=UTF-8''thanghang-{}.{}", file.id, file.media_type.extension());
    headers.extend(HeaderValue::try_from(name).ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type.as_str()));
    headers.insert(header::CONTENT_LENGTH, file.size.into());
    headers
}
