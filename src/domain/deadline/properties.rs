//! Properties of counting, and a second implementation to compare with.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::iter;

use jiff::{ToSpan as _, civil::Date};
use proptest::prelude::*;

use super::{
    counting::{Reason, Stop, count, days_after},
    kind::DayUnit,
};
use crate::calendar::shipped;

const ROWS: &str = include_str!("../../data/vn-holidays.csv");

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A second implementation that shares nothing with the first: day numbers instead of dates, weekdays
/// by remainder, rows cut at commas, and prefix sums instead of a walk.
struct NaiveCalendar {
    /// `sums[n]` = working days among the first `n` days from [`NaiveCalendar::FIRST`] on.
    sums: Vec<u32>,
}

impl NaiveCalendar {
    const FIRST: (i64, i64, i64) = (2018, 12, 31);

    fn new() -> Self {
        let (mut off, mut worked) = (Vec::new(), Vec::new());
        for line in ROWS.lines().skip(1) {
            let number = Self::number(&line[..10]);
            if line.contains(",makeup_working_day,") { worked.push(number) } else { off.push(number) }
        }
        let mut sums = vec![0];
        for number in 0..Self::number("2028-12-31") {
            // Day 0 is a Monday.
            let works = worked.contains(&number) || (number % 7 < 5 && !off.contains(&number));
            sums.push(sums[sums.len() - 1] + u32::from(works));
        }
        Self { sums }
    }

    /// Days since [`NaiveCalendar::FIRST`], by the rules of the Gregorian year.
    fn number(text: &str) -> usize {
        let number = |(y, m, d): (i64, i64, i64)| {
            let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
            365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d
        };
        let part = |range: std::ops::Range<usize>| text[range].parse().unwrap();
        let since = number((part(0..4), part(5..7), part(8..10))) - number(Self::FIRST);
        usize::try_from(since).unwrap()
    }

    fn works(&self, number: usize) -> bool {
        self.sums[number + 1] > self.sums[number]
    }

    fn working(&self, base: usize, length: u32) -> usize {
        let goal = self.sums[base + 1] + length;
        self.sums.partition_point(|sum| *sum < goal) - 1
    }

    fn calendar(&self, base: usize, length: u32) -> usize {
        let last = base + usize::try_from(length).unwrap();
        (last..self.sums.len() - 1).find(|number| self.works(*number)).unwrap()
    }
}

fn number(day: Date) -> usize {
    NaiveCalendar::number(&day.to_string())
}

#[test]
fn both_implementations_agree_on_every_start_and_length() {
    let naive = NaiveCalendar::new();
    for base in iter::once(day("2019-01-01")).chain(days_after(day("2019-01-01"))) {
        // Of what begins later the end lies in a year that has no calendar.
        if base > day("2027-09-15") {
            break;
        }
        // Day n of the longest count is the last day of the count of length n.
        let working = count(shipped(), base, 60, DayUnit::WorkingDay, &[]);
        let start = number(base);
        let mut expected = 1;
        for (offset, counted) in (1..).zip(&working.days) {
            if let Some(length) = counted.number {
                assert_eq!(length, expected, "from {base}");
                assert_eq!(start + offset, naive.working(start, length), "{length} working days from {base}");
                expected += 1;
            }
        }
        assert_eq!(expected, 61, "from {base}");
        // Calendar days have no such prefix, since only a last day moves: the lengths that the rules know.
        for length in [10, 15] {
            let last = count(shipped(), base, length, DayUnit::CalendarDay, &[]).last().unwrap();
            assert_eq!(number(last), naive.calendar(start, length), "{length} days from {base}");
        }
    }
}

proptest! {
    #[test]
    fn both_implementations_agree_on_one_count(offset in 0_i64..3_050, length in 1_u32..=60) {
        let naive = NaiveCalendar::new();
        let base = day("2019-01-01").checked_add(offset.days()).unwrap();
        let last = |unit| number(count(shipped(), base, length, unit, &[]).last().unwrap());
        prop_assert_eq!(last(DayUnit::WorkingDay), naive.working(number(base), length));
        prop_assert_eq!(last(DayUnit::CalendarDay), naive.calendar(number(base), length));
    }

    #[test]
    fn every_day_is_accounted_for(
        offset in 0_i64..3_050,
        length in 1_u32..=60,
        working: bool,
        stops in prop::collection::vec((0_i64..120, 0_i64..20), 0..3),
    ) {
        let base = day("2019-01-01").checked_add(offset.days()).unwrap();
        let after = |days: i64| base.checked_add(days.days()).unwrap();
        let stopped: Vec<_> = stops
            .iter()
            .map(|(from, long)| Stop { from: after(*from), until: Some(after(from + long)) })
            .collect();
        let unit = if working { DayUnit::WorkingDay } else { DayUnit::CalendarDay };
        let counted = count(shipped(), base, length, unit, &stopped);
        let last = counted.last().unwrap();

        prop_assert!(counted.days.iter().map(|day| day.day).eq(days_after(base).take_while(|day| *day <= last)));
        prop_assert!(counted.days.iter().filter_map(|day| day.number).eq(1..=length));
        prop_assert!(shipped().is_working(last) && !stopped.iter().any(|stop| stop.covers(last)));
        let unstopped = count(shipped(), base, length, unit, &[]).last().unwrap();
        prop_assert!(last >= unstopped, "a stop never brings an end nearer");
        for day in &counted.days {
            let stopped = stopped.iter().any(|stop| stop.covers(day.day));
            prop_assert!(day.number.is_none() || !stopped, "{} is stopped and counted", day.day);
            prop_assert!(day.reason != Reason::Suspended || stopped, "{} is not stopped", day.day);
        }
    }
}
