//! The deadlines of one cycle, each with how it was counted (requirements §11, R12).

use std::cmp::Reverse;

use jiff::civil::Date;

use super::state::CycleState;
use crate::{
    application::state::ApplicationState,
    calendar::Calendar,
    deadline::{CountedPeriod, DeadlineKind, Lengths, Stop, last_day_before, reckon},
    decision::Moment,
    facts::Facts,
    ids::{ApplicationId, NoticeId},
    publication::PublicMatter,
    reference_data::ReferenceData,
    row::{Application, Cycle, Notice},
    ruleset::AppealMode,
    vocabulary::{Channel, DocumentKind},
    workflow_version::WorkflowVersion,
};

/// A deadline of a cycle or of one person in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleDeadline {
    /// Which deadline.
    pub kind: DeadlineKind,
    /// The person's application, for a window of one person.
    pub application: Option<ApplicationId>,
    /// The notice that opened the window, for DL5.
    pub notice: Option<NoticeId>,
    /// How it was counted.
    pub counted: CountedPeriod,
    /// The day on which what it asks for was done.
    pub met_on: Option<Date>,
    /// Whether it has passed without that.
    pub overdue: bool,
}

/// Counts deadlines over the facts of one cycle.
#[derive(Clone, Debug)]
pub struct Reckoner<'a> {
    facts: &'a Facts,
    calendar: &'a Calendar,
    /// The calendars of before, each with the day on which another one took its place.
    earlier: Vec<(&'a Calendar, Date)>,
    lengths: Lengths,
    appeal_mode: AppealMode,
    counts_from_publication: bool,
    /// The channel from whose publication of the list the remedy counts.
    list_channel: Option<Channel>,
    /// The channels from whose publication the notices count; none where any does.
    notice_channel: Option<Channel>,
    official_channel: Option<Channel>,
}

impl<'a> Reckoner<'a> {
    /// Over the facts of a cycle, by its rule set and its calendar.
    pub fn new(reference: &'a ReferenceData, facts: &'a Facts) -> Self {
        let cycle = facts.cycle();
        let rules = cycle.and_then(|cycle| reference.rules_of(cycle));
        let version = cycle.and_then(Cycle::workflow_version);
        let by_channel = version.is_none_or(WorkflowVersion::counts_from_channel);
        let publication = reference.publication_of(cycle);
        let of_notice = |matter| publication.counted(matter).filter(|_| by_channel);
        Self {
            facts,
            calendar: reference.calendar_of(cycle),
            earlier: earlier_calendars(reference, facts),
            lengths: rules.map(|rules| rules.lengths()).unwrap_or_default(),
            appeal_mode: rules.map_or(AppealMode::FileAndSettle, |rules| rules.appeal_mode),
            counts_from_publication: version.is_none_or(WorkflowVersion::counts_from_publication),
            list_channel: publication.counted(PublicMatter::EligibleList),
            notice_channel: of_notice(PublicMatter::ResultNotice),
            official_channel: of_notice(PublicMatter::OfficialNotice),
        }
    }

    /// A deadline counted from a day. A stopped clock counts no day of the suspension (T19); the dates that the
    /// plan names never move by it. What ran when another calendar took effect ends no sooner by it than people were told.
    pub fn count(&self, kind: DeadlineKind, base: Date) -> CountedPeriod {
        let stops = self.stops();
        let by = |calendar| reckon(calendar, base, kind.span(&self.lengths), &stops);
        let counted =
            self.earlier.iter().filter(|(_, until)| base <= *until).map(|(calendar, _)| by(calendar));
        counted.fold(by(self.calendar), CountedPeriod::or_later_end)
    }

    fn stops(&self) -> Vec<Stop> {
        self.facts
            .rows
            .suspension
            .values()
            .filter(|suspension| suspension.stops_clock)
            .map(|suspension| Stop { from: suspension.starts_on, until: suspension.resumed_on })
            .collect()
    }

    /// The window that a notice of results opened (DL5).
    pub fn window(&self, notice: &Notice) -> CountedPeriod {
        self.count(DeadlineKind::ResolveAppeals, self.opened_on(notice))
    }

    /// The day on which a notice opened its window: that of the notification, or of its publication if that came later
    /// (DL5). The publication that was recorded first counts, so that one recorded afterwards shortens nobody's window.
    pub fn opened_on(&self, notice: &Notice) -> Date {
        let counts = self.counts_from_publication && !notice.official;
        let first = || self.facts.first_made_public_on(notice.document, self.notice_channel);
        let public = counts.then(first).flatten();
        public.map_or(notice.counted_from, |day| day.max(notice.counted_from))
    }

    /// The window of a person: the one of the latest notice that concerns the person (AP8).
    pub fn window_of(&self, application: Option<&Application>) -> Option<CountedPeriod> {
        self.facts.notice_for(application).map(|notice| self.window(notice))
    }

    /// The remedy of people who were not listed or not received (DL10).
    pub fn remedy(&self) -> Option<CountedPeriod> {
        let refused = self
            .facts
            .in_states(&[ApplicationState::NotReceived])
            .filter_map(|application| application.refused_on)
            .max();
        let listed = self.list_channel.and_then(|channel| self.facts.list_published_on(channel));
        let base = listed.into_iter().chain(refused).max()?;
        Some(self.count(DeadlineKind::RemedyOfUnlisted, base))
    }
}

/// The calendars that a cycle counted by before the present one, the last of them first.
fn earlier_calendars<'a>(reference: &'a ReferenceData, facts: &Facts) -> Vec<(&'a Calendar, Date)> {
    let mut changes: Vec<_> = facts.rows.calendar_change.values().collect();
    changes.sort_by_key(|change| Reverse(change.leaf));
    let replaced = changes.into_iter().filter_map(|change| {
        Some((reference.frozen_calendar(&change.earlier, change.earlier_hash)?, change.changed_on))
    });
    replaced.collect()
}

/// Every deadline that has its base in a cycle.
pub fn deadlines(reference: &ReferenceData, facts: &Facts, moment: Moment) -> Vec<CycleDeadline> {
    let reckoner = Reckoner::new(reference, facts);
    let mut all = planned(&reckoner, facts, moment);
    all.extend(counted_from_acts(&reckoner, facts, moment));
    for notice in facts.result_notices() {
        let closed = facts.cycle().and_then(|cycle| cycle.appeals_closed_on);
        let mut window = entry(DeadlineKind::ResolveAppeals, reckoner.window(notice), closed, moment);
        window.notice = Some(notice.id);
        // Where the window is one for filing only, nothing has to be settled by its end (A3).
        window.overdue &= reckoner.appeal_mode == AppealMode::FileAndSettle;
        window.overdue &= facts.blocking_appeals().next().is_some();
        all.push(window);
    }
    all.sort_by_key(|deadline| (deadline.kind, deadline.counted.base));
    all
}

fn entry(kind: DeadlineKind, counted: CountedPeriod, met_on: Option<Date>, moment: Moment) -> CycleDeadline {
    let overdue = match (counted.last(), met_on) {
        (Some(last), Some(met)) => met > last,
        (Some(last), None) => moment.today() > last,
        (None, _) => false,
    };
    CycleDeadline { kind, application: None, notice: None, counted, met_on, overdue }
}

/// DL1–DL3, as the plan in force names them.
fn planned(reckoner: &Reckoner<'_>, facts: &Facts, moment: Moment) -> Vec<CycleDeadline> {
    let Some(plan) = facts.plan().or_else(|| facts.last_plan()) else { return Vec::new() };
    let passed = |state: CycleState| {
        facts.effective_state().is_some_and(|now| now.between(state, CycleState::Archived))
    };
    let mut all = vec![
        entry(
            DeadlineKind::ReceiveDossiers,
            reckoner.count(DeadlineKind::ReceiveDossiers, plan.closing_on),
            None,
            moment,
        ),
        entry(
            DeadlineKind::PrepareDossiers,
            reckoner.count(DeadlineKind::PrepareDossiers, last_day_before(plan.preparation_before)),
            None,
            moment,
        ),
        entry(
            DeadlineKind::CompleteReview,
            reckoner.count(DeadlineKind::CompleteReview, last_day_before(plan.review_before)),
            facts.cycle().and_then(|cycle| cycle.review_completed_on),
            moment,
        ),
    ];
    let done = [CycleState::ReceivingClosed, CycleState::DossiersPrepared, CycleState::Reviewed];
    for (deadline, state) in all.iter_mut().zip(done) {
        deadline.overdue &= !passed(state) || deadline.met_on.is_some();
    }
    all
}

/// The day on which the chair reported the results of the last review to the head: that of the hand-over, or, where none
/// is recorded, the day on which the results were notified with the report.
fn reported_on(facts: &Facts, reviewed: Date) -> Option<Date> {
    let reports = facts.documents_of(&[DocumentKind::ReviewReport]);
    let handed =
        reports.filter_map(|report| facts.handed_over_on(report.id)).filter(|day| *day >= reviewed).min();
    let notified = facts.result_notices().map(|notice| notice.counted_from).filter(|day| *day >= reviewed);
    handed.or_else(|| notified.min())
}

/// DL4, DL7–DL10, counted from what was done.
fn counted_from_acts(reckoner: &Reckoner<'_>, facts: &Facts, moment: Moment) -> Vec<CycleDeadline> {
    let Some(cycle) = facts.cycle() else { return Vec::new() };
    // A notice is given when people can know it; where no publication is recorded, on the day that it counts from.
    let given = |notice: &Notice| {
        let public = facts.made_public_on(notice.document, reckoner.notice_channel);
        public.unwrap_or(notice.counted_from)
    };
    let sent = |notice: &Notice| {
        let public = facts.officially_given_on(notice.document, reckoner.official_channel);
        public.unwrap_or(notice.counted_from)
    };
    let official = facts.rows.notice.values().filter(|notice| notice.official).map(sent).min();
    let notified = facts.result_notices().map(given).max();
    let appointed = cycle.state.between(CycleState::Appointed, CycleState::Archived);
    let mut all = Vec::new();
    if let Some(reviewed) = cycle.review_completed_on {
        let since = notified.filter(|day| *day >= reviewed);
        all.push(entry(
            DeadlineKind::NotifyResults,
            reckoner.count(DeadlineKind::NotifyResults, reviewed),
            since,
            moment,
        ));
        let report = reckoner.count(DeadlineKind::ReportForApproval, reviewed);
        all.push(entry(DeadlineKind::ReportForApproval, report, reported_on(facts, reviewed), moment));
    }
    if let Some(approved) = cycle.approved_on {
        let notice = reckoner.count(DeadlineKind::NotifyOfficially, approved);
        all.push(entry(DeadlineKind::NotifyOfficially, notice, official, moment));
        let mut appoint = entry(
            DeadlineKind::AppointWinners,
            reckoner.count(DeadlineKind::AppointWinners, approved),
            None,
            moment,
        );
        appoint.overdue &= !appointed;
        all.push(appoint);
    }
    if let Some(remedy) = reckoner.remedy() {
        all.push(CycleDeadline {
            overdue: false,
            ..entry(DeadlineKind::RemedyOfUnlisted, remedy, None, moment)
        });
    }
    all
}
