//! The acts of incidents, precautions and handovers.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, HandoverId, IncidentId, ItOfficerId, PersonId, PrecautionId},
    vocabulary::DocumentSymbol,
    workforce::responsibility::{
        line::HandoverLine,
        terms::{HandoverCause, HandoverClass, IncidentCause, PrecautionVerdict, ReplacementKind},
    },
};

act_group! {
    exported as responsibility_acts;

    /// Reports an incident of the information system (Điều 8.1.b).
    ReportIncident = "reportIncident", "Báo cáo sự cố", "Report an incident" {
        /// The agency.
        agency: AgencyId,
        /// The new incident.
        incident: IncidentId,
        /// The day on which it happened.
        happened_on: Date,
        /// What happened, and what it did harm to.
        description: Sealed,
    }
    /// Corrects what was reported.
    CorrectIncident = "correctIncident", "Đính chính sự cố", "Correct an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// The day on which it happened.
        happened_on: Date,
        /// What happened.
        description: Sealed,
        /// Why it is corrected.
        reason: Sealed,
    }
    /// Analyses the cause of an incident, and whose responsibility is asked for (Điều 8.1).
    AnalyseIncident = "analyseIncident", "Phân tích nguyên nhân sự cố", "Analyse an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// What was found.
        analysis: Sealed,
        /// What it came from.
        cause: IncidentCause,
        /// The officer who is asked to answer for it.
        officer: Option<ItOfficerId>,
    }
    /// Concludes on an incident (Điều 8.2).
    ConcludeIncident = "concludeIncident", "Kết luận sự cố", "Conclude on an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// What is concluded.
        conclusion: Sealed,
        /// The number and symbol of the document.
        document: DocumentSymbol,
        /// Its day.
        concluded_on: Date,
    }
    /// Closes an incident that was mended.
    CloseIncident = "closeIncident", "Khép lại sự cố", "Close an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// How it was mended.
        remedy: Sealed,
        /// On which day.
        closed_on: Date,
    }
    /// Returns an incident to its analysis.
    ReturnIncident = "returnIncident", "Trả lại để phân tích lại", "Return an incident to its analysis" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// Why.
        reason: Sealed,
    }
    /// Cancels what is no incident.
    CancelIncident = "cancelIncident", "Hủy báo cáo sự cố", "Cancel an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// Why.
        reason: Sealed,
    }
    /// Links a proposal of before it to an incident (Điều 8.1.b).
    LinkPrecaution = "linkPrecaution", "Liên kết đề xuất phòng ngừa với sự cố", "Link a precaution to an incident" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// The proposal.
        precaution: PrecautionId,
    }
    /// Takes the link of a proposal to an incident back.
    UnlinkPrecaution = "unlinkPrecaution", "Bỏ liên kết đề xuất phòng ngừa", "Take the link of a precaution back" {
        /// The agency.
        agency: AgencyId,
        /// The incident.
        incident: IncidentId,
        /// The proposal.
        precaution: PrecautionId,
        /// Why.
        reason: Sealed,
    }
    /// Proposes a precaution to a superior (Điều 8.1.b).
    ProposePrecaution = "proposePrecaution", "Đề xuất biện pháp phòng ngừa", "Propose a precaution" {
        /// The agency.
        agency: AgencyId,
        /// The new proposal.
        precaution: PrecautionId,
        /// The officer who proposes.
        officer: ItOfficerId,
        /// The superior.
        recipient: PersonId,
        /// What is proposed.
        content: Sealed,
        /// On which day.
        proposed_on: Date,
        /// The number and symbol of the paper; of a proposal of before today.
        document: Option<DocumentSymbol>,
    }
    /// Answers a proposal of a precaution.
    AnswerPrecaution = "answerPrecaution", "Trả lời đề xuất phòng ngừa", "Answer a proposal of a precaution" {
        /// The agency.
        agency: AgencyId,
        /// The proposal.
        precaution: PrecautionId,
        /// What is answered.
        verdict: PrecautionVerdict,
        /// On which day.
        answered_on: Date,
        /// The number and symbol of the paper; of an answer of before today.
        document: Option<DocumentSymbol>,
        /// Why.
        reason: Option<Sealed>,
    }
    /// Withdraws a proposal of a precaution.
    WithdrawPrecaution = "withdrawPrecaution", "Rút đề xuất phòng ngừa", "Withdraw a proposal of a precaution" {
        /// The agency.
        agency: AgencyId,
        /// The proposal.
        precaution: PrecautionId,
        /// Why.
        reason: Sealed,
    }
    /// Announces that an officer leaves, for a time or for good (Điều 14.1).
    AnnounceHandover = "announceHandover", "Báo bàn giao", "Announce a handover" {
        /// The agency.
        agency: AgencyId,
        /// The new handover.
        handover: HandoverId,
        /// The officer.
        officer: ItOfficerId,
        /// Why.
        cause: HandoverCause,
        /// The day of leaving.
        leaves_on: Date,
        /// The day on which the officer is to be back.
        back_on: Option<Date>,
        /// What is said beside that.
        details: Option<Sealed>,
    }
    /// Makes the checklist of a handover (Điều 14.1, 3.3).
    PrepareHandover = "prepareHandover", "Lập danh mục bàn giao", "Prepare the checklist of a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// What is to be handed over; open work sheets are added.
        lines: Vec<HandoverLine>,
        /// The classes of which there is nothing.
        absent: Vec<HandoverClass>,
    }
    /// Begins a handover, and says to whom (Điều 14.2).
    StartHandover = "startHandover", "Bắt đầu bàn giao", "Begin a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// Who receives it.
        receiver: PersonId,
    }
    /// Confirms that lines of the checklist were received.
    ReceiveHandover = "receiveHandover", "Xác nhận đã nhận bàn giao", "Confirm what was received" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// The numbers of the lines, from 1.
        items: Vec<u32>,
        /// On which day.
        received_on: Date,
    }
    /// Accepts a handover as a superior (Điều 14.2).
    AcceptHandover = "acceptHandover", "Nghiệm thu bàn giao", "Accept a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// On which day.
        accepted_on: Date,
    }
    /// Plans how the place of an officer is filled (Điều 14.2).
    PlanReplacement = "planReplacement", "Lập phương án thay thế", "Plan a replacement" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// How.
        kind: ReplacementKind,
        /// Who stands in.
        person: Option<PersonId>,
        /// The plan in words.
        plan: Option<Sealed>,
        /// The number and symbol of the document.
        document: Option<DocumentSymbol>,
        /// Its day.
        planned_on: Date,
    }
    /// Records that the access of an officer was revoked.
    RevokeAccess = "revokeAccess", "Thu hồi quyền truy cập", "Revoke the access of an officer" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// To what.
        revocation: Sealed,
        /// On which day.
        revoked_on: Date,
    }
    /// Closes a handover.
    CloseHandover = "closeHandover", "Hoàn tất bàn giao", "Close a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// On which day.
        closed_on: Date,
    }
    /// Opens a handover anew.
    ReopenHandover = "reopenHandover", "Làm lại bàn giao", "Open a handover anew" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// Why.
        reason: Sealed,
    }
    /// Gives everything back to an officer who is back.
    ReturnHandover = "returnHandover", "Giao lại khi trở về", "Give everything back to the officer" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// On which day.
        returned_on: Date,
        /// Why.
        reason: Sealed,
    }
    /// Cancels a handover of an officer who stays.
    CancelHandover = "cancelHandover", "Hủy việc bàn giao", "Cancel a handover" {
        /// The agency.
        agency: AgencyId,
        /// The handover.
        handover: HandoverId,
        /// Why.
        reason: Sealed,
    }
}
