//! Tokens that are bound to a key: T14 of the checklist.

use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::{
    auth::{discovery::HttpPolicy, dpop::DpopPolicy},
    domain::digest::Digest,
};
use url::Url;

use super::support::{FakeIssuer, Key, TestIssuer, b64, discovered, key_set};
use crate::support::{deployment::Deployment, engine::Engine};

const PUBLIC: &str = "https://thanghang.example.vn/api";

fn public() -> Url {
    HttpPolicy::Https.address(PUBLIC).expect("an address")
}

/// A client with a key, and a token that is bound to it.
struct Client<'a> {
    deployment: &'a Deployment,
    key: Key,
    token: String,
}

impl Client<'_> {
    fn header(&self) -> Value {
        json!({"alg": "EdDSA", "typ": "dpop+jwt", "jwk": self.key.jwk()})
    }

    fn claims(&self, jti: &str) -> Value {
        json!({
            "htm": "POST", "htu": format!("{PUBLIC}/graphql"), "jti": jti,
            "iat": self.deployment.clock.wall().as_second(), "ath": b64(Digest::of(&self.token).0),
        })
    }

    fn proof(&self, jti: &str) -> String {
        self.key.sign(&self.header(), &self.claims(jti))
    }

    fn headers(&self, proof: String) -> [(&'static str, String); 2] {
        [("authorization", format!("DPoP {}", self.token)), ("dpop", proof)]
    }
}

/// Merges members into an object; `null` takes a member away.
fn patched(mut object: Value, patch: &Value) -> Value {
    for (name, value) in patch.as_object().expect("members") {
        object[name] = value.clone();
    }
    object.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
    object
}

/// T14: a proof is for one request, one token, one key and one minute, and is used once; a bound token is no bearer
/// token.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bound_token_needs_a_fresh_proof_of_its_key() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let (signer, thief) = (Key::new("signer"), Key::new("thief"));
    let issuer = FakeIssuer::start(key_set(&[&signer])).await;
    let server = TestIssuer::new(&deployment, discovered(&issuer.iss), DpopPolicy::Accepted(public()));
    let key = Key::new("client");
    let bound = json!({"cnf": {"jkt": key.thumbprint()}});
    let token = signer.token(&issuer.iss, deployment.clock.wall(), &bound);
    let client = Client { deployment: &deployment, key, token };
    assert_eq!(server.send(&client.headers(client.proof("1"))).await.0, "ok");

    let (code, challenge) = server.send(&client.headers(client.proof("1"))).await;
    assert_eq!(code, "TOKEN_PROOF_REPLAYED");
    assert!(challenge.starts_with("DPoP error=\"invalid_dpop_proof\", algs="), "{challenge}");
    let (code, challenge) = server.send(&[("authorization", format!("Bearer {}", client.token))]).await;
    assert_eq!(code, "TOKEN_PROOF_MISSING", "a bound token is no bearer token");
    assert!(challenge.starts_with("DPoP error=\"invalid_token\", algs="), "{challenge}");
    let none = server.send(&client.headers(String::new())[..1]).await;
    assert_eq!(none.0, "TOKEN_PROOF_MISSING");
    let two = [&client.headers(client.proof("2"))[..], &client.headers(client.proof("3"))[1..]].concat();
    assert_eq!(server.send(&two).await.0, "TOKEN_PROOF_MISSING", "two proofs are none");

    let now = deployment.clock.wall().as_second();
    let mut private = client.key.jwk();
    private["d"] = json!(b64([1; 32]));
    let bad_claims = [
        json!({"htm": "GET"}),
        json!({"htm": null}),
        json!({"htu": "https://thanghang.example.vn/graphql"}),
        json!({"htu": "http://thanghang.example.vn/api/graphql"}),
        json!({"htu": "https://thanghang.example.vn.evil.example/api/graphql"}),
        json!({"htu": null}),
        json!({"ath": null}),
        json!({"ath": b64(Digest::of("another token").0)}),
        json!({"iat": now - 61}),
        json!({"iat": now + 61}),
        json!({"iat": now.to_string()}),
        json!({"jti": null}),
    ];
    for patch in bad_claims {
        let proof = client.key.sign(&client.header(), &patched(client.claims("bad"), &patch));
        assert_eq!(server.send(&client.headers(proof)).await.0, "TOKEN_PROOF_INVALID", "{patch}");
    }
    let bad_headers = [
        json!({"typ": "JWT"}),
        json!({"alg": "none"}),
        json!({"alg": "ES256"}),
        json!({"alg": "HS256", "jwk": {"kty": "oct", "k": b64([1; 32])}}),
        json!({"jwk": thief.jwk()}),
        json!({"jwk": private}),
        json!({"jwk": null}),
        json!({"crit": ["b64"]}),
    ];
    for patch in bad_headers {
        let proof = client.key.sign(&patched(client.header(), &patch), &client.claims("bad"));
        assert_eq!(server.send(&client.headers(proof)).await.0, "TOKEN_PROOF_INVALID", "{patch}");
    }
    assert_eq!(server.send(&client.headers("a.b".to_owned())).await.0, "TOKEN_PROOF_INVALID");
    let stolen = Client { deployment: &deployment, key: thief, token: client.token.clone() };
    assert_eq!(server.send(&stolen.headers(stolen.proof("4"))).await.0, "TOKEN_NOT_BOUND");

    for (jti, seconds, htu) in [
        ("5", -60, format!("{PUBLIC}/graphql?query=x#y")),
        ("6", 60, "HTTPS://thanghang.example.vn:443/api/graphql".to_owned()),
    ] {
        let claims = patched(client.claims(jti), &json!({"iat": now + seconds, "htu": htu}));
        let proof = client.key.sign(&client.header(), &claims);
        assert_eq!(server.send(&client.headers(proof)).await.0, "ok", "{claims}");
    }
    deployment.clock.advance_to(deployment.clock.wall() + SignedDuration::from_secs(61));
    assert_eq!(
        server.send(&client.headers(client.proof("1"))).await.0,
        "ok",
        "ids are remembered while they matter"
    );
}

/// T14: what each of the three modes takes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_mode_says_who_needs_a_proof() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let (signer, key) = (Key::new("signer"), Key::new("client"));
    let issuer = FakeIssuer::start(key_set(&[&signer])).await;
    let now = deployment.clock.wall();
    let free = signer.token(&issuer.iss, now, &json!({}));
    let bound = signer.token(&issuer.iss, now, &json!({"cnf": {"jkt": key.thumbprint()}}));
    let broken = signer.token(&issuer.iss, now, &json!({"cnf": {"jkt": 1}}));
    for (demanded, told) in [
        (DpopPolicy::Off, ["ok", "ok", "TOKEN_MALFORMED", "TOKEN_MALFORMED"]),
        (DpopPolicy::Accepted(public()), ["ok", "TOKEN_PROOF_MISSING", "ok", "TOKEN_NOT_BOUND"]),
        (
            DpopPolicy::Required(public()),
            ["TOKEN_PROOF_MISSING", "TOKEN_PROOF_MISSING", "ok", "TOKEN_NOT_BOUND"],
        ),
    ] {
        let name = demanded.name();
        let server = TestIssuer::new(&deployment, discovered(&issuer.iss), demanded);
        let mut found = vec![server.tell(&free).await, server.tell(&bound).await];
        for token in [&bound, &free] {
            let client = Client { deployment: &deployment, key: key.clone(), token: token.clone() };
            found.push(server.send(&client.headers(client.proof("1"))).await.0);
        }
        assert_eq!(found, told, "{name}");
        assert_eq!(server.tell(&broken).await, "TOKEN_CLAIM_INVALID", "{name}");
    }
}
