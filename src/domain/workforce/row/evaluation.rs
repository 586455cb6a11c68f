//! The rows of the yearly evaluation.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{
        AgencyId, BookRulingId, EffectStepId, EvaluationResultsId, EvidenceId, GivenClassId, ItOfficerId,
        PersonId, RewardProposalId, TriggerEffectId, WorkBookId,
    },
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, Listed},
    workforce::evaluation::{
        machine::{EffectEvent, EffectState},
        terms::{BookOutcome, EvaluationFacet, FiredTrigger, OfficerClass, RewardKind},
    },
};

row_group! {
    exported as evaluation_rows;

    /// The work log of a year, as it was sent to the department and received (Điều 15.6; B15).
    WorkBook[WorkBookId by PersonId] in work_book = "work_book" {
        /// The department, and so the log.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// The day on which it was sent.
        sent_on: Date,
        /// The day on which it was received; none while it is on its way.
        received_on: Option<Date>,
        /// The record that corrects it.
        superseded_by: Option<WorkBookId>,
        /// Why it corrects another.
        reason: Option<Sealed>,
    }

    /// What an evaluation rests on beside the work log (Điều 15.3).
    EvaluationEvidence[EvidenceId by PersonId] in evaluation_evidence = "evaluation_evidence" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// What it is about.
        facet: EvaluationFacet,
        /// The day of the event.
        noted_on: Date,
        /// The number and symbol of the document that shows it.
        document: Option<DocumentSymbol>,
        /// What it says.
        content: Sealed,
    }

    /// A decision on a work log that did not come in time (Điều 15.6; B7, B15).
    BookRuling[BookRulingId by PersonId] in book_ruling = "book_ruling" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// What was decided.
        outcome: BookOutcome,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The decision that corrects it.
        superseded_by: Option<BookRulingId>,
    }

    /// A class that was given for a year (Điều 15.4). It counts where the work log was in time.
    GivenClass[GivenClassId by PersonId] in given_class = "given_class" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The year.
        year: i16,
        /// The class.
        class: OfficerClass,
        /// What it rests on.
        facets: Listed<EvaluationFacet>,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The class that corrects it.
        superseded_by: Option<GivenClassId>,
    }

    /// The results of a year as they were sent to the agency that employs the officers (Điều 15.5, 15.6).
    EvaluationResults[EvaluationResultsId] in evaluation_results = "evaluation_results" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officers.
        employer: AgencyId,
        /// The year.
        year: i16,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// The day on which it was sent.
        sent_on: Date,
        /// The level of IT use of the agency on the last day of the year (EV4).
        it_level: Option<u32>,
        /// The cost of the incentive in the year, in thousands of dong (EV4).
        incentive_cost: u32,
        /// The cost of outside services for maintenance and repair in the year, in thousands of dong (EV4).
        outside_cost: u32,
    }

    /// A proposal of a reward (Điều 16.2).
    RewardProposal[RewardProposalId by PersonId] in reward_proposal = "reward_proposal" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The outstanding year, or the last of them.
        year: i16,
        /// For what.
        kind: RewardKind,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        proposed_on: Date,
    }

    /// What follows from triggers (Điều 16.3.b): one case that goes on for an officer.
    TriggerEffect[TriggerEffectId by PersonId] in trigger_effect = "trigger_effect" {
        /// The department.
        agency: AgencyId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// Where it stands.
        state: EffectState,
        /// What fired.
        triggers: Listed<FiredTrigger>,
        /// Whether the officer was entitled to the incentive.
        incentive: bool,
        /// The day on which the first fired.
        triggered_on: Date,
    }

    /// A step of what follows from triggers, with its document.
    EffectStep[EffectStepId] in effect_step = "effect_step" {
        /// The department.
        agency: AgencyId,
        /// The case.
        effect: TriggerEffectId,
        /// What was done.
        event: EffectEvent,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        done_on: Date,
        /// To whom the proposal went (B16).
        addressee: Option<AgencyId>,
    }
}
