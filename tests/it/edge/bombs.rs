//! Small documents that ask for very much, against a process of its own: a stack that overflows ends a process, and no
//! test of the same process could tell.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use serde_json::json;

use super::Edge;

/// The bounds of the specification are 50 ms and 10 ms, on a release build and a machine of one's own. A test shares
/// its machine with others, and its time includes a connection: ten times as much, and a hundred times on a build that
/// is not optimised, still tells a bounded answer from one that never comes. `THANGHANG_TIME_LIMIT_FACTOR=1` asks for the bounds
/// themselves.
fn time_limit() -> u32 {
    let optimised = std::env::var_os("THANGHANG_BIN").is_some();
    let usual = if optimised { 10 } else { 100 };
    std::env::var("THANGHANG_TIME_LIMIT_FACTOR").map_or(usual, |times| times.parse().expect("a number"))
}

/// Asks, and demands a refusal with a code before so long.
#[track_caller]
fn refused(edge: &Edge, document: &str, codes: &[&str], limit: Duration) {
    let body = json!({ "query": document }).to_string();
    #[expect(clippy::disallowed_methods, reason = "the issue names the bound")]
    let start = Instant::now();
    let answer = edge.post_as("application/graphql-response+json", &body);
    let took = start.elapsed();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{document:.80}: {answer}");
    assert!(
        codes.iter().any(|code| answer.contains(&format!("\"code\":\"{code}\""))),
        "{document:.80}: {answer}"
    );
    assert!(took < limit * time_limit(), "{took:?} for {document:.80}");
}

/// Q1: literals of lists and objects, types and selection sets that nest 1,400, 2,000 and 20,000 deep are refused by
/// then, and the process lives.
#[test]
fn what_nests_deep_is_refused_and_the_process_lives() {
    let edge = Edge::start("");
    for depth in [65, 1_400, 2_000, 20_000] {
        let nest = |open: &str, core: &str, close: &str| open.repeat(depth) + core + &close.repeat(depth);
        for document in [
            format!("{{ cycles(first: {}) {{ totalCount }} }}", nest("[", "", "]")),
            format!("{{ cycles(first: {}) {{ totalCount }} }}", nest("{a:", "1", "}")),
            format!("{{ cycles(first: {}) {{ totalCount }} }}", "[".repeat(depth)),
            format!("query($x: {}) {{ viewer {{ __typename }} }}", nest("[", "Int", "]")),
            nest("{ viewer ", "{ __typename }", "}"),
            nest("{ ... ", "{ viewer { __typename } }", "}"),
            format!("query {} {{ viewer {{ __typename }} }}", nest("@skip(if: [", "", "])")),
        ] {
            refused(&edge, &document, &["NESTING_TOO_DEEP", "DOCUMENT_TOO_LARGE"], Duration::from_millis(50));
        }
    }
    edge.assert_serves();
}

/// Q1, of variables: 20,000 lists in one another, in a body that is JSON.
#[test]
fn variables_that_nest_deep_are_refused_and_the_process_lives() {
    let edge = Edge::start("");
    for depth in [33, 100, 127, 128, 129, 20_000] {
        let query = "query($x: [Int]) { viewer { __typename } }";
        let value = "[".repeat(depth) + &"]".repeat(depth);
        let answer = edge.post(&format!(r#"{{"query":"{query}","variables":{{"x":{value}}}}}"#));
        let known = ["VARIABLES_TOO_DEEP", "MALFORMED_JSON", "BODY_UNREADABLE", "INVALID_VARIABLE"];
        assert!(known.iter().any(|code| answer.contains(code)), "{depth}: {answer}");
    }
    edge.assert_serves();
}

/// Q2: 31 fragments of which each spreads the next 2, 3 or 10 times are refused before anything is expanded, and so
/// are they with nothing at their core; Q3: circles too.
#[test]
fn fragment_bombs_are_refused_in_no_time() {
    let edge = Edge::start("");
    let bomb = |fan: usize, core: &str| {
        let mut document = String::from("{ ...F0 }");
        for level in 0..31 {
            let spread = format!("...F{} ", level + 1).repeat(fan);
            write!(document, " fragment F{level} on Query {{ {spread} }}").expect("a text takes it");
        }
        document + &format!(" fragment F31 on Query {{ {core} }}")
    };
    let limits = ["FIELD_LIMIT", "DIRECTIVE_LIMIT", "INVALID_REQUEST"];
    for fan in [2, 3, 10] {
        for core in [
            "viewer { __typename }",
            "__typename",
            "...Missing",
            "...F0",
            "viewer @skip(if: true) { __typename }",
        ] {
            refused(&edge, &bomb(fan, core), &limits, Duration::from_millis(10));
        }
    }
    for circle in [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }",
    ] {
        refused(&edge, circle, &["INVALID_REQUEST"], Duration::from_millis(10));
    }
    edge.assert_serves();
}

/// Limits hold on both sides of their edge, whatever build it is.
#[test]
fn what_equals_a_limit_is_taken_and_one_more_is_not() {
    let edge = Edge::start("");
    let aliases = |count: u32| {
        let fields: String =
            (0..count).fold(String::new(), |all, number| all + &format!("a{number}: __typename "));
        format!("{{ viewer {{ {fields} }} }}")
    };
    let directives =
        |count: usize| format!("{{ viewer {} {{ __typename }} }}", "@skip(if: false) ".repeat(count));
    let bytes = |length: usize| format!("{{ viewer {{ __typename }} }} #{}", "x".repeat(length - 27));
    for (taken, over, code) in [
        (aliases(15), aliases(16), "ALIAS_LIMIT"),
        (directives(1), directives(4), "DIRECTIVE_LIMIT"),
        (bytes(16 * 1024), bytes(16 * 1024 + 1), "DOCUMENT_TOO_LARGE"),
    ] {
        let answer = edge.post(&json!({ "query": taken }).to_string());
        assert!(answer.contains(r#"{"data":{"viewer":"#), "{taken:.80}: {answer}");
        refused(&edge, &over, &[code], Duration::from_millis(50));
    }
}
