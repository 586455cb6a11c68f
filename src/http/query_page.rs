//! The query page of development: one self-contained HTML file at `/`, without a CDN.
//!
//! It offers the tokens of the demonstration, so it exists in development mode only.

use std::future::ready;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;

use crate::domain::digest::Digest;

const PAGE: &str = include_str!("query_page.html");
/// Where the accounts go in the page.
const SLOT: &str = "__ACCOUNTS__";

/// Somebody as whom the page can ask.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// What the picker shows.
    pub label: String,
    /// The bearer token.
    pub token: String,
}

/// The route of the page.
pub fn routes(accounts: &[Account]) -> Router {
    let (page, policy) = (filled(accounts), policy());
    Router::new().route("/", get(move || ready(answer(page.clone(), policy.clone()))))
}

fn answer(page: String, policy: Option<HeaderValue>) -> Response {
    let mut response = Html(page).into_response();
    if let Some(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The page with its accounts; `<` is escaped, so that no text can end the script element.
fn filled(accounts: &[Account]) -> String {
    let json = serde_json::to_string(accounts).unwrap_or_else(|_| "[]".to_owned());
    PAGE.replacen(SLOT, &json.replace('<', "\\u003c"), 1)
}

/// Only the page's own script and style run, and it may talk to this server alone.
fn policy() -> Option<HeaderValue> {
    let (script, style) = (hash(between("<script>", "</script>")?), hash(between("<style>", "</style>")?));
    let policy = format!(
        "default-src 'none'; script-src '{script}'; style-src '{style}'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).ok()
}

fn between(open: &str, close: &str) -> Option<&'static str> {
    let (_, rest) = PAGE.split_once(open)?;
    rest.split_once(close).map(|(inner, _)| inner)
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Digest::of(text).0))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::{body::Body, http::Request};
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn the_page_holds_all_it_needs_and_names_no_other_host() {
        let account = Account { label: "</script><b>".to_owned(), token: "a.b.c".to_owned() };
        let response =
            routes(&[account]).oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let page = response.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains(r#""label":"\u003c/script>\u003cb>""#));
        assert!(!page.contains(SLOT) && !page.contains("http://") && !page.contains("https://"));
        assert!(!page.contains(" src=") && !page.contains("<link"));
        let script = between("<script>", "</script>").unwrap();
        assert!(page.contains(script) && policy.contains(&hash(script)));
        assert!(!policy.contains("unsafe"));
    }
}
