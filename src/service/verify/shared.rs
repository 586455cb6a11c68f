//! The logs that the decisions of other logs read, folded as far as each decision read them.

use serde::Deserialize as _;
use uuid::Uuid;

use super::{VerifiedRecord, flaw::Flaw};
use crate::domain::{
    audit::LogSizes,
    directory::{DIRECTORY_LOG, Directory, row::Row as RegisterRow},
    law::{LAW_LOG, row::Row},
    reference_data::ReferenceData,
};

/// A log that others read. What its records leave behind is kept by the caller.
pub(super) struct SharedLog<'a, T> {
    log: Uuid,
    records: &'a [VerifiedRecord],
    /// What is left behind by no record.
    empty: T,
    put: fn(&VerifiedRecord, &mut T),
    /// How many records were put.
    taken: usize,
    /// How many records were read by the last decision that says so.
    named: u64,
}

impl<'a> SharedLog<'a, Directory> {
    /// The log of the directory.
    pub(super) fn of_directory(records: &'a [VerifiedRecord]) -> Self {
        Self::new(DIRECTORY_LOG, records, Directory::default(), put_directory)
    }
}

impl<'a> SharedLog<'a, ReferenceData> {
    /// The log of the law, beside some texts.
    pub(super) fn of_law(records: &'a [VerifiedRecord], texts: &ReferenceData) -> Self {
        Self::new(LAW_LOG, records, texts.without_register(), put_law)
    }
}

impl<'a, T: Clone> SharedLog<'a, T> {
    fn new(log: Uuid, records: &'a [VerifiedRecord], empty: T, put: fn(&VerifiedRecord, &mut T)) -> Self {
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
        unread.for_each(|shared| (self.put)(shared, known));
        self.taken = size;
        Ok(())
    }

    /// How many of the records a decision read, as its record says: no less than the one before it, and no more than
    /// there are.
    fn size_in(&mut self, reads: &LogSizes) -> Result<usize, Flaw> {
        let there = self.records.last().map_or(0, |last| last.leaf.index + 1);
        let size = reads.get(&self.log).copied().filter(|size| (self.named..=there).contains(size));
        self.named = size.ok_or(Flaw::Reads(self.log))?;
        Ok(self.records.partition_point(|record| record.leaf.index < self.named))
    }

    /// How many of the records were there, by the clock, when a record of the first version was decided.
    fn size_by_time(&self, record: &VerifiedRecord) -> usize {
        let later = self.records.iter().skip(self.taken);
        self.taken + later.take_while(|shared| shared.leaf.recorded_at <= record.leaf.recorded_at).count()
    }
}

/// Takes what a record of the directory wrote.
fn put_directory(record: &VerifiedRecord, directory: &mut Directory) {
    let rows = record.rows.iter().filter_map(|row| RegisterRow::deserialize(row).ok());
    rows.for_each(|row| directory.put(row));
}

/// Takes what a record of the law wrote.
pub(super) fn put_law(record: &VerifiedRecord, law: &mut ReferenceData) {
    record.rows.iter().filter_map(|row| Row::deserialize(row).ok()).for_each(|row| law.put(row));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use jiff::Timestamp;

    use super::*;
    use crate::domain::audit::{Leaf, Version};

    const LOG: Uuid = Uuid::from_u128(7);

    /// A record at that second, which says how much it read of the log, or does not.
    fn record(index: u64, second: i64, reads: Option<u64>) -> VerifiedRecord {
        let written = include_bytes!("../../../tests/it/golden/leaves.jsonl");
        let leaf = Leaf::decode(written.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
        let (v, reads) = match reads {
            Some(size) => (Version::V2, Some(LogSizes::from([(LOG, size)]))),
            None => (Version::V1, None),
        };
        let recorded_at = Timestamp::from_second(second).unwrap();
        VerifiedRecord { leaf: Leaf { index, reads, recorded_at, v, ..leaf }, rows: Vec::new() }
    }

    /// Which records of a log, recorded at these seconds, each of some records is decided on.
    fn read(seconds: &[i64], records: &[VerifiedRecord]) -> Vec<Result<Vec<u64>, Flaw>> {
        let shared: Vec<_> = (0..).zip(seconds).map(|(index, second)| record(index, *second, None)).collect();
        let put = |shared: &VerifiedRecord, known: &mut Vec<u64>| known.push(shared.leaf.index);
        let (mut log, mut known) = (SharedLog::new(LOG, &shared, Vec::new(), put), Vec::new());
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
