//! Training of the IT workforce (S002; S000 Điều 4; requirements Part IV): what agencies propose for a year, the plan that is
//! made of it, budgeted, approved and carried out, the courses with who attended them, and the certificates, which count
//! among the [`qualification`](super::qualification)s of IT officers.
//!
//! The log is that of the body that aggregates the proposals; which one that is, the data say ([`rules`]).

pub mod attendance;
pub mod course;
pub mod guards;
pub mod line;
pub mod machine;
pub mod plan;
pub mod policy;
pub mod printed;
pub mod proposal;
pub mod reader;
pub mod refusal;
pub mod rules;
pub mod subject;
pub mod terms;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

/// The years of which there may be proposals and a plan.
pub const YEARS: RangeInclusive<i32> = 2000..=2999;

/// How many proposals a plan may be made of: a province has no more agencies.
pub const PROPOSALS: RangeInclusive<usize> = 0..=1_000;

/// The budget of a plan, in thousands of đồng (nghìn đồng).
pub const BUDGET: RangeInclusive<i32> = 0..=i32::MAX;
