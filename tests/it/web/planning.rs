//! What is planned and what is due: the timeline of a plan that is not issued yet, and the deadlines as a calendar.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use thanghang::domain::cycle::state::CycleState;

use super::Browser;
use crate::support::{
    cycle_driver::{CycleDriver, new_cycle},
    deployment::{Deployment, global},
    engine::Engine,
    people::Who,
};

/// The worked example of requirements §11, asked for by a form.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_counted_before_it_is_issued() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { continue };
        let before = driver.facts().await.rows;
        let browser = Browser::of(&driver.deployment, Who::Secretary).await;
        let path = format!("/cycles/{}/timeline", global(driver.cycle));
        let page = browser.open(&path).await;
        assert!(page.text.contains("name=\"closingOn\"") && !page.text.contains("<table>"), "{}", page.text);
        let dates = "issuedOn=24/10/2024&preparationBefore=5/11/2024&reviewBefore=10/11/2024";
        let page = browser.open(&format!("{path}?{dates}&closingOn=29/10/2024")).await;
        for day in ["29/10/2024", "04/11/2024", "19/11/2024", "10/12/2024", "18/12/2024", "26/12/2024"] {
            assert!(page.text.contains(&format!("<strong>{day}</strong>")), "{day}: {}", page.text);
        }
        assert!(page.text.contains("<strong>11/12/2024</strong>"), "from when it can be approved");
        assert!(page.text.contains("Điều cần xem lại") && !page.text.contains("Không thể thực hiện"));
        let impossible = browser.open(&format!("{path}?{dates}&closingOn=1/10/2024")).await;
        assert!(impossible.text.contains("Không thể thực hiện"), "{}", impossible.text);
        // What is no day is told at its field; what was typed stays, whatever it is.
        for wrong in ["31/2/2024", "", "%22%3E%3Cscript%3E"] {
            let page = browser.get(&format!("{path}?{dates}&closingOn={wrong}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(page.text.contains("href=\"#closingOn\"") && page.text.contains("value=\"24/10/2024\""));
            assert!(!page.text.contains("<script>") && page.text.contains("<title>Lỗi: "), "{}", page.text);
        }
        assert_eq!(driver.facts().await.rows, before, "nothing is recorded");
    }
}

/// The lines of a calendar, unfolded.
fn lines(text: &str) -> Vec<String> {
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// The events by their UID: the day and the sequence.
pub(super) fn events(text: &str) -> BTreeMap<String, (String, u32)> {
    let unfolded = lines(text).join("\n");
    let value = |event: &str, name: &str| {
        let line = event.lines().find_map(|line| line.strip_prefix(name)).expect(name);
        line.to_owned()
    };
    let each = unfolded.split("BEGIN:VEVENT").skip(1).map(|event| {
        let sequence = value(event, "SEQUENCE:").parse().expect("a number");
        (value(event, "UID:"), (value(event, "DTSTART;VALUE=DATE:"), sequence))
    });
    each.collect()
}

/// An event keeps its UID when its day moves, and its sequence grows; what was done is no longer due.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlines_are_taken_home_and_follow_the_plan() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let browser = Browser::of(&driver.deployment, Who::Secretary).await;
        let page = browser.open("/deadlines.ics").await;
        assert_eq!(page.headers["content-type"], "text/calendar; charset=utf-8");
        assert!(page.text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{}", page.text);
        assert!(page.text.ends_with("END:VCALENDAR\r\n") && !page.text.contains(Who::An.name()));
        let before = events(&page.text);
        let closing = before.iter().find(|(_, (day, _))| day == "20241029").expect("the closing").0.clone();
        let document = driver.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
        driver.publish_amendment(document).await.done();
        let after = events(&browser.open("/deadlines.ics").await.text);
        assert_eq!(after[&closing].0, "20241105");
        assert!(after[&closing].1 > before[&closing].1, "{before:?} {after:?}");
        assert!(after.len() >= before.len(), "{before:?} {after:?}");
        let stranger = Browser::new(&driver.deployment);
        assert_eq!(stranger.get("/deadlines.ics").await.location(), "/sign-in?back=%2Fdeadlines.ics");
    }
}

/// What somebody typed neither ends a line nor begins an event.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_title_becomes_a_line_of_the_calendar() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let mut input = new_cycle();
    input["title"] = "=1+1,;\\ <script>alert(1)</script> END:VEVENT".into();
    let driver = CycleDriver::of_input(deployment, input).await;
    driver.reach(CycleState::Receiving).await;
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let text = browser.open("/deadlines.ics").await.text;
    let told: Vec<_> = lines(&text).into_iter().filter(|line| line.starts_with("SUMMARY:")).collect();
    assert!(!told.is_empty(), "{text}");
    for summary in told {
        assert!(summary.ends_with("– =1+1\\,\\;\\\\ <script>alert(1)</script> END:VEVENT"), "{summary}");
        assert!(!summary.starts_with("SUMMARY:="), "no formula: {summary}");
    }
    assert_eq!(text.matches("BEGIN:VEVENT").count(), events(&text).len());
}
