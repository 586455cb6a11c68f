//! `POST /graphql` over HTTP.

use axum::{
    body::Body,
    http::{Request, StatusCode, request::Builder},
};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{
    deployment::Deployment,
    engine::on_both_engines,
    test_server::{TestServer, code},
};

/// Refused as a whole, in Vietnamese, without a word of the library in the message.
async fn assert_refused(edge: &TestServer, request: Value, expected: &str) {
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

on_both_engines! {
    async fn a_good_request_is_answered_and_an_anonymous_one_challenged(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let edge = TestServer::over(&deployment);
        let query = json!({ "query": "{ viewer { roles { role label } } }" });
        let body = edge.ask(query.clone()).await;
        assert_eq!(body, json!({ "data": { "viewer": { "roles": [{ "role": "APPLICANT", "label": "Viên chức dự xét" }] } } }));
        let json = |builder: Builder| builder.header("content-type", "application/json");
        let (status, challenge, body) = edge.send(json(Request::post("/graphql")), query.to_string()).await;
        assert_eq!((status, challenge.as_deref(), code(&body)), (StatusCode::UNAUTHORIZED, Some("Bearer"), "UNAUTHENTICATED"));
        let forged = json(Request::post("/graphql").header("authorization", format!("Bearer {}x", edge.token)));
        let (status, challenge, body) = edge.send(forged, query.to_string()).await;
        assert_eq!((status, challenge.as_deref()), (StatusCode::UNAUTHORIZED, Some("Bearer error=\"invalid_token\"")));
        assert!(body["errors"][0]["extensions"]["requestId"].is_string(), "{body}");
    }

    /// H3, H7: forms, uploads and lists of requests are not read.
    async fn only_posted_json_is_read(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let edge = TestServer::over(&deployment);
        let bearer = format!("Bearer {}", edge.token);
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

    /// H2, H5: a query may come by GET and names its operation; a mutation may not, whichever way it is picked.
    async fn a_query_may_come_by_get_and_a_mutation_may_not(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let edge = TestServer::over(&deployment);
        let ask = |address: &str| edge.get(address);
        let (status, _, body) = edge.send(ask("?query=%7Bviewer%7B__typename%7D%7D"), "").await;
        assert_eq!((status, &body), (StatusCode::OK, &json!({ "data": { "viewer": { "__typename": "Viewer" } } })));
        let one = "?query=query%20A(%24id%3AID!)%7Bcycle(id%3A%24id)%7Bid%7D%7D&operationName=A&variables=%7B%22id%22%3A%22x%22%7D";
        assert_eq!(edge.send(ask(one), "").await.2, json!({ "data": { "cycle": null } }));
        for bad in ["", "?query=%7Ba%7D&query=%7Bb%7D", "?query=%7Ba%7D&variables=%5B%5D"] {
            let (status, _, body) = edge.send(ask(bad), "").await;
            assert_eq!((status, code(&body)), (StatusCode::BAD_REQUEST, "MALFORMED_REQUEST"), "{bad}");
        }
        let act = "?query=mutation%7BaddRemark(input%3A%7BcycleId%3A%22x%22%2CidempotencyKey%3A%22k%22%2Ctext%3A%22t%22%7D)%7BuserErrors%7Bcode%7D%7D%7D";
        let picked = "?query=query%20Q%7Bviewer%7B__typename%7D%7Dmutation%20M%7BaddRemark(input%3A%7BcycleId%3A%22x%22%2CidempotencyKey%3A%22k%22%2Ctext%3A%22t%22%7D)%7BuserErrors%7Bcode%7D%7D%7D&operationName=M";
        let other = Request::put("/graphql").header("authorization", format!("Bearer {}", edge.token));
        for request in [ask(act), ask(picked), other] {
            let response = edge.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
            assert_eq!(response.headers()["allow"], "GET, POST");
        }
    }

    async fn the_media_type_and_the_status_are_what_the_client_accepts(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let edge = TestServer::over(&deployment);
        let (good, invalid, foreign) = ("{ viewer { __typename } }", "{ viewer { nothing } }", "{ persons(first: 1) { totalCount } }");
        let (json, own) = ("application/json", "application/graphql-response+json");
        for (accept, query, status, media) in [
            (json, good, 200, json), (own, good, 200, own), ("*/*", good, 200, json),
            (json, invalid, 200, json), (own, invalid, 400, own), (own, "{", 400, own), (json, "{", 200, json),
            (json, foreign, 403, json), (own, foreign, 403, own),
            ("text/html", good, 406, json),
        ] {
            let request = edge.post().header("accept", accept).body(Body::from(json!({ "query": query }).to_string()));
            let response = edge.router.clone().oneshot(request.expect("a request")).await.expect("an answer");
            assert_eq!(response.status().as_u16(), status, "{accept} {query}");
            assert_eq!(response.headers()["content-type"], format!("{media}; charset=utf-8"), "{accept} {query}");
            assert_eq!(response.headers()["vary"], "Accept, Accept-Language");
        }
    }

    /// H8, Q10: no `data` where nothing ran, and no suggestions.
    async fn an_invalid_request_has_a_code_a_detail_and_no_data(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let edge = TestServer::over(&deployment);
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
        let Some(deployment) = Deployment::new(engine).await else { return };
        let edge = TestServer::over(&deployment);
        let body = json!({ "query": "{ steps { label } }" }).to_string();
        for (accept, label) in [("vi", "Báo cáo Sở Nội vụ"), ("en", "Report to Home Affairs")] {
            let (_, _, answer) = edge.send(edge.post().header("accept-language", accept), body.clone()).await;
            assert_eq!(answer["data"]["steps"][11]["label"], label);
        }
    }

    async fn introspection_is_for_who_is_signed_in(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let body = TestServer::over(&deployment).ask(json!({ "query": "{ __type(name: \"UserError\") { possibleTypes { name } } }" })).await;
        let mut members: Vec<_> = body["data"]["__type"]["possibleTypes"].as_array().expect("members").iter()
            .filter_map(|member| member["name"].as_str()).collect();
        members.sort_unstable();
        assert_eq!(members, [
            "ConditionNotMetError", "DeadlineError", "IdempotencyMismatchError", "InputError", "NotFoundError",
            "NotPermittedError", "NotReachableError", "StaleVersionError",
        ]);
    }
}
