//! A cycle with three hundred dossiers: how many pages are loaded until all of them are received, listed and judged.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use axum::http::StatusCode;
use serde_json::Value;
use thanghang::domain::{application::state::ApplicationState, cycle::state::CycleState, digest::Digest};

use super::{
    Browser, Page,
    queue::{send_all, with_versions},
    review::lines,
};
use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::global,
    engine::Engine,
    many::{copy_application, copy_application_for_others},
    people::Who,
};

const COPIES: u32 = 299;
const DOSSIERS: usize = COPIES as usize + 1;
/// How many stand on a page.
const ON_A_PAGE: usize = 20;
/// A page is read, sent, and shown again with what was done.
const LOADS_OF_A_PAGE: usize = 3;
const MOST_LOADS: usize = DOSSIERS.div_ceil(ON_A_PAGE) * LOADS_OF_A_PAGE;
const HEAVIEST: usize = 30 * 1024;

/// Works through a list page by page, filling in each line; gives how many lines were done and how many pages were loaded.
async fn work_through(
    browser: &Browser,
    path: &str,
    typed: impl Fn(usize) -> (&'static str, String),
) -> (usize, usize) {
    let (mut done, mut loads, mut next) = (0, 0, Some(path.to_owned()));
    while let Some(at) = next {
        let mut page = browser.open(&at).await;
        loads += 1;
        assert!(page.text.len() < HEAVIEST, "{at}: {} bytes", page.text.len());
        let waiting = lines(&page);
        assert!(waiting.len() <= ON_A_PAGE, "{}", waiting.len());
        if !waiting.is_empty() {
            let mut fields = with_versions(&page, &waiting, &[]);
            for key in &waiting {
                done += 1;
                let (field, value) = typed(done);
                fields.push((format!("{key}.{field}"), value));
            }
            let sent = send_all(browser, &at, &page, &fields).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
            page = browser.open(sent.location()).await;
            loads += 2;
            assert!(lines(&page).is_empty(), "all of them are done");
        }
        next = next_page(&page);
    }
    (done, loads)
}

fn next_page(page: &Page) -> Option<String> {
    let (before, _) = page.text.split_once("\">Trang sau</a>")?;
    Some(before.rsplit_once("href=\"")?.1.replace("&amp;", "&").replace("&#38;", "&"))
}

async fn states(driver: &CycleDriver) -> BTreeMap<&'static str, usize> {
    let mut states = BTreeMap::new();
    for own in driver.facts().await.applications() {
        *states.entry(own.state.as_str()).or_default() += 1;
    }
    states
}

/// A cycle in which the first of three hundred dossiers was sent in.
async fn receiving() -> CycleDriver {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    driver.create(Who::An, ATTT).await;
    driver.nominate(Who::An).await;
    driver.fill(Who::An).await;
    driver.submit(Who::An).await.done();
    driver
}

/// Three hundred people's dossiers are received with forty-five pages.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_dossiers_are_received_with_few_pages() {
    let driver = receiving().await;
    copy_application_for_others(&driver, Who::An, COPIES).await;
    let office = Browser::of(&driver.deployment, Who::Office).await;
    let page = format!("/cycles/{}/receiving", global(driver.cycle));
    let numbered = |number: usize| ("receiptNumber", format!("{number}/TN"));
    let (received, loads) = work_through(&office, &page, numbered).await;
    assert_eq!(received, DOSSIERS);
    assert!(loads <= MOST_LOADS, "{loads} pages to receive {received}");
    assert_eq!(states(&driver).await, BTreeMap::from([(ApplicationState::Received.as_str(), DOSSIERS)]));
}

/// Three hundred dossiers are listed with forty-five pages, and what decided on them lies in the archive of evidence: also the
/// rows of a record that has more than it can hold.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_dossiers_are_listed_with_few_pages() {
    let driver = receiving().await;
    driver.receive(Who::An).await.done();
    copy_application(&driver, Who::An, COPIES).await;
    driver.close_receiving().await;
    driver.evaluate().await;
    let cycle = global(driver.cycle);
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    let listing = format!("/cycles/{cycle}/listing");
    let (listed, loads) = work_through(&secretary, &listing, |_| ("tick", "true".to_owned())).await;
    assert_eq!(listed, DOSSIERS);
    assert!(loads <= MOST_LOADS, "{loads} pages to list {listed}");
    assert_eq!(
        states(&driver).await,
        BTreeMap::from([(ApplicationState::EligibleListed.as_str(), DOSSIERS)])
    );
    attached_rows_lie_in_the_archive(&secretary, &cycle).await;
}

/// The rows beside each record that has more than it can hold are a file, named by its digest.
async fn attached_rows_lie_in_the_archive(browser: &Browser, cycle: &str) {
    let page = browser.get(&format!("/cycles/{cycle}/evidence.zip")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let mut archive = zip::ZipArchive::new(Cursor::new(page.bytes)).expect("an archive");
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect(name).read_to_string(&mut text).expect("a text");
        text
    };
    let mut checked = 0;
    for line in read("log.ndjson").lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        let Some(attached) = record["effects"].get("attachment") else { continue };
        let sha256 = attached["sha256"].as_str().expect("a digest");
        let rows = read(&format!("attachments/{sha256}.json"));
        assert_eq!(Digest::of(&rows).to_string(), sha256);
        let rows: Vec<Value> = serde_json::from_str(&rows).expect("an array");
        assert_eq!(attached["count"], rows.len());
        assert!(rows.len() > 32 && rows.iter().all(|row| row["table"].is_string()), "{}", rows.len());
        checked += 1;
    }
    assert!(checked > 0, "all of them are evaluated by one act");
    let manifest: Value = serde_json::from_str(&read("manifest.json")).expect("the manifest");
    let files = manifest["files"].as_array().expect("files");
    let named = |file: &&Value| file["name"].as_str().is_some_and(|name| name.starts_with("attachments/"));
    assert_eq!(files.iter().filter(named).count(), checked);
}
