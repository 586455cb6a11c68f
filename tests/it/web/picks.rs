//! Lists that ids are chosen from: searched and read on by buttons, without a script.

use axum::http::StatusCode;
use serde_json::json;
use thanghang::domain::cycle::state::CycleState;

use super::{Browser, Page};
use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{Deployment, global},
    engine::Engine,
    people::{DEPARTMENT, Who},
};

/// The value of the button that goes on in a list.
fn more(page: &Page, kind: &str) -> String {
    let start = format!("value=\"more:{kind}:");
    let (_, rest) = page.text.split_once(&start).unwrap_or_else(|| panic!("no more {kind}: {}", page.text));
    format!("more:{kind}:{}", rest.split('"').next().expect("its end"))
}

/// The id of the option that is called so.
fn option(page: &Page, called: &str) -> String {
    let (before, _) = page.text.split_once(&format!("\">{called}</option>")).expect(called);
    before.rsplit("value=\"").next().expect("a value").to_owned()
}

fn has(page: &Page, called: &str) -> bool {
    page.text.contains(&format!(">{called}</option>"))
}

/// The schools among the options, in order.
fn schools(page: &Page) -> Vec<String> {
    let options = page.text.split("</option>").filter_map(|option| option.rsplit_once('>'));
    options.map(|(_, called)| called.to_owned()).filter(|called| called.starts_with("Trường số")).collect()
}

/// How `<b>` is written in a page.
const MARKUP: &str = "&#60;b&#62;";

/// What a form carries of its lists.
fn lists(page: &Page) -> Vec<(String, String)> {
    let inputs = page.text.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once("\" value=\"")?;
        let value = rest.split('"').next()?;
        // As a browser reads it.
        let value = value.replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&");
        Some((name.to_owned(), value))
    };
    let carried = inputs.filter_map(pair);
    carried
        .filter(|(name, _)| ["was.", "at.", "picked"].iter().any(|start| name.starts_with(start)))
        .collect()
}

async fn send(browser: &Browser, form: &Page, more: &[(&str, &str)]) -> Page {
    let token = form.hidden("form-token");
    let carried = lists(form);
    let mut fields: Vec<_> = carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("form-token", &token));
    fields.extend(more);
    let page = browser.post("/acts/registerEmployment", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

/// More units than one page has: the next page is a button, what was chosen on the first stays chosen with its name, and
/// words find what stands on neither.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_goes_on_beyond_its_first_page() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    for number in 0..110 {
        let name = format!("Trường số {number:03} <b>");
        let unit = json!({ "agencyId": global(DEPARTMENT), "name": name, "validFrom": "2020-01-01" });
        deployment.act_on_directory(Who::Office, "registerUnit", unit).await.done();
    }
    let office = Browser::of(&deployment, Who::Office).await;
    let form = office.open("/acts/registerEmployment").await;
    assert!(!form.text.contains("<b>"), "a name is no markup");
    let first = schools(&form);
    let chosen = option(&form, &first[3]);
    let is_chosen = |page: &Page| page.text.contains(&format!("value=\"{chosen}\" selected>{}", first[3]));
    let next = more(&form, "units");
    let second = send(&office, &form, &[("unitId", &chosen), ("do", &next)]).await;
    assert!(is_chosen(&second), "it stays chosen: {}", second.text);
    let others: Vec<_> = schools(&second).into_iter().filter(|school| *school != first[3]).collect();
    assert!(others.iter().all(|school| !first.contains(school)), "{others:?}");
    assert_eq!(first.len() + others.len(), 110, "every unit is on one of the two");
    // Again, from the second page to words that find none of either: the name came along with the form.
    let searched = [("unitId", chosen.as_str()), ("search.units", "truong 057"), ("do", "redraw")];
    let found = send(&office, &second, &searched).await;
    assert!(is_chosen(&found), "{}", found.text);
    let named = |number: u32| format!("Trường số {number:03} {MARKUP}");
    assert!(has(&found, &named(57)) && schools(&found).len() <= 2, "{}", found.text);
    assert!(found.text.contains("name=\"search.units\" value=\"truong 057\""));
    // Words that find nothing leave a list, and no line to type an id in.
    let nothing = send(&office, &found, &[("search.units", "không có"), ("do", "redraw")]).await;
    assert!(nothing.text.contains("<select id=\"unitId\"") && schools(&nothing).is_empty());
    // A link gives an id no name, and neither does a form of another session; what is chosen is shown by its id.
    let beyond = option(&second, &others[0]);
    let (false_name, picked) = ("Phòng giả mạo", format!("{beyond} Phòng giả mạo"));
    let link = [("unitId", beyond.as_str()), ("picked", picked.as_str())];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(link).finish();
    let linked = office.open(&format!("/acts/registerEmployment?{query}")).await;
    let forged = [link[0], link[1], ("form-token", "x"), ("do", "redraw")];
    let forged = office.post("/acts/registerEmployment", &forged).await;
    for page in [linked, forged] {
        assert!(page.text.contains(&format!("đã chọn: {beyond}")), "{}", page.text);
        assert!(!page.text.contains(false_name), "{}", page.text);
    }
    let back = send(&office, &second, &[("do", "first:units")]).await;
    assert_eq!(schools(&back), first);
}

/// People are found by words of their names among all that the caller sees, and nobody else is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn applications_are_found_by_the_name_of_the_applicant() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let cycle = global(driver.cycle);
        for who in [Who::An, Who::Binh] {
            driver.apply(who, "V.11.06.14").await;
        }
        let document = "query($id: ID!, $search: String) {
            cycle(id: $id) { applications(first: 100, filter: { search: $search }) { nodes { applicant { name } } } } }";
        let found = async |who: Who, search: &str| {
            let variables = json!({ "id": cycle, "search": search });
            let data = driver.deployment.ask(who, document, variables).await;
            let nodes = data["cycle"]["applications"]["nodes"].as_array().expect("nodes").clone();
            nodes
                .iter()
                .map(|node| node["applicant"]["name"].as_str().expect("a name").to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(found(Who::Secretary, "binh").await, [Who::Binh.name()]);
        assert_eq!(found(Who::Secretary, "").await.len(), found(Who::Secretary, " ").await.len());
        assert!(found(Who::An, "binh").await.is_empty(), "nobody finds the dossier of another");
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        let path = format!("/acts/returnForSupplement?cycleId={cycle}&search.applications=binh");
        let page = secretary.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains(Who::Binh.name()) && !page.text.contains(Who::An.name()), "{}", page.text);
    }
}
