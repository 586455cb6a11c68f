//! Keys that an issuer publishes: T10, T11 and T12 of the checklist.

use jiff::SignedDuration;
use serde_json::json;

use super::support::{Behaviour, FakeIssuer, Key, TestIssuer, b64, discovered, key_set};
use crate::support::{deployment::Deployment, engine::Engine};
use thanghang::auth::dpop::DpopPolicy;

async fn deployment() -> Deployment {
    Deployment::new(Engine::Sqlite).await.expect("SQLite is always there")
}

/// Moves the clock forward.
fn pass(deployment: &Deployment, minutes: i64) {
    assert!(deployment.clock.advance_to(deployment.clock.wall() + SignedDuration::from_mins(minutes)));
}

/// T10: a new key is accepted with the first token that names it; a key that the issuer withdrew is refused once it has
/// been asked again; a thousand unknown keys make it be asked once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_follow_their_issuer() {
    let (deployment, old, new) = (deployment().await, Key::new("old"), Key::new("new"));
    let issuer = FakeIssuer::start(key_set(&[&old])).await;
    let server = TestIssuer::new(&deployment, discovered(&issuer.iss), DpopPolicy::Off);
    let token = |key: &Key| key.token(&issuer.iss, deployment.clock.wall(), &json!({}));
    assert_eq!(server.tell(&token(&old)).await, "ok", "the first token makes the issuer be asked");
    assert_eq!(issuer.asked(), 1);

    issuer.behave(key_set(&[&old, &new]));
    pass(&deployment, 1);
    assert_eq!(server.tell(&token(&new)).await, "ok");
    assert_eq!(server.tell(&token(&old)).await, "ok");
    assert_eq!(issuer.asked(), 2);

    pass(&deployment, 1);
    let strangers: Vec<_> = (0..1_000).map(|n| token(&Key::new(&format!("stranger-{n}")))).collect();
    let told = futures_util::future::join_all(strangers.iter().map(|token| server.tell(token))).await;
    assert!(told.iter().all(|told| told == "TOKEN_KEY"), "{told:?}");
    assert_eq!(issuer.asked(), 3, "one question for all of them");

    issuer.behave(key_set(&[&new]));
    pass(&deployment, 5);
    server.watch.refresh().await;
    assert_eq!(issuer.asked(), 4);
    assert_eq!(server.tell(&token(&old)).await, "TOKEN_KEY");
    assert_eq!(server.tell(&token(&new)).await, "ok");
}

/// T11, T12: whatever the issuer answers, its last good keys go on working, the watch says that it is degraded, and
/// no worse answer is ever taken for keys.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hostile_answer_changes_nothing_and_is_reported() {
    let (deployment, good) = (deployment().await, Key::new("good"));
    let issuer = FakeIssuer::start(key_set(&[&good])).await;
    let server = TestIssuer::new(&deployment, discovered(&issuer.iss), DpopPolicy::Off);
    server.watch.refresh().await;
    assert_eq!(server.watch.degraded(), [""; 0]);

    let set = |keys: serde_json::Value| Behaviour::Keys(json!({ "keys": keys }));
    let rsa = |bytes: usize, e: &str| json!({"kty": "RSA", "kid": "r", "n": b64(vec![0xff; bytes]), "e": e});
    let twice = [&good, &good];
    let behaviours = [
        ("500", Behaviour::Failing),
        ("ten megabytes", Behaviour::Endless),
        ("a redirect", Behaviour::Redirecting),
        ("a page", Behaviour::Text("<html>")),
        ("no set", Behaviour::Text("[]")),
        ("no keys", set(json!([]))),
        ("a shared secret", set(json!([{"kty": "oct", "kid": "good", "k": b64([1; 64])}]))),
        ("1024 bits", set(json!([rsa(128, "AQAB")]))),
        ("e = 1", set(json!([rsa(256, "AQ")]))),
        (
            "another use",
            set(json!([{"kty": "OKP", "crv": "Ed25519", "kid": "good", "use": "enc", "x": b64([1; 32])}])),
        ),
        ("one id twice", key_set(&twice)),
        ("silence", Behaviour::Silent),
    ];
    for (name, behaviour) in behaviours {
        issuer.behave(behaviour);
        pass(&deployment, 5);
        server.watch.refresh().await;
        assert_eq!(server.watch.degraded(), [issuer.iss.as_str()], "{name}");
        let token = good.token(&issuer.iss, deployment.clock.wall(), &json!({}));
        assert_eq!(server.tell(&token).await, "ok", "{name}");
    }
    issuer.behave(key_set(&[&good]));
    pass(&deployment, 1);
    server.watch.refresh().await;
    assert_eq!(server.watch.degraded(), [""; 0], "it is asked again after a minute");

    issuer.stop();
    pass(&deployment, 24 * 60);
    server.watch.refresh().await;
    assert_eq!(server.watch.degraded(), [issuer.iss.as_str()]);
    let late = good.token(&issuer.iss, deployment.clock.wall(), &json!({}));
    assert_eq!(server.tell(&late).await, "TOKEN_KEY", "the last good keys are kept for a day");
}

/// T6: addresses in a token are never asked, neither those of keys nor that of its issuer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_sends_us_nowhere() {
    let (deployment, good, bad) = (deployment().await, Key::new("good"), Key::new("bad"));
    let ours = FakeIssuer::start(key_set(&[&good])).await;
    let theirs = FakeIssuer::start(key_set(&[&bad])).await;
    let server = TestIssuer::new(&deployment, discovered(&ours.iss), DpopPolicy::Off);
    server.watch.refresh().await;
    let keys = format!("{}/keys", theirs.iss);
    for member in ["jku", "x5u"] {
        let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": "bad", member: keys, "jwk": bad.jwk()});
        let now = deployment.clock.wall().as_second();
        let claims = json!({
            "iss": ours.iss, "aud": "thanghang", "sub": "u-1", "jti": "t-1", "iat": now, "exp": now + 600,
        });
        assert_eq!(server.tell(&bad.sign(&header, &claims)).await, "TOKEN_KEY", "{member}");
    }
    let foreign = bad.token(&theirs.iss, deployment.clock.wall(), &json!({}));
    assert_eq!(server.tell(&foreign).await, "TOKEN_ISSUER");
    assert_eq!(theirs.asked(), 0);
}
