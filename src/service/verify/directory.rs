//! The log of the directory: its acts are not decided again, and its rows are those of its records.

use super::{flaw::Flaw, judged::Replay, pass::VerifiedRecord};
use crate::domain::directory::row::{Row, Rows};

/// The directory as its log leaves it behind.
#[derive(Debug, Default)]
pub(super) struct DirectoryReplay(pub(super) Rows);

impl Replay for DirectoryReplay {
    const KEEPS_TEXTS: bool = true;

    type Row = Row;

    fn decide(&mut self, _: &VerifiedRecord) -> Result<Option<Vec<Row>>, Flaw> {
        Ok(None)
    }

    fn put(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.0.put(row);
        }
    }
}
