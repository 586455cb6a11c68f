//! A database that is full or down: a masked error with the id of the request, and nothing half done.

use std::{fs, path::Path};

use async_graphql::futures_util::future::join_all;
use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, TransactionTrait as _,
};

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::global,
    engine::{Engine, POOLS, on_both_engines},
    people::Who,
    postgres::postgres,
};

const REMARK: &str = "mutation($input: AddRemarkInput!) {
    addRemark(input: $input) { receipt { index replayed } userErrors { code } }
}";

/// A remark with its key.
fn remark(driver: &CycleDriver) -> Value {
    json!({ "input": { "cycleId": global(driver.cycle), "text": "Đã giám sát", "idempotencyKey": "outage" } })
}

/// From now on the record of an act, its last row, cannot be written.
async fn fill(admin: &DatabaseConnection) {
    let statements: &[&str] = match admin.get_database_backend() {
        DbBackend::Postgres => &[
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
            "CREATE TRIGGER no_room BEFORE INSERT ON log_leaf EXECUTE FUNCTION no_room()",
        ],
        _ => &[
            "CREATE TRIGGER no_room BEFORE INSERT ON log_leaf BEGIN SELECT RAISE(ABORT, 'could not extend file'); END",
        ],
    };
    for statement in statements {
        admin.execute_unprepared(statement).await.expect("the trigger is made");
    }
}

async fn make_room(admin: &DatabaseConnection) {
    let on = if admin.get_database_backend() == DbBackend::Postgres { " ON log_leaf" } else { "" };
    admin.execute_unprepared(&format!("DROP TRIGGER no_room{on}")).await.expect("the trigger is dropped");
}

/// Every error is one of ours, says nothing of the database, and names the request.
fn masked(errors: &[Value], codes: &[&str]) {
    for error in errors {
        let (code, text) = (&error["extensions"]["code"], error.to_string());
        assert!(codes.iter().any(|allowed| code == allowed), "{error}");
        assert!(error["extensions"]["requestId"].is_string(), "{error}");
        for word in ["log_leaf", "extend", "SQL", "sqlx", "connection", "trigger"] {
            assert!(!text.contains(word), "{error}");
        }
    }
}

/// Holds every log until it ends.
async fn hold(admin: &DatabaseConnection) -> DatabaseTransaction {
    #[expect(clippy::disallowed_methods, reason = "the hand of an administrator, not of the program")]
    let holder = admin.begin().await.expect("a transaction");
    holder.execute_unprepared("UPDATE log_head SET size = size").await.expect("every log is held");
    holder
}

on_both_engines! {
    /// D6: a full disk is masked, and its error names the request.
    async fn a_database_without_room_for_the_record_keeps_nothing_of_the_act(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let admin = driver.deployment.open.administer().await;
        let before = driver.facts().await.rows;
        fill(&admin).await;
        let supervisor = driver.deployment.caller(Who::Supervisor).await;
        let (data, errors) = driver.deployment.send(supervisor.clone(), REMARK, remark(&driver)).await;
        assert_eq!((data, errors.len()), (json!({ "addRemark": null }), 1), "{errors:?}");
        masked(&errors, &["UNAVAILABLE", "INTERNAL"]);
        assert_eq!(driver.facts().await.rows, before);
        driver.check().await;

        make_room(&admin).await;
        let (data, errors) = driver.deployment.send(supervisor, REMARK, remark(&driver)).await;
        assert_eq!(errors, [Value::Null; 0]);
        assert_eq!(data["addRemark"]["receipt"]["replayed"], json!(false));
        driver.check().await;
    }

    /// D6: a lock that somebody else holds for too long is masked, and nobody waits for it without end. The database is well: who
    /// waited is told to try again, and readiness does not ask for a write, which would wait as long.
    async fn a_lock_that_is_never_released_is_told_as_a_fault_of_ours(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let holder = hold(&driver.deployment.open.administer().await).await;
        let before = driver.facts().await.rows;
        let supervisor = driver.deployment.caller(Who::Supervisor).await;
        let (data, errors) = driver.deployment.send(supervisor.clone(), REMARK, remark(&driver)).await;
        assert_eq!((data, errors.len()), (json!({ "addRemark": null }), 1), "{errors:?}");
        masked(&errors, &["OVERLOADED"]);
        driver.deployment.service.store.check_writes().await.expect("it takes writes");
        assert_eq!(driver.facts().await.rows, before);
        holder.rollback().await.expect("it is released");
        let (data, errors) = driver.deployment.send(supervisor, REMARK, remark(&driver)).await;
        assert_eq!(errors, [Value::Null; 0]);
        assert_eq!(data["addRemark"]["receipt"]["replayed"], json!(false));
        driver.check().await;
    }

    /// D6: a table that is gone is masked.
    async fn a_table_that_is_gone_is_told_as_a_fault_of_ours(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let admin = driver.deployment.open.administer().await;
        let supervisor = driver.deployment.caller(Who::Supervisor).await;
        admin.execute_unprepared("ALTER TABLE log_leaf RENAME TO log_lost").await.expect("it is renamed");
        let (data, errors) = driver.deployment.send(supervisor, REMARK, remark(&driver)).await;
        assert_eq!((data, errors.len()), (json!({ "addRemark": null }), 1), "{errors:?}");
        masked(&errors, &["UNAVAILABLE", "INTERNAL"]);
        admin.execute_unprepared("ALTER TABLE log_lost RENAME TO log_leaf").await.expect("it is back");
        driver.check().await;
    }
}

/// D6: a database that does not answer is masked too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_down_is_told_so_and_comes_back() {
    let (Some(server), Some(driver)) =
        (postgres().await, CycleDriver::at(Engine::Postgres, CycleState::SupervisionFormed).await)
    else {
        return;
    };
    let supervisor = driver.deployment.caller(Who::Supervisor).await;
    let store = &driver.deployment.service.store;
    store.check_schema().await.expect("it is up");
    server.shut_out(&driver.deployment.open.url).await;
    let (data, errors) = driver.deployment.send(supervisor.clone(), REMARK, remark(&driver)).await;
    assert_eq!(data, json!({ "addRemark": null }));
    masked(&errors, &["UNAVAILABLE"]);
    let read = "query($id: ID!) { cycle(id: $id) { state } }";
    let (data, errors) =
        driver.deployment.send(supervisor.clone(), read, json!({ "id": global(driver.cycle) })).await;
    assert_eq!(data, json!({ "cycle": null }));
    masked(&errors, &["UNAVAILABLE"]);
    store.check_schema().await.expect_err("so readiness is off");
    store.check_writes().await.expect_err("nor does it take a write");

    server.let_in(&driver.deployment.open.url).await;
    store.check_schema().await.expect("it is up again");
    store.check_writes().await.expect("and takes writes");
    let (data, errors) = driver.deployment.send(supervisor, REMARK, remark(&driver)).await;
    assert_eq!(errors, [Value::Null; 0]);
    assert_eq!(data["addRemark"]["receipt"]["replayed"], json!(false), "nothing had been written");
    driver.check().await;
}

/// Connections that the server has ended, as when it was restarted, are found when they are used, and nobody sees it: neither
/// who reads nor who acts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_the_server_ended_are_replaced_unseen() {
    let (Some(server), Some(driver)) =
        (postgres().await, CycleDriver::at(Engine::Postgres, CycleState::SupervisionFormed).await)
    else {
        return;
    };
    let deployment = &driver.deployment;
    let read = "query($id: ID!) { cycle(id: $id) { state title } }";
    for round in 0..3 {
        // As many at once as there are connections, so that all are open.
        join_all(
            (0..POOLS.read)
                .map(|_| deployment.ask(Who::Supervisor, read, json!({ "id": global(driver.cycle) }))),
        )
        .await;
        server.shut_out(&deployment.open.url).await;
        server.let_in(&deployment.open.url).await;
        let found = deployment.ask(Who::Supervisor, read, json!({ "id": global(driver.cycle) })).await;
        assert_eq!(found["cycle"]["state"], json!("SUPERVISION_FORMED"));
        driver.act(Who::Supervisor, "addRemark", json!({ "text": format!("Lần {round}") })).await.done();
    }
    driver.check().await;
}

/// A file that is deleted, moved away or replaced under the running program takes no act any more: what was written into it
/// would be gone, and everybody would have a receipt.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_file_that_was_replaced_takes_no_act() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::SupervisionFormed).await.expect("always there");
    let supervisor = driver.deployment.caller(Who::Supervisor).await;
    let store = &driver.deployment.service.store;
    let file = Path::new(driver.deployment.open.url.strip_prefix("sqlite://").expect("a file"));
    let aside = file.with_extension("aside");
    let takes_none = async |what: &str| {
        store.check_writes().await.expect_err(what);
        let (data, errors) = driver.deployment.send(supervisor.clone(), REMARK, remark(&driver)).await;
        assert_eq!(data, json!({ "addRemark": null }), "{what}");
        masked(&errors, &["UNAVAILABLE"]);
    };
    fs::rename(file, &aside).expect("moved away");
    takes_none("gone").await;
    fs::copy(&aside, file).expect("another in its place");
    takes_none("replaced").await;
    fs::rename(&aside, file).expect("the one that is open");
    store.check_writes().await.expect("it is back");
    let (data, errors) = driver.deployment.send(supervisor.clone(), REMARK, remark(&driver)).await;
    assert_eq!(errors, [Value::Null; 0]);
    assert_eq!(data["addRemark"]["receipt"]["replayed"], json!(false), "nothing had been written");
    driver.check().await;
}

/// Whoever reads when another file has taken the place reads the one that is open, however many read at once: what was
/// acknowledged is still there to be told from what lies in the file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_reads_the_database_file_that_was_opened() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::SupervisionFormed).await.expect("always there");
    let file = Path::new(driver.deployment.open.url.strip_prefix("sqlite://").expect("a file"));
    fs::rename(file, file.with_extension("aside")).expect("moved away");
    fs::write(file, []).expect("another in its place");
    let id = json!({ "id": global(driver.cycle) });
    let read =
        || driver.deployment.ask(Who::Supervisor, "query($id: ID!) { cycle(id: $id) { state } }", id.clone());
    for found in join_all((0..3 * POOLS.read).map(|_| read())).await {
        assert_eq!(found["cycle"]["state"], json!("SUPERVISION_FORMED"));
    }
}
