//! T19, T20, T27: what may befall a cycle at any step.

use async_graphql::ID;

use crate::{
    domain::command::{Cancel, CorrectRecord, Resume, Suspend},
    graphql::{
        envelope::VersionedEnvelope,
        input::InputReader,
        mutation::mutations,
        payload::CyclePayload,
        scalar::{Date, Sha256},
    },
};

mutations! {
    pub struct CourseMutation;

    /// Tạm dừng kỳ xét (T19). — Suspends the cycle.
    fn suspend("Việc tạm dừng. — The suspension.") -> CyclePayload {
        /// Dữ liệu để tạm dừng kỳ xét. — The input of `suspend`.
        struct SuspendInput: VersionedEnvelope {
            /// Văn bản tạm dừng đã đăng ký. — The registered document.
            document_id: ID,
            /// Văn bản có dừng việc tính thời hạn hay không. — Whether the document stops the clock.
            stops_clock: bool,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> Suspend {
            suspension: read.fresh(),
            document: read.id("documentId", &self.document_id),
            stops_clock: Some(self.stops_clock),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Tiếp tục kỳ xét đã tạm dừng (T19). — Resumes the cycle.
    fn resume("Việc tiếp tục. — The resumption.") -> CyclePayload {
        /// Dữ liệu để tiếp tục kỳ xét. — The input of `resume`.
        struct ResumeInput: VersionedEnvelope {
            /// Văn bản tiếp tục kỳ xét đã đăng ký. — The registered document.
            document_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> Resume {
            document: read.id("documentId", &self.document_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Hủy kỳ xét (T20). — Cancels the cycle.
    fn cancel("Việc hủy. — The cancellation.") -> CyclePayload {
        /// Dữ liệu để hủy kỳ xét. — The input of `cancel`.
        struct CancelInput: VersionedEnvelope {
            /// Văn bản hủy kỳ xét đã đăng ký. — The registered document.
            document_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> Cancel {
            document: read.id("documentId", &self.document_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Đính chính sai sót văn thư (T27); bản ghi cũ được giữ nguyên. — Corrects a clerical error; the old record stays.
    fn correct_record("Nội dung đúng của văn bản. — The document as it should read.") -> CyclePayload {
        /// Dữ liệu để đính chính sai sót văn thư. — The input of `correctRecord`.
        struct CorrectRecordInput: VersionedEnvelope {
            /// Văn bản ghi sai. — The wrong record.
            corrects_id: ID,
            /// Số đúng. — The right number.
            number: String,
            /// Ký hiệu đúng. — The right symbol.
            symbol: String,
            /// Ngày đúng. — The right date.
            dated: Date,
            /// Mã băm SHA-256 của tệp đúng. — The digest of the right file.
            sha256: Sha256,
            /// Trích yếu đúng. — The right summary.
            summary: String,
            /// Ngày cuối nhận hồ sơ đúng, khi văn bản là Kế hoạch. — The right last day of receipt, where the record is a plan.
            closing_on: Option<Date>,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CorrectRecord {
            corrects: read.id("correctsId", &self.corrects_id),
            document: read.fresh(),
            number: read.code("number", &self.number),
            symbol: read.code("symbol", &self.symbol),
            dated: read.date("dated", &self.dated),
            sha256: read.digest("sha256", &self.sha256),
            summary: read.line("summary", &self.summary),
            closing_on: read.optional("closingOn", &self.closing_on, InputReader::date),
            reason: read.prose("reason", &self.reason),
        }
    }
}
