//! What a mutation answers, beyond what the rules say.

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema, value};
use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use crate::support::{
    cycle_driver::{CNTT, CycleDriver},
    deployment::{Deployment, global},
    engine::on_both_engines,
    people::{DEPARTMENT, Who},
};

on_both_engines! {
    async fn every_fault_of_an_input_is_told_at_once(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let input = json!({
            "idempotencyKey": "", "agencyId": global(Who::An.id()), "year": 1, "title": "a\u{202e}b", "venue": "",
            "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.06.15", "toCode": "?" }],
        });
        let answer = deployment.act(Who::Office, "createCycle", input).await;
        let told: Vec<_> = answer.0["userErrors"].as_array().expect("errors").iter().map(|error| {
            assert_eq!(error["__typename"], "InputError");
            let path: Vec<_> = error["path"].as_array().expect("a path").iter().filter_map(Value::as_str).collect();
            (error["code"].as_str().expect("a code"), path.join("."))
        }).collect();
        let expected = [
            ("INVALID_KEY", "input.idempotencyKey"),
            ("INVALID_ID", "input.agencyId"),
            ("OUT_OF_RANGE", "input.year"),
            ("INVALID_TEXT", "input.title"),
            ("TEXT_LENGTH", "input.venue"),
            ("INVALID_CODE", "input.titles.0.toCode"),
        ];
        assert_eq!(told, expected.map(|(code, path)| (code, path.to_owned())));
    }

    async fn a_repeated_mutation_answers_as_the_first_time(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let document = "mutation($input: CreateApplicationInput!) { createApplication(input: $input) {
            clientMutationId application { id title } receipt { index leafHash signature replayed }
            transition { index event actor { role } } userErrors { code }
        } }";
        let input = |key: &str, title: &str| json!({ "input": {
            "cycleId": global(driver.cycle), "idempotencyKey": key, "title": title, "clientMutationId": key,
        } });
        let mut first = driver.deployment.ask(Who::An, document, input("once", CNTT)).await["createApplication"].take();
        let mut again = driver.deployment.ask(Who::An, document, input("once", CNTT)).await["createApplication"].take();
        assert_eq!(first["application"]["title"], CNTT);
        assert_eq!(first["transition"]["event"], "CREATE_APPLICATION");
        assert_eq!((first["receipt"]["replayed"].take(), again["receipt"]["replayed"].take()), (json!(false), json!(true)));
        assert_eq!(first, again);
        let other = driver.deployment.ask(Who::An, document, input("once", "V.11.05.11")).await["createApplication"].take();
        assert_eq!(other["userErrors"], json!([{ "code": "IDEMPOTENCY_MISMATCH" }]));
        assert_eq!((&other["application"], &other["receipt"]), (&Value::Null, &Value::Null));
    }

    async fn a_payload_leads_on_to_the_state_after_the_write(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let document = "mutation($input: CreateCycleInput!) { createCycle(input: $input) {
            cycle { id title state version steps { progress } availableTransitions { event mutation label blockedBy { code } } }
            query { cycles(first: 1) { totalCount nodes { id } } }
            transition { body texts { field text } }
        } }";
        let input = json!({ "input": {
            "idempotencyKey": "k", "agencyId": global(DEPARTMENT), "year": 2024, "title": "Ky\u{300} xét", "venue": "Điện Biên Phủ",
            "fromGrade": "IV", "toGrade": "III", "titles": [{ "fromCode": "V.11.06.15", "toCode": CNTT }],
        } });
        let answer = deployment.ask(Who::Office, document, input).await["createCycle"].take();
        assert_eq!((&answer["cycle"]["state"], &answer["cycle"]["title"]), (&json!("DRAFT"), &json!("Kỳ xét")));
        assert_eq!(answer["query"]["cycles"]["nodes"][0]["id"], answer["cycle"]["id"]);
        let body = answer["transition"]["body"].as_str().expect("a body");
        assert!(!body.contains("Điện Biên"), "no text stands in the log");
        let texts = answer["transition"]["texts"].as_array().expect("texts");
        assert!(texts.contains(&json!({ "field": "venue", "text": "Điện Biên Phủ" })), "{texts:?}");
        let events = answer["cycle"]["availableTransitions"].as_array().expect("a list");
        assert!(events.iter().any(|event| event["mutation"] == "approveScheme"), "{events:?}");
    }
}

/// The library once dropped a non-null field that failed, so that clients got objects that broke their
/// own types (design decision 18).
#[tokio::test]
async fn a_failing_field_that_cannot_be_null_makes_its_parent_null() {
    struct Root;
    struct Parent;

    #[Object]
    impl Root {
        async fn parent(&self) -> Option<Parent> {
            Some(Parent)
        }
    }

    #[Object]
    impl Parent {
        async fn good(&self) -> i32 {
            1
        }

        async fn bad(&self) -> async_graphql::Result<i32> {
            Err("bad".into())
        }
    }

    let schema = Schema::new(Root, EmptyMutation, EmptySubscription);
    let response = schema.execute("{ parent { good bad } }").await;
    assert_eq!(response.data, value!({ "parent": null }));
    assert_eq!(response.errors.len(), 1);
}
