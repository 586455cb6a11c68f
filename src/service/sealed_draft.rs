//! A command in the making: ids drawn, texts sealed.

use uuid::Uuid;

use super::{SealedText, Service};
use crate::{
    domain::{digest::Sealed, ids::PersonId},
    entropy::EntropyUnavailable,
};

/// What draws ids and seals texts for a command.
pub(super) struct SealedDraft<'a> {
    service: &'a Service,
    /// What was sealed so far.
    pub(super) texts: Vec<SealedText>,
}

impl<'a> SealedDraft<'a> {
    pub(super) const fn new(service: &'a Service) -> Self {
        Self { service, texts: Vec::new() }
    }

    /// A new id.
    pub(super) fn id<T: From<Uuid>>(&self) -> Result<T, EntropyUnavailable> {
        self.service.entropy.uuid_v7(self.service.clock.wall()).map(T::from)
    }

    /// Seals a text, which may be a personal datum of somebody.
    pub(super) fn seal(
        &mut self,
        subject: impl Into<Option<PersonId>>,
        field: String,
        text: String,
    ) -> Result<Sealed, EntropyUnavailable> {
        let salt = self.service.entropy.fill()?;
        let sealed = Sealed::commit(&salt, &text);
        self.texts.push(SealedText { sealed, field, salt, text, subject: subject.into() });
        Ok(sealed)
    }
}
