//! Every list of the console is sorted both ways by each of its columns, page after page, and its workbook has the order of its page.

use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, role::Role};

use super::{
    Browser, Page,
    exports::cells,
    workforce::{signed_in, with_a_sheet},
};
use crate::{
    adoption::adopt_rules_of_the_department,
    duties::keep_duties,
    responsibility::keep_responsibility,
    support::{
        cycle_driver::CycleDriver,
        deployment::{Deployment, global},
        engine::Engine,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    targets::measure_targets,
    teachers::with_nomination_lists,
    training::keep_training,
    workforce_evaluation::evaluate_a_workforce,
};

const OFFICE: &[Role] = &[Role::DepartmentOffice, Role::Admin];

/// Both ways, as addresses name them and as a workbook tells them.
const WAYS: [(&str, &str); 2] = [("ascending", "tăng dần"), ("descending", "giảm dần")];

/// A list of a page.
struct TriedList<'l> {
    browser: &'l Browser,
    page: String,
    /// What addresses and the section of the page call it.
    name: &'l str,
    /// Where it is taken as a workbook; the table of the page is looked at where it is not.
    workbook: Option<String>,
    /// A column of the workbook whose texts the page shows.
    mark: usize,
}

/// The address with more in its query.
fn with_query(address: &str, more: &str) -> String {
    format!("{address}{}{more}", if address.contains('?') { '&' } else { '?' })
}

/// Where the next page is.
fn next_page(page: &Page) -> Option<String> {
    let (before, _) = page.text.split_once("\">Trang sau</a>")?;
    Some(before.rsplit_once("href=\"")?.1.replace("&amp;", "&").replace("&#38;", "&"))
}

impl TriedList<'_> {
    fn order(&self, column: &str, way: &str) -> String {
        let mark = if self.name.is_empty() { String::new() } else { format!("-{}", self.name) };
        let upwards = way == "ascending";
        format!("sort{mark}={column}{}", if upwards { String::new() } else { format!("&way{mark}={way}") })
    }

    /// What stands on a page from where the list begins.
    fn section<'p>(&self, page: &'p Page) -> &'p str {
        let begin = if self.name.is_empty() { "<h1".to_owned() } else { format!("id=\"{}\"", self.name) };
        page.text.split_once(&begin).unwrap_or_else(|| panic!("no {begin}: {}", page.text)).1
    }

    /// The rows of the first table of the list on its page, cell by cell.
    fn table(&self, page: &Page) -> Vec<Vec<String>> {
        let (_, body) = self.section(page).split_once("<tbody>").expect("a table");
        let (body, _) = body.split_once("</tbody>").expect("its end");
        let cells = |row: &str| {
            let cells = row.split("<t").filter(|cell| cell.starts_with("d>") || cell.starts_with("h "));
            cells.filter_map(|cell| Some(cell.split_once('>')?.1.split("</t").next()?.to_owned())).collect()
        };
        body.split("<tr").skip(1).map(cells).collect()
    }

    /// That the page has the rows of the workbook in its order, on this page of it and on all that come after.
    async fn has_the_order_of(&self, first: Page, rows: &[Vec<String>]) {
        let once = |mark: &&str| rows.iter().filter(|row| row[self.mark] == **mark).count() == 1;
        let marks: Vec<_> = rows.iter().map(|row| row[self.mark].as_str()).filter(once).collect();
        let (mut page, mut shown) = (first, Vec::new());
        loop {
            let section = self.section(&page);
            let mut found: Vec<_> =
                marks.iter().filter_map(|mark| Some((section.find(*mark)?, *mark))).collect();
            found.sort_unstable();
            shown.extend(found.into_iter().map(|(_, mark)| mark));
            let Some(next) = next_page(&page) else { break };
            page = self.browser.open(&next).await;
        }
        assert_eq!(shown, marks, "{} {}: the page and the workbook differ", self.page, self.name);
    }

    /// That it is sorted both ways by a column; where its values stand alone in a column, that one order is the other turned round.
    async fn is_sorted_by(&self, column: &str, values: Option<usize>) {
        let mut orders = Vec::new();
        for (way, told) in WAYS {
            let order = self.order(column, way);
            let page = self.browser.open(&with_query(&self.page, &order)).await;
            let says = |attribute: &str| page.text.contains(&format!("{attribute}=\"{way}\""));
            assert!(says("aria-sort") || says("class"), "{} {column} {way}: {}", self.page, page.text);
            let rows = match &self.workbook {
                Some(workbook) => {
                    let rows = cells(&self.browser.get(&with_query(workbook, &order)).await);
                    let filter = &rows[1][1];
                    assert!(filter.contains("sắp xếp theo") && filter.ends_with(told), "{filter}");
                    let rows: Vec<_> = rows.into_iter().skip(6).collect();
                    self.has_the_order_of(page, &rows).await;
                    rows
                }
                None => self.table(&page),
            };
            assert!(!rows.is_empty(), "{} {column}", self.page);
            orders.extend(values.map(|at| rows.iter().map(|row| row[at].clone()).collect::<Vec<_>>()));
        }
        let [up, down] = orders.as_slice() else { return };
        // A page writes a dash where a sheet has an empty cell.
        let is_empty = |text: &String| ["", "–"].contains(&text.as_str());
        let given = |order: &[String]| order.iter().filter(|text| !is_empty(text)).cloned().collect();
        let (up_given, mut down_given): (Vec<_>, Vec<_>) = (given(up), given(down));
        down_given.reverse();
        assert_eq!(up_given, down_given, "{} {column}", self.page);
        for order in [up, down] {
            assert!(order.iter().skip_while(|text| !is_empty(text)).all(is_empty), "{column}: {order:?}");
        }
    }

    async fn is_sorted(&self, columns: &[(&str, Option<usize>)]) {
        for (column, values) in columns {
            self.is_sorted_by(column, *values).await;
        }
    }
}

/// The lists of the workforce of an agency, each with its own order, and the calendar of its year.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lists_of_a_workforce_are_sorted() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        evaluate_a_workforce(&deployment).await;
        let path = format!("/workforce/{}", global(HOME_AFFAIRS));
        let browser = &signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
        let list = |name, mark| {
            let (page, workbook) = (format!("{path}?year=2024"), format!("{path}/{name}.xlsx?year=2024"));
            TriedList { browser, page, name, workbook: Some(workbook), mark }
        };
        let officers = [("PERSON", Some(0)), ("POST", Some(1)), ("DUTIES", None), ("COMMITTED_ON", Some(6))];
        list("officers", 0).is_sorted(&officers).await;
        let classes = [("PERSON", Some(0)), ("BOOK", Some(1)), ("STANDING", Some(3)), ("CLASS", Some(4))];
        list("classes", 0).is_sorted(&classes).await;
        let reports = [("KIND", None), ("FROM", Some(2)), ("DUE_ON", Some(4)), ("STATE", Some(6))];
        list("reports", 2).is_sorted(&reports).await;
        let gaps = [("MESSAGE", Some(0)), ("DUTY", Some(1)), ("OFFICER", Some(2)), ("CITATION", Some(4))];
        list("gaps", 0).is_sorted(&gaps).await;
        let both =
            format!("{path}?year=2024&sort-officers=PERSON&way-officers=descending&sort-classes=PERSON");
        let page = browser.open(&both).await;
        let at = |list: &str, name: &str| {
            let (_, section) = page.text.split_once(&format!("id=\"{list}\"")).expect("the list");
            section.find(name).expect("the officer")
        };
        let (mang, tin) = ("Hạng Thị Mạng", "Lầu A Tin");
        assert!(at("officers", tin) < at("officers", mang) && at("classes", mang) < at("classes", tin));
        assert!(page.text.len() < 30 * 1024, "{}", page.text.len());
        let (page, workbook) =
            (format!("{path}/calendar?year=2024"), Some(format!("{path}/calendar.xlsx?year=2024")));
        let calendar = TriedList { browser, page, name: "", workbook, mark: 0 };
        let columns = [("DUE_ON", None), ("LABEL", Some(0)), ("OWNER", None), ("STANDING", Some(5))];
        calendar.is_sorted(&columns).await;
        let open = cells(&browser.get(&format!("{path}/calendar.xlsx?year=2024&open=yes&sort=LABEL")).await);
        assert_eq!(open[1][1], "việc chưa làm; sắp xếp theo Việc, tăng dần");
        assert!(open.iter().skip(6).all(|row| row[5] != "Đã làm, trễ hạn"), "{open:?}");
    }
}

/// Incidents, precautions and handovers; the duties of a year; courses; the work sheets of one officer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_records_of_a_workforce_are_sorted() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_responsibility(&deployment).await;
    let path = format!("/workforce/{}", global(DEPARTMENT));
    let browser = &signed_in(&deployment, Who::Office, OFFICE).await;
    let list = |name, mark| {
        let (page, workbook) = (format!("{path}/responsibility"), format!("{path}/{name}.xlsx"));
        TriedList { browser, page, name, workbook: Some(workbook), mark }
    };
    let incidents = [("NUMBER", Some(0)), ("HAPPENED_ON", Some(1)), ("STATE", Some(2)), ("CAUSE", Some(3))];
    list("incidents", 4).is_sorted(&incidents).await;
    let precautions = [("PROPOSED_ON", Some(0)), ("STATE", Some(1)), ("RECIPIENT", Some(2))];
    list("precautions", 3).is_sorted(&precautions).await;
    let handovers = [("CAUSE", Some(0)), ("LEAVES_ON", Some(1)), ("STATE", Some(3)), ("RECEIVER", Some(4))];
    list("handovers", 7).is_sorted(&handovers).await;
    let (page, workbook) = (format!("{path}/duties?year=2024"), format!("{path}/duties.xlsx?year=2024"));
    let duties = TriedList { browser, page, name: "", workbook: Some(workbook), mark: 1 };
    duties.is_sorted(&[("TEXT", Some(1)), ("DUE_ON", None), ("STATUS", Some(5))]).await;

    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let officer = with_a_sheet(&deployment, 2).await;
    let browser = &signed_in(&deployment, Who::An, &[Role::ItOfficer, Role::Requester]).await;
    let page = format!("{path}/officers/{officer}?year=2024");
    let book = TriedList { browser, page, name: "sheets", workbook: None, mark: 0 };
    book.is_sorted(&[("NUMBER", Some(0)), ("REQUESTED_ON", Some(1)), ("STATE", None)]).await;
}

/// Lists that are no tables, beside the duties of an agency, and the agencies: an order turned round is the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn permissions_tests_and_agencies_are_sorted() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_duties(&deployment).await;
    let officer = signed_in(&deployment, Who::Supervisor2, &[Role::ItOfficer]).await;
    let office = signed_in(&deployment, Who::Office, OFFICE).await;
    let province = signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
    let duties = |agency| format!("/workforce/{}/duties?year=2024", global(agency));
    let lines = |page: &Page, begin: &str| -> Vec<String> {
        let (_, section) = page.text.split_once(begin).unwrap_or_else(|| panic!("no {begin}: {}", page.text));
        let (list, _) =
            section.split_once("<ul").and_then(|(_, list)| list.split_once("</ul>")).expect("a list");
        list.split("<li>").skip(1).map(str::to_owned).collect()
    };
    for (browser, page, begin, mark, column, is_distinct) in [
        (&officer, duties(HOME_AFFAIRS), "id=\"researches\"", "-researches", "STATE", true),
        (&officer, duties(HOME_AFFAIRS), "id=\"researches\"", "-researches", "FROM_ON", false),
        (&officer, duties(HOME_AFFAIRS), "id=\"researches\"", "-researches", "TO_ON", false),
        (&office, duties(DEPARTMENT), "id=\"tests\"", "-tests", "HELD_ON", false),
        (&office, duties(DEPARTMENT), "id=\"tests\"", "-tests", "DOCUMENT", false),
        (&province, "/workforce".to_owned(), "<h1", "", "AGENCY", true),
    ] {
        let mut orders = Vec::new();
        for (way, _) in WAYS {
            let order = format!("sort{mark}={column}&way{mark}={way}");
            let page = browser.open(&with_query(&page, &order)).await;
            let (_, links) = page.text.split_once(begin).expect("the list");
            assert!(
                links.contains(&format!("aria-current=\"true\" class=\"{way}\"")),
                "{column}: {}",
                page.text
            );
            orders.push(lines(&page, begin));
        }
        let [up, down] = orders.as_mut_slice() else { panic!("two ways") };
        assert!(!up.is_empty() && up.len() == down.len(), "{column}");
        if is_distinct {
            down.reverse();
            assert!(up.len() > 1 && up == down, "{column}: {up:?} {down:?}");
        }
    }
}

/// The duties of a year that rest on occasions, the courses of a plan, and the targets.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn duties_courses_and_targets_are_sorted() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    Box::pin(measure_targets(&deployment)).await;
    keep_duties(&deployment).await;
    let path = format!("/workforce/{}", global(DEPARTMENT));
    let browser = &signed_in(&deployment, Who::Office, OFFICE).await;
    let (page, workbook) = (format!("{path}/duties?year=2024"), format!("{path}/duties.xlsx?year=2024"));
    let duties = TriedList { browser, page, name: "", workbook: Some(workbook), mark: 1 };
    duties.is_sorted(&[("TEXT", Some(1)), ("DUE_ON", None), ("STATUS", Some(5))]).await;
    let (page, workbook) = (format!("{path}?year=2024"), format!("{path}/targets.xlsx?year=2024"));
    if browser.open(&page).await.text.contains("id=\"targets\"") {
        let targets = TriedList { browser, page, name: "targets", workbook: Some(workbook), mark: 1 };
        targets.is_sorted(&[("YEAR", Some(0)), ("TEXT", Some(1)), ("STANDING", Some(2))]).await;
    }

    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_training(&deployment).await;
    let path = format!("/workforce/{}", global(HOME_AFFAIRS));
    let browser = &signed_in(&deployment, Who::Office, OFFICE).await;
    for (way, told) in WAYS {
        let order = format!("year=2024&sort-courses=STATE&way-courses={way}");
        let page = browser.open(&format!("{path}?{order}")).await;
        assert!(page.text.contains(&format!("class=\"{way}\"")), "{}", page.text);
        let rows = cells(&browser.get(&format!("{path}/training.xlsx?{order}")).await);
        assert_eq!(rows[1][1], format!("năm 2024; lớp sắp xếp theo Tình trạng, {told}"));
        let states: Vec<_> = rows.iter().filter(|row| row[0] == "Lớp").map(|row| row[9].as_str()).collect();
        let [one, other] = states.as_slice() else { panic!("two courses: {rows:?}") };
        let (_, courses) = page.text.split_once("id=\"courses\"").expect("the courses");
        assert!(one != other && courses.find(one) < courses.find(other), "{states:?} {courses}");
    }
}

/// The lists of a cycle, the cycles, and what changed in them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lists_of_a_cycle_are_sorted() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { continue };
        driver.file(Who::An, "COMPLAINT", "RESULT").await;
        driver.file(Who::Binh, "INQUIRY", "RESULT").await;
        driver.create_another().await;
        let cycle = global(driver.cycle);
        let list = |browser, list: &str, mark| {
            let (page, workbook) =
                (format!("/cycles/{cycle}/{list}"), format!("/cycles/{cycle}/{list}.xlsx"));
            TriedList { browser, page, name: "", workbook: Some(workbook), mark }
        };
        let office = &Browser::of(&driver.deployment, Who::Office).await;
        let appeals = [
            ("KIND", Some(0)),
            ("SUBJECT", Some(1)),
            ("STATE", Some(2)),
            ("FILED_AT", Some(3)),
            ("APPELLANT", Some(4)),
            ("DECIDER", Some(6)),
            ("OUTCOME", Some(7)),
        ];
        list(office, "appeals", 4).is_sorted(&appeals).await;
        let log = [("INDEX", Some(0)), ("ACT", Some(2)), ("PERSON", None), ("TO", None)];
        list(office, "log", 7).is_sorted(&log).await;
        let chair = &Browser::of(&driver.deployment, Who::Chair).await;
        list(chair, "votes", 0).is_sorted(&[("APPLICANT", Some(0)), ("TITLE", None), ("STATUS", None)]).await;
        let workbook = Some("/cycles.xlsx".to_owned());
        let cycles = TriedList { browser: office, page: "/cycles".to_owned(), name: "", workbook, mark: 0 };
        cycles
            .is_sorted(&[("TITLE", Some(0)), ("YEAR", Some(1)), ("STATE", Some(2)), ("AGENCY", Some(3))])
            .await;
        let changes = office.open("/changes?days=62&sort=STATE&way=descending").await;
        assert!(changes.text.contains("name=\"way\" value=\"descending\""), "{}", changes.text);
        let supervisor = &Browser::of(&driver.deployment, Who::Supervisor).await;
        let page = format!("/cycles/{cycle}/oversight");
        // Those of others: each visit reads names itself, which the address with `own=yes` shows.
        let readings = TriedList { browser: supervisor, page, name: "readings", workbook: None, mark: 0 };
        readings
            .is_sorted(&[("READ_AT", Some(0)), ("READER", None), ("SUBJECT", Some(2)), ("FIELDS", Some(3))])
            .await;
        // Of one instant the list has no order of its own: the visits from here on are later than all before.
        let later = driver.deployment.clock.wall() + SignedDuration::from_secs(1);
        driver.deployment.clock_to(&later.to_string());
        let page = supervisor.open(&readings.page).await;
        let has_own = |rows: &[Vec<String>]| rows.iter().any(|row| row[1].contains(Who::Supervisor.name()));
        let others = readings.table(&page);
        assert!(!has_own(&others), "{others:?}");
        assert_eq!(readings.table(&supervisor.open(&readings.page).await), others);
        let with_own = format!("{}?own=yes", readings.page);
        assert!(page.text.contains(&format!("{with_own}#readings")), "{}", page.text);
        let page = supervisor.open(&with_own).await;
        assert!(
            has_own(&readings.table(&page)) && page.text.contains("own=yes&#38;sort-readings="),
            "{}",
            page.text
        );
        let own = &Browser::of(&driver.deployment, Who::An).await;
        let page = format!("/applications/{}", global(driver.application(Who::An).await.id));
        let papers = TriedList { browser: own, page, name: "papers", workbook: None, mark: 0 };
        papers.is_sorted(&[("KIND", Some(0)), ("CONTENT", None), ("PAGES", Some(2)), ("BY", Some(3))]).await;
    }
}

/// The lists of units, and the documents of law.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nomination_lists_and_documents_of_law_are_sorted() {
    let driver = Box::pin(with_nomination_lists(Engine::Sqlite)).await.expect("SQLite is always there");
    let path = format!("/cycles/{}/nominations", global(driver.cycle));
    let browser = &Browser::of(&driver.deployment, Who::ManagingHead).await;
    let workbook = Some(format!("{path}.xlsx"));
    let lists = TriedList { browser, page: path, name: "", workbook, mark: 4 };
    lists.is_sorted(&[("UNIT", Some(0)), ("DATED_ON", None), ("STATE", Some(2))]).await;

    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    adopt_rules_of_the_department(&deployment).await;
    let browser = &signed_in(&deployment, Who::Office, &[Role::Admin]).await;
    for name in ["rule-sets", "calendars"] {
        let list = TriedList { browser, page: "/law".to_owned(), name, workbook: None, mark: 0 };
        list.is_sorted(&[("NAME", Some(0)), ("VALID_FROM", None), ("STANDING", None)]).await;
    }
}

/// Pages of a list in an order, one after another, are the list in that order, whatever their size; downwards they are it turned
/// round where no two rows are equal; a cursor of another order is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_a_sorted_list_are_the_list() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { continue };
        driver.file(Who::An, "COMPLAINT", "RESULT").await;
        driver.file(Who::Binh, "INQUIRY", "RESULT").await;
        driver.create_another().await;
        for (list, sort, field, other, key, size, is_distinct) in [
            ("appeals", "AppealSort", "KIND", "APPELLANT", "id", 1, true),
            ("transitions", "TransitionSort", "ACT", "INDEX", "index", 7, false),
            ("transitions", "TransitionSort", "INDEX", "ACT", "index", 7, true),
            ("cycles", "CycleSort", "STATE", "YEAR", "id", 1, true),
        ] {
            let page = format!(
                "{list}(first: $first, after: $after, orderBy: $orderBy) {{
                    pageInfo {{ hasNextPage endCursor changedBefore }} nodes {{ key: {key} }} }}"
            );
            let body = match list {
                "cycles" => format!("list: {page} node(id: $id) {{ id }}"),
                _ => format!("of: cycle(id: $id) {{ list: {page} }}"),
            };
            let document =
                format!("query($id: ID!, $first: Int!, $after: String, $orderBy: {sort}) {{ {body} }}");
            let ask = async |first: u32, after: &Value, field: &str, direction: &str| {
                let caller = driver.deployment.caller(Who::Office).await;
                let order = json!({ "field": field, "direction": direction });
                let variables = json!({
                    "id": global(driver.cycle), "first": first, "after": after, "orderBy": order });
                let (mut data, errors) = driver.deployment.send(caller, &document, variables).await;
                let found = if list == "cycles" { &mut data["list"] } else { &mut data["of"]["list"] };
                (found.take(), format!("{errors:?}"))
            };
            let keys_of = |page: &Value| -> Vec<String> {
                let nodes = page["nodes"].as_array().expect("a page");
                nodes.iter().map(|node| node["key"].to_string()).collect()
            };
            let mut orders = Vec::new();
            for direction in ["ASCENDING", "DESCENDING"] {
                let (whole, errors) = ask(100, &Value::Null, field, direction).await;
                assert!(whole["nodes"].is_array(), "{list}: {errors}");
                let whole = keys_of(&whole);
                let (mut keys, mut after) = (Vec::new(), Value::Null);
                while keys.len() < whole.len() {
                    let (page, _) = ask(size, &after, field, direction).await;
                    keys.extend(keys_of(&page));
                    assert_eq!(page["pageInfo"]["changedBefore"], json!(false), "{list}");
                    after = page["pageInfo"]["endCursor"].clone();
                }
                keys.truncate(whole.len());
                assert_eq!(keys, whole, "{list} by {field}");
                let (_, errors) = ask(1, &after, other, direction).await;
                assert!(errors.contains("BAD_CURSOR"), "{list}: {errors}");
                orders.push(whole);
            }
            let [up, down] = orders.as_mut_slice() else { panic!("two orders") };
            assert!(up.len() > 1, "{list}");
            if is_distinct && up.len() < 100 {
                down.reverse();
                assert_eq!(up, down, "{list} by {field}");
            }
        }
    }
}

/// Where a row moves that stood before where a page begins, the API says so, and the page with the way back to its start.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_moved_before_a_page_is_told() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let people = [Who::An, Who::Binh, Who::Chi];
        for who in people {
            driver.apply(who, "V.11.06.14").await;
        }
        let cycle = global(driver.cycle);
        let document = "query($id: ID!, $after: String) { cycle(id: $id) { applications(first: 2, after: $after, \
                        orderBy: { field: STATUS, direction: DESCENDING }) { pageInfo { endCursor changedBefore } \
                        nodes { applicant { name } } } } }";
        let ask = async |after: Value| {
            let caller = driver.deployment.caller(Who::Secretary).await;
            let variables = json!({ "id": cycle, "after": after });
            driver.deployment.send(caller, document, variables).await.0["cycle"]["applications"].take()
        };
        let first = ask(Value::Null).await;
        let after = first["pageInfo"]["endCursor"].clone();
        assert_eq!(ask(after.clone()).await["pageInfo"]["changedBefore"], json!(false));
        let moved = people.into_iter().find(|who| first["nodes"][0]["applicant"]["name"] == who.name());
        driver.withdraw(moved.expect("one of them")).await.done();
        let second = ask(after.clone()).await;
        assert_eq!(second["pageInfo"]["changedBefore"], json!(true), "{second}");
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let path = format!("/cycles/{cycle}/applications?sort=STATUS&way=descending");
        let page = secretary.open(&format!("{path}&after={}", after.as_str().expect("a cursor"))).await;
        assert!(page.text.contains("có dòng có thể chưa hiện"), "{}", page.text);
        assert!(
            page.text.contains(&format!("href=\"{}\">Xem lại từ đầu", path.replace('&', "&#38;"))),
            "{}",
            page.text
        );
        assert!(!secretary.open(&path).await.text.contains("có dòng có thể chưa hiện"));
    }
}
