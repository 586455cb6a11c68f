//! What is known of the exemption of an officer from liability for an incident: which precautions were proposed to the superior
//! before it, and what became of them by then. People decide on it; nothing here does.

use jiff::civil::Date;

use super::terms::{ExemptionGround, IncidentCause, PrecautionVerdict};
use crate::{
    ids::PrecautionId,
    workforce::row::{Incident, PrecautionProposal, Rows},
};

/// A linked proposal with what it says of the exemption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPrecaution {
    /// The proposal.
    pub precaution: PrecautionId,
    /// How it stood when the incident happened.
    pub grounds: Vec<ExemptionGround>,
}

impl PrecautionProposal {
    /// How it stood at the end of the day before the incident, and what somebody has to look at.
    fn before(&self, incident: Date) -> Vec<ExemptionGround> {
        let is_before = |day: Date| day < incident;
        let given = || self.answers.0.iter().filter(|answer| is_before(answer.answered_on));
        // What is said to be of before, and was recorded only afterwards, is told and decides nothing: nobody takes an
        // exemption away by an answer of afterwards.
        let answer = given().rfind(|answer| answer.recorded_on <= incident);
        let is_withdrawn = self.withdrawn_on.is_some_and(is_before);
        let answered = answer.map_or(ExemptionGround::UnansweredBefore, |answer| match answer.verdict {
            PrecautionVerdict::Accept => ExemptionGround::AcceptedBefore,
            PrecautionVerdict::Decline => ExemptionGround::DeclinedBefore,
        });
        let stood = if is_withdrawn { ExemptionGround::WithdrawnBefore } else { answered };
        let is_late = |day: Date| incident < day;
        let recorded_later = is_late(self.recorded_on) || given().any(|answer| is_late(answer.recorded_on));
        let on_the_day = self.answers.0.iter().any(|answer| answer.answered_on == incident);
        [
            (self.proposed_on < incident, stood),
            (self.proposed_on == incident || on_the_day, ExemptionGround::SameDay),
            (recorded_later, ExemptionGround::RecordedLater),
        ]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, ground)| ground)
        .collect()
    }
}

/// The proposals that are linked to an incident, with what they say of the exemption.
pub fn linked_precautions(rows: &Rows, incident: &Incident) -> Vec<LinkedPrecaution> {
    let linked = incident.precautions.0.iter().filter_map(|id| rows.precaution.get(id));
    linked
        .map(|row| LinkedPrecaution { precaution: row.id, grounds: row.before(incident.happened_on) })
        .collect()
}

/// Whether the exemption is to be looked at: an officer is named for missing precautions, and a linked proposal was not accepted
/// before the incident.
pub fn exemption_arises(rows: &Rows, incident: &Incident) -> bool {
    let is_asked = incident.cause == Some(IncidentCause::NoPrecaution);
    let speaks = |linked: &LinkedPrecaution| linked.grounds.iter().any(|ground| ground.speaks_for());
    is_asked && linked_precautions(rows, incident).iter().any(speaks)
}
