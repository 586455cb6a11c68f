//! The appeal: states, machine, guards and effects (requirements §10.3).

pub mod state;
