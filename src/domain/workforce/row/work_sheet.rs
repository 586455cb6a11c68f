//! The rows of work sheets, and of the yearly summary of a work log.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{AgencyId, ItOfficerId, PersonId, WorkSheetId, WorkSummaryId},
    rows_macro::row_group,
    vocabulary::Listed,
    workforce::work_sheet::{
        line::SummaryLine,
        state::{WorkGroup, WorkResult, WorkSheetState},
    },
};

row_group! {
    exported as work_sheet_rows;

    /// A work sheet of an officer (phiếu công tác; Phụ lục I Mẫu 3).
    WorkSheet[WorkSheetId] in work_sheet = "work_sheet" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Its number in the log of the officer (Số phiếu).
        number: u32,
        /// What kind of work it is.
        groups: Listed<WorkGroup>,
        /// Whether work of another kind is an initiative (B14).
        initiative: bool,
        /// The work in detail.
        details: Sealed,
        /// Who asks.
        requester: PersonId,
        /// The agency, unit or division that asks.
        place: Sealed,
        /// The file that belongs to it.
        related_file: Option<Sealed>,
        /// The day of the request.
        requested_on: Date,
        /// The day on which the request was confirmed.
        request_confirmed_on: Option<Date>,
        /// Where it stands.
        state: WorkSheetState,
        /// How it is gone about.
        approach: Option<Sealed>,
        /// What came of it.
        results: Listed<WorkResult>,
        /// The document, or the other result, in words.
        result_detail: Option<Sealed>,
        /// The day of completion.
        completed_on: Option<Date>,
        /// Who confirmed the completion.
        confirmed_by: Option<PersonId>,
        /// On which day.
        confirmed_on: Option<Date>,
        /// How often it was rejected.
        rejections: u32,
        /// Why it was rejected last, or cancelled.
        reason: Option<Sealed>,
    }
}

row_group! {
    exported as work_summary_rows;

    /// The yearly summary of an officer's log, as the head signed it (Phụ lục I Mẫu 2).
    WorkSummary[WorkSummaryId] in work_summary = "work_summary" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The year of the book.
        year: i16,
        /// What was counted and what is reported, by group.
        lines: Listed<SummaryLine>,
        /// What outside services cost in the year, in thousands of đồng (nghìn đồng).
        outside_cost: u32,
        /// Which record of the finance section says so.
        cost_source: Sealed,
        /// The opinion of the head.
        opinion: Option<Sealed>,
        /// On which day it was signed.
        signed_on: Date,
        /// The summary that took its place.
        replaced_by: Option<WorkSummaryId>,
        /// Why it takes the place of another.
        replace_reason: Option<Sealed>,
    }
}
