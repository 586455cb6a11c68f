//! A decision in the making, on an act that an office does in a log that is none of a cycle.

use jiff::civil::Date;

use crate::refusal::Refusal;

/// What is decided so far: rows are drafted whatever is wrong, so that all faults come to light.
pub struct OfficeDraft<Reads, Row> {
    /// What the decision reads.
    pub reads: Reads,
    /// The day on which it is decided.
    pub today: Date,
    /// The record under which its rows are written.
    pub leaf: u64,
    rows: Vec<Row>,
    refusals: Vec<Refusal>,
}

impl<Reads, Row> OfficeDraft<Reads, Row> {
    /// Nothing is decided yet.
    pub const fn new(reads: Reads, today: Date, leaf: u64) -> Self {
        Self { reads, today, leaf, rows: Vec::new(), refusals: Vec::new() }
    }

    /// The rows.
    ///
    /// # Errors
    ///
    /// Every reason against it.
    pub fn finish(self) -> Result<Vec<Row>, Vec<Refusal>> {
        if self.refusals.is_empty() { Ok(self.rows) } else { Err(self.refusals) }
    }

    /// Refuses it where something does not hold.
    #[must_use]
    pub fn require(mut self, holds: bool, refuse: impl FnOnce() -> Refusal) -> Self {
        if !holds {
            self.refusals.push(refuse());
        }
        self
    }

    /// Writes a row.
    #[must_use]
    pub fn put(mut self, row: impl Into<Row>) -> Self {
        self.rows.push(row.into());
        self
    }
}
