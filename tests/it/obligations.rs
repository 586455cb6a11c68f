//! The obligations of the parties of a cycle are seen with their owner, day and standing, and recorded (R21).

use serde_json::{Value, json};
use thanghang::domain::{calendar::day_of, cycle::state::CycleState};

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

async fn seen(driver: &CycleDriver, who: Who) -> Value {
    let document = "query($id: ID!) { cycle(id: $id) { obligations {
        entryId item label party partyLabel citation dueOn doneOn standing standingLabel text document { number } application { id } } } }";
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
    /// R21: each has its party and its day: that which follows from the cycle, or, where the plan names none, that which the office
    /// sets. What is kept by conduct has none.
    async fn each_of_the_eleven_has_its_party_and_its_day(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        for (item, due) in [("O1", "2024-10-24"), ("O2", "2024-10-25"), ("O3", "2024-10-28")] {
            let set = json!({ "item": item, "dueOn": due });
            driver.act(Who::Office, "recordObligation", set).await.done();
        }
        let task = json!({ "item": "O11", "text": "Bàn giao hồ sơ cho Phòng Tổ chức", "dueOn": "2024-12-31" });
        driver.act(Who::Office, "recordObligation", task).await.done();
        driver.reach(CycleState::ResultsNotified).await;
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind lastDay } } }";
        let told = driver.deployment.ask(Who::Secretary, document, json!({ "id": global(driver.cycle) })).await;
        let mut deadlines = told["cycle"]["deadlines"].as_array().expect("a list").iter();
        let window = deadlines.find(|each| each["kind"] == "DL5").expect("the window")["lastDay"].clone();
        assert!(window.is_string(), "{told}");

        let row = |one: &Value| ["item", "party", "dueOn", "standing"].map(|field| one[field].clone());
        let all = seen(&driver, Who::Secretary).await;
        let (office, unit, applicants, none) = (json!("DEPARTMENT_OFFICE"), json!("UNIT"), json!("APPLICANTS"), Value::Null);
        let expected = [
            ("O1", &office, json!("2024-10-24"), "DONE"), ("O2", &office, json!("2024-10-25"), "DONE"),
            ("O3", &office, json!("2024-10-28"), "OVERDUE"), ("O4", &office, window, "OPEN"),
            ("O5", &unit, none.clone(), "CONTINUOUS"), ("O6", &unit, json!("2024-10-29"), "OVERDUE"),
            ("O7", &unit, none.clone(), "CONTINUOUS"), ("O9", &applicants, none.clone(), "CONTINUOUS"),
            ("O10", &applicants, none, "CONTINUOUS"), ("O11", &office, json!("2024-12-31"), "OPEN"),
        ];
        let expected = expected.map(|(item, party, due, standing)| [json!(item), party.clone(), due, json!(standing)]);
        let rows: Vec<_> = all.as_array().expect("a list").iter().map(row).collect();
        assert_eq!(rows, expected);

        // There is one for each winner, from the approval on.
        driver.reach(CycleState::ResultsApproved).await;
        let winners = of(&seen(&driver, Who::Secretary).await, "O8");
        assert_eq!(winners.len(), 2);
        for winner in &winners {
            let set = json!({ "item": "O8", "applicationId": winner["application"]["id"], "dueOn": "2025-01-31" });
            driver.act(Who::Office, "recordObligation", set).await.done();
        }
        let rows: Vec<_> = of(&seen(&driver, Who::Secretary).await, "O8").iter().map(row).collect();
        let placed = [json!("O8"), unit, json!("2025-01-31"), json!("OPEN")];
        assert_eq!(rows, [placed.clone(), placed]);
        driver.check().await;
    }
}
