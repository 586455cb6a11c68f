//! Where logs stood when somebody signed in. What a request reads first then need not ask for it again.

use std::{num::NonZeroUsize, time::Duration};

use jiff::Timestamp;

use super::{heads::LogVersions, recent::Recent};
use crate::{
    clock::Stopwatch,
    domain::{digest::Digest, ids::CycleId},
};

/// For how many accounts is remembered which cycle they asked for last.
const MOST_ACCOUNTS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);

/// Where the logs stood, all as of one instant: those of the directory and of the law, and that of the cycle which the
/// same account had asked for last.
#[derive(Clone, Debug, Default)]
pub struct PinnedHeads {
    /// Whose request it is; none where nothing is pinned.
    pub(super) account: Option<Digest>,
    pub(super) heads: LogVersions,
    /// Since when they are known.
    pub(super) since: Option<Stopwatch>,
    /// The time of the database then; none where it was not asked.
    pub(super) database_time: Option<DatabaseTime>,
}

/// A time that the database gave, counted on from when its answer came: it is never ahead of the database's clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct DatabaseTime {
    pub(super) given: Timestamp,
    pub(super) answered: Stopwatch,
}

impl DatabaseTime {
    /// What it is now, or a little earlier; none beyond the end of time.
    pub(super) fn now(&self) -> Option<Timestamp> {
        self.answered.on(self.given)
    }
}

/// For how long they are taken as known. A request whose body comes late asks anew.
const LONGEST_KNOWN: Duration = Duration::from_millis(250);

impl PinnedHeads {
    /// Since when they are known, unless that is too long ago.
    pub(super) fn known_since(&self) -> Option<Stopwatch> {
        self.since.filter(|since| !since.is_over(LONGEST_KNOWN))
    }

    /// Whether each of these cycles is among them.
    pub(super) fn tell_of(&self, cycles: &[CycleId]) -> bool {
        self.known_since().is_some() && cycles.iter().all(|cycle| self.heads.contains_key(&cycle.0))
    }
}

/// Which cycle each account asked for last. It is a guess about the next request and decides nothing.
#[derive(Debug)]
pub(super) struct AskedLast(Recent<Digest, CycleId>);

impl Default for AskedLast {
    fn default() -> Self {
        Self(Recent::new(MOST_ACCOUNTS))
    }
}

impl AskedLast {
    pub(super) fn by(&self, account: Digest) -> Option<CycleId> {
        self.0.get(&account)
    }

    pub(super) fn note(&self, account: Digest, cycle: CycleId) {
        self.0.keep(account, cycle);
    }
}
