//! The pure core: no I/O, no clock, no randomness, no framework.

pub mod appeal;
pub mod application;
pub mod audit;
pub mod calendar;
pub mod command;
pub mod cycle;
pub mod deadline;
pub mod digest;
pub mod ids;
pub mod lang;
pub mod register;
pub mod role;
pub mod row;
mod rows_macro;
mod term;
pub mod vocabulary;

pub use term::UnknownTerm;
