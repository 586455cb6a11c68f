//! Transfers of employees between agencies.

use async_graphql::ID;

use crate::{
    domain::directory::command::{DeclineTransfer, RequestTransfer, SettleTransfer},
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, mutation::mutations, payload::DirectoryPayload,
        scalar::Date,
    },
};

mutations! {
    pub struct TransferMutation;

    /// Đề nghị cơ quan đang quản lý hồ sơ cho viên chức chuyển đến; chưa có thay đổi nào cho đến khi được đồng ý. — Asks the agency that keeps the file for a transfer; nothing changes until it is settled.
    fn request_transfer("Người, đơn vị tiếp nhận và thời gian. — The person, the unit and the time.") -> DirectoryPayload {
        /// Dữ liệu để đề nghị chuyển công tác. — The input of `requestTransfer`.
        struct RequestTransferInput: DirectoryEnvelope {
            /// Viên chức. — The employee.
            person_id: ID,
            /// Đơn vị tiếp nhận. — The unit that receives.
            unit_id: ID,
            /// Ngày đầu làm việc tại đơn vị tiếp nhận. — The first day there.
            starts_on: Date,
            /// Ngày cuối làm việc tại đơn vị tiếp nhận. — The last day there.
            ends_on: Option<Date>,
            /// Số, ký hiệu văn bản điều động, tiếp nhận, nếu đã có. — The document by which the transfer was ordered, if there is one.
            document: Option<String>,
        }

        fn read(&self, read) -> RequestTransfer {
            transfer: read.fresh(),
            person: read.id("personId", &self.person_id),
            unit: read.id("unitId", &self.unit_id),
            starts_on: read.date("startsOn", &self.starts_on),
            ends_on: read.optional("endsOn", &self.ends_on, InputReader::date),
            document: read.optional("document", &self.document, InputReader::line),
        }
    }

    /// Đồng ý cho viên chức chuyển công tác: thời gian làm việc hiện tại kết thúc, thời gian mới bắt đầu, hồ sơ do nơi tiếp nhận quản lý. Cơ quan đang quản lý hồ sơ quyết định; quản trị hệ thống thì phải nêu văn bản. — Settles a transfer: the present employment ends, the new one begins, and its unit keeps the file. The agency that holds the records decides; the administrator must name a document.
    fn settle_transfer("Đề nghị được đồng ý. — The transfer.") -> DirectoryPayload {
        /// Dữ liệu để đồng ý chuyển công tác. — The input of `settleTransfer`.
        struct SettleTransferInput: DirectoryEnvelope {
            /// Đề nghị chuyển công tác. — The transfer.
            transfer_id: ID,
            /// Số, ký hiệu văn bản điều động, tiếp nhận. — The document that shows the transfer.
            document: Option<String>,
        }

        fn read(&self, read) -> SettleTransfer {
            transfer: read.id("transferId", &self.transfer_id),
            employment: read.fresh(),
            document: read.optional("document", &self.document, InputReader::line),
        }
    }

    /// Không đồng ý cho chuyển công tác, hoặc rút đề nghị; không có thay đổi nào khác. — Declines a transfer, or takes it back; nothing else changes.
    fn decline_transfer("Đề nghị và lý do. — The transfer and the reason.") -> DirectoryPayload {
        /// Dữ liệu để không đồng ý hoặc rút đề nghị chuyển công tác. — The input of `declineTransfer`.
        struct DeclineTransferInput: DirectoryEnvelope {
            /// Đề nghị chuyển công tác. — The transfer.
            transfer_id: ID,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> DeclineTransfer {
            transfer: read.id("transferId", &self.transfer_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
