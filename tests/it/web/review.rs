//! The pages of the review: findings and votes in bulk, the order of candidates, appeals.

use axum::http::StatusCode;
use serde_json::json;
use thanghang::domain::{
    cycle::state::CycleState,
    vocabulary::{Channel, DocumentKind, Stage},
};

use super::{Browser, Page};
use crate::support::{
    cycle_driver::{ATTT, CNTT, Course, CycleDriver},
    deployment::{Deployment, global},
    engine::Engine,
    people::{CENTRE, OTHER_UNIT, Who},
};

/// The lines of a form in bulk, and what every form carries.
pub(super) fn lines(page: &Page) -> Vec<String> {
    let after = page.text.split("name=\"line\" value=\"").skip(1);
    after.filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
}

pub(super) async fn send(browser: &Browser, path: &str, page: &Page, fields: &[(String, &str)]) -> Page {
    let (token, key) = (page.hidden("form-token"), page.hidden("idempotencyKey"));
    let ours = [("form-token", token.as_str()), ("idempotencyKey", key.as_str())];
    let typed = fields.iter().map(|(name, value)| (name.as_str(), *value));
    browser.post(path, &ours.into_iter().chain(typed).collect::<Vec<_>>()).await
}

/// A form with its lines, the fields of each filled in alike.
fn filled<'v>(lines: &[String], fields: &[(&str, &'v str)]) -> Vec<(String, &'v str)> {
    let mut all = Vec::new();
    for line in lines {
        all.extend(fields.iter().map(|(field, value)| (format!("{line}.{field}"), *value)));
    }
    all
}

pub(super) fn named(lines: &[String]) -> Vec<(String, &str)> {
    lines.iter().map(|line| ("line".to_owned(), line.as_str())).collect()
}

/// An appraiser fills in what waits on one page and sends it once; each line is an act of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn findings_are_recorded_in_bulk_and_each_is_an_act_of_its_own() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { continue };
        let id = driver.id_of(Who::An).await;
        driver.act(Who::Appraiser1, "appraise", serde_json::json!({ "applicationId": id })).await.done();
        let (cycle, application) = (global(driver.cycle), global(driver.application(Who::An).await.id));
        let path = format!("/cycles/{cycle}/applications/{application}/findings");
        let browser = Browser::of(&driver.deployment, Who::Appraiser1).await;
        let page = browser.open(&path).await;
        let open = lines(&page);
        for rule in ["E2", "E4", "E5", "E6"] {
            assert!(open.iter().any(|line| line == rule), "{rule}: {open:?}");
        }
        assert_eq!(page.text.matches("name=\"documentId\"").count(), 1, "the evidence is chosen once");
        // One line lacks its reason: nothing of the form is sent, and all that was typed stays.
        let mut typed = named(&open);
        typed.extend([("E2.outcome".to_owned(), "PASS"), ("E2.reason".to_owned(), "Đã đối chiếu <văn bản>")]);
        typed.push(("E4.outcome".to_owned(), "PASS"));
        typed.extend([("E2.warning".to_owned(), "false"), ("E4.warning".to_owned(), "false")]);
        let before =
            driver.facts().await.findings(&driver.application(Who::An).await, Stage::Appraisal).count();
        let page = send(&browser, &path, &page, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
        assert!(
            page.text.contains("<title>Lỗi: ") && page.text.contains("href=\"#E4.reason\""),
            "{}",
            page.text
        );
        assert!(page.text.contains("Đã đối chiếu &#60;văn bản&#62;"), "{}", page.text);
        assert_eq!(
            driver.facts().await.findings(&driver.application(Who::An).await, Stage::Appraisal).count(),
            before
        );
        // Two are recorded, the rest stays open.
        typed.push(("E4.reason".to_owned(), "Đã xác minh"));
        let key = page.hidden("idempotencyKey");
        let done = send(&browser, &path, &page, &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let next = browser.open(done.location()).await;
        assert!(next.text.contains("Đã thực hiện") && next.text.contains("Bạn đã ghi: 2"), "{}", next.text);
        let left = lines(&next);
        assert!(!left.iter().any(|line| line == "E2" || line == "E4"), "{left:?}");
        // Sent twice, by a double click: nothing is recorded twice.
        assert_ne!(next.hidden("idempotencyKey"), key);
        let again = send(&browser, &path, &page, &typed).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
        assert_eq!(
            driver.facts().await.findings(&driver.application(Who::An).await, Stage::Appraisal).count(),
            before + 2
        );
        // What somebody else found still waits for the second appraiser.
        let second = Browser::of(&driver.deployment, Who::Appraiser2).await;
        assert_eq!(lines(&second.open(&path).await).len(), open.len());
        driver.check().await;
    }
}

/// What cannot be done is refused at its line and undoes nothing else; an appraiser in conflict is told why.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_appraiser_in_conflict_is_stopped_and_keeps_what_was_typed() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::Review).await.expect("SQLite is always there");
    let id = driver.id_of(Who::An).await;
    driver.act(Who::Appraiser1, "appraise", serde_json::json!({ "applicationId": id })).await.done();
    driver.declare_sibling(Who::Appraiser2, Who::An).await;
    let (cycle, application) = (global(driver.cycle), global(driver.application(Who::An).await.id));
    let path = format!("/cycles/{cycle}/applications/{application}/findings");
    let browser = Browser::of(&driver.deployment, Who::Appraiser2).await;
    let page = browser.open(&path).await;
    assert!(page.text.contains("Kiểm tra trước khi thực hiện: còn"), "{}", page.text);
    let open = lines(&page);
    let mut typed = named(&open);
    typed.extend(filled(
        &["E6".to_owned()],
        &[("outcome", "FAIL"), ("reason", "Chưa đủ"), ("warning", "false")],
    ));
    let page = send(&browser, &path, &page, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    assert!(page.text.contains("Chưa đủ") && page.text.contains("CONFLICT_OF_INTEREST"), "{}", page.text);
    assert_eq!(
        driver.facts().await.findings(&driver.application(Who::An).await, Stage::Appraisal).count(),
        0
    );
}

/// A form of an earlier session, an empty one and one of another site do nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_in_bulk_is_guarded_as_any_other() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::Review).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let id = driver.id_of(Who::An).await;
    driver.act(Who::Appraiser1, "appraise", serde_json::json!({ "applicationId": id })).await.done();
    let browser = Browser::of(&driver.deployment, Who::Member1).await;
    let path = format!("/cycles/{cycle}/votes");
    let page = browser.open(&path).await;
    let empty = send(&browser, &path, &page, &named(&lines(&page))).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("Chưa điền mục nào"), "{}", empty.text);
    let application = global(driver.application(Who::An).await.id);
    let side = format!("{application}.side");
    let fields =
        [("form-token", "old"), ("line", application.as_str()), (side.as_str(), "MET"), ("do", "send")];
    let old = browser.post(&path, &fields).await;
    assert!(old.text.contains("Biểu mẫu thuộc phiên làm việc trước"), "{}", old.text);
    assert!(old.text.contains("value=\"MET\" checked"), "{}", old.text);
    let forged = browser.post_with(&path, &fields, &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(driver.facts().await.rows.vote.find(Some(driver.application(Who::An).await.id)).count(), 0);
    let stranger = Browser::of(&driver.deployment, Who::An).await;
    assert!(lines(&stranger.open(&path).await).is_empty());
}

/// A member votes on all dossiers that wait, in one form.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_votes_on_every_waiting_dossier_at_once() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::Review).await.expect("SQLite is always there");
    let cast = [Who::An, Who::Binh];
    for who in cast {
        let id = driver.id_of(who).await;
        driver.act(Who::Appraiser1, "appraise", serde_json::json!({ "applicationId": id })).await.done();
        driver.appraise(who, "PASS").await;
    }
    let path = format!("/cycles/{}/votes", global(driver.cycle));
    let browser = Browser::of(&driver.deployment, Who::Member1).await;
    let page = browser.open(&path).await;
    let waiting = lines(&page);
    assert_eq!(waiting.len(), cast.len(), "{}", page.text);
    assert!(page.text.contains("Đề xuất của Ban thẩm định: đạt"), "{}", page.text);
    let mut typed = named(&waiting);
    typed.extend(filled(&waiting, &[("side", "MET")]));
    let done = send(&browser, &path, &page, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = browser.open(done.location()).await;
    assert!(lines(&page).is_empty() && page.text.contains("Bạn đã ghi: 2"), "{}", page.text);
    driver.check().await;
}

/// The order stands side by side with what decided it, and a stale version is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn candidates_stand_side_by_side_with_what_decided() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::Review).await.expect("SQLite is always there");
    for (who, _) in driver.cast.clone() {
        driver.judge(who, "MET").await;
    }
    let path = format!("/cycles/{}/ranking", global(driver.cycle));
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    browser.open(&path).await;
    let of_title = format!("{path}?title={CNTT}");
    let page = browser.open(&of_title).await;
    assert!(page.text.contains("chưa được xếp thứ tự"), "{}", page.text);
    let version = page.hidden("expectedVersion");
    let fields = |version| vec![("title".to_owned(), CNTT), ("expectedVersion".to_owned(), version)];
    let stale = send(&browser, &path, &page, &fields("0")).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stale.text);
    let done = send(&browser, &path, &page, &fields(version.as_str())).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = browser.open(done.location()).await;
    assert!(page.text.contains("Đã thực hiện") && page.text.contains("Vì sao đứng ở đây"), "{}", page.text);
    driver.check().await;
}

/// Where the order of priority stands is told as the rule set of the cycle says it (R22).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tie_names_where_the_order_of_its_own_cycle_stands() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    driver.deployment.annul(Who::Binh, "COMMENDATION").await;
    driver.reach(CycleState::Review).await;
    for (who, _) in driver.cast.clone() {
        driver.judge(who, "MET").await;
    }
    driver.rank(CNTT).await;
    let asked = "query ($id: ID!) { cycle(id: $id) { rankingCitation } }";
    let variables = json!({ "id": global(driver.cycle) });
    let told = driver.deployment.ask(Who::Secretary, asked, variables).await;
    let citation = told["cycle"]["rankingCitation"].as_str().expect("it stands somewhere");
    assert_eq!(citation, "Mục V Kế hoạch", "as the rule set of 2024 says");
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let page = browser.open(&format!("/cycles/{}/ranking?title={CNTT}", global(driver.cycle))).await;
    let is_told =
        page.text.contains("Còn người đứng bằng nhau") && page.text.contains(&format!("({citation})"));
    assert!(is_told, "{}", page.text);
    driver.check().await;
}

/// Where places are given to units, the order of one unit is shown and made at a time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_order_of_a_unit_is_that_of_its_own_places() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let course = Course {
        quotas: vec![
            json!({ "title": ATTT, "places": 3 }),
            json!({ "title": CNTT, "places": 1, "unitIds": [global(CENTRE)] }),
        ],
        ranked_unit: Some(CENTRE),
        ..Course::of_2024()
    };
    let driver = CycleDriver::of_course(deployment, course).await;
    driver.reach(CycleState::Review).await;
    for (who, _) in driver.cast.clone() {
        driver.judge(who, "MET").await;
    }
    let path = format!("/cycles/{}/ranking", global(driver.cycle));
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let page = browser.open(&format!("{path}?title={CNTT}")).await;
    assert!(
        page.text.contains("được chia cho đơn vị") && !page.text.contains("expectedVersion"),
        "{}",
        page.text
    );
    let whole = browser.open(&format!("{path}?title={ATTT}")).await;
    assert!(
        whole.text.contains("expectedVersion") && !whole.text.contains("được chia cho đơn vị"),
        "{}",
        whole.text
    );

    let unit = global(CENTRE);
    let page = browser.open(&format!("{path}?title={CNTT}&unitId={}", unit.replace('=', "%3D"))).await;
    let version = page.hidden("expectedVersion");
    let named = page.hidden("unitId");
    let fields = [("title", CNTT), ("unitId", named.as_str()), ("expectedVersion", version.as_str())];
    let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let done = send(&browser, &path, &page, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = browser.open(done.location()).await;
    assert!(page.text.contains("Vì sao đứng ở đây") && page.text.contains(Who::Binh.name()), "{}", page.text);
    driver.complete_review("2024-11-08").await;

    // Whoever is of a unit that the scheme gives no places any more stands in an order too.
    let document = driver.document(DocumentKind::SchemeApproval, None).await;
    driver.publish(document, Channel::Website).await;
    let quotas = json!([{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1, "unitIds": [global(OTHER_UNIT)] }]);
    let amended = json!({ "documentId": global(document), "total": 4, "quotas": quotas });
    driver.act(Who::Office, "amendScheme", amended).await.done();
    // Days have passed, and the session with them.
    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let page = browser.open(&format!("{path}?title={CNTT}")).await;
    let links: Vec<&str> = page.text.match_indices("unitId=").map(|(at, _)| &page.text[at..]).collect();
    assert!(links.len() == 2 && page.text.contains("(chỉ tiêu 0)"), "{}", page.text);
    driver.check().await;
}

/// Everybody sees the appeals that concern them, where they stand, and what settles them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_appeal_is_found_with_what_settles_it() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ResultsNotified).await.expect("SQLite is always there");
    let path = format!("/cycles/{}/appeals", global(driver.cycle));
    let own = Browser::of(&driver.deployment, Who::An).await;
    assert!(own.open(&path).await.text.contains("/acts/fileAppeal?"));
    let appeal = driver.file(Who::An, "COMPLAINT", "RESULT").await;
    let page = own.open(&path).await;
    assert!(
        page.text.contains(Who::An.name()) && page.text.contains("/acts/withdrawAppeal?"),
        "{}",
        page.text
    );
    let office = Browser::of(&driver.deployment, Who::Office).await;
    let page = office.open(&path).await;
    assert!(page.text.contains(&format!("appealId={}", global(appeal))), "{}", page.text);
    assert!(page.text.contains("/acts/acceptAppeal?"), "{}", page.text);
    let other = Browser::of(&driver.deployment, Who::Binh).await;
    assert!(!other.open(&path).await.text.contains(Who::An.name()));
    driver.decide_appeal(appeal, "DISMISSED", "NONE").await;
    assert!(own.open(&path).await.text.contains("Kết quả giải quyết"));
}
