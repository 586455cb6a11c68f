//! Rule sets that say how long deadlines and the keeping of records last, and in which unit (R12, R22).

use serde_json::{Value, json};
use thanghang::domain::{cycle::state::CycleState, law::LawDocument};

use crate::{
    law::foreign,
    support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who},
};

const MONTHS: &str = r#"
[lengths]
notifyResults = 10
resolveAppeals = { length = 1, unit = "MONTH" }
dateCv = { length = 30, unit = "CALENDAR_DAY" }
reportForApproval = { length = 15, unit = "CALENDAR_DAY" }
notifyOfficially = { length = 5, unit = "WORKING_DAY" }
appoint = { length = 15, unit = "CALENDAR_DAY" }
remedyOfUnlisted = 15
"#;

const RETENTION: &str = r#"
[retention]
dossiers_years = 1
results_years = 3
source = { vi = "khoản thử", en = "a clause for trying" }
"#;

fn law_with(more: &str) -> LawDocument {
    let law = foreign();
    LawDocument { body: format!("{}\n{more}", law.body), ..law }
}

fn deadline<'a>(deadlines: &'a Value, kind: &str) -> &'a Value {
    let mut all = deadlines.as_array().expect("a list").iter();
    all.find(|each| each["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {deadlines:#}"))
}

on_both_engines! {
    /// A window of a month is previewed, counted, told and kept as one: up to the same day of the next month.
    async fn a_window_of_a_month_ends_on_the_same_day_of_the_next(engine) {
        let law = law_with(MONTHS);
        let Some(driver) = CycleDriver::under(engine, &law, CycleState::SupervisionFormed).await else { return };
        let preview = "query($id: ID!, $dates: PlannedDatesInput!) { cycle(id: $id) { timeline(dates: $dates) {
            deadlines { kind lastDay } } } }";
        let dates = json!({
            "issuedOn": "2024-10-24", "closingOn": "2024-10-29",
            "preparationBefore": "2024-11-05", "reviewBefore": "2024-11-10",
        });
        let variables = json!({ "id": global(driver.cycle), "dates": dates });
        let told = driver.deployment.ask(Who::Secretary, preview, variables).await;
        let planned = &told["cycle"]["timeline"]["deadlines"];
        assert_eq!(deadline(planned, "DL4")["lastDay"], "2024-11-19");
        assert_eq!(deadline(planned, "DL5")["lastDay"], "2024-12-19");

        driver.reach(CycleState::ResultsNotified).await;
        let document = "query($id: ID!) { cycle(id: $id) { deadlines { kind base lastDay explanation days { number } } } }";
        let told = driver.deployment.ask(Who::Secretary, document, json!({ "id": global(driver.cycle) })).await;
        let window = deadline(&told["cycle"]["deadlines"], "DL5");
        assert_eq!((&window["base"], &window["lastDay"]), (&json!("2024-11-18"), &json!("2024-12-18")));
        let explained = window["explanation"].as_str().expect("a text");
        assert!(explained.starts_with("1 tháng kể từ ngày 18/11/2024, tính đến ngày tương ứng"), "{explained}");
        assert_eq!(window["days"].as_array().map(Vec::len), Some(30), "{window}");

        driver.deployment.clock_to("2024-12-18T23:59:59+07:00");
        let refused = driver.try_close_appeals().await.refused(&["APPEAL_WINDOW_OPEN"]);
        let message = refused.0["userErrors"][0]["message"].as_str().expect("a message");
        assert!(message.contains("1 tháng kể từ ngày 18/11/2024") && message.contains("18/12/2024"), "{message}");
        driver.deployment.clock_to("2024-12-19T00:00:00+07:00");
        driver.try_close_appeals().await.done();
        driver.check().await;
    }

    /// A16: the records are kept as long as the rule set of their cycle says.
    async fn records_are_kept_as_long_as_the_rule_set_says(engine) {
        let law = law_with(RETENTION);
        let Some(driver) = CycleDriver::under(engine, &law, CycleState::Archived).await else { return };
        let deployment = &driver.deployment;
        for kept in [Who::An, Who::Chi] {
            deployment.erase(kept).await.refused(&["RECORDS_RETAINED"]);
        }
        deployment.clock_to("2026-01-02T08:00:00+07:00");
        deployment.erase(Who::Chi).await.done();
        deployment.erase(Who::An).await.refused(&["RECORDS_RETAINED"]);
        driver.check().await;
    }
}
