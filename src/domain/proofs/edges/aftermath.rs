//! Corrections, amended decisions, appointments and notices: each side of every condition.
