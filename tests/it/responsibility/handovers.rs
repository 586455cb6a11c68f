//! Handovers, and that no secret is kept.

use super::*;
use crate::{
    support::engine::{Engine, on_both_engines},
    vault::{contents, holds},
};

on_both_engines! {
    /// R27: from the announcement to the end, with the open work sheets of the register, and back again.
    async fn an_officer_hands_over_and_takes_it_back(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let office = Box::pin(Office::open(&deployment)).await;
        let sheet = json!({
            "officerId": office.officer, "requesterId": Part::Officer.id(), "place": "Phòng Kế toán", "groups": ["DEVICES"],
            "details": "Thay ổ cứng", "requestedOn": "2024-09-02" });
        let sheet = office.send(Part::Officer, "requestWork", sheet, "workSheet { id }").await.done().0["workSheet"].take();
        let handover = office.announce("LONG_STUDY", json!({ "backOn": "2029-12-31", "details": "Học tập trung hai năm" })).await;
        assert_eq!((&handover["state"], &handover["details"]), (&json!("ANNOUNCED"), &json!("Học tập trung hai năm")));
        let closed = Box::pin(office.hand_over(&handover)).await;
        assert_eq!(closed["state"], "CLOSED");
        let items = closed["items"].as_array().expect("a list");
        assert_eq!(items.len(), 4);
        assert_eq!((&items[3]["class"], &items[3]["workSheetId"]), (&json!("OPEN_SHEETS"), &sheet["id"]));
        assert!(items.iter().all(|item| item["receivedOn"] == office.today()), "{items:?}");
        assert_eq!((&closed["receiver"]["name"], &closed["acceptedBy"]["name"]), (&json!(Who::Chi.name()), &json!(Who::ManagingHead.name())));
        assert_eq!((&closed["replacement"], &closed["revokedOn"]), (&json!("TEMPORARY"), &json!(office.today())));
        let steps: Vec<_> = closed["nextSteps"].as_array().expect("a list").iter().map(|step| &step["mutation"]).collect();
        assert_eq!(steps, ["reopenHandover", "returnHandover"]);
        let why = json!({ "handoverId": handover["id"], "reason": "Thiếu một hệ thống" });
        let again = office.done(Part::Head, "reopenHandover", why).await;
        assert_eq!((&again["state"], &again["receiver"]), (&json!("CHECKLIST_PREPARED"), &Value::Null));
        Box::pin(office.hand_over(&handover)).await;
        let back = json!({ "handoverId": handover["id"], "returnedOn": office.today(), "reason": "Hoãn khóa học" });
        let back = office.done(Part::UnitHead, "returnHandover", back).await;
        assert_eq!((&back["state"], &back["returnedOn"]), (&json!("RETURNED"), &json!(office.today())));
        let second = office.announce("RESIGNATION", json!({})).await;
        let why = json!({ "handoverId": second["id"], "reason": "Rút đơn" });
        assert_eq!(office.done(Part::Head, "cancelHandover", why).await["state"], "CANCELLED");
        assert_eq!(office.flaws().await, []);
    }

    /// R27: what looks like a secret is refused with its place, and is nowhere in the database.
    async fn a_secret_is_refused_and_not_kept(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let office = Box::pin(Office::open(&deployment)).await;
        let handover = office.announce("TRANSFER", json!({})).await;
        let mut list = Office::checklist(&handover);
        list["lines"][1]["what"] = json!("Tài khoản admin\nmật khẩu: Zx7#quyetmat");
        let refused = office.refused(Part::Officer, "prepareHandover", list, &["SECRET_IN_TEXT"]).await;
        let error = &refused["userErrors"][0];
        assert_eq!(error["path"], json!(["input", "lines", "1", "what"]));
        let message = error["message"].as_str().expect("a message");
        assert!(message.starts_with("Dòng 2 ") && !message.contains("Zx7"), "{message}");
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAquyetmat\n-----END RSA PRIVATE KEY-----";
        let today = office.today();
        for (part, act, input) in [
            (Part::Officer, "announceHandover", json!({ "officerId": office.officer, "cause": "MISSION", "leavesOn": today, "details": key })),
            (Part::Head, "planReplacement", json!({ "handoverId": handover["id"], "kind": "RECRUIT", "plan": "pass: quyetmat9", "plannedOn": today })),
            (Part::Head, "cancelHandover", json!({ "handoverId": handover["id"], "reason": "Token: ghp_quyetmatQUYETMATabcdefgh" })),
            (Part::Worker, "reportIncident", json!({ "happenedOn": "2024-09-10", "description": "Lộ mk: quyetmat9" })),
            (Part::Officer, "proposePrecaution", json!({
                "officerId": office.officer, "recipientId": Part::Head.id(), "content": "Đổi DB_PASSWORD=quyetmat9", "proposedOn": today })),
            (Part::Officer, "requestWork", json!({
                "officerId": office.officer, "requesterId": Part::Officer.id(), "place": "Văn phòng", "groups": ["DEVICES"],
                "details": "Kết nối postgres://app:quyetmat9@maychu/db", "requestedOn": "2024-09-02" })),
        ] {
            let selection = if act == "requestWork" { String::new() } else { selection(act) };
            office.send(part, act, input, &selection).await.refused(&["SECRET_IN_TEXT"]);
        }
        // The sentence that says what became of it is kept.
        office.done(Part::Officer, "prepareHandover", Office::checklist(&handover)).await;
        let contents = contents(&deployment.open).await;
        assert!(holds(&contents, "phong bì niêm phong"), "what is no secret lies there, and would be found");
        assert!(!holds(&contents, "quyetmat") && !holds(&contents, "QUYETMAT"), "a secret was kept");
        assert_eq!(office.flaws().await, []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handover_is_done_by_its_parties_alone_and_never_halfway() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    let office = Box::pin(Office::open(&deployment)).await;
    let handover = office.announce("RESIGNATION", json!({})).await;
    let of = |more: Value| {
        let mut input = more;
        input["handoverId"] = handover["id"].clone();
        input
    };
    let today = office.today();
    let again = json!({ "officerId": office.officer, "cause": "TRANSFER", "leavesOn": today });
    office.refused(Part::Office, "announceHandover", again, &["HANDOVER_OPEN"]).await;
    office
        .refused(Part::Stranger, "prepareHandover", Office::checklist(&handover), &["HANDOVER_UNKNOWN"])
        .await;
    office.refused(Part::Office, "prepareHandover", Office::checklist(&handover), &["FORBIDDEN_ROLE"]).await;
    let mut short = Office::checklist(&handover);
    short["absent"] = json!([]);
    office.refused(Part::Officer, "prepareHandover", short, &["HANDOVER_CLASS_UNTOLD"]).await;
    office.done(Part::Officer, "prepareHandover", Office::checklist(&handover)).await;
    let start = |who: Part| of(json!({ "receiverId": who.id() }));
    office.refused(Part::Officer, "startHandover", start(Part::Worker), &["FORBIDDEN_ROLE"]).await;
    office.refused(Part::Head, "startHandover", start(Part::Officer), &["HANDOVER_RECEIVER_UNFIT"]).await;
    office.done(Part::Head, "startHandover", start(Part::Worker)).await;
    let received = |items: Value| of(json!({ "items": items, "receivedOn": today }));
    office.refused(Part::Colleague, "receiveHandover", received(json!([1])), &["HANDOVER_UNKNOWN"]).await;
    office.refused(Part::Worker, "receiveHandover", received(json!([9])), &["HANDOVER_ITEM_UNKNOWN"]).await;
    office.done(Part::Worker, "receiveHandover", received(json!([1, 2]))).await;
    let accepted = of(json!({ "acceptedOn": today }));
    office.refused(Part::Head, "acceptHandover", accepted.clone(), &["HANDOVER_NOT_RECEIVED"]).await;
    office.done(Part::Worker, "receiveHandover", received(json!([3]))).await;
    office.refused(Part::Worker, "acceptHandover", accepted.clone(), &["FORBIDDEN_ROLE"]).await;
    office.done(Part::Head, "acceptHandover", accepted).await;
    let closed = of(json!({ "closedOn": today }));
    let refused = office
        .refused(Part::Head, "closeHandover", closed, &["REPLACEMENT_MISSING", "ACCESS_NOT_REVOKED"])
        .await;
    let citation = refused["userErrors"][0]["citation"].as_str().expect("a citation");
    assert!(citation.starts_with("Điều 14.2 "), "{citation}");
    let back = of(json!({ "returnedOn": today, "reason": "Xin ở lại" }));
    office.refused(Part::Head, "returnHandover", back, &["HANDOVER_FOR_GOOD"]).await;
    let revoked = of(json!({ "revocation": "Mọi tài khoản", "revokedOn": today }));
    office.refused(Part::Officer, "revokeAccess", revoked, &["FORBIDDEN_ROLE"]).await;
    let unclear = of(json!({ "kind": "TEMPORARY", "plannedOn": today }));
    office.refused(Part::Head, "planReplacement", unclear, &["REPLACEMENT_UNCLEAR"]).await;
    for (part, seen) in [
        (Part::Officer, 1),
        (Part::Worker, 1),
        (Part::UnitHead, 1),
        (Part::Head, 1),
        (Part::Cio, 1),
        (Part::Office, 1),
        (Part::HomeAffairs, 1),
        (Part::Colleague, 0),
        (Part::Stranger, 0),
    ] {
        assert_eq!(office.list(part, "handovers", "id state").await.len(), seen, "{part:?}");
    }
    assert_eq!(office.flaws().await, []);
}
