//! Acts on tracked duties.

use async_graphql::ID;

use crate::{
    domain::workforce::command::{AnnulTrackedDuty, CancelTrackedDuty, OpenTrackedDuty, RecordTrackedDuty},
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, mutation::mutations, payload::WorkforcePayload,
        scalar::Date,
    },
};

mutations! {
    pub struct TrackedDutyMutation;

    /// Ghi việc làm phát sinh một nhiệm vụ theo dõi, ví dụ hợp đồng thuê dịch vụ ngoài. — Records what gave rise to a tracked duty, such as a contract on an outside service.
    fn open_tracked_duty("Việc phát sinh. — What happened.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `openTrackedDuty`.
        struct OpenTrackedDutyInput: DirectoryEnvelope {
            /// Cơ quan có nhiệm vụ. — The body that is bound.
            agency_id: ID,
            /// Mã nhiệm vụ, ví dụ S001-5.2. — The code of the duty, such as S001-5.2.
            duty: String,
            /// Ngày phát sinh. — The day on which it happened.
            happened_on: Date,
            /// Ngày cuối của việc kéo dài, ví dụ dịch vụ hoặc hạn được yêu cầu; hạn thực hiện tính từ ngày này. — The last day of what lasts, such as a service; the term counts from it.
            until_on: Option<Date>,
            /// Số, ký hiệu văn bản, hợp đồng. — The number and symbol of its document.
            document: Option<String>,
            /// Nội dung. — What happened.
            details: String,
        }

        fn read(&self, read) -> OpenTrackedDuty {
            agency: read.id("agencyId", &self.agency_id),
            occasion: read.fresh(),
            duty: read.code("duty", &self.duty),
            happened_on: read.date("happenedOn", &self.happened_on),
            until_on: read.optional("untilOn", &self.until_on, InputReader::date),
            document: read.optional("document", &self.document, InputReader::code),
            details: read.prose("details", &self.details),
        }
    }

    /// Hủy việc làm phát sinh nhiệm vụ đã ghi nhầm, khi nhiệm vụ chưa được ghi nhận thực hiện. — Cancels what gave rise to a duty by mistake, unless the duty was done.
    fn cancel_tracked_duty("Lý do. — Why.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `cancelTrackedDuty`.
        struct CancelTrackedDutyInput: DirectoryEnvelope {
            /// Cơ quan có nhiệm vụ. — The body that is bound.
            agency_id: ID,
            /// Việc làm phát sinh nhiệm vụ. — What gave rise to the duty.
            occasion_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelTrackedDuty {
            agency: read.id("agencyId", &self.agency_id),
            occasion: read.id("occasionId", &self.occasion_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Ghi việc đã thực hiện một nhiệm vụ theo dõi, kèm minh chứng mà nhiệm vụ yêu cầu. — Records that a tracked duty was done, with the evidence that it asks for.
    fn record_tracked_duty("Nhiệm vụ và minh chứng. — The duty and its evidence.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `recordTrackedDuty`.
        struct RecordTrackedDutyInput: DirectoryEnvelope {
            /// Cơ quan có nhiệm vụ. — The body that is bound.
            agency_id: ID,
            /// Mã nhiệm vụ, ví dụ S001-17.2. — The code of the duty, such as S001-17.2.
            duty: String,
            /// Năm đến hạn. — The year in which it is due.
            year: i32,
            /// Việc làm phát sinh nhiệm vụ, nếu có. — What gave rise to it, if something did.
            occasion_id: Option<ID>,
            /// Cán bộ CNTT mà nhiệm vụ thực hiện cho, hoặc đã thực hiện. — The IT officer for whom it was done, or who did it.
            officer_id: Option<ID>,
            /// Ngày thực hiện. — On which day.
            done_on: Date,
            /// Số, ký hiệu văn bản. — The number and symbol of the document that shows it.
            document: Option<String>,
            /// Kết quả. — What came of it.
            outcome: Option<String>,
            /// Số lượng. — How many.
            count: Option<i32>,
        }

        fn read(&self, read) -> RecordTrackedDuty {
            agency: read.id("agencyId", &self.agency_id),
            record: read.fresh(),
            duty: read.code("duty", &self.duty),
            year: read.count("year", self.year, 2000..=2999),
            occasion: read.optional("occasionId", &self.occasion_id, InputReader::id),
            officer: read.optional("officerId", &self.officer_id, InputReader::id),
            done_on: read.date("doneOn", &self.done_on),
            document: read.optional("document", &self.document, InputReader::code),
            outcome: read.optional("outcome", &self.outcome, InputReader::prose),
            count: read.optional("count", &self.count, |read, field, count| read.count(field, *count, 0..=i32::MAX)),
        }
    }

    /// Hủy ghi nhận thực hiện sai; sau đó ghi lại cho đúng. — Annuls the record of a duty that was wrong; it is recorded anew.
    fn annul_tracked_duty("Lý do. — Why.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `annulTrackedDuty`.
        struct AnnulTrackedDutyInput: DirectoryEnvelope {
            /// Cơ quan có nhiệm vụ. — The body that is bound.
            agency_id: ID,
            /// Ghi nhận thực hiện. — The record.
            record_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AnnulTrackedDuty {
            agency: read.id("agencyId", &self.agency_id),
            record: read.id("recordId", &self.record_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
