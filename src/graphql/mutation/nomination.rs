//! Nomination lists of units, and what the body that manages the employees decides on them (E2, law Art 35(1)).

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        command::{
            DecideNominationList, LeftOut, NominationProposal, ReturnNominationList, SubmitNominationList,
        },
        nomination::MOST_LISTED,
    },
    graphql::{
        envelope::CycleEnvelope,
        input::{InputReader, gather},
        mutation::mutations,
        payload::RecordsPayload,
    },
};

mutations! {
    pub struct NominationMutation;

    /// Trình danh sách viên chức được đơn vị đề nghị cử dự xét, theo thứ tự của đơn vị (E2); danh sách trước của đơn vị còn chờ quyết định được thay thế. — Submits whom the unit proposes to nominate, in its own order; an earlier list of the unit that still waits is replaced.
    fn submit_nomination_list("Danh sách. — The list.") -> RecordsPayload {
        /// Dữ liệu để trình danh sách đề nghị cử dự xét. — The input of `submitNominationList`.
        struct SubmitNominationListInput: CycleEnvelope {
            /// Đơn vị. — The unit.
            unit_id: ID,
            /// Danh sách do người đứng đầu đơn vị ký, đã đăng ký. — The registered list as the unit head signed it.
            document_id: ID,
            /// Những người được đề nghị, theo thứ tự của đơn vị. — Those who are proposed, in the order of the unit.
            lines: Vec<NominationProposalInput>,
        }

        fn read(&self, read) -> SubmitNominationList {
            list: read.fresh(),
            unit: read.id("unitId", &self.unit_id),
            document: read.id("documentId", &self.document_id),
            lines: self.proposals(read),
        }
    }

    /// Trả lại danh sách cho đơn vị; không ai trong danh sách được coi là được cử (E2). — Gives a list back to the unit; nobody on it is nominated.
    fn return_nomination_list("Danh sách và lý do. — The list and the reason.") -> RecordsPayload {
        /// Dữ liệu để trả lại danh sách. — The input of `returnNominationList`.
        struct ReturnNominationListInput: CycleEnvelope {
            /// Danh sách đang chờ quyết định. — The list that waits.
            list_id: ID,
            /// Lý do trả lại. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnNominationList {
            list: read.id("listId", &self.list_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Ghi nhận quyết định cử dự xét của cơ quan quản lý viên chức theo danh sách của đơn vị (E2); quyết định sau thay quyết định trước. — Records what the body that manages the employees decides on the list of a unit; a later decision takes the place of the earlier one.
    fn decide_nomination_list("Danh sách và quyết định. — The list and the decision.") -> RecordsPayload {
        /// Dữ liệu để ghi nhận quyết định cử dự xét. — The input of `decideNominationList`.
        struct DecideNominationListInput: CycleEnvelope {
            /// Danh sách. — The list.
            list_id: ID,
            /// Quyết định cử dự xét đã đăng ký. — The registered decision.
            decision_id: ID,
            /// Những người trong danh sách không được cử; những người còn lại được cử. — Those of the list who are not nominated; the others are.
            #[graphql(default)]
            left_out: Vec<LeftOutInput>,
        }

        fn read(&self, read) -> DecideNominationList {
            list: read.id("listId", &self.list_id),
            decision: read.id("decisionId", &self.decision_id),
            left_out: self.left_out(read),
        }
    }
}

/// Một người được đơn vị đề nghị cử dự xét. — A person whom the unit proposes to nominate.
#[derive(Debug, InputObject)]
pub struct NominationProposalInput {
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Lý do đề nghị và xếp thứ tự. — Why the unit proposes the person, and at this place.
    reason: Option<String>,
}

/// Một người không được cử dự xét. — A person who is not nominated.
#[derive(Debug, InputObject)]
pub struct LeftOutInput {
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Lý do không cử. — Why.
    reason: String,
}

impl SubmitNominationListInput {
    fn proposals(&self, read: &mut InputReader<'_>) -> Option<Vec<NominationProposal>> {
        let lines = read.list("lines", &self.lines, 1..=MOST_LISTED, |read, line| {
            gather!(NominationProposal {
                id: read.fresh(),
                application: read.id("applicationId", &line.application_id),
                reason: read.optional("reason", &line.reason, InputReader::prose),
            })
        })?;
        read.once("lines", lines, |line| line.application)
    }
}

impl DecideNominationListInput {
    fn left_out(&self, read: &mut InputReader<'_>) -> Option<Vec<LeftOut>> {
        let lines = read.list("leftOut", &self.left_out, 0..=MOST_LISTED, |read, line| {
            gather!(LeftOut {
                application: read.id("applicationId", &line.application_id),
                reason: read.prose("reason", &line.reason),
            })
        })?;
        read.once("leftOut", lines, |line| line.application)
    }
}
