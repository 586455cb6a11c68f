//! The lines of a training plan: a course, for whom, how many, how long, and what it costs.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

use super::terms::{TrainingFund, TrainingGroup};
use crate::digest::{Digest, Sealed};

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TrainingLine {
    /// The course.
    pub course: Sealed,
    /// For whom.
    pub group: TrainingGroup,
    /// How many people.
    pub people: u32,
    /// How many hours.
    pub hours: u32,
    /// What it costs, in thousands of đồng (nghìn đồng).
    pub cost: u32,
    /// From where it is paid.
    pub fund: TrainingFund,
}

impl TrainingLine {
    /// How many people.
    pub const PEOPLE: RangeInclusive<i32> = 1..=1_000_000;
    /// How many hours.
    pub const HOURS: RangeInclusive<i32> = 1..=10_000;
    /// What it costs, in thousands of đồng (nghìn đồng).
    pub const COST: RangeInclusive<i32> = 0..=i32::MAX;
    /// How many an agency proposes, or a plan has.
    pub const LISTED: RangeInclusive<usize> = 0..=200;
}

/// `G2:20:40:15000:PROVINCE:…`, with the commitment of the name of the course.
impl fmt::Display for TrainingLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { course, group, people, hours, cost, fund } = self;
        write!(f, "{group}:{people}:{hours}:{cost}:{fund}:{}", course.0)
    }
}

/// A text that is no line of a training plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a line of a training plan")]
pub struct BadTrainingLine;

impl FromStr for TrainingLine {
    type Err = BadTrainingLine;

    fn from_str(text: &str) -> Result<Self, BadTrainingLine> {
        let parts: Vec<&str> = text.split(':').collect();
        let [group, people, hours, cost, fund, course] = parts.as_slice() else {
            return Err(BadTrainingLine);
        };
        let course: Digest = course.parse().map_err(|_| BadTrainingLine)?;
        Ok(Self {
            course: Sealed(course),
            group: group.parse().map_err(|_| BadTrainingLine)?,
            people: people.parse().map_err(|_| BadTrainingLine)?,
            hours: hours.parse().map_err(|_| BadTrainingLine)?,
            cost: cost.parse().map_err(|_| BadTrainingLine)?,
            fund: fund.parse().map_err(|_| BadTrainingLine)?,
        })
    }
}

/// What the lines of a group add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupTotal {
    /// The group.
    pub group: TrainingGroup,
    /// How many lines it has.
    pub courses: u64,
    /// How many people.
    pub people: u64,
    /// What they cost, in thousands of đồng.
    pub cost: u64,
}

/// What the lines add up to, by group; groups without a line are there with nothing.
pub fn totals(lines: &[TrainingLine]) -> Vec<GroupTotal> {
    let total = |group: &TrainingGroup| {
        let none = GroupTotal { group: *group, courses: 0, people: 0, cost: 0 };
        lines.iter().filter(|line| line.group == *group).fold(none, |sum, line| GroupTotal {
            courses: sum.courses.saturating_add(1),
            people: sum.people.saturating_add(u64::from(line.people)),
            cost: sum.cost.saturating_add(u64::from(line.cost)),
            ..sum
        })
    };
    TrainingGroup::ALL.iter().map(total).collect()
}

/// What all of them cost, in thousands of đồng.
pub fn cost(lines: &[TrainingLine]) -> u64 {
    lines.iter().map(|line| u64::from(line.cost)).sum()
}

/// What all of them cost the budget of the province, in thousands of đồng; what agencies and others pay, Finance does not set
/// aside.
pub fn provincial_cost(lines: &[TrainingLine]) -> u64 {
    let of_province = lines.iter().filter(|line| line.fund == TrainingFund::Province);
    of_province.map(|line| u64::from(line.cost)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_as_it_was_written() {
        let course = Sealed::commit(&[7; 32], "Quản trị mạng");
        for (group, fund) in TrainingGroup::ALL.iter().zip(TrainingFund::ALL) {
            let line =
                TrainingLine { course, group: *group, people: 20, hours: 40, cost: 15_000, fund: *fund };
            assert_eq!(line.to_string().parse(), Ok(line));
        }
        for bad in ["", "G1", "G1:1:1:1:PROVINCE", "G1:1:1:x:PROVINCE:00", "G4:1:1:1:PROVINCE:00"] {
            assert_eq!(bad.parse::<TrainingLine>(), Err(BadTrainingLine), "{bad}");
        }
    }

    #[test]
    fn the_lines_add_up_by_group() {
        let course = Sealed::commit(&[7; 32], "Tin học");
        let line = |group, people, cost| TrainingLine {
            course,
            group,
            people,
            hours: 8,
            cost,
            fund: TrainingFund::Province,
        };
        let lines = [
            line(TrainingGroup::Leaders, 10, u32::MAX),
            line(TrainingGroup::Others, 30, 7),
            line(TrainingGroup::Leaders, 5, 1),
        ];
        let told: Vec<_> =
            totals(&lines).iter().map(|total| (total.courses, total.people, total.cost)).collect();
        assert_eq!(told, [(2, 15, u64::from(u32::MAX) + 1), (0, 0, 0), (1, 30, 7)]);
        assert_eq!(cost(&lines), u64::from(u32::MAX) + 8);
    }
}
