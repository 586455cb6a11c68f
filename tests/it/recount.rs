//! A calendar that is adopted while a cycle runs: its deadlines are counted again by an act of their own, before anything
//! else is decided (requirements §11, R12, AS49).

use async_graphql::futures_util::future::join;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend};
use serde_json::{Value, json};
use thanghang::{
    domain::{audit::SigningKey, cycle::state::CycleState, ids::CycleId},
    service::Service,
    store::Store,
};

use crate::{
    adoption::{adopt, begin, proposal, second_administrator, withdraw},
    support::{
        cycle_driver::CycleDriver,
        deployment::{Deployment, global},
        engine::{Engine, POOLS, master_key, on_both_engines},
        people::Who,
    },
};

/// What people expect, and nobody has decided.
const EXPECTED: &str = "2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,provisional\n";
const SWAPPED: &str = "2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,official\n";

/// The calendar that ships, with some days more.
fn calendar(version: &str, more: &str) -> Value {
    let rows = include_str!("../../src/data/vn-holidays.csv");
    proposal(&format!("version = \"{version}\"\nrows = '''\n{rows}{more}'''\n"))
}

/// Results were notified on 20/11/2024, and the law has a log.
pub(crate) async fn notified(engine: Engine) -> Option<CycleDriver> {
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

/// The cycle and two more beside it.
async fn with_two_more(driver: &CycleDriver) -> [CycleId; 3] {
    [driver.cycle, driver.create_another().await, driver.create_another().await]
}

/// Adopts the calendar with a day more; gives the id of the adoption.
pub(crate) async fn swap_a_day(driver: &CycleDriver) -> Value {
    let adopted = adopt(&driver.deployment, "adoptCalendar", calendar("swapped/1", SWAPPED)).await;
    adopted.0["adoption"]["id"].clone()
}

/// The changes of calendar that a cycle tells.
async fn changes_of(driver: &CycleDriver, cycle: CycleId) -> Value {
    let document = "query($id: ID!) { cycle(id: $id) { calendarChanges { adoptionId calendar } } }";
    driver.deployment.ask(Who::Office, document, json!({ "id": global(cycle) })).await["cycle"]["calendarChanges"]
        .take()
}

/// Each cycle followed that adoption, once.
async fn each_followed_once(driver: &CycleDriver, cycles: [CycleId; 3], adoption: &Value) {
    let once = json!([{ "adoptionId": adoption, "calendar": "swapped/1" }]);
    for cycle in cycles {
        assert_eq!(changes_of(driver, cycle).await, once, "{cycle}");
        let report = driver.deployment.service.verify_log(cycle, None).await.expect("the check runs");
        assert!(report.is_sound(), "{cycle}: {report:#?}");
    }
}

/// From now on the database takes no record of another cycle.
async fn stop_after(database: &DatabaseConnection, cycle: CycleId) {
    let others = format!("NEW.log <> '{cycle}'");
    let statements = match database.get_database_backend() {
        DbBackend::Postgres => vec![
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
                .to_owned(),
            format!(
                "CREATE TRIGGER no_room BEFORE INSERT ON log_leaf FOR EACH ROW WHEN ({others}) \
                 EXECUTE FUNCTION no_room()"
            ),
        ],
        _ => vec![format!(
            "CREATE TRIGGER no_room BEFORE INSERT ON log_leaf WHEN {others} \
             BEGIN SELECT RAISE(ABORT, 'could not extend file'); END"
        )],
    };
    for statement in statements {
        database.execute_unprepared(&statement).await.expect("the trigger is made");
    }
}

/// The database takes every record again.
async fn go_on(database: &DatabaseConnection) {
    let on_table = if database.get_database_backend() == DbBackend::Postgres { " ON log_leaf" } else { "" };
    database.execute_unprepared(&format!("DROP TRIGGER no_room{on_table}")).await.expect("it is dropped");
}

/// The same province, served by a program that was started just now.
async fn restarted(driver: CycleDriver) -> CycleDriver {
    let CycleDriver { deployment, cycle, cast, .. } = driver;
    deployment.close().await;
    let Deployment { service, clock, open, files, .. } = deployment;
    drop(service);
    let open = open.reopened(POOLS).await;
    let signer = SigningKey::from_seed(&[7; 32]);
    CycleDriver::on(Deployment::signing_with(open, files, clock.wall(), signer), cycle, cast, 900)
}

/// Another server of the same database. A file has one server, which then looks twice at once.
async fn replica(driver: &CycleDriver, engine: Engine) -> Service {
    let mut replica = driver.deployment.service.clone();
    if engine == Engine::Postgres {
        let url = driver.deployment.open.url.parse().expect("an address");
        replica.store = Store::open(&url, POOLS, master_key()).await.expect("another replica");
    }
    replica
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
    /// What stopped half-way is finished by whoever looks next; until then a cycle tells the day of before, and says so.
    async fn what_stopped_between_two_cycles_is_finished_by_the_next_program(engine) {
        let Some(driver) = notified(engine).await else { return };
        let cycles = with_two_more(&driver).await;
        let told = window(&driver).await.0["lastDay"].clone();
        let adoption = swap_a_day(&driver).await;
        // The newest cycle is looked at first.
        let first = cycles.into_iter().max().expect("a cycle");
        assert_ne!(first, driver.cycle);
        let database = driver.deployment.open.administer().await;
        stop_after(&database, first).await;
        assert_eq!(tick(&driver.deployment).await, 1);
        for cycle in cycles {
            let expected = if cycle == first { json!([{ "adoptionId": adoption, "calendar": "swapped/1" }]) } else { json!([]) };
            assert_eq!(changes_of(&driver, cycle).await, expected, "{cycle}");
        }
        let before = window(&driver).await.0;
        assert_eq!((&before["lastDay"], &before["recountDue"]), (&told, &json!(true)));

        go_on(&database).await;
        database.close().await.expect("it closes");
        let driver = Box::pin(restarted(driver)).await;
        assert_eq!((tick(&driver.deployment).await, tick(&driver.deployment).await), (2, 0));
        let after = window(&driver).await.0;
        assert_ne!(after["lastDay"], told);
        assert_eq!(after["recountDue"], json!(false));
        each_followed_once(&driver, cycles, &adoption).await;
        driver.check().await;
    }

    async fn two_servers_that_look_at_once_have_each_cycle_follow_once(engine) {
        let Some(driver) = notified(engine).await else { return };
        let cycles = with_two_more(&driver).await;
        let adoption = swap_a_day(&driver).await;
        let other = replica(&driver, engine).await;
        let (here, there) = Box::pin(join(driver.deployment.service.act_by_clock(), other.act_by_clock())).await;
        assert_eq!(here.expect("it looks") + there.expect("it looks"), cycles.len());
        if engine == Engine::Postgres {
            other.store.close().await.expect("it closes");
        }
        each_followed_once(&driver, cycles, &adoption).await;
        driver.check().await;
    }
    /// R12, T13: a window that rests on a day off which nobody has decided yet is not closed before somebody does.
    async fn t13_no_window_is_closed_by_a_provisional_calendar(engine) {
        let Some(driver) = notified(engine).await else { return };
        adopt(&driver.deployment, "adoptCalendar", calendar("expected/1", EXPECTED)).await;
        driver.morning("2024-12-11");
        driver.try_close_appeals().await.refused(&["WINDOW_PROVISIONAL"]);
        assert_eq!(driver.state().await, CycleState::ResultsNotified);
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind lastDay provisional } } }";
        let seen = driver.deployment.ask(Who::Secretary, document, json!({ "id": global(driver.cycle) })).await;
        let deadlines = seen["cycle"]["deadlines"].as_array().expect("deadlines");
        assert!(deadlines.contains(&json!({ "kind": "DL5", "lastDay": "2024-12-10", "provisional": true })), "{seen}");

        adopt(&driver.deployment, "adoptCalendar", calendar("swapped/1", SWAPPED)).await;
        driver.try_close_appeals().await.done();
        let changes = window(&driver).await.1;
        let followed: Vec<_> = changes.as_array().expect("changes").iter().map(|change| change["calendar"].clone()).collect();
        assert_eq!(followed, ["expected/1", "swapped/1"]);
        driver.check().await;
    }
}
