//! The appeal: states, machine, guards and effects (requirements §10.3).

pub(crate) mod effects;
pub mod guards;
pub mod machine;
pub mod state;
