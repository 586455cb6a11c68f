//! Tests of the engine as a whole.

mod loading;
mod months;
mod outcomes;
mod properties;
mod sample;
mod scenarios;
mod settling;
mod texts;
mod world;
