//! Every reason for which a request is refused before it runs, told in both languages to the byte.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use thanghang::{
    domain::{lang::Lang, role::Role},
    graphql::{context::RequestContext, executor::ClientRequest},
};
use uuid::Uuid;

use crate::support::{
    deployment::{API, Deployment},
    engine::Engine,
    people::Who,
};

const GOLDEN: &str = include_str!("golden/request_errors.txt");
const GOLDEN_PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden/request_errors.txt");

/// A request that is refused.
struct RefusedRequest {
    name: &'static str,
    document: String,
    operation: Option<&'static str>,
    variables: Map<String, Value>,
}

fn refused(name: &'static str, document: impl Into<String>) -> RefusedRequest {
    RefusedRequest { name, document: document.into(), operation: None, variables: Map::new() }
}

impl RefusedRequest {
    fn with(self, variables: Value) -> Self {
        let Value::Object(variables) = variables else { panic!("variables are an object") };
        Self { variables, ..self }
    }

    fn of(self, operation: &'static str) -> Self {
        Self { operation: Some(operation), ..self }
    }

    async fn body(&self, deployment: &Deployment, lang: Lang) -> Value {
        let caller = deployment.caller_with(Who::Office, &[Role::DepartmentOffice]).await;
        let context = RequestContext::new(Uuid::nil(), caller, lang, deployment.service.clone());
        let request = ClientRequest {
            operation_name: self.operation.map(str::to_owned),
            ..ClientRequest::text(self.document.clone(), self.variables.clone())
        };
        API.answer(request, context).await.into_json().body
    }
}

/// What no parser should be given, or what it refuses.
fn syntax() -> Vec<RefusedRequest> {
    vec![
        refused("unknown character", "{ viewer ? }"),
        refused("malformed number", "{ cycles(first: 01) { totalCount } }"),
        refused("unterminated string", "{\n  cycle(id: \"x) { id }\n}"),
        refused("unmatched bracket", "{ viewer ]"),
        refused("unclosed bracket", "{ viewer { __typename }"),
        refused("empty parentheses", "query() { viewer { __typename } }"),
        refused("no keyword", "queryA { viewer { __typename } }"),
        refused("reserved prefix", "{ cycles(first: nullable: 1) { totalCount } }"),
        refused("value given twice", "{ cycles(first: 1, first: 2) { totalCount } }"),
        refused("not parsed", r#"{ cycle(id: "\uD800") { id } }"#),
        refused("empty", ""),
        refused("of the schema language", "{ steps { name } } type A { b: Int }"),
    ]
}

/// Which operation is meant, and whether there is one.
fn operations() -> Vec<RefusedRequest> {
    vec![
        refused("no operation", "fragment F on Query { __typename }"),
        refused("one name twice", "query A { __typename } query A { __typename }"),
        refused("several operations", "query A { __typename } query B { __typename }"),
        refused("unknown operation", "query A { __typename }").of("C"),
        refused("no such root type", "subscription { anything }"),
    ]
}

/// What the document gives to arguments.
fn values() -> Vec<RefusedRequest> {
    let long = "x".repeat(100);
    vec![
        refused("required argument", "{ cycle { id } }"),
        refused("null for a required argument", "{ cycle(id: null) { id } }"),
        refused("directive that no field takes", "{ viewer { __typename @deprecated } }"),
        refused("unknown argument", "{ steps(first: 1) { name } }"),
        refused("literal of another type", "{ cycles(first: \"1\") { totalCount } }"),
        refused("integer out of range", "{ cycles(first: 2147483648) { totalCount } }"),
        refused("unknown member", "{ cycles(first: 1, filter: {states: NOPE}) { totalCount } }"),
        refused("unknown input field", "{ cycles(first: 1, filter: {nope: 1}) { totalCount } }"),
        refused(
            "name that is cut",
            format!("{{ cycles(first: 1, filter: {{{long}: 1}}) {{ totalCount }} }}"),
        ),
        refused(
            "two members of a oneOf",
            "mutation { recordEntry(input: {idempotencyKey: \"k\", personId: 1, \
             content: {nothing: TITLE, post: null}}) { recordId } }",
        ),
        refused("variable of an output type", "query($v: Query) { steps { name } }"),
        refused("undefined variable", "{ cycle(id: $id) { id } }"),
        refused("variable of another type", "query($id: ID) { cycle(id: $id) { id } }"),
        refused("several faults", "{ cycles(first: 1.5, last: \"x\", filter: 1, more: 2) { totalCount } }"),
        refused("field that the library does not find", "{ viewer { unheardOf } }"),
    ]
}

/// What is given to variables.
fn variables() -> Vec<RefusedRequest> {
    let nested = (0..33).fold(json!(1), |inner, _| json!([inner]));
    let filter = "query($filter: CyclesFilter!) { cycles(first: 1, filter: $filter) { totalCount } }";
    let page = "query($first: Int = 1) { myApplications(first: $first) { nodes { id } } }";
    let entry = "mutation($input: RecordEntryInput!) { recordEntry(input: $input) { recordId } }";
    vec![
        refused("required variable", filter),
        refused("variable of another kind", filter).with(json!({ "filter": 1 })),
        refused("faults inside of a variable", filter).with(
            json!({ "filter": { "year": 4_294_967_296_u64, "states": ["DRAFT", "NOPE", 1], "nope": 1 } }),
        ),
        refused("null where only a default made room", page).with(json!({ "first": null })),
        refused("null for the member of a oneOf", entry).with(
            json!({ "input": { "idempotencyKey": "k", "personId": "p", "content": { "nothing": null } } }),
        ),
        refused("variables too long", filter).with(json!({ "more": "x".repeat(64 * 1024) })),
        refused("variables too deep", filter).with(json!({ "more": nested })),
    ]
}

/// What a text asks for.
fn limits_of_text() -> Vec<RefusedRequest> {
    vec![
        refused("document too long", format!("{{ viewer {{ __typename }} }}{}", " ".repeat(16 * 1024))),
        refused("too many tokens", format!("{{ {} }}", "a ".repeat(2_000))),
        refused("brackets too deep", "{ a ".repeat(65)),
        refused("unknown fragment", "{ ...Nothing }"),
        refused(
            "circular fragments",
            "query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        ),
        refused("different fields of one name", "{ a: cycle(id: 1) { id } a: cycle(id: 2) { id } }"),
    ]
}

/// What fields ask for.
fn limits_of_fields() -> Vec<RefusedRequest> {
    let chain = |field: &str, times: usize| {
        format!("{}{field}{}", format!("{field} {{ ").repeat(times), " }".repeat(times))
    };
    let queue = "dossierQueue { availableTransitions { requires } }";
    vec![
        refused("fields", format!("{{ viewer {{ {} }} }}", "__typename ".repeat(1_000))),
        refused("depth", format!("{{ {} }}", chain("a", 10))),
        refused(
            "depth of introspection",
            format!("{{ __schema {{ types {{ {} }} }} }}", chain("ofType", 14)),
        ),
        refused("depth of lists", format!("{{ cycles(first: 1) {{ nodes {{ {queue} }} }} }}")),
        refused(
            "depth of lists of introspection",
            "{ __schema { types { fields { args { type { fields { name } } } } } } }",
        ),
        refused(
            "self-reference",
            "{ node(id: 1) { ... on Document { corrects { corrects { corrects { id } } } } } }",
        ),
        refused(
            "self-reference of introspection",
            format!(
                "{{ __schema {{ queryType {{ {} }} }} }}",
                "interfaces { interfaces { interfaces { name } } }"
            ),
        ),
        refused("aliases", format!("{{ viewer {{ {} }} }}", "a: __typename ".repeat(16))),
        refused("root fields", format!("{{ {} }}", "viewer { __typename } ".repeat(11))),
        refused("acts", "mutation { a: verifyNothing b: verifyNothing }"),
        refused("directives", format!("{{ viewer {{ {} }} }}", "__typename @skip(if: true) ".repeat(21))),
        refused(
            "directives of one field",
            format!("{{ viewer {} {{ __typename }} }}", "@skip(if: true) ".repeat(4)),
        ),
        refused("cost", "{ cycles(first: 100) { nodes { documents(first: 100) { nodes { id } } } } }"),
        refused("page of none", "{ cycles(first: 0) { totalCount } }"),
        refused("page too large", "{ cycles(last: 101) { totalCount } }"),
    ]
}

/// All of them.
fn refused_requests() -> Vec<RefusedRequest> {
    [syntax(), operations(), values(), variables(), limits_of_text(), limits_of_fields()]
        .into_iter()
        .flatten()
        .collect()
}

/// `UPDATE_GOLDEN=1 cargo test --test it request_errors` renews the file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refused_request_is_told_as_before() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let mut told = String::new();
    for request in refused_requests() {
        writeln!(told, "# {}", request.name).expect("a string");
        for (name, lang) in [("vi", Lang::Vi), ("en", Lang::En)] {
            let body = request.body(&deployment, lang).await;
            assert!(body["errors"].is_array() && body.get("data").is_none(), "{}: {body}", request.name);
            writeln!(told, "{name} {body}").expect("a string");
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(GOLDEN_PATH, &told).expect("the golden file can be written");
    } else {
        for (line, (told, golden)) in (1..).zip(told.lines().zip(GOLDEN.lines())) {
            assert_eq!(told, golden, "line {line}; set UPDATE_GOLDEN=1 if the change is meant");
        }
        assert_eq!(told.lines().count(), GOLDEN.lines().count());
    }
}
