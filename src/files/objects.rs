//! The object store: a folder on this machine, or a bucket where that was built in.
//!
//! An object is written to a place aside and moved to its name when it is complete, so nobody ever sees half of one.
//! What a killed process leaves behind is taken away by [`Objects::sweep`].

use std::{
    collections::BTreeSet,
    error::Error as _,
    fmt, io,
    iter::successors,
    path::{Path as FilePath, PathBuf},
    str::FromStr,
    sync::Arc,
};

use futures_util::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use jiff::Timestamp;
use object_store::{
    Error, ObjectStore, ObjectStoreExt as _, WriteMultipart, local::LocalFileSystem, memory::InMemory,
    path::Path,
};
use tokio::fs;

use crate::domain::ids::FileId;

/// Parts of one object on their way at the same time.
const PARTS: usize = 2;

/// Where objects are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket, `s3://<bucket>/<prefix>`; its credentials are those of the environment (`AWS_…`).
    Bucket(String),
}

/// A text that is no place for files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a folder, or s3://<bucket> where the program was built with the feature s3, is expected")]
pub struct NotALocation;

impl FromStr for Location {
    type Err = NotALocation;

    fn from_str(text: &str) -> Result<Self, NotALocation> {
        match text.split_once("://") {
            None if !text.is_empty() => Ok(Self::Folder(text.into())),
            Some(("s3", bucket)) if cfg!(feature = "s3") && !bucket.is_empty() => {
                Ok(Self::Bucket(text.to_owned()))
            }
            _ => Err(NotALocation),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Bucket(bucket) => f.write_str(bucket),
        }
    }
}

/// The object store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum ObjectFault {
    /// The store itself.
    #[error(transparent)]
    Store(#[from] Error),
    /// The folder beneath it.
    #[error(transparent)]
    Folder(#[from] io::Error),
}

impl ObjectFault {
    /// Whether there is no room for an object.
    pub fn is_full(&self) -> bool {
        match self {
            Self::Folder(error) => is_full(error),
            Self::Store(error) => {
                let mut causes = successors(error.source(), |cause| std::error::Error::source(*cause));
                causes.any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_full))
            }
        }
    }

    /// Whether there is no object of that name.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Store(Error::NotFound { .. }))
    }
}

fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// The object store. Clones share it.
#[derive(Clone, Debug)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    /// The folder, where it is one: its objects are synced to the disk, and what was left half-written is swept.
    folder: Option<Arc<FilePath>>,
}

impl Objects {
    /// Opens the store; a folder is made where it is missing.
    pub fn open(location: &Location) -> Result<Self, ObjectFault> {
        match location {
            Location::Folder(folder) => {
                std::fs::create_dir_all(folder)?;
                let folder = folder.canonicalize()?;
                let store = LocalFileSystem::new_with_prefix(&folder)?;
                Ok(Self { store: Arc::new(store), folder: Some(folder.into()) })
            }
            Location::Bucket(address) => Ok(Self { store: bucket(address)?, folder: None }),
        }
    }

    /// A store that forgets everything at its end.
    pub fn in_memory() -> Self {
        Self { store: Arc::new(InMemory::new()), folder: None }
    }

    /// Begins an object; nobody sees it before [`Incoming::complete`].
    pub async fn begin(&self, file: FileId) -> Result<Incoming, ObjectFault> {
        let upload = self.store.put_multipart(&path(file)).await?;
        Ok(Incoming { objects: self.clone(), file, parts: WriteMultipart::new(upload) })
    }

    /// The bytes of an object, piece by piece.
    pub async fn read(
        &self,
        file: FileId,
    ) -> Result<BoxStream<'static, Result<Vec<u8>, ObjectFault>>, ObjectFault> {
        let found = self.store.get(&path(file)).await?;
        Ok(found.into_stream().map_ok(Into::into).map_err(ObjectFault::from).boxed())
    }

    /// Removes an object; one that is not there is removed already.
    pub async fn remove(&self, file: FileId) -> Result<(), ObjectFault> {
        match self.store.delete(&path(file)).await.map_err(ObjectFault::from) {
            Err(fault) if !fault.is_missing() => Err(fault),
            _ => Ok(()),
        }
    }

    /// All objects; what has another name than ours is none of them.
    pub async fn all(&self) -> Result<BTreeSet<FileId>, ObjectFault> {
        let names = self.store.list(None).map_ok(|object| object.location.as_ref().parse().ok());
        let files: Vec<Option<FileId>> = names.try_collect().await?;
        Ok(files.into_iter().flatten().collect())
    }

    /// Removes what a killed process left half-written and nobody can be writing any more: what was begun before
    /// `until`, or all where nobody else writes. A bucket does so by a rule of its own.
    pub async fn sweep(&self, until: Option<Timestamp>) -> Result<usize, ObjectFault> {
        let Some(folder) = &self.folder else { return Ok(0) };
        let (mut entries, mut swept) = (fs::read_dir(folder).await?, 0);
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name();
            let half = name.to_str().and_then(|name| name.split_once('#')).map(|(file, _)| file.parse());
            if let Some(Ok(file)) = half
                && until.is_none_or(|until| begun_before(file, until))
            {
                fs::remove_file(entry.path()).await?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    /// Has the disk keep an object and its name, whatever happens to the machine.
    async fn sync(&self, file: FileId) -> Result<(), ObjectFault> {
        let Some(folder) = &self.folder else { return Ok(()) };
        fs::File::open(folder.join(file.to_string())).await?.sync_all().await?;
        Ok(fs::File::open(folder).await?.sync_all().await?)
    }
}

/// Whether a file was begun before an instant; its id says when.
pub(crate) fn begun_before(file: FileId, until: Timestamp) -> bool {
    let millis = i64::try_from(file.0.as_u128() >> 80).unwrap_or(i64::MAX);
    millis < until.as_millisecond()
}

fn path(file: FileId) -> Path {
    Path::from(file.to_string())
}

#[cfg(feature = "s3")]
fn bucket(address: &str) -> Result<Arc<dyn ObjectStore>, ObjectFault> {
    let url = address.parse().map_err(io::Error::other)?;
    let (_, prefix) = object_store::parse_url(&url)?;
    let bucket = object_store::aws::AmazonS3Builder::from_env().with_url(address).build()?;
    Ok(Arc::new(object_store::prefix::PrefixStore::new(bucket, prefix)))
}

#[cfg(not(feature = "s3"))]
fn bucket(_: &str) -> Result<Arc<dyn ObjectStore>, ObjectFault> {
    Err(io::Error::other(NotALocation).into())
}

/// An object on its way. Dropped, it leaves nothing that anybody sees; [`Incoming::abandon`] leaves nothing at all.
#[derive(Debug)]
pub struct Incoming {
    objects: Objects,
    file: FileId,
    parts: WriteMultipart,
}

impl Incoming {
    /// Writes the next bytes, as soon as the ones before are on their way.
    pub async fn write(&mut self, bytes: Vec<u8>) -> Result<(), ObjectFault> {
        self.parts.wait_for_capacity(PARTS).await?;
        self.parts.put(bytes.into());
        Ok(())
    }

    /// Makes it visible, for good.
    pub async fn complete(self) -> Result<(), ObjectFault> {
        self.parts.finish().await?;
        self.objects.sync(self.file).await
    }

    /// Gives it up.
    pub async fn abandon(self) -> Result<(), ObjectFault> {
        Ok(self.parts.abort().await?)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use uuid::Builder;

    use super::*;

    /// A file that was begun at that second.
    fn begun(second: u64) -> FileId {
        FileId(Builder::from_unix_timestamp_millis(second * 1000, &[7; 10]).into_uuid())
    }

    fn names(folder: &FilePath) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    async fn bytes(objects: &Objects, file: FileId) -> Vec<u8> {
        objects.read(file).await.unwrap().try_concat().await.unwrap()
    }

    #[tokio::test]
    async fn an_object_is_seen_when_it_is_complete_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::open(&Location::Folder(folder.path().join("files"))).unwrap();
        let (kept, given_up) = (begun(1), begun(2));
        for file in [kept, given_up] {
            let mut incoming = objects.begin(file).await.unwrap();
            incoming.write(vec![1; 6 << 20]).await.unwrap();
            incoming.write(vec![2; 10]).await.unwrap();
            assert!(objects.read(file).await.is_err_and(|fault| fault.is_missing()));
            if file == kept { incoming.complete().await.unwrap() } else { incoming.abandon().await.unwrap() }
        }
        assert_eq!(bytes(&objects, kept).await, [vec![1; 6 << 20], vec![2; 10]].concat());
        assert_eq!(objects.all().await.unwrap(), BTreeSet::from([kept]));
        assert_eq!(names(&folder.path().join("files")), [kept.to_string()]);
        objects.remove(kept).await.unwrap();
        objects.remove(kept).await.unwrap();
        assert!(objects.all().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn what_was_left_half_written_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::open(&Location::Folder(folder.path().to_owned())).unwrap();
        let (old, new) = (begun(100), begun(200));
        for name in [format!("{old}#1"), format!("{new}#2"), new.to_string(), "README#1".to_owned()] {
            std::fs::write(folder.path().join(name), "half").unwrap();
        }
        let noon = Timestamp::from_second(150).unwrap();
        assert_eq!(objects.sweep(Some(noon)).await.unwrap(), 1);
        assert!(!names(folder.path()).contains(&format!("{old}#1")));
        assert_eq!(objects.sweep(None).await.unwrap(), 1);
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, [new.to_string(), "README#1".to_owned()]);
    }

    #[test]
    fn a_full_disk_is_known_however_deep_it_lies() {
        let deep = |kind| {
            let part = Error::Generic { store: "part", source: Box::new(io::Error::from(kind)) };
            ObjectFault::from(Error::Generic { store: "object", source: Box::new(part) })
        };
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge] {
            assert!(deep(kind).is_full(), "{kind:?}");
            assert!(ObjectFault::from(io::Error::from(kind)).is_full(), "{kind:?}");
        }
        assert!(!deep(io::ErrorKind::PermissionDenied).is_full());
    }

    #[test]
    fn a_place_is_a_folder_or_a_bucket_that_was_built_in() {
        assert_eq!("var/files".parse(), Ok(Location::Folder("var/files".into())));
        let bucket = "s3://hoso/2024".parse::<Location>();
        assert_eq!(bucket.is_ok(), cfg!(feature = "s3"));
        for bad in ["", "s3://", "http://x/y", "file:///tmp"] {
            assert_eq!(bad.parse::<Location>(), Err(NotALocation), "{bad}");
        }
    }
}
