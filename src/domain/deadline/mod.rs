//! Deadlines DL1–DL10 (`requirements.md` §11): what they are, how they are counted, and how the count is
//! told day by day (R12).

mod counting;
mod explanation;
mod kind;
mod length;
#[cfg(test)]
mod properties;
mod recounted;

pub use counting::{
    CountedDay, CountedPeriod, End, LONGEST_PERIOD, Reason, SoonerEnd, Stop, count, last_day_before, reckon,
};
pub use kind::{Basis, DayUnit, DeadlineKind, Effect, Lengths, Span};
pub use length::Length;
pub use recounted::RecountedDeadline;
