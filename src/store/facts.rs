//! Facts: what a decision reads. The number of statements does not depend on how many cycles are asked
//! for, nor on how many rows they have (design decision 21).

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{ConnectionTrait, EntityTrait};

use super::{Store, Writing, cycle, error::StoreError, record::log_head, register, table::Owners};
use crate::domain::{
    facts::Facts,
    ids::{CycleId, PersonId},
    register::{REGISTER_LOG, Registry, row as register_row},
    row,
};

/// The registers as last read, with the size that their log had.
#[derive(Debug, Default)]
pub(super) struct KnownRegistry(RwLock<Option<(i64, Arc<Registry>)>>);

impl KnownRegistry {
    fn at(&self, size: i64) -> Option<Arc<Registry>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(known, _)| *known == size).map(|(_, registry)| Arc::clone(registry))
    }

    fn keep(&self, size: i64, registry: &Arc<Registry>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(known, _)| *known < size) {
            *known = Some((size, Arc::clone(registry)));
        }
    }
}

impl Store {
    /// The registers as they stand.
    pub async fn registry(&self) -> Result<Arc<Registry>, StoreError> {
        self.registry_on(self.reader()).await
    }

    /// The facts of some cycles, all as of the same instant. A cycle that does not exist is left out.
    pub async fn facts(&self, cycles: &[CycleId]) -> Result<BTreeMap<CycleId, Facts>, StoreError> {
        let snapshot = self.snapshot().await?;
        let registry = self.registry_on(&snapshot).await?;
        let rows = rows(&snapshot, cycles).await?;
        snapshot.commit().await?;
        let facts = |rows| Facts { rows, registry: Arc::clone(&registry) };
        Ok(rows.into_iter().map(|(cycle, rows)| (cycle, facts(rows))).collect())
    }

    /// The facts of a cycle as a transaction sees them that is about to decide.
    pub async fn facts_in(&self, writing: &Writing, cycle: CycleId) -> Result<Facts, StoreError> {
        let registry = self.registry_on(&writing.0).await?;
        let rows = rows(&writing.0, &[cycle]).await?.remove(&cycle).unwrap_or_default();
        Ok(Facts { rows, registry: Arc::clone(&registry) })
    }

    /// The registers, read again only when their log has grown. Never asked by a transaction that
    /// itself writes to them.
    async fn registry_on(&self, conn: &impl ConnectionTrait) -> Result<Arc<Registry>, StoreError> {
        let head = log_head::Entity::find_by_id(REGISTER_LOG.to_string()).one(conn).await?;
        let size = head.map_or(0, |head| head.size);
        if let Some(registry) = self.known_registry.at(size) {
            return Ok(registry);
        }
        let registry = Arc::new(registry(conn, &[]).await?);
        self.known_registry.keep(size, &registry);
        Ok(registry)
    }
}

impl Writing {
    /// The registers, as a transaction sees them that writes to them, with the entries in the files of some
    /// persons.
    pub async fn registry(&self, files: &[PersonId]) -> Result<Registry, StoreError> {
        registry(&self.0, files).await
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

    /// Writes rows of the registers, of which some are known.
    pub async fn put_registers(
        &self,
        rows: impl IntoIterator<Item = register_row::Row>,
        known: &register_row::Rows,
    ) -> Result<(), StoreError> {
        let mut changed = register_row::Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        register::store(&self.0, &changed, known).await
    }
}

pub(super) async fn rows(
    conn: &impl ConnectionTrait,
    cycles: &[CycleId],
) -> Result<BTreeMap<CycleId, row::Rows>, StoreError> {
    let rows = cycle::load(conn, Owners::Only(cycles)).await?;
    Ok(rows.into_iter().filter_map(|(cycle, rows)| Some((cycle?, rows))).collect())
}

/// The registers, with the entries in the files of some persons.
pub(super) async fn registry(
    conn: &impl ConnectionTrait,
    files: &[PersonId],
) -> Result<Registry, StoreError> {
    let mut registry = Registry::default();
    for rows in register::load(conn, Owners::Only(files)).await?.values() {
        rows.iter().for_each(|row| registry.put(row));
    }
    Ok(registry)
}
