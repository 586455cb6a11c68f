//! What was decided: the rows to put and what the leaf says of them.

use jiff::{Timestamp, civil::Date};

use super::{actor::Capacity, calendar::day_of, row::Row};

/// When a command is decided, and under which index of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Legal time, from the transaction (design decision 9).
    pub at: Timestamp,
    /// The index that the leaf will have.
    pub index: u64,
}

impl Moment {
    /// The civil day in Vietnam.
    pub fn today(self) -> Date {
        day_of(self.at)
    }
}

/// An accepted command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// In which capacity it was done.
    pub capacity: Capacity,
    /// The state of the aggregate before; none if it was created.
    pub from: Option<&'static str>,
    /// The state of the aggregate after.
    pub to: Option<&'static str>,
    /// The guards that were asked, as `ID@revision`; all were met.
    pub guards: Vec<String>,
    /// The rows to put, in order.
    pub rows: Vec<Row>,
}
