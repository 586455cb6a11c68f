//! Those who sign in at the same moment are asked for in one statement: whoever comes while one is at work waits for the
//! next, so that nobody is told what was so before they came.

use std::{
    collections::VecDeque,
    iter,
    panic::AssertUnwindSafe,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::FutureExt as _;
use sea_orm::{DbErr, RuntimeErr};
use tokio::{
    sync::{Mutex as AsyncMutex, OwnedMutexGuard, oneshot},
    time::timeout,
};

use super::{
    Store,
    error::StoreError,
    sign_in::{AskedToken, SignInAnswer},
};

/// How many are asked for at most in one statement.
const MOST: usize = 32;
/// How long others wait behind a statement: whoever waits when it takes longer is asked for beside it.
const PATIENCE: Duration = Duration::from_millis(20);

/// Those who sign in and for whom nobody has asked yet.
#[derive(Debug, Default)]
pub(super) struct WaitingSignIns {
    waiting: Mutex<VecDeque<WaitingSignIn>>,
    /// Held by who asks for those that wait.
    turn: Arc<AsyncMutex<()>>,
}

#[derive(Debug)]
struct WaitingSignIn {
    asked: AskedToken,
    answered: oneshot::Sender<Result<Arc<SignInAnswer>, Unreachable>>,
}

/// Why no connection could be had to ask for any of them.
#[derive(Clone, Debug)]
struct Unreachable(String);

impl WaitingSignIns {
    fn waiting(&self) -> MutexGuard<'_, VecDeque<WaitingSignIn>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those who came first, of whom none has given up.
    fn take_some(&self) -> Vec<WaitingSignIn> {
        let mut waiting = self.waiting();
        iter::from_fn(|| waiting.pop_front()).filter(|one| !one.answered.is_closed()).take(MOST).collect()
    }
}

impl Store {
    /// Asks for somebody who signs in, together with others who do so at the same moment. What keeps the statement of several
    /// from being answered is no reason to turn one of them away, who is then asked for alone; unless no connection
    /// can be had, which all of them have waited to learn.
    pub(super) async fn ask_together(&self, asked: AskedToken) -> Result<Arc<SignInAnswer>, StoreError> {
        let (answered, answer) = oneshot::channel();
        self.waiting_sign_ins.waiting().push_back(WaitingSignIn { asked, answered });
        self.begin_to_ask();
        match answer.await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(Unreachable(told))) => Err(DbErr::Conn(RuntimeErr::Internal(told)).into()),
            Err(_) => Ok(Arc::new(self.ask_sign_ins(&[asked]).await?)),
        }
    }

    /// Begins to ask for those who wait, unless somebody does. In a task of its own: whoever gives up takes nobody along.
    fn begin_to_ask(&self) {
        if let Ok(turn) = Arc::clone(&self.waiting_sign_ins.turn).try_lock_owned() {
            tokio::spawn(self.clone().ask_in_turn(turn));
        }
    }

    /// Asks until nobody waits.
    async fn ask_in_turn(self, turn: OwnedMutexGuard<()>) {
        let mut turn = Some(turn);
        while turn.is_some() {
            let some = self.waiting_sign_ins.take_some();
            if some.is_empty() {
                break;
            }
            let asked: Vec<AskedToken> = some.iter().map(|waiting| waiting.asked).collect();
            // A panic ends no turn: for those who came meanwhile nobody would ask until somebody else comes.
            let mut asking = pin!(AssertUnwindSafe(self.ask_sign_ins(&asked)).catch_unwind());
            let answer = match timeout(PATIENCE, &mut asking).await {
                Ok(answer) => answer,
                Err(_) => {
                    turn = None;
                    self.begin_to_ask();
                    asking.await
                }
            };
            let told = match answer {
                Ok(Ok(answer)) => Ok(Arc::new(answer)),
                Ok(Err(error)) if error.is_unreachable() => Err(Unreachable(error.to_string())),
                Ok(Err(error)) => {
                    tracing::warn!(%error, together = some.len(), "each is asked for alone");
                    continue;
                }
                Err(_) => {
                    tracing::error!(together = some.len(), "asking panicked: each is asked for alone");
                    continue;
                }
            };
            for waiting in some {
                // Whoever no longer waits has given up.
                drop(waiting.answered.send(told.clone()));
            }
        }
        drop(turn);
        // Somebody may have come who found the turn taken, after the last look at who waits.
        if !self.waiting_sign_ins.waiting().is_empty() {
            self.begin_to_ask();
        }
    }
}
