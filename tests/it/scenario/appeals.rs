//! Step 10: windows, queries, complaints, denunciations.

use serde_json::{Value, json};
use thanghang::domain::{
    appeal::state::AppealState, application::state::ApplicationState, cycle::state::CycleState,
    vocabulary::DocumentKind,
};

use crate::support::{
    dossier::commendation,
    engine::on_both_engines,
    people::Who,
    play::{ATTT, CNTT, Play},
    town::global,
};

/// A notice of results on 20/11/2024.
async fn notified_on_20_november(engine: crate::support::engine::Engine) -> Option<Play> {
    let play = Play::at(engine, CycleState::Review).await?;
    for (who, _) in &play.cast {
        play.judge(*who, "MET").await;
    }
    play.rank(CNTT).await;
    play.complete_review("2024-11-10").await;
    play.notify("2024-11-20").await;
    Some(play)
}

on_both_engines! {
    /// AS16.
    async fn as16_the_window_ends_with_the_fifteenth_working_day(engine) {
        let Some(play) = notified_on_20_november(engine).await else { return };
        play.town.clock_to("2024-12-11T23:59:59+07:00");
        let answer = play.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        let message = answer.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(message.contains("11/12/2024"), "{message}");
        play.town.clock_to("2024-12-12T00:00:00+07:00");
        play.try_close_appeals().await.done();
        play.check().await;
    }

    /// AS17.
    async fn as17_an_open_appeal_keeps_the_step_open(engine) {
        let Some(play) = notified_on_20_november(engine).await else { return };
        play.town.clock_to("2024-12-11T16:00:00+07:00");
        play.file(Who::Chi, "INQUIRY", "RESULT").await;
        play.morning("2024-12-12");
        play.try_close_appeals().await.refused(&["OPEN_APPEALS"]);
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind overdue } } }";
        let data = play.town.ask(Who::Secretary, document, json!({ "id": global(play.cycle) })).await;
        let deadlines = data["cycle"]["deadlines"].as_array().expect("deadlines").clone();
        let window = deadlines.iter().find(|deadline| deadline["kind"] == "DL5").expect("the window");
        assert_eq!(window["overdue"], true);
    }

    /// AS18.
    async fn as18_a_late_appeal_is_registered_and_does_not_block(engine) {
        let Some(play) = notified_on_20_november(engine).await else { return };
        play.morning("2024-12-12");
        let appeal = play.file(Who::Chi, "COMPLAINT", "RESULT").await;
        assert!(play.appeal(appeal).await.late);
        play.try_close_appeals().await.done();
        play.check().await;
    }

    /// AS40.
    async fn as40_an_upheld_appeal_is_carried_out_before_the_step_closes(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.morning("2024-11-25");
        let appeal = play.file(Who::Chi, "INQUIRY", "RESULT").await;
        play.morning("2024-12-05");
        play.decide_appeal(appeal, "UPHELD", "RESULT").await;
        play.morning("2024-12-10");
        play.try_close_appeals().await.refused(&["UPHELD_NOT_CARRIED_OUT"]);
        play.reopen("APPEAL_UPHELD", Some(appeal), &[CNTT]).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::ProposedWinner, "outside the scope nothing changes");
        let overlooked = commendation("PRIME_MINISTER_MERIT", "12", "2023-05-01");
        play.town.record(Who::Chi, overlooked).await;
        play.rank(CNTT).await;
        play.complete_review("2024-12-13").await;
        assert_eq!(play.state_of(Who::Chi).await, ApplicationState::ProposedWinner, "the higher commendation counts now");
        play.notify("2024-12-16").await;
        assert!(play.appeal(appeal).await.carried_out);
        play.morning("2025-01-07");
        play.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        play.morning("2025-01-08");
        play.try_close_appeals().await.done();
        play.check().await;
    }

    /// AS41.
    async fn as41_a_denunciation_is_routed_and_does_not_block(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.morning("2024-11-25");
        let told = async |who| {
            let query = "query($id: ID!) { cycle(id: $id) { hasDenunciation } }";
            play.town.ask(who, query, json!({ "id": global(play.cycle) })).await["cycle"]["hasDenunciation"].clone()
        };
        assert_eq!(told(Who::Head).await, json!(false));
        let appeal = play.file(Who::Dung, "DENUNCIATION", "OTHER").await;
        assert_eq!((told(Who::Head).await, told(Who::Office).await), (json!(true), json!(true)));
        for who in [Who::Chair, Who::Secretary, Who::Supervisor, Who::Dung, Who::An] {
            assert_eq!(told(who).await, Value::Null, "{who:?} is not told");
        }
        let id = json!(global(appeal));
        play.act(Who::Office, "acceptAppeal", json!({ "appealId": id })).await.refused(&["DENUNCIATION_NOT_HERE"]);
        let transfer = json!({ "appealId": id, "reason": "Chuyển Thanh tra" });
        play.act(Who::Office, "transferAppeal", transfer).await.done();
        assert_eq!(play.appeal(appeal).await.state, AppealState::Transferred);
        play.close_appeals("2024-12-10").await;
    }

    /// AS42.
    async fn as42_a_vacated_place_is_filled_by_a_new_ranking_only(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.morning("2024-11-20");
        play.withdraw(Who::Binh).await.done();
        play.morning("2024-12-10");
        play.try_close_appeals().await.refused(&["PLACE_VACATED"]);
        play.reopen("PLACE_VACATED", None, &[CNTT]).await.done();
        play.complete_review("2024-12-11").await;
        assert_eq!(play.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        play.check().await;
    }

    /// AS42, the other half.
    async fn as42_with_nobody_over_the_quota_a_withdrawal_changes_nothing(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.withdraw(Who::An).await.done();
        play.close_appeals("2024-12-10").await;
    }

    /// AS53.
    async fn as53_a_stopped_clock_moves_the_window(engine) {
        let Some(play) = notified_on_20_november(engine).await else { return };
        play.morning("2024-11-28");
        let document = play.document(DocumentKind::Suspension, Some(Who::Head)).await;
        let input = json!({ "documentId": global(document), "stopsClock": true, "reason": "Xác minh đơn" });
        play.act(Who::Head, "suspend", input).await.done();
        play.morning("2024-12-05");
        let document = play.document(DocumentKind::Resumption, Some(Who::Head)).await;
        play.act(Who::Head, "resume", json!({ "documentId": global(document), "reason": "Đã xác minh" })).await.done();
        play.morning("2024-12-18");
        play.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        play.morning("2024-12-19");
        play.try_close_appeals().await.done();
        play.check().await;
    }

    /// AS55.
    async fn as55_a_second_complaint_is_routed_and_does_not_block(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.morning("2024-11-25");
        let first = play.file(Who::Chi, "COMPLAINT", "RESULT").await;
        play.decide_appeal(first, "DISMISSED", "NONE").await;
        let input = json!({
            "kind": "COMPLAINT", "subject": "RESULT", "applicationId": play.id_of(Who::Chi).await,
            "secondOfId": global(first), "content": "Khiếu nại lần hai",
        });
        play.act(Who::Chi, "fileAppeal", input).await.done();
        play.close_appeals("2024-12-10").await;
        let facts = play.facts().await;
        assert!(facts.rows.appeal.values().any(|appeal| appeal.second_of == Some(first)));
    }

    /// AS57.
    async fn as57_a_raised_quota_is_ranked_again(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.morning("2024-11-20");
        let document = play.document(DocumentKind::SchemeApproval, None).await;
        play.publish(document, thanghang::domain::vocabulary::Channel::Website).await;
        let input = json!({
            "documentId": global(document), "total": 5,
            "quotas": [{ "title": ATTT, "places": 3 }, { "title": CNTT, "places": 2 }],
        });
        play.act(Who::Office, "amendScheme", input).await.done();
        play.morning("2024-12-10");
        play.try_close_appeals().await.refused_with("RANKING_OUTDATED");
        play.reopen("QUOTA_CHANGED", None, &[CNTT]).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::ProposedWinner, "ATTT is untouched");
        play.complete_review("2024-12-11").await;
        assert_eq!(play.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        play.notify("2024-12-12").await;
        play.check().await;
    }

    /// T31.
    async fn a_paper_appeal_of_the_window_registered_later_reopens_the_step(engine) {
        let Some(play) = Play::at(engine, CycleState::AppealsClosed).await else { return };
        play.act(Who::Secretary, "reopenAppeals", json!({ "reason": "Không có" })).await
            .refused(&["NO_GROUND_TO_REOPEN_APPEALS"]);
        let input = json!({
            "kind": "INQUIRY", "subject": "RESULT", "appellantId": global(Who::Chi.id()),
            "applicationId": play.id_of(Who::Chi).await, "handedInAt": "2024-12-09T16:00:00+07:00",
            "content": "Đơn giấy",
        });
        play.act(Who::Office, "fileAppeal", input).await.done();
        play.try_approve().await.refused(&["OPEN_APPEALS"]);
        play.act(Who::Secretary, "reopenAppeals", json!({ "reason": "Đơn giấy nộp trong hạn" })).await.done();
        assert_eq!(play.state().await, CycleState::ResultsNotified);
        play.check().await;
    }
}
