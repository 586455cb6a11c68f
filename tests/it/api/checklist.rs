//! What the edge does with whatever arrives, line by line of the checklist (groups H and Q of `docs/security.md`).

use axum::{body::Body, http::Request};
use futures_util::stream;
use serde_json::{Value, json};
use thanghang::{
    graphql::limits::Limits,
    http::{Settings, graphql::status::Profile},
};

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{API, Deployment, api, global},
    engine::Engine,
    test_server::{HttpResponse, TestServer, code},
};

async fn deployment() -> Deployment {
    Deployment::new(Engine::Sqlite).await.expect("SQLite is always there")
}

/// H4: a GET without a header that a form cannot send, and one with a body type, are refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_get_that_another_site_could_cause_is_refused() {
    let deployment = deployment().await;
    let edge = TestServer::over(&deployment);
    let bare = || {
        Request::get("/graphql?query=%7B__typename%7D")
            .header("authorization", format!("Bearer {}", edge.token))
    };
    assert_eq!(code(&edge.tell(bare(), "").await.2), "PREFLIGHT_REQUIRED");
    let empty = bare().header("graphql-require-preflight", "");
    assert_eq!(edge.tell(empty, "").await.0.as_u16(), 400);
    for name in ["graphql-require-preflight", "apollo-require-preflight", "x-apollo-operation-name"] {
        assert_eq!(edge.tell(bare().header(name, "1"), "").await.0.as_u16(), 200, "{name}");
        let form = bare().header(name, "1").header("content-type", "text/plain");
        assert_eq!(edge.tell(form, "").await.0.as_u16(), 415, "{name}");
    }
}

/// H6: one byte more than the limit is refused, in chunks too, where reading stops; and so is a compressed body.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_beyond_the_limit_is_refused() {
    let deployment = deployment().await;
    let limits = Limits { body_bytes: 100_000, validate_ms: 60_000, ..Limits::default() };
    let edge = TestServer::of_api(&deployment, api(limits));
    let padded = |length: usize| {
        let body = json!({ "query": "{ __typename }" }).to_string();
        body.clone() + &" ".repeat(length - body.len())
    };
    assert_eq!(edge.tell(edge.post(), padded(100_000)).await.0.as_u16(), 200);
    assert_eq!(edge.tell(edge.post(), padded(100_001)).await.0.as_u16(), 413);
    // More than there is memory for, if it were read.
    let endless = Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 65_536])));
    let HttpResponse(status, _, body) = edge.tell(edge.post(), endless).await;
    assert_eq!((status.as_u16(), code(&body)), (413, "BODY_UNREADABLE"));
    let zipped = edge.post().header("content-encoding", "gzip");
    assert_eq!(code(&edge.tell(zipped, vec![0x1f, 0x8b]).await.2), "UNSUPPORTED_ENCODING");
}

/// H9: what JSON readers disagree about is refused, and nothing of it breaks the server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_json_readers_disagree_about_is_refused() {
    let deployment = deployment().await;
    let edge = TestServer::over(&deployment);
    let good = br#"{"query":"{ __typename }"}"#;
    for (body, expected) in [
        (br#"{"query":"{ __typename }","query":"{ viewer { __typename } }"}"#.to_vec(), "MALFORMED_JSON"),
        ([b"\xef\xbb\xbf".as_slice(), good].concat(), "MALFORMED_JSON"),
        ([b"\xff\xfe".as_slice(), good].concat(), "MALFORMED_JSON"),
        (b"{\"query\":\"{ __typename \xc3\x28 }\"}".to_vec(), "MALFORMED_JSON"),
        (br#"{"query":"{ __typename \ud800 }"}"#.to_vec(), "MALFORMED_JSON"),
        ([good.as_slice(), b"\0"].concat(), "MALFORMED_JSON"),
        (br#"{"query":"{ __typename \u0000 }"}"#.to_vec(), "INVALID_REQUEST"),
    ] {
        let HttpResponse(status, _, answer) =
            edge.tell(edge.post().header("accept", "application/graphql-response+json"), body.clone()).await;
        assert_eq!((status.as_u16(), code(&answer)), (400, expected), "{}", String::from_utf8_lossy(&body));
        assert!(answer["errors"][0]["extensions"]["requestId"].is_string(), "{answer}");
    }
    let nul = json!({ "query": "query($id: ID!) { cycle(id: $id) { id } }", "variables": { "id": "a\0b" } });
    assert_eq!(edge.ask(nul).await, json!({ "data": { "cycle": null } }));
}

/// H11: answers are not sniffed, not stored and do not say what serves them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_has_the_headers_of_the_house() {
    let deployment = deployment().await;
    let edge = TestServer::over(&deployment);
    for (request, body) in [
        (edge.post(), r#"{"query":"{ __typename }"}"#),
        (edge.post(), "{"),
        (Request::post("/graphql"), ""),
        (edge.get("?query=%7B__typename%7D"), ""),
    ] {
        let HttpResponse(_, headers, _) = edge.tell(request, body).await;
        assert_eq!(
            (&headers["x-content-type-options"], &headers["cache-control"]),
            (&"nosniff".parse().expect("text"), &"no-store".parse().expect("text"))
        );
        assert!(!headers.contains_key("server") && !headers.contains_key("x-powered-by"));
    }
}

/// H12: no other origin is allowed to read an answer, whatever it asks first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_other_origin_is_allowed() {
    let deployment = deployment().await;
    let edge = TestServer::over(&deployment);
    let asked = Request::options("/graphql")
        .header("authorization", format!("Bearer {}", edge.token))
        .header("origin", "https://evil.example")
        .header("access-control-request-method", "POST");
    for request in [edge.post().header("origin", "https://evil.example"), asked] {
        let HttpResponse(_, headers, _) = edge.tell(request, r#"{"query":"{ __typename }"}"#).await;
        let allowing: Vec<_> =
            headers.keys().filter(|name| name.as_str().starts_with("access-control")).collect();
        assert!(allowing.is_empty(), "{allowing:?}");
    }
}

/// Q8: a hundred thousand unknown fields are told as twenty errors at most, in 64 KiB.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_faults_are_told_as_few() {
    let deployment = deployment().await;
    let roomy = Limits {
        document_bytes: 1 << 20,
        tokens: 200_000,
        fields: 200_000,
        root_fields: 200_000,
        validate_ms: 60_000,
        ..Limits::default()
    };
    for edge in [TestServer::over(&deployment), TestServer::of_api(&deployment, api(roomy))] {
        let query = format!("{{ {} }}", (0..100_000).map(|n| format!("u{n}")).collect::<Vec<_>>().join(" "));
        let body = edge.ask(json!({ "query": query })).await;
        let told = body["errors"].as_array().expect("errors").len();
        assert!((1..=20).contains(&told) && body.to_string().len() <= 64 * 1024, "{told} errors");
    }
}

/// Directives and arguments are looked at on every field, `__typename` too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stands_on_typename_is_validated() {
    let deployment = deployment().await;
    let edge = TestServer::over(&deployment);
    for bad in
        ["@unheard", "@deprecated", "@skip(if: true) @skip(if: true)", "@skip", "@include(if: 1)", "(x: 1)"]
    {
        let body = edge.ask(json!({ "query": format!("{{ viewer {{ __typename {bad} }} }}") })).await;
        assert_eq!(code(&body), "INVALID_REQUEST", "{bad}: {body}");
    }
    let body =
        edge.ask(json!({ "query": "{ viewer { __typename @include(if: true) @skip(if: false) } }" })).await;
    assert_eq!(body["data"]["viewer"]["__typename"], "Viewer");
}

/// Q16: a request is one act.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_acts_in_one_request_are_refused_and_none_is_done() {
    let Some(driver) = CycleDriver::new(Engine::Sqlite).await else { return };
    let edge = TestServer::over(&driver.deployment);
    let act = |alias: &str| {
        let cycle = global(driver.cycle);
        format!(
            r#"{alias}: addRemark(input: {{cycleId: "{cycle}", idempotencyKey: "{alias}", text: "t"}}) {{ userErrors {{ code }} }}"#
        )
    };
    let before = driver.facts().await.rows;
    let body = edge.ask(json!({ "query": format!("mutation {{ {} {} }}", act("a"), act("b")) })).await;
    assert_eq!(code(&body), "ROOT_FIELD_LIMIT");
    assert_eq!(driver.facts().await.rows, before);
}

/// Q15: variables of one level or one byte too many.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn variables_have_a_depth_and_a_length() {
    let deployment = deployment().await;
    let edge = TestServer::over(&deployment);
    let ask = async |value: Value| {
        edge.ask(json!({ "query": "query($v: [ID!]!) { viewer { __typename } nodes(ids: $v) { id } }", "variables": { "v": value } })).await
    };
    let nested = |depth: usize| (0..depth).fold(json!("x"), |inner, _| json!([inner]));
    assert_eq!(code(&ask(nested(33)).await), "VARIABLES_TOO_DEEP");
    assert_eq!(code(&ask(nested(32)).await), "INVALID_VARIABLE", "deep enough, and of another type");
    // {"v":"…"} has eight bytes besides.
    let long = |length: usize| json!("x".repeat(length - 8));
    assert_eq!(code(&ask(long(64 * 1024 + 1)).await), "VARIABLES_TOO_LARGE");
    assert_eq!(ask(long(64 * 1024)).await["data"]["nodes"], json!([null]));
}

/// The draft of 2026-08 tells more apart, where it is asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_statuses_are_those_of_the_profile() {
    let deployment = deployment().await;
    let settings = Settings { status_profile: Profile::Draft, ..Settings::default() };
    let edge = TestServer::with(&deployment, API.clone(), &settings);
    for (body, status) in [
        ("{", 400),
        (r#"{"query": 1}"#, 422),
        (r#"{"query": "{"}"#, 400),
        (r#"{"query": "{ unheardOf }"}"#, 422),
        (r#"{"query": "{ viewer { __typename } }"}"#, 200),
        (r#"{"query": "{ viewer { __typename } cycles(first: 1, after: \"x\") { totalCount } }"}"#, 294),
    ] {
        assert_eq!(edge.tell(edge.post(), body).await.0.as_u16(), status, "{body}");
    }
}
