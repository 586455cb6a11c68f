//! A document that was executed before is not read and checked again; that shows in nothing but the time.

use serde_json::{Value, json};
use thanghang::graphql::answer::{Api, Fate};

use crate::support::{
    engine::Engine,
    people::Who,
    town::{Town, unhurried},
};

const ASK: &str = "query Ask($first: Int, $filter: CyclesFilter, $ids: [ID!]!, $with: Boolean = true) {
    cycles(first: $first, filter: $filter) @include(if: $with) { totalCount }
    nodes(ids: $ids) { id ... on Cycle @skip(if: $with) { title } }
    rateLimit @skip(if: $with) { cost }
}";

/// The fate and the body, without the ids of the request.
async fn told(town: &Town, api: &Api, variables: &Value) -> (Fate, Value) {
    let caller = town.caller(Who::Secretary).await;
    let mut answered = town.send_through(api, caller, ASK, variables.clone()).await;
    for error in answered.body["errors"].as_array_mut().into_iter().flatten() {
        error["extensions"]["requestId"].take();
    }
    (answered.fate, answered.body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_answer_is_the_first_whatever_the_variables_are() {
    let Some(town) = Town::new(Engine::Sqlite).await else { return };
    let warm = unhurried();
    let good = json!({ "first": 1, "ids": [] });
    assert_eq!(told(&town, &warm, &good).await.0, Fate::Executed);
    let mut fates = Vec::new();
    for variables in [
        good,
        json!({ "first": 1, "ids": [], "with": false }),
        json!({ "first": 1, "ids": [], "filter": { "states": ["DRAFT"], "year": 2024 } }),
        json!({ "first": 1, "ids": ["x"] }),
        json!({ "first": 101, "ids": [] }),
        json!({ "ids": [] }),
        json!({ "first": 1 }),
        json!({ "first": 1, "ids": null }),
        json!({ "first": 1, "ids": [null] }),
        json!({ "first": 1, "ids": [], "with": null }),
        json!({ "first": 1, "ids": [], "with": "yes" }),
        json!({ "first": "1", "ids": [] }),
        json!({ "first": 1, "ids": [], "filter": { "states": ["NOPE"] } }),
        json!({ "first": 1, "ids": [], "filter": { "nope": 1 } }),
        json!({ "first": 1, "ids": vec!["x"; 1_000] }),
    ] {
        let first = told(&town, &unhurried(), &variables).await;
        assert_eq!(told(&town, &warm, &variables).await, first, "{variables}");
        fates.push(first.0);
    }
    assert!(
        [Fate::Executed, Fate::Partial, Fate::Invalid].iter().all(|fate| fates.contains(fate)),
        "{fates:?}"
    );
}
