//! Counting days (`requirements.md` §11; Civil Code 2015, Articles 147–148).

use std::iter;

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::kind::{Span, Unit};
use crate::domain::{
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
    pub fn or_as_told(self, told: Self) -> Self {
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
        Span::Before { length } => days_before(base, length).map_or(End::OutOfReach, End::On),
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
/// * Where the calendar is asked about a year that it says nothing of, the end is not known yet.
/// * A length of 0 ends on the base day; one over [`LONGEST_PERIOD`] ends nowhere.
pub fn count(calendar: &Calendar, base: Date, length: u32, unit: Unit, stopped: &[Stop]) -> CountedPeriod {
    let mut counted = CountedPeriod {
        base,
        span: Span::After { length, unit },
        end: if length == 0 { End::On(base) } else { End::OutOfReach },
        calendar_version: calendar.version().to_owned(),
        provisional: false,
        days: Vec::new(),
        sooner: None,
    };
    if !(1..=LONGEST_PERIOD).contains(&length) {
        return counted;
    }
    let mut number = 0;
    for day in days_after(base).take(LONGEST_WALK) {
        let open = stopped.iter().find(|stop| stop.until.is_none() && stop.covers(day));
        if let Some(open) = open {
            counted.end = End::Stopped(open.from);
            break;
        }
        let kind = calendar.kind(day);
        let runs = !stopped.iter().any(|stop| stop.covers(day));
        let complete = number == length;
        let counts = runs && !complete && (unit == Unit::CalendarDay || kind.is_working());
        number += u32::from(counts);

        // In calendar days the calendar is only asked about the last day and what comes after it.
        let asked = unit == Unit::WorkingDay || number == length;
        if asked && runs && !calendar.has_year_of(day) {
            counted.end = End::NoCalendar(day);
            break;
        }
        counted.provisional |= asked && !calendar.covers(day);
        counted.days.push(CountedDay {
            day,
            number: counts.then_some(number),
            reason: if unit == Unit::CalendarDay && !complete {
                if runs { Reason::CalendarDay } else { Reason::Suspended }
            } else {
                reason(kind, runs, complete)
            },
        });
        if number == length && runs && kind.is_working() {
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

fn days_before(base: Date, length: u32) -> Option<Date> {
    if length > LONGEST_PERIOD {
        return None;
    }
    base.checked_sub(i64::from(length).days()).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{
        super::kind::{DeadlineKind, Lengths},
        *,
    };
    use crate::domain::calendar::{day_of, shipped};

    const ROWS: &str = include_str!("../../data/vn-holidays.csv");

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn stop(from: &str, until: &str) -> Stop {
        Stop { from: day(from), until: Some(day(until)) }
    }

    fn count_in(calendar: &Calendar, base: &str, length: u32, unit: Unit) -> Date {
        count(calendar, day(base), length, unit, &[]).last().unwrap()
    }

    fn window(base: &str) -> Date {
        count_in(shipped(), base, 15, Unit::WorkingDay)
    }

    fn due(kind: DeadlineKind, base: &str) -> Date {
        reckon(shipped(), day(base), kind.span(&Lengths::default()), &[]).last().unwrap()
    }

    /// The shipped calendar without the rows of some days.
    fn calendar_without(days: &[&str]) -> Calendar {
        let known = |line: &&str| !days.iter().any(|day| line.starts_with(day));
        let rows: Vec<_> = ROWS.lines().filter(known).collect();
        assert_eq!(rows.len() + days.len(), ROWS.lines().count());
        Calendar::parse("test", &rows.join("\n")).unwrap()
    }

    /// Monday to Friday only, as a naive program would have it.
    fn weekends_only() -> Calendar {
        // A holiday on a Sunday takes no working day away, but says that the calendar knows the year.
        let rows = ["2023-01-01", "2024-01-07", "2025-01-05", "2026-01-04"]
            .map(|day| format!("{day},A / B,holiday,s"));
        Calendar::parse("test", &format!("date,name,kind,source\n{}", rows.join("\n"))).unwrap()
    }

    #[test]
    fn windows_of_the_requirements() {
        let vectors = [
            ("2024-11-20", "2024-12-11", "2024-12-11"),
            ("2024-04-22", "2024-05-15", "2024-05-13"),
            ("2025-04-18", "2025-05-13", "2025-05-09"),
            ("2025-01-17", "2025-02-14", "2025-02-07"),
            ("2025-12-19", "2026-01-12", "2026-01-09"),
            ("2026-02-06", "2026-03-06", "2026-02-27"),
            ("2026-08-14", "2026-09-08", "2026-09-04"),
            ("2026-11-10", "2026-12-02", "2026-12-01"),
        ];
        for (base, end, naive) in vectors {
            assert_eq!(window(base), day(end), "from {base}");
            assert_eq!(
                count_in(&weekends_only(), base, 15, Unit::WorkingDay),
                day(naive),
                "naive from {base}"
            );
        }
    }

    #[test]
    fn windows_of_the_reliability_notes() {
        let vectors = [
            ("2024-11-20", "2024-12-11", "2024-12-10"),
            ("2024-04-25", "2024-05-20", "2024-05-16"),
            ("2024-04-25", "2024-05-20", "2024-05-21"),
            ("2024-05-03", "2024-05-23", "2024-05-24"),
            ("2025-01-20", "2025-02-17", "2025-02-10"),
            ("2025-12-18", "2026-01-10", "2026-01-09"),
            ("2026-01-05", "2026-01-23", "2026-01-26"),
            ("2026-08-17", "2026-09-09", "2026-09-07"),
            ("2026-11-04", "2026-11-26", "2026-11-25"),
        ];
        for (base, end, wrong) in vectors {
            assert_eq!(window(base), day(end), "from {base}");
            assert_ne!(window(base), day(wrong), "from {base}");
        }
    }

    #[test]
    fn each_row_of_the_calendar_matters() {
        let without = |rows: &[&str], base| count_in(&calendar_without(rows), base, 15, Unit::WorkingDay);
        assert_eq!(without(&["2024-05-04"], "2024-04-25"), day("2024-05-21"));
        assert_eq!(without(&["2024-05-04"], "2024-05-03"), day("2024-05-24"));
        assert_eq!(
            without(&["2026-01-02", "2026-01-10"], "2025-12-18"),
            day("2026-01-09"),
            "before 25/12/2025"
        );
        assert_eq!(without(&["2026-01-02", "2026-01-10"], "2026-01-05"), day("2026-01-26"));
        assert_eq!(without(&["2026-08-22"], "2026-08-14"), day("2026-09-09"));
        assert_eq!(without(&["2026-11-24"], "2026-11-04"), day("2026-11-25"));
        assert_eq!(without(&["2026-11-24"], "2026-11-10"), day("2026-12-01"));
    }

    #[test]
    fn a_swap_announced_later_moves_an_open_window() {
        // AS49: the calendar is loaded again with 29/04 off and Saturday 04/05 worked.
        let before = calendar_without(&["2024-04-29", "2024-05-04"]);
        assert_eq!(count_in(&before, "2024-04-08", 15, Unit::WorkingDay), day("2024-05-02"));
        let after = count(shipped(), day("2024-04-08"), 15, Unit::WorkingDay, &[]);
        assert_eq!(after.end, End::On(day("2024-05-03")));
        assert!(!after.is_over(day("2024-05-03")) && after.is_over(day("2024-05-04")));
        assert_eq!(after.calendar_version, shipped().version());
    }

    #[test]
    fn the_timeline_of_dien_bien() {
        use DeadlineKind::{
            AppointWinners, DateCv, NotifyOfficially, NotifyResults, ReceiveDossiers, ResolveAppeals,
        };
        assert_eq!(due(ReceiveDossiers, "2024-10-29"), day("2024-10-29"));
        assert_eq!(count_in(shipped(), "2024-10-24", 3, Unit::WorkingDay), day("2024-10-29"));
        assert_eq!(last_day_before(day("2024-11-05")), day("2024-11-04"), "DL2");
        assert_eq!(last_day_before(day("2024-11-10")), day("2024-11-09"), "DL3");
        assert_eq!(due(DateCv, "2024-10-29"), day("2024-09-29"), "a Sunday, not moved");
        for (reviewed, notified, resolved) in [
            ("2024-11-08", "2024-11-18", "2024-12-09"),
            ("2024-11-09", "2024-11-19", "2024-12-10"),
            ("2024-11-10", "2024-11-20", "2024-12-11"),
        ] {
            assert_eq!(due(NotifyResults, reviewed), day(notified));
            assert_eq!(due(ResolveAppeals, notified), day(resolved));
        }
        assert_eq!(due(NotifyOfficially, "2024-12-12"), day("2024-12-19"), "AS46");
        assert_eq!(due(AppointWinners, "2024-12-12"), day("2024-12-27"));
    }

    #[test]
    fn the_next_step_opens_the_day_after() {
        // AS16.
        let counted = count(shipped(), day("2024-11-20"), 15, Unit::WorkingDay, &[]);
        assert!(!counted.is_over(day("2024-12-11")) && counted.is_over(day("2024-12-12")));
        assert_eq!(counted.over_at(), Some("2024-12-12T00:00:00+07:00".parse().unwrap()));
    }

    #[test]
    fn a_notice_late_in_the_evening_of_utc_is_of_the_next_day() {
        let base = day_of("2024-11-20T17:30:00Z".parse().unwrap());
        assert_eq!(count(shipped(), base, 15, Unit::WorkingDay, &[]).end, End::On(day("2024-12-12")));
    }

    #[test]
    fn a_new_notice_has_its_own_window() {
        // AS40.
        assert_eq!(window("2024-11-18"), day("2024-12-09"));
        assert_eq!(window("2024-12-16"), day("2025-01-07"));
    }

    #[test]
    fn a_stopped_clock_counts_no_day() {
        // AS53.
        let stopped = [stop("2024-11-28", "2024-12-05")];
        let counted = count(shipped(), day("2024-11-20"), 15, Unit::WorkingDay, &stopped);
        assert_eq!(counted.end, End::On(day("2024-12-18")));
        let skipped = counted.days.iter().filter(|day| day.reason == Reason::Suspended).map(|day| day.day);
        let expected = ["2024-11-28", "2024-11-29", "2024-12-02", "2024-12-03", "2024-12-04"].map(day);
        assert_eq!(skipped.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn an_open_stop_leaves_the_end_unknown() {
        let open = |from| [Stop { from: day(from), until: None }];
        let counted = |from| count(shipped(), day("2024-11-20"), 15, Unit::WorkingDay, &open(from));
        let stopped = counted("2024-11-28");
        assert_eq!(stopped.end, End::Stopped(day("2024-11-28")));
        assert_eq!(stopped.days.last().unwrap().day, day("2024-11-27"));
        assert_eq!((stopped.last(), stopped.over_at()), (None, None));
        assert!(!stopped.is_over(day("2030-01-01")));
        assert_eq!(counted("2024-12-11").end, End::Stopped(day("2024-12-11")), "stopped on its last day");
        assert_eq!(counted("2024-12-12").end, End::On(day("2024-12-11")), "over before the stop");
        assert_eq!(counted("2024-11-01").end, End::Stopped(day("2024-11-01")), "stopped before it began");
    }

    #[test]
    fn stops_may_overlap_or_be_empty() {
        let end = |stopped: &[Stop]| count(shipped(), day("2024-11-20"), 15, Unit::WorkingDay, stopped).end;
        let twice = [stop("2024-11-28", "2024-12-03"), stop("2024-11-29", "2024-12-05")];
        assert_eq!(end(&twice), End::On(day("2024-12-18")));
        assert_eq!(end(&[stop("2024-11-28", "2024-11-28")]), End::On(day("2024-12-11")));
        assert_eq!(end(&[stop("2024-11-28", "2024-11-01")]), End::On(day("2024-12-11")));
    }

    #[test]
    fn calendar_days_stop_too_and_never_end_inside_a_stop() {
        let end =
            |base: &str, stopped: &[Stop]| count(shipped(), day(base), 10, Unit::CalendarDay, stopped).end;
        assert_eq!(end("2024-11-08", &[stop("2024-11-12", "2024-11-14")]), End::On(day("2024-11-20")));
        // The tenth day is Saturday 16/11; Monday 18/11 is stopped.
        assert_eq!(end("2024-11-06", &[]), End::On(day("2024-11-18")));
        assert_eq!(end("2024-11-06", &[stop("2024-11-18", "2024-11-19")]), End::On(day("2024-11-19")));
    }

    #[test]
    fn only_a_last_day_off_moves() {
        let counted = count(shipped(), day("2025-01-15"), 10, Unit::CalendarDay, &[]);
        assert_eq!(counted.end, End::On(day("2025-02-03")), "25/01 is a Saturday before Tết");
        let tenth = counted.days.iter().find(|day| day.number == Some(10)).unwrap();
        assert_eq!((tenth.day, &tenth.reason), (day("2025-01-25"), &Reason::CalendarDay));
        assert_eq!(counted.days.last().unwrap().reason, Reason::NextWorkingDay);
        assert_eq!(
            count_in(shipped(), "2024-04-24", 10, Unit::CalendarDay),
            day("2024-05-04"),
            "a make-up Saturday"
        );
    }

    #[test]
    fn a_day_named_in_the_plan_never_moves() {
        let sunday = day("2024-11-10");
        let stopped = [Stop { from: day("2024-11-01"), until: None }];
        let counted = reckon(shipped(), sunday, Span::Named, &stopped);
        assert_eq!((counted.end, counted.provisional), (End::On(sunday), false));
    }

    #[test]
    fn what_rests_on_unofficial_days_is_provisional() {
        let provisional = |base: &str, unit| count(shipped(), day(base), 15, unit, &[]).provisional;
        assert!(!provisional("2026-12-01", Unit::WorkingDay));
        assert!(provisional("2026-12-15", Unit::WorkingDay), "ends in 2027");
        assert!(provisional("2026-11-10", Unit::WorkingDay), "24/11/2026 is not confirmed");
        assert!(!provisional("2026-11-10", Unit::CalendarDay), "24/11/2026 is inside and counts anyway");
        assert!(provisional("2026-11-09", Unit::CalendarDay), "24/11/2026 would be the last day");
    }

    #[test]
    fn a_year_without_a_calendar_leaves_the_end_unknown() {
        let end = |base: &str, unit| count(shipped(), day(base), 15, unit, &[]).end;
        assert_eq!(end("2018-12-03", Unit::WorkingDay), End::NoCalendar(day("2018-12-04")));
        assert_eq!(end("2018-12-03", Unit::CalendarDay), End::NoCalendar(day("2018-12-18")));
        assert_eq!(end("2027-12-20", Unit::WorkingDay), End::NoCalendar(day("2028-01-01")));
        assert_eq!(end("2027-12-10", Unit::CalendarDay), End::On(day("2027-12-27")), "25/12 is a Saturday");
        let unknown = count(shipped(), day("2028-03-01"), 15, Unit::WorkingDay, &[]);
        assert_eq!((unknown.last(), unknown.over_at()), (None, None));
        assert!(!unknown.is_over(day("2029-01-01")), "a window without an end is never over");
        let explained = unknown.explain();
        assert!(explained.vi.ends_with("chưa có lịch nghỉ năm 2028 nên chưa xác định được ngày hết hạn"));
        assert!(explained.en.ends_with("no calendar of 2028 yet, so the end is not known"));
    }

    #[test]
    fn absurd_periods_are_bounded() {
        let end = |base: Date, length, stopped: &[Stop]| {
            count(shipped(), base, length, Unit::WorkingDay, stopped).end
        };
        let base = day("2024-11-20");
        assert_eq!(end(base, 0, &[]), End::On(base));
        assert!(matches!(end(base, LONGEST_PERIOD, &[]), End::On(_)));
        assert_eq!(end(base, LONGEST_PERIOD + 1, &[]), End::OutOfReach);
        assert_eq!(end(base, u32::MAX, &[]), End::OutOfReach);
        assert_eq!(end(Date::MAX, 1, &[]), End::OutOfReach);
        assert_eq!(end(base, 15, &[stop("2024-11-28", "9999-12-31")]), End::OutOfReach);
        let before = |base, length| reckon(shipped(), base, Span::Before { length }, &[]).end;
        assert_eq!(before(Date::MIN, 1), End::OutOfReach);
        assert_eq!(before(base, u32::MAX), End::OutOfReach);
        assert_eq!(last_day_before(Date::MIN), Date::MIN);
    }
}
