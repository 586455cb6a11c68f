//! The targets of the IT workforce: what is measured, what the records say, and the way back (R32; AS32).

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use thanghang::{
    domain::{
        ids::{AgencyId, IndicatorMeasurementId, ItOfficerId, OfficerQualificationId},
        role::Role,
        vocabulary::Listed,
        workforce::{
            qualification::terms::Qualification,
            row::{IndicatorMeasurement, ItOfficer, OfficerPost, OfficerQualification, Row, Rows},
            target::terms::TargetScope,
        },
    },
    service::Flaw,
    store::Inserts,
};
use uuid::Uuid;

use crate::support::{
    deployment::{ApiAnswer, Deployment, day, global},
    engine::{Engine, on_both_engines},
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
};

/// What the tests read of an indicator.
const STANDING: &str =
    "indicator year status comparator target figureSource ambiguity citation requirement message
    figure { numerator denominator tenthsOfPercent }
    measurement { id measuredFrom measuredOn figure { numerator denominator } evidence }";

/// And of one agency, or of the province.
const DETAILS: &str = "counted { agencyId figure { numerator denominator } }
    measurements { id counts measuredOn figure { numerator denominator } population evidence reason annulled
        supersededById breakdown { ageGroup sex numerator denominator } }";

/// Does an act in the log of the department.
async fn act(deployment: &Deployment, who: Who, act: &str, mut input: Value) -> ApiAnswer {
    let fields = input.as_object_mut().expect("an input is an object");
    fields.entry("idempotencyKey").or_insert_with(|| json!(deployment.key()));
    fields.entry("agencyId").or_insert_with(|| json!(global(DEPARTMENT)));
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{ receipt {{ index }}
            workforce {{ officers {{ id person {{ id }} qualifications {{ id qualification kind counts annulled }} }} }}
            userErrors {{ code message path ... on ConditionNotMetError {{ requirement citation }} }} }} }}",
        first.to_ascii_uppercase(),
    );
    ApiAnswer(deployment.ask(who, &document, json!({ "input": input })).await[act].take())
}

fn measurement(indicator: &str, numerator: u32, denominator: u32) -> Value {
    json!({
        "scope": "AGENCY", "indicator": indicator, "measuredFrom": "2024-01-01", "measuredOn": "2024-06-30",
        "numerator": numerator, "denominator": denominator, "breakdown": [], "evidence": "12/BC-STTTT" })
}

fn with(mut input: Value, more: &Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    input.as_object_mut().expect("an object").extend(more);
    input
}

/// What is told of the targets of the department, or of the province where no agency is named.
async fn report_of(
    deployment: &Deployment,
    who: Who,
    agency: Option<AgencyId>,
    reading: &str,
    on: &str,
) -> Value {
    let document = format!(
        "query($id: ID, $on: Date, $reading: TargetReading) {{ targets(agencyId: $id, on: $on, reading: $reading) {{
            agencyId asOf reading programme decision source indicators {{ {STANDING} {DETAILS} }} }} }}"
    );
    let variables = json!({ "id": agency.map(global), "on": on, "reading": reading });
    deployment.ask(who, &document, variables).await["targets"].take()
}

async fn indicator(deployment: &Deployment, agency: Option<AgencyId>, code: &str, reading: &str) -> Value {
    let told = report_of(deployment, Who::Office, agency, reading, "2024-10-24").await;
    let indicators = told["indicators"].as_array().expect("a list").clone();
    indicators.into_iter().find(|one| one["indicator"] == code).expect("the indicator")
}

/// The department is the specialised IT agency of the province, both agencies have said what they are, and the department has a CIO.
async fn found_a_province(deployment: &Deployment) {
    for (office, who) in
        [("SPECIALISED_IT_AGENCY_HEAD", Who::Head), ("CHIEF_INFORMATION_OFFICER", Who::ManagingHead)]
    {
        let term = json!({
            "personId": global(who.id()), "office": office, "agencyId": global(DEPARTMENT),
            "startsOn": "2020-01-01" });
        let granted = deployment.act_on_directory(Who::Office, "grantOffice", term).await;
        let is_head_already = granted.codes() == ["OFFICE_OVERLAP"];
        assert!(is_head_already || granted.codes().is_empty(), "{:#}", granted.0);
    }
    for (agency, name) in [(DEPARTMENT, "Sở Thông tin và Truyền thông"), (HOME_AFFAIRS, "Sở Nội vụ")]
    {
        let corrected = json!({
            "agencyId": global(agency), "name": name, "category": "PROVINCE_DEPARTMENT",
            "reason": "Ghi loại cơ quan" });
        deployment.act_on_directory(Who::Office, "correctAgency", corrected).await.done();
    }
}

async fn registered(deployment: &Deployment) -> Value {
    let officer = json!({
        "personId": global(Who::Em.id()), "post": "FULL_TIME", "incentive": true, "startsOn": "2024-01-01" });
    let done = act(deployment, Who::Office, "registerOfficer", officer).await.done();
    own(&done.0["workforce"])["id"].clone()
}

/// The officer whom these tests register, among those of the department.
fn own(workforce: &Value) -> Value {
    let officers = workforce["officers"].as_array().expect("a list");
    let own = officers.iter().find(|officer| officer["person"]["id"] == global(Who::Em.id()));
    own.expect("the officer").clone()
}

fn degree(officer: &Value) -> Value {
    json!({
        "officerId": officer, "qualification": "IT_BACHELOR", "document": "01/ĐHBK", "obtainedOn": "2024-03-01" })
}

/// A degree that was annulled and attested anew, and measurements of which one was corrected and one annulled: every act was
/// done, and every column has a value.
pub(crate) async fn measure_targets(deployment: &Deployment) {
    found_a_province(deployment).await;
    let officer = registered(deployment).await;
    let ending = with(degree(&officer), &json!({ "validUntil": "2029-12-31" }));
    let done = act(deployment, Who::Office, "attestQualification", ending).await.done();
    let attested = &own(&done.0["workforce"])["qualifications"][0]["id"];
    let annulled = json!({ "qualificationId": attested, "reason": "Ghi nhầm ngày hết hạn" });
    act(deployment, Who::Office, "annulQualification", annulled).await.done();
    act(deployment, Who::Office, "attestQualification", degree(&officer)).await.done();
    let people = with(
        measurement("K20-9", 600, 1_000),
        &json!({
            "scope": "PROVINCE", "population": "Tổ trưởng tổ dân phố",
            "breakdown": [{ "ageGroup": "UNDER_30", "sex": "FEMALE", "numerator": 100, "denominator": 150 }] }),
    );
    act(deployment, Who::Office, "recordMeasurement", people).await.done();
    let first = indicator(deployment, None, "K20-9", "CHOSEN").await["measurements"][0]["id"].clone();
    let mut right = with(
        measurement("", 610, 1_000),
        &json!({
        "measurementId": first, "population": "Tổ trưởng tổ dân phố, thôn, bản", "reason": "Đếm sót một thôn" }),
    );
    let fields = right.as_object_mut().expect("an object");
    fields.remove("scope");
    fields.remove("indicator");
    act(deployment, Who::Office, "correctMeasurement", right).await.done();
    act(deployment, Who::Office, "recordMeasurement", measurement("K20-1", 9, 10)).await.done();
    let wrong =
        indicator(deployment, Some(DEPARTMENT), "K20-1", "CHOSEN").await["measurements"][0]["id"].clone();
    let annulled = json!({ "measurementId": wrong, "reason": "Ghi nhầm chỉ tiêu" });
    act(deployment, Who::Office, "annulMeasurement", annulled).await.done();
}

async fn flaws(deployment: &Deployment) -> Vec<Flaw> {
    let report = deployment.service.verify(DEPARTMENT.0, None).await.expect("the check runs");
    assert_eq!(report.fault, None);
    report.findings.into_iter().map(|finding| finding.flaw).collect()
}

/// How many agencies there are beside those of every deployment.
const AGENCIES: u32 = 500;

/// A row of the kind that makes up many: its number is in its id.
fn many(kind: u128, number: u32) -> Uuid {
    Uuid::from_u128((kind << 64) + u128::from(number))
}

/// An officer with a degree, as their acts would have written them.
pub(crate) fn officer_with_degree(agency: AgencyId, number: u32) -> [Row; 2] {
    let officer = ItOfficerId(many(1, number));
    let service = ItOfficer {
        id: officer,
        agency,
        person: Who::An.id(),
        post: OfficerPost::FullTime,
        incentive: false,
        starts_on: day("2020-01-01"),
        ends_on: None,
        leaf: 0,
    };
    let degree = OfficerQualification {
        id: OfficerQualificationId(many(2, number)),
        agency,
        officer,
        qualification: Qualification::ItBachelor,
        document: "01/ĐHBK".parse().expect("a symbol"),
        obtained_on: day("2019-06-01"),
        valid_until: None,
        annulled: None,
        leaf: 1,
    };
    [service.into(), degree.into()]
}

fn measured(agency: AgencyId, number: u32) -> Row {
    IndicatorMeasurement {
        id: IndicatorMeasurementId(many(3, number)),
        agency,
        scope: TargetScope::Agency,
        indicator: "K20-2".parse().expect("an indicator"),
        measured_from: day("2024-01-01"),
        measured_on: day("2024-06-30"),
        numerator: number % 100,
        denominator: 100,
        population: None,
        breakdown: Listed(Vec::new()),
        evidence: "12/BC-UBND".parse().expect("a symbol"),
        superseded_by: None,
        reason: None,
        annulled: None,
        leaf: 2,
    }
    .into()
}

/// Puts rows of the workforce beside the log.
pub(crate) async fn put_rows(deployment: &Deployment, rows: Vec<Row>) {
    let mut inserts = Inserts::default();
    inserts.put_workforce(rows, &Rows::default());
    let writing = deployment.service.store.begin().await.expect("a transaction");
    writing.insert(inserts).await.expect("rows");
    writing.commit().await.expect("committed");
}

async fn found_many_agencies(deployment: &Deployment) {
    let mut rows = Vec::new();
    for number in 0..AGENCIES {
        let agency = deployment.register_department(number).await;
        rows.extend(officer_with_degree(agency, number));
        rows.push(measured(agency, number));
    }
    put_rows(deployment, rows).await;
}

/// How many statements a document takes, and what it answers with.
pub(crate) async fn cost(deployment: &Deployment, document: &str, variables: Value) -> (u64, Value) {
    deployment.ask(Who::HomeAffairs, document, variables.clone()).await;
    let caller = deployment.caller(Who::HomeAffairs).await;
    let before = deployment.service.store.statements();
    let (data, errors) = deployment.send(caller, document, variables).await;
    let after = deployment.service.store.statements();
    assert!(errors.is_empty(), "{errors:?}");
    (after - before, data)
}

on_both_engines! {
    /// AS32: 60 % of at least 60 %, and of more than 60 % where the doubtful text is read so.
    async fn sixty_per_cent_is_met_or_not_as_the_doubtful_text_is_read(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        found_a_province(&deployment).await;
        act(&deployment, Who::Office, "recordMeasurement", measurement("K20-2", 600, 1_000)).await.done();
        let chosen = indicator(&deployment, Some(DEPARTMENT), "K20-2", "CHOSEN").await;
        assert_eq!((&chosen["status"], &chosen["comparator"]), (&json!("MET"), &json!("AT_LEAST")));
        assert_eq!(chosen["figure"], json!({ "numerator": 600, "denominator": 1_000, "tenthsOfPercent": 600 }));
        assert_eq!((&chosen["target"], &chosen["ambiguity"]), (&json!(60), &json!("F1")));
        let other = indicator(&deployment, Some(DEPARTMENT), "K20-2", "ALTERNATIVE").await;
        assert_eq!((&other["status"], &other["comparator"]), (&json!("NOT_MET"), &json!("MORE_THAN")));
        assert!(other["citation"].as_str().expect("a citation").ends_with("chỉ tiêu K20-2"));
        let report = report_of(&deployment, Who::Office, Some(DEPARTMENT), "CHOSEN", "2024-10-24").await;
        assert_eq!((&report["source"], &report["decision"]), (&json!("REPORTED_BY_NEWS"), &json!("1965/QĐ-UBND")));
        assert_eq!(report_of(&deployment, Who::Office, None, "CHOSEN", "2025-07-01").await["indicators"], json!([]));
        assert_eq!(flaws(&deployment).await, []);
    }

    async fn what_was_measured_is_corrected_and_annulled_and_the_log_stays_sound(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        measure_targets(&deployment).await;
        let people = indicator(&deployment, None, "K20-9", "CHOSEN").await;
        let [right, first] = people["measurements"].as_array().expect("a list").as_slice() else { panic!("{people:#}") };
        assert_eq!((&right["counts"], &right["reason"]), (&json!(true), &json!("Đếm sót một thôn")));
        assert_eq!((&first["counts"], &first["supersededById"]), (&json!(false), &right["id"]));
        assert_eq!(first["population"], "Tổ trưởng tổ dân phố");
        assert_eq!(first["breakdown"][0], json!({ "ageGroup": "UNDER_30", "sex": "FEMALE", "numerator": 100, "denominator": 150 }));
        assert_eq!((&people["status"], &people["figure"]["numerator"]), (&json!("MET"), &json!(610)));
        let staff = indicator(&deployment, Some(DEPARTMENT), "K20-1", "CHOSEN").await;
        assert_eq!((&staff["status"], &staff["figure"]), (&json!("NO_DATA"), &Value::Null));
        assert_eq!(staff["measurements"][0]["annulled"], "Ghi nhầm chỉ tiêu");
        assert_eq!(flaws(&deployment).await, []);
        assert!(deployment.service.verify_directory(None).await.expect("the check runs").is_sound());
        let database = deployment.open.administer().await;
        database.execute_unprepared("UPDATE indicator_measurement SET numerator = 999").await.expect("changed");
        let found = flaws(&deployment).await;
        assert!(found.iter().any(|flaw| matches!(flaw, Flaw::Row(row) if row.table == "indicator_measurement")), "{found:?}");
    }

    /// K20-3, K20-4, K25-3: as the records stood on the day, with what each agency adds.
    async fn what_the_records_say_is_counted_and_never_measured(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        measure_targets(&deployment).await;
        let of = |told: &Value, code: &str| {
            let one = told["indicators"].as_array().expect("a list").iter().find(|one| one["indicator"] == code);
            let one = one.expect("the indicator");
            (one["figure"]["numerator"].clone(), one["figure"]["denominator"].clone(), one["status"].clone())
        };
        let stood = |numerator: u32, denominator: u32, status: &str| (json!(numerator), json!(denominator), json!(status));
        let before = report_of(&deployment, Who::Office, None, "CHOSEN", "2024-02-29").await;
        let since = report_of(&deployment, Who::Office, None, "CHOSEN", "2024-03-01").await;
        assert_eq!(of(&before, "K20-3"), stood(1, 2, "NOT_MET"));
        assert_eq!(of(&before, "K20-4"), stood(0, 2, "NOT_MET"));
        assert_eq!(of(&since, "K20-4"), stood(1, 2, "NOT_MET"));
        assert_eq!((of(&before, "K25-3"), of(&since, "K25-3")), (stood(0, 1, "NOT_MET"), stood(1, 1, "MET")));
        let with_cio = indicator(&deployment, None, "K20-3", "CHOSEN").await;
        let counted = with_cio["counted"].as_array().expect("a list");
        assert_eq!(counted.len(), 2);
        assert!(counted.contains(&json!({ "agencyId": global(DEPARTMENT), "figure": { "numerator": 1, "denominator": 1 } })));
        let own = report_of(&deployment, Who::Office, Some(DEPARTMENT), "CHOSEN", "2024-03-01").await;
        assert_eq!((of(&own, "K20-3"), of(&own, "K20-4")), (stood(1, 1, "MET"), stood(1, 1, "MET")));
    }

    /// At most three statements, whatever the page: the directory, officers with their degrees, measurements.
    async fn the_targets_of_500_agencies_take_three_statements_a_page(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        found_a_province(&deployment).await;
        found_many_agencies(&deployment).await;
        let document = format!(
            "query($first: Int!, $after: String) {{ agencyTargets(first: $first, after: $after) {{ totalCount
                nodes {{ agencyId indicators {{ {STANDING} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let (mut seen, mut after) = (0, Value::Null);
        loop {
            let (statements, data) = cost(&deployment, &document, json!({ "first": 100, "after": after })).await;
            assert!(statements <= 3, "{statements} statements");
            let page = &data["agencyTargets"];
            assert_eq!(page["totalCount"], AGENCIES + 2);
            seen += page["nodes"].as_array().expect("a list").len();
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(seen, 502);
        let province = "query { targets { indicators { indicator status figure { numerator denominator } } } }";
        let (statements, data) = cost(&deployment, province, json!({})).await;
        assert!(statements <= 3, "{statements} statements");
        let qualified = &data["targets"]["indicators"][3];
        assert_eq!(qualified["figure"], json!({ "numerator": 500, "denominator": 502 }));
        let (one, _) = cost(&deployment, &document, json!({ "first": 1, "after": null })).await;
        assert!(one <= 3, "{one} statements");
    }

    async fn impossible_measurements_are_refused_with_code_place_and_citation(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        measure_targets(&deployment).await;
        let size = deployment.service.store.log_size(DEPARTMENT.0).await.expect("an answer");
        let impossible = act(&deployment, Who::Office, "recordMeasurement", measurement("K20-2", 11, 10)).await;
        let impossible = impossible.refused(&["NUMERATOR_ABOVE_DENOMINATOR"]).0["userErrors"][0].clone();
        assert_eq!(impossible["path"], json!(["input", "numerator"]));
        assert_eq!(impossible["requirement"], "R32");
        assert!(impossible["citation"].as_str().expect("a citation").contains("1965/QĐ-UBND"));
        for (more, code) in [
            (json!({ "indicator": "K20-3" }), "INDICATOR_COUNTED"),
            (json!({ "indicator": "K20-q", "scope": "PROVINCE" }), "INDICATOR_NOT_MEASURED"),
            (json!({ "indicator": "K20-5" }), "INDICATOR_OF_PROVINCE"),
            (json!({ "indicator": "K21-1" }), "INDICATOR_UNKNOWN"),
            (json!({ "indicator": "trên 60%" }), "INVALID_CODE"),
            (json!({ "indicator": "K20-9", "scope": "PROVINCE", "measuredOn": "2024-07-01" }), "POPULATION_UNDECLARED"),
            (json!({ "measuredOn": "2016-11-15", "measuredFrom": "2016-01-01" }), "TARGETS_NOT_IN_FORCE"),
            (json!({ "measuredOn": "2024-12-31" }), "WORKFORCE_DAY_IN_FUTURE"),
            (json!({ "measuredFrom": "2024-07-01" }), "MEASURED_PERIOD_REVERSED"),
            (json!({ "numerator": -1 }), "OUT_OF_RANGE"),
            (json!({ "breakdown": [{ "numerator": 1, "denominator": 2 }] }), "BREAKDOWN_LINE_TWICE"),
            (json!({ "breakdown": [{ "sex": "MALE", "numerator": 8, "denominator": 9 }] }), "BREAKDOWN_ABOVE_TOTAL"),
        ] {
            let input = with(measurement("K20-2", 6, 10), &more);
            act(&deployment, Who::Office, "recordMeasurement", input).await.refused(&[code]);
        }
        assert_eq!(deployment.service.store.log_size(DEPARTMENT.0).await.expect("an answer"), size, "nothing was written");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_act_on_targets_is_refused_to_others_and_for_its_reason() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    measure_targets(&deployment).await;
    let people = indicator(&deployment, None, "K20-9", "CHOSEN").await;
    let [right, first] = people["measurements"].as_array().expect("a list").as_slice() else { panic!("two") };
    let workforce = "query($id: ID!) { workforce(agencyId: $id) { officers { id person { id } qualifications { id counts } } } }";
    let asked = deployment.ask(Who::Office, workforce, json!({ "id": global(DEPARTMENT) })).await;
    let officer = own(&asked["workforce"]);
    let annulled = &officer["qualifications"][1];
    assert_eq!(annulled["counts"], false);
    let mut correction =
        with(measurement("", 1, 2), &json!({ "measurementId": first["id"], "reason": "Sửa" }));
    let fields = correction.as_object_mut().expect("an object");
    fields.remove("scope");
    fields.remove("indicator");
    let cases = [
        ("attestQualification", degree(&officer["id"]), "QUALIFICATION_ATTESTED"),
        (
            "annulQualification",
            json!({ "qualificationId": annulled["id"], "reason": "Sai" }),
            "QUALIFICATION_UNKNOWN",
        ),
        (
            "recordMeasurement",
            with(
                measurement("K20-9", 1, 2),
                &json!({ "scope": "PROVINCE", "population": "Tổ trưởng tổ dân phố" }),
            ),
            "MEASUREMENT_THERE",
        ),
        ("correctMeasurement", correction, "MEASUREMENT_UNKNOWN"),
        ("annulMeasurement", json!({ "measurementId": first["id"], "reason": "Sai" }), "MEASUREMENT_UNKNOWN"),
    ];
    for (name, input, code) in cases {
        for who in [Who::Stranger, Who::UnitHead, Who::Head, Who::HomeAffairs] {
            act(&deployment, who, name, input.clone()).await.refused(&["FORBIDDEN_ROLE"]);
        }
        act(&deployment, Who::Office, name, input).await.refused(&[code]);
    }
    assert_eq!(right["counts"], true);
    assert_eq!(flaws(&deployment).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn targets_are_read_by_who_reads_the_workforce() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    measure_targets(&deployment).await;
    let document = "query($id: ID!) { own: targets(agencyId: $id) { asOf } targets { asOf }
        agencyTargets(first: 10) { nodes { agencyId } } }";
    for (who, sees, agencies) in [
        (Who::Office, true, 2),
        (Who::Head, true, 2),
        (Who::HomeAffairs, true, 2),
        (Who::Stranger, false, 0),
        (Who::An, false, 0),
    ] {
        let asked = deployment.ask(who, document, json!({ "id": global(DEPARTMENT) })).await;
        assert_eq!(asked["own"].is_object(), sees, "{who:?}");
        assert_eq!(asked["targets"].is_object(), sees, "{who:?}");
        assert_eq!(asked["agencyTargets"]["nodes"].as_array().map(Vec::len), Some(agencies), "{who:?}");
    }
    // The office of another agency sees its own, and not the province.
    let clerk = json!({
        "personId": global(Who::Member2.id()), "office": "DEPARTMENT_OFFICE", "agencyId": global(HOME_AFFAIRS),
        "startsOn": "2020-01-01" });
    deployment.act_on_directory(Who::Office, "grantOffice", clerk).await.done();
    let caller = deployment.caller_with(Who::Member2, &[Role::DepartmentOffice]).await;
    let (asked, errors) = deployment.send(caller, document, json!({ "id": global(HOME_AFFAIRS) })).await;
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!((asked["own"].is_object(), asked["targets"].is_object()), (true, false));
    assert_eq!(asked["agencyTargets"]["nodes"], json!([{ "agencyId": global(HOME_AFFAIRS) }]));
}
