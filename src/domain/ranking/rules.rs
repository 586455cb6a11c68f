//! What the law and the plan lay down about the order of candidates, as data of the rule set (design decision 17).

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use crate::domain::{labelled_enum::labelled_enum, lang::Message};

labelled_enum! {
    /// The levels of priority (W2; seed 003 Section V, in its own words). Their order is data.
    Level {
        Awards = "AWARDS", "Viên chức có thành tích khen thưởng cao hơn trong hoạt động nghề nghiệp đã được cấp có thẩm quyền công nhận", "Higher commendation in professional activity, recognised by a competent authority";
        Female = "FEMALE", "Viên chức là nữ", "Female";
        EthnicMinority = "ETHNIC_MINORITY", "Viên chức là người dân tộc thiểu số", "Member of an ethnic minority";
        Older = "OLDER", "Viên chức nhiều tuổi hơn (tính theo ngày, tháng, năm sinh)", "Older, by day, month and year of birth";
        WorkingTime = "WORKING_TIME", "Viên chức có thời gian công tác nhiều hơn", "Longer working time";
    }

    /// Which working time the last level counts (A12).
    WorkingTime {
        TotalSi = "TOTAL_SI", "Tổng thời gian công tác có đóng bảo hiểm xã hội bắt buộc", "All working time with compulsory social insurance";
        InUnit = "IN_UNIT", "Thời gian công tác tại đơn vị", "Working time in the unit";
    }
}

/// The name of a kind of award in the table, e.g. `MINISTRY_OR_PROVINCE_MERIT`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AwardKey(String);

impl AwardKey {
    /// A key from its text. Any text will do: one that the table lacks has no rank, and its award is listed as
    /// not counted.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Capitals, digits and `_`, 2 to 60 of them, a capital first.
    fn is_well_formed(&self) -> bool {
        (2..=60).contains(&self.0.len())
            && self.0.starts_with(|first: char| first.is_ascii_uppercase())
            && self.0.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    }
}

impl fmt::Display for AwardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A row of the award table: a kind of award at a level of authority.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardRank {
    /// Its name in dossiers.
    pub key: AwardKey,
    /// 1 for the highest; awards of one rank weigh the same.
    pub rank: u16,
    /// What people read.
    pub label: Message,
}

/// The rules of the order of candidates. Read and checked with the rule set, frozen with it when the plan is
/// issued (T04), so that nothing can be tuned once names are known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenRules")]
pub struct RankingRules {
    levels: Vec<Level>,
    working_time: WorkingTime,
    awards: Vec<AwardRank>,
}

impl RankingRules {
    /// The levels of priority, the weightiest first (W2).
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// Which working time the last level counts (A12).
    pub const fn working_time(&self) -> WorkingTime {
        self.working_time
    }

    /// The award table, as written.
    pub fn awards(&self) -> &[AwardRank] {
        &self.awards
    }

    /// The row of an award.
    pub fn award(&self, key: &AwardKey) -> Option<&AwardRank> {
        self.awards.iter().find(|row| row.key == *key)
    }

    /// The place of a level in the order of priority, from 1.
    pub fn number_of(&self, level: Level) -> Option<usize> {
        self.levels.iter().position(|other| *other == level).map(|at| at + 1)
    }
}

/// The rules as they stand in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRules {
    levels: Vec<Level>,
    #[serde(default = "by_default")]
    working_time: WorkingTime,
    #[serde(default)]
    awards: Vec<AwardRank>,
}

/// A12: the total, unless the rule set says otherwise.
const fn by_default() -> WorkingTime {
    WorkingTime::TotalSi
}

/// Why the rules of the order cannot be used; each names its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RankingRulesFault {
    /// There is nothing to compare.
    #[error("ranking.levels: at least one level of priority is needed")]
    NoLevel,
    /// A level would be compared twice.
    #[error("ranking.levels[{at}]: {level} stands there a second time")]
    RepeatedLevel {
        /// Index in the list, from 0.
        at: usize,
        /// The level.
        level: Level,
    },
    /// The level of awards has nothing to go by.
    #[error("ranking.awards: the level AWARDS needs a table of awards")]
    NoAward,
    /// A row of the table is wrong.
    #[error("ranking.awards[{at}] ({key}): {what}")]
    Award {
        /// Index in the table, from 0.
        at: usize,
        /// Its key.
        key: AwardKey,
        /// What is wrong with it.
        what: &'static str,
    },
}

impl TryFrom<WrittenRules> for RankingRules {
    type Error = RankingRulesFault;

    fn try_from(written: WrittenRules) -> Result<Self, RankingRulesFault> {
        let WrittenRules { levels, working_time, awards } = written;
        check_levels(&levels)?;
        if awards.is_empty() && levels.contains(&Level::Awards) {
            return Err(RankingRulesFault::NoAward);
        }
        check_awards(&awards)?;
        Ok(Self { levels, working_time, awards })
    }
}

fn check_levels(levels: &[Level]) -> Result<(), RankingRulesFault> {
    if levels.is_empty() {
        return Err(RankingRulesFault::NoLevel);
    }
    let mut seen = BTreeSet::new();
    match levels.iter().enumerate().find(|(_, level)| !seen.insert(**level)) {
        Some((at, level)) => Err(RankingRulesFault::RepeatedLevel { at, level: *level }),
        None => Ok(()),
    }
}

fn check_awards(awards: &[AwardRank]) -> Result<(), RankingRulesFault> {
    let mut seen = BTreeSet::new();
    for (at, row) in awards.iter().enumerate() {
        let what = if !row.key.is_well_formed() {
            "a key has 2 to 60 capitals, digits or _ and begins with a capital"
        } else if !seen.insert(&row.key) {
            "the key stands there a second time"
        } else if row.rank == 0 {
            "ranks begin at 1"
        } else if row.label.vi.trim().is_empty() || row.label.en.trim().is_empty() {
            "a label is needed in Vietnamese and in English"
        } else {
            continue;
        };
        return Err(RankingRulesFault::Award { at, key: row.key.clone(), what });
    }
    Ok(())
}
