//! Acts on the IT workforce of an agency: officers, duties, commitments and signatures under the work log.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            AssignDuties, EndOfficer, RegisterOfficer, SendAssignment, SignBook, SignCommitment, StateItLevel,
        },
        row::{DutyRecipient, ItDuty, OfficerPost},
    },
    graphql::{
        envelope::DirectoryEnvelope, labelled_enum::EnumValue, mutation::mutations,
        payload::WorkforcePayload, scalar::Date,
    },
};

mutations! {
    pub struct WorkforceMutation;

    /// Ghi mức độ ứng dụng CNTT của cơ quan. — States the level of IT use of an agency.
    fn state_it_level("Mức độ và căn cứ. — The level and what states it.") -> WorkforcePayload {
        /// Dữ liệu để ghi mức độ ứng dụng CNTT. — The input of `stateItLevel`.
        struct StateItLevelInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Mức độ, từ 0 đến 9. — The level, 0 to 9.
            level: i32,
            /// Ngày đầu được tính. — The first day on which it counts.
            valid_from: Date,
            /// Số, ký hiệu văn bản công bố. — The number and symbol of the document that states it.
            decision: String,
        }

        fn read(&self, read) -> StateItLevel {
            agency: read.id("agencyId", &self.agency_id),
            statement: read.fresh(),
            level: read.count("level", self.level, 0..=9),
            valid_from: read.date("validFrom", &self.valid_from),
            decision: read.code("decision", &self.decision),
        }
    }

    /// Ghi một cán bộ CNTT chuyên trách hoặc bán chuyên trách. — Registers an IT officer.
    fn register_officer("Người và chế độ. — Who, and how.") -> WorkforcePayload {
        /// Dữ liệu để ghi cán bộ CNTT. — The input of `registerOfficer`.
        struct RegisterOfficerInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Người. — Who.
            person_id: ID,
            /// Chuyên trách hoặc bán chuyên trách. — Full or part time.
            post: EnumValue<OfficerPost>,
            /// Được hưởng ưu đãi CNTT. — Whether entitled to the incentive.
            incentive: bool,
            /// Ngày đầu. — The first day.
            starts_on: Date,
        }

        fn read(&self, read) -> RegisterOfficer {
            agency: read.id("agencyId", &self.agency_id),
            officer: read.fresh(),
            person: read.id("personId", &self.person_id),
            post: Some(self.post.0),
            incentive: Some(self.incentive),
            starts_on: read.date("startsOn", &self.starts_on),
        }
    }

    /// Kết thúc việc làm cán bộ CNTT. — Ends the service of an IT officer.
    fn end_officer("Cán bộ và ngày cuối. — The officer and the last day.") -> WorkforcePayload {
        /// Dữ liệu để kết thúc việc làm cán bộ CNTT. — The input of `endOfficer`.
        struct EndOfficerInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Ngày cuối. — The last day.
            ends_on: Date,
        }

        fn read(&self, read) -> EndOfficer {
            agency: read.id("agencyId", &self.agency_id),
            officer: read.id("officerId", &self.officer_id),
            ends_on: read.date("endsOn", &self.ends_on),
        }
    }

    /// Ghi quyết định phân công nhiệm vụ của người đứng đầu; N6 và N7 là nhiệm vụ của mọi cán bộ CNTT. — Assigns duties to an officer; N6 and N7 are everybody's.
    fn assign_duties("Quyết định và nhiệm vụ. — The decision and the duties.") -> WorkforcePayload {
        /// Dữ liệu để phân công nhiệm vụ. — The input of `assignDuties`.
        struct AssignDutiesInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Các nhiệm vụ được giao. — The duties that are given.
            duties: Vec<EnumValue<ItDuty>>,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Ngày ký quyết định. — The day of the decision.
            decided_on: Date,
            /// Ngày đầu có hiệu lực. — The first day on which it applies.
            effective_on: Date,
        }

        fn read(&self, read) -> AssignDuties {
            agency: read.id("agencyId", &self.agency_id),
            assignment: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            duties: read.list("duties", &self.duties, 0..=ItDuty::ALL.len(), |_, duty| Some(duty.0)),
            decision: read.code("decision", &self.decision),
            decided_on: read.date("decidedOn", &self.decided_on),
            effective_on: read.date("effectiveOn", &self.effective_on),
        }
    }

    /// Ghi việc gửi quyết định phân công cho Sở Thông tin và Truyền thông hoặc Sở Nội vụ. — Records that an assignment was sent to a department.
    fn send_assignment("Quyết định và nơi nhận. — The assignment and to whom.") -> WorkforcePayload {
        /// Dữ liệu để ghi việc gửi quyết định phân công. — The input of `sendAssignment`.
        struct SendAssignmentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Quyết định phân công. — The assignment.
            assignment_id: ID,
            /// Nơi nhận. — To whom.
            recipient: EnumValue<DutyRecipient>,
            /// Ngày gửi. — The day on which it was sent.
            sent_on: Date,
        }

        fn read(&self, read) -> SendAssignment {
            agency: read.id("agencyId", &self.agency_id),
            assignment: read.id("assignmentId", &self.assignment_id),
            recipient: Some(self.recipient.0),
            sent_on: read.date("sentOn", &self.sent_on),
        }
    }

    /// Ghi bản cam kết bảo mật; nhiệm vụ N2A và N2B có hiệu lực từ ngày ký. — Records a secrecy commitment; the duties N2A and N2B are in effect from then on.
    fn sign_commitment("Cán bộ và ngày ký. — The officer and the day.") -> WorkforcePayload {
        /// Dữ liệu để ghi bản cam kết bảo mật. — The input of `signCommitment`.
        struct SignCommitmentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Ngày ký. — The day on which it was signed.
            signed_on: Date,
        }

        fn read(&self, read) -> SignCommitment {
            agency: read.id("agencyId", &self.agency_id),
            commitment: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            signed_on: read.date("signedOn", &self.signed_on),
        }
    }

    /// Người đứng đầu ký xác nhận sổ công tác theo định kỳ. — The head signs the work log of an officer.
    fn sign_book("Sổ và ngày ký. — The work log and the day.") -> WorkforcePayload {
        /// Dữ liệu để ký xác nhận sổ công tác. — The input of `signBook`.
        struct SignBookInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Ngày cuối được xác nhận. — The last day that the signature covers.
            covers_until: Date,
            /// Ngày ký. — The day on which it was signed.
            signed_on: Date,
        }

        fn read(&self, read) -> SignBook {
            agency: read.id("agencyId", &self.agency_id),
            signature: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            covers_until: read.date("coversUntil", &self.covers_until),
            signed_on: read.date("signedOn", &self.signed_on),
        }
    }
}
