//! The program as a process of its own: started in a folder, asked over its socket, ended with the test.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use serde_json::{Value, json};

pub(crate) use crate::support::engine::folder;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_thanghang");
pub(crate) const SECRET: &str = "a secret of thirty-two bytes or so";

pub(crate) const BOOTSTRAP: [&str; 7] = [
    "bootstrap",
    "--agency=Sở Thông tin và Truyền thông",
    "--symbol=STTTT",
    "--since=2020-01-01",
    "--person=Lò Thị Hoa",
    "--issuer=thanghang-dev",
    "--subject=office",
];

/// The program in a folder of its own, without what the caller's environment says.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    // The same tests go over another build of the program.
    let mut command = Command::new(std::env::var_os("THANGHANG_BIN").unwrap_or_else(|| PROGRAM.into()));
    command.env_clear().current_dir(folder).args(arguments);
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().expect("the program runs")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The code, and on failure what the program said.
pub(crate) fn assert_code(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}\n{}", stdout(output), stderr(output));
}

/// A server that is told to end when the test does.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
    stdout: BufReader<ChildStdout>,
}

impl Server {
    /// Starts the program and reads lines of its standard output until one names the address.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::of(program(folder, arguments))
    }

    pub(crate) fn of(command: Command) -> Self {
        Self::logging(command, Stdio::null())
    }

    /// The same, with its log somewhere.
    pub(crate) fn logging(mut command: Command, log: Stdio) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert_ne!(stdout.read_line(&mut line).expect("UTF-8"), 0, "the program ended");
        }
        let (_, rest) = line.split_once("http://").expect("an address");
        let address: String = rest.chars().take_while(|c| c.is_ascii_digit() || ".:".contains(*c)).collect();
        Self { child, address, stdout }
    }

    /// What it prints next.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("UTF-8");
        line.trim_end().to_owned()
    }

    /// The status and the body of the answer.
    pub(crate) fn send(&self, head: &str, body: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let length = body.len();
        let request = format!(
            "{head}\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (status, rest) = answer.split_once("\r\n").expect("a status");
        let (_, body) = rest.split_once("\r\n\r\n").expect("a body");
        (status.to_owned(), body.to_owned())
    }

    pub(crate) fn get(&self, path: &str) -> (String, String) {
        self.send(&format!("GET {path} HTTP/1.1"), "")
    }

    pub(crate) fn query(&self, token: &str, query: &str) -> Value {
        self.ask(token, &json!({ "query": query }))
    }

    pub(crate) fn ask(&self, token: &str, request: &Value) -> Value {
        let head = format!(
            "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\nauthorization: Bearer {token}"
        );
        let (status, body) = self.send(&head, &request.to_string());
        assert_eq!(status, "HTTP/1.1 200 OK", "{body}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// Tells it to end; its exit code.
    pub(crate) fn terminate(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that failed leaves it running; one that passed has ended it.
        let _ = self.child.kill();
    }
}

/// A complete configuration for production, whose keys sign nothing anywhere.
pub(crate) fn production(folder: &Path) {
    let der = "MC4CAQAwBQYDK2VwBCIEIEFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB";
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n");
    let jwks = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"ed-1","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
    let toml = r#"
        mode = "production"
        signing_key = "signing.pem"
        master_key = "master.key"
        [[issuers]]
        iss = "https://id.example.vn"
        audience = "thanghang"
        roles_pointer = "/roles"
        jwks = "jwks.json"
        roles = { "thu-ky" = "COUNCIL_SECRETARY" }
    "#;
    let master = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    let files = [
        ("signing.pem", pem.as_str()),
        ("master.key", master),
        ("jwks.json", jwks),
        ("thanghang.toml", toml),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a file");
    }
}
