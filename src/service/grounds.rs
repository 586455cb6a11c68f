//! Finding in the log of a cycle why its applications stand where they stand. What was read of a log is known from then on, so
//! that asking again reads only what was recorded since; of those who ask while it is still being read, one reads.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;
use lru::LruCache;
use tokio::sync::Mutex as AsyncMutex;

use super::Service;
use crate::{
    domain::{
        application::grounds::{Grounds, acts_with_grounds},
        audit::{Leaf, StoredLeaf},
        command::{Act, Command},
        digest::Digest,
        ids::{ApplicationId, CycleId},
        role::Role,
    },
    store::{CursorPage, LeafFilter, Slice, StoreError},
};

/// How many records are read at a time.
const PAGE: u32 = 200;

/// Of how many cycles it is known.
const CYCLES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// A decision on an application, with its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundedDecision {
    /// Why.
    pub grounds: Grounds,
    /// In which capacity it was made.
    pub role: Option<Role>,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Where a record stands in a log, and its hash.
type LeafPlace = (u64, Digest);

/// What was decided on the applications of a cycle, as far as its log was read. There is no text in it, only commitments.
#[derive(Debug, Default)]
struct ReadDecisions {
    /// The last record that was read.
    last: Option<LeafPlace>,
    /// Whether it was read to its end.
    is_whole: bool,
    /// The decisions on each application by each act, by the index of their record.
    of: BTreeMap<(ApplicationId, Act, u64), Arc<GroundedDecision>>,
}

impl ReadDecisions {
    /// Reads records in their order; those that were read before are passed over.
    fn read(&mut self, records: &[StoredLeaf]) {
        for record in records {
            if self.last.is_none_or(|(last, _)| last < record.index) {
                self.last = Some(place(record));
                self.note(record);
            }
        }
    }

    fn note(&mut self, record: &StoredLeaf) {
        let Ok(leaf) = Leaf::read(&record.body) else { return };
        let Ok(command) = leaf.input.read::<Command>() else { return };
        let role = Role::from_name(&leaf.actor.role);
        // Of two lines on one application the first counts.
        for (id, grounds) in Grounds::of(&command).into_iter().rev() {
            let decision = GroundedDecision { grounds, role, at: leaf.recorded_at };
            self.of.insert((id, command.act(), record.index), Arc::new(decision));
        }
    }

    /// The last decision on an application by one of some acts, among so many first records.
    fn last_by(&self, acts: &[Act], id: ApplicationId, records: u64) -> Option<Arc<GroundedDecision>> {
        let by = |act: &Act| self.of.range((id, *act, 0)..(id, *act, records)).next_back();
        let last = acts.iter().filter_map(by).max_by_key(|((_, _, index), _)| *index);
        last.map(|(_, decision)| Arc::clone(decision))
    }
}

fn place(record: &StoredLeaf) -> LeafPlace {
    (record.index, record.leaf_hash)
}

/// What was decided in a cycle, with the turn of who reads it.
#[derive(Debug, Default)]
struct DecisionsOf {
    read: Mutex<ReadDecisions>,
    turn: AsyncMutex<()>,
}

impl DecisionsOf {
    /// Reads on to the end of the log, by pages that begin after a record. Where that was not reached yet, one reads at a time:
    /// the others wait, and find it done. Whoever gives up leaves what was read to the next.
    async fn read_on<R>(&self, page: impl Fn(Option<u64>) -> R) -> Result<(), StoreError>
    where
        R: Future<Output = Result<Slice<StoredLeaf>, StoreError>>,
    {
        let mut turn = None;
        loop {
            if turn.is_none() && !locked(&self.read).is_whole {
                turn = Some(self.turn.lock().await);
            }
            let last = locked(&self.read).last;
            // The last record is read again: by it a log is found out that is not the one that was read.
            let after = last.and_then(|(index, _)| index.checked_sub(1));
            let found = page(after).await?;
            let mut read = locked(&self.read);
            if last.is_some() && found.items.first().map(place) != last {
                *read = ReadDecisions::default();
                continue;
            }
            // Somebody found another log meanwhile and began anew: this page is not where the reading goes on.
            if read.last.map(|(index, _)| index) < last.map(|(index, _)| index) {
                continue;
            }
            read.read(&found.items);
            read.is_whole = !found.has_more;
            if read.is_whole {
                return Ok(());
            }
        }
    }
}

/// What was decided in the cycles that were asked about last.
#[derive(Debug)]
pub(super) struct KnownDecisions(Mutex<LruCache<CycleId, Arc<DecisionsOf>>>);

impl Default for KnownDecisions {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(CYCLES)))
    }
}

impl KnownDecisions {
    fn of(&self, cycle: CycleId) -> Arc<DecisionsOf> {
        Arc::clone(locked(&self.0).get_or_insert(cycle, Arc::default))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Service {
    /// The last decision with grounds on each of some applications of a cycle, among the acts that may have made it, and among
    /// so many first records of its log.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn decisions(
        &self,
        cycle: CycleId,
        records: Option<u64>,
        wanted: BTreeMap<ApplicationId, &'static [Act]>,
    ) -> Result<BTreeMap<ApplicationId, Arc<GroundedDecision>>, StoreError> {
        let known = self.decisions.of(cycle);
        let acts = acts_with_grounds().iter().map(|act| act.as_str()).collect();
        let filter = LeafFilter { acts, ..LeafFilter::default() };
        let page = |after| {
            let filter = &filter;
            async move { self.store.leaves(cycle.0, filter, &CursorPage { after, first: PAGE }).await }
        };
        known.read_on(page).await?;
        let known = locked(&known.read);
        let records = records.unwrap_or(u64::MAX);
        let last_of = |(id, acts): (ApplicationId, &[Act])| Some((id, known.last_by(acts, id, records)?));
        Ok(wanted.into_iter().filter_map(last_of).collect())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::{FutureExt as _, future::join_all};
    use tokio::task::yield_now;
    use uuid::Uuid;

    use super::*;
    use crate::domain::audit::Projection;

    fn cycle(number: u128) -> CycleId {
        CycleId(Uuid::from_u128(number))
    }

    fn decided(at: i64) -> Arc<GroundedDecision> {
        let at = Timestamp::from_second(at).unwrap();
        Arc::new(GroundedDecision { grounds: Grounds::default(), role: None, at })
    }

    #[test]
    fn the_last_act_that_may_have_decided_counts() {
        let (one, other) = (ApplicationId(Uuid::from_u128(1)), ApplicationId(Uuid::from_u128(2)));
        let of = BTreeMap::from([
            ((one, Act::RefuseListing, 3), decided(3)),
            ((one, Act::AmendList, 5), decided(5)),
            ((one, Act::Disqualify, 7), decided(7)),
            ((other, Act::AmendList, 6), decided(6)),
        ]);
        let known = ReadDecisions { of, ..ReadDecisions::default() };
        let acts = [Act::RefuseListing, Act::AmendList];
        assert_eq!(known.last_by(&acts, one, u64::MAX), Some(decided(5)));
        assert_eq!(
            known.last_by(&acts, one, 5),
            Some(decided(3)),
            "the facts do not tell of the later one yet"
        );
        assert_eq!(known.last_by(&acts[..1], other, u64::MAX), None);
    }

    /// A record that decides nothing.
    fn record(index: u64) -> StoredLeaf {
        let columns = Projection {
            act: String::new(),
            person: None,
            role: String::new(),
            from: None,
            to: None,
            recorded_at: 0,
        };
        StoredLeaf { index, leaf_hash: Digest::of(index.to_string()), body: Vec::new(), columns }
    }

    /// The pages of a log of so many records, two at a time; counts how often one is asked for.
    async fn page(
        records: u64,
        asked: &AtomicUsize,
        after: Option<u64>,
    ) -> Result<Slice<StoredLeaf>, StoreError> {
        asked.fetch_add(1, Ordering::Relaxed);
        yield_now().await;
        let first = after.map_or(0, |after| after + 1);
        let items: Vec<StoredLeaf> = (first..records).take(2).map(record).collect();
        let has_more = first + 2 < records;
        Ok(Slice { items, has_more })
    }

    #[tokio::test]
    async fn of_those_who_ask_first_at_once_one_reads_the_log() {
        let (known, asked) = (DecisionsOf::default(), AtomicUsize::new(0));
        let (whole, count) = (&known, &asked);
        let readers = (0..8).map(move |_| whole.read_on(move |after| page(9, count, after)));
        let read = join_all(readers).await;
        assert!(read.iter().all(Result::is_ok));
        assert_eq!(locked(&known.read).last, Some(place(&record(8))));
        // From the second page on each begins with the last record of the one before: 0–1, 1–2, … 7–8.
        assert_eq!(
            asked.load(Ordering::Relaxed),
            8 + 7,
            "one reads all of it, the others look whether it has grown"
        );
    }

    #[tokio::test]
    async fn who_gives_up_leaves_the_reading_to_the_next() {
        let (known, asked) = (DecisionsOf::default(), AtomicUsize::new(0));
        let given_up = known.read_on(|after| page(9, &asked, after)).now_or_never();
        assert!(given_up.is_none(), "it waits for the first page");
        known.read_on(|after| page(9, &asked, after)).await.unwrap();
        assert!(locked(&known.read).is_whole);
    }

    #[test]
    fn what_was_read_of_a_cycle_is_known_and_of_so_many_cycles_at_most() {
        let known = KnownDecisions::default();
        let first = known.of(cycle(0));
        assert!(Arc::ptr_eq(&first, &known.of(cycle(0))));
        for number in 1..=u128::try_from(CYCLES.get()).unwrap() {
            known.of(cycle(number));
        }
        assert!(!Arc::ptr_eq(&first, &known.of(cycle(0))), "it was asked about longest ago");
    }
}
