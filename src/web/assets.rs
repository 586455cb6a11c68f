//! The style sheet and the script. Their names hold their digest, so browsers may keep them for ever.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};

use super::problem::nothing_there;
use crate::domain::digest::Digest;

const STYLE: &str = include_str!("assets/app.css");
const SCRIPT: &str = include_str!("assets/app.js");

static STYLE_ADDRESS: LazyLock<String> = LazyLock::new(|| address("app", "css", STYLE));
static SCRIPT_ADDRESS: LazyLock<String> = LazyLock::new(|| address("app", "js", SCRIPT));

fn address(name: &str, kind: &str, text: &str) -> String {
    let digest = Digest::of(text).to_string();
    format!("/assets/{name}.{}.{kind}", digest.get(..16).unwrap_or_default())
}

/// The address of the style sheet.
pub(super) fn style() -> &'static str {
    &STYLE_ADDRESS
}

/// The address of the script.
pub(super) fn script() -> &'static str {
    &SCRIPT_ADDRESS
}

/// Serves one of the two.
pub(super) async fn serve(Path(name): Path<String>) -> Response {
    let asked = format!("/assets/{name}");
    let (kind, text) = match asked.as_str() {
        asked if asked == style() => ("text/css; charset=utf-8", STYLE),
        asked if asked == script() => ("text/javascript; charset=utf-8", SCRIPT),
        _ => return nothing_there(),
    };
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CACHE_CONTROL, kept)], text)
        .into_response()
}
