//! A server that is killed under load, and a database that is put back to an earlier day: nothing that was acknowledged is
//! lost without an alarm. The long run is `THANGHANG_KILLS=200`; clocks that jump have their tests in `clocks.rs`, and fields
//! that are changed by hand in `tamper/anywhere.rs`.

use std::{
    env, fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Command, Output},
    sync::mpsc::{Sender, channel},
    thread,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    cli::{BOOTSTRAP, SECRET, Server, assert_code, folder, production, program, stdout},
    support::{
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

/// A person who was registered under a number: the id, where that was acknowledged.
fn register(address: &str, token: &str, number: u32) -> Option<String> {
    let query = format!(
        "mutation {{ registerPerson(input: {{ name: \"Lò Văn Ba\", idempotencyKey: \"kill-{number}\" }}) {{ recordId }} }}"
    );
    let body = json!({ "query": query }).to_string();
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
    let answer: Value = serde_json::from_str(body).ok()?;
    Some(answer["data"]["registerPerson"]["recordId"].as_str()?.to_owned())
}

/// Registers people, and tells of each who was acknowledged, until the server is gone, or nobody listens any more.
fn keep_registering(address: &str, token: &str, first: u32, told: &Sender<(u32, String)>) {
    let mut acknowledged = (first..).map_while(|number| Some((number, register(address, token, number)?)));
    while acknowledged.next().is_some_and(|person| told.send(person).is_ok()) {}
}

/// How many are waited for after the blow at most.
const LATER: usize = 100;

/// Has people registered, and does something after some; tells who was acknowledged.
fn under_load(
    address: &str,
    token: &str,
    first: u32,
    after: usize,
    strike: impl FnOnce(),
) -> Vec<(u32, String)> {
    let (told, heard) = channel();
    thread::scope(|scope| {
        scope.spawn(move || keep_registering(address, token, first, &told));
        let mut acknowledged: Vec<_> = heard.iter().take(after).collect();
        strike();
        // It ends with the one who tells; or here, for a server that loses no connection goes on.
        acknowledged.extend(heard.iter().take(LATER));
        drop(heard);
        acknowledged
    })
}

/// Has people registered and kills the server after some; tells who was acknowledged.
fn kill_under_load(mut server: Server, token: &str, first: u32, after: usize) -> Vec<(u32, String)> {
    under_load(&server.address.clone(), token, first, after, || {
        server.child.kill().expect("it runs");
        server.child.wait().expect("it ends");
    })
}

/// Demands that readiness is off for a reason.
fn assert_alarm(server: &Server, reason: &str) {
    let (status, report) = server.get("/readyz");
    assert!(status.contains("503") && report.contains(reason), "{status} {report}");
}

on_both_engines! {
    /// L10: Every act that was acknowledged is there after the kill, with its answer, and every log is whole.
    async fn what_was_acknowledged_outlives_a_kill(engine) {
        let Some(site) = Site::found(engine).await else { return };
        let mut next = 0;
        for round in 0..kills() {
            let token = site.token();
            let after = 1 + usize::try_from(round).expect("it fits") * 5 % 17;
            let acknowledged = kill_under_load(site.serve(), &token, next, after);
            assert!(acknowledged.len() >= after, "round {round}");
            let server = site.serve();
            for (number, id) in &acknowledged {
                assert_eq!(register(&server.address, &token, *number).as_ref(), Some(id), "round {round}");
            }
            assert!(server.get("/readyz").0.contains("200"), "round {round}");
            assert_eq!(server.terminate(), Some(0));
            next += 1000;
        }
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
    let acknowledged = under_load(&server.address, &token, 0, 20, || {
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
        under_load(&server.address, &token, 0, 20, || {
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
