//! The only wall clock of the program (design decision 9).

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::Timestamp;

pub use crate::domain::audit::TimeSource;

/// A clock, injected wherever the time is needed. Clones of a set clock show the same time.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Microseconds since 1970 of a set clock.
    set: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The clock of the machine.
    pub const fn system() -> Self {
        Self { set: None }
    }

    /// A clock that stands still until [`Clock::advance_to`] moves it.
    pub fn set(instant: Timestamp) -> Self {
        Self { set: Some(Arc::new(AtomicI64::new(instant.as_microsecond()))) }
    }

    /// The present instant in whole microseconds, the precision of the store (design decision 14).
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn wall(&self) -> Timestamp {
        match &self.set {
            None => truncated(Timestamp::now()),
            Some(microseconds) => from_microseconds(microseconds.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock forward and tells whether it moved. A set clock never goes back, and the
    /// clock of the machine cannot be moved.
    pub fn advance_to(&self, instant: Timestamp) -> bool {
        let target = instant.as_microsecond();
        self.set.as_ref().is_some_and(|now| now.fetch_max(target, Ordering::SeqCst) < target)
    }

    /// Whether the clock is the machine's or a set one.
    pub const fn source(&self) -> TimeSource {
        match self.set {
            None => TimeSource::System,
            Some(_) => TimeSource::Set,
        }
    }
}

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
    fn the_system_clock_has_whole_microseconds_and_stays_put() {
        let clock = Clock::system();
        assert_eq!(clock.wall().subsec_nanosecond() % 1000, 0);
        assert!(!clock.advance_to(Timestamp::MAX));
        assert!(clock.wall() < Timestamp::MAX);
        assert_eq!(clock.source(), TimeSource::System);
    }
}
