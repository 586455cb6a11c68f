//! Tokens that are refused before their time: T13 of the checklist.

use jiff::SignedDuration;
use serde_json::json;
use thanghang::{
    auth::{
        dpop::DpopPolicy,
        token::{LEEWAY, token_id},
    },
    domain::directory::row::issuer_subject,
    store::{Revoked, Store},
};

use super::support::{FakeIssuer, Key, TestIssuer, discovered, key_set};
use crate::support::{
    deployment::Deployment,
    engine::{master_key, on_both_engines},
};

on_both_engines! {
    /// T13: what another process revokes is refused with the next request, a token by its id and an account's tokens by
    /// their time.
    async fn what_is_revoked_is_refused_at_once(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let key = Key::new("key");
        let issuer = FakeIssuer::start(key_set(&[&key])).await;
        let server = TestIssuer::new(&deployment, discovered(&issuer.iss), DpopPolicy::Off);
        let token = |sub: &str, jti: &str| {
            key.token(&issuer.iss, deployment.clock.wall(), &json!({ "sub": sub, "jti": jti }))
        };
        let [first, second, other] = [token("a", "1"), token("a", "2"), token("b", "3")];
        let told = async || {
            let mut told = Vec::new();
            for token in [&first, &second, &other] {
                told.push(server.tell(token).await);
            }
            told
        };
        assert_eq!(told().await, ["ok", "ok", "ok"]);

        let url = deployment.open.url.parse().expect("an address");
        let beside = Store::open_beside(&url, master_key()).await.expect("it opens beside the server");
        let revoke = async |revoked| beside.revoke(revoked, deployment.clock.wall()).await.expect("revoked");
        revoke(Revoked::Token(token_id(&issuer.iss, "1"))).await;
        // Neither the account of that name nor the token of that id, but of another issuer.
        revoke(Revoked::Account(issuer_subject(&issuer.iss, "2"))).await;
        revoke(Revoked::Token(token_id("https://other.example.vn", "2"))).await;
        assert_eq!(told().await, ["TOKEN_REVOKED", "ok", "ok"]);
        revoke(Revoked::Account(issuer_subject(&issuer.iss, "a"))).await;
        assert_eq!(told().await, ["TOKEN_REVOKED", "TOKEN_REVOKED", "ok"]);

        // The clock of the issuer may be ahead of ours by the leeway, and what it issued until now is refused.
        let ahead = |seconds| deployment.clock.wall() + SignedDuration::from_secs(seconds);
        let early = key.token(&issuer.iss, ahead(LEEWAY.as_secs()), &json!({ "sub": "a", "jti": "5" }));
        assert_eq!(server.tell(&early).await, "TOKEN_REVOKED");
        deployment.clock.advance_to(ahead(LEEWAY.as_secs() + 1));
        assert_eq!(server.tell(&early).await, "TOKEN_REVOKED");
        assert_eq!(server.tell(&token("a", "4")).await, "ok", "the account may sign in again");
        assert_eq!(server.tell(&token("a", "1")).await, "TOKEN_REVOKED", "an id stays revoked");
    }
}
