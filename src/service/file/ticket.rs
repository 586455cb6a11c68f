//! The permission to upload one file: a random token, which is stored as its digest only and lives ten minutes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};

use crate::{
    domain::{
        digest::Digest,
        file::MediaType,
        ids::{ApplicationId, CycleId, FileId, PersonId},
    },
    files::FileKey,
    service::{Fault, IdempotencyKey, Service},
    store::{Content, NewFile, StoreError},
};

/// How long a token lives.
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// Files of one application that may wait to become part of its dossier.
const MAX_WAITING: u64 = 50;

/// What somebody wants to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRequest {
    /// Who brings it.
    pub uploader: PersonId,
    /// Whose file it is.
    pub person: PersonId,
    /// The cycle.
    pub cycle: CycleId,
    /// The application whose dossier it is for.
    pub application: ApplicationId,
    /// What it is.
    pub media_type: MediaType,
    /// Its length in bytes.
    pub size: u32,
    /// Its digest.
    pub sha256: Digest,
    /// What the uploader calls it; empty where that is not told.
    pub name: String,
    /// What the call is repeated by.
    pub key: IdempotencyKey,
    /// The digest of its input.
    pub fingerprint: Digest,
}

/// A permission that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The file that it is for.
    pub file: FileId,
    /// The token; it is told once.
    pub token: String,
    /// Until when; exclusive.
    pub expires_at: Timestamp,
}

/// Why none was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotIssued {
    /// Too many files of the application wait to become part of its dossier.
    TooMany,
    /// The data of the person were erased.
    Erased,
    /// The key was used before with another input.
    KeyMismatch,
}

impl Service {
    /// Gives the permission to upload a file. A repeated call gets a new token in place of the one before, whose
    /// answer may have been lost; the time does not begin anew.
    pub async fn issue_upload(&self, request: UploadRequest) -> Result<Result<Issued, NotIssued>, Fault> {
        let now = self.clock.wall();
        let token = URL_SAFE_NO_PAD.encode(self.entropy.fill::<32>()?);
        let UploadRequest { sha256, name, fingerprint, .. } = request;
        let new = NewFile {
            file: self.entropy.uuid_v7(now)?.into(),
            person: request.person,
            uploader: request.uploader,
            cycle: request.cycle,
            application: request.application,
            media_type: request.media_type,
            size: request.size,
            content: Content { sha256, salt: self.entropy.fill()?, fingerprint, name },
            key: FileKey::draw(&self.entropy)?,
            token: Digest::of(&token),
            call: request.key.to_string(),
            expires_at: now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX),
        };
        let writing = self.store.begin().await?;
        let given = match writing.give_ticket(&new, &self.entropy).await {
            Err(StoreError::Erased(_)) => return Ok(Err(NotIssued::Erased)),
            given => given?,
        };
        let waiting = writing.unbound_files(request.application).await?;
        match given {
            None => Ok(Err(NotIssued::KeyMismatch)),
            Some(file) if file.id == new.file && waiting > MAX_WAITING => Ok(Err(NotIssued::TooMany)),
            Some(file) => {
                writing.commit().await?;
                Ok(Ok(Issued { file: file.id, token, expires_at: file.expires_at }))
            }
        }
    }
}
