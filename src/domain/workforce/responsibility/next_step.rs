//! What an actor could do next with an incident, a precaution or a handover.

use jiff::civil::Date;

use super::{
    guards::{against_handover, against_incident, against_precaution},
    machine::{
        HandoverEvent, IncidentEvent, PrecautionEvent, handover_target, incident_target, precaution_target,
    },
    policy::responsibility_warrant,
    refusal::ResponsibilityFault,
    subject::ResponsibilitySubject,
};
use crate::{
    directory::DirectoryActor,
    lang::Label,
    workforce::{
        command::WorkforceAct,
        reads::WorkforceReads,
        row::{Handover, Incident, PrecautionProposal},
    },
};

/// Something that an actor could do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextResponsibilityStep {
    /// The act.
    pub act: WorkforceAct,
    /// The code of the state that it leads to.
    pub leads_to: &'static str,
    /// What that state is called.
    pub leads_to_label: Label,
    /// What stands against it, whatever the input says.
    pub blocked_by: Vec<ResponsibilityFault>,
}

/// What an actor could do next with an incident.
pub fn next_incident_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    row: &Incident,
    today: Date,
) -> Vec<NextResponsibilityStep> {
    let subject = ResponsibilitySubject::Incident(row.id);
    let step = |event: IncidentEvent| {
        let state = incident_target(Some(row.state), event)?;
        responsibility_warrant(reads, actor, event.act(), row.agency, subject, today)?;
        let blocked_by = against_incident(reads.rows, row, event, actor.person);
        let (leads_to, leads_to_label) = (state.as_str(), state.label());
        Some(NextResponsibilityStep { act: event.act(), leads_to, leads_to_label, blocked_by })
    };
    IncidentEvent::ALL.into_iter().filter_map(step).collect()
}

/// What an actor could do next with a proposal.
pub fn next_precaution_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    row: &PrecautionProposal,
    today: Date,
) -> Vec<NextResponsibilityStep> {
    let subject = ResponsibilitySubject::Precaution(row.id);
    let step = |event: PrecautionEvent| {
        let state = precaution_target(Some(row.state), event)?;
        responsibility_warrant(reads, actor, event.act(), row.agency, subject, today)?;
        let blocked_by = against_precaution(reads.rows, row, event, actor.person);
        let (leads_to, leads_to_label) = (state.as_str(), state.label());
        Some(NextResponsibilityStep { act: event.act(), leads_to, leads_to_label, blocked_by })
    };
    PrecautionEvent::ALL.into_iter().filter_map(step).collect()
}

/// What an actor could do next with a handover.
pub fn next_handover_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    row: &Handover,
    today: Date,
) -> Vec<NextResponsibilityStep> {
    let subject = ResponsibilitySubject::Handover(row.id);
    let step = |event: HandoverEvent| {
        let state = handover_target(Some(row.state), event)?;
        responsibility_warrant(reads, actor, event.act(), row.agency, subject, today)?;
        let blocked_by = against_handover(reads.rows, row, event, actor.person);
        let (leads_to, leads_to_label) = (state.as_str(), state.label());
        Some(NextResponsibilityStep { act: event.act(), leads_to, leads_to_label, blocked_by })
    };
    HandoverEvent::ALL.into_iter().filter_map(step).collect()
}
