//! Steps 1 to 4: scheme, council, boards, plan.

use serde_json::json;
use thanghang::domain::{cycle::state::CycleState, vocabulary::DocumentKind};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver, members, new_cycle, plan_dates},
    deployment::global,
    engine::on_both_engines,
    people::Who,
};

on_both_engines! {
    async fn the_whole_course_is_played_and_its_log_is_sound(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Archived).await else { return };
        driver.check().await;
        let facts = driver.facts().await;
        assert_eq!(facts.cycle().and_then(|cycle| cycle.manifest), Some(facts.manifest()));
        assert_eq!(facts.all_members().count(), 0, "the council dissolves itself");
    }

    /// AS33.
    async fn as33_a_cycle_after_the_rule_set_is_refused(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        driver.deployment.clock_to("2026-08-03T08:00:00+07:00");
        let document = driver.document(DocumentKind::SchemeApproval, None).await;
        let input = json!({
            "documentId": global(document), "ruleSet": "dien-bien-2024", "total": 4,
            "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 1 }],
        });
        let refused = driver.act(Who::Office, "approveScheme", input).await;
        let refused = refused.refused(&["RULE_SET_NO_LONGER_VALID"]);
        assert!(refused.0["userErrors"][0]["remedy"].as_str().is_some_and(|text| text.contains("có hiệu lực")));
    }

    /// AS25.
    async fn as25_a_step_cannot_be_skipped(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        let document = driver.document(DocumentKind::Plan, Some(Who::Chair)).await;
        let mut input = plan_dates("2024-10-29", "2024-11-05", "2024-11-10");
        input["documentId"] = json!(global(document));
        let answer = driver.act(Who::Secretary, "issuePlan", input).await.refused(&["STEP_ORDER"]);
        assert_eq!(answer.0["userErrors"][0]["__typename"], "NotReachableError");
    }

    /// Requirements §2: 24/10 for the council, the plan on the same day or later.
    async fn a_plan_dated_before_its_council_is_refused_and_told_from_when(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let council = driver.facts().await.documents_of(&[DocumentKind::CouncilDecision]).next().expect("registered").dated;
        let mut input = plan_dates("2024-10-29", "2024-11-05", "2024-11-10");
        let eve = council.yesterday().expect("a day").to_string();
        let early = driver.document_of(DocumentKind::Plan, Some(Who::Chair), &eve).await;
        input["documentId"] = json!(global(early));
        let refused = driver.act(Who::Secretary, "issuePlan", input.clone()).await.refused(&["DOCUMENT_BEFORE_BASIS"]);
        let told = refused.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(told.contains("quyết định thành lập Hội đồng"), "{told}");
        let same_day = driver.document_of(DocumentKind::Plan, Some(Who::Chair), &council.to_string()).await;
        input["documentId"] = json!(global(same_day));
        driver.act(Who::Secretary, "issuePlan", input).await.done();
    }

    /// What no rule set knows is told at once, not at the next step.
    async fn a_cycle_of_titles_that_no_rule_set_knows_is_refused(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let mut input = new_cycle();
        input["titles"] = json!([{ "fromCode": "V.07.04.32", "toCode": "V.07.04.31" }]);
        driver.deployment.act(Who::Office, "createCycle", input).await.refused(&["TITLES_DO_NOT_FIT"]);
    }

    /// AS34.
    async fn as34_the_appraisal_board_comes_before_the_supervisory_board(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        driver.declare(&[Who::Supervisor]).await;
        let decision = driver.document(DocumentKind::SupervisionDecision, Some(Who::Head)).await;
        let input = json!({ "decisionId": global(decision), "members": members(&[(Who::Supervisor, "CHAIR")]) });
        driver.act(Who::Office, "formSupervision", input).await.refused(&["APPRAISAL_BOARD_MISSING"]);
    }

    async fn a_council_of_six_with_two_chairs_is_told_both_faults(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SchemeApproved).await else { return };
        let seats = [
            (Who::Chair, "CHAIR"), (Who::ViceChair, "CHAIR"), (Who::Secretary, "SECRETARY"),
            (Who::Member1, "VICE_CHAIR"), (Who::Member2, "MEMBER"), (Who::Spare, "MEMBER"),
        ];
        driver.declare(&seats.map(|(who, _)| who)).await;
        let decision = driver.document(DocumentKind::CouncilDecision, Some(Who::Head)).await;
        let input = json!({ "decisionId": global(decision), "members": members(&seats) });
        driver.act(Who::Office, "formCouncil", input).await.refused(&["COUNCIL_SIZE", "COUNCIL_CHAIR_COUNT"]);
        assert_eq!(driver.facts().await.rows.member.len(), 0);
    }

    async fn a_supervisor_cannot_be_a_member_too(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        driver.form_board().await;
        let decision = driver.document(DocumentKind::SupervisionDecision, Some(Who::Head)).await;
        let input = json!({ "decisionId": global(decision), "members": members(&[(Who::Member1, "CHAIR")]) });
        driver.act(Who::Office, "formSupervision", input).await.refused(&["ROLE_OVERLAP"]);
    }

    async fn quotas_must_add_up(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let document = driver.document(DocumentKind::SchemeApproval, None).await;
        let input = json!({
            "documentId": global(document), "ruleSet": "dien-bien-2024", "total": 4,
            "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 2 }],
        });
        driver.act(Who::Office, "approveScheme", input).await.refused(&["QUOTA_SUM_MISMATCH"]);
    }

    async fn receiving_cannot_close_before_the_plan_is_issued(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let document = driver.document(DocumentKind::Plan, Some(Who::Chair)).await;
        let mut input = plan_dates("2024-10-20", "2024-11-05", "2024-11-10");
        input["documentId"] = json!(global(document));
        driver.act(Who::Secretary, "issuePlan", input).await.refused(&["CLOSING_BEFORE_ISSUE"]);
    }

    async fn the_plan_is_signed_by_the_chair(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let document = driver.document(DocumentKind::Plan, Some(Who::Head)).await;
        let mut input = plan_dates("2024-10-29", "2024-11-05", "2024-11-10");
        input["documentId"] = json!(global(document));
        driver.act(Who::Secretary, "issuePlan", input).await.refused(&["WRONG_SIGNATORY"]);
    }

    /// RL7.
    async fn the_vice_chair_acts_for_the_chair_by_delegation(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let document = driver.document(DocumentKind::Plan, Some(Who::ViceChair)).await;
        let mut input = plan_dates("2024-10-29", "2024-11-05", "2024-11-10");
        input["documentId"] = json!(global(document));
        driver.act(Who::ViceChair, "issuePlan", input.clone()).await.refused(&["NOT_A_MEMBER"]);
        driver.document(DocumentKind::Delegation, Some(Who::Chair)).await;
        driver.act(Who::ViceChair, "issuePlan", input).await.done();
        assert_eq!(driver.state().await, CycleState::PlanIssued);
        driver.check().await;
    }

    /// AS50.
    async fn as50_a_clerical_error_is_corrected_and_an_outcome_is_not(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let plan = driver.facts().await.last_plan().expect("a plan").document;
        let correct = |number: &str, closing: Option<&str>| json!({
            "correctsId": global(plan), "number": number, "symbol": "KH-HĐXTHCDNN", "dated": "2024-10-24",
            "summary": "Kế hoạch", "closingOn": closing, "reason": "Ghi nhầm",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        });
        driver.act(Who::Office, "correctRecord", correct("2038", Some("2024-11-01"))).await.refused(&["CHANGES_OUTCOME"]);
        driver.act(Who::Office, "correctRecord", correct("2038", None)).await.done();
        let facts = driver.facts().await;
        let right = facts.in_force(plan).expect("the record in force");
        assert_eq!((right.number.as_str(), right.corrects), ("2038", Some(plan)));
        assert!(facts.document(plan).is_some(), "the old record stays");
        driver.check().await;
    }
}
