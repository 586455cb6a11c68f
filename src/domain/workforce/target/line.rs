//! What is measured, and the lines by which it is broken down (K20-g).

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{figure::Figure, terms::AgeGroup};
use crate::{digest::Sealed, ranking::Sex, vocabulary::DocumentSymbol};

/// What was measured, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeasuredFigures {
    /// The first day of the period that was measured.
    pub from: Date,
    /// The day of the measurement, or the last one of the period.
    pub on: Date,
    /// How many.
    pub numerator: u32,
    /// Of how many.
    pub denominator: u32,
    /// Whom the denominator counts, where the source does not say it (F3).
    pub population: Option<Sealed>,
    /// The same by groups of ages and by sex.
    pub breakdown: Vec<BreakdownLine>,
    /// The document that shows it.
    pub evidence: DocumentSymbol,
}

/// A part of a measurement: those of one sex, of one group of ages, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BreakdownLine {
    /// The group of ages; none for all.
    pub age_group: Option<AgeGroup>,
    /// The sex; none for both.
    pub sex: Option<Sex>,
    /// How many.
    pub numerator: u32,
    /// Of how many.
    pub denominator: u32,
}

impl BreakdownLine {
    /// More lines than there are groups of ages and sexes say something twice.
    pub const MOST: usize = (AgeGroup::ALL.len() + 1) * (Sex::ALL.len() + 1);

    /// So many of so many.
    pub const fn figure(self) -> Figure {
        Figure { numerator: self.numerator, denominator: self.denominator }
    }

    /// Whom it counts.
    pub const fn whom(self) -> (Option<AgeGroup>, Option<Sex>) {
        (self.age_group, self.sex)
    }
}

/// What stands in the place of a group that is not told apart.
const ALL: &str = "-";

/// `UNDER_30:FEMALE:12:20`, with a dash for what is not told apart.
impl fmt::Display for BreakdownLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let age = self.age_group.map_or(ALL, AgeGroup::as_str);
        let sex = self.sex.map_or(ALL, Sex::as_str);
        write!(f, "{age}:{sex}:{}:{}", self.numerator, self.denominator)
    }
}

/// A text that is no line of a breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a line of a breakdown")]
pub struct BadBreakdownLine;

impl FromStr for BreakdownLine {
    type Err = BadBreakdownLine;

    fn from_str(text: &str) -> Result<Self, BadBreakdownLine> {
        let parts: Vec<&str> = text.split(':').collect();
        let [age, sex, numerator, denominator] = parts.as_slice() else { return Err(BadBreakdownLine) };
        let is_given = |part: &&str| *part != ALL;
        Ok(Self {
            age_group: Some(*age)
                .filter(is_given)
                .map(str::parse)
                .transpose()
                .map_err(|_| BadBreakdownLine)?,
            sex: Some(*sex).filter(is_given).map(str::parse).transpose().map_err(|_| BadBreakdownLine)?,
            numerator: numerator.parse().map_err(|_| BadBreakdownLine)?,
            denominator: denominator.parse().map_err(|_| BadBreakdownLine)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_as_it_was_written() {
        let groups = [None].into_iter().chain(AgeGroup::ALL.iter().copied().map(Some));
        for age_group in groups {
            for sex in [None, Some(Sex::Female), Some(Sex::Male)] {
                let line = BreakdownLine { age_group, sex, numerator: 1, denominator: 20 };
                assert_eq!(line.to_string().parse(), Ok(line));
            }
        }
        for bad in ["", "-:-:1", "-:-:1:x", "OLD:-:1:2", "-:NONE:1:2", "-:-:1:2:3"] {
            assert_eq!(bad.parse::<BreakdownLine>(), Err(BadBreakdownLine), "{bad}");
        }
    }
}
