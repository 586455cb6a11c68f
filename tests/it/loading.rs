//! What a list costs: as many statements for one cycle as for a hundred, and for few applications as for many
//! (design decision 21).

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thanghang::{
    domain::{
        application::state::ApplicationState,
        ids::{AgencyId, ApplicationId},
        row::{Application, Row},
    },
    store::{Inserts, Store},
};
use uuid::Uuid;

use crate::{
    support::{
        cycle_driver::{ATTT, CycleDriver},
        deployment::{Deployment, global},
        engine::{Engine, POOLS, master_key, on_both_engines},
        people::{APPLICANTS, DEPARTMENT, Who},
    },
    teachers::with_nomination_lists,
};

const QUERY: &str =
    "query($first: Int!) { cycles(first: $first) { nodes { availableTransitions { event } } } }";
const CYCLES: i32 = 100;
const APPLICATIONS: u32 = 10_000;

/// How many statements the list takes, and how many cycles it shows.
async fn cost(deployment: &Deployment, first: i32) -> (u64, usize) {
    // Whatever is read once is read before.
    deployment.ask(Who::Office, QUERY, json!({ "first": first })).await;
    let caller = deployment.caller(Who::Office).await;
    let before = deployment.service.store.statements();
    let (data, errors) = deployment.send(caller, QUERY, json!({ "first": first })).await;
    let after = deployment.service.store.statements();
    assert!(errors.is_empty(), "{errors:?}");
    let nodes = data["cycles"]["nodes"].as_array().expect("nodes");
    assert!(
        nodes.iter().all(|node| node["availableTransitions"] != json!([])),
        "the office can act on all of them"
    );
    (after - before, nodes.len())
}

async fn create_cycle(deployment: &Deployment, agency: AgencyId, year: i32) {
    let input = json!({
        "agencyId": global(agency), "year": year, "venue": "Điện Biên Phủ", "title": "Kỳ xét thăng hạng",
        "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.05.12", "toCode": ATTT }],
    });
    deployment.act(Who::Office, "createCycle", input).await.done();
}

on_both_engines! {
    /// Q14: for cycles.
    async fn a_list_of_cycles_takes_as_many_statements_as_one_cycle(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        for _ in 1..CYCLES {
            create_cycle(&driver.deployment, DEPARTMENT, 2024).await;
        }
        let (one, shown) = cost(&driver.deployment, 1).await;
        assert_eq!(shown, 1);
        assert!(one > 0, "statements are counted");
        let (several, shown) = cost(&driver.deployment, 10).await;
        // The sign-in tells of the one cycle that was asked for last, and of several the heads are asked for.
        assert!(shown == 10 && several <= one + 1, "{several} statements, {one} for one cycle");
        assert_eq!(cost(&driver.deployment, CYCLES).await, (several, 100));
    }

    /// Q14: for the applications of a cycle.
    async fn a_cycle_takes_as_many_statements_with_many_applications(engine) {
        let Some(driver) = CycleDriver::at(engine, thanghang::domain::cycle::state::CycleState::Receiving).await else { return };
        for who in APPLICANTS {
            driver.create(who, ATTT).await;
        }
        let few = cost(&driver.deployment, 1).await;
        let pattern = driver.application(Who::An).await;
        let many = (0..APPLICATIONS).map(|number| Row::from(Application {
            id: ApplicationId(Uuid::from_u128(0xf000 + u128::from(number))),
            state: ApplicationState::Draft,
            ..pattern.clone()
        }));
        let facts = driver.facts().await;
        let writing = driver.deployment.service.store.begin().await.expect("a transaction");
        let mut inserts = Inserts::default();
        inserts.put(many, &facts.rows);
        writing.insert(inserts).await.expect("the rows are stored");
        writing.commit().await.expect("committed");
        // No record tells of these rows.
        driver.deployment.service.store.forget_facts(driver.cycle);
        assert_eq!(driver.facts().await.rows.application.len(), APPLICANTS.len() + APPLICATIONS as usize);
        assert_eq!(cost(&driver.deployment, 1).await, few);
        let applications = "query($id: ID!) { cycle(id: $id) { applications(first: 100) { totalCount nodes { state } } } }";
        let before = driver.deployment.service.store.statements();
        let data: Value = driver.deployment.ask(Who::Office, applications, json!({ "id": global(driver.cycle) })).await;
        let whole = driver.deployment.service.store.statements() - before;
        assert!(whole <= few.0 + 5, "{whole} statements for a page of applications, {few:?} for the cycle");
        assert_eq!(data["cycle"]["applications"]["nodes"].as_array().expect("nodes").len(), 100);
    }
}

/// Q14: for the lists of units, by the names of these, which a replica that has read nothing yet reads together.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nomination_lists_of_many_units_are_sorted_by_one_statement_more() {
    let Some(mut driver) = Box::pin(with_nomination_lists(Engine::Postgres)).await else { return };
    let query = |order: &str| {
        format!(
            "query($id: ID!) {{ cycle(id: $id) {{ nominationLists(first: 10{order}) {{ nodes {{ unit {{ id }} }} }} }} }}"
        )
    };
    let mut statements = Vec::new();
    for field in ["STATE", "UNIT"] {
        let url = driver.deployment.open.url.parse().expect("an address");
        driver.deployment.service.store = Store::open(&url, POOLS, master_key()).await.expect("a replica");
        let variables = json!({ "id": global(driver.cycle) });
        // What any order reads is read before.
        driver.deployment.ask(Who::ManagingHead, &query(""), variables.clone()).await;
        let (caller, document) = (
            driver.deployment.caller(Who::ManagingHead).await,
            query(&format!(", orderBy: {{ field: {field} }}")),
        );
        let before = driver.deployment.service.store.statements();
        let (data, errors) = driver.deployment.send(caller, &document, variables).await;
        statements.push(driver.deployment.service.store.statements() - before);
        assert!(errors.is_empty(), "{errors:?}");
        let nodes = data["cycle"]["nominationLists"]["nodes"].as_array().expect("lists").clone();
        let units: BTreeSet<_> = nodes.iter().map(|list| list["unit"]["id"].to_string()).collect();
        assert!(units.len() > 1, "{data}");
    }
    assert!(statements[1] <= statements[0] + 1, "by state, by unit: {statements:?}");
}
