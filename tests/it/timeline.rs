//! What a plan would mean, asked before it is issued (R12).

use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

const TIMELINE: &str =
    "query($id: ID!, $dates: PlannedDatesInput!) { cycle(id: $id) { timeline(dates: $dates) {
    approvableFrom deadlines { kind base lastDay overdue days { number } }
    problems { fault impossible deadline day message } } } }";

fn variables(driver: &CycleDriver, dates: &Value) -> Value {
    json!({ "id": global(driver.cycle), "dates": dates })
}

on_both_engines! {
    /// The worked example of requirements §11, with the calendar and the rule set of the cycle.
    async fn a_plan_is_told_before_it_is_issued(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let before = driver.facts().await.rows;
        let dates = json!({
            "issuedOn": "2024-10-24", "closingOn": "2024-10-29",
            "preparationBefore": "2024-11-05", "reviewBefore": "2024-11-10",
        });
        let told = driver.deployment.ask(Who::Secretary, TIMELINE, variables(&driver, &dates)).await;
        let told = &told["cycle"]["timeline"];
        let days: Vec<_> = told["deadlines"].as_array().expect("a list").iter()
            .map(|each| (each["kind"].as_str().expect("a kind"), each["lastDay"].as_str().expect("a day")))
            .collect();
        assert_eq!(days, [
            ("DL6", "2024-09-29"), ("DL1", "2024-10-29"), ("DL2", "2024-11-04"), ("DL3", "2024-11-09"),
            ("DL4", "2024-11-19"), ("DL7", "2024-11-25"), ("DL5", "2024-12-10"), ("DL8", "2024-12-18"),
            ("DL9", "2024-12-26"),
        ]);
        assert_eq!(told["approvableFrom"], "2024-12-11");
        let faults: Vec<_> = told["problems"].as_array().expect("a list").iter()
            .map(|each| (each["fault"].as_str().expect("a fault"), each["impossible"].as_bool().expect("told")))
            .collect();
        assert_eq!(faults, [("CV_DUE_BEFORE_ISSUE", false), ("DAY_OFF", false)]);
        assert_eq!(driver.facts().await.rows, before, "nothing is recorded");
    }

    async fn dates_that_cannot_be_are_told_or_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let dates = json!({ "closingOn": "2024-10-01", "preparationBefore": "2024-09-30", "reviewBefore": "2024-11-10" });
        let told = driver.deployment.ask(Who::Secretary, TIMELINE, variables(&driver, &dates)).await;
        let problems = told["cycle"]["timeline"]["problems"].as_array().expect("a list").clone();
        for (fault, day) in [("OUT_OF_ORDER", "2024-09-30"), ("CLOSES_BEFORE_ISSUE", "2024-10-01")] {
            assert!(problems.iter().any(|each| (&each["fault"], &each["day"], &each["impossible"])
                == (&json!(fault), &json!(day), &json!(true))), "{fault}: {problems:#?}");
        }
        // A day off is told by what it is called.
        let holiday = json!({
            "issuedOn": "2024-08-20", "closingOn": "2024-09-02", "preparationBefore": "2024-09-10", "reviewBefore": "2024-09-14",
        });
        let told = driver.deployment.ask(Who::Secretary, TIMELINE, variables(&driver, &holiday)).await;
        let problems = told["cycle"]["timeline"]["problems"].as_array().expect("a list").clone();
        let off = problems.iter().find(|each| each["fault"] == "DAY_OFF").unwrap_or_else(|| panic!("{problems:#?}"));
        assert_eq!((&off["day"], &off["deadline"], &off["impossible"]), (&json!("2024-09-02"), &json!("DL1"), &json!(false)));
        assert!(off["message"].as_str().is_some_and(|told| told.contains("(Quốc khánh)")), "{off}");
        let bad = json!({ "closingOn": "29/10/2024", "preparationBefore": "2024-11-05", "reviewBefore": "2024-11-10" });
        let caller = driver.deployment.caller(Who::Secretary).await;
        let (_, errors) = driver.deployment.send(caller, TIMELINE, variables(&driver, &bad)).await;
        assert_eq!(errors.len(), 1, "{errors:#?}");
    }
}
