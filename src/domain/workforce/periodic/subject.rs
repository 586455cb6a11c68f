//! What an act on a periodic report is about.

use super::terms::ReportKind;
use crate::ids::PeriodicReportId;

/// What an act on a periodic report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportSubject {
    /// A new report.
    New(ReportKind),
    /// A report that is there.
    Report(PeriodicReportId),
}
