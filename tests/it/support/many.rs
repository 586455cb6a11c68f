//! A cycle with many dossiers: copies of one that was filled in as it must be. No record tells of the copies, so the log is not
//! checked afterwards.

use serde_json::{Value, json};
use thanghang::{
    domain::{
        digest::Digest,
        directory::command::{ImportPersonnel, RegisterPerson},
        ids::PersonId,
        row::Row,
    },
    store::Inserts,
};
use uuid::Uuid;

use super::{cycle_driver::CycleDriver, deployment::Texts, people::Who};

/// Copies the application of a person, with all that was recorded of it, as often as that.
pub(crate) async fn copy_application(driver: &CycleDriver, who: Who, copies: u32) {
    insert_copies(driver, who, copies, &[]).await;
}

/// The same, each copy for another person, who is registered for it.
pub(crate) async fn copy_application_for_others(driver: &CycleDriver, who: Who, copies: u32) {
    let (mut texts, mut persons) = (Texts::default(), Vec::new());
    for number in 0..copies {
        let person = PersonId(Uuid::from_u128(0x8000_0000 + u128::from(number)));
        let name = format!("Người Dự Xét Thứ {number}");
        let name = texts.seal_at(Some(person), &format!("persons.{number}.name"), &name);
        persons.push(RegisterPerson { person, name });
    }
    let people = persons.iter().map(|registered| registered.person).collect::<Vec<_>>();
    let import = ImportPersonnel {
        source: Digest::of("applicants"),
        persons,
        employments: Vec::new(),
        entries: Vec::new(),
        corrections: Vec::new(),
    };
    driver.deployment.as_admin(import.into(), texts).await;
    insert_copies(driver, who, copies, &people).await;
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
