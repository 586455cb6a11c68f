//! A period of whole days, both ends included.

use jiff::civil::Date;

/// From a first to a last day, both included; without a last day it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day, if one is set.
    pub last: Option<Date>,
}

impl Period {
    /// A period from its two ends.
    pub const fn new(first: Date, last: Option<Date>) -> Self {
        Self { first, last }
    }

    /// Whether it ends before it starts.
    pub fn is_reversed(self) -> bool {
        self.last.is_some_and(|last| last < self.first)
    }

    /// Whether the day lies in it.
    pub fn covers(self, day: Date) -> bool {
        self.first <= day && self.lasts_until(day)
    }

    /// Whether the two share a day; neither may be reversed.
    pub fn overlaps(self, other: Self) -> bool {
        self.lasts_until(other.first) && other.lasts_until(self.first)
    }

    /// Whether every day of it lies in the other one.
    pub fn is_within(self, other: Self) -> bool {
        other.first <= self.first
            && match (self.last, other.last) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(own), Some(limit)) => own <= limit,
            }
    }

    fn lasts_until(self, day: Date) -> bool {
        self.last.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn november(first: i8, last: Option<i8>) -> Period {
        Period::new(date(2024, 11, first), last.map(|last| date(2024, 11, last)))
    }

    #[test]
    fn both_ends_are_included() {
        let period = november(4, Some(8));
        let covered: Vec<i8> = (1..=30).filter(|day| period.covers(date(2024, 11, *day))).collect();
        assert_eq!(covered, [4, 5, 6, 7, 8]);
        assert!(november(4, None).covers(date(9999, 12, 31)));
        assert!(november(4, Some(3)).is_reversed() && !november(4, Some(4)).is_reversed());
    }

    #[test]
    fn periods_that_meet_overlap_only_on_a_shared_day() {
        assert!(november(4, Some(8)).overlaps(november(8, None)));
        assert!(!november(4, Some(8)).overlaps(november(9, None)));
        assert!(november(4, None).overlaps(november(20, Some(20))));
    }

    fn any_period() -> impl Strategy<Value = Period> {
        (1..=30i8, proptest::option::of(0..=10i8))
            .prop_map(|(first, days)| november(first, days.map(|days| (first + days).min(30))))
    }

    proptest! {
        #[test]
        fn the_operators_agree_with_counting_days(one in any_period(), other in any_period()) {
            let december = date(2024, 12, 1);
            let days = || (1..=30).map(|day| date(2024, 11, day)).chain([december]);
            prop_assert_eq!(one.overlaps(other), days().any(|day| one.covers(day) && other.covers(day)));
            prop_assert_eq!(one.is_within(other), days().all(|day| !one.covers(day) || other.covers(day)));
            prop_assert_eq!(one.overlaps(other), other.overlaps(one));
        }
    }
}
