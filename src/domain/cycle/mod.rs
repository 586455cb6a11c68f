//! The cycle: states, machine, guards and effects (requirements §9, §10.1).

pub mod composition;
pub mod deadlines;
pub(crate) mod effects;
pub mod guards;
pub mod machine;
pub mod recount;
pub mod state;
pub mod timeline;
