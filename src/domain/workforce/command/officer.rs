//! The acts of IT officers, their duties and their secrecy commitments.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    ids::{AgencyId, BookSignatureId, CommitmentId, DutyAssignmentId, ItLevelId, ItOfficerId, PersonId},
    vocabulary::DocumentSymbol,
    workforce::row::{DutyRecipient, ItDuty, OfficerPost},
};

act_group! {
    exported as officer_acts;

    /// States the level of IT use of the agency.
    StateItLevel = "stateItLevel", "Ghi mức độ ứng dụng CNTT", "State the level of IT use" {
        /// The agency.
        agency: AgencyId,
        /// The new statement.
        statement: ItLevelId,
        /// The level.
        level: u32,
        /// The first day on which it counts.
        valid_from: Date,
        /// The document that states it.
        decision: DocumentSymbol,
    }
    /// Registers an IT officer.
    RegisterOfficer = "registerOfficer", "Ghi cán bộ CNTT", "Register an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The new officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// Full or part time.
        post: OfficerPost,
        /// Whether entitled to the incentive.
        incentive: bool,
        /// The first day.
        starts_on: Date,
    }
    /// Ends the service of an IT officer.
    EndOfficer = "endOfficer", "Kết thúc làm cán bộ CNTT", "End the service of an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The last day.
        ends_on: Date,
    }
    /// Assigns duties to an officer.
    AssignDuties = "assignDuties", "Phân công nhiệm vụ cán bộ CNTT", "Assign the duties of an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The new assignment.
        assignment: DutyAssignmentId,
        /// The officer.
        officer: ItOfficerId,
        /// The duties; the personal ones belong to everybody.
        duties: Vec<ItDuty>,
        /// The decision.
        decision: DocumentSymbol,
        /// Its day.
        decided_on: Date,
        /// The first day on which it applies.
        effective_on: Date,
    }
    /// Records that an assignment was sent to a department.
    SendAssignment = "sendAssignment", "Gửi quyết định phân công", "Send an assignment of duties" {
        /// The agency.
        agency: AgencyId,
        /// The assignment.
        assignment: DutyAssignmentId,
        /// To whom.
        recipient: DutyRecipient,
        /// On which day.
        sent_on: Date,
    }
    /// Records the secrecy commitment of an officer. Nothing but a wrong day stands against it.
    SignCommitment = "signCommitment", "Ký cam kết bảo mật", "Sign the secrecy commitment" {
        /// The agency.
        agency: AgencyId,
        /// The new commitment.
        commitment: CommitmentId,
        /// The officer.
        officer: ItOfficerId,
        /// The day on which it was signed.
        signed_on: Date,
    }
    /// Signs the work log of an officer.
    SignBook = "signBook", "Ký xác nhận sổ công tác", "Sign the work log" {
        /// The agency.
        agency: AgencyId,
        /// The new signature.
        signature: BookSignatureId,
        /// The officer.
        officer: ItOfficerId,
        /// The last day that it covers.
        covers_until: Date,
        /// The day on which it was signed.
        signed_on: Date,
    }
}
