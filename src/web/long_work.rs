//! Work that takes longer than a page may, such as judging ten thousand dossiers: it goes on by itself, and a page that asks for
//! itself again says what became of it.
//!
//! What is under way is known to this process alone. After a restart, and in another process, the page says how to find out: a form
//! that is sent again has its idempotency key still, and is done once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use askama::Template;
use axum::{http::StatusCode, response::Response};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};
use uuid::Uuid;

use super::{
    frame::Frame,
    problem::{Problem, ProblemKind, page},
    sending::key_of_line,
    visit::{SignedIn, see},
};

/// How long a page waits before it says that something is under way.
pub(super) const TIMEOUT: Duration = Duration::from_secs(3);
/// How long is known what became of it, after it has ended.
const KNOWN: Duration = Duration::from_mins(30);

/// What is under way, by its address, with what is needed to tell what came of it. Clones share it.
#[derive(Clone)]
pub(super) struct LongWork<K, T>(Arc<Mutex<BTreeMap<String, BegunWork<K, T>>>>);

struct BegunWork<K, T> {
    owner: String,
    kept: K,
    /// Whether anybody was led to its page.
    is_followed: bool,
    state: watch::Receiver<WorkState<T>>,
}

/// Whether it goes on, or what came of it.
#[derive(Clone)]
enum WorkState<T> {
    Going,
    Ended(T),
    Broken,
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
        Self(Arc::default())
    }
}

impl<T> WorkState<T> {
    const fn is_going(&self) -> bool {
        matches!(self, Self::Going)
    }
}

impl<K, T> BegunWork<K, T> {
    fn is_going(&self) -> bool {
        self.state.borrow().is_going()
    }
}

#[derive(Template)]
#[template(path = "under_way.html")]
struct UnderWayPage<'p> {
    frame: Frame,
    label: &'p str,
    /// Whether it goes on; otherwise nothing is known of it here.
    is_known: bool,
    /// How far it is, where that is counted.
    counted: Option<String>,
}

impl<K: Clone + Send + 'static, T: Clone + Send + Sync + 'static> LongWork<K, T> {
    /// Does the work and waits for it for a while. Who sends the same key meanwhile waits for the same work. The waiting page is
    /// at `path/key`.
    pub(super) async fn run(
        &self,
        visit: &SignedIn,
        (path, key): (&str, &str),
        kept: K,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<WorkProgress<K, T>, Problem> {
        let address = address(visit, path, key);
        let timeout_of_page = visit.visit.console.0.timeout_of_page;
        // A page that may not wait at all does not look either: how fast the work is must not decide where it leads.
        let is_followed = timeout_of_page.is_zero();
        let mut state = self.begin(visit, &address, (kept.clone(), is_followed), work);
        if is_followed {
            return Ok(WorkProgress::UnderWay(see(&address)));
        }
        let ended = async { state.wait_for(|state| !state.is_going()).await.map(|state| state.clone()) };
        let state = match timeout(timeout_of_page, ended).await {
            Ok(ended) => ended.unwrap_or(WorkState::Broken),
            Err(_) => self.follow(&address, &state),
        };
        progress_of(visit, kept, state, || see(&address))
    }

    /// Tells how far that is which the page of this request is about, for as long as it is known; in words, where it is counted.
    pub(super) fn look(
        &self,
        visit: &SignedIn,
        label: &str,
        count: impl FnOnce(&K) -> Option<String>,
    ) -> Result<WorkProgress<K, T>, Problem> {
        let frame = &visit.visit.frame;
        let shown =
            |is_known, counted| page(&UnderWayPage { frame: frame.clone(), label, is_known, counted });
        let known = {
            let all = self.all();
            let own = all.get(&frame.path).filter(|work| work.owner == frame.owner());
            own.map(|work| (work.kept.clone(), work.state.borrow().clone()))
        };
        let Some((kept, state)) = known else {
            let mut unknown = shown(false, None);
            *unknown.status_mut() = StatusCode::NOT_FOUND;
            return Ok(WorkProgress::UnderWay(unknown));
        };
        let counted = count(&kept).filter(|_| state.is_going());
        progress_of(visit, kept, state, || shown(true, counted))
    }

    /// Whether something else of the same person goes on.
    pub(super) fn has_other(&self, visit: &SignedIn, (path, key): (&str, &str)) -> bool {
        let (address, owner) = (address(visit, path, key), visit.visit.frame.owner());
        self.all().iter().any(|(at, work)| *at != address && work.owner == owner && work.is_going())
    }

    /// Forgets whatever has ended, with what was typed for it.
    pub(super) fn forget_ended(&self) {
        self.all().retain(|_, work| work.is_going());
    }

    /// Begins it, unless the same goes on.
    fn begin(
        &self,
        visit: &SignedIn,
        address: &str,
        (kept, is_followed): (K, bool),
        work: impl Future<Output = T> + Send + 'static,
    ) -> watch::Receiver<WorkState<T>> {
        let mut all = self.all();
        let before = all.get(address);
        if let Some(same) = before.filter(|before| before.is_going()) {
            return same.state.clone();
        }
        let is_followed = is_followed || before.is_some_and(|before| before.is_followed);
        let (tell, state) = watch::channel(WorkState::Going);
        let owner = visit.visit.frame.owner().to_owned();
        all.insert(address.to_owned(), BegunWork { owner, kept, is_followed, state: state.clone() });
        drop(all);
        tokio::spawn(self.clone().keep(address.to_owned(), visit.visit.id, tell, work));
        state
    }

    /// Leads to the page of what still goes on.
    fn follow(&self, address: &str, state: &watch::Receiver<WorkState<T>>) -> WorkState<T> {
        let mut all = self.all();
        let state = state.borrow().clone();
        if let Some(work) = all.get_mut(address).filter(|_| state.is_going()) {
            work.is_followed = true;
        }
        state
    }

    /// Does it, and knows for a while what came of it if anybody was led to its page.
    async fn keep(
        self,
        address: String,
        request: Uuid,
        tell: watch::Sender<WorkState<T>>,
        work: impl Future<Output = T> + Send + 'static,
    ) {
        let own = tell.subscribe();
        let state = tokio::spawn(work).await.map_or_else(
            |error| {
                tracing::error!(%request, %error, "long work has broken");
                WorkState::Broken
            },
            WorkState::Ended,
        );
        let is_followed = {
            // Whoever waits looks at both under the same lock, so nobody is led to what is then forgotten.
            let all = self.all();
            tell.send_replace(state);
            all.get(&address).is_some_and(|work| work.is_followed)
        };
        if is_followed {
            sleep(KNOWN).await;
        }
        self.all().retain(|_, work| !work.state.same_channel(&own));
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<String, BegunWork<K, T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn address(visit: &SignedIn, path: &str, key: &str) -> String {
    format!("{path}/under-way/{}", key_of_line(&visit.session.form_token, key))
}

fn progress_of<K, T>(
    visit: &SignedIn,
    kept: K,
    state: WorkState<T>,
    going: impl FnOnce() -> Response,
) -> Result<WorkProgress<K, T>, Problem> {
    match state {
        WorkState::Going => Ok(WorkProgress::UnderWay(going())),
        WorkState::Ended(ended) => Ok(WorkProgress::Ended(kept, ended)),
        WorkState::Broken => Err(visit.visit.problem(ProblemKind::Unavailable)),
    }
}
