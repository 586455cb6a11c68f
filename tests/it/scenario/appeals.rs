//! Step 10: windows, queries, complaints, denunciations.

use serde_json::{Value, json};
use thanghang::domain::{
    appeal::state::AppealState, application::state::ApplicationState, cycle::state::CycleState,
    vocabulary::DocumentKind,
};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    dossier::commendation,
    engine::on_both_engines,
    people::Who,
};

/// A notice of results on 20/11/2024.
async fn notified_on_20_november(engine: crate::support::engine::Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::at(engine, CycleState::Review).await?;
    for (who, _) in &driver.cast {
        driver.judge(*who, "MET").await;
    }
    driver.rank(CNTT).await;
    driver.complete_review("2024-11-10").await;
    driver.notify("2024-11-20").await;
    Some(driver)
}

on_both_engines! {
    /// AS16.
    async fn as16_the_window_ends_with_the_fifteenth_working_day(engine) {
        let Some(driver) = notified_on_20_november(engine).await else { return };
        driver.deployment.clock_to("2024-12-11T23:59:59+07:00");
        let answer = driver.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        let message = answer.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(message.contains("11/12/2024"), "{message}");
        driver.deployment.clock_to("2024-12-12T00:00:00+07:00");
        driver.try_close_appeals().await.done();
        driver.check().await;
    }

    /// AS17.
    async fn as17_an_open_appeal_keeps_the_step_open(engine) {
        let Some(driver) = notified_on_20_november(engine).await else { return };
        driver.deployment.clock_to("2024-12-11T16:00:00+07:00");
        driver.file(Who::Chi, "INQUIRY", "RESULT").await;
        driver.morning("2024-12-12");
        driver.try_close_appeals().await.refused(&["OPEN_APPEALS"]);
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind overdue } } }";
        let data = driver.deployment.ask(Who::Secretary, document, json!({ "id": global(driver.cycle) })).await;
        let deadlines = data["cycle"]["deadlines"].as_array().expect("deadlines").clone();
        let window = deadlines.iter().find(|deadline| deadline["kind"] == "DL5").expect("the window");
        assert_eq!(window["overdue"], true);
    }

    /// AS18.
    async fn as18_a_late_appeal_is_registered_and_does_not_block(engine) {
        let Some(driver) = notified_on_20_november(engine).await else { return };
        driver.morning("2024-12-12");
        let appeal = driver.file(Who::Chi, "COMPLAINT", "RESULT").await;
        assert!(driver.appeal(appeal).await.late);
        driver.try_close_appeals().await.done();
        driver.check().await;
    }

    /// AS40.
    async fn as40_an_upheld_appeal_is_carried_out_before_the_step_closes(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.morning("2024-11-25");
        let appeal = driver.file(Who::Chi, "INQUIRY", "RESULT").await;
        driver.morning("2024-12-05");
        driver.decide_appeal(appeal, "UPHELD", "RESULT").await;
        driver.morning("2024-12-10");
        driver.try_close_appeals().await.refused(&["UPHELD_NOT_CARRIED_OUT"]);
        driver.reopen("APPEAL_UPHELD", Some(appeal), &[CNTT]).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::ProposedWinner, "outside the scope nothing changes");
        let overlooked = commendation("PRIME_MINISTER_MERIT", "12", "2023-05-01");
        driver.deployment.record(Who::Chi, overlooked).await;
        driver.rank(CNTT).await;
        driver.complete_review("2024-12-13").await;
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner, "the higher commendation counts now");
        driver.notify("2024-12-16").await;
        assert!(driver.appeal(appeal).await.carried_out);
        driver.morning("2025-01-07");
        driver.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        driver.morning("2025-01-08");
        driver.try_close_appeals().await.done();
        driver.check().await;
    }

    /// AS41.
    async fn as41_a_denunciation_is_routed_and_does_not_block(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.morning("2024-11-25");
        let told = async |who| {
            let query = "query($id: ID!) { cycle(id: $id) { hasDenunciation } }";
            driver.deployment.ask(who, query, json!({ "id": global(driver.cycle) })).await["cycle"]["hasDenunciation"].clone()
        };
        assert_eq!(told(Who::Head).await, json!(false));
        let appeal = driver.file(Who::Dung, "DENUNCIATION", "OTHER").await;
        assert_eq!((told(Who::Head).await, told(Who::Office).await), (json!(true), json!(true)));
        for who in [Who::Chair, Who::Secretary, Who::Supervisor, Who::Dung, Who::An] {
            assert_eq!(told(who).await, Value::Null, "{who:?} is not told");
        }
        let id = json!(global(appeal));
        driver.act(Who::Office, "acceptAppeal", json!({ "appealId": id })).await.refused(&["DENUNCIATION_NOT_HERE"]);
        let transfer = json!({ "appealId": id, "reason": "Chuyển Thanh tra" });
        driver.act(Who::Office, "transferAppeal", transfer).await.done();
        assert_eq!(driver.appeal(appeal).await.state, AppealState::Transferred);
        driver.close_appeals("2024-12-10").await;
    }

    /// AS42.
    async fn as42_a_vacated_place_is_filled_by_a_new_ranking_only(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.morning("2024-11-20");
        driver.withdraw(Who::Binh).await.done();
        driver.morning("2024-12-10");
        driver.try_close_appeals().await.refused(&["PLACE_VACATED"]);
        driver.reopen("PLACE_VACATED", None, &[CNTT]).await.done();
        driver.complete_review("2024-12-11").await;
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        driver.check().await;
    }

    /// AS42, the other half.
    async fn as42_with_nobody_over_the_quota_a_withdrawal_changes_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.withdraw(Who::An).await.done();
        driver.close_appeals("2024-12-10").await;
    }

    /// AS53.
    async fn as53_a_stopped_clock_moves_the_window(engine) {
        let Some(driver) = notified_on_20_november(engine).await else { return };
        driver.morning("2024-11-28");
        let document = driver.document(DocumentKind::Suspension, Some(Who::Head)).await;
        let input = json!({ "documentId": global(document), "stopsClock": true, "reason": "Xác minh đơn" });
        driver.act(Who::Head, "suspend", input).await.done();
        driver.morning("2024-12-05");
        let document = driver.document(DocumentKind::Resumption, Some(Who::Head)).await;
        driver.act(Who::Head, "resume", json!({ "documentId": global(document), "reason": "Đã xác minh" })).await.done();
        driver.morning("2024-12-18");
        driver.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        driver.morning("2024-12-19");
        driver.try_close_appeals().await.done();
        driver.check().await;
    }

    /// AS55.
    async fn as55_a_second_complaint_is_routed_and_does_not_block(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.morning("2024-11-25");
        let first = driver.file(Who::Chi, "COMPLAINT", "RESULT").await;
        driver.decide_appeal(first, "DISMISSED", "NONE").await;
        let input = json!({
            "kind": "COMPLAINT", "subject": "RESULT", "applicationId": driver.id_of(Who::Chi).await,
            "secondOfId": global(first), "content": "Khiếu nại lần hai",
        });
        driver.act(Who::Chi, "fileAppeal", input).await.done();
        driver.close_appeals("2024-12-10").await;
        let facts = driver.facts().await;
        assert!(facts.rows.appeal.values().any(|appeal| appeal.second_of == Some(first)));
    }

    /// AS57.
    async fn as57_a_raised_quota_is_ranked_again(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.morning("2024-11-20");
        let document = driver.document(DocumentKind::SchemeApproval, None).await;
        driver.publish(document, thanghang::domain::vocabulary::Channel::Website).await;
        let input = json!({
            "documentId": global(document), "total": 5,
            "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 2 }],
        });
        driver.act(Who::Office, "amendScheme", input).await.done();
        driver.morning("2024-12-10");
        driver.try_close_appeals().await.refused_with("RANKING_OUTDATED");
        driver.reopen("QUOTA_CHANGED", None, &[CNTT]).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::ProposedWinner, "ATTT is untouched");
        driver.complete_review("2024-12-11").await;
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        driver.notify("2024-12-12").await;
        driver.check().await;
    }

    /// T31.
    async fn a_paper_appeal_of_the_window_registered_later_reopens_the_step(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::AppealsClosed).await else { return };
        driver.act(Who::Secretary, "reopenAppeals", json!({ "reason": "Không có" })).await
            .refused(&["NO_GROUND_TO_REOPEN_APPEALS"]);
        let input = json!({
            "kind": "INQUIRY", "subject": "RESULT", "appellantId": global(Who::Chi.id()),
            "applicationId": driver.id_of(Who::Chi).await, "handedInAt": "2024-12-09T16:00:00+07:00",
            "content": "Đơn giấy",
        });
        driver.act(Who::Office, "fileAppeal", input).await.done();
        driver.try_approve().await.refused(&["OPEN_APPEALS"]);
        driver.act(Who::Secretary, "reopenAppeals", json!({ "reason": "Đơn giấy nộp trong hạn" })).await.done();
        assert_eq!(driver.state().await, CycleState::ResultsNotified);
        driver.check().await;
    }
}
