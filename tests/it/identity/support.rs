//! An issuer on this machine that behaves as it is told, and a server that trusts it.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Request, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{
    Signer as _, SigningKey,
    pkcs8::{EncodePublicKey as _, spki::der::pem::LineEnding},
};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use serde_json::{Value, json};
use thanghang::{
    auth::{
        discovery::{HttpPolicy, KeyLocation},
        dpop::DpopPolicy,
        keyring::{Keyring, Keys},
        roles_by_code,
        token::{Issuer, MAX_LIFETIME, Verifier},
    },
    domain::digest::Digest,
    http::{Settings, edge, graphql::routes, readiness::Readiness, sign_in::SignIn},
    oidc::{Watch, https::Https},
};
use tokio::{net::TcpListener, task::JoinHandle};
use tower::ServiceExt as _;

use crate::support::deployment::{API, Deployment};

pub(super) fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// An Ed25519 key that its name decides.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) kid: String,
    secret: SigningKey,
}

impl Key {
    pub(super) fn new(kid: &str) -> Self {
        Self { kid: kid.to_owned(), secret: SigningKey::from_bytes(&Digest::of(kid).0) }
    }

    pub(super) fn jwk(&self) -> Value {
        json!({"kty": "OKP", "crv": "Ed25519", "x": b64(self.secret.verifying_key())})
    }

    fn published(&self) -> Value {
        let mut jwk = self.jwk();
        jwk["kid"] = json!(self.kid);
        jwk["use"] = json!("sig");
        jwk
    }

    pub(super) fn pem(&self) -> String {
        self.secret.verifying_key().to_public_key_pem(LineEnding::LF).expect("a public key")
    }

    /// RFC 7638, written out.
    pub(super) fn thumbprint(&self) -> String {
        let x = b64(self.secret.verifying_key());
        b64(Digest::of(format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#)).0)
    }

    pub(super) fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", b64(header.to_string()), b64(claims.to_string()));
        format!("{message}.{}", b64(self.secret.sign(message.as_bytes()).to_bytes()))
    }

    /// An access token of ten minutes, whose claims are changed by those that are given.
    pub(super) fn token(&self, iss: &str, now: Timestamp, other: &Value) -> String {
        let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": self.kid});
        let mut claims = json!({
            "iss": iss, "aud": "thanghang", "sub": "u-1", "jti": "t-1",
            "iat": now.as_second(), "exp": now.as_second() + 600,
        });
        for (name, value) in other.as_object().expect("claims") {
            claims[name] = value.clone();
        }
        self.sign(&header, &claims)
    }
}

/// A key set of these keys.
pub(super) fn key_set(keys: &[&Key]) -> Behaviour {
    Behaviour::Keys(json!({ "keys": keys.iter().map(|key| key.published()).collect::<Vec<_>>() }))
}

/// How the issuer answers when it is asked for its keys.
#[derive(Clone)]
pub(super) enum Behaviour {
    Keys(Value),
    Text(&'static str),
    Failing,
    Endless,
    Silent,
    Redirecting,
}

/// An issuer on this machine; it is gone with the value.
pub(super) struct FakeIssuer {
    pub(super) iss: String,
    stage: Stage,
    server: JoinHandle<()>,
}

#[derive(Clone)]
struct Stage {
    iss: String,
    behaviour: Arc<Mutex<Behaviour>>,
    asked: Arc<AtomicUsize>,
    /// What it answers to whoever brings a code, and what was brought last.
    given: Arc<Mutex<(StatusCode, Value)>>,
    brought: Arc<Mutex<Option<(HeaderMap, String)>>>,
}

impl FakeIssuer {
    pub(super) async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let iss = format!("http://{}", listener.local_addr().expect("an address"));
        let stage = Stage {
            iss: iss.clone(),
            behaviour: Arc::new(Mutex::new(behaviour)),
            asked: Arc::default(),
            given: Arc::new(Mutex::new((StatusCode::BAD_REQUEST, json!({ "error": "invalid_grant" })))),
            brought: Arc::default(),
        };
        let document = |State(Stage { iss, .. }): State<Stage>| async move {
            let at = |path: &str| format!("{iss}/{path}");
            axum::Json(json!({
                "issuer": iss, "jwks_uri": at("keys"),
                "authorization_endpoint": at("authorize"), "token_endpoint": at("token"),
                "end_session_endpoint": at("end"),
            }))
        };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(document))
            .route("/keys", get(keys))
            .route("/token", post(exchange))
            .with_state(stage.clone());
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") });
        Self { iss, stage, server }
    }

    pub(super) fn behave(&self, behaviour: Behaviour) {
        *self.stage.behaviour.lock().expect("no panic") = behaviour;
    }

    /// How often it was asked for its keys.
    pub(super) fn asked(&self) -> usize {
        self.stage.asked.load(Ordering::SeqCst)
    }

    /// Says what whoever brings a code is given.
    pub(super) fn give(&self, status: StatusCode, answer: Value) {
        *self.stage.given.lock().expect("no panic") = (status, answer);
    }

    /// The headers and the form with which a code was brought last.
    pub(super) fn brought(&self) -> Option<(HeaderMap, String)> {
        self.stage.brought.lock().expect("no panic").take()
    }

    pub(super) fn stop(&self) {
        self.server.abort();
    }
}

impl Drop for FakeIssuer {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn exchange(State(stage): State<Stage>, headers: HeaderMap, form: String) -> Response {
    *stage.brought.lock().expect("no panic") = Some((headers, form));
    let (status, answer) = stage.given.lock().expect("no panic").clone();
    (status, axum::Json(answer)).into_response()
}

async fn keys(State(stage): State<Stage>) -> Response {
    stage.asked.fetch_add(1, Ordering::SeqCst);
    let behaviour = stage.behaviour.lock().expect("no panic").clone();
    match behaviour {
        Behaviour::Keys(set) => axum::Json(set).into_response(),
        Behaviour::Text(text) => text.into_response(),
        Behaviour::Failing => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Behaviour::Endless => vec![b' '; 10_000_000].into_response(),
        Behaviour::Silent => std::future::pending().await,
        Behaviour::Redirecting => Redirect::temporary("/.well-known/openid-configuration").into_response(),
    }
}

/// A server with a populated database that trusts issuers of this machine.
pub(super) struct TestIssuer {
    pub(super) watch: Watch,
    router: Router,
}

/// An issuer that is found by discovery.
pub(super) fn discovered(iss: &str) -> Issuer {
    let transport = HttpPolicy::HttpOnLoopback;
    let place = KeyLocation::document_of(iss, transport).expect("an address");
    Issuer {
        iss: iss.to_owned(),
        audience: "thanghang".to_owned(),
        types: vec!["at+jwt".to_owned()],
        keys: Keys::Published(Keyring::new(iss, place, transport)),
        roles_pointer: "/roles".to_owned(),
        roles: roles_by_code(),
        organisation: None,
        id_claim: "jti",
        max_lifetime: Some(MAX_LIFETIME),
    }
}

impl TestIssuer {
    pub(super) fn new(deployment: &Deployment, issuer: Issuer, demanded: DpopPolicy) -> Self {
        let (clock, entropy) = (deployment.clock.clone(), deployment.service.entropy.clone());
        let verifier = Verifier::new([issuer]);
        let client = Arc::new(Https::new().expect("TLS"));
        let watch = Watch::over(verifier.rings(), client, clock.clone());
        let sign_in = SignIn::new(verifier, watch.clone(), demanded);
        let routes = routes(API.clone(), deployment.service.clone(), sign_in, &Settings::default());
        Self { watch, router: edge(routes, &Readiness::default(), clock, entropy) }
    }

    /// What a request with these headers is told: `ok` or the code, and the challenge.
    pub(super) async fn send(&self, headers: &[(&str, String)]) -> (String, String) {
        let mut request = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let body = Body::from(json!({ "query": "{ viewer { __typename } }" }).to_string());
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let challenge = challenge(response.headers());
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        let code = body["errors"][0]["extensions"]["code"].as_str().unwrap_or("ok");
        (code.to_owned(), challenge)
    }

    /// What the bearer of a token is told.
    pub(super) async fn tell(&self, token: &str) -> String {
        self.send(&[("authorization", format!("Bearer {token}"))]).await.0
    }
}

fn challenge(headers: &HeaderMap) -> String {
    headers
        .get(header::WWW_AUTHENTICATE)
        .map_or_else(String::new, |text| text.to_str().expect("text").to_owned())
}
