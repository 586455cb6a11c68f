//! What stands against an event of an incident, a precaution or a handover whatever its input says. The decision and the list of
//! what may be done next ask the same.

use std::collections::BTreeSet;

use super::{
    machine::{HandoverEvent, IncidentEvent, PrecautionEvent},
    refusal::ResponsibilityFault,
    terms::HandoverState,
};
use crate::{
    ids::{ItOfficerId, PersonId, WorkSheetId},
    workforce::{
        held_faults::faults_that_hold,
        row::{Handover, Incident, PrecautionProposal, Rows},
    },
};

impl Rows {
    /// Whether somebody is that officer.
    fn is_officer(&self, officer: ItOfficerId, person: Option<PersonId>) -> bool {
        person.is_some() && self.it_officer.get(&officer).map(|officer| officer.person) == person
    }

    /// The work sheets of an officer that are open.
    pub fn open_sheets(&self, officer: ItOfficerId) -> BTreeSet<WorkSheetId> {
        let own = self.work_sheet.values().filter(|sheet| sheet.officer == officer);
        own.filter(|sheet| !sheet.state.is_final()).map(|sheet| sheet.id).collect()
    }

    /// Whether a handover of an officer goes on, beside that one.
    pub(super) fn hands_over(&self, officer: ItOfficerId, beside: Option<&Handover>) -> bool {
        let others = self.handover.values().filter(|row| Some(row.id) != beside.map(|row| row.id));
        others.filter(|row| row.officer == officer).any(|row| row.state.is_open())
    }
}

/// What stands against an event of an incident by that person.
pub fn against_incident(
    rows: &Rows,
    incident: &Incident,
    event: IncidentEvent,
    actor: Option<PersonId>,
) -> Vec<ResponsibilityFault> {
    let is_own = incident.officer.is_some_and(|officer| rows.is_officer(officer, actor));
    match event {
        IncidentEvent::Correct
        | IncidentEvent::Analyse
        | IncidentEvent::Conclude
        | IncidentEvent::Close
        | IncidentEvent::Return
        | IncidentEvent::Cancel
        | IncidentEvent::Unlink => faults_that_hold(&[(is_own, ResponsibilityFault::OfOneself)]),
        IncidentEvent::Report | IncidentEvent::Link => Vec::new(),
    }
}

/// What stands against an event of a proposal by that person.
pub fn against_precaution(
    rows: &Rows,
    proposal: &PrecautionProposal,
    event: PrecautionEvent,
    actor: Option<PersonId>,
) -> Vec<ResponsibilityFault> {
    let is_own = rows.is_officer(proposal.officer, actor);
    match event {
        PrecautionEvent::Accept | PrecautionEvent::Decline => {
            faults_that_hold(&[(is_own, ResponsibilityFault::OfOneself)])
        }
        PrecautionEvent::Propose | PrecautionEvent::Withdraw => Vec::new(),
    }
}

/// What stands against an event of a handover by that person.
pub fn against_handover(
    rows: &Rows,
    handover: &Handover,
    event: HandoverEvent,
    actor: Option<PersonId>,
) -> Vec<ResponsibilityFault> {
    use ResponsibilityFault as Fault;
    let is_own = rows.is_officer(handover.officer, actor);
    let receives = actor.is_some() && handover.receiver == actor;
    let listed: BTreeSet<_> = handover.items.0.iter().filter_map(|item| item.sheet).collect();
    // A sheet that was finished meanwhile stays in the list.
    let has_changed = !rows.open_sheets(handover.officer).is_subset(&listed);
    let is_received = handover.items.0.iter().all(|item| item.received_on.is_some());
    match event {
        HandoverEvent::Start => {
            faults_that_hold(&[(has_changed, Fault::SheetsChanged), (is_own, Fault::OwnHandover)])
        }
        HandoverEvent::Accept => faults_that_hold(&[
            (!is_received, Fault::NotReceived),
            (has_changed, Fault::SheetsChanged),
            (is_own || receives, Fault::AcceptedByReceiver),
        ]),
        HandoverEvent::RevokeAccess | HandoverEvent::Cancel => {
            faults_that_hold(&[(is_own, Fault::OwnHandover)])
        }
        HandoverEvent::Close => faults_that_hold(&[
            (handover.replacement.is_none(), Fault::ReplacementMissing),
            (handover.revoked_on.is_none(), Fault::AccessNotRevoked),
        ]),
        HandoverEvent::Reopen => {
            let was_closed = handover.state == HandoverState::Closed;
            let goes_on = was_closed && rows.hands_over(handover.officer, Some(handover));
            faults_that_hold(&[(goes_on, Fault::HandoverOpen), (is_own, Fault::OwnHandover)])
        }
        HandoverEvent::Return => faults_that_hold(&[
            (!handover.cause.is_for_a_time(), Fault::ForGood),
            (is_own, Fault::OwnHandover),
        ]),
        HandoverEvent::Announce
        | HandoverEvent::Prepare
        | HandoverEvent::Receive
        | HandoverEvent::PlanReplacement => Vec::new(),
    }
}
