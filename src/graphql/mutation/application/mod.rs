//! Acts on an application (requirements §10.2).

pub mod appraisal;
pub mod dossier;
pub mod paper;
pub mod screening;
pub mod standing;
