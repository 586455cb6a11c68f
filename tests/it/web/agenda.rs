//! The calendar of an agency in the console: as a page, as a workbook and for a calendar program.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use thanghang::domain::role::Role;

use super::{Browser, exports::cells, planning::events, workforce::signed_in};
use crate::{
    support::{
        deployment::{Deployment, global},
        engine::Engine,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    workforce_evaluation::evaluate_a_workforce,
    workforce_law::adopt_own_regulation,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_calendar_of_an_agency_is_shown_and_taken_home() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        evaluate_a_workforce(&deployment).await;
        let path = format!("/workforce/{}/calendar", global(HOME_AFFAIRS));
        let browser = signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
        let page = browser.open(&format!("{path}?year=2024")).await;
        for told in
            ["Gửi Sổ công tác", "30/09/2024", "trễ 1 ngày", "Đã làm, trễ hạn", "Điều 15.6", "14/11/2024"]
        {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        let open = browser.open(&format!("{path}?year=2024&open=yes")).await;
        assert!(!open.text.contains("Đã làm, trễ hạn") && open.text.contains("Quá hạn"), "{}", open.text);
        let rows = cells(&browser.get(&format!("{path}.xlsx?year=2024")).await);
        assert_eq!(rows[2][1], Who::HomeAffairs.name());
        let late = rows.iter().find(|row| row.get(5).is_some_and(|cell| cell == "Đã làm, trễ hạn"));
        assert_eq!(late.expect("a late line")[3], "30/09/2024");
        let calendar = browser.get(&format!("{path}.ics?year=2024")).await;
        assert_eq!(calendar.status, StatusCode::OK, "{}", calendar.text);
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        let again = browser.get(&format!("{path}.ics?year=2024")).await;
        let uids = |page: &str| -> BTreeSet<String> {
            page.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
        };
        assert_eq!(uids(&calendar.text), uids(&again.text));
        assert_eq!(uids(&calendar.text).len(), calendar.text.matches("BEGIN:VEVENT").count());
        let kept = events(&calendar.text);
        assert!(!kept.is_empty() && !calendar.text.contains(Who::HomeAffairs.name()), "{}", calendar.text);
        let other = Browser::of(&deployment, Who::Chi).await;
        let nothing = other.open(&format!("/workforce/{}/calendar?year=2024", global(DEPARTMENT))).await;
        assert!(nothing.text.contains("Không có việc nào mà bạn được xem"), "{}", nothing.text);
        assert!(other.get("/workforce/none/calendar").await.status.is_client_error());
    }
}

/// R22: what people see and take home cites the regulation of their province.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_and_workbooks_cite_the_own_regulation_of_a_province() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        deployment.clock_to("2024-10-24T09:00:00+07:00");
        adopt_own_regulation(&deployment).await;
        evaluate_a_workforce(&deployment).await;
        let path = format!("/workforce/{}", global(HOME_AFFAIRS));
        let browser = signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
        let page = browser.open(&path).await;
        assert!(page.text.contains("chưa được phân công nhiệm vụ (Điều 913.1)."), "{}", page.text);
        assert!(page.text.contains("Điều 913.1, QĐ 77/2020/QĐ-UBND"), "{}", page.text);
        assert!(!page.text.contains("30/2013") && !page.text.contains("Điều 13"), "{}", page.text);
        let gaps = cells(&browser.get(&format!("{path}/gaps.xlsx?year=2024")).await);
        let cited: Vec<_> =
            gaps.iter().filter_map(|row| row.get(4)).filter(|cell| cell.starts_with("Điều ")).collect();
        assert!(!cited.is_empty() && cited.iter().all(|cell| cell.contains("77/2020/QĐ-UBND")), "{gaps:?}");
        let calendar = cells(&browser.get(&format!("{path}/calendar.xlsx?year=2024")).await);
        let books: Vec<_> =
            calendar.iter().filter(|row| row[0].starts_with("Gửi Sổ công tác")).map(|row| &row[7]).collect();
        assert!(!books.is_empty(), "{calendar:?}");
        for cited in books {
            assert_eq!(cited, "Điều 915.6 Quy chế theo QĐ 77/2020/QĐ-UBND");
        }
    }
}

/// The lists of an agency are taken as its page shows them, by who sees that page.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lists_of_a_workforce_are_taken_as_workbooks() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        evaluate_a_workforce(&deployment).await;
        let path = format!("/workforce/{}", global(HOME_AFFAIRS));
        let browser = signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
        let rows = async |list: &str| cells(&browser.get(&format!("{path}/{list}.xlsx?year=2024")).await);
        let officers = rows("officers").await;
        assert!(officers[1][1].starts_with("tại ngày "), "{:?}", officers[1]);
        assert_eq!(officers[2][1].as_str(), Who::HomeAffairs.name());
        let late = officers.iter().find(|row| row[0] == "Lầu A Tin").expect("an officer");
        assert_eq!(
            (late[1].as_str(), late[2].as_str(), late[3].as_str()),
            ("Chuyên trách", "Có", "01/01/2022")
        );
        let classes = rows("classes").await;
        let late = classes.iter().find(|row| row[0] == "Lầu A Tin").expect("an officer");
        assert_eq!((late[1].as_str(), late[4].as_str()), ("01/10/2024", "Loại D – Kém"));
        assert!(rows("reports").await.iter().any(|row| row[1] == "Quý I"));
        assert_eq!(rows("sheets").await[2][1], Who::HomeAffairs.name());
        let other = Browser::of(&deployment, Who::Chi).await;
        for list in ["officers", "classes", "sheets", "reports"] {
            let answer = other.get(&format!("{path}/{list}.xlsx?year=2024")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{list}");
        }
    }
}
