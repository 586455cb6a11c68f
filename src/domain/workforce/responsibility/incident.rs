//! The decision on an act on an incident.

use jiff::civil::Date;

use super::{
    citations::CitedDuty,
    guards::against_incident,
    machine::{IncidentEvent, incident_target},
    refusal::{ResponsibilityFault as Fault, responsibility_order},
    terms::{IncidentCause, IncidentState},
};
use crate::{
    directory::{DirectoryActor, policy::Warrant},
    ids::{IncidentId, ItOfficerId, PrecautionId},
    vocabulary::Listed,
    workforce::{
        command::{
            AnalyseIncident, CancelIncident, CloseIncident, ConcludeIncident, CorrectIncident,
            LinkPrecaution, ReportIncident, ReturnIncident, UnlinkPrecaution,
        },
        draft::WorkforceDraft,
        row::{Incident, PrecautionProposal},
    },
};

impl WorkforceDraft<'_> {
    /// Refuses it for a fault of a field where something does not hold.
    pub(super) fn responsible(self, holds: bool, fault: Fault, field: &'static str) -> Self {
        let rules = self.reads.rules(self.today);
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// Refuses it for what stands against it whatever the input says.
    pub(super) fn against_responsible(self, faults: Vec<Fault>) -> Self {
        let rules = self.reads.rules(self.today);
        faults.into_iter().fold(self, |draft, fault| draft.require(false, || fault.refuse(rules, None)))
    }

    /// Refuses it because of where the thing stands.
    pub(super) fn out_of_turn(self, duty: CitedDuty) -> Self {
        let rules = self.reads.rules(self.today);
        self.require(false, || responsibility_order(rules, duty))
    }

    /// An incident that goes on by an event; an event that the state does not allow says no more than that.
    fn incident_goes_on(
        self,
        id: IncidentId,
        event: IncidentEvent,
        actor: DirectoryActor<'_>,
        rest: impl FnOnce(Self, Incident) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.incident.get(&id).cloned() else {
            return self.responsible(false, Fault::IncidentUnknown, "incidentId");
        };
        let Some(state) = incident_target(Some(row.state), event) else {
            return self.out_of_turn(CitedDuty::Handling);
        };
        let faults = against_incident(self.reads.rows, &row, event, actor.person);
        rest(self.against_responsible(faults), Incident { state, ..row })
    }

    /// Whether an officer served on a day.
    pub(super) fn served(&self, officer: ItOfficerId, day: Date) -> bool {
        self.reads.rows.it_officer.get(&officer).is_some_and(|officer| officer.period().covers(day))
    }

    /// The proposals that are linked to an incident.
    fn linked_to(&self, row: &Incident) -> Vec<&PrecautionProposal> {
        row.precautions.0.iter().filter_map(|id| self.reads.rows.precaution.get(id)).collect()
    }

    /// It is reported, with the next number of the register.
    pub(in crate::workforce) fn report_incident(
        self,
        input: &ReportIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        let &ReportIncident { agency, incident, happened_on, description } = input;
        let Some(reported_by) = actor.person else {
            return self.responsible(false, Fault::IncidentUnknown, "agencyId");
        };
        let last = self.reads.rows.incident.values().map(|row| row.number).max();
        let (reported_on, leaf) = (self.today, self.leaf);
        self.demand_past(happened_on, "happenedOn").add(Incident {
            id: incident,
            agency,
            number: last.unwrap_or(0).saturating_add(1),
            happened_on,
            reported_on,
            reported_by,
            description,
            state: IncidentState::Reported,
            cause: None,
            officer: None,
            analysis: None,
            analysed_by: None,
            analysed_on: None,
            conclusion: None,
            document: None,
            concluded_by: None,
            concluded_on: None,
            remedy: None,
            closed_on: None,
            precautions: Listed::default(),
            corrections: 0,
            reason: None,
            leaf,
        })
    }

    /// What was reported is corrected: it is analysed and concluded on anew, and what was linked stays if it still may.
    pub(in crate::workforce) fn correct_incident(
        self,
        input: &CorrectIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Correct, actor, |draft, row| {
            let is_before =
                draft.linked_to(&row).iter().all(|linked| linked.proposed_on <= input.happened_on);
            draft
                .demand_past(input.happened_on, "happenedOn")
                .responsible(is_before, Fault::AfterIncident, "happenedOn")
                .put(Incident {
                    happened_on: input.happened_on,
                    description: input.description,
                    cause: None,
                    officer: None,
                    analysis: None,
                    analysed_by: None,
                    analysed_on: None,
                    corrections: row.corrections.saturating_add(1),
                    reason: Some(input.reason),
                    ..not_concluded(row)
                })
        })
    }

    /// Its cause is analysed, and whose responsibility is asked for.
    pub(in crate::workforce) fn analyse_incident(
        self,
        input: &AnalyseIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Analyse, actor, |draft, row| {
            let asks = input.cause != IncidentCause::Other;
            let officer = input.officer.and_then(|id| draft.reads.rows.it_officer.get(&id));
            let is_known = input.officer.is_none() || officer.is_some();
            let served = input.officer.is_none_or(|id| draft.served(id, row.happened_on));
            let is_another = officer.is_none_or(|officer| actor.person != Some(officer.person));
            let of_officer =
                |linked: &&PrecautionProposal| input.officer.is_none_or(|id| id == linked.officer);
            let fits = draft.linked_to(&row).iter().all(of_officer);
            let analysed_on = Some(draft.today);
            draft
                .responsible(asks == input.officer.is_some(), Fault::CauseAndOfficer, "officerId")
                .responsible(is_known, Fault::OfficerUnknown, "officerId")
                .responsible(served || !is_known, Fault::NotInService, "officerId")
                .responsible(is_another, Fault::OfOneself, "officerId")
                .responsible(fits, Fault::OfAnother, "officerId")
                .put(Incident {
                    cause: Some(input.cause),
                    officer: input.officer,
                    analysis: Some(input.analysis),
                    analysed_by: actor.person,
                    analysed_on,
                    ..row
                })
        })
    }

    /// The head concludes on it. What is done to whom, the general rules say.
    pub(in crate::workforce) fn conclude_incident(
        self,
        input: &ConcludeIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Conclude, actor, |draft, row| {
            let is_after = row.analysed_on.is_none_or(|analysed| analysed <= input.concluded_on);
            draft
                .demand_past(input.concluded_on, "concludedOn")
                .responsible(is_after, Fault::BeforePrevious, "concludedOn")
                .put(Incident {
                    conclusion: Some(input.conclusion),
                    document: Some(input.document.clone()),
                    concluded_by: actor.person,
                    concluded_on: Some(input.concluded_on),
                    ..row
                })
        })
    }

    /// It was mended.
    pub(in crate::workforce) fn close_incident(
        self,
        input: &CloseIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Close, actor, |draft, row| {
            let is_after = row.concluded_on.is_none_or(|concluded| concluded <= input.closed_on);
            draft
                .demand_past(input.closed_on, "closedOn")
                .responsible(is_after, Fault::BeforePrevious, "closedOn")
                .put(Incident { remedy: Some(input.remedy), closed_on: Some(input.closed_on), ..row })
        })
    }

    /// The conclusion goes back; what was analysed stays until it is analysed anew.
    pub(in crate::workforce) fn return_incident(
        self,
        input: &ReturnIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Return, actor, |draft, row| {
            draft.put(Incident { reason: Some(input.reason), ..not_concluded(row) })
        })
    }

    /// It was none.
    pub(in crate::workforce) fn cancel_incident(
        self,
        input: &CancelIncident,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Cancel, actor, |draft, row| {
            draft.put(Incident { reason: Some(input.reason), ..row })
        })
    }

    /// A proposal of before the incident is linked to it; an IT officer links only the own.
    pub(in crate::workforce) fn link_precaution(
        self,
        input: &LinkPrecaution,
        actor: DirectoryActor<'_>,
        warrant: Option<Warrant<'_>>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Link, actor, |draft, row| {
            let Some(proposal) = draft.reads.rows.precaution.get(&input.precaution) else {
                return draft.responsible(false, Fault::PrecautionUnknown, "precautionId");
            };
            let is_own = match warrant {
                Some(Warrant::Officer(officer)) => officer == proposal.officer,
                Some(
                    Warrant::Operator | Warrant::Office(_) | Warrant::Requester(_) | Warrant::Receiver(_),
                )
                | None => true,
            };
            let fits = is_own && row.officer.is_none_or(|officer| officer == proposal.officer);
            let is_before = proposal.proposed_on <= row.happened_on;
            let is_new = !row.precautions.0.contains(&input.precaution);
            let linked: Vec<PrecautionId> =
                row.precautions.0.iter().copied().chain([input.precaution]).collect();
            draft
                .responsible(is_new, Fault::Linked, "precautionId")
                .responsible(is_before, Fault::AfterIncident, "precautionId")
                .responsible(fits, Fault::OfAnother, "precautionId")
                .put(Incident { precautions: Listed(linked), ..row })
        })
    }

    /// The way back.
    pub(in crate::workforce) fn unlink_precaution(
        self,
        input: &UnlinkPrecaution,
        actor: DirectoryActor<'_>,
    ) -> Self {
        self.incident_goes_on(input.incident, IncidentEvent::Unlink, actor, |draft, row| {
            let is_linked = row.precautions.0.contains(&input.precaution);
            let kept = row.precautions.0.iter().copied().filter(|id| *id != input.precaution).collect();
            draft.responsible(is_linked, Fault::NotLinked, "precautionId").put(Incident {
                precautions: kept,
                reason: Some(input.reason),
                ..row
            })
        })
    }
}

/// The incident without what was concluded on it and done about it.
fn not_concluded(row: Incident) -> Incident {
    Incident {
        conclusion: None,
        document: None,
        concluded_by: None,
        concluded_on: None,
        remedy: None,
        closed_on: None,
        ..row
    }
}
