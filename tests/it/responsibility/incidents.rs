//! Incidents, precautions, and what is shown of an exemption.

use super::*;
use crate::support::engine::{Engine, on_both_engines};

on_both_engines! {
    /// R28: a precaution that was declined before the incident is shown, and decides nothing.
    async fn an_incident_shows_what_was_proposed_before_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let office = Box::pin(Office::open(&deployment)).await;
        let precaution = office.declined().await;
        assert_eq!((&precaution["state"], &precaution["recordedOn"]), (&json!("DECLINED"), &json!(office.today())));
        assert_eq!(precaution["answers"][0]["reason"], "Chưa có kinh phí");
        let incident = office.report(Part::Worker).await;
        assert_eq!((&incident["number"], &incident["state"], &incident["reportedBy"]["name"]), (&json!(1), &json!("REPORTED"), &json!(Who::Chi.name())));
        let analysed = office.done(Part::Cio, "analyseIncident", office.analysis(&incident)).await;
        assert_eq!((&analysed["cause"], &analysed["officerId"]), (&json!("NO_PRECAUTION"), &office.officer));
        assert_eq!((&analysed["exemption"]["arises"], &analysed["precautions"]), (&json!(false), &json!([])));
        let of = json!({ "incidentId": incident["id"], "precautionId": precaution["id"] });
        let linked = office.done(Part::Office, "linkPrecaution", of).await;
        let exemption = &linked["exemption"];
        assert_eq!(exemption["arises"], true);
        assert!(exemption["citation"].as_str().expect("a citation").starts_with("Điều 8.1.b "), "{exemption}");
        assert!(exemption["message"].as_str().expect("a message").contains("hệ thống không kết luận"), "{exemption}");
        assert_eq!(linked["precautions"][0]["grounds"], json!(["UNANSWERED_BEFORE", "RECORDED_LATER"]));
        assert_eq!(linked["precautions"][0]["precaution"]["id"], precaution["id"]);
        // It goes the way of any other: people conclude on it.
        let concluded = office.done(Part::Head, "concludeIncident", office.conclusion(&incident)).await;
        assert_eq!((&concluded["state"], &concluded["document"]), (&json!("CONCLUDED"), &json!("15/KL-STTTT")));
        let early = json!({ "incidentId": incident["id"], "remedy": "Thay ổ cứng", "closedOn": "2024-09-11" });
        let refused = office.refused(Part::Head, "closeIncident", early, &["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]).await;
        assert_eq!(refused["userErrors"][0]["path"], json!(["input", "closedOn"]));
        let mended = json!({ "incidentId": incident["id"], "remedy": "Thay ổ cứng", "closedOn": office.today() });
        office.done(Part::Cio, "closeIncident", mended).await;
        let wrong = json!({ "incidentId": incident["id"], "happenedOn": "2024-09-11", "description": "Ngừng từ 8 giờ", "reason": "Ghi nhầm ngày" });
        let corrected = office.done(Part::Office, "correctIncident", wrong).await;
        assert_eq!((&corrected["state"], &corrected["corrections"], &corrected["cause"]), (&json!("REPORTED"), &json!(1), &Value::Null));
        let gone = json!({ "incidentId": incident["id"], "reason": "Bảo trì theo kế hoạch" });
        assert_eq!(office.done(Part::Head, "cancelIncident", gone).await["state"], "CANCELLED");
        assert_eq!(office.flaws().await, []);
    }

    async fn a_precaution_is_answered_anew_or_withdrawn(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let office = Box::pin(Office::open(&deployment)).await;
        let today = office.today();
        let proposal = json!({
            "officerId": office.officer, "recipientId": Part::UnitHead.id(), "content": "Tách mạng khách", "proposedOn": today });
        let made = office.done(Part::Officer, "proposePrecaution", proposal.clone()).await;
        let told = "query($id: ID!) { workforce(agencyId: $id) { findings { gap precautionId citation } } }";
        let told = office.ask(Part::Head, told, json!({ "id": global(DEPARTMENT) })).await;
        let told = told["workforce"]["findings"].as_array().expect("a list").clone();
        let waits = told.iter().find(|found| found["gap"] == "PRECAUTION_UNANSWERED").expect("it is told");
        assert_eq!(waits["precautionId"], made["id"]);
        assert!(waits["citation"].as_str().expect("a citation").starts_with("Điều 8.1.b "), "{waits}");
        let answer = |verdict: &str| json!({ "precautionId": made["id"], "verdict": verdict, "answeredOn": today });
        office.refused(Part::UnitHead, "answerPrecaution", answer("DECLINE"), &["PRECAUTION_ANSWER_WITHOUT_REASON"]).await;
        office.done(Part::UnitHead, "answerPrecaution", answer("ACCEPT")).await;
        let mut otherwise = answer("DECLINE");
        otherwise["reason"] = json!("Đã có phương án khác");
        let declined = office.done(Part::Head, "answerPrecaution", otherwise).await;
        let verdicts: Vec<_> = declined["answers"].as_array().expect("a list").iter().map(|answer| &answer["verdict"]).collect();
        assert_eq!(verdicts, ["ACCEPT", "DECLINE"], "both stay");
        let why = json!({ "precautionId": made["id"], "reason": "Không cần nữa" });
        office.refused(Part::Head, "withdrawPrecaution", why.clone(), &["FORBIDDEN_ROLE"]).await;
        assert_eq!(office.done(Part::Officer, "withdrawPrecaution", why).await["state"], "WITHDRAWN");
        let mut backdated = proposal;
        backdated["proposedOn"] = json!("2024-09-01");
        backdated["document"] = json!("07/PĐX");
        office.refused(Part::Officer, "proposePrecaution", backdated, &["PRECAUTION_DAY_WITHOUT_DOCUMENT"]).await;
        assert_eq!(office.flaws().await, []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_responsibility_it_is_is_seen_by_few_and_judged_by_fewer() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = Box::pin(Office::open(&deployment)).await;
    let precaution = office.declined().await;
    let incident = office.report(Part::Worker).await;
    office.done(Part::Cio, "analyseIncident", office.analysis(&incident)).await;
    for (part, incidents, liability, precautions) in [
        (Part::Officer, 1, true, 1),
        (Part::Colleague, 1, false, 0),
        (Part::Worker, 1, false, 0),
        (Part::UnitHead, 0, false, 1),
        (Part::Cio, 1, true, 1),
        (Part::Head, 1, true, 1),
        (Part::Office, 1, true, 1),
        (Part::HomeAffairs, 1, false, 1),
        (Part::Stranger, 0, false, 0),
    ] {
        let seen = office
            .list(part, "incidents", "officerId cause analysis exemption { arises } nextSteps { mutation }")
            .await;
        assert_eq!(seen.len(), incidents, "{part:?}");
        for field in ["officerId", "cause", "analysis", "exemption"] {
            let shown = seen.iter().any(|seen| !seen[field].is_null());
            assert_eq!(shown, liability, "{part:?}: {field}");
        }
        assert_eq!(office.list(part, "precautions", "id").await.len(), precautions, "{part:?}");
    }
    let why = json!({ "incidentId": incident["id"], "reason": "Không phải sự cố" });
    office.refused(Part::Stranger, "cancelIncident", why.clone(), &["INCIDENT_UNKNOWN"]).await;
    office.refused(Part::Worker, "cancelIncident", why, &["FORBIDDEN_ROLE"]).await;
    office
        .refused(Part::Officer, "concludeIncident", office.conclusion(&incident), &["FORBIDDEN_ROLE"])
        .await;
    let of = json!({ "incidentId": incident["id"], "precautionId": precaution["id"] });
    office.refused(Part::Colleague, "linkPrecaution", of, &["PRECAUTION_OF_ANOTHER_OFFICER"]).await;
    let nobody = json!({ "incidentId": incident["id"], "analysis": "Sét đánh", "cause": "NO_PRECAUTION" });
    office.refused(Part::Cio, "analyseIncident", nobody, &["INCIDENT_CAUSE_AND_OFFICER"]).await;
    office.done(Part::Head, "concludeIncident", office.conclusion(&incident)).await;
    let seen = office.list(Part::HomeAffairs, "incidents", "officerId conclusion").await;
    assert_eq!(seen[0]["officerId"], office.officer, "once it is concluded");
    let seen = office.list(Part::Colleague, "incidents", "officerId conclusion").await;
    assert_eq!(seen[0], json!({ "officerId": null, "conclusion": null }));
    assert_eq!(office.flaws().await, []);
}
