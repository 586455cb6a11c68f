//! Whose personal data the texts of an act are: they lie under the key of that person.

use super::{command::WorkforceCommand, row::Rows};
use crate::ids::{
    HandoverId, IncidentId, ItOfficerId, OfficerIncentiveId, OfficerQualificationId, PersonId, PrecautionId,
    TrackedRecordId,
};

/// Whose the texts of an act are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextOwner {
    /// The agency: how an incident was mended, what is handed over. Those of a pre-screening are of its candidate, whom its row names.
    Agency,
    /// The officer whom it names, if it names one: for whom a duty was done, who leaves.
    Named(Option<ItOfficerId>),
    /// The officer whom it names, by the log of the agency that employs the officer.
    Employed(ItOfficerId),
    /// The officer of an attested qualification.
    Attested(OfficerQualificationId),
    /// Whoever attended a course, whom its row names.
    Learner,
    /// The officer for whom a duty was done, if it was done for one.
    Duty(TrackedRecordId),
    /// The officer who draws an incentive.
    Incentive(OfficerIncentiveId),
    /// Who answers for an incident: the officer whom the act names, otherwise the one of the row.
    Incident(IncidentId, Option<ItOfficerId>),
    /// The officer who proposed a precaution.
    Precaution(PrecautionId),
    /// The officer who hands over.
    Handover(HandoverId),
}

impl WorkforceCommand {
    fn text_owner(&self) -> TextOwner {
        self.concerns().1
    }

    /// Whether its texts are personal data of an officer.
    pub fn is_about_an_officer(&self) -> bool {
        match self.text_owner() {
            TextOwner::Employed(_)
            | TextOwner::Attested(_)
            | TextOwner::Learner
            | TextOwner::Duty(_)
            | TextOwner::Incentive(_) => true,
            TextOwner::Named(officer) | TextOwner::Incident(_, officer) => officer.is_some(),
            TextOwner::Agency | TextOwner::Precaution(_) | TextOwner::Handover(_) => false,
        }
    }
}

/// The officer whose personal data the texts of an act are, by the rows of its own log and of the agency that employs the
/// officer; without such another agency it is of the own log.
pub fn officer_of(command: &WorkforceCommand, own: &Rows, employer: Option<&Rows>) -> Option<PersonId> {
    let (rows, officer) = match command.text_owner() {
        TextOwner::Employed(officer) => (employer.unwrap_or(own), officer),
        TextOwner::Named(officer) => (own, officer?),
        TextOwner::Attested(attested) => (own, own.officer_qualification.get(&attested)?.officer),
        TextOwner::Duty(record) => (own, own.tracked_record.get(&record)?.officer?),
        TextOwner::Incentive(drawn) => (own, own.officer_incentive.get(&drawn)?.officer),
        TextOwner::Incident(incident, named) => {
            (own, named.or_else(|| own.incident.get(&incident)?.officer)?)
        }
        TextOwner::Precaution(precaution) => (own, own.precaution.get(&precaution)?.officer),
        TextOwner::Handover(handover) => (own, own.handover.get(&handover)?.officer),
        TextOwner::Agency | TextOwner::Learner => return None,
    };
    Some(rows.it_officer.get(&officer)?.person)
}
