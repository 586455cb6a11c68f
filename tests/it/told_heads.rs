//! The head of a log, asked again and again: what was read for it is not read once more, and what was put back is.

use thanghang::{
    domain::{audit::Head, ids::CycleId},
    service::KeptHeadsError,
};

use crate::support::{
    engine::{Engine, on_both_engines},
    office::Office,
};

/// How many records are read by one statement.
const PAGE: usize = 500;

/// Registers documents up to a number.
async fn register(office: &Office, cycle: CycleId, numbers: std::ops::Range<usize>) {
    for number in numbers {
        let number = number.to_string();
        office.accept(office.request(cycle, &number, office.document(&number))).await;
    }
}

/// The head, and how many statements it took.
async fn told(office: &Office, cycle: CycleId) -> (Head, u64) {
    let before = office.service.store.statements();
    let head = office.service.audit_head(cycle.0).await.expect("an answer").expect("a sound log");
    (head, office.service.store.statements() - before)
}

/// The head that a check finds, which goes by nothing that is remembered.
async fn found(office: &Office, cycle: CycleId) -> Option<Head> {
    office.service.verify_log(cycle, None).await.expect("a report").head
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_is_asked_for_again_reads_what_came_since() {
    let Some(database) = Engine::Sqlite.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    register(&office, cycle, 0..PAGE).await;
    assert_eq!(told(&office, cycle).await.1, 3, "where the log stands, and two pages");
    let mut last = PAGE;
    for length in [PAGE + 1, 2 * PAGE] {
        register(&office, cycle, last..length).await;
        told(&office, cycle).await;
        last = length + 1;
        register(&office, cycle, length..last).await;
        let (head, statements) = told(&office, cycle).await;
        assert_eq!(
            statements, 3,
            "where it stands, the last record that is known, and one page, after {length}"
        );
        assert_eq!(Some(head), found(&office, cycle).await);
        assert_eq!(told(&office, cycle).await, (head, 2), "nothing came since");
    }
}

on_both_engines! {
    async fn a_log_that_was_put_back_is_read_anew_and_told(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        register(&office, cycle, 0..3).await;
        let (before, _) = told(&office, cycle).await;
        let admin = database.administer().await;
        let log = format!("log = '{cycle}'");
        for sql in [format!("DELETE FROM log_leaf WHERE {log} AND idx = 3"), format!("UPDATE log_head SET size = 3 WHERE {log}")] {
            sea_orm::ConnectionTrait::execute_unprepared(&admin, &sql).await.expect("put back");
        }
        let (after, _) = told(&office, cycle).await;
        assert_eq!((before.size, after.size), (4, 3));
        assert_eq!(Some(after), found(&office, cycle).await);
        let alarms = office.service.check_heads().await;
        assert!(matches!(alarms, Err(KeptHeadsError::Alarms(_))), "{alarms:?}");
        assert_eq!(told(&office, cycle).await, (after, 2), "what is there now is known");
    }

    async fn a_record_that_was_added_past_the_head_is_seen(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        register(&office, cycle, 0..2).await;
        told(&office, cycle).await;
        let admin = database.administer().await;
        let shorter = format!("UPDATE log_head SET size = 2 WHERE log = '{cycle}'");
        sea_orm::ConnectionTrait::execute_unprepared(&admin, &shorter).await.expect("shortened");
        assert_eq!(office.service.audit_head(cycle.0).await.expect("an answer"), None);
    }

    async fn a_head_is_no_longer_told_of_a_log_in_which_a_check_found_a_fault(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        register(&office, cycle, 0..3).await;
        let (head, _) = told(&office, cycle).await;
        let admin = database.administer().await;
        let rewritten = format!(
            "UPDATE log_leaf SET body = (SELECT body FROM log_leaf other WHERE other.log = '{cycle}' AND other.idx = 2) \
             WHERE log = '{cycle}' AND idx = 1"
        );
        sea_orm::ConnectionTrait::execute_unprepared(&admin, &rewritten).await.expect("rewritten");
        assert_eq!(told(&office, cycle).await.0, head, "only what came since is read");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert_eq!((report.head, report.first_bad()), (None, Some(1)));
        assert_eq!(office.service.audit_head(cycle.0).await.expect("an answer"), None);
    }
}
