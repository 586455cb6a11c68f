//! A record says how many records of other logs its decision read, and whoever changes that is found.

use sea_orm::DbBackend;
use serde_json::json;
use thanghang::{
    domain::{
        audit::{FaultKind, Leaf, leaf_hash},
        cycle::state::CycleState,
        directory::DIRECTORY_LOG,
    },
    service::Flaw,
};

use super::{Intruder, report};
use crate::support::{cycle_driver::CycleDriver, engine::on_both_engines, people::Who};

/// Puts bytes in the place of the last record of a cycle, with the hash that they have or without.
pub(super) async fn rewrite(intruder: &Intruder, log: &str, body: &[u8], hashed: bool) {
    let literal = |bytes: &[u8]| match intruder.backend {
        DbBackend::Postgres => format!("'\\x{}'::bytea", hex::encode(bytes)),
        _ => format!("x'{}'", hex::encode(bytes)),
    };
    let hash = if hashed { format!(", leaf_hash = {}", literal(&leaf_hash(body).0)) } else { String::new() };
    let last = format!("log = '{log}' AND idx = (SELECT size - 1 FROM log_head WHERE log = '{log}')");
    intruder.run(&format!("UPDATE log_leaf SET body = {}{hash} WHERE {last}", literal(body))).await;
}

on_both_engines! {
    async fn another_number_of_records_read_is_found(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        driver.act(Who::Supervisor, "addRemark", json!({ "text": "Đã giám sát" })).await.done();
        let honest = report(&driver, None).await;
        assert!(honest.is_sound(), "{honest:#?}");
        let (intruder, log) = (Intruder::at(&driver).await, driver.cycle.to_string());
        let asked = format!("SELECT body FROM log_leaf WHERE log = '{log}' ORDER BY idx DESC LIMIT 1");
        let rows = intruder.rows(&asked).await;
        let written: Vec<u8> = rows[0].try_get_by_index(0).expect("a body");
        let leaf = Leaf::decode(&written).expect("a leaf");
        let read = leaf.reads.clone().expect("what was read")[&DIRECTORY_LOG];
        let with = |size: Option<u64>| {
            let mut reads = leaf.reads.clone().expect("what was read");
            reads.remove(&DIRECTORY_LOG);
            reads.extend(size.map(|size| (DIRECTORY_LOG, size)));
            Leaf { reads: Some(reads), ..leaf.clone() }.encode().expect("canonical")
        };
        rewrite(&intruder, &log, &with(Some(read - 1)), false).await;
        assert_eq!(report(&driver, None).await.fault.expect("a fault").kind, FaultKind::BodyHashMismatch);
        for size in [Some(read - 1), Some(read + 1), None] {
            rewrite(&intruder, &log, &with(size), true).await;
            let found = report(&driver, None).await;
            assert!(found.findings.iter().any(|found| found.flaw == Flaw::Reads(DIRECTORY_LOG)), "{size:?}: {found:#?}");
            let kept = report(&driver, honest.head).await.fault.expect("a fault");
            assert!(matches!(kept.kind, FaultKind::RootMismatch { .. }), "{kept:?}");
        }
        rewrite(&intruder, &log, &written, true).await;
        driver.check().await;
    }
}
