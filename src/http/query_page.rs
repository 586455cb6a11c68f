//! The query page of development, for those who write clients: one self-contained HTML file, without a CDN.
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
use serde_json::{Value, json};

use crate::domain::digest::Digest;

const PAGE: &str = include_str!("query_page.html");
/// Its address.
pub const PATH: &str = "/query";
/// Where the accounts go in the page.
const SLOT: &str = "__ACCOUNTS__";
/// Where the ready queries go.
const QUERIES: &str = "__QUERIES__";

macro_rules! ready {
    ($($label:literal, $file:literal, $variables:literal;)+) => {
        /// The ready queries: label, document, variables.
        const READY: &[(&str, &str, &str)] =
            &[$(($label, include_str!(concat!("query_page/", $file, ".graphql")), $variables)),+];
    };
}

ready! {
    "Tôi là ai / who am I", "who_am_i", "{}";
    "Các kỳ xét và 12 bước / all cycles and their steps", "cycles", "{}";
    "Việc có thể làm và điều cản trở / what can be done, what blocks it", "what_can_be_done", "{}";
    "Thời hạn và cách tính / deadlines and how they are counted", "deadlines", "{}";
    "Hồ sơ của tôi / my applications", "my_applications", "{}";
    "Nộp hồ sơ (điền biến) / submit (fill in the variables)", "submit", r#"{"input": {"cycleId": "", "applicationId": "", "expectedVersion": 1, "declaredTrue": true, "idempotencyKey": ""}}"#;
    "Nhật ký / the log", "log", "{}";
    "Kiểm tra nhật ký (điền biến) / check the log (fill in the variables)", "check_log", r#"{"cycleId": ""}"#;
}

/// Somebody as whom the page can ask.
#[derive(Clone, Debug, Serialize)]
pub struct DevelopmentAccount {
    /// What the picker shows.
    pub label: String,
    /// The bearer token.
    pub token: String,
}

/// The documents that the page sends.
pub fn documents() -> impl Iterator<Item = &'static str> {
    READY.iter().map(|(_, document, _)| *document)
}

/// The route of the page.
pub fn routes(accounts: &[DevelopmentAccount]) -> Router {
    let (page, policy) = (filled(accounts), policy());
    Router::new().route(PATH, get(move || ready(answer(page.clone(), policy.clone()))))
}

fn answer(page: String, policy: Option<HeaderValue>) -> Response {
    let mut response = Html(page).into_response();
    if let Some(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The page with its ready queries and accounts.
fn filled(accounts: &[DevelopmentAccount]) -> String {
    let variables = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| json!({}));
    let ready = READY.iter().map(
        |(label, query, given)| json!({ "label": label, "query": query, "variables": variables(given) }),
    );
    let ready: Vec<Value> = ready.collect();
    PAGE.replacen(QUERIES, &embedded(&ready), 1).replacen(SLOT, &embedded(&accounts), 1)
}

/// As JSON in a script element; `<` is escaped, so that no text can end it.
fn embedded<T: Serialize + ?Sized>(value: &T) -> String {
    let json = serde_json::to_string(value).unwrap_or_else(|_| "[]".to_owned());
    json.replace('<', "\\u003c")
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
        let account = DevelopmentAccount { label: "</script><b>".to_owned(), token: "a.b.c".to_owned() };
        let response =
            routes(&[account]).oneshot(Request::get(PATH).body(Body::empty()).unwrap()).await.unwrap();
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let page = response.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains(r#""label":"\u003c/script>\u003cb>""#));
        assert!(
            !page.contains(SLOT)
                && !page.contains(QUERIES)
                && !page.contains("http://")
                && !page.contains("https://")
        );
        assert!(!page.contains(" src=") && !page.contains("<link"));
        let script = between("<script>", "</script>").unwrap();
        assert!(page.contains(script) && policy.contains(&hash(script)));
        assert!(!policy.contains("unsafe"));
    }
}
