#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use async_graphql::parser::parse_query;

use super::*;
use crate::testing::in_short;

const SDL: &str = "
    directive @skip(if: Boolean!) on FIELD
    directive @tag(name: Int!) repeatable on FIELD
    directive @of_types on OBJECT
    type Query { a(i: Int s: String c: Color p: Point ps: [Point!] l: [Int!] id: ID on: Date d: Int! = 3): Query
      need(x: Int! y: [Int]): Int }
    type Mutation { act(input: Point!): Int }
    scalar Date
    enum Color { RED GREEN }
    input Point { x: Int! y: Int! = 7 inner: Point either: Either }
    input Either @oneOf { left: Int right: [Int] }
";

/// The errors as `line:column path: reason`.
fn errors(document: &str) -> Vec<String> {
    let types = Types::read(SDL).unwrap();
    let document = parse_query(document).unwrap();
    let errors = check(&document, &types, &RequestLimits::default()).err().unwrap_or_default();
    let tell = |error: RequestError| {
        assert_eq!(error.code, Code::Invalid);
        format!("{} {}: {}", error.positions[0], error.path.unwrap(), in_short(&error.reason))
    };
    errors.into_iter().map(tell).collect()
}

#[track_caller]
fn one(document: &str, error: &str) {
    assert_eq!(errors(document), [error], "{document}");
}

#[test]
fn values_of_their_types_are_taken() {
    for document in [
        r#"{ a(i: 1, s: "x", c: RED, p: {x: 1}, ps: {x: 1}, l: 1, id: 1, on: "x", d: 1) { a(id: "x") { a } } }"#,
        "{ a(i: null, s: null, c: null, p: null, ps: [], l: [1, 2], id: null) { a } }",
        "{ need(x: 1, y: [1, null]) @skip(if: true) }",
        "mutation { act(input: {x: 1, y: 2, inner: {x: 3}}) }",
        r#"{ a(s: """x""" ) { unknown(b: 1) } unknown @nothing(x: 1) }"#,
        "{ ...F ... on Query { a(c: GREEN) { __typename } } } fragment F on Query { need(x: -1) }",
        "{ __type(name: \"x\") { fields(includeDeprecated: true) { name } } }",
    ] {
        assert_eq!(errors(document), Vec::<String>::new(), "{document}");
    }
}

#[test]
fn a_literal_of_another_kind_is_refused_at_its_place() {
    one("{ a(c: \"RED\") { a } }", "1:8 a.c: OtherType(Color)");
    one("{ a(c: BLUE) { a } }", "1:8 a.c: UnknownMember(Color)");
    one("{ a(c: true) { a } }", "1:8 a.c: OtherType(Color)");
    one("{ a(s: RED) { a } }", "1:8 a.s: OtherType(String)");
    one("{ a(s: 1) { a } }", "1:8 a.s: OtherType(String)");
    one("{ a(i: 1.0) { a } }", "1:8 a.i: OtherType(Int)");
    one("{ a(i: \"1\") { a } }", "1:8 a.i: OtherType(Int)");
    one("{ a(i: 2147483648) { a } }", "1:8 a.i: IntRange");
    one("{ a(id: 1.5) { a } }", "1:9 a.id: OtherType(ID)");
    one("{ a(on: 20241029) { a } }", "1:9 a.on: OtherType(Date)");
    one("{ a(l: [1, null]) { a } }", "1:8 a.l[1]: Required(Int!)");
    one("{\n  a {\n    a(d: null) { a }\n} }", "3:10 a.d: Required(Int!)");
    one("{ a @skip(if: \"x\") { a } }", "1:15 skip.if: OtherType(Boolean)");
}

#[test]
fn fields_and_arguments_are_known_and_complete() {
    one("{ need }", "1:3 need.x: Required(Int!)");
    one("{ need(x: 1, z: 1) }", "1:14 need.z: UnknownArgument");
    one("{ a @skip { a } }", "1:5 skip.if: Required(Boolean!)");
    one("{ a(p: {}) { a } }", "1:8 a.p.x: Required(Int!)");
    one("{ a(ps: [{x: 1}, {x: 1, w: 2}]) { a } }", "1:9 a.ps[1].w: UnknownInputField(Point.w)");
    one("fragment F on Query { need } { ...F }", "1:23 need.x: Required(Int!)");
    let two = errors("mutation { act(input: {y: 1, inner: {x: \"1\"}}) }");
    assert_eq!(two.len(), 2, "{two:?}");
}

/// The library looks at every field but this one.
#[test]
fn what_stands_on_a_type_name_is_of_a_field_and_once() {
    for document in [
        "{ __typename @skip(if: true) @include(if: true) }",
        "{ a { t: __typename @tag(name: 1) @tag(name: 2) } }",
    ] {
        assert_eq!(errors(document), Vec::<String>::new(), "{document}");
    }
    one("{ __typename @nope }", "1:14 __typename: MisplacedDirective");
    one("{ __typename @deprecated }", "1:14 __typename: MisplacedDirective");
    one("{ a { __typename @of_types } }", "1:18 __typename: MisplacedDirective");
    one("{ __typename @skip(if: true) @skip(if: false) }", "1:30 __typename: MisplacedDirective");
    one("{ __typename @skip }", "1:14 skip.if: Required(Boolean!)");
    one("{ __typename(x: 1) }", "1:14 __typename.x: UnknownArgument");
}

#[test]
fn a_variable_stands_only_where_its_type_fits() {
    for document in [
        "query($v: Int) { a(i: $v) { a } }",
        "query($v: Int!) { a(i: $v, l: [$v, 1]) { need(x: $v) } }",
        "query($v: Int = 1) { need(x: $v) }",
        "query($v: Int) { a(d: $v) { a } }",
        "query($v: Int) { a(p: {x: 1, y: $v}) { a } }",
        "query($v: [Int!]!) { a(l: $v) { need(x: 1, y: $v) } }",
        "query($v: Point!) { a(p: $v, ps: [$v]) { a } }",
        "query($v: Int!) { ...F } fragment F on Query { ...G } fragment G on Query { need(x: $v) }",
        "query A($v: Int!) { need(x: $v) } query B($v: String) { a(s: $v) { a } }",
    ] {
        assert_eq!(errors(document), Vec::<String>::new(), "{document}");
    }
    let unfit = |given: &str, place: &str| format!("VariableType($v: {given} for {place})");
    one("query($v: Int) { need(x: $v) }", &format!("1:26 need.x: {}", unfit("Int", "Int!")));
    one("query($v: Int = null) { need(x: $v) }", &format!("1:33 need.x: {}", unfit("Int", "Int!")));
    one("query($v: String!) { need(x: $v) }", &format!("1:30 need.x: {}", unfit("String!", "Int!")));
    one("query($v: ID!) { a(s: $v) { a } }", &format!("1:23 a.s: {}", unfit("ID!", "String")));
    one("query($v: [Int]) { a(l: $v) { a } }", &format!("1:25 a.l: {}", unfit("[Int]", "[Int!]")));
    one("query($v: Int) { a(l: $v) { a } }", &format!("1:23 a.l: {}", unfit("Int", "[Int!]")));
    one("query($v: Int) { a(p: {x: $v}) { a } }", &format!("1:23 a.p.x: {}", unfit("Int", "Int!")));
    one("{ a(i: $v) { a } }", "1:8 a.i: UndefinedVariable($v)");
    one(
        "query A($v: Int) { ...F } query B { ...F } fragment F on Query { a(i: $v) { a } }",
        "1:71 a.i: UndefinedVariable($v)",
    );
}

#[test]
fn definitions_of_variables_name_inputs_and_fitting_defaults() {
    one("query($v: Query) { a { a } }", "1:7 $v: NotInputType");
    one("query($v: [No!]) { a { a } }", "1:7 $v: NotInputType");
    one("query($v: Color = \"RED\") { a(c: $v) { a } }", "1:19 $v: OtherType(Color)");
    one("query($v: Int! = null) { a { a } }", "1:18 $v: Required(Int!)");
    one("query($v: Point = {y: 1}) { a(p: $v) { a } }", "1:19 $v.x: Required(Int!)");
}

#[test]
fn fragments_that_spread_one_another_end() {
    let document = "query($v: Int) { ...A } fragment A on Query { ...B ...A } fragment B on Query { ...A a(i: $v) { a } }";
    assert_eq!(errors(document), Vec::<String>::new());
    assert_eq!(errors("{ ...Missing }"), Vec::<String>::new(), "left to the analysis");
}

#[test]
fn no_more_faults_are_told_than_the_limit() {
    assert_eq!(errors(&format!("{{ {} }}", "a(i: RED) { a } ".repeat(100))).len(), 20);
}

#[test]
fn a_variable_that_may_be_null_is_no_member_of_a_one_of() {
    for good in
        ["$v: Int!) { a(p: {x: 1, either: {left: $v}}", "$v: Int) { a(p: {x: 1, either: {right: [$v]}}"]
    {
        assert_eq!(errors(&format!("query({good}) {{ a }} }}")), Vec::<String>::new());
    }
    one(
        "query($v: Int) { a(p: {x: 1, either: {left: $v}}) { a } }",
        "1:23 a.p.either.left: VariableType($v: Int for Int!)",
    );
    // A default is no way around it.
    assert_eq!(errors("query($v: Int = 1) { a(p: {x: 1, either: {left: $v}}) { a } }").len(), 1);
}

#[test]
fn a_null_is_refused_where_only_a_default_made_room_for_it() {
    let types = Types::read(SDL).unwrap();
    let text = "query A($i: Int = 1 $b: Boolean = true $y: Int $free: Int = 2) {
        need(x: $i, y: [$free]) @skip(if: $b) ...F
        a(p: {x: 1, y: $y} i: $free) { a }
    } fragment F on Query { again: need(x: $i) } query B($i: Int) { a(i: $i) { a } }";
    let needed = check(&parse_query(text).unwrap(), &types, &RequestLimits::default()).unwrap();
    let errors = |name: &str, given: Value| {
        let given = Variables::from_value(given);
        let errors =
            needed.check(Some(&Name::new(name)), &given, &RequestLimits::default()).err().unwrap_or_default();
        let tell = |error: RequestError| format!("{} {}", error.positions[0], error.path.unwrap());
        errors.into_iter().map(tell).collect::<Vec<_>>()
    };
    let nulls = async_graphql::value!({ "i": null, "b": null, "y": null, "free": null });
    assert_eq!(errors("A", nulls.clone()), ["2:43 $b", "2:17 $i", "3:14 $y"]);
    assert_eq!(errors("B", nulls), Vec::<String>::new());
    assert_eq!(errors("A", async_graphql::value!({ "i": 1, "b": false })), Vec::<String>::new());
}

/// A document that is kept takes memory in proportion to its length, whatever it multiplies.
#[test]
fn a_variable_is_kept_once_for_each_operation() {
    let operation = |number: usize| format!("query Q{number}($v: Int = 1) {{ ...F }} ");
    let operations: String = (0..50).map(operation).collect();
    let text = format!("{operations} fragment F on Query {{ a(l: [{}]) {{ a }} }}", "$v ".repeat(500));
    let document = parse_query(text).unwrap();
    assert_eq!(check(&document, &Types::read(SDL).unwrap(), &RequestLimits::default()).unwrap().0.len(), 50);
}
