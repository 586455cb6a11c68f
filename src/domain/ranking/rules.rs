//! What the law and the plan lay down about the order of candidates, as data of the rule set (design decision 17).

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    RuleSetFault,
    labelled_enum::labelled_enum,
    lang::{Label, Message},
};

labelled_enum! {
    /// The levels of priority (W2; seed 003 Section V, in its own words). Their order is data.
    Level {
        Awards = "AWARDS", "Viên chức có thành tích khen thưởng cao hơn trong hoạt động nghề nghiệp đã được cấp có thẩm quyền công nhận", "Higher commendation in professional activity, recognised by a competent authority";
        Female = "FEMALE", "Viên chức là nữ", "Female";
        EthnicMinority = "ETHNIC_MINORITY", "Viên chức là người dân tộc thiểu số", "Member of an ethnic minority";
        Older = "OLDER", "Viên chức nhiều tuổi hơn (tính theo ngày, tháng, năm sinh)", "Older, by day, month and year of birth";
        WorkingTime = "WORKING_TIME", "Viên chức có thời gian công tác nhiều hơn", "Longer working time";
        /// Only between people of one unit, each on a list of it; a rule set names it with the source of `[nomination]`.
        UnitOrder = "UNIT_ORDER", "Thứ tự trong danh sách đề nghị cử của đơn vị", "The order of the unit's nomination list";
        /// Only where the rule set has dossiers scored or tested.
        Points = "POINTS", "Viên chức có tổng điểm cao hơn", "More points in total";
    }

    /// By what the awards of two people are compared, one after the other. Their order is data.
    AwardCriterion {
        Count = "COUNT", "Có nhiều khen thưởng hơn", "More awards";
        Individual = "INDIVIDUAL", "Có nhiều khen thưởng cá nhân hơn", "More awards to the person rather than to a collective";
        Rank = "RANK", "Có khen thưởng mức cao hơn, rồi đến mức tiếp theo", "The higher award, then the next";
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
    /// Whether it is given to a collective (khen thưởng tập thể) and not to the person.
    #[serde(default)]
    pub collective: bool,
    /// What people read.
    pub label: Message,
}

/// The rules of the order of candidates. Read and checked with the rule set, frozen with it when the plan is
/// issued (T04), so that nothing can be tuned once names are known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingRules {
    levels: Vec<Level>,
    #[serde(default = "by_default")]
    working_time: WorkingTime,
    #[serde(default)]
    awards: Vec<AwardRank>,
    #[serde(default = "by_rank")]
    award_order: Vec<AwardCriterion>,
}

/// W2 level 1: the higher award, unless the rule set says otherwise.
fn by_rank() -> Vec<AwardCriterion> {
    vec![AwardCriterion::Rank]
}

/// A12: the total, unless the rule set says otherwise.
const fn by_default() -> WorkingTime {
    WorkingTime::TotalSi
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

    /// By what awards are compared, the weightiest first.
    pub fn award_order(&self) -> &[AwardCriterion] {
        &self.award_order
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

impl RankingRules {
    /// Every fault of the rules, as part of a rule set.
    pub(crate) fn faults(&self) -> Vec<RuleSetFault> {
        let mut faults = Vec::new();
        if self.levels.is_empty() {
            faults.push(RuleSetFault::at("ranking.levels", NO_LEVEL));
        }
        if self.awards.is_empty() && self.levels.contains(&Level::Awards) {
            faults.push(RuleSetFault::at("ranking.awards", NO_AWARD));
        }
        faults.extend(self.fault_of_award_order());
        faults.extend(faults_of_levels(&self.levels));
        faults.extend(faults_of_awards(&self.awards));
        faults
    }
}

impl RankingRules {
    /// Lists of awards differ in length, so that nothing can be compared after them.
    fn fault_of_award_order(&self) -> Option<RuleSetFault> {
        let criteria: BTreeSet<&AwardCriterion> = self.award_order.iter().collect();
        let once = criteria.len() == self.award_order.len();
        let ends = !criteria.contains(&AwardCriterion::Rank) || self.award_order.ends_with(&by_rank());
        let fits = once && ends && !criteria.is_empty();
        (!fits).then(|| RuleSetFault::at("ranking.award_order", BAD_AWARD_ORDER))
    }
}

const BAD_AWARD_ORDER: Label = Label::new(
    "ghi mỗi tiêu chí một lần, RANK sau cùng, ví dụ [\"COUNT\", \"INDIVIDUAL\", \"RANK\"]",
    "write each criterion once and RANK last, such as [\"COUNT\", \"INDIVIDUAL\", \"RANK\"]",
);
const NO_LEVEL: Label =
    Label::new("cần ít nhất một mức ưu tiên, ví dụ [\"OLDER\"]", "at least one level of priority is needed");
const NO_AWARD: Label = Label::new(
    "mức AWARDS cần có bảng khen thưởng; ghi awards = [{ key, rank, label }]",
    "the level AWARDS needs a table of awards; write awards = [{ key, rank, label }]",
);

fn faults_of_levels(levels: &[Level]) -> impl Iterator<Item = RuleSetFault> {
    let mut seen = BTreeSet::new();
    let repeated = levels.iter().enumerate().filter(move |(_, level)| !seen.insert(**level));
    repeated.map(|(at, level)| {
        let (vi, en) =
            (format!("{level} đã có ở trên; bỏ một"), format!("{level} stands there a second time"));
        RuleSetFault::at(format!("ranking.levels[{at}]"), Message::new(vi, en))
    })
}

fn faults_of_awards(awards: &[AwardRank]) -> impl Iterator<Item = RuleSetFault> {
    let mut seen = BTreeSet::new();
    awards.iter().enumerate().filter_map(move |(at, row)| {
        let text = fault_of_award(row, seen.insert(&row.key))?;
        let (place, name) = (format!("ranking.awards[{at}]"), Some(row.key.to_string()));
        Some(RuleSetFault { place, name, text: text.into() })
    })
}

/// What is wrong with a row of the award table, which is the first of its key or not.
fn fault_of_award(row: &AwardRank, is_first: bool) -> Option<Label> {
    if !row.key.is_well_formed() {
        Some(Label::new(
            "key gồm 2 đến 60 chữ in hoa không dấu, chữ số hoặc _, bắt đầu bằng chữ in hoa",
            "a key has 2 to 60 capitals, digits or _ and begins with a capital",
        ))
    } else if !is_first {
        Some(Label::new("key đã có ở trên; bỏ một", "the key stands there a second time"))
    } else if row.rank == 0 {
        Some(Label::new("thứ bậc bắt đầu từ 1", "ranks begin at 1"))
    } else if row.label.vi.trim().is_empty() || row.label.en.trim().is_empty() {
        Some(Label::new("cần nhãn tiếng Việt và tiếng Anh", "a label is needed in Vietnamese and in English"))
    } else {
        None
    }
}
