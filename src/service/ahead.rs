//! What takes long of a command, read and computed before its turn: while it judges or orders ten thousand dossiers, the others
//! on its cycle go on. Under the turn that is done again of which something has changed.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::time::timeout;

use super::{
    Service, ServiceError,
    at_once::LogGuard,
    command_kind::CommandKind as _,
    computed::CompletionContext,
    computed_ahead::{ComputedAhead, JudgedCount},
    cycle::{CycleCommand, check_rules},
    opened_files::Opened,
    personal::Personal,
};
use crate::{
    auth::Caller,
    domain::{
        audit::LogSizes, command::Act, decide::admissible, decision::Moment, directory::DIRECTORY_LOG,
        files_read::FilesRead, workflow::Definition,
    },
    store::{FactsAhead, IdempotencyScope, LogVersion, StoreError},
};

/// From how many applications on: one alone is judged in its turn.
const SEVERAL: usize = 2;
/// How long a command that only reads what is computed waits for another one that computes; then its turn computes it.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// How often it is begun anew where the logs move on meanwhile. What then is still to be done is done in the turn.
const ROUNDS: usize = 3;

/// What was read and computed before the turn of a command. It serves each attempt at it.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    opened: Mutex<Option<(LogVersion, Arc<Personal>)>>,
    computed: OnceLock<Arc<ComputedAhead>>,
    /// How often something was computed when that was last asked.
    counted: AtomicU64,
}

impl Ahead {
    /// What was opened, if the directory, in which files change and people are erased, still stands where it stood before,
    /// and the facts were read there: they may be of a later version than the turn.
    pub(super) fn opened_at(&self, directory: Option<LogVersion>, reads: &LogSizes) -> Arc<Personal> {
        self.opened(directory.filter(|at| reads.get(&DIRECTORY_LOG) == Some(&at.size)))
    }

    /// What was opened where the directory stood there.
    fn opened(&self, directory: Option<LogVersion>) -> Arc<Personal> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = opened.as_ref().filter(|(version, _)| Some(*version) == directory);
        opened.map(|(_, personal)| Arc::clone(personal)).unwrap_or_default()
    }

    fn keep(&self, directory: Option<LogVersion>, personal: &Arc<Personal>) {
        let opened = directory.map(|version| (version, Arc::clone(personal)));
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = opened;
    }

    /// What was computed.
    pub(super) fn computed(&self) -> Arc<ComputedAhead> {
        self.computed.get().cloned().unwrap_or_default()
    }

    /// The same, where from now on it is kept.
    fn computing(&self) -> Arc<ComputedAhead> {
        Arc::clone(self.computed.get_or_init(|| ComputedAhead::keeping().into()))
    }

    /// How often something was computed, and not taken, since this was last asked.
    pub(super) fn newly_computed(&self) -> u64 {
        let computed = self.computed().computed();
        computed.saturating_sub(self.counted.swap(computed, Ordering::Relaxed))
    }
}

/// The commands that compute before their turn, as long as somebody carries them out: how far each is.
#[derive(Debug, Default)]
pub(super) struct LongCommands(Mutex<HashMap<IdempotencyScope, Weak<JudgedCount>>>);

impl LongCommands {
    fn note(&self, command: IdempotencyScope, count: &Arc<JudgedCount>) {
        let mut all = self.all();
        all.retain(|_, count| count.strong_count() > 0);
        all.insert(command, Arc::downgrade(count));
    }

    fn told(&self, command: &IdempotencyScope) -> Option<(u64, u64)> {
        self.all().get(command).and_then(Weak::upgrade)?.told()
    }

    fn all(&self) -> MutexGuard<'_, HashMap<IdempotencyScope, Weak<JudgedCount>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// How many dossiers somebody's command has judged, and of how many, while it is carried out here and computes much.
    pub fn judged_so_far(&self, caller: &Caller, act: Act, key: &str) -> Option<(u64, u64)> {
        let (principal, key) = (caller.principal(), key.to_owned());
        self.long_commands.told(&IdempotencyScope { principal, act: act.as_str(), key })
    }

    /// Reads and computes what a command takes long for. Of what cannot be read or decided its turn tells.
    pub(super) async fn compute_ahead(&self, command: &CycleCommand) -> Option<LogGuard> {
        let asked = &command.request.command;
        let reads = FilesRead::by(asked.act());
        if !reads.takes_long() {
            return None;
        }
        self.read_ahead(command).await.ok()??;
        let turn = self.computing.wait(command.request.cycle.0);
        // Whoever waits here keeps a place among the commands of all cycles, which is for those who compute what they write.
        let only = if reads.completes() { turn.await } else { timeout(LONGEST_WAIT, turn).await.ok()? };
        self.long_commands.note(command.call().scope(), &command.ahead.computing().count);
        in_rounds(move || async move { self.compute_round(command).await.unwrap_or(true) }).await;
        Some(only)
    }

    /// What a command reads that may be decided, and opens several files; none where its turn does not take long.
    async fn read_ahead(&self, command: &CycleCommand) -> Result<Option<FactsAhead>, StoreError> {
        if self.store.is_used(&command.call().scope()).await? {
            return Ok(None);
        }
        let read = self.store.facts_ahead(command.request.cycle).await?;
        let long = |read: &FactsAhead| command.opened_for(&read.facts).len() >= SEVERAL;
        Ok(read.filter(|read| long(read) && self.may_be_decided(command, read)))
    }

    /// Returns true when nothing is left to compute: no log that the command reads has grown, or only in rows that no result
    /// depends on.
    async fn compute_round(&self, command: &CycleCommand) -> Result<bool, ServiceError> {
        let Some(read) = self.read_ahead(command).await? else { return Ok(true) };
        let at = read.heads.clone();
        let directory = at.get(&DIRECTORY_LOG).copied();
        let personal = self.opened(command, &read.facts, command.ahead.opened(directory)).await?;
        command.ahead.keep(directory, &personal);
        let is_anew = self.compute(command, read, personal).await?;
        let now = self.store.heads_read_by(command.request.cycle).await?;
        Ok(now == at || (!is_anew && now.get(&DIRECTORY_LOG) == directory.as_ref()))
    }

    /// Whether nothing is against the command yet that is known without computing anything.
    fn may_be_decided(&self, command: &CycleCommand, read: &FactsAhead) -> bool {
        let FactsAhead { facts, law, .. } = read;
        let (asked, version) = (&command.request.command, command.request.expected_version);
        let (definition, actor) = (Definition::of(facts), command.actor());
        check_rules(facts, law).is_ok()
            && admissible(definition, law, facts, &actor, asked, version, self.moment_ahead()).is_ok()
    }

    /// Computes on a thread of its own; tells whether anything was not computed before. The command is completed as in its turn,
    /// and only what is kept of that is used. If the rules refuse, the turn tells.
    async fn compute(
        &self,
        command: &CycleCommand,
        FactsAhead { facts, law, .. }: FactsAhead,
        personal: Arc<Personal>,
    ) -> Result<bool, ServiceError> {
        let computed = command.ahead.computing();
        let (asked, entropy, moment) =
            (command.request.command.clone(), self.entropy.clone(), self.moment_ahead());
        let computing = move || {
            let (reference, facts, personal, ahead) = (&*law, &facts, &*personal, &*computed);
            drop(Opened { reference, facts, personal, now: moment.at, ahead }.read_for((&asked).into()));
            drop(
                CompletionContext { reference, facts, personal, entropy: &entropy, moment, ahead }
                    .complete(&asked),
            );
        };
        // What it logs belongs to the request.
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || span.in_scope(computing)).await;
        done.map_err(|panic| ServiceError::Broken(panic.into()))?;
        let anew = command.ahead.newly_computed();
        self.metrics.computed_ahead(anew);
        Ok(anew > 0)
    }

    /// Now; which record it will be is not known yet.
    fn moment_ahead(&self) -> Moment {
        Moment { at: self.clock.wall(), index: 0 }
    }
}

/// Does something until it is over, but no more often than that.
async fn in_rounds<R: Future<Output = bool>>(mut round: impl FnMut() -> R) {
    for _ in 0..ROUNDS {
        if round().await {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use super::*;

    fn directory_of(size: u64) -> LogSizes {
        LogSizes::from([(DIRECTORY_LOG, size)])
    }

    #[test]
    fn what_was_opened_serves_every_attempt_that_reads_the_directory_where_it_stood() {
        let (at, later) = (LogVersion { size: 4, last: None }, LogVersion { size: 5, last: None });
        let (ahead, opened) = (Ahead::default(), Arc::new(Personal::default()));
        ahead.keep(Some(at), &opened);
        let serves = |directory, size| Arc::ptr_eq(&ahead.opened_at(directory, &directory_of(size)), &opened);
        assert!(serves(Some(at), 4) && serves(Some(at), 4), "it is kept");
        assert!(!serves(Some(at), 5), "the facts are of a later version than the turn");
        assert!(!serves(Some(later), 5), "the directory has moved on");
        assert!(!serves(None, 0));
    }

    #[test]
    fn what_is_computed_is_kept_once_it_is_computed_before_the_turn() {
        let ahead = Ahead::default();
        assert!(!Arc::ptr_eq(&ahead.computed(), &ahead.computed()), "nothing is kept");
        let computing = ahead.computing();
        assert!(Arc::ptr_eq(&computing, &ahead.computing()) && Arc::ptr_eq(&computing, &ahead.computed()));
        assert_eq!(ahead.newly_computed(), 0, "nothing was computed");
    }

    #[tokio::test]
    async fn after_three_rounds_the_turn_does_the_rest() {
        for (over_after, expected) in [(1, 1), (2, 2), (3, 3), (4, 3), (usize::MAX, 3)] {
            let mut rounds = 0;
            in_rounds(|| {
                rounds += 1;
                ready(rounds >= over_after)
            })
            .await;
            assert_eq!(rounds, expected, "over after {over_after}");
        }
    }
}
