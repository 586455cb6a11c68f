//! The obligations of the parties of a cycle are seen with their owner, day and standing, and recorded (R21).

use serde_json::{Value, json};
use thanghang::domain::{calendar::day_of, cycle::state::CycleState};

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

async fn seen(driver: &CycleDriver, who: Who) -> Value {
    let document = "query($id: ID!) { cycle(id: $id) { obligations {
        entryId item label partyLabel citation dueOn doneOn standing standingLabel text document { number } application { id } } } }";
    let (data, errors) = driver
        .deployment
        .send(driver.deployment.caller(who).await, document, json!({ "id": global(driver.cycle) }))
        .await;
    if who == Who::An {
        assert!(!errors.is_empty(), "an applicant does not see the work of the office");
    }
    data["cycle"]["obligations"].clone()
}

fn today(driver: &CycleDriver) -> String {
    day_of(driver.deployment.service.clock.wall()).to_string()
}

fn of(all: &Value, item: &str) -> Vec<Value> {
    let all = all.as_array().expect("a list").iter();
    all.filter(|one| one["item"] == item).cloned().collect()
}

on_both_engines! {
    async fn obligations_are_seen_and_recorded_to_the_last_winner(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Archived).await else { return };
        let all = seen(&driver, Who::Secretary).await;
        for item in ["O1", "O2", "O4"] {
            assert_eq!(of(&all, item)[0]["standing"], "DONE", "{item}");
        }
        assert_eq!(of(&all, "O6")[0]["standing"], "OVERDUE", "nobody recorded it, and receiving is over");
        let winners = of(&all, "O8");
        assert!(!winners.is_empty() && winners.iter().all(|one| one["standing"] == "OPEN"));
        let winner = winners[0]["application"]["id"].clone();

        let placed = json!({ "item": "O8", "applicationId": winner, "doneOn": today(&driver) });
        driver.act(Who::Office, "recordObligation", placed.clone()).await.done();
        driver.act(Who::Supervisor, "recordObligation", placed).await.refused(&["FORBIDDEN_ROLE"]);
        let nobody = json!({ "item": "O8", "doneOn": today(&driver) });
        driver.act(Who::Office, "recordObligation", nobody).await.refused(&["OBLIGATION_SUBJECT_WRONG"]);

        let task = json!({ "item": "O11", "text": "Bàn giao hồ sơ cho Phòng Tổ chức", "dueOn": "2030-01-31" });
        driver.act(Who::Office, "recordObligation", task).await.done();
        let all = seen(&driver, Who::Supervisor).await;
        let other = &of(&all, "O11")[0];
        assert_eq!((&other["text"], &other["standing"]), (&json!("Bàn giao hồ sơ cho Phòng Tổ chức"), &json!("OPEN")));
        let done = json!({ "item": "O11", "taskId": other["entryId"], "doneOn": today(&driver) });
        driver.act(Who::Office, "recordObligation", done).await.done();
        let all = seen(&driver, Who::Secretary).await;
        assert_eq!(of(&all, "O11")[0]["standing"], "DONE");
        assert_eq!(of(&all, "O8").iter().filter(|one| one["standing"] == "DONE").count(), 1);
        assert!(seen(&driver, Who::An).await.is_null());
        driver.check().await;
    }
}
