//! Who may do and read what, and what is refused.

use super::*;
use crate::support::engine::Engine;

/// What the department says of an officer in 2024.
fn of(officer: &Value, more: &Value) -> Value {
    let mut input = json!({
        "agencyId": global(DEPARTMENT), "employerId": global(HOME_AFFAIRS), "officerId": officer["officerId"],
        "year": 2024 });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

/// Acts that are refused, each with who is entitled to it and the code.
fn refused_acts(late: &Value, good: &Value) -> Vec<(&'static str, Who, Value, &'static str)> {
    vec![
        ("recordWorkBook", Who::Office, of(good, &json!({ "sentOn": "2024-09-20" })), "WORK_BOOK_THERE"),
        (
            "recordWorkBook",
            Who::Office,
            of(
                late,
                &json!({ "sentOn": "2029-09-20", "previousBookId": late["book"]["id"], "reason": "Sửa" }),
            ),
            "WORKFORCE_DAY_IN_FUTURE",
        ),
        (
            "recordWorkBook",
            Who::Office,
            of(late, &json!({ "sentOn": "2013-09-20", "year": 2013 })),
            "YEAR_NOT_EVALUATED",
        ),
        (
            "recordWorkBook",
            Who::Office,
            of(late, &json!({ "sentOn": "2024-09-20", "employerId": global(DEPARTMENT) })),
            "OFFICER_OF_DEPARTMENT",
        ),
        (
            "recordWorkBook",
            Who::Office,
            of(late, &json!({ "sentOn": "2024-09-20", "year": 1999 })),
            "OUT_OF_RANGE",
        ),
        (
            "receiveWorkBook",
            Who::Office,
            json!({ "agencyId": global(DEPARTMENT), "bookId": good["book"]["id"], "receivedOn": "2024-10-03" }),
            "WORK_BOOK_RECEIVED",
        ),
        (
            "recordEvidence",
            Who::Office,
            of(good, &json!({ "facet": "B", "notedOn": "2029-01-01", "content": "Kiểm tra" })),
            "WORKFORCE_DAY_IN_FUTURE",
        ),
        (
            "decideOnBook",
            Who::Head,
            of(
                good,
                &json!({ "outcome": "EXCUSED", "decision": "46/QĐ-STTTT", "decidedOn": "2024-10-05", "reason": "Lại" }),
            ),
            "BOOK_NOT_OPEN",
        ),
        ("giveClass", Who::Head, of(good, &class_input(2024, "A")), "CLASS_GIVEN"),
        (
            "giveClass",
            Who::Head,
            of(
                &json!({ "officerId": late["officerId"] }),
                &json!({ "year": 2022, "class": "A", "facets": [], "decision": "1/QĐ", "decidedOn": "2022-10-10", "reason": "Sai" }),
            ),
            "LIST_LENGTH",
        ),
        (
            "proposeReward",
            Who::Head,
            of(
                late,
                &json!({ "kind": "CERTIFICATE", "document": "60/TTr-STTTT", "proposedOn": "2024-10-14" }),
            ),
            "OFFICER_NOT_OUTSTANDING",
        ),
        (
            "proposeReward",
            Who::Head,
            of(
                good,
                &json!({ "kind": "CERTIFICATE", "document": "60/TTr-STTTT", "proposedOn": "2024-10-14" }),
            ),
            "REWARD_PROPOSED",
        ),
        (
            "sendResults",
            Who::Office,
            json!({ "agencyId": global(DEPARTMENT), "employerId": global(HOME_AFFAIRS), "year": 2024, "document": "51/TB-STTTT", "sentOn": "2024-10-20", "incentiveCost": -1, "outsideCost": 0 }),
            "OUT_OF_RANGE",
        ),
        (
            "sendResults",
            Who::Office,
            json!({ "agencyId": global(DEPARTMENT), "employerId": global(HOME_AFFAIRS), "year": 2024, "document": "51/TB-STTTT", "sentOn": "2024-10-20", "incentiveCost": 1, "outsideCost": 0 }),
            "RESULTS_SENT",
        ),
        (
            "recordEffectStep",
            Who::Office,
            json!({ "agencyId": global(DEPARTMENT), "effectId": late["effects"][0]["id"], "event": "REPLACE", "document": "71/QĐ", "doneOn": "2024-10-21" }),
            "EFFECT_STEP_NOT_REACHABLE",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_act_of_the_evaluation_is_refused_to_others_and_for_its_reason() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    evaluate_a_workforce(&deployment).await;
    let evaluated = Evaluated { deployment: &deployment, unit: Value::Null };
    let told = evaluated.year(Who::Office, DEPARTMENT, 2024).await;
    let (late, good) = (&told["officers"][0], &told["officers"][1]);
    let cases = refused_acts(late, good);
    let inputs = ["OUT_OF_RANGE", "LIST_LENGTH"];
    for (name, entitled, input, code) in cases {
        evaluated.act(entitled, name, input.clone()).await.refused(&[code]);
        if !inputs.contains(&code) {
            for who in [Who::Stranger, Who::UnitHead, Who::HomeAffairs, CLERK] {
                evaluated.act(who, name, input.clone()).await.refused(&["FORBIDDEN_ROLE"]);
            }
        }
    }
    let elsewhere = of(
        good,
        &json!({ "sentOn": "2024-09-20", "agencyId": global(HOME_AFFAIRS), "employerId": global(DEPARTMENT) }),
    );
    let refused = evaluated.act(CLERK, "recordWorkBook", elsewhere).await.refused(&["NOT_IT_DEPARTMENT"]);
    let error = &refused.0["userErrors"][0];
    assert_eq!((&error["requirement"], &error["path"]), (&json!("EV1"), &json!(["input", "agencyId"])));
    evaluated.check().await;
}

/// Who evaluates reads all, an agency its own and the classes once they were sent, and nobody else anything. Reading what is
/// personal is remembered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_evaluation_is_read_by_the_department_and_by_the_agency_that_it_was_sent_to() {
    let deployment = Deployment::new(Engine::Sqlite).await.expect("SQLite is always there");
    evaluate_a_workforce(&deployment).await;
    let evaluated = Evaluated { deployment: &deployment, unit: Value::Null };
    let before = deployment.readings().await;
    let told = evaluated.year(Who::HomeAffairs, HOME_AFFAIRS, 2024).await;
    assert!(deployment.readings().await > before);
    let (late, good) = (&told["officers"][0], &told["officers"][1]);
    assert_eq!((&late["class"], &late["effects"][0]["state"]), (&json!("D"), &json!("PROPOSAL_SENT")));
    assert_eq!(late["effects"][0]["nextEvents"], json!(["DECLINE_PROPOSAL", "STOP_INCENTIVE", "LEAVE"]));
    assert_eq!(late["effects"][0]["steps"][1]["addresseeId"], global(HOME_AFFAIRS));
    assert_eq!(good["evidence"][0]["content"], "Sáng kiến tự động sao lưu");
    assert_eq!(good["book"]["reason"], "Ghi nhầm ngày gửi");
    assert_eq!((&good["given"]["class"], &good["given"]["facets"]), (&json!("A"), &json!(["A", "DD"])));
    assert_eq!(good["rewards"][0]["kind"], "CERTIFICATE");
    // Of 2023 nothing was sent.
    let earlier = evaluated.year(CLERK, HOME_AFFAIRS, 2023).await;
    assert_eq!(
        (&earlier["officers"][0]["standing"], &earlier["officers"][0]["class"]),
        (&json!("D_LATE"), &Value::Null)
    );
    assert_eq!(earlier["officers"][0]["effects"], json!([]));
    for (who, agency) in [(Who::Stranger, HOME_AFFAIRS), (Who::UnitHead, HOME_AFFAIRS), (CLERK, DEPARTMENT)] {
        assert_eq!(evaluated.year(who, agency, 2024).await, Value::Null, "{who:?}");
    }
    assert_eq!(evaluated.year(Who::Office, DEPARTMENT, 2013).await, Value::Null);
    assert_eq!(evaluated.year(Who::Office, DEPARTMENT, 70_000).await, Value::Null);
}
