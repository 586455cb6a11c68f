//! What an act on the directory costs among a hundred people and among a hundred thousand, each with twenty entries in the
//! file: the same, for it reads neither of them; alone, and while people are imported beside. And what the directory takes of
//! memory, of which no entry of a file is part. An embedded database, so that nothing but the act is measured; filling it takes
//! some minutes.

#![expect(clippy::expect_used, clippy::panic, reason = "a measurement ends where it cannot go on")]

use std::{collections::BTreeSet, fs, path::Path, sync::Arc, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use thanghang::{
    auth::Caller,
    domain::{
        audit::ActorKind,
        digest::{Digest, Sealed},
        directory::{
            Directory,
            command::{DirectoryCommand, RegisterPerson, RegisterUnit},
            row::{Employment, Entry, Person, Row, Rows},
        },
        ids::{EmploymentId, EntryId, PersonId, UnitId},
        personnel::{
            EntryKind,
            import::{Sheet, SheetTable},
        },
        role::Role,
    },
    entropy::Entropy,
    service::{DirectoryRequest, ImportRequest, Imported, Outcome, SealedText, Service},
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
/// How many people a workbook brings that is imported beside, and how long after it the next one comes: so few that where there
/// are few people, few are added.
const IMPORTED: usize = 20;
const PAUSE: Duration = Duration::from_millis(100);
const UNIT: &str = "Trung tâm";
const SINCE: &str = "01/01/2020";

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
            weigh(&office, people).await;
            office
        });
        Self { runtime, office }
    }

    /// Registers one person more.
    fn register(&self) {
        let (person, name) = (PersonId(self.office.id()), self.office.seal("name", "Lường Thị Mới"));
        let command = RegisterPerson { person, name: name.sealed };
        let text = SealedText { subject: Some(person), ..name };
        self.runtime.block_on(carry_out(&self.office, command.into(), text));
    }

    /// Does something while people are imported.
    fn beside_an_import(&self, act: impl FnOnce()) {
        let people = || self.runtime.block_on(directory(&self.office)).rows().person.len();
        let import = import(self.office.service.clone(), clerk(&self.office));
        let (before, importing) = (people(), self.runtime.spawn(import));
        act();
        assert!(!importing.is_finished(), "an import failed");
        importing.abort();
        println!(
            "{} people came meanwhile, new and imported; resident: {} MB",
            people() - before,
            resident() >> 20
        );
    }
}

/// Imports workbooks, one after another.
async fn import(service: Service, caller: Caller) {
    for first in (0..).step_by(IMPORTED) {
        let tables = vec![workbook(first)];
        let key = format!("import-{first}").parse().expect("a key");
        let source = Digest::of(format!("{tables:?}"));
        let request = ImportRequest { caller: caller.clone(), tables, source, key, may_correct: false };
        let imported = Box::pin(service.import_personnel(request)).await.expect("an outcome");
        assert!(matches!(imported, Imported::Accepted(..)), "{imported:?}");
        tokio::time::sleep(PAUSE).await;
    }
}

/// People who are not known yet.
fn workbook(first: usize) -> SheetTable {
    let texts = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    let headers = texts(["Số định danh cá nhân", "Họ và tên", "Ngày sinh", "Đơn vị", "Làm việc từ ngày"]);
    let person =
        |at: usize| texts([&format!("022090{at:06}"), &format!("Người Thứ {at}"), "17/05/1990", UNIT, SINCE]);
    let rows = std::iter::once(headers).chain((first..first + IMPORTED).map(person)).collect();
    SheetTable { name: Sheet::People.as_str().to_owned(), rows, odd: Vec::new() }
}

async fn directory(office: &Office) -> Arc<Directory> {
    office.service.store.directory().await.expect("the directory")
}

/// Tells how much memory the directory takes.
async fn weigh(office: &Office, people: u32) {
    let mut copies = Vec::new();
    let first = read_anew(office, &mut copies).await;
    // What filling the database has left free is used by now, so that these need memory of their own.
    read_anew(office, &mut copies).await;
    let third = read_anew(office, &mut copies).await;
    let each = third.saturating_sub(first) / 2 / u64::from(people);
    println!("{people} people: resident with them {} MB, of that {each} bytes a person", first >> 20);
}

/// Reads the directory beside those that were read before, and gives the memory that the process then holds.
async fn read_anew(office: &Office, copies: &mut Vec<Arc<Directory>>) -> u64 {
    office.service.store.forget_directory();
    copies.push(directory(office).await);
    resident()
}

/// The memory that this process holds, in bytes.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux says it");
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
    let kilobytes: u64 = kilobytes.expect("a line of it").parse().expect("a number");
    kilobytes << 10
}

/// Puts so many people there, of whom no record tells.
async fn fill(office: &Office, people: u32) {
    let (unit, name) = (UnitId(office.id()), office.seal("name", UNIT));
    let command = RegisterUnit {
        unit,
        agency: office.agency,
        name: name.sealed,
        valid_from: date(2010, 1, 1),
        valid_to: None,
        predecessor: None,
    };
    carry_out(office, command.into(), name).await;
    let mut left = people;
    while left > 0 {
        let some = left.min(AT_ONCE);
        put(office, (0..some).flat_map(|_| somebody(office, unit)).collect()).await;
        left -= some;
    }
    office.service.store.forget_directory();
    // And the clerk.
    assert_eq!(directory(office).await.rows().person.len(), people as usize + 1);
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

/// Carries out a command of the clerk, which must be accepted.
async fn carry_out(office: &Office, command: DirectoryCommand, text: SealedText) {
    let key = office.id().to_string();
    let request = DirectoryRequest {
        caller: clerk(office),
        command,
        fingerprint: Digest::of(&key),
        key: key.parse().expect("a key"),
        texts: vec![text],
    };
    let outcome = office.service.execute_directory(request).await.expect("an outcome");
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

fn clerk(office: &Office) -> Caller {
    Caller {
        kind: ActorKind::Person,
        person: Some(office.clerk),
        roles: BTreeSet::from([Role::DepartmentOffice]),
        account: None,
        token: None,
    }
}

fn compare(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    for people in PEOPLE {
        let bench = Bench::open(folder.path(), people);
        criterion.bench_function(&format!("registerPerson among {people}"), |bencher| {
            bencher.iter(|| bench.register())
        });
        bench.beside_an_import(|| {
            criterion.bench_function(
                &format!("registerPerson among {people}, an import beside"),
                |bencher| {
                    bencher.iter(|| bench.register());
                },
            );
        });
    }
}

criterion_group!(benches, compare);
criterion_main!(benches);
