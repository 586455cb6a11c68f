//! The rows of cycles as they were last read or written, so that a reading only asks whether they moved on. They are known
//! by the size of their log and the hash of its last record: every change of a row comes with a record.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use lru::LruCache;
use uuid::Uuid;

use crate::{
    domain::{digest::Digest, ids::CycleId, row::Rows},
    metrics::CacheUse,
};

/// Where a log stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogVersion {
    /// How many records it has.
    pub size: u64,
    /// The hash of the last of them; none while there is none.
    pub last: Option<Digest>,
}

impl LogVersion {
    /// Whether a log that stood at `self` cannot stand at `now` unless somebody took records away: no record is ever
    /// removed or replaced.
    pub fn was_cut_to(&self, now: &Self) -> bool {
        now.size < self.size || (now.size == self.size && now.last != self.last)
    }
}

/// A log that was seen to be shorter than before, or to end otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutLog {
    /// The log.
    pub log: Uuid,
    /// Where it stood before.
    pub before: LogVersion,
    /// How many records it had when that was seen.
    pub now: u64,
}

/// The logs that were seen to be cut, for as long as the program runs.
#[derive(Debug, Default)]
pub(super) struct CutLogs(Mutex<BTreeMap<Uuid, CutLog>>);

impl CutLogs {
    pub(super) fn note(&self, cut: CutLog) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(cut.log).or_insert(cut);
    }

    pub(super) fn all(&self) -> Vec<CutLog> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().copied().collect()
    }
}

/// The rows of the cycles that were used last.
#[derive(Debug)]
pub(super) struct KnownRows {
    kept: Mutex<Kept>,
    /// How many rows are kept at most, of all cycles together.
    limit: usize,
    hits: AtomicU64,
    misses: AtomicU64,
    evictions: AtomicU64,
}

#[derive(Debug)]
struct Kept {
    cycles: LruCache<CycleId, (LogVersion, Rows)>,
    /// How many rows these are.
    rows: usize,
}

impl KnownRows {
    /// Room for so many rows; with none, nothing is kept.
    pub(super) fn new(limit: u32) -> Self {
        Self {
            kept: Mutex::new(Kept { cycles: LruCache::unbounded(), rows: 0 }),
            limit: limit.try_into().unwrap_or(usize::MAX),
            hits: AtomicU64::default(),
            misses: AtomicU64::default(),
            evictions: AtomicU64::default(),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// At which version a cycle is known.
    pub(super) fn version(&self, cycle: CycleId) -> Option<LogVersion> {
        self.kept().cycles.peek(&cycle).map(|(version, _)| *version)
    }

    /// The rows of a cycle at the version at which they are known.
    pub(super) fn latest(&self, cycle: CycleId) -> Option<(LogVersion, Rows)> {
        self.kept().cycles.peek(&cycle).cloned()
    }

    /// The rows of a cycle at a version.
    pub(super) fn at(&self, cycle: CycleId, version: LogVersion) -> Option<Rows> {
        let mut kept = self.kept();
        let found = kept.cycles.get(&cycle).filter(|(known, _)| *known == version);
        let counter = if found.is_some() { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
        found.map(|(_, rows)| rows.clone())
    }

    /// Keeps the rows of a cycle, unless later ones are known already.
    pub(super) fn keep(&self, cycle: CycleId, version: LogVersion, rows: &Rows) {
        let mut kept = self.kept();
        if kept.cycles.peek(&cycle).is_some_and(|(known, _)| known.size > version.size) {
            return;
        }
        // One that has no room by itself takes none from the others.
        if weight(rows) > self.limit {
            return kept.remove(cycle);
        }
        kept.put(cycle, version, rows.clone());
        while kept.rows > self.limit && kept.evict() {
            self.evictions.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Forgets a cycle.
    pub(super) fn forget(&self, cycle: CycleId) {
        self.kept().remove(cycle);
    }

    /// How well it serves.
    pub(super) fn usage(&self) -> CacheUse {
        CacheUse {
            rows: self.kept().rows as u64,
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            evictions: self.evictions.load(Ordering::Relaxed),
            ..CacheUse::default()
        }
    }
}

impl Kept {
    fn put(&mut self, cycle: CycleId, version: LogVersion, rows: Rows) {
        self.rows += weight(&rows);
        if let Some((_, before)) = self.cycles.put(cycle, (version, rows)) {
            self.rows -= weight(&before);
        }
    }

    fn remove(&mut self, cycle: CycleId) {
        if let Some((_, rows)) = self.cycles.pop(&cycle) {
            self.rows -= weight(&rows);
        }
    }

    /// Takes out the cycle that was used longest ago; false when there is none.
    fn evict(&mut self) -> bool {
        let oldest = self.cycles.peek_lru().map(|(cycle, _)| *cycle);
        oldest.inspect(|cycle| self.remove(*cycle)).is_some()
    }
}

/// A cycle counts as one row more than it has, so that many empty ones are bounded too.
fn weight(rows: &Rows) -> usize {
    1 + rows.len()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::domain::{
        digest::Sealed,
        ids::{PersonId, RemarkId},
        row::{Remark, Row},
    };

    fn version(size: u64) -> LogVersion {
        LogVersion { size, last: Some(Digest::of(size.to_string())) }
    }

    fn cycle(number: u128) -> CycleId {
        CycleId(uuid::Uuid::from_u128(number))
    }

    fn remark(number: u128) -> Row {
        let (id, by) = (RemarkId(Uuid::from_u128(number)), PersonId(Uuid::nil()));
        Remark { id, cycle: cycle(2), by, about: None, text: Sealed(Digest::of("text")), leaf: 0 }.into()
    }

    #[test]
    fn rows_are_given_at_their_version_and_no_older_ones_replace_them() {
        let known = KnownRows::new(10);
        known.keep(cycle(1), version(5), &Rows::default());
        known.keep(cycle(1), version(4), &Rows::default());
        assert_eq!(known.version(cycle(1)), Some(version(5)));
        assert!(known.at(cycle(1), version(5)).is_some());
        let rewritten = LogVersion { last: Some(Digest::of("another")), ..version(5) };
        assert!(known.at(cycle(1), rewritten).is_none() && known.at(cycle(1), version(4)).is_none());
        assert_eq!(known.usage(), CacheUse { rows: 1, hits: 1, misses: 2, ..CacheUse::default() });
    }

    #[test]
    fn what_was_used_longest_ago_makes_room() {
        let known = KnownRows::new(2);
        for number in [1, 2] {
            known.keep(cycle(number), version(1), &Rows::default());
        }
        known.at(cycle(1), version(1)).unwrap();
        known.keep(cycle(3), version(1), &Rows::default());
        let kept: Vec<_> =
            [1, 2, 3].into_iter().filter(|number| known.version(cycle(*number)).is_some()).collect();
        assert_eq!((kept.as_slice(), known.usage().evictions), ([1, 3].as_slice(), 1));
        let none = KnownRows::new(0);
        none.keep(cycle(1), version(1), &Rows::default());
        assert_eq!(none.version(cycle(1)), None);
    }

    #[test]
    fn what_has_no_room_by_itself_makes_none_of_the_others_go() {
        let known = KnownRows::new(10);
        known.keep(cycle(1), version(1), &Rows::default());
        let mut large = Rows::default();
        for number in 0..10 {
            large.put(remark(number));
        }
        known.keep(cycle(2), version(1), &large);
        assert_eq!((known.version(cycle(1)), known.version(cycle(2))), (Some(version(1)), None));
    }

    #[test]
    fn a_log_that_is_shorter_or_ends_otherwise_was_cut() {
        let other = LogVersion { last: Some(Digest::of("another")), ..version(5) };
        assert!(version(5).was_cut_to(&version(4)) && version(5).was_cut_to(&other));
        assert!(!version(5).was_cut_to(&version(5)) && !version(5).was_cut_to(&version(6)));
    }
}
