//! A rule set whose standards ask for evidence of tasks and prizes (R22): what a dossier holds of it is counted, and appraised by people.

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, law::LawDocument};

use crate::{
    law_of_2025::law_of_2025,
    support::{
        cycle_driver::{ATTT, CycleDriver},
        deployment::global,
        engine::on_both_engines,
        people::Who,
    },
    web::Browser,
};

const KINDS: &str = r#"
[[eligibility.evidence]]
code = "SCIENTIFIC_TASK"
label = { vi = "Nhiệm vụ khoa học đã nghiệm thu", en = "Scientific task that was accepted" }
source = { vi = "khoản thử", en = "a clause for trying" }
attested_by = ["MANAGING_AGENCY"]
appraised = true

[[eligibility.evidence]]
code = "PRIZE"
label = { vi = "Giải thưởng", en = "Prize" }
source = { vi = "khoản thử", en = "a clause for trying" }
attested_by = ["MANAGING_AGENCY"]
made_within = { months = 60 }
"#;

/// The set for any agency, which asks for two tasks or prizes of those who apply for the title of information security.
fn law_with_evidence() -> LawDocument {
    let law = law_of_2025();
    let asked = "other = []\nevidence = [{ id = \"E.1\", text = \"Có 02 nhiệm vụ khoa học hoặc giải thưởng\", \
        one_of = [\"SCIENTIFIC_TASK\", \"PRIZE\"], number = 2 }]";
    let standard = format!("[[eligibility.standards]]\ntitle = \"{ATTT}\"");
    let (before, after) = law.body.split_once(&standard).expect("the standard of the title");
    let after = after.replacen("other = []", asked, 1);
    let body = format!("{before}{standard}{after}\n{KINDS}").replacen("\"E18@1\"", "\"E18@2\"", 1);
    LawDocument { body, ..law }
}

/// A piece of evidence of some day, attested by the agency.
fn piece(kind: &str, made_on: Option<&str>) -> Value {
    let certification = json!({ "by": "MANAGING_AGENCY", "on": "2023-04-01" });
    json!({ "kind": kind, "madeOn": made_on, "pages": 1, "certification": certification })
}

const MADE_ON: Option<&str> = Some("2023-03-01");

const SEEN: &str = "query($id: ID!) { node(id: $id) { ... on Application {
    cycle { terms { paperKinds { code label } } } papers { kind kindLabel }
    missingPapers { evidence { item kinds number attested unclear label } }
    eligibilityPreview { missingEvidence { item } verdict { results { rule revision outcome clauses } } } } } }";

/// What the applicant is told of E18 before handing in.
async fn preview(driver: &CycleDriver) -> Value {
    let id = driver.application(Who::An).await.id;
    let seen = driver.deployment.ask(Who::An, SEEN, json!({ "id": global(id) })).await;
    let results = seen["node"]["eligibilityPreview"]["verdict"]["results"].clone();
    let found = results.as_array().into_iter().flatten().find(|result| result["rule"] == "E18").cloned();
    found.unwrap_or_else(|| panic!("{seen}"))
}

/// What the applicant is told to lack: the pieces that are attested, and those of which nobody knows.
async fn lacking(driver: &CycleDriver) -> Option<(Value, Value)> {
    let id = driver.application(Who::An).await.id;
    let seen = driver.deployment.ask(Who::An, SEEN, json!({ "id": global(id) })).await["node"].take();
    let told = seen["missingPapers"]["evidence"].as_array().expect("a list");
    assert_eq!(
        seen["eligibilityPreview"]["missingEvidence"].as_array().map(Vec::len),
        Some(told.len()),
        "{seen}"
    );
    let [lacking] = told.as_slice() else {
        assert!(told.is_empty(), "{told:?}");
        return None;
    };
    let asked = (&lacking["item"], &lacking["kinds"], &lacking["number"]);
    assert_eq!(asked, (&json!("E.1"), &json!(["SCIENTIFIC_TASK", "PRIZE"]), &json!(2)));
    let label = lacking["label"].as_str().expect("words");
    assert!(label.contains("Có 02 nhiệm vụ") && label.contains("hoặc Giải thưởng"), "{label}");
    for path in ["/".to_owned(), format!("/applications/{}", global(id))] {
        let page = Browser::of(&driver.deployment, Who::An).await.open(&path).await;
        assert!(page.text.contains(label), "{path}: {}", page.text);
    }
    Some((lacking["attested"].clone(), lacking["unclear"].clone()))
}

on_both_engines! {
    /// One attested piece is too few, one of which nobody knows the day leaves it to a person, two are enough; at the
    /// appraisal people find whether they are good enough.
    async fn evidence_is_counted_and_then_appraised(engine) {
        let Some(mut driver) = CycleDriver::under(engine, &law_with_evidence(), CycleState::Receiving).await else { return };
        driver.cast = vec![(Who::An, ATTT)];
        driver.create(Who::An, ATTT).await;
        driver.nominate(Who::An).await;
        driver.fill(Who::An).await;
        assert_eq!(lacking(&driver).await, Some((json!(0), json!(0))));
        let input = json!({ "applicationId": driver.id_of(Who::An).await, "declaredTrue": true });
        let refused = driver.act(Who::An, "submit", input).await.refused(&["INCOMPLETE_UNCONFIRMED"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("words").to_owned();
        assert!(message.contains("Mục E.1: Có 02 nhiệm vụ khoa học hoặc giải thưởng – có 0/2"), "{message}");
        let none = preview(&driver).await;
        assert_eq!((&none["outcome"], &none["revision"]), (&json!("FAIL"), &json!(2)), "{none}");
        driver.add_papers(Who::An, Who::An, vec![piece("PATENT", MADE_ON)]).await.refused(&["PAPER_KIND_UNKNOWN"]);
        driver.add_papers(Who::An, Who::An, vec![piece("SCIENTIFIC_TASK", MADE_ON)]).await.done();
        assert_eq!(preview(&driver).await["outcome"], "FAIL");
        let unattested = json!({ "kind": "PRIZE", "madeOn": MADE_ON, "pages": 1 });
        driver.add_papers(Who::An, Who::An, vec![unattested]).await.done();
        assert_eq!(preview(&driver).await["outcome"], "FAIL");
        driver.add_papers(Who::An, Who::An, vec![piece("PRIZE", None)]).await.done();
        assert_eq!(lacking(&driver).await, Some((json!(1), json!(1))));
        let unsure = preview(&driver).await;
        assert_eq!(unsure["outcome"], "NEEDS_HUMAN", "{unsure}");
        assert!(unsure["clauses"][1].as_str().is_some_and(|told| told.contains("E.1: 1/2") && told.ends_with("chưa rõ: 1.")), "{unsure}");
        driver.add_papers(Who::An, Who::An, vec![piece("PRIZE", MADE_ON)]).await.done();
        assert_eq!(preview(&driver).await["outcome"], "PASS");
        assert_eq!(lacking(&driver).await, None);
        let id = driver.application(Who::An).await.id;
        let seen = driver.deployment.ask(Who::An, SEEN, json!({ "id": global(id) })).await["node"].clone();
        assert_eq!(seen["cycle"]["terms"]["paperKinds"][12], json!({ "code": "SCIENTIFIC_TASK", "label": "Nhiệm vụ khoa học đã nghiệm thu" }));
        let held = seen["papers"].as_array().expect("a list").iter().filter(|paper| paper["kindLabel"] == "Giải thưởng").count();
        assert_eq!(held, 3, "{seen}");

        driver.submit(Who::An).await.done();
        driver.receive(Who::An).await.done();
        let receipt = "query($id: ID!) { node(id: $id) { ... on Application { dossierReceipt { missing missingEvidence { item } } } } }";
        let seen = driver.deployment.ask(Who::An, receipt, json!({ "id": global(id) })).await;
        assert_eq!(seen["node"]["dossierReceipt"], json!({ "missing": [], "missingEvidence": [] }));
        driver.close_receiving().await;
        driver.reach(CycleState::Review).await;
        driver.act(Who::Appraiser1, "appraise", json!({ "applicationId": driver.id_of(Who::An).await })).await.done();
        driver.evaluate().await;
        assert_eq!(driver.rule(Who::An, "E18").await["outcome"], "NEEDS_HUMAN", "no appraiser has found yet");
        for appraiser in [Who::Appraiser1, Who::Appraiser2] {
            driver.find(appraiser, Who::An, "E18", "PASS").await.done();
        }
        driver.judge(Who::An, "MET").await;
        assert_eq!(driver.rule(Who::An, "E18").await["outcome"], "PASS");
        driver.check().await;
    }
}
