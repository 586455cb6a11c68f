//! How days, times and numbers are written for people, and read from what they type: Vietnam's time, day first.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::Offset,
};

use crate::domain::lang::Lang;

/// Vietnam has one offset and no summer time.
const VIETNAM: Offset = Offset::constant(7);

/// A day as the API writes it (`2024-10-21`), as people do: `21/10/2024`.
pub(super) fn day(told: &str) -> String {
    told.parse::<Date>().map_or_else(|_| told.to_owned(), |day| day.strftime("%d/%m/%Y").to_string())
}

/// An instant as the API writes it, as a clock in Vietnam shows it: `21/10/2024 08:30`.
pub(super) fn time(told: &str) -> String {
    let local = told.parse::<Timestamp>().map(|at| VIETNAM.to_datetime(at));
    local.map_or_else(|_| told.to_owned(), |at| at.strftime("%d/%m/%Y %H:%M").to_string())
}

/// A length in bytes, as people write it.
pub(super) fn size(bytes: u32) -> String {
    const MEBIBYTE: u32 = 1024 * 1024;
    if bytes.is_multiple_of(MEBIBYTE) { format!("{} MiB", bytes / MEBIBYTE) } else { format!("{bytes} B") }
}

/// A number with its thousands apart: by a dot in Vietnamese, by a comma in English.
pub(super) fn number(number: u64, lang: Lang) -> String {
    let apart = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let (digits, mut written) = (number.to_string(), String::new());
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(apart);
        }
        written.push(digit);
    }
    written
}

/// The day of an instant in Vietnam, as the API takes it.
pub(super) fn day_of(at: Timestamp) -> String {
    VIETNAM.to_datetime(at).date().to_string()
}

/// The year of an instant in Vietnam.
pub(super) fn year(at: Timestamp) -> i16 {
    VIETNAM.to_datetime(at).year()
}

/// The day that somebody typed, as the API takes it: `1/2/1988`, `01-02-1988` or `1988-02-01`.
pub(super) fn read_day(typed: &str) -> Option<String> {
    date(typed.trim()).map(|day| day.to_string())
}

/// The time in Vietnam that somebody typed, as the API takes it: `21/10/2024 8:30`.
pub(super) fn read_time(typed: &str) -> Option<String> {
    let (day, time) = typed.trim().split_once([' ', 'T'])?;
    let (hour, minute) = time.trim().split_once(':')?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let local = DateTime::from_parts(date(day)?, time);
    VIETNAM.to_timestamp(local).ok().map(|at| at.to_string())
}

fn date(typed: &str) -> Option<Date> {
    let mut parts = typed.split(['/', '-', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
    // Two digits would leave the century open.
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, second.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_those_of_vietnam() {
        assert_eq!(day("2024-02-01"), "01/02/2024");
        assert_eq!(time("2024-12-31T17:30:00Z"), "01/01/2025 00:30");
        assert_eq!("2024-12-31T17:30:00Z".parse().ok().map(year), Some(2025));
        assert_eq!((size(20 << 20), size(1_000_000)), ("20 MiB".to_owned(), "1000000 B".to_owned()));
        assert_eq!((day("x"), time("<x>")), ("x".to_owned(), "<x>".to_owned()));
    }

    #[test]
    fn thousands_stand_apart() {
        for (given, vi, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (1_234_567, "1.234.567", "1,234,567"),
        ] {
            assert_eq!((number(given, Lang::Vi).as_str(), number(given, Lang::En).as_str()), (vi, en));
        }
    }

    #[test]
    fn a_day_is_read_as_people_type_it() {
        for typed in ["1/2/1988", "01/02/1988", " 1-2-1988 ", "1988-02-01", "1.2.1988"] {
            assert_eq!(read_day(typed).as_deref(), Some("1988-02-01"), "{typed}");
        }
        for bad in ["", "1/2", "1/2/88", "31/2/1988", "1/2/1988/3", "a/b/1988"] {
            assert_eq!(read_day(bad), None, "{bad}");
        }
        assert_eq!(read_time("21/10/2024 8:30").as_deref(), Some("2024-10-21T01:30:00Z"));
        assert_eq!(read_time("21/10/2024"), None);
    }
}
