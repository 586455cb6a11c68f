//! Cleaning up: what a killed process left, what nobody made part of a dossier, and what was erased.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::{
    domain::ids::FileId,
    files::begun_before,
    service::{Service, ServiceError},
};

/// How long a file may wait to become part of a dossier, after its permission ended.
const WAITING: SignedDuration = SignedDuration::from_hours(24);
/// After this nobody writes an object any more: the life of a permission, and the longest upload by it.
const WRITING: SignedDuration = SignedDuration::from_hours(1);

impl Service {
    /// Removes files that nobody made part of a dossier in time, those of erased persons, and objects that are no
    /// files; at the start also those that were just begun, where no other process can be writing them. Gives how
    /// many it removed.
    pub async fn sweep_files(&self, at_start: bool) -> Result<usize, ServiceError> {
        let now = self.clock.wall();
        let before = |age| now.saturating_sub(age).unwrap_or(Timestamp::MIN);
        let mut lost = self.store.abandoned_files(before(WAITING)).await?;
        lost.append(&mut self.store.erased_files().await?);
        self.remove(&lost).await?;
        let until = (!(at_start && self.store.is_alone())).then(|| before(WRITING));
        let half = self.files.objects.sweep(until).await?;
        let mut strays = self.files.objects.all().await?;
        strays.retain(|file| until.is_none_or(|until| begun_before(*file, until)));
        let stored = self.store.stored_among(&strays).await?;
        strays.retain(|file| !stored.contains(file));
        self.remove(&strays).await?;
        Ok(lost.len() + half + strays.len())
    }

    /// Removes the files of persons whose key was destroyed. What remains after a failure, the next sweep removes;
    /// nobody can open it meanwhile.
    pub async fn remove_erased_files(&self) -> Result<usize, ServiceError> {
        let erased = self.store.erased_files().await?;
        self.remove(&erased).await?;
        Ok(erased.len())
    }

    /// The objects first: a line without an object is found again, an object without a line too, but later.
    async fn remove(&self, files: &BTreeSet<FileId>) -> Result<(), ServiceError> {
        for file in files {
            self.files.objects.remove(*file).await?;
        }
        if !files.is_empty() {
            let writing = self.store.begin().await?;
            writing.remove_files(files).await?;
            writing.commit().await?;
        }
        Ok(())
    }
}
