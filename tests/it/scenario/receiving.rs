//! Step 5: dossiers.

use serde_json::json;
use thanghang::domain::{
    application::state::ApplicationState, cycle::state::CycleState, vocabulary::DocumentKind,
};

use crate::support::{
    engine::on_both_engines,
    people::{OTHER_UNIT, Who},
    play::{ATTT, CNTT, Play},
    town::global,
};

on_both_engines! {
    /// AS11.
    async fn as11_the_last_second_counts_and_midnight_is_late(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        for who in [Who::An, Who::Binh] {
            play.create(who, ATTT).await;
        }
        play.town.clock_to("2024-10-29T23:59:59+07:00");
        play.submit(Who::An).await.done();
        play.town.clock_to("2024-10-30T00:00:00+07:00");
        let answer = play.submit(Who::Binh).await.refused(&["REGISTRATION_CLOSED"]);
        assert_eq!(answer.0["userErrors"][0]["__typename"], "DeadlineError");
    }

    /// AS47.
    async fn as47_closing_waits_for_what_was_handed_in(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.create(Who::An, ATTT).await;
        play.create(Who::Binh, CNTT).await;
        play.nominate(Who::Binh).await;
        play.fill(Who::Binh).await;
        play.submit(Who::Binh).await.done();
        let returned = json!({
            "applicationId": play.id_of(Who::Binh).await, "items": ["DEGREE_COPY"], "reason": "Bản sao bằng đại học bị mờ",
        });
        play.act(Who::Office, "returnForSupplement", returned).await.done();
        play.create(Who::Chi, CNTT).await;
        play.withdraw(Who::Chi).await.done();
        play.create(Who::Dung, ATTT).await;
        play.submit(Who::Dung).await.done();

        play.morning("2024-10-30");
        play.act(Who::Secretary, "closeReceiving", json!({})).await.refused(&["APPLICATIONS_UNSETTLED"]);
        play.receive(Who::Dung).await.refused(&["NOT_NOMINATED"]);
        let refusal = json!({ "applicationId": play.id_of(Who::Dung).await, "reason": "Không được đơn vị cử" });
        play.act(Who::Office, "refuseReceipt", refusal).await.done();
        play.receive(Who::Binh).await.done();
        play.act(Who::Secretary, "closeReceiving", json!({})).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::Lapsed);

        play.list(Who::Binh).await;
        play.decide_list().await;
        play.check().await;
    }

    /// AS35, as far as receiving goes.
    async fn an_amendment_moves_the_closing_date_once_it_is_published(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.create(Who::An, ATTT).await;
        play.create(Who::Binh, CNTT).await;
        play.town.clock_to("2024-10-28T08:00:00+07:00");
        let amendment = play.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
        play.town.clock_to("2024-10-30T09:00:00+07:00");
        play.submit(Who::An).await.refused(&["REGISTRATION_CLOSED"]);
        play.publish_amendment(amendment).await.done();
        play.submit(Who::An).await.done();
        play.check().await;
    }

    /// AS36, first way.
    async fn as36_no_dossier_and_a_new_date_opens_receiving_again(engine) {
        let Some(mut play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.cast.clear();
        play.create(Who::An, ATTT).await;
        play.close_receiving().await;
        let decision = play.list_decision().await;
        play.declare_names().await;
        play.act(Who::Secretary, "decideList", json!({ "decisionId": global(decision) })).await.refused(&["NO_APPLICATION"]);
        let amendment = play.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
        play.publish_amendment(amendment).await.done();
        assert_eq!(play.state().await, CycleState::Receiving);
        assert_eq!(play.state_of(Who::An).await, ApplicationState::Draft, "a lapsed application may go on");
        play.check().await;
    }

    /// AS36, second way.
    async fn as36_no_dossier_and_the_cycle_is_concluded_empty(engine) {
        let Some(mut play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.cast.clear();
        play.close_receiving().await;
        conclude_empty(&play).await;
        play.act(Who::Secretary, "archive", json!({})).await.done();
        play.check().await;
    }

    async fn the_receipt_tells_what_was_received_and_what_is_missing(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.create(Who::An, ATTT).await;
        play.nominate(Who::An).await;
        play.fill(Who::An).await;
        let receipt = async |who| {
            let document = "query($id: ID!) { node(id: $id) { ... on Application { dossierReceipt {
                number handedInAt receivedAt missing papers { item content { pages sha256 } } } } } }";
            let data = play.town.ask(who, document, json!({ "id": play.id_of(Who::An).await })).await;
            data["node"]["dossierReceipt"].clone()
        };
        play.submit(Who::An).await.done();
        assert_eq!(receipt(Who::An).await, json!(null), "there is none before the office received it");
        play.town.clock_to("2024-10-28T09:30:00+07:00");
        play.receive(Who::An).await.done();
        let found = receipt(Who::An).await;
        assert_eq!((&found["receivedAt"], &found["missing"]), (&json!("2024-10-28T02:30:00Z"), &json!([])), "{found:#}");
        let papers = found["papers"].as_array().expect("papers");
        assert_eq!(papers.len(), play.facts().await.papers(play.application(Who::An).await.id).count());
        assert!(papers.iter().any(|paper| paper["item"] == "D1"), "{found:#}");
        assert_eq!(receipt(Who::Office).await["number"], found["number"]);

        // What falls away afterwards is missing, and said to be.
        let held = "query($id: ID!) { node(id: $id) { ... on Application { papers { id kind } } } }";
        let data = play.town.ask(Who::Office, held, json!({ "id": play.id_of(Who::An).await })).await;
        let papers = data["node"]["papers"].as_array().expect("papers");
        let cv = papers.iter().find(|paper| paper["kind"] == "CV").expect("a CV")["id"].clone();
        let items = json!({ "applicationId": play.id_of(Who::An).await, "items": ["CV"], "reason": "Sơ yếu lý lịch chưa xác nhận" });
        play.act(Who::Office, "returnForSupplement", items).await.done();
        let gone = json!({ "applicationId": play.id_of(Who::An).await, "paperId": cv });
        play.act(Who::An, "removePaper", gone).await.done();
        assert_eq!(receipt(Who::Office).await["missing"], json!(["CV"]));
    }

    async fn the_head_of_another_unit_does_not_nominate(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.create(Who::An, ATTT).await;
        let office = json!({
            "personId": global(Who::Stranger.id()), "office": "UNIT_HEAD", "unitId": global(OTHER_UNIT),
            "startsOn": "2024-01-01", "idempotencyKey": play.town.key(),
        });
        let grant = "mutation($input: GrantOfficeInput!) { grantOffice(input: $input) { receipt { index } userErrors { code message } } }";
        let granted = play.town.ask(Who::Office, grant, json!({ "input": office })).await;
        assert_eq!(granted["grantOffice"]["userErrors"], json!([]));
        let before = play.application(Who::An).await;
        let document = play.document(DocumentKind::Nomination, Some(Who::UnitHead)).await;
        let input = json!({ "applicationId": global(before.id), "documentId": global(document) });
        play.act(Who::Stranger, "nominate", input).await.refused(&["NOT_FOUND"]);
        assert_eq!(play.application(Who::An).await, before, "nothing was written");
    }

    async fn an_applicant_has_one_live_application(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.create(Who::An, ATTT).await;
        play.act(Who::An, "createApplication", json!({ "title": CNTT })).await.refused(&["APPLICATION_EXISTS"]);
        play.withdraw(Who::An).await.done();
        play.act(Who::An, "createApplication", json!({ "title": CNTT })).await.done();
    }

    /// R45.
    async fn a_paper_dossier_keeps_its_time_of_hand_over(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.town.clock_to("2024-10-30T08:00:00+07:00");
        let paper = |at: &str| json!({
            "personId": global(Who::An.id()), "title": ATTT, "handedInAt": at, "reason": "Nộp bản giấy tại Văn phòng",
        });
        play.act(Who::Office, "enterPaperDossier", paper("2024-10-30T07:50:00+07:00")).await.refused(&["REGISTRATION_CLOSED"]);
        play.act(Who::Office, "enterPaperDossier", paper("2024-10-29T16:30:00+07:00")).await.done();
        let application = play.application(Who::An).await;
        assert_eq!(application.submitted_at, Some(crate::support::town::at("2024-10-29T16:30:00+07:00")));
        assert!(application.on_paper);
    }
}

/// T26 and its documents.
pub(super) async fn conclude_empty(play: &Play) {
    let decision = play.document(DocumentKind::EmptyDecision, Some(Who::Head)).await;
    let report = play.document(DocumentKind::FinalReport, Some(Who::Head)).await;
    let input = json!({ "decisionId": global(decision), "reportId": global(report) });
    play.act(Who::Head, "concludeEmpty", input).await.done();
    assert_eq!(play.state().await, CycleState::Reported);
}
