//! What a plan would mean if it were issued with some dates: when each step is due, and what is wrong with the dates
//! (R12), before anything is committed.

use jiff::civil::Date;

use super::{
    deadlines::CycleDeadline,
    guards::{CLOSING_BEFORE_ISSUE, PLAN_DATES_ORDER, out_of_order},
};
use crate::{
    calendar::{Calendar, written},
    deadline::{CountedPeriod, DeadlineKind, Span, last_day_before, reckon},
    labelled_enum::labelled_enum,
    lang::{Label, Lang, Message},
    ruleset::RuleSet,
};

/// The dates that a plan would name (T04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedDates {
    /// The day on which it would be issued.
    pub issued_on: Date,
    /// The last day of receipt.
    pub closing_on: Date,
    /// Step 7 is done before this day.
    pub preparation_before: Date,
    /// Step 8 is done before this day.
    pub review_before: Date,
}

/// When each step would be due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The deadlines in the order of their days. What waits for another step is counted as if that were done on its last
    /// day; the list ends where the calendar does.
    pub deadlines: Vec<CycleDeadline>,
    /// The first day on which the results can be approved: that after the last window for appeals.
    pub approvable_from: Option<Date>,
    /// What is wrong with the dates.
    pub problems: Vec<TimelineProblem>,
}

labelled_enum! {
    /// What may be wrong with the dates of a plan.
    TimelineFault {
        OutOfOrder = "OUT_OF_ORDER", "Sai thứ tự", "Out of order";
        ClosesBeforeIssue = "CLOSES_BEFORE_ISSUE", "Hết hạn trước ngày ban hành", "Closes before the issue";
        CvDueBeforeIssue = "CV_DUE_BEFORE_ISSUE", "Sơ yếu lý lịch phải lập trước ngày ban hành", "The CV is due before the issue";
        DayOff = "DAY_OFF", "Rơi vào ngày nghỉ", "A day off";
        RuleSetEnds = "RULE_SET_ENDS", "Bộ quy tắc hết hiệu lực", "The rule set ends";
        Provisional = "PROVISIONAL", "Tạm tính", "Provisional";
        CalendarEnds = "CALENDAR_ENDS", "Chưa có lịch", "No calendar";
    }
}

impl TimelineFault {
    /// Whether the plan cannot be issued or carried out with these dates; the others are to be thought of.
    pub const fn is_impossible(self) -> bool {
        matches!(self, Self::OutOfOrder | Self::ClosesBeforeIssue | Self::CalendarEnds)
    }
}

/// Something that is wrong with a date of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineProblem {
    /// What it is.
    pub fault: TimelineFault,
    /// The deadline that it is about; none where it is about the dates together.
    pub kind: Option<DeadlineKind>,
    /// The day that it is about.
    pub day: Date,
    /// What people read.
    pub message: Message,
}

/// Counts out the dates by a calendar, under a rule set; without one, under the lengths of 2024.
pub fn timeline(calendar: &Calendar, rules: Option<&RuleSet>, dates: &PlannedDates) -> Timeline {
    let lengths = rules.map(RuleSet::lengths).unwrap_or_default();
    let count = |kind: DeadlineKind, base| (kind, reckon(calendar, base, kind.span(&lengths), &[]));
    let prepared = last_day_before(dates.preparation_before);
    let reviewed = last_day_before(dates.review_before);
    let cv =
        rules.is_none_or(RuleSet::bounds_the_cv_early).then(|| count(DeadlineKind::DateCv, dates.closing_on));
    let mut counted: Vec<_> = cv.into_iter().collect();
    counted.extend([
        count(DeadlineKind::ReceiveDossiers, dates.closing_on),
        count(DeadlineKind::PrepareDossiers, prepared),
        count(DeadlineKind::CompleteReview, reviewed),
        count(DeadlineKind::ReportForApproval, reviewed),
    ]);
    let notified = count(DeadlineKind::NotifyResults, reviewed);
    let window = notified.1.last().map(|last| count(DeadlineKind::ResolveAppeals, last));
    let approvable_from = window.as_ref().and_then(|(_, window)| window.last()?.tomorrow().ok());
    counted.extend([Some(notified), window].into_iter().flatten());
    counted.extend(approvable_from.into_iter().flat_map(|day| {
        [count(DeadlineKind::NotifyOfficially, day), count(DeadlineKind::AppointWinners, day)]
    }));
    let problems = problems(calendar, rules, dates, &counted);
    let deadlines = counted.into_iter().map(|(kind, counted)| CycleDeadline {
        kind,
        application: None,
        notice: None,
        counted,
        met_on: None,
        overdue: false,
    });
    let mut deadlines: Vec<_> = deadlines.collect();
    deadlines.sort_by_key(|deadline| (deadline.counted.last().unwrap_or(Date::MAX), deadline.kind));
    Timeline { deadlines, approvable_from, problems }
}

fn problems(
    calendar: &Calendar,
    rules: Option<&RuleSet>,
    dates: &PlannedDates,
    counted: &[(DeadlineKind, CountedPeriod)],
) -> Vec<TimelineProblem> {
    let about_dates = order(dates).into_iter().chain(issue(dates));
    let about_each = counted.iter().flat_map(|(kind, period)| {
        [
            before_issue(*kind, period, dates),
            day_off(calendar, *kind, period),
            beyond_rules(rules, *kind, period),
            beyond_calendar(*kind, period),
            provisional(*kind, period),
        ]
    });
    about_dates.chain(about_each.flatten()).collect()
}

fn problem(
    fault: TimelineFault,
    kind: impl Into<Option<DeadlineKind>>,
    day: Date,
    message: impl Into<Message>,
) -> TimelineProblem {
    TimelineProblem { fault, kind: kind.into(), day, message: message.into() }
}

/// The order that T04 and T22 ask for.
fn order(dates: &PlannedDates) -> Option<TimelineProblem> {
    let PlannedDates { closing_on, preparation_before, review_before, .. } = *dates;
    let day = out_of_order(closing_on, preparation_before, review_before)?;
    Some(problem(TimelineFault::OutOfOrder, None, day, PLAN_DATES_ORDER.message))
}

/// What T04 refuses.
fn issue(dates: &PlannedDates) -> Option<TimelineProblem> {
    let (fault, kind) = (TimelineFault::ClosesBeforeIssue, DeadlineKind::ReceiveDossiers);
    (dates.closing_on < dates.issued_on)
        .then(|| problem(fault, kind, dates.closing_on, CLOSING_BEFORE_ISSUE.message))
}

/// The literal reading of the plan's section VI.1 (A5): nobody who learns of the review by the plan can date a CV so early.
fn before_issue(kind: DeadlineKind, period: &CountedPeriod, dates: &PlannedDates) -> Option<TimelineProblem> {
    let last = period.last().filter(|last| kind == DeadlineKind::DateCv && *last < dates.issued_on)?;
    let message = Label::new(
        "Sơ yếu lý lịch phải lập trước cả ngày ban hành Kế hoạch; Văn phòng phải ghi nhận lý do chấp nhận từng bản lập sau ngày đó.",
        "The CV would be due before the plan is issued; the office has to record a reason for each that is dated later.",
    );
    Some(problem(TimelineFault::CvDueBeforeIssue, kind, last, message))
}

/// A date that the plan names never moves (requirements §11), so that one on a day off is in practice the working day before.
fn day_off(calendar: &Calendar, kind: DeadlineKind, period: &CountedPeriod) -> Option<TimelineProblem> {
    let day = period.last().filter(|day| period.span == Span::Named && calendar.has_year_of(*day))?;
    let what = calendar.kind(day);
    (!what.is_working()).then(|| {
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| what.name(lang));
        let message = Message::new(
            format!("Ngày cuối là {vi}; ngày do Kế hoạch nêu không được dời, nên thực tế phải xong vào ngày làm việc trước đó."),
            format!("The last day is a {en}; a day that the plan names does not move, so in practice it is the working day before."),
        );
        problem(TimelineFault::DayOff, kind, day, message)
    })
}

/// A cycle is decided under the rule set of its scheme (AS33); what comes after its end is for people to judge.
fn beyond_rules(
    rules: Option<&RuleSet>,
    kind: DeadlineKind,
    period: &CountedPeriod,
) -> Option<TimelineProblem> {
    let (rules, last) = (rules?, period.last()?);
    (last > rules.valid_to).then(|| {
        let (id, end) = (&rules.id, rules.valid_to);
        let message = Message::new(
            format!("Bộ quy tắc {id} hết hiệu lực ngày {}, trước khi bước này đến hạn.", written(end)),
            format!("The rule set {id} ends on {end}, before this step is due."),
        );
        problem(TimelineFault::RuleSetEnds, kind, last, message)
    })
}

fn beyond_calendar(kind: DeadlineKind, period: &CountedPeriod) -> Option<TimelineProblem> {
    period.last().is_none().then(|| problem(TimelineFault::CalendarEnds, kind, period.base, period.explain()))
}

fn provisional(kind: DeadlineKind, period: &CountedPeriod) -> Option<TimelineProblem> {
    let last = period.last().filter(|_| period.provisional)?;
    let message = Label::new(
        "Tạm tính: có ngày nghỉ chưa được công bố chính thức; hạn này chưa thể dùng để khóa bước.",
        "Provisional: some days off are not official yet; nothing can be closed by this day.",
    );
    Some(problem(TimelineFault::Provisional, kind, last, message))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use jiff::civil::date;

    use super::*;
    use crate::{calendar::shipped, eligibility::CvDateRule, reference_data::ReferenceData};

    fn dates(
        issued_on: Date,
        closing_on: Date,
        preparation_before: Date,
        review_before: Date,
    ) -> PlannedDates {
        PlannedDates { issued_on, closing_on, preparation_before, review_before }
    }

    fn dien_bien() -> PlannedDates {
        dates(date(2024, 10, 24), date(2024, 10, 29), date(2024, 11, 5), date(2024, 11, 10))
    }

    fn last(timeline: &Timeline, kind: DeadlineKind) -> Date {
        timeline.deadlines.iter().find(|deadline| deadline.kind == kind).unwrap().counted.last().unwrap()
    }

    fn faults(timeline: &Timeline) -> Vec<(TimelineFault, Date)> {
        timeline.problems.iter().map(|problem| (problem.fault, problem.day)).collect()
    }

    #[test]
    fn a_rule_set_that_does_not_bound_the_cv_has_no_day_for_it() {
        let mut rules = ReferenceData::released().rule_set("dien-bien-2024").unwrap().clone();
        for (rule, has_day) in [
            (CvDateRule::AtLeast30DaysBefore, true),
            (CvDateRule::Within30Days, false),
            (CvDateRule::None, false),
        ] {
            rules.eligibility.cv_date_rule = rule;
            let told = timeline(shipped(), Some(&rules), &dien_bien());
            assert_eq!(
                told.deadlines.iter().any(|deadline| deadline.kind == DeadlineKind::DateCv),
                has_day,
                "{rule}"
            );
        }
    }

    /// The worked example of requirements §11.
    #[test]
    fn the_plan_of_dien_bien_has_the_days_of_the_worked_example() {
        let told = timeline(shipped(), None, &dien_bien());
        for (kind, day) in [
            (DeadlineKind::DateCv, date(2024, 9, 29)),
            (DeadlineKind::ReceiveDossiers, date(2024, 10, 29)),
            (DeadlineKind::PrepareDossiers, date(2024, 11, 4)),
            (DeadlineKind::CompleteReview, date(2024, 11, 9)),
            (DeadlineKind::NotifyResults, date(2024, 11, 19)),
            (DeadlineKind::ResolveAppeals, date(2024, 12, 10)),
            (DeadlineKind::NotifyOfficially, date(2024, 12, 18)),
            (DeadlineKind::AppointWinners, date(2024, 12, 26)),
        ] {
            assert_eq!(last(&told, kind), day, "{kind:?}");
        }
        assert_eq!(told.approvable_from, Some(date(2024, 12, 11)));
        // 9 November is a Saturday, and the CV would be due before the plan (A5).
        let expected = [
            (TimelineFault::CvDueBeforeIssue, date(2024, 9, 29)),
            (TimelineFault::DayOff, date(2024, 11, 9)),
        ];
        assert_eq!(faults(&told), expected);
        assert!(told.problems.iter().all(|problem| !problem.fault.is_impossible()));
    }

    #[test]
    fn what_cannot_be_is_told() {
        let late = PlannedDates { issued_on: date(2024, 10, 30), ..dien_bien() };
        assert!(
            faults(&timeline(shipped(), None, &late))
                .contains(&(TimelineFault::ClosesBeforeIssue, date(2024, 10, 29)))
        );
        let unordered = PlannedDates { preparation_before: date(2024, 10, 29), ..dien_bien() };
        assert!(
            faults(&timeline(shipped(), None, &unordered))
                .contains(&(TimelineFault::OutOfOrder, date(2024, 10, 29)))
        );
        let unordered = PlannedDates { review_before: date(2024, 11, 4), ..dien_bien() };
        assert!(
            faults(&timeline(shipped(), None, &unordered))
                .contains(&(TimelineFault::OutOfOrder, date(2024, 11, 4)))
        );
    }

    /// The list ends where nobody knows the working days.
    #[test]
    fn the_calendar_ends_before_the_last_steps() {
        let end = dates(date(2027, 10, 1), date(2027, 11, 15), date(2027, 11, 25), date(2027, 12, 10));
        let told = timeline(shipped(), None, &end);
        assert_eq!(told.approvable_from, None);
        assert!(told.problems.iter().any(|problem| problem.fault == TimelineFault::CalendarEnds
            && problem.kind == Some(DeadlineKind::ResolveAppeals)));
        assert!(told.deadlines.iter().all(|deadline| deadline.kind != DeadlineKind::AppointWinners));
    }

    #[test]
    fn a_rule_set_that_ends_on_the_way_is_told() {
        let rules = ReferenceData::released().rule_set("dien-bien-2024-2").unwrap();
        let late = dates(date(2026, 4, 1), date(2026, 5, 15), date(2026, 5, 22), date(2026, 6, 5));
        let told = timeline(shipped(), Some(rules), &late);
        let ends: Vec<_> = told
            .problems
            .iter()
            .filter(|problem| problem.fault == TimelineFault::RuleSetEnds)
            .filter_map(|problem| problem.kind)
            .collect();
        assert_eq!(
            ends,
            [DeadlineKind::ResolveAppeals, DeadlineKind::NotifyOfficially, DeadlineKind::AppointWinners]
        );
    }
}
