#![expect(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;

use async_graphql::parser::parse_query;

use super::*;
use crate::error::Code;

const SDL: &str = "
    type Query { pet: Pet pets: [Pet] dog: Dog cat(id: ID, size: Size): Cat }
    interface Pet { name: String owner: Person }
    type Dog implements Pet { name: String owner: Person! barks: Int loud: Boolean! friends: [Dog] }
    type Cat implements Pet { name: String owner: Person meows: Int loud: Boolean kind: String! friends: Cat }
    type Person { name: String age: Int tag: String! }
    input Size { height: Int width: Int }
";

/// The errors, each as its two places and the name.
fn errors(document: &str) -> Vec<String> {
    let types = Types::read(SDL).unwrap();
    let document = parse_query(document).unwrap();
    let errors = check(&document, &types, &RequestLimits::default()).err().unwrap_or_default();
    let tell = |error: RequestError| {
        assert_eq!(error.code, Code::Invalid);
        let places: Vec<_> = error.positions.iter().map(ToString::to_string).collect();
        let ErrorReason::ConflictingFields { name } = error.reason else { unreachable!("a conflict") };
        format!("{} {name}", places.join(" "))
    };
    errors.into_iter().map(tell).collect()
}

#[test]
fn fields_that_merge_are_taken() {
    for document in [
        "{ dog { name name } dog { barks } }",
        "{ dog { a: name a: name @skip(if: true) } }",
        "{ cat(id: 1, size: {height: 1, width: 2}) { name } cat(size: {width: 2, height: 1}, id: 1) { kind } }",
        "{ pet { ... on Dog { v: name } ... on Cat { v: name } } }",
        "{ pet { ... on Dog { v: barks } ... on Cat { v: meows } } }",
        "{ pet { ... on Dog { friends { v: name } } ... on Cat { other: friends { v: kind } } } }",
        "{ pet { owner { name } ...P } } fragment P on Pet { owner { name age } ...Q } fragment Q on Pet { name }",
        "{ pet { ... on Cat { v: kind } ... on Dog { v: __typename } } }",
        "{ pet { unknown ... on Nothing { unknown: other } } }",
    ] {
        assert_eq!(errors(document), Vec::<String>::new(), "{document}");
    }
}

#[test]
fn different_fields_of_one_answer_are_refused_at_both_places() {
    for (document, error) in [
        ("{ dog { v: name v: barks } }", "1:9 1:17 v"),
        ("{ dog { v: name } dog { v: barks } }", "1:9 1:25 v"),
        ("{ cat(id: 1) { name } cat(id: 2) { name } }", "1:3 1:23 cat"),
        ("{ cat(id: 1) { name } cat { name } }", "1:3 1:23 cat"),
        ("{ dog { ...A v: name } } fragment A on Dog { ...B } fragment B on Dog { v: barks }", "1:14 1:73 v"),
        ("{ dog { v: name ... on Pet { v: owner { age } } } }", "1:9 1:30 v"),
        ("{ pets { owner { v: name } ... { owner { v: age } } } }", "1:18 1:42 v"),
    ] {
        assert_eq!(errors(document), [error], "{document}");
    }
}

#[test]
fn fields_of_different_objects_must_look_alike() {
    for (document, error) in [
        ("{ pet { ... on Dog { loud } ... on Cat { loud } } }", "1:22 1:42 loud"),
        ("{ pet { ... on Dog { v: barks } ... on Cat { v: name } } }", "1:22 1:46 v"),
        ("{ pet { ... on Dog { friends { name } } ... on Cat { friends { name } } } }", "1:22 1:54 friends"),
        ("{ pet { ... on Cat { v: meows } ... on Dog { v: __typename } } }", "1:22 1:46 v"),
        (
            "{ pet { ... on Dog { o: friends { v: name } } ... on Cat { owner { v: name } o: friends { v: kind } } } }",
            "1:22 1:78 o",
        ),
        ("{ pet { ... on Pet { owner { v: name } } ... on Cat { owner { v: tag } } } }", "1:30 1:63 v"),
    ] {
        assert_eq!(errors(document), [error], "{document}");
    }
}

#[test]
fn no_more_faults_are_told_than_the_limit() {
    let document = (0..50).fold(String::new(), |mut text, n| {
        write!(text, " a{n}: name a{n}: barks").unwrap();
        text
    });
    assert_eq!(errors(&format!("{{ dog {{{document} }} }}")).len(), RequestLimits::default().errors);
}

#[test]
fn each_pair_is_compared_once_however_it_is_spread() {
    let types = Types::read(SDL).unwrap();
    let fields = "dog { friends { friends { name } } } ".repeat(60);
    let text = format!(
        "{{ ...A ...B ...A }} fragment A on Query {{ {fields} ...B }} fragment B on Query {{ {fields} }}"
    );
    let document = parse_query(text).unwrap();
    let mut checker = MergeChecker::new(&document, &types, 20);
    let operation = document.operations.iter().next().unwrap().1;
    checker.within("Query", &operation.node.selection_set.node);
    assert!(checker.errors.is_empty());
    // 120 × 119 / 2 pairs on each of four levels, of which the last has one name for each field above.
    assert_eq!(checker.compared.len(), 4 * 120 * 119 / 2);
}
