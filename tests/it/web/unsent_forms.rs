//! Forms that were typed and not done: late ones, and those that were saved to go on later.

use async_graphql::futures_util::future::join_all;
use axum::http::StatusCode;
use jiff::SignedDuration;
use sea_orm::ConnectionTrait as _;
use thanghang::{
    domain::{cycle::state::CycleState, directory::row::issuer_subject},
    store::Revoked,
};

use super::{Browser, Page, parts::with_file};
use crate::{
    support::{
        cycle_driver::CycleDriver,
        deployment::{Deployment, ISSUER, global},
        engine::Engine,
        people::Who,
    },
    vault::{contents, holds},
};

/// What was typed into the form.
const TYPED: &str = "nhận xét dở dang về bước thẩm định";
/// How many are kept of an account.
const MOST: u8 = 5;
const REMARK: &str = "/acts/addRemark";
/// Where the first form is that was saved; those that came late have the places before.
const SAVED: &str = "/unsent-forms/5";

/// A form that was filled in, with what every form carries.
fn fields(form: &Page, cycle: &str, typed: &str) -> Vec<(&'static str, String)> {
    vec![
        ("form-token", form.hidden("form-token")),
        ("idempotencyKey", form.hidden("idempotencyKey")),
        ("cycleId", cycle.to_owned()),
        ("text", typed.to_owned()),
        ("do", "send".to_owned()),
    ]
}

async fn post(browser: &Browser, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

fn wait(deployment: &Deployment, minutes: i64) {
    deployment.clock.advance_to(deployment.clock.wall() + SignedDuration::from_mins(minutes));
}

/// Where the page of an ended session says that the form is given back; none where it is not kept.
fn kept(page: &Page) -> Option<String> {
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{}", page.text);
    let (_, rest) = page.text.split_once("/sign-in?back=%2Funsent-forms%2F")?;
    Some(format!("/unsent-forms/{}", rest.split('"').next()?))
}

/// A supervisor with the form of a remark, filled in, whose session ends before it is sent.
async fn too_late(driver: &CycleDriver) -> (Browser, Vec<(&'static str, String)>) {
    let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
    let cycle = global(driver.cycle);
    let form = browser.open(&format!("{REMARK}?cycleId={cycle}")).await;
    let typed = fields(&form, &cycle, TYPED);
    wait(&driver.deployment, 61);
    (browser, typed)
}

/// T22: What was typed lies sealed for half an hour. It is given back to whoever sent it, and to nobody else; it is shown to be
/// checked and never sent by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unsent_form_is_given_back_to_its_sender_alone_and_never_sent_by_itself() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let deployment = &driver.deployment;
        let (browser, typed) = too_late(&driver).await;
        let page = post(&browser, REMARK, &typed).await;
        let back = kept(&page).expect("it is kept");
        assert!(page.text.contains("30 phút") && !page.text.contains(TYPED), "{}", page.text);
        assert!(!holds(&contents(&deployment.open).await, TYPED), "it lies there sealed");

        // The secret of the ended session opens nothing, and nobody else finds the form.
        assert!(browser.get(&back).await.location().starts_with("/sign-in"));
        for who in [Who::Secretary, Who::An, Who::Office] {
            let other = Browser::of(deployment, who).await;
            assert_eq!(other.get(&back).await.status, StatusCode::NOT_FOUND, "{who:?}");
            assert!(!other.open("/").await.text.contains("unsent-forms"), "{who:?}");
        }

        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        assert!(
            browser.open("/").await.text.contains(&format!("href=\"{back}\"")),
            "the first page leads to it"
        );
        let form = browser.open(&back).await;
        assert!(
            form.text.contains(TYPED) && form.text.contains(&format!("action=\"{REMARK}\"")),
            "{}",
            form.text
        );
        assert!(!form.text.contains(&typed[0].1), "the token of the ended session is not kept");
        // However the form is sent again, its page shows it to be checked.
        for button in ["redraw", "send"] {
            let given: Vec<_> = typed[1..4].iter().cloned().chain([("do", button.to_owned())]).collect();
            let review = post(&browser, REMARK, &given).await;
            assert!(
                review.text.contains("thuộc phiên làm việc trước") && review.text.contains(TYPED),
                "{}",
                review.text
            );
        }
        let log = format!("/cycles/{}/log", global(driver.cycle));
        assert!(!browser.open(&log).await.text.contains(TYPED), "nothing was recorded");
        // It is there until its act is done, somebody deletes it or its time is over.
        assert_eq!(browser.post(&back, &[("do", "drop")]).await.status, StatusCode::FORBIDDEN);
        browser.open(&back).await;
        let review = post(&browser, REMARK, &typed[1..4]).await;
        let done = post(&browser, REMARK, &fields(&review, &global(driver.cycle), TYPED)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(browser.get(&back).await.status, StatusCode::NOT_FOUND, "its act is done");
        assert_eq!(deployment.service.store.forget_unsent_forms(deployment.clock.wall()).await.ok(), Some(0));
    }
}

/// T22: After half an hour it is gone, from the database too; and at once when anybody is erased, for it may name them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unsent_form_ends() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let Deployment { service, clock, .. } = &driver.deployment;
        let (browser, typed) = too_late(&driver).await;
        let back = kept(&post(&browser, REMARK, &typed).await).expect("it is kept");
        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        wait(&driver.deployment, 29);
        browser.open(&back).await;
        assert_eq!(service.store.forget_unsent_forms(clock.wall()).await.ok(), Some(0));
        wait(&driver.deployment, 1);
        assert_eq!(browser.get(&back).await.status, StatusCode::NOT_FOUND);
        assert_eq!(service.store.forget_unsent_forms(clock.wall()).await.ok(), Some(1));

        let (browser, typed) = too_late(&driver).await;
        let back = kept(&post(&browser, REMARK, &typed).await).expect("it is kept");
        driver.deployment.erase(Who::Stranger).await.done();
        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        assert_eq!(browser.get(&back).await.status, StatusCode::NOT_FOUND);
    }
}

/// T22: Only a form of a page of the ended session is kept, a few of an account, none that is long, and none of whoever signed out,
/// whose account is revoked or whose session ended long ago.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn little_is_kept_of_unsent_forms() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let deployment = &driver.deployment;
    let (browser, typed) = too_late(&driver).await;
    let elsewhere = [("sec-fetch-site", "cross-site")];
    let pairs: Vec<_> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let forged = browser.post_with(REMARK, &pairs, &elsewhere).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(kept(&post(&browser, REMARK, &typed[1..]).await), None, "without the token of the session");
    let mut long = typed.clone();
    long[3].1 = "x".repeat(65 * 1024);
    assert_eq!(kept(&post(&browser, REMARK, &long).await), None, "it is too long");
    // A form that is sent twice takes one place; there are five.
    for number in 0..=MOST {
        for _ in 0..2 {
            let late = kept(&post(&browser, &format!("{REMARK}?n={number}"), &typed).await);
            let expected = (number < MOST).then(|| format!("/unsent-forms/{number}"));
            assert_eq!(late, expected, "{number}");
        }
    }
    // Files are not kept, nor what tells of one that was uploaded before.
    wait(deployment, 31);
    let register = "/acts/registerDocument";
    let parts: Vec<_> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let parts = [parts.as_slice(), &[("fileId", "RmlsZTox")]].concat();
    let sent = with_file(&browser, register, &parts, ("sha256", "văn bản.pdf", b"%PDF-1.7 noi dung")).await;
    let back = kept(&sent).expect("it is kept");
    let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
    let form = browser.open(&back).await;
    assert!(!form.text.contains("RmlsZTox") && !form.text.contains("name=\"sha256\""), "{}", form.text);
    assert!(
        !form.text.contains("noi dung") && form.text.contains("tệp đính kèm phải chọn lại"),
        "{}",
        form.text
    );

    let (browser, typed) = too_late(&driver).await;
    wait(deployment, 24 * 60);
    assert_eq!(kept(&post(&browser, REMARK, &typed).await), None, "it ended long ago");
    let browser = Browser::of(deployment, Who::Supervisor).await;
    let form = browser.open(&format!("{REMARK}?cycleId={}", global(driver.cycle))).await;
    let typed = fields(&form, &global(driver.cycle), TYPED);
    let token = form.hidden("form-token");
    browser.post("/sign-out", &[("form-token", &token)]).await;
    assert_eq!(kept(&post(&browser, REMARK, &typed).await), None, "somebody signed out");
    let (browser, typed) = too_late(&driver).await;
    let account = issuer_subject(ISSUER, Who::Supervisor.subject());
    deployment
        .service
        .store
        .revoke(Revoked::Account(account), deployment.clock.wall())
        .await
        .expect("revoked");
    assert_eq!(kept(&post(&browser, REMARK, &typed).await), None, "the account is revoked");
}

/// T22: What is sent in bulk is given back to its page as every form is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unsent_form_in_bulk_is_given_back_too() {
    let driver = CycleDriver::at(Engine::Sqlite, CycleState::Review).await.expect("SQLite is always there");
    let id = driver.id_of(Who::An).await;
    driver.act(Who::Appraiser1, "appraise", serde_json::json!({ "applicationId": id })).await.done();
    let (cycle, application) = (global(driver.cycle), global(driver.application(Who::An).await.id));
    let path = format!("/cycles/{cycle}/applications/{application}/findings");
    let browser = Browser::of(&driver.deployment, Who::Appraiser1).await;
    let form = browser.open(&path).await;
    let typed = [
        ("form-token", form.hidden("form-token")),
        ("idempotencyKey", form.hidden("idempotencyKey")),
        ("line", "E6".to_owned()),
        ("E6.outcome", "PASS".to_owned()),
        ("E6.reason", TYPED.to_owned()),
        ("do", "send".to_owned()),
    ];
    wait(&driver.deployment, 61);
    let back = kept(&post(&browser, &path, &typed).await).expect("it is kept");
    let browser = Browser::of(&driver.deployment, Who::Appraiser1).await;
    assert!(browser.open(&back).await.text.contains(&format!("action=\"{path}\"")));
    let review = post(&browser, &path, &typed[1..]).await;
    assert!(
        review.text.contains("thuộc phiên làm việc trước") && review.text.contains(TYPED),
        "{}",
        review.text
    );
}

/// What is saved waits sealed for whoever saved it, one for each thing that it is about, until it is sent or discarded.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_is_saved_and_gone_on_with_later() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let deployment = &driver.deployment;
        let cycle = global(driver.cycle);
        let browser = Browser::of(deployment, Who::Supervisor).await;
        let address = format!("{REMARK}?cycleId={cycle}");
        let form = browser.open(&address).await;
        let (_, rest) = form.text.split_once("<form method=\"post\" action=\"/acts/").expect("the form");
        assert!(rest.starts_with("addRemark?cycleId="), "{}", form.text);
        let mut typed = fields(&form, &cycle, TYPED);
        typed[4].1 = "save".to_owned();
        for _ in 0..2 {
            let saved = post(&browser, &address, &typed).await;
            assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, SAVED));
        }
        assert!(!holds(&contents(&deployment.open).await, TYPED), "it lies there sealed");
        wait(deployment, 13 * 24 * 60);
        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        let link = format!("href=\"{SAVED}\"");
        assert!(browser.open("/").await.text.contains(&link));
        assert!(browser.open(&address).await.text.contains(&link), "its page leads to it too");
        let other = Browser::of(deployment, Who::Supervisor2).await;
        assert_eq!(other.get(SAVED).await.status, StatusCode::NOT_FOUND);
        assert!(!other.open(&address).await.text.contains(&link));
        let kept = browser.open(SAVED).await;
        assert!(kept.text.contains("không giữ tệp") && kept.text.contains("Xóa biểu mẫu này ngay"));
        assert!(kept.text.contains("Bạn đã lưu biểu mẫu này") && kept.text.contains(TYPED), "{}", kept.text);
        let review = post(&browser, &address, &typed[1..4]).await;
        assert!(review.text.contains(TYPED), "{}", review.text);
        let done = post(&browser, &address, &fields(&review, &cycle, TYPED)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(browser.get(SAVED).await.status, StatusCode::NOT_FOUND, "its act is done");
        // Five are saved at most, which leaves places for what comes late.
        let mut typed = fields(&review, &cycle, TYPED);
        typed[4].1 = "save".to_owned();
        for number in 0..=MOST {
            let about = [typed.as_slice(), &[("agencyId", format!("n{number}"))]].concat();
            let saved = post(&browser, &address, &about).await;
            assert_eq!(saved.status == StatusCode::SEE_OTHER, number < MOST, "{number}: {}", saved.text);
        }
        let token = browser.open(SAVED).await.hidden("form-token");
        assert_eq!(browser.post(SAVED, &[("form-token", &token), ("do", "drop")]).await.location(), "/");
        assert_eq!(browser.get(SAVED).await.status, StatusCode::NOT_FOUND, "it is deleted");
    }
}

/// What is saved of a form that is opened again takes the place of that form alone, and sending it ends no other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_is_opened_again_replaces_itself_alone() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let cycle = global(driver.cycle);
        let address = format!("{REMARK}?cycleId={cycle}");
        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        let save = async |form: &Page, text: &str, mark: Option<&str>| {
            let mut typed = fields(form, &cycle, text);
            typed[4].1 = "save".to_owned();
            typed.extend(mark.map(|mark| ("form-kept", mark.to_owned())));
            typed.push(("form-about", form.hidden("form-about")));
            post(&browser, &address, &typed).await.location().to_owned()
        };
        // Each page that is opened is a form of its own.
        for (text, place) in [("bản một", SAVED), ("bản hai", "/unsent-forms/6")] {
            let form = browser.open(&address).await;
            assert_eq!(save(&form, text, None).await, place);
        }
        // Their list tells what each is about.
        let home = browser.open("/").await;
        let about = browser.open(&address).await.hidden("form-about");
        assert!(!about.is_empty(), "{about}");
        assert_eq!(home.text.matches(&format!(": {about}</a>")).count(), 2, "{about}: {}", home.text);
        wait(&driver.deployment, 5);
        let mark = browser.open(SAVED).await.hidden("form-kept");
        let form = browser.open(&address).await;
        assert_eq!(save(&form, "bản một, sửa", Some(&mark)).await, SAVED);
        assert!(browser.open(SAVED).await.text.contains("bản một, sửa"));
        assert!(browser.open("/unsent-forms/6").await.text.contains("bản hai"));
        // A mark of before names nothing any more, so nothing is lost by it.
        let form = browser.open(&address).await;
        assert_eq!(save(&form, "bản ba", Some(&mark)).await, "/unsent-forms/7");
        let mark = browser.open(SAVED).await.hidden("form-kept");
        let mut typed = fields(&browser.open(&address).await, &cycle, "bản một, xong");
        typed.push(("form-kept", mark));
        assert_eq!(post(&browser, &address, &typed).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get(SAVED).await.status, StatusCode::NOT_FOUND);
        assert!(browser.open("/unsent-forms/6").await.text.contains("bản hai"));
    }
}

/// T22: However many come at once, each that is told as kept is kept.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_that_come_at_once_lose_none_of_one_another() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let (browser, typed) = too_late(&driver).await;
        let send = |number: u8| {
            let (browser, mut typed) = (&browser, typed.clone());
            typed[3].1 = format!("đồng thời số {number}.");
            async move { kept(&post(browser, &format!("{REMARK}?n={number}"), &typed).await) }
        };
        let places: Vec<_> = join_all((0..12).map(send)).await;
        let told = places.iter().flatten().count();
        assert_eq!(told, usize::from(MOST), "{places:?}");
        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        for (number, place) in places.iter().enumerate() {
            let Some(place) = place else { continue };
            let form = browser.open(place).await;
            assert!(form.text.contains(&format!("đồng thời số {number}.")), "{place}: {}", form.text);
        }
    }
}

/// An act that was done is told as done, also where the form that was kept of it cannot be forgotten.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_is_told_as_done_although_its_form_stays() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let cycle = global(driver.cycle);
        let address = format!("{REMARK}?cycleId={cycle}");
        let browser = Browser::of(&driver.deployment, Who::Supervisor).await;
        let mut typed = fields(&browser.open(&address).await, &cycle, TYPED);
        typed[4].1 = "save".to_owned();
        assert_eq!(post(&browser, &address, &typed).await.location(), SAVED);
        let admin = driver.deployment.open.administer().await;
        admin.execute_unprepared("ALTER TABLE unsent_form RENAME TO unsent_lost").await.expect("it is gone");
        typed[4].1 = "send".to_owned();
        let done = post(&browser, &address, &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(done.location().contains("done=addRemark"), "{}", done.location());
        admin.execute_unprepared("ALTER TABLE unsent_lost RENAME TO unsent_form").await.expect("it is back");
        browser.open(SAVED).await;
        // Sending it once more records nothing more.
        let again = post(&browser, &address, &typed).await;
        assert_eq!(again.location(), done.location());
        assert_eq!(browser.get(SAVED).await.status, StatusCode::NOT_FOUND);
    }
}

/// A form that one person opened is not taken from another who signed in at the same browser since; it waits for the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_of_somebody_else_at_the_same_browser_is_not_taken() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let address = format!("{REMARK}?cycleId={cycle}");
    let mut browser = Browser::of(&driver.deployment, Who::Supervisor).await;
    let form = browser.open(&address).await;
    let mut typed = fields(&form, &cycle, TYPED);
    typed.push(("form-owner", form.hidden("form-owner")));
    browser.sign_in(Who::Supervisor2).await;
    let refused = post(&browser, &address, &typed).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    assert!(refused.text.contains("do người khác mở") && !refused.text.contains(TYPED), "{}", refused.text);
    browser.sign_in(Who::Supervisor).await;
    let review = post(&browser, &address, &typed).await;
    assert!(review.text.contains("thuộc phiên làm việc trước") && review.text.contains(TYPED));
    assert!(!browser.open(&format!("/cycles/{cycle}/log")).await.text.contains(TYPED));
}
