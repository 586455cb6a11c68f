//! A calendar that is adopted while a cycle runs: its deadlines are counted again by an act of their own, before anything
//! else is decided (requirements §11, R12, AS49).

use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use crate::{
    adoption::{adopt, begin, proposal, second_administrator, withdraw},
    support::{
        cycle_driver::CycleDriver,
        deployment::{Deployment, global},
        engine::{Engine, on_both_engines},
        people::Who,
    },
};

const SWAPPED: &str = "2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,official\n";

/// The calendar that ships, with some days more.
fn calendar(version: &str, more: &str) -> Value {
    let rows = include_str!("../../src/data/vn-holidays.csv");
    proposal(&format!("version = \"{version}\"\nrows = '''\n{rows}{more}'''\n"))
}

/// Results were notified on 20/11/2024, and the law has a log.
async fn notified(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::at(engine, CycleState::ResultsNotified).await?;
    second_administrator(&driver.deployment).await;
    begin(&driver.deployment).await;
    Some(driver)
}

/// The window for appeals as the secretary sees it, and how the cycle came to count by its calendar.
async fn window(driver: &CycleDriver) -> (Value, Value) {
    let document = "query($id: ID!) { cycle(id: $id) {
        deadlines { kind base lastDay recountDue calendarVersion explanation }
        calendar calendarChanges { earlier calendar changedOn recounted { kind before after } } } }";
    let seen = driver.deployment.ask(Who::Secretary, document, json!({ "id": global(driver.cycle) })).await;
    let deadlines = seen["cycle"]["deadlines"].as_array().expect("deadlines").clone();
    let found = deadlines.into_iter().find(|deadline| deadline["kind"] == "DL5").expect("the window");
    (found, seen["cycle"]["calendarChanges"].clone())
}

/// What kind of actor had the deadlines counted again last.
async fn recounted_by(driver: &CycleDriver) -> Value {
    let document =
        "query($id: ID!) { cycle(id: $id) { transitions(last: 5) { nodes { event actor { kind } } } } }";
    let seen = driver.deployment.ask(Who::Supervisor, document, json!({ "id": global(driver.cycle) })).await;
    let records = seen["cycle"]["transitions"]["nodes"].as_array().expect("records").clone();
    let last = records.into_iter().rfind(|record| record["event"] == "RECOUNT_DEADLINES");
    last.expect("it was recorded")["actor"]["kind"].clone()
}

/// Another calendar is adopted, and the cycle follows it.
pub(crate) async fn follow_another_calendar(driver: &CycleDriver) {
    adopt(&driver.deployment, "adoptCalendar", calendar("swapped/1", SWAPPED)).await;
    driver.act(Who::Secretary, "recountDeadlines", json!({})).await.done();
}

async fn tick(deployment: &Deployment) -> usize {
    deployment.service.act_by_clock().await.expect("the clock looks")
}

on_both_engines! {
    /// AS49: the window was closed by the calendar of before; the next act finds it counted again.
    async fn as49_a_window_that_now_ends_later_is_opened_again(engine) {
        let Some(driver) = notified(engine).await else { return };
        let told = window(&driver).await.0["lastDay"].clone();
        let closed_on = told.as_str().and_then(|day| day.parse::<jiff::civil::Date>().ok()).expect("a day").tomorrow().expect("a day");
        driver.close_appeals(&closed_on.to_string()).await;
        adopt(&driver.deployment, "adoptCalendar", calendar("swapped/1", SWAPPED)).await;
        let (before, changes) = window(&driver).await;
        assert_eq!((&before["lastDay"], &before["recountDue"]), (&told, &json!(true)), "told by the calendar of before");
        assert_eq!(changes, json!([]));

        driver.try_approve().await.refused(&["DOCUMENT_BEFORE_BASIS", "WINDOW_RECOMPUTED"]);
        let (after, changes) = window(&driver).await;
        assert_eq!((&after["lastDay"], &after["recountDue"]), (&json!(closed_on.to_string()), &json!(false)));
        assert_eq!(changes[0]["recounted"], json!([{ "kind": "DL5", "before": told, "after": closed_on.to_string() }]));
        assert_eq!(recounted_by(&driver).await, "SYSTEM_CLOCK");

        driver.act(Who::Secretary, "reopenAppeals", json!({ "reason": "Tính lại thời hạn theo lịch mới" })).await.done();
        driver.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        let next = closed_on.tomorrow().expect("a day");
        driver.close_appeals(&next.to_string()).await;
        driver.check().await;
    }

    /// Each cycle follows once by the clock; a calendar that counts fewer days off shortens nothing that was told; one that
    /// is withdrawn leads back to the one before.
    async fn every_running_cycle_follows_by_the_clock(engine) {
        let Some(driver) = notified(engine).await else { return };
        let deployment = &driver.deployment;
        assert_eq!(tick(deployment).await, 0, "what ships is what it counts by");
        let adopted = adopt(deployment, "adoptCalendar", calendar("swapped/1", SWAPPED)).await;
        assert_eq!((tick(deployment).await, tick(deployment).await), (1, 0));
        let longer = window(&driver).await.0;
        assert_eq!(longer["calendarVersion"], "swapped/1");

        let end = json!({
            "adoptionId": adopted.0["adoption"]["id"], "withdrawnOn": "2024-11-01", "decision": "16/QĐ-STTTT",
            "reason": "Lịch hoán đổi bị bãi bỏ",
        });
        withdraw(deployment, "withdrawCalendar", end).await;
        assert_eq!((tick(deployment).await, tick(deployment).await), (1, 0));
        let (kept, changes) = window(&driver).await;
        assert_eq!(kept["lastDay"], longer["lastDay"]);
        assert!(kept["explanation"].as_str().is_some_and(|told| told.contains("không bị rút ngắn")), "{kept}");
        assert_eq!((&changes[1]["earlier"], &changes[1]["recounted"]), (&json!("swapped/1"), &json!([])));
        driver.check().await;
    }

    /// The secretary need not wait for the clock; others may not, and nothing is counted twice.
    async fn the_secretary_may_have_it_counted_at_once(engine) {
        let Some(driver) = notified(engine).await else { return };
        driver.act(Who::Secretary, "recountDeadlines", json!({})).await.refused(&["CALENDAR_UNCHANGED"]);
        adopt(&driver.deployment, "adoptCalendar", calendar("swapped/1", SWAPPED)).await;
        driver.act(Who::Supervisor, "recountDeadlines", json!({})).await.refused(&["FORBIDDEN_ROLE"]);
        driver.act(Who::Secretary, "recountDeadlines", json!({})).await.done();
        assert_eq!(window(&driver).await.1.as_array().map(Vec::len), Some(1));
        assert_eq!(recounted_by(&driver).await, "PERSON");
        driver.act(Who::Secretary, "recountDeadlines", json!({})).await.refused(&["CALENDAR_UNCHANGED"]);
        assert_eq!(tick(&driver.deployment).await, 0);
        driver.check().await;
    }
}
