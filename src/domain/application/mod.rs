//! The application: states, machine, guards and effects (requirements §10.2).

pub(crate) mod effects;
pub mod grounds;
pub mod guards;
pub mod machine;
pub mod state;
pub mod status;
