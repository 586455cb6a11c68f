//! Clients that give up in the middle of a request. sqlx 0.9.0 gives a connection whose `begin` was cancelled back to
//! its pool inside a transaction, and whatever comes later is then told to be written and lost (reliability §2.4).
//! `THANGHANG_CANCELS=10000` makes it many.

use std::{task::Poll, time::Duration};

use sea_orm::{ConnectionTrait as _, Statement};
use thanghang::{
    domain::ids::CycleId,
    service::{Accepted, Outcome, ServiceError},
    store::Pools,
};

use crate::support::{
    engine::{Open, on_both_engines},
    office::Office,
};

/// How many requests are given up.
fn cancels() -> usize {
    std::env::var("THANGHANG_CANCELS").map_or(300, |count| count.parse().expect("a number"))
}

/// Does a little of something, and then no more: a future that is polled some times and dropped.
async fn give_up_after(polls: usize, work: impl Future) {
    let mut work = std::pin::pin!(work);
    for _ in 0..polls {
        let ended = std::future::poll_fn(|cx| Poll::Ready(work.as_mut().poll(cx).is_ready())).await;
        if ended {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// How many leaves of a log anybody sees who asks the database.
async fn committed(database: &Open, cycle: CycleId) -> u64 {
    let admin = database.administer().await;
    let text = format!("SELECT COUNT(*) AS n FROM log_leaf WHERE log = '{cycle}'");
    let row = admin.query_one_raw(Statement::from_string(admin.get_database_backend(), text)).await;
    let count: i64 = row.expect("a count").expect("a row").try_get("", "n").expect("a number");
    u64::try_from(count).expect("a count is not negative")
}

/// The command after all others, which waits for its turn as long as there are too many of them.
async fn accepted_at_last(office: &Office, cycle: CycleId) -> Accepted {
    loop {
        match office.service.execute(office.request(cycle, "last", office.document("99999"))).await {
            Ok(Outcome::Accepted(accepted)) => return accepted,
            Err(ServiceError::Overloaded) => tokio::time::sleep(Duration::from_millis(20)).await,
            other => panic!("{other:?}"),
        }
    }
}

on_both_engines! {
    /// A pool of one connection is clean after any number of requests that were given up at any point: whatever is
    /// then told to be written is committed, and what was under way is done whole or not at all.
    async fn requests_that_are_given_up_leave_the_pool_clean(engine) {
        let Some(database) = engine.open().await else { return };
        let database = database.reopened(Pools { read: 1, write: 1, time_limit: None }).await;
        let office = Office::open(database.store.clone()).await;
        let (service, store) = (&office.service, &database.store);
        let cycle = office.create_cycle().await;
        for number in 0..cancels() {
            let request = office.request(cycle, &format!("given-up-{number}"), office.document(&number.to_string()));
            let polls = number % 61;
            give_up_after(polls, service.execute(request)).await;
            give_up_after(polls % 7, store.begin()).await;
            store.mark_writes_unhealthy();
            give_up_after(polls % 11, store.check_writes()).await;
            give_up_after(polls % 13, store.facts(&[cycle])).await;
            give_up_after(polls % 5, store.log_size(cycle.0)).await;
        }
        let last = accepted_at_last(&office, cycle).await;
        let size = last.receipt.statement.index + 1;
        assert!(size > 2, "some were carried out though nobody waited");
        assert_eq!(store.log_size(cycle.0).await.expect("an answer"), Some(size));
        assert_eq!(committed(&database, cycle).await, size, "what was told is what others see");
        let report = service.verify_log(cycle, None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }
}
