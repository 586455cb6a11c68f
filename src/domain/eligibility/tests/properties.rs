//! Properties of counting, and a second, slow implementation that counts day by day.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use proptest::prelude::*;

use super::sample::*;
use crate::{
    eligibility::{
        months::{Counting, Elapsed, Method, MonthConvention, ServiceTime, Stretch, TimeSufficiency},
        *,
    },
    vocabulary::RuleOutcome,
};

const FIRST: Date = date(2015, 1, 1);
const CALENDAR: MonthConvention = MonthConvention::CalendarMonths;

fn day(offset: i64) -> Date {
    FIRST.checked_add(offset.days()).unwrap()
}

/// Days of a month by the rules of the Gregorian year, not by the library.
fn length(year: i16, month: i8) -> i8 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The next day as (year, month, day).
fn next((year, month, day): (i16, i8, i8)) -> (i16, i8, i8) {
    if day < length(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

fn plain(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}

/// Full months and days between two days: goes from day to day, and closes a month on each day that corresponds to the first.
fn walked(start: Date, end: Date) -> (u32, u32) {
    let (mut now, end) = (plain(start), plain(end));
    let (mut months, mut days) = (0, 0);
    while now != end {
        now = next(now);
        days += 1;
        let (year, month, of_month) = now;
        if of_month == start.day().min(length(year, month)) {
            (months, days) = (months + 1, 0);
        }
    }
    (months, days)
}

/// Runs of days that at least one stretch covers, by asking each day of the whole range.
fn runs(stretches: &[Stretch]) -> Vec<(Date, Date)> {
    let covered = |day: Date| stretches.iter().any(|one| one.start() <= day && day < one.end());
    let (mut found, mut open) = (Vec::new(), None);
    for offset in 0..4_500 {
        let today = day(offset);
        match (covered(today), open) {
            (true, None) => open = Some(today),
            (false, Some(start)) => {
                found.push((start, today));
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn slow(stretches: &[Stretch]) -> ((u32, u32), u32) {
    let runs = runs(stretches);
    let sums = runs.iter().fold((0, 0), |(months, days), (start, end)| {
        let (m, d) = walked(*start, *end);
        (months + m, days + d)
    });
    let total =
        runs.iter().map(|(start, end)| u32::try_from(start.until(*end).unwrap().get_days()).unwrap()).sum();
    if runs.len() == 1 { (sums, total) } else { ((sums.0 + sums.1 / 30, sums.1 % 30), total) }
}

fn stretch() -> impl Strategy<Value = Stretch> {
    (0_i64..3_600, 1_i64..800).prop_map(|(from, long)| {
        Stretch::new(day(from), Some(day(from + long - 1)), day(4_400), false).unwrap()
    })
}

fn counting() -> Counting<'static> {
    const CHECKS: &[MonthConvention] = &[MonthConvention::ThirtyDayMonths, MonthConvention::YearsOf365Days];
    Counting { convention: CALENDAR, cross_checks: CHECKS, first_day_counted: false }
}

fn title_periods() -> impl Strategy<Value = Vec<TitlePeriod>> {
    let period = (0_i64..800, 0_i64..900).prop_map(|(from, long)| {
        let from = date(2022, 8, 15).checked_add(from.days()).unwrap();
        TitlePeriod { to: Some(from.checked_add(long.days()).unwrap()), ..title("V.11.06.15", from) }
    });
    prop::collection::vec(period, 1..4)
}

#[test]
fn both_implementations_agree_on_many_pairs_of_days() {
    for from in (0..1_827).step_by(3) {
        let start = day(from);
        for long in (1..1_200).step_by(7) {
            let one = Stretch::new(start, Some(day(from + long - 1)), day(4_400), false).unwrap();
            let Elapsed { months, days } = one.elapsed();
            assert_eq!((months, days), walked(start, day(from + long)), "{start} + {long} days");
        }
    }
}

proptest! {
    #[test]
    fn both_implementations_agree_on_interrupted_time(stretches in prop::collection::vec(stretch(), 1..6)) {
        let service = ServiceTime::new(stretches.iter().copied());
        let count = service.count(CALENDAR);
        let (elapsed, total) = slow(&stretches);
        prop_assert_eq!((count.elapsed.months, count.elapsed.days), elapsed);
        prop_assert_eq!(count.total_days, total);
        prop_assert_eq!(count.method == Method::Single, runs(&stretches).len() == 1);
    }

    #[test]
    fn merging_does_not_depend_on_the_order(
        stretches in prop::collection::vec(stretch(), 0..6).prop_shuffle(),
    ) {
        let service = ServiceTime::new(stretches.iter().copied());
        prop_assert_eq!(&ServiceTime::new(stretches.iter().rev().copied()), &service);
        let (one, two) = stretches.split_at(stretches.len() / 2);
        let halves = ServiceTime::new(one.iter().copied()).and(&ServiceTime::new(two.iter().copied()));
        prop_assert_eq!(&halves, &service);
        prop_assert_eq!(&service.and(&service), &service, "twice the same time is the same time");
    }

    #[test]
    fn a_month_is_full_exactly_when_its_day_has_come(one in stretch(), months in 0_u32..40) {
        let service = ServiceTime::new([one]);
        prop_assert_eq!(one.satisfies(months), service.fills(months, CALENDAR));
        prop_assert_eq!(service.short_by(months, CALENDAR).is_none(), one.satisfies(months));
    }

    #[test]
    fn more_service_never_takes_a_month_away(
        stretches in prop::collection::vec(stretch(), 1..5),
        more in stretch(),
    ) {
        let service = ServiceTime::new(stretches);
        let longer = service.and(&ServiceTime::new([more]));
        for months in [12, 24, 36] {
            if service.reach(months, counting()) == TimeSufficiency::Yes {
                prop_assert_eq!(longer.reach(months, counting()), TimeSufficiency::Yes, "{} months", months);
            }
        }
    }

    #[test]
    fn adding_service_never_turns_a_pass_into_a_fail(periods in title_periods(), more in title_periods()) {
        let mut dossier = good();
        dossier.titles = Some(periods.clone());
        let before = outcome(&screen(&shipped(), &dossier), "E11");
        dossier.titles = Some(periods.into_iter().chain(more).collect());
        let after = outcome(&screen(&shipped(), &dossier), "E11");
        prop_assert!(before != RuleOutcome::Pass || after == RuleOutcome::Pass, "{} to {}", before, after);
    }

    #[test]
    fn the_numbers_reproduce_the_outcome(periods in title_periods()) {
        let mut dossier = good();
        dossier.titles = Some(periods);
        let verdict = screen(&shipped(), &dossier);
        let time = verdict.result("E11").unwrap().time.clone().unwrap();
        let full = time.total.elapsed.months >= time.required;
        prop_assert_eq!(time.short_by.is_none(), full);
        let agreed = time.checks.iter().all(|check| check.full == full);
        let expected = match (agreed, full) {
            (false, _) => RuleOutcome::NeedsHuman,
            (true, true) => RuleOutcome::Pass,
            (true, false) => RuleOutcome::Fail,
        };
        prop_assert_eq!(outcome(&verdict, "E11"), expected);
        prop_assert_eq!(time.total, time.own, "no equivalent time is claimed");
    }

    #[test]
    fn judging_twice_gives_the_same_verdict(periods in title_periods()) {
        let mut dossier = good();
        dossier.titles = Some(periods);
        let (one, two) = (screen(&shipped(), &dossier), screen(&shipped(), &dossier));
        prop_assert_eq!(differences(&one, &two), vec![]);
    }
}
