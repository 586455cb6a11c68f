//! What provinces set differently: numbers and days of the workforce, as data with its source.

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    citations::RegulationCitations, evaluation::rules::EvaluationRules, law_texts::AT_LEAST_ONE,
    pre_screening::mark::Mark, responsibility::citations::ResponsibilityCitations,
};
use crate::{RuleSetFault, lang::Label};

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
    /// Where it says what acts, refusals and reports rest on; a regulation of before leaves it to [`RegulationCitations::released`].
    #[serde(default)]
    pub citations: Option<RegulationCitations>,
}

/// How many officers an agency needs (R29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffingRules {
    /// How many in any case.
    pub officers: usize,
    /// From which IT level on both a full-time and a part-time officer are needed.
    pub both_kinds_from_level: u32,
}

/// The signing of the work log (DA5).
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

/// The pre-screening of candidates (R23).
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

impl WorkforceRules {
    /// Where it says that everything stands.
    pub fn citations(&self) -> &RegulationCitations {
        self.citations.as_ref().unwrap_or_else(|| RegulationCitations::released())
    }

    /// What the document says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let Self { staffing, book, evaluation, pre_screening, .. } = self;
        let is_day = |month, day| Date::new(2023, month, day).is_ok();
        let [month, day] = book.year_begins;
        let of_evaluation = [
            ("evaluation.work_until", evaluation.work_until),
            ("evaluation.books_until", evaluation.books_until),
            ("evaluation.results_until", evaluation.results_until),
        ];
        let days =
            of_evaluation.into_iter().map(|(place, until)| (place, is_day(until.month, until.day), NO_DAY));
        let kept = [pre_screening.days_after_end, pre_screening.days_without_decision];
        let others = [
            ("staffing.officers", staffing.officers > 0, AT_LEAST_ONE),
            ("book.months_between_signatures", (1..=12).contains(&book.months_between_signatures), NO_MONTHS),
            ("book.year_begins", is_day(month, day), NO_DAY),
            ("evaluation.least_months_served", (0..=12).contains(&evaluation.least_months_served), NO_MONTHS),
            ("evaluation.outstanding_years", evaluation.outstanding_years > 0, AT_LEAST_ONE),
            ("pre_screening.days_after_end", pre_screening.days_after_end > 0, AT_LEAST_ONE),
            ("pre_screening.days_without_decision", pre_screening.days_without_decision > 0, AT_LEAST_ONE),
            (
                "pre_screening.reminder_days",
                pre_screening.reminder_days >= 0
                    && kept.iter().all(|days| pre_screening.reminder_days <= *days),
                LATE_REMINDER,
            ),
        ];
        let mut faults = RuleSetFault::of(days.chain(others));
        faults.extend(self.citations.iter().flat_map(RegulationCitations::faults));
        faults
    }
}

const NO_DAY: Label = Label::new(
    "không có ngày như vậy trong năm; viết tháng 1 đến 12 và ngày có trong tháng đó",
    "no year has such a day; write a month from 1 to 12 and a day of it",
);
const NO_MONTHS: Label = Label::new(
    "không phải số tháng của một năm; viết số không quá 12",
    "no number of months of a year; write at most 12",
);
const LATE_REMINDER: Label = Label::new(
    "không nhắc trước được chừng ấy ngày; viết số không lớn hơn các thời hạn lưu giữ",
    "no reminder that early is possible; write no more than the days for which data are kept",
);
