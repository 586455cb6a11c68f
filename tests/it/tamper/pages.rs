//! A check reads a log piece by piece, and says the same however small the pieces are.

use std::{num::NonZeroU16, sync::Mutex};

use thanghang::{
    domain::{cycle::state::CycleState, directory::DIRECTORY_LOG, law::LAW_LOG},
    service::VerificationReport,
};
use uuid::Uuid;

use super::{a_full_life, intruder::Intruder, register_an_agency};
use crate::support::{cycle_driver::CycleDriver, engine::on_both_engines, people::DEPARTMENT};

fn pages(size: u16) -> NonZeroU16 {
    NonZeroU16::new(size).expect("a size")
}

/// What a check says that holds all of a log, and others that hold a few records; they must say the same.
async fn said(driver: &CycleDriver, log: Uuid) -> VerificationReport {
    let service = &driver.deployment.service;
    let whole = service.verify(log, None).await.expect("a report");
    for size in [1, 2, 7] {
        let mut checks = service.checks().by_pages_of(pages(size));
        assert_eq!(checks.verify(log, None).await.expect("a report"), whole, "{size} at once");
        assert_eq!(checks.verify(log, None).await.expect("a report"), whole, "{size} at once, a second time");
    }
    whole
}

on_both_engines! {
    async fn a_check_says_the_same_however_much_it_holds(engine) {
        let Some(driver) = a_full_life(engine).await else { return };
        for log in [DIRECTORY_LOG, LAW_LOG, DEPARTMENT.0, driver.cycle.0] {
            let report = said(&driver, log).await;
            assert!(report.is_sound() && report.leaves > 2, "{report:#?}");
        }
    }

    async fn a_check_finds_the_same_however_much_it_holds(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        let intruder = Intruder::at(&driver).await;
        let of_log = format!("log = '{}'", driver.cycle);
        let one = |table: &str, order: &str| {
            format!("{order} = (SELECT {order} FROM {table} WHERE {of_log} ORDER BY {order} LIMIT 1)")
        };
        let (private, personal) = (one("audit_private", "commitment"), one("personal_text", "commitment"));
        let changes = [
            ("log_leaf", format!("{of_log} AND idx = 8"), "act"),
            ("log_leaf", format!("{of_log} AND idx = 2"), "leaf_hash"),
            ("audit_private", private, "text"),
            ("personal_text", personal, "field"),
            ("idempotency", format!("{of_log} AND idx = 5"), "principal"),
            ("application", "leaf = (SELECT MIN(leaf) FROM application)".to_owned(), "state"),
            ("document", "leaf = (SELECT MAX(leaf) FROM document)".to_owned(), "symbol"),
        ];
        for (table, row, column) in changes {
            let columns = intruder.columns(table).await;
            let column = columns.iter().find(|(name, _)| name.as_str() == column).expect("a column");
            let report = intruder.change(table, &row, column, async || said(&driver, driver.cycle.0).await).await;
            assert!(!report.is_sound(), "{table}.{}", column.0);
        }
        for (table, rows) in [("publication", "leaf > 0"), ("audit_private", &*of_log), ("idempotency", &of_log)] {
            let report = intruder.without(&[(table, rows)], async || said(&driver, driver.cycle.0).await).await;
            assert!(!report.is_sound(), "{table}");
        }
        assert!(said(&driver, driver.cycle.0).await.is_sound(), "everything was put back");
    }

    /// Records of the directory that come between the checks of two cycles are read by the second.
    async fn what_checks_share_is_read_on(engine) {
        let Some(driver) = a_full_life(engine).await else { return };
        let mut checks = driver.deployment.service.checks().by_pages_of(pages(5));
        assert!(checks.verify(driver.cycle.0, None).await.expect("a report").is_sound());
        register_an_agency(&driver).await;
        let other = driver.create_another().await;
        let report = checks.verify(other.0, None).await.expect("a report");
        assert!(report.is_sound() && report.leaves == 1, "{report:#?}");
    }

    async fn a_check_tells_how_far_it_is(engine) {
        let Some(driver) = a_full_life(engine).await else { return };
        let told = Mutex::new(Vec::new());
        let progress = |taken, of| told.lock().expect("nobody else").push((taken, of));
        let service = &driver.deployment.service;
        let mut checks = service.checks().by_pages_of(pages(10)).watched_by(&progress);
        let size = checks.verify(driver.cycle.0, None).await.expect("a report").leaves;
        let expected: Vec<_> = (1..=size.div_ceil(10)).map(|page| ((page * 10).min(size), size)).collect();
        let mut told = told.into_inner().expect("nobody else");
        told.dedup();
        assert_eq!(told, expected);
    }
}
