//! The decision on an act on the law: pure, complete, and the same each time.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    command::{
        BeginLaw, Confirmation, LawCommand, ProposeLaw, ProposeWithdrawal, ShippedLaw, TakeBackWithdrawal,
        WithdrawCalendar, WithdrawNumbering, WithdrawRuleSet, WithdrawTitles, WithdrawWorkforceRules,
    },
    policy::law_warrant,
    refusal::LawActFault,
    version::LawVersion,
};
use crate::{
    digest::Digest,
    directory::{Directory, DirectoryActor, DirectoryFault, OfficeDraft, period::Period},
    document_numbering::{is_first_of_year, is_last_of_year},
    ids::{AdoptionId, PersonId},
    law::{
        LawText,
        row::{Adoption, AdoptionState, LawKind, Row},
    },
    reference_data::ReferenceData,
    refusal::Refusal,
    vocabulary::DocumentSymbol,
};

/// What a decision on the law reads.
#[derive(Clone, Copy, Debug)]
pub struct LawReads<'a> {
    /// Who holds which office.
    pub directory: &'a Directory,
    /// The documents that can be read, one that the act brings among them, and what was adopted.
    pub law: &'a ReferenceData,
    /// The version under which it is decided.
    pub version: LawVersion,
}

/// Decides a command: the rows to put under the leaf of that index, or every reason against it. Who may not do it is told
/// only that.
///
/// # Errors
///
/// Every reason.
pub fn decide(
    reads: LawReads<'_>,
    actor: DirectoryActor<'_>,
    command: &LawCommand,
    today: Date,
    index: u64,
) -> Result<Vec<Row>, Vec<Refusal>> {
    if law_warrant(reads.directory, actor, command.act(), today).is_none() {
        return Err(vec![DirectoryFault::ForbiddenRole.refuse(None)]);
    }
    let draft = LawDraft::new(reads, today, index);
    match command {
        LawCommand::BeginLaw(input) => draft.begin(input),
        LawCommand::ProposeLaw(input) => draft.propose(actor.person, input),
        LawCommand::AdoptRuleSet(input) => draft.adopt(actor.person, LawKind::RuleSet, input.adoption),
        LawCommand::AdoptCalendar(input) => draft.adopt(actor.person, LawKind::Calendar, input.adoption),
        LawCommand::AdoptWorkforceRules(input) => {
            draft.adopt(actor.person, LawKind::Workforce, input.adoption)
        }
        LawCommand::AdoptTitles(input) => draft.adopt(actor.person, LawKind::Titles, input.adoption),
        LawCommand::AdoptNumbering(input) => draft.adopt(actor.person, LawKind::Numbering, input.adoption),
        LawCommand::ProposeWithdrawal(input) => draft.propose_withdrawal(actor.person, input),
        LawCommand::TakeBackWithdrawal(input) => draft.take_back_withdrawal(input),
        LawCommand::WithdrawRuleSet(WithdrawRuleSet { adoption, withdrawn_on, decision, .. }) => {
            let end = Withdrawal { on: *withdrawn_on, order: decision, by: actor.person };
            draft.withdraw(LawKind::RuleSet, *adoption, &end)
        }
        LawCommand::WithdrawCalendar(WithdrawCalendar { adoption, withdrawn_on, decision, .. }) => {
            let end = Withdrawal { on: *withdrawn_on, order: decision, by: actor.person };
            draft.withdraw(LawKind::Calendar, *adoption, &end)
        }
        LawCommand::WithdrawWorkforceRules(input) => {
            let WithdrawWorkforceRules { adoption, withdrawn_on, decision, .. } = input;
            let end = Withdrawal { on: *withdrawn_on, order: decision, by: actor.person };
            draft.withdraw(LawKind::Workforce, *adoption, &end)
        }
        LawCommand::WithdrawTitles(WithdrawTitles { adoption, withdrawn_on, decision, .. }) => {
            let end = Withdrawal { on: *withdrawn_on, order: decision, by: actor.person };
            draft.withdraw(LawKind::Titles, *adoption, &end)
        }
        LawCommand::WithdrawNumbering(WithdrawNumbering { adoption, withdrawn_on, decision, .. }) => {
            let end = Withdrawal { on: *withdrawn_on, order: decision, by: actor.person };
            draft.withdraw(LawKind::Numbering, *adoption, &end)
        }
    }
    .finish()
}

/// A decision in the making.
type LawDraft<'a> = OfficeDraft<LawReads<'a>, Row>;

impl LawDraft<'_> {
    fn demand(self, holds: bool, fault: LawActFault, field: &'static str) -> Self {
        self.require(holds, || fault.refuse(Some(field)))
    }

    fn known(&self, id: AdoptionId) -> Option<&Adoption> {
        self.reads.law.adoptions().rows().adoption.get(&id)
    }

    fn begin(self, input: &BeginLaw) -> Self {
        let begun = self.reads.law.adoptions().is_begun();
        let draft = self.require(!begun, || LawActFault::AlreadyBegun.refuse(None));
        input.shipped.iter().fold(draft, Self::count_from_the_beginning)
    }

    fn count_from_the_beginning(self, shipped: &ShippedLaw) -> Self {
        let Some(text) = self.reads.law.text(shipped.digest) else {
            return self.require(false, || LawActFault::DocumentUnreadable.refuse(None));
        };
        let open = text.open_points();
        let confirmed = self.require(open.is_empty(), || LawActFault::unconfirmed(&open));
        let Period { first, last } = text.validity();
        let adoption = Adoption {
            state: AdoptionState::Adopted,
            adopted_in: Some(confirmed.leaf),
            valid_from: first,
            valid_to: last,
            ..proposed(shipped.adoption, shipped.digest, &text, confirmed.leaf)
        };
        confirmed.put(adoption)
    }

    fn propose(self, person: Option<PersonId>, input: &ProposeLaw) -> Self {
        let (period, today) = (Period::new(input.valid_from, input.valid_to), self.today);
        let is_new = self.known(input.adoption).is_none();
        let agencies = &self.reads.directory.rows().agency;
        let is_agency = input.agency.is_none_or(|agency| agencies.contains_key(&agency));
        let draft = self
            .require(is_new, taken)
            .require(is_agency, || DirectoryFault::AgencyUnknown.refuse(Some("agencyId")))
            .require(!period.is_reversed(), || reversed("validTo"))
            .demand(input.decided_on <= today, LawActFault::DecisionInFuture, "decidedOn");
        let Some(text) = draft.reads.law.text(input.digest) else {
            return draft.demand(false, LawActFault::DocumentUnreadable, "text");
        };
        let is_within = period.is_reversed() || period.is_within(text.validity());
        let leaf = draft.leaf;
        let draft = draft.confirmed(&text, input.confirmation.as_ref());
        draft
            .demand(is_within, LawActFault::OutsideValidity, "validFrom")
            .in_whole_years(text.kind(), period)
            .demand(
                text.kind() == LawKind::RuleSet || input.title_group.is_none(),
                LawActFault::GroupForCalendar,
                "titleGroup",
            )
            .demand(
                text.kind() != LawKind::Workforce || input.agency.is_none(),
                LawActFault::AgencyForWorkforce,
                "agencyId",
            )
            .put(Adoption {
                agency: input.agency,
                title_group: input.title_group.clone(),
                valid_from: input.valid_from,
                valid_to: input.valid_to,
                decision: Some(input.decision.clone()),
                decided_on: Some(input.decided_on),
                issuer: Some(input.issuer),
                confirmation: input.confirmation.as_ref().map(|confirmed| confirmed.document.clone()),
                confirmed_on: input.confirmation.as_ref().map(|confirmed| confirmed.dated),
                confirmed_by: input.confirmation.as_ref().map(|confirmed| confirmed.authority),
                proposed_by: person,
                ..proposed(input.adoption, input.digest, &text, leaf)
            })
    }

    /// A numbering applies in whole years, through which numbers run.
    fn in_whole_years(self, kind: LawKind, period: Period) -> Self {
        let is_numbering = kind == LawKind::Numbering;
        let begins = !is_numbering || is_first_of_year(period.first);
        let ends = !is_numbering || period.last.is_none_or(is_last_of_year);
        self.demand(begins, LawActFault::NumberingMidYear, "validFrom").demand(
            ends,
            LawActFault::NumberingMidYear,
            "validTo",
        )
    }

    /// What a document leaves open is confirmed, all of it and nothing else.
    fn confirmed(self, text: &LawText, confirmation: Option<&Confirmation>) -> Self {
        let (open, today) = (text.open_points(), self.today);
        let Some(confirmation) = confirmation else {
            return self.require(open.is_empty(), || LawActFault::unconfirmed(&open));
        };
        let named: BTreeSet<_> = confirmation.points.iter().collect();
        let draft = if open.is_empty() {
            self.demand(false, LawActFault::NothingToConfirm, "confirmation")
        } else {
            self.require(named == open, || LawActFault::unconfirmed(&open))
        };
        draft.demand(confirmation.dated <= today, LawActFault::DecisionInFuture, "confirmation.dated")
    }

    /// The adoption of that kind which an act is about.
    fn about(&self, kind: LawKind, id: AdoptionId) -> Result<Adoption, LawActFault> {
        match self.known(id) {
            None => Err(LawActFault::AdoptionUnknown),
            Some(adoption) if adoption.kind != kind => Err(LawActFault::KindDiffers),
            Some(adoption) => Ok(adoption.clone()),
        }
    }

    fn adopt(self, person: Option<PersonId>, kind: LawKind, id: AdoptionId) -> Self {
        let proposal = match self.about(kind, id) {
            Ok(proposal) => proposal,
            Err(fault) => return self.demand(false, fault, "adoptionId"),
        };
        if proposal.state != AdoptionState::Proposed {
            return self.demand(false, LawActFault::Closed, "adoptionId");
        }
        let is_readable = self.reads.law.text(proposal.digest).is_some();
        let others = self.reads.law.adoptions().rows().adoption.values();
        let is_twice = others.filter(|other| other.id != id).any(|other| clashes(other, &proposal));
        let leaf = self.leaf;
        self.demand(proposal.proposed_by != person, LawActFault::OwnProposal, "adoptionId")
            .demand(is_readable, LawActFault::DocumentUnreadable, "adoptionId")
            .demand(!is_twice, LawActFault::AdoptedAlready, "adoptionId")
            .put(Adoption {
                state: AdoptionState::Adopted,
                adopted_by: person,
                adopted_in: Some(leaf),
                ..proposal
            })
    }

    /// That the document applies no more from a day on. What was adopted waits for a second person.
    fn propose_withdrawal(self, person: Option<PersonId>, input: &ProposeWithdrawal) -> Self {
        let Some(adoption) = self.known(input.adoption).cloned() else {
            return self.demand(false, LawActFault::AdoptionUnknown, "adoptionId");
        };
        let (on, today) = (input.withdrawn_on, self.today);
        let is_over = match adoption.state {
            AdoptionState::Proposed => false,
            AdoptionState::Adopted => adoption.last_day().is_some_and(|last| last < today),
            AdoptionState::Withdrawn => true,
        };
        let is_within = is_over || adoption.valid_to.is_none_or(|last| on <= last);
        self.demand(!is_over, LawActFault::Closed, "adoptionId")
            .demand(adoption.state != AdoptionState::Proposed, LawActFault::NotAdopted, "adoptionId")
            .demand(is_within, LawActFault::OutsideValidity, "withdrawnOn")
            .ends_in_time(&adoption, on)
            .proposes(&adoption, person, input)
    }

    fn proposes(self, adoption: &Adoption, person: Option<PersonId>, input: &ProposeWithdrawal) -> Self {
        let (leaf, today) = (self.leaf, self.today);
        self.put(Adoption {
            withdrawal_proposed_by: person,
            withdrawal_proposed_on: Some(today),
            withdrawal_proposed_in: Some(leaf),
            withdrawal_from: Some(input.withdrawn_on),
            withdrawal_order: Some(input.decision.clone()),
            withdrawal_reason: Some(input.reason),
            ..adoption.clone()
        })
    }

    /// Whoever proposed it, or another administrator, takes it back, also where it is not open any more.
    fn take_back_withdrawal(self, input: &TakeBackWithdrawal) -> Self {
        let Some(adoption) = self.known(input.adoption).cloned() else {
            return self.demand(false, LawActFault::AdoptionUnknown, "adoptionId");
        };
        let is_proposed = adoption.withdrawal_proposed_in.is_some();
        let is_living = adoption.state != AdoptionState::Withdrawn;
        self.demand(is_living, LawActFault::Closed, "adoptionId")
            .demand(is_proposed || !is_living, LawActFault::WithdrawalNotProposed, "adoptionId")
            .put(Adoption {
                withdrawal_proposed_by: None,
                withdrawal_proposed_on: None,
                withdrawal_proposed_in: None,
                withdrawal_from: None,
                withdrawal_order: None,
                withdrawal_reason: None,
                ..adoption
            })
    }

    /// A document ends after its beginning. A cycle froze what it began under; acts on the workforce go by what applies, as new
    /// cycles and personnel files do by the catalogues of titles and documents by the numbering, and what they rested on stays.
    fn ends_in_time(self, adoption: &Adoption, on: Date) -> Self {
        let is_past = adoption.kind.ends_forward() && adoption.was_adopted() && on < self.today;
        let is_mid_year =
            adoption.kind == LawKind::Numbering && adoption.was_adopted() && !is_first_of_year(on);
        self.require(on >= adoption.valid_from, || reversed("withdrawnOn"))
            .demand(!is_past, LawActFault::WithdrawnInPast, "withdrawnOn")
            .demand(!is_mid_year, LawActFault::NumberingMidYear, "withdrawnOn")
    }

    fn withdraw(self, kind: LawKind, id: AdoptionId, end: &Withdrawal<'_>) -> Self {
        let adoption = match self.about(kind, id) {
            Ok(adoption) => adoption,
            Err(fault) => return self.demand(false, fault, "adoptionId"),
        };
        let draft =
            self.demand(adoption.state != AdoptionState::Withdrawn, LawActFault::Closed, "adoptionId");
        draft.ends_in_time(&adoption, end.on).by_two(&adoption, end).put(Adoption {
            state: AdoptionState::Withdrawn,
            withdrawn_on: Some(end.on),
            withdrawal: Some(end.order.clone()),
            ..adoption
        })
    }

    /// What two people adopted is withdrawn by two: one proposed the same day and decision, and another withdraws it. A proposal
    /// that nobody adopted is taken back by one.
    fn by_two(self, adoption: &Adoption, end: &Withdrawal<'_>) -> Self {
        if self.reads.version < LawVersion::V2 || adoption.state != AdoptionState::Adopted {
            return self;
        }
        let Some(proposal) = self.reads.open_withdrawal(adoption, self.today) else {
            return self.demand(false, LawActFault::WithdrawalNotProposed, "adoptionId");
        };
        self.demand(Some(proposal.proposed_by) != end.by, LawActFault::OwnWithdrawal, "adoptionId")
            .demand(proposal.withdrawn_on == end.on, LawActFault::WithdrawalDiffers, "withdrawnOn")
            .demand(proposal.decision == *end.order, LawActFault::WithdrawalDiffers, "decision")
    }
}

/// How the application of a document ends.
struct Withdrawal<'a> {
    /// The first day on which it applies no more.
    on: Date,
    /// The decision that orders it.
    order: &'a DocumentSymbol,
    /// Who withdraws it.
    by: Option<PersonId>,
}

/// A proposal for the whole province, before what it says itself of scope, time and decision.
fn proposed(id: AdoptionId, digest: Digest, text: &LawText, leaf: u64) -> Adoption {
    let Period { first, last } = text.validity();
    Adoption {
        id,
        kind: text.kind(),
        digest,
        name: text.name().to_owned(),
        agency: None,
        title_group: None,
        valid_from: first,
        valid_to: last,
        state: AdoptionState::Proposed,
        decision: None,
        decided_on: None,
        issuer: None,
        confirmation: None,
        confirmed_on: None,
        confirmed_by: None,
        proposed_by: None,
        adopted_by: None,
        adopted_in: None,
        withdrawn_on: None,
        withdrawal: None,
        withdrawal_proposed_by: None,
        withdrawal_proposed_on: None,
        withdrawal_proposed_in: None,
        withdrawal_from: None,
        withdrawal_order: None,
        withdrawal_reason: None,
        leaf,
    }
}

/// Whether one document would be adopted twice for the same scope on one day.
fn clashes(other: &Adoption, new: &Adoption) -> bool {
    let same = (other.digest, other.agency, &other.title_group) == (new.digest, new.agency, &new.title_group);
    same && other.state == AdoptionState::Adopted && other.period().overlaps(new.period())
}

fn taken() -> Refusal {
    DirectoryFault::IdTaken.refuse(None)
}

fn reversed(field: &'static str) -> Refusal {
    DirectoryFault::PeriodReversed.refuse(Some(field))
}
