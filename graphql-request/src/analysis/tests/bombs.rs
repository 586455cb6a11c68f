//! Documents that are small and ask for very much.

use std::fmt::Write as _;

use super::*;
use crate::error::ErrorReason;

/// `levels` fragments, each of which spreads the next `fan` times.
fn bomb(levels: usize, fan: usize, core: &str) -> String {
    let mut document = String::from("{ ...F0 }");
    for level in 0..levels {
        let spread = format!("...F{} ", level + 1).repeat(fan);
        write!(document, " fragment F{level} on Query {{ {spread} }}").unwrap();
    }
    write!(document, " fragment F{levels} on Query {{ {core} }}").unwrap();
    document
}

#[test]
fn doubled_spreads_are_counted_and_not_expanded() {
    assert_eq!(counts(&bomb(24, 2, "x")).fields, 1 << 24);
    assert_eq!(counts(&bomb(3, 10, "y: x")).aliases, 1_000);
    for (levels, fan) in [(24, 2), (30, 2), (30, 3), (30, 10)] {
        let document = bomb(levels, fan, "x");
        assert_eq!(codes(&document), [Code::Fields, Code::RootFields], "{levels} {fan}");
    }
    assert_eq!(counts(&bomb(100, 10, "x")).fields, u64::MAX, "saturates");
    assert_eq!(counts(&bomb(100, 10, "rows(first: 100) { next { id } }")).cost, u64::MAX, "saturates");
}

/// With nothing at its core a bomb would count no fields and still be expanded by the library.
#[test]
fn spreads_of_nothing_are_refused() {
    let refused = run(&bomb(24, 2, "...Missing"), &RequestLimits::default()).unwrap_err();
    assert_eq!(refused[0].code, Code::Invalid);
    assert_eq!(refused[0].reason, ErrorReason::UnknownFragment { name: "Missing".to_owned() });
    assert_eq!(codes("{ ...Missing }"), [Code::Invalid]);
    assert_eq!(codes(&format!("{{ {} }}", "...Missing ".repeat(100))).len(), 20);
}

#[test]
fn circles_are_refused() {
    for document in [
        "{ ...A } fragment A on Query { x ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }",
        "{ x } fragment A on A { b { c { ... { d { ... on D { ...A } } } } } }",
        "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { x ...B }",
    ] {
        assert_eq!(codes(document), [Code::Invalid], "{document}");
    }
}

#[test]
fn a_long_chain_of_fragments_is_no_recursion() {
    assert_eq!(counts(&bomb(20_000, 1, "x")).fields, 1);
}

#[test]
fn what_is_hidden_in_fragments_counts_the_same() {
    for (plain, hidden) in [
        ("{ a { x x } }", "{ ...F } fragment F on Query { a { ...G ...G } } fragment G on A { x }"),
        (
            "{ rows { next { id } } }",
            "{ ... { ... on Query { rows { ... on Thing { next { ... { id } } } } } } }",
        ),
        (
            "{ list { list { x } } }",
            "{ list { ...L } } fragment L on L1 { list { ...M } } fragment M on L2 { x }",
        ),
    ] {
        assert_eq!(counts(plain), counts(hidden), "{plain}");
    }
}
