//! What IT officers lack of the qualification standards (R30).

use serde_json::{Value, json};
use thanghang::domain::{ids::UnitId, workforce::row::Row};
use uuid::Uuid;

use crate::{
    support::{
        deployment::{ApiAnswer, Deployment, global},
        engine::on_both_engines,
        people::{CENTRE, DEPARTMENT, HOME_AFFAIRS, OTHER_UNIT, Who},
    },
    targets::{cost, officer_with_degree, put_rows},
};

/// What the tests read of an officer.
const GAPS: &str = "officerId agencyId person { id } exclusion scopeCitation
    requirements { kind timing text status metBy accepted dueOn citation requirement }";

/// Does an act in the log of the department.
async fn act(deployment: &Deployment, act: &str, mut input: Value) -> ApiAnswer {
    let fields = input.as_object_mut().expect("an input is an object");
    fields.entry("idempotencyKey").or_insert_with(|| json!(deployment.key()));
    fields.entry("agencyId").or_insert_with(|| json!(global(DEPARTMENT)));
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index }} workforce {{ officers {{ id person {{ id }} }} }}
            userErrors {{ code message path }} }} }}",
        first.to_ascii_uppercase(),
    );
    ApiAnswer(deployment.ask(Who::Office, &document, json!({ "input": input })).await[act].take())
}

/// The department says what it is, and has an officer in the centre since the beginning of a year.
async fn one_officer(deployment: &Deployment, post: &str, starts_on: &str) -> Value {
    let corrected = json!({
        "agencyId": global(DEPARTMENT), "name": "Sở Giao thông vận tải", "category": "PROVINCE_DEPARTMENT",
        "reason": "Ghi loại cơ quan" });
    deployment.act_on_directory(Who::Office, "correctAgency", corrected).await.done();
    let officer = json!({
        "personId": global(Who::Em.id()), "post": post, "incentive": true, "startsOn": starts_on });
    let done = act(deployment, "registerOfficer", officer).await.done();
    done.0["workforce"]["officers"][0]["id"].clone()
}

async fn attest(deployment: &Deployment, officer: &Value, qualification: &str) {
    let input = json!({
        "officerId": officer, "qualification": qualification, "document": "01/ĐHBK", "obtainedOn": "2023-06-01" });
    act(deployment, "attestQualification", input).await.done();
}

async fn gaps(deployment: &Deployment, who: Who, arguments: &str, variables: Value) -> Value {
    let document = format!(
        "query($id: ID) {{ qualificationGaps(first: 10, {arguments}) {{ totalCount nodes {{ {GAPS} }} }} }}"
    );
    deployment.ask(who, &document, variables).await["qualificationGaps"].take()
}

fn statuses(officer: &Value) -> Vec<&str> {
    let requirements = officer["requirements"].as_array().expect("a list");
    requirements.iter().map(|one| one["status"].as_str().expect("a status")).collect()
}

/// How many agencies there are beside those of every deployment, and how many officers in each.
const AGENCIES: u32 = 20;
const OFFICERS: u32 = 500;

/// Officers as their acts would have written them: every second one has a degree.
async fn found_many_officers(deployment: &Deployment) {
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..AGENCIES {
        let agency = deployment.register_department(number).await;
        for officer in (0..OFFICERS).map(|officer| number * OFFICERS + officer) {
            let [service, degree] = officer_with_degree(agency, officer);
            rows.push(service);
            rows.extend(officer.is_multiple_of(2).then_some(degree));
        }
    }
    put_rows(deployment, rows).await;
}

on_both_engines! {
    async fn an_officer_lacks_what_was_not_attested_until_it_is(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let officer = one_officer(&deployment, "FULL_TIME", "2024-01-01").await;
        let of = json!({ "id": officer });
        let told = gaps(&deployment, Who::Office, "officerId: $id", of.clone()).await;
        assert_eq!(told["totalCount"], 1);
        assert_eq!(statuses(&told["nodes"][0]), ["MISSING", "MISSING", "DUE_LATER", "MISSING"]);
        let later = gaps(&deployment, Who::Office, "officerId: $id, on: \"2025-01-02\"", of.clone()).await;
        assert_eq!(statuses(&later["nodes"][0]), ["MISSING", "MISSING", "MISSING", "MISSING"]);
        let degree = &told["nodes"][0]["requirements"][0];
        assert_eq!((&degree["kind"], &degree["requirement"]), (&json!("DEGREE"), &json!("QS6")));
        let citation = degree["citation"].as_str().expect("a citation");
        assert!(citation.starts_with("Điều 3.2.a") && citation.contains("34/2013/QĐ-UBND"), "{citation}");
        assert_eq!(told["nodes"][0]["requirements"][2]["dueOn"], "2025-01-01");
        for qualification in ["IT_ENGINEER", "ENGLISH_LEVEL_2", "IT_STATE_MANAGEMENT", "PROFESSIONAL_ABILITY"] {
            attest(&deployment, &officer, qualification).await;
        }
        let told = gaps(&deployment, Who::Office, "officerId: $id", of).await;
        assert_eq!(statuses(&told["nodes"][0]), ["MET"; 4]);
        assert_eq!(told["nodes"][0]["requirements"][1]["metBy"], "ENGLISH_LEVEL_2", "by the table of equivalents");
        assert_eq!(told["nodes"][0]["person"]["id"], global(Who::Em.id()));
        let summary = "query { qualificationSummary { standards officers excluded complete met missing dueLater } }";
        let told = deployment.ask(Who::HomeAffairs, summary, json!({})).await;
        let expected = json!({
            "standards": "standards-ha-tinh-2013", "officers": 1, "excluded": 0, "complete": 1, "met": 4,
            "missing": 0, "dueLater": 0 });
        assert_eq!(told["qualificationSummary"], expected);
        assert!(deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs").is_sound());
    }

    /// QS1, QS2: whom the decision leaves out, and who is asked for.
    async fn whom_the_decision_leaves_out_lacks_nothing(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        one_officer(&deployment, "PART_TIME", "2024-01-01").await;
        let told = gaps(&deployment, Who::Office, "agencyId: $id", json!({ "id": global(DEPARTMENT) })).await;
        assert_eq!((&told["nodes"][0]["exclusion"], &told["nodes"][0]["requirements"]), (&json!("PART_TIME"), &json!([])));
        assert!(told["nodes"][0]["scopeCitation"].as_str().expect("a citation").starts_with("Điều 1.1"));
        for (arguments, id, officers) in [
            ("unitId: $id", global(CENTRE), 1),
            ("unitId: $id", global(OTHER_UNIT), 0),
            ("unitId: $id", global(UnitId(Uuid::from_u128(0xdead))), 0),
            ("agencyId: $id", global(HOME_AFFAIRS), 0),
            ("on: \"2023-12-31\", agencyId: $id", global(DEPARTMENT), 0),
            ("on: \"2013-08-18\", agencyId: $id", global(DEPARTMENT), 0),
        ] {
            let told = gaps(&deployment, Who::Office, arguments, json!({ "id": id })).await;
            assert_eq!(told["nodes"].as_array().map(Vec::len), Some(officers), "{arguments}");
        }
        for (who, officers) in [(Who::Head, 1), (Who::HomeAffairs, 1), (Who::Stranger, 0), (Who::An, 0)] {
            let told = gaps(&deployment, who, "agencyId: $id", json!({ "id": global(DEPARTMENT) })).await;
            assert_eq!(told["totalCount"], officers, "{who:?}");
        }
    }

    /// At most three statements, whatever the page: the directory, officers with what was attested.
    async fn the_gaps_of_10_000_people_take_three_statements_a_page(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        found_many_officers(&deployment).await;
        let document = format!(
            "query($first: Int!, $after: String) {{ qualificationGaps(first: $first, after: $after) {{
                nodes {{ {GAPS} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        for _ in 0..3 {
            let (statements, data) = cost(&deployment, &document, json!({ "first": 100, "after": after })).await;
            assert!(statements <= 3, "{statements} statements");
            let page = &data["qualificationGaps"];
            let nodes = page["nodes"].as_array().expect("a list");
            seen.extend(nodes.iter().map(|node| node["officerId"].to_string()));
            assert_eq!(statuses(&nodes[0])[0], "MET");
            assert_eq!(statuses(&nodes[1])[0], "MISSING");
            assert_eq!(page["pageInfo"]["hasNextPage"], true);
            after = page["pageInfo"]["endCursor"].clone();
        }
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (300, 300));
        let summary = "query { qualificationSummary { officers met missing } }";
        let (statements, data) = cost(&deployment, summary, json!({})).await;
        assert!(statements <= 3, "{statements} statements");
        let expected = json!({ "officers": 10_000, "met": 5_000, "missing": 35_000 });
        assert_eq!(data["qualificationSummary"], expected);
        let last = "query($after: String) { qualificationGaps(first: 1, after: $after) { totalCount } }";
        let (_, data) = cost(&deployment, last, json!({ "after": after })).await;
        assert_eq!(data["qualificationGaps"]["totalCount"], 10_000);
    }
}
