//! What the second schema saves, which does not check again a document that was checked before: a read of a cycle on
//! SQLite, executed by the ordinary schema and by the trusting one.

#![expect(clippy::expect_used, clippy::panic, reason = "a measurement ends where it cannot go on")]

use std::hint::black_box;

use async_graphql::{
    Request, Variables,
    parser::{parse_query, types::ExecutableDocument},
};
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::json;
use thanghang::{
    domain::{ids::CycleId, lang::Lang},
    entropy::Entropy,
    graphql::{ThanghangSchema, context::RequestContext, global_id::NodeId as _, schema, trusting_schema},
    store::{DatabaseUrl, Pools, Store},
    vault::MasterKey,
};

#[path = "../tests/it/support/office.rs"]
#[expect(dead_code, reason = "the tests do more in the office")]
mod office;

use office::Office;

/// What a client asks who looks where a cycle stands.
const SHORT: &str = "query Status($id: ID!) { cycle(id: $id) { id state version year } }";
/// What a page about a cycle asks.
const LONG: &str = "query Page($id: ID!) { cycle(id: $id) {
    id state stateLabel version year title ruleSet calendar workflow viewerCanApply viewerCanAppeal
    agency { id name symbol } step steps { name label progress }
    members { id position positionLabel body isCurrent person { id name } }
    deadlines { kind label lastDay overdue provisional citation }
    documents(first: 20) { totalCount nodes { id number symbol kind kindLabel dated issuer { id name } } }
    transitions(first: 20) { totalCount nodes { index event label recordedAt } }
    availableTransitions { event label mutation requirement blockedBy { code message } } } }";

struct Bench {
    runtime: tokio::runtime::Runtime,
    office: Office,
    cycle: CycleId,
}

impl Bench {
    fn open(folder: &std::path::Path) -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (office, cycle) = runtime.block_on(async {
            let url: DatabaseUrl =
                format!("sqlite://{}", folder.join("bench.db").display()).parse().expect("an address");
            url.create_file().expect("a file");
            let master = MasterKey::draw(&Entropy::system()).expect("randomness");
            let pools = Pools { read: 2, write: 1, time_limit: None };
            let store = Store::open(&url, pools, master).await.expect("the database opens");
            store.migrate().await.expect("an empty database");
            let office = Office::open(store).await;
            let cycle = office.create_cycle().await;
            (office, cycle)
        });
        Self { runtime, office, cycle }
    }

    /// Executes a document that is parsed, as the executor does.
    fn execute(&self, schema: &ThanghangSchema, document: &ExecutableDocument) {
        self.runtime.block_on(async {
            let caller = self.office.request(self.cycle, "read", self.office.document("1")).caller;
            let context =
                RequestContext::new(self.office.id(), caller, Lang::Vi, self.office.service.clone());
            let batches = context.loaders.batches();
            let variables = Variables::from_json(json!({ "id": self.cycle.to_global() }));
            let mut request = Request::new("").variables(variables).data(context);
            request.set_parsed_query(document.clone());
            let response = black_box(batches.drive(schema.execute(request)).await);
            assert!(response.errors.is_empty(), "{:?}", response.errors);
        });
    }
}

fn compare(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::open(folder.path());
    for (length, text) in [("short", SHORT), ("long", LONG)] {
        let document = parse_query(text).expect("a document");
        for (name, schema) in [("ordinary", schema()), ("trusting", trusting_schema())] {
            criterion.bench_function(&format!("{length} document, {name} schema"), |bencher| {
                bencher.iter(|| bench.execute(&schema, &document));
            });
        }
    }
}

criterion_group!(benches, compare);
criterion_main!(benches);
