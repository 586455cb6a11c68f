//! The rows of periodic reports.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{AgencyId, PeriodicReportId, PersonId},
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, Listed},
    workforce::periodic::{
        figures::TrainingFigure,
        terms::{ReportKind, ReportPeriod, ReportState},
    },
};

row_group! {
    exported as periodic_rows;

    /// A report for a part of a year (báo cáo định kỳ), in the log of the body that reports.
    PeriodicReport[PeriodicReportId] in periodic_report = "periodic_report" {
        /// The body that reports, and so the log.
        agency: AgencyId,
        /// What it is about.
        kind: ReportKind,
        /// The year.
        year: i16,
        /// For which part of it.
        period: ReportPeriod,
        /// Where it stands.
        state: ReportState,
        /// What it says.
        content: Sealed,
        /// Who drafted it.
        drafted_by: PersonId,
        /// The day on which it was submitted for signature.
        submitted_on: Option<Date>,
        /// The figures of the records.
        figures: Listed<TrainingFigure>,
        /// The day on which they were put into it.
        consolidated_on: Option<Date>,
        /// Its number and symbol.
        document: Option<DocumentSymbol>,
        /// Who signed it.
        signed_by: Option<PersonId>,
        /// On which day.
        signed_on: Option<Date>,
        /// The day on which it was sent.
        sent_on: Option<Date>,
        /// The report that it corrects.
        corrects: Option<PeriodicReportId>,
        /// The report that corrects it.
        corrected_by: Option<PeriodicReportId>,
        /// What it corrects, or why it was returned last or cancelled.
        reason: Option<Sealed>,
    }
}
