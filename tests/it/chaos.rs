//! A server that is killed under load, and a database that is put back to an earlier day: nothing that was acknowledged is
//! lost without an alarm. The long run is `THANGHANG_KILLS=200`; clocks that jump have their tests in `clocks.rs`, and fields
//! that are changed by hand in `tamper/anywhere.rs`.

use std::{
    collections::BTreeSet,
    env, fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Command, Output},
    sync::mpsc::{Sender, channel},
    thread,
};

use sea_orm::{ConnectionTrait as _, Database, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;
use thanghang::{
    clock::Clock,
    domain::{calendar::day_of, ids::PersonId, vocabulary::DocumentKind},
};

use crate::{
    cli::{BOOTSTRAP, SECRET, Server, assert_code, folder, production, program, stdout},
    support::{
        cycle_driver::HASH,
        deployment::global,
        engine::{Engine, on_both_engines},
        postgres::postgres,
    },
};

/// How often a server is killed: twice, or as often as `THANGHANG_KILLS` says.
fn kills() -> u32 {
    env::var("THANGHANG_KILLS").map_or(2, |count| count.parse().expect("a number"))
}

/// A deployment of its own.
struct Site {
    folder: TempDir,
    database: String,
}

impl Site {
    async fn found(engine: Engine) -> Option<Self> {
        let folder = folder();
        let database = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("data.db").display()),
            Engine::Postgres => postgres().await?.create_empty_database().await,
        };
        let site = Self { folder, database };
        fs::write(site.at("master.key"), "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=\n").expect("a key");
        assert_code(&site.run(&["migrate", "up"]), 0);
        assert_code(&site.run(&BOOTSTRAP), 0);
        Some(site)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = program(self.folder.path(), arguments);
        command
            .env("THANGHANG_DATABASE_URL", &self.database)
            .env("THANGHANG_FILES", self.at("files"))
            .env("THANGHANG_MASTER_KEY", self.at("master.key"))
            .env("THANGHANG_HEADS", self.at("heads"))
            .env("THANGHANG_DEV_SECRET", SECRET);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.program(arguments).output().expect("the program runs")
    }

    fn serve(&self) -> Server {
        Server::of(self.program(&["serve"]))
    }

    fn token(&self) -> String {
        let issued = self.run(&["token", "issue", "--subject=office", "--role=DEPARTMENT_OFFICE"]);
        stdout(&issued).trim().to_owned()
    }
}

/// The data of an answer, where the whole of it came.
fn ask(address: &str, token: &str, query: &str, variables: &Value) -> Option<Value> {
    let body = json!({ "query": query, "variables": variables }).to_string();
    let request = format!(
        "POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
         authorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (_, body) = answer.split_once("\r\n\r\n")?;
    let mut answer: Value = serde_json::from_str(body).ok()?;
    Some(answer["data"].take())
}

/// A person who was registered under a number: the id, where that was acknowledged.
fn register(address: &str, token: &str, number: u32) -> Option<String> {
    let query = "mutation($i: RegisterPersonInput!) { registerPerson(input: $i) { recordId } }";
    let input = json!({ "name": "Lò Văn Ba", "idempotencyKey": format!("kill-{number}") });
    let data = ask(address, token, query, &json!({ "i": input }))?;
    Some(data["registerPerson"]["recordId"].as_str()?.to_owned())
}

/// Registers people, and tells of each who was acknowledged, until the server is gone, or nobody listens any more.
fn keep_registering(address: &str, token: &str, first: u32, told: &Sender<(u32, String)>) {
    let mut acknowledged = (first..).map_while(|number| Some((number, register(address, token, number)?)));
    while acknowledged.next().is_some_and(|person| told.send(person).is_ok()) {}
}

/// What an answer told.
#[derive(Debug)]
enum Told {
    /// A person was registered under a number.
    Person(u32, String),
    /// The name of a person.
    Name(String),
    /// A document was registered in the cycle under a number, by that record.
    Document(u32, u64),
}

/// The work on a cycle, whose facts the server keeps in memory.
struct Work {
    token: String,
    agency: String,
    cycle: String,
    today: String,
}

impl Work {
    /// Opens the cycle.
    fn begin(site: &Site) -> Self {
        let (server, token) = (site.serve(), site.token());
        let agencies = server.query(&token, "{ agencies(first: 1) { nodes { id } } }");
        let agency = agencies["data"]["agencies"]["nodes"][0]["id"].as_str().expect("the agency").to_owned();
        let today = day_of(Clock::system().wall());
        let input = json!({
            "agencyId": agency, "year": today.year(), "venue": "Điện Biên Phủ", "title": "Kỳ xét thăng hạng",
            "fromGrade": "IV", "toGrade": "III", "idempotencyKey": "cycle",
            "titles": [{ "fromCode": "V.11.06.15", "toCode": "V.11.06.14" }],
        });
        let query =
            "mutation($i: CreateCycleInput!) { createCycle(input: $i) { cycle { id } userErrors { code } } }";
        let opened = server.ask(&token, &json!({ "query": query, "variables": { "i": input } }));
        let cycle = opened["data"]["createCycle"]["cycle"]["id"].as_str();
        let cycle = cycle.unwrap_or_else(|| panic!("{opened}")).to_owned();
        assert_eq!(server.terminate(), Some(0));
        Self { token, agency, cycle, today: today.to_string() }
    }

    /// A document that was registered under a number: its record, where that was acknowledged.
    fn document(&self, address: &str, number: u32) -> Option<u64> {
        let query =
            "mutation($i: RegisterDocumentInput!) { registerDocument(input: $i) { receipt { index } } }";
        let input = json!({
            "cycleId": self.cycle, "idempotencyKey": format!("kill-{number}"), "issuerId": self.agency,
            "kind": DocumentKind::Evidence.as_str(), "number": (1 + number).to_string(), "symbol": "VB-STTTT",
            "dated": self.today, "signingForm": "OWN", "summary": "Chứng cứ của kỳ xét", "sha256": HASH,
            "lateReason": "Ghi nhận trong kiểm thử",
        });
        let data = ask(address, &self.token, query, &json!({ "i": input }))?;
        data["registerDocument"]["receipt"]["index"].as_u64()
    }

    /// Does all that there is under a number, and tells what came of it.
    fn go(&self, address: &str, number: u32, told: &Sender<Told>) -> Option<()> {
        let person = register(address, &self.token, number)?;
        told.send(Told::Person(number, person.clone())).ok()?;
        let name = "query($id: ID!) { node(id: $id) { ... on Person { name } } }";
        let read = ask(address, &self.token, name, &json!({ "id": person }))?;
        read["node"]["name"].as_str()?;
        told.send(Told::Name(person)).ok()?;
        told.send(Told::Document(number, self.document(address, number)?)).ok()
    }

    /// Goes on until the server is gone, or nobody listens any more.
    fn go_on(&self, address: &str, first: u32, told: &Sender<Told>) {
        let mut done = (first..).map_while(|number| self.go(address, number, told));
        while done.next().is_some() {}
    }
}

/// Whose names were read, as far as that is remembered.
async fn read_names(database: &str) -> BTreeSet<String> {
    let database = Database::connect(database).await.expect("the database");
    let sql = "SELECT subject FROM reading WHERE fields = 'name'";
    let lines = database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await;
    let subject = |line: &sea_orm::QueryResult| line.try_get_by_index::<String>(0).expect("a subject");
    let subjects = lines.expect("the readings").iter().map(subject).collect::<Vec<_>>();
    database.close().await.expect("it closes");
    subjects.iter().map(|subject| global(PersonId(subject.parse().expect("an id")))).collect()
}

/// How many answers are waited for after the blow at most.
const LATER: usize = 100;

/// Has work done, and does something after some of it; tells what was acknowledged.
fn under_load<T: Send>(work: impl FnOnce(&Sender<T>) + Send, after: usize, strike: impl FnOnce()) -> Vec<T> {
    let (told, heard) = channel();
    thread::scope(|scope| {
        scope.spawn(move || work(&told));
        let mut acknowledged: Vec<_> = heard.iter().take(after).collect();
        strike();
        // It ends with the one who tells; or here, for a server that loses no connection goes on.
        acknowledged.extend(heard.iter().take(LATER));
        drop(heard);
        acknowledged
    })
}

/// Has people and documents registered and names read, and kills the server after some; tells what was acknowledged.
fn kill_under_load(mut server: Server, work: &Work, first: u32, after: usize) -> Vec<Told> {
    let address = server.address.clone();
    under_load(
        |told| work.go_on(&address, first, told),
        after,
        || {
            server.child.kill().expect("it runs");
            server.child.wait().expect("it ends");
        },
    )
}

/// Demands that a server that starts now knows all that was told: the acts by their keys, and who read whose names.
async fn demand_kept(site: &Site, work: &Work, told: &[Told]) {
    let (server, read) = (site.serve(), read_names(&site.database).await);
    for answer in told {
        match answer {
            Told::Person(number, id) => {
                let again = register(&server.address, &work.token, *number);
                assert_eq!(again.as_ref(), Some(id), "{number}");
            }
            Told::Name(id) => assert!(read.contains(id), "the name of {id} was shown"),
            Told::Document(number, index) => {
                assert_eq!(work.document(&server.address, *number), Some(*index), "{number}");
            }
        }
    }
    assert!(server.get("/readyz").0.contains("200"), "{told:?}");
    assert_eq!(server.terminate(), Some(0));
}

/// Demands that readiness is off for a reason.
fn assert_alarm(server: &Server, reason: &str) {
    let (status, report) = server.get("/readyz");
    assert!(status.contains("503") && report.contains(reason), "{status} {report}");
}

on_both_engines! {
    /// L10: Every act that was acknowledged is there after the kill, with its answer, every name that was shown has its reading,
    /// and every log is whole.
    async fn what_was_acknowledged_outlives_a_kill(engine) {
        let Some(site) = Site::found(engine).await else { return };
        let (mut work, mut next) = (Work::begin(&site), 0);
        for round in 0..kills() {
            work.token = site.token();
            let after = 3 + usize::try_from(round).expect("it fits") * 5 % 17;
            let told = kill_under_load(site.serve(), &work, next, after);
            assert!(told.len() >= after, "round {round}");
            demand_kept(&site, &work, &told).await;
            next += 1000;
        }
        assert_code(&site.run(&["audit", "check"]), 0);
    }

    /// A server that is told to end does first what it has begun: nothing that it told is lost, nor who was told.
    async fn what_was_acknowledged_outlives_an_orderly_stop(engine) {
        let Some(site) = Site::found(engine).await else { return };
        let (work, server) = (Work::begin(&site), site.serve());
        let address = server.address.clone();
        let told = under_load(|told| work.go_on(&address, 0, told), 5, || {
            assert_eq!(server.terminate(), Some(0));
        });
        assert!(told.len() >= 5, "{told:?}");
        demand_kept(&site, &work, &told).await;
        assert_code(&site.run(&["audit", "check"]), 0);
    }
}

/// L9: An older file takes the place of the database under load: no act is acknowledged any more, readiness says why, and the
/// older file is told from the one that was lost.
#[tokio::test]
async fn a_file_that_is_replaced_under_load_takes_no_act() {
    let site = Site::found(Engine::Sqlite).await.expect("SQLite is always there");
    let (token, file, older) = (site.token(), site.at("data.db"), site.at("older.db"));
    // Whatever lies in the write-ahead log comes into the file at the orderly end.
    assert_eq!(site.serve().terminate(), Some(0));
    fs::copy(&file, &older).expect("a copy");
    let server = site.serve();
    let register = |told: &Sender<_>| keep_registering(&server.address, &token, 0, told);
    let acknowledged = under_load(register, 20, || {
        fs::rename(&older, &file).expect("it is replaced");
        for suffix in ["-wal", "-shm"] {
            fs::remove_file(site.at(&format!("data.db{suffix}"))).expect("it was there");
        }
    });
    assert!(acknowledged.len() >= 20, "{}", acknowledged.len());
    assert_alarm(&server, "writes");
    assert_eq!(server.terminate(), Some(0));
    assert_code(&site.run(&["audit", "check"]), 1);
}

/// L9: A restore beneath a running server: what it had acknowledged is missing, and readiness says so at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_under_load_raises_the_alarm() {
    let (Some(cluster), Some(site)) = (postgres().await, Site::found(Engine::Postgres).await) else { return };
    let (token, older) = (site.token(), cluster.copy_database(&site.database).await);
    let server = site.serve();
    let runtime = tokio::runtime::Handle::current();
    let acknowledged = tokio::task::block_in_place(|| {
        let register = |told: &Sender<_>| keep_registering(&server.address, &token, 0, told);
        under_load(register, 20, || {
            runtime.block_on(cluster.put_in_place(&site.database, &older));
        })
    });
    assert!(acknowledged.len() >= 20, "{}", acknowledged.len());
    assert_alarm(&server, "heads");
    assert_eq!(server.terminate(), Some(0));
}

/// L9: An older file in the place of the database.
#[tokio::test]
async fn a_database_that_was_put_back_raises_the_alarm() {
    let site = Site::found(Engine::Sqlite).await.expect("SQLite is always there");
    let (token, file, older) = (site.token(), site.at("data.db"), site.at("older.db"));
    let server = site.serve();
    assert!(register(&server.address, &token, 1).is_some());
    assert_eq!(server.terminate(), Some(0));
    fs::copy(&file, &older).expect("a copy");
    let server = site.serve();
    assert!(register(&server.address, &token, 2).is_some());
    assert_eq!(server.terminate(), Some(0));
    assert_code(&site.run(&["audit", "check"]), 0);

    for suffix in ["-wal", "-shm"] {
        drop(fs::remove_file(site.at(&format!("data.db{suffix}"))));
    }
    fs::copy(&older, &file).expect("put back");
    let server = site.serve();
    assert_alarm(&server, "heads");
    assert_eq!(server.terminate(), Some(0));
    let checked = site.run(&["audit", "check"]);
    assert_code(&checked, 1);
    assert!(stdout(&checked).contains("were there"), "{}", stdout(&checked));
}

/// L9: Where nothing is kept outside a database on PostgreSQL, readiness, the log of the server and `doctor` say so.
#[tokio::test]
async fn that_no_heads_are_kept_is_said() {
    let Some(site) = Site::found(Engine::Postgres).await else { return };
    production(site.folder.path());
    let program = |arguments: &[&str]| {
        let mut program = site.program(&[arguments, &["--config=thanghang.toml"]].concat());
        program.env_remove("THANGHANG_DEV_SECRET");
        program
    };
    let told = |program: Command, name: &str| {
        let log = site.at(name);
        let server = Server::logging(program, fs::File::create(&log).expect("a file").into());
        let (status, report) = server.get("/readyz");
        assert_eq!((status.as_str(), server.terminate()), ("HTTP/1.1 200 OK", Some(0)));
        (report.contains("\"degraded\":[\"heads\"]"), fs::read_to_string(log).expect("a log"))
    };
    let unkept = |arguments: &[&str]| {
        let mut program = program(arguments);
        program.env_remove("THANGHANG_HEADS");
        program
    };
    let (is_degraded, log) = told(unkept(&["serve"]), "unkept.log");
    assert!(is_degraded && log.contains("THANGHANG_HEADS"), "{log}");
    let doctor = unkept(&["doctor", "--listen=127.0.0.1:0"]).output().expect("it runs");
    assert_code(&doctor, 1);
    assert!(stdout(&doctor).contains("THANGHANG_HEADS"), "{}", stdout(&doctor));

    let (is_degraded, log) = told(program(&["serve"]), "kept.log");
    assert!(!is_degraded && !log.contains("THANGHANG_HEADS"), "{log}");
    let doctor = program(&["doctor", "--listen=127.0.0.1:0"]).output().expect("it runs");
    assert!(!stdout(&doctor).contains("THANGHANG_HEADS"), "{}", stdout(&doctor));
}
