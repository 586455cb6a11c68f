//! Transfers between agencies and erasures, as clerks of two agencies do them through the API.

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, role::Role};

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{Deployment, global},
    engine::on_both_engines,
    people::{CENTRE, HOME_AFFAIRS, Who},
};

/// The clerk of the department of Home Affairs, who has designs on people of another department.
const RIVAL: Who = Who::Stranger;

/// Gives the rival the office of the other agency, and that agency a unit.
async fn rivalry(deployment: &Deployment) -> Value {
    let office = json!({
        "personId": global(RIVAL.id()), "office": "DEPARTMENT_OFFICE", "agencyId": global(HOME_AFFAIRS),
        "startsOn": "2024-01-01" });
    deployment.act_on_directory(Who::Office, "grantOffice", office).await.done();
    let unit =
        json!({ "agencyId": global(HOME_AFFAIRS), "name": "Trung tâm Lưu trữ", "validFrom": "2020-01-01" });
    deployment.act_on_directory(RIVAL, "registerUnit", unit).await.done().0["recordId"].clone()
}

fn transfer(unit: &Value) -> Value {
    json!({ "personId": global(Who::An.id()), "unitId": unit, "startsOn": "2024-10-21", "document": "QĐ 7/QĐ-UBND" })
}

/// The identity number of An, as somebody reads it.
async fn number(deployment: &Deployment, who: Who) -> Value {
    let document = "query($id: ID!) { node(id: $id) { ... on Person { personnelFile { entries { identity { number } } } } } }";
    let data = deployment.ask(who, document, json!({ "id": global(Who::An.id()) })).await;
    let entries = data["node"]["personnelFile"]["entries"].as_array().cloned().unwrap_or_default();
    entries.iter().map(|entry| entry["identity"]["number"].clone()).find(|number| !number.is_null()).into()
}

async fn seen(deployment: &Deployment, who: Who) -> Value {
    let document = "{ transfers(first: 10, state: REQUESTED) { totalCount nodes {
        person { id name } unit { id } releasingAgency { symbol } startsOn state document } } }";
    deployment.ask(who, document, json!({})).await["transfers"].take()
}

on_both_engines! {
    /// A15: neither by an employment nor by asking for a transfer.
    async fn a_clerk_of_another_agency_takes_nobody_over(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let unit = rivalry(&deployment).await;
        let taken = |from: &str, to: Value| json!({
            "personId": global(Who::An.id()), "unitId": unit, "startsOn": from, "endsOn": to });
        for (from, to) in [("2025-01-01", Value::Null), ("2020-01-01", json!("2020-02-01"))] {
            let refused = deployment.act_on_directory(RIVAL, "registerEmployment", taken(from, to)).await;
            refused.refused_with("TRANSFER_NEEDED");
        }
        deployment.act_on_directory(RIVAL, "requestTransfer", transfer(&unit)).await.done();
        assert_eq!(number(&deployment, RIVAL).await, Value::Null);
        let erasure = json!({ "personId": global(Who::An.id()), "document": "QĐ 1", "reason": "Theo yêu cầu" });
        deployment.act_on_directory(RIVAL, "erasePerson", erasure).await.refused(&["FORBIDDEN_ROLE"]);
        let rating = json!({ "personId": global(Who::An.id()), "content": { "nothing": "DISCIPLINE" } });
        deployment.act_on_directory(RIVAL, "recordEntry", rating).await.refused(&["FORBIDDEN_ROLE"]);
        let own = json!({ "personId": global(RIVAL.id()), "unitId": unit, "startsOn": "2020-01-01" });
        deployment.act_on_directory(RIVAL, "registerEmployment", own).await.refused(&["OWN_EMPLOYMENT"]);
        assert!(number(&deployment, Who::Office).await.is_string());
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// A15: the agency that holds the records decides.
    async fn a_transfer_is_seen_by_both_and_settled_by_who_holds_the_records(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let unit = rivalry(&deployment).await;
        let asked = deployment.act_on_directory(RIVAL, "requestTransfer", transfer(&unit)).await.done().0["recordId"].clone();
        let both = seen(&deployment, RIVAL).await;
        assert_eq!(both, seen(&deployment, Who::Office).await);
        assert_eq!(both["nodes"], json!([{
            "person": { "id": global(Who::An.id()), "name": Who::An.name() }, "unit": { "id": unit },
            "releasingAgency": { "symbol": "STTTT" }, "startsOn": "2024-10-21", "state": "REQUESTED",
            "document": "QĐ 7/QĐ-UBND" }]));
        let settlement = json!({ "transferId": asked });
        deployment.act_on_directory(RIVAL, "settleTransfer", settlement.clone()).await.refused(&["FORBIDDEN_ROLE"]);
        deployment.act_on_directory(Who::Office, "settleTransfer", settlement.clone()).await.done();
        deployment.act_on_directory(Who::Office, "settleTransfer", settlement).await.refused_with("FORBIDDEN_ROLE");
        assert!(number(&deployment, RIVAL).await.is_string());
        assert_eq!(number(&deployment, Who::Office).await, Value::Null, "the file has gone with the person");
        assert_eq!(seen(&deployment, RIVAL).await["totalCount"], 0);
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    async fn the_successor_of_a_dissolved_agency_keeps_its_files(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        rivalry(&deployment).await;
        let end = json!({
            "agencyId": global(crate::support::people::DEPARTMENT), "endsOn": "2024-10-20",
            "successorId": global(HOME_AFFAIRS), "document": "NQ 190/2025/QH15" });
        deployment.act_on_directory(RIVAL, "dissolveAgency", end.clone()).await.refused(&["FORBIDDEN_ROLE"]);
        deployment.act_on_directory(Who::Office, "dissolveAgency", end).await.done();
        assert!(number(&deployment, RIVAL).await.is_string());
        assert_eq!(number(&deployment, Who::Office).await, Value::Null);
    }

    /// The decision that was recorded last says who keeps the files.
    async fn an_agency_that_was_named_by_mistake_keeps_no_files(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        rivalry(&deployment).await;
        let right = json!({ "name": "Sở Khoa học và Công nghệ", "symbol": "SKHCN", "homeAffairs": false, "validFrom": "2020-01-01" });
        let right = deployment.act_on_directory(Who::Office, "registerAgency", right).await.done().0["recordId"].clone();
        let office = json!({
            "personId": global(Who::Office.id()), "office": "DEPARTMENT_OFFICE", "agencyId": right, "startsOn": "2024-01-01" });
        deployment.act_on_directory(Who::Office, "grantOffice", office).await.done();
        let end = |successor: Value| json!({
            "agencyId": global(crate::support::people::DEPARTMENT), "endsOn": "2024-10-20",
            "successorId": successor, "document": "NQ 190/2025/QH15" });
        deployment.act_on_directory(Who::Office, "dissolveAgency", end(json!(global(HOME_AFFAIRS)))).await.done();
        assert!(number(&deployment, RIVAL).await.is_string());
        assert_eq!(number(&deployment, Who::Office).await, Value::Null);
        deployment.act_on_directory(Who::Office, "dissolveAgency", end(right)).await.done();
        assert_eq!(number(&deployment, RIVAL).await, Value::Null);
        assert!(number(&deployment, Who::Office).await.is_string());
        let entry = json!({ "personId": global(Who::An.id()), "content": { "nothing": "DISCIPLINE" } });
        deployment.act_on_directory(RIVAL, "recordEntry", entry).await.refused(&["FORBIDDEN_ROLE"]);
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// Where nobody is the right one, the decision is recorded again without a successor.
    async fn a_successor_that_was_named_by_mistake_is_taken_back(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        rivalry(&deployment).await;
        let end = |successor: Value| json!({
            "agencyId": global(crate::support::people::DEPARTMENT), "endsOn": "2024-10-20",
            "successorId": successor, "document": "NQ 190/2025/QH15" });
        deployment.act_on_directory(Who::Office, "dissolveAgency", end(json!(global(HOME_AFFAIRS)))).await.done();
        assert!(number(&deployment, RIVAL).await.is_string());
        deployment.act_on_directory(Who::Office, "dissolveAgency", end(Value::Null)).await.done();
        assert_eq!(number(&deployment, RIVAL).await, Value::Null);
        assert!(number(&deployment, Who::Office).await.is_string(), "no agency manages its employees");
        let again = deployment.act_on_directory(Who::Office, "dissolveAgency", end(Value::Null)).await;
        again.refused(&["ALREADY_ENDED"]);
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    /// A16: the retention period of a cycle that ended.
    async fn what_a_finished_cycle_says_of_somebody_is_kept_for_its_time(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Archived).await else { return };
        let deployment = &driver.deployment;
        for kept in [Who::An, Who::Chi, Who::Member1] {
            deployment.erase(kept).await.refused(&["RECORDS_RETAINED"]);
        }
        deployment.clock_to("2030-01-02T08:00:00+07:00");
        deployment.erase(Who::Chi).await.done();
        deployment.erase(Who::An).await.refused(&["RECORDS_RETAINED"]);
        driver.check().await;
    }

    /// A16: an open appeal.
    async fn who_has_an_open_appeal_is_not_erased(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.morning("2024-11-25");
        driver.file(Who::Chi, "INQUIRY", "RESULT").await;
        driver.deployment.erase(Who::Chi).await.refused(&["PERSON_IN_CYCLE", "PERSON_HAS_APPEAL"]);
    }

    /// A18: who sits on the board of a cycle, and nobody else.
    async fn the_supervisory_board_reads_the_log_of_the_directory(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanIssued).await else { return };
        let deployment = &driver.deployment;
        let document = "{ directoryLog(first: 2, filter: { event: REGISTER_EMPLOYMENT, role: DEPARTMENT_OFFICE, fromDay: \"2020-01-01\" }) { totalCount nodes {
            index event leafHash recordedAt body actor { personId role capacity } } } }";
        let log = deployment.ask(Who::Supervisor, document, json!({})).await["directoryLog"].take();
        assert_eq!(log["totalCount"], 6);
        let record = &log["nodes"][0];
        assert_eq!((&record["event"], &record["actor"]["role"]), (&json!("REGISTER_EMPLOYMENT"), &json!("DEPARTMENT_OFFICE")));
        assert!(record["body"].as_str().is_some_and(|body| body.contains(&CENTRE.to_string()) && !body.contains(Who::An.name())));
        let none = deployment.ask(Who::Supervisor, "{ directoryLog(first: 1, filter: { toDay: \"2019-12-31\" }) { totalCount } }", json!({})).await;
        assert_eq!(none["directoryLog"]["totalCount"], 0);
        for document in [document, "{ directoryAuditHead { size } }", "{ verifyDirectoryLog { verdict } }"] {
            let (_, errors) = deployment.send(deployment.caller(RIVAL).await, document, json!({})).await;
            assert_eq!(errors[0]["extensions"]["code"], "NOT_A_MEMBER", "a claim without a seat");
        }
        let chair = deployment.caller_with(Who::Chair, &[Role::CouncilChair]).await;
        let (_, errors) = deployment.send(chair, document, json!({})).await;
        assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN_FIELD");
    }
}
