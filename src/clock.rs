//! The only clock of the program (design decision 9): its wall tells the time, which somebody may set wrong, and its steady
//! side how much has passed.

mod watch;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

pub use crate::domain::audit::TimeSource;
use watch::{ClockPair, ClockWatch, TOLERANCE};
pub use watch::{LastSeen, UnexplainedGap};

/// A clock, injected wherever the time is needed. Clones of a set clock show the same time, and clones of any are watched
/// as one.
#[derive(Clone, Debug)]
pub struct Clock {
    set: Option<Arc<SetTime>>,
    watch: Arc<ClockWatch>,
}

/// The time of a set clock, in microseconds.
#[derive(Debug)]
struct SetTime {
    /// Since 1970, as its steady side tells it.
    steady: AtomicI64,
    /// How much its wall is ahead of that.
    ahead: AtomicI64,
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self { set: None, watch: Arc::default() }
    }

    /// A clock that stands still until [`Clock::advance_to`] moves it.
    pub fn set(instant: Timestamp) -> Self {
        let time = SetTime { steady: instant.as_microsecond().into(), ahead: 0.into() };
        Self { set: Some(Arc::new(time)), watch: Arc::default() }
    }

    /// The present instant in whole microseconds, the precision of the store (design decision 14).
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn wall(&self) -> Timestamp {
        match &self.set {
            None => truncated(Timestamp::now()),
            Some(time) => from_microseconds(time.wall()),
        }
    }

    /// How much time has passed since some moment that is the same for as long as the program runs. Nobody can set it.
    pub fn steady(&self) -> Duration {
        match &self.set {
            None => machine_steady(),
            Some(time) => {
                Duration::from_micros(time.steady.load(Ordering::SeqCst).try_into().unwrap_or_default())
            }
        }
    }

    /// Judges an instant, which this clock or that of the database just told, by the time that has passed.
    ///
    /// # Errors
    ///
    /// It is ahead of that.
    pub fn judge(&self, told: Timestamp) -> Result<(), UnexplainedGap> {
        self.watch.judge(self.reading(told))
    }

    /// The same after a start, when nothing has passed yet: by when the program was last seen.
    ///
    /// # Errors
    ///
    /// It is ahead of that, and nobody has confirmed it.
    pub fn judge_since(&self, told: Timestamp, last: Option<LastSeen>) -> Result<(), UnexplainedGap> {
        self.watch.judge_since(self.reading(told), last)
    }

    /// Tells whether an instant follows one that was recorded. A little earlier it may be: the record takes the earlier one's
    /// time. Earlier than that the clock is wrong now, or was wrong then.
    ///
    /// # Errors
    ///
    /// It is earlier by more than that.
    pub fn judge_after(told: Timestamp, recorded: Timestamp) -> Result<(), UnexplainedGap> {
        if recorded.duration_since(told) > TOLERANCE {
            return Err(UnexplainedGap { since: recorded, now: told });
        }
        Ok(())
    }

    fn reading(&self, wall: Timestamp) -> ClockPair {
        ClockPair { wall, steady: self.steady() }
    }

    /// Sets the wall of a set clock forward or back, as somebody does with that of a machine: no time passes.
    pub fn step(&self, by: SignedDuration) {
        if let Some(time) = &self.set {
            time.ahead.fetch_add(i64::try_from(by.as_micros()).unwrap_or_default(), Ordering::SeqCst);
        }
    }

    /// Moves a set clock forward and tells whether it moved. A set clock never goes back, and the
    /// clock of the machine cannot be moved.
    pub fn advance_to(&self, instant: Timestamp) -> bool {
        self.set.as_ref().is_some_and(|time| {
            let target = instant.as_microsecond().saturating_sub(time.ahead.load(Ordering::SeqCst));
            time.steady.fetch_max(target, Ordering::SeqCst) < target
        })
    }

    /// Whether the clock is the machine's or a set one.
    pub const fn source(&self) -> TimeSource {
        match self.set {
            None => TimeSource::System,
            Some(_) => TimeSource::Set,
        }
    }
}

impl SetTime {
    fn wall(&self) -> i64 {
        self.steady.load(Ordering::SeqCst).saturating_add(self.ahead.load(Ordering::SeqCst))
    }
}

/// The steady side of the machine's clock. It counts on while the machine sleeps, for a sleep is time that passes.
#[cfg(target_os = "linux")]
fn machine_steady() -> Duration {
    let since_boot = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(since_boot.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(since_boot.tv_nsec).unwrap_or_default())
}

/// The same where the system does not tell how long it slept: a sleep then looks like a clock that went forward.
#[cfg(not(target_os = "linux"))]
fn machine_steady() -> Duration {
    ORIGIN.elapsed()
}

/// The moment from which the steady side of the machine's clock counts.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's steady clock")]
static ORIGIN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);

/// Says how long something takes, for limits on effort. Nothing is decided by it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts.
    #[expect(clippy::disallowed_methods, reason = "the one place that measures effort")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// The time that has passed since.
    pub fn elapsed(self) -> std::time::Duration {
        self.0.elapsed()
    }

    /// What a clock shows now that showed an instant when this one started; none beyond the end of time.
    pub fn on(self, started: Timestamp) -> Option<Timestamp> {
        started.checked_add(self.elapsed()).ok().map(truncated)
    }

    /// Whether more time has passed since.
    pub fn is_over(self, limit: std::time::Duration) -> bool {
        self.elapsed() > limit
    }
}

fn truncated(instant: Timestamp) -> Timestamp {
    from_microseconds(instant.as_microsecond())
}

/// Every count here comes from a timestamp, so it is in range; the bounds only make that total.
fn from_microseconds(count: i64) -> Timestamp {
    let bound = if count < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(count).unwrap_or(bound)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_set_clock_moves_forward_only_and_its_clones_with_it() {
        let start: Timestamp = "2024-10-24T01:00:00.1234567Z".parse().unwrap();
        let later: Timestamp = "2024-10-29T17:00:00Z".parse().unwrap();
        let clock = Clock::set(start);
        let clone = clock.clone();
        assert_eq!(clock.wall().to_string(), "2024-10-24T01:00:00.123456Z");
        assert!(clock.advance_to(later));
        assert!(!clock.advance_to(start));
        assert_eq!(clone.wall(), later);
        assert_eq!(clone.source(), TimeSource::Set);
    }

    #[test]
    fn a_clock_that_is_set_back_or_forward_lets_no_time_pass() {
        let clock = Clock::set("2024-10-24T01:00:00Z".parse().unwrap());
        let steady = clock.steady();
        for (by, wall) in [(-40, "2024-10-24T00:59:20Z"), (40, "2024-10-24T01:00:00Z")] {
            clock.step(SignedDuration::from_secs(by));
            assert_eq!((clock.wall().to_string().as_str(), clock.steady()), (wall, steady));
        }
    }

    #[test]
    fn the_system_clock_has_whole_microseconds_and_stays_put() {
        let clock = Clock::system();
        assert_eq!(clock.wall().subsec_nanosecond() % 1000, 0);
        assert!(!clock.advance_to(Timestamp::MAX));
        assert!(clock.wall() < Timestamp::MAX);
        assert_eq!(clock.source(), TimeSource::System);
    }
}
