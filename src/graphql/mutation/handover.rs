//! Acts on handovers of IT officers.

use async_graphql::{ID, InputObject};

use crate::{
    domain::workforce::{
        command::{
            AcceptHandover, AnnounceHandover, CancelHandover, CloseHandover, PlanReplacement,
            PrepareHandover, ReceiveHandover, ReopenHandover, ReturnHandover, RevokeAccess, StartHandover,
        },
        responsibility::{
            line::HandoverLine,
            terms::{HandoverCause, HandoverClass, ReplacementKind},
        },
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::HandoverPayload,
        scalar::Date,
    },
};

/// Một dòng của danh mục bàn giao. — A line of the checklist of a handover.
#[derive(Debug, InputObject)]
pub struct HandoverLineInput {
    /// Loại. — Of which class.
    class: EnumValue<HandoverClass>,
    /// Là gì và được giữ ở đâu; không ghi bí mật. — What it is and where it is kept; never the secret itself.
    what: String,
}

fn line(read: &mut InputReader<'_>, input: &HandoverLineInput) -> Option<HandoverLine> {
    gather!(HandoverLine { class: Some(input.class.0), what: read.prose("what", &input.what) })
}

mutations! {
    pub struct HandoverMutation;

    /// Cán bộ CNTT báo với người quản lý trực tiếp để bàn giao; cấp trên hoặc văn phòng có thể ghi thay. — An officer tells the direct superior of a handover; a superior or the office may record it for the officer.
    fn announce_handover("Lý do và ngày đi. — Why, and from when.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `announceHandover`.
        struct AnnounceHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Lý do bàn giao. — Why.
            cause: EnumValue<HandoverCause>,
            /// Ngày đi. — The day of leaving.
            leaves_on: Date,
            /// Ngày dự kiến trở về; chỉ khi công tác, học tập hoặc nghỉ phép. — The day on which the officer is to be back; of a mission, study or leave only.
            back_on: Option<Date>,
            /// Ghi chú. — What is said beside that.
            details: Option<String>,
        }

        fn read(&self, read) -> AnnounceHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            cause: Some(self.cause.0),
            leaves_on: read.date("leavesOn", &self.leaves_on),
            back_on: read.optional("backOn", &self.back_on, InputReader::date),
            details: read.optional("details", &self.details, InputReader::prose),
        }
    }

    /// Lập danh mục bàn giao: từng loại bí mật và hệ thống có dòng hoặc ghi là không có; phiếu công tác đang dở do hệ thống thêm. — Makes the checklist: each class of secrets and the systems have a line or are said to be none; open work sheets are added by the system.
    fn prepare_handover("Danh mục. — The checklist.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `prepareHandover`.
        struct PrepareHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Các dòng; chỉ ghi là gì và giữ ở đâu, không ghi bí mật. — The lines; what it is and where it is kept, and never the secret.
            lines: Vec<HandoverLineInput>,
            /// Các loại không có gì để bàn giao. — The classes of which there is nothing.
            absent: Vec<EnumValue<HandoverClass>>,
        }

        fn read(&self, read) -> PrepareHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            lines: read.list("lines", &self.lines, 0..=200, line),
            absent: read.list("absent", &self.absent, 0..=HandoverClass::ALL.len(), |_, class| Some(class.0)),
        }
    }

    /// Cấp trên cho bắt đầu bàn giao và chỉ định người nhận. — A superior has the handover begin, and says to whom.
    fn start_handover("Người nhận. — Who receives it.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `startHandover`.
        struct StartHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Người nhận. — Who receives it.
            receiver_id: ID,
        }

        fn read(&self, read) -> StartHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            receiver: read.id("receiverId", &self.receiver_id),
        }
    }

    /// Người nhận xác nhận đã nhận các dòng của danh mục. — The receiver confirms lines of the checklist.
    fn receive_handover("Các dòng và ngày. — The lines, and the day.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `receiveHandover`.
        struct ReceiveHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Số thứ tự các dòng. — The numbers of the lines.
            items: Vec<i32>,
            /// Ngày nhận. — On which day.
            received_on: Date,
        }

        fn read(&self, read) -> ReceiveHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            items: read.list("items", &self.items, 1..=1000, |read, number| read.count("", *number, 1..=1000)),
            received_on: read.date("receivedOn", &self.received_on),
        }
    }

    /// Cấp trên nghiệm thu bàn giao khi người nhận đã xác nhận đủ. — A superior accepts a handover of which everything was received.
    fn accept_handover("Ngày nghiệm thu. — On which day.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `acceptHandover`.
        struct AcceptHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Ngày nghiệm thu. — On which day.
            accepted_on: Date,
        }

        fn read(&self, read) -> AcceptHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            accepted_on: read.date("acceptedOn", &self.accepted_on),
        }
    }

    /// Thủ trưởng lập phương án phân công người thay thế tạm thời hoặc tuyển dụng mới. — The head plans who stands in, or that somebody is recruited.
    fn plan_replacement("Phương án. — The plan.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `planReplacement`.
        struct PlanReplacementInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Phương án. — How.
            kind: EnumValue<ReplacementKind>,
            /// Người thay thế tạm thời. — Who stands in.
            person_id: Option<ID>,
            /// Nội dung phương án. — The plan in words.
            plan: Option<String>,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: Option<String>,
            /// Ngày của phương án. — Its day.
            planned_on: Date,
        }

        fn read(&self, read) -> PlanReplacement {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            kind: Some(self.kind.0),
            person: read.optional("personId", &self.person_id, InputReader::id),
            plan: read.optional("plan", &self.plan, InputReader::prose),
            document: read.optional("document", &self.document, InputReader::code),
            planned_on: read.date("plannedOn", &self.planned_on),
        }
    }

    /// Ghi việc thu hồi quyền truy cập của cán bộ bàn giao; người đó không tự ghi. — Records that the access of the officer was revoked; not by the officer.
    fn revoke_access("Quyền truy cập và ngày. — To what, and when.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `revokeAccess`.
        struct RevokeAccessInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Quyền truy cập đã thu hồi. — To what access was revoked.
            revocation: String,
            /// Ngày thu hồi. — On which day.
            revoked_on: Date,
        }

        fn read(&self, read) -> RevokeAccess {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            revocation: read.prose("revocation", &self.revocation),
            revoked_on: read.date("revokedOn", &self.revoked_on),
        }
    }

    /// Thủ trưởng hoàn tất bàn giao khi đã có phương án thay thế và đã thu hồi quyền truy cập. — The head closes a handover once there is a plan of the replacement and access was revoked.
    fn close_handover("Ngày hoàn tất. — On which day.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `closeHandover`.
        struct CloseHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Ngày hoàn tất. — On which day.
            closed_on: Date,
        }

        fn read(&self, read) -> CloseHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            closed_on: read.date("closedOn", &self.closed_on),
        }
    }

    /// Làm lại bàn giao từ danh mục. — Opens a handover anew, from the checklist on.
    fn reopen_handover("Lý do. — Why.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `reopenHandover`.
        struct ReopenHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReopenHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Giao lại cho cán bộ trở về sau công tác, học tập hoặc nghỉ phép. — Gives everything back to an officer who is back from a mission, study or leave.
    fn return_handover("Ngày và lý do. — The day, and why.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `returnHandover`.
        struct ReturnHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Ngày giao lại. — On which day.
            returned_on: Date,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            returned_on: read.date("returnedOn", &self.returned_on),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Hủy việc bàn giao vì cán bộ không đi. — Cancels a handover, for the officer stays.
    fn cancel_handover("Lý do. — Why.") -> HandoverPayload {
        /// Dữ liệu của thao tác này. — The input of `cancelHandover`.
        struct CancelHandoverInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Việc bàn giao. — The handover.
            handover_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelHandover {
            agency: read.id("agencyId", &self.agency_id),
            handover: read.id("handoverId", &self.handover_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
