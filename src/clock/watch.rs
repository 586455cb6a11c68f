//! Whether the wall clock tells the time: it is judged by the time that passes, and after a start by when the program was
//! last seen.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

/// How far a clock may run ahead of the time that passes, and behind the time of the last record.
pub(super) const TOLERANCE: SignedDuration = SignedDuration::from_secs(60);
/// After so long the clocks are compared anew, for no two of them run alike.
const RENEWAL: Duration = Duration::from_hours(1);
/// How long a program may be off without anybody explaining it: a long weekend, but not a wrong month.
const LONGEST_STOP: SignedDuration = SignedDuration::from_hours(4 * 24);

/// The clock is ahead by more than has passed. Whatever was written now would bear a time that may never have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the clock went from {since} to {now} and nothing explains it; set it right, or run `thanghang clock confirm`"
)]
pub struct UnexplainedGap {
    /// The time that was known last.
    pub since: Timestamp,
    /// What the clock says now.
    pub now: Timestamp,
}

/// When a program was last seen at work on a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSeen {
    /// When.
    pub at: Timestamp,
    /// When somebody confirmed that the clock is right although so much lies between.
    pub confirmed_at: Option<Timestamp>,
}

impl LastSeen {
    fn explains(self, now: Timestamp) -> bool {
        let since = |at: Timestamp| now.duration_since(at);
        let is_confirmed = |at| (-TOLERANCE..=LONGEST_STOP).contains(&since(at));
        since(self.at) <= LONGEST_STOP || self.confirmed_at.is_some_and(is_confirmed)
    }
}

/// Judges the wall clock, by the state that it remembers.
#[derive(Debug, Default)]
pub(super) struct ClockWatch(Mutex<ClockState>);

#[derive(Clone, Copy, Debug, Default)]
enum ClockState {
    /// It was not checked yet.
    #[default]
    Unchecked,
    /// It was right.
    Right(ClockPair),
    /// Nobody has explained how much time has passed since the program was last seen.
    Doubted(UnexplainedGap),
}

/// What both clocks said at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClockPair {
    pub(super) wall: Timestamp,
    pub(super) steady: Duration,
}

impl ClockPair {
    /// By how much the wall clock has gone further than the steady one since an earlier reading.
    fn ahead_of(self, earlier: Self) -> SignedDuration {
        let passed = self.steady.saturating_sub(earlier.steady);
        let passed = SignedDuration::try_from(passed).unwrap_or(SignedDuration::MAX);
        self.wall.duration_since(earlier.wall).saturating_sub(passed)
    }
}

impl ClockWatch {
    /// Judges what the clock says by the time that has passed.
    pub(super) fn judge(&self, now: ClockPair) -> Result<(), UnexplainedGap> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match *known {
            ClockState::Unchecked => *known = ClockState::Right(now),
            ClockState::Doubted(gap) => return Err(gap),
            ClockState::Right(earlier) => {
                let ahead = now.ahead_of(earlier);
                if ahead > TOLERANCE {
                    return Err(UnexplainedGap {
                        since: now.wall.saturating_sub(ahead).unwrap_or(now.wall),
                        now: now.wall,
                    });
                }
                // A clock that was set back is right from then on.
                if ahead < -TOLERANCE || now.steady.saturating_sub(earlier.steady) > RENEWAL {
                    *known = ClockState::Right(now);
                }
            }
        }
        Ok(())
    }

    /// The same, by when the program was last seen where no time that passed can tell, or by a confirmation.
    pub(super) fn judge_since(&self, now: ClockPair, last: Option<LastSeen>) -> Result<(), UnexplainedGap> {
        let confirmed = |last: LastSeen| last.confirmed_at.is_some() && last.explains(now.wall);
        let known = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = match (known, last) {
            (ClockState::Right(_), Some(last)) if confirmed(last) => ClockState::Right(now),
            (ClockState::Right(_), _) => return self.judge(now),
            (_, Some(last)) if !last.explains(now.wall) => {
                ClockState::Doubted(UnexplainedGap { since: last.at, now: now.wall })
            }
            (ClockState::Unchecked | ClockState::Doubted(_), _) => ClockState::Right(now),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        self.judge(now)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn reading(wall: &str, steady_seconds: u64) -> ClockPair {
        ClockPair { wall: wall.parse().unwrap(), steady: Duration::from_secs(steady_seconds) }
    }

    fn seen(at: &str, confirmed_at: Option<&str>) -> LastSeen {
        LastSeen { at: at.parse().unwrap(), confirmed_at: confirmed_at.map(|at| at.parse().unwrap()) }
    }

    #[test]
    fn a_jump_forward_is_found_and_forgotten_when_it_is_set_right() {
        let watch = ClockWatch::default();
        watch.judge(reading("2026-11-28T08:00:00Z", 100)).unwrap();
        watch.judge(reading("2026-11-28T09:00:50Z", 3_700)).unwrap();
        let gap = watch.judge(reading("2026-12-28T09:00:00Z", 3_701)).unwrap_err();
        assert_eq!(gap.since.to_string(), "2026-11-28T09:00:01Z");
        watch.judge(reading("2026-11-28T09:00:02Z", 3_702)).unwrap();
    }

    #[test]
    fn quiet_time_is_no_jump_and_a_step_back_is_none() {
        let watch = ClockWatch::default();
        watch.judge(reading("2025-01-01T00:00:00Z", 0)).unwrap();
        watch.judge(reading("2026-02-05T00:00:00Z", 400 * 86_400)).unwrap();
        watch.judge(reading("2026-02-04T00:00:00Z", 400 * 86_400 + 1)).unwrap();
        watch.judge(reading("2026-02-05T00:00:00Z", 400 * 86_400 + 2)).unwrap_err();
    }

    #[test]
    fn a_start_long_after_the_program_was_last_seen_needs_a_word() {
        let watch = ClockWatch::default();
        let now = reading("2026-12-28T08:00:00Z", 5);
        let gap = watch.judge_since(now, Some(seen("2026-11-28T08:00:00Z", None))).unwrap_err();
        assert_eq!(watch.judge(now), Err(gap), "and no act goes past it");
        let other = Some("2026-11-01T08:00:00Z");
        watch.judge_since(now, Some(seen("2026-11-28T08:00:00Z", other))).unwrap_err();
        watch.judge_since(now, Some(seen("2026-11-28T08:00:00Z", Some("2026-12-28T07:59:00Z")))).unwrap();
        watch.judge(now).unwrap();
    }

    #[test]
    fn a_start_soon_after_needs_none_nor_does_the_first() {
        for last in [None, Some(seen("2026-11-28T08:00:00Z", None)), Some(seen("2026-12-03T08:00:00Z", None))]
        {
            ClockWatch::default().judge_since(reading("2026-12-01T08:00:00Z", 5), last).unwrap();
        }
    }

    #[test]
    fn a_jump_while_running_is_believed_once_it_is_confirmed() {
        let watch = ClockWatch::default();
        watch.judge(reading("2026-11-28T08:00:00Z", 100)).unwrap();
        let jumped = reading("2026-11-29T08:00:00Z", 101);
        watch.judge_since(jumped, Some(seen("2026-11-28T08:00:00Z", None))).unwrap_err();
        watch.judge_since(jumped, Some(seen("2026-11-28T08:00:00Z", Some("2026-11-29T08:00:00Z")))).unwrap();
        watch.judge(jumped).unwrap();
    }
}
