//! The permission to upload one file: a random token, which is stored as its digest only and is valid for ten minutes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};

use crate::{
    auth::Caller,
    domain::{
        calendar::day_of,
        digest::Digest,
        directory,
        error_code::ErrorCode,
        file::{MediaType, may_upload},
        ids::{ApplicationId, CycleId, FileId, PersonId},
        lang::Message,
        refusal::{NO_CITATION, Offender, Refusal, RefusalKind},
        visibility::Visibility,
    },
    files::FileKey,
    service::{IdempotencyKey, Service, ServiceError},
    store::{FileContent, NewFile, StoreError},
};

/// The lifetime of a token.
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// Files of one application that may wait to become part of its dossier.
const MAX_WAITING: u64 = 50;

/// What somebody wants to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRequest {
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

/// Whom an upload concerns.
struct Parties {
    /// Who brings the file.
    uploader: PersonId,
    /// Whose file it is.
    person: PersonId,
}

/// A permission that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The file that it is for.
    pub file: FileId,
    /// The token; it is reported once.
    pub token: String,
    /// Until when; exclusive.
    pub expires_at: Timestamp,
}

/// Why none was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotIssued {
    /// It was refused.
    Refused(Box<Refusal>),
    /// The key was used before with another input.
    KeyMismatch,
}

impl Service {
    /// Gives the permission to upload a file. A repeated call gets a new token in place of the one before, whose
    /// answer may have been lost; the time does not begin anew.
    pub async fn issue_upload(
        &self,
        caller: &Caller,
        request: UploadRequest,
    ) -> Result<Result<Issued, NotIssued>, ServiceError> {
        match self.parties(caller, &request).await? {
            Ok(parties) => self.issue(parties, request).await,
            Err(refusal) => Ok(Err(NotIssued::Refused(refusal.into()))),
        }
    }

    /// Who brings the file and whose it is, or why the caller may not bring it.
    async fn parties(
        &self,
        caller: &Caller,
        request: &UploadRequest,
    ) -> Result<Result<Parties, Refusal>, ServiceError> {
        let Some(uploader) = caller.person else { return Ok(Err(Refusal::not_found())) };
        // Nothing was begun yet: whatever keeps the store from answering, the caller may try again.
        let facts = self
            .store
            .facts(&[request.cycle])
            .await
            .map_err(|error| ServiceError::Unavailable(error.into()))?;
        let today = day_of(self.clock.wall());
        let seen = facts.get(&request.cycle).filter(|facts| facts.cycle().is_some()).and_then(|facts| {
            let application = facts.application(request.application)?;
            let visibility = Visibility::of(facts, caller.person, &caller.roles, today);
            visibility.application(facts, application, today).then_some((facts, application))
        });
        let Some((facts, application)) = seen else { return Ok(Err(Refusal::not_found())) };
        if !may_upload(facts, uploader, &caller.roles, application, today) {
            return Ok(Err(forbidden()));
        }
        Ok(Ok(Parties { uploader, person: application.person }))
    }

    async fn issue(
        &self,
        parties: Parties,
        request: UploadRequest,
    ) -> Result<Result<Issued, NotIssued>, ServiceError> {
        let refused = |refusal| Ok(Err(NotIssued::Refused(Box::new(refusal))));
        let now = self.clock.wall();
        let token = URL_SAFE_NO_PAD.encode(self.entropy.fill::<32>()?);
        let UploadRequest { sha256, name, fingerprint, .. } = request;
        let new = NewFile {
            file: self.entropy.uuid_v7(now)?.into(),
            person: parties.person,
            uploader: parties.uploader,
            cycle: request.cycle,
            application: request.application,
            media_type: request.media_type,
            size: request.size,
            content: FileContent { sha256, salt: self.entropy.fill()?, fingerprint, name },
            key: FileKey::draw(&self.entropy)?,
            token: Digest::of(&token),
            call: request.key.to_string(),
            expires_at: now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX),
        };
        let writing = self.store.begin().await?;
        let given = match writing.give_ticket(&new, &self.entropy).await {
            Err(StoreError::Erased(_)) => return refused(erased()),
            given => given?,
        };
        let waiting = writing.unbound_files(request.application).await?;
        match given {
            None => Ok(Err(NotIssued::KeyMismatch)),
            Some(file) if file.id == new.file && waiting > MAX_WAITING => {
                refused(too_many(request.application))
            }
            Some(file) => {
                writing.commit().await?;
                Ok(Ok(Issued { file: file.id, token, expires_at: file.expires_at }))
            }
        }
    }
}

fn forbidden() -> Refusal {
    Refusal::plain(
        RefusalKind::NotPermitted,
        ErrorCode::FORBIDDEN_ROLE,
        "RL1, RL6",
        NO_CITATION,
        Message::new(
            "Chỉ viên chức dự xét hoặc Văn phòng Sở được nộp tệp cho hồ sơ này.",
            "Files of this application are brought by its applicant or the department office.",
        ),
    )
}

fn erased() -> Refusal {
    directory::DirectoryFault::PersonErased.refuse(None)
}

fn too_many(application: ApplicationId) -> Refusal {
    let code = ErrorCode::TOO_MANY_UPLOADS;
    let plain = Refusal::plain(RefusalKind::ConditionNotMet, code, "D1–D7", NO_CITATION, code.label().into());
    let remedy = Message::new(
        "Đưa các tệp đã tải lên vào hồ sơ; tệp không dùng đến sẽ tự bị xóa sau một ngày.",
        "Add the uploaded files to the dossier; those that nobody adds are removed after a day.",
    );
    let offenders = vec![Offender::Application(application)];
    Refusal { remedy: Some(remedy), total: offenders.len(), offenders, ..plain }
}
