//! Counting months of service (requirements §4.3, M1–M7; Civil Code 2015, Articles 146–148).

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

pub use crate::general_law::MonthConvention;
use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Whether time was uninterrupted.
    Method {
        Single = "SINGLE", "Liên tục", "Uninterrupted";
        Segmented = "SEGMENTED", "Cộng dồn các giai đoạn", "Added up from stretches";
    }
}

/// How time is counted: parameters of the rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting<'a> {
    /// The convention for interrupted time.
    pub convention: MonthConvention,
    /// Counts that must agree with it.
    pub cross_checks: &'a [MonthConvention],
    /// Whether the first day of a running period counts (M7).
    pub first_day_counted: bool,
}

/// A stretch of service, from its first day to the day that completes it: for a closed period the day after its
/// last one (M6), for a running one the closing date itself (M1). Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    start: Date,
    end: Date,
}

impl Stretch {
    /// The stretch of a period by its first and last day, both included, as it stands at the closing date; none if
    /// nothing of it is over by then. Counting the first day of a running period (M7) completes it a day earlier.
    pub fn new(first: Date, last: Option<Date>, closing: Date, first_day_counted: bool) -> Option<Self> {
        let running = if first_day_counted { day_after(closing) } else { closing };
        let end = last.map_or(running, |last| day_after(last).min(running));
        (first < end).then_some(Self { start: first, end })
    }

    /// Its first day.
    pub const fn start(self) -> Date {
        self.start
    }

    /// The day that completes it.
    pub const fn end(self) -> Date {
        self.end
    }

    /// Days in it.
    pub fn days(self) -> u32 {
        days_between(self.start, self.end)
    }

    /// Whether the two share time.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// M1: whole months and the days left over.
    pub fn elapsed(self) -> Elapsed {
        let years = i32::from(self.end.year()) - i32::from(self.start.year());
        let gap = years * 12 + i32::from(self.end.month()) - i32::from(self.start.month());
        let upper = u32::try_from(gap).unwrap_or(0);
        let months = if self.satisfies(upper) { upper } else { upper.saturating_sub(1) };
        let whole = add_months(self.start, months).unwrap_or(self.start);
        Elapsed { months, days: days_between(whole, self.end) }
    }

    /// M1: whether it is full so many months, which is when the day `start + months` has come.
    pub fn satisfies(self, months: u32) -> bool {
        add_months(self.start, months).is_some_and(|due| due <= self.end)
    }
}

/// The same day of the month some months later; if there is none, the last day of the month (M1).
pub fn add_months(day: Date, months: u32) -> Option<Date> {
    let span = Span::new().try_months(months).ok()?;
    day.checked_add(span).ok()
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

fn days_between(from: Date, to: Date) -> u32 {
    from.until(to).ok().and_then(|span| u32::try_from(span.get_days()).ok()).unwrap_or(0)
}

/// Full months and the days over them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Elapsed {
    /// Full months.
    pub months: u32,
    /// Days left over.
    pub days: u32,
}

/// Time as counted (M5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Count {
    /// Full months and days.
    pub elapsed: Elapsed,
    /// All days.
    pub total_days: u32,
    /// Whether it was uninterrupted.
    pub method: Method,
}

/// Whether time reaches what is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSufficiency {
    /// By every count.
    Yes,
    /// By none.
    No,
    /// By one count and not by another (M3): a person decides.
    Disputed,
}

/// Merges stretches that overlap or adjoin; what is left is in order and apart.
pub fn merge(stretches: impl IntoIterator<Item = Stretch>) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = stretches.into_iter().collect();
    sorted.sort_unstable();
    let mut merged: Vec<Stretch> = Vec::new();
    for next in sorted {
        match merged.last_mut() {
            Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
            _ => merged.push(next),
        }
    }
    merged
}

/// Service as merged stretches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceTime(Vec<Stretch>);

impl ServiceTime {
    /// Service from stretches in any order.
    pub fn new(stretches: impl IntoIterator<Item = Stretch>) -> Self {
        Self(merge(stretches))
    }

    /// Both together.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the two share time.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().any(|one| other.0.iter().any(|two| one.overlaps(*two)))
    }

    fn total_days(&self) -> u32 {
        self.0.iter().map(|stretch| stretch.days()).sum()
    }

    /// Full months and days: one stretch by M1, several by the convention (M3).
    pub fn count(&self, convention: MonthConvention) -> Count {
        let total_days = self.total_days();
        if let [only] = self.0.as_slice() {
            return Count { elapsed: only.elapsed(), total_days, method: Method::Single };
        }
        let method = if self.0.is_empty() { Method::Single } else { Method::Segmented };
        let elapsed = match convention {
            MonthConvention::CalendarMonths => self.by_calendar(),
            MonthConvention::ThirtyDayMonths => Elapsed { months: total_days / 30, days: total_days % 30 },
            MonthConvention::YearsOf365Days => {
                let months = total_days * 12 / 365;
                Elapsed { months, days: total_days - (months * 365).div_ceil(12) }
            }
        };
        Count { elapsed, total_days, method }
    }

    /// Whole months of each stretch; the days left over are summed, 30 of them make a month (M3).
    fn by_calendar(&self) -> Elapsed {
        let (months, days) = self.0.iter().fold((0, 0), |(months, days), stretch| {
            let elapsed = stretch.elapsed();
            (months + elapsed.months, days + elapsed.days)
        });
        Elapsed { months: months + days / 30, days: days % 30 }
    }

    /// Whether one convention finds the required months full. An uninterrupted stretch has only M1.
    pub fn fills(&self, months: u32, convention: MonthConvention) -> bool {
        self.count(convention).elapsed.months >= months
    }

    /// Whether the required months are full by the convention, and whether the other counts agree (M3).
    pub fn reach(&self, months: u32, counting: Counting<'_>) -> TimeSufficiency {
        let fills = self.fills(months, counting.convention);
        if counting.cross_checks.iter().any(|check| self.fills(months, *check) != fills) {
            TimeSufficiency::Disputed
        } else if fills {
            TimeSufficiency::Yes
        } else {
            TimeSufficiency::No
        }
    }

    /// How much is missing (M5): for one stretch the months and days until it is full, else the difference at
    /// thirty days a month. Nothing if nothing is missing.
    pub fn short_by(&self, months: u32, convention: MonthConvention) -> Option<Elapsed> {
        let elapsed = self.count(convention).elapsed;
        if elapsed.months >= months {
            return None;
        }
        if let [only] = self.0.as_slice() {
            let due = add_months(only.start, months)?;
            return Some(Stretch { start: only.end, end: due }.elapsed());
        }
        let days = (months * 30).saturating_sub(elapsed.months * 30 + elapsed.days);
        Some(Elapsed { months: days / 30, days: days % 30 })
    }
}
