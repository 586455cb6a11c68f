//! A document that was executed before is not read and checked again; that shows in nothing but the time.

use serde_json::{Value, json};
use thanghang::graphql::executor::{Executor, RequestOutcome};

use crate::support::{
    deployment::{Deployment, without_time_limits},
    engine::Engine,
    people::Who,
};

const ASK: &str = "query Ask($first: Int, $filter: CyclesFilter, $ids: [ID!]!, $with: Boolean = true) {
    cycles(first: $first, filter: $filter) @include(if: $with) { totalCount }
    nodes(ids: $ids) { id ... on Cycle @skip(if: $with) { title } }
    rateLimit @skip(if: $with) { cost }
}";

/// The outcome and the body, without the ids of the request.
async fn answer_of(deployment: &Deployment, api: &Executor, variables: &Value) -> (RequestOutcome, Value) {
    let caller = deployment.caller(Who::Secretary).await;
    let mut answered = deployment.send_through(api, caller, ASK, variables.clone()).await;
    for error in answered.body["errors"].as_array_mut().into_iter().flatten() {
        error["extensions"]["requestId"].take();
    }
    (answered.outcome, answered.body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_answer_is_the_first_whatever_the_variables_are() {
    let Some(deployment) = Deployment::new(Engine::Sqlite).await else { return };
    let warm = without_time_limits();
    let good = json!({ "first": 1, "ids": [] });
    assert_eq!(answer_of(&deployment, &warm, &good).await.0, RequestOutcome::Executed);
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
        let first = answer_of(&deployment, &without_time_limits(), &variables).await;
        assert_eq!(answer_of(&deployment, &warm, &variables).await, first, "{variables}");
        fates.push(first.0);
    }
    assert!(
        [RequestOutcome::Executed, RequestOutcome::Partial, RequestOutcome::Invalid]
            .iter()
            .all(|outcome| fates.contains(outcome)),
        "{fates:?}"
    );
}
