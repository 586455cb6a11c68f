//! How much somebody may ask for in a while: buckets of points that refill with time, one for each who asks.

use std::{
    fmt,
    hash::Hash,
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use governor::{
    Quota, RateLimiter, clock::Clock as _, middleware::StateInformationMiddleware, nanos::Nanos,
    state::keyed::HashMapStateStore,
};
use serde::{Deserialize, Serialize};

use crate::clock::Clock;

/// How much one bucket holds and how fast it refills: the table `[rate]` of the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rates {
    /// The points of a full bucket of who is signed in; no request may cost more.
    pub burst: NonZeroU32,
    /// The points that come back each second.
    pub per_second: NonZeroU32,
    /// The requests that an address may send in a row without a credential of ours.
    pub stranger_burst: NonZeroU32,
    /// How many of them come back each second.
    pub stranger_per_second: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            burst: of(20_000),
            per_second: of(1_000),
            stranger_burst: of(100),
            stranger_per_second: of(10),
        }
    }
}

impl Rates {
    /// What a machine of one's own may take: whoever tries things out is not to be stopped.
    pub fn generous() -> Self {
        Self {
            burst: of(1_000_000),
            per_second: of(500_000),
            stranger_burst: of(10_000),
            stranger_per_second: of(5_000),
        }
    }
}

const fn of(number: u32) -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(number - 1)
}

/// How a bucket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BucketLevel {
    /// The points of a full one.
    pub most: u32,
    /// The points that are left.
    pub left: u32,
    /// The points that come back each second.
    pub per_second: u32,
}

impl BucketLevel {
    /// How long until it is full.
    pub fn full_in(&self) -> Duration {
        Duration::from_secs(
            u64::from(self.most - self.left.min(self.most)).div_ceil(u64::from(self.per_second.max(1))),
        )
    }
}

/// A bucket has too little left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Empty {
    /// When it will have enough; never, where it never holds so much.
    pub enough_in: Option<Duration>,
}

/// After so many requests the buckets that are full again are forgotten.
const TIDY: u64 = 1_024;

/// The buckets of those who ask. Nobody has one before asking, and none is kept once it is full again.
pub struct Buckets<K: Hash + Eq + Clone> {
    limiter: RateLimiter<K, HashMapStateStore<K>, Time, StateInformationMiddleware>,
    per_second: NonZeroU32,
    taken: AtomicU64,
}

impl<K: Hash + Eq + Clone> Buckets<K> {
    /// Buckets that hold so much and refill so fast.
    pub fn new(burst: NonZeroU32, per_second: NonZeroU32, clock: Clock) -> Self {
        let quota = Quota::per_second(per_second).allow_burst(burst);
        let limiter = RateLimiter::new(quota, HashMapStateStore::default(), Time(clock));
        Self { limiter, per_second, taken: AtomicU64::new(0) }
    }

    /// Takes points out of a bucket, all or none; at least one.
    pub fn take(&self, key: &K, points: u32) -> Result<BucketLevel, Empty> {
        if self.taken.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
        let points = NonZeroU32::new(points).unwrap_or(NonZeroU32::MIN);
        match self.limiter.check_key_n(key, points) {
            Ok(Ok(state)) => Ok(BucketLevel {
                most: state.quota().burst_size().get(),
                left: state.remaining_burst_capacity(),
                per_second: self.per_second.get(),
            }),
            Ok(Err(until)) => {
                Err(Empty { enough_in: Some(until.wait_time_from(self.limiter.clock().now())) })
            }
            Err(_) => Err(Empty { enough_in: None }),
        }
    }

    /// How many have a bucket.
    pub fn len(&self) -> usize {
        self.limiter.len()
    }

    /// Whether nobody has one.
    pub fn is_empty(&self) -> bool {
        self.limiter.is_empty()
    }
}

impl<K: Hash + Eq + Clone> fmt::Debug for Buckets<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buckets").field("len", &self.len()).finish_non_exhaustive()
    }
}

/// The steady side of our clock, as the library reads one: whoever sets the wall back turns nobody away.
#[derive(Clone)]
struct Time(Clock);

impl governor::clock::Clock for Time {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::from(u64::try_from(self.0.steady().as_nanos()).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use jiff::{SignedDuration, Timestamp};

    use super::*;

    fn buckets() -> (Clock, Buckets<u32>) {
        let clock = Clock::set(Timestamp::from_second(1_729_731_600).unwrap());
        (clock.clone(), Buckets::new(of(100), of(10), clock))
    }

    fn later(clock: &Clock, milliseconds: i64) {
        assert!(clock.advance_to(clock.wall() + SignedDuration::from_millis(milliseconds)));
    }

    #[test]
    fn a_bucket_is_emptied_and_refills_with_time() {
        let (clock, buckets) = buckets();
        assert_eq!(buckets.take(&1, 40).unwrap(), BucketLevel { most: 100, left: 60, per_second: 10 });
        assert_eq!(buckets.take(&1, 60).unwrap().left, 0);
        assert_eq!(buckets.take(&1, 1).unwrap_err().enough_in, Some(Duration::from_millis(100)));
        assert_eq!(buckets.take(&1, 30).unwrap_err().enough_in, Some(Duration::from_secs(3)));
        assert_eq!(buckets.take(&2, 100).unwrap().left, 0, "everybody has a bucket");
        later(&clock, 2_999);
        assert!(buckets.take(&1, 30).is_err());
        later(&clock, 1);
        let level = buckets.take(&1, 30).unwrap();
        assert_eq!((level.left, level.full_in()), (0, Duration::from_secs(10)));
    }

    #[test]
    fn a_clock_that_is_set_back_turns_nobody_away() {
        let (clock, buckets) = buckets();
        assert_eq!(buckets.take(&1, 10).unwrap().left, 90);
        clock.step(SignedDuration::from_secs(-40));
        assert_eq!(buckets.take(&1, 90).unwrap().left, 0);
        later(&clock, 1_000);
        assert_eq!(buckets.take(&1, 10).unwrap().left, 0, "time that passes counts as before");
    }

    #[test]
    fn what_no_bucket_holds_is_never_given() {
        let (_, buckets) = buckets();
        assert_eq!(buckets.take(&1, 101), Err(Empty { enough_in: None }));
        assert_eq!(buckets.take(&1, 100).unwrap().left, 0);
        assert!(buckets.take(&1, 0).is_err(), "nothing is for free");
    }

    #[test]
    fn who_has_not_asked_for_a_while_is_forgotten() {
        let (clock, buckets) = buckets();
        for key in 0..1_000 {
            buckets.take(&key, 50).unwrap();
        }
        assert_eq!(buckets.len(), 1_000);
        later(&clock, 60_000);
        for _ in 0..24 {
            buckets.take(&1_000, 1).unwrap();
        }
        assert_eq!(buckets.len(), 1);
        assert!(!buckets.is_empty());
    }
}
