//! What is made of the log that is checked: its acts are decided again, and what its records say of other tables is noted.

use std::collections::HashMap;

use serde_json::Value;
use uuid::Uuid;

use super::{
    calls::Calls,
    flaw::{Flaw, RowDifference, VerificationFinding},
    pass::{Fold, VerifiedRecord},
    tables::{difference, is_spelt, key},
    texts::TextCheck,
};
use crate::{
    domain::{
        LoggedRow,
        audit::{Leaf, RawJson},
    },
    store::{DifferingRow, StoredDifference, StoredText},
};

/// Decides the acts of a log again, one after the other.
pub(super) trait Replay: Send + Sync + 'static {
    /// Whether its texts are asked for once they were opened.
    const KEEPS_TEXTS: bool = false;

    /// The rows of the log.
    type Row: LoggedRow;

    /// What is told of a record as one that follows those before it, however it is decided.
    fn follow(&mut self, _: &VerifiedRecord) -> Option<Flaw> {
        None
    }

    /// Decides an act again: the rows that it writes, which are those of the record to the letter. None where nothing is
    /// decided again.
    fn decide(&mut self, record: &VerifiedRecord) -> Result<Option<Vec<Self::Row>>, Flaw>;

    /// Puts the rows of a record.
    fn put(&mut self, rows: Vec<Self::Row>);
}

/// What was made of a log.
#[derive(Debug)]
pub(super) struct Judged<R> {
    /// The log, decided again.
    pub(super) replay: R,
    /// The texts beside what the records commit to.
    pub(super) texts: TextCheck,
    /// By whose commands they were made.
    pub(super) calls: Calls,
    /// What is wrong.
    pub(super) findings: Vec<VerificationFinding>,
    /// What is told of sound records.
    pub(super) notes: Vec<VerificationFinding>,
    /// Which record wrote a row last.
    writers: HashMap<(&'static str, Uuid), u64>,
    /// Whether attached rows are missing. Then nothing can be said of the tables.
    incomplete: bool,
}

impl<R: Replay> Judged<R> {
    pub(super) fn new(replay: R) -> Self {
        Self {
            replay,
            texts: TextCheck::new(R::KEEPS_TEXTS),
            calls: Calls::default(),
            findings: Vec::new(),
            notes: Vec::new(),
            writers: HashMap::new(),
            incomplete: false,
        }
    }

    /// Takes what the tables have otherwise than the log leaves it behind.
    pub(super) fn compared(&mut self, mut differing: Vec<DifferingRow>) {
        if self.incomplete {
            return;
        }
        differing.sort_by(|one, other| (one.table, &one.id).cmp(&(other.table, &other.id)));
        let finding = |row: DifferingRow| {
            let index = row.id.parse().ok().and_then(|id| self.writers.get(&(row.table, id)).copied());
            let column = match row.difference {
                StoredDifference::Alone => None,
                StoredDifference::CorruptColumn(column) => Some(column.to_owned()),
                StoredDifference::Other { logged, stored } => difference(&logged, &stored),
            };
            let found = RowDifference { table: row.table.to_owned(), id: row.id, column };
            VerificationFinding { index, flaw: Flaw::Row(found) }
        };
        self.findings.extend(differing.into_iter().map(finding).collect::<Vec<_>>());
    }

    fn found(&mut self, leaf: &Leaf, flaw: Flaw) {
        self.findings.push(VerificationFinding::at(leaf.index, flaw));
    }

    /// Reads the rows of a record as they stand there; tells of those that no table can hold, or not so.
    fn read(&mut self, record: &VerifiedRecord) -> Vec<R::Row> {
        let mut rows = Vec::with_capacity(record.rows.len());
        for written in &record.rows {
            match read(written) {
                Ok(row) => rows.push(row),
                Err(found) => self.found(&record.leaf, Flaw::Row(found)),
            }
        }
        rows
    }
}

impl<R: Replay> Fold for Judged<R> {
    const READS_TEXTS: bool = true;

    fn take_texts(&mut self, texts: Vec<StoredText>) {
        for text in texts {
            self.texts.take(text);
        }
    }

    fn end_page(&mut self) {
        self.texts.end_page();
    }

    fn take(&mut self, record: Result<VerifiedRecord, (Leaf, Flaw)>) {
        let record = match record {
            Ok(record) => record,
            Err((leaf, flaw)) => {
                self.texts.note(&leaf);
                self.found(&leaf, flaw);
                self.calls.note(leaf);
                self.incomplete = true;
                return;
            }
        };
        if let Some(flaw) = self.replay.follow(&record) {
            let list = if flaw.is_note() { &mut self.notes } else { &mut self.findings };
            list.push(VerificationFinding::at(record.leaf.index, flaw));
        }
        let rows = match self.replay.decide(&record) {
            Ok(Some(rows)) => rows,
            Ok(None) => self.read(&record),
            Err(flaw) => {
                self.found(&record.leaf, flaw);
                self.read(&record)
            }
        };
        self.writers.extend(rows.iter().map(|row| (row.key(), record.leaf.index)));
        self.replay.put(rows);
        self.texts.note(&record.leaf);
        self.calls.note(record.leaf);
    }
}

/// A row as a record has it, if that is how it is written.
fn read<R: LoggedRow>(written: &RawJson) -> Result<R, RowDifference> {
    let differing = |column| {
        let (table, id) = key(&written.read().unwrap_or_default());
        RowDifference { table, id, column }
    };
    let row = written.read().map_err(|_| differing(None))?;
    if is_spelt(written, &row) {
        return Ok(row);
    }
    let (Ok(left), Ok(right)) = (written.read::<Value>(), serde_json::to_value(&row)) else {
        return Err(differing(None));
    };
    if left == right {
        return Ok(row);
    }
    Err(differing(inner(&left).zip(inner(&right)).and_then(|(left, right)| difference(left, right))))
}

fn inner(row: &Value) -> Option<&Value> {
    row.get("row")
}
