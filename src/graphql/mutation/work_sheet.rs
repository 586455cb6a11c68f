//! Acts on the work sheets of an IT officer, and the signature under the summary of a year.

use async_graphql::{ID, InputObject};

use crate::{
    domain::workforce::{
        command::{
            CancelWork, CompleteWork, ConfirmWork, ConfirmWorkRequest, RejectWork, RequestWork, ReworkSheet,
            SignWorkSummary, StartWork,
        },
        work_sheet::{
            line::{ReplacedSummary, SummaryGroup, WorkCorrection},
            state::{WorkGroup, WorkResult},
        },
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::{WorkSheetPayload, WorkSummaryPayload},
        scalar::Date,
    },
};

/// Số lượng được sửa so với số đã đếm. — A quantity that is reported instead of what was counted.
#[derive(Debug, InputObject)]
pub struct WorkCorrectionInput {
    /// Nhóm công việc. — The group.
    group: EnumValue<SummaryGroup>,
    /// Số lượng đúng. — The right quantity.
    quantity: i32,
    /// Lý do. — Why.
    reason: String,
}

/// Bảng tổng hợp bị thay và lý do. — The summary that another takes the place of, and why.
#[derive(Debug, InputObject)]
pub struct ReplacedSummaryInput {
    /// Bảng tổng hợp. — The summary.
    summary_id: ID,
    /// Lý do. — Why.
    reason: String,
}

fn correction(read: &mut InputReader<'_>, input: &WorkCorrectionInput) -> Option<WorkCorrection> {
    gather!(WorkCorrection {
        group: Some(input.group.0),
        quantity: read.count("quantity", input.quantity, 0..=1_000_000),
        reason: read.prose("reason", &input.reason),
    })
}

fn replaced(read: &mut InputReader<'_>, input: &ReplacedSummaryInput) -> Option<ReplacedSummary> {
    gather!(ReplacedSummary {
        summary: read.id("summaryId", &input.summary_id),
        reason: read.prose("reason", &input.reason),
    })
}

mutations! {
    pub struct WorkSheetMutation;

    /// Lập phiếu công tác. — Asks an IT officer for work.
    fn request_work("Công việc và nơi yêu cầu. — The work, and who asks.") -> WorkSheetPayload {
        /// Dữ liệu để lập phiếu công tác. — The input of `requestWork`.
        struct RequestWorkInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Người yêu cầu. — Who asks.
            requester_id: ID,
            /// Cơ quan, đơn vị, phòng ban yêu cầu. — The agency, unit or division that asks.
            place: String,
            /// Hồ sơ liên quan, nếu có. — The file that belongs to it, if there is one.
            related_file: Option<String>,
            /// Loại công việc. — What kind of work it is.
            groups: Vec<EnumValue<WorkGroup>>,
            /// Công việc loại khác là một sáng kiến. — Whether work of another kind is an initiative.
            #[graphql(default)]
            initiative: bool,
            /// Chi tiết công việc. — The work in detail.
            details: String,
            /// Ngày yêu cầu. — The day of the request.
            requested_on: Date,
        }

        fn read(&self, read) -> RequestWork {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            requester: read.id("requesterId", &self.requester_id),
            place: read.line("place", &self.place),
            related_file: read.optional("relatedFile", &self.related_file, InputReader::line),
            groups: read.list("groups", &self.groups, 0..=WorkGroup::ALL.len(), |_, group| Some(group.0)),
            initiative: Some(self.initiative),
            details: read.prose("details", &self.details),
            requested_on: read.date("requestedOn", &self.requested_on),
        }
    }

    /// Nơi yêu cầu xác nhận yêu cầu. — Whoever asks for work confirms the request.
    fn confirm_work_request("Phiếu. — The sheet.") -> WorkSheetPayload {
        /// Dữ liệu để xác nhận yêu cầu. — The input of `confirmWorkRequest`.
        struct ConfirmWorkRequestInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
        }

        fn read(&self, read) -> ConfirmWorkRequest {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
        }
    }

    /// Cán bộ CNTT bắt đầu thực hiện. — The officer begins.
    fn start_work("Hướng xử lý. — How it is gone about.") -> WorkSheetPayload {
        /// Dữ liệu để bắt đầu thực hiện. — The input of `startWork`.
        struct StartWorkInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
            /// Hướng xử lý. — How it is gone about.
            approach: String,
        }

        fn read(&self, read) -> StartWork {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
            approach: read.prose("approach", &self.approach),
        }
    }

    /// Cán bộ CNTT ghi kết quả thực hiện. — The officer records what came of it.
    fn complete_work("Kết quả. — What came of it.") -> WorkSheetPayload {
        /// Dữ liệu để ghi kết quả thực hiện. — The input of `completeWork`.
        struct CompleteWorkInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
            /// Kết quả. — What came of it.
            results: Vec<EnumValue<WorkResult>>,
            /// Số hiệu, ngày của văn bản, hoặc kết quả khác. — The document with its number and day, or the other result.
            result_detail: Option<String>,
            /// Ngày hoàn thành. — The day of completion.
            completed_on: Date,
        }

        fn read(&self, read) -> CompleteWork {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
            results: read.list("results", &self.results, 0..=WorkResult::ALL.len(), |_, result| Some(result.0)),
            result_detail: read.optional("resultDetail", &self.result_detail, InputReader::prose),
            completed_on: read.date("completedOn", &self.completed_on),
        }
    }

    /// Người yêu cầu hoặc Thủ trưởng trực tiếp xác nhận hoàn thành. — The requester or the direct superior confirms the completion.
    fn confirm_work("Ngày xác nhận. — On which day.") -> WorkSheetPayload {
        /// Dữ liệu để xác nhận hoàn thành. — The input of `confirmWork`.
        struct ConfirmWorkInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
            /// Ngày xác nhận. — On which day.
            confirmed_on: Date,
        }

        fn read(&self, read) -> ConfirmWork {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
            confirmed_on: read.date("confirmedOn", &self.confirmed_on),
        }
    }

    /// Không xác nhận hoàn thành; cán bộ CNTT thực hiện lại. — Rejects the work, which is then gone on with.
    fn reject_work("Lý do. — Why.") -> WorkSheetPayload {
        /// Dữ liệu để không xác nhận hoàn thành. — The input of `rejectWork`.
        struct RejectWorkInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> RejectWork {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Cán bộ CNTT thực hiện lại công việc không được xác nhận. — The officer goes on with what was rejected.
    fn rework_sheet("Phiếu. — The sheet.") -> WorkSheetPayload {
        /// Dữ liệu để thực hiện lại. — The input of `reworkSheet`.
        struct ReworkSheetInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
        }

        fn read(&self, read) -> ReworkSheet {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
        }
    }

    /// Hủy phiếu công tác chưa hoàn thành. — Cancels a sheet that is not done.
    fn cancel_work("Lý do. — Why.") -> WorkSheetPayload {
        /// Dữ liệu để hủy phiếu công tác. — The input of `cancelWork`.
        struct CancelWorkInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Phiếu công tác. — The sheet.
            sheet_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelWork {
            agency: read.id("agencyId", &self.agency_id),
            sheet: read.id("sheetId", &self.sheet_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thủ trưởng ký bảng tổng hợp kết quả công tác năm, lập từ các phiếu đã xác nhận. — The head signs the yearly summary, which is made from the confirmed sheets.
    fn sign_work_summary("Bảng tổng hợp. — The summary.") -> WorkSummaryPayload {
        /// Dữ liệu để ký bảng tổng hợp năm. — The input of `signWorkSummary`.
        struct SignWorkSummaryInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Năm của sổ. — The year of the book.
            year: i32,
            /// Các số lượng được sửa; sáng kiến ghi riêng cũng ghi ở đây. — The quantities that are corrected; initiatives that are entered apart too.
            corrections: Vec<WorkCorrectionInput>,
            /// Tổng chi phí thuê dịch vụ bên ngoài trong năm, nghìn đồng. — What outside services cost in the year, in thousands of đồng.
            outside_cost: i32,
            /// Nguồn số liệu của bộ phận tài chính. — Which record of the finance section says so.
            cost_source: String,
            /// Ý kiến của Thủ trưởng. — The opinion of the head.
            opinion: Option<String>,
            /// Ngày ký. — On which day.
            signed_on: Date,
            /// Bảng tổng hợp bị thay. — The summary that it takes the place of.
            replaces: Option<ReplacedSummaryInput>,
        }

        fn read(&self, read) -> SignWorkSummary {
            agency: read.id("agencyId", &self.agency_id),
            summary: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            year: read.count("year", self.year, 2000..=2199),
            corrections: read.list("corrections", &self.corrections, 0..=SummaryGroup::ALL.len(), correction),
            outside_cost: read.count("outsideCost", self.outside_cost, 0..=i32::MAX),
            cost_source: read.line("costSource", &self.cost_source),
            opinion: read.optional("opinion", &self.opinion, InputReader::prose),
            signed_on: read.date("signedOn", &self.signed_on),
            replaces: read.optional("replaces", &self.replaces, |read, field, input| {
                read.within(field, |read| replaced(read, input))
            }),
        }
    }
}
