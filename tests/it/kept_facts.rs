//! Facts that are kept in memory are never older than the last act that was acknowledged, whoever did it.

use serde_json::json;
use thanghang::domain::cycle::state::CycleState;

use crate::support::{cycle_driver::CycleDriver, engine::on_both_engines, people::Who};

async fn remark(driver: &CycleDriver, number: usize) {
    let input = json!({ "text": format!("Đã giám sát lần thứ {number}") });
    driver.act(Who::Supervisor, "addRemark", input).await.done();
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
