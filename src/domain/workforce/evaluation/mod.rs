//! The yearly evaluation of IT officers by the department of information and communications (S001 Điều 15, 16;
//! requirements §17).
//!
//! It is written in the log of the department and reads the log of the agency that employs the officer. Whether a work log
//! came in time is a function of what was recorded and of the day, so nobody has to run anything on 01 October. The classes
//! are no classification of quality (E3) and what follows from them is no discipline (E5); nothing here maps one to the
//! other (B6).

mod case;
mod decide;
mod effects;
pub mod machine;
mod printed;
pub mod report;
pub mod rules;
pub mod standing;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod triggers;
pub mod year;

use std::ops::RangeInclusive;

pub use self::printed::evaluation as printed;

/// The years that may be evaluated.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// What an incentive or an outside service costs in a year, in thousands of đồng (nghìn đồng).
pub const COSTS: RangeInclusive<i32> = 0..=i32::MAX;
