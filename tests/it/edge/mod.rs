//! The edge as an anonymous client meets it: a server of its own, over sockets. With `THANGHANG_BIN` the same
//! tests go over another build of the program, which is what `.ci/run edge` does with a release build.

mod bodies;
mod bombs;
mod connections;
mod http2;
mod observed;
mod production;

use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::Stdio,
    time::Duration,
};

use tempfile::TempDir;

use crate::cli::{BOOTSTRAP, SECRET, Server, assert_code, folder, program, run, stdout};

/// What no test waits for; it only keeps a broken server from hanging one.
const READ_TIMEOUT: Duration = Duration::from_mins(1);

/// A server with a registered office, and its token.
struct Edge {
    server: Server,
    token: String,
    folder: TempDir,
}

impl Edge {
    /// A server with these lines in its configuration.
    fn start(toml: &str) -> Self {
        let folder = folder();
        fs::write(folder.path().join("thanghang.toml"), toml).expect("a file");
        assert_code(&run(folder.path(), &["migrate", "up"]), 0);
        assert_code(&run(folder.path(), &BOOTSTRAP), 0);
        let token = token(folder.path(), "office");
        let mut serve = program(folder.path(), &["serve", "--config=thanghang.toml", "--log-format=json"]);
        serve.env("THANGHANG_DEV_SECRET", SECRET).env("RUST_LOG", "debug");
        let log = File::create(folder.path().join("log.jsonl")).expect("a file");
        Self { server: Server::logging(serve, Stdio::from(log)), token, folder }
    }

    /// A connection on which that was sent.
    fn begin(&self, bytes: &[u8]) -> TcpStream {
        begin(&self.server, bytes)
    }

    /// What comes back until the connection ends.
    fn send(&self, bytes: &[u8]) -> String {
        all(self.begin(bytes))
    }

    /// The head of a request for GraphQL whose body has a length.
    fn head(&self, length: usize) -> String {
        format!(
            "POST /graphql HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n",
            self.token
        )
    }

    /// Asks, and gives what comes back.
    fn post(&self, body: &str) -> String {
        self.send(format!("{}connection: close\r\n\r\n{body}", self.head(body.len())).as_bytes())
    }

    /// The same for a client that accepts a media type.
    fn post_as(&self, accept: &str, body: &str) -> String {
        let head = format!("{}accept: {accept}\r\nconnection: close\r\n\r\n", self.head(body.len()));
        self.send((head + body).as_bytes())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log.jsonl")).expect("UTF-8")
    }

    /// Demands that a normal client is served.
    #[track_caller]
    fn assert_serves(&self) {
        let answer = self.post(r#"{"query":"{ viewer { roles { role } } }"}"#);
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("DEPARTMENT_OFFICE"), "{answer}");
    }
}

/// A token of a subject who claims to be the department office and the administrator.
fn token(folder: &Path, subject: &str) -> String {
    let (subject, roles) = (format!("--subject={subject}"), ["--role=DEPARTMENT_OFFICE", "--role=ADMIN"]);
    let issue = ["token", "issue", &subject, roles[0], roles[1]];
    let issued = program(folder, &issue).env("THANGHANG_DEV_SECRET", SECRET).output();
    stdout(&issued.expect("the program runs")).trim().to_owned()
}

/// A connection on which that was sent.
fn begin(server: &Server, bytes: &[u8]) -> TcpStream {
    begin_at(&server.address, bytes)
}

fn begin_at(address: &str, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(READ_TIMEOUT)).expect("a time limit");
    stream.write_all(bytes).expect("it reads");
    stream
}

/// What comes until the end; a connection that was reset has ended too.
fn all(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::ConnectionReset => panic!("{error}"),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}
