//! Numberings of documents: adopted by two people, they say in which series a cycle numbers what it registers. What was numbered
//! keeps its series, and its number stays taken in a series that absorbs it, in whichever cycle.

use std::{fs, path::PathBuf, process::Output};

use serde_json::{Value, json};
use tempfile::TempDir;
use thanghang::domain::{
    ids::{AgencyId, CycleId},
    law::{LAW_LOG, LawText, row::LawKind},
    row::Document,
};

use crate::{
    adoption::{act, adopt, begin, begin_with, proposal, second_administrator, withdraw},
    cli::{BOOTSTRAP, SECRET, Server, assert_code, folder, program, run, stderr, stdout},
    support::{
        cycle_driver::{CycleDriver, HASH},
        deployment::{ApiAnswer, Deployment, global},
        engine::{Engine, on_both_engines},
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
        postgres::postgres,
    },
};

mod beside;

/// A series for decisions, one for all else and one for the council of each cycle.
const APART: &str = r#"
format = "document-numbering/1"
id = "so-rieng"
label = { vi = "Quyết định có dãy số riêng", en = "Decisions apart" }
basis = "12/QĐ-STTTT"
valid_from = "2020-01-01"

[[series]]
code = "QĐ"
label = { vi = "Quyết định", en = "Decisions" }
symbols = ["QĐ"]

[[series]]
code = "CHUNG"
label = { vi = "Các loại còn lại", en = "The rest" }

[[series]]
code = "HĐ"
label = { vi = "Hội đồng", en = "Council" }
of = "COUNCIL"
within = "CYCLE"
"#;

/// One series for all.
const TOGETHER: &str = r#"
format = "document-numbering/1"
id = "so-chung"
label = { vi = "Một dãy số", en = "One series" }
basis = "13/QĐ-STTTT"
valid_from = "2020-01-01"

[[series]]
code = "SO"
label = { vi = "Mọi văn bản", en = "All documents" }
"#;

/// The proposal of a numbering for an agency, or for the province.
fn of_agency(text: &str, agency: Option<AgencyId>) -> Value {
    let mut input = proposal(text);
    input["validTo"] = Value::Null;
    input["agencyId"] = json!(agency.map(global));
    input
}

async fn adopt_for(deployment: &Deployment, text: &str, agency: Option<AgencyId>) -> Value {
    let adopted = adopt(deployment, "adoptNumbering", of_agency(text, agency)).await;
    adopted.0["adoption"]["id"].clone()
}

/// Paper of evidence of an agency, dated today.
fn paper(number: &str, symbol: &str, issuer: AgencyId, today: &str) -> Value {
    json!({
        "kind": "EVIDENCE", "number": number, "symbol": symbol, "dated": today, "issuerId": global(issuer),
        "signingForm": "OWN", "summary": "Văn bản", "sha256": HASH,
    })
}

const TODAY: &str = "2024-10-21";

async fn register_in(driver: &CycleDriver, cycle: CycleId, number: &str, symbol: &str) -> ApiAnswer {
    let mut input = paper(number, symbol, DEPARTMENT, TODAY);
    input["cycleId"] = json!(global(cycle));
    driver.deployment.act(Who::Office, "registerDocument", input).await
}

async fn register(driver: &CycleDriver, number: &str, symbol: &str) -> ApiAnswer {
    register_in(driver, driver.cycle, number, symbol).await
}

/// The series of each document of a cycle, in the order in which they were registered, as the API shows them.
async fn series(driver: &CycleDriver, cycle: CycleId) -> Vec<(String, Option<String>)> {
    const SHOWN: &str = "query($id: ID!) { cycle(id: $id) {
        documents(first: 100) { nodes { number symbol series recordedAtIndex } } } }";
    let told = driver.deployment.ask(Who::Office, SHOWN, json!({ "id": global(cycle) })).await;
    let mut nodes = told["cycle"]["documents"]["nodes"].as_array().expect("documents").clone();
    nodes.sort_by_key(|node| node["recordedAtIndex"].as_u64());
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let line = |node: &Value| {
        let name = [&node["number"], &node["symbol"]].map(|part| text(part).expect("a text")).join("/");
        (name, text(&node["series"]))
    };
    nodes.iter().map(line).collect()
}

async fn demand_sound(driver: &CycleDriver, cycles: &[CycleId]) {
    let report = driver.deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
    assert!(report.is_sound(), "{report:#?}");
    for cycle in cycles {
        let report = driver.deployment.service.verify_log(*cycle, None).await.expect("the check runs");
        assert!(report.is_sound(), "{report:#?}");
    }
}

/// What the only refusal says.
fn refusal_message(answer: &ApiAnswer) -> String {
    answer.0["userErrors"][0]["message"].as_str().expect("a message").to_owned()
}

async fn new_cycle(engine: Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::new(engine).await?;
    second_administrator(&driver.deployment).await;
    begin(&driver.deployment).await;
    Some(driver)
}

on_both_engines! {
    /// R22: from the proposal to the withdrawal, in a cycle that goes on through all of it.
    async fn a_cycle_is_numbered_by_what_two_people_adopted(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        let deployment = &driver.deployment;
        register(&driver, "9001", "QĐ-STTTT").await.done();
        let proposed = act(deployment, Who::Office, "proposeLaw", of_agency(APART, Some(DEPARTMENT))).await.done();
        let waiting = json!({ "adoptionId": proposed.0["adoption"]["id"] });
        register(&driver, "9001", "KH-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        act(deployment, Who::Spare, "adoptTitles", waiting.clone()).await.refused(&["ADOPTION_KIND_DIFFERS"]);
        act(deployment, Who::Office, "adoptNumbering", waiting.clone()).await.refused(&["OWN_PROPOSAL"]);
        act(deployment, Who::Spare, "adoptNumbering", waiting.clone()).await.done();

        // A number is given once in each series, and what was numbered before is among those of its kind.
        register(&driver, "9001", "KH-STTTT").await.done();
        let taken = register(&driver, "09001", "QĐ-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        let expected = "Dãy số: Quyết định (QĐ); năm 2024; số 9001; đã cấp cho: 9001/QĐ-STTTT, 21/10/2024.";
        assert!(refusal_message(&taken).ends_with(expected), "{}", refusal_message(&taken));
        assert_eq!(taken.0["userErrors"][0]["total"], 1);
        register(&driver, "9001", "TB-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        register(&driver, "9002", "QĐ-STTTT").await.done();

        // A later one takes its place: what was numbered keeps its series, and the numbers stay taken.
        let together = adopt_for(deployment, TOGETHER, Some(DEPARTMENT)).await;
        for number in ["9001", "9002"] {
            register(&driver, number, "BC-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        }
        register(&driver, "9003", "BC-STTTT").await.done();
        let held = [("9001/QĐ-STTTT", None), ("9001/KH-STTTT", Some("CHUNG")), ("9002/QĐ-STTTT", Some("QĐ")),
            ("9003/BC-STTTT", Some("SO"))];
        let held = held.map(|(name, series)| (name.to_owned(), series.map(str::to_owned)));
        assert_eq!(series(&driver, driver.cycle).await, held);
        demand_sound(&driver, &[driver.cycle]).await;

        // Numbers run through the year, so both end with it.
        let end = |adoption: &Value, on: &str| {
            json!({ "adoptionId": adoption, "withdrawnOn": on, "decision": "16/QĐ-STTTT", "reason": "Sáp nhập" })
        };
        let mid_year = end(&together, "2024-12-01");
        act(deployment, Who::Office, "proposeWithdrawal", mid_year).await.refused(&["NUMBERING_MID_YEAR"]);
        withdraw(deployment, "withdrawNumbering", end(&together, "2025-01-01")).await;
        withdraw(deployment, "withdrawNumbering", end(&waiting["adoptionId"], "2025-01-01")).await;
        register(&driver, "9003", "KH-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        deployment.clock_to("2025-01-02T08:00:00+07:00");
        let next_year = paper("9003", "KH-STTTT", DEPARTMENT, "2025-01-02");
        driver.act(Who::Office, "registerDocument", next_year).await.done();
        let last = series(&driver, driver.cycle).await.pop().expect("a document");
        assert_eq!(last, ("9003/KH-STTTT".to_owned(), None), "the agency has one series again");
        demand_sound(&driver, &[driver.cycle]).await;
        driver.check().await;
    }

    /// The number is that of the agency, whichever cycle registers it.
    async fn a_number_of_another_cycle_is_taken(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        let other = driver.create_another().await;
        register(&driver, "9001", "QĐ-STTTT").await.done();
        adopt_for(&driver.deployment, APART, Some(DEPARTMENT)).await;
        // One that was numbered in the same series, and one that this series has now.
        register(&driver, "9001", "KH-STTTT").await.done();
        for symbol in ["KH-STTTT", "QĐ-STTTT"] {
            let taken = register_in(&driver, other, "09001", symbol).await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
            assert!(refusal_message(&taken).contains("tính cả các kỳ xét khác"), "{}", refusal_message(&taken));
        }
        register_in(&driver, other, "9002", "QĐ-STTTT").await.done();
        adopt_for(&driver.deployment, TOGETHER, Some(DEPARTMENT)).await;
        register(&driver, "9002", "KH-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        register(&driver, "9003", "KH-STTTT").await.done();
        demand_sound(&driver, &[driver.cycle, other]).await;
    }

    /// R16, R22: a numbering that is withdrawn on 1 January itself has numbered what was issued that morning. Those numbers stay taken in
    /// the series of the agency, that day and through the year, in whichever cycle.
    async fn numbers_of_the_morning_of_a_withdrawal_stay_taken(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        let (deployment, other) = (&driver.deployment, driver.create_another().await);
        let adoption = adopt_for(deployment, APART, Some(DEPARTMENT)).await;
        let (first, next) = ("2025-01-01", "2025-01-02");
        let register = async |cycle: CycleId, number: &'static str, symbol: &'static str, day: &'static str| {
            let mut input = paper(number, symbol, DEPARTMENT, day);
            input["cycleId"] = json!(global(cycle));
            deployment.act(Who::Office, "registerDocument", input).await
        };
        deployment.clock_to("2025-01-01T08:00:00+07:00");
        register(driver.cycle, "9001", "QĐ-STTTT", first).await.done();
        let end = json!({ "adoptionId": adoption, "withdrawnOn": first, "decision": "16/QĐ-STTTT", "reason": "Sáp nhập" });
        withdraw(deployment, "withdrawNumbering", end).await;
        for cycle in [driver.cycle, other] {
            register(cycle, "09001", "KH-STTTT", first).await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        }
        register(other, "9002", "KH-STTTT", first).await.done();
        deployment.clock_to("2025-01-02T08:00:00+07:00");
        for (cycle, number) in [(other, "9001"), (driver.cycle, "9002")] {
            register(cycle, number, "QĐ-STTTT", next).await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        }
        register(other, "9003", "QĐ-STTTT", next).await.done();
        let held = [("9002/KH-STTTT".to_owned(), None), ("9003/QĐ-STTTT".to_owned(), None)];
        assert_eq!(series(&driver, other).await, held, "the agency has one series again");
        demand_sound(&driver, &[driver.cycle, other]).await;
    }

    /// Two replicas that give one number at once: one of them is told that it is taken.
    async fn of_two_cycles_at_once_one_gets_the_number(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        let other = driver.create_another().await;
        adopt_for(&driver.deployment, APART, Some(DEPARTMENT)).await;
        for number in 9100..9108 {
            let (number, again) = (number.to_string(), format!("0{number}"));
            let (one, another) = tokio::join!(
                register(&driver, &number, "QĐ-STTTT"),
                register_in(&driver, other, &again, "QĐ-STTTT"),
            );
            let refused: Vec<&str> = [&one, &another].into_iter().flat_map(|answer| answer.codes()).collect();
            assert_eq!(refused, ["DOCUMENT_NUMBER_TAKEN"], "{one:?} {another:?}");
        }
        demand_sound(&driver, &[driver.cycle, other]).await;
    }

    /// R22: what an agency adopted for itself goes before what the province adopted, which numbers those of all others.
    async fn the_numbering_of_an_agency_goes_before_that_of_the_province(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        let own = APART.replacen("\"so-rieng\"", "\"so-rieng-2\"", 1).replacen("\"CHUNG\"", "\"CON-LAI\"", 1);
        adopt_for(&driver.deployment, &own, Some(DEPARTMENT)).await;
        adopt_for(&driver.deployment, APART, None).await;
        for issuer in [DEPARTMENT, HOME_AFFAIRS] {
            driver.act(Who::Office, "registerDocument", paper("9001", "KH-STTTT", issuer, TODAY)).await.done();
        }
        let facts = driver.facts().await;
        let of = |issuer| {
            let mut own = facts.rows.document.values().filter(move |row: &&Document| row.issuer == issuer);
            own.next().and_then(|row| row.series.clone()).map(|series| series.to_string())
        };
        assert_eq!([of(DEPARTMENT), of(HOME_AFFAIRS)], [Some("CON-LAI".to_owned()), Some("CHUNG".to_owned())]);
        driver.check().await;
    }
}

/// Each fault by its line, through the API as at the command line, and the days that fit no year.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_numbering_with_faults_is_refused_with_each_line() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    begin_with(&deployment, |text| text.kind() == LawKind::Calendar).await;
    let broken = APART.replacen("code = \"CHUNG\"", "code = \"QĐ\"", 1);
    let refused = act(&deployment, Who::Office, "proposeLaw", of_agency(&broken, None)).await;
    let line =
        1 + broken.lines().enumerate().filter(|(_, line)| *line == "code = \"QĐ\"").nth(1).expect("two").0;
    let message = refusal_message(&refused);
    refused.refused(&["INVALID_LAW_TEXT"]);
    assert!(
        message.starts_with(&format!("Dòng {line}: series[1].code (QĐ): mã này đã là của một dãy số")),
        "{message}"
    );
    let mut mid_year = of_agency(APART, None);
    mid_year["validFrom"] = json!("2024-07-01");
    mid_year["validTo"] = json!("2025-06-30");
    mid_year["titleGroup"] = json!("V.11");
    let told = ["NUMBERING_MID_YEAR", "NUMBERING_MID_YEAR", "CALENDAR_HAS_NO_TITLES"];
    act(&deployment, Who::Office, "proposeLaw", mid_year).await.refused(&told);
}

/// R22: the same at the command line, without a deployment.
#[test]
fn the_program_checks_explains_and_compares_numberings() {
    let folder = folder();
    let broken = APART.replacen("within = \"CYCLE\"", "within = \"CYCLE\"\nsymbols = [\"QĐ-HĐ\"]", 1);
    for (name, body) in [("apart.toml", APART), ("together.toml", TOGETHER), ("broken.toml", &broken)] {
        fs::write(folder.path().join(name), body).expect("written");
    }
    let checked = run(folder.path(), &["law", "check", "apart.toml", "broken.toml"]);
    assert_code(&checked, 1);
    assert!(stdout(&checked).contains("apart.toml: dùng được / can be used"), "{}", stdout(&checked));
    assert!(stdout(&checked).contains("(3 dãy số / series)"), "{}", stdout(&checked));
    let line = 1 + broken.lines().position(|line| line.contains("QĐ-HĐ")).expect("it is there");
    let told = format!("broken.toml:{line}: series[2].symbols (HĐ): QĐ-HĐ không phải chữ viết tắt");
    assert!(stderr(&checked).contains(&told), "{}", stderr(&checked));
    assert!(stderr(&checked).contains("Văn bản của Hội đồng: chưa có dãy số cho các loại còn lại"));
    let page = run(folder.path(), &["law", "explain", "apart.toml", "--english"]);
    assert_code(&page, 0);
    assert!(
        stdout(&page).contains("- Council (`HĐ`): all other kinds; From 01 in every cycle"),
        "{}",
        stdout(&page)
    );
    let changed = run(folder.path(), &["law", "diff", "apart.toml", "together.toml"]);
    assert_code(&changed, 0);
    assert!(stdout(&changed).contains("series[QĐ]: {"), "{}", stdout(&changed));
    let printed = run(folder.path(), &["law", "print", "so-van-ban-di"]);
    assert_eq!(stdout(&printed), include_str!("../../src/data/document-numbering.toml"));
    assert!(stdout(&run(folder.path(), &["law", "print"])).contains("so-van-ban-di  Mỗi loại văn bản"));
}

/// A server that runs on PostgreSQL, beside which the program is called.
struct Office {
    folder: TempDir,
    database: String,
}

impl Office {
    async fn found() -> Option<Self> {
        let database = postgres().await?.create_empty_database().await;
        let office = Self { folder: folder(), database };
        fs::write(office.at("master.key"), "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=\n").expect("a key");
        assert_code(&office.run(&["migrate", "up"]), 0);
        assert_code(&office.run(&BOOTSTRAP), 0);
        Some(office)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn program(&self, arguments: &[&str]) -> std::process::Command {
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

    /// A token of an administrator, and the argument that names its file.
    fn token(&self, subject: &str) -> (String, String) {
        let issued = self.run(&["token", "issue", &format!("--subject={subject}"), "--role=ADMIN"]);
        assert_code(&issued, 0);
        let token = stdout(&issued).trim().to_owned();
        fs::write(self.at(subject), &token).expect("written");
        (token, format!("--token-file={subject}"))
    }
}

/// Registers a second administrator.
fn appoint(server: &Server, token: &str) {
    let done = |act: &str, mut input: Value| {
        let (first, rest) = act.split_at(1);
        let name = format!("{}{rest}", first.to_ascii_uppercase());
        let query = format!(
            "mutation($input: {name}Input!) {{ {act}(input: $input) {{ recordId userErrors {{ code message }} }} }}"
        );
        input["idempotencyKey"] = json!(act);
        let answer = server.ask(token, &json!({ "query": query, "variables": { "input": input } }));
        assert_eq!(answer["data"][act]["userErrors"], json!([]), "{answer}");
        answer["data"][act]["recordId"].clone()
    };
    let person = done("registerPerson", json!({ "name": "Vàng Thị Mai" }));
    done("linkAccount", json!({ "personId": person, "issuer": "thanghang-dev", "subject": "second" }));
    done("grantOffice", json!({ "personId": person, "office": "ADMIN", "startsOn": "2020-01-01" }));
}

/// R22, RL6: at the command line beside a server that runs, which numbers by it from then on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_numbering_is_adopted_at_the_command_line_beside_a_server() {
    let Some(office) = Office::found().await else { return };
    let server = Server::of(office.program(&["serve"]));
    let (first, by_first) = office.token("office");
    appoint(&server, &first);
    let (_, by_second) = office.token("second");
    let sample = stdout(&office.run(&["law", "print", "so-van-ban-di"]));
    fs::write(office.at("own.toml"), sample.replacen("\"so-van-ban-di\"", "\"so-cua-so\"", 1))
        .expect("written");
    let proposed = office.run(&[
        "law",
        "propose",
        "own.toml",
        &by_first,
        "--decision=7/QĐ-STTTT",
        "--decided-on=2024-01-02",
        "--issuer=Sở Thông tin và Truyền thông",
        "--from=2024-01-01",
    ]);
    assert_code(&proposed, 0);
    let printed = stdout(&proposed);
    let id = printed
        .lines()
        .find_map(|line| line.trim().strip_prefix("mã / id"))
        .expect("an id")
        .trim()
        .to_owned();
    let listed = |standing: &str| {
        let query = format!(
            "{{ documentNumberings(first: 5, filter: {{ standing: {standing} }}) {{ nodes {{ id name kind standing explanation }} }} }}"
        );
        server.query(&first, &query)["data"]["documentNumberings"]["nodes"].clone()
    };
    assert_eq!((&listed("PROPOSED")[0]["id"], listed("IN_FORCE")), (&json!(id), json!([])));
    assert!(stderr(&office.run(&["law", "adopt", &id, &by_first])).contains("OWN_PROPOSAL"));
    assert_code(&office.run(&["law", "adopt", &id, &by_second]), 0);
    let adopted = listed("IN_FORCE")[0].clone();
    assert_eq!(
        (&adopted["id"], &adopted["name"], &adopted["kind"]),
        (&json!(id), &json!("so-cua-so"), &json!("NUMBERING"))
    );
    assert!(
        adopted["explanation"].as_str().is_some_and(|page| page.contains("Thông báo (`TB`)")),
        "{adopted}"
    );
    let list = office.run(&["law", "list"]);
    assert!(
        stdout(&list).contains("so-cua-so") && stdout(&list).contains("(8 dãy số / series)"),
        "{}",
        stdout(&list)
    );
    let checkup = office.run(&["doctor"]);
    assert!(stdout(&checkup).contains("cách đánh số văn bản"), "{}", stdout(&checkup));
    assert_eq!(server.terminate(), Some(0));
    assert_code(&office.run(&["audit", "check"]), 0);
}

/// What ships as a sample is adopted by nobody: the head of an agency lays down how its documents are numbered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_that_ships_applies_to_nobody_by_itself() {
    let driver = new_cycle(Engine::Sqlite).await.expect("SQLite is always there");
    let law = driver.deployment.service.store.law_now().await.expect("the law").read;
    assert!(!law.texts().any(|text| matches!(text, LawText::Numbering(_))));
    let listed = driver
        .deployment
        .ask(Who::An, "{ documentNumberings(first: 10) { nodes { name } } }", json!({}))
        .await;
    assert_eq!(listed["documentNumberings"]["nodes"], json!([]));
    register(&driver, "9001", "QĐ-STTTT").await.done();
    register(&driver, "9001", "KH-STTTT").await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
}
