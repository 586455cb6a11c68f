//! The only source of randomness of the program.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use jiff::Timestamp;
use uuid::{Builder, Uuid};

use crate::domain::digest::Digest;

/// The operating system gave no randomness. Nothing may be done without it: salts and identifiers
/// would be guessable. The caller refuses the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no randomness: {0}")]
pub struct EntropyUnavailable(getrandom::Error);

/// A source of random bytes, injected wherever they are needed.
#[derive(Clone)]
pub struct Entropy(Source);

#[derive(Clone)]
enum Source {
    System,
    Seeded { seed: u64, draws: Arc<AtomicU64> },
}

impl Entropy {
    /// The generator of the operating system.
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A generator whose bytes follow from the seed and the number of the draw, for tests and the
    /// demonstration. Anyone can compute them, so production refuses it.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded { seed, draws: Arc::default() })
    }

    /// Random bytes.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system for randomness")]
    pub fn fill<const N: usize>(&self) -> Result<[u8; N], EntropyUnavailable> {
        let mut bytes = [0; N];
        match &self.0 {
            Source::System => getrandom::fill(&mut bytes).map_err(EntropyUnavailable)?,
            Source::Seeded { seed, draws } => expand(*seed, draws.fetch_add(1, Ordering::SeqCst), &mut bytes),
        }
        Ok(bytes)
    }

    /// An identifier that sorts by the millisecond of its creation (RFC 9562, version 7).
    pub fn uuid_v7(&self, now: Timestamp) -> Result<Uuid, EntropyUnavailable> {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Ok(Builder::from_unix_timestamp_millis(millis, &self.fill()?).into_uuid())
    }

    /// An identifier that tells nothing about its creation (RFC 9562, version 4).
    pub fn uuid_v4(&self) -> Result<Uuid, EntropyUnavailable> {
        Ok(Builder::from_random_bytes(self.fill()?).into_uuid())
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::System => "Entropy::System",
            Source::Seeded { .. } => "Entropy::Seeded",
        })
    }
}

/// SHA-256 in counter mode: block `i` of a draw is `SHA-256(label ‖ seed ‖ draw ‖ i)`.
fn expand(seed: u64, draw: u64, bytes: &mut [u8]) {
    for (block, chunk) in (0_u64..).zip(bytes.chunks_mut(32)) {
        let Digest(stream) = Digest::of_parts(&[
            b"thanghang/entropy",
            &seed.to_be_bytes(),
            &draw.to_be_bytes(),
            &block.to_be_bytes(),
        ]);
        for (byte, random) in chunk.iter_mut().zip(stream) {
            *byte = random;
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_seed_gives_the_same_draws_and_clones_share_them() {
        let (one, two) = (Entropy::seeded(7), Entropy::seeded(7));
        let clone = one.clone();
        let first: [u8; 40] = one.fill().unwrap();
        let second: [u8; 40] = clone.fill().unwrap();
        assert_eq!([first, second], [two.fill().unwrap(), two.fill().unwrap()]);
        assert_ne!(first, second);
        assert_ne!(first[..8], first[32..]);
        assert_ne!(first, Entropy::seeded(8).fill().unwrap());
    }

    #[test]
    fn the_system_differs_from_draw_to_draw() {
        let entropy = Entropy::system();
        assert_ne!(entropy.fill::<32>(), entropy.fill::<32>());
    }

    #[test]
    fn identifiers_have_their_version_and_instant() {
        let entropy = Entropy::seeded(1);
        let earlier = entropy.uuid_v7(Timestamp::from_second(1_729_731_600).unwrap()).unwrap();
        let later = entropy.uuid_v7(Timestamp::from_second(1_729_731_601).unwrap()).unwrap();
        assert!(earlier < later);
        assert_eq!(earlier.get_version_num(), 7);
        assert_eq!(earlier.as_u128() >> 80, 1_729_731_600_000);
        assert_eq!(entropy.uuid_v4().unwrap().get_version_num(), 4);
    }
}
