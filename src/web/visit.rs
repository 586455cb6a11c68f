//! One request to the console: who sends it, in which language, and how it asks the API.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    Console,
    cookies::chosen_language,
    forms::{ActForm, Posted},
    frame::Frame,
    problem::{Problem, ProblemKind},
    receive::{LONGEST_FILES, receive},
    unsent_forms::{act_at, keep},
    written,
};
use crate::{
    domain::{error_code::ErrorCode, lang::Lang},
    graphql::executor::{ClientRequest, ClientResponse},
    http::{anonymous_rate_limit::ClientAddress, request_id::RequestId, session::Session},
};

/// A request to the console, from anybody.
#[derive(Clone)]
pub(super) struct Visit {
    pub(super) console: Console,
    pub(super) id: Uuid,
    pub(super) frame: Frame,
    pub(super) session: Option<Session>,
    /// The secret that the browser sent, whether or not its session is still open.
    pub(super) secret: Option<String>,
    /// Where the request comes from.
    address: ClientAddress,
}

/// A request of somebody who is signed in.
#[derive(Clone)]
pub(super) struct SignedIn {
    pub(super) visit: Visit,
    pub(super) session: Session,
}

impl FromRequestParts<Console> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Self, Problem> {
        let id = parts.extensions.get::<RequestId>().map_or(Uuid::nil(), |id| id.0);
        let secret = console.secret(&parts.headers);
        let mut frame = Frame {
            lang: language_of(&parts.headers),
            path: path_of(&parts.uri),
            form_token: None,
            form_owner: None,
            request: id.to_string(),
        };
        let session = match &secret {
            None => None,
            Some(secret) => match console.0.sessions.find(secret).await {
                Ok(session) => session,
                Err(error) => {
                    tracing::error!(request = %id, %error, "a session cannot be read");
                    return Err(Problem::new(frame, ProblemKind::Unavailable));
                }
            },
        };
        frame.form_token = session.as_ref().map(|session| session.form_token.clone());
        frame.form_owner = session.as_ref().map(Session::form_owner);
        let address = parts.extensions.get::<ClientAddress>().copied().unwrap_or_default();
        Ok(Self { console: console.clone(), id, frame, session, secret, address })
    }
}

impl FromRequestParts<Console> for SignedIn {
    type Rejection = Response;

    /// Whoever is not signed in is sent to where one signs in, and comes back afterwards to what was asked for by GET.
    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, console).await.map_err(IntoResponse::into_response)?;
        match visit.session.clone() {
            None if parts.method != Method::GET => {
                Err(visit.problem(ProblemKind::SessionEnded { kept: None }).into_response())
            }
            None => Err(to_sign_in(&path_of(&parts.uri))),
            Some(session) => Self::linked(visit, session),
        }
    }
}

/// A form that somebody who is signed in sent from a page of ours.
pub(super) struct SentForm {
    pub(super) visit: SignedIn,
    pub(super) posted: Posted,
}

impl FromRequest<Console> for SentForm {
    type Rejection = Response;

    /// A form is not lost whose session has ended: it is kept, and the page says how to get it back.
    async fn from_request(request: Request, console: &Console) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit =
            Visit::from_request_parts(&mut parts, console).await.map_err(IntoResponse::into_response)?;
        let request = Request::from_parts(parts, body);
        let Some(session) = visit.session.clone() else {
            return Err(keep(&visit, request).await.into_response());
        };
        let visit = SignedIn::linked(visit, session)?;
        let takes_files = act_at(&visit.visit, &visit.visit.frame.path).is_some_and(ActForm::takes_files);
        let files_room = if takes_files { LONGEST_FILES } else { 0 };
        let posted = receive(&visit.visit, request, files_room).await.map_err(IntoResponse::into_response)?;
        if posted.is_of_another(visit.visit.frame.owner()) {
            return Err(visit.visit.problem(ProblemKind::OtherPerson).into_response());
        }
        Ok(Self { visit, posted })
    }
}

fn to_sign_in(back: &str) -> Response {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("back", back).finish();
    let there = if back == "/" { "/sign-in".to_owned() } else { format!("/sign-in?{query}") };
    Redirect::to(&there).into_response()
}

/// Vietnamese until somebody chooses; browsers of offices are often set to English without anybody's choice.
fn language_of(headers: &HeaderMap) -> Lang {
    if chosen_language(headers).as_deref() == Some("en") { Lang::En } else { Lang::Vi }
}

fn path_of(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// A path of this site to go to; anything else leads home. Browsers read `//` and `/\` as the address of another site.
pub(super) fn local_path(given: &str) -> &str {
    let is_local = given.starts_with('/')
        && !given.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']))
        && given.bytes().all(|byte| byte.is_ascii_graphic())
        && !given.contains('\\');
    if is_local { given } else { "/" }
}

impl Visit {
    /// A problem on the way to the page.
    pub(super) fn problem(&self, kind: ProblemKind) -> Problem {
        Problem::new(self.frame.clone(), kind)
    }

    /// Asks a stored document as whoever is not signed in, whoever it is.
    pub(super) async fn ask_as_nobody<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: Value,
    ) -> Result<T, Problem> {
        let asked = ClientRequest { safe: true, ..request(document, variables) };
        let (pipeline, ClientAddress(address)) = (&self.console.0.pipeline, self.address);
        self.read(pipeline.answer_anybody(self.id, self.frame.lang, address, asked).await)
    }

    fn read<T: DeserializeOwned>(&self, answered: ClientResponse) -> Result<T, Problem> {
        let ClientResponse { outcome, mut body, retry_after } = answered;
        let data = body.get_mut("data").map(Value::take).unwrap_or_default();
        // Some types take null for a value of theirs; an answer without data is none, and neither is one that lacks the page of a
        // list which was asked for.
        let has_moved = ProblemKind::code_of(&body) == ErrorCode::BAD_CURSOR.as_str();
        let found =
            if has_moved || data.is_null() { Err(None) } else { serde_json::from_value(data).map_err(Some) };
        found.map_err(|error| {
            tracing::debug!(request = %self.id, ?error, "a page has no data");
            self.problem(ProblemKind::of_answer(outcome, &body, retry_after))
        })
    }
}

impl SignedIn {
    /// Somebody whose account is linked. What an account may see without a person is nothing; the page says who links it.
    fn linked(visit: Visit, session: Session) -> Result<Self, Response> {
        if session.caller.person.is_none() {
            return Err(super::sign_in::not_linked(&visit, &session));
        }
        Ok(Self { visit, session })
    }

    /// What a member of an enum is called, in the language of the page.
    pub(super) fn member(&self, kind: &str, member: &str) -> String {
        self.visit.console.0.forms.member(kind, member, self.visit.frame.lang)
    }

    /// The capacities to choose from where there is more than one, each with its name and whether it was chosen.
    pub(super) fn capacities(&self, roles: &[String], posted: &Posted) -> Vec<(String, String, bool)> {
        let chosen = posted.text("actingAs").unwrap_or_default();
        let named = roles.iter().map(|role| (role.clone(), self.member("Role", role), role == chosen));
        if roles.len() > 1 { named.collect() } else { Vec::new() }
    }

    /// Asks a stored document that changes nothing.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: Value,
    ) -> Result<T, Problem> {
        self.run(ClientRequest { safe: true, ..request(document, variables) }).await
    }

    /// Asks a stored document of which a part may take too long, and asks it again without that part if it does. The variables say
    /// whether the part is wanted; told is whether it was answered.
    pub(super) async fn ask_what_is_quick<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: impl Fn(bool) -> Value,
    ) -> Result<(T, bool), Problem> {
        match self.ask(document, variables(true)).await {
            Err(problem) if problem.took_too_long() => {
                Ok((self.ask(document, variables(false)).await?, false))
            }
            answer => Ok((answer?, true)),
        }
    }

    /// Sends a stored document that does something.
    pub(super) async fn tell<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: Value,
    ) -> Result<T, Problem> {
        self.run(request(document, variables)).await
    }

    /// The page of what is not there, or not for the caller.
    pub(super) fn not_found(&self) -> Problem {
        self.visit.problem(ProblemKind::NotFound)
    }

    async fn run<T: DeserializeOwned>(&self, asked: ClientRequest) -> Result<T, Problem> {
        let Visit { console, id, frame, .. } = &self.visit;
        let caller = self.session.caller.clone();
        self.visit.read(console.0.pipeline.answer(*id, caller, frame.lang, asked).await)
    }
}

/// The year in Vietnam by which a page is shown.
pub(super) fn year_of(visit: &SignedIn) -> i16 {
    written::year(visit.visit.console.0.pipeline.now())
}

fn request(document: &str, variables: Value) -> ClientRequest {
    let variables = match variables {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    ClientRequest::text(document, variables)
}

/// Sends a browser on after a form was taken, so that a reload does not send it again.
pub(super) fn see(path: &str) -> Response {
    let location = HeaderValue::try_from(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No link sends anybody to another site.
    #[test]
    fn only_a_path_of_this_site_is_gone_to() {
        for good in ["/", "/cycles/abc?x=1", "/acts/submit?applicationId=a%2Fb"] {
            assert_eq!(local_path(good), good);
        }
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\\b",
            "/\t/evil",
            "javascript:1",
            "/a b",
        ] {
            assert_eq!(local_path(bad), "/", "{bad}");
        }
    }
}
