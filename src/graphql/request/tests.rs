#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

mod shipped;

use async_graphql::Pos;
use proptest::prelude::*;
use serde_json::json;

use super::{types::tests::product, *};

fn ask(text: &str, name: Option<&str>, variables: Value) -> Result<Prepared, Vec<Refusal>> {
    let Value::Object(variables) = variables else { unreachable!("an object") };
    prepare(text, name, variables, types_once(), &Limits::default())
}

#[track_caller]
fn refused(text: &str, name: Option<&str>, variables: Value) -> Vec<(Stage, &'static str)> {
    let refusals = ask(text, name, variables).unwrap_err();
    for refusal in &refusals {
        assert!(refusal.message.vi.ends_with('.') && refusal.message.en.ends_with('.'), "{refusal:?}");
        assert!(refusal.message.vi.len() > 10 && refusal.message.en.len() > 10, "{refusal:?}");
    }
    refusals.iter().map(|refusal| (refusal.code.stage(), refusal.code.code().as_str())).collect()
}

const OPEN: &str =
    "mutation Open($input: OpenReceivingInput!) { openReceiving(input: $input) { receipt { index } } }";

#[test]
fn a_request_that_fits_is_prepared() {
    let input =
        json!({ "cycleId": 1, "expectedVersion": 3, "idempotencyKey": "k", "actingAs": "COUNCIL_SECRETARY" });
    let ready = ask(OPEN, Some("Open"), json!({ "input": input, "more": 1 })).unwrap();
    assert_eq!((ready.operation, ready.operation_name.as_deref()), (OperationType::Mutation, Some("Open")));
    assert_eq!(ready.variables.len(), 1);
    let read = ready.variables["input"].clone().into_json().unwrap();
    assert_eq!((&read["cycleId"], &read["expectedVersion"]), (&json!("1"), &json!(3)));
    assert_eq!((ready.counts.fields, ready.counts.depth, ready.counts.cost), (3, 3, 12));
    assert!(ready.names.fields.contains_key(&(Name::new("Mutation"), Name::new("openReceiving"))));
    assert_eq!(ready.names.introspection, None);
    assert!(ready.document.parsed.operations.iter().len() == 1);
}

#[test]
fn one_operation_is_chosen() {
    let two = "query A { steps { name } } mutation B { __typename }";
    assert_eq!(ask(two, Some("A"), json!({})).unwrap().operation, OperationType::Query);
    assert_eq!(ask(two, Some("B"), json!({})).unwrap().operation, OperationType::Mutation);
    assert_eq!(ask("query A { __typename }", None, json!({})).unwrap().operation_name.as_deref(), Some("A"));
    let invalid = vec![(Stage::Validation, "INVALID_REQUEST")];
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

/// The refusals of each stage, in the order of the stages.
#[test]
fn the_first_stage_that_fails_answers() {
    let syntax = vec![(Stage::Syntax, "INVALID_REQUEST")];
    for text in [
        "",
        "mutation { openReceiving(",
        "{ a(b: \"\\uD800\") }",
        "{ a }\0",
        "{ steps { name } } type A { b: Int }",
        "\u{feff}",
    ] {
        assert_eq!(refused(text, None, json!({})), syntax, "{text}");
    }
    let input =
        json!({ "input": { "expectedVersion": 4_294_967_296_u64, "idempotencyKey": "k", "force": true } });
    assert_eq!(refused(OPEN, None, input.clone()), [(Stage::Variables, "INVALID_VARIABLE"); 3]);
    let told = ask(OPEN, None, input).unwrap_err();
    let paths: Vec<_> = told.into_iter().map(|refusal| refusal.path.unwrap()).collect();
    assert_eq!(paths, ["$input.cycleId", "$input.expectedVersion", "$input.force"]);
    let big = json!({ "v": "x".repeat(64 * 1024) });
    assert_eq!(refused(OPEN, None, big), [(Stage::Limits, "VARIABLES_TOO_LARGE")]);
    let acts = "mutation { a: verifyNothing b: verifyNothing }";
    assert_eq!(refused(acts, None, json!({})), [(Stage::Limits, "ROOT_FIELD_LIMIT")]);
}

#[test]
fn a_refused_text_has_its_place_and_the_words_of_the_parser() {
    let refusals = ask("{\n  steps {\n    name(\n  }\n}", None, json!({})).unwrap_err();
    assert_eq!(refusals[0].positions, [Pos { line: 4, column: 3 }], "{refusals:?}");
    let refusals = ask("{\n  steps { name @ }\n}", None, json!({})).unwrap_err();
    assert_eq!(refusals[0].positions.first(), Some(&Pos { line: 2, column: 18 }), "{refusals:?}");
    assert!(refusals[0].detail.as_ref().unwrap().chars().count() <= 300);
}

#[test]
fn a_limit_of_no_errors_lets_nothing_pass() {
    let limits = Limits { errors: 0, ..Limits::default() };
    for text in [OPEN, "{ steps { name(x: 1) } }", "{ ...Missing }", "{ cycles(first: 0) { nodes { id } } }"]
    {
        let told = prepare(text, None, Map::new(), types_once(), &limits);
        assert_eq!(told.unwrap_err().len(), 1, "{text}");
    }
}

/// The whole pipeline at the deepest nesting that can be configured, on the stack of a worker.
#[test]
fn the_deepest_nesting_fits_the_stack() {
    let limits = Limits { nesting: u64::MAX, tokens: u64::MAX, ..Limits::default() };
    let documents = [("[", "]", "1", 126), ("{a:", "}", "1", 126)].map(|(open, close, core, depth)| {
        let value = format!("{}{core}{}", open.repeat(depth), close.repeat(depth));
        format!("query($v: {} = {value}) {{ nodes(ids: {value}) {{ id }} }}", "ID")
    });
    let run = move || {
        for text in documents {
            let refusals = prepare(&text, None, Map::new(), types_once(), &limits).unwrap_err();
            assert_eq!(refusals[0].code, Code::Invalid, "{:?}", refusals[0]);
        }
        let deep = format!("{}id{}", "{ node(id: 1) ".repeat(127), "}".repeat(127));
        assert_eq!(
            prepare(&deep, None, Map::new(), types_once(), &limits).unwrap_err()[0].code,
            Code::Syntax
        );
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

proptest! {
    #[test]
    fn whatever_arrives_is_answered(
        noise in "(\\{|\\}|\\(|\\)|\\[|\\]|\\$|@|:|=|!|\\.\\.\\.|\"|\"\"\"|query |mutation |fragment F |on |Cycle |cycles|nodes|first|input|true|null|1|-2.5|#| |\n|ộ){0,60}",
        value in prop_oneof![Just(json!(null)), Just(json!(1)), Just(json!("x")), Just(json!([{}])), Just(json!({ "a": [1] }))],
    ) {
        let types = types_once();
        let variables = Map::from_iter([("input".to_owned(), value)]);
        if let Err(refusals) = prepare(&noise, None, variables, types, &Limits::default()) {
            prop_assert!(!refusals.is_empty() && refusals.len() <= 20);
        }
    }

    #[test]
    fn whatever_is_given_to_an_input_is_answered(input in json_value()) {
        let variables = Map::from_iter([("input".to_owned(), input)]);
        let _ = prepare(OPEN, None, variables, types_once(), &Limits::default());
    }
}

fn types_once() -> &'static Types {
    static TYPES: std::sync::LazyLock<Types> = std::sync::LazyLock::new(product);
    &TYPES
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    let names = prop_oneof![Just("cycleId".to_owned()), Just("expectedVersion".to_owned()), "\\PC{0,4}"];
    leaf.prop_recursive(4, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(names.clone(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}
