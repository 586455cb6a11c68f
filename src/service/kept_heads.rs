//! Heads of logs that are kept outside the database, and what they show: a database that was put back to an earlier day,
//! replaced or rewritten, however whole it is in itself.
//!
//! A running server keeps the head of each log that has grown, every so often and at its end, and compares. Of what it has
//! acknowledged since, it remembers how long each log was.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Mutex, PoisonError},
};

use uuid::Uuid;

use super::Service;
use crate::{
    domain::{
        audit::{GrowingTree, Head, KeptHead, LogFault, PublicKey, ReceiptError, roots_at},
        digest::Digest,
    },
    files::{HeadFile, HeadFileError},
    store::{CutLog, Store, StoreError},
};

/// Where heads are kept, and what is known of them.
#[derive(Debug)]
pub(super) struct HeadKeeper {
    file: HeadFile,
    /// None until the file was read.
    known: Mutex<Option<KnownHeads>>,
    /// How far each log was read for that: for who keeps heads, and not for who asks what is known.
    read: Mutex<BTreeMap<String, ReadHashes>>,
}

/// How long each log was at the last act that this process acknowledged.
#[derive(Debug, Default)]
pub(super) struct AcknowledgedSizes(Mutex<BTreeMap<Uuid, u64>>);

impl AcknowledgedSizes {
    pub(super) fn note(&self, log: Uuid, size: u64) {
        let mut sizes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let largest = sizes.entry(log).or_insert(size);
        *largest = size.max(*largest);
    }

    fn all(&self) -> BTreeMap<Uuid, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What was kept, and what is wrong.
#[derive(Clone, Debug, Default)]
struct KnownHeads {
    /// The largest head of each log.
    largest: BTreeMap<String, Head>,
    alarms: Vec<HeadAlarm>,
}

/// The hashes of a log as far as they were read, of which no more is held than goes on from there.
#[derive(Clone, Debug, Default)]
struct ReadHashes {
    tree: GrowingTree,
    last: Option<Digest>,
}

impl ReadHashes {
    fn head(&self) -> Head {
        Head { size: self.tree.size(), root: self.tree.root() }
    }

    fn push(&mut self, hash: Digest) {
        self.tree.push(hash);
        self.last = Some(hash);
    }

    /// The same with what came since; none where the last record is no more what it was.
    async fn extended(mut self, store: &Store, log: &str) -> Result<Option<Self>, StoreError> {
        let Some(last) = self.tree.size().checked_sub(1) else { return Ok(None) };
        let mut hashes = store.leaf_hashes(log, last).await?.into_iter();
        if hashes.next() != self.last {
            return Ok(None);
        }
        hashes.for_each(|hash| self.push(hash));
        Ok(Some(self))
    }
}

/// A log that is not what a kept head says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadAlarm {
    /// The log.
    pub log: String,
    /// What is wrong.
    pub fault: LogFault,
}

impl From<CutLog> for HeadAlarm {
    fn from(CutLog { log, before, now }: CutLog) -> Self {
        let shorter = now < before.size;
        let fault =
            if shorter { LogFault::shorter(now, before.size) } else { LogFault::rewritten(before.size) };
        Self { log: log.to_string(), fault }
    }
}

impl fmt::Display for HeadAlarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.log, self.fault)
    }
}

/// Why the kept heads say nothing, or what they say.
#[derive(Debug, thiserror::Error)]
pub enum KeptHeadsError {
    /// The file.
    #[error(transparent)]
    File(#[from] HeadFileError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A head that this program is said to have kept, and did not.
    #[error("{0}: đầu nhật ký có chữ ký sai / a kept head with a false signature")]
    Forged(String),
    /// Logs that are shorter than they were, or rewritten.
    #[error("{}", alarm_texts(.0))]
    Alarms(Vec<HeadAlarm>),
}

fn alarm_texts(alarms: &[HeadAlarm]) -> String {
    alarms.iter().map(HeadAlarm::to_string).collect::<Vec<_>>().join("; ")
}

impl HeadKeeper {
    pub(super) const fn of(file: HeadFile) -> Self {
        Self { file, known: Mutex::new(None), read: Mutex::new(BTreeMap::new()) }
    }

    fn known(&self) -> Option<KnownHeads> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, known: KnownHeads) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }

    /// How far a log was read, for who reads on from there and keeps that.
    fn take_read(&self, log: &str) -> Option<ReadHashes> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).remove(log)
    }

    fn keep_read(&self, log: String, read: ReadHashes) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(log, read);
    }
}

impl Service {
    /// The same, which keeps the heads of its logs in a file.
    #[must_use]
    pub fn keeping_heads(self, file: Option<HeadFile>) -> Self {
        Self { heads: file.map(|file| HeadKeeper::of(file).into()), ..self }
    }

    /// The heads that were kept.
    ///
    /// # Errors
    ///
    /// [`KeptHeadsError::File`] and [`KeptHeadsError::Forged`].
    pub async fn kept_heads(&self) -> Result<Vec<KeptHead>, KeptHeadsError> {
        let Some(keeper) = &self.heads else { return Ok(Vec::new()) };
        let kept = keeper.file.read().await?;
        check_signatures(&kept, &self.signer.public_key())?;
        Ok(kept)
    }

    /// Keeps the head of every log that has grown, and compares it with the one before: a log that does not extend it is
    /// left as it was kept.
    ///
    /// # Errors
    ///
    /// [`KeptHeadsError`], of which [`KeptHeadsError::Alarms`] is for people.
    pub async fn keep_heads(&self) -> Result<(), KeptHeadsError> {
        let Some(keeper) = &self.heads else { return Ok(()) };
        let mut known = match keeper.known() {
            Some(known) => known,
            None => self.read_heads().await?,
        };
        let mut grown = Vec::new();
        for (log, size) in self.store.log_sizes().await? {
            if size > known.largest.get(&log).map_or(0, |head| head.size) {
                let before = known.largest.get(&log).copied();
                match grow(&self.store, &log, before, keeper.take_read(&log)).await? {
                    Ok(read) => {
                        grown.push(self.signer.sign_head(log.clone(), read.head(), self.clock.wall()));
                        keeper.keep_read(log, read);
                    }
                    Err(fault) => known.alarm(HeadAlarm { log, fault }),
                }
            }
        }
        if !grown.is_empty() {
            keeper.file.append(&grown).await?;
        }
        known.largest.extend(grown.into_iter().map(|kept| (kept.log, kept.head)));
        keeper.remember(known);
        self.check_heads().await
    }

    async fn read_heads(&self) -> Result<KnownHeads, KeptHeadsError> {
        let kept = self.kept_heads().await?;
        let alarms = compare_heads(&self.store, &kept).await?;
        Ok(KnownHeads { largest: largest(kept), alarms })
    }

    /// Whether heads are kept outside the database at all.
    pub const fn keeps_heads(&self) -> bool {
        self.heads.is_some()
    }

    /// Tells whether every log is at least as long as it was kept or acknowledged, and whether one was found rewritten, or was
    /// seen to be cut: what can be asked often.
    ///
    /// # Errors
    ///
    /// [`KeptHeadsError`].
    pub async fn check_heads(&self) -> Result<(), KeptHeadsError> {
        let known = self.heads.as_ref().and_then(|keeper| keeper.known());
        if known.is_none() {
            self.kept_heads().await?;
        }
        let KnownHeads { largest, mut alarms } = known.unwrap_or_default();
        let kept = largest.into_iter().map(|(log, head)| (log, head.size));
        let acknowledged = self.acknowledged.all().into_iter().map(|(log, size)| (log.to_string(), size));
        // Taken before the database is asked: what is acknowledged meanwhile may be missing in its answer.
        let expected: Vec<(String, u64)> = kept.chain(acknowledged).collect();
        let sizes = self.store.log_sizes().await?;
        for (log, expected) in expected {
            let size = sizes.get(&log).copied().unwrap_or(0);
            if size < expected && !alarms.iter().any(|alarm| alarm.log == log) {
                alarms.push(HeadAlarm { log, fault: LogFault::shorter(size, expected) });
            }
        }
        for cut in self.store.cut_logs().into_iter().map(HeadAlarm::from) {
            if !alarms.iter().any(|alarm| alarm.log == cut.log) {
                alarms.push(cut);
            }
        }
        if alarms.is_empty() { Ok(()) } else { Err(KeptHeadsError::Alarms(alarms)) }
    }
}

impl KnownHeads {
    fn alarm(&mut self, alarm: HeadAlarm) {
        if !self.alarms.contains(&alarm) {
            self.alarms.push(alarm);
        }
    }
}

/// The largest of the heads of each log.
pub fn largest(kept: impl IntoIterator<Item = KeptHead>) -> BTreeMap<String, Head> {
    let mut largest = BTreeMap::new();
    for KeptHead { log, head, .. } in kept {
        let before = largest.entry(log).or_insert(head);
        if head.size > before.size {
            *before = head;
        }
    }
    largest
}

/// Compares logs with every head that was kept of them.
///
/// # Errors
///
/// What keeps the database from answering.
pub async fn compare_heads(store: &Store, kept: &[KeptHead]) -> Result<Vec<HeadAlarm>, StoreError> {
    let mut by_log: BTreeMap<&str, Vec<Head>> = BTreeMap::new();
    for KeptHead { log, head, .. } in kept {
        by_log.entry(log).or_default().push(*head);
    }
    let mut alarms = Vec::new();
    for (log, heads) in by_log {
        let hashes = store.leaf_hashes(log, 0).await?;
        let size = hashes.len() as u64;
        let roots = roots_at(hashes, &heads.iter().map(|head| head.size).collect());
        let fault =
            heads.into_iter().find_map(|head| LogFault::against(head, size, roots.get(&head.size).copied()));
        alarms.extend(fault.map(|fault| HeadAlarm { log: log.to_owned(), fault }));
    }
    Ok(alarms)
}

/// A log that extends the head before, read to its end, or what is wrong. As far as it was read, only its last record is
/// looked at again; where that is another, all of it is read.
async fn grow(
    store: &Store,
    log: &str,
    before: Option<Head>,
    read: Option<ReadHashes>,
) -> Result<Result<ReadHashes, LogFault>, StoreError> {
    if let Some(read) = read
        && let Some(extended) = read.extended(store, log).await?
    {
        return Ok(Ok(extended));
    }
    let hashes = store.leaf_hashes(log, 0).await?;
    let size = hashes.len() as u64;
    let fault = before.and_then(|before| {
        let roots = roots_at(hashes.iter().copied(), &BTreeSet::from([before.size]));
        LogFault::against(before, size, roots.get(&before.size).copied())
    });
    let mut read = ReadHashes::default();
    for hash in hashes {
        read.push(hash);
    }
    Ok(fault.map_or(Ok(read), Err))
}

/// What another key signed says what it says; what this key is said to have signed must be so.
fn check_signatures(kept: &[KeptHead], key: &PublicKey) -> Result<(), KeptHeadsError> {
    let forged = kept.iter().find(|kept| kept.verify(key) == Err(ReceiptError::Forged));
    forged.map_or(Ok(()), |kept| Err(KeptHeadsError::Forged(kept.log.clone())))
}
