//! The rules of the IT workforce are adopted like any other law: what was adopted decides from then on, and each record is
//! decided again by what it read (R22).

use serde_json::{Value, json};
use thanghang::{domain::law::LAW_LOG, service::Flaw};

use crate::{
    adoption::{act, adopt, begin, second_administrator, withdraw},
    support::{
        deployment::{ApiAnswer, Deployment, global},
        engine::on_both_engines,
        people::{DEPARTMENT, Who},
    },
};

/// The shipped targets as the province sets them itself, from October 2024 on: a lower number, compared otherwise.
fn own_targets() -> String {
    include_str!("../../src/data/workforce/targets-dak-nong-2016.toml")
        .replacen("id = \"targets-dak-nong-2016\"", "id = \"own-targets\"", 1)
        .replacen("valid_from = \"2016-11-16\"", "valid_from = \"2024-10-01\"", 1)
        .replacen("valid_to = \"2025-06-30\"", "valid_to = \"2030-12-31\"", 1)
        .replacen("comparator = \"MORE_THAN\"\ntarget = 90", "comparator = \"AT_LEAST\"\ntarget = 50", 1)
}

pub(crate) fn proposed(text: &str, from: &str) -> Value {
    json!({
        "text": text, "validFrom": from, "validTo": "2030-12-31", "decision": "99/QĐ-UBND", "decidedOn": "2024-09-20",
        "issuer": "Ủy ban nhân dân tỉnh" })
}

async fn measure(deployment: &Deployment, on: &str) -> ApiAnswer {
    let input = json!({
        "idempotencyKey": deployment.key(), "agencyId": global(DEPARTMENT), "scope": "AGENCY", "indicator": "K20-1",
        "measuredFrom": "2024-01-01", "measuredOn": on, "numerator": 6, "denominator": 10, "breakdown": [],
        "evidence": "12/BC-STTTT" });
    let document = "mutation($input: RecordMeasurementInput!) { recordMeasurement(input: $input) {
        receipt { index } userErrors { code message path ... on ConditionNotMetError { citation } } } }";
    ApiAnswer(
        deployment.ask(Who::Office, document, json!({ "input": input })).await["recordMeasurement"].take(),
    )
}

/// The programme, the target and where K20-1 stands on a day.
async fn told(deployment: &Deployment, on: &str) -> Value {
    let document = "query($id: ID, $on: Date) { targets(agencyId: $id, on: $on) {
        programme indicators { indicator target comparator status } } }";
    let mut data = deployment.ask(Who::Office, document, json!({ "id": global(DEPARTMENT), "on": on })).await;
    let told = data["targets"].take();
    let indicators = told["indicators"].as_array().cloned().unwrap_or_default();
    let first = indicators.into_iter().find(|one| one["indicator"] == "K20-1").unwrap_or_default();
    json!([told["programme"], first["target"], first["comparator"], first["status"]])
}

async fn demand_sound(deployment: &Deployment) {
    for log in [DEPARTMENT.0, LAW_LOG] {
        let report = deployment.service.verify(log, None).await.expect("the check runs");
        assert!(report.is_sound(), "{report:#?}");
    }
}

on_both_engines! {
    async fn what_a_province_adopts_decides_from_then_on(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        deployment.clock_to("2024-10-24T09:00:00+07:00");
        second_administrator(&deployment).await;
        // Before the log of the law begins, what the first releases brought applies.
        measure(&deployment, "2024-06-30").await.done();
        assert_eq!(told(&deployment, "2024-10-24").await, json!(["targets-dak-nong-2016", 90, "MORE_THAN", "NOT_MET"]));
        begin(&deployment).await;
        measure(&deployment, "2024-07-31").await.done();

        let adopted = adopt(&deployment, "adoptWorkforceRules", proposed(&own_targets(), "2024-10-01")).await;
        assert_eq!(adopted.0["adoption"]["name"], "own-targets");
        assert_eq!(told(&deployment, "2024-10-24").await, json!(["own-targets", 50, "AT_LEAST", "MET"]));
        assert_eq!(told(&deployment, "2024-09-30").await, json!(["targets-dak-nong-2016", 90, "MORE_THAN", "NOT_MET"]));
        measure(&deployment, "2024-10-02").await.done();
        demand_sound(&deployment).await;

        // Withdrawn, it says nothing of later days; the shipped one applies there again, and what was done stays.
        let withdrawal = json!({
            "adoptionId": adopted.0["adoption"]["id"], "withdrawnOn": "2024-10-24", "decision": "100/QĐ-UBND",
            "reason": "Thay thế" });
        withdraw(&deployment, "withdrawWorkforceRules", withdrawal).await;
        assert_eq!(told(&deployment, "2024-10-23").await[0], "own-targets");
        assert_eq!(told(&deployment, "2024-10-24").await[0], "targets-dak-nong-2016");
        measure(&deployment, "2024-10-24").await.done();
        demand_sound(&deployment).await;
    }

    async fn shipped_rules_that_are_withdrawn_apply_no_more(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        deployment.clock_to("2024-10-24T09:00:00+07:00");
        second_administrator(&deployment).await;
        begin(&deployment).await;
        measure(&deployment, "2024-06-30").await.done();
        let listed = "{ workforceRules(first: 10) { nodes { id name kind state } } }";
        let data = deployment.ask(Who::Office, listed, json!({})).await;
        let nodes = data["workforceRules"]["nodes"].as_array().cloned().expect("a list");
        assert_eq!(nodes.len(), 8, "{nodes:#?}");
        let targets = nodes.iter().find(|node| node["name"] == "targets-dak-nong-2016").expect("it ships");
        assert_eq!((&targets["kind"], &targets["state"]), (&json!("WORKFORCE"), &json!("ADOPTED")));
        let withdrawal = json!({
            "adoptionId": targets["id"], "withdrawnOn": "2024-10-24", "decision": "100/QĐ-UBND",
            "reason": "Chương trình của tỉnh khác" });
        let mut past = withdrawal.clone();
        past["withdrawnOn"] = json!("2024-10-23");
        act(&deployment, Who::Spare, "proposeWithdrawal", past).await.refused(&["WITHDRAWN_IN_PAST"]);
        act(&deployment, Who::Spare, "withdrawRuleSet", withdrawal.clone()).await.refused(&["ADOPTION_KIND_DIFFERS"]);
        withdraw(&deployment, "withdrawWorkforceRules", withdrawal).await;
        measure(&deployment, "2024-10-24").await.refused(&["TARGETS_NOT_IN_FORCE"]);
        assert_eq!(told(&deployment, "2024-10-24").await[0], Value::Null);
        assert_eq!(told(&deployment, "2024-10-23").await[0], "targets-dak-nong-2016");
        measure(&deployment, "2024-07-31").await.done();
        demand_sound(&deployment).await;
    }

    async fn rules_of_the_workforce_are_of_the_province_and_can_be_applied(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        deployment.clock_to("2024-10-24T09:00:00+07:00");
        second_administrator(&deployment).await;
        begin(&deployment).await;
        let with = |field: &str, value: Value| {
            let mut input = proposed(&own_targets(), "2024-10-01");
            input[field] = value;
            input
        };
        for (input, code) in [
            (with("agencyId", json!(global(DEPARTMENT))), "WORKFORCE_RULES_ARE_OF_PROVINCE"),
            (with("titleGroup", json!("V.11.05")), "CALENDAR_HAS_NO_TITLES"),
            (with("validFrom", json!("2024-09-30")), "ADOPTION_OUTSIDE_VALIDITY"),
            (with("text", json!(own_targets().replacen("target = 50", "target = 150", 1))), "INVALID_LAW_TEXT"),
            (with("text", json!(own_targets().replacen("target = 50", "goal = 50", 1))), "INVALID_LAW_TEXT"),
        ] {
            act(&deployment, Who::Office, "proposeLaw", input).await.refused(&[code]);
        }
        let report = deployment.service.verify(LAW_LOG, None).await.expect("the check runs");
        assert_eq!(report.findings.iter().map(|found| &found.flaw).collect::<Vec<_>>(), [] as [&Flaw; 0]);
    }
}
