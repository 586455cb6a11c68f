//! Steps 11 and 12, and what comes after.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    vocabulary::{Channel, DocumentKind},
};

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

/// Opens a disciplinary case.
async fn report_discipline(driver: &CycleDriver, who: Who, open: bool) {
    let document = driver.document(DocumentKind::Evidence, None).await;
    let input =
        json!({ "applicationId": driver.id_of(who).await, "open": open, "documentId": global(document) });
    driver.act(Who::UnitHead, "reportDiscipline", input).await.done();
}

/// Approved results with An withheld, and the cycle archived.
async fn archived_with_an_withheld(engine: crate::support::engine::Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::at(engine, CycleState::AppealsClosed).await?;
    report_discipline(&driver, Who::An, true).await;
    driver.try_approve().await.refused(&["E5_CHANGED"]);
    let decision = driver.document(DocumentKind::ResultsApproval, Some(Who::Head)).await;
    let keep = json!([{ "applicationId": driver.id_of(Who::An).await, "disposition": "KEEP_AND_WITHHOLD" }]);
    let input = json!({ "decisionId": global(decision), "dispositions": keep });
    driver.morning("2024-12-12");
    driver.act(Who::Head, "approveResults", input).await.done();
    driver.notify_officially().await;
    let appointment = driver.document(DocumentKind::Appointment, Some(Who::Head)).await;
    let lines: Value = json!([
        { "applicationId": driver.id_of(Who::An).await, "withheld": "Đang xem xét kỷ luật" },
        { "applicationId": driver.id_of(Who::Binh).await, "appointmentId": global(appointment) },
    ]);
    driver.act(Who::Head, "appointWinners", json!({ "appointments": lines })).await.done();
    driver.reach(CycleState::Archived).await;
    Some(driver)
}

on_both_engines! {
    /// AS43 and AS44.
    async fn as44_a_withheld_winner_is_appointed_after_archiving(engine) {
        let Some(driver) = archived_with_an_withheld(engine).await else { return };
        report_discipline(&driver, Who::An, false).await;
        let ended = driver.document(DocumentKind::GroundEnded, None).await;
        let appointment = driver.document(DocumentKind::Appointment, Some(Who::Head)).await;
        let structure = driver.document(DocumentKind::Evidence, None).await;
        let mut input = json!({
            "applicationId": driver.id_of(Who::An).await, "groundEndedId": global(ended),
            "appointmentId": global(appointment), "structureId": global(structure), "reason": "Không bị kỷ luật",
        });
        driver.act(Who::Head, "appointLate", input.clone()).await.refused(&["SUPPLEMENTARY_REPORT_MISSING"]);
        let report = driver.document(DocumentKind::SupplementaryReport, Some(Who::Head)).await;
        input["supplementaryId"] = json!(global(report));
        driver.act(Who::Head, "appointLate", input).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::Appointed);
        assert_eq!(driver.state().await, CycleState::Archived);
        driver.check().await;
    }

    /// AS45.
    async fn as45_a_false_dossier_is_revoked_and_the_place_stays_empty(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Appointed).await else { return };
        let decision = driver.document(DocumentKind::Disqualification, Some(Who::Chair)).await;
        let input = json!({
            "applicationId": driver.id_of(Who::Binh).await, "decisionId": global(decision), "reason": "Bằng giả",
        });
        driver.act(Who::Chair, "disqualify", input).await.refused(&["STEP_ORDER"]);
        let decision = driver.document(DocumentKind::ResultsAmendment, Some(Who::Head)).await;
        let evidence = driver.document(DocumentKind::Evidence, None).await;
        let notice = driver.document(DocumentKind::OfficialNotice, Some(Who::Head)).await;
        driver.publish(notice, Channel::Website).await;
        let input = json!({
            "decisionId": global(decision), "ground": "FALSE_DOSSIER", "evidenceId": global(evidence),
            "revoke": [driver.id_of(Who::Binh).await], "recognise": [], "noticeDocumentId": global(notice),
        });
        driver.act(Who::Head, "amendDecision", input).await.done();
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::ResultRevoked);
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::NotSelected, "nobody moves up by themselves");
        driver.check().await;
    }

    /// AS46.
    async fn as46_the_report_waits_for_the_official_notice(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsApproved).await else { return };
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind lastDay } } }";
        let data = driver.deployment.ask(Who::Secretary, document, json!({ "id": global(driver.cycle) })).await;
        let deadlines = data["cycle"]["deadlines"].as_array().expect("deadlines").clone();
        let notice = deadlines.iter().find(|deadline| deadline["kind"] == "DL8").expect("DL8");
        assert_eq!(notice["lastDay"], "2024-12-19");
        driver.appoint_all().await;
        let report = driver.document(DocumentKind::FinalReport, Some(Who::Head)).await;
        let input = json!({ "reportId": global(report) });
        driver.act(Who::Secretary, "report", input.clone()).await.refused(&["OFFICIAL_NOTICE_MISSING"]);
        driver.notify_officially().await;
        driver.act(Who::Secretary, "report", input).await.done();
    }

    /// AS48.
    async fn as48_approval_moves_only_those_it_is_about(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        use crate::support::cycle_driver::{ATTT, CNTT};
        driver.cast = vec![(Who::An, ATTT), (Who::Binh, CNTT), (Who::Chi, CNTT)];
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT), (Who::Chi, CNTT), (Who::Dung, ATTT), (Who::Em, ATTT)] {
            driver.apply(who, title).await;
        }
        driver.close_receiving().await;
        driver.refuse_listing(Who::Dung).await;
        for who in [Who::An, Who::Binh, Who::Chi, Who::Em] {
            driver.list(who).await;
        }
        driver.decide_list().await;
        driver.withdraw(Who::Em).await.done();
        driver.prepare().await;
        driver.start_review().await;
        driver.judge(Who::An, "NOT_MET").await;
        for who in [Who::Binh, Who::Chi] {
            driver.judge(who, "MET").await;
        }
        driver.rank(CNTT).await;
        driver.complete_review("2024-11-08").await;
        driver.reach(CycleState::ResultsApproved).await;
        let mut states = Vec::new();
        for who in [Who::An, Who::Binh, Who::Chi, Who::Dung, Who::Em] {
            states.push(driver.state_of(who).await);
        }
        use ApplicationState::{NotListed, NotMet, NotSelected, Winner, Withdrawn};
        assert_eq!(states, [NotMet, Winner, NotSelected, NotListed, Withdrawn]);
        driver.check().await;
    }

    async fn a_cancelled_cycle_closes_its_applications(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let document = driver.document(DocumentKind::Cancellation, Some(Who::Head)).await;
        let input = json!({ "documentId": global(document), "reason": "Không còn nhu cầu" });
        driver.act(Who::Head, "cancel", input.clone()).await.refused(&["CANCELLATION_PUBLICATION_MISSING"]);
        driver.publish(document, Channel::Website).await;
        driver.act(Who::Head, "cancel", input).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::ClosedByCancellation);
        driver.check().await;
    }
}
