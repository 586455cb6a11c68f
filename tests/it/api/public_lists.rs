//! The lists that everybody reads: when, in which order, and how little of each person.

use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;
use unicode_normalization::UnicodeNormalization as _;

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    engine::{Engine, on_both_engines},
    people::Who,
};

const LIST: &str = "query($id: ID!, $kind: PublicList!, $search: String, $first: Int!, $after: String) {
    cycle(id: $id) { publicList(kind: $kind, search: $search, first: $first, after: $after) {
        totalCount nodes { name unit titleCode titleName result } pageInfo { hasNextPage endCursor }
    } }
}";

/// A list as somebody reads it.
async fn read(driver: &CycleDriver, who: Who, kind: &str, mut arguments: Value) -> Value {
    arguments["id"] = json!(global(driver.cycle));
    arguments["kind"] = json!(kind);
    arguments["first"] = arguments["first"].as_i64().unwrap_or(100).into();
    driver.deployment.ask(who, LIST, arguments).await["cycle"]["publicList"].take()
}

fn names(list: &Value) -> Vec<&str> {
    let nodes = list["nodes"].as_array().expect("the list is public");
    nodes.iter().map(|line| line["name"].as_str().expect("a name")).collect()
}

/// The names on a list that a search finds.
async fn found(driver: &CycleDriver, search: &str) -> Vec<String> {
    let list = read(driver, Who::Stranger, "ELIGIBLE", json!({ "search": search })).await;
    assert_eq!(list["totalCount"].as_u64(), Some(names(&list).len() as u64), "{search}");
    names(&list).into_iter().map(str::to_owned).collect()
}

/// Five apply in an order that is not that of their names; the dossier of Dung does not do.
async fn screened(engine: Engine) -> Option<CycleDriver> {
    let mut driver = CycleDriver::at(engine, CycleState::Receiving).await?;
    driver.cast = vec![(Who::Em, ATTT), (Who::Chi, CNTT), (Who::Binh, CNTT), (Who::An, ATTT)];
    for (who, title) in driver.cast.iter().copied().chain([(Who::Dung, ATTT)]) {
        driver.apply(who, title).await;
    }
    driver.close_receiving().await;
    driver.refuse_listing(Who::Dung).await;
    for (who, _) in &driver.cast {
        driver.list(*who).await;
    }
    Some(driver)
}

on_both_engines! {
    async fn the_list_of_candidates_is_public_once_it_was_decided(engine) {
        let Some(driver) = screened(engine).await else { return };
        for who in [Who::Stranger, Who::An, Who::Secretary] {
            assert_eq!(read(&driver, who, "ELIGIBLE", json!({})).await, Value::Null, "{who:?}");
        }
        driver.decide_list().await;
        let before = driver.deployment.readings().await;
        let list = read(&driver, Who::Stranger, "ELIGIBLE", json!({})).await;
        assert_eq!(names(&list), [Who::An, Who::Binh, Who::Chi, Who::Em].map(Who::name));
        assert_eq!(list["nodes"][1], json!({
            "name": "Lò Văn Bình", "unit": "Trung tâm Công nghệ thông tin và Truyền thông",
            "titleCode": CNTT, "titleName": "Công nghệ thông tin hạng III",
            "result": "Đủ điều kiện, tiêu chuẩn dự xét",
        }));
        assert_eq!(driver.deployment.readings().await, before, "what was published is nobody's secret");
        for who in [Who::Dung, Who::Chi, Who::Secretary, Who::HomeAffairs] {
            assert_eq!(read(&driver, who, "ELIGIBLE", json!({})).await, list, "{who:?}");
        }
        assert_eq!(read(&driver, Who::Secretary, "WINNERS", json!({})).await, Value::Null);
        driver.withdraw(Who::Chi).await.done();
        assert_eq!(found(&driver, "").await, [Who::An, Who::Binh, Who::Em].map(Who::name));
    }

    async fn somebody_is_found_with_or_without_marks_and_the_list_comes_in_pages(engine) {
        let Some(driver) = screened(engine).await else { return };
        driver.decide_list().await;
        let decomposed: String = "Lò Văn Bình".nfd().collect();
        for search in ["lo van binh", "LÒ BÌNH", "Bình", &decomposed] {
            assert_eq!(found(&driver, search).await, [Who::Binh.name()], "{search}");
        }
        assert_eq!(found(&driver, "a").await, [Who::An, Who::Chi, Who::Em].map(Who::name));
        assert_eq!(found(&driver, "Dung").await, [""; 0], "who is not on the list");
        let first = read(&driver, Who::An, "ELIGIBLE", json!({ "first": 3 })).await;
        assert_eq!((&first["totalCount"], &first["pageInfo"]["hasNextPage"]), (&json!(4), &json!(true)));
        let rest = json!({ "after": first["pageInfo"]["endCursor"] });
        let rest = read(&driver, Who::Binh, "ELIGIBLE", rest).await;
        assert_eq!(names(&rest), [Who::Em.name()]);
    }

    async fn the_winners_are_public_once_the_official_notice_was_given(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsApproved).await else { return };
        for who in [Who::Stranger, Who::An, Who::Secretary] {
            assert_eq!(read(&driver, who, "WINNERS", json!({})).await, Value::Null, "{who:?}");
        }
        driver.notify_officially().await;
        let won = read(&driver, Who::Stranger, "WINNERS", json!({})).await;
        assert_eq!(names(&won), [Who::An, Who::Binh].map(Who::name));
        assert_eq!((&won["nodes"][0]["titleCode"], &won["nodes"][0]["result"]), (&json!(ATTT), &json!("Trúng tuyển")));
        let listed = read(&driver, Who::Stranger, "ELIGIBLE", json!({})).await;
        assert_eq!(names(&listed), [Who::An, Who::Binh, Who::Chi].map(Who::name), "who was on the list stays on it");
        driver.appoint_all().await;
        assert_eq!(read(&driver, Who::Stranger, "WINNERS", json!({})).await, won);
        driver.reach(CycleState::Archived).await;
        // The record of the results is kept for twenty years.
        driver.deployment.clock_to("2045-01-02T08:00:00+07:00");
        driver.deployment.erase(Who::An).await.done();
        let won = read(&driver, Who::Stranger, "WINNERS", json!({})).await;
        assert_eq!(names(&won), [Who::Binh.name(), "đã xóa"]);
        for search in [Who::An.name(), "da xoa"] {
            let nobody = read(&driver, Who::Stranger, "WINNERS", json!({ "search": search })).await;
            assert_eq!(names(&nobody), [""; 0], "{search}");
        }
    }

    async fn a_line_has_the_minimum_and_leads_nowhere(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let document = "{ __type(name: \"PublicLine\") { fields { name type { name ofType { name } } } interfaces { name } } }";
        let line = driver.deployment.ask(Who::Stranger, document, json!({})).await["__type"].take();
        let fields = line["fields"].as_array().expect("fields");
        let kind = |field: &Value| field["type"]["name"].as_str().or(field["type"]["ofType"]["name"].as_str()).map(str::to_owned);
        assert!(fields.iter().all(|field| kind(field).as_deref() == Some("String")), "{line:#}");
        let mut names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["name", "result", "titleCode", "titleName", "unit"]);
        assert_eq!(line["interfaces"], json!([]));
    }
}
