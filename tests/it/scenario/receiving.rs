//! Step 5: dossiers.

use sea_orm::ConnectionTrait as _;
use serde_json::json;
use thanghang::domain::{
    application::state::ApplicationState, cycle::state::CycleState, vocabulary::DocumentKind,
};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    engine::on_both_engines,
    people::{OTHER_UNIT, Who},
};

on_both_engines! {
    /// AS11.
    async fn as11_the_last_second_counts_and_midnight_is_late(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        for who in [Who::An, Who::Binh] {
            driver.create(who, ATTT).await;
        }
        driver.deployment.clock_to("2024-10-29T23:59:59+07:00");
        driver.submit(Who::An).await.done();
        driver.deployment.clock_to("2024-10-30T00:00:00+07:00");
        let answer = driver.submit(Who::Binh).await.refused(&["REGISTRATION_CLOSED"]);
        assert_eq!(answer.0["userErrors"][0]["__typename"], "DeadlineError");
    }

    /// AS47.
    async fn as47_closing_waits_for_what_was_handed_in(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        driver.fill(Who::Binh).await;
        driver.submit(Who::Binh).await.done();
        let returned = json!({
            "applicationId": driver.id_of(Who::Binh).await, "items": ["DEGREE_COPY"], "reason": "Bản sao bằng đại học bị mờ",
        });
        driver.act(Who::Office, "returnForSupplement", returned).await.done();
        driver.create(Who::Chi, CNTT).await;
        driver.withdraw(Who::Chi).await.done();
        driver.create(Who::Dung, ATTT).await;
        driver.submit(Who::Dung).await.done();

        driver.morning("2024-10-30");
        driver.act(Who::Secretary, "closeReceiving", json!({})).await.refused(&["APPLICATIONS_UNSETTLED"]);
        driver.receive(Who::Dung).await.refused(&["NOT_NOMINATED"]);
        let refusal = json!({ "applicationId": driver.id_of(Who::Dung).await, "reason": "Không được đơn vị cử" });
        driver.act(Who::Office, "refuseReceipt", refusal).await.done();
        driver.receive(Who::Binh).await.done();
        driver.act(Who::Secretary, "closeReceiving", json!({})).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::Lapsed);

        driver.list(Who::Binh).await;
        driver.decide_list().await;
        driver.check().await;
    }

    /// AS47, AS54: with the timer running, which waits for what was handed in and for the register of the office.
    async fn as47_as54_the_clock_closes_once_nothing_is_left_to_enter(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let tick = async || driver.deployment.service.act_by_clock().await.expect("the clock looks");
        driver.create(Who::An, ATTT).await;
        driver.create(Who::Binh, CNTT).await;
        driver.submit(Who::Binh).await.done();
        driver.deployment.clock_to("2024-10-29T23:59:59+07:00");
        assert_eq!(tick().await, 0, "receiving goes on");
        driver.morning("2024-10-30");
        assert_eq!(tick().await, 0, "it waits for what was handed in");
        let refusal = json!({ "applicationId": driver.id_of(Who::Binh).await, "reason": "Không được đơn vị cử" });
        driver.act(Who::Office, "refuseReceipt", refusal).await.done();
        assert_eq!(tick().await, 0, "it waits for the register of paper dossiers");
        assert_eq!(driver.state().await, CycleState::Receiving);
        let due = "query($id: ID!) { whatBlocks(cycleId: $id, event: CLOSE_RECEIVING) { code } }";
        let found = driver.deployment.ask(Who::Secretary, due, json!({ "id": global(driver.cycle) })).await;
        assert_eq!(found["whatBlocks"], json!([]), "it is due with the secretary");

        let paper = json!({
            "personId": global(Who::Chi.id()), "title": CNTT, "handedInAt": "2024-10-29T16:30:00+07:00",
            "reason": "Nộp trực tiếp tại Văn phòng Sở",
        });
        driver.act(Who::Office, "enterPaperDossier", paper).await.done();
        let register = driver.document_of(DocumentKind::PaperRegister, None, "2024-10-29").await;
        assert!(driver.facts().await.rows.document.contains_key(&register));
        assert_eq!(tick().await, 0, "it waits for the paper dossier");
        let refusal = json!({ "applicationId": driver.id_of(Who::Chi).await, "reason": "Không được đơn vị cử" });
        driver.act(Who::Office, "refuseReceipt", refusal).await.done();

        let (one, other) = tokio::join!(tick(), tick());
        assert_eq!(one + other, 1, "of two replicas one acts");
        assert_eq!(tick().await, 0);
        assert_eq!(driver.state().await, CycleState::ReceivingClosed);
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::Lapsed);
        driver.check().await;
    }

    /// RL5: a cycle that cannot be read is passed over, and holds up no other.
    async fn the_clock_goes_on_past_a_cycle_that_fails(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::Draft).await else { return };
        let cycles = [driver.cycle, driver.create_another().await];
        for cycle in cycles {
            driver.cycle = cycle;
            driver.reach(CycleState::Receiving).await;
        }
        driver.morning("2024-10-30");
        for cycle in cycles {
            driver.cycle = cycle;
            driver.document_of(DocumentKind::PaperRegister, None, "2024-10-29").await;
        }
        let [spoilt, _] = cycles;
        let admin = driver.deployment.open.administer().await;
        let spoil = format!("UPDATE document SET kind = 'NOTHING' WHERE cycle = '{spoilt}'");
        admin.execute_unprepared(&spoil).await.expect("it is spoilt");
        driver.deployment.service.store.forget_facts(spoilt);
        assert_eq!(driver.deployment.service.act_by_clock().await.expect("the clock looks"), 1);
        assert_eq!(driver.state().await, CycleState::ReceivingClosed);
    }

    /// AS35, as far as receiving goes.
    async fn an_amendment_moves_the_closing_date_once_it_is_published(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        driver.create(Who::Binh, CNTT).await;
        driver.deployment.clock_to("2024-10-28T08:00:00+07:00");
        let amendment = driver.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
        driver.deployment.clock_to("2024-10-30T09:00:00+07:00");
        driver.submit(Who::An).await.refused(&["REGISTRATION_CLOSED"]);
        driver.publish_amendment(amendment).await.done();
        driver.submit(Who::An).await.done();
        driver.check().await;
    }

    /// AS36, first way.
    async fn as36_no_dossier_and_a_new_date_opens_receiving_again(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.cast.clear();
        driver.create(Who::An, ATTT).await;
        driver.close_receiving().await;
        let decision = driver.list_decision().await;
        driver.declare_names().await;
        driver.act(Who::Secretary, "decideList", json!({ "decisionId": global(decision) })).await.refused(&["NO_APPLICATION"]);
        let amendment = driver.amend_plan("2024-11-05", "2024-11-12", "2024-11-17").await;
        driver.publish_amendment(amendment).await.done();
        assert_eq!(driver.state().await, CycleState::Receiving);
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::Draft, "a lapsed application may go on");
        driver.check().await;
    }

    /// AS36, second way.
    async fn as36_no_dossier_and_the_cycle_is_concluded_empty(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.cast.clear();
        driver.close_receiving().await;
        conclude_empty(&driver).await;
        driver.act(Who::Secretary, "archive", json!({})).await.done();
        driver.check().await;
    }

    async fn the_receipt_tells_what_was_received_and_what_is_missing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        driver.nominate(Who::An).await;
        driver.fill(Who::An).await;
        let receipt = async |who| {
            let document = "query($id: ID!) { node(id: $id) { ... on Application { dossierReceipt {
                number handedInAt receivedAt missing papers { item content { pages sha256 } } } } } }";
            let data = driver.deployment.ask(who, document, json!({ "id": driver.id_of(Who::An).await })).await;
            data["node"]["dossierReceipt"].clone()
        };
        driver.submit(Who::An).await.done();
        assert_eq!(receipt(Who::An).await, json!(null), "there is none before the office received it");
        driver.deployment.clock_to("2024-10-28T09:30:00+07:00");
        driver.receive(Who::An).await.done();
        let found = receipt(Who::An).await;
        assert_eq!((&found["receivedAt"], &found["missing"]), (&json!("2024-10-28T02:30:00Z"), &json!([])), "{found:#}");
        let papers = found["papers"].as_array().expect("papers");
        assert_eq!(papers.len(), driver.facts().await.papers(driver.application(Who::An).await.id).count());
        assert!(papers.iter().any(|paper| paper["item"] == "D1"), "{found:#}");
        assert_eq!(receipt(Who::Office).await["number"], found["number"]);

        // What falls away afterwards is missing, and said to be.
        let held = "query($id: ID!) { node(id: $id) { ... on Application { papers { id kind } } } }";
        let data = driver.deployment.ask(Who::Office, held, json!({ "id": driver.id_of(Who::An).await })).await;
        let papers = data["node"]["papers"].as_array().expect("papers");
        let cv = papers.iter().find(|paper| paper["kind"] == "CV").expect("a CV")["id"].clone();
        let items = json!({ "applicationId": driver.id_of(Who::An).await, "items": ["CV"], "reason": "Sơ yếu lý lịch chưa xác nhận" });
        driver.act(Who::Office, "returnForSupplement", items).await.done();
        let gone = json!({ "applicationId": driver.id_of(Who::An).await, "paperId": cv });
        driver.act(Who::An, "removePaper", gone).await.done();
        assert_eq!(receipt(Who::Office).await["missing"], json!(["CV"]));
    }

    async fn the_head_of_another_unit_does_not_nominate(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        let office = json!({
            "personId": global(Who::Stranger.id()), "office": "UNIT_HEAD", "unitId": global(OTHER_UNIT),
            "startsOn": "2024-01-01", "idempotencyKey": driver.deployment.key(),
        });
        let grant = "mutation($input: GrantOfficeInput!) { grantOffice(input: $input) { receipt { index } userErrors { code message } } }";
        let granted = driver.deployment.ask(Who::Office, grant, json!({ "input": office })).await;
        assert_eq!(granted["grantOffice"]["userErrors"], json!([]));
        let before = driver.application(Who::An).await;
        let document = driver.document(DocumentKind::Nomination, Some(Who::UnitHead)).await;
        let input = json!({ "applicationId": global(before.id), "documentId": global(document) });
        driver.act(Who::Stranger, "nominate", input).await.refused(&["NOT_FOUND"]);
        assert_eq!(driver.application(Who::An).await, before, "nothing was written");
    }

    async fn an_applicant_has_one_live_application(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, ATTT).await;
        driver.act(Who::An, "createApplication", json!({ "title": CNTT })).await.refused(&["APPLICATION_EXISTS"]);
        driver.withdraw(Who::An).await.done();
        driver.act(Who::An, "createApplication", json!({ "title": CNTT })).await.done();
    }

    /// R45.
    async fn a_paper_dossier_keeps_its_time_of_hand_over(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.clock_to("2024-10-30T08:00:00+07:00");
        let paper = |at: &str| json!({
            "personId": global(Who::An.id()), "title": ATTT, "handedInAt": at, "reason": "Nộp bản giấy tại Văn phòng",
        });
        driver.act(Who::Office, "enterPaperDossier", paper("2024-10-30T07:50:00+07:00")).await.refused(&["REGISTRATION_CLOSED"]);
        driver.act(Who::Office, "enterPaperDossier", paper("2024-10-29T16:30:00+07:00")).await.done();
        let application = driver.application(Who::An).await;
        assert_eq!(application.submitted_at, Some(crate::support::deployment::at("2024-10-29T16:30:00+07:00")));
        assert!(application.on_paper);
    }
}

/// T26 and its documents.
pub(super) async fn conclude_empty(driver: &CycleDriver) {
    let decision = driver.document(DocumentKind::EmptyDecision, Some(Who::Head)).await;
    let report = driver.document(DocumentKind::FinalReport, Some(Who::Head)).await;
    let input = json!({ "decisionId": global(decision), "reportId": global(report) });
    driver.act(Who::Head, "concludeEmpty", input).await.done();
    assert_eq!(driver.state().await, CycleState::Reported);
}
