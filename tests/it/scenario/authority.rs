//! Who may act: roles, relations, versions, keys.

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, role::Role, vocabulary::DocumentKind};

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::global,
    engine::on_both_engines,
    people::{DEPARTMENT, Who},
};

on_both_engines! {
    /// AS19.
    async fn as19_an_applicant_advances_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let before = driver.facts().await.rows;
        driver.act(Who::An, "openReceiving", json!({})).await.refused(&["FORBIDDEN_ROLE"]);
        assert_eq!(driver.facts().await.rows, before);
    }

    /// AS20.
    async fn as20_the_right_role_without_a_place_in_the_cycle(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let caller = driver.deployment.caller_with(Who::Spare, &[Role::CouncilSecretary]).await;
        let input = driver.complete("openReceiving", json!({})).await;
        let (answer, errors) = driver.deployment.try_act(caller, "openReceiving", input).await;
        assert!(errors.is_empty(), "{errors:?}");
        answer.refused(&["NOT_A_MEMBER"]);
    }

    /// The claim is needed beside the place.
    async fn a_place_without_the_claim_gives_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let caller = driver.deployment.caller_with(Who::Secretary, &[Role::Applicant]).await;
        let input = driver.complete("openReceiving", json!({})).await;
        let (answer, _) = driver.deployment.try_act(caller, "openReceiving", input).await;
        answer.refused(&["FORBIDDEN_ROLE"]);
    }

    /// AS21.
    async fn as21_a_supervisor_only_remarks(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        for act in ["openReceiving", "archive", "closeAppeals"] {
            driver.act(Who::Supervisor, act, json!({})).await.refused(&["FORBIDDEN_ROLE"]);
        }
        driver.act(Who::Supervisor, "addRemark", json!({ "about": 0, "text": "Đã kiểm tra quyết định" })).await.done();
        driver.act(Who::Supervisor, "addRemark", json!({ "about": 9999, "text": "?" })).await
            .refused(&["REMARK_ABOUT_UNKNOWN"]);
        driver.check().await;
    }

    /// AS22.
    async fn as22_one_of_two_at_once_wins(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ReceivingClosed).await else { return };
        for (who, _) in &driver.cast {
            driver.list(*who).await;
        }
        driver.morning("2024-10-31");
        driver.declare_names().await;
        let decision = driver.list_decision().await;
        let input = driver.complete("decideList", json!({ "decisionId": global(decision) })).await;
        let before = driver.facts().await.cycle().expect("the cycle").version;
        let (one, two) = tokio::join!(
            driver.deployment.act(Who::Secretary, "decideList", input.clone()),
            driver.deployment.act(Who::Secretary, "decideList", input),
        );
        let refused: Vec<String> =
            [&one, &two].into_iter().flat_map(|answer| answer.codes().into_iter().map(str::to_owned)).collect();
        assert_eq!(refused, ["VERSION_CONFLICT"], "{one:?} {two:?}");
        assert_eq!(driver.facts().await.cycle().expect("the cycle").version, before + 1);
        driver.check().await;
    }

    async fn a_repeated_key_gets_the_same_receipt_and_another_input_is_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let mut input = driver.complete("openReceiving", json!({})).await;
        input["idempotencyKey"] = json!("the-same-key");
        let first = driver.deployment.act(Who::Secretary, "openReceiving", input.clone()).await.done();
        let again = driver.deployment.act(Who::Secretary, "openReceiving", input.clone()).await.done();
        assert_eq!(first.0["receipt"], again.0["receipt"]);
        input["expectedVersion"] = json!(1);
        driver.deployment.act(Who::Secretary, "openReceiving", input).await.refused(&["IDEMPOTENCY_MISMATCH"]);
    }

    async fn a_refusal_does_not_use_up_the_key(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanIssued).await else { return };
        let mut input = driver.complete("openReceiving", json!({})).await;
        input["idempotencyKey"] = json!("tried-too-early");
        input["expectedVersion"] = json!(input["expectedVersion"].as_u64().expect("a version") + 1);
        driver.deployment.act(Who::Secretary, "openReceiving", input.clone()).await.refused(&["VERSION_CONFLICT"]);
        driver.publish_plan().await;
        driver.deployment.act(Who::Secretary, "openReceiving", input).await.done();
    }

    async fn a_stranger_with_every_role_gets_nowhere(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.act(Who::Stranger, "closeReceiving", json!({})).await.refused(&["NOT_A_MEMBER"]);
        let document = json!({
            "kind": DocumentKind::Plan.as_str(), "number": "1", "symbol": "KH", "dated": "2024-10-24",
            "issuerId": global(DEPARTMENT), "signingForm": "OWN", "summary": "x",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        });
        driver.act(Who::Stranger, "registerDocument", document).await.refused(&["NOT_A_MEMBER"]);
    }

    /// ND 30/2020 Art 13: "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC" can be recorded of a deputy, and a refusal says who may sign how.
    async fn a_deputy_signs_for_the_head(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let mut by_deputy = numbered("9001", "QĐ-STTTT");
        by_deputy["signatoryId"] = json!(global(Who::Spare.id()));
        by_deputy["signedAs"] = json!("AGENCY_HEAD");
        by_deputy["signingForm"] = json!("KT");
        let refused = driver.act(Who::Office, "registerDocument", by_deputy.clone()).await;
        let refused = refused.refused(&["SIGNATORY_NOT_IN_OFFICE"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("a message").to_owned();
        assert!(message.contains("KT. (ký thay): cấp phó của người đứng đầu"), "{message}");
        let deputy = json!({
            "personId": global(Who::Spare.id()), "office": "AGENCY_HEAD", "agencyId": global(DEPARTMENT),
            "startsOn": "2024-01-01", "standing": "DEPUTY",
        });
        driver.deployment.act_on_directory(Who::Office, "grantOffice", deputy).await.done();
        driver.act(Who::Office, "registerDocument", by_deputy).await.done();
        driver.check().await;
    }

    /// ND 30/2020 Art 15: the series are data of the agency.
    async fn an_agency_says_how_it_numbers_its_documents(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.act(Who::Office, "registerDocument", numbered("9077", "QĐ-STTTT")).await.done();
        let other_kind = numbered("09077", "KH-STTTT");
        driver.act(Who::Office, "registerDocument", other_kind.clone()).await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        // What an act read of the directory is told by time.
        driver.morning("2024-10-25");
        let by_kind = json!({
            "agencyId": global(DEPARTMENT), "name": "Sở Thông tin và Truyền thông", "numbering": "BY_KIND",
            "reason": "Cơ quan lập sổ riêng theo loại văn bản",
        });
        driver.deployment.act_on_directory(Who::Office, "correctAgency", by_kind).await.done();
        driver.act(Who::Office, "registerDocument", other_kind).await.done();
        for same_kind in [numbered("9077", "KH-HĐXTHCDNN"), numbered("009077", "QĐ-STTTT")] {
            driver.act(Who::Office, "registerDocument", same_kind).await.refused(&["DOCUMENT_NUMBER_TAKEN"]);
        }
        driver.check().await;
    }
}

/// A paper of evidence with a number and a symbol.
fn numbered(number: &str, symbol: &str) -> Value {
    json!({
        "kind": "EVIDENCE", "number": number, "symbol": symbol, "dated": "2024-10-24", "issuerId": global(DEPARTMENT),
        "signingForm": "OWN", "summary": "Văn bản",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    })
}
