//! What ids of acts on records of the workforce may name, and its lists as workbooks.

use axum::http::StatusCode;
use thanghang::domain::role::Role;

use super::{
    Browser,
    exports::cells,
    workforce::{signed_in, with_a_sheet},
};
use crate::{
    duties::keep_duties,
    responsibility::keep_responsibility,
    support::{
        deployment::{Deployment, global},
        engine::Engine,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    targets::measure_targets,
    training::keep_training,
};

const OFFICE: &[Role] = &[Role::DepartmentOffice, Role::Admin];

/// What a form lets choose for a field.
async fn options(browser: &Browser, act: &str, agency: &str, more: &str, field: &str) -> Vec<String> {
    let page = browser.open(&format!("/acts/{act}?agencyId={agency}{more}")).await;
    let (_, select) = page
        .text
        .split_once(&format!("<select id=\"{field}\""))
        .unwrap_or_else(|| panic!("{act}: no list of {field}: {}", page.text));
    let (select, _) = select.split_once("</select>").expect("its end");
    let options = select.split("<option value=\"").skip(2);
    options.filter_map(|option| Some(option.split_once('>')?.1.split_once('<')?.0.to_owned())).collect()
}

/// Whatever an act on qualifications, measurements, duties, tests, permissions and incentives names is chosen by its name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_are_chosen_by_what_they_are_called() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        Box::pin(measure_targets(&deployment)).await;
        keep_duties(&deployment).await;
        let (here, there) = (global(DEPARTMENT), global(HOME_AFFAIRS));
        let office = signed_in(&deployment, Who::Office, OFFICE).await;
        let clerk = signed_in(&deployment, Who::Member2, &[Role::DepartmentOffice]).await;
        let officer = signed_in(&deployment, Who::Supervisor2, &[Role::ItOfficer]).await;
        for (browser, act, agency, field, called) in [
            (&office, "annulQualification", &here, "qualificationId", "01/ĐHBK"),
            (&office, "correctMeasurement", &here, "measurementId", "K20-9"),
            (&clerk, "endIncentive", &there, "incentiveId", "41/QĐ-SNV"),
            (&clerk, "cancelTrackedDuty", &there, "occasionId", "07/HĐ"),
            (&office, "annulTrackedDuty", &here, "recordId", "33/TB-STTTT"),
            (&office, "cancelSkillTest", &here, "testId", "15/TB-STTTT"),
            (&officer, "withdrawResearch", &there, "researchId", "31/12/2029"),
        ] {
            let found = options(browser, act, agency, "", field).await;
            assert!(found.iter().any(|option| option.contains(called)), "{act}: {found:?}");
            let stranger = signed_in(&deployment, Who::Stranger, &Role::ALL).await;
            let hidden = options(&stranger, act, agency, "", field).await;
            assert!(!hidden.iter().any(|option| option.contains(called)), "{act}: {hidden:?}");
        }
    }
}

/// An attendance and its certificate are chosen by the person and the course, whoever keeps the training.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attendances_are_chosen_by_person_and_course() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        keep_training(&deployment).await;
        let office = signed_in(&deployment, Who::Office, OFFICE).await;
        let keeper = global(HOME_AFFAIRS);
        let found = options(&office, "issueTrainingCertificate", &keeper, "", "attendanceId").await;
        let [attended] = found.as_slice() else { panic!("the one that was not annulled: {found:?}") };
        assert!(attended.contains(Who::Em.name()) && attended.contains("Quản lý nhà nước"), "{attended}");
        let revoked = options(&office, "revokeTrainingCertificate", &keeper, "", "certificateId").await;
        assert!(revoked.is_empty(), "it was revoked: {revoked:?}");
    }
}

/// The lists of a workforce are taken as their pages show them, and by nobody who does not see them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lists_of_a_workforce_are_taken_as_workbooks() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        keep_responsibility(&deployment).await;
        let office = signed_in(&deployment, Who::Office, OFFICE).await;
        let (path, other) =
            (format!("/workforce/{}", global(DEPARTMENT)), Browser::of(&deployment, Who::Chi).await);
        let page = office.open(&format!("{path}/responsibility")).await;
        for (list, told) in [
            ("incidents", "Máy chủ một cửa ngừng hoạt động 02 giờ"),
            ("precautions", "Mua thiết bị sao lưu"),
            ("handovers", "Sơ đồ mạng tầng 2, tủ hồ sơ số 1"),
        ] {
            assert!(page.text.contains(&format!("{path}/{list}.xlsx")), "{list}: {}", page.text);
            let rows = cells(&office.get(&format!("{path}/{list}.xlsx")).await);
            assert_eq!(rows[2][1], Who::Office.name());
            let is_told = rows.iter().skip(6).flatten().any(|cell| cell.contains(told));
            assert_eq!(
                is_told,
                page.text.contains(told),
                "{list}: the sheet says what the page does: {rows:?}"
            );
            assert!(rows.len() > 6, "{list}: {rows:?}");
            assert_eq!(other.get(&format!("{path}/{list}.xlsx")).await.status, StatusCode::NOT_FOUND);
        }
        for (list, file, on, column, filter) in [
            ("gaps", "con-thieu.xlsx", "", 0, "tại ngày "),
            ("duties", "nhiem-vu-theo-doi.xlsx", "/duties", 1, "năm 2024"),
        ] {
            let sheet = office.get(&format!("{path}/{list}.xlsx?year=2024")).await;
            let rows = cells(&sheet);
            assert!(rows[1][1].starts_with(filter), "{:?}", rows[1]);
            assert!(sheet.headers["content-disposition"].to_str().expect("text").contains(file), "{list}");
            let page = office.open(&format!("{path}{on}?year=2024")).await;
            let told: Vec<_> = rows.iter().skip(6).map(|row| row[column].as_str()).collect();
            assert!(!told.is_empty() && told.iter().all(|told| page.text.contains(told)), "{list}: {told:?}");
            assert_eq!(other.get(&format!("{path}/{list}.xlsx")).await.status, StatusCode::NOT_FOUND);
        }
        let targets = office.get(&format!("{path}/targets.xlsx?year=2024")).await;
        let linked = office.open(&format!("{path}?year=2024")).await.text.contains("targets.xlsx");
        assert_eq!(targets.status == StatusCode::OK, linked, "a link leads to what there is");
    }
}

/// Plans and courses stand in one sheet, in the year that the page shows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn training_is_taken_as_a_workbook() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_training(&deployment).await;
    let office = signed_in(&deployment, Who::Office, OFFICE).await;
    let path = format!("/workforce/{}/training.xlsx", global(HOME_AFFAIRS));
    let rows = cells(&office.get(&format!("{path}?year=2024")).await);
    let of = |kind: &str| rows.iter().filter(|row| row[0] == kind).count();
    assert!(of("Đề xuất") > 0 && of("Kế hoạch") == 1 && of("Lớp") == 2, "{rows:?}");
    assert!(rows.iter().any(|row| row[0] == "Lớp" && row[2] == "Quản lý nhà nước về CNTT"), "{rows:?}");
    let none = cells(&office.get(&format!("{path}?year=2019")).await);
    assert_eq!(none.iter().filter(|row| row[0] == "Lớp").count(), 0);
}

/// Work sheets are sorted by the API, so the page and the workbook have the same order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_sheets_are_sorted() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        with_a_sheet(&deployment, 2).await;
        let office = signed_in(&deployment, Who::Office, OFFICE).await;
        let path = format!("/workforce/{}", global(DEPARTMENT));
        for (way, wanted) in [("ascending", ["1", "2"]), ("descending", ["2", "1"])] {
            let query = format!("year=2024&sort-sheets=NUMBER&way-sheets={way}");
            let page = office.open(&format!("{path}?{query}")).await;
            assert!(page.text.contains(&format!("aria-sort=\"{way}\"")), "{}", page.text);
            assert!(page.text.len() < 30 * 1024, "{}", page.text.len());
            let (_, list) = page.text.split_once("id=\"sheets\"").expect("the sheets");
            let at = |number: &str| list.find(&format!("year=2024\">{number}<"));
            assert_eq!(at("1") < at("2"), way == "ascending", "{list}");
            let rows = cells(&office.get(&format!("{path}/sheets.xlsx?{query}")).await);
            assert!(rows[1][1].starts_with("năm 2024; sắp xếp theo Số phiếu"), "{:?}", rows[1]);
            let numbers: Vec<_> = rows.iter().skip(6).map(|row| row[0].as_str()).collect();
            assert_eq!(numbers, wanted);
        }
        let former =
            cells(&office.get(&format!("{path}/sheets.xlsx?year=2024&sort=NUMBER&way=descending")).await);
        let numbers: Vec<_> = former.iter().skip(6).map(|row| row[0].as_str()).collect();
        assert_eq!(numbers, ["2", "1"], "addresses of former versions keep their order");
        let page = office.open(&format!("{path}?year=2023")).await;
        assert!(
            page.text.contains("id=\"sheets\"") && !page.text.contains("year=2023\">1<"),
            "{}",
            page.text
        );
        assert_eq!(cells(&office.get(&format!("{path}/sheets.xlsx?year=2023")).await).len(), 6);
        for column in ["OFFICER", "REQUESTED_ON", "COMPLETED_ON", "STATE"] {
            office.open(&format!("{path}?sort-sheets={column}&way-sheets=descending")).await;
        }
    }
}
