//! What takes long of a command, read and computed before its turn: while it judges ten thousand dossiers, the others on its
//! cycle go on. Under the turn that is done again of which something has changed.

use std::sync::{Arc, Mutex, PoisonError};

use super::{
    Service, ServiceError,
    computed::{CompletionContext, JudgedAhead, completes},
    cycle::{CycleCommand, check_rules},
    personal::Personal,
};
use crate::{
    domain::{decide::admissible, decision::Moment, workflow::Definition},
    store::{FactsAhead, LogVersion},
};

/// From how many applications on: one alone is judged in its turn.
const SEVERAL: usize = 2;
/// How often it is begun anew where the directory moves on meanwhile.
const ROUNDS: usize = 3;

/// What was read and computed before the turn of a command. It is used once.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    opened: Mutex<Option<(LogVersion, Personal)>>,
    judged: Mutex<JudgedAhead>,
}

impl Ahead {
    /// What was opened, if the directory, in which files change and people are erased, still stands where it stood before.
    pub(super) fn opened_at(&self, directory: Option<LogVersion>) -> Personal {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).take();
        let opened = opened.filter(|(version, _)| Some(*version) == directory);
        opened.map(|(_, personal)| personal).unwrap_or_default()
    }

    /// The judgements.
    pub(super) const fn judged(&self) -> &Mutex<JudgedAhead> {
        &self.judged
    }

    fn keep(&self, opened: Option<(LogVersion, Personal)>, judged: JudgedAhead) {
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = opened;
        *self.judged.lock().unwrap_or_else(PoisonError::into_inner) = judged;
    }
}

impl Service {
    /// Reads and computes what a command takes long for. Of what cannot be decided its turn tells.
    pub(super) async fn compute_ahead(&self, command: &CycleCommand) -> Result<(), ServiceError> {
        if !completes(&command.request.command) {
            return Ok(());
        }
        for _ in 0..ROUNDS {
            let read = self.store.facts_ahead(command.request.cycle).await?;
            let Some(read) = read.filter(|read| self.may_be_decided(command, read)) else { return Ok(()) };
            let opened = command.opened_for(&read.facts);
            if opened.len() < SEVERAL {
                return Ok(());
            }
            let (version, personal) = (read.directory, Arc::new(self.personal(&read.facts, opened).await?));
            let judged = self.judged_ahead(command, read, Arc::clone(&personal)).await?;
            command.ahead.keep(version.zip(Arc::into_inner(personal)), judged);
            if self.store.directory_version().await? == version {
                break;
            }
        }
        Ok(())
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
        let (command, entropy, moment) =
            (command.request.command.clone(), self.entropy.clone(), self.moment_ahead());
        let judging = move || {
            let ahead = Mutex::default();
            let (reference, personal, ahead) = (&*law, &*personal, &ahead);
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
