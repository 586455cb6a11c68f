//! The decision on an act on a proposal of a precaution.

use super::{
    citations::CitedDuty,
    guards::against_precaution,
    line::PrecautionAnswer,
    machine::{PrecautionEvent, precaution_target},
    policy::ResponsibilityParties,
    refusal::ResponsibilityFault as Fault,
    terms::{PrecautionState, PrecautionVerdict},
};
use crate::{
    directory::{DirectoryActor, policy::Warrant},
    ids::PrecautionId,
    role::Role,
    vocabulary::Listed,
    workforce::{
        command::{AnswerPrecaution, ProposePrecaution, WithdrawPrecaution},
        draft::WorkforceDraft,
        row::PrecautionProposal,
    },
};

impl WorkforceDraft<'_> {
    fn precaution_goes_on(
        self,
        id: PrecautionId,
        event: PrecautionEvent,
        actor: DirectoryActor<'_>,
        rest: impl FnOnce(Self, PrecautionProposal) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.precaution.get(&id).cloned() else {
            return self.responsible(false, Fault::PrecautionUnknown, "precautionId");
        };
        let Some(state) = precaution_target(Some(row.state), event) else {
            return self.out_of_turn(CitedDuty::Precaution);
        };
        let faults = against_precaution(self.reads.rows, &row, event, actor.person);
        rest(self.against_responsible(faults), PrecautionProposal { state, ..row })
    }

    /// A precaution is proposed to a superior. The officer proposes today; a paper of before is recorded by the office with its
    /// number, and by somebody else, so that nobody makes an exemption after the incident.
    pub(in crate::workforce) fn propose_precaution(
        self,
        input: &ProposePrecaution,
        actor: DirectoryActor<'_>,
        warrant: Option<Warrant<'_>>,
    ) -> Self {
        let &ProposePrecaution { agency, precaution, officer, recipient, content, proposed_on, ref document } =
            input;
        let Some(row) = self.reads.rows.it_officer.get(&officer) else {
            return self.responsible(false, Fault::OfficerUnknown, "officerId");
        };
        let (directory, rows, today) = (self.reads.directory, self.reads.rows, self.today);
        let parties =
            ResponsibilityParties { directory, rows, agency, officer: Some(row), receiver: None, today };
        let leads = |role| parties.superior(recipient, role, proposed_on).is_some();
        let is_superior =
            [Role::UnitHead, Role::ChiefInformationOfficer, Role::AgencyHead].into_iter().any(leads);
        let by_office = matches!(warrant, Some(Warrant::Office(_))) && actor.person != Some(row.person);
        let is_shown = proposed_on == today || by_office && document.is_some();
        let is_another = recipient != row.person;
        let (served, leaf) = (self.served(officer, proposed_on), self.leaf);
        self.demand_past(proposed_on, "proposedOn")
            .responsible(served, Fault::NotInService, "proposedOn")
            .responsible(is_superior && is_another, Fault::RecipientNotSuperior, "recipientId")
            .responsible(is_shown || today < proposed_on, Fault::DayWithoutDocument, "proposedOn")
            .add(PrecautionProposal {
                id: precaution,
                agency,
                officer,
                recipient,
                content,
                proposed_on,
                recorded_on: today,
                document: document.clone(),
                state: PrecautionState::Proposed,
                answers: Listed::default(),
                withdrawn_on: None,
                reason: None,
                leaf,
            })
    }

    /// A superior answers; another answer follows the first with a reason, and both stay.
    pub(in crate::workforce) fn answer_precaution(
        self,
        input: &AnswerPrecaution,
        actor: DirectoryActor<'_>,
    ) -> Self {
        let event = PrecautionEvent::of(input.verdict);
        self.precaution_goes_on(input.precaution, event, actor, |draft, row| {
            let (today, answered_on) = (draft.today, input.answered_on);
            let previous = row.answers.0.last().map_or(row.proposed_on, |answer| answer.answered_on);
            let needs_reason = input.verdict == PrecautionVerdict::Decline || !row.answers.is_empty();
            let is_shown = answered_on == today || input.document.is_some();
            let (verdict, reason) = (input.verdict, input.reason);
            let answer = PrecautionAnswer { verdict, answered_on, recorded_on: today, reason };
            let answers = row.answers.0.iter().copied().chain([answer]).collect();
            let document = input.document.clone().or(row.document.clone());
            draft
                .demand_past(answered_on, "answeredOn")
                .responsible(previous <= answered_on, Fault::BeforePrevious, "answeredOn")
                .responsible(is_shown || today < answered_on, Fault::DayWithoutDocument, "answeredOn")
                .responsible(reason.is_some() || !needs_reason, Fault::AnswerWithoutReason, "reason")
                .put(PrecautionProposal { document, answers, ..row })
        })
    }

    /// The officer withdraws it.
    pub(in crate::workforce) fn withdraw_precaution(
        self,
        input: &WithdrawPrecaution,
        actor: DirectoryActor<'_>,
    ) -> Self {
        let withdrawn_on = Some(self.today);
        self.precaution_goes_on(input.precaution, PrecautionEvent::Withdraw, actor, |draft, row| {
            draft.put(PrecautionProposal { withdrawn_on, reason: Some(input.reason), ..row })
        })
    }
}
