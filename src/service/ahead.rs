//! What takes long of a command, read and computed before its turn: while it judges ten thousand dossiers, the others on its
//! cycle go on. Under the turn that is done again of which something has changed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{
    Service, ServiceError,
    at_once::OnlyOne,
    command_kind::CommandKind as _,
    computed::{CompletionContext, JudgedAhead, completes},
    cycle::{CycleCommand, check_rules},
    personal::Personal,
};
use crate::{
    domain::{
        audit::LogSizes, decide::admissible, decision::Moment, directory::DIRECTORY_LOG, workflow::Definition,
    },
    store::{FactsAhead, LogVersion, StoreError},
};

/// From how many applications on: one alone is judged in its turn.
const SEVERAL: usize = 2;
/// How often it is begun anew where the directory moves on meanwhile.
const ROUNDS: usize = 3;

/// What was read and computed before the turn of a command. It serves each attempt at it.
#[derive(Debug, Default)]
pub(super) struct Ahead(Mutex<Computed>);

#[derive(Debug, Default)]
struct Computed {
    opened: Option<(LogVersion, Arc<Personal>)>,
    judged: Arc<JudgedAhead>,
}

impl Ahead {
    /// What was opened, if the directory, in which files change and people are erased, still stands where it stood before,
    /// and the facts were read there: they may be of a later version than the turn.
    pub(super) fn opened_at(&self, directory: Option<LogVersion>, reads: &LogSizes) -> Arc<Personal> {
        let read = directory.filter(|at| reads.get(&DIRECTORY_LOG) == Some(&at.size));
        let computed = self.computed();
        let opened = computed.opened.as_ref().filter(|(version, _)| Some(*version) == read);
        opened.map(|(_, personal)| Arc::clone(personal)).unwrap_or_default()
    }

    /// The judgements.
    pub(super) fn judged(&self) -> Arc<JudgedAhead> {
        Arc::clone(&self.computed().judged)
    }

    fn keep(&self, opened: Option<(LogVersion, Arc<Personal>)>, judged: Arc<JudgedAhead>) {
        *self.computed() = Computed { opened, judged };
    }

    fn computed(&self) -> MutexGuard<'_, Computed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// Reads and computes what a command takes long for. Of what cannot be read or decided its turn tells.
    pub(super) async fn compute_ahead(&self, command: &CycleCommand) -> Option<OnlyOne> {
        if !completes(&command.request.command) {
            return None;
        }
        self.read_ahead(command).await.ok()??;
        let only = self.computing.wait(command.request.cycle.0).await;
        for _ in 0..ROUNDS {
            if self.compute_round(command).await.unwrap_or(true) {
                break;
            }
        }
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

    /// Tells whether it is over: the directory has not moved on meanwhile.
    async fn compute_round(&self, command: &CycleCommand) -> Result<bool, ServiceError> {
        let Some(read) = self.read_ahead(command).await? else { return Ok(true) };
        let version = read.directory;
        let personal = Arc::new(self.personal(&read.facts, command.opened_for(&read.facts)).await?);
        let judged = self.judged_ahead(command, read, Arc::clone(&personal)).await?;
        command.ahead.keep(version.map(|version| (version, personal)), Arc::new(judged));
        Ok(self.store.directory_version().await? == version)
    }

    /// Whether nothing is against the command yet that is known without computing anything.
    fn may_be_decided(&self, command: &CycleCommand, read: &FactsAhead) -> bool {
        let FactsAhead { facts, law, .. } = read;
        let (asked, version) = (&command.request.command, command.request.expected_version);
        let (definition, actor) = (Definition::of(facts), command.actor());
        check_rules(facts, law).is_ok()
            && admissible(definition, law, facts, &actor, asked, version, self.moment_ahead()).is_ok()
    }

    /// Computed on a thread of its own.
    async fn judged_ahead(
        &self,
        command: &CycleCommand,
        FactsAhead { facts, law, .. }: FactsAhead,
        personal: Arc<Personal>,
    ) -> Result<JudgedAhead, ServiceError> {
        let judged = command.ahead.judged();
        let (command, entropy, moment) =
            (command.request.command.clone(), self.entropy.clone(), self.moment_ahead());
        let judging = move || {
            let (reference, personal, ahead) = (&*law, &*personal, &*judged);
            CompletionContext { reference, facts: &facts, personal, entropy: &entropy, moment, ahead }
                .judge_ahead(&command)
        };
        tokio::task::spawn_blocking(judging).await.map_err(|panic| ServiceError::Broken(panic.into()))
    }

    /// Now; which record it will be is not known yet.
    fn moment_ahead(&self) -> Moment {
        Moment { at: self.clock.wall(), index: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory_of(size: u64) -> LogSizes {
        LogSizes::from([(DIRECTORY_LOG, size)])
    }

    #[test]
    fn what_was_opened_serves_every_attempt_that_reads_the_directory_where_it_stood() {
        let (at, later) = (LogVersion { size: 4, last: None }, LogVersion { size: 5, last: None });
        let (ahead, opened) = (Ahead::default(), Arc::new(Personal::default()));
        ahead.keep(Some((at, Arc::clone(&opened))), Arc::default());
        let serves = |directory, size| Arc::ptr_eq(&ahead.opened_at(directory, &directory_of(size)), &opened);
        assert!(serves(Some(at), 4) && serves(Some(at), 4), "it is kept");
        assert!(!serves(Some(at), 5), "the facts are of a later version than the turn");
        assert!(!serves(Some(later), 5), "the directory has moved on");
        assert!(!serves(None, 0));
    }
}
