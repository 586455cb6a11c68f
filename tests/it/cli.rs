//! The program as its users start it.

mod process;

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use serde_json::{Value, json};
use thanghang::{
    domain::{
        cycle::state::CycleState,
        ids::{AgencyId, PersonId},
    },
    graphql::global_id::NodeId as _,
};

pub(crate) use process::{
    BOOTSTRAP, PROGRAM, SECRET, Server, assert_code, folder, production, program, run, stderr, stdout,
};

use crate::{
    adoption::begin,
    support::{
        cycle_driver::CycleDriver,
        deployment::global,
        engine::{Engine, master_key},
        people::Who,
    },
};

#[test]
fn nothing_asked_prints_the_help() {
    let output = run(folder().path(), &[]);
    assert_code(&output, 0);
    assert!(stdout(&output).contains("Exit codes"));
}

#[test]
fn the_demonstration_plays_twelve_steps_and_serves_what_it_played() {
    let folder = folder();
    let played = run(folder.path(), &["demo", "--no-serve"]);
    assert_code(&played, 0);
    its_owner_alone_reads(&folder.path().join("var"));
    let told = stdout(&played);
    for step in 1..=12 {
        let heading = format!("Bước {step}. ");
        assert_eq!(told.lines().filter(|line| line.starts_with(&heading)).count(), 1, "{heading}\n{told}");
    }
    let refused = [
        "REGISTRATION_CLOSED",
        "NOT_SCREENED",
        "CONFLICT_RECHECK_MISSING",
        "NOTICE_BOARD_PUBLICATION_MISSING",
        "WEBSITE_PUBLICATION_MISSING",
        "APPEAL_WINDOW_OPEN",
    ];
    for code in refused {
        assert_eq!(told.matches(&format!("✗ {code}: ")).count(), 1, "{code}\n{told}");
    }
    assert!(told.contains("Đã diễn đủ một năm nhân lực CNTT"), "{told}");
    for number in ["607/QĐ-SNV ngày 21/10/2024", "2034/QĐ-STTTT ngày 24/10/2024", "2038/KH-HĐXTHCDNN"] {
        assert!(told.contains(number), "{number}\n{told}");
    }
    let database = format!("sqlite://{}", folder.path().join("var/demo/demo.db").display());
    let checked = run(folder.path(), &["audit", "check", "--database-url", &database]);
    assert_eq!(stderr(&checked), "", "what shows how far a check is stands on a terminal alone");
    assert_code(&checked, 0);
    assert!(stdout(&checked).contains("--heads"), "what no check without a kept head can see is told");
    heads_kept_elsewhere_show_what_is_gone(folder.path(), &database);
    let (_, head) = told.split_once("head: ").expect("a head");
    assert!(stdout(&checked).contains(head.lines().next().expect("a line")), "{}", stdout(&checked));

    let mut server = Server::start(folder.path(), &["demo", "--keep"]);
    let taken = run(folder.path(), &["demo", "--no-serve"]);
    assert_code(&taken, 4);
    let mut tokens = Vec::new();
    while tokens.len() < 3 {
        if let line @ [b'e', b'y', b'J', ..] = server.line().as_bytes() {
            tokens.push(String::from_utf8(line.to_vec()).expect("UTF-8"));
        }
    }
    let answer = server.query(&tokens[0], "{ cycles(first: 10) { nodes { state } } }");
    assert_eq!(answer["data"]["cycles"]["nodes"], json!([{ "state": "RECEIVING" }, { "state": "ARCHIVED" }]));
    let beside = run(folder.path(), &["audit", "check", "--database-url", &database]);
    assert_code(&beside, 0);
    let answer = server.query(&tokens[1], "{ myApplications(first: 10) { nodes { status { state } } } }");
    let states = json!([{ "status": { "state": "DRAFT" } }, { "status": { "state": "NOT_SELECTED" } }]);
    assert_eq!(answer["data"]["myApplications"]["nodes"], states, "{answer}");
    assert_eq!(server.get("/").0, "HTTP/1.1 303 See Other");
    assert!(server.get("/sign-in").1.contains("Quàng Văn Thắng – Thư ký Hội đồng"));
    let page = server.get("/query");
    assert_eq!(page.0, "HTTP/1.1 200 OK");
    assert!(page.1.contains(&tokens[2]));
    // Those that act or check are to be filled in first.
    let complete = |ready: &Value| !ready["label"].as_str().is_some_and(|label| label.contains("điền biến"));
    for ready in ready_queries(&page.1).into_iter().filter(complete) {
        let asked = json!({ "query": ready["query"], "variables": ready["variables"] });
        let answer = server.ask(&tokens[2], &asked);
        assert!(answer.get("errors").is_none(), "{}: {answer}", ready["label"]);
    }
    let file = folder.path().join("var/demo/demo.db");
    let aside = file.with_extension("aside");
    fs::rename(&file, &aside).expect("moved away");
    let unready = server.get("/readyz");
    assert!(unready.0.contains("503") && unready.1.contains("writes"), "{unready:?}");
    fs::rename(&aside, &file).expect("and back");
    assert_eq!(server.get("/readyz").0, "HTTP/1.1 200 OK");
    assert_eq!(server.terminate(), Some(0));
    a_check_of_nothing_makes_nothing(folder.path());
}

/// D12: whoever else has an account on the machine reads neither the database, nor a key, nor a file of a dossier.
#[test]
fn a_part_of_the_demonstration_is_played_alone() {
    let folder = folder();
    let played = run(folder.path(), &["demo", "--no-serve", "--only", "workforce"]);
    assert_code(&played, 0);
    let told = stdout(&played);
    assert!(!told.contains("Bước 1. ") && told.contains("Đã diễn đủ một năm nhân lực CNTT"), "{told}");
    assert_eq!(told.matches("✗ SHEET_OF_OWN_OFFICER: ").count(), 1, "{told}");
    let played = run(folder.path(), &["demo", "--no-serve", "--only", "review"]);
    assert_code(&played, 0);
    assert!(!stdout(&played).contains("nhân lực CNTT"), "{}", stdout(&played));
    assert_code(&run(folder.path(), &["demo", "--no-serve", "--only", "workforce", "--until", "3"]), 2);
}

fn its_owner_alone_reads(folder: &Path) {
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700, "{}", folder.display());
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            its_owner_alone_reads(&path);
        } else {
            assert_eq!(mode(&path), 0o600, "{}", path.display());
        }
    }
}

/// A database that is not there is told so, and nothing comes into being beside it.
fn a_check_of_nothing_makes_nothing(folder: &Path) {
    assert_code(&run(folder, &["audit", "check", "--database-url", "sqlite://nowhere.db"]), 4);
    let made = fs::read_dir(folder).expect("the folder").flatten();
    let made: Vec<_> =
        made.filter(|entry| entry.file_name().to_string_lossy().starts_with("nowhere")).collect();
    assert!(made.is_empty(), "{made:?}");
}

/// What `audit heads` prints is what `audit check` takes.
fn heads_kept_elsewhere_show_what_is_gone(folder: &Path, database: &str) {
    let kept = run(folder, &["audit", "heads", "--database-url", database]);
    assert_code(&kept, 0);
    let heads = stdout(&kept);
    for line in heads.lines() {
        let (log, _) = line.split_once(' ').expect("a log and its head");
        let own = run(folder, &["audit", "heads", "--cycle", log, "--database-url", database]);
        assert_eq!(stdout(&own).trim_end(), line);
    }
    let nobody = "01927f6e-0000-7000-8000-00000000dead";
    for command in ["heads", "check"] {
        let unknown = run(folder, &["audit", command, "--cycle", nobody, "--database-url", database]);
        assert_code(&unknown, 1);
        assert!(
            stderr(&unknown).contains(&format!("Không có kỳ xét nào mang mã {nobody}")),
            "{}",
            stderr(&unknown)
        );
        assert_eq!(stdout(&unknown), "", "nothing is wrong with a log that is not there");
    }
    let check = |heads: &str| {
        fs::write(folder.join("heads.txt"), heads).expect("a file");
        run(folder, &["audit", "check", "--heads", "heads.txt", "--database-url", database])
    };
    assert_code(&check(&heads), 0);
    let root = heads.lines().next().and_then(|line| line.split_once(' ')).expect("a line").1;
    let gone = check(&format!("{heads}{nobody} {root}\n"));
    assert_code(&gone, 1);
    assert!(stdout(&gone).contains("00000000dead: SAI LỆCH"), "{}", stdout(&gone));
    let unreadable = check(&format!("{heads}một dòng khác\n"));
    assert_code(&unreadable, 1);
    assert!(
        stderr(&unreadable).contains(&format!("dòng {}", heads.lines().count() + 1)),
        "{}",
        stderr(&unreadable)
    );
}

/// The queries that the page offers.
fn ready_queries(page: &str) -> Vec<Value> {
    let (_, rest) = page.split_once(r#"id="queries">"#).expect("the page has queries");
    let (queries, _) = rest.split_once("</script>").expect("they end");
    serde_json::from_str(queries).expect("they are JSON")
}

#[test]
fn a_deployment_is_migrated_bootstrapped_and_served() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "status"]), 4);
    let nothing = run(folder.path(), &["serve"]);
    assert_code(&nothing, 4);
    assert!(stderr(&nothing).contains("migrate up"), "{}", stderr(&nothing));
    assert_code(&run(folder.path(), &["doctor", "--listen=127.0.0.1:0"]), 1);
    for made in ["var/thanghang.db", "var/thanghang.db.master-key"] {
        assert!(!folder.path().join(made).exists(), "only a migration makes {made}");
    }
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    assert_code(&run(folder.path(), &["migrate", "status"]), 0);
    let first = run(folder.path(), &BOOTSTRAP);
    assert_code(&first, 0);
    let printed = stdout(&first);
    let id = |of: &str| printed.lines().find_map(|line| line.split_once(of)).map(|(_, id)| id.trim());
    assert!(id("agency").and_then(AgencyId::from_global).is_some(), "an id of the API: {printed}");
    assert!(id("person").and_then(PersonId::from_global).is_some(), "an id of the API: {printed}");
    let again = run(folder.path(), &BOOTSTRAP);
    assert_code(&again, 1);
    assert!(stderr(&again).contains("ALREADY_BOOTSTRAPPED"), "{}", stderr(&again));
    // Also where what to begin with was left out: it is not asked for first.
    let unasked: Vec<&str> = BOOTSTRAP.into_iter().filter(|flag| !flag.starts_with("--subject")).collect();
    assert!(unasked.len() < BOOTSTRAP.len(), "{BOOTSTRAP:?}");
    let again = run(folder.path(), &unasked);
    assert_code(&again, 1);
    assert!(stderr(&again).contains("ALREADY_BOOTSTRAPPED"), "{}", stderr(&again));
    let doctor = |clock: &str| {
        let mut doctor = program(folder.path(), &["doctor", "--listen=127.0.0.1:0", clock]);
        doctor.env("THANGHANG_DEV_SECRET", SECRET).output().expect("the program runs")
    };
    // The second is a day off that no decision has confirmed yet; the others of its year are known.
    for sound in ["--set-clock=2024-10-24T08:00:00+07:00", "--set-clock=2026-11-24T08:00:00+07:00"] {
        assert_code(&doctor(sound), 0);
    }
    let ending = stdout(&doctor("--set-clock=2026-06-01T08:00:00+07:00"));
    assert!(
        ending.contains("dien-bien-2024: sắp hết / ends soon 2026-06-30; kỳ xét / cycles: –"),
        "{ending}"
    );
    let only_trials = stdout(&doctor("--set-clock=2026-07-01T08:00:00+07:00"));
    assert!(only_trials.contains("Only rule sets for trials apply"), "{only_trials}");
    let outdated = doctor("--set-clock=2029-01-02T08:00:00+07:00");
    assert_code(&outdated, 1);
    assert!(stdout(&outdated).contains("the calendar lacks this year"), "{}", stdout(&outdated));

    let server = Server::start(folder.path(), &["serve"]);
    assert_eq!(server.get("/livez"), ("HTTP/1.1 200 OK".to_owned(), "ok".to_owned()));
    let (status, report) = server.get("/readyz");
    assert_eq!(status, "HTTP/1.1 200 OK", "{report}");
    assert_eq!(server.get("/nowhere").0, "HTTP/1.1 404 Not Found");
    let listen = format!("--listen={}", server.address);
    let running = program(folder.path(), &["doctor", &listen]).env("THANGHANG_DEV_SECRET", SECRET).output();
    let running = running.expect("the program runs");
    assert_code(&running, 0);
    assert!(stdout(&running).contains("bộ quy tắc / rule sets: "), "beside the server: {}", stdout(&running));
    assert_code(&run(folder.path(), &["serve"]), 4);
    let confirm = run(folder.path(), &["clock", "confirm", "--reason=Nghỉ Tết"]);
    assert_code(&confirm, 0);
    assert!(stdout(&confirm).contains("Đã xác nhận"), "beside the server: {}", stdout(&confirm));
    assert_eq!(server.terminate(), Some(0));
    let ahead = doctor("--set-clock=2029-01-02T08:00:00+07:00");
    assert!(stdout(&ahead).contains("thanghang clock confirm"), "{}", stdout(&ahead));
    a_kept_head_that_the_log_does_not_reach_is_told(folder.path());
}

/// R22: what ends is told with the cycles that go on under it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_doctor_names_the_cycles_whose_rule_set_ends() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::SchemeApproved).await;
    let driver = driver.expect("SQLite is always there");
    begin(&driver.deployment).await;
    let due = json!({ "item": "O3", "dueOn": "2024-12-31" });
    driver.act(Who::Office, "recordObligation", due).await.done();
    let (folder, cycle) = (folder(), global(driver.cycle));
    let key = folder.path().join("master.key");
    fs::write(&key, master_key().to_base64().as_bytes()).expect("a file");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("its owner alone reads it");
    // The file itself is kept by the store that has it open.
    driver.deployment.close().await;
    let (file, copy) =
        (driver.deployment.open.url.strip_prefix("sqlite://"), folder.path().join("copied.db"));
    fs::copy(file.expect("the address of a file"), &copy).expect("the closed file is copied");
    let database = format!("--database-url=sqlite://{}", copy.display());
    let doctor = |clock: &str| {
        let arguments =
            ["doctor", "--listen=127.0.0.1:0", "--master-key=master.key", database.as_str(), clock];
        let output = program(folder.path(), &arguments).env("THANGHANG_DEV_SECRET", SECRET).output();
        stdout(&output.expect("the program runs"))
    };
    for (clock, told) in [("2026-06-01", "sắp hết / ends soon"), ("2026-07-01", "đã hết / ended")] {
        let said = doctor(&format!("--set-clock={clock}T08:00:00+07:00"));
        let line = format!("dien-bien-2024: {told} 2026-06-30; kỳ xét / cycles: {cycle}\n");
        assert!(said.contains(&line), "{line}{said}");
        assert!(said.contains("quy định về nhân lực CNTT / rules of the IT workforce: "), "{said}");
    }
    // R21: what is due soon and what is overdue, with the cycle and the party.
    for (clock, told) in [("2024-12-30", "đến hạn / due"), ("2025-01-01", "quá hạn / overdue")] {
        let said = doctor(&format!("--set-clock={clock}T08:00:00+07:00"));
        let line = format!("{cycle}: O3 {told} 2024-12-31 (Văn phòng Sở / The department office)");
        assert!(said.contains(&line), "{line}\n{said}");
    }
    // Days off that wait for their decision, before they come and not after.
    let days = |clock: &str| {
        let said = doctor(&format!("--set-clock={clock}T08:00:00+07:00"));
        let mut lines = said.lines().filter(|line| line.contains("tạm tính / provisional"));
        lines.next().map(str::to_owned)
    };
    assert_eq!(days("2026-08-01"), None, "none comes within ninety days");
    let told = days("2026-10-01").expect("24/11/2026 is provisional");
    assert!(told.contains("2026-11-24 – 2027-") && told.contains(cycle.as_str()), "{told}");
}

/// L9: at the start, in readiness, in the check and by the doctor.
fn a_kept_head_that_the_log_does_not_reach_is_told(folder: &Path) {
    let kept = folder.join("var/thanghang.db.heads");
    let lines = fs::read_to_string(&kept).expect("a server keeps the heads");
    its_owner_alone_reads(&folder.join("var"));
    let checked = run(folder, &["audit", "check"]);
    assert_code(&checked, 0);
    assert!(!stdout(&checked).contains("--heads"), "there are kept heads: {}", stdout(&checked));

    let (log, head) = lines.split_once(' ').expect("a line");
    let root = head.split([':', ' ']).nth(1).expect("a root");
    fs::write(&kept, format!("{lines}{log} 99:{root}\n")).expect("a file");
    let checked = run(folder, &["audit", "check"]);
    assert_code(&checked, 1);
    assert!(stdout(&checked).contains("99 were there"), "{}", stdout(&checked));
    let doctor = run(folder, &["doctor", "--listen=127.0.0.1:0"]);
    assert!(stdout(&doctor).contains("99 were there"), "{}", stdout(&doctor));
    let server = Server::start(folder, &["serve"]);
    let (status, report) = server.get("/readyz");
    assert_eq!(status, "HTTP/1.1 503 Service Unavailable");
    assert!(report.contains("\"heads\""), "{report}");
    assert_eq!(server.terminate(), Some(0));

    fs::write(&kept, format!("{lines}một dòng khác\n")).expect("a file");
    let unreadable = run(folder, &["audit", "check"]);
    assert_code(&unreadable, 1);
    let line = lines.lines().count() + 1;
    assert!(stderr(&unreadable).contains(&format!("dòng {line}")), "{}", stderr(&unreadable));
}

/// D6: a limit on the size of files stands for a full disk: SQLite cannot write on, whoever asks.
#[test]
fn a_full_disk_turns_readiness_off_until_there_is_room() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    assert_code(&run(folder.path(), &BOOTSTRAP), 0);
    let issue = ["token", "issue", "--subject=office", "--role=DEPARTMENT_OFFICE"];
    let issued = program(folder.path(), &issue).env("THANGHANG_DEV_SECRET", SECRET).output();
    let token = stdout(&issued.expect("the program runs")).trim().to_owned();
    let mut command = Command::new("/bin/sh");
    // A write beyond the limit is to fail, and not to end the process.
    command.args(["-c", "trap '' XFSZ; exec \"$0\" serve \"$@\"", PROGRAM]);
    command.env_clear().current_dir(folder.path()).env("THANGHANG_DEV_SECRET", SECRET);
    let server = Server::of(command);
    let limit = |bytes: &str| {
        let (pid, size) = (format!("--pid={}", server.child.id()), format!("--fsize={bytes}"));
        assert!(Command::new("prlimit").args([pid, size]).status().expect("prlimit runs").success());
    };
    let register = json!({ "query": "mutation { registerPerson(input: { name: \"Lò Văn Ba\", idempotencyKey: \"full\" }) {
        recordId userErrors { code } } }" });
    limit("1024:unlimited");
    let refused = server.ask(&token, &register);
    assert_eq!(refused["data"], json!({ "registerPerson": null }), "{refused}");
    // Nothing was committed, so that is what is told.
    assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{refused}");
    assert!(refused["errors"][0]["extensions"]["requestId"].is_string(), "{refused}");
    let (status, report) = server.get("/readyz");
    assert_eq!(status, "HTTP/1.1 503 Service Unavailable");
    assert!(report.contains("\"failed\":[\"writes\"]"), "{report}");

    limit("unlimited");
    assert_eq!(server.get("/readyz").0, "HTTP/1.1 200 OK");
    let done = server.ask(&token, &register);
    assert!(done["data"]["registerPerson"]["recordId"].is_string(), "{done}");
    assert_eq!(server.terminate(), Some(0));
    // What was told to be written is there.
    let mut again = program(folder.path(), &["serve"]);
    again.env("THANGHANG_DEV_SECRET", SECRET);
    let server = Server::of(again);
    assert_eq!(server.ask(&token, &register), done);
    assert_eq!(server.terminate(), Some(0));
}

/// D7: and in no dump of it (`config/tests.rs` has `Debug`).
#[test]
fn the_configuration_is_printed_without_its_secrets() {
    let folder = folder();
    let output = program(folder.path(), &["serve", "--print-config"])
        .env("THANGHANG_DEV_SECRET", SECRET)
        .env("THANGHANG_DATABASE_URL", "postgres://app:hunter2@db/thanghang")
        .output()
        .expect("the program runs");
    assert_code(&output, 0);
    let printed = stdout(&output);
    assert!(printed.contains("dev_secret = \"***\"") && printed.contains("postgres://app:***@db/thanghang"));
    assert!(!printed.contains(SECRET) && !printed.contains("hunter2"), "{printed}");
}

#[test]
fn production_says_what_it_refuses_and_what_it_lacks() {
    let folder = folder();
    let output =
        program(folder.path(), &["serve", "--mode=production", "--set-clock=2024-10-24T08:00:00+07:00"])
            .env("THANGHANG_DEV_SECRET", SECRET)
            .output()
            .expect("the program runs");
    assert_code(&output, 3);
    let told = stderr(&output);
    for setting in [
        "dev_secret (THANGHANG_DEV_SECRET)",
        "set_clock (--set-clock)",
        "signing_key: ",
        "master_key: ",
        "issuers: ",
    ] {
        assert_eq!(told.matches(setting).count(), 2, "{setting} in both languages:\n{told}");
    }
    assert!(!told.contains(SECRET), "{told}");
}

#[test]
fn another_master_key_than_that_of_the_database_is_refused() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    assert_code(&run(folder.path(), &BOOTSTRAP), 0);
    let kept = folder.path().join("var/thanghang.db.master-key");
    fs::copy(&kept, folder.path().join("copy.key")).expect("development keeps a key");
    fs::write(folder.path().join("other.key"), "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=\n")
        .expect("a file");
    let check = |key: &str| run(folder.path(), &["audit", "check", &format!("--master-key={key}")]);
    assert_code(&check("copy.key"), 0);
    for wrong in ["other.key", "var/thanghang.db", "nowhere.key"] {
        let refused = check(wrong);
        assert_code(&refused, 3);
        assert!(stderr(&refused).contains("master_key"), "{wrong}: {}", stderr(&refused));
    }
    fs::remove_file(&kept).expect("it is there");
    for command in [["migrate", "up"], ["audit", "check"], ["serve", "--log-format=json"]] {
        let lost = run(folder.path(), &command);
        assert_code(&lost, 3);
        assert!(stderr(&lost).contains("đặt lại tệp khóa đã sao lưu"), "{}", stderr(&lost));
    }
    assert!(!kept.exists(), "no new key where there are data");
    fs::copy(folder.path().join("copy.key"), &kept).expect("the key is put back");
    assert_code(&run(folder.path(), &["audit", "check"]), 0);
}

#[test]
fn tokens_are_issued_in_development_only() {
    let folder = folder();
    let issue = ["token", "issue", "--subject=office", "--role=DEPARTMENT_OFFICE"];
    assert_code(&run(folder.path(), &issue), 3);
    let issued = program(folder.path(), &issue).env("THANGHANG_DEV_SECRET", SECRET).output();
    let issued = issued.expect("the program runs");
    assert_code(&issued, 0);
    assert_eq!(stdout(&issued).trim().split('.').count(), 3);
    assert_code(&run(folder.path(), &["token", "issue", "--subject=x", "--role=SYSTEM_CLOCK"]), 2);

    production(folder.path());
    let refused = run(folder.path(), &[&issue[..], &["--config=thanghang.toml"]].concat());
    assert_code(&refused, 3);
    assert!(stderr(&refused).contains("Production issues no tokens"), "{}", stderr(&refused));
    let demo = run(folder.path(), &["demo", "--no-serve", "--config=thanghang.toml"]);
    assert_code(&demo, 3);
}

#[test]
fn the_printed_schema_is_the_committed_one() {
    let output = run(folder().path(), &["schema", "print"]);
    assert_code(&output, 0);
    assert!(stdout(&output) == include_str!("../../schema.graphql"), "run: cargo run -- schema print");
}

#[test]
fn the_workflow_is_printed_in_three_forms() {
    for (form, held) in
        [("table", "T08"), ("mermaid", "stateDiagram-v2"), ("markdown", "REGISTRATION_CLOSED")]
    {
        let printed = run(folder().path(), &["workflow", "print", "--format", form]);
        assert_code(&printed, 0);
        assert!(stdout(&printed).contains(held), "{form}");
    }
}
