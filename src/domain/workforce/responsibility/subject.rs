//! What an act on an incident, a precaution or a handover is about.

use crate::ids::{HandoverId, IncidentId, ItOfficerId, PrecautionId};

/// What an act on an incident, a precaution or a handover is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponsibilitySubject {
    /// An incident that is reported.
    NewIncident,
    /// An incident that is there.
    Incident(IncidentId),
    /// What an officer proposes.
    NewPrecaution(ItOfficerId),
    /// A proposal that is there.
    Precaution(PrecautionId),
    /// A handover that an officer begins.
    NewHandover(ItOfficerId),
    /// A handover that is there.
    Handover(HandoverId),
}
