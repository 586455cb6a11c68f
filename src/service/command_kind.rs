//! The kinds of commands, on a cycle, on the directory and on the law, and what differs between them.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{IdempotencyKey, SealedText, Service, ServiceError, at_once::LogGuard, execute::AtOnce};
use crate::{
    auth::Caller,
    domain::{
        audit::LogSizes,
        decision::Moment,
        digest::{Digest, Sealed},
        directory::policy::Warrant,
        ids::PersonId,
        refusal::Refusals,
        role::Role,
    },
    store::{IdempotencyScope, Inserts, LogPosition, LogVersion, StoreError, Writing},
};

/// What every call says, whatever its command.
#[derive(Clone, Copy, Debug)]
pub(super) struct CommandMetadata<'a> {
    /// Who calls.
    pub(super) caller: &'a Caller,
    /// The capacity that the caller chose.
    pub(super) acting_as: Option<Role>,
    /// The log that the command belongs to.
    pub(super) log: Uuid,
    /// The name of the command.
    pub(super) act: &'static str,
    /// The idempotency key.
    pub(super) key: &'a IdempotencyKey,
    /// The fingerprint of the coerced input.
    pub(super) fingerprint: Digest,
    /// The plain texts behind the commitments of the command.
    pub(super) texts: &'a [SealedText],
}

impl CommandMetadata<'_> {
    /// What the idempotency key is unique within, and the key.
    pub(super) fn scope(&self) -> IdempotencyScope {
        let (principal, key) = (self.caller.principal(), self.key.to_string());
        IdempotencyScope { principal, act: self.act, key }
    }
}

/// An accepted command: the rows to put, and what its leaf says.
#[derive(Clone, Debug)]
pub(super) struct AcceptedDecision<R> {
    /// The rows.
    pub(super) rows: Vec<R>,
    /// The role in which it was done.
    pub(super) role: String,
    /// By what.
    pub(super) capacity: Option<String>,
    /// The state before.
    pub(super) from: Option<String>,
    /// The state after.
    pub(super) to: Option<String>,
    /// The guards that were met.
    pub(super) guards: Vec<String>,
    /// The version of the definition.
    pub(super) definition: String,
    /// The version of the rule set.
    pub(super) rule_set: String,
    /// The version of the calendar.
    pub(super) calendar: String,
    /// Whose personal data the texts of the call are that name no subject themselves.
    pub(super) subject: Option<PersonId>,
    /// Whose they are where one call says something of several people.
    pub(super) subjects: HashMap<Sealed, PersonId>,
    /// The command as the leaf records it.
    pub(super) input: Value,
    /// Texts that came with the decision, beside those of the call.
    pub(super) texts: Vec<SealedText>,
}

impl<R> AcceptedDecision<R> {
    /// A decision in a log that knows no states, rule sets or conditions: that of the directory, or of the law.
    pub(super) fn by_office(
        rows: Vec<R>,
        warrant: Option<Warrant<'_>>,
        definition: &str,
        command: &impl Serialize,
    ) -> Result<Self, NotAccepted> {
        let (role, capacity) = warrant.unwrap_or(Warrant::Operator).recorded();
        Ok(Self {
            rows,
            role: role.to_owned(),
            capacity,
            from: None,
            to: None,
            guards: Vec::new(),
            definition: definition.to_owned(),
            rule_set: String::new(),
            calendar: String::new(),
            subject: None,
            subjects: HashMap::new(),
            input: serde_json::to_value(command).map_err(|error| NotAccepted::Broken(error.into()))?,
            texts: Vec::new(),
        })
    }
}

/// Why a command was not decided in favour.
#[derive(Debug)]
pub(super) enum NotAccepted {
    /// It is refused.
    Refused(Refusals),
    /// It could not be decided.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

impl From<Refusals> for NotAccepted {
    fn from(refusals: Refusals) -> Self {
        Self::Refused(refusals)
    }
}

/// A command with the rules that it is decided by.
pub(super) trait CommandKind: Send + Sync + 'static {
    /// What the decision reads.
    type Facts: Send + Sync;
    /// What it writes.
    type Row: Clone + serde::Serialize + Send + Sync;
    /// What is known of the log once the command was carried out.
    type After: Send + 'static;

    /// What the call says.
    fn call(&self) -> CommandMetadata<'_>;

    /// Whether the command begins its log.
    fn begins_log(&self) -> bool;

    /// Whether much may be computed in its turn.
    fn takes_long(&self) -> bool {
        false
    }

    /// Carries the command out at a turn that is foreseen, if all that it reads is in memory.
    fn at_once(&self, _service: &Service) -> impl Future<Output = Result<AtOnce<Self>, ServiceError>> + Send
    where
        Self: Sized,
    {
        async { Ok(AtOnce::NotWritten) }
    }

    /// Reads and computes before the turn of the command what would keep others waiting in it. Those that do so on the same
    /// log wait until what this gives is dropped.
    fn prepare(&self, _service: &Service) -> impl Future<Output = Option<LogGuard>> + Send {
        async { None }
    }

    /// Reads the facts, after the head of the log was moved on.
    fn facts(
        &self,
        service: &Service,
        writing: &Writing,
        position: LogPosition,
    ) -> impl Future<Output = Result<Self::Facts, StoreError>> + Send;

    /// The command that has to be carried out before this one, by what is known under the head of its log.
    fn preceded_by(
        &self,
        _service: &Service,
        _facts: &Self::Facts,
        _moment: Moment,
    ) -> Result<Option<Self>, ServiceError>
    where
        Self: Sized,
    {
        Ok(None)
    }

    /// How many records each other log had that the facts tell of.
    fn reads(facts: &Self::Facts) -> LogSizes;

    /// Decides.
    fn decide(&self, facts: &Self::Facts, moment: Moment)
    -> Result<AcceptedDecision<Self::Row>, NotAccepted>;

    /// Adds the rows to what is to be inserted, and writes what is no row.
    fn put(
        &self,
        writing: &Writing,
        inserts: &mut Inserts,
        rows: Vec<Self::Row>,
        facts: &Self::Facts,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// What is known after the rows were written, from what was read before.
    fn after(&self, facts: Self::Facts, rows: &[Self::Row]) -> Self::After;

    /// Remembers what is known after the commit, at the version of the log that the record made.
    fn keep(&self, _service: &Service, _version: LogVersion, _after: &Self::After) {}

    /// Forgets what is known of the log, after a commit of which nobody knows whether it took effect.
    fn forget(&self, _service: &Service) {}

    /// What follows once the command was committed, and need not be part of it.
    fn afterwards(&self, _service: &Service) -> impl Future<Output = ()> + Send {
        async {}
    }

    /// The refusal of a command whose log does not exist.
    fn unknown_log(&self) -> Refusals;

    /// The refusal that a violated constraint stands for, if it stands for one.
    fn violation(&self, service: &Service, error: &StoreError) -> Option<Refusals>;

    /// The codes to be remembered of a refusal.
    fn evidence(refusals: &Refusals) -> Vec<&'static str> {
        refusals.codes()
    }
}
