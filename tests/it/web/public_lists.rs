//! What everybody reads without signing in, and that it is nothing else.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use axum::http::StatusCode;
use serde_json::json;
use thanghang::{
    domain::{cycle::state::CycleState, lang::Lang},
    graphql::{
        executor::{ClientRequest, RequestOutcome},
        limits::Limits,
    },
    http::pipeline::Pipeline,
    rate::Buckets,
};
use uuid::Uuid;

use super::Browser;
use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{API, Deployment, api, global},
    engine::Engine,
    people::Who,
};

/// Where visitors come from, where that does not matter.
const ANYWHERE: IpAddr = IpAddr::V6(Ipv6Addr::UNSPECIFIED);

pub(super) fn page_of(driver: &CycleDriver, list: &str) -> String {
    format!("/public?cycle={}&list={list}", global(driver.cycle))
}

/// A list stands from its publication until another takes its place, or until the cycle is archived (R19).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_stands_from_its_publication_until_it_is_over() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { continue };
        let browser = Browser::new(&driver.deployment);
        let page = browser.open("/public").await;
        assert!(page.text.contains("Hiện không có danh sách nào"), "{}", page.text);
        assert_eq!(browser.get(&page_of(&driver, "ELIGIBLE")).await.status, StatusCode::NOT_FOUND);
        driver.reach(CycleState::ListDecided).await;
        let page = browser.open("/public").await;
        assert!(page.text.contains("list=ELIGIBLE") && !page.text.contains("list=WINNERS"), "{}", page.text);
        assert!(page.headers["x-robots-tag"].to_str().expect("text").contains("noindex"));
        assert!(page.text.contains("<meta name=\"robots\" content=\"noindex"));
        let page = browser.open(&page_of(&driver, "ELIGIBLE")).await;
        assert!(page.text.contains(Who::An.name()), "{}", page.text);
        let found = browser.open(&format!("{}&search=giang", page_of(&driver, "ELIGIBLE"))).await;
        assert!(found.text.contains(Who::An.name()) && !found.text.contains(Who::Binh.name()));
        driver.reach(CycleState::Appointed).await;
        let page = browser.open("/public").await;
        assert!(!page.text.contains("list=ELIGIBLE") && page.text.contains("list=WINNERS"), "{}", page.text);
        assert_eq!(browser.get(&page_of(&driver, "ELIGIBLE")).await.status, StatusCode::NOT_FOUND);
        browser.open(&page_of(&driver, "WINNERS")).await;
        driver.reach(CycleState::Archived).await;
        assert_eq!(browser.get(&page_of(&driver, "WINNERS")).await.status, StatusCode::NOT_FOUND);
        assert!(!browser.open("/public").await.text.contains("list="));
    }
}

/// Nothing else is seen without signing in: neither by a page nor through the pipeline.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_else_is_seen_without_signing_in() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ListDecided).await.expect("SQLite is always there");
    let (cycle, application) = (global(driver.cycle), global(driver.application(Who::An).await.id));
    let browser = Browser::new(&driver.deployment);
    for path in [
        "/".to_owned(),
        "/cycles".to_owned(),
        "/acts".to_owned(),
        format!("/cycles/{cycle}"),
        format!("/cycles/{cycle}/applications"),
        format!("/cycles/{cycle}/applications.xlsx"),
        format!("/cycles/{cycle}/applications/{application}/findings"),
        format!("/cycles/{cycle}/votes"),
        format!("/cycles/{cycle}/ranking"),
        format!("/cycles/{cycle}/nominations"),
        format!("/cycles/{cycle}/nominations.xlsx"),
        format!("/cycles/{cycle}/appeals"),
        format!("/cycles/{cycle}/log"),
        format!("/cycles/{cycle}/log.xlsx"),
        format!("/cycles/{cycle}/oversight"),
        format!("/applications/{application}"),
    ] {
        let page = browser.get(&path).await;
        assert!(page.location().starts_with("/sign-in"), "{path}: {}", page.status);
        assert!(!page.text.contains(Who::An.name()), "{path}");
    }
    let pipeline = Pipeline::new(API.clone(), driver.deployment.service.clone());
    for document in [
        "{ viewer { person { name } } }".to_owned(),
        "{ cycles(first: 1) { totalCount } }".to_owned(),
        format!("{{ node(id: \"{cycle}\") {{ id }} }}"),
        format!("{{ cycle(id: \"{cycle}\") {{ title }} }}"),
        "{ __schema { queryType { name } } }".to_owned(),
        "{ steps { label } }".to_owned(),
    ] {
        let asked = ClientRequest::text(&document, serde_json::Map::new());
        let answer = pipeline.answer_anybody(Uuid::nil(), Lang::Vi, ANYWHERE, asked).await;
        assert!(matches!(answer.outcome, RequestOutcome::Forbidden), "{document}: {}", answer.body);
    }
    let document =
        "{ publishedLists { kind lines(first: 5) { nodes { name unit titleCode titleName result } } } }";
    let asked = ClientRequest::text(document, serde_json::Map::new());
    let answer = pipeline.answer_anybody(Uuid::nil(), Lang::Vi, ANYWHERE, asked).await;
    assert_eq!(
        answer.body.pointer("/data/publishedLists/0/kind"),
        Some(&json!("ELIGIBLE")),
        "{}",
        answer.body
    );
}

/// What an address asks for cannot break the page.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_odd_address_of_a_list_has_a_page() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let browser = Browser::new(&deployment);
    for path in
        ["/public?cycle=x&list=ELIGIBLE", "/public?cycle=x&list=%3Cb%3E", "/public?after=%00&list=&cycle="]
    {
        let page = browser.get(path).await;
        assert!(page.status.is_client_error() || page.status == StatusCode::OK, "{path}: {}", page.status);
        assert!(!page.text.contains("<b>") && !page.text.is_empty(), "{path}");
    }
}

/// A visitor who asks for too much keeps nobody else from asking.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_visitor_has_an_allowance_of_their_own() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let points = |number| NonZeroU32::new(number).expect("not zero");
    let buckets = Buckets::new(points(50), points(1), deployment.clock.clone());
    let pipeline = Pipeline::new(api(Limits::default()).rated(buckets), deployment.service.clone());
    let ask = async |address: [u8; 4]| {
        let asked = ClientRequest::text("{ publishedLists { kind } }", serde_json::Map::new());
        pipeline.answer_anybody(Uuid::nil(), Lang::Vi, address.into(), asked).await.outcome
    };
    let mut answered = 0;
    while matches!(ask([192, 0, 2, 1]).await, RequestOutcome::Executed) {
        answered += 1;
        assert!(answered < 100, "somebody is stopped");
    }
    assert!(answered > 0 && matches!(ask([192, 0, 2, 1]).await, RequestOutcome::Throttled));
    assert!(matches!(ask([192, 0, 2, 2]).await, RequestOutcome::Executed));
}
