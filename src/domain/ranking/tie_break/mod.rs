//! The tie-break: what two people are compared by, level by level (W2).
//!
//! Sex and ethnicity are read here and nowhere else ([`TieBreakOnly`]). Every level is turned into numbers of which
//! the smaller goes first. A fact that is known is one number; one that is not is the span of what it can be, so
//! that a birth in 1990 goes before one in 1991 although neither day is known, and not before one in May 1990.
//!
//! One person goes before another *for certain* if at the first level where their numbers are not the same, the
//! whole span of the one lies before the whole span of the other. That relation is a strict partial order: at the
//! levels before the deciding one both have the same known facts, and spans that lie before each other are
//! transitive. All else follows from it.

mod only;
mod reading;
mod settle;
mod span;
mod value;

pub use self::{only::TieBreakOnly, value::TieValue};
pub(super) use self::{
    reading::{ComparedCandidate, read},
    settle::{settle, unsettled},
};
