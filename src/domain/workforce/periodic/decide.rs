//! The decision on the acts on periodic reports.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    counting::figures,
    guards::against_report,
    machine::{ReportEvent, report_target},
    refusal::{ReportFault, report_order},
    rules::ReportRules,
    terms::{ReportKind, ReportState},
};
use crate::{
    directory::DirectoryActor,
    ids::PeriodicReportId,
    vocabulary::Listed,
    workforce::{
        command::{CancelReport, DraftReport, ReturnReport, ReviseReport, SendReport, SignReport},
        draft::WorkforceDraft,
        row::PeriodicReport,
    },
};

impl<'a> WorkforceDraft<'a> {
    fn report_rules(&self, kind: ReportKind, day: Date) -> Option<&'a ReportRules> {
        self.reads.law.report(kind, day).map(Arc::as_ref)
    }

    fn on_report(
        self,
        holds: bool,
        fault: ReportFault,
        rules: Option<&ReportRules>,
        field: &'static str,
    ) -> Self {
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// A report that goes on by an event; an event that the state does not allow says no more than that.
    fn report_goes_on(
        self,
        id: PeriodicReportId,
        event: ReportEvent,
        actor: DirectoryActor<'_>,
        rest: impl FnOnce(Self, PeriodicReport) -> Self,
    ) -> Self {
        let Some(row) = self.reads.rows.periodic_report.get(&id).cloned() else {
            return self.on_report(false, ReportFault::Unknown, None, "reportId");
        };
        let rules = self.report_rules(row.kind, self.today);
        let Some(state) = report_target(row.state, event) else {
            return self.require(false, || report_order(rules));
        };
        let faults = against_report(rules, &row, event, actor.person, self.today);
        let draft =
            faults.into_iter().fold(self, |draft, fault| draft.require(false, || fault.refuse(rules, None)));
        rest(draft, PeriodicReport { state, ..row })
    }

    /// A report is drafted for a period that has begun: the first one, or one that corrects what was sent.
    pub(in crate::workforce) fn draft_report(self, input: &DraftReport, actor: DirectoryActor<'_>) -> Self {
        let &DraftReport { agency, report, kind, year, period, content, corrects, reason } = input;
        let (today, leaf) = (self.today, self.leaf);
        // What is asked for a period is what was asked on its last day.
        let last = period.days(year).and_then(|days| days.last);
        let rules = last.and_then(|last| self.report_rules(kind, last.min(today)));
        let Some(drafted_by) = actor.person else {
            return self.on_report(false, ReportFault::Unknown, rules, "agencyId");
        };
        let directory = self.reads.directory;
        let is_made_here =
            rules.zip(last).is_some_and(|(rules, last)| rules.is_made_by(directory, agency, last));
        let is_asked = rules.is_some_and(|rules| rules.periods.contains(&period));
        let has_begun = period.days(year).is_some_and(|days| days.first <= today);
        let known = self.reads.rows.report_for(kind, year, period);
        let was_sent = known.is_some_and(|known| known.state == ReportState::Sent);
        let names_it = corrects.is_some() && was_sent && corrects == known.map(|known| known.id);
        let corrected = known.filter(|_| names_it).cloned();
        let draft = self
            .on_report(is_made_here, ReportFault::MadeElsewhere, rules, "agencyId")
            .on_report(is_asked, ReportFault::PeriodNotAsked, rules, "period")
            .on_report(has_begun, ReportFault::PeriodNotBegun, rules, "period")
            .on_report(known.is_none() || corrects.is_some(), ReportFault::ReportThere, rules, "period")
            .on_report(corrects.is_none() || names_it, ReportFault::CorrectedUnknown, rules, "correctsId")
            .on_report(corrects.is_some() == reason.is_some(), ReportFault::ReasonOfReport, rules, "reason");
        let corrected = corrected.map(|row| PeriodicReport { corrected_by: Some(report), ..row });
        corrected.into_iter().fold(draft, Self::put).add(PeriodicReport {
            id: report,
            agency,
            kind,
            year,
            period,
            state: ReportState::Draft,
            content,
            drafted_by,
            submitted_on: None,
            figures: Listed::default(),
            consolidated_on: None,
            document: None,
            signed_by: None,
            signed_on: None,
            sent_on: None,
            corrects,
            corrected_by: None,
            reason,
            leaf,
        })
    }

    /// The draft is changed, by which its words are those of whoever changed it.
    pub(in crate::workforce) fn revise_report(self, input: &ReviseReport, actor: DirectoryActor<'_>) -> Self {
        self.report_goes_on(input.report, ReportEvent::Revise, actor, |draft, row| {
            let drafted_by = actor.person.unwrap_or(row.drafted_by);
            draft.put(PeriodicReport { content: input.content, drafted_by, ..row })
        })
    }

    /// It is submitted for signature.
    pub(in crate::workforce) fn submit_report(self, id: PeriodicReportId, actor: DirectoryActor<'_>) -> Self {
        let submitted_on = Some(self.today);
        self.report_goes_on(id, ReportEvent::Submit, actor, |draft, row| {
            draft.put(PeriodicReport { submitted_on, ..row })
        })
    }

    /// The figures of the records are put into it, as they stand.
    pub(in crate::workforce) fn consolidate_report(
        self,
        id: PeriodicReportId,
        actor: DirectoryActor<'_>,
    ) -> Self {
        let consolidated_on = Some(self.today);
        self.report_goes_on(id, ReportEvent::Consolidate, actor, |draft, row| {
            let days = row.period.days(row.year);
            let found = days.map(|days| figures(draft.reads.rows, days)).unwrap_or_default();
            draft.put(PeriodicReport { figures: Listed(found), consolidated_on, signed_on: None, ..row })
        })
    }

    /// Whoever the data name signs it, and never who drafted it.
    pub(in crate::workforce) fn sign_report(self, input: &SignReport, actor: DirectoryActor<'_>) -> Self {
        self.report_goes_on(input.report, ReportEvent::Sign, actor, |draft, row| {
            let rules = draft.report_rules(row.kind, draft.today);
            // Whoever says when it was signed cannot hide that it was late.
            let ready_on = row.submitted_on.max(row.consolidated_on);
            let is_after = ready_on.is_none_or(|ready| ready <= input.signed_on);
            draft
                .demand_past(input.signed_on, "signedOn")
                .on_report(is_after, ReportFault::SignedBeforeReady, rules, "signedOn")
                .put(PeriodicReport {
                    document: Some(input.document.clone()),
                    signed_by: actor.person,
                    signed_on: Some(input.signed_on),
                    ..row
                })
        })
    }

    /// It goes back to whoever drafted it, without signature and figures.
    pub(in crate::workforce) fn return_report(self, input: &ReturnReport, actor: DirectoryActor<'_>) -> Self {
        self.report_goes_on(input.report, ReportEvent::Return, actor, |draft, row| {
            draft.put(PeriodicReport {
                submitted_on: None,
                figures: Listed::default(),
                consolidated_on: None,
                document: None,
                signed_by: None,
                signed_on: None,
                reason: Some(input.reason),
                ..row
            })
        })
    }

    /// It goes to its addressees.
    pub(in crate::workforce) fn send_report(self, input: &SendReport, actor: DirectoryActor<'_>) -> Self {
        self.report_goes_on(input.report, ReportEvent::Send, actor, |draft, row| {
            let rules = draft.report_rules(row.kind, draft.today);
            let is_after = row.signed_on.is_none_or(|signed| signed <= input.sent_on);
            draft
                .demand_past(input.sent_on, "sentOn")
                .on_report(is_after, ReportFault::BeforeSignature, rules, "sentOn")
                .put(PeriodicReport { sent_on: Some(input.sent_on), ..row })
        })
    }

    /// It is given up, and what it would have corrected counts again.
    pub(in crate::workforce) fn cancel_report(self, input: &CancelReport, actor: DirectoryActor<'_>) -> Self {
        self.report_goes_on(input.report, ReportEvent::Cancel, actor, |draft, row| {
            let corrected = row.corrects.and_then(|id| draft.reads.rows.periodic_report.get(&id)).cloned();
            let corrected = corrected.map(|row| PeriodicReport { corrected_by: None, ..row });
            corrected
                .into_iter()
                .fold(draft, Self::put)
                .put(PeriodicReport { reason: Some(input.reason), ..row })
        })
    }
}
