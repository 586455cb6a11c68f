//! Values from the text of a cell.

use jiff::{Span, civil::Date};
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::{lang::Label, ranking::BirthDate};

/// Day 0 of the serial numbers that workbooks have for days; right from 1 March 1900 on.
const EPOCH: Date = jiff::civil::date(1899, 12, 30);

/// The serial numbers that are taken for days: 1927 to 2173. A year alone is none of them.
const SERIALS: std::ops::RangeInclusive<i32> = 10_000..=99_999;

/// The text of a cell: in Unicode form NFC, without blanks at the ends, those within single.
pub(super) fn clean(text: &str) -> String {
    let text: String = text.nfc().filter(|c| !matches!(c, '\u{feff}' | '\u{200b}')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two texts that a person would call the same.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A day: `29/10/2024`, `2024-10-29`, or the serial number of a workbook.
pub(super) fn day(text: &str) -> Option<Date> {
    let day = numbers(text).or_else(|| text.parse().ok()).or_else(|| serial(text))?;
    (1900..=2199).contains(&day.year()).then_some(day)
}

/// Day, month and year with one sign between.
fn numbers(text: &str) -> Option<Date> {
    let sign = ['/', '.', '-'].into_iter().find(|sign| text.contains(*sign))?;
    match text.split(sign).collect::<Vec<_>>().as_slice() {
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => None,
    }
}

fn serial(text: &str) -> Option<Date> {
    let days: i32 = text.parse().ok().filter(|days| SERIALS.contains(days))?;
    EPOCH.checked_add(Span::new().days(days)).ok()
}

/// A date of birth, as far as the papers tell it: a day, `05/1990` or `1990`.
pub(super) fn birth(text: &str) -> Option<BirthDate> {
    if let Some(day) = day(text) {
        return Some(BirthDate::on(day));
    }
    let year = |text: &str| text.parse::<i16>().ok().filter(|year| (1900..=2199).contains(year));
    match text.split_once('/') {
        Some((month, rest)) => BirthDate::in_month(year(rest)?, month.parse().ok()?),
        None => BirthDate::in_year(year(text)?),
    }
}

/// Yes or no.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "có" | "x" | "true" | "1" | "yes" => Some(true),
        "không" | "false" | "0" | "no" => Some(false),
        _ => None,
    }
}

/// A member of a closed list, by its Vietnamese name or its code.
pub(super) fn term<T: Copy>(
    text: &str,
    all: &[T],
    code: fn(T) -> &'static str,
    label: fn(T) -> Label,
) -> Option<T> {
    all.iter().copied().find(|term| same(code(*term), text) || same(label(*term).vi, text))
}
