#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use async_graphql::{Pos, parser::parse_query};
use proptest::prelude::*;

use super::*;

fn code_and_place(text: &str) -> Option<(Code, Option<(usize, usize)>)> {
    let error = check(text, &RequestLimits::default()).err()?;
    let position = error.positions.first().map(|Pos { line, column }| (*line, *column));
    Some((error.code, position))
}

fn code(text: &str) -> Option<Code> {
    code_and_place(text).map(|(code, _)| code)
}

#[test]
fn a_document_may_be_as_long_as_the_limit_and_no_longer() {
    let limit = usize::try_from(RequestLimits::default().document_bytes).unwrap();
    let padded = |length: usize| format!("{{a}}{}", " ".repeat(length - 3));
    assert_eq!(code(&padded(limit)), None);
    assert_eq!(code_and_place(&padded(limit + 1)), Some((Code::DocumentBytes, None)));
    // Bytes and not characters.
    assert_eq!(code(&format!("{{a}}#{}", "ộ".repeat(limit / 3))), Some(Code::DocumentBytes));
}

#[test]
fn a_document_may_have_as_many_tokens_as_the_limit_and_no_more() {
    let fields = |count: usize| format!("{{{}}} # no, token: at {{ all", " a".repeat(count));
    assert_eq!(code(&fields(1_998)), None);
    assert_eq!(code_and_place(&fields(1_999)), Some((Code::Tokens, Some((1, 2_000 + 2_000)))));
    assert_eq!(code(&format!("{{a(b:[{}])}}", "\"x\",".repeat(1_991))), None);
    assert_eq!(code(&format!("{{a(b:[{}])}}", "\"x\",".repeat(1_992))), Some(Code::Tokens));
}

/// Brackets of each kind.
fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn brackets_nest_as_deep_as_the_limit_and_no_deeper() {
    let kinds: [(&str, &str, &str, usize); 4] = [
        ("{a(x:", "[", "])}", 62),
        ("{a(x:", "{b:", "})}", 62),
        ("query($x:", "[", "){a}", 63),
        ("", "{a", "", 64),
    ];
    for (start, open, end, most) in kinds {
        let inner = if open == "{b:" { "1" } else { "" };
        let (shut, rest) = match open {
            "[" => ("]", end.trim_start_matches(']')),
            _ => ("}", end.strip_prefix('}').unwrap_or(end)),
        };
        let document = |depth: usize| {
            let inner = if start.starts_with("query") { "Int" } else { inner };
            format!("{start}{}{inner}{}{rest}", open.repeat(depth), shut.repeat(depth))
        };
        assert_eq!(code(&document(most)), None, "{}", document(most));
        assert!(parse_query(document(most)).is_ok(), "{}", document(most));
        for depth in [most + 1, 1_400, 2_000] {
            assert_eq!(code(&document(depth)), Some(Code::Nesting), "{open} {depth}");
        }
    }
    assert_eq!(code(&nested("[", "]", 20_000)), Some(Code::DocumentBytes));
    let open = RequestLimits {
        document_bytes: u64::MAX,
        tokens: u64::MAX,
        nesting: u64::MAX,
        ..RequestLimits::default()
    };
    for depth in [129, 20_000] {
        let error = check(&nested("{a(b:[", "])}", depth), &open).unwrap_err();
        assert_eq!((error.code, error.reason.exceeded()), (Code::Nesting, Some((128, 129))));
    }
}

#[test]
fn brackets_in_strings_and_comments_do_not_nest() {
    let many = "{[(".repeat(100);
    for text in [
        format!("{{ a(b: \"{many}\") }}"),
        format!("{{ a(b: \"\"\"\n{many} \\\"\"\" \" {many}\n\"\"\") }}"),
        format!("# {many}\n{{ a }} # {many}"),
        format!("{{ a # {many}\r b }}"),
        format!("\u{feff}{{ a(b: \"\\\"{many}\") }}"),
    ] {
        assert_eq!(code(&text), None, "{text}");
        assert!(parse_query(&text).is_ok(), "{text}");
    }
}

#[test]
fn a_name_is_given_one_value() {
    for (text, line, column) in [
        ("{ a(b: {c: 1, c: 2}) }", 1, 15),
        ("{ a(b: [\n {c: {d: 1}, e: [{f: 1}],\n c: 2}]) }", 3, 2),
        ("query($x: In = {c: 1 c: $y}) { a }", 1, 22),
        ("{ a(b: 1, b: 2) }", 1, 11),
        ("{ a @include(if: true, if: false) }", 1, 24),
    ] {
        assert_eq!(code_and_place(text), Some((Code::Syntax, Some((line, column)))), "{text}");
    }
    for text in [
        "{ a(b: {c: 1, d: {c: 2}}) c: a c: a }",
        "query($b: Int, $c: Int) { a(b: $b, c: $c) }",
        "{ a(b: [{c: 1}, {c: 1}]) b: a(b: 1) }",
        "{ a: a a: a ... { a: a } }",
        "{ a(b: {c: d, d: c}) }",
    ] {
        assert_eq!(code(text), None, "{text}");
        assert!(parse_query(text).is_ok(), "{text}");
    }
}

/// What the pinned parser takes although the specification does not. If one of these ceases to parse, its
/// rule here can go.
#[test]
fn what_the_parser_splits_is_refused() {
    for text in [
        "queryA { a }",
        "{ a } fragmentB on C { d }",
        "{ a(b: nullable: 1) }",
        "{ a(b: [trueish]) }",
        "{ a(b: {c: falsed: 1}) }",
        "{ a(b: [00]) }",
        "query() { a }",
    ] {
        assert!(parse_query(text).is_ok(), "{text}");
        assert_eq!(code(text), Some(Code::Syntax), "{text}");
    }
    for text in ["{ nullable trueish: falsehood }", "query nullA { a }", "{ a(nullB: null, c: [true]) }"] {
        assert_eq!(code(text), None, "{text}");
    }
}

#[test]
fn brackets_match() {
    for (text, column) in [("{ a ]", 5), ("{ a(b: [1) }", 10), ("}", 1), ("{ a { b }", 1), ("{ a } )", 7)] {
        assert_eq!(code_and_place(text), Some((Code::Syntax, Some((1, column)))), "{text}");
    }
}

/// A value, a selection or a type with brackets of all kinds, as text.
fn balanced() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("1".to_owned()),
        Just("E".to_owned()),
        Just("null".to_owned()),
        Just("\"[{(\"".to_owned()),
        Just("\"\"\"}\\\"\"\"\n\"\"\"".to_owned()),
    ];
    let value = leaf.prop_recursive(6, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(" , "))),
            prop::collection::vec(inner, 0..3).prop_map(|items| {
                let fields = items.iter().enumerate().map(|(at, item)| format!("f{at}:{item}"));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(" #}\n"))
            }),
        ]
    });
    value.prop_map(|value| format!("query($a: [[T!]!] = [1]) {{ a(b: {value}) {{ c @d(e: {value}) }} }}"))
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC*", noise in "[\\[\\]{}()\"\\\\#a:$. \n\r\u{feff}0-9-]{0,80}") {
        let _ = check(&text, &RequestLimits::default());
        // What passes never takes the parser to its end, whatever it says.
        if check(&noise, &RequestLimits::default()).is_ok() {
            let _ = parse_query(&noise);
        }
    }

    /// What the parser takes, the scan takes, but for the differences that are listed above.
    #[test]
    fn the_scan_and_the_parser_agree(text in balanced()) {
        prop_assert!(parse_query(&text).is_ok(), "{}", text);
        prop_assert_eq!(code(&text), None, "{}", text);
    }

    /// One bracket more or less is refused by both.
    #[test]
    fn an_unbalanced_text_is_refused(text in balanced(), at in any::<prop::sample::Index>()) {
        let brackets: Vec<usize> = text
            .char_indices()
            .filter(|(_, character)| "[]{}()".contains(*character))
            .map(|(at, _)| at)
            .collect();
        let mut spoilt = text.clone();
        spoilt.remove(brackets[at.index(brackets.len())]);
        // A bracket in a string or a comment is text.
        prop_assert_eq!(code(&spoilt).is_none(), parse_query(&spoilt).is_ok(), "{}", spoilt);
    }
}
