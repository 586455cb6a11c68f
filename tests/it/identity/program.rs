//! The program as a deployment runs it, with an issuer that it finds by discovery.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;
use thanghang::clock::Clock;

use super::support::{Behaviour, FakeIssuer, Key, key_set};
use crate::cli::{BOOTSTRAP, Server, assert_code, folder, program, run, stderr, stdout};

/// A migrated deployment with one person, whose account is `office` at an issuer.
pub(super) struct Program {
    folder: TempDir,
    iss: String,
    /// A file of roots beside those of the machine.
    roots: Option<PathBuf>,
}

impl Program {
    pub(super) fn prepare(iss: &str) -> Self {
        let folder = folder();
        let toml = format!("[[issuers]]\niss = \"{iss}\"\naudience = \"thanghang\"\ndiscovery = true\n");
        fs::write(folder.path().join("thanghang.toml"), toml).expect("a file");
        let program = Self { folder, iss: iss.to_owned(), roots: None };
        assert_code(&program.run(&["migrate", "up"]), 0);
        let issuer = format!("--issuer={iss}");
        let bootstrap = [
            "bootstrap",
            "--agency=Sở Thông tin và Truyền thông",
            "--symbol=STTTT",
            "--since=2020-01-01",
            "--person=Lò Thị Hoa",
            "--subject=office",
            &issuer,
        ];
        assert_code(&program.run(&bootstrap), 0);
        program
    }

    /// The same, where the certificates of a file are trusted too.
    pub(super) fn trusting(self, roots: &Path) -> Self {
        Self { roots: Some(roots.to_owned()), ..self }
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        run(self.folder.path(), &[arguments, &["--config=thanghang.toml"]].concat())
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    /// What the last server logged that somebody should look at.
    pub(super) fn complaints(&self) -> String {
        let log = fs::read_to_string(self.log()).expect("a log");
        let lines = log.lines().filter(|line| line.contains("\"WARN\"") || line.contains("\"ERROR\""));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A server that logs everything it can.
    pub(super) fn serve(&self) -> Server {
        let mut command = program(self.folder.path(), &["serve", "--config=thanghang.toml"]);
        command.env("RUST_LOG", "trace");
        command.envs(self.roots.iter().map(|roots| ("SSL_CERT_FILE", roots)));
        Server::logging(command, Stdio::from(fs::File::create(self.log()).expect("a file")))
    }
}

/// `ok`, or the code of what the bearer of a token is told.
pub(super) fn outcome(server: &Server, token: &str) -> String {
    let query = json!({ "query": "{ viewer { person { name } } }" }).to_string();
    let head =
        format!("POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\nauthorization: Bearer {token}");
    let (_, body) = server.send(&head, &query);
    let body: Value = serde_json::from_str(&body).expect("JSON");
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or("ok").to_owned()
}

fn now() -> Timestamp {
    Clock::system().wall()
}

/// T12: when the issuer is down, readiness says so and names it, and known keys go on working.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readiness_names_an_issuer_that_is_down() {
    let key = Key::new("key");
    let issuer = FakeIssuer::start(key_set(&[&key])).await;
    let program = Program::prepare(&issuer.iss);
    let server = program.serve();
    let token = key.token(&issuer.iss, now(), &json!({"sub": "office"}));
    assert_eq!(outcome(&server, &token), "ok");
    let (status, report) = server.get("/readyz");
    assert_eq!((status.as_str(), report.contains("degraded")), ("HTTP/1.1 200 OK", false), "{report}");

    issuer.behave(Behaviour::Failing);
    let unknown = Key::new("unknown").token(&issuer.iss, now(), &json!({}));
    assert_eq!(outcome(&server, &unknown), "TOKEN_KEY");
    let (status, report) = server.get("/readyz");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(report.contains(&format!("\"degraded\":[\"{}\"]", issuer.iss)), "{report}");
    assert_eq!(outcome(&server, &token), "ok");
    assert_eq!(server.terminate(), Some(0));
    let doctor = program.run(&["doctor", "--listen=127.0.0.1:0"]);
    assert_code(&doctor, 1);
    assert!(stdout(&doctor).contains(&issuer.iss), "{}", stdout(&doctor));
}

/// The first account is one that can sign in: its issuer is one that the configuration trusts.
#[test]
fn an_account_of_an_unknown_issuer_opens_no_directory() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    let strange = BOOTSTRAP.map(|argument| match argument {
        "--issuer=thanghang-dev" => "--issuer=https://elsewhere.example.vn",
        other => other,
    });
    let refused = run(folder.path(), &strange);
    assert_code(&refused, 1);
    assert!(stderr(&refused).contains("https://elsewhere.example.vn"), "{}", stderr(&refused));
    assert_code(&run(folder.path(), &BOOTSTRAP), 0);
}

/// T13: the command revokes beside the running server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_revoked_from_the_command_line() {
    let key = Key::new("key");
    let issuer = FakeIssuer::start(key_set(&[&key])).await;
    let program = Program::prepare(&issuer.iss);
    let server = program.serve();
    let token = |jti: &str| key.token(&issuer.iss, now(), &json!({"sub": "office", "jti": jti}));
    let [first, second] = [token("1"), token("2")];
    let revoke = |iss: &str, what: &str| program.run(&["token", "revoke", &format!("--issuer={iss}"), what]);
    assert_eq!(outcome(&server, &first), "ok");
    assert_code(&revoke(&program.iss, "--jti=1"), 0);
    assert_eq!([&first, &second].map(|token| outcome(&server, token)), ["TOKEN_REVOKED", "ok"]);
    assert_code(&revoke(&program.iss, "--subject=office"), 0);
    assert_eq!(outcome(&server, &second), "TOKEN_REVOKED");
    let unknown = revoke("https://elsewhere.example.vn", "--jti=1");
    assert_code(&unknown, 1);
    assert!(stderr(&unknown).contains("https://elsewhere.example.vn"), "{}", stderr(&unknown));
    assert_code(&program.run(&["token", "revoke", "--issuer=x"]), 2);
    assert_code(&program.run(&["token", "revoke", "--issuer=x", "--jti=1", "--subject=x"]), 2);
    assert_eq!(server.terminate(), Some(0));
}

/// T15: a token in the address or in a form is not read; two credentials are refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_counts_in_one_header_only() {
    let key = Key::new("key");
    let issuer = FakeIssuer::start(key_set(&[&key])).await;
    let program = Program::prepare(&issuer.iss);
    let server = program.serve();
    let token = key.token(&issuer.iss, now(), &json!({"sub": "office"}));
    let query = json!({ "query": "{ viewer { __typename } }" }).to_string();
    let form = json!({ "query": "{ viewer { __typename } }", "access_token": token }).to_string();
    let json = "content-type: application/json";
    for head in [
        format!("POST /graphql?access_token={token} HTTP/1.1\r\n{json}"),
        format!(
            "GET /graphql?query=%7Bviewer%7B__typename%7D%7D&access_token={token} HTTP/1.1\r\ngraphql-require-preflight: 1"
        ),
        format!("POST /graphql HTTP/1.1\r\n{json}\r\ncookie: access_token={token}"),
        format!("POST /graphql HTTP/1.1\r\n{json}\r\nauthorization: {token}"),
        format!(
            "POST /graphql HTTP/1.1\r\n{json}\r\nauthorization: Bearer {token}\r\nauthorization: Bearer {token}"
        ),
        format!("POST /graphql HTTP/1.1\r\n{json}\r\nauthorization: Bearer {token}, Bearer {token}"),
    ] {
        let (status, body) = server.send(&head, &form);
        assert_eq!(status, "HTTP/1.1 401 Unauthorized", "{head}");
        assert!(!body.contains(&token), "{body}");
    }
    let lower = format!("POST /graphql HTTP/1.1\r\n{json}\r\nauthorization: bearer {token}");
    assert_eq!(server.send(&lower, &query).0, "HTTP/1.1 200 OK");
    assert_eq!(server.terminate(), Some(0));
}

/// T16: no part of a token is in the logs, at their most talkative, nor in any answer or file of the deployment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_are_told_nowhere() {
    let key = Key::new("key");
    let issuer = FakeIssuer::start(key_set(&[&key])).await;
    let program = Program::prepare(&issuer.iss);
    let server = program.serve();
    let good = key.token(&issuer.iss, now(), &json!({"sub": "office", "roles": ["DEPARTMENT_OFFICE"]}));
    let past = now() - SignedDuration::from_hours(2);
    let tokens = [
        good.clone(),
        key.token(&issuer.iss, past, &json!({})),
        key.token(&issuer.iss, now(), &json!({"aud": "seeded-audience"})),
        Key::new("stranger").token(&issuer.iss, now(), &json!({})),
        key.token("https://seeded-issuer.example.vn", now(), &json!({})),
        format!("{good}tail"),
    ];
    let register = json!({ "query": "mutation { registerPerson(input: { name: \"Lò Văn Ba\", idempotencyKey: \"t\" }) {
        recordId userErrors { code } } }" });
    let mut told = String::new();
    for token in &tokens {
        for body in [&register.to_string(), "{"] {
            let head = format!(
                "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\nauthorization: Bearer {token}"
            );
            told += &server.send(&head, body).1;
        }
    }
    assert!(told.contains("recordId\":\"") && told.contains("TOKEN_EXPIRED"), "{told}");
    assert_eq!(server.terminate(), Some(0));

    let log = fs::read_to_string(program.log()).expect("a log");
    assert!(log.contains("keys fetched"), "the log is talkative: {} bytes", log.len());
    let database = fs::read(program.folder.path().join("var/thanghang.db")).expect("the database");
    let database = String::from_utf8_lossy(&database);
    for token in &tokens {
        for part in token.split('.').skip(1) {
            for (place, text) in [("log", log.as_str()), ("answers", &told), ("database", &database)] {
                assert!(!text.contains(part), "a part of a token is in the {place}");
            }
        }
    }
    for word in ["seeded-audience", "seeded-issuer"] {
        assert!(!log.contains(word) && !told.contains(word), "{word}");
    }
}
