//! In which media type a request comes and its answer goes (GraphQL over HTTP §4, RFC 9110 §12.5.1).

use std::cmp::Reverse;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::http::language::thousandths;

/// A media type of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// `application/graphql-response+json`: the status tells whether the request was executed.
    Response,
    /// `application/json`, for whoever asks for nothing else: any answer of GraphQL comes with 200.
    Json,
}

impl Media {
    /// The header of an answer.
    pub const fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Response => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Response => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }

    /// The media type that a request prefers; none where it takes none of ours. Without a preference it is JSON.
    pub fn preferred(headers: &HeaderMap) -> Option<Self> {
        let lists: Vec<_> =
            headers.get_all(header::ACCEPT).iter().filter_map(|list| list.to_str().ok()).collect();
        if headers.get(header::ACCEPT).is_none() {
            return Some(Self::Json);
        }
        let lists = lists.join(",");
        let ranges: Vec<_> = lists.split(',').enumerate().filter_map(Range::read).collect();
        let ranked = |media: &Self| Some((*media, media.rank(&ranges)?));
        // Of equals the last is taken.
        [Self::Response, Self::Json]
            .iter()
            .filter_map(ranked)
            .max_by_key(|(_, rank)| *rank)
            .map(|(media, _)| media)
    }

    /// The weight of the most specific range that fits, then how early it stands; none where it is not wanted.
    fn rank(self, ranges: &[Range<'_>]) -> Option<(u16, Reverse<usize>)> {
        let of = |wanted: &str| ranges.iter().find(|range| range.name.eq_ignore_ascii_case(wanted));
        let range = of(self.name()).or_else(|| of("application/*")).or_else(|| of("*/*"))?;
        (range.weight > 0).then_some((range.weight, Reverse(range.position)))
    }
}

/// A range of an `Accept` header.
struct Range<'a> {
    name: &'a str,
    weight: u16,
    position: usize,
}

impl<'a> Range<'a> {
    /// A faulty range, or one in another charset, is left out.
    fn read((position, text): (usize, &'a str)) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let mut weight = 1000;
        for parameter in parts {
            match parameter.split_once('=')? {
                (key, value) if key.eq_ignore_ascii_case("q") => weight = thousandths(value)?,
                (key, value) if key.eq_ignore_ascii_case("charset") => is_utf8(value).then_some(())?,
                _ => {}
            }
        }
        Some(Self { name, weight, position })
    }
}

fn is_utf8(charset: &str) -> bool {
    charset.trim_matches('"').eq_ignore_ascii_case("utf-8")
}

/// Whether a body is JSON: the one media type, with no other parameter than its only charset. Whatever a form can
/// send is none, so that no other site can make a browser act for its user.
pub fn is_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    let Ok(value) = value.to_str() else { return false };
    let (kind, parameter) = value.split_once(';').unwrap_or((value, "charset=utf-8"));
    let charset = parameter.trim().split_once('=').filter(|(key, _)| key.eq_ignore_ascii_case("charset"));
    kind.trim().eq_ignore_ascii_case("application/json") && charset.is_some_and(|(_, value)| is_utf8(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &header::HeaderName, values: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name.clone(), HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn the_most_wanted_media_type_is_taken() {
        let preferred = |values| Media::preferred(&headers(&header::ACCEPT, values));
        for (values, expected) in [
            (&[][..], Some(Media::Json)),
            (&["*/*"], Some(Media::Json)),
            (&["application/*"], Some(Media::Json)),
            (&["application/json"], Some(Media::Json)),
            (&["application/graphql-response+json"], Some(Media::Response)),
            (&["application/graphql-response+json; charset=utf-8"], Some(Media::Response)),
            (&["Application/GraphQL-Response+JSON; Charset=\"UTF-8\""], Some(Media::Response)),
            (&["application/graphql-response+json, application/json;q=0.9"], Some(Media::Response)),
            (&["application/json, application/graphql-response+json"], Some(Media::Json)),
            (&["application/json;q=0.5", "application/graphql-response+json;q=0.8"], Some(Media::Response)),
            (&["application/graphql-response+json;q=0, */*"], Some(Media::Json)),
            (&["application/json;q=0, */*;q=0.1"], Some(Media::Response)),
            (&["text/html, application/xhtml+xml"], None),
            (&["application/json; charset=utf-16"], None),
            (&["application/json;q=2"], None),
            (&[""], None),
        ] {
            assert_eq!(preferred(values), expected, "{values:?}");
        }
    }

    #[test]
    fn only_json_is_read() {
        let is_json = |values| is_json(&headers(&header::CONTENT_TYPE, values));
        assert!(is_json(&["application/json"]) && is_json(&["Application/JSON; Charset=UTF-8"]));
        for bad in
            [&[][..], &["text/plain"], &["application/json", "application/json"], &["application/jsonp"]]
        {
            assert!(!is_json(bad), "{bad:?}");
        }
        assert!(!is_json(&["application/json; charset=utf-16"]) && !is_json(&["application/json; q=1"]));
    }
}
