//! The way through a log, piece by piece: while one is being read, the one before is checked and opened on a thread of its
//! own, which has a second one read half of its records, and the one before that is taken on another, so that no more than a
//! few are held.

use std::{collections::BTreeMap, io, mem, panic::resume_unwind, thread};

use futures_util::future::join3;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::spawn_blocking,
};
use uuid::Uuid;

use super::{flaw::Flaw, tables::table};
use crate::{
    domain::{
        audit::{Effects, Head, Leaf, LogCheck, LogFault, RawJson, ReadLeaf, StoredLeaf},
        digest::Digest,
    },
    store::{Evidence, RecordPage, SealedTexts, StoreError, StoredText},
};

/// Is told while a log is gone through how many of its records were read, and how many there are by its head.
pub type Progress<'a> = dyn Fn(u64, u64) + Send + Sync + 'a;

/// How many pieces wait between two threads.
const AHEAD: usize = 1;

/// A record with the rows that it wrote.
#[derive(Debug)]
pub(super) struct VerifiedRecord {
    /// The record; its effects are in `rows`.
    pub(super) leaf: Leaf,
    pub(super) rows: Vec<RawJson>,
}

/// A record with its rows, or only the record where these cannot be told, and why.
type OpenedRecord = Result<VerifiedRecord, (Leaf, Flaw)>;

/// What is made of the records of a log.
pub(super) trait Fold: Send + 'static {
    /// Whether it takes the rows that lie beside records.
    const READS_ROWS: bool = true;

    /// Of which tables it takes rows, where not of all: the others of an attachment are not kept.
    fn only(&self) -> Option<fn(&str) -> bool> {
        None
    }

    /// Whether it takes the texts of the log too.
    const READS_TEXTS: bool = false;

    /// Takes a record with its rows, or only the record where these cannot be told, and why.
    fn take(&mut self, record: OpenedRecord);

    /// Takes texts that are said to belong to the records of the page that was taken last, or to none.
    fn take_texts(&mut self, _: Vec<StoredText>) {}

    /// All texts of the page were taken.
    fn end_page(&mut self) {}
}

/// Of a log of which only the head is asked, nothing is made.
impl Fold for () {
    const READS_ROWS: bool = false;

    fn take(&mut self, _: OpenedRecord) {}
}

/// What is read of a log.
enum LogPiece {
    Records(RecordPage),
    Texts(SealedTexts),
    EndOfPage,
}

/// The same, checked among itself and opened.
enum CheckedPiece {
    Records(Vec<OpenedRecord>),
    Texts(Vec<StoredText>),
    EndOfPage,
}

/// The records among themselves.
#[derive(Debug)]
struct Records {
    check: LogCheck,
    /// What is conclusively wrong with a record. No record after it is taken, and no page after its own is read.
    fault: Option<LogFault>,
}

/// How far a log was read.
#[derive(Debug)]
pub(super) struct Pass<F> {
    log: Uuid,
    records: Records,
    /// What was made of the records.
    pub(super) fold: F,
}

impl<F: Fold> Pass<F> {
    /// The beginning of a log, which is checked against a head if there is one.
    pub(super) fn new(log: Uuid, trusted: Option<Head>, fold: F) -> Self {
        Self::after(log, LogCheck::new(log.to_string(), trusted), fold)
    }

    /// A log whose records were taken as far as a check tells.
    pub(super) fn after(log: Uuid, check: LogCheck, fold: F) -> Self {
        Self { log, records: Records { check, fault: None }, fold }
    }

    /// What was found of the records among themselves.
    pub(super) const fn check(&self) -> &LogCheck {
        &self.records.check
    }

    /// The head, or the first thing wrong with the records, where the stored head has this size.
    pub(super) fn head(&self, stored: Option<u64>) -> Result<Head, LogFault> {
        let Records { check, fault } = &self.records;
        fault.clone().map_or_else(|| check.finish(Some(stored.unwrap_or(0))), Err)
    }

    /// Goes on to the end of the log, and tells after each page how many records were read.
    pub(super) async fn go_on(
        self,
        evidence: &Evidence,
        read_are: &(dyn Fn(u64) + Send + Sync),
    ) -> Result<Self, StoreError> {
        let Self { log, records, fold } = self;
        if records.fault.is_some() {
            return Ok(Self { log, records, fold });
        }
        let (from, only) = (records.check.size(), fold.only());
        let (read, to_check) = channel(AHEAD);
        let (checked, to_take) = channel(AHEAD);
        let checking = spawn_blocking(move || records.check_all(to_check, &checked, only));
        let taking = spawn_blocking(move || taken(fold, to_take));
        let reading = read_on::<F>(log, from, evidence, read, read_are);
        let (read, records, fold) = join3(reading, checking, taking).await;
        read?;
        Ok(Self { log, records: records.map_err(io::Error::other)?, fold: fold.map_err(io::Error::other)? })
    }
}

/// Reads a log from an index on, to its end or until nobody takes more. Of the first record, whatever its index, the check
/// tells.
async fn read_on<F: Fold>(
    log: Uuid,
    from: u64,
    evidence: &Evidence,
    pieces: Sender<LogPiece>,
    read_are: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), StoreError> {
    let mut texts = if F::READS_TEXTS { Some(evidence.texts_of(log).await?) } else { None };
    let mut from = Some(from).filter(|size| *size > 0);
    loop {
        let page = evidence.records(log, from, F::READS_ROWS).await?;
        let end = page.leaves.last().map(|last| last.index.saturating_add(1)).filter(|_| page.goes_on);
        read_are(page.leaves.last().map_or(from.unwrap_or(0), |last| last.index.saturating_add(1)));
        if pieces.send(LogPiece::Records(page)).await.is_err() {
            return Ok(());
        }
        // With the last page come the texts that are said to belong to later records, or to none.
        while let Some(some) = match &mut texts {
            Some(texts) => evidence.texts(texts, end).await?,
            None => None,
        } {
            if pieces.send(LogPiece::Texts(some)).await.is_err() {
                return Ok(());
            }
        }
        if pieces.send(LogPiece::EndOfPage).await.is_err() || end.is_none() {
            return Ok(());
        }
        from = end;
    }
}

impl Records {
    /// Checks all pieces that come, up to the first fault.
    fn check_all(
        mut self,
        mut pieces: Receiver<LogPiece>,
        checked: &Sender<CheckedPiece>,
        only: Option<fn(&str) -> bool>,
    ) -> Self {
        while self.fault.is_none()
            && let Some(piece) = pieces.blocking_recv()
        {
            let piece = match piece {
                LogPiece::Records(page) => CheckedPiece::Records(self.check(page, only)),
                LogPiece::Texts(texts) => CheckedPiece::Texts(texts.open()),
                LogPiece::EndOfPage => CheckedPiece::EndOfPage,
            };
            if checked.blocking_send(piece).is_err() {
                break;
            }
        }
        self
    }

    fn check(&mut self, page: RecordPage, only: Option<fn(&str) -> bool>) -> Vec<OpenedRecord> {
        let mut records = Vec::with_capacity(page.leaves.len());
        for record in read_side_by_side(&self.check, page.leaves) {
            match self.check.take(record) {
                Ok(Some(leaf)) => records.push(opened(leaf, &page.attachments, only)),
                Ok(None) => {}
                Err(fault) => {
                    self.fault = Some(fault);
                    return records;
                }
            }
        }
        self.fault = page.unreadable.map(|column| LogFault::unreadable(self.check.size(), column));
        records
    }
}

/// Reads records, half of them on a thread of its own: that is the greater part of a check.
fn read_side_by_side(check: &LogCheck, mut records: Vec<StoredLeaf>) -> Vec<ReadLeaf> {
    let mut rest = records.split_off(records.len().div_ceil(2));
    let is_alone = rest.is_empty();
    let mut read = thread::scope(|scope| {
        let half = || read_all(check, rest.drain(..));
        let beside = if is_alone { None } else { thread::Builder::new().spawn_scoped(scope, half).ok() };
        let mut read = read_all(check, records);
        let half = beside.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        read.extend(half.into_iter().flatten());
        read
    });
    // Where the system gives no further thread, this one reads all.
    read.extend(read_all(check, rest));
    read
}

/// Reads records one by one and lets go of the bytes of each: a record that imports many people has tens of megabytes.
fn read_all(check: &LogCheck, records: impl IntoIterator<Item = StoredLeaf>) -> Vec<ReadLeaf> {
    records.into_iter().map(|record| check.read(&record)).collect()
}

/// What is made of all pieces that come.
fn taken<F: Fold>(mut fold: F, mut pieces: Receiver<CheckedPiece>) -> F {
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            CheckedPiece::Records(records) => records.into_iter().for_each(|record| fold.take(record)),
            CheckedPiece::Texts(texts) => fold.take_texts(texts),
            CheckedPiece::EndOfPage => fold.end_page(),
        }
    }
    fold
}

/// A record with its rows, wherever they are kept; of an attachment those that are taken.
fn opened(
    mut leaf: Leaf,
    attachments: &BTreeMap<Digest, Vec<u8>>,
    only: Option<fn(&str) -> bool>,
) -> OpenedRecord {
    let is_taken = |row: &str| only.is_none_or(|only| table(row).is_some_and(|table| only(&table)));
    let rows = match mem::take(&mut leaf.effects) {
        Effects::Rows(rows) => Ok(rows.into_vec()),
        Effects::Attachment(attachment) => match attachments.get(&attachment.sha256()) {
            Some(body) => attachment.open(body, is_taken).map_err(Flaw::Attachment),
            None => Err(Flaw::AttachmentMissing),
        },
    };
    match rows {
        Ok(rows) => Ok(VerifiedRecord { leaf, rows }),
        Err(flaw) => Err((leaf, flaw)),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::domain::audit::{Projection, leaf_hash};

    const LOG: &str = "0192d0f0-7a00-7000-8000-000000000001";

    /// So many sound records of a log.
    fn records(size: u64) -> Vec<StoredLeaf> {
        let written = include_bytes!("../../../tests/it/golden/leaves.jsonl");
        let leaf = Leaf::read(written.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
        let record = |index| {
            let leaf = Leaf { index, log: LOG.to_owned(), ..leaf.clone() };
            let body = leaf.encode().unwrap();
            StoredLeaf { index, leaf_hash: leaf_hash(&body), body, columns: Projection::of(&leaf) }
        };
        (0..size).map(record).collect()
    }

    /// The indices of the records that are taken, or that of the first fault.
    fn taken(records: Vec<StoredLeaf>) -> Result<Vec<u64>, Option<u64>> {
        let mut check = LogCheck::new(LOG, None);
        let read = read_side_by_side(&check, records);
        let taken = read
            .into_iter()
            .map(|record| Ok(check.take(record).map_err(|fault| fault.index)?.unwrap().index));
        taken.collect()
    }

    #[test]
    fn records_that_are_read_side_by_side_come_in_their_order() {
        for size in [0, 1, 2, 3, 7] {
            assert_eq!(taken(records(size)), Ok((0..size).collect()));
        }
    }

    #[test]
    fn of_two_faults_the_first_is_told_whichever_half_it_lies_in() {
        for (first, second) in [(0, 1), (1, 5), (2, 3), (5, 6)] {
            let mut changed = records(7);
            for record in changed.iter_mut().filter(|record| [first, second].contains(&record.index)) {
                record.body.push(b' ');
            }
            assert_eq!(taken(changed), Err(Some(first)));
        }
    }
}
