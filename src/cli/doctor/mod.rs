//! `doctor`: looks at everything that serving needs, and says what to correct.

mod law;
mod obligations;

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use super::CliError;
use crate::{
    app,
    clock::{Clock, TimeSource},
    config::{Config, RunMode},
    domain::lang::{Label, Lang},
    service::compare_heads,
    store::Store,
};

fn good(what: Label, found: &str) {
    println!("  ✓ {} / {}: {found}", what.vi, what.en);
}

/// What may be right, and is for people to look at.
fn note(what: Label, found: &str, advice: Label) {
    println!("  ! {} / {}: {found}", what.vi, what.en);
    println!("      {}\n      {}", advice.vi, advice.en);
}

/// How much is wrong so far.
struct Checkup {
    wrong: usize,
}

impl Checkup {
    fn bad(&mut self, what: Label, found: &str, remedy: Label) {
        self.wrong += 1;
        println!("  ✗ {} / {}: {found}", what.vi, what.en);
        println!("      {}\n      {}", remedy.vi, remedy.en);
    }
}

/// How long a server may take to answer.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);
/// How many bytes of its answer are read.
const LONGEST_STATUS: u64 = 256;

const CLOCK: Label = Label::new("đồng hồ", "clock");
const KEY: Label = Label::new("khóa ký biên nhận", "key of receipts");
const MASTER_KEY: Label = Label::new("khóa chủ bảo vệ dữ liệu cá nhân", "master key of personal data");
const FILES: Label = Label::new("nơi lưu tệp hồ sơ", "place of the files");
const CONSOLE: Label = Label::new("đăng nhập trang web, quay lại", "sign-in to the console, coming back to");
const SIGN_IN: Label = Label::new("nơi cấp mã đăng nhập", "issuers of tokens");
const ADDRESS: Label = Label::new("địa chỉ phục vụ", "address");
const SERVER: Label = Label::new("máy chủ đang chạy", "running server");
const HEADS: Label = Label::new("đầu nhật ký lưu ngoài cơ sở dữ liệu", "heads kept outside the database");
const DATABASE: Label = Label::new("cơ sở dữ liệu", "database");
const SCHEMA: Label = Label::new("cấu trúc cơ sở dữ liệu", "schema");
const NUMBERS: Label = Label::new("số văn bản trùng nhau", "numbers that documents share");
const DIRECTORY: Label = Label::new("sổ đăng ký", "directory");

pub(super) async fn run(config: &Config) -> Result<(), CliError> {
    let mut checkup = Checkup { wrong: 0 };
    let mode = if config.mode == RunMode::Production { "production" } else { "dev" };
    println!("thanghang {}, {mode}", env!("CARGO_PKG_VERSION"));
    look_at_settings(&mut checkup, config);
    match probe(config.listen) {
        // A server that is ready has the database open, and has looked into it. What runs out is for people to see.
        Probe::Ready => {
            good(SERVER, &config.listen.to_string());
            look_beside(&mut checkup, config).await;
        }
        Probe::NotReady(found) => checkup.bad(
            SERVER,
            &found,
            Label::new(
                "Xem nhật ký của máy chủ; nếu cổng do chương trình khác dùng, đặt --listen khác.",
                "Read the server's log; where another program uses the port, set another --listen.",
            ),
        ),
        Probe::Silent => {
            good(ADDRESS, &config.listen.to_string());
            look_at_issuers(&mut checkup, config).await?;
            look_at_database(&mut checkup, config).await;
        }
    }
    match checkup.wrong {
        0 => Ok(()),
        wrong => {
            Err(CliError::failed(format!("Có {wrong} điểm cần sửa."), format!("{wrong} things to mend.")))
        }
    }
}

/// What answers at the address of the server.
enum Probe {
    /// Nothing: a server may be started.
    Silent,
    /// A server that welcomes requests.
    Ready,
    /// Something else, or a server that does not.
    NotReady(String),
}

/// Asks `/readyz`, on this machine.
fn probe(listen: SocketAddr) -> Probe {
    let mut address = listen;
    if address.ip().is_unspecified() {
        address.set_ip(if listen.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            Ipv6Addr::LOCALHOST.into()
        });
    }
    let Ok(mut stream) = TcpStream::connect_timeout(&address, PROBE_TIMEOUT) else {
        return Probe::Silent;
    };
    match ask_readiness(&mut stream) {
        Ok(status) if status.contains(" 200 ") => Probe::Ready,
        Ok(status) => Probe::NotReady(status),
        Err(error) => Probe::NotReady(error.to_string()),
    }
}

/// The first line of the answer.
fn ask_readiness(stream: &mut TcpStream) -> io::Result<String> {
    stream.set_read_timeout(Some(PROBE_TIMEOUT))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut status = String::new();
    BufReader::new(stream).take(LONGEST_STATUS).read_line(&mut status)?;
    Ok(status.trim_end().to_owned())
}

fn look_at_settings(checkup: &mut Checkup, config: &Config) {
    let clock = config.clock();
    let source = if clock.source() == TimeSource::Set { "set" } else { "system" };
    good(CLOCK, &format!("{} ({source})", clock.wall()));
    match &config.signing_key {
        Some(_) => good(KEY, "Ed25519"),
        None => good(KEY, "chỉ trong tiến trình này / of each process alone (dev)"),
    }
    match config.master_key() {
        Ok(key) => good(MASTER_KEY, key.id().as_str()),
        Err(faults) => checkup.bad(
            MASTER_KEY,
            &faults.report(Lang::Vi),
            Label::new(
                "Đặt --master-key là đường dẫn của tệp khóa chủ; doctor và máy chủ dùng cùng một tệp.",
                "Set --master-key to the path of the file that the server uses too.",
            ),
        ),
    }
    match config.objects() {
        Ok(_) => good(FILES, &config.files().to_string()),
        Err(faults) => checkup.bad(
            FILES,
            &faults.report(Lang::Vi),
            Label::new(
                "Đặt --files là đường dẫn một thư mục mà máy chủ ghi được.",
                "Set --files to the path of a folder that the server can write to.",
            ),
        ),
    }
    let issuers = config.issuers.len() + usize::from(config.dev_issuer.is_some());
    if issuers > 0 {
        good(SIGN_IN, &issuers.to_string());
    } else {
        checkup.bad(
            SIGN_IN,
            "0",
            Label::new(
                "Đặt THANGHANG_DEV_SECRET (dev) hoặc khai báo [[issuers]]; nếu không, không ai đăng nhập được.",
                "Set THANGHANG_DEV_SECRET (dev) or declare [[issuers]]; else nobody can sign in.",
            ),
        );
    }
}

/// Asks the issuers that publish their keys. A running server is not second-guessed: it keeps the last good ones.
async fn look_at_issuers(checkup: &mut Checkup, config: &Config) -> Result<(), CliError> {
    let (_, watch, flow) = app::trust(config)?;
    for client in &config.sign_in {
        good(CONSOLE, &format!("{} → {}", client.name, client.redirect_uri));
    }
    for (iss, fault) in flow.unreachable().await {
        checkup.bad(
            CONSOLE,
            &format!("{iss}: {fault}"),
            Label::new(
                "Không ai đăng nhập được vào trang web. Kiểm tra iss, mạng và chứng thư (SSL_CERT_FILE).",
                "Nobody can sign in to the console. Check iss, the network and the certificate (SSL_CERT_FILE).",
            ),
        );
    }
    watch.refresh().await;
    for iss in watch.degraded() {
        checkup.bad(
            SIGN_IN,
            &iss,
            Label::new(
                "Không lấy được khóa; nhật ký nói vì sao. Kiểm tra iss, mạng và chứng thư (SSL_CERT_FILE).",
                "Its keys cannot be fetched; the log says why. Check iss, the network and the certificate (SSL_CERT_FILE).",
            ),
        );
    }
    Ok(())
}

async fn look_at_database(checkup: &mut Checkup, config: &Config) {
    match app::open_store(config).await {
        Ok(store) => {
            good(DATABASE, &config.database_url.to_string());
            look_into(checkup, &store).await;
            law::look(checkup, &store, config.clock().wall()).await;
            look_at_numbers(&store).await;
            look_at_clock(checkup, &store, &config.clock()).await;
            look_at_heads(checkup, config, &store).await;
        }
        Err(error) => checkup.bad(
            DATABASE,
            &error.to_string(),
            Label::new(
                "Kiểm tra --database-url và quyền truy cập.",
                "Check --database-url and the permissions.",
            ),
        ),
    }
}

/// Looks at the adopted law beside a server that has the database open.
async fn look_beside(checkup: &mut Checkup, config: &Config) {
    match app::open_store_to_read(config).await {
        Ok(store) => law::look(checkup, &store, config.clock().wall()).await,
        Err(error) => checkup.bad(
            DATABASE,
            &error.to_string(),
            Label::new(
                "Kiểm tra --database-url và quyền truy cập.",
                "Check --database-url and the permissions.",
            ),
        ),
    }
}

/// Compares the clock with when the server was last seen.
async fn look_at_clock(checkup: &mut Checkup, store: &Store, clock: &Clock) {
    let Ok(last) = store.last_seen().await else { return };
    let judged = match store.now(clock).await {
        Ok(now) => clock.judge_since(now, last).map_err(|gap| gap.to_string()),
        Err(error) => Err(error.to_string()),
    };
    // A set clock may well be before what was recorded: it is for development.
    let judged = match clock.source() {
        TimeSource::Set => judged,
        TimeSource::System => judged.and(store.check_clock(clock).await.map_err(|error| error.to_string())),
    };
    if let Err(found) = judged {
        let remedy = Label::new(
            "Chỉnh giờ của máy; nếu giờ đúng, chạy `thanghang clock confirm --reason=…`.",
            "Set the clock of the machine; if it is right, run `thanghang clock confirm --reason=…`.",
        );
        checkup.bad(CLOCK, &found, remedy);
    }
}

/// Compares the logs with the heads that were kept of them.
async fn look_at_heads(checkup: &mut Checkup, config: &Config, store: &Store) {
    let Some(file) = config.head_file() else { return tell_unkept_heads(checkup, config.mode) };
    let compared = match file.read().await {
        Ok(kept) => compare_heads(store, &kept).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let remedy = Label::new(
        "Xem docs/operations.md, mục Heads kept outside: khôi phục cơ sở dữ liệu đúng, hoặc cất tệp này đi sau một lần khôi phục có chủ ý.",
        "See docs/operations.md, Heads kept outside: put the right database back, or put this file away after a deliberate restore.",
    );
    match compared {
        Ok(alarms) => alarms.iter().for_each(|alarm| checkup.bad(HEADS, &alarm.to_string(), remedy)),
        Err(error) => checkup.bad(HEADS, &error, remedy),
    }
}

/// Without kept heads nothing shows a database that was put back. A deployment for production has to decide about that.
fn tell_unkept_heads(checkup: &mut Checkup, mode: RunMode) {
    match mode {
        RunMode::Dev => good(HEADS, "không lưu / not kept (dev)"),
        RunMode::Production => checkup.bad(
            HEADS,
            "không lưu / not kept",
            Label::new(
                "Đặt heads (THANGHANG_HEADS) là đường dẫn của một tệp ngoài máy chủ cơ sở dữ liệu; nếu không, không gì cho biết cơ sở dữ liệu đã bị đưa về bản cũ.",
                "Set heads (THANGHANG_HEADS) to the path of a file apart from the database; else nothing tells of a database that was put back.",
            ),
        ),
    }
}

/// Tells of official documents that share a number of their agency and year.
async fn look_at_numbers(store: &Store) {
    let law = store.law_now().await.ok().map(|law| law.read);
    let Ok(shared) = store.shared_numbers(law.as_deref()).await else { return };
    if !shared.is_empty() {
        let advice = Label::new(
            "Đối chiếu với sổ đăng ký văn bản; số nào ghi sai thì đính chính (correctRecord).",
            "Compare with the register of documents, and correct a number that was mistyped (correctRecord).",
        );
        note(NUMBERS, &shared.join("; "), advice);
    }
}

async fn look_into(checkup: &mut Checkup, store: &Store) {
    if let Err(error) = store.check_schema().await {
        let remedy = Label::new("Chạy `thanghang migrate up`.", "Run `thanghang migrate up`.");
        return checkup.bad(SCHEMA, &error.to_string(), remedy);
    }
    good(SCHEMA, "đã cập nhật / up to date");
    match store.directory().await {
        Ok(directory) if directory.is_empty() => checkup.bad(
            DIRECTORY,
            "trống / empty",
            Label::new("Chạy `thanghang bootstrap`.", "Run `thanghang bootstrap`."),
        ),
        Ok(directory) => good(DIRECTORY, &format!("{} người / persons", directory.rows().person.len())),
        Err(error) => checkup.bad(
            DIRECTORY,
            &error.to_string(),
            Label::new("Xem nhật ký máy chủ.", "See the server's log."),
        ),
    }
}
