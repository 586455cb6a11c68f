//! The language of the answer: Vietnamese, or English when the reader prefers it (R33).

use axum::http::{HeaderMap, header::ACCEPT_LANGUAGE};

use crate::domain::lang::Lang;

/// The language that a request asks for. Several headers count as one list (RFC 9110 §5.3).
pub fn language(headers: &HeaderMap) -> Lang {
    let lists: Vec<_> =
        headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|list| list.to_str().ok()).collect();
    preferred(&lists.join(","))
}

/// English only where its weight is above that of Vietnamese, or the same and named first.
fn preferred(list: &str) -> Lang {
    let ranges: Vec<_> = list.split(',').filter_map(range).collect();
    match (rank(&ranges, "vi"), rank(&ranges, "en")) {
        (vietnamese, Some(english)) if vietnamese.is_none_or(|vietnamese| english > vietnamese) => Lang::En,
        _ => Lang::Vi,
    }
}

/// The weight of a language in thousandths, then how early it stands; `None` when it is not wanted.
/// A range that names the language outweighs `*` (RFC 4647 §3.4).
fn rank(ranges: &[(String, u16)], language: &str) -> Option<(u16, std::cmp::Reverse<usize>)> {
    let names = |wanted: &str| {
        let positions = ranges.iter().enumerate();
        let matching = positions.filter(move |(_, (tag, _))| tag == wanted);
        matching.map(|(position, (_, weight))| (*weight, std::cmp::Reverse(position))).max()
    };
    names(language).or_else(|| names("*")).filter(|(weight, _)| *weight > 0)
}

/// The primary language and the weight of one range; a faulty one is left out.
fn range(text: &str) -> Option<(String, u16)> {
    let (tag, weight) = match text.split_once(';') {
        None => (text, 1000),
        Some((tag, parameter)) => (tag, thousandths(parameter.trim().strip_prefix("q=")?)?),
    };
    let primary = tag.trim().split('-').next()?.to_ascii_lowercase();
    (!primary.is_empty()).then_some((primary, weight))
}

/// A quality value: 0 to 1 with at most three decimals (RFC 9110 §12.4.2).
pub(super) fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    match (whole, decimals) {
        ("0", decimals) => Some(decimals),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn weights_decide_and_vietnamese_is_the_default() {
        for (list, expected) in [
            ("", Lang::Vi),
            ("fr", Lang::Vi),
            ("*", Lang::Vi),
            ("en", Lang::En),
            ("EN-gb", Lang::En),
            ("en-US,en;q=0.9", Lang::En),
            ("vi-VN,vi;q=0.9,en;q=0.8", Lang::Vi),
            ("en;q=0.8, vi", Lang::Vi),
            ("vi;q=0.5,en;q=0.501", Lang::En),
            ("en,vi", Lang::En),
            ("vi,en", Lang::Vi),
            ("fr, en;q=0.1", Lang::En),
            ("en;q=0", Lang::Vi),
            ("vi;q=0, *", Lang::En),
            ("*, en;q=0.5", Lang::Vi),
            ("en;q=2, vi;q=0.1", Lang::Vi),
            ("en;q=0.1234", Lang::Vi),
            ("en;level=1", Lang::Vi),
            ("enx", Lang::Vi),
            (";;,,q=1", Lang::Vi),
        ] {
            assert_eq!(preferred(list), expected, "{list:?}");
        }
    }

    #[test]
    fn several_headers_are_one_list() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT_LANGUAGE, "vi;q=0.5".parse().unwrap());
        headers.append(ACCEPT_LANGUAGE, "en".parse().unwrap());
        assert_eq!(language(&headers), Lang::En);
    }
}
