//! Personnel files from a workbook, through the console.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use super::{Browser, Page, parts::with_file};
use crate::support::{deployment::Deployment, engine::Engine, people::Who};

const PATH: &str = "/registers/import";
const HEADERS: &str = "Số định danh cá nhân,Họ và tên,Ngày sinh,Đơn vị,Làm việc từ ngày";
const UNIT: &str = "Trung tâm Công nghệ thông tin và Truyền thông";

async fn send(browser: &Browser, token: &str, name: &str, content: &str, button: &str) -> Page {
    let file = ("workbook", name, content.as_bytes());
    with_file(browser, PATH, &[("form-token", token), ("do", button)], file).await
}

async fn people(deployment: &Deployment) -> usize {
    deployment.service.store.directory().await.expect("the directory").rows().person.len()
}

/// Every fault is told at its row and column and nothing is written; the mended file is checked, then taken over once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_with_faults_is_mended_and_then_taken_over() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let before = people(&deployment).await;
        let office = Browser::of(&deployment, Who::Office).await;
        let token = office.open(PATH).await.hidden("form-token");
        let faulty = format!(
            "{HEADERS}\n022090000001,<script>alert(1)</script>,31/02/1990,{UNIT},01/01/2021\n12,Lò Thị Hai,17/05/1990,Không có đơn vị này,01/01/2021\n"
        );
        for button in ["check", "import"] {
            let page = send(&office, &token, "Viên chức.csv", &faulty, button).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
            for place in ["Viên chức, dòng 2, cột “Ngày sinh”", "Viên chức, dòng 3, cột “Đơn vị”"]
            {
                assert!(page.text.contains(place), "{place}: {}", page.text);
            }
            assert!(!page.text.contains("<script>") && page.text.contains("<title>Lỗi: "), "{}", page.text);
            assert_eq!(people(&deployment).await, before);
        }
        let good = format!("{HEADERS}\n022090000001,Lò Thị Một,17/05/1990,{UNIT},01/01/2021\n");
        let page = send(&office, &token, "Viên chức.csv", &good, "check").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("Tệp không có lỗi"), "{}", page.text);
        assert_eq!(people(&deployment).await, before, "a check writes nothing");
        for told in ["Đã nhập", "Lần này không ghi gì"] {
            let page = send(&office, &token, "Viên chức.csv", &good, "import").await;
            assert!(page.text.contains(told), "{}", page.text);
            assert_eq!(people(&deployment).await, before + 1, "the same file twice is one import");
        }
    }
}

/// What is no such file, comes from elsewhere or from somebody else is told, and nothing is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_else_is_taken_over() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let before = people(&deployment).await;
    let office = Browser::of(&deployment, Who::Office).await;
    let token = office.open(PATH).await.hidden("form-token");
    for (name, content) in [("a.exe", "MZ"), ("a.xlsx", "PK\u{3}\u{4} nothing"), ("", ""), ("a.csv", "")] {
        let page = send(&office, &token, name, content, "import").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text);
        assert!(page.text.contains("Chưa ghi gì"), "{name}: {}", page.text);
    }
    let good = format!("{HEADERS}\n022090000001,Lò Thị Một,17/05/1990,{UNIT},01/01/2021\n");
    let old = send(&office, "0000", "Viên chức.csv", &good, "import").await;
    assert!(old.text.contains("phiên làm việc trước"), "{}", old.text);
    let secretary = Browser::of(&deployment, Who::Secretary).await;
    assert_eq!(secretary.get(PATH).await.status, StatusCode::NOT_FOUND);
    let form = secretary.open("/").await.hidden("form-token");
    let refused = send(&secretary, &form, "Viên chức.csv", &good, "import").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let forged = Request::post(PATH).header("cookie", &office.cookie).header("sec-fetch-site", "cross-site");
    let forged = office.send(forged.body(Body::empty()).expect("a request")).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(people(&deployment).await, before);
}

/// While others are read, a workbook waits for a while and is then put off; nothing is written, and the next one is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_put_off_while_too_many_are_read() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = Browser::of(&deployment, Who::Office).await;
    let token = office.open(PATH).await.hidden("form-token");
    let good = format!("{HEADERS}\n022090000001,Lò Thị Một,17/05/1990,{UNIT},01/01/2021\n");
    let mut others = Vec::new();
    while let Ok(other) = deployment.service.take_workbook_slot().await {
        others.push(other);
    }
    let page = send(&office, &token, "Viên chức.csv", &good, "check").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.text);
    drop(others);
    let page = send(&office, &token, "Viên chức.csv", &good, "check").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
}

/// The sheet of units, accounts or offices alone is a workbook too: checked, taken over, and left alone the second time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_of_the_directory_is_taken_over_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let office = Browser::of(&deployment, Who::Office).await;
        let token = office.open(PATH).await.hidden("form-token");
        let headers = "Tên đơn vị;Thuộc cơ quan;Từ ngày";
        let faulty = format!("{headers}\n=HYPERLINK(1);STTTT;01/01/2024\nTrung tâm Hai;Sở lạ;01/01/2024\n");
        let page = send(&office, &token, "Đơn vị.csv", &faulty, "import").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
        for place in ["Đơn vị, dòng 2, cột “Tên đơn vị”", "Đơn vị, dòng 3, cột “Thuộc cơ quan”"]
        {
            assert!(page.text.contains(place), "{place}: {}", page.text);
        }
        let good = format!("{headers}\nTrung tâm Hai;STTTT;01/01/2024\n");
        for (button, told) in [
            ("check", "1 dòng cơ quan, đơn vị, tài khoản, chức vụ"),
            ("check", "<li>Đơn vị: Trung tâm Hai (STTTT)</li>"),
            ("import", "Đã nhập"),
            ("import", "Mọi dòng đã được ghi từ trước"),
        ] {
            let page = send(&office, &token, "Đơn vị.csv", &good, button).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text);
            assert!(page.text.contains(told), "{button} {told}: {}", page.text);
        }
    }
}
