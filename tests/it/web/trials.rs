//! A trial says what it is on each page, in each sheet and in each event that is of it, and its lists are none for the public.

use axum::http::StatusCode;
use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use super::{Browser, evidence::files, exports::cells};
use crate::support::{
    cycle_driver::{CNTT, CycleDriver, new_cycle},
    deployment::{Deployment, global},
    engine::Engine,
    people::{DEPARTMENT, Who},
};

/// What is said, whatever capital it begins with.
const TOLD: &str = "hạy thử, không có giá trị pháp lý";

/// A cycle in which people try the product out, whose results were told.
async fn trial() -> CycleDriver {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let mut input = new_cycle();
    input["trial"] = json!(true);
    let driver = CycleDriver::of_input(deployment, input).await;
    driver.reach(CycleState::ResultsNotified).await;
    driver
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trial_says_so_wherever_it_stands() {
    let driver = trial().await;
    let cycle = global(driver.cycle);
    let application = global(driver.application(Who::An).await.id);
    pages(&driver, &cycle, &application).await;
    sheets(&driver, &cycle).await;
    events(&driver).await;
    driver.check().await;
}

async fn pages(driver: &CycleDriver, cycle: &str, application: &str) {
    let parts = [
        "",
        "/applications",
        "/receiving",
        "/listing",
        "/timeline",
        "/votes",
        &format!("/ranking?title={CNTT}"),
        "/nominations",
        "/appeals",
        "/log",
        "/oversight?check=log",
        &format!("/applications/{application}/findings"),
    ];
    let acts = ["amendPlan", "addRemark", "registerDocument", "recordFinding", "disqualify"];
    let paths: Vec<String> = parts
        .iter()
        .map(|part| format!("/cycles/{cycle}{part}"))
        .chain(acts.iter().map(|act| format!("/acts/{act}?cycleId={cycle}")))
        .chain(["/".to_owned(), "/cycles".to_owned(), "/acts/amendPlan".to_owned()])
        .chain([format!("/applications/{application}")])
        .collect();
    let mut opened = 0;
    for who in [Who::Office, Who::Secretary, Who::Supervisor, Who::Appraiser1, Who::UnitHead, Who::An] {
        let browser = Browser::of(&driver.deployment, who).await;
        for path in &paths {
            let page = browser.get(path).await;
            // Where nothing waits for somebody, the first page names no cycle.
            if page.status == StatusCode::OK && (path != "/" || page.text.contains(cycle)) {
                assert!(page.text.contains(TOLD), "{who:?} {path}: {}", page.text);
                opened += 1;
            }
        }
    }
    assert!(opened > 40, "{opened} pages");
}

async fn sheets(driver: &CycleDriver, cycle: &str) {
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    for list in ["applications", "log", "appeals", "nominations", "ranking", "votes"] {
        let rows = cells(&secretary.get(&format!("/cycles/{cycle}/{list}.xlsx")).await);
        assert!(rows[0][1].contains(TOLD), "{list}: {rows:?}");
    }
    let archive = files(&secretary.get(&format!("/cycles/{cycle}/evidence.zip")).await);
    let manifest: Value = serde_json::from_str(&archive["manifest.json"]).expect("the manifest");
    assert_eq!(manifest["trial"], true);
    assert!(manifest["standing"].as_str().expect("a sentence").contains(TOLD), "{manifest}");
    let cycles = cells(&secretary.get("/cycles.xlsx").await);
    assert!(cycles.iter().any(|row| row[1] == "2024" && row[4] == "Có"), "{cycles:?}");
    let path = format!("/workforce/{}/calendar.xlsx?year=2024", global(DEPARTMENT));
    let office = Browser::of(&driver.deployment, Who::Office).await;
    let due = cells(&office.get(&path).await);
    let of_cycle: Vec<_> =
        due.iter().map(|row| row[0].as_str()).filter(|what| what.contains("kỳ xét thăng hạng")).collect();
    assert!(!of_cycle.is_empty() && of_cycle.iter().all(|what| what.contains(TOLD)), "{due:?}");
}

async fn events(driver: &CycleDriver) {
    let office = Browser::of(&driver.deployment, Who::Office).await;
    let agency = format!("/workforce/{}/calendar.ics?year=2024", global(DEPARTMENT));
    for path in ["/deadlines.ics", &agency] {
        let unfolded = office.open(path).await.text.replace("\r\n ", "").replace("\\,", ",");
        let of_cycle: Vec<_> = unfolded
            .lines()
            .filter(|line| {
                line.starts_with("SUMMARY:") && (path == "/deadlines.ics" || line.contains("kỳ xét"))
            })
            .collect();
        assert!(
            !of_cycle.is_empty() && of_cycle.iter().all(|line| line.contains(TOLD)),
            "{path}: {unfolded}"
        );
    }
}

/// R19: what has no legal effect is published to nobody, whoever asks and by which way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lists_of_a_trial_are_not_posted() {
    let driver = trial().await;
    let cycle = global(driver.cycle);
    let visitor = Browser::new(&driver.deployment);
    let none = async || {
        let page = visitor.open("/public").await;
        assert!(page.text.contains("Hiện không có danh sách nào"), "{}", page.text);
        for list in ["ELIGIBLE", "WINNERS"] {
            let page = visitor.get(&format!("/public?cycle={cycle}&list={list}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{list}: {}", page.text);
        }
        let asked = "query ($id: ID!) { publishedLists(cycleId: $id) { kind } all: publishedLists { kind } }";
        let told = driver.deployment.ask(Who::Secretary, asked, json!({ "id": cycle })).await;
        assert_eq!(told, json!({ "publishedLists": [], "all": [] }));
    };
    none().await;
    driver.reach(CycleState::Appointed).await;
    none().await;
}
