//! Several programs on one PostgreSQL: what one did, every other knows when it is asked next, whatever each keeps in memory.

use std::{
    mem::replace,
    sync::atomic::{AtomicUsize, Ordering},
};

use async_graphql::futures_util::future::join_all;
use serde_json::{Value, json};
use thanghang::{
    domain::{
        audit::SigningKey, calendar::day_of, cycle::state::CycleState, digest::Sealed,
        vocabulary::DocumentKind,
    },
    entropy::Entropy,
    files::{Location, Objects},
    service::{FileService, Service},
    store::{Pools, Store},
};

use crate::{
    recount::{notified, swap_a_day},
    support::{
        cycle_driver::{CycleDriver, HASH},
        deployment::{Deployment, ISSUER, MAX_FILE, global},
        engine::{Engine, master_key},
        people::{DEPARTMENT, Who},
        test_server::TestServer,
    },
};

/// How many programs there are, and clients, each of whom goes from one to the next.
const PROGRAMS: usize = 3;

const REGISTER: &str = "mutation($input: RegisterDocumentInput!) {
    registerDocument(input: $input) { receipt { index } userErrors { code message } }
}";
const TOLD: &str = "query($id: ID!) { cycle(id: $id) { documents(first: 1) { totalCount } } }";
const DUE: &str = "query($id: ID!) { cycle(id: $id) { deadlines { recountDue } } }";
const NAME: &str = "query($id: ID!) { node(id: $id) { ... on Person { name } } }";
/// Remarks as the facts tell of them, and as the log does.
const REMARKS: &str = "fragment R on Cycle {
    remarks { id }
    log: transitions(first: 100, filter: { event: ADD_REMARK }) { totalCount nodes { index } }
    sorted: transitions(first: 100, filter: { event: ADD_REMARK }, orderBy: { field: ACT, direction: DESCENDING }) { totalCount }
    whole: transitions(last: 1) { totalCount nodes { index } }
}";

/// How many acts are done in all: as many as `THANGHANG_ROUNDS` says.
fn rounds() -> usize {
    std::env::var("THANGHANG_ROUNDS").map_or(30, |rounds| rounds.parse().expect("a number of rounds"))
}

/// Another program on the database of a province, which knows nothing yet.
pub(crate) async fn another(deployment: &Deployment) -> Service {
    let url = deployment.open.url.parse().expect("an address");
    let pools = Pools { read: 2, write: 2, time_limit: None };
    let store = Store::open(&url, pools, master_key()).await.expect("another replica");
    let folder = Location::Folder(deployment.files.path().to_owned());
    let files = FileService::new(Objects::open(&folder).expect("the folder opens"), MAX_FILE);
    let (clock, signer) = (deployment.service.clock.clone(), SigningKey::from_seed(&[7; 32]));
    Service::new(store, files, clock, Entropy::system(), signer, 64).trusting([ISSUER.to_owned()])
}

/// The edge of a program, for somebody.
fn edge(deployment: &mut Deployment, program: &Service, who: Who) -> TestServer {
    let here = replace(&mut deployment.service, program.clone());
    let edge = TestServer::over(deployment).of(deployment, who);
    deployment.service = here;
    edge
}

/// Registers a document of a day.
async fn register(edge: &TestServer, cycle: &str, dated: &str, number: usize) {
    let input = json!({
        "cycleId": cycle, "idempotencyKey": format!("replica-{number}"), "kind": DocumentKind::Evidence.as_str(),
        "number": (5000 + number).to_string(), "symbol": "VB-STTTT", "dated": dated, "issuerId": global(DEPARTMENT),
        "signingForm": "OWN", "summary": "Chứng cứ của kỳ xét", "sha256": HASH, "lateReason": "Ghi nhận trong kiểm thử",
    });
    let answer = edge.ask(json!({ "query": REGISTER, "variables": { "input": input } })).await;
    assert!(answer["data"]["registerDocument"]["receipt"].is_object(), "{answer}");
}

/// How many documents there are.
async fn documents(edge: &TestServer, cycle: &str) -> usize {
    let answer = edge.ask(json!({ "query": TOLD, "variables": { "id": cycle } })).await;
    let total = answer["data"]["cycle"]["documents"]["totalCount"].as_u64();
    usize::try_from(total.unwrap_or_else(|| panic!("{answer}"))).expect("not so many")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_replica_did_the_next_answer_of_every_other_tells() {
    let Some(mut driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    let mut programs = vec![driver.deployment.service.clone()];
    while programs.len() < PROGRAMS {
        programs.push(another(&driver.deployment).await);
    }
    let edges: Vec<TestServer> =
        programs.iter().map(|program| edge(&mut driver.deployment, program, Who::Office)).collect();
    let (cycle, dated) = (global(driver.cycle), day_of(driver.deployment.service.clock.wall()).to_string());
    let before = documents(&edges[0], &cycle).await;
    let acknowledged = AtomicUsize::new(0);
    let client = |client: usize| {
        let (edges, cycle, dated, acknowledged) = (&edges, &cycle, &dated, &acknowledged);
        async move {
            for number in (client..rounds()).step_by(PROGRAMS) {
                register(&edges[number / PROGRAMS % PROGRAMS], cycle, dated, number).await;
                let least = before + acknowledged.fetch_add(1, Ordering::SeqCst) + 1;
                let told = join_all(edges.iter().map(|edge| documents(edge, cycle))).await;
                assert!(told.iter().all(|found| *found >= least), "{told:?} where {least} were acknowledged");
            }
        }
    };
    join_all((0..PROGRAMS).map(client)).await;
    let told = join_all(edges.iter().map(|edge| documents(edge, &cycle))).await;
    assert_eq!(told, [before + rounds(); PROGRAMS]);
    driver.check().await;
    for program in &programs {
        let usage = program.store.cache_use();
        assert!(usage.hits > 0 && usage.misses > 0, "{usage:?}");
    }
    for program in programs.iter().skip(1) {
        program.shut_down().await.expect("it shuts down");
    }
}

/// Nothing personal is kept: what one replica erased, another that has read it reads no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_erased_by_one_replica_is_erased_for_every_other() {
    let Some(mut driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    let other = another(&driver.deployment).await;
    let office = edge(&mut driver.deployment, &other, Who::Office);
    let asked = json!({ "query": NAME, "variables": { "id": global(Who::An.id()) } });
    let name = async || office.ask(asked.clone()).await["data"]["node"]["name"].take();
    for _ in 0..2 {
        assert_eq!(name().await, json!(Who::An.name()));
    }
    let directory = other.store.directory().await.expect("the directory");
    let rows = directory.rows();
    let plain = rows.agency.get(&DEPARTMENT).expect("the department").name;
    let personal = rows.person.get(&Who::An.id()).expect("the person").name;
    let read = async |sealed: Sealed| {
        let before = other.store.statements();
        let texts = other.store.texts(&[sealed]).await.expect("an answer");
        (texts.contains_key(&sealed), other.store.statements() - before)
    };
    read(plain).await;
    assert_eq!(read(plain).await, (true, 0), "what is about nobody is kept");
    for _ in 0..2 {
        let (is_there, statements) = read(personal).await;
        assert!(is_there && statements > 0, "what is about somebody is asked for each time");
    }
    driver.deployment.erase(Who::An).await.done();
    assert_eq!(name().await, json!("đã xóa"));
    assert!(!read(personal).await.0);
    driver.check().await;
    other.shut_down().await.expect("it shuts down");
}

/// A calendar that one replica adopted: the next answer of another, which had read the law before, says that the deadlines
/// are to be counted again by it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_replica_adopted_the_next_answer_of_another_goes_by() {
    let Some(mut driver) = notified(Engine::Postgres).await else { return };
    let other = another(&driver.deployment).await;
    let asked = json!({ "query": DUE, "variables": { "id": global(driver.cycle) } });
    let secretary = edge(&mut driver.deployment, &other, Who::Secretary);
    let due = async |secretary: &TestServer| {
        let answer = secretary.ask(asked.clone()).await;
        let deadlines = answer["data"]["cycle"]["deadlines"].as_array().unwrap_or_else(|| panic!("{answer}"));
        assert!(!deadlines.is_empty(), "{answer}");
        deadlines.iter().all(|deadline| deadline["recountDue"] == json!(true))
    };
    for _ in 0..2 {
        assert!(!due(&secretary).await);
    }
    swap_a_day(&driver).await;
    assert!(due(&edge(&mut driver.deployment, &other, Who::Secretary)).await);
    other.shut_down().await.expect("it shuts down");
}

/// How many remarks an answer tells of, which must be as many by its facts as by its log.
fn remarks(cycle: &Value) -> usize {
    let count = |list: &Value| list.as_array().unwrap_or_else(|| panic!("{cycle}")).len();
    let by_facts = count(&cycle["remarks"]);
    let by_log = [&cycle["log"]["totalCount"], &cycle["sorted"]["totalCount"]].map(Value::as_u64);
    assert_eq!(by_log, [Some(by_facts as u64); 2], "{cycle}");
    assert_eq!(count(&cycle["log"]["nodes"]), by_facts, "{cycle}");
    let last = cycle["whole"]["nodes"][0]["index"].as_u64();
    assert_eq!(last.map(|last| last + 1), cycle["whole"]["totalCount"].as_u64(), "{cycle}");
    by_facts
}

/// An act comes between the sign-in, which tells where the log stands, and the page: what the page tells of the log ends where
/// its facts do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_shows_no_record_of_which_its_facts_do_not_tell() {
    let Some(mut driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    let other = another(&driver.deployment).await;
    let elsewhere = edge(&mut driver.deployment, &other, Who::Supervisor);
    let (deployment, id) = (&driver.deployment, global(driver.cycle));
    let query = format!("query($id: ID!) {{ cycle(id: $id) {{ ...R }} }} {REMARKS}");
    let act = format!(
        "mutation($input: AddRemarkInput!) {{ addRemark(input: $input) {{ cycle {{ ...R }} }} }} {REMARKS}"
    );
    for number in 0..3 {
        let before = deployment.ask(Who::Supervisor, &query, json!({ "id": id })).await;
        assert_eq!(remarks(&before["cycle"]), number);
        let caller = deployment.caller(Who::Supervisor).await;
        let input =
            json!({ "cycleId": id, "text": "Đã giám sát", "idempotencyKey": format!("between-{number}") });
        let done = elsewhere.ask(json!({ "query": act, "variables": { "input": input } })).await;
        assert_eq!(remarks(&done["data"]["addRemark"]["cycle"]), number + 1, "its own record is among them");
        let (between, errors) = deployment.send(caller, &query, json!({ "id": id })).await;
        assert_eq!(errors, [Value::Null; 0]);
        assert!((number..=number + 1).contains(&remarks(&between["cycle"])), "{between}");
    }
    other.shut_down().await.expect("it shuts down");
}
