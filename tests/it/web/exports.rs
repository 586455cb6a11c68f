//! Lists as workbooks.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader as _, Xlsx};
use serde_json::json;
use thanghang::domain::cycle::state::CycleState;

use super::{Browser, Page};
use crate::{
    support::{cycle_driver::CycleDriver, deployment::global, engine::Engine, people::Who},
    teachers::with_nomination_lists,
};

/// The cells of a workbook, none of which may be a formula or a number.
pub(super) fn cells(page: &Page) -> Vec<Vec<String>> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let mut workbook = Xlsx::new(Cursor::new(page.bytes.clone())).expect("a workbook");
    let name = workbook.sheet_names().first().expect("a sheet").clone();
    assert!(workbook.worksheet_formula(&name).expect("formulas").is_empty());
    let range = workbook.worksheet_range(&name).expect("a sheet");
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("no text: {other:?}"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The lists of units stand on a page of their own, and go into a workbook, each for whom it concerns.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nomination_lists_are_shown_and_taken_out_by_relation() {
    let driver = Box::pin(with_nomination_lists(Engine::Sqlite)).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    for (who, all) in [(Who::ManagingHead, true), (Who::UnitHead, false)] {
        let browser = Browser::of(&driver.deployment, who).await;
        let page = browser.open(&format!("/cycles/{cycle}/nominations")).await;
        assert!(
            page.text.contains(Who::Chi.name()) && page.text.contains("Thiếu hai giáo viên hạng II"),
            "{}",
            page.text
        );
        assert_eq!(page.text.contains(Who::Dung.name()), all, "of the other school: {}", page.text);
        assert_eq!(page.text.contains("decideNominationList"), all, "{who:?} decides");
        let rows = cells(&browser.get(&format!("/cycles/{cycle}/nominations.xlsx")).await);
        let of_chi =
            rows.iter().find(|row| row.iter().any(|cell| cell == Who::Chi.name())).expect("a row of Chi");
        assert!(
            of_chi.contains(&"1".to_owned()) && of_chi.contains(&"Được cử dự xét".to_owned()),
            "{of_chi:?}"
        );
    }
    let own = Browser::of(&driver.deployment, Who::An).await;
    let page = own.open(&format!("/cycles/{cycle}/nominations")).await;
    assert!(!page.text.contains(Who::Chi.name()), "{}", page.text);
}

/// An export says who took it, when and with which filter, and the supervisors find the readings.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_says_who_took_it_and_leaves_its_readings() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { continue };
        let cycle = global(driver.cycle);
        let document = "query R($id: ID!) { cycle(id: $id) { personalReadings(first: 100) { nodes { reader { id } subject { id } } } } }";
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let page = secretary.get(&format!("/cycles/{cycle}/applications.xlsx")).await;
        assert!(page.headers["content-disposition"].to_str().expect("text").contains("ho-so-du-xet.xlsx"));
        let rows = cells(&page);
        let head: Vec<_> = rows.iter().take(4).map(|row| (row[0].as_str(), row[1].as_str())).collect();
        assert_eq!(head[1], ("Bộ lọc", "không lọc"));
        assert_eq!(head[2], ("Người xuất", Who::Secretary.name()));
        assert!(head[3].1.contains("/2024 "), "{head:?}");
        assert!(rows.iter().any(|row| row[0] == Who::An.name()), "{rows:?}");
        let supervisor = driver.deployment.caller(Who::Supervisor).await;
        let (data, _) = driver.deployment.send(supervisor, document, json!({ "id": cycle })).await;
        let read = data["cycle"]["personalReadings"]["nodes"].as_array().expect("readings").clone();
        for (who, _) in driver.cast.clone() {
            let told = json!({ "reader": { "id": global(Who::Secretary.id()) }, "subject": { "id": global(who.id()) } });
            assert!(read.contains(&told), "{who:?}: {read:?}");
        }
        let log =
            cells(&secretary.get(&format!("/cycles/{cycle}/log.xlsx?from=1/1/2024&step=LIST_DECIDED")).await);
        assert!(log[1][1].contains("từ ngày 01/01/2024"), "{:?}", log[1]);
        let own = Browser::of(&driver.deployment, Who::An).await;
        let mine = cells(&own.get(&format!("/cycles/{cycle}/applications.xlsx")).await);
        assert!(!mine.iter().flatten().any(|cell| cell == Who::Binh.name()), "{mine:?}");
        assert_eq!(own.get(&format!("/cycles/{cycle}/log.xlsx")).await.status, StatusCode::NOT_FOUND);
    }
}

/// The lists of cycles and of appeals hold what their pages show to whoever looks, and nothing of others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cycles_and_appeals_are_taken_as_workbooks_too() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { continue };
        driver.file(Who::An, "COMPLAINT", "RESULT").await;
        let path = format!("/cycles/{}/appeals.xlsx", global(driver.cycle));
        let office = Browser::of(&driver.deployment, Who::Office).await;
        let rows = cells(&office.get(&path).await);
        let filed = rows.iter().find(|row| row[0] == "Khiếu nại").expect("the appeal");
        assert_eq!((filed[4].as_str(), filed[5].as_str()), (Who::An.name(), Who::An.name()), "{rows:?}");
        let other = Browser::of(&driver.deployment, Who::Binh).await;
        let none = cells(&other.get(&path).await);
        assert!(!none.iter().flatten().any(|cell| cell == Who::An.name()), "{none:?}");
        let cycles = cells(&office.get("/cycles.xlsx").await);
        assert_eq!(cycles[2][1], Who::Office.name());
        assert!(cycles.iter().any(|row| row[1] == "2024" && row[4] == "Không"), "{cycles:?}");
    }
}

/// The order of candidates and the votes are taken as their pages show them, with the title in the filter; a name is a text.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_order_and_the_votes_are_taken_as_workbooks_too() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { continue };
        let cycle = global(driver.cycle);
        let title = "V.11.06.14";
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let path = format!("/cycles/{cycle}/ranking.xlsx?title={title}");
        let page = secretary.open(&format!("/cycles/{cycle}/ranking?title={title}")).await;
        assert!(page.text.contains(&path) || !page.text.contains("<tbody>"), "{}", page.text);
        let rows = cells(&secretary.get(&path).await);
        assert_eq!(rows[1][1], format!("chức danh {title}"));
        assert_eq!(rows[2][1], Who::Secretary.name());
        let candidates: Vec<_> = rows.iter().skip(6).collect();
        assert!(!candidates.is_empty() && candidates.iter().all(|row| row[0] == title), "{rows:?}");
        for row in &candidates {
            assert!(page.text.contains(row[1].as_str()), "the page shows whoever the sheet does: {row:?}");
            assert_eq!(row[3].is_empty(), row[5].is_empty(), "a place is within the quota or not: {row:?}");
        }
        let all = cells(&secretary.get(&format!("/cycles/{cycle}/ranking.xlsx")).await);
        assert!(all.len() > rows.len() && all[1][1] == "không lọc", "{all:?}");
        let chair = Browser::of(&driver.deployment, Who::Chair).await;
        let votes = cells(&chair.get(&format!("/cycles/{cycle}/votes.xlsx")).await);
        let an = votes.iter().find(|row| row[0] == Who::An.name()).expect("a candidate");
        assert!(an[2].starts_with("Đề xuất của Ban thẩm định") && !an[4].is_empty(), "{votes:?}");
        let own = Browser::of(&driver.deployment, Who::Binh).await;
        for list in ["ranking", "votes"] {
            let mine = cells(&own.get(&format!("/cycles/{cycle}/{list}.xlsx")).await);
            assert!(!mine.iter().flatten().any(|cell| cell == Who::An.name()), "{list}: {mine:?}");
        }
    }
}
