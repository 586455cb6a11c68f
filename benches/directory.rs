//! What an act on the directory costs among a hundred people and among a hundred thousand, each with twenty entries in the
//! file: the same, for it reads neither of them. An embedded database, so that nothing but the act is measured; filling it
//! takes some minutes.

#![expect(clippy::expect_used, clippy::panic, reason = "a measurement ends where it cannot go on")]

use std::{collections::BTreeSet, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use thanghang::{
    auth::Caller,
    domain::{
        audit::ActorKind,
        digest::{Digest, Sealed},
        directory::{
            command::RegisterPerson,
            row::{Employment, Entry, Person, Row, Rows, Unit},
        },
        ids::{EmploymentId, EntryId, PersonId, UnitId},
        personnel::EntryKind,
        role::Role,
    },
    entropy::Entropy,
    service::{DirectoryRequest, Outcome, SealedText},
    store::{DatabaseUrl, Inserts, Pools, Store},
    vault::MasterKey,
};

#[path = "../tests/it/support/office.rs"]
#[expect(dead_code, reason = "the tests do more in the office")]
mod office;

use office::Office;

/// Among how many people.
const PEOPLE: [u32; 2] = [100, 100_000];
/// How many entries each has.
const ENTRIES: u32 = 20;
/// How many people are put at once.
const AT_ONCE: u32 = 1_000;

struct Bench {
    runtime: tokio::runtime::Runtime,
    office: Office,
}

impl Bench {
    fn open(folder: &Path, people: u32) -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let office = runtime.block_on(async {
            let file = folder.join(format!("{people}.db"));
            let url: DatabaseUrl = format!("sqlite://{}", file.display()).parse().expect("an address");
            url.create_file().expect("a file");
            let master = MasterKey::draw(&Entropy::system()).expect("randomness");
            let pools = Pools { read: 2, write: 1, time_limit: None };
            let store = Store::open(&url, pools, master).await.expect("the database opens");
            store.migrate().await.expect("an empty database");
            let office = Office::open(store).await;
            fill(&office, people).await;
            office
        });
        Self { runtime, office }
    }

    /// Registers one person more.
    fn register(&self) {
        let outcome = self.runtime.block_on(self.office.service.execute_directory(registering(&self.office)));
        let outcome = outcome.expect("an outcome");
        assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    }
}

/// Puts so many people there, of whom no record tells.
async fn fill(office: &Office, people: u32) {
    let unit = Unit {
        id: UnitId(office.id()),
        agency: office.agency,
        name: sealed("Trung tâm"),
        valid_from: date(2010, 1, 1),
        valid_to: None,
        predecessor: None,
        leaf: 0,
    };
    put(office, vec![unit.clone().into()]).await;
    let mut left = people;
    while left > 0 {
        let some = left.min(AT_ONCE);
        put(office, (0..some).flat_map(|_| somebody(office, unit.id)).collect()).await;
        left -= some;
    }
    office.service.store.forget_directory();
    let directory = office.service.store.directory().await.expect("the directory");
    // And the clerk.
    assert_eq!(directory.rows().person.len(), people as usize + 1);
}

async fn put(office: &Office, rows: Vec<Row>) {
    let writing = office.service.store.begin().await.expect("a transaction");
    let mut inserts = Inserts::default();
    inserts.put_directory(rows, &Rows::default());
    writing.insert(inserts).await.expect("they are stored");
    writing.commit().await.expect("committed");
}

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// Somebody who works in a unit and has a file.
fn somebody(office: &Office, unit: UnitId) -> Vec<Row> {
    let person = PersonId(office.id());
    let employment = Employment {
        id: EmploymentId(office.id()),
        person,
        unit,
        starts_on: date(2020, 1, 1),
        ends_on: None,
        leaf: 0,
    };
    let entry = |_| Entry {
        id: EntryId(office.id()),
        person,
        kind: EntryKind::Rating,
        content: sealed("xếp loại"),
        supersedes: None,
        superseded_by: None,
        annulled: false,
        leaf: 0,
    };
    let one: [Row; 2] = [Person { id: person, name: sealed("Người"), leaf: 0 }.into(), employment.into()];
    one.into_iter().chain((0..ENTRIES).map(entry).map(Row::from)).collect()
}

/// What registers somebody.
fn registering(office: &Office) -> DirectoryRequest {
    let (person, name) = (PersonId(office.id()), office.seal("name", "Lường Thị Mới"));
    let key = office.id().to_string();
    DirectoryRequest {
        caller: Caller {
            kind: ActorKind::Person,
            person: Some(office.clerk),
            roles: BTreeSet::from([Role::DepartmentOffice]),
            account: None,
            token: None,
        },
        command: RegisterPerson { person, name: name.sealed }.into(),
        fingerprint: Digest::of(&key),
        key: key.parse().expect("a key"),
        texts: vec![SealedText { subject: Some(person), ..name }],
    }
}

fn compare(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    for people in PEOPLE {
        let bench = Bench::open(folder.path(), people);
        criterion.bench_function(&format!("registerPerson among {people}"), |bencher| {
            bencher.iter(|| bench.register())
        });
    }
}

criterion_group!(benches, compare);
criterion_main!(benches);
