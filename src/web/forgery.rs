//! Whether a form comes from a page of ours and not from another site (cross-site request forgery).
//!
//! Two things must hold: the browser says that the request comes from this origin, and the form carries the token of the
//! session ([`super::forms::Posted::has_token`]).

use axum::http::{HeaderMap, Uri, header};

/// Whether a browser says that a request comes from a page of this site. Browsers that know `Sec-Fetch-Site` (2023 and
/// later) say so there, older ones by `Origin`; who says neither is no browser that we know.
pub(super) fn is_own(headers: &HeaderMap, uri: &Uri) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => comes_from_host(headers, uri),
    }
}

fn comes_from_host(headers: &HeaderMap, uri: &Uri) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = uri.authority().map(ToString::to_string).or_else(|| text(header::HOST).map(str::to_owned));
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    matches!((host, origin), (Some(host), Some((_, origin))) if host.eq_ignore_ascii_case(origin))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn own(lines: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().unwrap());
        }
        is_own(&headers, &Uri::from_static("/sign-out"))
    }

    #[test]
    fn only_a_page_of_this_site_sends_a_form() {
        let host = ("host", "xet.example.vn");
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(own(&[host, ("origin", "https://xet.example.vn")]));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!own(&[host, ("origin", "https://xet.example.vn"), ("sec-fetch-site", site)]), "{site}");
        }
        for origin in ["https://evil.example", "null", "https://xet.example.vn.evil.example", ""] {
            assert!(!own(&[host, ("origin", origin)]), "{origin}");
        }
        assert!(!own(&[host]));
    }
}
