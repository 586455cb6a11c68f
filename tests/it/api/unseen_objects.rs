//! What belongs to somebody else answers as what does not exist: by every way that leads to it.

use serde_json::{Value, json};
use thanghang::domain::{
    cycle::state::CycleState,
    ids::{AppealId, ApplicationId, DocumentId, PersonId, UnitId},
};
use uuid::Uuid;

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{ApiAnswer, global},
    engine::on_both_engines,
    people::Who,
};

const NOTHING: Uuid = Uuid::from_u128(0xdead);

/// A payload without what differs from call to call.
fn plain(answer: &ApiAnswer) -> Value {
    let mut payload = answer.0.clone();
    if let Some(members) = payload.as_object_mut() {
        members.remove("transition");
        members.remove("query");
    }
    payload
}

on_both_engines! {
    /// A3, A14: an id of another, asked for or acted on, answers to the letter as an id of nothing.
    async fn what_is_another_s_answers_to_the_letter_like_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        let appeal = driver.file(Who::Binh, "INQUIRY", "RESULT").await;
        let own_document = driver.application(Who::An).await.nomination.expect("a nomination");
        let pairs = [
            (global(driver.application(Who::An).await.id), global(ApplicationId(NOTHING))),
            (global(appeal), global(AppealId(NOTHING))),
            (global(own_document), global(DocumentId(NOTHING))),
            (global(Who::An.id()), global(PersonId(NOTHING))),
        ];
        let node = "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } }";
        for (theirs, nothing) in &pairs {
            let [of_theirs, of_nothing] = [
                driver.deployment.ask(Who::Chi, node, json!({ "id": theirs })).await,
                driver.deployment.ask(Who::Chi, node, json!({ "id": nothing })).await,
            ];
            assert_eq!(of_theirs.to_string(), of_nothing.to_string(), "{theirs}");
            assert_eq!(of_theirs["node"], Value::Null, "{theirs}");
        }
        let own = driver.deployment.ask(Who::An, node, json!({ "id": pairs[0].0 })).await;
        assert_eq!(own["node"]["id"], json!(pairs[0].0), "what is one's own answers");
    }

    /// A3: acts of the applicant on the application of another, and of nobody.
    async fn acting_on_what_is_another_s_is_refused_like_acting_on_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::An, crate::support::cycle_driver::ATTT).await;
        let theirs = json!(driver.id_of(Who::An).await);
        let nothing = json!(global(ApplicationId(NOTHING)));
        let before = driver.facts().await;
        let inputs = |id: &Value| [
            ("submit", json!({ "applicationId": id, "declaredTrue": true, "expectedVersion": 1 })),
            ("withdraw", json!({ "applicationId": id, "reason": "Thử", "expectedVersion": 1 })),
            ("removePaper", json!({
                "applicationId": id, "paperId": global(thanghang::domain::ids::PaperId(NOTHING)),
            })),
        ];
        for ((act, on_theirs), (_, on_nothing)) in inputs(&theirs).into_iter().zip(inputs(&nothing)) {
            let with_cycle = |mut input: Value| {
                input["cycleId"] = json!(global(driver.cycle));
                input["idempotencyKey"] = json!("the-same-key");
                input
            };
            let caller = driver.deployment.caller(Who::Binh).await;
            let (first, errors) = driver.deployment.try_act(caller.clone(), act, with_cycle(on_theirs)).await;
            let (second, other) = driver.deployment.try_act(caller, act, with_cycle(on_nothing)).await;
            assert_eq!((errors.len(), other.len()), (0, 0), "{act}: {errors:?}");
            assert_eq!(plain(&first).to_string(), plain(&second).to_string(), "{act}");
            first.refused(&["NOT_FOUND"]);
        }
        let after = driver.facts().await;
        assert_eq!(before.cycle().map(|cycle| cycle.version), after.cycle().map(|cycle| cycle.version));
        assert_eq!(driver.application(Who::An).await.version, 1, "nothing happened to it");
    }

    /// A3, A4: no page, cursor or filter leads to the row of another, and what hangs on a row is checked again.
    async fn no_page_cursor_or_filter_leads_to_what_is_another_s(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.file(Who::Binh, "INQUIRY", "RESULT").await;
        let all = "query($c: ID!, $after: String) { cycle(id: $c) { applications(first: 1, after: $after) {
            totalCount edges { cursor node { id } } nodes { applicant { id name } state rank { place } votes { side } } }
            appeals(first: 5) { totalCount nodes { id } } } }";
        let of = async |who, after: Value| {
            let variables = json!({ "c": global(driver.cycle), "after": after });
            driver.deployment.ask(who, all, variables).await["cycle"].take()
        };
        let mut after = Value::Null;
        for _ in 0..3 {
            let page = of(Who::Secretary, after.clone()).await;
            after = page["applications"]["edges"][0]["cursor"].clone();
            let own = of(Who::Chi, after.clone()).await;
            let nodes = own["applications"]["nodes"].as_array().expect("a page");
            for node in nodes {
                assert_eq!(node["applicant"]["id"], json!(global(Who::Chi.id())), "{node}");
                assert_eq!((&node["state"], &node["rank"], &node["votes"]), (&Value::Null, &Value::Null, &json!([])));
            }
            let edges = own["applications"]["edges"].as_array().expect("a page");
            assert!(edges.iter().all(|edge| nodes.len() == edges.len() && edge["node"]["id"].is_string()));
            assert!(own["applications"]["totalCount"].as_u64() <= Some(1), "{own}");
            assert_eq!(own["appeals"]["totalCount"], 0, "{own}");
        }
        let log = "query($c: ID!, $f: TransitionFilter) { cycle(id: $c) { transitions(first: 100, filter: $f) {
            nodes { texts { text } actor { person { id name } } } } } }";
        let by_an = json!({ "c": global(driver.cycle), "f": { "personId": global(Who::An.id()) } });
        let (found, errors) = driver.deployment.send(driver.deployment.caller(Who::Chi).await, log, by_an).await;
        assert_eq!(errors[0]["extensions"]["code"], "NOT_A_MEMBER");
        assert_eq!(found["cycle"]["transitions"], Value::Null);
    }

    async fn a_filter_by_what_is_no_unit_finds_nothing(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        let document = "query($c: ID!, $f: ApplicationFilter) { cycle(id: $c) {
            applications(first: 1, filter: $f) { totalCount nodes { id } } } }";
        let found = async |filter: Value| {
            let variables = json!({ "c": global(driver.cycle), "f": filter });
            let mut answer = driver.deployment.ask(Who::Secretary, document, variables).await;
            let page = answer["cycle"]["applications"].take();
            (page["totalCount"].as_u64(), page["nodes"].as_array().map(Vec::len))
        };
        assert_eq!(found(json!({})).await.1, Some(1));
        for id in [global(UnitId(NOTHING)), global(Who::An.id()), "unit".to_owned()] {
            assert_eq!(found(json!({ "unitId": id })).await, (Some(0), Some(0)), "{id}");
        }
    }
}
