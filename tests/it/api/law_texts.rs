//! A text of law at its longest comes in one request, from who writes the law.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{
    adoption::{act, begin, own_rules, proposal},
    support::{
        deployment::Deployment,
        engine::Engine,
        people::Who,
        test_server::{TestServer, code},
    },
};

/// A whole rule set, made as long as that by comments.
fn text_of(bytes: usize) -> String {
    let mut text = own_rules().body;
    let line = "# một dòng chú thích \"để cho dài\"\n";
    while text.len() + line.len() < bytes {
        text.push_str(line);
    }
    let rest = bytes - text.len();
    text.push_str(&"#".repeat(rest));
    text
}

async fn propose(edge: &TestServer, text: &str, key: &str) -> Value {
    let mut input = proposal(text);
    input["idempotencyKey"] = json!(key);
    let query = "mutation($input: ProposeLawInput!) { proposeLaw(input: $input) {
        adoption { name } userErrors { code message } } }";
    edge.ask(json!({ "query": query, "variables": { "input": input } })).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_of_law_at_its_longest_is_proposed_over_http() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    begin(&deployment).await;
    let edge = TestServer::over(&deployment);
    let office = edge.of(&deployment, Who::Office);

    let beyond = propose(&office, &text_of(257 * 1024), "beyond").await;
    let refused = &beyond["data"]["proposeLaw"]["userErrors"];
    assert_eq!((&refused[0]["code"], &refused[1]), (&json!("INVALID_LAW_TEXT"), &Value::Null), "{beyond}");
    assert!(refused[0]["message"].as_str().is_some_and(|told| told.contains("262144 byte")), "{beyond}");
    for (bytes, key) in [(200 * 1024, "long"), (256 * 1024, "longest")] {
        let proposed = propose(&office, &text_of(bytes), key).await;
        assert_eq!(
            proposed["data"]["proposeLaw"],
            json!({ "adoption": { "name": "own-2024" }, "userErrors": [] }),
            "{proposed}"
        );
    }

    let head = edge.of(&deployment, Who::Head);
    let other = propose(&head, &text_of(200 * 1024), "other").await;
    assert_eq!((code(&other), other.get("data")), ("VARIABLES_TOO_LARGE", None), "{other}");
    assert_eq!(other["errors"][0]["extensions"]["limit"], 64 * 1024);
}

/// The examples of a text are asked for who may propose it, and of a few texts at a time; whoever may not is refused without them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_of_law_is_examined_for_who_may_propose_it_where_there_is_room() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    begin(&deployment).await;
    let office = TestServer::over(&deployment).of(&deployment, Who::Office);
    let otherwise = own_rules().body.replacen("months = 36", "months = 24", 1);
    act(&deployment, Who::Stranger, "proposeLaw", proposal(&otherwise)).await.refused(&["FORBIDDEN_ROLE"]);
    let mut slots = Vec::new();
    while let Ok(slot) = deployment.service.take_law_slot().await {
        slots.push(slot);
    }
    let refused = propose(&office, &otherwise, "no-room").await;
    assert_eq!(code(&refused), "OVERLOADED", "{refused}");
    drop(slots);
    let refused = propose(&office, &otherwise, "room").await;
    assert_eq!(refused["data"]["proposeLaw"]["userErrors"][0]["code"], "INVALID_LAW_TEXT", "{refused}");
}

/// Two texts at their longest, of which JSON writes many bytes twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_texts_of_law_at_their_longest_are_compared_over_http() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = TestServer::over(&deployment).of(&deployment, Who::Office);
    let query = "query($before: String!, $after: String!) { compareLaw(before: $before, after: $after) {
        problemsBefore { message } problemsAfter { message } changes { place } } }";
    let ask = async |after: &str| {
        let variables = json!({ "before": text_of(256 * 1024), "after": after });
        office.send(office.post(), json!({ "query": query, "variables": variables }).to_string()).await
    };
    let after = text_of(256 * 1024).replacen("supervisors = 1", "supervisors = 2", 1);
    let (status, _, compared) = ask(&after).await;
    assert_eq!(status, StatusCode::OK, "{compared}");
    let told = &compared["data"]["compareLaw"];
    assert_eq!(told["changes"], json!([{ "place": "supervisors" }]), "{compared}");
    let (_, _, refused) = ask(&"x".repeat(900 * 1024)).await;
    assert_eq!(code(&refused), "VARIABLES_TOO_LARGE", "{refused}");
}
