//! Receiving and listing many dossiers at once.

use axum::http::StatusCode;
use serde_json::json;
use thanghang::domain::{
    application::state::ApplicationState, cycle::state::CycleState, vocabulary::DocumentKind,
};

use super::{
    Browser, Page,
    review::{lines, named, send},
};
use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    engine::Engine,
    people::Who,
};

pub(super) fn with_versions(page: &Page, keys: &[String], fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut typed: Vec<_> = named(keys).into_iter().map(|(name, key)| (name, key.to_owned())).collect();
    for key in keys {
        let version = format!("{key}.version");
        typed.push((version.clone(), page.hidden(&version)));
        typed.extend(fields.iter().map(|(field, value)| (format!("{key}.{field}"), (*value).to_owned())));
    }
    typed
}

pub(super) async fn send_all(browser: &Browser, path: &str, page: &Page, typed: &[(String, String)]) -> Page {
    let fields: Vec<_> = typed.iter().map(|(name, value)| (name.clone(), value.as_str())).collect();
    send(browser, path, page, &fields).await
}

/// The office numbers what was handed in on one page; a number that is taken is refused at its line alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dossiers_are_received_on_one_page() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let handed_in = [(Who::An, CNTT), (Who::Binh, CNTT), (Who::Chi, CNTT)];
        for (who, title) in handed_in {
            driver.create(who, title).await;
            driver.nominate(who).await;
            driver.fill(who).await;
            driver.submit(who).await.done();
        }
        let path = format!("/cycles/{}/receiving", global(driver.cycle));
        let browser = Browser::of(&driver.deployment, Who::Office).await;
        let page = browser.open(&path).await;
        let waiting = lines(&page);
        assert_eq!(waiting.len(), handed_in.len(), "{}", page.text);
        let mut typed = with_versions(&page, &waiting, &[]);
        for (key, number) in waiting.iter().zip(["1/PTN", "1/PTN", ""]) {
            typed.push((format!("{key}.receiptNumber"), number.to_owned()));
        }
        let page = send_all(&browser, &path, &page, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
        assert!(page.text.contains("Số mục đã ghi:</strong> 1"), "{}", page.text);
        let left = lines(&page);
        assert_eq!(left.len(), 2, "the one that was refused and the one that was left empty: {left:?}");
        let mut typed = with_versions(&page, &left, &[]);
        for (key, number) in left.iter().zip(["2/PTN", "3/PTN"]) {
            typed.push((format!("{key}.receiptNumber"), number.to_owned()));
        }
        let done = send_all(&browser, &path, &page, &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(lines(&browser.open(done.location()).await).is_empty());
        for (who, _) in handed_in {
            assert_eq!(driver.state_of(who).await, ApplicationState::Received, "{who:?}");
        }
        driver.check().await;
    }
}

/// The secretary ticks what goes on the list; a dossier that somebody changed meanwhile is refused at its line, and whoever
/// is no secretary is offered none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dossiers_are_listed_on_one_page() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { continue };
        driver.evaluate().await;
        let path = format!("/cycles/{}/listing", global(driver.cycle));
        let browser = Browser::of(&driver.deployment, Who::Secretary).await;
        let page = browser.open(&path).await;
        let waiting = lines(&page);
        assert_eq!(waiting.len(), driver.cast.len(), "{}", page.text);
        assert!(page.text.len() < 30 * 1024);
        let none = send_all(&browser, &path, &page, &with_versions(&page, &waiting, &[])).await;
        assert!(none.text.contains("Chưa điền mục nào"), "{}", none.text);
        let mut typed = with_versions(&page, &waiting, &[("tick", "true")]);
        let stale = format!("{}.version", waiting[0]);
        for (name, version) in &mut typed {
            if *name == stale {
                "0".clone_into(version);
            }
        }
        let page = send_all(&browser, &path, &page, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
        assert_eq!(lines(&page), [waiting[0].clone()], "{}", page.text);
        assert!(page.text.contains(".tick\" value=\"true\" checked"), "what was ticked stays ticked");
        let typed = with_versions(&page, &waiting[..1], &[("tick", "true")]);
        let done = send_all(&browser, &path, &page, &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        for (who, _) in driver.cast.clone() {
            assert_eq!(driver.state_of(who).await, ApplicationState::EligibleListed, "{who:?}");
        }
        let office = Browser::of(&driver.deployment, Who::Member1).await;
        assert!(lines(&office.open(&path).await).is_empty());
        driver.check().await;
    }
}

/// Who works on a later page of the list stays on it, whether all was done or something was refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_later_page_is_come_back_to() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { continue };
        driver.evaluate().await;
        let cycle = global(driver.cycle);
        let asked =
            "query($id: ID!) { cycle(id: $id) { applications(first: 1) { pageInfo { endCursor } } } }";
        let secretary = driver.deployment.caller(Who::Secretary).await;
        let (found, _) = driver.deployment.send(secretary, asked, json!({ "id": cycle })).await;
        let cursor =
            found["cycle"]["applications"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
        let path = format!("/cycles/{cycle}/listing?after={cursor}");
        let browser = Browser::of(&driver.deployment, Who::Secretary).await;
        let page = browser.open(&path).await;
        let waiting = lines(&page);
        assert_eq!(waiting.len(), driver.cast.len() - 1, "{}", page.text);
        assert!(page.text.contains(&format!("action=\"{path}\"")), "{}", page.text);
        let mut typed = with_versions(&page, &waiting[..2], &[("tick", "true")]);
        let stale = format!("{}.version", waiting[0]);
        for (name, version) in &mut typed {
            if *name == stale {
                "0".clone_into(version);
            }
        }
        let page = send_all(&browser, &path, &page, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
        assert_eq!(
            lines(&page),
            waiting.iter().filter(|key| **key != waiting[1]).cloned().collect::<Vec<_>>()
        );
        assert_ne!(page.hidden(&stale), "0", "it can be sent again");
        let tab = browser.open(&path).await;
        let done =
            send_all(&browser, &path, &page, &with_versions(&page, &waiting[..1], &[("tick", "true")])).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(done.location().starts_with(&format!("{path}&")), "{}", done.location());
        assert_eq!(lines(&browser.open(done.location()).await), waiting[2..]);
        // What another did meanwhile is refused under its heading.
        let gone = with_versions(&tab, &waiting[..1], &[("tick", "true")]);
        let page = send_all(&browser, &path, &tab, &gone).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
        assert!(!page.text.contains(&format!("<legend>{}", waiting[0])), "{}", page.text);
        driver.check().await;
    }
}

/// Whoever signed a document finds it where it is needed, also before it is published: a unit head the nomination. Nobody else
/// does who does not see the case.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_head_finds_the_nomination_to_nominate_with() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        driver.create(Who::An, ATTT).await;
        let document = global(driver.document(DocumentKind::Nomination, Some(Who::UnitHead)).await);
        let (cycle, application) = (global(driver.cycle), global(driver.application(Who::An).await.id));
        let form = format!("/acts/nominate?cycleId={cycle}&applicationId={application}");
        let head = Browser::of(&driver.deployment, Who::UnitHead).await;
        let list = head.open(&format!("/cycles/{cycle}/applications")).await;
        assert!(list.text.contains(Who::An.name()) && head.open("/").await.text.contains("/applications\""));
        let page = head.open(&form).await;
        assert!(page.text.contains(&format!("value=\"{document}\"")), "{}", page.text);
        let names = ["form-token", "idempotencyKey", "cycleId", "applicationId", "expectedVersion"];
        let hidden = names.map(|name| (name, page.hidden(name)));
        let typed = [("documentId", document.as_str()), ("do", "send")];
        let hidden = hidden.iter().map(|(name, value)| (*name, value.as_str()));
        let done = head.post("/acts/nominate", &hidden.chain(typed).collect::<Vec<_>>()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let own = Browser::of(&driver.deployment, Who::Binh).await;
        let stranger = own.open(&format!("/acts/fileAppeal?cycleId={cycle}")).await;
        assert!(!stranger.text.contains(&document), "{}", stranger.text);
        driver.check().await;
    }
}
