//! The types that queries answer with.

pub mod appeal;
pub mod application;
pub mod cycle;
pub mod receipt;
