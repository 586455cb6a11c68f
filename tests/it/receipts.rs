//! What a caller takes home, and what happens when a call is repeated.

use serde_json::{Value, json};
use thanghang::domain::{
    audit::{PublicKey, Receipt, SigningKey, verify},
    cycle::state::CycleState,
};

use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::{Deployment, global},
    engine::on_both_engines,
    people::{DEPARTMENT, Who},
};

const RECEIPT: &str = "receipt { log index size leafHash recordedAt keyId signature replayed }
    transition { index event leafHash recordedAt actor { role person { id } } }
    userErrors { code path }";

fn public_key() -> PublicKey {
    SigningKey::from_seed(&[7; 32]).public_key()
}

/// Does an act and reads the whole receipt.
async fn sign(deployment: &Deployment, who: Who, act: &str, input: Value) -> Value {
    let capitalised = format!("{}{}", act[..1].to_ascii_uppercase(), &act[1..]);
    let document =
        format!("mutation($input: {capitalised}Input!) {{ {act}(input: $input) {{ {RECEIPT} }} }}");
    let (data, errors) =
        deployment.send(deployment.caller(who).await, &document, json!({ "input": input })).await;
    assert!(errors.is_empty(), "{errors:?}");
    data[act].clone()
}

/// The receipt as whoever checks it elsewhere reads it: without what is no part of the proof.
fn receipt(payload: &Value) -> Receipt {
    let mut receipt = payload["receipt"].clone();
    receipt.as_object_mut().expect("a receipt").remove("replayed");
    serde_json::from_value(receipt).expect("the receipt reads as one")
}

fn remark(driver: &CycleDriver, key: &str, text: &str) -> Value {
    json!({ "cycleId": global(driver.cycle), "idempotencyKey": key, "text": text })
}

on_both_engines! {
    async fn a_receipt_holds_with_the_public_key_and_no_other(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let payload = sign(&driver.deployment, Who::Supervisor, "addRemark", remark(&driver, "remark-1", "Đã xem")).await;
        let receipt = receipt(&payload);
        verify(&receipt, &public_key()).expect("signed");
        assert!(verify(&receipt, &SigningKey::from_seed(&[8; 32]).public_key()).is_err());
        let mut other = receipt.clone();
        other.statement.index -= 1;
        assert!(verify(&other, &public_key()).is_err(), "what was signed is the place too");
        assert_eq!(payload["transition"]["leafHash"], payload["receipt"]["leafHash"]);
        assert_eq!(payload["receipt"]["replayed"], false);
        let stored = driver.deployment.service.store.leaf(driver.cycle.0, receipt.statement.index).await.expect("an answer");
        assert_eq!(stored.expect("the record").leaf_hash, receipt.statement.leaf_hash);
    }

    async fn a_repeated_key_gets_the_identical_receipt_and_transition(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let input = remark(&driver, "remark-1", "Đã xem");
        let first = sign(&driver.deployment, Who::Supervisor, "addRemark", input.clone()).await;
        driver.deployment.act(Who::Supervisor, "addRemark", remark(&driver, "remark-2", "Xem tiếp")).await.done();
        driver.deployment.clock_to("2024-10-25T08:00:00+07:00");
        let again = sign(&driver.deployment, Who::Supervisor, "addRemark", input).await;
        assert_eq!(receipt(&again), receipt(&first));
        assert_eq!(again["transition"], first["transition"]);
        assert_eq!(again["receipt"]["replayed"], true);
        assert_eq!(driver.facts().await.rows.remark.len(), 2);
        let other = sign(&driver.deployment, Who::Supervisor, "addRemark", remark(&driver, "remark-1", "Khác")).await;
        assert_eq!(other["userErrors"][0]["code"], "IDEMPOTENCY_MISMATCH");
        assert!(other["receipt"].is_null() && other["transition"].is_null());
    }

    async fn a_repeated_opening_of_a_cycle_opens_one(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let input = json!({
            "agencyId": global(DEPARTMENT), "year": 2025, "venue": "Điện Biên Phủ", "title": "Kỳ xét thăng hạng",
            "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.05.12", "toCode": ATTT }],
            "idempotencyKey": "open-2025",
        });
        let first = sign(&driver.deployment, Who::Office, "createCycle", input.clone()).await;
        let again = sign(&driver.deployment, Who::Office, "createCycle", input).await;
        assert_eq!(receipt(&again), receipt(&first));
        assert_eq!(again["transition"], first["transition"]);
    }

    async fn a_key_survives_a_refusal(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let input = |text| remark(&driver, "remark-1", text);
        let refused = sign(&driver.deployment, Who::Secretary, "addRemark", input("Đã xem")).await;
        assert_eq!(refused["userErrors"][0]["code"], "FORBIDDEN_ROLE");
        let empty = sign(&driver.deployment, Who::Supervisor, "addRemark", input(" ")).await;
        assert_eq!(empty["userErrors"][0]["code"], "TEXT_LENGTH");
        let done = sign(&driver.deployment, Who::Supervisor, "addRemark", input("Đã xem")).await;
        verify(&receipt(&done), &public_key()).expect("signed");
    }

    async fn the_same_key_of_another_person_is_another_key(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let input = json!({ "cycleId": global(driver.cycle), "idempotencyKey": "apply", "title": ATTT });
        let one = receipt(&sign(&driver.deployment, Who::An, "createApplication", input.clone()).await);
        let other = receipt(&sign(&driver.deployment, Who::Binh, "createApplication", input).await);
        assert_eq!(other.statement.index, one.statement.index + 1);
        assert_eq!(driver.facts().await.applications().count(), 2);
    }

    async fn refused_attempts_are_read_page_by_page_while_they_grow(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let refuse = async |act: &str| {
            driver.act(Who::Member1, act, json!({})).await.refused(&["FORBIDDEN_ROLE"]);
        };
        for (hour, acts) in [("08", ["openReceiving", "archive"]), ("10", ["closeAppeals", "openReceiving"])] {
            driver.deployment.clock_to(&format!("2024-10-25T{hour}:00:00+07:00"));
            for act in acts {
                refuse(act).await;
            }
        }
        let page = "query($id: ID!, $after: String) { cycle(id: $id) { refusedAttempts(first: 1, after: $after) {
            totalCount nodes { act } pageInfo { hasNextPage endCursor }
        } } }";
        let (mut acts, mut after) = (Vec::new(), Value::Null);
        loop {
            let variables = json!({ "id": global(driver.cycle), "after": after });
            let data = driver.deployment.ask(Who::Supervisor, page, variables).await;
            let found = &data["cycle"]["refusedAttempts"];
            assert_eq!(found["totalCount"], 4);
            acts.push(found["nodes"][0]["act"].as_str().expect("an act").to_owned());
            // A counter that moves meanwhile moves no row.
            refuse("closeAppeals").await;
            if found["pageInfo"]["hasNextPage"] == json!(false) {
                break;
            }
            after = found["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(acts, ["closeAppeals", "openReceiving", "archive", "openReceiving"]);
    }

    async fn the_supervisor_reads_what_was_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        for _ in 0..3 {
            driver.act(Who::Member1, "openReceiving", json!({})).await.refused(&["FORBIDDEN_ROLE"]);
        }
        let attempts = "query($id: ID!) { cycle(id: $id) { refusedAttempts(first: 10) { totalCount nodes { principal act codes times } } } }";
        let data = driver.deployment.ask(Who::Supervisor, attempts, json!({ "id": global(driver.cycle) })).await;
        let expected = json!([{
            "principal": Who::Member1.id().to_string(), "act": "openReceiving", "codes": ["FORBIDDEN_ROLE"], "times": 3,
        }]);
        assert_eq!(data["cycle"]["refusedAttempts"]["nodes"], expected);
        let (_, errors) = driver.deployment.send(
            driver.deployment.caller(Who::Member1).await, attempts, json!({ "id": global(driver.cycle) }),
        ).await;
        assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN_FIELD");
        driver.check().await;
    }
}
