//! What the program does on behalf of a caller: the one write path, and the check of the log.
//!
//! [`execute`](Service::execute) carries out a command of a cycle, and
//! [`execute_directory`](Service::execute_directory) one of the directory. Both go the same way
//! (`execute.rs`) and differ only in their [`CommandKind`](command_kind::CommandKind).

#![deny(clippy::wildcard_enum_match_arm)]

mod ahead;
mod at_once;
mod attached;
mod caller;
mod clock_acts;
mod command_kind;
mod computed;
mod computed_ahead;
mod cycle;
mod directory;
mod document_numbers;
mod dry_run;
mod execute;
mod explained;
pub mod file;
mod grounds;
mod import;
mod import_directory;
mod import_draft;
mod imported;
mod kept_heads;
mod kept_session;
mod law;
mod office_request;
mod opened_files;
mod personal;
mod sealed_draft;
mod slot;
mod sound_logs;
mod supervision;
mod verify;
mod workforce;

use std::{collections::BTreeSet, fmt, str::FromStr, sync::Arc};

use ahead::LongCommands;
use at_once::LogQueues;
use clock_acts::FollowedLaw;
use explained::ExplainedActs;
use grounds::KnownDecisions;
use kept_heads::{AcknowledgedSizes, HeadKeeper};
use slot::take_slot;
use sound_logs::SoundLogs;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::task::TaskTracker;

use crate::{
    clock::Clock,
    domain::{
        audit::{Receipt, SigningKey},
        refusal::Refusals,
    },
    entropy::Entropy,
    files::ObjectFault,
    metrics::Metrics,
    store::{Store, StoreError},
};

pub use crate::store::SealedText;
pub use caller::{AuthenticatedCaller, sign_in};
pub use cycle::Request;
pub use directory::DirectoryRequest;
pub use dry_run::{DryRun, TriedCycle};
pub use file::FileService;
pub use grounds::GroundedDecision;
pub use import::ImportRequest;
pub use imported::{ImportChange, ImportCounts, Imported, Warnings};
pub use kept_heads::{HeadAlarm, KeptHeadsError, compare_heads, largest};
pub use kept_session::{
    KeptFeed, KeptForm, SESSION_IDLE, SESSION_KNOWN, WaitingAccount, claims_of, kept_claims, link_code,
    waiting_accounts,
};
pub use law::LawRequest;
pub use office_request::OfficeRequest;
pub use personal::Personal;
pub use verify::{
    FileFlaw, Flaw, LogChecks, OlderRelease, Progress, RowDifference, VerificationFinding, VerificationReport,
};
pub use workforce::WorkforceRequest;

/// Everything that a command needs. Clones share it.
#[derive(Clone, Debug)]
pub struct Service {
    /// The database.
    pub store: Store,
    /// The files of dossiers.
    pub files: FileService,
    /// The clock.
    pub clock: Clock,
    /// The source of ids and salts.
    pub entropy: Entropy,
    /// The key that signs receipts.
    pub signer: Arc<SigningKey>,
    /// What is counted.
    pub metrics: Metrics,
    /// The issuers whose accounts can be linked.
    pub issuers: Arc<BTreeSet<String>>,
    /// Whether rule sets for trying out can be proposed and adopted.
    pub takes_trial_law: bool,
    heads: Option<Arc<HeadKeeper>>,
    acknowledged: Arc<AcknowledgedSizes>,
    sound_logs: Arc<SoundLogs>,
    followed_law: FollowedLaw,
    decisions: Arc<KnownDecisions>,
    queues: Arc<LogQueues>,
    computing: Arc<LogQueues>,
    long_commands: Arc<LongCommands>,
    explained: Arc<ExplainedActs>,
    explaining: Arc<LogQueues>,
    tasks: TaskTracker,
    slots: Arc<Semaphore>,
    workbooks: Arc<Semaphore>,
    law_texts: Arc<Semaphore>,
    dry_runs: Arc<Semaphore>,
    explanations: Arc<Semaphore>,
}

/// How many workbooks are read at the same time: each takes a processor for seconds and memory by its size.
const WORKBOOKS: usize = 2;

/// How many texts of law are examined or compared at the same time, beside the workbooks: each takes a processor.
const LAW_TEXTS: usize = 2;

/// How many dry runs of a rule set go on at the same time: each opens thousands of dossiers.
const DRY_RUNS: usize = 1;

/// For how many cycles the files of many are opened at the same time to tell what blocks an act: each takes a processor.
const EXPLANATIONS: usize = 2;

impl Service {
    /// A service in which `commands` can be carried out at the same time (design decision 13).
    pub fn new(
        store: Store,
        files: FileService,
        clock: Clock,
        entropy: Entropy,
        signer: SigningKey,
        commands: usize,
    ) -> Self {
        Self {
            store,
            files,
            clock,
            entropy,
            signer: Arc::new(signer),
            metrics: Metrics::default(),
            issuers: Arc::default(),
            takes_trial_law: true,
            heads: None,
            acknowledged: Arc::default(),
            sound_logs: Arc::default(),
            queues: Arc::default(),
            computing: Arc::default(),
            long_commands: Arc::default(),
            explained: Arc::default(),
            explaining: Arc::default(),
            followed_law: FollowedLaw::default(),
            decisions: Arc::default(),
            tasks: TaskTracker::new(),
            slots: Arc::new(Semaphore::new(commands)),
            workbooks: Arc::new(Semaphore::new(WORKBOOKS)),
            law_texts: Arc::new(Semaphore::new(LAW_TEXTS)),
            dry_runs: Arc::new(Semaphore::new(DRY_RUNS)),
            explanations: Arc::new(Semaphore::new(EXPLANATIONS)),
        }
    }

    /// Waits until a workbook may be read; the next one may once the permit is dropped.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Overloaded`] where others are read for too long.
    pub async fn take_workbook_slot(&self) -> Result<OwnedSemaphorePermit, ServiceError> {
        take_slot(&self.workbooks).await
    }

    /// Waits until a text of law may be examined; the next one may once the permit is dropped.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Overloaded`] where others are examined for too long.
    pub async fn take_law_slot(&self) -> Result<OwnedSemaphorePermit, ServiceError> {
        take_slot(&self.law_texts).await
    }

    /// The same, where accounts of these issuers can be linked.
    #[must_use]
    pub fn trusting(self, issuers: impl IntoIterator<Item = String>) -> Self {
        Self { issuers: Arc::new(issuers.into_iter().collect()), ..self }
    }

    /// The same, where no rule set for trying out can be proposed or adopted any more.
    #[must_use]
    pub fn without_trial_law(self) -> Self {
        Self { takes_trial_law: false, ..self }
    }

    /// Takes no more commands and no more of files on their way, waits for what is under way, and closes the
    /// database.
    ///
    /// # Errors
    ///
    /// Those of closing the database.
    pub async fn shut_down(&self) -> Result<(), StoreError> {
        self.slots.close();
        self.files.shut_down().await;
        self.tasks.close();
        self.tasks.wait().await;
        if let Err(error) = self.keep_heads().await {
            tracing::error!(%error, "the heads of the logs");
        }
        self.store.close().await
    }
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was carried out.
    Accepted(Accepted),
    /// It was refused, for all of these reasons; nothing was written.
    Refused(Refusals),
    /// Its idempotency key was used before with other input; nothing was written.
    KeyMismatch,
}

impl Outcome {
    /// The name under which it is counted.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Accepted(Accepted { replayed: false, .. }) => "accepted",
            Self::Accepted(_) => "replayed",
            Self::Refused(_) => "refused",
            Self::KeyMismatch => "key_mismatch",
        }
    }
}

/// A command that was carried out, now or before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The proof. A repeated command gets the very same one.
    pub receipt: Receipt,
    /// Whether it had been carried out before under the same key.
    pub replayed: bool,
}

/// Why nothing can be said of a command, or nothing was done. What lies behind is for the operator's
/// log, not for the caller.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// Too many commands wait, or get in each other's way, or one that takes long was waited for; nothing was done.
    #[error("too many commands are waiting")]
    Overloaded,
    /// The answer to the commit was lost: the command was carried out or it was not. The same call with
    /// the same key tells.
    #[error("the outcome is unknown; repeat with the same key")]
    UnknownOutcome,
    /// The database cannot be reached, or the service is shutting down; nothing was done.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Arc<StoreError>),
    /// The object store cannot be read or written.
    #[error("the files are not available: {0}")]
    Files(#[source] ObjectFault),
    /// The service takes no more commands; nothing was done.
    #[error("the service is shutting down")]
    ShuttingDown,
    /// Something that must not happen; nothing was done.
    #[error("internal error: {0}")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl ServiceError {
    /// The name under which it is counted.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Overloaded => "overloaded",
            Self::UnknownOutcome => "unknown_outcome",
            Self::Unavailable(_) => "unavailable",
            Self::Files(_) => "files_unavailable",
            Self::ShuttingDown => "shutting_down",
            Self::Broken(_) => "broken",
        }
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        Arc::new(error).into()
    }
}

impl From<Arc<StoreError>> for ServiceError {
    fn from(error: Arc<StoreError>) -> Self {
        if error.is_held() {
            Self::Overloaded
        } else if error.is_unavailable() {
            Self::Unavailable(error)
        } else {
            Self::Broken(error.into())
        }
    }
}

impl From<ObjectFault> for ServiceError {
    fn from(fault: ObjectFault) -> Self {
        Self::Files(fault)
    }
}

/// What a caller repeats a command by: 1 to 64 visible ASCII characters, unique for each person and act.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

/// A text that is no idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to 64 visible ASCII characters are expected")]
pub struct BadKey;

impl FromStr for IdempotencyKey {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let fits = (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text.to_owned())) } else { Err(BadKey) }
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl IdempotencyKey {
    /// The text of the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_visible() {
        assert!("0192d0f0-7a00-7000-8000-00000000000a".parse::<IdempotencyKey>().is_ok());
        for bad in ["", "a b", "khóa", "a\n", &"a".repeat(65)] {
            assert_eq!(bad.parse::<IdempotencyKey>(), Err(BadKey), "{bad:?}");
        }
    }
}
