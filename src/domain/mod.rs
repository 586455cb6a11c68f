//! The pure core: no I/O, no clock, no randomness, no framework.

pub mod digest;
pub mod ids;
pub mod lang;
pub mod role;
