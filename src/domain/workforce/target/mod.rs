//! The targets of a province for its IT workforce (S004; requirements Part V; R32): indicators as data, what was measured of
//! them, and what the records say of those that can be counted there.
//!
//! A counted figure is a function of the records and of the day. It is never stored, so it cannot be taken for a measured one.

pub mod decide;
pub mod figure;
pub mod line;
mod printed;
pub mod programme;
pub mod refusal;
pub mod report;
pub mod terms;
#[cfg(test)]
pub(super) mod tests;

pub use self::printed::targets as printed;
