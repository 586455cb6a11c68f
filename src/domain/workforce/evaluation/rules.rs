//! The days and numbers of the evaluation that a province sets.

use serde::Deserialize;

/// The yearly evaluation (Điều 15, 16).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationRules {
    /// The last day of the work that a year is evaluated by (B4).
    pub work_until: YearDay,
    /// The last day on which a work log comes in time (EV5, B5).
    pub books_until: YearDay,
    /// The last day on which the results are sent in time (EV6, B5).
    pub results_until: YearDay,
    /// Whether a last day on a weekend moves to the Monday after (B5).
    pub rolls_over_weekends: bool,
    /// How many months of the year an officer must have served to be evaluated.
    pub least_months_served: i32,
    /// How many outstanding years in a row are many (RW2).
    pub outstanding_years: i16,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearDay {
    /// The month.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
}
