//! The periodic reports of a year (S000 Điều 2.2.a and Điều 2 of its Decision; S002 item 2.c; requirements Part IV): one calendar
//! of which report is due when, and each report from its draft to its signature and its sending.
//!
//! The log is that of the body that reports. Which reports there are, who drafts and signs them and to whom they go, the data say
//! ([`rules`]).

pub mod calendar;
pub mod counting;
pub mod decide;
pub mod figures;
pub mod guards;
pub mod machine;
pub mod policy;
pub mod printed;
pub mod refusal;
pub mod rules;
pub mod subject;
pub mod terms;
#[cfg(test)]
mod tests;
