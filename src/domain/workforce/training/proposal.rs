//! The decision on the acts on proposals.

use std::sync::Arc;

use super::{
    guards::against_proposal,
    line::TrainingLine,
    machine::{ProposalEvent, proposal_target},
    refusal::{TrainingFault, step_order},
    rules::TrainingRules,
    terms::TrainingState,
};
use crate::{
    ids::{AgencyId, TrainingProposalId},
    vocabulary::Listed,
    workforce::{
        command::{
            CancelTrainingProposal, DraftTrainingProposal, ReturnTrainingProposal, ReviseTrainingProposal,
            SubmitTrainingProposal,
        },
        draft::WorkforceDraft,
        row::TrainingProposal,
    },
};

impl<'a> WorkforceDraft<'a> {
    /// What the province sets for training today.
    pub(super) fn training_rules(&self) -> Option<&'a TrainingRules> {
        self.reads.law.training(self.today).map(Arc::as_ref)
    }

    /// Refuses it for a fault of training where something does not hold.
    #[must_use]
    pub(super) fn training(self, holds: bool, fault: TrainingFault, field: &'static str) -> Self {
        let rules = self.training_rules();
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// Refuses it for what stands against it whatever the input.
    #[must_use]
    pub(super) fn against_training(self, faults: Vec<TrainingFault>) -> Self {
        let rules = self.training_rules();
        faults.into_iter().fold(self, |draft, fault| draft.require(false, || fault.refuse(rules, None)))
    }

    /// The state does not allow it.
    #[must_use]
    pub(super) fn out_of_order(self) -> Self {
        let rules = self.training_rules();
        self.require(false, || step_order(rules))
    }

    /// Whether what is new is put into the log of the body that aggregates.
    #[must_use]
    pub(super) fn kept_here(self, agency: AgencyId) -> Self {
        let (directory, today) = (self.reads.directory, self.today);
        let rules = self.training_rules();
        let is_current = directory.acting_agency(agency, today) == agency;
        let is_kept = rules.is_none_or(|rules| is_current && rules.is_kept_by(directory, agency));
        self.training(rules.is_some(), TrainingFault::NotInForce, "agencyId").training(
            is_kept,
            TrainingFault::KeptElsewhere,
            "agencyId",
        )
    }

    /// Something is asked for.
    #[must_use]
    pub(super) fn with_courses(self, lines: &[TrainingLine]) -> Self {
        self.training(!lines.is_empty(), TrainingFault::NoLine, "lines")
    }

    /// A plan is made for a year that is not over.
    #[must_use]
    pub(super) fn for_year(self, year: i16) -> Self {
        let is_to_come = self.today.year() <= year;
        self.training(is_to_come, TrainingFault::YearOver, "year")
    }

    /// A proposal that goes on by an event; an event that the state does not allow says no more than that.
    fn proposal_goes_on(
        self,
        id: TrainingProposalId,
        event: ProposalEvent,
        rest: impl FnOnce(Self, TrainingProposal) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.training_proposal.get(&id).cloned() else {
            return self.training(false, TrainingFault::ProposalUnknown, "proposalId");
        };
        let Some(state) = proposal_target(Some(row.state), event) else { return self.out_of_order() };
        let faults = against_proposal(self.reads.rows, &row, event);
        rest(self.against_training(faults), TrainingProposal { state, ..row })
    }

    /// An agency begins what it proposes for a year: one living proposal for each (S002 item 5.a).
    pub(in crate::workforce) fn draft_training_proposal(self, input: &DraftTrainingProposal) -> Self {
        let &DraftTrainingProposal { agency, proposal, proposer, year, ref lines } = input;
        let same = |row: &TrainingProposal| {
            row.proposer == proposer && row.year == year && row.state != TrainingState::Cancelled
        };
        let is_new = !self.reads.rows.training_proposal.values().any(same);
        let leaf = self.leaf;
        self.kept_here(agency)
            .for_year(year)
            .training(is_new, TrainingFault::ProposalThere, "year")
            .with_courses(lines)
            .add(TrainingProposal {
                id: proposal,
                agency,
                proposer,
                year,
                state: TrainingState::Draft,
                lines: Listed(lines.clone()),
                document: None,
                proposed_on: None,
                plan: None,
                reason: None,
                leaf,
            })
    }

    /// The agency changes what it needs, before it proposes it or after it came back.
    pub(in crate::workforce) fn revise_training_proposal(self, input: &ReviseTrainingProposal) -> Self {
        self.proposal_goes_on(input.proposal, ProposalEvent::Revise, |draft, row| {
            let lines = Listed(input.lines.clone());
            draft.with_courses(&input.lines).put(TrainingProposal { lines, ..row })
        })
    }

    /// The agency proposes it (S002 item 5.a).
    pub(in crate::workforce) fn submit_training_proposal(self, input: &SubmitTrainingProposal) -> Self {
        self.proposal_goes_on(input.proposal, ProposalEvent::Submit, |draft, row| {
            let (document, proposed_on) = (Some(input.document.clone()), Some(input.proposed_on));
            draft.demand_past(input.proposed_on, "proposedOn").put(TrainingProposal {
                document,
                proposed_on,
                ..row
            })
        })
    }

    /// It goes back to the agency; out of a plan only while that came back too.
    pub(in crate::workforce) fn return_training_proposal(self, input: &ReturnTrainingProposal) -> Self {
        self.proposal_goes_on(input.proposal, ProposalEvent::Return, |draft, row| {
            draft.put(TrainingProposal { plan: None, reason: Some(input.reason), ..row })
        })
    }

    /// The agency gives it up.
    pub(in crate::workforce) fn cancel_training_proposal(self, input: &CancelTrainingProposal) -> Self {
        self.proposal_goes_on(input.proposal, ProposalEvent::Cancel, |draft, row| {
            draft.put(TrainingProposal { reason: Some(input.reason), ..row })
        })
    }
}
