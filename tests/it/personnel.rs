//! Personnel files: recorded, corrected and read through the API.

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, personnel::Content, role::Role};

use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::{ApiAnswer, Deployment, global},
    engine::{Engine, on_both_engines},
    people::{CENTRE, Who},
};

const ANSWER: &str =
    "recordId receipt { index } userErrors { code path ... on ConditionNotMetError { offenders { value } } }";

const FILE: &str = "query($id: ID!) { node(id: $id) { ... on Person { personnelFile { priorOverlapsTitle
    entries { id kind kindLabel nothing
        identity { number birth sex ethnicity } rating { year rating } title { code from withoutProbation } }
    employments { from unit { name } } } } } }";

/// Does an act on a file.
async fn act(deployment: &Deployment, who: Who, act: &str, mut input: Value) -> ApiAnswer {
    input["idempotencyKey"] = json!(deployment.key());
    let name = format!("{}{}Input", act[..1].to_ascii_uppercase(), &act[1..]);
    let document = format!("mutation($input: {name}!) {{ {act}(input: $input) {{ {ANSWER} }} }}");
    let data = deployment.ask(who, &document, json!({ "input": input })).await;
    ApiAnswer(data[act].clone())
}

/// The province, where the centre employs three more people, of whom nothing is recorded.
async fn hired(engine: Engine) -> Option<Deployment> {
    let deployment = Deployment::new(engine).await?;
    for who in [Who::Spare, Who::Member1, Who::Member2] {
        let input =
            json!({ "personId": global(who.id()), "unitId": global(CENTRE), "startsOn": "2021-01-01" });
        act(&deployment, Who::Office, "registerEmployment", input).await.done();
    }
    Some(deployment)
}

async fn record(deployment: &Deployment, by: Who, about: Who, content: Value) -> ApiAnswer {
    act(deployment, by, "recordEntry", json!({ "personId": global(about.id()), "content": content })).await
}

fn rating(year: i32) -> Value {
    json!({ "rating": { "year": year, "rating": "COMPLETED_WELL" } })
}

fn identity() -> Value {
    json!({ "identity": {
        "number": "011090001234", "birth": "1990-05", "sex": "FEMALE", "ethnicity": "tha\u{301}i" } })
}

/// The file of a person as somebody reads it by the id of the person; null if it is not theirs to read.
async fn file(deployment: &Deployment, who: Who, about: Who) -> Value {
    let data = deployment.ask(who, FILE, json!({ "id": global(about.id()) })).await;
    data["node"]["personnelFile"].clone()
}

on_both_engines! {
    async fn a_file_is_recorded_by_those_who_keep_it_and_read_by_whom_it_is_about(engine) {
        let Some(deployment) = hired(engine).await else { return };
        let entry = record(&deployment, Who::UnitHead, Who::Spare, rating(2023)).await.done();
        assert!(entry.0["recordId"].is_string());
        record(&deployment, Who::Office, Who::Spare, identity()).await.done();
        record(&deployment, Who::Office, Who::Spare, json!({ "nothing": "DISCIPLINE" })).await.done();
        let own = file(&deployment, Who::Spare, Who::Spare).await;
        let entries = own["entries"].as_array().expect("entries");
        let kinds: Vec<_> = entries.iter().map(|entry| entry["kind"].as_str().expect("a kind")).collect();
        assert_eq!(kinds, ["RATING", "IDENTITY", "DISCIPLINE"]);
        assert_eq!(entries[0]["id"], entry.0["recordId"]);
        assert_eq!(entries[0]["rating"], json!({ "year": 2023, "rating": "COMPLETED_WELL" }));
        let shown = json!({ "number": "011090001234", "birth": "1990-05", "sex": "FEMALE", "ethnicity": "Thái" });
        assert_eq!(entries[1]["identity"], shown);
        assert_eq!(entries[2]["nothing"], true);
        assert_eq!(entries[2]["kindLabel"], "Kỷ luật");
        assert_eq!(own["employments"][0]["unit"]["name"], "Trung tâm Công nghệ thông tin và Truyền thông");
        assert_eq!(deployment.readings().await, 0, "one's own file is read freely");
        assert_eq!(file(&deployment, Who::Office, Who::Spare).await["entries"], own["entries"]);
        assert_eq!(deployment.readings().await, 1);
        for stranger in [Who::Binh, Who::Stranger, Who::Head, Who::An] {
            assert_eq!(file(&deployment, stranger, Who::Spare).await, Value::Null, "{stranger:?}");
        }
        assert_eq!(deployment.readings().await, 1, "what is not shown is not read");
    }

    async fn nothing_of_a_file_is_in_the_log_and_the_log_is_whole(engine) {
        let Some(deployment) = hired(engine).await else { return };
        record(&deployment, Who::Office, Who::Spare, identity()).await.done();
        let old = record(&deployment, Who::Office, Who::Spare, rating(2022)).await.done();
        let correction = json!({
            "personId": global(Who::Spare.id()), "entryId": old.0["recordId"], "content": rating(2023),
            "reason": "Ghi nhầm năm" });
        act(&deployment, Who::Office, "correctEntry", correction).await.done();
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
        let records = deployment.service.store.personnel(&[Who::Spare.id()]).await.expect("files");
        let record = &records[&Who::Spare.id()];
        assert!(matches!(record.entries(), [(_, Content::Identity(_)), (_, Content::Rating(rating))] if rating.year == 2023));
        let log = thanghang::domain::directory::DIRECTORY_LOG;
        for index in 0..report.leaves {
            let leaf = deployment.service.store.leaf(log, index).await.expect("an answer").expect("a record");
            let body = String::from_utf8(leaf.body).expect("JSON");
            for secret in ["011090001234", "1990-05", "FEMALE", "Thái", "COMPLETED_WELL", "Ghi nhầm"] {
                assert!(!body.contains(secret), "record {index} has {secret}");
            }
        }
    }

    async fn what_was_corrected_or_annulled_stays_to_be_read(engine) {
        let Some(deployment) = hired(engine).await else { return };
        let wrong = record(&deployment, Who::Office, Who::Spare, rating(2022)).await.done();
        let correction = json!({
            "personId": global(Who::Spare.id()), "entryId": wrong.0["recordId"], "content": rating(2023),
            "reason": "Ghi nhầm năm" });
        let right = act(&deployment, Who::Office, "correctEntry", correction).await.done();
        let history = async |who| {
            let document = "{ persons(first: 100) { nodes { id personnelFile {
                entries { id } history { id correctedById rating { year } } } } } }";
            let data = deployment.ask(who, document, json!({})).await;
            let nodes = data["persons"]["nodes"].as_array().expect("people");
            let spare = nodes.iter().find(|node| node["id"] == json!(global(Who::Spare.id())));
            spare.expect("the person")["personnelFile"].clone()
        };
        let corrected = json!({ "id": wrong.0["recordId"], "correctedById": right.0["recordId"], "rating": { "year": 2022 } });
        assert_eq!(history(Who::Office).await["history"], json!([corrected]));
        let annulment = json!({
            "personId": global(Who::Spare.id()), "entryId": right.0["recordId"], "reason": "Không có căn cứ" });
        act(&deployment, Who::Office, "annulEntry", annulment).await.done();
        let file = history(Who::Office).await;
        assert_eq!(file["entries"], json!([]));
        let annulled = json!({ "id": right.0["recordId"], "correctedById": null, "rating": { "year": 2023 } });
        assert_eq!(file["history"], json!([corrected, annulled]));
    }

    async fn what_is_wrong_with_an_entry_is_told_at_its_field_and_nothing_is_written(engine) {
        let Some(deployment) = hired(engine).await else { return };
        record(&deployment, Who::Office, Who::Spare, rating(2023)).await.done();
        record(&deployment, Who::Office, Who::Spare, rating(2023)).await.refused(&["YEAR_RATED"]);
        record(&deployment, Who::Office, Who::Spare, rating(2030)).await.refused(&["YEAR_OUT_OF_RANGE"]);
        let title = json!({ "title": { "code": "V.11.99.99", "from": "2023-01-01", "to": "2022-01-01" } });
        let refused = record(&deployment, Who::Office, Who::Spare, title).await.refused(&["PERIOD_REVERSED", "TITLE_CODE_UNKNOWN"]);
        assert_eq!(refused.0["userErrors"][0]["offenders"][0]["value"], "to");
        let period = |from: &str, to: Option<&str>| json!({ "title": { "code": "V.11.06.15", "from": from, "to": to } });
        record(&deployment, Who::Office, Who::Spare, period("2030-01-01", None)).await.refused(&["IN_FUTURE"]);
        record(&deployment, Who::Office, Who::Member1, period("2022-10-01", Some("2023-12-31"))).await.done();
        let again = period("2023-12-31", Some("2024-06-30"));
        record(&deployment, Who::Office, Who::Member1, again).await.refused(&["TITLE_PERIOD_OVERLAP"]);
        record(&deployment, Who::Office, Who::Member1, period("2024-01-01", None)).await.done();
        let unread = json!({ "identity": { "number": "12", "birth": "17/05/1990", "ethnicity": "Kih" } });
        let refused = record(&deployment, Who::Office, Who::Spare, unread).await;
        let paths: Vec<_> = refused.0["userErrors"].as_array().expect("errors").iter().map(|error| &error["path"][3]).collect();
        assert_eq!(paths, ["number", "birth", "ethnicity"]);
        record(&deployment, Who::Stranger, Who::Spare, rating(2022)).await.refused(&["FORBIDDEN_ROLE"]);
        record(&deployment, Who::UnitHead, Who::UnitHead, rating(2022)).await.refused(&["OWN_FILE"]);
        let file = file(&deployment, Who::Spare, Who::Spare).await;
        assert_eq!(file["entries"].as_array().map(Vec::len), Some(1));
    }

    async fn an_identity_number_belongs_to_one_person_until_it_is_corrected(engine) {
        let Some(deployment) = hired(engine).await else { return };
        let numbered = |number: &str| json!({ "identity": { "number": number } });
        let entry = record(&deployment, Who::Office, Who::Spare, numbered("011090001234")).await.done();
        let again = record(&deployment, Who::Office, Who::Member1, numbered("011090001234")).await;
        again.refused(&["IDENTITY_NUMBER_TAKEN"]);
        let correction = json!({
            "personId": global(Who::Spare.id()), "entryId": entry.0["recordId"], "reason": "Ghi nhầm số",
            "content": numbered("011090004321") });
        act(&deployment, Who::Office, "correctEntry", correction).await.done();
        record(&deployment, Who::Office, Who::Member1, numbered("011090001234")).await.done();
        record(&deployment, Who::Office, Who::Member2, numbered("011090004321")).await.refused(&["IDENTITY_NUMBER_TAKEN"]);
    }

    async fn an_entry_is_annulled_once(engine) {
        let Some(deployment) = hired(engine).await else { return };
        let entry = record(&deployment, Who::Office, Who::Spare, rating(2023)).await.done();
        let annul = || json!({
            "personId": global(Who::Spare.id()), "entryId": entry.0["recordId"], "reason": "Ghi nhầm người" });
        act(&deployment, Who::UnitHead, "annulEntry", annul()).await.done();
        act(&deployment, Who::UnitHead, "annulEntry", annul()).await.refused(&["ENTRY_CLOSED"]);
        assert_eq!(file(&deployment, Who::Spare, Who::Spare).await["entries"], json!([]));
        record(&deployment, Who::Office, Who::Spare, rating(2023)).await.done();
    }

    async fn who_handles_the_dossiers_of_a_cycle_reads_the_files_of_those_who_apply(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        driver.nominate(Who::An).await;
        driver.submit(Who::An).await.done();
        let document = "query($id: ID!) { node(id: $id) { ... on Cycle { applications(first: 10) { nodes {
            applicant { name personnelFile { entries { kind } } } } } } } }";
        let variables = || json!({ "id": global(driver.cycle) });
        let before = driver.deployment.readings().await;
        let data = driver.deployment.ask(Who::Secretary, document, variables()).await;
        let applicant = &data["node"]["applications"]["nodes"][0]["applicant"];
        assert!(applicant["personnelFile"]["entries"].as_array().is_some_and(|entries| !entries.is_empty()));
        assert_eq!(driver.deployment.readings().await, before + 2, "the name and the file");
        // The chair sees the case, but handles no dossier.
        let data = driver.deployment.ask(Who::Chair, document, variables()).await;
        assert_eq!(data["node"]["applications"]["nodes"][0]["applicant"]["personnelFile"], Value::Null);
        // A claim without the membership is nothing.
        let caller = driver.deployment.caller_with(Who::Chair, &[Role::CouncilChair, Role::Appraiser]).await;
        let (data, errors) = driver.deployment.send(caller, document, variables()).await;
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(data["node"]["applications"]["nodes"][0]["applicant"]["personnelFile"], Value::Null);
    }
}
