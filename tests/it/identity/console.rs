//! Signing in to the console with an issuer: the code flow of OpenID Connect with PKCE, and what others try with it.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::{
    auth::{
        code_flow::SignInClient,
        discovery::{HttpPolicy, KeyLocation},
        dpop::DpopPolicy,
        secret::Secret,
        token::Verifier,
    },
    domain::digest::Digest,
    http::{session::Sessions, sign_in::SignIn},
    oidc::{CodeFlow, Watch, https::Https},
    store::StoredSession,
};
use url::Url;

use super::support::{FakeIssuer, Key, b64, discovered, key_set};
use crate::{
    support::{
        deployment::{Deployment, ISSUER},
        engine::Engine,
        people::Who,
    },
    web::{Browser, Page},
};

/// Somebody who has no account.
const NEW: &str = "Lò Văn Ba";
const PUBLIC: &str = "https://xet.example.vn";

/// An office whose people sign in with an issuer of this machine.
struct Office {
    deployment: Deployment,
    issuer: FakeIssuer,
    key: Key,
}

/// A sign-in on its way to the issuer.
struct OnTheWay {
    /// What the browser keeps.
    cookie: String,
    /// What the issuer is told.
    asked: BTreeMap<String, String>,
}

fn client(iss: &str) -> SignInClient {
    let transport = HttpPolicy::HttpOnLoopback;
    let Some(KeyLocation::Document(document)) = KeyLocation::document_of(iss, transport) else {
        panic!("{iss} has a document")
    };
    SignInClient {
        iss: iss.to_owned(),
        name: "Sở Nội vụ".to_owned(),
        client_id: "console".to_owned(),
        client_secret: Some(Secret::new("s3cret")),
        scopes: vec!["openid".to_owned()],
        resource: None,
        redirect_uri: Url::parse(&format!("{PUBLIC}/sign-in/issuers/0/back")).expect("an address"),
        document,
        transport,
    }
}

impl Office {
    async fn open() -> Self {
        let mut deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
        let key = Key::new("key");
        let issuer = FakeIssuer::start(key_set(&[&key])).await;
        deployment.service = deployment.service.clone().trusting([ISSUER.to_owned(), issuer.iss.clone()]);
        Self { deployment, issuer, key }
    }

    fn browser(&self) -> Browser {
        let (clock, https) = (self.deployment.clock.clone(), Arc::new(Https::new().expect("TLS")));
        let verifier = Verifier::new([discovered(&self.issuer.iss)]);
        let watch = Watch::over(verifier.rings(), https.clone(), clock.clone());
        // What comes from the issuer itself needs no proof that its holder has a key.
        let demanded = DpopPolicy::Required(Url::parse(PUBLIC).expect("an address"));
        let flow = CodeFlow::new([client(&self.issuer.iss)], https, clock);
        let sign_in = SignIn::new(verifier, watch, demanded);
        Browser::with(&self.deployment, Sessions::new(self.deployment.service.clone(), sign_in, flow))
    }

    /// A browser in which `u-1` signed in with the issuer.
    async fn sign_in(&self) -> Browser {
        let mut browser = self.browser();
        let way = self.begin(&browser, "%2F").await;
        self.give(&way, &json!({}), &json!({}));
        let back = come_back(&browser, &way.cookie, &[("state", &way.asked["state"]), ("code", "c-1")]).await;
        let session = cookie(&back, "__Host-session").expect("a session");
        session.split(';').next().expect("a pair").clone_into(&mut browser.cookie);
        browser
    }

    /// Presses the button of the page.
    async fn begin(&self, browser: &Browser, back: &str) -> OnTheWay {
        let shown = browser.open(&format!("/sign-in?back={back}")).await;
        let (_, link) = shown.text.split_once("href=\"/sign-in/issuers/0?").expect("a button");
        let query = link.split('"').next().expect("an address").replace("&#38;", "&");
        let sent = browser.get(&format!("/sign-in/issuers/0?{query}")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let address = Url::parse(sent.location()).expect("an address");
        assert_eq!(
            address.as_str().split('?').next(),
            Some(format!("{}/authorize", self.issuer.iss).as_str())
        );
        let cookie = cookie(&sent, "__Host-sign-in").expect("what the browser keeps");
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=600"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let asked =
            address.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        OnTheWay { cookie, asked }
    }

    /// Lets the issuer give tokens for the next code, with these claims in place of the usual.
    fn give(&self, way: &OnTheWay, identity: &Value, access: &Value) {
        let (iss, now) = (&self.issuer.iss, self.deployment.clock.wall());
        let mut claims = json!({
            "iss": iss, "aud": "console", "sub": "u-1", "nonce": way.asked["nonce"],
            "iat": now.as_second(), "exp": now.as_second() + 300,
        });
        for (name, value) in identity.as_object().expect("claims") {
            claims[name] = value.clone();
        }
        let identity = self.key.sign(&json!({ "alg": "EdDSA", "typ": "JWT", "kid": self.key.kid }), &claims);
        let access = self.key.token(iss, now, access);
        let answer = json!({ "token_type": "Bearer", "access_token": access, "id_token": identity });
        self.issuer.give(StatusCode::OK, answer);
    }
}

/// A header that sets a cookie of this name.
fn cookie(page: &Page, name: &str) -> Option<String> {
    let mut headers = page.headers.get_all("set-cookie").iter().map(|header| header.to_str().expect("text"));
    headers.find(|header| header.split('=').next() == Some(name)).map(str::to_owned)
}

/// Comes back from the issuer.
async fn come_back(browser: &Browser, cookie: &str, query: &[(&str, &str)]) -> Page {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let request = Request::get(format!("/sign-in/issuers/0/back?{query}")).header("cookie", cookie);
    let request = request.header("sec-fetch-site", "cross-site").body(Body::empty());
    browser.send(request.expect("a request")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_signs_in_with_an_issuer_and_comes_back() {
    let office = Office::open().await;
    let mut browser = office.browser();
    assert_eq!(browser.get("/cycles").await.location(), "/sign-in?back=%2Fcycles");
    let way = office.begin(&browser, "%2Fcycles").await;
    assert_eq!(way.asked["response_type"], "code");
    assert_eq!(way.asked["redirect_uri"], format!("{PUBLIC}/sign-in/issuers/0/back"));
    office.give(&way, &json!({}), &json!({}));
    let back = come_back(&browser, &way.cookie, &[("state", &way.asked["state"]), ("code", "c-1")]).await;
    assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/cycles"), "{}", back.text);

    let (headers, form) = office.issuer.brought().expect("the code was brought");
    assert_eq!(headers["authorization"], format!("Basic {}", STANDARD.encode("console:s3cret")));
    let form: BTreeMap<_, _> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    assert_eq!((form["code"].as_str(), form["redirect_uri"].as_str()), ("c-1", &*way.asked["redirect_uri"]));
    assert_eq!(b64(Digest::of(&form["code_verifier"]).0), way.asked["code_challenge"]);

    assert!(cookie(&back, "__Host-sign-in").expect("a header").contains("Max-Age=0"));
    let session = cookie(&back, "__Host-session").expect("a session");
    session.split(';').next().expect("a pair").clone_into(&mut browser.cookie);
    let page = browser.open("/").await;
    assert!(page.text.contains("chưa được liên kết") && page.text.contains("u-1"), "{}", page.text);
}

/// T20: nobody is signed in by an answer that the browser did not ask for, nor by tokens of somebody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_answer_to_this_sign_in_counts() {
    let office = Office::open().await;
    let browser = office.browser();
    let way = office.begin(&browser, "%2F%2Fevil.example").await;
    let other = office.begin(&browser, "%2F").await;
    let state = way.asked["state"].as_str();
    let good = [("state", state), ("code", "c")];
    office.give(&way, &json!({}), &json!({}));
    for (cookie, query, code) in [
        ("", &good[..], "SIGN_IN_NOT_BEGUN"),
        (other.cookie.as_str(), &good, "SIGN_IN_NOT_BEGUN"),
        (&way.cookie, &[("code", "c")], "SIGN_IN_NOT_BEGUN"),
        (&way.cookie, &[("state", &other.asked["state"]), ("code", "c")], "SIGN_IN_NOT_BEGUN"),
        (
            &way.cookie,
            &[("state", state), ("code", "c"), ("iss", "https://evil.example")],
            "SIGN_IN_NOT_BEGUN",
        ),
        (&way.cookie, &[("state", state), ("error", "access_denied")], "SIGN_IN_REFUSED"),
    ] {
        let page = come_back(&browser, cookie, query).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{query:?}");
        assert!(page.text.contains(code) && cookie_of_session(&page).is_none(), "{query:?}: {}", page.text);
        assert!(office.issuer.brought().is_none(), "no code is brought to the issuer: {query:?}");
    }
    for (identity, access, code) in [
        (json!({ "nonce": other.asked["nonce"] }), json!({}), "TOKEN_CLAIM_INVALID"),
        (json!({ "aud": "another" }), json!({}), "TOKEN_AUDIENCE"),
        (json!({ "sub": "u-2" }), json!({}), "SIGN_IN_REFUSED"),
        (json!({}), json!({ "aud": "another" }), "TOKEN_AUDIENCE"),
    ] {
        office.give(&way, &identity, &access);
        let page = come_back(&browser, &way.cookie, &good).await;
        assert!(page.text.contains(code) && cookie_of_session(&page).is_none(), "{code}: {}", page.text);
    }
    for (status, code) in
        [(400, "SIGN_IN_REFUSED"), (500, "SIGN_IN_UNAVAILABLE"), (200, "SIGN_IN_UNAVAILABLE")]
    {
        office.issuer.give(StatusCode::from_u16(status).expect("a status"), json!({}));
        let page = come_back(&browser, &way.cookie, &good).await;
        assert!(page.text.contains(code) && cookie_of_session(&page).is_none(), "{status}: {}", page.text);
    }
    // The good answer leads home and not to another site.
    office.give(&way, &json!({}), &json!({}));
    let page = come_back(&browser, &way.cookie, &good).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"), "{}", page.text);
    for nowhere in ["/sign-in/issuers/1", "/sign-in/issuers/x", "/sign-in/issuers/-1"] {
        assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

fn cookie_of_session(page: &Page) -> Option<String> {
    cookie(page, "__Host-session")
}

/// Whoever signs out here is led to where the issuer ends its own session.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signs_out_may_sign_out_at_the_issuer_too() {
    let office = Office::open().await;
    let browser = office.sign_in().await;
    let token = browser.open("/public").await.hidden("form-token");
    let out = browser.post("/sign-out", &[("form-token", &token)]).await;
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/signed-out/0"), "{}", out.text);
    let page = browser.open("/signed-out/0").await;
    let address = format!("href=\"{}/end?client_id=console\"", office.issuer.iss);
    assert!(page.text.contains(&address) && page.text.contains("Sở Nội vụ"), "{}", page.text);
    assert_eq!(browser.get("/").await.location(), "/sign-in", "the session is over");
    for nowhere in ["/signed-out/1", "/signed-out/x"] {
        assert_eq!(browser.get(nowhere).await.location(), "/sign-in", "{nowhere}");
    }
}

/// An account that is linked to nobody waits where the office sees it, with the code that its holder sees, until it is linked
/// or its session is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_that_is_not_linked_waits_for_the_office() {
    let office = Office::open().await;
    let clerk = Browser::of(&office.deployment, Who::Office).await;
    assert!(clerk.open("/accounts/waiting").await.text.contains("Không có tài khoản nào đang chờ"));
    let waiting = office.sign_in().await;
    let shown = waiting.open("/").await;
    let (_, code) = shown.text.split_once("<dd><code>").expect("a code");
    let code = code.split('<').next().expect("its end");
    assert_eq!(code.len(), 8, "{code}");
    let page = clerk.open("/accounts/waiting").await;
    assert!(page.text.contains(code) && page.text.contains("u-1"), "{}", page.text);
    assert!(!page.text.contains(ISSUER), "those who are linked do not wait: {}", page.text);
    for way in ["ascending", "descending"] {
        let sorted = clerk.open(&format!("/accounts/waiting?sort=SEEN_AT&way={way}")).await;
        assert!(sorted.text.contains(&format!("aria-sort=\"{way}\"")), "{}", sorted.text);
        assert!(sorted.text.contains(code), "{}", sorted.text);
    }
    // Nobody else sees it, and the form knows the account.
    let secretary = Browser::of(&office.deployment, Who::Secretary).await;
    assert_eq!(secretary.get("/accounts/waiting").await.status, StatusCode::FORBIDDEN);
    let (_, link) = page.text.split_once("href=\"/acts/linkAccount?").expect("a link");
    let query = link.split('"').next().expect("its end").replace("&#38;", "&");
    let form = clerk.open(&format!("/acts/linkAccount?{query}")).await;
    assert!(form.text.contains("value=\"u-1\"") && form.text.contains(&office.issuer.iss), "{}", form.text);
    let (token, key) = (form.hidden("form-token"), form.hidden("idempotencyKey"));
    let registered = office
        .deployment
        .act_on_directory(Who::Office, "registerPerson", json!({ "name": NEW }))
        .await
        .done();
    let person = registered.0["recordId"].as_str().expect("an id").to_owned();
    let fields = [
        ("form-token", token.as_str()),
        ("idempotencyKey", &key),
        ("issuer", &office.issuer.iss),
        ("subject", "u-1"),
        ("personId", &person),
        ("do", "send"),
    ];
    let done = clerk.post("/acts/linkAccount", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(clerk.open("/accounts/waiting").await.text.contains("Không có tài khoản nào đang chờ"));
    assert!(waiting.open("/").await.text.contains(NEW));
}

/// However many sessions of others there are, whoever waits is found, until the session was not used for so long that it
/// is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_is_found_among_many_sessions() {
    let office = Office::open().await;
    let Deployment { service, clock, .. } = &office.deployment;
    office.sign_in().await;
    let clerk = Browser::of(&office.deployment, Who::Office).await;
    let (_, secret) = clerk.cookie.split_once('=').expect("a pair");
    let of_clerk = service.store.session(Digest::of(secret)).await.expect("the sessions").expect("one");
    clock.advance_to(clock.wall() + SignedDuration::from_mins(1));
    for number in 0..510_u32 {
        let id = Digest::of(number.to_be_bytes());
        let session = StoredSession { id, seen_at: clock.wall(), ..of_clerk.clone() };
        service.store.open_session(&session, &service.entropy).await.expect("a session");
    }
    assert!(clerk.open("/accounts/waiting").await.text.contains("u-1"));
    clock.advance_to(clock.wall() + SignedDuration::from_mins(60));
    let clerk = Browser::of(&office.deployment, Who::Office).await;
    assert!(!clerk.open("/accounts/waiting").await.text.contains("u-1"));
}
