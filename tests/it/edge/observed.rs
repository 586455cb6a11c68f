//! What the server says of itself: logs that give nobody away, and metrics that say nothing of a person.

use std::io::{BufRead as _, BufReader, Write as _};

use serde_json::{Value, json};
use thanghang::{clock::Clock, domain::calendar::day_of};

use super::{Edge, all, begin_at};

const NAME: &str = "Lò Văn Bí Mật";
const IDENTITY: &str = "011095001234";
/// It begins a line, colours it red, and turns the letters after it around.
const INJECTED: &str = "A\r\n{\"level\":\"ERROR\"}\u{1b}[31m\u{202e}B";

fn register(name: &str, key: &str) -> Value {
    json!({
        "operationName": "Register",
        "query": "mutation Register($name: String!, $key: String!) {
            registerPerson(input: { name: $name, idempotencyKey: $key }) { recordId userErrors { code message } } }",
        "variables": { "name": name, "key": key },
    })
}

/// Does some of everything, well and badly, with things in it that no log may show.
fn exercise(edge: &Edge) {
    let done = edge.post(&register(NAME, "one").to_string());
    assert!(done.contains("\"recordId\":\""), "{done}");
    for body in [
        register(&format!("{NAME} {IDENTITY}"), "one"),
        register("", "two"),
        json!({ "query": "{ viewer { __typename } }", "operationName": INJECTED }),
        json!({ "query": format!("{{ persons(first: 1, filter: {{ name: \"{NAME}\" }}) {{ nodes {{ id }} }} }}") }),
        json!({ "query": format!("{{ node(id: \"{NAME} {INJECTED}\") {{ id }} }}") }),
        json!({ "query": format!("{{ {NAME} }}") }),
        json!({ "query": "query($id: ID!) { cycle(id: $id) { id } }", "variables": { "id": { "x": NAME } } }),
        json!(format!("{NAME} {IDENTITY}")),
    ] {
        edge.post(&body.to_string());
    }
    for path in [
        format!("/files/uploads/{IDENTITY}"),
        format!("/{NAME}").replace(' ', "%20"),
        format!("/graphql?query=%7Bviewer%7Bid%7D%7D&token={}", edge.token),
        format!("/graphql?query={IDENTITY}&operationName=%0d%0a%1b%5b31m"),
    ] {
        for (method, token) in [("GET", edge.token.clone()), ("PUT", format!("{}x", edge.token))] {
            let head = format!("{method} {path} HTTP/1.0\r\nauthorization: Bearer {token}\r\n\r\n");
            edge.send(head.as_bytes());
        }
    }
}

/// T16, D3: the log of a whole run at its most talkative names nobody, holds no token and no identity number, and
/// what a client wrote stays on its line; each line of a request has its id, and who asks is a role.
#[test]
fn a_log_gives_nobody_away() {
    let edge = Edge::start("");
    exercise(&edge);
    let log = edge.log();
    let signature = edge.token.rsplit('.').next().expect("a signature");
    for secret in [
        NAME,
        "Bí Mật",
        "Mật",
        "B\\u00ed",
        "Lò Thị Hoa",
        IDENTITY,
        &edge.token,
        signature,
        crate::cli::SECRET,
    ] {
        assert!(!log.contains(secret), "{secret} in the log:\n{}", line_with(&log, secret));
    }
    assert!(!log.contains(['\u{1b}', '\u{202e}', '\r']), "a client's text is not escaped");
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let answered: Vec<_> = lines.iter().filter(|line| line["message"] == "answered").collect();
    assert!(answered.len() >= 17, "{} answers", answered.len());
    assert!(answered.iter().all(|line| line["span"]["request_id"].is_string()));
    let operations: Vec<_> = answered.iter().filter_map(|line| line["span"]["operation"].as_str()).collect();
    let escaped = r#"A\r\n{\"level\":\"ERROR\"}\u{1b}[31m\u{202e}B"#;
    assert!(operations.contains(&"Register") && operations.contains(&escaped), "{operations:?}");
    assert!(
        answered.iter().any(|line| line["span"]["roles"] == "DEPARTMENT_OFFICE ADMIN"),
        "{:?}",
        answered[0]
    );
}

fn ask(edge: &Edge, query: &str, variables: &Value) -> Value {
    let answer = edge.post(&json!({ "query": query, "variables": variables }).to_string());
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    serde_json::from_str(body).expect("JSON")
}

/// Opens a cycle, and does in it what is not yet to be done.
fn be_refused(edge: &Edge) {
    let agency = ask(edge, "{ agencies(first: 1) { nodes { id } } }", &json!({}));
    let input = json!({
        "agencyId": agency["data"]["agencies"]["nodes"][0]["id"], "year": day_of(Clock::system().wall()).year(), "venue": "Điện Biên Phủ",
        "title": "Kỳ xét thăng hạng", "fromGrade": "IV", "toGrade": "III",
        "titles": [{ "fromCode": "V.11.06.15", "toCode": "V.11.06.14" }], "idempotencyKey": "cycle",
    });
    let create = "mutation($i: CreateCycleInput!) { createCycle(input: $i) { cycle { id version } } }";
    let cycle = ask(edge, create, &json!({ "i": input }))["data"]["createCycle"]["cycle"].clone();
    let input =
        json!({ "cycleId": cycle["id"], "expectedVersion": cycle["version"], "idempotencyKey": "open" });
    let open = "mutation($i: OpenReceivingInput!) { openReceiving(input: $i) { userErrors { code } } }";
    let refused = ask(edge, open, &json!({ "i": input }));
    assert!(refused["data"]["openReceiving"]["userErrors"][0]["code"].is_string(), "{refused}");
}

fn line_with<'a>(log: &'a str, text: &str) -> &'a str {
    log.lines().find(|line| line.contains(text)).unwrap_or_default()
}

/// The address at which the metrics are served, from the log.
pub(super) fn metrics_address(edge: &Edge) -> String {
    let log = edge.log();
    let line = line_with(&log, "metrics are served");
    let line: Value = serde_json::from_str(line).expect("it is logged");
    line["address"].as_str().expect("an address").to_owned()
}

/// The metrics are served on a port of their own; they are those that `docs/operations.md` lists, and count what was
/// done without saying by whom.
#[test]
fn the_metrics_are_those_of_the_page() {
    let edge = Edge::start("metrics = '127.0.0.1:0'\n");
    exercise(&edge);
    be_refused(&edge);
    let ask = b"GET /metrics HTTP/1.0\r\n\r\n";
    assert!(edge.send(ask).starts_with("HTTP/1.0 404 "), "not where strangers come");
    let told = all(begin_at(&metrics_address(&edge), ask));
    for line in [
        r#"thanghang_commands_total{act="registerPerson",outcome="accepted"} 1"#,
        r#"thanghang_commands_total{act="registerPerson",outcome="key_mismatch"} 1"#,
        r#"thanghang_graphql_requests_total{operation="mutation",fate="executed"} 5"#,
        r#"thanghang_commands_total{act="openReceiving",outcome="refused"} 1"#,
    ] {
        assert!(told.lines().any(|found| found == line), "{line}\n{told}");
    }
    assert!(told.contains(r#"route="/files/uploads/{token}",status="401""#), "{told}");
    assert!(!told.contains(IDENTITY) && !told.contains("Mật") && told.contains("thanghang_pool_connections"));
    let mut served: Vec<_> =
        told.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    let page = include_str!("../../../docs/operations.md");
    let mut listed: Vec<_> =
        page.lines().filter_map(|line| line.strip_prefix("| `thanghang_")?.split('`').next()).collect();
    served.sort_unstable();
    listed.sort_unstable();
    assert_eq!(listed.iter().map(|name| format!("thanghang_{name}")).collect::<Vec<_>>(), served);
}

/// A client that goes away in the middle of an act does not stop it, and repeats it with the same key.
#[test]
fn an_act_outlives_its_client() {
    let edge = Edge::start("");
    for number in 0..50 {
        let body = register(&format!("Người {number}"), &format!("key-{number}")).to_string();
        let mut stream = edge.begin(format!("{}\r\n", edge.head(body.len())).as_bytes());
        stream.write_all(body.as_bytes()).expect("it reads");
        drop(stream);
    }
    let mut records = std::collections::BTreeSet::new();
    for number in 0..50 {
        let body = register(&format!("Người {number}"), &format!("key-{number}")).to_string();
        let stream =
            edge.begin(format!("{}connection: close\r\n\r\n{body}", edge.head(body.len())).as_bytes());
        let last = BufReader::new(stream).lines().map_while(Result::ok).last().expect("a body");
        let answer: Value = serde_json::from_str(&last).expect("JSON");
        let record = answer["data"]["registerPerson"]["recordId"].as_str();
        assert!(records.insert(record.unwrap_or_else(|| panic!("{answer}")).to_owned()));
    }
    let count = edge.post(r#"{"query":"{ persons(first: 1) { totalCount } }"}"#);
    assert!(count.contains(r#""persons":{"totalCount":51}"#), "each was registered once: {count}");
}
