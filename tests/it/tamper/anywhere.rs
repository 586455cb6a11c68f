//! One field anywhere in the database is changed, at random, and the check sees it.

use sea_orm::{DbBackend, QueryResult};
use serde_json::json;
use thanghang::{
    domain::{cycle::state::CycleState, digest::Digest, directory::DIRECTORY_LOG, law::LAW_LOG},
    entropy::Entropy,
    store::Revoked,
};

use super::{intruder::Intruder, live_on};
use crate::{
    duties::keep_duties,
    files::Desk,
    periodic::keep_reports,
    responsibility::keep_responsibility,
    support::{
        cycle_driver::CycleDriver,
        deployment::global,
        engine::{Engine, on_both_engines},
        people::{CENTRE, DEPARTMENT, HOME_AFFAIRS, Who},
    },
    targets::measure_targets,
    teachers::{last_list, submit_list},
    training::keep_training,
};

/// What the check does not look at, and why that is no harm.
const UNWATCHED: [(&str, &str, &str); 9] = [
    ("idempotency", "fingerprint", "the command that is sent again is refused; no other receipt is given"),
    ("idempotency", "fingerprint_version", "the same"),
    ("file", "uploader", "it counts until the file is part of a dossier"),
    ("file", "token", "it counts until the file has come"),
    ("file", "call", "it counts until the file has come"),
    ("file", "expires_at", "it counts until the file has come"),
    ("file", "stored_at", "what counts is whether the file has come, and not when"),
    ("file", "bound_at", "what counts is whether it is part of a dossier; when, its record says"),
    ("person_key", "master", "the program does not start with a master key of another name"),
];

/// The tables that the check does not look at: they say when the clock is doubted, who is signed in, which calendars are
/// read by an address and what was sent too late, and nothing of what was decided.
const BESIDE_DECISIONS: [&str; 5] =
    ["calendar_feed", "clock_confirmation", "heartbeat", "unsent_form", "session"];

/// How many fields are changed: 20, or as many as `THANGHANG_EDITS` says.
fn edits() -> u32 {
    std::env::var("THANGHANG_EDITS").map_or(20, |count| count.parse().expect("a number"))
}

/// A played database in which every table has a row: with a file, readings, refused attempts and a revocation.
async fn a_played_database(engine: Engine) -> Option<CycleDriver> {
    let desk = Box::pin(Desk::open(engine)).await?;
    desk.dossier_file(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n").await;
    let driver = desk.driver;
    driver.act(Who::Supervisor, "closeReceiving", json!({})).await.refused(&["FORBIDDEN_ROLE"]);
    give_back_a_nomination_list(&driver).await;
    Box::pin(driver.reach(CycleState::ListDecided)).await;
    Box::pin(live_on(&driver)).await;
    Box::pin(measure_targets(&driver.deployment)).await;
    keep_training(&driver.deployment).await;
    keep_reports(&driver.deployment).await;
    keep_responsibility(&driver.deployment).await;
    keep_duties(&driver.deployment).await;
    let read =
        "query ($id: ID!) { cycle(id: $id) { applications(first: 10) { nodes { applicant { id name } } } } }";
    driver.deployment.ask(Who::Secretary, read, json!({ "id": global(driver.cycle) })).await;
    let (store, clock) = (&driver.deployment.service.store, &driver.deployment.clock);
    let token = Digest::of("a token");
    store.revoke(Revoked::Token(token), clock.wall()).await.expect("revoked");
    store.migrate().await.expect("the law that the program ships is kept");
    Some(driver)
}

/// A list of the unit that names An, and is given back: An is nominated alone.
async fn give_back_a_nomination_list(driver: &CycleDriver) {
    submit_list(driver, Who::UnitHead, CENTRE, &[Who::An]).await.done();
    let returned = json!({ "listId": last_list(driver).await, "reason": "Thiếu lý do xếp thứ tự" });
    driver.act(Who::Office, "returnNominationList", returned).await.done();
}

/// What is wrong with the first log that something is wrong with; those that the others share are checked first.
async fn fault(driver: &CycleDriver) -> Option<String> {
    let mut checks = driver.deployment.service.checks();
    for log in [DIRECTORY_LOG, LAW_LOG, DEPARTMENT.0, HOME_AFFAIRS.0, driver.cycle.0] {
        match checks.verify(log, None).await {
            Ok(report) if report.is_sound() => {}
            Ok(report) => return Some(format!("{report:?}")),
            Err(error) => return Some(error.to_string()),
        }
    }
    None
}

/// Conditions that choose one row each of a table.
async fn choices(intruder: &Intruder, table: &str) -> Vec<String> {
    let place = match intruder.backend {
        DbBackend::Postgres => "ctid",
        _ => "rowid",
    };
    let rows =
        intruder.rows(&format!("SELECT CAST({place} AS TEXT) FROM \"{table}\" ORDER BY {place}")).await;
    let at = |row: &QueryResult| row.try_get_by_index::<String>(0).expect("a place");
    rows.iter().map(|row| format!("{place} = '{}'", at(row))).collect()
}

fn below(dice: &Entropy, limit: usize) -> usize {
    let drawn = u32::from_le_bytes(dice.fill().expect("a number"));
    usize::try_from(drawn).expect("it fits") % limit
}

on_both_engines! {
    /// L7: Every field of every table, but for those of which the page says why not.
    async fn a_field_that_is_changed_anywhere_is_seen(engine) {
        let Some(driver) = Box::pin(a_played_database(engine)).await else { return };
        let intruder = Intruder::at(&driver).await;
        assert_eq!(fault(&driver).await, None);
        let dice = Entropy::seeded(20_241_210);
        let mut tables = intruder.tables().await;
        // No cycle of this rule set has joint conclusions or points; they have tests of their own.
        tables.retain(|table| !BESIDE_DECISIONS.contains(&table.as_str()));
        tables.retain(|table| !crate::tamper::JOINT.contains(&table.as_str()));
        tables.retain(|table| !crate::tamper::POINTS.contains(&table.as_str()));
        tables.sort_unstable();
        let mut unseen = Vec::new();
        for _ in 0..edits() {
            let table = &tables[below(&dice, tables.len())];
            let rows = choices(&intruder, table).await;
            assert!(!rows.is_empty(), "{table} is empty");
            let row = &rows[below(&dice, rows.len())];
            let columns = intruder.columns(table).await;
            let column = &columns[below(&dice, columns.len())];
            let seen = intruder.change(table, row, column, async || fault(&driver).await).await;
            let excused =
                UNWATCHED.iter().any(|(of, name, _)| (*of, *name) == (table.as_str(), column.0.as_str()));
            if seen.is_none() && !excused {
                unseen.push(format!("{table}.{} where {row}", column.0));
            }
        }
        assert_eq!(unseen, [""; 0]);
        assert_eq!(fault(&driver).await, None, "everything was put back");
    }
}
