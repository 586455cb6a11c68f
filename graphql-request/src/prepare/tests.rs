#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use std::sync::LazyLock;

use async_graphql::Pos;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{error::Stage, limits::RequestLimits, testing};

static RULES: LazyLock<RequestRules> = LazyLock::new(|| testing::rules(RequestLimits::default()));

fn ask(text: &str, name: Option<&str>, variables: Value) -> Result<PreparedRequest, Vec<RequestError>> {
    let Value::Object(variables) = variables else { unreachable!("an object") };
    prepare(text, name, variables, &RULES)
}

#[track_caller]
fn refused(text: &str, name: Option<&str>, variables: Value) -> Vec<(Stage, &'static str)> {
    let errors = ask(text, name, variables).unwrap_err();
    errors.iter().map(|error| (error.code.stage(), error.code.as_str())).collect()
}

const LEND: &str = "mutation Lend($input: LendInput!) { lend(input: $input) { receipt { index } } }";

#[test]
fn a_request_that_fits_is_prepared() {
    let input = json!({ "bookId": 1, "expectedVersion": 3, "key": "k", "role": "LIBRARIAN" });
    let ready = ask(LEND, Some("Lend"), json!({ "input": input, "more": 1 })).unwrap();
    assert_eq!((ready.operation, ready.operation_name.as_deref()), (OperationType::Mutation, Some("Lend")));
    assert_eq!(ready.variables.len(), 1);
    let read = ready.variables["input"].clone().into_json().unwrap();
    assert_eq!((&read["bookId"], &read["expectedVersion"]), (&json!("1"), &json!(3)));
    assert_eq!((ready.counts.fields, ready.counts.depth, ready.counts.cost), (3, 3, 11));
    assert!(ready.names.fields.contains_key(&(Name::new("Mutation"), Name::new("lend"))));
    assert_eq!(ready.names.introspection, None);
    assert!(ready.document.parsed.operations.iter().len() == 1);
}

#[test]
fn one_operation_is_chosen() {
    let two = "query A { shelves { name } } mutation B { __typename }";
    assert_eq!(ask(two, Some("A"), json!({})).unwrap().operation, OperationType::Query);
    assert_eq!(ask(two, Some("B"), json!({})).unwrap().operation, OperationType::Mutation);
    assert_eq!(ask("query A { __typename }", None, json!({})).unwrap().operation_name.as_deref(), Some("A"));
    let invalid = vec![(Stage::Validation, "INVALID_DOCUMENT")];
    for (text, name) in [
        (two, None),
        (two, Some("C")),
        (two, Some("")),
        ("{ __typename }", Some("A")),
        ("fragment F on Query { __typename }", None),
        ("{ __typename } query A { __typename }", Some("A")),
        ("query A { __typename } query A { __typename }", Some("A")),
        ("subscription { anything }", None),
        ("{ ...F } fragment F on Query { __typename } fragment F on Query { __typename }", None),
    ] {
        assert_eq!(refused(text, name, json!({})), invalid, "{text} {name:?}");
    }
}

/// The errors of each stage, in the order of the stages.
#[test]
fn the_first_stage_that_fails_answers() {
    let syntax = vec![(Stage::Syntax, "SYNTAX")];
    for text in [
        "",
        "mutation { lend(",
        "{ a(b: \"\\uD800\") }",
        "{ a }\0",
        "{ shelves { name } } type A { b: Int }",
        "\u{feff}",
    ] {
        assert_eq!(refused(text, None, json!({})), syntax, "{text}");
    }
    let input = json!({ "input": { "expectedVersion": 4_294_967_296_u64, "key": "k", "force": true } });
    assert_eq!(refused(LEND, None, input.clone()), [(Stage::Variables, "INVALID_VARIABLE"); 3]);
    let told = ask(LEND, None, input).unwrap_err();
    let paths: Vec<_> = told.into_iter().map(|error| error.path.unwrap()).collect();
    assert_eq!(paths, ["$input.bookId", "$input.expectedVersion", "$input.force"]);
    let big = json!({ "v": "x".repeat(64 * 1024) });
    assert_eq!(refused(LEND, None, big), [(Stage::Limits, "VARIABLES_TOO_LARGE")]);
    let acts = "mutation { a: verifyNothing b: verifyNothing }";
    assert_eq!(refused(acts, None, json!({})), [(Stage::Limits, "ROOT_FIELD_LIMIT")]);
}

#[test]
fn a_refused_text_has_its_place_and_the_words_of_the_parser() {
    let errors = ask("{\n  shelves {\n    name(\n  }\n}", None, json!({})).unwrap_err();
    assert_eq!(errors[0].positions, [Pos { line: 4, column: 3 }], "{errors:?}");
    let errors = ask("{\n  shelves { name @ }\n}", None, json!({})).unwrap_err();
    assert_eq!(errors[0].positions.first(), Some(&Pos { line: 2, column: 20 }), "{errors:?}");
    assert!(errors[0].detail.as_ref().unwrap().chars().count() <= 300);
}

#[test]
fn a_limit_of_no_errors_lets_nothing_pass() {
    let rules = testing::rules(RequestLimits { errors: 0, ..RequestLimits::default() });
    for text in [LEND, "{ shelves { name(x: 1) } }", "{ ...Missing }", "{ books(first: 0) { nodes { id } } }"]
    {
        let told = prepare(text, None, Map::new(), &rules);
        assert_eq!(told.unwrap_err().len(), 1, "{text}");
    }
}

/// The whole pipeline at the deepest nesting that can be configured, on the stack of a worker.
#[test]
fn the_deepest_nesting_fits_the_stack() {
    let limits = RequestLimits { nesting: u64::MAX, tokens: u64::MAX, ..RequestLimits::default() };
    let rules = testing::rules(limits);
    let documents = [("[", "]", "1", 126), ("{a:", "}", "1", 126)].map(|(open, close, core, depth)| {
        let value = format!("{}{core}{}", open.repeat(depth), close.repeat(depth));
        format!("query($v: {} = {value}) {{ nodes(ids: {value}) {{ id }} }}", "ID")
    });
    let run = move || {
        for text in documents {
            let errors = prepare(&text, None, Map::new(), &rules).unwrap_err();
            assert_eq!(errors[0].code, Code::Invalid, "{:?}", errors[0]);
        }
        let deep = format!("{}id{}", "{ node(id: 1) ".repeat(127), "}".repeat(127));
        assert_eq!(prepare(&deep, None, Map::new(), &rules).unwrap_err()[0].code, Code::Syntax);
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

proptest! {
    #[test]
    fn whatever_arrives_is_answered(
        noise in "(\\{|\\}|\\(|\\)|\\[|\\]|\\$|@|:|=|!|\\.\\.\\.|\"|\"\"\"|query |mutation |fragment F |on |Book |books|nodes|first|input|true|null|1|-2.5|#| |\n|ộ){0,60}",
        value in prop_oneof![Just(json!(null)), Just(json!(1)), Just(json!("x")), Just(json!([{}])), Just(json!({ "a": [1] }))],
    ) {
        let variables = Map::from_iter([("input".to_owned(), value)]);
        if let Err(errors) = prepare(&noise, None, variables, &RULES) {
            prop_assert!(!errors.is_empty() && errors.len() <= 20);
        }
    }

    #[test]
    fn whatever_is_given_to_an_input_is_answered(input in json_value()) {
        let variables = Map::from_iter([("input".to_owned(), input)]);
        let _ = prepare(LEND, None, variables, &RULES);
    }
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    let names = prop_oneof![Just("bookId".to_owned()), Just("expectedVersion".to_owned()), "\\PC{0,4}"];
    leaf.prop_recursive(4, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(names.clone(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}
