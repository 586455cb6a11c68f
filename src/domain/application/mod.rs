//! The application: states, machine, guards and effects (requirements §10.2).

pub mod state;
