//! Lines that no record covers: whoever has the database and not the key adds, removes or unseals some.

use jiff::Timestamp;
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use thanghang::{
    domain::{cycle::state::CycleState, law::LAW_LOG},
    service::Flaw,
    store::TrailFault,
};
use uuid::Uuid;

use super::{intruder::Intruder, report};
use crate::{
    adoption::{act, begin, law_flaws, own_rules, proposal},
    support::{
        cycle_driver::CycleDriver,
        deployment::Deployment,
        engine::{Engine, on_both_engines},
        people::Who,
    },
};

/// The step that first sealed all lines, and the one that stops the servers that do not.
const STEPS: [&str; 2] = ["m20261128_06_sealed_lines", "m20261128_29_breaking_unsealed_lines"];
/// More lines than are gone through at a time.
const MANY: i64 = 1100;
const TOLD: Flaw = Flaw::Trail(TrailFault { table: "refused_attempt" });

async fn refuse(driver: &CycleDriver) {
    driver.act(Who::Supervisor, "closeReceiving", json!({})).await.refused(&["FORBIDDEN_ROLE"]);
}

async fn is_told(driver: &CycleDriver) -> bool {
    report(driver, None).await.findings.iter().any(|finding| finding.flaw == TOLD)
}

on_both_engines! {
    /// L7: Acts are refused before there is the log; from when it is opened it is told how often, and no line of it is missed.
    async fn what_was_refused_before_a_log_was_opened_is_counted_with_the_rest(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let refuse = async |code| {
            act(&deployment, Who::Office, "proposeLaw", proposal(&own_rules().body)).await.refused(&[code]);
        };
        refuse("LAW_NOT_BEGUN").await;
        refuse("LAW_NOT_BEGUN").await;
        begin(&deployment).await;
        assert_eq!(law_flaws(&deployment).await, []);
        let admin = deployment.open.administer().await;
        admin.execute_unprepared(&format!("DELETE FROM refused_attempt WHERE log = '{LAW_LOG}'")).await.expect("it runs");
        admin.close().await.expect("it closes");
        assert_eq!(law_flaws(&deployment).await, [TOLD]);
    }

    /// What opens a log waits for the database as rarely as it can; who finds it open asks that alone.
    async fn a_log_is_opened_by_few_statements(engine) {
        let Some(database) = engine.open().await else { return };
        // PostgreSQL takes the head and the numbers together.
        let opening = if engine == Engine::Postgres { 2 } else { 3 };
        for expected in [opening, 1] {
            let writing = database.store.begin().await.expect("a transaction");
            let before = database.store.statements();
            writing.open_log(Uuid::from_u128(7)).await.expect("a log");
            assert_eq!(database.store.statements() - before, expected);
            writing.commit().await.expect("committed");
        }
    }

    /// L7: Lines that are removed with their number, and one that was added without a seal.
    async fn lines_that_come_or_go_by_hand_are_told(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        refuse(&driver).await;
        let intruder = Intruder::at(&driver).await;
        let of_log = format!("log = '{}'", driver.cycle);
        assert!(!is_told(&driver).await);
        let gone = [("refused_attempt", of_log.as_str()), ("trail", &of_log)];
        assert!(intruder.without(&gone, async || is_told(&driver).await).await, "removed");
        assert!(intruder.without(&gone[1..], async || is_told(&driver).await).await, "the number is removed");
        assert!(!is_told(&driver).await, "it was put back");

        let line = format!(
            "INSERT INTO refused_attempt (log, hour, person, act, codes, times, first_at, last_at) \
             SELECT log, 0, person, act, codes, 1, first_at, last_at FROM refused_attempt WHERE {of_log}"
        );
        intruder.run(&line).await;
        assert!(is_told(&driver).await, "added");
        intruder.run("DELETE FROM refused_attempt WHERE hour = 0").await;
        assert!(!is_told(&driver).await, "taken away again");

        for (table, rows) in gone {
            intruder.run(&format!("DELETE FROM {table} WHERE {rows}")).await;
        }
        refuse(&driver).await;
        assert!(is_told(&driver).await, "what comes later begins no new number");
    }

    /// L7: Of many lines each is looked at, wherever it stands among them, and counted once.
    async fn each_of_many_lines_is_looked_at(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        let (store, log) = (&driver.deployment.service.store, driver.cycle.0);
        for hour in 0..MANY {
            let at = Timestamp::from_second(hour * 3600).expect("an instant");
            let refused = store.record_refusal(log, "nobody", None, "submit", vec!["NOT_SCREENED"], at).await;
            refused.expect("it is remembered");
        }
        let intruder = Intruder::at(&driver).await;
        assert!(!is_told(&driver).await);
        for hour in [0, MANY - 1] {
            let change = async |by: &str| {
                let hour = hour * 3_600_000_000;
                let line = format!("log = '{log}' AND person = 'nobody' AND hour = {hour}");
                intruder.run(&format!("UPDATE refused_attempt SET last_at = last_at {by} WHERE {line}")).await;
                is_told(&driver).await
            };
            assert!(change("+ 1").await, "{hour}");
            assert!(!change("- 1").await, "{hour}");
        }
    }

    /// L7: What programs of before wrote without a seal is sealed at the upgrade, and only then; and so is what their servers
    /// left while they ran beside a newer one.
    async fn lines_of_before_are_sealed_once(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        refuse(&driver).await;
        let intruder = Intruder::at(&driver).await;
        let unseal = "UPDATE refused_attempt SET seal = NULL";
        let migrate = async || driver.deployment.service.store.migrate().await.expect("the migrations run");
        for step in STEPS {
            let before = format!("DELETE FROM seaql_migrations WHERE version = '{step}'");
            for sql in [unseal, "DELETE FROM trail", &before] {
                intruder.run(sql).await;
            }
            assert!(is_told(&driver).await, "{step}");
            migrate().await;
            driver.check().await;
            refuse(&driver).await;
            driver.check().await;
        }

        intruder.run(unseal).await;
        migrate().await;
        assert!(is_told(&driver).await, "no later upgrade seals what somebody unsealed");
    }
}
