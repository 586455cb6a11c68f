//! What takes too long: who waits is told, a query's statement is stopped, and an act goes on.

use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};
use thanghang::{
    domain::cycle::state::CycleState,
    graphql::{executor::RequestOutcome, limits::Limits},
};

use crate::support::{
    cycle_driver::{CNTT, CycleDriver},
    deployment::{Deployment, api, global},
    engine::{Engine, on_both_engines},
    people::Who,
};

const SHORT: u64 = 300;
/// How long a statement may take; longer, so that the request is what gives up.
const STATEMENT_TIMEOUT: Duration = Duration::from_millis(3 * SHORT);
/// Within this everything that was stopped has ended; many times what it takes.
const SETTLED: Duration = Duration::from_secs(20);

fn hurried() -> Limits {
    Limits { query_ms: SHORT, mutation_ms: SHORT, validate_ms: 60_000, ..Limits::default() }
}

/// From now on whoever reads the cycles waits for ever.
async fn block_readers(admin: &DatabaseConnection) {
    let statements: &[&str] = match admin.get_database_backend() {
        DbBackend::Postgres => &["BEGIN", "LOCK TABLE cycle IN ACCESS EXCLUSIVE MODE"],
        // Nothing that a writer does keeps a reader waiting there, so the table is made one without an end.
        _ => &[
            "ALTER TABLE cycle RENAME TO cycle_kept",
            "CREATE VIEW cycle AS SELECT kept.* FROM (
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n
             ) LEFT JOIN cycle_kept kept ON true",
        ],
    };
    for statement in statements {
        admin.execute_unprepared(statement).await.expect("the readers are blocked");
    }
}

/// Whoever writes waits until [`let_writers`].
async fn block_writers(admin: &DatabaseConnection) {
    let statements: &[&str] = match admin.get_database_backend() {
        DbBackend::Postgres => &["BEGIN", "LOCK TABLE log_head IN EXCLUSIVE MODE"],
        _ => &["BEGIN IMMEDIATE"],
    };
    for statement in statements {
        admin.execute_unprepared(statement).await.expect("the writers are blocked");
    }
}

async fn let_writers(admin: &DatabaseConnection) {
    admin.execute_unprepared("COMMIT").await.expect("the lock is given back");
}

/// Whether a statement still runs; in SQLite, whether it keeps the log of the file from being emptied.
async fn anything_runs(admin: &DatabaseConnection) -> bool {
    if admin.get_database_backend() == DbBackend::Postgres {
        return waiting(admin).await > 0;
    }
    let emptied = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
    let row = admin.query_one_raw(emptied).await.expect("the log is there").expect("a row");
    row.try_get_by_index::<i64>(0).expect("a number") > 0
}

/// How many statements wait for a lock.
async fn waiting(admin: &DatabaseConnection) -> i64 {
    let count = "SELECT COUNT(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' \
                 AND wait_event_type = 'Lock'";
    let row = admin.query_one_raw(Statement::from_string(DbBackend::Postgres, count)).await;
    row.expect("the activity").expect("a row").try_get("", "n").expect("a number")
}

fn code(body: &Value) -> &Value {
    &body["errors"][0]["extensions"]["code"]
}

on_both_engines! {
    /// Q11: the time of a query ends its SQL statement too.
    async fn a_query_that_takes_too_long_is_stopped_with_its_statement(engine) {
        let Some(deployment) = Deployment::with_time_limit(engine, STATEMENT_TIMEOUT).await else { return };
        let (api, caller) = (api(hurried()), deployment.caller(Who::Office).await);
        let admin = deployment.open.administer().await;
        block_readers(&admin).await;
        // More than there are connections to read with.
        for _ in 0..5 {
            let answered = deployment.send_through(&api, caller.clone(), "{ cycles(first: 1) { totalCount } }", json!({})).await;
            assert_eq!((answered.outcome, code(&answered.body)), (RequestOutcome::TimedOut, &json!("QUERY_TIMEOUT")), "{}", answered.body);
            assert_eq!(answered.body["data"], Value::Null);
            assert!(answered.body["errors"][0]["extensions"]["requestId"].is_string());
        }
        let ended = async {
            while anything_runs(&admin).await {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            deployment.service.store.ping().await
        };
        tokio::time::timeout(SETTLED, ended).await.expect("the statements ended").expect("the connections are of use");
    }

    /// Q11: who waits for an act gives up, the act is done all the same, and the same key tells.
    async fn an_act_that_takes_too_long_is_done_all_the_same(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let (api, supervisor) = (api(hurried()), driver.deployment.caller(Who::Supervisor).await);
        let remark = "mutation($input: AddRemarkInput!) { addRemark(input: $input) { receipt { replayed } userErrors { code } } }";
        let input = json!({ "input": { "cycleId": global(driver.cycle), "text": "Đã giám sát", "idempotencyKey": "slow" } });
        let admin = driver.deployment.open.administer().await;
        block_writers(&admin).await;
        let answered = driver.deployment.send_through(&api, supervisor.clone(), remark, input.clone()).await;
        assert_eq!((answered.outcome, code(&answered.body)), (RequestOutcome::TimedOut, &json!("UNKNOWN_OUTCOME")), "{}", answered.body);
        let_writers(&admin).await;
        let (data, errors) = driver.deployment.send(supervisor, remark, input).await;
        assert_eq!(errors, [Value::Null; 0]);
        assert_eq!(data["addRemark"], json!({ "receipt": { "replayed": true }, "userErrors": [] }));
        driver.check().await;
    }

    /// Of an act that takes the longer the more dossiers there are, whoever asked for it is told what came of it.
    async fn an_act_that_judges_the_dossiers_of_many_is_waited_for_however_long_it_takes(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for who in [Who::Binh, Who::Chi] {
            driver.apply(who, CNTT).await;
        }
        driver.close_receiving().await;
        let no_time = api(Limits { mutation_ms: 0, validate_ms: 60_000, ..Limits::default() });
        let secretary = driver.deployment.caller(Who::Secretary).await;
        let input = json!({ "input": { "cycleId": global(driver.cycle), "idempotencyKey": "judge" } });
        let judge = "mutation($input: EvaluateDossiersInput!) { evaluateDossiers(input: $input) { receipt { replayed } userErrors { code } } }";
        let judged = driver.deployment.send_through(&no_time, secretary, judge, input).await;
        assert_eq!(judged.outcome, RequestOutcome::Executed, "{}", judged.body);
        assert_eq!(judged.body["data"]["evaluateDossiers"], json!({ "receipt": { "replayed": false }, "userErrors": [] }));
        assert_eq!(driver.verdict(Who::Chi).await["isCurrent"], true);
        driver.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_whose_check_takes_too_long_is_refused() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let limited = api(Limits { validate_ms: 0, ..hurried() });
    let caller = deployment.caller(Who::An).await;
    let answered = deployment.send_through(&limited, caller, "{ viewer { __typename } }", json!({})).await;
    assert_eq!(
        (answered.outcome, code(&answered.body)),
        (RequestOutcome::TimedOut, &json!("VALIDATION_TIMEOUT"))
    );
    assert!(answered.body.get("data").is_none());
}
