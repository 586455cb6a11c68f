//! Pre-screening of candidates for a post of full-time IT officer (sơ tuyển; S001 Điều 11.3, Điều 12 and Phụ lục II;
//! requirements §15).
//!
//! A case stands in the log of the department that interviews. The data of the candidate lie under a key of their own, named
//! by the case, which a retention act destroys; what the log says of the case stays, and names nobody.

pub mod decide;
pub mod form;
pub mod guards;
pub mod machine;
pub mod mark;
pub mod policy;
pub mod refusal;
pub mod state;
pub mod subject;
#[cfg(test)]
mod tests;
