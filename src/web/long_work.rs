//! Work that takes longer than a page may, such as judging ten thousand dossiers: it goes on by itself, and a page that asks for
//! itself again says what became of it.
//!
//! What is under way is known to this process alone. After a restart, and in another process, the page says how to find out: a form
//! that is sent again has its idempotency key still, and is done once.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use askama::Template;
use axum::{http::StatusCode, response::Response};
use jiff::{SignedDuration, Timestamp};
use tokio::{task::JoinHandle, time::timeout};

use super::{
    frame::Frame,
    problem::{Problem, ProblemKind, page},
    sending::key_of_line,
    visit::{SignedIn, see},
};

/// How long a page waits before it says that something is under way.
pub(super) const PATIENCE: Duration = Duration::from_secs(3);
/// How long is known what became of it, while nobody asks.
const KNOWN: SignedDuration = SignedDuration::from_mins(30);

/// What is under way, by its address, with what is needed to tell what came of it.
pub(super) struct LongWork<K, T>(Mutex<BTreeMap<String, BegunWork<K, T>>>);

struct BegunWork<K, T> {
    owner: String,
    begun_at: Timestamp,
    kept: K,
    task: JoinHandle<T>,
}

/// How far it is.
pub(super) enum WorkProgress<K, T> {
    /// It goes on; the answer leads to the page that tells of it.
    UnderWay(Response),
    /// It has ended.
    Ended(K, T),
}

impl<K, T> Default for LongWork<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

#[derive(Template)]
#[template(path = "under_way.html")]
struct UnderWayPage<'p> {
    frame: Frame,
    label: &'p str,
    /// Whether it goes on; otherwise nothing is known of it here.
    is_known: bool,
}

impl<K: Send, T: Send + 'static> LongWork<K, T> {
    /// Does it, and waits for a while. The page at that path below which it is found has its key for a name.
    pub(super) async fn run(
        &self,
        visit: &SignedIn,
        (path, key): (&str, &str),
        kept: K,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<WorkProgress<K, T>, Problem> {
        let mut task = tokio::spawn(work);
        match timeout(visit.visit.console.0.patience, &mut task).await {
            Ok(Ok(ended)) => Ok(WorkProgress::Ended(kept, ended)),
            Ok(Err(error)) => Err(broken(visit, &error)),
            Err(_) => {
                let begun_at = visit.visit.console.0.pipeline.now();
                let address = format!("{path}/under-way/{}", key_of_line(&visit.session.form_token, key));
                let owner = visit.visit.frame.owner().to_owned();
                let mut all = self.all();
                all.retain(|_, other| {
                    !other.task.is_finished() || begun_at.duration_since(other.begun_at) < KNOWN
                });
                all.insert(address.clone(), BegunWork { owner, begun_at, kept, task });
                Ok(WorkProgress::UnderWay(see(&address)))
            }
        }
    }

    /// Tells how far that is which the page of this request is about, once it has ended to whoever asks first.
    pub(super) async fn look(&self, visit: &SignedIn, label: &str) -> Result<WorkProgress<K, T>, Problem> {
        let frame = visit.visit.frame.clone();
        let told = |frame, is_known| page(&UnderWayPage { frame, label, is_known });
        let ended = {
            let mut all = self.all();
            match all.get(&frame.path).filter(|work| work.owner == frame.owner()) {
                Some(work) if !work.task.is_finished() => {
                    return Ok(WorkProgress::UnderWay(told(frame, true)));
                }
                Some(_) => all.remove(&frame.path),
                None => None,
            }
        };
        let Some(BegunWork { kept, task, .. }) = ended else {
            let mut unknown = told(frame, false);
            *unknown.status_mut() = StatusCode::NOT_FOUND;
            return Ok(WorkProgress::UnderWay(unknown));
        };
        match task.await {
            Ok(ended) => Ok(WorkProgress::Ended(kept, ended)),
            Err(error) => Err(broken(visit, &error)),
        }
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<String, BegunWork<K, T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn broken(visit: &SignedIn, error: &dyn std::error::Error) -> Problem {
    tracing::error!(request = %visit.visit.id, %error, "long work has broken");
    visit.visit.problem(ProblemKind::Unavailable)
}
