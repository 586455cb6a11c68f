//! `POST /graphql` over HTTP.

use std::collections::BTreeSet;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, request::Builder},
};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::{
    auth::{issue::DevIssuer, secret::Secret, token::Verifier},
    domain::role::Role,
    http::{edge, graphql::routes, readiness::Readiness},
};
use tower::ServiceExt as _;

use crate::support::{
    engine::on_both_engines,
    people::Who,
    town::{API, Town},
};

struct Edge {
    router: Router,
    token: String,
}

impl Edge {
    fn over(town: &Town) -> Self {
        let issuer = DevIssuer::new(Secret::new("0123456789abcdef0123456789abcdef")).expect("an issuer");
        let (clock, entropy) = (&town.service.clock, &town.service.entropy);
        let roles = BTreeSet::from([Role::Applicant]);
        let token = issuer
            .issue(Who::An.subject(), &roles, SignedDuration::from_hours(1), clock, entropy)
            .expect("a token");
        let routes = routes(API.clone(), town.service.clone(), Verifier::new([issuer.trusted()]));
        Self { router: edge(routes, &Readiness::default(), clock.clone(), entropy.clone()), token }
    }

    fn post(&self) -> Builder {
        Request::post("/graphql")
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
    }

    async fn send(&self, request: Builder, body: impl Into<Body>) -> (StatusCode, Option<String>, Value) {
        let response = self
            .router
            .clone()
            .oneshot(request.body(body.into()).expect("a request"))
            .await
            .expect("an answer");
        let challenge =
            response.headers().get("www-authenticate").map(|text| text.to_str().expect("text").to_owned());
        let status = response.status();
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        (status, challenge, serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn ask(&self, body: Value) -> Value {
        let (status, _, body) = self.send(self.post(), body.to_string()).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        body
    }
}

/// Refused as a whole, in Vietnamese, without a word of the library in the message.
async fn assert_refused(edge: &Edge, request: Value, expected: &str) {
    let body = edge.ask(request.clone()).await;
    assert_eq!(code(&body), expected, "{request}: {body}");
    assert!(body.get("data").is_none(), "{request}: {body}");
    for error in body["errors"].as_array().expect("errors") {
        let message = error["message"].as_str().expect("a message");
        assert!(
            message
                .chars()
                .any(|c| "ạảãàáâậấầẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ".contains(c)),
            "{error}"
        );
        assert!(error["extensions"]["requestId"].is_string(), "{error}");
    }
    assert!(!body.to_string().contains("Did you mean"), "{body}");
}

fn code(body: &Value) -> &str {
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or("none")
}

on_both_engines! {
    async fn a_good_request_is_answered_and_an_anonymous_one_challenged(engine) {
        let Some(town) = Town::new(engine).await else { return };
        let edge = Edge::over(&town);
        let query = json!({ "query": "{ viewer { roles { role label } } }" });
        let body = edge.ask(query.clone()).await;
        assert_eq!(body, json!({ "data": { "viewer": { "roles": [{ "role": "APPLICANT", "label": "Viên chức dự xét" }] } } }));
        let json = |builder: Builder| builder.header("content-type", "application/json");
        let (status, challenge, body) = edge.send(json(Request::post("/graphql")), query.to_string()).await;
        assert_eq!((status, challenge.as_deref(), code(&body)), (StatusCode::UNAUTHORIZED, Some("Bearer"), "UNAUTHENTICATED"));
        let forged = json(Request::post("/graphql").header("authorization", format!("Bearer {}x", edge.token)));
        let (status, challenge, _) = edge.send(forged, query.to_string()).await;
        assert_eq!((status, challenge.as_deref()), (StatusCode::UNAUTHORIZED, Some("Bearer error=\"invalid_token\"")));
    }

    async fn only_posted_json_is_read(engine) {
        let Some(town) = Town::new(engine).await else { return };
        let edge = Edge::over(&town);
        let bearer = format!("Bearer {}", edge.token);
        let get = Request::get("/graphql?query={viewer{__typename}}").header("authorization", &bearer);
        assert_eq!(edge.send(get, "").await.0, StatusCode::METHOD_NOT_ALLOWED);
        for kind in ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"] {
            let request = Request::post("/graphql").header("authorization", &bearer).header("content-type", kind);
            let (status, _, body) = edge.send(request, r#"{"query":"{viewer{__typename}}"}"#).await;
            assert_eq!((status, code(&body)), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE"), "{kind}");
        }
        let (status, _, body) = edge.send(edge.post(), "[{}]").await;
        assert_eq!((status, code(&body)), (StatusCode::BAD_REQUEST, "BATCHING_DISABLED"));
        let (status, _, body) = edge.send(edge.post(), "{\"query\":").await;
        assert_eq!((status, code(&body)), (StatusCode::BAD_REQUEST, "MALFORMED_JSON"));
    }

    async fn an_invalid_request_has_a_code_a_detail_and_no_data(engine) {
        let Some(town) = Town::new(engine).await else { return };
        let edge = Edge::over(&town);
        let needs = "query($id: ID!) { cycle(id: $id) { id } }";
        let input = "mutation($i: AddRemarkInput!) { addRemark(input: $i) { userErrors { code } } }";
        for request in [
            json!({ "query": "{" }),
            json!({ "query": "" }),
            json!({ "query": "{ viewer { nothing } }" }),
            json!({ "query": "{ viewer { __typename } }", "operationName": "Other" }),
        ] {
            assert_refused(&edge, request, "INVALID_REQUEST").await;
        }
        for request in [
            json!({ "query": needs }),
            json!({ "query": needs, "variables": { "id": null } }),
            json!({ "query": needs, "variables": { "id": { "a": 1 } } }),
            json!({ "query": input, "variables": { "i": { "cycleId": "x" } } }),
            json!({ "query": input, "variables": { "i": { "cycleId": "x", "idempotencyKey": "k", "text": "t", "other": 1 } } }),
        ] {
            assert_refused(&edge, request, "INVALID_VARIABLE").await;
        }
    }

    async fn the_reader_chooses_the_language(engine) {
        let Some(town) = Town::new(engine).await else { return };
        let edge = Edge::over(&town);
        let body = json!({ "query": "{ steps { label } }" }).to_string();
        for (accept, label) in [("vi", "Báo cáo Sở Nội vụ"), ("en", "Report to Home Affairs")] {
            let (_, _, answer) = edge.send(edge.post().header("accept-language", accept), body.clone()).await;
            assert_eq!(answer["data"]["steps"][11]["label"], label);
        }
    }

    async fn introspection_is_for_who_is_signed_in(engine) {
        let Some(town) = Town::new(engine).await else { return };
        let body = Edge::over(&town).ask(json!({ "query": "{ __type(name: \"UserError\") { possibleTypes { name } } }" })).await;
        let mut members: Vec<_> = body["data"]["__type"]["possibleTypes"].as_array().expect("members").iter()
            .filter_map(|member| member["name"].as_str()).collect();
        members.sort_unstable();
        assert_eq!(members, [
            "ConditionNotMetError", "DeadlineError", "IdempotencyMismatchError", "InputError", "NotFoundError",
            "NotPermittedError", "NotReachableError", "StaleVersionError",
        ]);
    }
}
