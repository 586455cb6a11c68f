//! Which proofs were used already.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::digest::Digest;

/// How many proofs are remembered at the same time: with two minutes of life at most, more than five hundred requests a
/// second. When there are more, further ones are refused, for a forgotten proof could be used again.
pub const MAX_SEEN: usize = 1 << 16;

/// The proofs that were used and are not over.
#[derive(Clone, Debug, Default)]
pub struct Replays {
    ids: BTreeSet<Digest>,
    ends: BTreeSet<(Timestamp, Digest)>,
}

impl Replays {
    /// Remembers a proof until its end, and tells whether it is the first use.
    pub fn admit(&mut self, id: Digest, ends_at: Timestamp, now: Timestamp) -> bool {
        self.forget(now);
        if self.ids.len() >= MAX_SEEN || !self.ids.insert(id) {
            return false;
        }
        self.ends.insert((ends_at, id))
    }

    fn forget(&mut self, now: Timestamp) {
        while let Some((_, id)) = self.ends.first().filter(|(ends_at, _)| *ends_at < now).copied() {
            self.ids.remove(&id);
            self.ends.pop_first();
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_729_731_600 + second).unwrap()
    }

    #[test]
    fn a_proof_is_admitted_once_until_its_end() {
        let (mut seen, id) = (Replays::default(), Digest::of("a"));
        assert!(seen.admit(id, at(60), at(0)));
        assert!(!seen.admit(id, at(60), at(60)));
        assert!(seen.admit(Digest::of("b"), at(60), at(60)));
        assert!(seen.admit(id, at(121), at(61)), "by then it is refused for its age");
        assert_eq!(seen.ids.len(), 1);
    }

    #[test]
    fn a_full_memory_admits_nothing_until_proofs_end() {
        let mut seen = Replays::default();
        for number in 0..MAX_SEEN {
            assert!(seen.admit(Digest::of(number.to_le_bytes()), at(60), at(0)));
        }
        assert!(!seen.admit(Digest::of("one more"), at(60), at(0)));
        assert!(seen.admit(Digest::of("one more"), at(121), at(61)));
        assert_eq!(seen.ids.len(), 1);
    }
}
