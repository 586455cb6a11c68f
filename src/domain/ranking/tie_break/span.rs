//! What a fact can be at one level, in numbers of which the smaller goes first.

use crate::ranking::candidate::{BirthDate, Sex};

/// From the best to the worst that a fact can be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ranking) struct FactRange {
    best: i64,
    worst: i64,
}

impl FactRange {
    /// A fact that is known.
    pub(super) const fn known(value: i64) -> Self {
        Self { best: value, worst: value }
    }

    /// Women go first.
    pub(super) fn of_sex(sex: Option<Sex>) -> Self {
        Self::of_flag(sex.map(|sex| sex == Sex::Female))
    }

    /// Whoever has the property goes first.
    pub(super) fn of_flag(flag: Option<bool>) -> Self {
        flag.map_or(Self { best: 0, worst: 1 }, |holds| Self::known(i64::from(!holds)))
    }

    /// Who was born earlier goes first.
    pub(super) fn of_birth(birth: Option<BirthDate>) -> Self {
        let number = |day: jiff::civil::Date| {
            i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
        };
        birth.map_or(Self { best: i64::MIN, worst: i64::MAX }, |birth| Self {
            best: number(birth.first()),
            worst: number(birth.last()),
        })
    }

    /// Who worked longer goes first.
    pub(super) fn of_months(months: Option<u32>) -> Self {
        months.map_or(Self { best: -i64::from(u32::MAX), worst: 0 }, |months| Self::known(-i64::from(months)))
    }

    /// Whether the fact is known.
    pub(super) const fn is_known(self) -> bool {
        self.best == self.worst
    }

    /// The best that it can be.
    pub(super) const fn best(self) -> i64 {
        self.best
    }

    /// The worst that it can be.
    pub(super) const fn worst(self) -> i64 {
        self.worst
    }

    /// Whether it goes first, whatever the two turn out to be.
    pub(super) const fn is_before(self, other: Self) -> bool {
        self.worst < other.best
    }
}
