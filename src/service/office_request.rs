//! A command of a log that is none of a cycle, as it is asked for.

use uuid::Uuid;

use super::{IdempotencyKey, SealedText, command_kind::CommandMetadata};
use crate::{auth::Caller, domain::digest::Digest};

/// A command of the directory, of the law or of the workforce, from somebody.
#[derive(Clone, Debug)]
pub struct OfficeRequest<Command> {
    /// Who calls.
    pub caller: Caller,
    /// The command.
    pub command: Command,
    /// The idempotency key.
    pub key: IdempotencyKey,
    /// The fingerprint of the coerced input.
    pub fingerprint: Digest,
    /// The plain texts behind the commitments of the command.
    pub texts: Vec<SealedText>,
}

impl<Command> OfficeRequest<Command> {
    /// What the call says, whatever the command.
    pub(super) fn metadata(&self, log: Uuid, act: &'static str) -> CommandMetadata<'_> {
        CommandMetadata {
            caller: &self.caller,
            acting_as: None,
            log,
            act,
            key: &self.key,
            fingerprint: self.fingerprint,
            texts: &self.texts,
        }
    }
}
