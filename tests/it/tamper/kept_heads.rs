//! Heads that are kept outside the database, against whoever owns it.

use std::{fs, os::unix::fs::PermissionsExt as _};

use serde_json::json;
use thanghang::{
    domain::{audit::FaultKind, cycle::state::CycleState, directory::DIRECTORY_LOG},
    files::HeadFile,
    service::{HeadAlarm, KeptHeadsError, Service},
};

use super::{intruder::Intruder, report};
use crate::support::{
    cycle_driver::CycleDriver,
    engine::{folder, on_both_engines},
    people::Who,
};

/// What the kept heads say of the logs.
async fn alarms(service: &Service) -> Vec<HeadAlarm> {
    match service.keep_heads().await {
        Ok(()) => Vec::new(),
        Err(KeptHeadsError::Alarms(alarms)) => alarms,
        Err(error) => panic!("{error}"),
    }
}

async fn remark(driver: &CycleDriver, text: &str) {
    driver.act(Who::Supervisor, "addRemark", json!({ "text": text })).await.done();
}

on_both_engines! {
    /// L9: A log that is cut with everything that tells of it, and one that then grows another way.
    async fn a_log_that_does_not_extend_a_kept_head_is_told(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let folder = folder();
        let path = folder.path().join("heads");
        let server = || driver.deployment.service.clone().keeping_heads(Some(HeadFile::at(path.clone())));
        let (running, lines) = (server(), || fs::read_to_string(&path).expect("a file").lines().count());
        assert!(alarms(&running).await.is_empty());
        assert_eq!(lines(), 2, "the directory and the cycle");
        remark(&driver, "Đã giám sát việc nhận hồ sơ").await;
        assert!(alarms(&running).await.is_empty());
        assert!(alarms(&running).await.is_empty());
        assert_eq!(lines(), 3, "only what has grown is kept");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        assert!(alarms(&server()).await.is_empty(), "a server that starts");

        let intruder = Intruder::at(&driver).await;
        let size = driver.deployment.service.store.log_size(driver.cycle.0).await.expect("an answer").expect("a log");
        let (of_log, last) = (format!("log = '{}'", driver.cycle), size - 1);
        let record = format!("{of_log} AND idx = {last}");
        for table in ["log_leaf", "audit_private", "personal_text", "idempotency"] {
            intruder.run(&format!("DELETE FROM {table} WHERE {record}")).await;
        }
        intruder.run(&format!("DELETE FROM remark WHERE cycle = '{}'", driver.cycle)).await;
        intruder.run(&format!("UPDATE log_head SET size = {last} WHERE {of_log}")).await;
        driver.deployment.service.store.forget_facts(driver.cycle);
        assert!(report(&driver, None).await.is_sound(), "the database is whole in itself");
        let shorter = FaultKind::ShorterThanTrusted { found: last, trusted: size };
        for server in [&running, &server()] {
            let told = alarms(server).await;
            let [HeadAlarm { log, fault }] = told.as_slice() else { panic!("{told:?}") };
            assert_eq!((log, &fault.kind), (&driver.cycle.to_string(), &shorter));
        }

        remark(&driver, "Không có gì").await;
        remark(&driver, "Không có gì nữa").await;
        let rewritten = FaultKind::RootMismatch { size };
        for server in [&running, &server()] {
            assert!(alarms(server).await.iter().any(|alarm| alarm.fault.kind == rewritten));
            assert!(server.check_heads().await.is_err(), "readiness");
        }
        assert_eq!(lines(), 3, "what does not extend a kept head is not kept");
    }

    /// L9: A line that the key of the receipts did not sign.
    async fn a_forged_head_is_told(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        let folder = folder();
        let path = folder.path().join("heads");
        let server = || driver.deployment.service.clone().keeping_heads(Some(HeadFile::at(path.clone())));
        assert!(alarms(&server()).await.is_empty());
        let kept = fs::read_to_string(&path).expect("a file");
        let (log, rest) = kept.split_once(' ').expect("a line");
        let (_, behind) = rest.split_once(':').expect("a head");
        fs::write(&path, format!("{log} 1:{behind}")).expect("a file");
        let error = server().kept_heads().await.expect_err("a false signature");
        assert!(matches!(&error, KeptHeadsError::Forged(named) if named == log), "{error}");
    }

    /// L9: What a server saw in memory tells too, without any head that was kept and before any act.
    async fn a_log_that_no_longer_is_what_was_read_of_it_is_told_to_readiness(engine) {
        for (column, other, named) in [("leaf_hash", true, "cycle"), ("size", false, "cycle"), ("leaf_hash", true, "directory")] {
            let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
            let service = &driver.deployment.service;
            driver.facts().await;
            assert!(service.check_heads().await.is_ok());
            let log = if named == "cycle" { driver.cycle.0 } else { DIRECTORY_LOG };
            let size = service.store.log_size(log).await.expect("an answer").expect("a log");
            let intruder = Intruder::at(&driver).await;
            if other {
                let row = format!("log = '{log}' AND idx = {}", size - 1);
                let columns = intruder.columns("log_leaf").await;
                let column = columns.iter().find(|(name, _)| name.as_str() == column).expect("a column");
                intruder.change("log_leaf", &row, column, async || driver.facts().await).await;
            } else {
                intruder.run(&format!("UPDATE log_head SET size = {} WHERE log = '{log}'", size - 1)).await;
                driver.facts().await;
            }
            let Err(KeptHeadsError::Alarms(told)) = service.check_heads().await else { panic!("readiness") };
            let kind = if other {
                FaultKind::RootMismatch { size }
            } else {
                FaultKind::ShorterThanTrusted { found: size - 1, trusted: size }
            };
            let [HeadAlarm { log: of, fault }] = told.as_slice() else { panic!("{told:?}") };
            assert_eq!((of, &fault.kind), (&log.to_string(), &kind));
        }
    }
}
