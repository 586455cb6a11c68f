//! The cycle: states, machine, guards and effects (requirements §9, §10.1).

pub mod state;
