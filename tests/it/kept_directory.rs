//! The directory that is kept in memory goes on by what an act wrote, here and elsewhere, and is never read as a whole for it.

use std::collections::BTreeSet;

use async_graphql::futures_util::future::join_all;
use sea_orm::ConnectionTrait as _;
use serde_json::{Map, Value, json};
use thanghang::{
    auth::Caller,
    domain::{
        audit::ActorKind,
        cycle::state::CycleState,
        digest::Digest,
        directory::{DIRECTORY_LOG, Directory, command::RegisterPerson},
        ids::PersonId,
        lang::Lang,
        role::Role,
    },
    graphql::{context::RequestContext, executor::ClientRequest},
    service::{DirectoryRequest, Imported, Outcome, SealedText, ServiceError},
    store::Store,
};
use uuid::Uuid;

use crate::{
    importing::{import, workbook},
    kept_facts::lose_an_answer,
    support::{
        cycle_driver::CycleDriver,
        deployment::{API, Deployment, global},
        die::Die,
        engine::{Engine, on_both_engines},
        office::Office,
        people::{CENTRE, DEPARTMENT, Who},
    },
};

/// How many acts are drawn.
const ACTS: usize = 24;
/// How many tables the directory has that are read as a whole.
const TABLES: u64 = 10;

/// The agencies, as the rows of the directory and its log tell of them.
const LISTS: &str = "{ agencies(first: 100) { totalCount nodes { symbol } }
    directoryLog(last: 2) { totalCount nodes { index event } }
    registered: directoryLog(first: 100, filter: { event: REGISTER_AGENCY }) { totalCount nodes { index } } }";

/// The directory as a store gives it.
async fn directory(store: &Store) -> Directory {
    Directory::clone(&store.directory().await.expect("the directory"))
}

/// The same by a store that knows nothing.
async fn cold(store: &Store) -> Directory {
    directory(&store.clone().keeping_rows(0)).await
}

/// What registers somebody, under a key of that name.
fn registering(office: &Office, key: &str) -> DirectoryRequest {
    let (person, name) = (PersonId(office.id()), office.seal("name", "Lường Thị Mới"));
    DirectoryRequest {
        caller: Caller {
            kind: ActorKind::Person,
            person: Some(office.clerk),
            roles: BTreeSet::from([Role::DepartmentOffice]),
            account: None,
            token: None,
        },
        command: RegisterPerson { person, name: name.sealed }.into(),
        key: key.parse().expect("a key"),
        fingerprint: Digest::of(key),
        texts: vec![SealedText { subject: Some(person), ..name }],
    }
}

async fn accept(office: &Office, request: DirectoryRequest) {
    let outcome = office.service.execute_directory(request).await.expect("an outcome");
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

/// Registers somebody and gives the id.
async fn register(deployment: &Deployment, name: &str) -> Value {
    let person = json!({ "name": name });
    deployment.act_on_directory(Who::Office, "registerPerson", person).await.done().0["recordId"].take()
}

/// Imports the first so many of a workbook.
async fn import_people(deployment: &Deployment, count: usize) {
    let imported = import(deployment, Who::Office, workbook(count), &format!("import-{count}")).await;
    assert!(matches!(imported, Imported::Accepted(..)), "{imported:?}");
}

on_both_engines! {
    async fn an_act_makes_the_next_directory_known(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let store = &deployment.service.store;
        directory(store).await;
        register(&deployment, "Lường Thị Mới").await;
        let before = store.statements();
        let known = directory(store).await;
        assert_eq!(store.statements() - before, 1, "the heads");
        import_people(&deployment, 20).await;
        let before = store.statements();
        let imported = directory(store).await;
        assert_eq!(store.statements() - before, 1, "the heads");
        assert_eq!(imported.rows().person.len(), known.rows().person.len() + 20);
        assert!(imported.rows().entry.is_empty(), "entries are read by person");
        assert_eq!(imported, cold(store).await);
    }

    async fn an_act_reads_no_table_of_the_directory(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let mut taken = Vec::new();
        for name in ["first", "known", "forgotten"] {
            if name == "forgotten" {
                database.store.forget_directory();
            }
            let before = database.store.statements();
            accept(&office, registering(&office, name)).await;
            taken.push(database.store.statements() - before);
        }
        let [_, known, forgotten] = taken[..] else { panic!("three acts") };
        assert_eq!(forgotten - known, TABLES, "{taken:?}");
    }

    /// Many who ask for what nobody knows cause one reading of it.
    async fn the_directory_is_read_once_for_all_who_wait_for_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let store = &deployment.service.store;
        directory(store).await;
        store.forget_directory();
        let (before, asking) = (store.statements(), 8);
        let read = join_all((0..asking).map(|_| directory(store))).await;
        assert_eq!(store.statements() - before, asking + 1 + TABLES, "the heads of each, those of a snapshot, and its tables");
        assert!(read.iter().all(|one| *one == read[0]));
    }

    /// A log of the directory that lost records is told by whoever reads the directory, and what was in memory of it goes.
    async fn a_directory_that_lost_records_is_seen_by_who_reads_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let store = &deployment.service.store;
        register(&deployment, "Lường Thị Mới").await;
        directory(store).await;
        let admin = deployment.open.administer().await;
        let cut = [
            format!("DELETE FROM log_leaf WHERE log = '{DIRECTORY_LOG}' AND idx = (SELECT size - 1 FROM log_head WHERE log = '{DIRECTORY_LOG}')"),
            format!("UPDATE log_head SET size = size - 1 WHERE log = '{DIRECTORY_LOG}'"),
        ];
        for statement in cut {
            admin.execute_unprepared(&statement).await.expect("it runs");
        }
        admin.close().await.expect("it closes");
        assert!(store.cut_logs().is_empty());
        for _ in 0..2 {
            directory(store).await;
            let logs: Vec<Uuid> = store.cut_logs().iter().map(|cut| cut.log).collect();
            assert_eq!(logs, [DIRECTORY_LOG]);
        }
        let before = store.statements();
        directory(store).await;
        assert_eq!(store.statements() - before, 1, "it is known as it stands now");
    }

    /// What another replica wrote is read from its records, and from the rows that lie beside them.
    async fn acts_of_another_replica_cost_their_records_alone(engine) {
        let Some(mut deployment) = Deployment::new(engine).await else { return };
        let here = deployment.service.store.clone();
        directory(&here).await;
        deployment.service.store = here.clone().keeping_rows(100_000);
        for name in ["Lường Thị Một", "Lường Thị Hai"] {
            register(&deployment, name).await;
        }
        let before = here.statements();
        let caught_up = directory(&here).await;
        assert_eq!(here.statements() - before, 3, "the heads, the heads of a snapshot, the records");
        assert_eq!(caught_up, directory(&deployment.service.store).await);
        import_people(&deployment, 20).await;
        register(&deployment, "Lường Thị Ba").await;
        let before = here.statements();
        let caught_up = directory(&here).await;
        assert_eq!(here.statements() - before, 4, "and the rows of the import");
        assert_eq!(caught_up, cold(&here).await);
    }

    /// Whatever was forgotten before an act, the directory after it is that of the database, where it was done and elsewhere.
    async fn the_directory_after_each_act_is_that_of_the_database(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let store = &deployment.service.store;
        let die = Die::of(store);
        let mut imported = 0;
        for number in 0..ACTS {
            let person = register(&deployment, &format!("Lường Thị {number}")).await;
            die.after_a_directory_act(store).await;
            let (act, input) = if die.falls(5) {
                imported += 12;
                import_people(&deployment, imported).await;
                die.after_a_directory_act(store).await;
                continue;
            } else if die.falls(4) {
                ("correctPerson", json!({ "personId": person, "name": "Lường Thị Đúng", "reason": "Ghi nhầm" }))
            } else if die.falls(3) {
                ("grantOffice", json!({
                    "personId": person, "office": "DEPARTMENT_OFFICE", "agencyId": global(DEPARTMENT), "startsOn": "2024-01-01" }))
            } else if die.falls(2) {
                ("registerEmployment", json!({ "personId": person, "unitId": global(CENTRE), "startsOn": "2024-01-01" }))
            } else {
                ("erasePerson", json!({ "personId": person, "document": "QĐ 1", "reason": "Theo yêu cầu" }))
            };
            deployment.act_on_directory(Who::Office, act, input).await.done();
            die.after_a_directory_act(store).await;
        }
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// An act that is committed between two fields of a request is in none of its answers.
    async fn a_request_reads_the_directory_as_it_read_it_first(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let deployment = &driver.deployment;
        let before = deployment.ask(Who::Supervisor, LISTS, json!({})).await;
        let (id, caller) = (Uuid::from_u128(1), deployment.caller(Who::Supervisor).await);
        let context = RequestContext::new(id, caller, Lang::Vi, deployment.service.clone());
        context.directory().await.expect("the first field reads it");
        let agency = json!({
            "name": "Sở Công Thương", "symbol": "SCT", "homeAffairs": false, "validFrom": "2010-01-01" });
        deployment.act_on_directory(Who::Office, "registerAgency", agency).await.done();
        let asked = ClientRequest::text(LISTS, Map::new());
        let answer = API.answer(asked, context).await.into_json().body;
        assert_eq!((&answer["data"], &answer["errors"]), (&before, &Value::Null));
        let after = deployment.ask(Who::Supervisor, LISTS, json!({})).await;
        for list in ["agencies", "directoryLog", "registered"] {
            let count = |answer: &Value| answer[list]["totalCount"].as_u64().expect("a number");
            assert_eq!(count(&after), count(&before) + 1, "{list}");
        }
    }
}

/// Nobody knows what an act wrote whose commit was not answered: what is kept of the directory goes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_directory_goes_when_the_answer_to_a_commit_is_lost() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let store = &database.store;
    let before = directory(store).await;
    lose_an_answer(&database).await;
    let request = registering(&office, "lost");
    let lost = office.service.execute_directory(request.clone()).await;
    assert!(matches!(lost, Err(ServiceError::UnknownOutcome)), "{lost:?}");
    let asked = store.statements();
    assert_eq!(directory(store).await, before);
    assert!(store.statements() - asked > 3, "all of it is read");
    accept(&office, request).await;
    let after = directory(store).await;
    assert_eq!(after, cold(store).await);
    assert_eq!(after.rows().person.len(), before.rows().person.len() + 1);
}
