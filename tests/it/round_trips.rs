//! How often the program waits for PostgreSQL: what an act or a page costs as long as nobody else is at work.

use std::mem::replace;

use serde_json::{Value, json};
use thanghang::{
    domain::cycle::state::CycleState,
    service::Service,
    store::{Pools, Store},
};

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::global,
    engine::{Engine, master_key},
    people::Who,
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
