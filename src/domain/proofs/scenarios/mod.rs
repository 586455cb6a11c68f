//! The acceptance scenarios of requirements §21 on the pure core, by their numbers.

mod obligations;
mod results;
mod settling;
mod threshold;
