//! The program with an issuer that others wrote: oauth2-mock-server, on Node, over HTTPS with a certificate of its own.

use std::{
    env,
    io::{self, BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::program::{Program, outcome};
use crate::cli::folder;

/// The issuer as a process of its own; it ends with the value.
struct Provider {
    child: Child,
    stdout: BufReader<ChildStdout>,
    iss: String,
    /// Its key and its certificate.
    folder: TempDir,
}

impl Provider {
    /// Starts it; none where Node or the packages are missing, which is then said loudly.
    fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/issuer");
        if !folder.join("node_modules").is_dir() {
            skip_or_fail("tests/clients/issuer has no node_modules: run `npm ci` there");
            return None;
        }
        let Some(node) = node() else {
            skip_or_fail("node is not on the PATH");
            return None;
        };
        let own = certified()?;
        let mut child = Command::new(node)
            .arg("serve.mjs")
            .args(["key.pem", "cert.pem"].map(|file| own.path().join(file)))
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        let iss = line(&mut stdout);
        Some(Self { child, stdout, iss, folder: own })
    }

    fn certificate(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    fn order(&mut self, order: &Value) -> String {
        writeln!(self.child.stdin.as_mut().expect("piped"), "{order}").expect("it reads");
        line(&mut self.stdout)
    }

    fn token(&mut self, jti: &str) -> String {
        self.order(
            &json!({ "token": { "aud": "thanghang", "sub": "office", "jti": jti, "roles": ["ADMIN"] } }),
        )
    }

    fn end(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        // A test that passed has ended it.
        let _ = self.child.kill();
    }
}

/// A folder with a key and a certificate for this machine that nobody has signed.
fn certified() -> Option<TempDir> {
    let folder = folder();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ])
        .args(["-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=issuer"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .status();
    if made.is_ok_and(|status| status.success()) {
        return Some(folder);
    }
    skip_or_fail("openssl is not on the PATH, or too old");
    None
}

fn line(stdout: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    assert_ne!(stdout.read_line(&mut line).expect("UTF-8"), 0, "the issuer ended");
    line.trim_end().to_owned()
}

fn node() -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join("node")).find(|node| node.is_file())
}

/// Says on the real standard error, which the test harness does not capture, that the test did not run.
fn skip_or_fail(missing: &str) {
    assert!(env::var_os("THANGHANG_REQUIRE_CLIENTS").is_none(), "{missing}, but this run requires it");
    writeln!(io::stderr(), "\n*** SKIPPED: a real issuer. {missing}. ***\n").expect("standard error");
}

/// A certificate that nobody trusts hides its issuer, whatever it would say; `SSL_CERT_FILE` says whom a province trusts.
#[test]
fn an_issuer_is_asked_over_tls_and_not_without() {
    let Some(mut provider) = Provider::start() else { return };
    assert!(provider.iss.starts_with("https://"), "{}", provider.iss);
    let program = Program::prepare(&provider.iss);
    let token = provider.token("1");
    let server = program.serve();
    assert_eq!(outcome(&server, &token), "TOKEN_KEY");
    let (_, report) = server.get("/readyz");
    assert!(report.contains(&format!("\"degraded\":[\"{}\"]", provider.iss)), "{report}");
    assert_eq!(server.terminate(), Some(0));
    let program = program.trusting(&provider.certificate());
    let server = program.serve();
    assert_eq!(outcome(&server, &token), "ok", "{}", program.complaints());
    assert_eq!(server.terminate(), Some(0));
    provider.end();
}

/// T10, T12: with a real issuer, its tokens are accepted, a new key at once, a withdrawn one no more after a restart;
/// and when it is gone, its known keys go on working and readiness names it.
#[test]
fn a_real_issuer_is_followed() {
    let Some(mut provider) = Provider::start() else { return };
    let program = Program::prepare(&provider.iss).trusting(&provider.certificate());
    let server = program.serve();
    let old = provider.token("1");
    assert_eq!(outcome(&server, &old), "ok");
    provider.order(&json!({ "rotate": "second" }));
    let new = provider.token("2");
    assert_eq!(outcome(&server, &new), "ok", "a new key is accepted with the first token that names it");
    assert_eq!(outcome(&server, &old), "ok");

    provider.order(&json!({ "replace": "third" }));
    assert_eq!(server.terminate(), Some(0));
    let server = program.serve();
    let newest = provider.token("3");
    assert_eq!(outcome(&server, &newest), "ok");
    assert_eq!(outcome(&server, &old), "TOKEN_KEY", "a withdrawn key is refused");

    provider.end();
    assert_eq!(outcome(&server, &newest), "ok", "known keys go on working");
    assert_eq!(server.terminate(), Some(0));
}
