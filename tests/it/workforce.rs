//! The IT workforce of an agency: officers, duties, commitments and what is missing, in a log of the agency (R24, R29).

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use thanghang::service::Flaw;

use crate::support::{
    deployment::{ApiAnswer, Deployment, global},
    engine::{Engine, on_both_engines},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// What the tests read of a workforce.
const WORKFORCE: &str = "itLevel officers { id person { name } post incentive committedOn
    assignment { id decision sentToItDepartment sentToHomeAffairs } duties { duty effectiveOn } }
    findings { gap message citation requirement officerId duty recipient }";

/// Does an act in the log of the department.
async fn act(deployment: &Deployment, who: Who, act: &str, mut input: Value) -> ApiAnswer {
    let fields = input.as_object_mut().expect("an input is an object");
    fields.entry("idempotencyKey").or_insert_with(|| json!(deployment.key()));
    fields.entry("agencyId").or_insert_with(|| json!(global(DEPARTMENT)));
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{
            receipt {{ index leafHash log cycleId }} workforce {{ {WORKFORCE} }} userErrors {{ code message path }} }} }}",
        first.to_ascii_uppercase(),
    );
    ApiAnswer(deployment.ask(who, &document, json!({ "input": input })).await[act].take())
}

fn officer(who: Who, post: &str) -> Value {
    json!({ "personId": global(who.id()), "post": post, "incentive": true, "startsOn": "2024-01-01" })
}

fn duties(officer: &Value, duties: &[&str]) -> Value {
    json!({
        "officerId": officer, "duties": duties, "decision": "12/QĐ-STTTT", "decidedOn": "2024-01-02",
        "effectiveOn": "2024-01-03",
    })
}

const LEVEL: &str = r#"{ "level": 3, "validFrom": "2024-01-01", "decision": "02/QĐ-UBND" }"#;
const ALL_DUTIES: [&str; 7] = ["N1", "N2A", "N2B", "N2C", "N3", "N4", "N5"];

fn level() -> Value {
    serde_json::from_str(LEVEL).expect("an input")
}

/// A full-time officer with every duty, sent to both departments, committed and with a signed log, and one who has left.
pub(crate) async fn keep_a_workforce(deployment: &Deployment) {
    act(deployment, Who::Office, "stateItLevel", level()).await.done();
    let first = act(deployment, Who::Office, "registerOfficer", officer(Who::An, "FULL_TIME")).await.done();
    let first = first.0["workforce"]["officers"][0]["id"].clone();
    let assigned = act(deployment, Who::Head, "assignDuties", duties(&first, &ALL_DUTIES)).await.done();
    let assignment = &assigned.0["workforce"]["officers"][0]["assignment"]["id"];
    for recipient in ["IT_DEPARTMENT", "HOME_AFFAIRS"] {
        let sent = json!({ "assignmentId": assignment, "recipient": recipient, "sentOn": "2024-01-05" });
        act(deployment, Who::Office, "sendAssignment", sent).await.done();
    }
    let signed = json!({ "officerId": first, "signedOn": "2024-01-06" });
    act(deployment, Who::Office, "signCommitment", signed).await.done();
    let signed = json!({ "officerId": first, "coversUntil": "2024-09-30", "signedOn": "2024-10-01" });
    act(deployment, Who::Head, "signBook", signed).await.done();
    let second =
        act(deployment, Who::Office, "registerOfficer", officer(Who::Binh, "PART_TIME")).await.done();
    let officers = second.0["workforce"]["officers"].as_array().expect("a list").clone();
    let second = officers.iter().find(|row| row["id"] != first).expect("the second officer");
    let end = json!({ "officerId": second["id"], "endsOn": "2024-06-30" });
    act(deployment, Who::Office, "endOfficer", end).await.done();
}

async fn flaws(deployment: &Deployment) -> Vec<Flaw> {
    let report = deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
    assert_eq!(report.fault, None);
    report.findings.into_iter().map(|finding| finding.flaw).collect()
}

fn gaps(workforce: &Value) -> Vec<&str> {
    let findings = workforce["findings"].as_array().expect("a list");
    findings.iter().map(|finding| finding["gap"].as_str().expect("a gap")).collect()
}

on_both_engines! {
    /// AS31, DA1 to DA5: what is missing is told with its article until it is made good.
    async fn an_agency_keeps_its_officers_and_their_duties(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        keep_a_workforce(&deployment).await;
        let document = format!("query($id: ID!) {{
            workforce(agencyId: $id) {{ {WORKFORCE} }} verifyWorkforceLog(agencyId: $id) {{ verdict size }} }}");
        let asked = deployment.ask(Who::Head, &document, json!({ "id": global(DEPARTMENT) })).await;
        let (workforce, check) = (&asked["workforce"], &asked["verifyWorkforceLog"]);
        assert_eq!(gaps(workforce), ["NO_PART_TIME_OFFICER"]);
        assert!(workforce["findings"][0]["citation"].as_str().expect("a citation").starts_with("Điều 11.1"));
        let officer = &workforce["officers"][0];
        assert_eq!(officer["person"]["name"], Who::An.name());
        assert_eq!(officer["duties"].as_array().map(Vec::len), Some(9));
        assert_eq!(officer["duties"][1], json!({ "duty": "N2A", "effectiveOn": "2024-01-06" }));
        assert_eq!(check["size"], 9);
        assert_eq!(flaws(&deployment).await, []);
        assert!(deployment.service.verify_directory(None).await.expect("the check runs").is_sound());
    }

    async fn an_officer_who_was_changed_by_hand_is_found(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        keep_a_workforce(&deployment).await;
        let database = deployment.open.administer().await;
        let change = "UPDATE it_officer SET post = 'PART_TIME' WHERE ends_on IS NULL";
        database.execute_unprepared(change).await.expect("changed");
        let flaws = flaws(&deployment).await;
        assert!(flaws.iter().any(|flaw| matches!(flaw, Flaw::Row(found) if found.table == "it_officer")), "{flaws:?}");
    }

    async fn an_act_on_the_workforce_that_is_sent_again_is_answered_as_before(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let mut input = officer(Who::An, "FULL_TIME");
        input["idempotencyKey"] = json!("the-same");
        let first = act(&deployment, Who::Office, "registerOfficer", input.clone()).await.done();
        let again = act(&deployment, Who::Office, "registerOfficer", input.clone()).await.done();
        assert_eq!(again.0, first.0);
        assert_eq!((&first.0["receipt"]["log"], &first.0["receipt"]["cycleId"]), (&json!(DEPARTMENT.to_string()), &Value::Null));
        input["post"] = json!("PART_TIME");
        act(&deployment, Who::Office, "registerOfficer", input).await.refused(&["IDEMPOTENCY_MISMATCH"]);
    }

    async fn a_refused_act_begins_no_log(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        act(&deployment, Who::Office, "registerOfficer", officer(Who::Stranger, "FULL_TIME"))
            .await
            .refused(&["OFFICER_NOT_EMPLOYED"]);
        let logs = deployment.service.store.logs().await.expect("the logs");
        assert!(!logs.contains(&DEPARTMENT.to_string()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_act_on_the_workforce_is_refused_to_others_and_for_its_reason() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_a_workforce(&deployment).await;
    let document = format!("query($id: ID!) {{ workforce(agencyId: $id) {{ {WORKFORCE} }} }}");
    let asked = deployment.ask(Who::Head, &document, json!({ "id": global(DEPARTMENT) })).await;
    let officer_id = &asked["workforce"]["officers"][0]["id"];
    let assignment = &asked["workforce"]["officers"][0]["assignment"]["id"];
    let cases = [
        ("stateItLevel", Who::Office, level(), json!({ "level": 10 }), "OUT_OF_RANGE"),
        ("registerOfficer", Who::Office, officer(Who::An, "PART_TIME"), json!({}), "OFFICER_REGISTERED"),
        (
            "endOfficer",
            Who::Office,
            json!({ "officerId": officer_id, "endsOn": "2023-12-31" }),
            json!({}),
            "PERIOD_REVERSED",
        ),
        (
            "assignDuties",
            Who::Head,
            duties(officer_id, &["N1"]),
            json!({ "effectiveOn": "2024-10-02" }),
            "SOLE_OFFICER_LACKS_DUTIES",
        ),
        (
            "sendAssignment",
            Who::Office,
            json!({ "assignmentId": assignment, "recipient": "HOME_AFFAIRS", "sentOn": "2024-01-09" }),
            json!({}),
            "ASSIGNMENT_SENT",
        ),
        (
            "signCommitment",
            Who::Office,
            json!({ "officerId": officer_id, "signedOn": "2029-01-01" }),
            json!({}),
            "WORKFORCE_DAY_IN_FUTURE",
        ),
        (
            "signBook",
            Who::Head,
            json!({ "officerId": officer_id, "coversUntil": "2024-09-30", "signedOn": "2024-10-01" }),
            json!({}),
            "BOOK_SIGNED",
        ),
    ];
    for (name, entitled, mut input, change, code) in cases {
        for who in [Who::Stranger, Who::UnitHead, Who::HomeAffairs] {
            act(&deployment, who, name, input.clone()).await.refused(&["FORBIDDEN_ROLE"]);
        }
        let mut elsewhere = input.clone();
        elsewhere["agencyId"] = json!(global(HOME_AFFAIRS));
        act(&deployment, entitled, name, elsewhere).await.refused(&["FORBIDDEN_ROLE"]);
        let changed = change.as_object().cloned().expect("an object");
        input.as_object_mut().expect("an object").extend(changed);
        act(&deployment, entitled, name, input).await.refused(&[code]);
    }
    assert_eq!(flaws(&deployment).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workforce_is_read_by_its_agency_and_home_affairs() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    keep_a_workforce(&deployment).await;
    let document = "query($id: ID!) { workforce(agencyId: $id) { itLevel } workforces { itLevel }
        verifyWorkforceLog(agencyId: $id) { size } }";
    for (who, sees) in [
        (Who::Office, true),
        (Who::Head, true),
        (Who::HomeAffairs, true),
        (Who::Stranger, false),
        (Who::An, false),
    ] {
        let asked = deployment.ask(who, document, json!({ "id": global(DEPARTMENT) })).await;
        assert_eq!(asked["workforce"].is_object(), sees, "{who:?}");
        assert_eq!(asked["verifyWorkforceLog"].is_object(), sees, "{who:?}");
        let listed = asked["workforces"].as_array().expect("a list").iter();
        assert_eq!(listed.filter(|row| row["itLevel"] == 3).count(), usize::from(sees), "{who:?}");
    }
}
