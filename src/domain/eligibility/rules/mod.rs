//! The rules by theme, each a small function over the case.

pub mod conduct;
pub mod equivalent;
pub mod evidence;
pub mod papers;
pub mod points;
pub mod qualification;
pub mod scope;
pub mod time;
