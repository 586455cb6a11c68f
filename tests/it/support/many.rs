//! A cycle with many dossiers: copies of one that was filled in as it must be. No record tells of the copies, so the log is not
//! checked afterwards.

use async_graphql::ID;
use serde_json::{Value, json};
use thanghang::{
    domain::{ids::PersonId, row::Row},
    graphql::global_id::NodeId as _,
    store::Inserts,
};
use uuid::Uuid;

use super::{cycle_driver::CycleDriver, people::Who};

/// Copies the application of a person, with all that was recorded of it, as often as that.
pub(crate) async fn copy_application(driver: &CycleDriver, who: Who, copies: u32) {
    insert_copies(driver, who, copies, &[]).await;
}

/// The same, each copy for another person, who is registered for it.
pub(crate) async fn copy_application_for_others(driver: &CycleDriver, who: Who, copies: u32) {
    let mut persons = Vec::new();
    for number in 1..=copies {
        let input = json!({ "name": format!("Người Dự Xét Thứ {number}") });
        let done = driver.deployment.act_on_directory(Who::Office, "registerPerson", input).await.done();
        let id = ID::from(done.0["recordId"].as_str().expect("an id"));
        persons.push(PersonId::from_global(&id).expect("a person"));
    }
    insert_copies(driver, who, copies, &persons).await;
}

async fn insert_copies(driver: &CycleDriver, who: Who, copies: u32, persons: &[PersonId]) {
    let facts = driver.facts().await;
    let application = driver.application(who).await.id.0.to_string();
    let rows: Vec<Value> = facts
        .rows
        .iter()
        .map(|row| json!(row))
        .filter(|row| row.to_string().contains(&application))
        .collect();
    let copy = |number: u32| {
        let mut text = json!(rows).to_string();
        for (nth, row) in (0_u32..).zip(&rows) {
            let id = row["row"]["id"].as_str().expect("an id");
            let fresh = Uuid::from_u128(0xf000_0000 + u128::from(number) * 0x1000 + u128::from(nth));
            text = text.replace(id, &fresh.to_string());
            if let Some(receipt) = row["row"]["receipt"].as_str() {
                text = text.replace(&format!("\"{receipt}\""), &format!("\"{number}/{receipt}\""));
            }
        }
        if let Some(person) = persons.get(usize::try_from(number).expect("a number")) {
            text = text.replace(&who.id().0.to_string(), &person.0.to_string());
        }
        let copied: Vec<Row> = serde_json::from_str(&text).expect("rows");
        copied
    };
    let mut inserts = Inserts::default();
    inserts.put((0..copies).flat_map(copy), &facts.rows);
    let store = &driver.deployment.service.store;
    let writing = store.begin().await.expect("a transaction");
    writing.insert(inserts).await.expect("the rows are stored");
    writing.commit().await.expect("committed");
    store.forget_facts(driver.cycle);
}
