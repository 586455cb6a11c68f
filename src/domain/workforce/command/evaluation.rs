//! The acts of the yearly evaluation.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{
        AgencyId, BookRulingId, EffectStepId, EvaluationResultsId, EvidenceId, GivenClassId, ItOfficerId,
        RewardProposalId, TriggerEffectId, WorkBookId,
    },
    vocabulary::DocumentSymbol,
    workforce::evaluation::{
        machine::EffectEvent,
        terms::{BookOutcome, EvaluationFacet, OfficerClass, RewardKind},
    },
};

act_group! {
    exported as evaluation_acts;

    /// Records that the work log of a year was sent to the department, and received.
    RecordWorkBook = "recordWorkBook", "Ghi việc gửi, nhận sổ công tác của năm", "Record the work log of a year" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new record.
        book: WorkBookId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// The day on which it was sent.
        sent_on: Date,
        /// The day on which it was received; none while it is on its way.
        received_on: Option<Date>,
        /// The record that it corrects.
        supersedes: Option<WorkBookId>,
        /// Why it corrects another.
        reason: Option<Sealed>,
        /// The new case of a trigger, where one fires.
        effect: TriggerEffectId,
    }
    /// Records that a work log was received that was known to be sent.
    ReceiveWorkBook = "receiveWorkBook", "Ghi ngày nhận sổ công tác", "Record the receipt of a work log" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The work log.
        book: WorkBookId,
        /// The day on which it was received.
        received_on: Date,
    }
    /// Records evidence for an evaluation.
    RecordEvidence = "recordEvidence", "Ghi căn cứ đánh giá cán bộ CNTT", "Record evidence for an evaluation" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new evidence.
        evidence: EvidenceId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// What it is about.
        facet: EvaluationFacet,
        /// The day of the event.
        noted_on: Date,
        /// The document that shows it.
        document: Option<DocumentSymbol>,
        /// What it says.
        content: Sealed,
    }
    /// Decides on a work log that did not come in time: confirms or lifts the presumption of class D.
    DecideOnBook = "decideOnBook", "Quyết định về sổ công tác không đúng hạn", "Decide on a work log that was not in time" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new decision.
        ruling: BookRulingId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// What is decided.
        outcome: BookOutcome,
        /// The decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The new case of a trigger, where one fires.
        effect: TriggerEffectId,
    }
    /// Gives an officer the class of a year, or corrects it.
    GiveClass = "giveClass", "Xếp loại cán bộ CNTT", "Give an IT officer the class of a year" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new class.
        given: GivenClassId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year.
        year: i16,
        /// The class.
        class: OfficerClass,
        /// What it rests on.
        facets: Vec<EvaluationFacet>,
        /// The decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// Why.
        reason: Sealed,
        /// The class that it corrects.
        corrects: Option<GivenClassId>,
        /// The new case of a trigger, where one fires.
        effect: TriggerEffectId,
    }
    /// Sends the results of a year to the agency that employs the officers.
    SendResults = "sendResults", "Gửi kết quả đánh giá cho cơ quan", "Send the results to the agency" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new sending.
        results: EvaluationResultsId,
        /// The agency that employs the officers.
        employer: AgencyId,
        /// The year.
        year: i16,
        /// The document.
        document: DocumentSymbol,
        /// The day on which it was sent.
        sent_on: Date,
        /// The cost of the incentive in the year, in thousands of dong.
        incentive_cost: u32,
        /// The cost of outside services for maintenance and repair in the year, in thousands of dong.
        outside_cost: u32,
    }
    /// Proposes an outstanding officer for a reward.
    ProposeReward = "proposeReward", "Đề xuất khen thưởng cán bộ CNTT", "Propose an IT officer for a reward" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new proposal.
        reward: RewardProposalId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The outstanding year, or the last of them.
        year: i16,
        /// For what.
        kind: RewardKind,
        /// The document.
        document: DocumentSymbol,
        /// Its day.
        proposed_on: Date,
    }
    /// Records a step of what follows from a trigger.
    RecordEffectStep = "recordEffectStep", "Ghi bước xử lý khi thôi hưởng ưu đãi", "Record a step of what follows from a trigger" {
        /// The department that evaluates.
        agency: AgencyId,
        /// The new step.
        step: EffectStepId,
        /// The case.
        effect: TriggerEffectId,
        /// What is done.
        event: EffectEvent,
        /// The document.
        document: DocumentSymbol,
        /// Its day.
        done_on: Date,
        /// To whom the proposal goes; of its sending only.
        addressee: Option<AgencyId>,
    }
}
