//! The figures of training that are put into a report.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::workforce::training::terms::TrainingGroup;

/// What was done for a group in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TrainingFigure {
    /// The group.
    pub group: TrainingGroup,
    /// How many courses were held that ended in the period.
    pub courses: u32,
    /// How many attended them.
    pub learners: u32,
    /// How many of these completed them.
    pub completed: u32,
    /// How many certificates were issued for them that were not revoked.
    pub certificates: u32,
}

/// `G2:3:60:55:50`.
impl fmt::Display for TrainingFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { group, courses, learners, completed, certificates } = self;
        write!(f, "{group}:{courses}:{learners}:{completed}:{certificates}")
    }
}

/// A text that is no figure of training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a figure of training")]
pub struct BadTrainingFigure;

impl FromStr for TrainingFigure {
    type Err = BadTrainingFigure;

    fn from_str(text: &str) -> Result<Self, BadTrainingFigure> {
        let parts: Vec<&str> = text.split(':').collect();
        let [group, courses, learners, completed, certificates] = parts.as_slice() else {
            return Err(BadTrainingFigure);
        };
        let number = |text: &str| text.parse().map_err(|_| BadTrainingFigure);
        Ok(Self {
            group: group.parse().map_err(|_| BadTrainingFigure)?,
            courses: number(courses)?,
            learners: number(learners)?,
            completed: number(completed)?,
            certificates: number(certificates)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_comes_back_as_it_was_written() {
        for group in TrainingGroup::ALL.iter().copied() {
            let figure = TrainingFigure { group, courses: 3, learners: 60, completed: 55, certificates: 50 };
            assert_eq!(figure.to_string().parse(), Ok(figure));
        }
        for bad in ["", "G1", "G1:1:1:1", "G1:1:1:1:x", "G9:1:1:1:1", "G1:1:1:1:1:1"] {
            assert_eq!(bad.parse::<TrainingFigure>(), Err(BadTrainingFigure), "{bad}");
        }
    }
}
