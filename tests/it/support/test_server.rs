//! The HTTP edge over a province, without a socket.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, request::Builder},
};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use serde_json::Value;
use thanghang::{
    auth::{issue::DevIssuer, secret::Secret, token::Verifier},
    graphql::executor::Executor,
    http::{Settings, edge, graphql::routes, readiness::Readiness},
};
use tower::ServiceExt as _;

use super::{
    deployment::{API, Deployment},
    people::Who,
};

/// The edge, and the token of an applicant.
pub(crate) struct TestServer {
    pub(crate) router: Router,
    pub(crate) token: String,
}

/// An answer: status, headers, body.
pub(crate) struct HttpResponse(pub(crate) StatusCode, pub(crate) HeaderMap, pub(crate) Value);

impl TestServer {
    pub(crate) fn over(deployment: &Deployment) -> Self {
        Self::with(deployment, API.clone(), &Settings::default())
    }

    /// The edge with an API and settings of its own.
    pub(crate) fn with(deployment: &Deployment, api: Executor, settings: &Settings) -> Self {
        let (clock, entropy) = (&deployment.service.clock, &deployment.service.entropy);
        let verifier = Verifier::new([issuer().trusted()]);
        let routes = routes(api, deployment.service.clone(), verifier, settings);
        let router = edge(routes, &Readiness::default(), clock.clone(), entropy.clone());
        Self { router, token: token(deployment, Who::An) }
    }

    /// The edge of an API with settings that nobody reads.
    pub(crate) fn of_api(deployment: &Deployment, api: Executor) -> Self {
        Self::with(deployment, api, &Settings::default())
    }

    /// The same for somebody else.
    pub(crate) fn of(&self, deployment: &Deployment, who: Who) -> Self {
        Self { router: self.router.clone(), token: token(deployment, who) }
    }

    pub(crate) fn post(&self) -> Builder {
        Request::post("/graphql")
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
    }

    /// A GET that no form of another site can send.
    pub(crate) fn get(&self, query: &str) -> Builder {
        Request::get(format!("/graphql{query}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header("graphql-require-preflight", "1")
    }

    pub(crate) async fn tell(&self, request: Builder, body: impl Into<Body>) -> HttpResponse {
        let request = request.body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        HttpResponse(status, headers, serde_json::from_slice(&body).unwrap_or_default())
    }

    pub(crate) async fn send(
        &self,
        request: Builder,
        body: impl Into<Body>,
    ) -> (StatusCode, Option<String>, Value) {
        let HttpResponse(status, headers, body) = self.tell(request, body).await;
        let challenge = headers.get("www-authenticate").map(|text| text.to_str().expect("text").to_owned());
        (status, challenge, body)
    }

    /// Posts a request that is answered with 200.
    pub(crate) async fn ask(&self, body: Value) -> Value {
        let (status, _, body) = self.send(self.post(), body.to_string()).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        body
    }
}

/// The code of the first error.
pub(crate) fn code(body: &Value) -> &str {
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or("none")
}

pub(crate) fn issuer() -> DevIssuer {
    DevIssuer::new(Secret::new("0123456789abcdef0123456789abcdef")).expect("an issuer")
}

/// The token of a person with the usual roles.
pub(crate) fn token(deployment: &Deployment, who: Who) -> String {
    let roles = who.roles().iter().copied().collect();
    let (clock, entropy) = (&deployment.service.clock, &deployment.service.entropy);
    let token = issuer().issue(who.subject(), &roles, SignedDuration::from_hours(1), clock, entropy);
    token.expect("a token")
}
