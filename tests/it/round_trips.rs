//! How often the program waits for PostgreSQL: what an act or a page costs as long as nobody else is at work.

use std::mem::replace;

use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use thanghang::{
    domain::{
        cycle::state::CycleState,
        digest::Sealed,
        ids::RemarkId,
        row::{Remark, Row, Rows},
    },
    service::Service,
    store::{Inserts, Pools, Store},
};
use uuid::Uuid;

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver, new_cycle},
    deployment::global,
    dossier::papers,
    engine::{Engine, master_key, on_both_engines},
    people::{APPLICANTS, Who},
    test_server::TestServer,
    wire::{Wire, is_ping},
};

/// How many round trips an act of few rows takes at most, sign-in, begin and commit among them.
const ACT: usize = 8;
/// And one whose turn is foreseen: the sign-in, and the one statement that writes.
const FORESEEN: usize = 2;
/// And a page of what is kept in memory: the sign-in, which also tells that it still stands.
const PAGE: usize = 1;
/// How often something is done before it is counted: then its statements are prepared.
const WARM: usize = 3;
/// How many remarks fit in one statement, which binds 16,000 values: each has six.
const REMARKS_AT_ONCE: u64 = 16_000 / 6;

const REMARK: &str = "mutation($input: AddRemarkInput!) {
    addRemark(input: $input) { receipt { index leafHash } cycle { state version } userErrors { code } }
}";
const STATUS: &str = "query($id: ID!) { cycle(id: $id) { state version availableTransitions { event } } }";

/// A cycle whose database is reached through a wire, by one connection that reads and one that writes.
struct Tapped {
    driver: CycleDriver,
    wire: Wire,
    /// Another replica, which reaches the database by itself.
    elsewhere: Service,
}

impl Tapped {
    async fn at(state: CycleState) -> Option<Self> {
        let mut driver = CycleDriver::at(Engine::Postgres, state).await?;
        let wire = Wire::before(&driver.deployment.open.url);
        let url = wire.url().parse().expect("an address");
        let pools = Pools { read: 1, write: 1, time_limit: None };
        let elsewhere = driver.deployment.service.clone();
        driver.deployment.service.store = Store::open(&url, pools, master_key()).await.expect("it opens");
        Some(Self { driver, wire, elsewhere })
    }

    /// What a request costs once its statements are prepared.
    async fn cost(&self, who: Who, request: impl Fn(usize) -> Value) -> (Value, Vec<String>) {
        let deployment = &self.driver.deployment;
        let server = TestServer::over(deployment).of(deployment, who);
        for number in 0..WARM {
            server.ask(request(number)).await;
        }
        self.wire.during(server.ask(request(WARM))).await
    }
}

impl Tapped {
    fn remark(&self, number: usize) -> Value {
        let (cycle, key) = (global(self.driver.cycle), format!("remark-{number}"));
        let input = json!({ "cycleId": cycle, "text": "Đã giám sát", "idempotencyKey": key });
        json!({ "query": REMARK, "variables": { "input": input } })
    }

    async fn remarks(&self) -> (Value, Vec<String>) {
        self.cost(Who::Supervisor, |number| self.remark(number)).await
    }
}

impl Tapped {
    /// The cost of an act on the cycle by the office or an applicant, whose input depends on how often it is done.
    async fn act(&self, who: Who, act: &str, input: impl Fn(usize) -> Value) -> Vec<String> {
        let on_cycle = |number| {
            let mut input = input(number);
            input["cycleId"] = json!(global(self.driver.cycle));
            input
        };
        self.act_elsewhere(who, act, on_cycle).await
    }

    /// The same of an act that is on no cycle which there is.
    async fn act_elsewhere(&self, who: Who, act: &str, input: impl Fn(usize) -> Value) -> Vec<String> {
        let (first, rest) = act.split_at(1);
        let capital = format!("{}{rest}", first.to_ascii_uppercase());
        let query = format!(
            "mutation($input: {capital}Input!) {{ {act}(input: $input) {{ receipt {{ index }} userErrors {{ code message }} }} }}"
        );
        let request = |number| {
            let mut input = input(number);
            input["idempotencyKey"] = json!(format!("{act}-{number}"));
            json!({ "query": query, "variables": { "input": input } })
        };
        let (answer, trips) = self.cost(who, request).await;
        assert!(answer["data"][act]["receipt"].is_object(), "{answer}");
        trips
    }

    /// Takes away what the database has under the keys of some people: the next text about each is the first.
    async fn forget_keys(&self, people: &[Who]) {
        let admin = self.driver.deployment.open.administer().await;
        for person in people.iter().map(|who| who.id()) {
            let gone = format!("DELETE FROM person_key WHERE person = '{person}'");
            let gone = admin.execute_unprepared(&gone).await.expect("it is gone");
            assert_eq!(gone.rows_affected(), 1);
        }
        admin.close().await.expect("it closes");
    }

    /// How many records keep their rows beside them.
    async fn attachments(&self) -> i64 {
        let admin = self.driver.deployment.open.administer().await;
        let count =
            Statement::from_string(admin.get_database_backend(), "SELECT COUNT(*) AS n FROM attachment");
        let row = admin.query_one_raw(count).await.expect("a count").expect("a row");
        row.try_get("", "n").expect("a number")
    }
}

#[track_caller]
fn at_most(most: usize, trips: &[String]) {
    let waited: Vec<_> = trips.iter().filter(|trip| !is_ping(trip)).collect();
    let pings = trips.len() - waited.len();
    assert!(waited.len() <= most, "{} round trips and {pings} pings: {trips:#?}", waited.len());
    // One for each of the two connections that were given back, and one that the request before may have left.
    assert!(pings <= 3, "{trips:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_takes_few_round_trips() {
    let Some(tapped) = Tapped::at(CycleState::SupervisionFormed).await else { return };
    let (answer, trips) = tapped.remarks().await;
    assert_eq!(answer["data"]["addRemark"]["userErrors"], json!([]), "{answer}");
    at_most(FORESEEN, &trips);
}

/// After another replica wrote, the turn cannot be foreseen: it is taken, and what was written is caught up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_after_that_of_another_replica_takes_few_round_trips() {
    let Some(mut tapped) = Tapped::at(CycleState::SupervisionFormed).await else { return };
    tapped.remarks().await;
    let here = replace(&mut tapped.driver.deployment.service, tapped.elsewhere.clone());
    tapped.driver.act(Who::Supervisor, "addRemark", json!({ "text": "Đã giám sát" })).await.done();
    tapped.driver.deployment.service = here;
    let server = TestServer::over(&tapped.driver.deployment).of(&tapped.driver.deployment, Who::Supervisor);
    let (answer, trips) = tapped.wire.during(server.ask(tapped.remark(WARM + 1))).await;
    assert_eq!(answer["data"]["addRemark"]["userErrors"], json!([]), "{answer}");
    assert!(trips.iter().filter(|trip| !is_ping(trip)).count() > FORESEEN, "{trips:#?}");
    at_most(ACT, &trips);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_of_what_is_known_takes_one_round_trip() {
    let Some(tapped) = Tapped::at(CycleState::Receiving).await else { return };
    let cycle = global(tapped.driver.cycle);
    let (answer, trips) =
        tapped.cost(Who::Secretary, |_| json!({ "query": STATUS, "variables": { "id": cycle } })).await;
    assert_eq!(answer["data"]["cycle"]["state"], json!("RECEIVING"), "{answer}");
    at_most(PAGE, &trips);
}

/// The applicant asks for the own application, of whose cycle the request says nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_own_application_takes_one_round_trip() {
    let Some(tapped) = Tapped::at(CycleState::Receiving).await else { return };
    let application = global(tapped.driver.create(Who::An, ATTT).await);
    let query = "query($id: ID!) { node(id: $id) { ... on Application { title cycle { state } } } }";
    let asked = |_| json!({ "query": query, "variables": { "id": application } });
    let (answer, trips) = tapped.cost(Who::An, asked).await;
    assert_eq!(answer["data"]["node"]["cycle"]["state"], json!("RECEIVING"), "{answer}");
    at_most(PAGE, &trips);
}

/// Personal texts lie under the keys of their subjects, which are read first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_with_personal_texts_takes_few_round_trips() {
    let Some(tapped) = Tapped::at(CycleState::Receiving).await else { return };
    let handed_in = tapped.driver.deployment.clock.wall().to_string();
    let entered = |number: usize| {
        let person = global(APPLICANTS[1 + number].id());
        json!({ "personId": person, "title": ATTT, "handedInAt": handed_in, "reason": "Nộp trực tiếp" })
    };
    at_most(ACT, &tapped.act(Who::Office, "enterPaperDossier", entered).await);
    let application = global(tapped.driver.create(Who::An, ATTT).await);
    let few = &papers(ATTT)[..2];
    let papers = |_| json!({ "applicationId": application, "papers": few });
    at_most(ACT, &tapped.act(Who::An, "addPapers", papers).await);
    tapped.driver.check().await;
}

/// Whoever is first to say something of a person draws the key, which is not read again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_with_the_first_text_about_a_person_takes_few_round_trips() {
    let Some(tapped) = Tapped::at(CycleState::Receiving).await else { return };
    let applicants = &APPLICANTS[1..=1 + WARM];
    tapped.forget_keys(applicants).await;
    let handed_in = tapped.driver.deployment.clock.wall().to_string();
    let entered = |number: usize| {
        let person = global(applicants[number].id());
        json!({ "personId": person, "title": ATTT, "handedInAt": handed_in, "reason": "Nộp trực tiếp" })
    };
    let trips = tapped.act(Who::Office, "enterPaperDossier", entered).await;
    assert!(trips.iter().any(|trip| trip.contains("INSERT INTO \"person_key\"")), "{trips:#?}");
    at_most(ACT, &trips);
}

/// Of eight two open the log: whether there is one, and its head with what counts the lines that belong to it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_that_opens_a_cycle_takes_few_round_trips() {
    let Some(tapped) = Tapped::at(CycleState::Draft).await else { return };
    at_most(ACT, &tapped.act_elsewhere(Who::Office, "createCycle", |_| new_cycle()).await);
}

/// Of eight two are for the key of the person: whether there is one, and the one that is drawn.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_that_registers_a_person_takes_few_round_trips() {
    let Some(tapped) = Tapped::at(CycleState::Draft).await else { return };
    let person = |number| json!({ "name": format!("Lường Thị {number}") });
    at_most(ACT, &tapped.act_elsewhere(Who::Office, "registerPerson", person).await);
    let report = tapped.driver.deployment.service.verify_directory(None).await.expect("a report");
    assert!(report.is_sound(), "{report:?}");
}

/// From 33 rows on a record keeps them beside it: one more table is written, and nothing more is waited for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_of_many_rows_takes_few_round_trips() {
    let Some(tapped) = Tapped::at(CycleState::SupervisionFormed).await else { return };
    let before = tapped.attachments().await;
    let relations = ["PARENT", "SIBLING", "SPOUSE", "CHILD"];
    let kin = Who::ALL[..8].iter().flat_map(|who| {
        relations.map(|relation| json!({ "candidateId": global(who.id()), "relation": relation }))
    });
    let line =
        json!({ "personId": global(Who::Spare.id()), "disciplined": false, "kin": kin.collect::<Vec<_>>() });
    let declared = |_| json!({ "declarations": [line] });
    at_most(ACT, &tapped.act(Who::Office, "declareConflicts", declared).await);
    assert_eq!(tapped.driver.facts().await.rows.kinship.len(), 32 * (WARM + 1));
    assert!(tapped.attachments().await > before);
    tapped.driver.check().await;
}

/// What is judged in the turn is judged between two statements, for longer than PostgreSQL lets others stand idle.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_that_judges_many_may_stand_idle_in_its_turn_and_no_other() {
    let Some(tapped) = Tapped::at(CycleState::Receiving).await else { return };
    let driver = &tapped.driver;
    for who in [Who::Binh, Who::Chi] {
        driver.apply(who, CNTT).await;
    }
    driver.close_receiving().await;
    let server = TestServer::over(&driver.deployment);
    let judge = "mutation($input: EvaluateDossiersInput!) { evaluateDossiers(input: $input) { receipt { index } userErrors { code } } }";
    let input = json!({ "cycleId": global(driver.cycle), "idempotencyKey": "judge" });
    let asked = json!({ "query": judge, "variables": { "input": input } });
    let (judged, trips) = tapped.wire.during(server.of(&driver.deployment, Who::Secretary).ask(asked)).await;
    assert!(judged["data"]["evaluateDossiers"]["receipt"].is_object(), "{judged}");
    let lets_idle = |trips: &[String]| {
        trips.iter().filter(|trip| trip.contains("SET LOCAL idle_in_transaction_session_timeout")).count()
    };
    assert_eq!(lets_idle(&trips), 1, "{trips:#?}");
    assert_eq!(lets_idle(&tapped.remarks().await.1), 0);
    driver.check().await;
}

on_both_engines! {
    /// However many rows a record has, they are sent as many at once as a statement can bind.
    async fn many_rows_take_as_many_statements_as_they_fill(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let store = &driver.deployment.service.store;
        let text = Sealed::commit(&[7; 32], "Đã giám sát");
        let (cycle, by) = (driver.cycle, Who::Supervisor.id());
        let remark = |number| Row::Remark(Remark { id: RemarkId(Uuid::from_u128(number)), cycle, by, about: None, text, leaf: 0 });
        for rows in [32, 33, REMARKS_AT_ONCE, REMARKS_AT_ONCE + 1, 6_000] {
            let mut inserts = Inserts::default();
            inserts.put((1..=u128::from(rows)).map(remark), &Rows::default());
            let writing = store.begin().await.expect("a transaction");
            let before = store.statements();
            writing.insert(inserts).await.expect("they are written");
            assert_eq!(store.statements() - before, rows.div_ceil(REMARKS_AT_ONCE), "{rows} rows");
            writing.rollback().await.expect("it is undone");
        }
    }
}
