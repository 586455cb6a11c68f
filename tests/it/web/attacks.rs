//! What others try: forms from elsewhere, stolen and planted cookies, texts that are markup, links that lead away.

use axum::http::StatusCode;
use thanghang::domain::cycle::state::CycleState;

use super::Browser;
use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{Deployment, global},
    engine::Engine,
    people::Who,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_of_another_site_does_nothing() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let supervisor = Browser::of(&driver.deployment, Who::Supervisor).await;
    let cycle = global(driver.cycle);
    let form = supervisor.open(&format!("/acts/addRemark?cycleId={cycle}")).await;
    let remark = |token: &str| {
        vec![
            ("form-token".to_owned(), token.to_owned()),
            ("cycleId".to_owned(), cycle.clone()),
            ("idempotencyKey".to_owned(), "forged-key-1".to_owned()),
            ("text".to_owned(), "giả mạo".to_owned()),
            ("do".to_owned(), "send".to_owned()),
        ]
    };
    let token = form.hidden("form-token");
    let fields = remark(&token);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("host", "xet.example.vn"), ("origin", "https://evil.example")],
        &[("origin", "null")],
        &[],
    ] {
        let page = supervisor.post_with("/acts/addRemark", &fields, headers).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let fields = remark("0000");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = supervisor.post("/acts/addRemark", &fields).await;
    assert!(
        page.text.contains("thuộc phiên làm việc trước") && page.text.contains("giả mạo"),
        "{}",
        page.text
    );
    let log = supervisor.open(&format!("/cycles/{cycle}/log")).await;
    assert!(!log.text.contains("giả mạo"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cookie_is_worth_nothing_after_the_sign_out_and_before_the_sign_in() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let mut browser = Browser::of(&deployment, Who::Secretary).await;
    let (stolen, page) = (browser.cookie.clone(), browser.open("/cycles").await);
    // Without the token of the form nobody is signed out.
    assert_eq!(browser.post("/sign-out", &[]).await.status, StatusCode::FORBIDDEN);
    browser.open("/").await;
    let token = page.hidden("form-token");
    let out = browser.post("/sign-out", &[("form-token", &token)]).await;
    assert!(out.headers["set-cookie"].to_str().expect("text").contains("Max-Age=0"));
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    let late = browser.post("/acts/addRemark", &[("text", "nhận xét dở dang"), ("do", "send")]).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(late.text.contains("Phiên làm việc đã kết thúc"));
    // A secret that somebody planted is not the one of the session that is then opened.
    browser.cookie = format!("session={}", "a".repeat(64));
    browser.sign_in(Who::Secretary).await;
    assert!(!browser.cookie.contains(&"a".repeat(64)) && browser.cookie != stolen);
    // The old session ends when a new one is opened in the same browser.
    let first = browser.cookie.clone();
    browser.sign_in(Who::An).await;
    browser.cookie = first;
    assert_eq!(browser.get("/").await.location(), "/sign-in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_by_itself() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let browser = Browser::of(&deployment, Who::Secretary).await;
    for minute in ["08:50", "09:40", "10:30"] {
        deployment.clock_to(&format!("2024-10-21T{minute}:00+07:00"));
        browser.open("/").await;
    }
    deployment.clock_to("2024-10-21T11:31:00+07:00");
    assert_eq!(browser.get("/").await.location(), "/sign-in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_link_leads_away() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let browser = Browser::of(&deployment, Who::Secretary).await;
    for away in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
    ] {
        let back = form_urlencoded::Serializer::new(String::new()).append_pair("back", away).finish();
        assert_eq!(browser.get(&format!("/sign-in?{back}")).await.location(), "/", "{away}");
        assert_eq!(browser.post("/language", &[("back", away)]).await.location(), "/", "{away}");
        let page =
            Browser::new(&deployment).post("/sign-in/development", &[("account", "0"), ("back", away)]).await;
        assert_eq!(page.location(), "/", "{away}");
    }
}

/// What people type is shown as they typed it, and is never markup.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_text_becomes_markup() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let supervisor = Browser::of(&driver.deployment, Who::Supervisor).await;
    let cycle = global(driver.cycle);
    for hostile in
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; alert(1); '", "</textarea><b>"]
    {
        let form = supervisor.open(&format!("/acts/addRemark?cycleId={cycle}")).await;
        let (token, key) = (form.hidden("form-token"), form.hidden("idempotencyKey"));
        let mut fields = vec![
            ("form-token", token.as_str()),
            ("idempotencyKey", &key),
            ("cycleId", &cycle),
            ("text", hostile),
            ("do", "redraw"),
        ];
        let redrawn = supervisor.post("/acts/addRemark", &fields).await;
        assert!(!redrawn.text.contains(hostile), "{hostile}");
        fields[4] = ("do", "send");
        let page = supervisor.post("/acts/addRemark", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        for shown in [
            page.location().to_owned(),
            format!("/cycles/{cycle}/log"),
            format!("/acts/addRemark?text={}", "%3Cscript%3E"),
        ] {
            let page = supervisor.open(&shown).await;
            assert!(!page.text.contains(hostile) && !page.text.contains("<script>"), "{shown}");
        }
    }
    // A link of somebody else does not say that anything was done.
    let page = supervisor.open(&format!("/cycles/{cycle}?done=archive&record=1&mark=0123456789abcdef")).await;
    assert!(!page.text.contains("Đã thực hiện:"), "{}", page.text);
}
