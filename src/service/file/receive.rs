//! The arrival of a file. It streams through hash, inspection and cipher into the object store, and is there for
//! good when all of it was right; otherwise nothing is left of it and the permission stands as it was.

use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use sha2::{Digest as _, Sha256};
use tokio::time::{sleep, timeout};

use crate::{
    domain::{
        digest::Digest,
        ids::{FileId, PersonId},
    },
    files::{FileEncryptor, FileKey, Incoming, Inspection, ObjectFault, UnacceptedFile},
    service::{Service, ServiceError, slot::take_slot},
    store::{KeepOutcome, StoreError, StoredFile},
};

/// How long the next bytes may be on their way.
const SILENCE: Duration = Duration::from_secs(30);
/// How long all of them may.
const LONGEST: Duration = Duration::from_mins(10);

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UploadRefusal {
    /// There is no such permission, or it is somebody else's.
    Unknown,
    /// The permission came to its end.
    Expired,
    /// It was used.
    Used,
    /// There are no bytes.
    Empty,
    /// There are more than any file may have.
    TooBig,
    /// There are more or fewer than was said.
    WrongSize,
    /// They are another kind of file than was said, or more than one.
    WrongType,
    /// They are other bytes than was said.
    WrongHash,
    /// They are a document that asks for a password.
    Encrypted,
    /// They did not come, or too slowly.
    Interrupted,
    /// There is no room for them.
    StorageFull,
}

/// Why a file did not become one.
#[derive(Debug)]
pub enum NotReceived {
    /// It was refused.
    Refused(UploadRefusal),
    /// Something broke.
    Fault(ServiceError),
}

impl From<UploadRefusal> for NotReceived {
    fn from(refused: UploadRefusal) -> Self {
        Self::Refused(refused)
    }
}

impl From<ObjectFault> for NotReceived {
    fn from(fault: ObjectFault) -> Self {
        if fault.is_full() {
            tracing::error!(%fault, "there is no room for files");
            return UploadRefusal::StorageFull.into();
        }
        Self::Fault(fault.into())
    }
}

impl From<ServiceError> for NotReceived {
    fn from(fault: ServiceError) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreError> for NotReceived {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

impl Service {
    /// Takes the bytes that a token gives the permission for, from whom it was given to. It goes on in a task of
    /// its own, so that whoever goes away leaves nothing half done; `length` is what the sender announces.
    pub async fn receive<B>(
        &self,
        sender: PersonId,
        token: &str,
        length: Option<u64>,
        body: impl Stream<Item = B> + Send + Unpin + 'static,
    ) -> Result<FileId, NotReceived>
    where
        B: Piece,
    {
        let found = self.store.file_of_token(Digest::of(token)).await?;
        let file = found.filter(|file| file.uploader == sender).ok_or(UploadRefusal::Unknown)?;
        self.admit(&file, length)?;
        let take_slot = take_slot(&self.files.slots).await?;
        let service = self.clone();
        let task = self.files.tasks.spawn(async move {
            let _slot = take_slot;
            service.take_in(&file, body).await
        });
        task.await.map_err(|panic| ServiceError::Broken(panic.into()))?
    }

    /// What can be refused before a byte is read.
    fn admit(&self, file: &StoredFile, length: Option<u64>) -> Result<(), UploadRefusal> {
        if file.stored_at.is_some() {
            return Err(UploadRefusal::Used);
        }
        if self.clock.wall() >= file.expires_at {
            return Err(UploadRefusal::Expired);
        }
        length.map_or(Ok(()), |length| self.measure(file, length, true))
    }

    /// Whether so many bytes may still be the file, or are all of it.
    fn measure(&self, file: &StoredFile, length: u64, complete: bool) -> Result<(), UploadRefusal> {
        let size = u64::from(file.size);
        match length {
            0 if complete => Err(UploadRefusal::Empty),
            length if length > u64::from(self.files.max_size) => Err(UploadRefusal::TooBig),
            length if length > size || (complete && length < size) => Err(UploadRefusal::WrongSize),
            _ => Ok(()),
        }
    }

    async fn take_in<B: Piece>(
        &self,
        file: &StoredFile,
        mut body: impl Stream<Item = B> + Send + Unpin,
    ) -> Result<FileId, NotReceived> {
        let opened = self.store.open_files(std::slice::from_ref(file)).await?.remove(&file.id);
        // The person was erased since the permission was given.
        let (key, content) = opened.ok_or(UploadRefusal::Unknown)?;
        let mut incoming = self.files.objects.begin(file.id).await?;
        let arrived = tokio::select! {
            arrived = self.copy(file, &key, &mut body, &mut incoming) => arrived,
            () = self.files.stop.cancelled() => Err(UploadRefusal::Interrupted.into()),
            () = sleep(LONGEST) => Err(UploadRefusal::Interrupted.into()),
        };
        match arrived.and_then(|arrived| arrived.judge(file, content.sha256).map_err(NotReceived::from)) {
            Ok(()) => incoming.complete().await?,
            Err(error) => {
                if let Err(fault) = incoming.abandon().await {
                    tracing::warn!(file = %file.id, %fault, "an upload that came to nothing is left for the sweep");
                }
                return Err(error);
            }
        }
        self.keep(file.id).await
    }

    async fn copy<B: Piece>(
        &self,
        file: &StoredFile,
        key: &FileKey,
        body: &mut (impl Stream<Item = B> + Send + Unpin),
        incoming: &mut Incoming,
    ) -> Result<ReceivedFile, NotReceived> {
        let mut sealing = FileEncryptor::begin(key, file.id, &self.entropy).map_err(ServiceError::from)?;
        let mut arrived = ReceivedFile::default();
        while let Some(piece) = timeout(SILENCE, body.next()).await.map_err(|_| UploadRefusal::Interrupted)? {
            let bytes = piece.bytes().ok_or(UploadRefusal::Interrupted)?;
            arrived.push(bytes);
            self.measure(file, arrived.length, false)?;
            incoming.write(sealing.push(bytes).map_err(broken)?).await?;
        }
        self.measure(file, arrived.length, true)?;
        incoming.write(sealing.finish().map_err(broken)?).await?;
        Ok(arrived)
    }

    /// Remembers the file. Of several uploads by one permission the first to come here wins; what the others
    /// brought was the same bytes under the same key, so the object is right whoever wrote it last.
    async fn keep(&self, file: FileId) -> Result<FileId, NotReceived> {
        let writing = self.store.begin().await?;
        match writing.keep_file(file, self.clock.wall()).await? {
            KeepOutcome::Now => {
                writing.commit().await?;
                Ok(file)
            }
            KeepOutcome::Before => Err(UploadRefusal::Used.into()),
            KeepOutcome::Gone => {
                self.files.objects.remove(file).await?;
                Err(UploadRefusal::Unknown.into())
            }
        }
    }
}

/// A piece of a body, as whoever reads it gives it.
pub trait Piece: Send {
    /// Its bytes; none where the body broke off.
    fn bytes(&self) -> Option<&[u8]>;
}

impl<T: AsRef<[u8]> + Send, E: Send> Piece for Result<T, E> {
    fn bytes(&self) -> Option<&[u8]> {
        self.as_ref().ok().map(AsRef::as_ref)
    }
}

/// What is known of bytes that streamed by.
#[derive(Default)]
pub(in crate::service) struct ReceivedFile {
    length: u64,
    hash: Sha256,
    inspection: Inspection,
}

impl ReceivedFile {
    pub(in crate::service) fn push(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.hash.update(bytes);
        self.inspection.push(bytes);
    }

    /// Whether it is what a line of the database says.
    pub(in crate::service) fn is(self, file: &StoredFile, sha256: Digest) -> bool {
        self.length == u64::from(file.size) && self.judge(file, sha256).is_ok()
    }

    /// The digest first: of bytes that are not those that were meant, there is nothing more to say.
    fn judge(self, file: &StoredFile, sha256: Digest) -> Result<(), UploadRefusal> {
        if Digest(self.hash.finalize().into()) != sha256 {
            return Err(UploadRefusal::WrongHash);
        }
        self.inspection.judge(file.media_type).map_err(|unfit| match unfit {
            UnacceptedFile::WrongType => UploadRefusal::WrongType,
            UnacceptedFile::Encrypted => UploadRefusal::Encrypted,
        })
    }
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> ServiceError {
    ServiceError::Broken(error.into())
}
