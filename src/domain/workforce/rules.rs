//! What provinces set differently: numbers and days of the workforce, as data with its source.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::evaluation::rules::EvaluationRules;
use super::pre_screening::mark::Mark;
use super::responsibility::citations::ResponsibilityCitations;

/// The numbers and days of one province.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkforceRules {
    /// The stable name, which every leaf records.
    pub id: String,
    /// The number and symbol of the regulation.
    pub source: String,
    /// The first day on which it applies.
    pub valid_from: Date,
    /// How many officers an agency needs.
    pub staffing: StaffingRules,
    /// The signing of the work log.
    pub book: BookRules,
    /// The yearly evaluation.
    pub evaluation: EvaluationRules,
    /// The pre-screening of candidates.
    pub pre_screening: PreScreeningRules,
    /// Where it says what officers answer for and hand over; a set of before says nothing of it.
    #[serde(default)]
    pub responsibility: ResponsibilityCitations,
}

/// How many officers an agency needs (Điều 11.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffingRules {
    /// How many in any case.
    pub officers: usize,
    /// From which IT level on both a full-time and a part-time officer are needed.
    pub both_kinds_from_level: u32,
}

/// The signing of the work log (Điều 13.3).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookRules {
    /// How many months may pass between two signatures.
    pub months_between_signatures: i32,
    /// On which month and day the book of the next year begins (B4).
    pub year_begins: [i8; 2],
    /// In what the yearly summary counts.
    pub unit: String,
}

/// The pre-screening of candidates (Điều 12, Phụ lục II).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreScreeningRules {
    /// The symbol after the number of a report (Mẫu 2).
    pub report_symbol: String,
    /// The mark below which a candidate does not meet the standard, in tenths; none, for the regulation sets none (B1).
    pub pass_mark_tenths: Option<Mark>,
    /// For how many days the data of a candidate are kept who was not hired, or whose case was cancelled.
    pub days_after_end: i32,
    /// For how many days they are kept after the return of the result, while nothing is decided.
    pub days_without_decision: i32,
    /// How many days before the last one it is told that they are to be deleted.
    pub reminder_days: i32,
}

static RELEASED: LazyLock<Vec<WorkforceRules>> = LazyLock::new(|| {
    let texts = [include_str!("../../data/workforce/binh-duong-2013.toml")];
    texts.into_iter().filter_map(|text| toml::from_str(text).ok()).collect()
});

impl WorkforceRules {
    /// The rules of that name, as a leaf records it.
    pub fn released(id: &str) -> Option<&'static Self> {
        RELEASED.iter().find(|rules| rules.id == id)
    }

    /// The rules under which acts of that day are decided: those that came into force last. Before the first of them
    /// nothing is decided.
    pub fn on(day: Date) -> Option<&'static Self> {
        let begun = RELEASED.iter().filter(|rules| rules.valid_from <= day);
        begun.max_by_key(|rules| rules.valid_from)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_file_that_ships_is_read() {
        assert_eq!(RELEASED.len(), 1);
        assert!(RELEASED.iter().all(|rules| WorkforceRules::released(&rules.id) == Some(rules)));
    }

    #[test]
    fn nothing_applies_before_the_regulation_is_in_force() {
        assert_eq!(WorkforceRules::on(date(2013, 10, 17)), None);
        let in_force = WorkforceRules::on(date(2013, 10, 18));
        assert_eq!(in_force.map(|rules| rules.id.as_str()), Some("binh-duong-2013"));
    }
}
