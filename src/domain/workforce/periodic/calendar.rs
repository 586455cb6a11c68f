//! Which reports are due in a year, of an agency: the period, the day on which each is due, and where it stands.

use std::sync::Arc;

use jiff::{ToSpan as _, civil::Date};

use super::{
    rules::ReportRules,
    terms::{ReportKind, ReportLateness, ReportPeriod, ReportState},
};
use crate::{
    calendar::Calendar,
    ids::AgencyId,
    workforce::{
        reads::WorkforceReads,
        row::{PeriodicReport, Rows},
    },
};

/// A report of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueReport {
    /// What is asked for.
    pub rules: Arc<ReportRules>,
    /// For which part of the year.
    pub period: ReportPeriod,
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub to: Date,
    /// The last day on which it is sent in time.
    pub due_on: Date,
    /// Whether the days off that were counted are official.
    pub is_official: bool,
    /// Where it stands.
    pub state: ReportState,
    /// Whether it is late, or was sent late.
    pub lateness: ReportLateness,
    /// The report; none before it is drafted.
    pub report: Option<PeriodicReport>,
    /// When the period was first reported on.
    pub sent_on: Option<Date>,
}

impl DueReport {
    /// Whether it is late, or was sent late; not where nobody can tell.
    pub fn is_late(&self) -> bool {
        self.lateness == ReportLateness::Late
    }
}

/// A day that was counted to.
struct ReportDueDay {
    day: Date,
    /// Whether the calendar knows all the days between.
    is_official: bool,
    /// Whether the calendar says anything of their years.
    is_known: bool,
}

/// The n-th working day after a day. A year has no more days than that many days off in a row.
fn working_day_after(calendar: &Calendar, day: Date, number: u32) -> Option<ReportDueDay> {
    let (mut found, mut left, mut is_official, mut is_known) = (day, number, true, true);
    for _ in 0..number.saturating_add(366) {
        if left == 0 {
            break;
        }
        found = found.checked_add(1.day()).ok()?;
        is_official &= calendar.covers(found);
        is_known &= calendar.has_year_of(found);
        left -= u32::from(calendar.is_working(found));
    }
    Some(ReportDueDay { day: found, is_official, is_known })
}

/// What an agency reports for a year, in the order of the days on which it is due; what was asked for by the last day of its
/// period.
pub fn due_reports(
    reads: WorkforceReads<'_>,
    calendar: &Calendar,
    (agency, year): (AgencyId, i16),
    today: Date,
) -> Vec<DueReport> {
    let WorkforceReads { directory, rows, law, .. } = reads;
    let due = |kind: ReportKind, period: ReportPeriod| {
        let days = period.days(year)?;
        let to = days.last?;
        let asked = |rules: &&Arc<ReportRules>| {
            rules.periods.contains(&period) && rules.is_made_by(directory, agency, to)
        };
        let rules = law.report(kind, to).filter(asked).cloned()?;
        let ReportDueDay { day: due_on, is_official, is_known } =
            working_day_after(calendar, to, rules.working_days)?;
        let report = rows.report_for(kind, year, period).cloned();
        let sent_on = first_sent(rows, report.as_ref());
        let lateness = if !is_known {
            ReportLateness::NotCounted
        } else if due_on < sent_on.unwrap_or(today) {
            ReportLateness::Late
        } else {
            ReportLateness::InTime
        };
        let state = report.as_ref().map_or(ReportState::PeriodOpen, |report| report.state);
        Some(DueReport {
            rules,
            period,
            from: days.first,
            to,
            due_on,
            is_official,
            state,
            lateness,
            report,
            sent_on,
        })
    };
    let kinds = ReportKind::ALL.iter();
    let pairs = kinds.flat_map(|kind| ReportPeriod::ALL.iter().map(move |period| (*kind, *period)));
    let mut found: Vec<_> = pairs.filter_map(|(kind, period)| due(kind, period)).collect();
    found.sort_by_key(|due| (due.due_on, due.rules.kind, due.period));
    found
}

/// When a period was first reported on: a supplementary report does not make the first one late.
fn first_sent(rows: &Rows, report: Option<&PeriodicReport>) -> Option<Date> {
    let report = report?;
    match report.corrects.and_then(|id| rows.periodic_report.get(&id)) {
        Some(corrected) => first_sent(rows, Some(corrected)),
        None => report.sent_on,
    }
}
