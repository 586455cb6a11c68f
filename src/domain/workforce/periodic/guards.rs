//! What stands against an event of a report whatever its input says. The decision and the list of what may be done next ask the
//! same.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    machine::{ReportEvent, report_target},
    policy::report_warrant,
    refusal::ReportFault,
    rules::ReportRules,
    subject::ReportSubject,
    terms::{ReportKind, ReportPeriod, ReportState},
};
use crate::{
    directory::DirectoryActor,
    ids::PersonId,
    workforce::{
        reads::WorkforceReads,
        row::{PeriodicReport, Rows},
    },
};

impl Rows {
    /// The report for a period that counts: the last one that was not cancelled.
    pub fn report_for(&self, kind: ReportKind, year: i16, period: ReportPeriod) -> Option<&PeriodicReport> {
        let of_period = |row: &&PeriodicReport| row.kind == kind && row.year == year && row.period == period;
        let living = self.periodic_report.values().filter(of_period);
        living.filter(|row| row.state != ReportState::Cancelled).max_by_key(|row| (row.leaf, row.id))
    }
}

/// What stands against an event in the state of a report by that person, whatever the input.
pub fn against_report(
    rules: Option<&ReportRules>,
    report: &PeriodicReport,
    event: ReportEvent,
    actor: Option<PersonId>,
    today: Date,
) -> Vec<ReportFault> {
    let is_consolidated = rules.is_some_and(|rules| rules.consolidated);
    let lacks_figures = is_consolidated && report.consolidated_on.is_none();
    let is_signed = report.signed_on.is_some();
    let last = report.period.days(report.year).and_then(|days| days.last);
    let is_open = last.is_none_or(|last| today <= last);
    let found = match event {
        ReportEvent::Consolidate => vec![
            (!is_consolidated, ReportFault::Figureless),
            (is_consolidated && is_open, ReportFault::PeriodNotOver),
        ],
        ReportEvent::Sign => vec![
            (is_open, ReportFault::PeriodNotOver),
            (lacks_figures, ReportFault::NotConsolidated),
            (is_signed, ReportFault::Signed),
            (actor == Some(report.drafted_by), ReportFault::OwnSignature),
        ],
        ReportEvent::Send => vec![(!is_signed, ReportFault::NotSigned)],
        ReportEvent::Draft
        | ReportEvent::Revise
        | ReportEvent::Submit
        | ReportEvent::Return
        | ReportEvent::Cancel => Vec::new(),
    };
    found.into_iter().filter(|(stands, _)| *stands).map(|(_, fault)| fault).collect()
}

/// Something that an actor could do next with a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextReportStep {
    /// What would happen.
    pub event: ReportEvent,
    /// Where it leads.
    pub leads_to: ReportState,
    /// What stands against it, whatever the input says.
    pub blocked_by: Vec<ReportFault>,
}

/// What an actor could do next with a report.
pub fn next_report_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    report: &PeriodicReport,
    today: Date,
) -> Vec<NextReportStep> {
    let subject = ReportSubject::Report(report.id);
    let step = |event: ReportEvent| {
        let leads_to = report_target(report.state, event)?;
        report_warrant(reads, actor, event.act(), report.agency, subject, today)?;
        let rules = reads.law.report(report.kind, today).map(Arc::as_ref);
        let blocked_by = against_report(rules, report, event, actor.person, today);
        Some(NextReportStep { event, leads_to, blocked_by })
    };
    ReportEvent::ALL.into_iter().filter_map(step).collect()
}
