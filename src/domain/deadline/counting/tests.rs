//! The counting of days.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::{
    super::kind::{DeadlineKind, Lengths},
    *,
};
use crate::calendar::{day_of, shipped};

const ROWS: &str = include_str!("../../../data/vn-holidays.csv");

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn stop(from: &str, until: &str) -> Stop {
    Stop { from: day(from), until: Some(day(until)) }
}

fn count_in(calendar: &Calendar, base: &str, length: u32, unit: DayUnit) -> Date {
    count(calendar, day(base), length, unit, &[]).last().unwrap()
}

fn window(base: &str) -> Date {
    count_in(shipped(), base, 15, DayUnit::WorkingDay)
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
    let rows =
        ["2023-01-01", "2024-01-07", "2025-01-05", "2026-01-04"].map(|day| format!("{day},A / B,holiday,s"));
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
            count_in(&weekends_only(), base, 15, DayUnit::WorkingDay),
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
    let without = |rows: &[&str], base| count_in(&calendar_without(rows), base, 15, DayUnit::WorkingDay);
    assert_eq!(without(&["2024-05-04"], "2024-04-25"), day("2024-05-21"));
    assert_eq!(without(&["2024-05-04"], "2024-05-03"), day("2024-05-24"));
    assert_eq!(without(&["2026-01-02", "2026-01-10"], "2025-12-18"), day("2026-01-09"), "before 25/12/2025");
    assert_eq!(without(&["2026-01-02", "2026-01-10"], "2026-01-05"), day("2026-01-26"));
    assert_eq!(without(&["2026-08-22"], "2026-08-14"), day("2026-09-09"));
    assert_eq!(without(&["2026-11-24"], "2026-11-04"), day("2026-11-25"));
    assert_eq!(without(&["2026-11-24"], "2026-11-10"), day("2026-12-01"));
}

#[test]
fn a_swap_announced_later_moves_an_open_window() {
    // AS49: the calendar is loaded again with 29/04 off and Saturday 04/05 worked.
    let before = calendar_without(&["2024-04-29", "2024-05-04"]);
    assert_eq!(count_in(&before, "2024-04-08", 15, DayUnit::WorkingDay), day("2024-05-02"));
    let after = count(shipped(), day("2024-04-08"), 15, DayUnit::WorkingDay, &[]);
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
    assert_eq!(count_in(shipped(), "2024-10-24", 3, DayUnit::WorkingDay), day("2024-10-29"));
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
    let counted = count(shipped(), day("2024-11-20"), 15, DayUnit::WorkingDay, &[]);
    assert!(!counted.is_over(day("2024-12-11")) && counted.is_over(day("2024-12-12")));
    assert_eq!(counted.over_at(), Some("2024-12-12T00:00:00+07:00".parse().unwrap()));
}

#[test]
fn a_notice_late_in_the_evening_of_utc_is_of_the_next_day() {
    let base = day_of("2024-11-20T17:30:00Z".parse().unwrap());
    assert_eq!(count(shipped(), base, 15, DayUnit::WorkingDay, &[]).end, End::On(day("2024-12-12")));
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
    let counted = count(shipped(), day("2024-11-20"), 15, DayUnit::WorkingDay, &stopped);
    assert_eq!(counted.end, End::On(day("2024-12-18")));
    let skipped = counted.days.iter().filter(|day| day.reason == Reason::Suspended).map(|day| day.day);
    let expected = ["2024-11-28", "2024-11-29", "2024-12-02", "2024-12-03", "2024-12-04"].map(day);
    assert_eq!(skipped.collect::<Vec<_>>(), expected);
}

#[test]
fn an_open_stop_leaves_the_end_unknown() {
    let open = |from| [Stop { from: day(from), until: None }];
    let counted = |from| count(shipped(), day("2024-11-20"), 15, DayUnit::WorkingDay, &open(from));
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
    let end = |stopped: &[Stop]| count(shipped(), day("2024-11-20"), 15, DayUnit::WorkingDay, stopped).end;
    let twice = [stop("2024-11-28", "2024-12-03"), stop("2024-11-29", "2024-12-05")];
    assert_eq!(end(&twice), End::On(day("2024-12-18")));
    assert_eq!(end(&[stop("2024-11-28", "2024-11-28")]), End::On(day("2024-12-11")));
    assert_eq!(end(&[stop("2024-11-28", "2024-11-01")]), End::On(day("2024-12-11")));
}

#[test]
fn calendar_days_stop_too_and_never_end_inside_a_stop() {
    let end =
        |base: &str, stopped: &[Stop]| count(shipped(), day(base), 10, DayUnit::CalendarDay, stopped).end;
    assert_eq!(end("2024-11-08", &[stop("2024-11-12", "2024-11-14")]), End::On(day("2024-11-20")));
    // The tenth day is Saturday 16/11; Monday 18/11 is stopped.
    assert_eq!(end("2024-11-06", &[]), End::On(day("2024-11-18")));
    assert_eq!(end("2024-11-06", &[stop("2024-11-18", "2024-11-19")]), End::On(day("2024-11-19")));
}

#[test]
fn only_a_last_day_off_moves() {
    let counted = count(shipped(), day("2025-01-15"), 10, DayUnit::CalendarDay, &[]);
    assert_eq!(counted.end, End::On(day("2025-02-03")), "25/01 is a Saturday before Tết");
    let tenth = counted.days.iter().find(|day| day.number == Some(10)).unwrap();
    assert_eq!((tenth.day, &tenth.reason), (day("2025-01-25"), &Reason::CalendarDay));
    assert_eq!(counted.days.last().unwrap().reason, Reason::NextWorkingDay);
    assert_eq!(
        count_in(shipped(), "2024-04-24", 10, DayUnit::CalendarDay),
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
    assert!(!provisional("2026-12-01", DayUnit::WorkingDay));
    assert!(provisional("2026-12-15", DayUnit::WorkingDay), "ends in 2027");
    assert!(provisional("2026-11-10", DayUnit::WorkingDay), "24/11/2026 is not confirmed");
    assert!(!provisional("2026-11-10", DayUnit::CalendarDay), "24/11/2026 is inside and counts anyway");
    assert!(provisional("2026-11-09", DayUnit::CalendarDay), "24/11/2026 would be the last day");
}

#[test]
fn a_year_without_a_calendar_leaves_the_end_unknown() {
    let end = |base: &str, unit| count(shipped(), day(base), 15, unit, &[]).end;
    assert_eq!(end("2018-12-03", DayUnit::WorkingDay), End::NoCalendar(day("2018-12-04")));
    assert_eq!(end("2018-12-03", DayUnit::CalendarDay), End::NoCalendar(day("2018-12-18")));
    assert_eq!(end("2027-12-20", DayUnit::WorkingDay), End::NoCalendar(day("2028-01-01")));
    assert_eq!(end("2027-12-10", DayUnit::CalendarDay), End::On(day("2027-12-27")), "25/12 is a Saturday");
    let unknown = count(shipped(), day("2028-03-01"), 15, DayUnit::WorkingDay, &[]);
    assert_eq!((unknown.last(), unknown.over_at()), (None, None));
    assert!(!unknown.is_over(day("2029-01-01")), "a window without an end is never over");
    let explained = unknown.explain();
    assert!(explained.vi.ends_with("chưa có lịch nghỉ năm 2028 nên chưa xác định được ngày hết hạn"));
    assert!(explained.en.ends_with("no calendar of 2028 yet, so the end is not known"));
}

/// Civil Code 2015, Article 148(3) and (5).
#[test]
fn months_end_on_the_same_day_of_the_last_or_on_its_last_day() {
    for (base, months, end) in [
        ("2024-11-20", 1, "2024-12-20"),
        ("2024-11-20", 2, "2025-01-20"),
        // 31 November is none, and 30/11/2024 a Saturday.
        ("2024-10-31", 1, "2024-12-02"),
        ("2024-12-31", 2, "2025-02-28"),
        // 29/02/2024 is there, and a Thursday.
        ("2024-01-31", 1, "2024-02-29"),
        // 28/01/2025 is the eve of Tết, and the days off go on to 02/02.
        ("2024-12-28", 1, "2025-02-03"),
    ] {
        assert_eq!(count_in(shipped(), base, months, DayUnit::Month), day(end), "{months} from {base}");
    }
}

#[test]
fn a_stop_puts_the_end_of_months_off_by_its_days() {
    let stopped = [stop("2024-11-28", "2024-12-05")];
    let counted = count(shipped(), day("2024-11-20"), 1, DayUnit::Month, &stopped);
    assert_eq!(counted.end, End::On(day("2024-12-27")), "seven days after 20/12");
    let numbers: Vec<_> = counted.days.iter().filter_map(|day| day.number).collect();
    assert_eq!(numbers.last(), Some(&30), "the days up to 20/12");
    let absurd = count(shipped(), day("2024-11-20"), LONGEST_PERIOD, DayUnit::Month, &[]);
    assert_eq!(absurd.end, End::OutOfReach, "beyond ten years");
}

#[test]
fn absurd_periods_are_bounded() {
    let end = |base: Date, length, stopped: &[Stop]| {
        count(shipped(), base, length, DayUnit::WorkingDay, stopped).end
    };
    let base = day("2024-11-20");
    assert_eq!(end(base, 0, &[]), End::On(base));
    assert!(matches!(end(base, LONGEST_PERIOD, &[]), End::On(_)));
    assert_eq!(end(base, LONGEST_PERIOD + 1, &[]), End::OutOfReach);
    assert_eq!(end(base, u32::MAX, &[]), End::OutOfReach);
    assert_eq!(end(Date::MAX, 1, &[]), End::OutOfReach);
    assert_eq!(end(base, 15, &[stop("2024-11-28", "9999-12-31")]), End::OutOfReach);
    let before =
        |base, length| reckon(shipped(), base, Span::Before { length, unit: DayUnit::CalendarDay }, &[]).end;
    assert_eq!(before(Date::MIN, 1), End::OutOfReach);
    assert_eq!(before(base, u32::MAX), End::OutOfReach);
    assert_eq!(last_day_before(Date::MIN), Date::MIN);
}
