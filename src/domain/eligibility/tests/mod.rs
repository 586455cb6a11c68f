//! Tests of the engine as a whole.

mod fixture;
mod loading;
mod months;
mod outcomes;
mod properties;
pub(crate) mod sample;
mod scenarios;
mod settling;
mod texts;
