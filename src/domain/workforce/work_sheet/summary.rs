//! The yearly summary of an officer's log (Phụ lục I Mẫu 2), made from the confirmed sheets.

use jiff::{ToSpan as _, civil::Date};

use super::{
    line::{SummaryGroup, SummaryLine, WorkCorrection},
    state::WorkSheetState,
};
use crate::{
    directory::period::Period,
    ids::ItOfficerId,
    workforce::{
        row::{Rows, WorkSheet, WorkSummary},
        rules::BookRules,
    },
};

/// The days of a book: a year that ends on the day before the book of the next year begins (B4).
pub fn days_of(rules: &BookRules, year: i16) -> Option<Period> {
    let [month, day] = rules.year_begins;
    let begins = |year| Date::new(year, month, day).ok();
    let last = begins(year)?.checked_sub(1.day()).ok()?;
    Some(Period::new(begins(year.checked_sub(1)?)?, Some(last)))
}

/// The lines of an officer's book of a year, counted from the confirmed sheets that were completed in it; each ticked box of a
/// sheet counts once in its group.
pub fn counted(rows: &Rows, rules: &BookRules, officer: ItOfficerId, year: i16) -> Vec<SummaryLine> {
    let days = days_of(rules, year);
    let is_counted = |sheet: &&WorkSheet| {
        let in_year = sheet.completed_on.zip(days).is_some_and(|(day, days)| days.covers(day));
        sheet.officer == officer && sheet.state == WorkSheetState::Confirmed && in_year
    };
    let sheets: Vec<&WorkSheet> = rows.work_sheet.values().filter(is_counted).collect();
    let boxes = sheets
        .iter()
        .flat_map(|sheet| sheet.groups.0.iter().map(|group| SummaryGroup::of(*group, sheet.initiative)));
    let boxes: Vec<SummaryGroup> = boxes.collect();
    let line = |group: &SummaryGroup| {
        let found = boxes.iter().filter(|found| *found == group).count();
        let counted = u32::try_from(found).unwrap_or(u32::MAX);
        SummaryLine { group: *group, counted, quantity: counted, reason: None }
    };
    SummaryGroup::ALL.iter().map(line).collect()
}

/// The lines with what was corrected.
pub fn corrected(lines: Vec<SummaryLine>, corrections: &[WorkCorrection]) -> Vec<SummaryLine> {
    let line = |line: SummaryLine| {
        let correction = corrections.iter().find(|correction| correction.group == line.group);
        correction.map_or(line, |right| SummaryLine {
            quantity: right.quantity,
            reason: Some(right.reason),
            ..line
        })
    };
    lines.into_iter().map(line).collect()
}

/// The summaries of an officer's book of a year.
fn of_book(rows: &Rows, officer: ItOfficerId, year: i16) -> impl Iterator<Item = &WorkSummary> {
    rows.work_summary.values().filter(move |row| (row.officer, row.year) == (officer, year))
}

/// The summary of an officer's book of a year that is in force.
pub fn in_force(rows: &Rows, officer: ItOfficerId, year: i16) -> Option<&WorkSummary> {
    of_book(rows, officer, year).find(|row| row.replaced_by.is_none())
}

/// Those that others took the place of.
pub fn replaced(rows: &Rows, officer: ItOfficerId, year: i16) -> impl Iterator<Item = &WorkSummary> {
    of_book(rows, officer, year).filter(|row| row.replaced_by.is_some())
}
