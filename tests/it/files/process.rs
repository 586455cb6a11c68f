//! The program itself: a full disk, a kill and an orderly end in the middle of an upload.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::Command,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;
use thanghang::domain::digest::Digest;

use super::long_pdf;
use crate::cli::{PROGRAM, Server, folder};

/// The demonstration, in whose open cycle an applicant prepares a dossier.
struct Demo {
    server: Server,
    token: String,
    files: PathBuf,
}

impl Demo {
    fn start(folder: &TempDir, arguments: &[&str]) -> Self {
        let mut command = Command::new("/bin/sh");
        // A write beyond the limit is to fail, and not to end the process.
        command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", PROGRAM, "demo"]).args(arguments);
        command.env_clear().current_dir(folder.path());
        let mut server = Server::of(command);
        let mut tokens = Vec::new();
        while tokens.len() < 2 {
            let line = server.line();
            tokens.extend(line.starts_with("eyJ").then_some(line));
        }
        let token = tokens.pop().expect("the applicant's");
        Self { server, token, files: folder.path().join("var/demo/demo.db.files") }
    }

    /// The address for a file of the open dossier.
    fn ticket(&self, bytes: &[u8], key: &str) -> String {
        let own = "{ myApplications(first: 5) { nodes { id cycle { id state } } } }";
        let answer = self.server.ask(&self.token, &json!({ "query": own }));
        let nodes = answer["data"]["myApplications"]["nodes"].as_array().expect("applications").clone();
        let open = nodes.iter().find(|node| node["cycle"]["state"] == "RECEIVING").expect("an open one");
        let input = json!({
            "cycleId": open["cycle"]["id"], "applicationId": open["id"], "size": bytes.len(),
            "mediaType": "application/pdf", "sha256": Digest::of(bytes).to_string(), "idempotencyKey": key,
        });
        let act = "mutation($i: CreateUploadInput!) { createUpload(input: $i) { upload { url } userErrors { code } } }";
        let answer = self.server.ask(&self.token, &json!({ "query": act, "variables": { "i": input } }));
        answer["data"]["createUpload"]["upload"]["url"].as_str().expect("an address").to_owned()
    }

    /// Begins an upload with the first bytes of the file.
    fn begin(&self, url: &str, length: usize, first: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.server.address).expect("it listens");
        let head = format!(
            "PUT {url} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {}\r\n\
             content-length: {length}\r\n\r\n",
            self.token
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(first)).expect("it reads");
        stream
    }

    fn put(&self, url: &str, bytes: &[u8]) -> String {
        answer(self.begin(url, bytes.len(), bytes))
    }

    fn limit(&self, bytes: &str) {
        let (pid, size) = (format!("--pid={}", self.server.child.id()), format!("--fsize={bytes}"));
        assert!(Command::new("prlimit").args([pid, size]).status().expect("prlimit runs").success());
    }

    fn objects(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.files).expect("the folder can be listed");
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect()
    }

    /// Waits for what is done in the background.
    fn wait_for(&self, what: &str, holds: impl Fn(&[String]) -> bool) {
        for _ in 0..500 {
            if holds(&self.objects()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{what}: {:?}", self.objects());
    }
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

fn code(answer: &str) -> Value {
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    let body: Value = serde_json::from_str(body).expect("JSON");
    body["errors"][0]["extensions"]["code"].clone()
}

#[test]
fn nothing_half_is_seen_after_a_full_disk_a_kill_or_an_end() {
    let (folder, bytes) = (folder(), long_pdf());
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    let half_written = |names: &[String]| names.len() == 1 && names[0].contains('#');

    let mut demo = Demo::start(&folder, &[]);
    let url = demo.ticket(&bytes, "one");
    demo.limit("65536:unlimited");
    let full = demo.put(&url, &bytes);
    assert!(full.starts_with("HTTP/1.1 507 ") && code(&full) == "STORAGE_FULL", "{full}");
    demo.wait_for("nothing is left", <[String]>::is_empty);
    demo.limit("unlimited");

    let _killed = demo.begin(&url, bytes.len(), first);
    demo.wait_for("it is being written", half_written);
    demo.server.child.kill().and_then(|()| demo.server.child.wait()).expect("it is killed");
    assert!(half_written(&demo.objects()));

    let demo = Demo::start(&folder, &["--keep"]);
    assert!(demo.objects().is_empty(), "it was swept");
    let again = demo.put(&url, &bytes);
    assert!(again.starts_with("HTTP/1.1 204 "), "{again}");
    assert_eq!(demo.objects().len(), 1);

    let url = demo.ticket(&bytes, "two");
    let mut last = demo.begin(&url, bytes.len(), first);
    demo.wait_for("it is being written", |names| names.iter().any(|name| name.contains('#')));
    let pid = demo.server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
    std::thread::sleep(Duration::from_millis(200));
    last.write_all(rest).expect("it still reads");
    let done = answer(last);
    assert!(done.starts_with("HTTP/1.1 204 "), "{done}");
    let Demo { mut server, files, .. } = demo;
    assert_eq!(server.child.wait().expect("it ends").code(), Some(0));
    assert_eq!(fs::read_dir(files).expect("the folder").count(), 2);
}
