//! Steps 8 and 9: the review and its notice.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState, cycle::state::CycleState, vocabulary::DocumentKind,
};

use crate::support::{
    cycle_driver::{CNTT, CycleDriver},
    deployment::global,
    engine::on_both_engines,
    people::Who,
};

/// What the applicant reads of the own application.
async fn status(driver: &CycleDriver, who: Who) -> Value {
    let document = "query { myApplications(first: 5) { nodes { status { state } } } }";
    driver.deployment.ask(who, document, json!({})).await["myApplications"]["nodes"][0]["status"]["state"]
        .clone()
}

/// Does an act on a dossier; gives the states between which its record says that it led.
async fn recorded(driver: &CycleDriver, who: Who, act: &str, input: Value) -> Value {
    let mut input = driver.complete_as((who, who.roles()), act, input).await;
    input["idempotencyKey"] = json!(driver.deployment.key());
    let (first, rest) = act.split_at(1);
    let document = format!(
        "mutation($input: {}{rest}Input!) {{ {act}(input: $input) {{
            receipt {{ index }} transition {{ from to }} userErrors {{ code }} }} }}",
        first.to_ascii_uppercase(),
    );
    let mut told = driver.deployment.ask(who, &document, json!({ "input": input })).await[act].take();
    assert!(told["receipt"]["index"].is_number(), "{act} by {who:?}: {told}");
    told["transition"].take()
}

on_both_engines! {
    /// R18: nor does the record of the own act tell an outcome that is yet to be notified, to the unit head or the applicant.
    async fn the_record_of_an_act_tells_no_outcome_before_the_notice(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        driver.judge(Who::An, "NOT_MET").await;
        driver.judge(Who::Binh, "MET").await;
        for who in [Who::An, Who::Binh, Who::Chi] {
            let document = driver.document(DocumentKind::Evidence, None).await;
            let report = |open: bool, id: &Value| json!({ "applicationId": id, "open": open, "documentId": global(document) });
            let id = driver.id_of(who).await;
            let state = driver.state_of(who).await;
            // Who stands on the list and was not judged yet reads that anyway.
            let known = |to: &str| if who == Who::Chi { json!({ "from": state.as_str(), "to": to }) } else { Value::Null };
            let told = recorded(&driver, Who::UnitHead, "reportDiscipline", report(true, &id)).await;
            assert_eq!(told, known(state.as_str()), "{who:?} was {state}");
            let told = recorded(&driver, Who::Office, "reportDiscipline", report(false, &id)).await;
            assert_eq!(told, json!({ "from": state.as_str(), "to": state.as_str() }), "whoever handles the cycle knows");
            let withdrawal = json!({ "applicationId": id, "reason": "Lý do cá nhân" });
            let told = recorded(&driver, who, "withdraw", withdrawal).await;
            assert_eq!(told, known("WITHDRAWN"), "{who:?} was {state}");
            assert_eq!(driver.state_of(who).await, ApplicationState::Withdrawn);
        }
        driver.check().await;
    }

    /// AS38.
    async fn as38_the_dossier_of_a_relative_is_judged_again(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        for (who, _) in &driver.cast {
            driver.judge(*who, "MET").await;
        }
        driver.rank(CNTT).await;
        driver.declare_sibling(Who::Appraiser2, Who::An).await;
        driver.replace(Who::Appraiser2, Who::Spare, Who::Chair).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::UnderAppraisal);
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::Met, "only the dossier concerned goes back");
        let facts = driver.facts().await;
        let voided: Vec<_> = facts.rows.finding.values().filter(|finding| finding.void).collect();
        assert!(voided.iter().all(|finding| finding.by == Who::Appraiser2.id()) && voided.len() == 4);
        driver.try_complete_review().await.refused(&["NOT_CONCLUDED"]);
        driver.judge(Who::An, "MET").await;
        driver.try_complete_review().await.done();
        driver.check().await;
    }

    /// AS37.
    async fn as37_nobody_meets_the_standards_and_the_cycle_still_ends(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        for (who, _) in &driver.cast {
            driver.judge(*who, "NOT_MET").await;
        }
        driver.complete_review("2024-11-08").await;
        driver.reach(CycleState::Archived).await;
        for (who, _) in &driver.cast {
            assert_eq!(driver.state_of(*who).await, ApplicationState::NotMet);
        }
        driver.check().await;
    }

    /// AS51.
    async fn as51_the_outcome_is_hidden_until_the_notice(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        driver.judge(Who::An, "NOT_MET").await;
        for who in [Who::Binh, Who::Chi] {
            driver.judge(who, "MET").await;
        }
        let versions = driver.application(Who::An).await.visible_version;
        driver.rank(CNTT).await;
        driver.complete_review("2024-11-08").await;
        for who in [Who::An, Who::Binh, Who::Chi] {
            assert_eq!(status(&driver, who).await, "UNDER_REVIEW", "{who:?}");
        }
        assert_eq!(driver.application(Who::An).await.visible_version, versions, "the version tells nothing either");
        driver.notify("2024-11-18").await;
        assert_eq!(status(&driver, Who::An).await, "NOT_MET");
        assert_eq!(status(&driver, Who::Binh).await, "PROPOSED_WINNER");
        assert_eq!(status(&driver, Who::Chi).await, "MET_OVER_QUOTA");
    }

    async fn on_equal_votes_the_side_of_the_chair_wins(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        driver.act(Who::Appraiser1, "appraise", json!({ "applicationId": driver.id_of(Who::An).await })).await.done();
        driver.appraise(Who::An, "PASS").await;
        for (who, side) in [(Who::Chair, "NOT_MET"), (Who::Member1, "NOT_MET"), (Who::Secretary, "MET")] {
            driver.vote(who, Who::An, side).await.done();
        }
        driver.conclude(Who::An, "MET").await.refused_with("VOTES_MISSING");
        driver.vote(Who::Member2, Who::An, "MET").await.done();
        driver.vote(Who::Member2, Who::An, "MET").await.refused(&["ALREADY_VOTED"]);
        driver.conclude(Who::An, "MET").await.refused(&["VOTE_DISAGREES"]);
        driver.conclude(Who::An, "NOT_MET").await.refused(&["DEPARTURE_REASON_MISSING"]);
        driver.check().await;
    }
}
