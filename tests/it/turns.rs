//! What a command reads that waited for its turn is what was committed while it waited; and a key is used once, wherever
//! and however often it is sent at once.

use std::{collections::BTreeSet, time::Duration};

use async_graphql::futures_util::future::{join, join_all};
use jiff::{SignedDuration, civil::date};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, Statement, TransactionTrait as _,
};
use serde_json::json;
use thanghang::{
    auth::Caller,
    clock::Clock,
    domain::{
        audit::ActorKind, cycle::state::CycleState, digest::Digest, directory::command::EndOffice,
        ids::CycleId, role::Role,
    },
    service::{DirectoryRequest, Outcome, Request, ServiceError},
    store::{PinnedHeads, Pools, Store},
};

use crate::support::{
    cycle_driver::{CNTT, CycleDriver},
    dossier::entry,
    engine::{Engine, Open, POOLS, master_key, on_both_engines},
    office::Office,
    people::Who,
};

/// How often a key is sent at once.
const AT_ONCE: usize = 64;
/// How many wait for one connection.
const WAITING: usize = 16;

/// Holds the log of a cycle until it ends.
pub(crate) async fn hold(admin: &DatabaseConnection, cycle: CycleId) -> DatabaseTransaction {
    #[expect(clippy::disallowed_methods, reason = "the hand of an administrator, not of the program")]
    let holder = admin.begin().await.expect("a transaction");
    let held = format!("UPDATE log_head SET size = size WHERE log = '{cycle}'");
    holder.execute_unprepared(&held).await.expect("the log is held");
    holder
}

/// Returns once a statement waits for a lock.
pub(crate) async fn somebody_waits(database: &Open) {
    let admin = database.administer().await;
    let waiting = "SELECT count(*) FROM pg_stat_activity \
                   WHERE wait_event_type = 'Lock' AND datname = current_database()";
    loop {
        let asked = Statement::from_string(admin.get_database_backend(), waiting);
        let row = admin.query_one_raw(asked).await.expect("an answer").expect("a row");
        if row.try_get_by_index::<i64>(0).expect("a number") > 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// What becomes of a request that waits for a log, while something else is done.
async fn while_it_waits(
    database: &Open,
    office: &Office,
    request: Request,
    meanwhile: impl Future<Output = ()>,
) -> Outcome {
    let admin = database.administer().await;
    let holder = hold(&admin, request.cycle).await;
    let service = office.service.clone();
    let waiting = tokio::spawn(async move { service.execute(request).await });
    somebody_waits(database).await;
    meanwhile.await;
    holder.commit().await.expect("it is released");
    waiting.await.expect("no panic").expect("an outcome")
}

async fn end_office(office: &Office) {
    let directory = office.service.store.directory().await.expect("the directory");
    let mut terms = directory.rows().office_term.values();
    let term = terms.find(|term| term.office == Role::DepartmentOffice).expect("the office");
    let caller = Caller {
        kind: ActorKind::Person,
        person: Some(office.clerk),
        roles: BTreeSet::from([Role::Admin]),
        account: None,
        token: None,
    };
    let command = EndOffice { office_term: term.id, ends_on: date(2024, 10, 25) };
    let request = DirectoryRequest {
        caller,
        command: command.into(),
        key: "end".parse().expect("a key"),
        fingerprint: Digest::of("end"),
        texts: Vec::new(),
    };
    let outcome = office.service.execute_directory(request).await.expect("an outcome");
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_that_ended_while_an_act_waited_permits_nothing() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    office.service.clock.advance_to(office.service.clock.wall() + SignedDuration::from_hours(48));
    let request = office.request(cycle, "waiting", office.document("1"));
    let outcome = Box::pin(while_it_waits(&database, &office, request, end_office(&office))).await;
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
    let report = office.service.verify_log(cycle, None).await.expect("a report");
    assert!(report.is_sound(), "{report:?}");
}

/// From now on nobody writes an office, and everybody reads them.
async fn hold_offices(admin: &DatabaseConnection) -> DatabaseTransaction {
    #[expect(clippy::disallowed_methods, reason = "the hand of an administrator, not of the program")]
    let holder = admin.begin().await.expect("a transaction");
    holder.execute_unprepared("LOCK TABLE office_term IN SHARE MODE").await.expect("the table is held");
    holder
}

/// The act of the directory has the earlier time and the later commit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_of_the_directory_that_was_open_meanwhile_was_not_read() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    office.service.clock.advance_to(office.service.clock.wall() + SignedDuration::from_hours(48));
    let holder = hold_offices(&database.administer().await).await;
    let meanwhile = async {
        somebody_waits(&database).await;
        office.service.clock.advance_to(office.service.clock.wall() + SignedDuration::from_mins(1));
        office.accept(office.request(cycle, "meanwhile", office.document("1"))).await;
        holder.commit().await.expect("it is released");
    };
    join(end_office(&office), meanwhile).await;
    let report = office.service.verify_log(cycle, None).await.expect("a report");
    assert!(report.is_sound(), "{report:?}");
}

/// What is read and computed before the turn is used as far as it is still the same in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_was_corrected_while_its_judgement_waited_is_judged_as_it_is() {
    let Some(driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    for who in [Who::Binh, Who::Chi] {
        driver.apply(who, CNTT).await;
    }
    driver.close_receiving().await;
    let database = &driver.deployment.open;
    let holder = hold(&database.administer().await, driver.cycle).await;
    let lower =
        json!({ "kind": "RATING", "content": { "year": 2023, "rating": "COMPLETED", "document": null } });
    let meanwhile = async {
        somebody_waits(database).await;
        driver.deployment.correct_entry(Who::Binh, entry(Who::Binh, "RATING"), lower).await;
        holder.commit().await.expect("it is released");
    };
    join(driver.evaluate(), meanwhile).await;
    for who in [Who::Binh, Who::Chi] {
        assert_eq!(driver.verdict(who).await["isCurrent"], true, "{who:?}");
    }
    driver.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_was_used_while_an_act_waited_is_used() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let (cycle, other) = (office.create_cycle().await, office.create_cycle().await);
    let request = office.request(cycle, "key", office.document("1"));
    let elsewhere = Request {
        fingerprint: Digest::of("elsewhere"),
        ..office.request(other, "key", office.document("2"))
    };
    let meanwhile = async { drop(office.accept(elsewhere).await) };
    assert_eq!(Box::pin(while_it_waits(&database, &office, request, meanwhile)).await, Outcome::KeyMismatch);
    assert_eq!(office.service.store.log_size(cycle.0).await.expect("an answer"), Some(1));
}

/// Sends requests at once; tells how many were carried out, repeated, and sent with a key that was used for another input.
async fn send(office: &Office, requests: impl IntoIterator<Item = Request>) -> [usize; 3] {
    let execute = |request| {
        let service = office.service.clone();
        async move {
            loop {
                match service.execute(Request::clone(&request)).await {
                    Err(ServiceError::Overloaded) => tokio::task::yield_now().await,
                    outcome => return outcome.expect("an outcome"),
                }
            }
        }
    };
    let mut counts = [0; 3];
    for outcome in join_all(requests.into_iter().map(|request: Request| tokio::spawn(execute(request)))).await
    {
        let kind = match outcome.expect("no panic") {
            Outcome::Accepted(accepted) => usize::from(accepted.replayed),
            Outcome::KeyMismatch => 2,
            Outcome::Refused(refusals) => panic!("{:?}", refusals.codes()),
        };
        counts[kind] += 1;
    }
    counts
}

/// Whoever holds the log does not change it, so that only what the act reads beside it tells that it was decided too early.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_that_ended_while_a_foreseen_act_waited_permits_nothing() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    office.service.clock.advance_to(office.service.clock.wall() + SignedDuration::from_hours(48));
    let heads = office.pinned(cycle).await;
    let request = Request { heads, ..office.request(cycle, "waiting", office.document("1")) };
    let outcome = Box::pin(while_it_waits(&database, &office, request, end_office(&office))).await;
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_that_ended_after_the_sign_in_permits_nothing() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    office.service.clock.advance_to(office.service.clock.wall() + SignedDuration::from_hours(48));
    let heads = office.pinned(cycle).await;
    end_office(&office).await;
    let request = Request { heads, ..office.request(cycle, "late", office.document("1")) };
    let outcome = office.service.execute(request).await.expect("an outcome");
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
}

/// A record is as exact as it can be stored, though a steady clock counts finer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_turn_is_foreseen_at_a_time_that_can_be_recorded() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    let foreseen =
        |heads: &PinnedHeads, clock: &Clock| office.service.store.foreseen_turn(cycle.0, heads, clock);
    let by_database = foreseen(&office.pinned(cycle).await, &Clock::system()).expect("nothing has moved");
    assert_eq!((by_database.index, by_database.at.as_nanosecond() % 1_000), (1, 0));
    let by_process = foreseen(&office.pinned(cycle).await, &office.service.clock).expect("nothing has moved");
    assert_eq!(by_process.at, office.service.clock.wall());
    let heads = office.pinned(cycle).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(foreseen(&heads, &Clock::system()), None, "the time of the database is too old");
    assert_eq!(foreseen(&PinnedHeads::default(), &Clock::system()), None, "nothing was asked");
}

/// Whoever waits for a connection waits before the database tells its time. Counted from before that, a foreseen time would
/// be ahead of the database's, which then writes nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_foreseen_time_is_not_ahead_of_the_database() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let mut office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    let url = database.url.parse().expect("an address");
    let pools = Pools { read: 1, ..POOLS };
    office.service.store = Store::open(&url, pools, master_key()).await.expect("it opens");
    office.pinned(cycle).await;
    let office = &office;
    let foreseen = join_all((0..WAITING).map(|_| async move {
        let heads = office.pinned(cycle).await;
        let foreseen = office.service.store.foreseen_turn(cycle.0, &heads, &Clock::system())?;
        Some((foreseen.at, Clock::system().wall()))
    }))
    .await;
    let foreseen: Vec<_> = foreseen.into_iter().flatten().collect();
    assert!(!foreseen.is_empty() && foreseen.iter().all(|(at, now)| at <= now), "{foreseen:?}");
    office.service.store.close().await.expect("it closes");
}

/// Each foresees the turn that the one before it has left, in this process or in another one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_foreseen_by_many_at_once_is_written_once_each() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    let url = database.url.parse().expect("an address");
    let mut replica = office.service.clone();
    replica.store = Store::open(&url, POOLS, master_key()).await.expect("another replica");
    let heads = office.pinned(cycle).await;
    let acts = (0..AT_ONCE).map(|at| {
        let service = if at % 4 == 0 { replica.clone() } else { office.service.clone() };
        let (key, document) = (format!("act-{at}"), office.document(&at.to_string()));
        let request = Request { heads: heads.clone(), ..office.request(cycle, &key, document) };
        tokio::spawn(async move { service.execute(request).await })
    });
    for outcome in join_all(acts.collect::<Vec<_>>()).await {
        let outcome = outcome.expect("no panic").expect("an outcome");
        assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    }
    let report = office.service.verify_log(cycle, None).await.expect("a report");
    assert!(report.is_sound() && report.leaves == AT_ONCE as u64 + 1, "{report:?}");
    replica.store.close().await.expect("it closes");
}

on_both_engines! {
    async fn an_act_of_the_directory_of_the_same_instant_was_not_read(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        office.service.clock.advance_to(office.service.clock.wall() + SignedDuration::from_hours(48));
        office.accept(office.request(cycle, "before", office.document("1"))).await;
        end_office(&office).await;
        let after = office.service.execute(office.request(cycle, "after", office.document("2"))).await;
        assert!(matches!(after, Ok(Outcome::Refused(_))), "{after:?}");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// What the act read need not be readable any more.
    async fn a_judgement_that_is_asked_for_again_gives_its_receipt_though_no_file_can_be_read(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for who in [Who::Binh, Who::Chi] {
            driver.apply(who, CNTT).await;
        }
        driver.close_receiving().await;
        let asked = driver.complete("evaluateDossiers", json!({ "idempotencyKey": "judged" })).await;
        let act = || driver.deployment.act(Who::Secretary, "evaluateDossiers", asked.clone());
        let first = act().await.done();
        let admin = driver.deployment.open.administer().await;
        admin.execute_unprepared("UPDATE entry SET kind = 'x'").await.expect("tampered");
        let store = &driver.deployment.service.store;
        assert!(store.personnel(&[Who::Binh.id()]).await.is_err(), "no file can be read");
        assert_eq!(act().await.done().0["receipt"], first.0["receipt"]);
    }

    /// Also where the turn of each is foreseen.
    async fn a_key_is_used_once_of_many_at_once(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let (cycle, other) = (office.create_cycle().await, office.create_cycle().await);
        let heads = office.pinned(cycle).await;
        let number = |number: usize| office.document(&number.to_string());
        let with_input = |input: usize, request| Request { fingerprint: Digest::of(input.to_string()), ..request };

        let same = Request { heads, ..office.request(cycle, "same", number(1)) };
        assert_eq!(send(&office, (0..AT_ONCE).map(|_| same.clone())).await, [1, AT_ONCE - 1, 0], "one log");

        let heads = office.pinned(cycle).await;
        let foreseen = |request| Request { heads: heads.clone(), ..request };
        let each = (0..AT_ONCE)
            .map(|at| foreseen(with_input(at, office.request(cycle, "inputs", number(100 + at)))));
        assert_eq!(send(&office, each.collect::<Vec<_>>()).await, [1, 0, AT_ONCE - 1], "one log, other inputs");

        let logs = (0..AT_ONCE).map(|at| {
            let log = if at % 2 == 0 { cycle } else { other };
            with_input(at % 2, office.request(log, "logs", number(200 + at % 2)))
        });
        assert_eq!(send(&office, logs.collect::<Vec<_>>()).await, [1, AT_ONCE / 2 - 1, AT_ONCE / 2], "two logs");

        let begun = (0..AT_ONCE).map(|at| with_input(at % 2, office.new_cycle("begin")));
        assert_eq!(send(&office, begun.collect::<Vec<_>>()).await, [1, AT_ONCE / 2 - 1, AT_ONCE / 2], "logs that begin");

        for log in [cycle, other] {
            let report = office.service.verify_log(log, None).await.expect("a report");
            assert!(report.is_sound(), "{report:?}");
        }
    }
}
