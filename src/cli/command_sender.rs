//! What writes to the directory from the command line.

use serde::Serialize;
use uuid::Uuid;

use super::CliError;
use crate::{
    auth::Caller,
    domain::{
        adoption::command::LawCommand,
        digest::{Digest, Sealed},
        directory::{
            command::{DirectoryCommand, RegisterTitle},
            titles,
        },
        ids::{PersonId, TitleId},
        lang::Lang,
        law::LawDocument,
        refusal::{Refusal, Refusals},
    },
    service::{Accepted, LawRequest, OfficeRequest, Outcome, SealedText, Service},
};

/// Draws ids, seals texts and sends commands of the directory for one caller.
#[derive(Debug)]
pub(super) struct CommandSender<'a> {
    service: &'a Service,
    caller: Caller,
    texts: Vec<SealedText>,
}

impl<'a> CommandSender<'a> {
    pub(super) const fn new(service: &'a Service, caller: Caller) -> Self {
        Self { service, caller, texts: Vec::new() }
    }

    /// A new id.
    pub(super) fn id<T: From<Uuid>>(&self) -> Result<T, CliError> {
        let id = self.service.entropy.uuid_v7(self.service.clock.wall());
        id.map(T::from).map_err(CliError::broken)
    }

    /// The titles that every deployment starts with.
    pub(super) fn titles(&self) -> Result<Vec<RegisterTitle>, CliError> {
        let mut fault = None;
        let draw = || self.id().map_err(|failure| fault = Some(failure)).unwrap_or(TitleId(Uuid::nil()));
        let drawn = titles::reference(draw).map_err(CliError::broken)?;
        fault.map_or(Ok(drawn), Err)
    }

    /// Seals a text of the next command that is about nobody.
    pub(super) fn seal(&mut self, field: &str, text: &str) -> Result<Sealed, CliError> {
        self.seal_about(None, field, text)
    }

    /// Seals a text of the next command that is a personal datum of somebody.
    pub(super) fn seal_about(
        &mut self,
        subject: impl Into<Option<PersonId>>,
        field: &str,
        text: &str,
    ) -> Result<Sealed, CliError> {
        let salt = self.service.entropy.fill().map_err(CliError::broken)?;
        let sealed = Sealed::commit(&salt, text);
        let (field, text, subject) = (field.to_owned(), text.to_owned(), subject.into());
        self.texts.push(SealedText { sealed, field, salt, text, subject });
        Ok(sealed)
    }

    /// Sends a command with the texts that were sealed for it.
    pub(super) async fn send(&mut self, command: impl Into<DirectoryCommand>) -> Result<Accepted, CliError> {
        let request = self.request(command.into())?;
        let outcome = self.service.execute_directory(request).await.map_err(CliError::broken)?;
        accepted(outcome)
    }

    /// Sends a command of the law with the texts that were sealed for it, and the document that it brings.
    pub(super) async fn send_law(
        &mut self,
        command: impl Into<LawCommand>,
        document: Option<LawDocument>,
    ) -> Result<Accepted, CliError> {
        let request = LawRequest { request: self.request(command.into())?, document };
        let outcome = self.service.execute_law(request).await.map_err(CliError::broken)?;
        accepted(outcome)
    }

    fn request<Command: Serialize>(&mut self, command: Command) -> Result<OfficeRequest<Command>, CliError> {
        let key: Uuid = self.id()?;
        Ok(OfficeRequest {
            caller: self.caller.clone(),
            key: key.to_string().parse().map_err(CliError::broken)?,
            fingerprint: Digest::of(serde_json::to_vec(&command).map_err(CliError::broken)?),
            command,
            texts: std::mem::take(&mut self.texts),
        })
    }
}

/// What was accepted, or every reason against it.
fn accepted(outcome: Outcome) -> Result<Accepted, CliError> {
    match outcome {
        Outcome::Accepted(accepted) => Ok(accepted),
        Outcome::Refused(refusals) => Err(refused(&refusals)),
        Outcome::KeyMismatch => Err(CliError::failed("Khóa chống ghi trùng đã dùng.", "The key was used.")),
    }
}

/// Every reason, a line for each.
pub(super) fn refused(refusals: &Refusals) -> CliError {
    let lines = |lang| {
        let line =
            |refusal: &Refusal| format!("  {} {}: {}", refusal.code, refusal.path, refusal.message.get(lang));
        refusals.0.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    CliError::failed(
        format!("Sổ đăng ký không chấp nhận:\n{}", lines(Lang::Vi)),
        format!("The directory refused:\n{}", lines(Lang::En)),
    )
}
