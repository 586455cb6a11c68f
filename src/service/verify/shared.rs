//! The logs that the decisions of other logs read: read once for all of them, and folded as far as each decision read
//! them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    flaw::Flaw,
    pass::{Fold, Pass, VerifiedRecord},
    tables::table,
};
use crate::{
    domain::{
        LoggedRow,
        audit::{Leaf, LogFault, LogSizes},
        directory::{DIRECTORY_LOG, Directory, row::Row as RegisterRow},
        ids::{AgencyId, PersonId},
        law::{LAW_LOG, row::Row as LawRow},
        reference_data::ReferenceData,
        workforce::row::{Row as WorkforceRow, Rows as WorkforceRows},
    },
    store::{Evidence, StoreError, UnreadableLaw},
};

/// The table of the entries of personnel files.
const ENTRIES: &str = "entry";

/// What decisions read of a record of another log.
#[derive(Clone, Debug)]
struct SharedRecord<R> {
    index: u64,
    recorded_at: Timestamp,
    rows: Vec<R>,
}

/// The records of a log that others read.
#[derive(Clone, Debug)]
struct SharedRecords<R> {
    records: Arc<Vec<SharedRecord<R>>>,
    /// Of which tables decisions read rows.
    reads: fn(&str) -> bool,
}

impl<R: LoggedRow> Fold for SharedRecords<R> {
    fn only(&self) -> Option<fn(&str) -> bool> {
        Some(self.reads)
    }

    fn take(&mut self, record: Result<VerifiedRecord, (Leaf, Flaw)>) {
        // Of a record without its rows the check of its own log tells.
        let Ok(VerifiedRecord { leaf, rows }) = record else { return };
        let read = rows.iter().filter(|row| table(row.as_str()).is_some_and(|table| (self.reads)(&table)));
        let rows = read.filter_map(|row| row.read().ok()).collect();
        let record = SharedRecord { index: leaf.index, recorded_at: leaf.recorded_at, rows };
        Arc::make_mut(&mut self.records).push(record);
    }
}

/// A log that others read, as far as it was read itself.
type SharedPass<R> = Pass<SharedRecords<R>>;

/// The logs that others read and the documents of law, as far as they were read: what several checks share.
#[derive(Debug, Default)]
pub(super) struct SharedLogs {
    directory: Option<SharedPass<RegisterRow>>,
    law: Option<SharedPass<LawRow>>,
    workforces: BTreeMap<AgencyId, Option<SharedPass<WorkforceRow>>>,
    documents: Option<(BTreeSet<Vec<u8>>, LawDocuments)>,
}

/// The documents of law: those that can be used, of which nothing is adopted, and the others.
#[derive(Clone, Debug)]
pub(super) struct LawDocuments {
    pub(super) texts: ReferenceData,
    pub(super) unreadable: Vec<UnreadableLaw>,
}

/// What a replay reads of the directory.
#[derive(Debug)]
pub(super) struct SharedDirectory {
    log: SharedLog<RegisterRow, Directory>,
    /// Whose data were erased, at any time.
    pub(super) erased: BTreeSet<PersonId>,
}

impl SharedLogs {
    /// The directory as of an instant, or what is wrong with its records.
    pub(super) async fn directory(
        &mut self,
        evidence: &Evidence,
    ) -> Result<Result<SharedDirectory, LogFault>, StoreError> {
        // No decision of another log reads an entry of a personnel file: what it read of one its own record keeps.
        let reads = |table: &str| table != ENTRIES;
        let records = catch_up(&mut self.directory, DIRECTORY_LOG, reads, evidence).await?;
        Ok(records.map(|records| {
            let rows = records.iter().flat_map(|record| &record.rows);
            let erased = rows.filter_map(|row| Some(row.erasure()?.person)).collect();
            let put = |row: &RegisterRow, directory: &mut Directory| directory.put(row.clone());
            SharedDirectory { log: SharedLog::new(DIRECTORY_LOG, records, Directory::default(), put), erased }
        }))
    }

    /// The law as of an instant, beside its documents, or what is wrong with the records of its log.
    pub(super) async fn law(
        &mut self,
        evidence: &Evidence,
    ) -> Result<(Result<SharedLaw, LogFault>, LawDocuments), StoreError> {
        let records = catch_up(&mut self.law, LAW_LOG, |_| true, evidence).await?;
        let documents = self.documents(evidence).await?;
        let put = |row: &LawRow, law: &mut ReferenceData| law.put(row.clone());
        let empty = documents.texts.clone();
        Ok((records.map(|records| SharedLog::new(LAW_LOG, records, empty, put)), documents))
    }

    /// The workforce of an agency as of an instant, or what is wrong with the records of its log.
    pub(super) async fn workforce(
        &mut self,
        agency: AgencyId,
        evidence: &Evidence,
    ) -> Result<Result<SharedWorkforce, LogFault>, StoreError> {
        let known = self.workforces.entry(agency).or_default();
        let records = catch_up(known, agency.0, |_| true, evidence).await?;
        let put = |row: &WorkforceRow, rows: &mut WorkforceRows| rows.put(row.clone());
        Ok(records.map(|records| SharedLog::new(agency.0, records, WorkforceRows::default(), put)))
    }

    /// The documents of law.
    pub(super) async fn documents(&mut self, evidence: &Evidence) -> Result<LawDocuments, StoreError> {
        let digests = evidence.law_digests().await?;
        if let Some((known, documents)) = &self.documents
            && *known == digests
        {
            return Ok(documents.clone());
        }
        let (texts, unreadable) = evidence.law().await?;
        let documents = LawDocuments { texts: texts.without_adoptions(), unreadable };
        self.documents = Some((digests, documents.clone()));
        Ok(documents)
    }
}

/// Reads on in a log that others read, as far as it goes now.
async fn catch_up<R: LoggedRow>(
    known: &mut Option<SharedPass<R>>,
    log: Uuid,
    reads: fn(&str) -> bool,
    evidence: &Evidence,
) -> Result<Result<Arc<Vec<SharedRecord<R>>>, LogFault>, StoreError> {
    let stored = evidence.head_size(log).await?;
    let pass = known
        .take()
        .unwrap_or_else(|| Pass::new(log, None, SharedRecords { records: Arc::default(), reads }));
    let pass = known.insert(pass.go_on(evidence, &|_| ()).await?);
    Ok(pass.head(stored).map(|_| Arc::clone(&pass.fold.records)))
}

/// A log of the law, which others read.
pub(super) type SharedLaw = SharedLog<LawRow, ReferenceData>;

/// The log of an agency's workforce, which a department reads.
pub(super) type SharedWorkforce = SharedLog<WorkforceRow, WorkforceRows>;

/// A log that others read. What its records leave behind is kept by the caller.
#[derive(Debug)]
pub(super) struct SharedLog<R, T> {
    log: Uuid,
    records: Arc<Vec<SharedRecord<R>>>,
    /// What is left behind by no record.
    empty: T,
    put: fn(&R, &mut T),
    /// How many records were put.
    taken: usize,
    /// How many records were read by the last decision that says so.
    named: u64,
}

impl SharedDirectory {
    /// Makes of the directory that an earlier decision read the one that a record was decided on.
    pub(super) fn read_by(&mut self, record: &VerifiedRecord, known: &mut Directory) -> Result<(), Flaw> {
        self.log.read_by(record, known)
    }
}

impl<R, T: Clone> SharedLog<R, T> {
    fn new(log: Uuid, records: Arc<Vec<SharedRecord<R>>>, empty: T, put: fn(&R, &mut T)) -> Self {
        Self { log, records, empty, put, taken: 0, named: 0 }
    }

    /// Makes of what an earlier decision read what a record was decided on.
    pub(super) fn read_by(&mut self, record: &VerifiedRecord, known: &mut T) -> Result<(), Flaw> {
        let size = match &record.leaf.reads {
            Some(reads) => self.size_in(reads)?,
            None => self.size_by_time(record),
        };
        // By its time, a decision of the first version may seem to have read what was not committed yet.
        if size < self.taken {
            known.clone_from(&self.empty);
            self.taken = 0;
        }
        let unread = self.records.iter().take(size).skip(self.taken);
        unread.flat_map(|shared| &shared.rows).for_each(|row| (self.put)(row, known));
        self.taken = size;
        Ok(())
    }

    /// How many of the records a decision read, as its record says: no less than the one before it, and no more than
    /// there are.
    fn size_in(&mut self, reads: &LogSizes) -> Result<usize, Flaw> {
        let there = self.records.last().map_or(0, |last| last.index + 1);
        let size = reads.get(&self.log).copied().filter(|size| (self.named..=there).contains(size));
        self.named = size.ok_or(Flaw::Reads(self.log))?;
        Ok(self.records.partition_point(|record| record.index < self.named))
    }

    /// How many of the records were there, by the clock, when a record of the first version was decided.
    fn size_by_time(&self, record: &VerifiedRecord) -> usize {
        let later = self.records.iter().skip(self.taken);
        self.taken + later.take_while(|shared| shared.recorded_at <= record.leaf.recorded_at).count()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::domain::audit::Version;

    const LOG: Uuid = Uuid::from_u128(7);

    /// A record at that second, which says how much it read of the log, or does not.
    fn record(index: u64, second: i64, reads: Option<u64>) -> VerifiedRecord {
        let written = include_bytes!("../../../tests/it/golden/leaves.jsonl");
        let leaf = Leaf::read(written.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
        let (v, reads) = match reads {
            Some(size) => (Version::V2, Some(LogSizes::from([(LOG, size)]))),
            None => (Version::V1, None),
        };
        let recorded_at = Timestamp::from_second(second).unwrap();
        VerifiedRecord { leaf: Leaf { index, reads, recorded_at, v, ..leaf }, rows: Vec::new() }
    }

    /// Which records of a log, recorded at these seconds, each of some records is decided on.
    fn read(seconds: &[i64], records: &[VerifiedRecord]) -> Vec<Result<Vec<u64>, Flaw>> {
        let shared = |(index, second): (u64, &i64)| {
            let recorded_at = Timestamp::from_second(*second).unwrap();
            SharedRecord { index, recorded_at, rows: vec![index] }
        };
        let shared = Arc::new((0..).zip(seconds).map(shared).collect());
        let put = |index: &u64, known: &mut Vec<u64>| known.push(*index);
        let (mut log, mut known) = (SharedLog::new(LOG, shared, Vec::new(), put), Vec::new());
        records.iter().map(|record| log.read_by(record, &mut known).map(|()| known.clone())).collect()
    }

    #[test]
    fn a_record_that_says_what_it_read_is_decided_on_exactly_that_whatever_the_time() {
        let found = read(&[1, 2, 3], &[record(0, 9, Some(1)), record(1, 9, Some(1)), record(2, 0, Some(3))]);
        assert_eq!(found, [Ok(vec![0]), Ok(vec![0]), Ok(vec![0, 1, 2])]);
    }

    #[test]
    fn a_record_of_the_first_version_is_decided_on_what_was_there_by_the_clock() {
        let found = read(&[1, 2, 3], &[record(0, 0, None), record(1, 2, None), record(2, 2, Some(1))]);
        assert_eq!(found, [Ok(vec![]), Ok(vec![0, 1]), Ok(vec![0])]);
    }

    #[test]
    fn nobody_reads_less_than_before_or_more_than_there_is() {
        let fault = Err(Flaw::Reads(LOG));
        let found = read(&[1, 2], &[record(0, 1, Some(2)), record(1, 1, Some(1)), record(2, 1, Some(3))]);
        assert_eq!(found, [Ok(vec![0, 1]), fault.clone(), fault.clone()]);
        let unnamed = Leaf { reads: Some(LogSizes::new()), ..record(0, 1, Some(0)).leaf };
        assert_eq!(read(&[1], &[VerifiedRecord { leaf: unnamed, rows: Vec::new() }]), [fault]);
    }
}
