//! How much the server takes: reads of a cycle's status with the whole way of a request and without it, and commands on
//! many cycles and on one. A release build on a quiet machine tells something:
//!
//! ```text
//! cargo run --release --example load -- --seconds 5 --clients 16 [postgres://… | sqlite://…]
//! ```
//!
//! The database has to be empty; without one, it is a file in a new folder of the system. `examples/pgbench` has what
//! PostgreSQL alone does of the same commands, on the database that this leaves behind.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement reads the clock, and ends where it cannot go on"
)]

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use async_graphql::{Request, Variables};
use clap::Parser;
use serde_json::json;
use thanghang::{
    domain::{ids::CycleId, lang::Lang},
    entropy::Entropy,
    graphql::{
        ThanghangSchema,
        context::RequestContext,
        executor::{ClientRequest, Executor, RequestOutcome},
        global_id::NodeId as _,
        limits::Limits,
        schema,
    },
    service::Outcome,
    store::{DatabaseUrl, Pools, Store},
    vault::MasterKey,
};

#[path = "../tests/it/support/office.rs"]
#[expect(dead_code, reason = "the tests do more in the office")]
mod office;

use office::Office;

/// What a client asks who looks where a cycle stands.
const STATUS: &str = "query Status($id: ID!) { cycle(id: $id) { id state version year } }";
/// How many cycles are many.
const CYCLES: usize = 64;
/// How often the two ways of a read take turns; often, because what else a machine does comes and goes.
const ROUNDS: u32 = 40;

#[derive(Parser)]
struct Arguments {
    /// How long each measurement takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many ask at the same time
    #[arg(long, default_value_t = 16)]
    clients: usize,
    /// An empty database
    database: Option<DatabaseUrl>,
}

#[tokio::main]
async fn main() {
    let Arguments { seconds, clients, database } = Arguments::parse();
    let folder = tempfile::tempdir().expect("a folder");
    let file = format!("sqlite://{}", folder.path().join("load.db").display());
    let url = database.unwrap_or_else(|| file.parse().expect("an address"));
    let load = Arc::new(Load::open(&url).await);
    let each = Duration::from_secs(seconds);
    println!("{url}, {clients} clients, {seconds} s each");
    load.reads(clients, each).await;
    let hot = load.cycles[0];
    load.commands("commands/s on 64 cycles", clients, each, |load, number| load.cycles[number % CYCLES])
        .await;
    load.commands("commands/s on one cycle", clients, each, move |_, _| hot).await;
}

struct Load {
    office: Office,
    cycles: Vec<CycleId>,
    api: Executor,
    schema: ThanghangSchema,
    /// The next number of a document, which an agency gives once a year.
    next: AtomicU64,
}

impl Load {
    async fn open(url: &DatabaseUrl) -> Self {
        let master = MasterKey::draw(&Entropy::system()).expect("randomness");
        url.create_file().expect("a file");
        let store = Store::open(url, Pools { read: 8, write: 8, time_limit: None }, master)
            .await
            .expect("the database opens");
        store.migrate().await.expect("an empty database");
        let office = Office::open(store).await;
        let mut cycles = Vec::new();
        for _ in 0..CYCLES {
            cycles.push(office.create_cycle().await);
        }
        let api = Executor::new(Limits::default()).expect("the schema is sound");
        Self { office, cycles, api, schema: schema(), next: AtomicU64::new(1) }
    }

    fn context(&self) -> RequestContext {
        let caller = self.office.request(self.cycles[0], "read", self.office.document("1")).caller;
        RequestContext::new(self.office.id(), caller, Lang::Vi, self.office.service.clone())
    }

    /// A read as a request goes: text, limits, variables, analysis, access, execution, coded errors.
    async fn whole(&self, number: usize) {
        let variables = json!({ "id": self.cycles[number % CYCLES].to_global() });
        let asked = ClientRequest::text(STATUS, variables.as_object().cloned().unwrap_or_default());
        let answered = self.api.answer(asked, self.context()).await;
        assert!(
            answered.outcome == RequestOutcome::Executed
                && answered.body["data"]["cycle"]["state"] == "DRAFT",
            "{answered:?}"
        );
    }

    /// The same, with nothing between the text and the library.
    async fn bare(&self, number: usize) {
        let variables = Variables::from_json(json!({ "id": self.cycles[number % CYCLES].to_global() }));
        let context = self.context();
        let batches = context.loaders.batches();
        let request = Request::new(STATUS).variables(variables).data(context);
        let body = batches.drive(self.schema.execute(request)).await.data.into_json().expect("JSON");
        assert_eq!(body["cycle"]["state"], "DRAFT", "{body}");
    }

    /// The two ways in turn, so that what else the machine does falls on both.
    async fn reads(self: &Arc<Self>, clients: usize, each: Duration) {
        let (mut with, mut without) = (0.0, 0.0);
        for _ in 0..ROUNDS {
            with +=
                rate(clients, each / ROUNDS, self, |load, number| async move { load.whole(number).await })
                    .await;
            without +=
                rate(clients, each / ROUNDS, self, |load, number| async move { load.bare(number).await })
                    .await;
        }
        let rounds = f64::from(ROUNDS);
        println!("  status reads/s with the pipeline  {:>8.0}", with / rounds);
        println!("  status reads/s without it         {:>8.0}", without / rounds);
        println!("  the pipeline costs                {:>7.1} %", 100.0 * (1.0 - with / without));
    }

    /// Registers documents: one row, one leaf, one receipt each.
    async fn commands(
        self: &Arc<Self>,
        what: &str,
        clients: usize,
        each: Duration,
        cycle: impl Fn(&Self, usize) -> CycleId + Copy + Send + Sync + 'static,
    ) {
        let rate = rate(clients, each, self, move |load, number| async move {
            let key = load.office.id().to_string();
            let document = load.office.document(&load.next.fetch_add(1, Ordering::Relaxed).to_string());
            let request = load.office.request(cycle(&load, number), &key, document);
            match load.office.service.execute(request).await {
                Ok(Outcome::Accepted(_)) => {}
                other => panic!("{other:?}"),
            }
        });
        println!("  {what:<33} {:>8.0}", rate.await);
    }
}

/// How often something is done in a second by so many at once.
async fn rate<F: Future<Output = ()> + Send>(
    clients: usize,
    each: Duration,
    load: &Arc<Load>,
    work: impl Fn(Arc<Load>, usize) -> F + Copy + Send + Sync + 'static,
) -> f64 {
    let (over, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let start = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|client| {
            let (over, done, load) = (Arc::clone(&over), Arc::clone(&done), Arc::clone(load));
            tokio::spawn(async move {
                let mut number = client;
                while !over.load(Ordering::Relaxed) {
                    work(Arc::clone(&load), number).await;
                    done.fetch_add(1, Ordering::Relaxed);
                    number += clients;
                }
            })
        })
        .collect();
    tokio::time::sleep(each).await;
    over.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.expect("no panic");
    }
    let done = u32::try_from(done.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
    f64::from(done) / start.elapsed().as_secs_f64()
}
