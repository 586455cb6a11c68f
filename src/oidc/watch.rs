//! Keeping the keys of issuers up to date.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use tokio::sync::Mutex;

use super::Fetch;
use crate::{
    auth::{
        discovery::{FetchFault, KeyLocation, read_document, read_keys},
        keyring::Keyring,
        keys::KeySet,
    },
    clock::Clock,
};

/// How long there is between two looks at the clock.
const LOOK: Duration = Duration::from_secs(15);

/// Asks issuers for their keys, each of them one question at a time. Clones share the work.
#[derive(Clone)]
pub struct Watch {
    watched: Arc<BTreeMap<String, Arc<Watched>>>,
    fetch: Arc<dyn Fetch>,
    clock: Clock,
}

/// One issuer.
struct Watched {
    ring: Keyring,
    /// Held while a question is under way.
    asking: Mutex<()>,
}

impl Watch {
    /// A watch over these rings.
    pub fn over(rings: impl IntoIterator<Item = Keyring>, fetch: Arc<dyn Fetch>, clock: Clock) -> Self {
        let watched = rings.into_iter().map(|ring| {
            let iss = ring.iss.clone();
            (iss, Arc::new(Watched { ring, asking: Mutex::new(()) }))
        });
        Self { watched: Arc::new(watched.collect()), fetch, clock }
    }

    /// Asks every issuer that is due, all at the same time.
    pub async fn refresh(&self) {
        let due = self.watched.values().filter(|watched| watched.ring.is_due(self.clock.wall()));
        futures_util::future::join_all(due.map(|watched| self.ask(watched, Keyring::is_due))).await;
    }

    /// Refreshes for ever.
    pub async fn keep(self) {
        loop {
            self.refresh().await;
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Asks an issuer for a key that a token names and nobody knows, unless that was done lately. Whoever waits
    /// meanwhile has the same answer.
    pub async fn seek(&self, iss: &str, kid: &str) {
        let Some(watched) = self.watched.get(iss).map(Arc::clone) else { return };
        let (watch, kid) = (self.clone(), kid.to_owned());
        // In a task of its own: a client that goes away must not end what others wait for.
        let task = tokio::spawn(async move {
            let unknown = |ring: &Keyring, now| !ring.keys(now).contains_key(&kid);
            let wanted = |ring: &Keyring, now| unknown(ring, now) && (ring.is_due(now) || ring.may_miss(now));
            watch.ask(&watched, wanted).await;
        });
        task.await.ok();
    }

    /// The issuers that could not be asked the last time.
    pub fn degraded(&self) -> Vec<String> {
        let rings = self.watched.values().map(|watched| &watched.ring);
        rings.filter(|ring| !ring.is_current()).map(|ring| ring.iss.clone()).collect()
    }

    /// Asks one issuer, if it is still wanted when it is our turn.
    async fn ask(&self, watched: &Watched, wanted: impl FnOnce(&Keyring, jiff::Timestamp) -> bool) {
        let _turn = watched.asking.lock().await;
        let ring = &watched.ring;
        if !wanted(ring, self.clock.wall()) {
            return;
        }
        let answer = self.fetch(ring).await;
        match &answer {
            Ok(keys) => tracing::debug!(issuer = ring.iss, keys = keys.len(), "keys fetched"),
            Err(fault) => tracing::warn!(issuer = ring.iss, %fault, "the keys cannot be fetched"),
        }
        ring.take(answer, self.clock.wall());
    }

    async fn fetch(&self, ring: &Keyring) -> Result<KeySet, FetchFault> {
        let named;
        let address = match &ring.place {
            KeyLocation::KeySet(address) => address,
            KeyLocation::Document(document) => {
                named = read_document(&self.fetch.get(document).await?, &ring.iss, ring.transport)?;
                &named
            }
        };
        read_keys(&self.fetch.get(address).await?)
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.watched.keys()).finish()
    }
}
