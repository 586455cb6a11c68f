//! Tracked duties (nhiệm vụ theo dõi): what an article orders somebody to do once, each year, for each officer or when something
//! happens, and what no other part of the workforce keeps (S001 Điều 2, 5.2, 10, 16 to 21; S000 Điều 4 and the Decision; S002).
//!
//! Which duties there are, who is bound and by when, the data say ([`rules`]). What is due follows from them and from the rows of
//! the log ([`due`]); only that a duty was done, and what gave rise to one, is written.

pub mod decide;
pub mod due;
pub mod policy;
pub mod printed;
pub mod refusal;
pub mod rules;
pub mod subject;
pub mod terms;
#[cfg(test)]
mod tests;
