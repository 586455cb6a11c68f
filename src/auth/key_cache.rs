//! What is known of the keys of an issuer that publishes them, and when it is to be asked again: decided from the
//! state and an instant, without asking anybody.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{discovery::FetchFault, keys::KeySet};

/// How long the keys are taken as they are before the issuer is asked again.
pub const REFRESH: SignedDuration = SignedDuration::from_mins(5);
/// The shortest time between two questions after a failure, and between two for a key that is not known.
pub const PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// How long the last good keys outlive an issuer that cannot be asked.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The keys of one issuer, and what became of the questions for them.
#[derive(Clone, Debug, Default)]
pub struct KeyCache {
    keys: Arc<KeySet>,
    good_at: Option<Timestamp>,
    tried_at: Option<Timestamp>,
    missed_at: Option<Timestamp>,
    fault: Option<FetchFault>,
}

impl KeyCache {
    /// The keys that count now: the last good ones, for as long as [`KEPT`].
    pub fn keys(&self, now: Timestamp) -> Arc<KeySet> {
        match self.good_at {
            Some(at) if now.duration_since(at) < KEPT => Arc::clone(&self.keys),
            _ => Arc::default(),
        }
    }

    /// Whether the issuer is to be asked for no other reason than the time.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let pause = if self.fault.is_some() { PAUSE } else { REFRESH };
        is_over(self.tried_at, pause, now)
    }

    /// Whether the issuer may be asked for a key that is not known. Whoever is told so asks: the next one is told
    /// only after a [`PAUSE`], however many unknown keys are named meanwhile.
    pub fn may_miss(&mut self, now: Timestamp) -> bool {
        let may = is_over(self.missed_at, PAUSE, now);
        if may {
            self.missed_at = Some(now);
        }
        may
    }

    /// Takes the answer. New keys replace the old ones as a whole, so that a key which the issuer has withdrawn is
    /// refused from then on; a failure leaves them as they are.
    pub fn take(&mut self, answer: Result<KeySet, FetchFault>, now: Timestamp) {
        self.tried_at = Some(now);
        self.fault = answer.as_ref().err().copied();
        if let Ok(keys) = answer {
            (self.keys, self.good_at) = (Arc::new(keys), Some(now));
        }
    }

    /// Whether the keys are what the issuer says now.
    pub const fn is_current(&self) -> bool {
        self.tried_at.is_some() && self.fault.is_none()
    }
}

/// Whether so much time has passed since then; a clock that was set back counts as passed.
fn is_over(since: Option<Timestamp>, pause: SignedDuration, now: Timestamp) -> bool {
    since.is_none_or(|at| now < at || now.duration_since(at) >= pause)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::auth::keys::{VerificationKey, tests::RSA_PEM};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_729_731_600 + second).unwrap()
    }

    fn set(kid: &str) -> KeySet {
        KeySet::from([(kid.to_owned(), VerificationKey::from_pem("RS256", RSA_PEM).unwrap())])
    }

    fn known(cache: &KeyCache, second: i64) -> Vec<String> {
        cache.keys(at(second)).keys().cloned().collect()
    }

    #[test]
    fn an_issuer_is_asked_at_once_then_every_five_minutes_and_after_a_failure_every_minute() {
        let mut cache = KeyCache::default();
        assert!(cache.is_due(at(0)) && !cache.is_current());
        cache.take(Ok(set("a")), at(0));
        assert!(cache.is_current());
        assert_eq!([299, 300].map(|second| cache.is_due(at(second))), [false, true]);
        cache.take(Err(FetchFault::Unreachable), at(300));
        assert!(!cache.is_current());
        assert_eq!([359, 360].map(|second| cache.is_due(at(second))), [false, true]);
        assert!(cache.is_due(at(-1)), "the clock was set back");
    }

    /// T10: one question for a thousand unknown keys.
    #[test]
    fn unknown_keys_are_asked_for_once_a_minute() {
        let mut cache = KeyCache::default();
        let asked = (0..1_000).filter(|_| cache.may_miss(at(0))).count();
        assert_eq!(asked, 1);
        assert_eq!([59, 60].map(|second| cache.may_miss(at(second))), [false, true]);
    }

    /// T10: a withdrawn key goes with the next answer. T12: a failure takes nothing away for a day.
    #[test]
    fn new_keys_replace_the_old_ones_and_the_last_good_ones_are_kept_for_a_day() {
        let mut cache = KeyCache::default();
        assert_eq!(known(&cache, 0), [""; 0]);
        cache.take(Ok(set("a")), at(0));
        cache.take(Ok(set("b")), at(300));
        assert_eq!(known(&cache, 300), ["b"]);
        cache.take(Err(FetchFault::Unreachable), at(600));
        assert_eq!(known(&cache, 300 + 86_399), ["b"]);
        assert_eq!(known(&cache, 300 + 86_400), [""; 0]);
    }
}
