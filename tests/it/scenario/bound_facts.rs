//! What people decide stands and falls with the facts that it rests on: findings, votes, personnel files, papers.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    vocabulary::{Channel, DocumentKind},
};

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::{ApiAnswer, global},
    dossier::{attested, commendation, entry, papers},
    engine::on_both_engines,
    people::Who,
};

const COUNCIL: [Who; 5] = [Who::Chair, Who::ViceChair, Who::Secretary, Who::Member1, Who::Member2];

/// A field of the application of somebody, as the secretary reads it.
async fn read(driver: &CycleDriver, who: Who, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ node(id: $id) {{ ... on Application {{ {fields} }} }} }}");
    let data =
        driver.deployment.ask(Who::Secretary, &document, json!({ "id": driver.id_of(who).await })).await;
    data["node"].clone()
}

async fn take_up(driver: &CycleDriver, who: Who) {
    driver.act(Who::Appraiser1, "appraise", json!({ "applicationId": driver.id_of(who).await })).await.done();
}

async fn vote_all(driver: &CycleDriver, about: Who, side: &str) {
    for member in COUNCIL {
        driver.vote(member, about, side).await.done();
    }
}

fn rated(rating: &str) -> Value {
    json!({ "kind": "RATING", "content": { "year": 2023, "rating": rating, "document": null } })
}

/// The commendation of Bình turns out to be that of Chi.
async fn move_award(driver: &CycleDriver) {
    driver.deployment.annul(Who::Binh, "COMMENDATION").await;
    driver.deployment.record(Who::Chi, commendation("MINISTRY_OR_PROVINCE_MERIT", "45", "2023-11-20")).await;
}

/// T29 with all that it needs before the report to Home Affairs.
async fn appoint_late(driver: &CycleDriver, who: Who) -> ApiAnswer {
    let ended = driver.document(DocumentKind::GroundEnded, None).await;
    let appointment = driver.document(DocumentKind::Appointment, Some(Who::Head)).await;
    let structure = driver.document(DocumentKind::Evidence, None).await;
    let input = json!({
        "applicationId": driver.id_of(who).await, "groundEndedId": global(ended), "reason": "Không bị kỷ luật",
        "appointmentId": global(appointment), "structureId": global(structure),
    });
    driver.act(Who::Head, "appointLate", input).await
}

/// Those of the queue who would stand on the other side of the quota now.
async fn moved(driver: &CycleDriver) -> Vec<Value> {
    let queue = "query ($id: ID!) { cycle(id: $id) { dossierQueue { orderChanged application { id } } } }";
    let data = driver.deployment.ask(Who::Secretary, queue, json!({ "id": global(driver.cycle) })).await;
    let queue = data["cycle"]["dossierQueue"].as_array().expect("a queue");
    let moved = queue.iter().filter(|dossier| dossier["orderChanged"] == true);
    moved.map(|dossier| dossier["application"]["id"].clone()).collect()
}

/// T14: reopens the review of a part by a decision of the council on an error.
async fn reopen_for_error(driver: &CycleDriver, part: Value) {
    let error = driver.document(DocumentKind::CouncilDecisionOther, Some(Who::Chair)).await;
    let reopening = json!({ "ground": "ERROR_FOUND", "documentId": global(error), "scope": [part] });
    driver.act(Who::Chair, "reopenReview", reopening).await.done();
}

on_both_engines! {
    /// Law Art 38(2): the council votes on what the appraisers propose, and again once that has changed.
    async fn votes_open_with_the_proposal_and_fall_with_a_later_finding(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        take_up(&driver, Who::Binh).await;
        driver.vote(Who::Chair, Who::Binh, "MET").await.refused(&["FINDINGS_TOO_FEW", "NOT_EVALUATED"]);
        driver.appraise(Who::Binh, "PASS").await;
        vote_all(&driver, Who::Binh, "MET").await;
        driver.find(Who::Appraiser1, Who::Binh, "E6", "PASS").await.done();
        driver.conclude(Who::Binh, "MET").await.refused(&["NOT_EVALUATED", "VOTES_MISSING"]);
        let votes = read(&driver, Who::Binh, "votes { side void }").await["votes"].clone();
        assert_eq!(votes, json!(vec![json!({ "side": "MET", "void": true }); 5]), "none is erased");
        driver.evaluate().await;
        vote_all(&driver, Who::Binh, "MET").await;
        driver.conclude(Who::Binh, "MET").await.done();
        driver.check().await;
    }

    /// R36: who finds on a rule that the facts decide is told so.
    async fn a_finding_on_what_the_facts_decide_is_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        driver.assess(Who::Binh, attested(true)).await.done();
        driver.submit(Who::Binh).await.done();
        driver.receive(Who::Binh).await.done();
        for rule in ["E15", "E3", "E11", "E99"] {
            driver.find(Who::Secretary, Who::Binh, rule, "PASS").await.refused(&["FINDING_WITHOUT_EFFECT"]);
        }
        driver.find(Who::Secretary, Who::Binh, "E16", "PASS").await.done();
        driver.find(Who::Secretary, Who::Binh, "E4", "PASS").await.done();
        driver.deployment.annul(Who::Binh, "RATING").await;
        driver.find(Who::Secretary, Who::Binh, "E3", "PASS").await.done();
        driver.check().await;
    }

    /// T11: whoever acknowledges a warning reads what it says.
    async fn a_warning_is_told_with_its_rule_and_citation(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let recruited = json!({ "on": "2020-01-01", "qualification": "UNIVERSITY", "document": null });
        driver.deployment.correct(Who::Binh, "RECRUITMENT", json!({ "kind": "RECRUITMENT", "content": recruited })).await;
        driver.apply(Who::Binh, CNTT).await;
        driver.close_receiving().await;
        driver.evaluate().await;
        let fields = "judgement { warning warnings { kind text rule citation mustBeAcknowledged } }";
        let judgement = read(&driver, Who::Binh, fields).await["judgement"].clone();
        assert_eq!(judgement["warning"], true);
        let warning = &judgement["warnings"][0];
        assert_eq!(
            (&warning["kind"], &warning["rule"], &warning["mustBeAcknowledged"]),
            (&json!("RECRUITED_ABOVE_COLLEGE"), &json!("E11"), &json!(true)),
            "{judgement:#}"
        );
        assert!(warning["text"].as_str().is_some_and(|text| text.contains("cao đẳng")), "{judgement:#}");
        assert!(warning["citation"].as_str().is_some_and(|text| text.contains("II.")), "{judgement:#}");
    }

    /// AS43, AS44, A32: a case that only the personnel file shows is decided person by person, and withholds.
    async fn a_case_in_the_personnel_file_withholds_the_appointment(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::AppealsClosed).await else { return };
        let case = |closed: Option<&str>| json!({ "kind": "DISCIPLINE", "content": {
            "openedOn": "2024-12-02", "closedOn": closed, "consequenceUntil": null, "document": null } });
        driver.deployment.annul(Who::An, "DISCIPLINE").await;
        let open = driver.deployment.record(Who::An, case(None)).await;
        driver.try_approve().await.refused(&["E5_CHANGED"]);
        let decision = driver.document(DocumentKind::ResultsApproval, Some(Who::Head)).await;
        let keep = |who: Value| json!([{ "applicationId": who, "disposition": "KEEP_AND_WITHHOLD" }]);
        let mut input = json!({ "decisionId": global(decision), "dispositions": keep(driver.id_of(Who::Binh).await) });
        driver.act(Who::Head, "approveResults", input.clone()).await.refused(&["E5_CHANGED", "DISPOSITION_UNFOUNDED"]);
        input["dispositions"] = keep(driver.id_of(Who::An).await);
        driver.act(Who::Head, "approveResults", input).await.done();
        driver.notify_officially().await;

        let mut lines = Vec::new();
        for who in [Who::An, Who::Binh] {
            let appointment = driver.document(DocumentKind::Appointment, Some(Who::Head)).await;
            lines.push(json!({ "applicationId": driver.id_of(who).await, "appointmentId": global(appointment) }));
        }
        driver.act(Who::Head, "appointWinners", json!({ "appointments": lines })).await.refused(&["WITHHOLDING_REQUIRED"]);
        lines[0] = json!({ "applicationId": driver.id_of(Who::An).await, "withheld": "Đang xem xét kỷ luật" });
        driver.act(Who::Head, "appointWinners", json!({ "appointments": lines })).await.done();
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::Appointed, "the others go on");

        driver.morning("2024-12-20");
        appoint_late(&driver, Who::An).await.refused(&["DISCIPLINE_STILL_OPEN"]);
        driver.deployment.correct_entry(Who::An, open, case(Some("2024-12-20"))).await;
        appoint_late(&driver, Who::An).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::Appointed);
        driver.check().await;
    }

    /// E5: what ended before the hand-over bears on nothing.
    async fn a_case_that_ended_before_the_hand_over_does_not_count(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::AppealsClosed).await else { return };
        let case = json!({ "kind": "DISCIPLINE", "content": {
            "openedOn": "2022-03-01", "closedOn": "2022-05-01", "consequenceUntil": "2023-05-01", "document": null } });
        driver.deployment.replace_nothing(Who::An, "DISCIPLINE", case).await;
        driver.approve("2024-12-12").await;
        driver.appoint_all().await;
        driver.check().await;
    }

    /// 10.2, E15: nobody is refused for missing papers, and nobody hands in without knowing of them.
    async fn missing_papers_are_told_and_confirmed(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        driver.assess(Who::Binh, attested(true)).await.done();
        let most = papers(CNTT).into_iter().filter(|paper| paper["kind"] != "DEGREE_COPY").collect();
        driver.add_papers(Who::Binh, Who::Binh, most).await.done();
        let input = json!({ "applicationId": driver.id_of(Who::Binh).await, "declaredTrue": true });
        let refused = driver.act(Who::Binh, "submit", input).await.refused(&["INCOMPLETE_UNCONFIRMED"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("a message").to_owned();
        assert!(message.contains("29/10/2024") && message.contains("D4"), "{message}");
        driver.submit(Who::Binh).await.done();
        let missing = "missingPapers { papers until }";
        let told = json!({ "papers": ["DEGREE_COPY"], "until": "2024-10-29" });
        assert_eq!(read(&driver, Who::Binh, missing).await["missingPapers"], told);
        driver.receive(Who::Binh).await.done();
        let receipt = "dossierReceipt { missing missingUntil }";
        let told = json!({ "missing": ["DEGREE_COPY"], "missingUntil": "2024-10-29" });
        assert_eq!(read(&driver, Who::Binh, receipt).await["dossierReceipt"], told);
        driver.close_receiving().await;
        let told = json!({ "missing": ["DEGREE_COPY"], "missingUntil": null });
        assert_eq!(read(&driver, Who::Binh, receipt).await["dossierReceipt"], told, "too late");
        driver.check().await;
    }

    /// R45: the office enters what was handed over, be it nothing but the form.
    async fn a_paper_dossier_is_entered_whatever_is_missing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let entered = json!({
            "personId": global(Who::Binh.id()), "title": CNTT, "handedInAt": "2024-10-24T07:30:00+07:00",
            "reason": "Nộp trực tiếp tại Văn phòng Sở",
        });
        driver.act(Who::Office, "enterPaperDossier", entered).await.done();
        let missing = read(&driver, Who::Binh, "missingPapers { papers }").await["missingPapers"]["papers"].clone();
        assert!(missing.as_array().is_some_and(|papers| papers.len() > 6), "{missing}");
    }

    /// R07: a rating that is corrected after the judgement is read again, at the listing and at the decision on the list.
    async fn a_correction_after_the_judgement_holds_up_the_list(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.apply(Who::Binh, CNTT).await;
        driver.close_receiving().await;
        driver.evaluate().await;
        let standing = "judgement { isCurrent eligible }";
        assert_eq!(read(&driver, Who::Binh, standing).await["judgement"], json!({ "isCurrent": true, "eligible": true }));
        let lower = driver.deployment.correct_entry(Who::Binh, entry(Who::Binh, "RATING"), rated("COMPLETED")).await;
        assert_eq!(read(&driver, Who::Binh, standing).await["judgement"], json!({ "isCurrent": false, "eligible": true }));
        let queue = "query ($id: ID!) { cycle(id: $id) { dossierQueue { waitsForEvaluation } } }";
        let waits = driver.deployment.ask(Who::Secretary, queue, json!({ "id": global(driver.cycle) })).await;
        assert_eq!(waits["cycle"]["dossierQueue"], json!([{ "waitsForEvaluation": true }]));
        let listing = json!({ "applicationId": driver.id_of(Who::Binh).await });
        driver.act(Who::Secretary, "listApplication", listing.clone()).await.refused(&["FACTS_CHANGED"]);
        driver.act(Who::Secretary, "evaluateDossiers", json!({})).await.done();
        driver.act(Who::Secretary, "listApplication", listing.clone()).await.refused(&["RULE_FAILED"]);

        let right = driver.deployment.correct_entry(Who::Binh, lower, rated("COMPLETED_WELL")).await;
        driver.act(Who::Secretary, "evaluateDossiers", json!({})).await.done();
        driver.act(Who::Secretary, "listApplication", listing).await.done();
        driver.morning("2024-10-31");
        driver.declare_names().await;
        let decision = json!({ "decisionId": global(driver.list_decision().await) });
        let wrong = driver.deployment.correct_entry(Who::Binh, right, rated("COMPLETED")).await;
        let refused = driver.act(Who::Secretary, "decideList", decision.clone()).await.refused(&["FACTS_CHANGED"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(message.contains("E3"), "{message}");
        driver.deployment.correct_entry(Who::Binh, wrong, rated("EXCELLENT")).await;
        driver.act(Who::Secretary, "decideList", decision).await.done();
        driver.check().await;
    }

    /// W1: an award that is entered after the order was recorded is read before the review ends.
    async fn an_award_after_the_order_is_read_before_the_review_ends(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        for (who, _) in &driver.cast {
            driver.judge(*who, "MET").await;
        }
        driver.rank(CNTT).await;
        move_award(&driver).await;
        driver.try_complete_review().await.refused(&["FACTS_CHANGED"]);
        driver.rank(CNTT).await;
        driver.try_complete_review().await.done();
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        driver.check().await;
    }

    /// T14: until the results are approved a change of the order leads back to the review, and to a new notice.
    async fn an_award_after_the_notice_leads_back_to_the_review(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        move_award(&driver).await;
        driver.morning("2024-12-10");
        driver.try_close_appeals().await.refused(&["FACTS_CHANGED"]);
        let blocks = "query ($id: ID!) { whatBlocks(cycleId: $id, event: CLOSE_APPEALS) { code } }";
        let store = &driver.deployment.service.store;
        let ask = async || {
            let before = store.statements();
            let told = driver.deployment.ask(Who::Secretary, blocks, json!({ "id": global(driver.cycle) })).await;
            (told["whatBlocks"].clone(), store.statements() - before)
        };
        let (told, opening) = ask().await;
        assert_eq!(told, json!([{ "code": "FACTS_CHANGED" }]), "R03");
        let (again, reading) = ask().await;
        assert_eq!(again, told);
        assert!(reading < opening, "nothing has changed, so no file is opened: {reading} statements and {opening} before");
        reopen_for_error(&driver, json!({ "title": CNTT })).await;
        driver.rank(CNTT).await;
        driver.try_complete_review().await.done();
        driver.try_notify().await.done();
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        driver.check().await;
    }

    /// T11, T14, RL8: what an appraiser found of a relative falls with the appraiser. Of a result that stands while the review is
    /// open for others nobody can find it anew, so that the review ends without it; T12 asks, and the review is reopened for it too.
    async fn a_result_that_stands_does_not_hold_up_the_review_of_others(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        take_up(&driver, Who::An).await;
        // Only the relative finds on E6.
        for (appraiser, rules) in [(Who::Appraiser1, &["E2", "E4", "E5"][..]), (Who::Appraiser2, &["E2", "E4", "E5", "E6"])] {
            for rule in rules {
                driver.find(appraiser, Who::An, rule, "PASS").await.done();
            }
        }
        driver.evaluate().await;
        vote_all(&driver, Who::An, "MET").await;
        driver.conclude(Who::An, "MET").await.done();
        for who in [Who::Binh, Who::Chi] {
            driver.judge(who, "MET").await;
        }
        driver.rank(CNTT).await;
        driver.complete_review("2024-11-08").await;
        driver.notify("2024-11-18").await;
        reopen_for_error(&driver, json!({ "title": CNTT })).await;
        driver.declare_sibling(Who::Appraiser2, Who::An).await;
        driver.replace(Who::Appraiser2, Who::Spare, Who::Chair).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::ProposedWinner, "the result stands");
        driver.rank(CNTT).await;
        driver.try_complete_review().await.done();
        let refused = driver.try_notify().await.refused(&["FACTS_CHANGED"]);
        let error = &refused.0["userErrors"][0];
        assert!(error["message"].as_str().is_some_and(|told| told.contains("E6")) && error["total"] == 1, "{error}");
        reopen_for_error(&driver, json!({ "applicationId": driver.id_of(Who::An).await })).await;
        driver.judge(Who::An, "MET").await;
        driver.try_complete_review().await.done();
        driver.try_notify().await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::ProposedWinner);
        driver.check().await;
    }

    /// T11, 10.2: whoever is reinstated while the review is open for others competes with somebody whose result stands. Their order
    /// is that of both personnel files.
    async fn an_order_beside_a_result_that_stands_is_that_of_all_files(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        move_award(&driver).await;
        let decision = driver.document(DocumentKind::Disqualification, Some(Who::Chair)).await;
        let input = json!({ "applicationId": driver.id_of(Who::Binh).await, "decisionId": global(decision), "reason": "Bằng giả" });
        driver.act(Who::Chair, "disqualify", input).await.done();
        for who in [Who::An, Who::Chi] {
            driver.judge(who, "MET").await;
        }
        driver.complete_review("2024-11-08").await;
        driver.notify("2024-11-18").await;
        driver.morning("2024-11-25");
        let appeal = driver.file(Who::Binh, "INQUIRY", "OTHER").await;
        driver.decide_appeal(appeal, "UPHELD", "RESULT").await;
        reopen_for_error(&driver, json!({ "title": ATTT })).await;
        let decision = driver.document(DocumentKind::CouncilDecisionOther, Some(Who::Chair)).await;
        let input = json!({
            "applicationId": driver.id_of(Who::Binh).await, "decisionId": global(decision), "appealId": global(appeal),
        });
        driver.act(Who::Chair, "reinstate", input).await.done();
        driver.judge(Who::Binh, "MET").await;
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner, "the result stands");
        driver.rank(CNTT).await;
        driver.try_complete_review().await.done();
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner, "the award goes first");
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::MetOverQuota);
        driver.try_notify().await.done();
        driver.check().await;
    }

    /// From the approval on nothing is refused; before it, what has no bearing on a rule neither.
    async fn nothing_is_refused_after_the_approval(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::AppealsClosed).await else { return };
        driver.deployment.correct(Who::Binh, "RATING", rated("EXCELLENT")).await;
        driver.approve("2024-12-12").await;
        move_award(&driver).await;
        driver.notify_officially().await;
        driver.appoint_all().await;
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::Appointed);
        driver.check().await;
    }

    /// T28: an order that changes after the approval is shown with those whom it concerns, until the decision is amended. What
    /// the cycle itself brings about changes no order.
    async fn an_order_that_changes_after_the_approval_is_shown_until_the_decision_is_amended(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsApproved).await else { return };
        driver.notify_officially().await;
        driver.appoint_all().await;
        let held = json!({ "code": "V.11.06.15", "from": "2022-10-01", "to": "2024-12-11", "probationTo": "ABSENT", "document": null });
        driver.deployment.correct(Who::Binh, "TITLE", json!({ "kind": "TITLE", "content": held })).await;
        let appointed = json!({ "code": "V.11.06.14", "from": "2024-12-12", "to": null, "probationTo": "ABSENT", "document": null });
        driver.deployment.record(Who::Binh, json!({ "kind": "TITLE", "content": appointed })).await;
        assert_eq!(moved(&driver).await, [Value::Null; 0]);
        move_award(&driver).await;
        let (binh, chi) = (driver.id_of(Who::Binh).await, driver.id_of(Who::Chi).await);
        let concerned = moved(&driver).await;
        assert!(concerned.len() == 2 && concerned.contains(&binh) && concerned.contains(&chi), "{concerned:?}");

        let decision = driver.document(DocumentKind::ResultsAmendment, Some(Who::Head)).await;
        let evidence = driver.document(DocumentKind::Evidence, None).await;
        let notice = driver.document(DocumentKind::OfficialNotice, Some(Who::Head)).await;
        driver.publish(notice, Channel::Website).await;
        let amended = json!({
            "decisionId": global(decision), "ground": "INSPECTION", "evidenceId": global(evidence),
            "revoke": [binh], "recognise": [chi], "noticeDocumentId": global(notice),
        });
        driver.act(Who::Head, "amendDecision", amended).await.done();
        assert_eq!(moved(&driver).await, [Value::Null; 0]);
        driver.check().await;
    }
}
