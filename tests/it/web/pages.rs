//! What each role sees of a cycle that was played.

use std::path::Path;

use axum::http::StatusCode;
use thanghang::domain::cycle::state::CycleState;

use super::Browser;
use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{Deployment, global},
    engine::Engine,
    people::Who,
};

/// The longest page, in bytes.
const HEAVIEST: usize = 30 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_has_its_pages() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ResultsNotified).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let roles = [
        Who::Secretary,
        Who::Chair,
        Who::Member1,
        Who::Appraiser1,
        Who::Supervisor,
        Who::UnitHead,
        Who::Office,
        Who::Head,
        Who::HomeAffairs,
        Who::An,
        Who::Stranger,
    ];
    for who in roles {
        let browser = Browser::of(&driver.deployment, who).await;
        let home = browser.open("/").await;
        assert!(home.text.contains(who.name()), "{who:?}");
        for path in ["/".to_owned(), "/cycles".to_owned(), "/acts".to_owned(), format!("/cycles/{cycle}")] {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{who:?} {path}");
            assert!(page.text.len() < HEAVIEST, "{who:?} {path}: {} bytes", page.text.len());
            assert!(!page.text.contains("style=") && !page.text.contains("onclick"), "{path}");
        }
    }
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    let page = secretary.open(&format!("/cycles/{cycle}")).await;
    assert_eq!(page.text.matches("class=\"number\"").count(), 12);
    assert!(page.text.contains("aria-current=\"step\"") && page.text.contains("Đã hoàn thành"));
    let applications = secretary.open(&format!("/cycles/{cycle}/applications")).await;
    assert!(applications.text.contains(Who::An.name()));
    let log = secretary.open(&format!("/cycles/{cycle}/log?from=1/1/2024&step=REVIEWED")).await;
    assert!(log.text.contains("bản ghi phù hợp"));
    let supervisor = Browser::of(&driver.deployment, Who::Supervisor).await;
    let oversight = supervisor.open(&format!("/cycles/{cycle}/oversight?check=log")).await;
    assert!(oversight.text.contains("Nguyên vẹn"), "{}", oversight.text);
    assert_eq!(secretary.get(&format!("/cycles/{cycle}/oversight")).await.status, StatusCode::FORBIDDEN);
    let own = Browser::of(&driver.deployment, Who::An).await;
    let application = global(driver.application(Who::An).await.id);
    let page = own.open(&format!("/applications/{application}")).await;
    assert!(page.text.contains("Thành phần hồ sơ") && page.text.len() < HEAVIEST);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_signs_in_and_comes_back_to_the_page() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let mut browser = Browser::new(&deployment);
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    assert_eq!(browser.get("/cycles?after=x").await.location(), "/sign-in?back=%2Fcycles%3Fafter%3Dx");
    let page = browser.open("/sign-in?back=%2Fcycles").await;
    assert_eq!(page.hidden("back"), "/cycles");
    assert!(page.text.contains("<html lang=\"vi\">") && page.text.contains(Who::Secretary.name()));
    let policy = page.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    browser.sign_in(Who::Secretary).await;
    assert_eq!(browser.get("/sign-in").await.location(), "/");
    let english = browser.post("/language", &[("language", "en"), ("back", "/cycles")]).await;
    assert_eq!(english.location(), "/cycles");
    browser.cookie.push_str("; language=en");
    assert!(browser.open("/cycles").await.text.contains("<html lang=\"en\">"));
}

/// A fault has a page that says what to do, whatever was asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_has_a_page() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let browser = Browser::of(&deployment, Who::Secretary).await;
    for path in [
        "/nowhere",
        "/cycles/Q3ljbGU6MDE5MmFkZTAtMjE4MC03N2M1LThlYTEtMzljMjAwY2E1NGJm",
        "/acts/dropDatabase",
        "/applications/%00",
    ] {
        let page = browser.get(path).await;
        assert!(page.status.is_client_error(), "{path}: {}", page.status);
        assert!(
            page.text.contains("Về trang chính") && !page.text.contains("panicked"),
            "{path}: {}",
            page.text
        );
    }
    let page = browser.post("/cycles", &[]).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.text.contains("Trang này không nhận yêu cầu như vậy"));
    let long = "x".repeat(300 * 1024);
    assert_eq!(browser.post("/language", &[("back", &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let production = Browser::in_production(&deployment);
    assert_eq!(
        production.post("/sign-in/development", &[("account", "0")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!production.open("/sign-in").await.text.contains(Who::Secretary.name()));
}

/// The style sheet and the script are named by their digest, and may be kept.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_page_needs_is_there() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let browser = Browser::new(&deployment);
    let page = browser.open("/sign-in").await;
    let named = page.text.split('"').filter(|part| part.starts_with("/assets/"));
    let named: Vec<_> = named.map(str::to_owned).collect();
    assert_eq!(named.len(), 2);
    for path in named {
        let asset = browser.open(&path).await;
        let is_script = Path::new(&path).extension().is_some_and(|extension| extension == "js");
        let most = if is_script { 5 } else { 6 } * 1024;
        assert!(asset.text.len() < most, "{path}: {} bytes", asset.text.len());
        assert_eq!(browser.get(&path.replace("app.", "app.0")).await.status, StatusCode::NOT_FOUND);
    }
}

/// How often the pipeline answered so far.
fn runs(deployment: &Deployment) -> u64 {
    let store = &deployment.service.store;
    let told = deployment.service.metrics.exposition(store.pools(), store.cache_use()).expect("the counts");
    let counts = told.lines().filter(|line| line.starts_with("thanghang_graphql_requests_total{"));
    counts.map(|line| line.rsplit(' ').next().expect("a count").parse::<u64>().expect("a number")).sum()
}

/// No page of a cycle asks the pipeline more than twice, whoever looks, and none is heavy.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_costs_at_most_two_runs_of_the_pipeline() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ResultsNotified).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let application = global(driver.application(Who::An).await.id);
    let parts = [
        "",
        "/applications",
        "/receiving",
        "/listing",
        "/timeline",
        "/votes",
        "/ranking",
        "/nominations",
        "/appeals",
        "/log",
        "/oversight?check=log",
    ];
    let of_cycle = parts.iter().map(|part| format!("/cycles/{cycle}{part}"));
    let others = [
        "/",
        "/cycles",
        "/acts",
        "/feeds",
        "/workforce",
        "/accounts/waiting",
        "/registers/import",
        "/public",
    ];
    let of_acts = [
        "amendPlan",
        "addRemark",
        "registerDocument",
        "declareConflicts",
        "replaceMember",
        "registerPerson",
        "grantOffice",
    ];
    let of_acts = of_acts.iter().map(|act| format!("/acts/{act}?cycleId={cycle}"));
    let of_application = [
        format!("/applications/{application}"),
        format!("/acts/addPapers?cycleId={cycle}&applicationId={application}"),
        format!("/cycles/{cycle}/applications/{application}/findings"),
    ];
    let paths: Vec<_> =
        of_cycle.chain(others.map(str::to_owned)).chain(of_acts).chain(of_application).collect();
    let mut opened = 0;
    for who in [Who::Office, Who::Secretary, Who::Supervisor, Who::Appraiser1, Who::UnitHead, Who::An] {
        let browser = Browser::of(&driver.deployment, who).await;
        for path in &paths {
            let before = runs(&driver.deployment);
            let page = browser.get(path).await;
            let cost = runs(&driver.deployment) - before;
            assert!(cost <= 2, "{who:?} {path}: {cost} runs");
            assert!(page.text.len() < HEAVIEST, "{who:?} {path}: {} bytes", page.text.len());
            opened += usize::from(page.status == StatusCode::OK && cost > 0);
        }
    }
    assert!(opened > 90, "{opened} pages were there");
}

/// What changed lately is told to each as far as they see it; the log is narrowed to a person, on the page and in its sheet.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_is_told_and_the_log_is_read_by_person() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { continue };
        let cycle = global(driver.cycle);
        let supervisor = Browser::of(&driver.deployment, Who::Supervisor).await;
        let changes = supervisor.open("/changes").await;
        assert!(changes.text.contains(Who::Secretary.name()), "{}", changes.text);
        assert!(changes.text.contains(&format!("/cycles/{cycle}/log?from=")), "{}", changes.text);
        assert!(supervisor.open("/changes?days=1").await.text.len() <= changes.text.len());
        assert!(supervisor.open("/changes?days=none").await.text.contains("value=\"7\""));
        let an = Browser::of(&driver.deployment, Who::An).await;
        let own = an.open("/changes").await;
        assert!(
            own.text.contains("/applications/") && !own.text.contains("class=\"timeline\""),
            "{}",
            own.text
        );
        let page = supervisor.open(&format!("/cycles/{cycle}/log")).await;
        let secretary = global(Who::Secretary.id());
        assert!(page.text.contains(&format!("<option value=\"{secretary}\"")), "{}", page.text);
        let all = page.text.matches("id=\"record-").count();
        let narrowed = supervisor.open(&format!("/cycles/{cycle}/log?person={secretary}")).await;
        let some = narrowed.text.matches("id=\"record-").count();
        assert!(0 < some && some < all, "{some} of {all}");
        assert!(narrowed.text.contains(&format!("/log.xlsx?person={secretary}\"")), "{}", narrowed.text);
    }
}
