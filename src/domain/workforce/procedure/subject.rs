//! What an act on a permission to look for faults of security is about.

use crate::ids::{ItOfficerId, SecurityResearchId};

/// What an act on a permission to look for faults of security is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResearchSubject {
    /// What an officer asks for.
    New(ItOfficerId),
    /// What was asked for.
    Research(SecurityResearchId),
}
