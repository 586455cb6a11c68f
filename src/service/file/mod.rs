//! Files of dossiers: the permission to bring one ([`ticket`]), its arrival ([`receive`]), handing it out
//! ([`deliver`]), and cleaning up ([`sweep`]).
//!
//! These are no commands: nothing of them is in a log until a command makes a file part of a dossier. Who may do what
//! is decided by [`crate::domain::file`].

mod deliver;
mod receive;
mod sweep;
mod ticket;

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::files::Objects;

pub use deliver::{HandedOut, PlainStream, Undelivered};
pub(super) use receive::ReceivedFile;
pub use receive::{NotReceived, UploadRefusal};
pub use ticket::{Issued, NotIssued, UploadRequest};

/// Uploads under way at the same time; each holds some ten MiB.
const UPLOADS: usize = 16;

/// The files of dossiers. Clones share them.
#[derive(Clone, Debug)]
pub struct FileService {
    objects: Objects,
    /// The longest file that is taken, in bytes.
    pub max_size: u32,
    slots: Arc<Semaphore>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl FileService {
    /// Files in an object store, none longer than so many bytes.
    pub fn new(objects: Objects, max_size: u32) -> Self {
        let slots = Arc::new(Semaphore::new(UPLOADS));
        Self { objects, max_size, slots, tasks: TaskTracker::new(), stop: CancellationToken::new() }
    }

    /// Takes no more, gives up what is still on its way, and waits until that is done.
    pub(super) async fn shut_down(&self) {
        self.slots.close();
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}
