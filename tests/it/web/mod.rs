//! The console, as a browser without a script meets it.

mod agenda;
mod attacks;
mod desks;
mod elsewhere;
mod evidence;
mod exports;
mod feeds;
mod forms;
mod imports;
mod law;
mod long_work;
mod many;
mod pages;
mod papers;
mod parts;
mod picks;
mod planning;
mod public_lists;
mod queue;
mod review;
mod sorted_lists;
mod sorting;
mod terms;
mod trials;
mod unsent_forms;
mod workforce;
mod workforce_records;

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::BodyExt as _;
use thanghang::{
    auth::token::Verifier,
    graphql::executor::Executor,
    http::{
        edge, pipeline::Pipeline, query_page::DevelopmentAccount, readiness::Readiness, session::Sessions,
    },
    oidc::{CodeFlow, https::Https},
    web::{Console, forms::ActForms},
};
use tower::ServiceExt as _;

use crate::support::{
    deployment::{API, Deployment},
    people::Who,
    schema::SCHEMA,
    test_server::{issuer, token},
};

/// The people who can sign in, in this order.
const PEOPLE: &[Who] = Who::ALL;

/// How long the consoles of these tests wait for what takes long: no test goes another way because the machine is slow.
const HOUR: Duration = Duration::from_hours(1);

/// A browser with its cookie.
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: String,
}

/// A page.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// What was sent, where it is no text.
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    /// Where it sends the browser.
    pub(crate) fn location(&self) -> &str {
        self.headers.get("location").map_or("", |location| location.to_str().expect("text"))
    }

    /// The value of a hidden field of its last form that has it.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let field = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.text.rsplit_once(&field).unwrap_or_else(|| panic!("no {name}: {}", self.text));
        rest.split('"').next().expect("a value").to_owned()
    }
}

/// The forms of all acts, made once for all tests.
static FORMS: LazyLock<Arc<ActForms>> = LazyLock::new(|| Arc::new(ActForms::of(&SCHEMA.definitions)));

/// What would ask issuers: to read the certificates of the machine once is enough.
static HTTPS: LazyLock<Arc<Https>> = LazyLock::new(|| Arc::new(Https::new().expect("TLS")));

fn router(deployment: &Deployment, sessions: Sessions, in_production: bool) -> Router {
    served(deployment, console(deployment, sessions, in_production))
}

fn console(deployment: &Deployment, sessions: Sessions, in_production: bool) -> Console {
    let service = &deployment.service;
    let pipeline = Pipeline::new(API.clone(), service.clone());
    let account =
        |who: &Who| DevelopmentAccount { label: who.name().to_owned(), token: token(deployment, *who) };
    let accounts: Vec<_> = PEOPLE.iter().map(account).collect();
    let console = if in_production {
        Console::new(pipeline, sessions, FORMS.clone())
    } else {
        Console::for_development(pipeline, sessions, FORMS.clone(), &accounts)
    };
    console.waiting(HOUR)
}

fn served(deployment: &Deployment, console: Console) -> Router {
    let service = &deployment.service;
    let routes = console.feeds().merge(console.routes());
    edge(routes, &Readiness::default(), service.clock.clone(), service.entropy.clone())
}

/// Sessions of people with development tokens, and no issuer to sign in with.
fn sessions(deployment: &Deployment) -> Sessions {
    sessions_trusting(deployment, Verifier::new([issuer().trusted()]))
}

/// The same, of tokens that this takes.
fn sessions_trusting(deployment: &Deployment, verifier: Verifier) -> Sessions {
    let nobody = CodeFlow::new([], HTTPS.clone(), deployment.clock.clone());
    Sessions::new(deployment.service.clone(), verifier, nobody)
}

impl Browser {
    /// A browser of somebody who is not signed in.
    pub(super) fn new(deployment: &Deployment) -> Self {
        Self { router: router(deployment, sessions(deployment), false), cookie: String::new() }
    }

    /// The same, at the console of production.
    pub(super) fn in_production(deployment: &Deployment) -> Self {
        Self::with(deployment, sessions(deployment))
    }

    /// The same, with these sessions.
    pub(crate) fn with(deployment: &Deployment, sessions: Sessions) -> Self {
        Self { router: router(deployment, sessions, true), cookie: String::new() }
    }

    /// A browser in which a person has signed in.
    pub(crate) async fn of(deployment: &Deployment, who: Who) -> Self {
        let mut browser = Self::new(deployment);
        browser.sign_in(who).await;
        browser
    }

    /// The same, at a console that waits for nothing that takes a while.
    pub(super) async fn that_never_waits(deployment: &Deployment, who: Who) -> Self {
        let console = console(deployment, sessions(deployment), false).waiting(Duration::ZERO);
        let mut browser = Self { router: served(deployment, console), cookie: String::new() };
        browser.sign_in(who).await;
        browser
    }

    /// A browser in which the holder of a token has signed in, before an API of its own.
    pub(super) async fn holding(deployment: &Deployment, token: String, api: Executor) -> Self {
        let pipeline = Pipeline::new(api, deployment.service.clone());
        let accounts = [DevelopmentAccount { label: "token".to_owned(), token }];
        let console = Console::for_development(pipeline, sessions(deployment), FORMS.clone(), &accounts);
        let router = served(deployment, console.waiting(HOUR));
        let mut browser = Self { router, cookie: String::new() };
        browser.sign_in_as(0).await;
        browser
    }

    pub(super) async fn sign_in(&mut self, who: Who) {
        let number = PEOPLE.iter().position(|person| *person == who).expect("an account");
        self.sign_in_as(number).await;
    }

    async fn sign_in_as(&mut self, number: usize) {
        let page = self.post("/sign-in/development", &[("account", &number.to_string())]).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"), "{}", page.text);
        let cookie = page.headers["set-cookie"].to_str().expect("text");
        cookie.split(';').next().expect("a pair").clone_into(&mut self.cookie);
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap_or_default();
        Page { status, headers, text, bytes: body.to_vec() }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).expect("a request"))
            .await
    }

    /// Gets a page that must be there.
    pub(crate) async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        page
    }

    /// Sends a form as a page of the console does.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    pub(super) async fn post_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(path)
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).expect("a request")).await
    }
}
