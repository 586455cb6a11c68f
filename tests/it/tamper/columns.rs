//! Every column of a table is changed, and the check names it.

use std::collections::VecDeque;

use thanghang::service::VerificationReport;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{intruder::Intruder, names};
use crate::support::cycle_driver::CycleDriver;

/// A column of a row.
struct Field<'a> {
    table: &'a str,
    row: String,
    column: (String, String),
}

impl Field<'_> {
    fn is_named(&self, report: &VerificationReport) -> bool {
        names(report, self.table, &self.column.0)
    }
}

/// The columns of one row of a table.
async fn fields<'a>(intruder: &Intruder, table: &'a str) -> Vec<Field<'a>> {
    let found = intruder.rows(&format!("SELECT id FROM \"{table}\" ORDER BY leaf, id LIMIT 1")).await;
    let id: String =
        found.first().unwrap_or_else(|| panic!("{table} is empty")).try_get_by_index(0).expect("an id");
    let columns = intruder.columns(table).await;
    columns.into_iter().map(|column| Field { table, row: format!("id = '{id}'"), column }).collect()
}

/// Changes every column of one row of each table, and demands that the check names each. Columns of different tables are
/// changed together, because a check of all takes long. One that hides others is named itself, and they are changed again;
/// where none is named each is changed alone.
pub(super) async fn demand_named(
    intruder: &Intruder,
    tables: &[&str],
    check: impl AsyncFn() -> VerificationReport,
) {
    let mut of_tables = Vec::new();
    for table in tables {
        of_tables.push(VecDeque::from(fields(intruder, table).await));
    }
    while of_tables.iter().any(|fields| !fields.is_empty()) {
        let together: Vec<_> = of_tables.iter().filter_map(VecDeque::front).collect();
        let report = changed(intruder, &together, &check).await;
        let hidden = together.iter().all(|field| !field.is_named(&report));
        if hidden {
            for field in &together {
                let report = changed(intruder, &[field], &check).await;
                let (table, column) = (field.table, &field.column.0);
                assert!(field.is_named(&report), "{table}.{column} was changed: {report:#?}");
            }
        }
        for fields in &mut of_tables {
            match fields.pop_front() {
                Some(field) if !hidden && !field.is_named(&report) => fields.push_back(field),
                _ => {}
            }
        }
    }
    let report = check().await;
    assert!(report.is_sound(), "all was put back: {report:#?}");
}

/// The same, of tables whose rows one log tells of, or one of others. What they share with further logs is read once: nobody
/// changes that here.
pub(super) async fn demand_named_by(driver: &CycleDriver, tables: &[&str], log: Uuid, others: &[Uuid]) {
    let intruder = Intruder::at(driver).await;
    let checks = Mutex::new(driver.deployment.service.checks());
    let check = async || {
        let mut checks = checks.lock().await;
        let mut report = checks.verify(log, None).await.expect("the check runs");
        for other in others {
            report.findings.extend(checks.verify(*other, None).await.expect("the check runs").findings);
        }
        report
    };
    demand_named(&intruder, tables, check).await;
}

/// What the check says while these columns are changed.
async fn changed(
    intruder: &Intruder,
    fields: &[&Field<'_>],
    check: impl AsyncFn() -> VerificationReport,
) -> VerificationReport {
    for Field { table, row, column } in fields {
        let other = intruder.other(table, &format!("\"{}\"", column.0), &column.1);
        intruder.put(table, row, &column.0, &other).await;
    }
    let report = check().await;
    for field in fields {
        intruder.put_back(field.table).await;
    }
    report
}
