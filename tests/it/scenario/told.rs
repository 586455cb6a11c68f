//! What people read of an application: where it stands, why, who has it, and what a refusal points at.

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, vocabulary::DocumentKind};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    engine::on_both_engines,
    people::Who,
};

/// Some fields of the application of somebody, as a caller reads them.
async fn read(driver: &CycleDriver, caller: Who, about: Who, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ node(id: $id) {{ ... on Application {{ {fields} }} }} }}");
    let data = driver.deployment.ask(caller, &document, json!({ "id": driver.id_of(about).await })).await;
    data["node"].clone()
}

async fn status(driver: &CycleDriver, about: Who, fields: &str) -> Value {
    read(driver, about, about, &format!("status {{ {fields} }}")).await["status"].clone()
}

on_both_engines! {
    /// R18: nobody is told to hand in until a day that is past.
    async fn nobody_is_asked_to_hand_in_after_closing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        driver.apply(Who::Binh, CNTT).await;
        let returned = json!({
            "applicationId": driver.id_of(Who::Binh).await, "items": ["DEGREE_COPY"], "reason": "Bản sao bằng đại học bị mờ",
        });
        driver.act(Who::Office, "returnForSupplement", returned).await.done();
        let fields = "state heldBy until";
        for (who, state) in [(Who::An, "DRAFT"), (Who::Binh, "RETURNED")] {
            let told = json!({ "state": state, "heldBy": "APPLICANT", "until": "2024-10-29" });
            assert_eq!(status(&driver, who, fields).await, told);
        }
        driver.morning("2024-10-30");
        let told = json!({ "state": "DRAFT", "heldBy": "COUNCIL_SECRETARY", "until": null });
        assert_eq!(status(&driver, Who::An, fields).await, told);
        let told = json!({ "state": "RETURNED", "heldBy": "DEPARTMENT_OFFICE", "until": null });
        assert_eq!(status(&driver, Who::Binh, fields).await, told);
    }

    /// R18: what is not notified yet is not told by a refusal either.
    async fn a_refusal_tells_no_result_before_it_is_notified(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Reviewed).await else { return };
        let refused = driver.submit(Who::An).await.refused(&["STEP_ORDER"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(message.contains("“Đang được xét”"), "{message}");
        let input = json!({ "applicationId": driver.id_of(Who::An).await, "reason": "Chưa được tiếp nhận" });
        let office = driver.act(Who::Office, "refuseReceipt", input).await.refused(&["STEP_ORDER"]);
        let message = office.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(!message.contains("“Đang được xét”"), "who handles the cycle is told where it stands: {message}");
    }

    /// 10.2: the reasons of a return and of a refusal reach the applicant and those who handle the cycle, and nobody else.
    async fn the_reasons_are_shown_to_whom_they_concern(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.apply(Who::Binh, CNTT).await;
        let returned = json!({
            "applicationId": driver.id_of(Who::Binh).await, "items": ["DEGREE_COPY"], "reason": "Bản sao bằng đại học bị mờ",
        });
        driver.act(Who::Office, "returnForSupplement", returned).await.done();
        driver.create(Who::An, ATTT).await;
        driver.submit(Who::An).await.done();
        let refused = json!({ "applicationId": driver.id_of(Who::An).await, "reason": "Không được đơn vị cử" });
        driver.act(Who::Office, "refuseReceipt", refused).await.done();

        let fields = "status { reason items decidedBy decidedOn document { id } }";
        let told = json!({
            "reason": "Bản sao bằng đại học bị mờ", "items": ["Bản sao văn bằng"], "decidedBy": "DEPARTMENT_OFFICE",
            "decidedOn": "2024-10-24", "document": null,
        });
        for reader in [Who::Binh, Who::Secretary] {
            assert_eq!(read(&driver, reader, Who::Binh, fields).await["status"], told, "{reader:?}");
        }
        let hidden = json!({ "reason": null, "items": [], "decidedBy": null, "decidedOn": null, "document": null });
        assert_eq!(read(&driver, Who::UnitHead, Who::Binh, fields).await["status"], hidden);
        assert_eq!(status(&driver, Who::An, "reason").await, json!({ "reason": "Không được đơn vị cử" }));

        // What was read before is no reason not to see what came since.
        driver.submit(Who::Binh).await.done();
        let again = json!({
            "applicationId": driver.id_of(Who::Binh).await, "items": ["DEGREE_COPY"], "reason": "Bản sao vẫn bị mờ",
        });
        driver.act(Who::Office, "returnForSupplement", again).await.done();
        assert_eq!(status(&driver, Who::Binh, "reason").await, json!({ "reason": "Bản sao vẫn bị mờ" }));
        assert_eq!(status(&driver, Who::An, "reason").await, json!({ "reason": "Không được đơn vị cử" }));
    }

    /// R18: the list tells who is on it, and who is not, once it is published.
    async fn the_list_is_told_by_its_publication(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.apply(Who::An, ATTT).await;
        driver.apply(Who::Binh, CNTT).await;
        driver.close_receiving().await;
        driver.refuse_listing(Who::Binh).await;
        driver.list(Who::An).await;
        for who in [Who::An, Who::Binh] {
            let told = json!({ "state": "RECEIVED", "heldBy": "COUNCIL_SECRETARY", "reason": null });
            assert_eq!(status(&driver, who, "state heldBy reason").await, told, "{who:?}");
        }
        driver.decide_list().await;
        assert_eq!(status(&driver, Who::An, "state").await, json!({ "state": "LISTED" }));
        let refused = status(&driver, Who::Binh, "state heldBy reason items decidedBy document { kind }").await;
        assert_eq!((&refused["state"], &refused["heldBy"]), (&json!("NOT_LISTED"), &json!("APPLICANT")));
        assert!(refused["reason"].is_string(), "{refused}");
        assert_eq!(refused["decidedBy"], "COUNCIL_SECRETARY");
        assert_eq!(refused["document"]["kind"], "ELIGIBLE_LIST");
        assert!(refused["items"][0].as_str().is_some_and(|item| item.contains(": ")), "{refused}");

        // A later list that is registered, and public nowhere yet, says nothing.
        let cited = status(&driver, Who::Binh, "document { id }").await;
        driver.document(DocumentKind::EligibleList, Some(Who::Head)).await;
        assert_eq!(status(&driver, Who::Binh, "document { id }").await, cited);
    }

    /// E2: a missing nomination shows, and a title has its name.
    async fn the_title_is_named_and_a_missing_nomination_told(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        let fields = "titleName missingPapers { nomination } status { heldBy }";
        let told = read(&driver, Who::An, Who::An, fields).await;
        assert_eq!(told["titleName"], "An toàn thông tin hạng III");
        assert_eq!(told["missingPapers"], json!({ "nomination": true }));
        driver.submit(Who::An).await.done();
        assert_eq!(status(&driver, Who::An, "heldBy").await, json!({ "heldBy": "UNIT_HEAD" }));
        driver.nominate(Who::An).await;
        assert_eq!(status(&driver, Who::An, "heldBy").await, json!({ "heldBy": "DEPARTMENT_OFFICE" }));
    }

    /// R02: what a refusal points at has the name that people know it by.
    async fn offenders_have_names(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.apply(Who::Binh, CNTT).await;
        driver.close_receiving().await;
        let blocks = "query ($cycle: ID!) { whatBlocks(cycleId: $cycle, event: DECIDE_LIST) {
            ... on ConditionNotMetError { code offenders { kind id name } } } }";
        let cycle = json!({ "cycle": crate::support::deployment::global(driver.cycle) });
        let found = driver.deployment.ask(Who::Secretary, blocks, cycle).await;
        let errors = found["whatBlocks"].as_array().cloned().unwrap_or_default();
        let offenders = errors.iter().filter_map(|error| error["offenders"].as_array()).flatten();
        let named: Vec<&Value> = offenders.filter(|offender| offender["kind"] == "APPLICATION").collect();
        assert!(!named.is_empty(), "{found}");
        assert!(named.iter().all(|offender| offender["name"] == Who::Binh.name()), "{found}");
    }
}
