#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

mod bombs;
mod naive;

use async_graphql::parser::parse_query;

use super::*;
use crate::{
    declare_costs::{CostRules, declare_costs},
    error::Code,
};

const SDL: &str = "
    type Query { x: Int y: Int a: A list: [L1!]! node: Node u: U things(first: Int last: Int): ThingConnection!
      why: [UserError!]! rows(first: Int! = 5): [Thing!]! by(ids: [ID!]!): [Thing]! grid: [[Thing!]!]! }
    type Mutation { act(x: Int): Payload other: Payload }
    type Payload { x: Int query: Query! }
    type A { x: Int b: B } type B { c: C } type C { d: D } type D { e: E } type E { f: F } type F { g: G }
    type G { h: H } type H { i: I a: A } type I { j: J } type J { x: Int k: K } type K { x: Int }
    type L1 { x: Int list: [L2!]! } type L2 { x: Int names: [String!] list: [L3!]! } type L3 { x: Int }
    interface Node { id: ID! }
    union U = Thing | Other
    type Thing implements Node { id: ID! next: Thing many: [Thing] other: Other
      peers(first: Int): ThingConnection! }
    type Other implements Node { id: ID! name: String thing: Thing }
    type ThingConnection { nodes: [Thing] edges: [ThingEdge] pageInfo: PageInfo! totalCount: Int }
    type ThingEdge { node: Thing cursor: String }
    interface UserError { code: String! } type InputError implements UserError { code: String! list: [L1] }
    type PageInfo { hasNextPage: Boolean! }
";

fn unlimited() -> RequestLimits {
    let most = u64::MAX;
    RequestLimits {
        depth: most,
        introspection_depth: most,
        list_depth: most,
        introspection_list_depth: most,
        self_reference: most,
        introspection_self_reference: most,
        aliases: most,
        root_fields: most,
        mutation_root_fields: most,
        fields: most,
        cost: most,
        directives: most,
        directives_per_field: most,
        ..RequestLimits::default()
    }
}

fn types() -> Types {
    let rules = CostRules { slicing: &["first", "last", "ids"], ..CostRules::default() };
    Types::of(&declare_costs(SDL, &rules).unwrap().document).unwrap().with_short_lists(&["UserError"])
}

fn run(document: &str, limits: &RequestLimits) -> Result<(Counts, Arc<Names>), Vec<RequestError>> {
    let types = types();
    let document = parse_query(document).unwrap();
    let first = in_order(document.operations.iter())[0].1;
    analyse(&document, first, &Variables::default(), &types, limits).map(|found| (found.counts, found.names))
}

fn counts(document: &str) -> Counts {
    run(document, &unlimited()).unwrap().0
}

fn codes(document: &str) -> Vec<Code> {
    let refused = run(document, &RequestLimits::default()).err().unwrap_or_default();
    refused.into_iter().map(|error| error.code).collect()
}

/// What equals a limit is taken, one more is refused, and for no other reason.
#[track_caller]
fn edge(code: Code, document: impl Fn(usize) -> String, limit: usize) {
    assert_eq!(codes(&document(limit)), [], "{}", document(limit));
    assert_eq!(codes(&document(limit + 1)), [code], "{}", document(limit + 1));
}

fn chain(names: &[&str], depth: usize) -> String {
    let inner =
        names[..depth - 1].iter().rev().fold("x".to_owned(), |inner, name| format!("{name} {{ {inner} }}"));
    format!("{{ {inner} }}")
}

#[test]
fn fields_aliases_roots_and_directives_have_an_edge() {
    edge(Code::Fields, |count| format!("{{ a {{ {} }} }}", "x ".repeat(count - 1)), 1_000);
    edge(Code::Aliases, |count| format!("{{ a {{ {} }} }}", "y: x ".repeat(count)), 15);
    edge(Code::RootFields, |count| format!("{{ __typename {} }}", "x ".repeat(count)), 10);
    edge(Code::RootFields, |count| format!("mutation {{ __typename {} }}", "act { x } ".repeat(count)), 1);
    edge(Code::Directives, |count| format!("{{ a {{ {} }} }}", "x @skip(if: true) ".repeat(count)), 20);
    edge(Code::Directives, |count| format!("{{ x {} }}", "@a ".repeat(count)), 3);
    edge(Code::Directives, |count| format!("{{ ... {} {{ x }} }}", "@a ".repeat(count)), 3);
    edge(
        Code::Directives,
        |count| format!("{{ ...F {} }} fragment F on Query {{ x }}", "@a ".repeat(count)),
        3,
    );
    edge(Code::Directives, |count| format!("query {} {{ x }}", "@a ".repeat(count)), 3);
    edge(Code::Directives, |count| format!("query($v: Int {}) {{ x }}", "@a ".repeat(count)), 3);
}

#[test]
fn paths_have_an_edge() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    edge(Code::Depth, |depth| chain(&names, depth), 10);
    let listed = |depth: usize| {
        let inner = (1..=depth).rev().fold("x".to_owned(), |inner, _| format!("list {{ {inner} }}"));
        format!("{{ {inner} }}")
    };
    edge(Code::ListDepth, listed, 2);
    let back = |times: usize| {
        let inner = (0..times).fold("id".to_owned(), |inner, _| format!("next {{ {inner} }}"));
        format!("{{ rows {{ {inner} }} }}")
    };
    edge(Code::SelfReference, back, 1);
    let around = |times: usize| {
        let inner = (0..times).fold("id".to_owned(), |inner, _| format!("other {{ thing {{ {inner} }} }}"));
        format!("{{ rows {{ {inner} }} }}")
    };
    edge(Code::SelfReference, around, 1);
}

#[test]
fn lists_of_leaves_and_of_reasons_are_no_level() {
    assert_eq!(counts("{ list { list { names } } }").list_depth, 2);
    assert_eq!(counts("{ why { code ... on InputError { list { x } } } }").list_depth, 1);
    assert_eq!(counts("{ grid { id } }").list_depth, 2);
    assert_eq!(counts("{ things(first: 1) { edges { node { many { id } } } } }").list_depth, 2);
}

/// What clients send to learn the schema is within the limits, the circle is not.
#[test]
fn introspection_has_limits_of_its_own() {
    let of_types = (0..9).fold("kind name".to_owned(), |inner, _| format!("kind name ofType {{ {inner} }}"));
    let usual = format!(
        "query IntrospectionQuery {{ __schema {{ queryType {{ name }} mutationType {{ name }}
           subscriptionType {{ name }} types {{ ...FullType }}
           directives {{ name description locations args {{ ...InputValue }} }} }} }}
         fragment FullType on __Type {{ kind name description
           fields(includeDeprecated: true) {{ name description args {{ ...InputValue }} type {{ ...TypeRef }}
             isDeprecated deprecationReason }}
           inputFields {{ ...InputValue }} interfaces {{ ...TypeRef }}
           enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }}
           possibleTypes {{ ...TypeRef }} }}
         fragment InputValue on __InputValue {{ name description type {{ ...TypeRef }} defaultValue }}
         fragment TypeRef on __Type {{ {of_types} }}"
    );
    assert_eq!(codes(&usual), []);
    let (counts, names) = run(&usual, &RequestLimits::default()).unwrap();
    assert_eq!(counts.introspection.0, 15);
    assert_eq!(counts.depth, 0);
    assert!(names.introspection.is_some());
    let deeper = usual.replace("fragment TypeRef on __Type {", "fragment TypeRef on __Type { ofType {") + "}";
    assert_eq!(codes(&deeper), [Code::Depth]);

    let circle =
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }";
    assert_eq!(codes(circle), [Code::ListDepth, Code::SelfReference]);
    assert_eq!(
        codes("{ a { b { c { d { e { f { g { h { i { j { k { x } } } } } } } } } } } x __typename }"),
        [Code::Depth]
    );
}

#[test]
fn what_a_mutation_reads_back_is_measured_too() {
    let counted = counts("mutation { act(x: 1) { query { things(first: 10) { nodes { id } } } } }");
    assert_eq!((counted.fields, counted.depth, counted.root_fields), (5, 5, 1));
    assert_eq!(counted.cost, 10 + 1 + 1 + 10);
    assert_eq!(
        codes("mutation { act { x } ...F } fragment F on Mutation { other { x } }"),
        [Code::RootFields]
    );
    assert_eq!(codes("mutation { ...F ...F } fragment F on Mutation { act { x } }"), [Code::RootFields]);
}

#[test]
fn a_page_multiplies_what_is_on_it() {
    for (document, cost) in [
        ("{ x __typename }", 0),
        ("{ a { x } }", 1),
        ("{ things(first: 7) { totalCount } }", 1),
        ("{ things(first: 7) { totalCount nodes { id } } }", 1 + 7),
        ("{ things(last: 7) { edges { cursor node { id } } pageInfo { hasNextPage } } }", 1 + 7 * 2 + 1),
        ("{ things { nodes { id } } }", 1 + 20),
        ("{ things(first: null) { nodes { id } } }", 1 + 20),
        (
            "{ things(first: 10) { ...P } } fragment P on ThingConnection { nodes { peers(first: 3) { ...Q } } } \
          fragment Q on ThingConnection { nodes { id } }",
            1 + 10 * (1 + 1 + 3),
        ),
        ("{ rows { id } }", 5),
        ("{ rows(first: 9) { next { id } } }", 9 * 2),
        ("{ by(ids: [1, 2, 3]) { id } }", 3),
        ("{ by(ids: []) { id } }", 0),
        ("{ list { x } }", 10),
        ("{ grid { id } }", 100),
    ] {
        assert_eq!(counts(document).cost, cost, "{document}");
    }
    edge(
        Code::Cost,
        |cost| {
            let rows = cost / 50;
            let more = "y: a { x } ".repeat(cost % 50);
            format!("{{ rows(first: {rows}) {{ {} }} {more} }}", "next { id } ".repeat(49))
        },
        5_000,
    );
}

#[test]
fn an_interface_costs_as_much_as_its_worst_member() {
    let member = |thing: &str, other: &str| {
        counts(&format!("{{ node {{ id ... on Thing {{ {thing} }} ... on Other {{ {other} }} }} }}")).cost
    };
    assert_eq!(member("id", "name"), 1);
    assert_eq!(member("peers(first: 30) { nodes { id } }", "thing { id }"), 1 + 1 + 30);
    assert_eq!(member("id", "thing { next { id } }"), 1 + 2);
    assert_eq!(
        counts(
            "{ u { ...T ...O } } fragment T on Thing { next { id } } fragment O on Other { thing { id } }"
        )
        .cost,
        2
    );
    assert_eq!(counts("{ a { ... on B { c { __typename } } } }").cost, 1, "can never be");
}

#[test]
fn a_page_is_from_1_to_100() {
    for (first, taken) in [
        ("-1", false),
        ("0", false),
        ("1", true),
        ("100", true),
        ("101", false),
        ("2147483647", false),
        ("99999999999999999999", false),
        ("null", true),
        ("$v", true),
    ] {
        let document = format!("query($v: Int) {{ things(first: {first}) {{ nodes {{ id }} }} }}");
        let expected: &[Code] = if taken { &[] } else { &[Code::PageSize] };
        assert_eq!(codes(&document), expected, "{first}");
    }
    let refused = run("{\n  things(last: 101) { totalCount } }", &RequestLimits::default()).unwrap_err();
    assert_eq!(refused[0].positions, [Pos { line: 2, column: 16 }]);
    assert_eq!(refused[0].reason.exceeded(), Some((100, 101)));
}

#[test]
fn variables_give_the_size_of_a_page() {
    let types = types();
    let document = parse_query("query($n: Int) { things(first: $n) { nodes { id } } }").unwrap();
    let operation = in_order(document.operations.iter())[0].1;
    let analysed = |first: i32| {
        let variables = Variables::from_json(serde_json::json!({ "n": first }));
        analyse(&document, operation, &variables, &types, &RequestLimits::default())
    };
    assert_eq!(analysed(50).unwrap().counts.cost, 51);
    assert_eq!(analysed(0).unwrap_err()[0].code, Code::PageSize);
}

#[test]
fn every_operation_is_measured_and_the_chosen_one_is_counted() {
    let both = "query A { x } query B { x y x y x y x y x y x }";
    assert_eq!(codes(both), [Code::RootFields]);
    let counted = run("query A { x } query B { x y }", &RequestLimits::default()).unwrap().0;
    assert_eq!(counted.root_fields, 1);
}

#[test]
fn every_named_field_is_listed_with_its_first_place() {
    let document = "query A { node { id ...T } __schema { types { name } } }
fragment T on Thing { next { unheardOf { id } } } query B { x }";
    let names = run(document, &RequestLimits::default()).unwrap().1;
    let listed: Vec<_> =
        names.fields.iter().map(|((owner, name), pos)| format!("{owner}.{name} {pos}")).collect();
    let expected = [
        "Node.id 1:18",
        "Query.__schema 1:28",
        "Query.node 1:11",
        "Query.x 2:61",
        "Thing.next 2:23",
        "__Schema.types 1:39",
        "__Type.name 1:47",
    ];
    assert_eq!(listed, expected);
    assert_eq!(names.introspection, Some(Pos { line: 1, column: 28 }));
}
