//! The decision on the acts of the evaluation.

use jiff::civil::Date;

use super::{
    case::{OfficerCase, YearAt},
    effects::settled,
    machine::{EffectEvent, EffectState, target},
    standing::{EvaluationStanding, OfficerYear},
    terms::{EvaluationFacet, OfficerClass},
    triggers::fired,
};
use crate::{
    ids::TriggerEffectId,
    vocabulary::Listed,
    workforce::{
        command::{
            DecideOnBook, GiveClass, ProposeReward, ReceiveWorkBook, RecordEffectStep, RecordEvidence,
            RecordWorkBook, SendResults,
        },
        draft::WorkforceDraft,
        refusal::WorkforceFault as Fault,
        report::it_level,
        row::{
            BookRuling, EffectStep, EvaluationEvidence, EvaluationResults, GivenClass, RewardProposal, Row,
            Rows, TriggerEffect, WorkBook,
        },
    },
};

/// Where a refusal about a step or its event is shown.
const EVENT: &str = "event";

impl<'a> WorkforceDraft<'a> {
    /// B15: both days are kept, and one work log counts for an officer, an agency and a year.
    pub(in crate::workforce) fn record_work_book(self, input: &RecordWorkBook) -> Self {
        let &RecordWorkBook { agency, book, employer, officer, year, sent_on, received_on, .. } = input;
        let at = YearAt { department: agency, employer, year };
        self.in_case(at, officer, |draft, case| {
            let previous = draft.reads.rows.work_book_of(case.of).cloned();
            let corrects = previous.as_ref().map(|row| row.id);
            let row = WorkBook {
                id: book,
                agency,
                employer,
                officer,
                person: case.of.person,
                year,
                sent_on,
                received_on,
                superseded_by: None,
                reason: input.reason,
                leaf: draft.leaf,
            };
            let superseded = previous.map(|row| WorkBook { superseded_by: Some(book), ..row });
            draft
                .demand(corrects == input.supersedes, Fault::WorkBookThere, "previousBookId")
                .demand(
                    input.reason.is_some() == input.supersedes.is_some(),
                    Fault::ReasonOfCorrection,
                    "reason",
                )
                .demand(case.days.first <= sent_on, Fault::BeforeYear, "sentOn")
                .demand_past(sent_on, "sentOn")
                .receive(sent_on, received_on)
                .change(&case, superseded.map(Row::from), row, input.effect)
        })
    }

    /// The day on which a work log was received: not before it was sent, and not in the future.
    fn receive(self, sent_on: Date, received_on: Option<Date>) -> Self {
        let Some(received) = received_on else { return self };
        self.demand(sent_on <= received, Fault::ReceivedBeforeSent, "receivedOn")
            .demand_past(received, "receivedOn")
    }

    pub(in crate::workforce) fn receive_work_book(self, input: &ReceiveWorkBook) -> Self {
        let known = self.reads.rows.work_book.get(&input.book).cloned();
        let Some(book) = known.filter(|book| book.superseded_by.is_none()) else {
            return self.demand(false, Fault::WorkBookUnknown, "bookId");
        };
        let is_new = book.received_on.is_none();
        let received_on = Some(input.received_on);
        self.demand(is_new, Fault::WorkBookReceived, "bookId")
            .receive(book.sent_on, received_on)
            .put(WorkBook { received_on, ..book })
    }

    pub(in crate::workforce) fn record_evidence(self, input: &RecordEvidence) -> Self {
        let &RecordEvidence { agency, evidence, employer, officer, year, facet, noted_on, .. } = input;
        let at = YearAt { department: agency, employer, year };
        self.in_case(at, officer, |draft, case| {
            let row = EvaluationEvidence {
                id: evidence,
                agency,
                employer,
                officer,
                person: case.of.person,
                year,
                facet,
                noted_on,
                document: input.document.clone(),
                content: input.content,
                leaf: draft.leaf,
            };
            draft
                .demand(case.days.first <= noted_on, Fault::BeforeYear, "notedOn")
                .demand_past(noted_on, "notedOn")
                .add(row)
        })
    }

    /// B7, B15: confirms or lifts a presumption, and corrects what was decided before.
    pub(in crate::workforce) fn decide_on_book(self, input: &DecideOnBook) -> Self {
        let &DecideOnBook { agency, ruling, employer, officer, year, outcome, decided_on, .. } = input;
        let at = YearAt { department: agency, employer, year };
        self.in_case(at, officer, |draft, case| {
            let is_open = case.standing(draft.reads.rows).is_open_to(outcome);
            let previous = draft.reads.rows.ruling_of(case.of).cloned();
            let superseded = previous.map(|row| BookRuling { superseded_by: Some(ruling), ..row });
            let row = BookRuling {
                id: ruling,
                agency,
                employer,
                officer,
                person: case.of.person,
                year,
                outcome,
                decision: input.decision.clone(),
                decided_on,
                reason: input.reason,
                superseded_by: None,
                leaf: draft.leaf,
            };
            draft.demand(is_open, Fault::BookNotOpen, "outcome").demand_evaluating(&case, decided_on).change(
                &case,
                superseded.map(Row::from),
                row,
                input.effect,
            )
        })
    }

    /// EV3; a correction names the class that it corrects (B7).
    pub(in crate::workforce) fn give_class(self, input: &GiveClass) -> Self {
        let &GiveClass { agency, given, employer, officer, year, class, decided_on, .. } = input;
        let at = YearAt { department: agency, employer, year };
        self.in_case(at, officer, |draft, case| {
            let rows = draft.reads.rows;
            let previous = rows.given_class_of(case.of).cloned();
            let corrects = previous.as_ref().map(|row| row.id);
            let superseded = previous.map(|row| GivenClass { superseded_by: Some(given), ..row });
            let shown = |facet: &EvaluationFacet| {
                *facet == EvaluationFacet::Work || has_evidence(rows, &case, *facet)
            };
            let is_shown = input.facets.iter().all(shown);
            let row = GivenClass {
                id: given,
                agency,
                employer,
                officer,
                person: case.of.person,
                year,
                class,
                facets: Listed(input.facets.clone()),
                decision: input.decision.clone(),
                decided_on,
                reason: input.reason,
                superseded_by: None,
                leaf: draft.leaf,
            };
            let closed = closed_to_classes(case.standing(rows));
            let draft = closed.into_iter().fold(draft, |draft, fault| draft.demand(false, fault, "class"));
            draft
                .demand(corrects == input.corrects, Fault::ClassGiven, "previousClassId")
                .demand(is_shown, Fault::FacetWithoutEvidence, "facets")
                .demand_evaluating(&case, decided_on)
                .change(&case, superseded.map(Row::from), row, input.effect)
        })
    }

    /// A decision of the evaluation is made once the work logs were due, and not in the future.
    fn demand_evaluating(self, case: &OfficerCase<'_>, decided_on: Date) -> Self {
        self.demand(case.days.books_until < decided_on, Fault::EvaluationNotOpen, "decidedOn")
            .demand_past(decided_on, "decidedOn")
    }

    /// Writes what a class may follow from, and what follows from the class.
    fn change(
        self,
        case: &OfficerCase<'a>,
        superseded: Option<Row>,
        new: impl Into<Row>,
        effect: TriggerEffectId,
    ) -> Self {
        let new = new.into();
        let mut after = self.reads.rows.clone();
        superseded.iter().chain([&new]).cloned().for_each(|row| after.put(row));
        let opened = TriggerEffect {
            id: effect,
            agency: case.department,
            employer: case.officer.agency,
            officer: case.officer.id,
            person: case.of.person,
            state: EffectState::Triggered,
            triggers: Listed::default(),
            incentive: case.officer.incentive,
            triggered_on: self.today,
            leaf: self.leaf,
        };
        let settled = settled(&after, self.reads.law, opened);
        let draft = superseded.into_iter().fold(self, Self::put).add(new);
        settled.into_iter().fold(
            draft,
            |draft, case| {
                if case.id == effect { draft.add(case) } else { draft.put(case) }
            },
        )
    }

    /// EV6, with the figures of EV4: once for the agency, and again when something was corrected since.
    pub(in crate::workforce) fn send_results(self, input: &SendResults) -> Self {
        let &SendResults { agency, results, employer, year, sent_on, incentive_cost, outside_cost, .. } =
            input;
        let at = YearAt { department: agency, employer, year };
        self.in_year(at, |draft, case| {
            let rows = draft.reads.rows;
            let officers: Vec<_> =
                case.employer.it_officer.values().filter(|officer| case.days.includes(officer)).collect();
            let open = officers.iter().filter(|officer| {
                let of = OfficerYear { person: officer.person, officer: officer.id, year };
                rows.class_of(of, &case.days, draft.today).is_none()
            });
            let open = open.count();
            let last = rows.results_of(employer, year);
            let is_new = last.is_none_or(|last| Some(last.leaf) < rows.changed_at(employer, year));
            let row = EvaluationResults {
                id: results,
                agency,
                employer,
                year,
                document: input.document.clone(),
                sent_on,
                it_level: it_level(case.employer, case.days.last),
                incentive_cost,
                outside_cost,
                leaf: draft.leaf,
            };
            draft
                .demand(!officers.is_empty(), Fault::OfficerOutOfScope, "employerId")
                .demand(open == 0, Fault::ResultsIncomplete, "employerId")
                .demand(is_new, Fault::ResultsSent, "employerId")
                .demand(case.days.books_until < sent_on, Fault::EvaluationNotOpen, "sentOn")
                .demand_past(sent_on, "sentOn")
                .add(row)
        })
    }

    /// RW1 asks for an outstanding year, RW2 for many in a row.
    pub(in crate::workforce) fn propose_reward(self, input: &ProposeReward) -> Self {
        let &ProposeReward { agency, reward, employer, officer, year, kind, proposed_on, .. } = input;
        let at = YearAt { department: agency, employer, year };
        self.in_case(at, officer, |draft, case| {
            let classes = draft.reads.rows.classes_of(case.of.person, draft.reads.law, draft.today);
            let many = if kind.is_for_many_years() { case.rules.evaluation.outstanding_years } else { 1 };
            let is_outstanding =
                (0..many).all(|back| classes.get(&year.saturating_sub(back)) == Some(&OfficerClass::A));
            let mut proposed = draft.reads.rows.reward_proposal.find(case.of.person);
            let is_new = !proposed.any(|row| row.year == year && row.kind == kind);
            let row = RewardProposal {
                id: reward,
                agency,
                employer,
                officer,
                person: case.of.person,
                year,
                kind,
                document: input.document.clone(),
                proposed_on,
                leaf: draft.leaf,
            };
            draft
                .demand(is_outstanding, Fault::NotOutstanding, "kind")
                .demand(is_new, Fault::RewardProposed, "kind")
                .demand(case.days.books_until < proposed_on, Fault::EvaluationNotOpen, "proposedOn")
                .demand_past(proposed_on, "proposedOn")
                .add(row)
        })
    }

    /// DC2: each step with its document and day.
    pub(in crate::workforce) fn record_effect_step(self, input: &RecordEffectStep) -> Self {
        let &RecordEffectStep { agency, step, effect, event, done_on, addressee, .. } = input;
        let Some(effect) = self.reads.rows.trigger_effect.get(&effect).cloned() else {
            return self.demand(false, Fault::EffectUnknown, "effectId");
        };
        let Some(state) = target(effect.state, event, effect.incentive) else {
            return self.demand(false, Fault::EffectNotReachable, EVENT);
        };
        let since = self.reads.rows.steps_of(effect.id).map(|step| step.done_on).max();
        let is_in_order = since.unwrap_or(effect.triggered_on) <= done_on;
        let is_sent = matches!(event, EffectEvent::SendProposal);
        let is_known =
            addressee.is_none_or(|agency| self.reads.directory.rows().agency.contains_key(&agency));
        let row = EffectStep {
            id: step,
            agency,
            effect: effect.id,
            event,
            document: input.document.clone(),
            done_on,
            addressee,
            leaf: self.leaf,
        };
        self.demand(is_in_order, Fault::StepBeforePrevious, "doneOn")
            .demand_past(done_on, "doneOn")
            .demand(addressee.is_some() == is_sent && is_known, Fault::AddresseeOfProposal, "addresseeId")
            .demand_grounds(&effect, input)
            .put(TriggerEffect { state, ..effect })
            .add(row)
    }

    /// A case is moot only once the officer has left, and an officer is restored only where no trigger is left.
    fn demand_grounds(self, effect: &TriggerEffect, input: &RecordEffectStep) -> Self {
        match input.event {
            EffectEvent::Leave => {
                let officer = self.reads.other.and_then(|rows| rows.it_officer.get(&effect.officer));
                let ended = officer.and_then(|officer| officer.ends_on);
                self.demand(ended.is_some_and(|last| last <= input.done_on), Fault::OfficerServes, EVENT)
            }
            EffectEvent::Restore => {
                let (rows, today) = (self.reads.rows, self.today);
                let classes = rows.classes_of(effect.person, self.reads.law, today);
                let stands = effect.is_founded(&fired(&classes));
                self.demand(!stands, Fault::TriggerStands, EVENT)
            }
            EffectEvent::DraftProposal
            | EffectEvent::SendProposal
            | EffectEvent::DeclineProposal
            | EffectEvent::StopIncentive
            | EffectEvent::Reassign
            | EffectEvent::Replace => self,
        }
    }
}

/// Why no class is given where the work log stands so.
const fn closed_to_classes(standing: EvaluationStanding) -> Option<Fault> {
    match standing {
        EvaluationStanding::InTime | EvaluationStanding::Excused => None,
        EvaluationStanding::NotDue => Some(Fault::EvaluationNotOpen),
        EvaluationStanding::Presumed | EvaluationStanding::NeedsHuman => Some(Fault::BookUndecided),
        EvaluationStanding::Late | EvaluationStanding::Confirmed => Some(Fault::ClassFollowsFromBook),
        EvaluationStanding::OutOfScope => Some(Fault::OfficerOutOfScope),
    }
}

fn has_evidence(rows: &Rows, case: &OfficerCase<'_>, facet: EvaluationFacet) -> bool {
    rows.evidence_of(case.of).any(|row| row.facet == facet && !rows.is_superseded(row))
}
