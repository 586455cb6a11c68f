//! The acts of work sheets, and of the yearly summary of a work log.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, ItOfficerId, PersonId, WorkSheetId, WorkSummaryId},
    workforce::work_sheet::{
        line::{ReplacedSummary, WorkCorrection},
        state::{WorkGroup, WorkResult},
    },
};

act_group! {
    exported as work_sheet_acts;

    /// Asks an officer for work (Phụ lục I Mẫu 3, I and II).
    RequestWork = "requestWork", "Lập phiếu công tác", "Ask an IT officer for work" {
        /// The agency.
        agency: AgencyId,
        /// The new sheet.
        sheet: WorkSheetId,
        /// The officer.
        officer: ItOfficerId,
        /// Who asks.
        requester: PersonId,
        /// The agency, unit or division that asks.
        place: Sealed,
        /// The file that belongs to it.
        related_file: Option<Sealed>,
        /// What kind of work it is.
        groups: Vec<WorkGroup>,
        /// Whether work of another kind is an initiative (B14).
        initiative: bool,
        /// The work in detail.
        details: Sealed,
        /// The day of the request.
        requested_on: Date,
    }
    /// Confirms a request for work.
    ConfirmWorkRequest = "confirmWorkRequest", "Xác nhận yêu cầu công việc", "Confirm a request for work" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
    }
    /// Begins with the work (Mẫu 3, III).
    StartWork = "startWork", "Bắt đầu thực hiện công việc", "Begin with the work of a sheet" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// How it is gone about.
        approach: Sealed,
    }
    /// Records what came of the work (Mẫu 3, III).
    CompleteWork = "completeWork", "Ghi kết quả thực hiện công việc", "Record what came of the work" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// What came of it.
        results: Vec<WorkResult>,
        /// The document, or the other result, in words.
        result_detail: Option<Sealed>,
        /// The day of completion.
        completed_on: Date,
    }
    /// Confirms that the work was done (Mẫu 3, III).
    ConfirmWork = "confirmWork", "Xác nhận hoàn thành công việc", "Confirm that the work was done" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// On which day.
        confirmed_on: Date,
    }
    /// Rejects work that is not what was asked for.
    RejectWork = "rejectWork", "Không xác nhận hoàn thành", "Reject the work of a sheet" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// Why.
        reason: Sealed,
    }
    /// Goes on with what was rejected.
    ReworkSheet = "reworkSheet", "Thực hiện lại công việc", "Go on with work that was rejected" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
    }
    /// Gives work up.
    CancelWork = "cancelWork", "Hủy phiếu công tác", "Cancel a work sheet" {
        /// The agency.
        agency: AgencyId,
        /// The sheet.
        sheet: WorkSheetId,
        /// Why.
        reason: Sealed,
    }
}

act_group! {
    exported as work_summary_acts;

    /// Signs the summary of a year, which is made from the confirmed sheets (Phụ lục I Mẫu 2).
    SignWorkSummary = "signWorkSummary", "Ký bảng tổng hợp kết quả công tác năm", "Sign the yearly summary of a work log" {
        /// The agency.
        agency: AgencyId,
        /// The new summary.
        summary: WorkSummaryId,
        /// The officer.
        officer: ItOfficerId,
        /// The year of the book.
        year: i16,
        /// What is reported instead of what was counted.
        corrections: Vec<WorkCorrection>,
        /// What outside services for maintenance and repair cost in the year, in thousands of đồng (nghìn đồng).
        outside_cost: u32,
        /// Which record of the finance section says so.
        cost_source: Sealed,
        /// The opinion of the head.
        opinion: Option<Sealed>,
        /// On which day.
        signed_on: Date,
        /// The summary that it takes the place of.
        replaces: Option<ReplacedSummary>,
    }
}
