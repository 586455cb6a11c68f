#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use async_graphql::parser::parse_query;
use serde_json::json;

use super::*;
use crate::{error::Code, testing::in_short};

const SDL: &str = "
    type Query { a: Int }
    scalar Date
    enum Color { RED GREEN }
    input Point { x: Int! y: Int! = 7 label: String }
    input Shape { color: Color = RED points: [Point!]! holes: [[Int]] on: Date inner: Shape }
    input Either @oneOf { a: Int b: String }
";

/// The variables of `query($v: <declared>)`, or the errors as `path: reason`.
fn read(declared: &str, given: Json) -> Result<Json, Vec<String>> {
    let types = Types::read(SDL).unwrap();
    let document = parse_query(format!("query($v: {declared}) {{ a }}")).unwrap();
    let (_, operation) = document.operations.iter().next().unwrap();
    let Json::Object(given) = given else { unreachable!("an object") };
    match variables(&operation.node, given, &types, &RequestLimits::default()) {
        Ok(read) => Ok(read.into_value().into_json().unwrap()),
        Err(errors) => Err(errors
            .into_iter()
            .map(|error| {
                assert_eq!(error.code, Code::Variable);
                assert_eq!(error.positions.len(), 1);
                format!("{}: {}", error.path.unwrap(), in_short(&error.reason))
            })
            .collect()),
    }
}

fn value(declared: &str, given: Json) -> Result<Json, Vec<String>> {
    let given = Map::from_iter([("v".to_owned(), given)]);
    read(declared, Json::Object(given)).map(|mut read| read["v"].take())
}

/// GraphQL specification §6.1.2, in its order.
#[test]
fn a_variable_is_given_or_has_a_default_or_may_be_absent() {
    assert_eq!(read("Int", json!({})), Ok(json!({})));
    assert_eq!(read("Int", json!({ "v": null })), Ok(json!({ "v": null })));
    assert_eq!(read("Int = 5", json!({})), Ok(json!({ "v": 5 })));
    assert_eq!(read("Int = 5", json!({ "v": null })), Ok(json!({ "v": null })));
    assert_eq!(read("Int = null", json!({})), Ok(json!({ "v": null })));
    assert_eq!(read("Int! = 5", json!({})), Ok(json!({ "v": 5 })));
    let required = "$v: Required(Int!)".to_owned();
    assert_eq!(read("Int!", json!({})), Err(vec![required.clone()]));
    assert_eq!(read("Int!", json!({ "v": null })), Err(vec![required.clone()]));
    assert_eq!(read("Int! = 5", json!({ "v": null })), Err(vec![required]));
    assert_eq!(read("Int", json!({ "w": 1, "v": 2 })), Ok(json!({ "v": 2 })), "not declared: left out");
}

#[test]
fn defaults_have_the_form_of_their_type() {
    assert_eq!(read("[Int] = 1", json!({})), Ok(json!({ "v": [1] })));
    assert_eq!(read("Point = {x: 1}", json!({})), Ok(json!({ "v": { "x": 1, "y": 7 } })));
    assert_eq!(read("Color = GREEN", json!({})), Ok(json!({ "v": "GREEN" })));
    assert_eq!(read("ID = 1", json!({})), Ok(json!({ "v": "1" })));
}

/// GraphQL specification §3.11, the table of list coercion; `[[Int]]` from `[1, 2, 3]` as the draft after
/// October 2021 and graphql-js have it.
#[test]
fn a_list_takes_one_value_for_a_list_of_one() {
    for (declared, given, taken) in [
        ("[Int]", json!([1, 2, 3]), json!([1, 2, 3])),
        ("[Int]", json!([1, null]), json!([1, null])),
        ("[Int]", json!(1), json!([1])),
        ("[Int]", json!([]), json!([])),
        ("[Int]", json!(null), json!(null)),
        ("[[Int]]", json!([[1], [2, 3]]), json!([[1], [2, 3]])),
        ("[[Int]]", json!([1, null, [3]]), json!([[1], null, [3]])),
        ("[[Int]]", json!(1), json!([[1]])),
        ("[Point!]", json!({ "x": 1 }), json!([{ "x": 1, "y": 7 }])),
    ] {
        assert_eq!(value(declared, given.clone()), Ok(taken), "{declared} {given}");
    }
    for (declared, given, path) in [
        ("[Int]", json!([1, "b", true]), "$v[1]"),
        ("[Int!]", json!([1, null]), "$v[1]"),
        ("[Int!]!", json!(null), "$v"),
        ("[Int]", json!("b"), "$v"),
        ("[Int]", json!({}), "$v"),
    ] {
        let errors = value(declared, given.clone()).unwrap_err();
        assert!(errors[0].starts_with(&format!("{path}: ")), "{declared} {given}: {errors:?}");
    }
}

/// GraphQL specification §3.10, the table of input object coercion.
#[test]
fn an_input_object_has_its_fields_and_no_other() {
    assert_eq!(value("Point", json!({ "x": 1, "y": 2 })), Ok(json!({ "x": 1, "y": 2 })));
    assert_eq!(value("Point", json!({ "x": 1 })), Ok(json!({ "x": 1, "y": 7 })));
    assert_eq!(
        value("Point", json!({ "x": 1, "label": null })),
        Ok(json!({ "x": 1, "y": 7, "label": null }))
    );
    for (given, error) in [
        (json!({}), "$v.x: Required(Int!)"),
        (json!({ "x": 1, "y": null }), "$v.y: Required(Int!)"),
        (json!({ "x": 1, "z": 1 }), "$v.z: UnknownInputField(Point.z)"),
        (json!({ "x": "1" }), "$v.x: OtherType(Int)"),
        (json!("x"), "$v: OtherType(Point)"),
        (json!(["x"]), "$v: OtherType(Point)"),
    ] {
        assert_eq!(value("Point", given.clone()), Err(vec![error.to_owned()]), "{given}");
    }
}

#[test]
fn exactly_one_field_of_a_one_of_is_given() {
    assert_eq!(value("Either", json!({ "a": 1 })), Ok(json!({ "a": 1 })));
    for given in [json!({}), json!({ "a": 1, "b": "x" }), json!({ "a": null }), json!({ "a": 1, "b": null })]
    {
        assert_eq!(value("Either", given.clone()), Err(vec!["$v: OneOf(Either)".to_owned()]), "{given}");
    }
}

#[test]
fn all_faults_are_told_at_once_each_with_its_path() {
    let given = json!({
        "color": "BLUE", "points": [{ "x": 1 }, { "x": 4_294_967_296_u64, "w": 1 }, 3], "holes": [[1], ["a"]],
        "on": 20_241_029, "inner": { "color": 1 },
    });
    assert_eq!(
        value("Shape!", given).unwrap_err(),
        [
            "$v.color: UnknownMember(Color)",
            "$v.points[1].x: IntRange",
            "$v.points[1].w: UnknownInputField(Point.w)",
            "$v.points[2]: OtherType(Point)",
            "$v.holes[1][0]: OtherType(Int)",
            "$v.on: OtherType(Date)",
            "$v.inner.color: OtherType(Color)",
            "$v.inner.points: Required([Point!]!)",
        ]
    );
}

#[test]
fn no_more_faults_are_told_than_the_limit() {
    let many = |count: usize| json!(vec!["x"; count]);
    assert_eq!(value("[Int]", many(20)).unwrap_err().len(), 20);
    assert_eq!(value("[Int]", many(10_000)).unwrap_err().len(), 20);
}

#[test]
fn types_that_are_no_input_are_refused() {
    for declared in ["Query", "Nothing", "[__Type]"] {
        assert_eq!(value(declared, json!("x")).unwrap_err().len(), 1, "{declared}");
    }
}

fn size(given: Json) -> Option<Code> {
    let Json::Object(given) = given else { unreachable!("an object") };
    check_size(&given, &RequestLimits::default()).err().map(|error| error.code)
}

#[test]
fn variables_are_as_long_as_the_limit_and_no_longer() {
    // {"v":"…"}
    let text = |length: usize| json!({ "v": "x".repeat(length - 8) });
    assert_eq!(size(text(64 * 1024)), None);
    assert_eq!(size(text(64 * 1024 + 1)), Some(Code::VariablesBytes));
}

#[test]
fn variables_nest_as_deep_as_the_limit_and_no_deeper() {
    let nested = |depth: usize, object: bool| {
        (0..depth).fold(json!(1), |inner, _| if object { json!({ "a": inner }) } else { json!([inner]) })
    };
    for object in [false, true] {
        assert_eq!(size(json!({ "v": nested(32, object) })), None);
        assert_eq!(size(json!({ "u": 1, "v": nested(33, object) })), Some(Code::VariablesNesting));
    }
    assert_eq!(size(json!({})), None);
}
