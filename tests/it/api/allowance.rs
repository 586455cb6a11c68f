//! What a request costs, and how much somebody may ask for in a while.

use std::num::NonZeroU32;

use axum::{body::Body, extract::ConnectInfo, http::Request, middleware::from_fn_with_state};
use serde_json::json;
use thanghang::{
    graphql::{executor::Executor, limits::Limits},
    http::anonymous_rate_limit::{AnonymousRateLimit, count},
    rate::{Buckets, Rates},
};
use tower::ServiceExt as _;

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{Deployment, api},
    engine::{Engine, on_both_engines},
    people::Who,
    test_server::{HttpResponse, TestServer, code},
};

/// Each caller has 100 points, and ten come back each second of the clock of the province.
fn rated(deployment: &Deployment) -> Executor {
    let points = |number| NonZeroU32::new(number).expect("not zero");
    let limits = Limits { validate_ms: 60_000, ..Limits::default() };
    api(limits).rated(Buckets::new(points(100), points(10), deployment.clock.clone()))
}

fn query(document: &str) -> String {
    json!({ "query": document }).to_string()
}

on_both_engines! {
    async fn an_answer_says_what_it_cost_and_what_is_left(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let deployment = &driver.deployment;
        let edge = TestServer::of_api(deployment, rated(deployment));
        let body = edge.ask(json!({ "query": "{ cycles(first: 20) { nodes { id } } rateLimit { cost limit remaining nodeCount resetAt } }" })).await;
        assert_eq!(body["extensions"]["cost"], json!({
            "requestedQueryCost": 21, "actualQueryCost": 3,
            "throttleStatus": { "maximumAvailable": 100, "currentlyAvailable": 79, "restoreRate": 10 },
        }), "{body}");
        let limit = &body["data"]["rateLimit"];
        assert_eq!(limit, &json!({ "cost": 21, "limit": 100, "remaining": 79, "nodeCount": 21, "resetAt": limit["resetAt"] }));
        assert_eq!(limit["resetAt"], "2024-10-21T01:00:03Z");
    }
}

/// Q12: a bucket for each subject, charged by cost, whatever the token and however it is aliased.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_for_too_much_waits() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let edge = TestServer::of_api(&deployment, rated(&deployment));
    let (again, other) = (edge.of(&deployment, Who::An), edge.of(&deployment, Who::Binh));
    let aliased = query("{ a: cycles(first: 20) { nodes { id } } b: cycles(first: 29) { nodes { id } } }");
    let HttpResponse(status, _, body) = edge.tell(edge.post(), aliased.clone()).await;
    assert_eq!(
        (status.as_u16(), &body["extensions"]["cost"]["requestedQueryCost"]),
        (200, &json!(51)),
        "{body}"
    );
    let HttpResponse(status, headers, body) = again.tell(again.post(), aliased.clone()).await;
    assert_eq!((status.as_u16(), code(&body)), (429, "RATE_LIMITED"), "{body}");
    assert!(body.get("data").is_none() && body["errors"][0]["extensions"]["requestId"].is_string());
    assert_eq!(headers["retry-after"], "1", "49 were left; one was for listening, and fifty more are needed");
    assert_eq!(other.tell(other.post(), aliased.clone()).await.0.as_u16(), 200, "everybody has a bucket");
    deployment.clock_to("2024-10-21T08:00:01+07:00");
    assert_eq!(again.tell(again.post(), aliased).await.0.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_is_refused_is_not_for_free() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let edge = TestServer::of_api(&deployment, rated(&deployment));
    for _ in 0..100 {
        assert_eq!(code(&edge.tell(edge.post(), query("{")).await.2), "INVALID_REQUEST");
    }
    assert_eq!(edge.tell(edge.post(), query("{")).await.0.as_u16(), 429);
}

/// An address that cannot say who it is may ask a hundred times in a row; who is signed in is not counted there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_are_counted_by_their_address() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let edge = TestServer::over(&deployment);
    let strangers = AnonymousRateLimit::new(
        &Rates::default(),
        &["10.0.0.0/8".parse().expect("a network")],
        deployment.clock.clone(),
    );
    let router = edge.router.clone().layer(from_fn_with_state(strangers, count));
    let ask = async |token: Option<&str>, peer: [u8; 4], before: &str| {
        let mut request = Request::post("/graphql").header("content-type", "application/json");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let peer = ConnectInfo(std::net::SocketAddr::from((peer, 4711)));
        let request = request.header("x-forwarded-for", before).extension(peer);
        let request = request.body(Body::from(query("{ viewer { __typename } }"))).expect("a request");
        router.clone().oneshot(request).await.expect("an answer")
    };
    for count in 0..100 {
        let token = (count % 2 == 0).then_some("no.token.ofours");
        assert_eq!(ask(token, [203, 0, 113, 7], "6.6.6.6").await.status().as_u16(), 401, "{count}");
    }
    let refused = ask(None, [203, 0, 113, 7], "7.7.7.7").await;
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["retry-after"]),
        (429, &"1".parse().expect("text"))
    );
    assert_eq!(ask(Some(&edge.token), [203, 0, 113, 7], "").await.status().as_u16(), 200, "who is known");
    assert_eq!(ask(None, [10, 0, 0, 1], "203.0.113.7").await.status().as_u16(), 429, "through our proxy");
    assert_eq!(ask(None, [10, 0, 0, 1], "203.0.113.8").await.status().as_u16(), 401, "another address");
}
