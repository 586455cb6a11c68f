//! Signing in and out, and what is shown to an account that nobody has linked to a person.

use askama::Template;
use axum::{
    extract::{RawQuery, Request},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};

use super::{
    forms::Posted,
    frame::Frame,
    problem::{Problem, ProblemKind, page},
    receive::receive,
    visit::{Visit, local_path, see},
};
use crate::{
    domain::digest::Digest,
    http::session::{Session, SessionFault},
};

/// The page on which one signs in.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    back: String,
    /// The people of the demonstration; none in production.
    accounts: Option<Vec<String>>,
}

/// Shows the ways to sign in.
pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let back = local_path(asked.text("back").unwrap_or("/")).to_owned();
    if visit.session.is_some() {
        return see(&back);
    }
    let accounts = visit.console.0.accounts.as_ref();
    let accounts = accounts.map(|them| them.iter().map(|account| account.label.clone()).collect());
    page(&SignInPage { frame: visit.frame, back, accounts })
}

/// Ends the session, in the database and in the browser.
pub(super) async fn sign_out(visit: Visit, request: Request) -> Result<Response, Problem> {
    let posted = receive(&visit, request).await?;
    let token = visit.session.as_ref().map(|session| session.form_token.as_str());
    if token.is_some_and(|token| !posted.has_token(token)) {
        return Err(visit.problem(ProblemKind::Forged));
    }
    if let Some(secret) = &visit.secret {
        let closed = visit.console.0.sessions.close(secret).await;
        closed.map_err(|error| unavailable(&visit, &error.into()))?;
    }
    Ok(([(header::SET_COOKIE, visit.console.drop_secret())], see("/sign-in")).into_response())
}

/// Opens a new session with a token and gives the cookie of its secret. The session that the browser had before ends, so
/// that a secret which somebody else put there is worth nothing.
pub(super) async fn open_session(visit: &Visit, token: &str) -> Result<HeaderValue, Problem> {
    let sessions = &visit.console.0.sessions;
    if let Some(secret) = &visit.secret {
        sessions.close(secret).await.map_err(|error| unavailable(visit, &error.into()))?;
    }
    match sessions.open(token).await {
        Ok(secret) => Ok(visit.console.keep_secret(&secret)),
        Err(SessionFault::Token(refused)) => {
            Err(visit.problem(ProblemKind::NotSignedIn(refused.code().as_str())))
        }
        Err(fault) => Err(unavailable(visit, &fault)),
    }
}

fn unavailable(visit: &Visit, fault: &SessionFault) -> Problem {
    tracing::error!(request = %visit.id, %fault, "a session cannot be opened or ended");
    visit.problem(ProblemKind::Unavailable)
}

/// What an account reads that is linked to no person.
#[derive(Template)]
#[template(path = "not_linked.html")]
struct NotLinkedPage {
    frame: Frame,
    issuer: String,
    subject: String,
    code: String,
}

/// Tells who links the account, and what they need to know.
pub(super) fn not_linked(visit: &Visit, session: &Session) -> Response {
    let (issuer, subject) = session.account.clone();
    let digest = Digest::of_parts(&[issuer.as_bytes(), b"\0", subject.as_bytes()]).to_string();
    let code = digest.get(..8).unwrap_or_default().to_ascii_uppercase();
    page(&NotLinkedPage { frame: visit.frame.clone(), issuer, subject, code })
}
