//! What an act of a pre-screening is about.

use crate::ids::{AgencyId, PreScreeningId};

/// What an act of a pre-screening is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreeningSubject {
    /// A case that it opens, for that agency.
    New(AgencyId),
    /// A case that is there.
    Case(PreScreeningId),
    /// The same, whose request names officers of the agency that recruits.
    Request(PreScreeningId),
}
