//! A cycle at another place under the law of another place: nothing that the console shows of it or hands out names the plan, the law
//! or the place of Điện Biên.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use thanghang::domain::cycle::state::CycleState;

use super::{Browser, Page, evidence::files, exports::cells, public_lists::page_of};
use crate::{
    law_of_2025::{OF_DIEN_BIEN, law_elsewhere},
    support::{
        cycle_driver::{ATTT, CNTT, Course, CycleDriver},
        deployment::global,
        engine::Engine,
        people::Who,
    },
};

/// What stands in digests and dates too, or begins a label of a page.
const AMBIGUOUS: [&str; 4] = ["2038", "Mục ", "Section ", "08/2022"];
/// The same where it means only that, and the place.
const MORE: [&str; 9] = [
    "2038/KH",
    "Mục I",
    "Mục V",
    "Mục X",
    "Section I",
    "Section V",
    "08/2022/TT",
    "dienbien",
    "Phường Nam Thanh",
];

/// The pages and the files of a cycle.
const OF_CYCLE: [&str; 16] = [
    "",
    "/applications",
    "/applications.xlsx",
    "/receiving",
    "/listing",
    "/timeline",
    "/votes",
    "/votes.xlsx",
    "/nominations",
    "/nominations.xlsx",
    "/appeals",
    "/appeals.xlsx",
    "/log",
    "/log.xlsx",
    "/oversight",
    "/evidence.zip",
];

/// What has to be seen by somebody at some time.
const SEEN: [&str; 8] = [
    "/evidence.zip",
    "/log.xlsx",
    "/applications.xlsx",
    "/ranking.xlsx",
    "/deadlines.ics",
    "list=ELIGIBLE",
    "list=WINNERS",
    "/applications/",
];

/// The texts of what was sent.
fn text_of(page: &Page) -> String {
    let kind = page.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind == "application/zip" {
        files(page).into_values().collect::<Vec<_>>().join("\n")
    } else if kind.contains("spreadsheet") {
        cells(page).into_iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n")
    } else {
        page.text.clone()
    }
}

fn demand_none(what: &str, text: &str) {
    let names = OF_DIEN_BIEN.iter().filter(|name| !AMBIGUOUS.contains(*name)).chain(&MORE);
    for name in names {
        let lines: Vec<_> = text.lines().filter(|line| line.contains(name)).collect();
        assert!(lines.is_empty(), "{what}: {name}: {lines:#?}");
    }
}

/// Where the cycle can be looked at.
async fn places(driver: &CycleDriver) -> Vec<String> {
    let cycle = global(driver.cycle);
    let mut places: Vec<String> =
        ["/", "/cycles", "/cycles.xlsx", "/changes", "/deadlines.ics"].map(str::to_owned).into();
    places.extend(OF_CYCLE.map(|page| format!("/cycles/{cycle}{page}")));
    for title in [ATTT, CNTT] {
        places.extend(
            ["/ranking", "/ranking.xlsx"].map(|page| format!("/cycles/{cycle}{page}?title={title}&unitId=")),
        );
    }
    for application in driver.facts().await.applications() {
        let id = global(application.id);
        places.extend([format!("/applications/{id}"), format!("/cycles/{cycle}/applications/{id}/findings")]);
    }
    places
}

/// Searches whatever is shown or handed out to these people and to everybody; tells what that was.
async fn search(driver: &CycleDriver) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let places = places(driver).await;
    for who in [Who::Secretary, Who::Office, Who::Chair, Who::Appraiser1, Who::Supervisor, Who::An] {
        let browser = Browser::of(&driver.deployment, who).await;
        for path in &places {
            let page = browser.get(path).await;
            if page.status == StatusCode::OK {
                demand_none(&format!("{who:?} {path}"), &text_of(&page));
                seen.insert(format!("{who:?} {path}"));
            }
        }
    }
    let anybody = Browser::new(&driver.deployment);
    for path in ["/public".to_owned(), page_of(driver, "ELIGIBLE"), page_of(driver, "WINNERS")] {
        let page = anybody.get(&path).await;
        if page.status == StatusCode::OK {
            demand_none(&path, &page.text);
            seen.insert(path);
        }
    }
    seen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_a_cycle_elsewhere_names_what_is_of_dien_bien() {
    let course = Course {
        venue: "Hội trường tầng 2, 12 Trần Phú, Quy Nhơn",
        symbol: "VB-SKHCN",
        site: "https://skhcn.example/thong-bao",
        rule_set: "any-2024".to_owned(),
        ..Course::of_2024()
    };
    let driver = CycleDriver::under_course(Engine::Sqlite, &law_elsewhere(), course).await;
    let driver = driver.expect("SQLite is always there");
    let mut seen = BTreeSet::new();
    for state in [
        CycleState::ListDecided,
        CycleState::Review,
        CycleState::ResultsNotified,
        CycleState::Appointed,
        CycleState::Archived,
    ] {
        driver.reach(state).await;
        seen.extend(Box::pin(search(&driver)).await);
    }
    for place in SEEN {
        assert!(seen.iter().any(|path| path.contains(place)), "{place}: {seen:#?}");
    }
    driver.check().await;
}
