//! The boundary vectors of requirements §4.3.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::civil::{Date, date};

use crate::eligibility::months::{
    Counting, Elapsed, Method, MonthConvention, ServiceTime, Stretch, TimeSufficiency, add_months,
};

const CLOSING: Date = date(2024, 10, 29);
const CALENDAR: MonthConvention = MonthConvention::CalendarMonths;
const CHECKS: &[MonthConvention] = &[MonthConvention::ThirtyDayMonths, MonthConvention::YearsOf365Days];

fn running(from: Date) -> ServiceTime {
    ServiceTime::new(Stretch::new(from, None, CLOSING, false))
}

fn closed(from: Date, to: Date) -> Option<Stretch> {
    Stretch::new(from, Some(to), CLOSING, false)
}

fn elapsed(service: &ServiceTime) -> (u32, u32) {
    let Elapsed { months, days } = service.count(CALENDAR).elapsed;
    (months, days)
}

fn reach(service: &ServiceTime, months: u32) -> TimeSufficiency {
    service.reach(months, Counting { convention: CALENDAR, cross_checks: CHECKS, first_day_counted: false })
}

#[test]
fn boundary_vectors_of_a_running_period() {
    for (from, months, expected, full) in [
        (date(2022, 10, 29), 24, (24, 0), true),
        (date(2022, 10, 30), 24, (23, 29), false),
        (date(2021, 10, 29), 36, (36, 0), true),
        (date(2021, 10, 30), 36, (35, 29), false),
        (date(2023, 10, 29), 12, (12, 0), true),
        (date(2023, 10, 30), 12, (11, 29), false),
        (date(2022, 10, 1), 24, (24, 28), true),
        (date(2021, 12, 1), 36, (34, 28), false),
        (date(2024, 10, 28), 1, (0, 1), false),
    ] {
        let service = running(from);
        assert_eq!(elapsed(&service), expected, "{from}");
        assert_eq!(service.fills(months, CALENDAR), full, "{from}");
    }
    assert!(running(CLOSING).is_empty() && running(date(2024, 11, 1)).is_empty());
}

#[test]
fn a_month_without_the_day_ends_on_its_last_day() {
    assert_eq!(add_months(date(2024, 8, 31), 6), Some(date(2025, 2, 28)));
    assert_eq!(add_months(date(2023, 8, 31), 6), Some(date(2024, 2, 29)));
    assert_eq!(add_months(date(2024, 2, 29), 12), Some(date(2025, 2, 28)));
    assert_eq!(add_months(date(2024, 1, 31), 1), Some(date(2024, 2, 29)));
    assert_eq!(add_months(date(2024, 1, 31), 3), Some(date(2024, 4, 30)));
    assert_eq!(add_months(date(2024, 1, 31), u32::MAX), None);
}

#[test]
fn a_closed_period_counts_its_last_day() {
    let service = ServiceTime::new(closed(date(2021, 6, 1), date(2022, 5, 31)));
    assert_eq!(elapsed(&service), (12, 0));
    // At the closing date itself a period is still running: M7 leaves out its first day.
    let touching = ServiceTime::new(closed(date(2023, 10, 29), CLOSING));
    assert_eq!(elapsed(&touching), (12, 0));
    let counted = ServiceTime::new(Stretch::new(date(2023, 10, 30), None, CLOSING, true));
    assert_eq!(elapsed(&counted), (12, 0));
}

#[test]
fn periods_that_overlap_or_adjoin_are_one() {
    let halves = [closed(date(2022, 10, 1), date(2023, 9, 30)), closed(date(2023, 10, 1), CLOSING)];
    let joined = ServiceTime::new(halves.into_iter().flatten());
    assert_eq!(joined, running(date(2022, 10, 1)));
    assert_eq!(joined.count(CALENDAR).method, Method::Single);
    let twice = ServiceTime::new([closed(date(2022, 10, 1), date(2023, 9, 30)); 2].into_iter().flatten());
    assert_eq!(elapsed(&twice), (12, 0));
}

#[test]
fn interrupted_time_adds_full_months_and_thirty_days_for_one() {
    let parts = [closed(date(2022, 1, 1), date(2022, 2, 20)), closed(date(2022, 4, 1), date(2022, 5, 10))];
    let service = ServiceTime::new(parts.into_iter().flatten());
    let count = service.count(CALENDAR);
    assert_eq!((elapsed(&service), count.total_days, count.method), ((3, 0), 91, Method::Segmented));
    assert_eq!(service.short_by(4, CALENDAR), Some(Elapsed { months: 1, days: 0 }));
    assert_eq!(service.short_by(3, CALENDAR), None);
}

#[test]
fn counts_that_disagree_leave_it_to_a_person() {
    // Two Februaries: full months by the calendar, 56 days by any other count.
    let februaries =
        [closed(date(2022, 2, 1), date(2022, 2, 28)), closed(date(2023, 2, 1), date(2023, 2, 28))];
    let service = ServiceTime::new(februaries.into_iter().flatten());
    assert_eq!(reach(&service, 2), TimeSufficiency::Disputed);
    assert_eq!((reach(&service, 1), reach(&service, 3)), (TimeSufficiency::Yes, TimeSufficiency::No));
    // The other way round: months of 31 days, each a day short.
    let long = [closed(date(2022, 1, 1), date(2022, 1, 30)), closed(date(2022, 3, 1), date(2022, 3, 30))];
    assert_eq!(
        reach(&ServiceTime::new(long.into_iter().flatten()), 2),
        TimeSufficiency::Disputed,
        "60 days by 365 are one month"
    );
}

#[test]
fn what_is_missing_is_told_to_the_day() {
    let short = |from, months| {
        let missing = running(from).short_by(months, CALENDAR).unwrap();
        (missing.months, missing.days)
    };
    assert_eq!(short(date(2021, 12, 1), 36), (1, 2));
    assert_eq!(short(date(2022, 10, 30), 24), (0, 1));
    assert_eq!(short(date(2023, 10, 29), 24), (12, 0));
    let none = ServiceTime::default();
    assert_eq!(none.short_by(24, CALENDAR), Some(Elapsed { months: 24, days: 0 }));
}

#[test]
fn the_edges_of_the_calendar_do_no_harm() {
    let ever = Stretch::new(Date::MIN, Some(Date::MAX), Date::MAX, true).unwrap();
    let service = ServiceTime::new([ever]);
    let count = service.count(CALENDAR);
    assert!(count.elapsed.months > 200_000 && count.total_days > 7_000_000);
    assert_eq!(service.short_by(600, CALENDAR), None);
    assert!(service.fills(600, MonthConvention::YearsOf365Days));
    assert_eq!(Stretch::new(date(2024, 2, 2), Some(date(2024, 2, 1)), CLOSING, false), None, "reversed");
}
