//! Signing in without an issuer, in development: as one of the people of the demonstration. Its route does not exist in
//! production.

use axum::{
    extract::Request,
    http::header,
    response::{IntoResponse as _, Response},
};

use super::{
    problem::{Problem, ProblemKind},
    receive::receive,
    sign_in::open_session,
    visit::Visit,
};

/// Signs in as the account whose number was sent.
pub(super) async fn sign_in(visit: Visit, request: Request) -> Result<Response, Problem> {
    let posted = receive(&visit, request, 0).await?;
    let number = posted.text("account").and_then(|number| number.parse::<usize>().ok());
    let accounts = visit.console.0.accounts.as_deref().unwrap_or_default();
    let account = number.and_then(|number| accounts.get(number));
    let account = account.ok_or_else(|| visit.problem(ProblemKind::Unreadable))?;
    let cookie = open_session(&visit, &account.token).await?;
    let back = super::visit::local_path(posted.text("back").unwrap_or("/"));
    Ok(([(header::SET_COOKIE, cookie)], super::visit::see(back)).into_response())
}
