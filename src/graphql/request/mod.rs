//! From the text of a request to what may be executed: everything that needs no I/O. Whatever arrives is
//! looked at in time and memory proportional to its length.

pub mod analysis;
pub mod coerce;
pub mod cost;
pub mod lexical;
pub mod limits;
pub mod literals;
pub mod refusal;
mod token;
pub mod types;
