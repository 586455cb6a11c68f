//! Whoever has the database and not the master key cannot try what its digests are of.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use serde_json::json;
use thanghang::{
    auth::token::token_id,
    domain::{
        digest::Digest,
        directory::{DIRECTORY_LOG, row::issuer_subject},
    },
    store::{Revoked, SignedToken},
    vault::Guessable,
};

use crate::support::{
    deployment::{Deployment, ISSUER, global},
    engine::on_both_engines,
    office::Office,
    people::Who,
};

/// A digest in a statement.
fn literal(database: &DatabaseConnection, digest: Digest) -> String {
    let hex = hex::encode(digest.0);
    match database.get_database_backend() {
        DbBackend::Postgres => format!("'\\x{hex}'::bytea"),
        _ => format!("x'{hex}'"),
    }
}

on_both_engines! {
    /// D11: neither the table nor the record of a link has the plain digest of an account.
    async fn an_account_is_known_by_a_keyed_digest(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let plain = issuer_subject(ISSUER, Who::An.subject());
        let directory = deployment.service.store.directory().await.expect("the directory");
        assert!(directory.rows().account.values().all(|account| account.issuer_subject != plain));
        let keyed = deployment.service.store.keyed_digest(Guessable::Account, plain);
        assert_eq!(directory.person_of(keyed), Some(Who::An.id()));
        let size = deployment.service.store.log_size(DIRECTORY_LOG).await.expect("an answer").expect("a log");
        for index in 0..size {
            let leaf = deployment.service.store.leaf(DIRECTORY_LOG, index).await.expect("an answer").expect("a record");
            assert!(!String::from_utf8_lossy(&leaf.body).contains(&plain.to_string()), "record {index}");
        }
    }

    /// D11: an account that an earlier program linked by its plain digest signs in, stays its person's, and keeps its row.
    async fn an_account_of_before_stays_what_it_is(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let accounts = async || {
            let directory = deployment.service.store.directory().await.expect("the directory");
            let own = directory.rows().account.values().filter(|account| account.person == Who::An.id());
            own.cloned().collect::<Vec<_>>()
        };
        let account = accounts().await.remove(0);
        let plain = issuer_subject(ISSUER, Who::An.subject());
        let admin = deployment.open.administer().await;
        let (value, id) = (literal(&admin, plain), account.id);
        let set = format!("UPDATE account SET issuer_subject = {value} WHERE id = '{id}'");
        admin.execute_unprepared(&set).await.expect("set");
        // No record tells of it.
        deployment.service.store.forget_directory();
        let unlink = json!({ "accountId": global(account.id) });
        deployment.act_on_directory(Who::Office, "unlinkAccount", unlink).await.done();
        let link = |who: Who| json!({ "personId": global(who.id()), "issuer": ISSUER, "subject": Who::An.subject() });
        let person = deployment.act_on_directory(Who::Office, "registerPerson", json!({ "name": "Người Mới" })).await.done();
        let other = json!({ "personId": person.0["recordId"], "issuer": ISSUER, "subject": Who::An.subject() });
        deployment.act_on_directory(Who::Office, "linkAccount", other).await.refused(&["ACCOUNT_TAKEN"]);
        let again = deployment.act_on_directory(Who::Office, "linkAccount", link(Who::An)).await.done();
        assert_eq!(again.0["recordId"], json!(global(account.id)));
        assert_eq!(accounts().await.len(), 1);
        assert_eq!(deployment.caller(Who::An).await.person, Some(Who::An.id()));
    }

    /// D11: a fingerprint is keyed, a retry finds it, and so it does where an earlier program left a plain one.
    async fn a_fingerprint_is_keyed_and_a_plain_one_still_counts(engine) {
        let Some(open) = engine.open().await else { return };
        let office = Office::open(open.store.clone()).await;
        let plain = Digest::of("bootstrap");
        let admin = open.administer().await;
        let stored = async || {
            let sql = "SELECT fingerprint FROM idempotency WHERE act = 'bootstrap'";
            let statement = Statement::from_string(admin.get_database_backend(), sql);
            let row = admin.query_one_raw(statement).await.expect("an answer").expect("a row");
            row.try_get_by_index::<Vec<u8>>(0).expect("bytes")
        };
        let keyed = stored().await;
        assert_ne!(keyed, plain.0.to_vec());
        let value = literal(&admin, plain);
        assert!(office.bootstrap().await.replayed);
        let set = format!("UPDATE idempotency SET fingerprint = {value}, fingerprint_version = 1 WHERE act = 'bootstrap'");
        admin.execute_unprepared(&set).await.expect("set");
        assert!(office.bootstrap().await.replayed, "a plain one");
        open.store.migrate().await.expect("the migrations run");
        assert_eq!(stored().await, keyed, "what was plain is keyed");
        assert!(office.bootstrap().await.replayed);
    }

    /// D11: what is revoked is kept by keyed digests, and what an earlier program revoked stays revoked.
    async fn a_revocation_is_keyed_and_a_plain_one_still_counts(engine) {
        let Some(open) = engine.open().await else { return };
        let (token, account) = (token_id(ISSUER, "1"), issuer_subject(ISSUER, "an"));
        let (other, nobody, at) = (Digest::of("other"), Digest::of("nobody"), Timestamp::UNIX_EPOCH);
        let admin = open.administer().await;
        let lines = async |kind: &str, digest: Digest| {
            let digest = literal(&admin, digest);
            let sql = format!("SELECT COUNT(*) FROM revocation WHERE kind = '{kind}' AND digest = {digest}");
            let counted = Statement::from_string(admin.get_database_backend(), sql);
            let row = admin.query_one_raw(counted).await.expect("an answer").expect("a row");
            row.try_get_by_index::<i64>(0).expect("a number")
        };
        let keyed = |of, plain| open.store.keyed_digest(of, plain);
        // Released: what is stored of each kind, first by an earlier program and then by this one.
        for (revoked, kind, plain, keyed_kind, keyed) in [
            (Revoked::Token(token), "TOKEN", token, "TOKEN_2", keyed(Guessable::Token, token)),
            (Revoked::Account(account), "ACCOUNT", account, "ACCOUNT_2", keyed(Guessable::Account, account)),
        ] {
            let is_revoked = async || {
                let one = SignedToken { token, account: nobody, issued_at: at };
                let another = SignedToken { token: other, account, issued_at: at };
                let by_token = open.store.directory_for(&one).await.expect("an answer").is_none();
                by_token || open.store.directory_for(&another).await.expect("an answer").is_none()
            };
            open.store.revoke(revoked, at).await.expect("revoked");
            assert!(is_revoked().await, "{kind}");
            assert_eq!(lines(keyed_kind, keyed).await, 1, "{keyed_kind}");
            assert_eq!(lines(kind, plain).await, 0, "{kind}");
            admin.execute_unprepared("DELETE FROM revocation").await.expect("deleted");
            assert!(!is_revoked().await, "{kind}");
            let insert = format!("INSERT INTO revocation (kind, digest, revoked_at) VALUES ('{kind}', {}, 0)", literal(&admin, plain));
            admin.execute_unprepared(&insert).await.expect("inserted");
            assert!(is_revoked().await, "{kind}");
            admin.execute_unprepared("DELETE FROM revocation").await.expect("deleted");
        }
    }
}
