//! Readings of personal data that come at the same time are written together, and nobody reads before.

use async_graphql::futures_util::{
    FutureExt as _,
    future::{join, join_all},
};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend};
use serde_json::{Value, json};
use thanghang::{
    domain::ids::{CycleId, PersonId},
    store::{Pools, Reading, WantedReadings},
};
use uuid::Uuid;

use crate::support::{
    deployment::{Deployment, global},
    engine::{Engine, Open, POOLS, on_both_engines},
    office::Office,
    people::Who,
};

/// How many pages are asked for at once.
const PAGES: u128 = 64;
/// How many statements write a batch: the lines, and the number of events before and after.
const BATCH: u64 = 3;

/// An office whose store has one connection that writes.
async fn office(engine: Engine) -> Option<(Open, Office, CycleId)> {
    let database = engine.open().await?.reopened(Pools { write: 1, ..POOLS }).await;
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    Some((database, office, cycle))
}

fn reading(office: &Office, cycle: CycleId, number: u128) -> Reading {
    Reading {
        request: Uuid::from_u128(number),
        subject: PersonId(Uuid::from_u128(7)),
        log: cycle.0,
        person: office.clerk,
        role: None,
        fields: vec!["name".to_owned()],
        at: office.service.clock.wall(),
    }
}

/// From now on no reading can be written.
async fn fill(admin: &DatabaseConnection) {
    let statements: &[&str] = match admin.get_database_backend() {
        DbBackend::Postgres => &[
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
            "CREATE TRIGGER no_room BEFORE INSERT ON reading EXECUTE FUNCTION no_room()",
        ],
        _ => &[
            "CREATE TRIGGER no_room BEFORE INSERT ON reading BEGIN SELECT RAISE(ABORT, 'could not extend file'); END",
        ],
    };
    for statement in statements {
        admin.execute_unprepared(statement).await.expect("the trigger is made");
    }
}

async fn make_room(admin: &DatabaseConnection) {
    let on = if admin.get_database_backend() == DbBackend::Postgres { " ON reading" } else { "" };
    admin.execute_unprepared(&format!("DROP TRIGGER no_room{on}")).await.expect("the trigger is dropped");
}

on_both_engines! {
    async fn pages_that_wait_are_written_together(engine) {
        let Some((database, office, cycle)) = office(engine).await else { return };
        let store = &database.store;
        let (before, held) = (store.statements(), store.begin().await.expect("the only connection that writes"));
        let readings: Vec<_> = (0..PAGES).map(|number| [reading(&office, cycle, number)]).collect();
        let pages = join_all(readings.iter().map(|page| store.record_readings(page)));
        let (written, released) = join(pages, async { held.rollback().await }).await;
        released.expect("it is released");
        assert!(written.iter().all(Result::is_ok), "{written:?}");
        // One that came first, and all that came while it waited.
        assert!(store.statements() - before <= 2 * BATCH, "{}", store.statements() - before);
        assert_eq!(store.count_readings(cycle.0, WantedReadings::default()).await.expect("a number"), u64::try_from(PAGES).expect("few"));
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    async fn whoever_gives_up_stops_nobody_else(engine) {
        let Some((database, office, cycle)) = office(engine).await else { return };
        let store = &database.store;
        let held = store.begin().await.expect("the only connection that writes");
        let first = [reading(&office, cycle, 1)];
        assert!(store.record_readings(&first).now_or_never().is_none(), "it waits, and is given up");
        let second = [reading(&office, cycle, 2)];
        let (written, released) = join(store.record_readings(&second), async { held.rollback().await }).await;
        released.expect("it is released");
        written.expect("it is remembered");
        assert!(store.count_readings(cycle.0, WantedReadings::default()).await.expect("a number") >= 1);
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    async fn a_batch_that_cannot_be_written_is_told_to_all_who_wait_for_it(engine) {
        let Some((database, office, cycle)) = office(engine).await else { return };
        let (store, admin) = (&database.store, database.administer().await);
        fill(&admin).await;
        let readings: Vec<_> = (0..PAGES).map(|number| [reading(&office, cycle, number)]).collect();
        let written = join_all(readings.iter().map(|page| store.record_readings(page))).await;
        assert!(written.iter().all(Result::is_err), "{written:?}");
        assert_eq!(store.count_readings(cycle.0, WantedReadings::default()).await.expect("a number"), 0);
        make_room(&admin).await;
        store.record_readings(&readings[0]).await.expect("it is remembered");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// Neither a name nor a list of names, nor anything of them in an error.
    async fn a_page_shows_no_name_whose_reading_cannot_be_written(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let admin = deployment.open.administer().await;
        let page = async || {
            let document = "query($id: ID!) { node(id: $id) { ... on Person { name } } persons(first: 100) { nodes { name } } }";
            let id = json!({ "id": global(Who::An.id()) });
            deployment.send(deployment.caller(Who::Office).await, document, id).await
        };
        let names = |page: &Value| Who::ALL.iter().filter(|who| page.to_string().contains(who.name())).count();
        let before = deployment.readings().await;
        fill(&admin).await;
        let (shown, errors) = page().await;
        // Her own she may read: that is no reading of another's.
        assert!(names(&shown) <= 1 && shown["node"]["name"].is_null(), "{shown}");
        assert!(!errors.is_empty() && names(&json!(errors)) == 0, "{errors:?}");
        assert_eq!(deployment.readings().await, before);
        make_room(&admin).await;
        let (shown, errors) = page().await;
        assert_eq!((&shown["node"]["name"], errors), (&json!(Who::An.name()), Vec::new()));
        assert!(names(&shown) > 1 && deployment.readings().await >= before + names(&shown) as u64 - 1, "{shown}");
    }
}
