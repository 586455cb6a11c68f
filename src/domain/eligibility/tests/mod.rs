//! Tests of the engine as a whole.

mod loading;
mod months;
mod sample;
mod scenarios;
