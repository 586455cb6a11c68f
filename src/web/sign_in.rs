//! Signing in and out, and what is shown to an account that nobody has linked to a person.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, Request},
    http::{HeaderMap, HeaderValue, header},
    response::{AppendHeaders, IntoResponse as _, Response},
};

use super::{
    forms::Posted,
    frame::Frame,
    problem::{Problem, ProblemKind, page},
    receive::receive,
    visit::{Visit, local_path, see},
};
use crate::{
    domain::error_code::ErrorCode,
    http::{
        issuer_sign_in::BegunSignIn,
        session::{Session, SessionFault},
    },
};

/// The longest address that one comes back to after signing in, in bytes.
const LONGEST_BACK: usize = 1_000;

/// The page on which one signs in.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    back: String,
    issuers: Vec<SignInLink>,
    /// The people of the demonstration; none in production.
    accounts: Option<Vec<String>>,
}

/// The way to an issuer.
struct SignInLink {
    name: String,
    address: String,
}

impl SignInLink {
    fn to((number, name): (usize, String), back: &str) -> Self {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("back", back).finish();
        Self { name, address: format!("/sign-in/issuers/{number}?{query}") }
    }
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
    let issuers = visit.console.0.sessions.issuers().into_iter().enumerate();
    let issuers = issuers.map(|issuer| SignInLink::to(issuer, &back)).collect();
    page(&SignInPage { frame: visit.frame, back, issuers, accounts })
}

/// Ends the session, in the database and in the browser. Where it came from an issuer that ends its own too, the next page
/// leads there.
pub(super) async fn sign_out(visit: Visit, request: Request) -> Result<Response, Problem> {
    let posted = receive(&visit, request, 0).await?;
    let token = visit.session.as_ref().map(|session| session.form_token.as_str());
    if token.is_some_and(|token| !posted.has_token(token)) {
        return Err(visit.problem(ProblemKind::Forged));
    }
    end_former(&visit).await?;
    let sessions = &visit.console.0.sessions;
    let issuer = visit.session.as_ref().and_then(|session| sessions.issuer_of(session));
    let next = issuer.map_or_else(|| "/sign-in".to_owned(), |number| format!("/signed-out/{number}"));
    Ok(([(header::SET_COOKIE, visit.console.drop_secret())], see(&next)).into_response())
}

/// What is read after the sign-out: the account may still be open at its issuer.
#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    frame: Frame,
    issuer: String,
    address: String,
}

/// Leads to where the issuer of a number ends its own session; to the sign-in where it does not say where that is.
pub(super) async fn signed_out(visit: Visit, Path(number): Path<String>) -> Response {
    match visit.console.0.sessions.sign_out_at(issuer_number(&number)).await {
        Some((issuer, address)) => page(&SignedOutPage { frame: visit.frame, issuer, address }),
        None => see("/sign-in"),
    }
}

/// Opens a new session with a token and gives the cookie of its secret.
pub(super) async fn open_session(visit: &Visit, token: &str) -> Result<HeaderValue, Problem> {
    end_former(visit).await?;
    match visit.console.0.sessions.open(token).await {
        Ok(secret) => Ok(visit.console.keep_secret(&secret)),
        Err(fault) => Err(refused(visit, &fault)),
    }
}

/// Ends the session that the browser had before, so that a secret which somebody else put there is worth nothing.
async fn end_former(visit: &Visit) -> Result<(), Problem> {
    let Some(secret) = &visit.secret else { return Ok(()) };
    let closed = visit.console.0.sessions.close(secret).await;
    closed.map_err(|error| unavailable(visit, &error.into()))
}

/// Sends the browser to the issuer of a number.
pub(super) async fn begin(
    visit: Visit,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let back = asked.text("back").map(local_path).filter(|back| back.len() <= LONGEST_BACK).unwrap_or("/");
    let begun = visit.console.0.sessions.begin_sign_in(issuer_number(&number)).await;
    let begun = begun.map_err(|fault| refused(&visit, &fault))?;
    let BegunSignIn { secret, address } = begun.ok_or_else(|| visit.problem(ProblemKind::NotFound))?;
    Ok(([(header::SET_COOKIE, visit.console.keep_attempt(&secret, back))], see(&address)).into_response())
}

/// Takes the answer that the browser brings from the issuer of a number. The page that follows is asked for by this site,
/// so nothing of the answer stays in its address.
pub(super) async fn finish(
    visit: Visit,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let brought = Posted::of_query(query.as_deref().unwrap_or_default());
    let attempt = visit.console.attempt(&headers);
    let (secret, back) = attempt.ok_or_else(|| visit.problem(not_begun()))?;
    let finished = visit
        .console
        .0
        .sessions
        .finish_sign_in(issuer_number(&number), &secret, |name| brought.text(name))
        .await;
    let opened = finished.map_err(|fault| refused(&visit, &fault))?;
    let opened = opened.ok_or_else(|| visit.problem(ProblemKind::NotFound))?;
    end_former(&visit).await?;
    let cookies = AppendHeaders([
        (header::SET_COOKIE, visit.console.keep_secret(&opened)),
        (header::SET_COOKIE, visit.console.drop_attempt()),
    ]);
    Ok((cookies, see(local_path(&back))).into_response())
}

/// What is no number is that of no issuer.
fn issuer_number(text: &str) -> usize {
    text.parse().unwrap_or(usize::MAX)
}

const fn not_begun() -> ProblemKind {
    ProblemKind::NotSignedIn(ErrorCode::SIGN_IN_NOT_BEGUN)
}

/// The page of a sign-in that failed. What is no fault of ours is told by its code.
fn refused(visit: &Visit, fault: &SessionFault) -> Problem {
    match fault.code() {
        Some(code) => {
            tracing::warn!(request = %visit.id, %fault, "a sign-in was refused");
            visit.problem(ProblemKind::NotSignedIn(code))
        }
        None => unavailable(visit, fault),
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
    let code = session.link_code();
    page(&NotLinkedPage { frame: visit.frame.clone(), issuer, subject, code })
}
