//! The procedures that some articles order beside the duties that are tracked: the yearly test of IT officers (S001 Điều 5.7, 17.3),
//! the permission to look for faults of security (Điều 7.2), and the incentive that an officer draws (Điều 2.1, 6.5, 16.3).
//!
//! Where each stands, the data say ([`crate::workforce::duty::rules::ProcedureRules`]).

pub mod incentive;
pub mod machine;
pub mod policy;
pub mod printed;
pub mod refusal;
pub mod research;
pub mod skill_test;
pub mod subject;
pub mod terms;
#[cfg(test)]
mod tests;
