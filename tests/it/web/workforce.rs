//! The IT workforce in the console: what waits for an officer, a superior and an office, and what each may look at.

use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::domain::role::Role;

use super::{Browser, sessions};
use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    engine::Engine,
    people::{DEPARTMENT, Who},
    test_server::issuer,
};

/// A browser in which a person has signed in whose token claims these roles.
pub(super) async fn signed_in(deployment: &Deployment, who: Who, roles: &[Role]) -> Browser {
    let roles = roles.iter().copied().collect();
    let (clock, entropy) = (&deployment.service.clock, &deployment.service.entropy);
    let token = issuer().issue(who.subject(), &roles, SignedDuration::from_hours(1), clock, entropy);
    let secret = sessions(deployment).open(&token.expect("a token")).await.expect("a session");
    let mut browser = Browser::new(deployment);
    browser.cookie = format!("session={secret}");
    browser
}

async fn act(deployment: &Deployment, who: Who, roles: &[Role], act: &str, mut input: Value) -> Value {
    input["idempotencyKey"] = json!(deployment.key());
    input["agencyId"] = json!(global(DEPARTMENT));
    let (first, rest) = act.split_at(1);
    let selection =
        if act == "registerOfficer" { "workforce { officers { id } }" } else { "receipt { index }" };
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index }} {selection}
            userErrors {{ code message path }} }} }}",
        first.to_ascii_uppercase(),
    );
    let caller = deployment.caller_with(who, roles).await;
    let (mut data, errors) = deployment.send(caller, &document, json!({ "input": input })).await;
    assert!(errors.is_empty(), "{errors:#?}");
    ApiAnswer(data[act].take()).done().0
}

const OFFICER: &[Role] = &[Role::ItOfficer, Role::Requester];
const OFFICE: &[Role] = &[Role::DepartmentOffice, Role::Admin];

/// An officer with work sheets that wait.
pub(super) async fn with_a_sheet(deployment: &Deployment, sheets: usize) -> String {
    let officer = json!({
        "personId": global(Who::An.id()), "post": "FULL_TIME", "incentive": true, "startsOn": "2024-01-01" });
    let registered = act(deployment, Who::Office, OFFICE, "registerOfficer", officer).await;
    let officer = registered["workforce"]["officers"][0]["id"].as_str().expect("an id").to_owned();
    let sheet = json!({
        "officerId": officer, "requesterId": global(Who::Binh.id()), "place": "Phòng <b>Kế toán</b>",
        "relatedFile": "Phiếu đề nghị 05/PĐN", "groups": ["DEVICES"], "initiative": false,
        "details": "=1+1 <script>alert(1)</script>", "requestedOn": "2024-09-02" });
    for _ in 0..sheets {
        act(deployment, Who::An, OFFICER, "requestWork", sheet.clone()).await;
    }
    officer
}

/// Each finds on the first page what waits, with the forms to do it; whoever has no part in the workforce has no such part.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_page_says_what_waits_in_the_workforce() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let officer = with_a_sheet(&deployment, 1).await;
        let an = signed_in(&deployment, Who::An, OFFICER).await;
        let home = an.open("/").await;
        assert!(home.text.contains("việc đang chờ bạn") && home.text.contains("Chưa ký"), "{}", home.text);
        assert!(home.text.contains(&format!("/officers/{officer}")), "{}", home.text);
        let head = signed_in(&deployment, Who::UnitHead, &[Role::UnitHead]).await;
        let home = head.open("/").await;
        assert!(home.text.contains("Phiếu công tác số 1"), "{}", home.text);
        let (_, link) = home.text.split_once("href=\"/acts/confirmWorkRequest?").expect("the form");
        let link = link.split('"').next().expect("its end").replace("&#38;", "&").replace("&amp;", "&");
        let form = head.open(&format!("/acts/confirmWorkRequest?{link}")).await;
        assert!(form.text.contains("Phiếu số 1") || form.text.contains("1 – "), "{}", form.text);
        assert!(!form.text.contains("<script>alert"));
        // By the pipeline it is done as with any form of an act.
        let office = signed_in(&deployment, Who::Office, OFFICE).await;
        assert!(office.open("/").await.text.contains("việc đang chờ bạn"));
        let secretary = Browser::of(&deployment, Who::Secretary).await;
        assert!(!secretary.open("/").await.text.contains("việc đang chờ bạn"));
    }
}

/// The pages of an agency hold what the API shows to whoever looks, and nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_workforce_of_an_agency_is_for_those_who_read_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let officer = with_a_sheet(&deployment, 1).await;
        let path = format!("/workforce/{}", global(DEPARTMENT));
        let office = signed_in(&deployment, Who::Office, OFFICE).await;
        assert!(office.open("/workforce").await.text.contains(&path));
        let page = office.open(&format!("{path}?year=2024")).await;
        assert!(page.text.len() < 30 * 1024, "{}", page.text.len());
        for told in
            [Who::An.name(), "Cán bộ CNTT", "Còn thiếu so với quy chế", "Phiếu công tác", "Chuyên trách"]
        {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        let book = office.open(&format!("{path}/officers/{officer}?year=2024")).await;
        assert!(book.text.contains(Who::An.name()) && book.text.contains("02/09/2024"), "{}", book.text);
        assert!(!book.text.contains("<script>alert") && !book.text.contains("<b>Kế toán"));
        let an = signed_in(&deployment, Who::An, OFFICER).await;
        let own = an.open(&format!("{path}/officers/{officer}?year=2024")).await;
        assert!(own.text.contains("/acts/") && own.text.contains("02/09/2024"), "{}", own.text);
        let seen = an.open(&path).await;
        assert!(!seen.text.contains("Còn thiếu so với quy chế"), "an officer does not read the workforce");
        for who in [Who::Secretary, Who::Chi] {
            let other = Browser::of(&deployment, who).await;
            for hidden in [path.clone(), format!("{path}/officers/{officer}")] {
                assert_eq!(other.get(&hidden).await.status, StatusCode::NOT_FOUND, "{who:?} {hidden}");
            }
            assert!(other.get("/workforce/none").await.status.is_client_error(), "{who:?}");
        }
    }
}

/// The tracked duties of a year have a page of their own; a link opens the form with the duty, its year and the agency in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_duty_of_the_year_is_recorded_from_its_page() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        with_a_sheet(&deployment, 1).await;
        let path = format!("/workforce/{}/duties?year=2024", global(DEPARTMENT));
        let head = signed_in(&deployment, Who::Head, &[Role::AgencyHead]).await;
        let page = head.open(&path).await;
        assert!(page.text.len() < 60 * 1024, "{}", page.text.len());
        assert!(page.text.contains("Triển khai Quy chế tại cơ quan"), "{}", page.text);
        let link =
            page.text.split("href=\"/acts/recordTrackedDuty?").find(|rest| rest.contains("duty=S001-QD.3"));
        let link = link.and_then(|rest| rest.split('"').next()).expect("the form");
        let link = link.replace("&#38;", "&").replace("&amp;", "&");
        let form = head.open(&format!("/acts/recordTrackedDuty?{link}")).await;
        assert!(form.text.contains("value=\"S001-QD.3\""), "{}", form.text);
        let secretary = Browser::of(&deployment, Who::Secretary).await;
        assert_eq!(secretary.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}
