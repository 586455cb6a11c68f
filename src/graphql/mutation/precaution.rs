//! Acts on proposals of precautions.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{AnswerPrecaution, ProposePrecaution, WithdrawPrecaution},
        responsibility::terms::PrecautionVerdict,
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::PrecautionPayload, scalar::Date,
    },
};

mutations! {
    pub struct PrecautionMutation;

    /// Cán bộ CNTT đề xuất với cấp trên một biện pháp phòng ngừa; văn bản đề xuất từ trước do văn phòng ghi, kèm số văn bản. — An officer proposes a precaution to a superior; a paper of before today is recorded by the office, with its number.
    fn propose_precaution("Đề xuất. — The proposal.") -> PrecautionPayload {
        /// Dữ liệu của thao tác này. — The input of `proposePrecaution`.
        struct ProposePrecautionInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT đề xuất. — The officer who proposes it.
            officer_id: ID,
            /// Cấp trên nhận đề xuất. — The superior to whom it is proposed.
            recipient_id: ID,
            /// Nội dung. — What is proposed.
            content: String,
            /// Ngày đề xuất. — On which day.
            proposed_on: Date,
            /// Số, ký hiệu văn bản; cần khi ngày đề xuất là trước hôm nay. — The number and symbol of the paper; needed where the day is before today.
            document: Option<String>,
        }

        fn read(&self, read) -> ProposePrecaution {
            agency: read.id("agencyId", &self.agency_id),
            precaution: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            recipient: read.id("recipientId", &self.recipient_id),
            content: read.prose("content", &self.content),
            proposed_on: read.date("proposedOn", &self.proposed_on),
            document: read.optional("document", &self.document, InputReader::code),
        }
    }

    /// Cấp trên trả lời đề xuất; trả lời lại thì nêu lý do, và cả hai lần đều được giữ. — A superior answers a proposal; another answer says why, and both stay.
    fn answer_precaution("Trả lời. — The answer.") -> PrecautionPayload {
        /// Dữ liệu của thao tác này. — The input of `answerPrecaution`.
        struct AnswerPrecautionInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Đề xuất phòng ngừa. — The proposal.
            precaution_id: ID,
            /// Nội dung trả lời. — What is answered.
            verdict: EnumValue<PrecautionVerdict>,
            /// Ngày trả lời. — On which day.
            answered_on: Date,
            /// Số, ký hiệu văn bản; cần khi ngày trả lời là trước hôm nay. — The number and symbol of the paper; needed where the day is before today.
            document: Option<String>,
            /// Lý do; cần khi không chấp nhận hoặc trả lời lại. — Why; needed where it is declined or answered anew.
            reason: Option<String>,
        }

        fn read(&self, read) -> AnswerPrecaution {
            agency: read.id("agencyId", &self.agency_id),
            precaution: read.id("precautionId", &self.precaution_id),
            verdict: Some(self.verdict.0),
            answered_on: read.date("answeredOn", &self.answered_on),
            document: read.optional("document", &self.document, InputReader::code),
            reason: read.optional("reason", &self.reason, InputReader::prose),
        }
    }

    /// Cán bộ CNTT rút đề xuất chưa được chấp nhận. — The officer withdraws a proposal that was not accepted.
    fn withdraw_precaution("Lý do. — Why.") -> PrecautionPayload {
        /// Dữ liệu của thao tác này. — The input of `withdrawPrecaution`.
        struct WithdrawPrecautionInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Đề xuất phòng ngừa. — The proposal.
            precaution_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> WithdrawPrecaution {
            agency: read.id("agencyId", &self.agency_id),
            precaution: read.id("precautionId", &self.precaution_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
