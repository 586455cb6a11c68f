//! A rule set that declares kinds of documents and names who signs the plan (R16, R22).

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    law::LawDocument,
    vocabulary::{Channel, DocumentKind},
};

use crate::{
    law_of_2025::law_of_2025,
    support::{
        cycle_driver::CycleDriver,
        deployment::{ApiAnswer, global},
        engine::on_both_engines,
        people::Who,
    },
};

const OWN: &str = r#"
[[document_kinds]]
code = "WORKING_NOTE"
label = { vi = "Biên bản làm việc với cơ sở", en = "Working note" }
source = { vi = "khoản thử", en = "a clause for trying" }
signer = "CHAIR"
symbol = "VB"

[signers.PLAN]
signer = "AGENCY_HEAD"
source = { vi = "khoản thử", en = "a clause for trying" }
"#;

fn law_with_documents() -> LawDocument {
    let law = law_of_2025();
    LawDocument { body: format!("{}\n{OWN}", law.body), ..law }
}

const SEEN: &str = "query($id: ID!) { cycle(id: $id) {
    terms { documentKinds { code label } }
    documents(first: 100, search: \"Biên bản làm việc\") { nodes { kind kindLabel } } } }";

async fn seen(driver: &CycleDriver, who: Who) -> Value {
    driver.deployment.ask(who, SEEN, json!({ "id": global(driver.cycle) })).await["cycle"].clone()
}

async fn register(driver: &CycleDriver, kind: &str, signer: Who) -> ApiAnswer {
    let kind: DocumentKind = kind.parse().expect("a code");
    driver.try_document(kind, Some(signer)).await
}

on_both_engines! {
    /// It is registered as it is declared, found by its name, and published like any other; the plan is signed by whom the set names.
    async fn a_set_declares_documents_and_who_signs_the_plan(engine) {
        let state = CycleState::SupervisionFormed;
        let Some(driver) = CycleDriver::under(engine, &law_with_documents(), state).await else { return };
        register(&driver, "PROTOCOL", Who::Chair).await.refused(&["DOCUMENT_KIND_UNKNOWN"]);
        register(&driver, "WORKING_NOTE", Who::Head).await.refused(&["DOCUMENT_NOT_AS_DECLARED"]);
        let note = driver.document("WORKING_NOTE".parse().expect("a code"), Some(Who::Chair)).await;
        let told = seen(&driver, Who::Secretary).await;
        let own = json!({ "code": "WORKING_NOTE", "label": "Biên bản làm việc với cơ sở" });
        assert!(told["terms"]["documentKinds"].as_array().expect("a list").contains(&own), "{told}");
        let listed = json!([{ "kind": "WORKING_NOTE", "kindLabel": "Biên bản làm việc với cơ sở" }]);
        assert_eq!(told["documents"]["nodes"], listed);
        assert_eq!(seen(&driver, Who::Stranger).await["documents"]["nodes"], json!([]), "it is not public yet");
        driver.publish(note, Channel::Website).await;
        assert_eq!(seen(&driver, Who::Stranger).await["documents"]["nodes"], listed);

        let by_chair = driver.document(DocumentKind::Plan, Some(Who::Chair)).await;
        driver.try_issue_plan(by_chair).await.refused(&["WRONG_SIGNATORY"]);
        let by_head = driver.document(DocumentKind::Plan, Some(Who::Head)).await;
        driver.try_issue_plan(by_head).await.done();
        driver.reach(CycleState::Receiving).await;
        driver.check().await;
    }

    /// Under a set that declares none the kinds are those of the earlier releases, and the chair signs the plan.
    async fn a_kind_of_document_is_a_code_that_the_set_of_the_cycle_knows(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        register(&driver, "WORKING_NOTE", Who::Chair).await.refused(&["DOCUMENT_KIND_UNKNOWN"]);
        let kinds = seen(&driver, Who::Secretary).await["terms"]["documentKinds"].clone();
        assert_eq!(kinds.as_array().map(Vec::len), Some(DocumentKind::COMMON.len()));
        assert_eq!(kinds[0]["code"], "SCHEME_APPROVAL");
        let by_head = driver.document(DocumentKind::Plan, Some(Who::Head)).await;
        driver.try_issue_plan(by_head).await.refused(&["WRONG_SIGNATORY"]);
    }
}
