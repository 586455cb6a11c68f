//! The law that is kept in memory never goes back, and a request reads one law however long it takes.

use sea_orm::ConnectionTrait as _;
use thanghang::domain::law::LAW_LOG;
use uuid::Uuid;

use crate::{
    adoption::adopt_rules_of_the_department,
    support::{
        deployment::Deployment,
        engine::{Engine, on_both_engines},
    },
};

on_both_engines! {
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
