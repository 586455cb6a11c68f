//! Those who sign in at the same moment are asked for in one statement. Each is told what holds for them, and nobody what
//! was so before they came.

use std::task::Poll;

use async_graphql::futures_util::future::{FutureExt as _, join, join_all, poll_fn};
use jiff::Timestamp;
use thanghang::{
    domain::digest::Digest,
    store::{Pools, Revoked, SignedToken, Store},
};

use crate::support::{
    engine::{Engine, Open, on_both_engines},
    office::Office,
};

/// How many sign in at the same moment: more than one statement asks for.
const MANY: usize = 40;
/// How many statements that takes.
const STATEMENTS: u64 = 2;
/// How many give up before anybody asks for them: more than three statements would ask for.
const GIVEN_UP: usize = 100;
/// How often something is revoked while others sign in.
const ROUNDS: usize = 50;

fn token(number: usize) -> SignedToken {
    let digest = |of: &str| Digest::of(format!("{of} {number}"));
    SignedToken { token: digest("token"), account: digest("account"), issued_at: Timestamp::UNIX_EPOCH }
}

/// A database with a directory, which is read once.
async fn opened(engine: Engine) -> Option<Open> {
    let open = engine.open().await?;
    let open = open.reopened(Pools { read: 2, write: 1, time_limit: None }).await;
    drop(Office::open(open.store.clone()).await);
    assert!(is_taken(&open.store, token(0)).await);
    Some(open)
}

async fn is_taken(store: &Store, token: SignedToken) -> bool {
    store.directory_for(&token).await.expect("an answer").is_some()
}

/// By one thread, so that all have come before the first statement is sent.
#[tokio::test]
async fn those_who_come_at_once_share_a_statement() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(open) = opened(engine).await else { continue };
        let store = &open.store;
        let now = Timestamp::UNIX_EPOCH;
        store.revoke(Revoked::Token(token(3).token), now).await.expect("revoked");
        store.revoke(Revoked::Account(token(35).account), now).await.expect("revoked");
        let before = store.statements();
        let taken = join_all((0..MANY).map(|number| is_taken(store, token(number)))).await;
        assert_eq!(store.statements() - before, STATEMENTS);
        let refused: Vec<_> = (0..MANY).filter(|number| !taken[*number]).collect();
        assert_eq!(refused, [3, 35], "each is told what holds for them");
    }
}

/// By one thread, so that all have come, and all but one have given up, before the first statement is sent.
#[tokio::test]
async fn nobody_asks_for_those_who_gave_up() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(open) = opened(engine).await else { continue };
        let store = &open.store;
        let before = store.statements();
        for number in 0..GIVEN_UP {
            assert!(is_taken(store, token(number)).now_or_never().is_none(), "{number} waits");
        }
        assert!(is_taken(store, token(GIVEN_UP)).await);
        assert_eq!(store.statements() - before, 1);
    }
}

on_both_engines! {
    /// A revocation counts for whoever comes after it, however many are being asked for at that moment.
    async fn what_is_revoked_is_refused_from_then_on(engine) {
        let Some(open) = opened(engine).await else { return };
        let store = open.store.clone();
        let others: Vec<_> = (1..=8).map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                loop {
                    assert!(is_taken(&store, token(number)).await);
                }
            })
        }).collect();
        for number in 0..ROUNDS {
            let token = token(100 + number);
            assert!(is_taken(&store, token).await);
            let revoked = if number % 2 == 0 { Revoked::Token(token.token) } else { Revoked::Account(token.account) };
            store.revoke(revoked, Timestamp::UNIX_EPOCH).await.expect("revoked");
            assert!(!is_taken(&store, token).await, "round {number}");
        }
        for other in others {
            assert!(!other.is_finished(), "nobody else is refused");
            other.abort();
        }
    }

    /// Whoever gives up, at whatever moment, takes nobody along who waits for the same statement.
    async fn whoever_gives_up_takes_nobody_along(engine) {
        let Some(open) = opened(engine).await else { return };
        let store = &open.store;
        for polls in 0..ROUNDS {
            let others = join_all((1..=4).map(|number| is_taken(store, token(number))));
            let given_up = async {
                let mut asking = std::pin::pin!(is_taken(store, token(0)));
                for _ in 0..polls % 5 {
                    if poll_fn(|cx| Poll::Ready(asking.as_mut().poll(cx).is_ready())).await {
                        return;
                    }
                    tokio::task::yield_now().await;
                }
            };
            let (taken, ()) = join(others, given_up).await;
            assert_eq!(taken, [true; 4]);
        }
    }
}
