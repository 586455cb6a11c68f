//! The acts of periodic reports.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, PeriodicReportId},
    vocabulary::DocumentSymbol,
    workforce::periodic::terms::{ReportKind, ReportPeriod},
};

act_group! {
    exported as periodic_acts;

    /// Drafts a report for a part of a year (S000 Điều 2.2.a; S002 item 2.c).
    DraftReport = "draftReport", "Lập báo cáo định kỳ", "Draft a periodic report" {
        /// The body that reports.
        agency: AgencyId,
        /// The new report.
        report: PeriodicReportId,
        /// What it is about.
        kind: ReportKind,
        /// The year.
        year: i16,
        /// For which part of it.
        period: ReportPeriod,
        /// What it says.
        content: Sealed,
        /// The report that it corrects.
        corrects: Option<PeriodicReportId>,
        /// What it corrects.
        reason: Option<Sealed>,
    }
    /// Changes the draft of a report.
    ReviseReport = "reviseReport", "Sửa dự thảo báo cáo", "Revise the draft of a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// What it says.
        content: Sealed,
    }
    /// Submits a report for signature.
    SubmitReport = "submitReport", "Trình ký báo cáo", "Submit a report for signature" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
    }
    /// Puts the figures of the records into a report.
    ConsolidateReport = "consolidateReport", "Tổng hợp số liệu báo cáo", "Consolidate the figures of a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
    }
    /// Signs a report (S000 Điều 2.2.a).
    SignReport = "signReport", "Ký báo cáo", "Sign a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// Its number and symbol.
        document: DocumentSymbol,
        /// On which day.
        signed_on: Date,
    }
    /// Returns a report to whoever drafted it.
    ReturnReport = "returnReport", "Trả lại báo cáo", "Return a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// Why.
        reason: Sealed,
    }
    /// Sends a report to its addressees.
    SendReport = "sendReport", "Gửi báo cáo", "Send a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// On which day.
        sent_on: Date,
    }
    /// Gives the draft of a report up.
    CancelReport = "cancelReport", "Hủy dự thảo báo cáo", "Cancel the draft of a report" {
        /// The body that reports.
        agency: AgencyId,
        /// The report.
        report: PeriodicReportId,
        /// Why.
        reason: Sealed,
    }
}
