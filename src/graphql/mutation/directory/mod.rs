//! Acts on the directory of persons, accounts, offices, agencies, units, employments, personnel files and
//! titles. They have a log of their own and belong to no cycle.

pub mod content;
pub mod personnel;
pub mod persons;
pub mod places;
mod refusal;
pub mod transfers;
