//! The choice of the language, which the browser remembers.

use axum::{
    extract::Request,
    http::header,
    response::{IntoResponse as _, Response},
};

use super::{
    cookies::remember_language,
    problem::Problem,
    receive::receive,
    visit::{Visit, local_path, see},
};

/// Remembers the language and comes back to the page.
pub(super) async fn choose(visit: Visit, request: Request) -> Result<Response, Problem> {
    let posted = receive(&visit, request, 0).await?;
    let code = if posted.text("language") == Some("en") { "en" } else { "vi" };
    let back = local_path(posted.text("back").unwrap_or("/"));
    Ok(([(header::SET_COOKIE, remember_language(code))], see(back)).into_response())
}
