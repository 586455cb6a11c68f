//! Facts: what a decision reads. The number of statements does not depend on how many cycles are asked
//! for, nor on how many rows they have (design decision 21).

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::ConnectionTrait;
use tokio::sync::Mutex as AsyncMutex;
use uuid::Uuid;

use super::{
    Inserts, LogPosition, Store, Writing,
    caught_up::caught_up,
    cycle, directory,
    error::StoreError,
    heads::{LogVersions, heads},
    known::{CutLog, LogVersion},
    pinned_heads::PinnedHeads,
    table::{Owners, select},
};
use crate::{
    domain::{
        audit::LogSizes,
        directory::{
            DIRECTORY_LOG, Directory,
            row::{self as directory_row, Entry},
        },
        facts::Facts,
        ids::{CycleId, PersonId},
        law::LAW_LOG,
        reference_data::ReferenceData,
        row,
    },
    metrics::CacheUse,
};

/// The latest directory that was read, with the version that its log had.
#[derive(Debug, Default)]
pub(super) struct KnownDirectory {
    known: RwLock<Option<(LogVersion, Arc<Directory>)>>,
    /// Whoever reads it for all holds this.
    reading: AsyncMutex<()>,
}

/// What was read of a log that others read.
#[derive(Debug)]
pub struct AsOf<T> {
    /// How many records the log had.
    pub size: u64,
    /// What these say.
    pub read: Arc<T>,
}

/// What was read, and the law as of the same instant.
#[derive(Debug)]
pub struct WithLaw<T> {
    /// What was read.
    pub read: T,
    /// The law.
    pub law: Arc<ReferenceData>,
}

/// The facts of some cycles and the law.
pub type FactsWithLaw = WithLaw<BTreeMap<CycleId, Facts>>;

impl<T> Clone for AsOf<T> {
    fn clone(&self) -> Self {
        Self { size: self.size, read: Arc::clone(&self.read) }
    }
}

impl<T: Default> Default for AsOf<T> {
    fn default() -> Self {
        Self { size: 0, read: Arc::default() }
    }
}

impl<T> AsOf<T> {
    pub(super) fn new(head: Option<LogVersion>, read: Arc<T>) -> Self {
        Self { size: head.map_or(0, |head| head.size), read }
    }
}

/// What a decision on a cycle reads of the database.
#[derive(Debug)]
pub struct FactsInTurn {
    /// The facts.
    pub facts: Facts,
    /// The law.
    pub law: Arc<ReferenceData>,
    /// How many records the other logs had of which these tell.
    pub reads: LogSizes,
}

/// What a decision on a cycle would read if it were made now.
#[derive(Debug)]
pub struct FactsAhead {
    /// The facts.
    pub facts: Facts,
    /// The law.
    pub law: Arc<ReferenceData>,
    /// Where its log, the directory and the law stood before they were read.
    pub heads: LogVersions,
}

impl KnownDirectory {
    fn at(&self, version: LogVersion) -> Option<Arc<Directory>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(known, _)| *known == version).map(|(_, directory)| Arc::clone(directory))
    }

    /// The version at which it is known.
    fn version(&self) -> Option<LogVersion> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(known, _)| *known)
    }

    /// The directory at the version at which it is known.
    fn latest(&self) -> Option<(LogVersion, Directory)> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().map(|(version, directory)| (*version, Directory::clone(directory)))
    }

    /// Keeps what was read, or what a record made of it, unless a later one is known already.
    fn go_on(&self, version: LogVersion, directory: &Arc<Directory>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(known, _)| known.size <= version.size) {
            *known = Some((version, Arc::clone(directory)));
        }
    }

    /// How many rows it has.
    fn rows(&self) -> usize {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().map_or(0, |(_, directory)| directory.rows().len())
    }

    fn forget(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Store {
    /// The directory as it stands. The law is read too if its log has grown since it was read, so that
    /// [`law`](Self::law) is of this instant or later.
    pub async fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        Ok(self.directory_since(&PinnedHeads::default()).await?.read.read)
    }

    /// The same with the law, for a request of which some heads are pinned, as of then.
    pub async fn directory_since(
        &self,
        pinned: &PinnedHeads,
    ) -> Result<WithLaw<AsOf<Directory>>, StoreError> {
        let heads = if pinned.tell_of(&[]) { pinned.heads.clone() } else { self.minded_heads(&[]).await? };
        let law = self.law_read(heads.get(&LAW_LOG).copied()).await?.read;
        Ok(WithLaw { read: self.directory_at(heads.get(&DIRECTORY_LOG).copied()).await?, law })
    }

    /// The facts of some cycles, all as of the same instant. A cycle that does not exist is left out.
    pub async fn facts(&self, cycles: &[CycleId]) -> Result<BTreeMap<CycleId, Facts>, StoreError> {
        Ok(self.facts_and_law(cycles).await?.read)
    }

    /// The same with the law, as of the same instant too.
    pub async fn facts_and_law(&self, cycles: &[CycleId]) -> Result<FactsWithLaw, StoreError> {
        let heads = self.minded_heads(cycles).await?;
        match self.known_facts(cycles, &heads) {
            Some(facts) => Ok(facts),
            None => self.read_facts(cycles).await,
        }
    }

    /// The same for a request of which some heads are pinned, as of then if they tell of all of these cycles.
    pub async fn facts_since(
        &self,
        pinned: &PinnedHeads,
        cycles: &[CycleId],
    ) -> Result<FactsWithLaw, StoreError> {
        if pinned.tell_of(cycles)
            && let Some(facts) = self.known_facts(cycles, &pinned.heads)
        {
            return Ok(facts);
        }
        if let (Some(account), Some(cycle)) = (pinned.account, cycles.first()) {
            self.asked_last.note(account, *cycle);
        }
        self.facts_and_law(cycles).await
    }

    /// Where the logs stand of some cycles, of the directory and of the law; of what is in memory it is looked whether it can be
    /// a part of that.
    async fn minded_heads(&self, cycles: &[CycleId]) -> Result<LogVersions, StoreError> {
        // Asked first: what is known then was committed before the heads are read.
        let known = self.known_versions(cycles);
        let heads = heads(self.reader(), cycles).await?;
        self.mind_the_heads(known, &heads);
        Ok(heads)
    }

    /// Where the logs stood of which something is in memory: those of some cycles, of the directory and of the law.
    pub(super) fn known_versions(&self, cycles: &[CycleId]) -> LogVersions {
        let cycles = cycles.iter().filter_map(|cycle| Some((cycle.0, self.known_rows.version(*cycle)?)));
        let directory = self.known_directory.version().map(|known| (DIRECTORY_LOG, known));
        let law = self.known_law.version().map(|known| (LAW_LOG, known));
        cycles.chain(directory).chain(law).collect()
    }

    /// Looks whether a log that was in memory lost records until it was asked where it stands.
    pub(super) fn mind_the_heads(&self, known: LogVersions, heads: &LogVersions) {
        for (log, before) in known {
            self.mind_the_head(log, before, heads.get(&log));
        }
    }

    /// Looks whether a log that stood somewhere can stand where it does now: one that was longer, or ended otherwise, was put
    /// back or rewritten under the running program.
    pub fn mind_the_head(&self, log: Uuid, before: LogVersion, now: Option<&LogVersion>) {
        if now.is_none_or(|now| before.was_cut_to(now)) {
            let now = now.map_or(0, |now| now.size);
            tracing::error!(%log, size = before.size, now, "a log has lost records");
            self.cut_logs.note(CutLog { log, before, now });
            self.known_rows.forget(CycleId(log));
            if log == DIRECTORY_LOG {
                self.known_directory.forget();
            }
            if log == LAW_LOG {
                self.known_law.forget();
            }
        }
    }

    /// The logs that were seen to be shorter than before, or to end otherwise, since the program runs.
    pub fn cut_logs(&self) -> Vec<CutLog> {
        self.cut_logs.all()
    }

    /// The facts of some cycles, if all of them are known as they stand.
    fn known_facts(&self, cycles: &[CycleId], heads: &LogVersions) -> Option<FactsWithLaw> {
        let directory = self.known_directory.at(*heads.get(&DIRECTORY_LOG)?)?;
        let law = self.known_law_at(heads.get(&LAW_LOG).copied())?;
        let known = existing(cycles, heads)
            .map(|(cycle, head)| Some((cycle, facts(self.known_rows.at(cycle, head)?, head, &directory))));
        Some(WithLaw { read: known.collect::<Option<_>>()?, law })
    }

    /// The facts of a cycle at a version, as of one of the directory, if both are in memory.
    pub(super) fn facts_in_memory(
        &self,
        cycle: CycleId,
        version: LogVersion,
        directory: LogVersion,
    ) -> Option<Facts> {
        let directory = self.known_directory.at(directory)?;
        Some(facts(self.known_rows.at(cycle, version)?, version, &directory))
    }

    async fn read_facts(&self, cycles: &[CycleId]) -> Result<FactsWithLaw, StoreError> {
        let snapshot = self.snapshot().await?;
        let heads = heads(&snapshot, cycles).await?;
        let directory = self.directory_in(&snapshot, heads.get(&DIRECTORY_LOG).copied()).await?;
        let law = self.law_at(&snapshot, heads.get(&LAW_LOG).copied()).await?;
        let (mut found, mut unknown) = (BTreeMap::new(), Vec::new());
        for (cycle, head) in existing(cycles, &heads) {
            match self.rows_from_memory(&snapshot, cycle, head).await? {
                Some(rows) => drop(found.insert(cycle, rows)),
                None => unknown.push(cycle),
            }
        }
        for (cycle, rows) in rows(&snapshot, &unknown).await? {
            if let Some(head) = heads.get(&cycle.0) {
                self.known_rows.keep(cycle, *head, &rows);
            }
            found.insert(cycle, rows);
        }
        snapshot.commit().await?;
        let facts_of =
            |(cycle, rows): (CycleId, _)| Some((cycle, facts(rows, *heads.get(&cycle.0)?, &directory)));
        Ok(WithLaw { read: found.into_iter().filter_map(facts_of).collect(), law })
    }

    /// The rows of a cycle at a version, if they are in memory, or so nearly that the last records tell the rest.
    async fn rows_from_memory(
        &self,
        conn: &impl ConnectionTrait,
        cycle: CycleId,
        head: LogVersion,
    ) -> Result<Option<row::Rows>, StoreError> {
        if let Some(rows) = self.known_rows.at(cycle, head) {
            return Ok(Some(rows));
        }
        let rows = caught_up(conn, cycle.0, self.known_rows.latest(cycle), head).await?;
        Ok(rows.inspect(|rows| self.known_rows.keep(cycle, head, rows)))
    }

    /// The facts of a cycle, and the law, for a transaction that is about to decide, and holds the head of its log.
    pub async fn facts_in(
        &self,
        writing: &Writing,
        cycle: CycleId,
        position: &LogPosition,
    ) -> Result<FactsInTurn, StoreError> {
        let directory = self.directory_at(position.directory).await?;
        let law = self.law_read(position.law).await?;
        let rows = self.rows_in_turn(writing, cycle, position.before).await?;
        let reads = LogSizes::from([(DIRECTORY_LOG, directory.size), (LAW_LOG, law.size)]);
        Ok(FactsInTurn { facts: facts(rows, position.before, &directory.read), law: law.read, reads })
    }

    /// The rows of a cycle for a transaction that holds the head of its log, which stood there before.
    async fn rows_in_turn(
        &self,
        writing: &Writing,
        cycle: CycleId,
        before: LogVersion,
    ) -> Result<row::Rows, StoreError> {
        if let Some(known) = self.known_rows.version(cycle) {
            self.mind_the_head(cycle.0, known, Some(&before));
        }
        // The act that opens a log finds no rows, and must not leave behind that there was an empty one.
        if before.size == 0 {
            return Ok(row::Rows::default());
        }
        if let Some(rows) = self.rows_from_memory(&writing.0, cycle, before).await? {
            return Ok(rows);
        }
        let read = rows(&writing.0, &[cycle]).await?.remove(&cycle).unwrap_or_default();
        self.known_rows.keep(cycle, before, &read);
        Ok(read)
    }

    /// The facts of a cycle and the law, for a command that computes before its turn. None of a cycle that does not exist.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn facts_ahead(&self, cycle: CycleId) -> Result<Option<FactsAhead>, StoreError> {
        let heads = self.heads_read_by(cycle).await?;
        let WithLaw { mut read, law } = self.facts_and_law(&[cycle]).await?;
        Ok(read.remove(&cycle).map(|facts| FactsAhead { facts, law, heads }))
    }

    /// Where the logs stand that decisions on a cycle read: its own, and those of the directory and of the law.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn heads_read_by(&self, cycle: CycleId) -> Result<LogVersions, StoreError> {
        heads(self.reader(), &[cycle]).await
    }

    /// Takes the facts of a cycle as known, after a record was committed.
    pub fn keep_facts(&self, cycle: CycleId, version: LogVersion, facts: &Facts) {
        self.known_rows.keep(cycle, version, &facts.rows);
    }

    /// Forgets the facts of a cycle that are kept in memory: the next who asks reads them again.
    pub fn forget_facts(&self, cycle: CycleId) {
        self.known_rows.forget(cycle);
    }

    /// How well the kept facts serve, and how much of the directory is kept beside them.
    pub fn cache_use(&self) -> CacheUse {
        CacheUse { directory_rows: self.known_directory.rows() as u64, ..self.known_rows.usage() }
    }

    /// The directory at a version, or at a later one if that is not in memory.
    pub async fn directory_at(&self, head: Option<LogVersion>) -> Result<AsOf<Directory>, StoreError> {
        if let Some(directory) = head.and_then(|head| self.known_directory.at(head)) {
            return Ok(AsOf::new(head, directory));
        }
        // Who comes while another reads it waits for that, holding no connection on which the other may wait.
        let _reading = self.known_directory.reading.lock().await;
        if let Some(directory) = head.and_then(|head| self.known_directory.at(head)) {
            return Ok(AsOf::new(head, directory));
        }
        // What several statements read is of one version in a snapshot only.
        let snapshot = self.snapshot().await?;
        let head = heads(&snapshot, &[]).await?.get(&DIRECTORY_LOG).copied();
        let directory = self.directory_in(&snapshot, head).await?;
        snapshot.commit().await?;
        Ok(AsOf::new(head, directory))
    }

    /// The directory for a transaction that is about to decide on it, and holds the head of its log, which stood there before.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn directory_in_turn(
        &self,
        writing: &Writing,
        before: LogVersion,
    ) -> Result<Directory, StoreError> {
        // The first act of all finds no log, and must not leave behind that there was an empty one.
        if before.size == 0 {
            return Ok(Directory::default());
        }
        if let Some(known) = self.known_directory.version() {
            self.mind_the_head(DIRECTORY_LOG, known, Some(&before));
        }
        let known = self.directory_in(&writing.0, Some(before)).await?;
        Ok(Directory::clone(&known))
    }

    /// Takes the directory as known, after a record of it was committed.
    pub fn keep_directory(&self, version: LogVersion, directory: &Arc<Directory>) {
        self.known_directory.go_on(version, directory);
    }

    /// Forgets the directory that is kept in memory: the next who asks reads it again.
    pub fn forget_directory(&self) {
        self.known_directory.forget();
    }

    /// The directory at a version, for a transaction in which nobody else can change it.
    pub(super) async fn directory_in(
        &self,
        conn: &impl ConnectionTrait,
        head: Option<LogVersion>,
    ) -> Result<Arc<Directory>, StoreError> {
        let Some(head) = head else { return Ok(Arc::new(unfiled_directory(conn).await?)) };
        if let Some(directory) = self.known_directory.at(head) {
            return Ok(directory);
        }
        let directory = match caught_up(conn, DIRECTORY_LOG, self.known_directory.latest(), head).await? {
            Some(directory) => directory,
            None => unfiled_directory(conn).await?,
        };
        let directory = Arc::new(directory);
        self.known_directory.go_on(head, &directory);
        Ok(directory)
    }
}

impl Writing {
    /// The entries in the files of some persons.
    pub async fn entries(&self, files: &[PersonId]) -> Result<Vec<Entry>, StoreError> {
        select::<directory::entry::Entity, PersonId>(&self.0, Owners::Only(files)).await
    }
}

impl Inserts {
    /// Adds rows of a cycle, of which some are known.
    pub fn put(&mut self, rows: impl IntoIterator<Item = row::Row>, known: &row::Rows) {
        let mut changed = row::Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        cycle::store(self, &changed, known);
    }

    /// Adds rows of the directory, of which some are known.
    pub fn put_directory(
        &mut self,
        rows: impl IntoIterator<Item = directory_row::Row>,
        known: &directory_row::Rows,
    ) {
        let mut changed = directory_row::Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        directory::store(self, &changed, known);
    }
}

/// The cycles that there are. The logs of the directory and of the law are none, whoever asks for one of them as one.
fn existing(cycles: &[CycleId], heads: &LogVersions) -> impl Iterator<Item = (CycleId, LogVersion)> {
    let wanted = cycles.iter().filter(|cycle| ![DIRECTORY_LOG, LAW_LOG].contains(&cycle.0));
    wanted.filter_map(|cycle| Some((*cycle, *heads.get(&cycle.0)?)))
}

fn facts(rows: row::Rows, version: LogVersion, directory: &Arc<Directory>) -> Facts {
    Facts { rows, directory: Arc::clone(directory), records: Some(version.size), ..Facts::default() }
}

pub(super) async fn rows(
    conn: &impl ConnectionTrait,
    cycles: &[CycleId],
) -> Result<BTreeMap<CycleId, row::Rows>, StoreError> {
    let rows = cycle::load(conn, Owners::Only(cycles)).await?;
    Ok(rows.into_iter().filter_map(|(cycle, rows)| Some((cycle?, rows))).collect())
}

/// The directory as its tables have it, without the entries of personnel files.
async fn unfiled_directory(conn: &impl ConnectionTrait) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    for rows in directory::load(conn, Owners::Only(&[])).await?.values() {
        rows.iter().for_each(|row| directory.put(row));
    }
    Ok(directory)
}
