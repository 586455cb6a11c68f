//! Steps 11 and 12, and what comes after.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    vocabulary::{Channel, DocumentKind},
};

use crate::support::{engine::on_both_engines, people::Who, play::Play, town::global};

/// Opens a disciplinary case.
async fn report_discipline(play: &Play, who: Who, open: bool) {
    let document = play.document(DocumentKind::Evidence, None).await;
    let input =
        json!({ "applicationId": play.id_of(who).await, "open": open, "documentId": global(document) });
    play.act(Who::UnitHead, "reportDiscipline", input).await.done();
}

/// Approved results with An withheld, and the cycle archived.
async fn archived_with_an_withheld(engine: crate::support::engine::Engine) -> Option<Play> {
    let play = Play::at(engine, CycleState::AppealsClosed).await?;
    report_discipline(&play, Who::An, true).await;
    play.try_approve().await.refused(&["E5_CHANGED"]);
    let decision = play.document(DocumentKind::ResultsApproval, Some(Who::Head)).await;
    let keep = json!([{ "applicationId": play.id_of(Who::An).await, "disposition": "KEEP_AND_WITHHOLD" }]);
    let input = json!({ "decisionId": global(decision), "dispositions": keep });
    play.morning("2024-12-12");
    play.act(Who::Head, "approveResults", input).await.done();
    play.notify_officially().await;
    let appointment = play.document(DocumentKind::Appointment, Some(Who::Head)).await;
    let lines: Value = json!([
        { "applicationId": play.id_of(Who::An).await, "withheld": "Đang xem xét kỷ luật" },
        { "applicationId": play.id_of(Who::Binh).await, "appointmentId": global(appointment) },
    ]);
    play.act(Who::Head, "appointWinners", json!({ "appointments": lines })).await.done();
    play.reach(CycleState::Archived).await;
    Some(play)
}

on_both_engines! {
    /// AS43 and AS44.
    async fn as44_a_withheld_winner_is_appointed_after_archiving(engine) {
        let Some(play) = archived_with_an_withheld(engine).await else { return };
        report_discipline(&play, Who::An, false).await;
        let ended = play.document(DocumentKind::GroundEnded, None).await;
        let appointment = play.document(DocumentKind::Appointment, Some(Who::Head)).await;
        let structure = play.document(DocumentKind::Evidence, None).await;
        let mut input = json!({
            "applicationId": play.id_of(Who::An).await, "groundEndedId": global(ended),
            "appointmentId": global(appointment), "structureId": global(structure), "reason": "Không bị kỷ luật",
        });
        play.act(Who::Head, "appointLate", input.clone()).await.refused(&["SUPPLEMENTARY_REPORT_MISSING"]);
        let report = play.document(DocumentKind::SupplementaryReport, Some(Who::Head)).await;
        input["supplementaryId"] = json!(global(report));
        play.act(Who::Head, "appointLate", input).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::Appointed);
        assert_eq!(play.state().await, CycleState::Archived);
        play.check().await;
    }

    /// AS45.
    async fn as45_a_false_dossier_is_revoked_and_the_place_stays_empty(engine) {
        let Some(play) = Play::at(engine, CycleState::Appointed).await else { return };
        let decision = play.document(DocumentKind::Disqualification, Some(Who::Chair)).await;
        let input = json!({
            "applicationId": play.id_of(Who::Binh).await, "decisionId": global(decision), "reason": "Bằng giả",
        });
        play.act(Who::Chair, "disqualify", input).await.refused(&["STEP_ORDER"]);
        let decision = play.document(DocumentKind::ResultsAmendment, Some(Who::Head)).await;
        let evidence = play.document(DocumentKind::Evidence, None).await;
        let notice = play.document(DocumentKind::OfficialNotice, Some(Who::Head)).await;
        play.publish(notice, Channel::Website).await;
        let input = json!({
            "decisionId": global(decision), "ground": "FALSE_DOSSIER", "evidenceId": global(evidence),
            "revoke": [play.id_of(Who::Binh).await], "recognise": [], "noticeDocumentId": global(notice),
        });
        play.act(Who::Head, "amendDecision", input).await.done();
        assert_eq!(play.state_of(Who::Binh).await, ApplicationState::ResultRevoked);
        assert_eq!(play.state_of(Who::Chi).await, ApplicationState::NotSelected, "nobody moves up by themselves");
        play.check().await;
    }

    /// AS46.
    async fn as46_the_report_waits_for_the_official_notice(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsApproved).await else { return };
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind lastDay } } }";
        let data = play.town.ask(Who::Secretary, document, json!({ "id": global(play.cycle) })).await;
        let deadlines = data["cycle"]["deadlines"].as_array().expect("deadlines").clone();
        let notice = deadlines.iter().find(|deadline| deadline["kind"] == "DL8").expect("DL8");
        assert_eq!(notice["lastDay"], "2024-12-19");
        play.appoint_all().await;
        let report = play.document(DocumentKind::FinalReport, Some(Who::Head)).await;
        let input = json!({ "reportId": global(report) });
        play.act(Who::Secretary, "report", input.clone()).await.refused(&["OFFICIAL_NOTICE_MISSING"]);
        play.notify_officially().await;
        play.act(Who::Secretary, "report", input).await.done();
    }

    /// AS48.
    async fn as48_approval_moves_only_those_it_is_about(engine) {
        let Some(mut play) = Play::at(engine, CycleState::Receiving).await else { return };
        use crate::support::play::{ATTT, CNTT};
        play.cast = vec![(Who::An, ATTT), (Who::Binh, CNTT), (Who::Chi, CNTT)];
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT), (Who::Chi, CNTT), (Who::Dung, ATTT), (Who::Em, ATTT)] {
            play.apply(who, title).await;
        }
        play.close_receiving().await;
        play.refuse_listing(Who::Dung).await;
        for who in [Who::An, Who::Binh, Who::Chi, Who::Em] {
            play.list(who).await;
        }
        play.decide_list().await;
        play.withdraw(Who::Em).await.done();
        play.prepare().await;
        play.start_review().await;
        play.judge(Who::An, "NOT_MET").await;
        for who in [Who::Binh, Who::Chi] {
            play.judge(who, "MET").await;
        }
        play.rank(CNTT).await;
        play.complete_review("2024-11-08").await;
        play.reach(CycleState::ResultsApproved).await;
        let mut states = Vec::new();
        for who in [Who::An, Who::Binh, Who::Chi, Who::Dung, Who::Em] {
            states.push(play.state_of(who).await);
        }
        use ApplicationState::{NotListed, NotMet, NotSelected, Winner, Withdrawn};
        assert_eq!(states, [NotMet, Winner, NotSelected, NotListed, Withdrawn]);
        play.check().await;
    }

    async fn a_cancelled_cycle_closes_its_applications(engine) {
        let Some(play) = Play::at(engine, CycleState::ListDecided).await else { return };
        let document = play.document(DocumentKind::Cancellation, Some(Who::Head)).await;
        let input = json!({ "documentId": global(document), "reason": "Không còn nhu cầu" });
        play.act(Who::Head, "cancel", input.clone()).await.refused(&["CANCELLATION_PUBLICATION_MISSING"]);
        play.publish(document, Channel::Website).await;
        play.act(Who::Head, "cancel", input).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::ClosedByCancellation);
        play.check().await;
    }
}
