//! Lists that are sorted by their columns, without a script, and their workbooks.

use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use super::{Browser, Page, exports::cells};
use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::Engine, people::Who};

/// The names in the order in which a page has them.
fn order(page: &Page, people: &[Who]) -> Vec<Who> {
    let body = page
        .text
        .split_once("<tbody>")
        .or_else(|| page.text.split_once("<form method=\"post\" action=\"/cycles"));
    let (_, body) = body.expect("a list");
    let mut found: Vec<_> = people.iter().filter_map(|who| Some((body.find(who.name())?, *who))).collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, who)| who).collect()
}

/// The address of a link on a page at a path that contains a text.
fn link(page: &Page, path: &str, part: &str) -> String {
    let links = page.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found =
        links.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")).find(|link| link.contains(part));
    let link = found.unwrap_or_else(|| panic!("no {part}: {}", page.text));
    if link.starts_with('?') { format!("{path}{link}") } else { link }
}

const BOTH: [Who; 2] = [Who::An, Who::Binh];

/// The headings of the dossiers sort both ways, and the search, the next page and the workbook keep the order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dossiers_are_sorted_by_their_columns() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        for who in BOTH {
            driver.apply(who, "V.11.06.14").await;
        }
        let cycle = global(driver.cycle);
        let path = format!("/cycles/{cycle}/applications");
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let page = secretary.open(&path).await;
        assert!(!page.text.contains("aria-sort"), "nothing is sorted before somebody asks: {}", page.text);
        let up = secretary.open(&link(&page, &path, "sort=APPLICANT")).await;
        assert!(up.text.contains("aria-sort=\"ascending\""), "{}", up.text);
        assert_eq!(order(&up, &BOTH), BOTH);
        let down = secretary.open(&link(&up, &path, "sort=APPLICANT&way=descending")).await;
        assert!(down.text.contains("aria-sort=\"descending\""), "{}", down.text);
        assert_eq!(order(&down, &BOTH), [Who::Binh, Who::An]);
        for column in ["TITLE", "STATUS", "HELD_BY", "UNTIL", "PLACE"] {
            for way in ["ascending", "descending"] {
                let page = secretary.open(&format!("{path}?sort={column}&way={way}")).await;
                assert_eq!(order(&page, &BOTH).len(), 2, "{column} {way}");
                assert!(page.text.len() < 30 * 1024, "{}", page.text.len());
            }
        }
        let rows = cells(&secretary.get(&link(&down, &path, "applications.xlsx")).await);
        assert_eq!(rows[1][1], "không lọc; sắp xếp theo Người dự xét, giảm dần");
        let names: Vec<_> = rows.iter().skip(6).map(|row| row[0].as_str()).collect();
        assert_eq!(names, [Who::Binh.name(), Who::An.name()]);
        let found = secretary.open(&format!("{path}?search=binh&sort=APPLICANT&way=descending")).await;
        assert_eq!(order(&found, &BOTH), [Who::Binh]);
        let rows = cells(&secretary.get(&link(&found, &path, "applications.xlsx")).await);
        assert!(rows[1][1].starts_with("họ và tên có binh; sắp xếp"), "{:?}", rows[1]);
        assert_eq!(rows.len(), 7, "{rows:?}");
        let own = Browser::of(&driver.deployment, Who::An).await;
        let mine = own.open(&format!("{path}?sort=APPLICANT&way=descending")).await;
        assert_eq!(order(&mine, &BOTH), [Who::An]);
    }
}

/// A page goes on where the page before it ended, in the same order, and a cursor is good for no other one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cursor_is_bound_to_its_order() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        for who in BOTH {
            driver.apply(who, "V.11.06.14").await;
        }
        let document = "query($id: ID!, $after: String, $orderBy: ApplicationSort) { cycle(id: $id) {
            applications(first: 1, after: $after, orderBy: $orderBy) {
                totalCount pageInfo { hasNextPage endCursor } nodes { applicant { name } } } } }";
        let by = |field: &str, direction: &str| json!({ "field": field, "direction": direction });
        let ask = async |after: Value, order: Value| {
            let caller = driver.deployment.caller(Who::Secretary).await;
            let variables = json!({ "id": global(driver.cycle), "after": after, "orderBy": order });
            let (mut data, errors) = driver.deployment.send(caller, document, variables).await;
            (data["cycle"]["applications"].take(), format!("{errors:?}"))
        };
        for (direction, wanted) in [("ASCENDING", BOTH), ("DESCENDING", [Who::Binh, Who::An])] {
            let (first, _) = ask(Value::Null, by("APPLICANT", direction)).await;
            let after = first["pageInfo"]["endCursor"].clone();
            let (second, _) = ask(after.clone(), by("APPLICANT", direction)).await;
            let names = [&first, &second].map(|page| page["nodes"][0]["applicant"]["name"].clone());
            assert_eq!(names, wanted.map(|who| json!(who.name())));
            assert_eq!(
                (&first["totalCount"], &second["pageInfo"]["hasNextPage"]),
                (&json!(2), &json!(false))
            );
            for other in [by("TITLE", direction), Value::Null] {
                let (_, errors) = ask(after.clone(), other).await;
                assert!(errors.contains("BAD_CURSOR"), "{errors}");
            }
        }
    }
}

/// Where the row after which a page begins has moved meanwhile, nothing is skipped in silence: the API refuses, and the page begins
/// anew and says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_moved_ends_what_follows_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        for who in BOTH {
            driver.apply(who, "V.11.06.14").await;
        }
        let cycle = global(driver.cycle);
        let document = "query($id: ID!, $after: String) { cycle(id: $id) { applications(first: 1, after: $after, \
                        orderBy: { field: STATUS }) { pageInfo { endCursor } nodes { applicant { name } } } } }";
        let ask = async |after: Value| {
            let caller = driver.deployment.caller(Who::Secretary).await;
            let variables = json!({ "id": cycle, "after": after });
            let (mut data, errors) = driver.deployment.send(caller, document, variables).await;
            (data["cycle"]["applications"].take(), format!("{errors:?}"))
        };
        let (first, _) = ask(Value::Null).await;
        let after = first["pageInfo"]["endCursor"].clone();
        let (second, errors) = ask(after.clone()).await;
        assert!(second["nodes"][0].is_object(), "{errors}");
        let moved = BOTH.into_iter().find(|who| first["nodes"][0]["applicant"]["name"] == who.name());
        driver.withdraw(moved.expect("one of both")).await.done();
        let (_, errors) = ask(after.clone()).await;
        assert!(errors.contains("BAD_CURSOR"), "{errors}");
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let path = format!("/cycles/{cycle}/applications?sort=STATUS&way=ascending");
        let page = secretary.open(&format!("{path}&after={}", after.as_str().expect("a cursor"))).await;
        assert!(page.text.contains("Danh sách đã thay đổi"), "{}", page.text);
        assert!(!order(&page, &BOTH).is_empty(), "{}", page.text);
        assert!(!secretary.open(&path).await.text.contains("Danh sách đã thay đổi"));
    }
}

/// What waits is sorted too; what is sent comes back to the same order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_queue_is_sorted_as_the_dossiers_are() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    for who in BOTH {
        driver.create(who, "V.11.06.14").await;
        driver.nominate(who).await;
        driver.fill(who).await;
        driver.submit(who).await.done();
    }
    let office = Browser::of(&driver.deployment, Who::Office).await;
    let path = format!("/cycles/{}/receiving", global(driver.cycle));
    let page = office.open(&path).await;
    let up = office.open(&link(&page, &path, "sort=APPLICANT")).await;
    assert_eq!(order(&up, &BOTH), BOTH, "{}", up.text);
    let down = office.open(&link(&up, &path, "sort=APPLICANT&way=descending")).await;
    assert_eq!(order(&down, &BOTH), [Who::Binh, Who::An], "{}", down.text);
    assert!(down.text.contains("aria-current=\"true\""), "{}", down.text);
    assert!(down.text.contains("receiving?sort=APPLICANT"), "the form is sent to the order that is shown");
}

/// The people of the directory are found, sorted and taken out by who keeps the directory, and by nobody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_sorted_by_their_given_names() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let office = Browser::of(&driver.deployment, Who::Office).await;
        assert!(office.open("/").await.text.contains("href=\"/people\""));
        let up = office.open("/people?sort=NAME&way=ascending").await;
        assert!(
            up.text.contains("aria-sort=\"ascending\"") && up.text.len() < 30 * 1024,
            "{}",
            up.text.len()
        );
        assert_eq!(order(&up, &BOTH), BOTH, "{}", up.text);
        let down = office.open(&link(&up, "/people", "sort=NAME&way=descending")).await;
        assert_eq!(order(&down, &BOTH), [Who::Binh, Who::An]);
        let rows = cells(&office.get("/people.xlsx?search=binh&sort=NAME&way=descending").await);
        assert_eq!(rows[1][1], "họ và tên có binh; sắp xếp theo Họ và tên, giảm dần");
        assert!(rows.iter().skip(6).any(|row| row[0] == Who::Binh.name()), "{rows:?}");
        assert!(!rows.iter().any(|row| row[0] == Who::An.name()), "{rows:?}");
        let own = Browser::of(&driver.deployment, Who::An).await;
        for path in ["/people", "/people.xlsx"] {
            let page = own.get(path).await;
            assert!(!page.text.contains(Who::Binh.name()) && !page.status.is_success(), "{}", page.text);
        }
    }
}

/// The log is shown where addresses of former versions say, which went on from the cursor of a record towards older ones.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_former_address_of_the_log_shows_its_page() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let cycle = global(driver.cycle);
    let document = "query($id: ID!) { cycle(id: $id) { transitions(first: 4) { pageInfo { endCursor } nodes { leafHash } } } }";
    let found = driver.deployment.ask(Who::Secretary, document, json!({ "id": cycle })).await;
    let found = &found["cycle"]["transitions"];
    let cursor = found["pageInfo"]["endCursor"].as_str().expect("a cursor");
    let hashes: Vec<_> = (0..4).map(|at| found["nodes"][at]["leafHash"].as_str().expect("a hash")).collect();
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    let page = secretary.open(&format!("/cycles/{cycle}/log?before={cursor}")).await;
    let at = |hash: &str| page.text.find(hash);
    assert!(at(hashes[2]).is_some() && at(hashes[2]) < at(hashes[1]) && at(hashes[1]) < at(hashes[0]));
    assert_eq!(at(hashes[3]), None, "{}", page.text);
    let same = secretary.open(&format!("/cycles/{cycle}/log?after={cursor}")).await;
    assert!(hashes[..3].iter().all(|hash| same.text.contains(hash)) && !same.text.contains(hashes[3]));
}
