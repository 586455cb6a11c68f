//! The organising agency is merged into another while its cycle runs, through the API: the successor goes on with it to the end, and to
//! every other agency it is closed as before.

use serde_json::{Value, json};
use thanghang::{
    domain::{
        calendar::day_of, cycle::state::CycleState, ids::AgencyId, role::Role, vocabulary::DocumentKind,
    },
    graphql::global_id::NodeId as _,
};

use crate::{
    support::{
        cycle_driver::{CycleDriver, HASH},
        deployment::{ApiAnswer, global},
        die::followed,
        engine::on_both_engines,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    web::Browser,
};

const SUCCESSOR: &str = "Sở Khoa học và Công nghệ";
const OTHER: &str = "Sở Tài chính";

/// Who served the department, in which office.
const OFFICES: [(Who, &str); 3] = [
    (Who::Office, "DEPARTMENT_OFFICE"),
    (Who::Head, "AGENCY_HEAD"),
    (Who::ManagingHead, "MANAGING_AUTHORITY_HEAD"),
];

async fn on_directory(driver: &CycleDriver, act: &str, input: Value) -> Value {
    let act = driver.deployment.act_on_directory(Who::Office, act, input);
    followed(&driver.deployment, act).await.done().0["recordId"].take()
}

async fn open_agency(driver: &CycleDriver, name: &str) -> Value {
    let input = json!({ "name": name, "symbol": "CQ", "homeAffairs": false, "validFrom": "2010-01-01" });
    on_directory(driver, "registerAgency", input).await
}

async fn grant(driver: &CycleDriver, (who, office): (Who, &str), agency: &Value) {
    let input = json!({
        "personId": global(who.id()), "office": office, "agencyId": agency, "startsOn": "2024-01-01",
    });
    on_directory(driver, "grantOffice", input).await;
}

/// Ends the department; an agency takes over, if the decision names one.
async fn dissolve(driver: &CycleDriver, ends_on: &str, successor: Option<&Value>) {
    let mut input =
        json!({ "agencyId": global(DEPARTMENT), "endsOn": ends_on, "document": "NQ 190/2025/QH15" });
    if let Some(successor) = successor {
        input["successorId"] = successor.clone();
    }
    on_directory(driver, "dissolveAgency", input).await;
}

/// Tries to register a document that an agency issues today.
async fn issue(driver: &CycleDriver, by: Who, issuer: &Value, number: &str) -> ApiAnswer {
    let input = json!({
        "kind": "EVIDENCE", "number": number, "symbol": "CV-CQ", "issuerId": issuer, "signingForm": "OWN",
        "dated": day_of(driver.deployment.clock.wall()).to_string(), "summary": "Văn bản của cơ quan", "sha256": HASH,
    });
    driver.act(by, "registerDocument", input).await
}

/// Somebody of another agency, with every role in the token, gets at nothing of the cycle.
async fn attack(driver: &CycleDriver, successor: &Value) {
    issue(driver, Who::Stranger, successor, "9999").await.refused(&["NOT_A_MEMBER"]);
    let document = driver.facts().await.scheme().expect("a scheme").document;
    let suspension = json!({ "documentId": global(document), "stopsClock": false, "reason": "Theo đề nghị" });
    driver.act(Who::Stranger, "suspend", suspension).await.refused(&["NOT_A_MEMBER"]);
    let reason = "Theo đề nghị";
    let finding = json!({
        "applicationId": driver.id_of(Who::An).await, "rule": "E16", "outcome": "PASS", "warning": false, "reason": reason,
    });
    driver.act(Who::Stranger, "recordFinding", finding).await.refused(&["NOT_FOUND"]);
    const SEEN: &str = "query($id: ID!) { cycle(id: $id) { viewerTakesPart viewerCanSeeCase
        availableTransitions { event } applications(first: 5) { nodes { id } } } }";
    let caller =
        driver.deployment.caller_with(Who::Stranger, &[Role::DepartmentOffice, Role::AgencyHead]).await;
    let (data, errors) = driver.deployment.send(caller, SEEN, json!({ "id": global(driver.cycle) })).await;
    assert!(errors.is_empty(), "{errors:#?}");
    let expected = json!({
        "viewerTakesPart": false, "viewerCanSeeCase": false, "availableTransitions": [],
        "applications": { "nodes": [] },
    });
    assert_eq!(data["cycle"], expected);
}

/// What the API and the pages say of who organises the cycle.
async fn is_told(driver: &CycleDriver, successor: &Value) {
    const SHOWN: &str = "query($id: ID!) { cycle(id: $id) { agency { id } continuedBy { id name }
        participatingAgencies { id } } publishedLists { cycleId continuedBy } }";
    let id = json!({ "id": global(driver.cycle) });
    let told = driver.deployment.ask(Who::Office, SHOWN, id).await;
    let expected = json!({
        "agency": { "id": global(DEPARTMENT) }, "continuedBy": { "id": successor, "name": SUCCESSOR },
        "participatingAgencies": [{ "id": successor }],
    });
    assert_eq!(told["cycle"], expected);
    let lists = told["publishedLists"].as_array().expect("lists");
    assert!(!lists.is_empty() && lists.iter().all(|list| list["continuedBy"] == SUCCESSOR), "{lists:?}");

    let browser = Browser::of(&driver.deployment, Who::Secretary).await;
    let words = format!("tiếp tục bởi {SUCCESSOR} (kế thừa ");
    for path in [format!("/cycles/{}", global(driver.cycle)), "/cycles".to_owned(), "/public".to_owned()] {
        let page = browser.open(&path).await;
        assert!(page.text.contains(&words), "{path}: {}", page.text);
    }
}

on_both_engines! {
    async fn the_successor_of_the_organiser_goes_on_to_the_end(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        let (department, last) = (json!(global(DEPARTMENT)), day_of(driver.deployment.clock.wall()));
        let successor = open_agency(&driver, SUCCESSOR).await;
        let other = open_agency(&driver, OTHER).await;
        for office in ["DEPARTMENT_OFFICE", "AGENCY_HEAD"] {
            grant(&driver, (Who::Stranger, office), &other).await;
        }
        dissolve(&driver, &last.to_string(), Some(&successor)).await;
        issue(&driver, Who::Office, &department, "9000").await.done();

        driver.morning("2024-10-31");
        issue(&driver, Who::Office, &successor, "9001").await.refused(&["NOT_A_MEMBER"]);
        for office in OFFICES {
            grant(&driver, office, &successor).await;
        }
        issue(&driver, Who::Office, &department, "9001").await.refused(&["ISSUER_DID_NOT_EXIST"]);
        Box::pin(attack(&driver, &successor)).await;

        driver.reach(CycleState::ResultsNotified).await;
        Box::pin(is_told(&driver, &successor)).await;
        const WINDOW: &str = "query($id: ID!) { cycle(id: $id) { deadlines { kind lastDay } } }";
        let told = driver.deployment.ask(Who::Secretary, WINDOW, json!({ "id": global(driver.cycle) })).await;
        let deadlines = told["cycle"]["deadlines"].as_array().expect("deadlines");
        let window = deadlines.iter().find(|deadline| deadline["kind"] == "DL5").expect("the window");
        assert_eq!(window["lastDay"], "2024-12-09");
        driver.morning("2024-11-25");
        let appeal = driver.file(Who::Chi, "INQUIRY", "RESULT").await;
        driver.morning("2024-12-05");
        driver.decide_appeal(appeal, "DISMISSED", "NONE").await;
        Box::pin(attack(&driver, &successor)).await;
        driver.reach(CycleState::Archived).await;

        let organiser = AgencyId::from_global(successor.as_str().expect("an id")).expect("an agency");
        let facts = driver.facts().await;
        let issued = || facts.rows.document.values().filter(|row| row.kind != DocumentKind::SchemeApproval);
        assert!(issued().all(|row| row.issuer == if row.dated <= last { DEPARTMENT } else { organiser }));
        assert!([DEPARTMENT, organiser].iter().all(|agency| issued().any(|row| row.issuer == *agency)));
        assert!(facts.rows.document.values().any(|row| row.issuer == HOME_AFFAIRS), "the scheme was approved there");
        driver.check().await;
    }

    /// Nothing is guessed: whose decision is missing is asked for, and the decision that is recorded later counts.
    async fn a_successor_that_nobody_named_is_asked_for(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        let department = json!(global(DEPARTMENT));
        dissolve(&driver, "2024-10-30", None).await;
        driver.morning("2024-10-31");
        issue(&driver, Who::Office, &department, "9000").await.refused(&["ORGANISER_WITHOUT_SUCCESSOR"]);
        let successor = open_agency(&driver, SUCCESSOR).await;
        dissolve(&driver, "2024-10-30", Some(&successor)).await;
        for office in OFFICES {
            grant(&driver, office, &successor).await;
        }
        issue(&driver, Who::Office, &successor, "9000").await.done();
        driver.reach(CycleState::ListDecided).await;
        driver.check().await;
    }
}
