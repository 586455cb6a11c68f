//! Facts: what a decision reads. The number of statements does not depend on how many cycles are asked
//! for, nor on how many rows they have (design decision 21).

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{ConnectionTrait, EntityTrait};

use super::{Store, Writing, cycle, directory, error::StoreError, record::log_head, table::Owners};
use crate::domain::{
    directory::{DIRECTORY_LOG, Directory, row as directory_row},
    facts::Facts,
    ids::{CycleId, PersonId},
    row,
};

/// The directory as last read, with the size that its log had.
#[derive(Debug, Default)]
pub(super) struct KnownDirectory(RwLock<Option<(i64, Arc<Directory>)>>);

impl KnownDirectory {
    fn at(&self, size: i64) -> Option<Arc<Directory>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(known, _)| *known == size).map(|(_, directory)| Arc::clone(directory))
    }

    fn keep(&self, size: i64, directory: &Arc<Directory>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(known, _)| *known < size) {
            *known = Some((size, Arc::clone(directory)));
        }
    }
}

impl Store {
    /// The directory as it stands.
    pub async fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        self.directory_on(self.reader()).await
    }

    /// The facts of some cycles, all as of the same instant. A cycle that does not exist is left out.
    pub async fn facts(&self, cycles: &[CycleId]) -> Result<BTreeMap<CycleId, Facts>, StoreError> {
        let snapshot = self.snapshot().await?;
        let directory = self.directory_on(&snapshot).await?;
        let rows = rows(&snapshot, cycles).await?;
        snapshot.commit().await?;
        let facts = |rows| Facts { rows, directory: Arc::clone(&directory), ..Facts::default() };
        Ok(rows.into_iter().map(|(cycle, rows)| (cycle, facts(rows))).collect())
    }

    /// The facts of a cycle as a transaction sees them that is about to decide.
    pub async fn facts_in(&self, writing: &Writing, cycle: CycleId) -> Result<Facts, StoreError> {
        let directory = self.directory_on(&writing.0).await?;
        let rows = rows(&writing.0, &[cycle]).await?.remove(&cycle).unwrap_or_default();
        Ok(Facts { rows, directory: Arc::clone(&directory), ..Facts::default() })
    }

    /// The directory, read again only when its log has grown. Never asked by a transaction that
    /// itself writes to them.
    async fn directory_on(&self, conn: &impl ConnectionTrait) -> Result<Arc<Directory>, StoreError> {
        let head = log_head::Entity::find_by_id(DIRECTORY_LOG.to_string()).one(conn).await?;
        let size = head.map_or(0, |head| head.size);
        if let Some(directory) = self.known_directory.at(size) {
            return Ok(directory);
        }
        let directory = Arc::new(directory(conn, &[]).await?);
        self.known_directory.keep(size, &directory);
        Ok(directory)
    }
}

impl Writing {
    /// The directory, as a transaction sees them that writes to them, with the entries in the files of some
    /// persons.
    pub async fn directory(&self, files: &[PersonId]) -> Result<Directory, StoreError> {
        directory(&self.0, files).await
    }

    /// Writes rows of a cycle, of which some are known.
    pub async fn put(
        &self,
        rows: impl IntoIterator<Item = row::Row>,
        known: &row::Rows,
    ) -> Result<(), StoreError> {
        let mut changed = row::Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        cycle::store(&self.0, &changed, known).await
    }

    /// Writes rows of the directory, of which some are known.
    pub async fn put_directory(
        &self,
        rows: impl IntoIterator<Item = directory_row::Row>,
        known: &directory_row::Rows,
    ) -> Result<(), StoreError> {
        let mut changed = directory_row::Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        directory::store(&self.0, &changed, known).await
    }
}

pub(super) async fn rows(
    conn: &impl ConnectionTrait,
    cycles: &[CycleId],
) -> Result<BTreeMap<CycleId, row::Rows>, StoreError> {
    let rows = cycle::load(conn, Owners::Only(cycles)).await?;
    Ok(rows.into_iter().filter_map(|(cycle, rows)| Some((cycle?, rows))).collect())
}

/// The directory, with the entries in the files of some persons.
pub(super) async fn directory(
    conn: &impl ConnectionTrait,
    files: &[PersonId],
) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    for rows in directory::load(conn, Owners::Only(files)).await?.values() {
        rows.iter().for_each(|row| directory.put(row));
    }
    Ok(directory)
}
