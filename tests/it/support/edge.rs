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
    graphql::answer::Api,
    http::{Settings, edge, graphql::routes, readiness::Readiness},
};
use tower::ServiceExt as _;

use super::{
    people::Who,
    town::{API, Town},
};

/// The edge, and the token of an applicant.
pub(crate) struct Edge {
    pub(crate) router: Router,
    pub(crate) token: String,
}

/// An answer: status, headers, body.
pub(crate) struct Told(pub(crate) StatusCode, pub(crate) HeaderMap, pub(crate) Value);

impl Edge {
    pub(crate) fn over(town: &Town) -> Self {
        Self::with(town, API.clone(), &Settings::default())
    }

    /// The edge with an API and settings of its own.
    pub(crate) fn with(town: &Town, api: Api, settings: &Settings) -> Self {
        let (clock, entropy) = (&town.service.clock, &town.service.entropy);
        let verifier = Verifier::new([issuer().trusted()]);
        let routes = routes(api, town.service.clone(), verifier, settings);
        let router = edge(routes, &Readiness::default(), clock.clone(), entropy.clone());
        Self { router, token: token(town, Who::An) }
    }

    /// The edge of an API with settings that nobody reads.
    pub(crate) fn of_api(town: &Town, api: Api) -> Self {
        Self::with(town, api, &Settings::default())
    }

    /// The same for somebody else.
    pub(crate) fn of(&self, town: &Town, who: Who) -> Self {
        Self { router: self.router.clone(), token: token(town, who) }
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

    pub(crate) async fn tell(&self, request: Builder, body: impl Into<Body>) -> Told {
        let request = request.body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        Told(status, headers, serde_json::from_slice(&body).unwrap_or_default())
    }

    pub(crate) async fn send(
        &self,
        request: Builder,
        body: impl Into<Body>,
    ) -> (StatusCode, Option<String>, Value) {
        let Told(status, headers, body) = self.tell(request, body).await;
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

fn issuer() -> DevIssuer {
    DevIssuer::new(Secret::new("0123456789abcdef0123456789abcdef")).expect("an issuer")
}

/// The token of a person with the usual roles.
fn token(town: &Town, who: Who) -> String {
    let roles = who.roles().iter().copied().collect();
    let (clock, entropy) = (&town.service.clock, &town.service.entropy);
    let token = issuer().issue(who.subject(), &roles, SignedDuration::from_hours(1), clock, entropy);
    token.expect("a token")
}
