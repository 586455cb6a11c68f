//! Q14: what a page costs does not depend on how many rows it has, on any connection.

use serde_json::json;
use thanghang::domain::cycle::state::CycleState;

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

/// Who reads a connection of a cycle, and what of each row.
const OF_CYCLE: [(Who, &str, &str); 6] = [
    (
        Who::Office,
        "applications",
        "applicant { name personnelFile { priorOverlapsTitle } } state status { until } papers { kind } findings { rule }
         judgement { eligible recomputed { same } } dossierReceipt { number } availableTransitions { event }",
    ),
    (Who::Secretary, "appeals", "appellant { name } application { applicant { name } } decision { id } availableTransitions { event }"),
    (Who::Office, "documents", "summary issuer { name } signatory { name } publications { url }"),
    (Who::Supervisor, "transitions", "actor { person { name } } remarks { text } texts { text } body"),
    (Who::Supervisor, "refusedAttempts", "principal codes"),
    (Who::Supervisor, "personalReadings", "reader { name } subject { name } fields"),
];

/// The same of the connections of the whole.
const OF_ALL: [(Who, &str, &str); 5] = [
    (
        Who::Secretary,
        "cycles",
        "title agency { name } deadlines { kind } availableTransitions { event blockedBy { code } }",
    ),
    (Who::An, "myApplications", "state cycle { title } status { until } eligibilityPreview { missing }"),
    (Who::Office, "persons", "name possibleDuplicates { name }"),
    (Who::Office, "agencies", "name"),
    (Who::Office, "units", "name"),
];

/// How many statements write readings that came together. By chance a page has them written in one batch or in up to three.
const BATCH: u64 = 3;

/// Rows of a page, and the statements that it took.
async fn page(
    driver: &CycleDriver,
    who: Who,
    of_cycle: bool,
    connection: &str,
    fields: &str,
    first: u32,
) -> (usize, u64) {
    let asked = format!("{connection}(first: {first}) {{ nodes {{ {fields} }} }}");
    let (document, variables) = if of_cycle {
        (format!("query($id: ID!) {{ cycle(id: $id) {{ {asked} }} }}"), json!({ "id": global(driver.cycle) }))
    } else {
        (format!("{{ {asked} }}"), json!({}))
    };
    let before = driver.deployment.service.store.statements();
    let answer = driver.deployment.ask(who, &document, variables).await;
    let owner = if of_cycle { &answer["cycle"] } else { &answer };
    let rows = owner[connection]["nodes"].as_array().map_or(0, Vec::len);
    (rows, driver.deployment.service.store.statements() - before)
}

on_both_engines! {
    /// Q14: a page of many rows takes as many statements as a page of one, on every connection.
    async fn a_page_costs_as_many_statements_as_a_row(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.file(Who::Chi, "INQUIRY", "RESULT").await;
        driver.file(Who::An, "INQUIRY", "RESULT").await;
        driver.create_another().await;
        for act in ["startReview", "openReceiving"] {
            driver.act(Who::Secretary, act, json!({})).await;
        }
        let all = OF_CYCLE.map(|line| (true, line)).into_iter().chain(OF_ALL.map(|line| (false, line)));
        let mut dear = Vec::new();
        for (of_cycle, (who, connection, fields)) in all {
            // So many rows of these are of every kind: with a signatory, with a file that the office keeps.
            let few = match connection {
                "documents" => 4,
                "persons" => 16,
                _ => 1,
            };
            let cost = async |first| page(&driver, who, of_cycle, connection, fields, first).await;
            // The first to come reads what is then remembered, such as the names of units.
            cost(20).await;
            cost(few).await;
            let (some, cheap) = cost(few).await;
            let (more, same) = cost(20).await;
            assert!(some < more || connection == "myApplications", "{connection}: {some} and {more} rows");
            let differ = match connection {
                // The sign-in tells where the one cycle stands that was asked for last; of several it is asked.
                "cycles" => cheap.abs_diff(same).saturating_sub(1),
                _ => cheap.abs_diff(same),
            };
            if differ % BATCH != 0 || differ > 2 * BATCH {
                dear.push(format!("{connection}: {cheap} for {some}, {same} for {more}"));
            }
        }
        assert_eq!(dear, [""; 0]);
    }
}
