//! The law that is kept in memory never goes back, and a request reads one law however long it takes.

use std::sync::Arc;

use sea_orm::ConnectionTrait as _;
use serde_json::{Map, Value, json};
use thanghang::{
    domain::{lang::Lang, law::LAW_LOG},
    graphql::{context::RequestContext, executor::ClientRequest},
};
use uuid::Uuid;

use crate::{
    adoption::{adopt, adopt_rules_of_the_department, begin, own_rules, proposal, second_administrator},
    support::{
        deployment::{API, Deployment},
        engine::on_both_engines,
        people::Who,
    },
};

/// What was adopted, as the directory of the law tell of it.
const ADOPTED: &str = "{ ruleSets(first: 20) { nodes { name state } } }";

on_both_engines! {
    /// A document that is adopted between two fields of a request is in none of its answers.
    async fn a_request_goes_by_the_law_as_it_read_it_first(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        second_administrator(&deployment).await;
        begin(&deployment).await;
        let before = deployment.ask(Who::An, ADOPTED, json!({})).await;
        let (id, caller) = (Uuid::from_u128(1), deployment.caller(Who::An).await);
        let context = RequestContext::new(id, caller, Lang::Vi, deployment.service.clone());
        context.directory().await.expect("the first field reads it");
        let first = context.law();
        adopt(&deployment, "adoptRuleSet", proposal(&own_rules().body)).await;
        let after = deployment.ask(Who::An, ADOPTED, json!({})).await;
        assert_ne!(after, before);
        assert!(Arc::ptr_eq(&context.law(), &first));
        let asked = ClientRequest::text(ADOPTED, Map::new());
        let answer = API.answer(asked, context).await.into_json().body;
        assert_eq!((&answer["data"], &answer["errors"]), (&before, &Value::Null));
    }

    /// A log of the law that lost records is told by whoever reads it, and what was in memory of it goes.
    async fn a_law_that_lost_records_is_seen_by_who_reads_it(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let store = &deployment.service.store;
        adopt_rules_of_the_department(&deployment).await;
        store.directory().await.expect("the law is read with the directory");
        let admin = deployment.open.administer().await;
        let cut = [
            format!("DELETE FROM log_leaf WHERE log = '{LAW_LOG}' AND idx = (SELECT size - 1 FROM log_head WHERE log = '{LAW_LOG}')"),
            format!("UPDATE log_head SET size = size - 1 WHERE log = '{LAW_LOG}'"),
        ];
        for statement in cut {
            admin.execute_unprepared(&statement).await.expect("it runs");
        }
        admin.close().await.expect("it closes");
        assert!(store.cut_logs().is_empty());
        for _ in 0..2 {
            store.directory().await.expect("it is read again");
            let logs: Vec<Uuid> = store.cut_logs().iter().map(|cut| cut.log).collect();
            assert_eq!(logs, [LAW_LOG]);
        }
        let before = store.statements();
        store.directory().await.expect("the directory");
        assert_eq!(store.statements() - before, 1, "it is known as it stands now");
    }
}
