//! Handing out a file.

use futures_util::{
    StreamExt as _,
    stream::{self, BoxStream},
};

use crate::{
    files::{BrokenSeal, ObjectFault, Opening},
    service::{Fault, Service},
    store::File,
};

/// The bytes of a file, piece by piece. An error ends it: what came before is not the whole.
pub type Plain = BoxStream<'static, Result<Vec<u8>, Undelivered>>;

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

impl From<Undelivered> for Fault {
    fn from(error: Undelivered) -> Self {
        match error {
            // A file that the database names is there, or the store is not what it was.
            Undelivered::Object(fault) if !fault.is_missing() => Self::Files(fault),
            error => Self::Broken(error.into()),
        }
    }
}

impl Service {
    /// The bytes of a file; none when it was erased with its person. The first piece is opened at once, so that a
    /// file that cannot be opened is a fault and no answer.
    pub async fn deliver(&self, file: &File) -> Result<Option<Plain>, Fault> {
        let Some((key, _)) = self.store.open_files(std::slice::from_ref(file)).await?.remove(&file.id) else {
            return Ok(None);
        };
        let sealed = self.files.objects.read(file.id).await.map_err(Undelivered::from)?;
        let mut plain = plain(Opening::begin(key, file.id), sealed);
        let first = plain.next().await.transpose()?;
        Ok(Some(stream::iter(first.map(Ok)).chain(plain).boxed()))
    }
}

/// Opens what is sealed; pieces that open nothing yet are left out.
fn plain(opening: Opening, sealed: BoxStream<'static, Result<Vec<u8>, ObjectFault>>) -> Plain {
    let pieces = stream::try_unfold((Some(opening), sealed), async |(opening, mut sealed)| {
        let Some(mut opening) = opening else { return Ok(None) };
        match sealed.next().await.transpose()? {
            Some(piece) => Ok(Some((opening.push(&piece)?, (Some(opening), sealed)))),
            None => Ok(Some((opening.finish()?, (None, sealed)))),
        }
    });
    pieces.filter(|piece| std::future::ready(piece.as_ref().map_or(true, |bytes| !bytes.is_empty()))).boxed()
}
