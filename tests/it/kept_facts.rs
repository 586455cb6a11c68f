//! Facts that are kept in memory are never older than the last act that was acknowledged, whoever did it.

use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde_json::json;
use thanghang::{
    domain::{audit, cycle::state::CycleState, digest::Digest, ids::CycleId, row::Rows},
    service::ServiceError,
    store::Store,
};

use crate::{
    execute::on_leaf,
    support::{
        cycle_driver::CycleDriver,
        deployment::global,
        engine::{Engine, Open, on_both_engines},
        office::Office,
        people::Who,
    },
};

/// The rows of a cycle as a store gives them.
async fn rows(store: &Store, cycle: CycleId) -> Rows {
    let mut facts = store.facts(&[cycle]).await.expect("the facts");
    facts.remove(&cycle).expect("the cycle").rows
}

/// Has the database break the next connection that commits a record, before it answers.
pub(crate) async fn lose_an_answer(database: &Open) {
    let lost =
        "IF nextval('leaves_written') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;";
    on_leaf(database, "CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED", lost).await;
}

async fn remark(driver: &CycleDriver, number: usize) {
    let input = json!({ "text": format!("Đã giám sát lần thứ {number}") });
    driver.act(Who::Supervisor, "addRemark", input).await.done();
}

/// The body and the hash of the record of a cycle that stands so many from its end.
async fn record_from_end(driver: &CycleDriver, before_last: u64) -> (Vec<u8>, Digest) {
    let store = &driver.deployment.service.store;
    let size = store.log_size(driver.cycle.0).await.expect("an answer").expect("a log");
    let index = size - 1 - before_last;
    let leaf = store.leaf(driver.cycle.0, index).await.expect("an answer").expect("a record");
    (leaf.body, leaf.leaf_hash)
}

/// Whoever has power over the database makes another record of the last one of a cycle.
async fn rewrite_last(driver: &CycleDriver, body: Vec<u8>, hash: Digest) {
    let admin = driver.deployment.open.administer().await;
    let (body_place, hash_bytes) = match admin.get_database_backend() {
        DbBackend::Postgres => ("$1", format!("decode('{hash}', 'hex')")),
        _ => ("?", format!("x'{hash}'")),
    };
    let cycle = driver.cycle.0;
    let rewriting = format!(
        "UPDATE log_leaf SET body = {body_place}, leaf_hash = {hash_bytes} WHERE log = '{cycle}' \
         AND idx = (SELECT max(idx) FROM log_leaf WHERE log = '{cycle}')"
    );
    let statement = Statement::from_sql_and_values(admin.get_database_backend(), rewriting, [body.into()]);
    let done = admin.execute_raw(statement).await.expect("it is written");
    assert_eq!(done.rows_affected(), 1);
    admin.close().await.expect("it closes");
}

on_both_engines! {
    async fn a_reading_of_what_is_known_takes_one_statement(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let store = &driver.deployment.service.store;
        store.forget_facts(driver.cycle);
        let cold = driver.facts().await;
        let before = store.statements();
        assert_eq!(driver.facts().await.rows, cold.rows);
        assert_eq!(store.statements() - before, 1);
        remark(&driver, 1).await;
        let before = store.statements();
        assert_eq!(driver.facts().await.rows.remark.len(), 1, "the act itself made it known");
        assert_eq!(store.statements() - before, 1);
    }

    /// What another replica wrote is read from its records: three statements, however large the cycle is.
    async fn a_few_acts_of_another_replica_cost_their_records_alone(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let here = driver.deployment.service.store.clone();
        driver.facts().await;
        driver.deployment.service.store = here.clone().keeping_rows(100_000);
        for number in 0..3 {
            remark(&driver, number).await;
        }
        let before = here.statements();
        let caught_up = here.facts(&[driver.cycle]).await.expect("the facts").remove(&driver.cycle).expect("the cycle");
        assert_eq!(here.statements() - before, 3, "the heads, the heads of a snapshot, the records");
        assert_eq!(caught_up.rows, driver.facts().await.rows);
        assert_eq!(caught_up.rows.remark.len(), 3);
        here.forget_facts(driver.cycle);
        driver.deployment.service.store = here;
        assert_eq!(driver.facts().await.rows, caught_up.rows, "what all tables say");
        driver.check().await;
    }

    /// A record of many rows keeps them beside it, where they are read by one statement more.
    async fn an_act_of_many_rows_of_another_replica_is_read_with_them(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let here = driver.deployment.service.store.clone();
        driver.facts().await;
        driver.deployment.service.store = here.clone().keeping_rows(100_000);
        remark(&driver, 0).await;
        let kin: Vec<_> = Who::ALL[..8].iter().flat_map(|who| {
            ["PARENT", "SIBLING", "SPOUSE", "CHILD"].map(|relation| json!({ "candidateId": global(who.id()), "relation": relation }))
        }).collect();
        let line = json!({ "personId": global(Who::Spare.id()), "disciplined": false, "kin": kin });
        driver.act(Who::Office, "declareConflicts", json!({ "declarations": [line] })).await.done();
        remark(&driver, 1).await;
        let before = here.statements();
        let read = rows(&here, driver.cycle).await;
        assert_eq!(here.statements() - before, 4, "the heads twice, the records, and the rows beside them");
        assert_eq!(read, driver.facts().await.rows);
        assert_eq!((read.kinship.len(), read.remark.len()), (kin.len(), 2));
        here.forget_facts(driver.cycle);
        driver.deployment.service.store = here;
        assert_eq!(driver.facts().await.rows, read, "what all tables say");
        driver.check().await;
    }

    /// What is known follows a record only if that is the one of which the log has the hash: else all rows are read.
    async fn a_record_that_was_rewritten_is_not_followed(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let here = driver.deployment.service.store.clone();
        driver.facts().await;
        driver.deployment.service.store = here.clone().keeping_rows(100_000);
        remark(&driver, 1).await;
        remark(&driver, 2).await;
        let ((_, hash), (earlier, _)) = (record_from_end(&driver, 0).await, record_from_end(&driver, 1).await);
        rewrite_last(&driver, earlier, hash).await;
        let read = rows(&here, driver.cycle).await;
        assert_eq!((read.remark.len(), read), (2, driver.facts().await.rows));
    }

    /// A record that is longer than all rows is not read for what it wrote: they are.
    async fn a_record_that_is_very_long_is_not_read(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let here = driver.deployment.service.store.clone();
        driver.facts().await;
        driver.deployment.service.store = here.clone().keeping_rows(100_000);
        for (longer, is_followed) in [(1_000, true), (1024 * 1024, false)] {
            remark(&driver, longer).await;
            let (mut body, _) = record_from_end(&driver, 0).await;
            body.extend(std::iter::repeat_n(b' ', longer));
            let hash = audit::leaf_hash(&body);
            rewrite_last(&driver, body, hash).await;
            let before = here.statements();
            let read = rows(&here, driver.cycle).await;
            let taken = here.statements() - before;
            assert_eq!(taken == 3, is_followed, "{taken}: the heads, the heads of a snapshot, the records");
            driver.deployment.service.store.forget_facts(driver.cycle);
            assert_eq!(read, driver.facts().await.rows);
        }
    }

    /// The facts after an act are those of the database, whatever made room for others before it.
    async fn acts_on_more_cycles_than_have_room_leave_the_facts_of_the_database(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let rows = driver.facts().await.rows.len();
        let store = driver.deployment.service.store.clone();
        driver.deployment.service.store = store.keeping_rows(u32::try_from(rows).expect("a small number") + 10);
        let (other, driver) = (driver.create_another().await, driver.forgetting());
        for number in 0..20 {
            remark(&driver, number).await;
            driver.deployment.service.store.facts(&[other]).await.expect("the facts");
            driver.check_kept_facts().await;
        }
        let usage = driver.deployment.service.store.cache_use();
        assert!(usage.rows <= rows as u64 + 10, "{usage:?}");
        let directory = driver.deployment.service.store.directory().await.expect("the directory");
        assert_eq!(usage.directory_rows, directory.rows().len() as u64, "{usage:?}");
        driver.check().await;
    }

    /// The facts after an act are those of the database, whatever was forgotten before it.
    async fn forgetting_changes_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for number in 0..6 {
            if number % 2 == 0 {
                driver.deployment.service.store.forget_facts(driver.cycle);
            }
            remark(&driver, number).await;
            driver.check_kept_facts().await;
        }
    }
}

/// Nobody knows what an act wrote whose commit was not answered: what is kept of its cycle goes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn facts_go_when_the_answer_to_a_commit_is_lost() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let (store, cycle) = (&database.store, office.create_cycle().await);
    let before = rows(store, cycle).await;
    assert!(store.cache_use().rows > 0);
    lose_an_answer(&database).await;
    let request = office.request(cycle, "lost", office.document("1"));
    assert!(matches!(office.service.execute(request.clone()).await, Err(ServiceError::UnknownOutcome)));
    assert_eq!(store.cache_use().rows, 0);
    assert_eq!(rows(store, cycle).await, before);
    office.accept(request).await;
    let after = rows(store, cycle).await;
    assert_eq!(after, rows(&store.clone().keeping_rows(0), cycle).await);
    assert_eq!(after.document.len(), before.document.len() + 1);
}

/// The same of an act that is written by one statement; it then takes its turn, or its caller repeats it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn facts_are_right_after_a_statement_of_which_nobody_knows() {
    let Some(driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    for number in 0..2 {
        remark(&driver, number).await;
    }
    lose_an_answer(&driver.deployment.open).await;
    let input = json!({ "cycleId": global(driver.cycle), "text": "Đã giám sát", "idempotencyKey": "lost" });
    let caller = driver.deployment.caller(Who::Supervisor).await;
    let (_, errors) = driver.deployment.try_act(caller, "addRemark", input.clone()).await;
    driver.check_kept_facts().await;
    if !errors.is_empty() {
        assert_eq!(errors[0]["extensions"]["code"], "UNKNOWN_OUTCOME", "{errors:?}");
    }
    driver.act(Who::Supervisor, "addRemark", input).await.done();
    assert_eq!(driver.facts().await.rows.remark.len(), 3, "it was done once");
    driver.check().await;
}
