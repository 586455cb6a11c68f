//! What replicas keep in memory, of a cycle or of the directory, goes at random, and is that of the database after every act.

use thanghang::{
    domain::{directory::Directory, ids::CycleId, row::Rows},
    entropy::Entropy,
    store::Store,
};

use super::deployment::Deployment;

/// The seed of the die: `THANGHANG_DIE`, with which a run is repeated; otherwise another one each time. What fails says it.
fn seed() -> u64 {
    let drawn = || u64::from(u32::from_be_bytes(Entropy::system().fill().expect("randomness")));
    std::env::var("THANGHANG_DIE").map_or_else(|_| drawn(), |seed| seed.parse().expect("a seed"))
}

/// A die by which two replicas forget what they know of a cycle: the one that acts, and one that looks now and then.
pub(crate) struct Die {
    seed: u64,
    draws: Entropy,
    /// It knows of no act before it is asked.
    behind: Store,
    /// It keeps nothing.
    cold: Store,
}

impl Die {
    /// The die of a replica.
    pub(crate) fn of(store: &Store) -> Self {
        let (behind, cold) = (store.clone().keeping_rows(100_000), store.clone().keeping_rows(0));
        let seed = seed();
        Self { seed, draws: Entropy::seeded(seed), behind, cold }
    }

    /// True once in so many times.
    pub(crate) fn falls(&self, times: u8) -> bool {
        let [drawn] = self.draws.fill::<1>().expect("seeded randomness");
        drawn.is_multiple_of(times)
    }

    /// Demands after an act on the directory that what is kept of it is what the database says; then some of it is forgotten.
    pub(crate) async fn after_a_directory_act(&self, here: &Store) {
        self.cold.forget_directory();
        let (seed, read) = (self.seed, directory(&self.cold).await);
        assert_eq!(directory(here).await, read, "where it was done, with THANGHANG_DIE={seed}");
        if self.falls(4) {
            assert_eq!(directory(&self.behind).await, read, "elsewhere, with THANGHANG_DIE={seed}");
        }
        for (replica, times) in [(here, 3), (&self.behind, 8)] {
            if self.falls(times) {
                replica.forget_directory();
            }
        }
    }

    /// Demands after an act that what is kept of the cycle, and of the directory in which others act beside it, is what the
    /// database says; then some of it is forgotten.
    pub(crate) async fn after_an_act(&self, here: &Store, cycle: CycleId) {
        self.after_a_directory_act(here).await;
        let (seed, read) = (self.seed, rows(&self.cold, cycle).await);
        assert_eq!(rows(here, cycle).await, read, "where it was done, with THANGHANG_DIE={seed}");
        if self.falls(4) {
            assert_eq!(rows(&self.behind, cycle).await, read, "elsewhere, with THANGHANG_DIE={seed}");
        }
        for (replica, times) in [(here, 3), (&self.behind, 8)] {
            if self.falls(times) {
                replica.forget_facts(cycle);
            }
        }
    }
}

/// Has another replica follow an act on the directory, which it knew before, and demands that it then knows what the database
/// says. The replica that acts is not asked: what it keeps by itself is for its own tests.
pub(crate) async fn followed<T>(deployment: &Deployment, act: impl Future<Output = T>) -> T {
    let here = &deployment.service.store;
    let elsewhere = here.clone().keeping_rows(100_000);
    directory(&elsewhere).await;
    let done = act.await;
    assert_eq!(directory(&elsewhere).await, directory(&here.clone().keeping_rows(0)).await, "elsewhere");
    done
}

async fn rows(store: &Store, cycle: CycleId) -> Rows {
    let mut facts = store.facts(&[cycle]).await.expect("the facts");
    facts.remove(&cycle).expect("the cycle").rows
}

async fn directory(store: &Store) -> Directory {
    Directory::clone(&store.directory().await.expect("the directory"))
}
