//! What takes longer than a page may: it goes on, and a page that asks for itself again says what came of it.

use axum::http::StatusCode;
use sea_orm::{ConnectionTrait as _, TransactionTrait as _};
use thanghang::{domain::cycle::state::CycleState, graphql::limits::Limits};

use super::{Browser, Page, parts::with_file};
use crate::{
    support::{
        cycle_driver::{CNTT, CycleDriver},
        deployment::{Deployment, api, global},
        engine::Engine,
        people::Who,
        test_server::token,
    },
    turns::{hold, somebody_waits},
};

const TYPED: &str = "Đã giám sát việc tiếp nhận";

/// Sends a remark about a record, and gives where the page is that tells how far it is.
async fn remark(browser: &Browser, cycle: &str, about: &str) -> String {
    let address = format!("/acts/addRemark?cycleId={cycle}");
    let form = browser.open(&address).await;
    let (token, key) = (form.hidden("form-token"), form.hidden("idempotencyKey"));
    let fields = [
        ("form-token", token.as_str()),
        ("idempotencyKey", &key),
        ("cycleId", cycle),
        ("about", about),
        ("text", TYPED),
        ("do", "send"),
    ];
    let begun = browser.post(&address, &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    assert!(begun.location().starts_with("/acts/addRemark/under-way/"), "{}", begun.location());
    begun.location().to_owned()
}

/// What the page says in the end; before, it asks for itself again.
async fn outcome(browser: &Browser, page: &str) -> Page {
    loop {
        let told = browser.get(page).await;
        if !told.text.contains("http-equiv=\"refresh\"") {
            return told;
        }
        assert_eq!(told.status, StatusCode::OK, "{}", told.text);
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_that_takes_long_is_followed_to_its_end() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let supervisor = Browser::that_never_waits(&driver.deployment, Who::Supervisor).await;
    let page = remark(&supervisor, &cycle, "").await;
    let mut other = Browser { router: supervisor.router.clone(), cookie: String::new() };
    other.sign_in(Who::Supervisor2).await;
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    let done = outcome(&supervisor, &page).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(done.location().contains("done=addRemark"), "{}", done.location());
    assert!(supervisor.open(done.location()).await.text.contains("role=\"status\""));
    // It is told as often as somebody asks; of what nobody knows here the page says how to find out.
    assert_eq!(outcome(&supervisor, &page).await.location(), done.location());
    let told = outcome(&supervisor, "/acts/addRemark/under-way/0").await;
    assert_eq!(told.status, StatusCode::NOT_FOUND);
    assert!(told.text.contains("không được ghi hai lần"), "{}", told.text);
}

/// All dossiers are judged before the turn of the act; while it waits for that, its page tells how many were.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_of_an_act_that_judges_many_tells_how_far_it_is() {
    let Some(driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    for who in [Who::Binh, Who::Chi] {
        driver.apply(who, CNTT).await;
    }
    driver.close_receiving().await;
    let cycle = global(driver.cycle);
    let secretary = Browser::that_never_waits(&driver.deployment, Who::Secretary).await;
    let address = format!("/acts/evaluateDossiers?cycleId={cycle}");
    let form = secretary.open(&address).await;
    let (token, key) = (form.hidden("form-token"), form.hidden("idempotencyKey"));
    let database = &driver.deployment.open;
    let holder = hold(&database.administer().await, driver.cycle).await;
    let fields =
        [("form-token", token.as_str()), ("idempotencyKey", &key), ("cycleId", &cycle), ("do", "send")];
    let begun = secretary.post(&address, &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    somebody_waits(database).await;
    let page = begun.location().to_owned();
    let told = secretary.open(&page).await;
    assert!(told.text.contains("Đã xét 2 trên 2 hồ sơ."), "{}", told.text);
    holder.commit().await.expect("it is released");
    let done = outcome(&secretary, &page).await;
    assert!(done.location().contains("done=evaluateDossiers"), "{}", done.text);
    driver.check().await;
}

/// What blocks an act on many dossiers may take longer to find out than a page waits: the form comes without it, and says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_comes_without_conditions_that_take_too_long() {
    let Some(driver) = CycleDriver::at(Engine::Postgres, CycleState::Receiving).await else { return };
    driver.apply(Who::Binh, CNTT).await;
    driver.close_receiving().await;
    driver.list(Who::Binh).await;
    let deployment = &driver.deployment;
    let limits = Limits { query_ms: 4_000, validate_ms: 60_000, ..Limits::default() };
    let secretary = Browser::holding(deployment, token(deployment, Who::Secretary), api(limits)).await;
    let address = format!("/acts/decideList?cycleId={}", global(driver.cycle));
    let admin = deployment.open.administer().await;
    #[expect(clippy::disallowed_methods, reason = "the hand of an administrator, not of the program")]
    let holder = admin.begin().await.expect("a transaction");
    holder.execute_unprepared("LOCK TABLE entry IN ACCESS EXCLUSIVE MODE").await.expect("files are held");
    let form = secretary.open(&address).await;
    assert!(form.text.contains("đang được xem xét"), "{}", form.text);
    assert!(!form.hidden("idempotencyKey").is_empty());
    holder.commit().await.expect("they are released");
    let form = secretary.open(&address).await;
    assert!(form.text.contains("điều kiện chưa đáp ứng"), "{}", form.text);
    driver.check().await;
}

/// Whoever sends the same form while it is being handled waits for the same record.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_is_sent_twice_at_once_is_one_act() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let supervisor = Browser::of(&driver.deployment, Who::Supervisor).await;
    let address = format!("/acts/addRemark?cycleId={cycle}");
    let form = supervisor.open(&address).await;
    let (token, key) = (form.hidden("form-token"), form.hidden("idempotencyKey"));
    let fields = |text| {
        [
            ("form-token", token.as_str()),
            ("idempotencyKey", &key),
            ("cycleId", &cycle),
            ("text", text),
            ("do", "send"),
        ]
    };
    let sent = fields(TYPED);
    let (first, second) = tokio::join!(supervisor.post(&address, &sent), supervisor.post(&address, &sent));
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    assert_eq!(first.location(), second.location());
    let other = supervisor.post(&address, &fields("Đã giám sát việc khác")).await;
    assert_eq!(
        other.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another act is not told as done: {}",
        other.text
    );
}

/// What is refused in the end is shown as ever: with its reasons, and with what was typed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_that_is_refused_in_the_end_gives_the_form_back() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let supervisor = Browser::that_never_waits(&driver.deployment, Who::Supervisor).await;
    let page = remark(&supervisor, &cycle, "9999").await;
    let refused = outcome(&supervisor, &page).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("<title>Lỗi: ") && refused.text.contains(TYPED), "{}", refused.text);
    assert!(
        refused.text.contains(&format!("action=\"/acts/addRemark?cycleId={cycle}\"")),
        "{}",
        refused.text
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook_that_takes_long_is_followed_to_its_end() {
    const PATH: &str = "/registers/import";
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = Browser::that_never_waits(&deployment, Who::Office).await;
    let token = office.open(PATH).await.hidden("form-token");
    let content = "Số định danh cá nhân,Họ và tên,Ngày sinh,Đơn vị,Làm việc từ ngày\n022090000001,Lò Thị Một,17/05/1990,\
                   Trung tâm Công nghệ thông tin và Truyền thông,01/01/2021\n";
    for (button, told) in
        [("check", "Tệp không có lỗi"), ("import", "Đã nhập"), ("import", "Lần này không ghi gì")]
    {
        let file = ("workbook", "Viên chức.csv", content.as_bytes());
        let begun = with_file(&office, PATH, &[("form-token", token.as_str()), ("do", button)], file).await;
        assert!(begun.location().starts_with("/registers/import/under-way/"), "{}", begun.text);
        let mut secretary = Browser { router: office.router.clone(), cookie: String::new() };
        secretary.sign_in(Who::Secretary).await;
        assert_eq!(secretary.get(begun.location()).await.status, StatusCode::NOT_FOUND);
        let page = outcome(&office, begun.location()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains(told), "{}", page.text);
    }
}
