//! Who may send which document: trusted ones, free ones, and questions about the schema.

use serde_json::{Value, json};
use thanghang::{
    domain::digest::Digest,
    graphql::{
        documents::{Manifest, Policy},
        executor::Executor,
    },
    http::query_page,
};

use crate::support::{
    deployment::{API, Deployment},
    engine::Engine,
    people::Who,
    test_server::{HttpResponse, TestServer, code},
};

fn known() -> Manifest {
    Manifest::of_acts().with(query_page::documents())
}

/// As production begins.
fn trusting() -> Executor {
    API.clone().under(Policy::trusted(), known())
}

async fn sent(edge: &TestServer, body: Value) -> (u16, Value) {
    let HttpResponse(status, _, body) = edge.tell(edge.post(), body.to_string()).await;
    (status.as_u16(), body)
}

fn id_of(document: &str) -> String {
    format!("sha256:{}", Digest::of(document))
}

const FREE: &str = "{ viewer { __typename } }";

/// Q13: an applicant sends trusted documents only, by their digest or word for word.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_applicant_sends_trusted_documents_only() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let edge = TestServer::of_api(&deployment, trusting());
    let known =
        query_page::documents().find(|document| document.contains("myApplications")).expect("a document");
    let hash = Digest::of(known).to_string();
    for request in [
        json!({ "documentId": id_of(known) }),
        json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } } }),
        json!({ "query": known }),
    ] {
        let (status, body) = sent(&edge, request.clone()).await;
        assert_eq!((status, &body["data"]["myApplications"]["nodes"]), (200, &json!([])), "{request} {body}");
    }
    let by_address = edge.get(&format!("?documentId=sha256%3A{hash}"));
    assert_eq!(edge.tell(by_address, "").await.0.as_u16(), 200);
    let altered = known.replace("title", "id");
    for (request, status, expected) in [
        (json!({ "documentId": id_of("{ viewer { id } }") }), 200, "OPERATION_UNKNOWN"),
        (json!({ "query": altered }), 403, "OPERATION_NOT_TRUSTED"),
        (json!({ "query": FREE }), 403, "OPERATION_NOT_TRUSTED"),
        (json!({ "query": altered, "documentId": id_of(known) }), 400, "OPERATION_ALTERED"),
        (json!({ "query": known, "documentId": id_of(known) }), 400, "OPERATION_BESIDE_ID"),
        (json!({ "documentId": hash }), 400, "MALFORMED_REQUEST"),
    ] {
        let (found, body) = sent(&edge, request.clone()).await;
        assert_eq!((found, code(&body)), (status, expected), "{request} {body}");
        assert!(
            body.get("data").is_none() && body["errors"][0]["extensions"]["requestId"].is_string(),
            "{body}"
        );
    }
    let official = edge.of(&deployment, Who::Secretary);
    assert_eq!(sent(&official, json!({ "query": FREE })).await.0, 200, "an official is free");
    let open = TestServer::over(&deployment);
    assert_eq!(
        sent(&open, json!({ "query": FREE })).await.0,
        200,
        "and so is everybody where nothing is set"
    );
}

/// Every act has a trusted document, so that whoever only applies can do all that an applicant does.
#[test]
fn every_act_has_a_trusted_document() {
    let known = known();
    for act in ["submit", "withdraw", "createApplication", "fileAppeal"] {
        assert!(known.iter().any(|(_, text)| text.contains(&format!("{{ {act}(input: $input)"))), "{act}");
    }
    assert!(known.iter().all(|(digest, text)| *digest == Digest::of(text)));
}

/// Q9: an anonymous caller learns nothing of the schema, an applicant so in production, an official may ask within the
/// limits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_schema_is_for_who_may_ask_for_it() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let free = Policy { mode: thanghang::graphql::documents::DocumentMode::Open, ..Policy::trusted() };
    let edge = TestServer::of_api(&deployment, API.clone().under(free, known()));
    let official = edge.of(&deployment, Who::Secretary);
    let types =
        json!({ "query": "{ __schema { types { name fields { name type { name ofType { name } } } } } }" });
    let (status, body) = sent(&edge, types.clone()).await;
    assert_eq!((status, code(&body)), (403, "INTROSPECTION_FORBIDDEN"), "{body}");
    let hidden = json!({ "query": "query A { __typename ...F } fragment F on Query { __type(name: \"Query\") { name } }" });
    assert_eq!(code(&sent(&edge, hidden).await.1), "INTROSPECTION_FORBIDDEN");
    assert_eq!(sent(&edge, json!({ "query": "{ __typename viewer { __typename } }" })).await.0, 200);
    let (status, body) = sent(&official, types).await;
    assert!(
        status == 200 && body["data"]["__schema"]["types"].as_array().is_some_and(|types| types.len() > 50)
    );
    let circle =
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }";
    let (_, body) = sent(&official, json!({ "query": circle })).await;
    let codes: Vec<_> =
        body["errors"].as_array().expect("errors").iter().map(|error| &error["extensions"]["code"]).collect();
    assert!(codes.contains(&&json!("SELF_REFERENCE_LIMIT")), "{body}");
    let anonymous = axum::http::Request::post("/graphql").header("content-type", "application/json");
    let (status, _, body) =
        edge.send(anonymous, json!({ "query": "{ __schema { queryType { name } } }" }).to_string()).await;
    assert_eq!((status.as_u16(), code(&body)), (401, "UNAUTHENTICATED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_signed_in_may_read_the_schema() {
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let edge = TestServer::of_api(&deployment, trusting());
    let ask = |builder: axum::http::request::Builder| {
        edge.router.clone().oneshot(builder.body(axum::body::Body::empty()).expect("a request"))
    };
    let get = || axum::http::Request::get("/schema.graphql");
    let response =
        ask(get().header("authorization", format!("Bearer {}", edge.token))).await.expect("an answer");
    let text = response.into_body().collect().await.expect("a body").to_bytes();
    assert_eq!(text, thanghang::graphql::sdl().as_bytes());
    assert_eq!(ask(get()).await.expect("an answer").status().as_u16(), 401);
}
