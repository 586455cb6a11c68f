//! A form lets choose among the terms that rule sets declare (R22): of papers those of the set of the cycle.

use axum::http::StatusCode;
use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use super::{Browser, Page};
use crate::{
    support::{
        cycle_driver::{ATTT, Course},
        deployment::{Deployment, global},
        engine::Engine,
        people::Who,
    },
    teachers::{TWO, course, of_teachers},
};

const ADD_PAPERS: &str = "/acts/addPapers";

/// The codes among which a page lets choose for a field.
fn offered(page: &Page, field: &str) -> Vec<String> {
    let list = format!("<select id=\"{field}\"");
    let (_, rest) = page.text.split_once(&list).unwrap_or_else(|| panic!("no {field}: {}", page.text));
    let (select, _) = rest.split_once("</select>").expect("its end");
    let codes = select.split("<option value=\"").skip(1).filter_map(|option| option.split('"').next());
    codes.filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

/// The codes that a list of objects has in a field.
fn texts(list: &Value, field: &str) -> Vec<String> {
    let listed = list.as_array().expect("a list").iter();
    listed.map(|one| one[field].as_str().expect("a text").to_owned()).collect()
}

/// The terms that a rule set declares, or all of them.
async fn declared(deployment: &Deployment, rule_set: Option<&str>) -> Value {
    let document = "query($of: String) { terms(ruleSet: $of) { grades { code } paperKinds { code } } }";
    deployment.ask(Who::Office, document, json!({ "of": rule_set })).await["terms"].take()
}

/// The rule sets that lead to a title.
async fn leading_to(deployment: &Deployment, title: &str) -> Vec<String> {
    let document =
        "query($title: String) { ruleSets(first: 20, filter: { title: $title }) { nodes { name } } }";
    let found = deployment.ask(Who::An, document, json!({ "title": title })).await;
    texts(&found["ruleSets"]["nodes"], "name")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_forms_of_a_cycle_of_teachers_offer_its_terms() {
    let driver = Box::pin(of_teachers(Engine::Sqlite)).await.expect("SQLite is always there");
    let deployment = &driver.deployment;
    assert_eq!(leading_to(deployment, TWO).await, ["giao-vien-2026"]);
    let others = leading_to(deployment, ATTT).await;
    assert!(others.contains(&"dien-bien-2024".to_owned()), "{others:?}");
    assert!(!others.contains(&"giao-vien-2026".to_owned()), "{others:?}");

    let office = Browser::of(deployment, Who::Office).await;
    let form = office.open("/acts/createCycle").await;
    let grades = texts(&declared(deployment, None).await["grades"], "code");
    assert_eq!(offered(&form, "fromGrade"), grades);
    for grade in ["I", "II", "III"] {
        assert!(grades.iter().any(|code| code == grade), "{grade}: {grades:?}");
    }
    let foreign = Course { grades: ("XII", "II"), ..course() };
    let answer = deployment.act(Who::Office, "createCycle", foreign.input()).await;
    answer.refused_with("GRADE_NOT_ADJACENT");

    driver.reach(CycleState::Receiving).await;
    let application = global(driver.create(Who::An, TWO).await);
    let an = Browser::of(deployment, Who::An).await;
    let address = format!("{ADD_PAPERS}?cycleId={}&applicationId={application}", global(driver.cycle));
    let form = an.open(&address).await;
    let hidden = ["form-token", "idempotencyKey", "cycleId", "applicationId"];
    let hidden = hidden.map(|name| (name, form.hidden(name)));
    let post = async |kind: &str, button: &str| {
        let mut fields: Vec<_> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([
            ("papers.rows", "1"),
            ("papers.0.kind", kind),
            ("papers.0.pages", "1"),
            ("do", button),
        ]);
        an.post(ADD_PAPERS, &fields).await
    };
    let drawn = post("", "redraw").await;
    let kinds = texts(&declared(deployment, Some("giao-vien-2026")).await["paperKinds"], "code");
    assert_eq!(offered(&drawn, "papers.0.kind"), kinds);
    let refused = post("MEDALS", "send").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(driver.facts().await.rows.paper.is_empty());
    assert!(kinds.contains(&"CV".to_owned()) && !kinds.contains(&"MEDALS".to_owned()), "{kinds:?}");
    let done = post("CV", "send").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(driver.facts().await.rows.paper.len(), 1);
    driver.check().await;
}
