//! Values from the text of a cell.

use std::{collections::BTreeSet, str::FromStr};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use super::{fault::ImportProblem, rows::CellFault};
use crate::{
    identifying::identifies_somebody,
    lang::{Label, Message},
    ranking::BirthDate,
};

/// The text of a cell: in Unicode form NFC, without blanks at the ends, those within single.
pub(super) fn clean(text: &str) -> String {
    let text: String = text.nfc().filter(|c| !matches!(c, '\u{feff}' | '\u{200b}')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two texts that a person would call the same.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A day: `29/10/2024` or `2024-10-29`, as a workbook gives a cell that is formatted as a day. A number alone is no day:
/// `010590` and `19900` could mean many things.
pub(super) fn day(text: &str) -> Option<Date> {
    let day = numbers(text).or_else(|| text.parse().ok())?;
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

/// A full name: letters and digits, with the signs that names have. Anything else is a sign that was lost on the way, such as `?`, or
/// a text that is no name.
pub(super) fn name(text: &str) -> Option<String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '-' | '.');
    let is_name = text.chars().count() <= 200 && text.chars().all(fits) && !is_tcvn3(text);
    is_name.then(|| text.to_owned())
}

/// A text on one line that is nobody's own: it begins with a letter or a digit, as no formula of a spreadsheet program does, and has
/// nothing in it that identifies somebody, which no erasure would reach (D13).
pub(super) fn line(text: &str) -> Result<String, CellFault> {
    let begins = text.chars().next().is_some_and(char::is_alphanumeric);
    let fits = begins && text.chars().count() <= 500 && !text.chars().any(is_hidden) && !is_tcvn3(text);
    if !fits {
        return Err(CellFault::For(ImportProblem::BadValue));
    }
    if identifies_somebody(text) {
        Err(CellFault::For(ImportProblem::PersonalText))
    } else {
        Ok(text.to_owned())
    }
}

/// A text that is compared as it stands: cleaning has changed nothing of what was typed.
pub(super) fn verbatim(raw: &str, cleaned: &str) -> Option<String> {
    let fits = raw.trim() == cleaned && cleaned.chars().count() <= 255 && !cleaned.chars().any(is_hidden);
    fits.then(|| cleaned.to_owned())
}

/// Whether nobody sees it: a control, or a sign that turns or joins others.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a name was typed in TCVN3 (`NguyÔn V¨n ¸i`), the encoding of before Unicode: it writes the marked letters of
/// Vietnamese as signs that no name has, or as capital letters of other languages within a word.
fn is_tcvn3(text: &str) -> bool {
    let is_sign = |c: char| ('\u{a1}'..='\u{bf}').contains(&c);
    let is_capital_within =
        |(before, c): (char, char)| before.is_lowercase() && c.is_uppercase() && !c.is_ascii();
    text.chars().any(is_sign) || text.chars().zip(text.chars().skip(1)).any(is_capital_within)
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

/// A term that a rule set declares, by its code, or by its Vietnamese name where no other code has that name.
pub(super) fn declared<'a, C: FromStr>(
    text: &str,
    terms: impl Iterator<Item = (&'a str, &'a Message)>,
) -> Option<C> {
    let fitting = terms.filter(|(code, label)| same(code, text) || same(&label.vi, text));
    let codes: BTreeSet<&str> = fitting.map(|(code, _)| code).collect();
    let is_sole = codes.len() == 1;
    codes.into_iter().find(|code| is_sole || same(code, text))?.parse().ok()
}
