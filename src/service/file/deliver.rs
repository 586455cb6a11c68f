//! Handing out a file.

use futures_util::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    auth::Caller,
    domain::{calendar::day_of, facts::Facts, file::may_read, ids::FileId, personal_reading::is_remembered},
    files::{BrokenSeal, FileDecryptor, ObjectFault},
    service::{Service, ServiceError},
    store::{FileContent, Reading, StoredFile},
};

/// A file that is handed out.
pub struct HandedOut {
    /// What it is.
    pub file: StoredFile,
    /// Its bytes.
    pub bytes: PlainStream,
}

/// The bytes of a file, piece by piece. An error ends it: what came before is not the whole.
pub type PlainStream = BoxStream<'static, Result<Vec<u8>, Undelivered>>;

/// Why a file breaks off.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    /// The object store did not give it.
    #[error(transparent)]
    Object(#[from] ObjectFault),
    /// It is not what was sealed.
    #[error(transparent)]
    Seal(#[from] BrokenSeal),
}

impl From<Undelivered> for ServiceError {
    fn from(error: Undelivered) -> Self {
        match error {
            // A file that the database names is there, or the store is not what it was.
            Undelivered::Object(fault) if !fault.is_missing() => Self::Files(fault),
            error @ (Undelivered::Object(_) | Undelivered::Seal(_)) => Self::Broken(error.into()),
        }
    }
}

impl Service {
    /// Hands out a file. None is the one answer for a file that does not exist, that is not for the caller to read, or
    /// that was erased with its person. Reading another's file is remembered before the first byte goes out (design
    /// decision 22).
    pub async fn hand_out(
        &self,
        caller: &Caller,
        request: Uuid,
        file: FileId,
    ) -> Result<Option<HandedOut>, ServiceError> {
        let Some(file) = self.store.file(file).await? else { return Ok(None) };
        let facts = self.store.facts(&[file.cycle]).await?.remove(&file.cycle);
        let today = day_of(self.clock.wall());
        if !facts.is_some_and(|facts| reads(caller, &facts, &file, today)) {
            return Ok(None);
        }
        if let Some(reading) = self.reading(caller, request, &file) {
            self.store.record_readings(&[reading]).await?;
        }
        Ok(self.deliver(&file).await?.map(|(bytes, _)| HandedOut { file, bytes }))
    }

    /// The reading of another's file.
    fn reading(&self, caller: &Caller, request: Uuid, file: &StoredFile) -> Option<Reading> {
        let person = caller.person.filter(|reader| is_remembered(Some(*reader), file.person))?;
        Some(Reading {
            request,
            subject: file.person,
            log: file.cycle.0,
            person,
            role: None,
            fields: vec![format!("file:{}", file.id)],
            at: self.clock.wall(),
        })
    }

    /// Whether the object store says that it has no such file.
    pub(in crate::service) async fn has_lost(&self, file: FileId) -> bool {
        self.files.objects.read(file).await.is_err_and(|fault| fault.is_missing())
    }

    /// The bytes of a file, and what must be in it; none when it was erased with its person. The first piece is opened at
    /// once, so that a file that cannot be opened is a fault and no answer.
    pub(in crate::service) async fn deliver(
        &self,
        file: &StoredFile,
    ) -> Result<Option<(PlainStream, FileContent)>, ServiceError> {
        let mut opened = self.store.open_files(std::slice::from_ref(file)).await?;
        let Some((key, content)) = opened.remove(&file.id) else { return Ok(None) };
        let sealed = self.files.objects.read(file.id).await.map_err(Undelivered::from)?;
        let mut plain = plain(FileDecryptor::begin(key, file.id), sealed);
        let first = plain.next().await.transpose()?;
        Ok(Some((stream::iter(first.map(Ok)).chain(plain).boxed(), content)))
    }
}

/// Whether the caller reads a file: once it is part of a dossier, like the dossier; before, who brings it.
fn reads(caller: &Caller, facts: &Facts, file: &StoredFile, today: Date) -> bool {
    let Some(person) = caller.person.filter(|_| facts.cycle().is_some()) else { return false };
    if file.bound_at.is_none() {
        return file.stored_at.is_some() && person == file.uploader;
    }
    let dossier = facts.application(file.application);
    dossier.is_some_and(|application| may_read(facts, person, &caller.roles, application, today))
}

/// Opens what is sealed; pieces that open nothing yet are left out.
fn plain(opening: FileDecryptor, sealed: BoxStream<'static, Result<Vec<u8>, ObjectFault>>) -> PlainStream {
    let pieces = stream::try_unfold((Some(opening), sealed), async |(opening, mut sealed)| {
        let Some(mut opening) = opening else { return Ok(None) };
        match sealed.next().await.transpose()? {
            Some(piece) => Ok(Some((opening.push(&piece)?, (Some(opening), sealed)))),
            None => Ok(Some((opening.finish()?, (None, sealed)))),
        }
    });
    pieces.filter(|piece| std::future::ready(piece.as_ref().map_or(true, |bytes| !bytes.is_empty()))).boxed()
}
