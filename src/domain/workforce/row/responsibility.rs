//! The rows of incidents, precautions and handovers.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{AgencyId, HandoverId, IncidentId, ItOfficerId, PersonId, PrecautionId},
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, Listed},
    workforce::responsibility::{
        line::{HandoverItem, PrecautionAnswer},
        terms::{
            HandoverCause, HandoverClass, HandoverState, IncidentCause, IncidentState, PrecautionState,
            ReplacementKind,
        },
    },
};

row_group! {
    exported as responsibility_rows;

    /// A proposal of a precaution to a superior (đề xuất biện pháp phòng ngừa; Điều 8.1.b).
    PrecautionProposal[PrecautionId] in precaution = "precaution" {
        /// The agency.
        agency: AgencyId,
        /// The officer who proposes it.
        officer: ItOfficerId,
        /// The superior to whom it is proposed.
        recipient: PersonId,
        /// What is proposed.
        content: Sealed,
        /// On which day.
        proposed_on: Date,
        /// The day on which that was recorded.
        recorded_on: Date,
        /// The number and symbol of the last paper, of the proposal or of an answer.
        document: Option<DocumentSymbol>,
        /// Where it stands.
        state: PrecautionState,
        /// What was answered, the last answer at the end.
        answers: Listed<PrecautionAnswer>,
        /// The day on which it was withdrawn.
        withdrawn_on: Option<Date>,
        /// Why it was withdrawn.
        reason: Option<Sealed>,
    }

    /// An incident of an information system (sự cố; Điều 8.1.b, 15.3.c).
    Incident[IncidentId] in incident = "incident" {
        /// The agency.
        agency: AgencyId,
        /// Its number in the register of the agency.
        number: u32,
        /// The day on which it happened.
        happened_on: Date,
        /// The day on which it was reported.
        reported_on: Date,
        /// Who reported it.
        reported_by: PersonId,
        /// What happened, and what it did harm to.
        description: Sealed,
        /// Where it stands.
        state: IncidentState,
        /// What it came from.
        cause: Option<IncidentCause>,
        /// The officer who is asked to answer for it.
        officer: Option<ItOfficerId>,
        /// What was analysed.
        analysis: Option<Sealed>,
        /// Who analysed it.
        analysed_by: Option<PersonId>,
        /// On which day.
        analysed_on: Option<Date>,
        /// What was concluded.
        conclusion: Option<Sealed>,
        /// The number and symbol of the document that concludes on it.
        document: Option<DocumentSymbol>,
        /// Who concluded on it.
        concluded_by: Option<PersonId>,
        /// On which day.
        concluded_on: Option<Date>,
        /// How it was mended.
        remedy: Option<Sealed>,
        /// The day on which it was closed.
        closed_on: Option<Date>,
        /// The proposals that are linked to it.
        precautions: Listed<PrecautionId>,
        /// How often what was reported was corrected.
        corrections: u32,
        /// Why it was corrected or returned last or cancelled, or a proposal is not linked any more.
        reason: Option<Sealed>,
    }

    /// The handover of an officer who leaves, for a time or for good (bàn giao; Điều 14). Of a secret only that and when it was
    /// handed over is kept.
    Handover[HandoverId by ItOfficerId] in handover = "handover" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Why.
        cause: HandoverCause,
        /// What is said beside that.
        details: Option<Sealed>,
        /// The day of leaving.
        leaves_on: Date,
        /// The day on which the officer is to be back.
        back_on: Option<Date>,
        /// The day on which it was announced.
        announced_on: Date,
        /// Where it stands.
        state: HandoverState,
        /// The checklist.
        items: Listed<HandoverItem>,
        /// The classes of which there is nothing.
        absent: Listed<HandoverClass>,
        /// Who receives it.
        receiver: Option<PersonId>,
        /// The day on which it began.
        started_on: Option<Date>,
        /// Who accepted it.
        accepted_by: Option<PersonId>,
        /// On which day.
        accepted_on: Option<Date>,
        /// How the place is filled.
        replacement: Option<ReplacementKind>,
        /// Who stands in.
        stands_in: Option<PersonId>,
        /// The plan in words.
        plan: Option<Sealed>,
        /// The number and symbol of the document of the plan.
        plan_document: Option<DocumentSymbol>,
        /// Its day.
        planned_on: Option<Date>,
        /// To what access was revoked.
        revocation: Option<Sealed>,
        /// Who recorded that.
        revoked_by: Option<PersonId>,
        /// On which day it was revoked.
        revoked_on: Option<Date>,
        /// The day on which it was closed.
        closed_on: Option<Date>,
        /// The day on which the officer took it back.
        returned_on: Option<Date>,
        /// Why it was opened anew or returned last, or cancelled.
        reason: Option<Sealed>,
    }
}
