//! What a judgement rests on, and what the rules read of an application that was really handed in.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod assembled;
mod changed;
mod fixture;
mod ground;
