//! The rules of the IT workforce are adopted like any other law: what was adopted decides from then on, and each record is
//! decided again by what it read (R22).

use serde_json::{Value, json};
use thanghang::{domain::law::LAW_LOG, service::Flaw};

use crate::{
    adoption::{act, adopt, begin, begin_with, second_administrator, withdraw},
    support::{
        deployment::{ApiAnswer, Deployment, global},
        engine::on_both_engines,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    workforce_evaluation::evaluate_a_workforce,
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
async fn targets_on(deployment: &Deployment, on: &str) -> Value {
    let document = "query($id: ID, $on: Date) { targets(agencyId: $id, on: $on) {
        programme indicators { indicator target comparator status } } }";
    let mut data = deployment.ask(Who::Office, document, json!({ "id": global(DEPARTMENT), "on": on })).await;
    let told = data["targets"].take();
    let indicators = told["indicators"].as_array().cloned().unwrap_or_default();
    let first = indicators.into_iter().find(|one| one["indicator"] == "K20-1").unwrap_or_default();
    json!([told["programme"], first["target"], first["comparator"], first["status"]])
}

/// The shipped regulation in the words of another province: another number, other articles and forms.
fn own_regulation() -> String {
    let shipped = include_str!("../../src/data/workforce/binh-duong-2013.toml")
        .replacen("id = \"binh-duong-2013\"", "id = \"own-regulation\"", 1)
        .replacen("valid_from = \"2013-10-18\"", "valid_from = \"2020-01-01\"", 1);
    let whole = format!("{shipped}\n{}", include_str!("../../src/data/workforce/binh-duong.citations.toml"));
    ["Điều ", "Article ", "Phụ lục ", "Appendix ", "Mẫu "]
        .into_iter()
        .fold(whole, |text, place| text.replace(place, &format!("{place}9")))
        .replace("30/2013/QĐ-UBND", "77/2020/QĐ-UBND")
}

/// The province has a regulation of its own, and never adopted the shipped one.
pub(crate) async fn adopt_own_regulation(deployment: &Deployment) {
    second_administrator(deployment).await;
    begin_with(deployment, |text| text.name() != "binh-duong-2013").await;
    adopt(deployment, "adoptWorkforceRules", proposed(&own_regulation(), "2020-01-01")).await;
}

/// Does an act in the log of the department's workforce.
async fn act_on_workforce(deployment: &Deployment, who: Who, act: &str, mut input: Value) -> ApiAnswer {
    input["idempotencyKey"] = json!(deployment.key());
    input["agencyId"] = json!(global(DEPARTMENT));
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index }} workforce {{ officers {{ id }} }}
            userErrors {{ code message path ... on ConditionNotMetError {{ citation }} }} }} }}",
        first.to_ascii_uppercase(),
    );
    ApiAnswer(deployment.ask(who, &document, json!({ "input": input })).await[act].take())
}

/// What the department reads of its workforce, and of the year in which it evaluated another agency.
async fn read_by_the_department(deployment: &Deployment) -> Value {
    let document = "query($id: ID!) { workforce(agencyId: $id) { findings { gap message citation }
        evaluation(year: 2024) { officers { standing citation } effects { triggers { kind citation } } } } }";
    deployment.ask(Who::Office, document, json!({ "id": global(DEPARTMENT) })).await["workforce"].take()
}

/// The lines of the year that rest on the regulation, and not on the documents about duties, reports, training and standards.
async fn lines_of_the_year(deployment: &Deployment) -> Vec<Value> {
    let document = "query($id: ID!) { agencyCalendar(agencyId: $id, year: 2024, first: 100) {
        nodes { matter citation } } }";
    let asked = deployment.ask(Who::HomeAffairs, document, json!({ "id": global(HOME_AFFAIRS) })).await;
    let lines = asked["agencyCalendar"]["nodes"].as_array().cloned().expect("a list");
    let regulated = [
        "BOOK_SIGNATURE",
        "WORK_SUMMARY",
        "WORK_BOOK",
        "BOOK_RULING",
        "EVALUATION_RESULTS",
        "TRIGGER_EFFECT",
    ];
    lines.into_iter().filter(|line| regulated.iter().any(|matter| line["matter"] == *matter)).collect()
}

/// Every text under a key of an answer, wherever it stands.
fn texts_under<'a>(answer: &'a Value, key: &str) -> Vec<&'a str> {
    match answer {
        Value::Object(fields) => {
            let own = fields.get(key).and_then(Value::as_str);
            own.into_iter().chain(fields.values().flat_map(|inner| texts_under(inner, key))).collect()
        }
        Value::Array(items) => items.iter().flat_map(|inner| texts_under(inner, key)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
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
        assert_eq!(targets_on(&deployment, "2024-10-24").await, json!(["targets-dak-nong-2016", 90, "MORE_THAN", "NOT_MET"]));
        begin(&deployment).await;
        measure(&deployment, "2024-07-31").await.done();

        let adopted = adopt(&deployment, "adoptWorkforceRules", proposed(&own_targets(), "2024-10-01")).await;
        assert_eq!(adopted.0["adoption"]["name"], "own-targets");
        assert_eq!(targets_on(&deployment, "2024-10-24").await, json!(["own-targets", 50, "AT_LEAST", "MET"]));
        assert_eq!(targets_on(&deployment, "2024-09-30").await, json!(["targets-dak-nong-2016", 90, "MORE_THAN", "NOT_MET"]));
        measure(&deployment, "2024-10-02").await.done();
        demand_sound(&deployment).await;

        // Withdrawn, it says nothing of later days; the shipped one applies there again, and what was done stays.
        let withdrawal = json!({
            "adoptionId": adopted.0["adoption"]["id"], "withdrawnOn": "2024-10-24", "decision": "100/QĐ-UBND",
            "reason": "Thay thế" });
        withdraw(&deployment, "withdrawWorkforceRules", withdrawal).await;
        assert_eq!(targets_on(&deployment, "2024-10-23").await[0], "own-targets");
        assert_eq!(targets_on(&deployment, "2024-10-24").await[0], "targets-dak-nong-2016");
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
        assert_eq!(targets_on(&deployment, "2024-10-24").await[0], Value::Null);
        assert_eq!(targets_on(&deployment, "2024-10-23").await[0], "targets-dak-nong-2016");
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

    /// R22: refusals, what is missing, evaluations and the calendar cite the articles of the province's own regulation.
    async fn a_province_reads_the_articles_of_its_own_regulation(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        deployment.clock_to("2024-10-24T09:00:00+07:00");
        adopt_own_regulation(&deployment).await;
        evaluate_a_workforce(&deployment).await;
        let officer = json!({
            "personId": global(Who::An.id()), "post": "FULL_TIME", "incentive": true, "startsOn": "2024-01-01" });
        let again = officer.clone();
        let registered = act_on_workforce(&deployment, Who::Office, "registerOfficer", officer).await.done();
        let officer = &registered.0["workforce"]["officers"][0]["id"];
        let twice = act_on_workforce(&deployment, Who::Office, "registerOfficer", again).await;
        let twice = twice.refused(&["OFFICER_REGISTERED"]);
        assert_eq!(twice.0["userErrors"][0]["citation"], "Điều 92.1 Quy chế theo QĐ 77/2020/QĐ-UBND");
        let duties = json!({
            "officerId": officer, "duties": ["N1"], "decision": "12/QĐ-STTTT", "decidedOn": "2024-01-02",
            "effectiveOn": "2024-01-03" });
        let lacking = act_on_workforce(&deployment, Who::Head, "assignDuties", duties).await;
        let lacking = lacking.refused(&["SOLE_OFFICER_LACKS_DUTIES"]);
        let error = &lacking.0["userErrors"][0];
        assert_eq!(error["citation"], "Điều 913.1.a Quy chế theo QĐ 77/2020/QĐ-UBND");
        assert!(error["message"].as_str().is_some_and(|told| told.contains("tất cả nhiệm vụ của Điều 95.")), "{error}");

        let read = read_by_the_department(&deployment).await;
        let findings = read["findings"].as_array().expect("a list");
        let unassigned = findings.iter().find(|found| found["gap"] == "NOT_ASSIGNED").expect("nobody assigned duties");
        assert_eq!(unassigned["message"], "Cán bộ CNTT chưa được phân công nhiệm vụ (Điều 913.1).");
        assert_eq!(unassigned["citation"], "Điều 913.1, QĐ 77/2020/QĐ-UBND");
        assert!(!texts_under(&read["evaluation"]["officers"], "citation").is_empty(), "{read:#}");
        assert!(!texts_under(&read["evaluation"]["effects"], "citation").is_empty(), "{read:#}");
        let lines = json!(lines_of_the_year(&deployment).await);
        for matter in ["WORK_SUMMARY", "WORK_BOOK", "EVALUATION_RESULTS", "TRIGGER_EFFECT"] {
            assert!(texts_under(&lines, "matter").contains(&matter), "{matter}: {lines:#}");
        }
        for answer in [&read, &lines, &twice.0, &lacking.0] {
            for cited in texts_under(answer, "citation") {
                assert!(cited.contains("77/2020/QĐ-UBND") && !cited.contains("30/2013"), "{cited}");
                assert!(!["Điều 1", "Điều 2", "Mẫu 1", "Mẫu 2", "Mẫu 3"].iter().any(|place| cited.contains(place)), "{cited}");
            }
        }
        demand_sound(&deployment).await;
    }

    /// R22: a new regulation says itself where everything stands.
    async fn a_regulation_that_cites_nothing_is_not_proposed(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        deployment.clock_to("2024-10-24T09:00:00+07:00");
        second_administrator(&deployment).await;
        begin_with(&deployment, |text| text.name() != "binh-duong-2013").await;
        let whole = own_regulation();
        let (silent, _) = whole.split_once("[citations.places]").expect("it cites");
        for (text, told) in [
            (silent.to_owned(), "thiếu 32 căn cứ"),
            (whole.replacen("LOG_DELIVERY = ", "LOG = ", 1), "LOG_DELIVERY"),
        ] {
            let refused = act(&deployment, Who::Office, "proposeLaw", proposed(&text, "2020-01-01")).await;
            let refused = refused.refused(&["INVALID_LAW_TEXT"]);
            let message = refused.0["userErrors"][0]["message"].as_str().expect("a message");
            assert!(message.contains(told), "{message}");
        }
        act(&deployment, Who::Office, "proposeLaw", proposed(&whole, "2020-01-01")).await.done();
    }
}
