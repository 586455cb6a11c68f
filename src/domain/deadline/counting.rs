//! Counting days (`requirements.md` §11; Civil Code 2015, Articles 147–148).

use std::iter;

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    kind::{DayUnit, Span},
    length::Length,
};
use crate::{
    calendar::{Calendar, DayKind, end_of_day},
    lang::Message,
};

/// The longest period that is counted, in units. The rules know none over 90 days; anything longer is a slip.
pub const LONGEST_PERIOD: u32 = 400;
/// The longest stretch of days that is walked, stopped days included: ten years.
const LONGEST_WALK: usize = 3_653;

/// A time in which the clock stands still: a suspension whose document says so (T19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stop {
    /// The day of the suspension, the first that is not counted.
    pub from: Date,
    /// The day of the resumption, the first that may be counted again; none while suspended.
    pub until: Option<Date>,
}

impl Stop {
    pub(super) fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// Where a period ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum End {
    /// At 24:00 of its last day.
    #[serde(rename = "ON")]
    On(Date),
    /// Not known yet: the clock has stood still since this day.
    #[serde(rename = "STOPPED")]
    Stopped(Date),
    /// Not known yet: the calendar says nothing of the year of this day, which may be the last or be counted.
    #[serde(rename = "NO_CALENDAR")]
    NoCalendar(Date),
    /// Nowhere within [`LONGEST_PERIOD`] units and ten years.
    #[serde(rename = "OUT_OF_REACH")]
    OutOfReach,
}

/// Why a day is counted or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Counted: every day counts in a period of calendar days.
    CalendarDay,
    /// Counted: an ordinary working day.
    WorkingDay,
    /// Counted: a weekend day that is worked for another (ngày làm bù), with its name.
    MakeUp(Message),
    /// Skipped: Saturday or Sunday.
    Weekend,
    /// Skipped: a public holiday, with its name.
    Holiday(Message),
    /// Skipped: a day in lieu or a swapped day off, with its name.
    Observed(Message),
    /// Skipped: the clock is stopped.
    Suspended,
    /// Not counted, but the last day: the first working day after a period that ended on a day off.
    NextWorkingDay,
}

/// A day of a period and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedDay {
    /// The day.
    pub day: Date,
    /// Its number, from 1; none if it is not counted.
    pub number: Option<u32>,
    /// Why.
    pub reason: Reason,
}

/// A period counted out, with everything that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedPeriod {
    /// Day 0.
    pub base: Date,
    /// What was counted.
    pub span: Span,
    /// Where it ends.
    pub end: End,
    /// The version of the calendar that was used.
    pub calendar_version: String,
    /// The end rests on days whose status is not official yet (tạm tính).
    pub provisional: bool,
    /// Every day after the base up to the end, counted or skipped. Empty where nothing is counted forward.
    pub days: Vec<CountedDay>,
    /// The earlier end by the calendar that took the place of this one, which shortens nothing that people were told.
    pub sooner: Option<SoonerEnd>,
}

/// Where a period would end by a calendar that was adopted after the period had begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoonerEnd {
    /// The last day by that calendar.
    pub last: Date,
    /// The version of that calendar.
    pub calendar_version: String,
}

impl CountedPeriod {
    /// The last day, if it is known.
    pub const fn last(&self) -> Option<Date> {
        match self.end {
            End::On(day) => Some(day),
            End::Stopped(_) | End::NoCalendar(_) | End::OutOfReach => None,
        }
    }

    /// The instant at which the period is over, exclusive, if it is known.
    pub fn over_at(&self) -> Option<Timestamp> {
        self.last().map(end_of_day)
    }

    /// The same by an earlier calendar, under which the period was told, if it ends later by that one: a calendar that is
    /// adopted afterwards shortens no period that runs (requirements §11), and one that says nothing of its years leaves it
    /// as it was. Whether the end is provisional is a matter of the later calendar.
    #[must_use]
    pub fn or_later_end(self, told: Self) -> Self {
        match (self.end, told.last()) {
            (End::NoCalendar(_), Some(_)) => told,
            (End::On(last), Some(later)) if last < later => {
                let calendar_version = self.calendar_version;
                let sooner = self.sooner.unwrap_or(SoonerEnd { last, calendar_version });
                Self { sooner: Some(sooner), provisional: self.provisional, ..told }
            }
            _ => self,
        }
    }

    /// Whether the period is over on a day. One whose end is unknown is not.
    pub fn is_over(&self, today: Date) -> bool {
        self.last().is_some_and(|last| today > last)
    }
}

/// The last day of a date that stands as “trước ngày X” (before day X): X − 1.
pub fn last_day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

/// Counts out a deadline of any span. Only forward counts are stopped: a suspension never moves a day that
/// the plan names (T19), and what was due before the base day was due before it.
pub fn reckon(calendar: &Calendar, base: Date, span: Span, stopped: &[Stop]) -> CountedPeriod {
    let end = match span {
        Span::After { length, unit } => return count(calendar, base, length, unit, stopped),
        Span::Named => End::On(base),
        Span::Before { length, unit } => {
            let length = Some(Length::new(length, unit)).filter(|before| before.length <= LONGEST_PERIOD);
            length.and_then(|before| before.back_from(base)).map_or(End::OutOfReach, End::On)
        }
    };
    let calendar_version = calendar.version().to_owned();
    CountedPeriod { base, span, end, calendar_version, provisional: false, days: Vec::new(), sooner: None }
}

/// Counts a period from the day after its base day.
///
/// * The base day is day 0 (Article 147(2)).
/// * A day in a stop is not counted. Where a stop is still open, the end is not known yet.
/// * Calendar days: every day counts; a last day that is off moves to the next working day that is not
///   stopped (Article 148(5)).
/// * Working days: make-up days count, days off don't, so the last day is always a working day.
/// * Months: as many calendar days as lie up to the same day of the last month, or to its last day where it has no such day
///   (Article 148(3)).
/// * Where the calendar is asked about a year that it says nothing of, the end is not known yet.
/// * A length of 0 ends on the base day; one over [`LONGEST_PERIOD`] ends nowhere.
pub fn count(calendar: &Calendar, base: Date, length: u32, unit: DayUnit, stopped: &[Stop]) -> CountedPeriod {
    let mut counted = CountedPeriod {
        base,
        span: Span::After { length, unit },
        end: if length == 0 { End::On(base) } else { End::OutOfReach },
        calendar_version: calendar.version().to_owned(),
        provisional: false,
        days: Vec::new(),
        sooner: None,
    };
    let Some(goal) = number_of_days(base, length, unit) else { return counted };
    let counts_each_day = unit != DayUnit::WorkingDay;
    let mut number = 0;
    for day in days_after(base).take(LONGEST_WALK) {
        let open = stopped.iter().find(|stop| stop.until.is_none() && stop.covers(day));
        if let Some(open) = open {
            counted.end = End::Stopped(open.from);
            break;
        }
        let kind = calendar.kind(day);
        let runs = !stopped.iter().any(|stop| stop.covers(day));
        let complete = number == goal;
        let counts = runs && !complete && (counts_each_day || kind.is_working());
        number += u32::from(counts);

        // Where each day counts the calendar is only asked about the last day and what comes after it.
        let asked = !counts_each_day || number == goal;
        if asked && runs && !calendar.has_year_of(day) {
            counted.end = End::NoCalendar(day);
            break;
        }
        counted.provisional |= asked && !calendar.covers(day);
        counted.days.push(CountedDay {
            day,
            number: counts.then_some(number),
            reason: if counts_each_day && !complete {
                if runs { Reason::CalendarDay } else { Reason::Suspended }
            } else {
                reason(kind, runs, complete)
            },
        });
        if number == goal && runs && kind.is_working() {
            counted.end = End::On(day);
            break;
        }
    }
    counted
}

/// The reason where days off matter; `complete` when all units are counted and a last day is sought.
/// A day off inside a stop is told as a day off: the stop took nothing from it.
fn reason(kind: DayKind<'_>, runs: bool, complete: bool) -> Reason {
    match kind {
        DayKind::Weekend => Reason::Weekend,
        DayKind::Holiday { name } => Reason::Holiday(name.clone()),
        DayKind::Observed { name } => Reason::Observed(name.clone()),
        _ if !runs => Reason::Suspended,
        _ if complete => Reason::NextWorkingDay,
        DayKind::Working => Reason::WorkingDay,
        DayKind::MakeUp { name } => Reason::MakeUp(name.clone()),
    }
}

pub(super) fn days_after(base: Date) -> impl Iterator<Item = Date> {
    iter::successors(base.tomorrow().ok(), |day| day.tomorrow().ok())
}

/// How many days are counted for a period that is neither empty nor absurd.
fn number_of_days(base: Date, length: u32, unit: DayUnit) -> Option<u32> {
    if !(1..=LONGEST_PERIOD).contains(&length) {
        return None;
    }
    match unit {
        DayUnit::CalendarDay | DayUnit::WorkingDay => Some(length),
        DayUnit::Month => {
            let last = base.checked_add(i64::from(length).months()).ok()?;
            u32::try_from(base.until(last).ok()?.get_days()).ok()
        }
    }
}

#[cfg(test)]
mod tests;
