//! A review by points (chấm điểm hồ sơ, kiểm tra sát hạch): what a rule set may ask of the appraisal beside findings, and what
//! the recorded sheets come to. Points are counted in tenths, so that no rounding comes in but the one that the rule set states.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{decimal, labelled_enum::labelled_enum, lang::Message, vocabulary::ScoreCode};

const DECIMALS: usize = 1;

/// So many criteria has one sheet at most.
pub const MOST_CRITERIA: usize = 200;

/// Points (điểm), in tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub u32);

/// A text that is no number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not points such as \"7\" or \"7.5\"")]
pub struct BadPoints;

impl FromStr for Points {
    type Err = BadPoints;

    fn from_str(text: &str) -> Result<Self, BadPoints> {
        decimal::read(text, DECIMALS).map(Self).ok_or(BadPoints)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal::shown(self.0, DECIMALS))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self(0), |sum, one| Self(sum.0.saturating_add(one.0)))
    }
}

/// The points for one criterion; `A1=75` in text, in tenths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreLine {
    /// The criterion.
    pub criterion: ScoreCode,
    /// The points.
    #[serde(rename = "tenths")]
    pub points: Points,
}

impl fmt::Display for ScoreLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.criterion, self.points.0)
    }
}

impl FromStr for ScoreLine {
    type Err = BadPoints;

    fn from_str(text: &str) -> Result<Self, BadPoints> {
        let (criterion, tenths) = text.split_once('=').ok_or(BadPoints)?;
        let points = tenths.parse().map(Points).map_err(|_| BadPoints)?;
        Ok(Self { criterion: criterion.parse().map_err(|_| BadPoints)?, points })
    }
}

labelled_enum! {
    /// Whose points a sheet holds.
    ScoreSheetKind {
        Appraiser = "APPRAISER", "Phiếu chấm điểm của một người thẩm định", "The sheet of one appraiser";
        Joint = "JOINT", "Phiếu chấm điểm chung của những người thẩm định", "The joint sheet of the appraisers";
        Test = "TEST", "Kết quả kiểm tra, sát hạch", "The result of a test";
    }

    /// How the sheets of several appraisers become one.
    ScoreCombination {
        MeanDown = "MEAN_DOWN", "Điểm trung bình của từng nhóm, làm tròn xuống đến phần mười", "The mean of each group, rounded down to a tenth";
        MeanNearest = "MEAN_NEAREST", "Điểm trung bình của từng nhóm, làm tròn đến phần mười gần nhất, nửa phần mười làm tròn lên", "The mean of each group, rounded to the nearest tenth, half a tenth up";
        MeanUp = "MEAN_UP", "Điểm trung bình của từng nhóm, làm tròn lên đến phần mười", "The mean of each group, rounded up to a tenth";
        Joint = "JOINT", "Những người thẩm định thống nhất một phiếu chung sau khi mỗi người đã chấm", "The appraisers agree on a joint sheet once each has filled in the own one";
    }
}

/// The points of one sheet, as the rules read them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoredSheet {
    /// Whose points it holds.
    pub kind: ScoreSheetKind,
    /// The points, criterion by criterion.
    pub lines: Vec<ScoreLine>,
}

impl ScoredSheet {
    /// The points for some criteria together.
    fn points_for(&self, criteria: &[ScoreCriterion]) -> Points {
        let asked = |line: &&ScoreLine| criteria.iter().any(|criterion| criterion.code == line.criterion);
        self.lines.iter().filter(asked).map(|line| line.points).sum()
    }
}

/// A criterion (tiêu chí chấm điểm).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreCriterion {
    /// The code by which sheets name it, the only one of its kind in the rule set.
    pub code: ScoreCode,
    /// What people read.
    pub label: Message,
    /// The most points for it, in tenths.
    #[serde(rename = "maximum_tenths")]
    pub maximum: Points,
}

/// A group of criteria (nhóm tiêu chí).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreGroup {
    /// The code by which results name it.
    pub code: ScoreCode,
    /// What people read.
    pub label: Message,
    /// The fewest points of the group with which somebody may be proposed, in tenths; without it any will do.
    #[serde(default, rename = "minimum_tenths")]
    pub minimum: Option<Points>,
    /// Its criteria.
    pub criteria: Vec<ScoreCriterion>,
    /// Where it stands.
    pub source: Message,
}

/// Score sheets of the appraisers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRules {
    /// How the sheets of several appraisers become one.
    pub combination: ScoreCombination,
    /// The fewest points in total with which somebody may be proposed, in tenths; without it any will do.
    #[serde(default, rename = "minimum_tenths")]
    pub minimum: Option<Points>,
    /// The groups.
    pub groups: Vec<ScoreGroup>,
    /// Where the total and the way of combining stand.
    pub source: Message,
}

/// A test (kiểm tra, sát hạch) whose result is recorded for each dossier.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestRules {
    /// The fewest points with which somebody may be proposed, in tenths.
    #[serde(rename = "minimum_tenths")]
    pub minimum: Points,
    /// Whether the points count in the order of candidates, where the rule set orders them by points.
    pub counted: bool,
    /// Its parts.
    pub criteria: Vec<ScoreCriterion>,
    /// Where it stands.
    pub source: Message,
}

/// What a rule set asks of a review by points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoringRules {
    /// Sheets of the appraisers.
    #[serde(default)]
    pub sheets: Option<SheetRules>,
    /// A test.
    #[serde(default)]
    pub test: Option<TestRules>,
}

/// The points of a group, or the points in total, beside the fewest that are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredPart<'r> {
    /// The group; none for the total and for a test.
    pub group: Option<&'r ScoreGroup>,
    /// What people read.
    pub label: Message,
    /// The points.
    pub points: Points,
    /// The fewest that are needed.
    pub minimum: Option<Points>,
    /// The most that there are.
    pub maximum: Points,
    /// Where it stands.
    pub source: &'r Message,
}

impl ScoredPart<'_> {
    /// Whether the points reach what is needed.
    pub fn is_enough(&self) -> bool {
        self.minimum.is_none_or(|minimum| self.points >= minimum)
    }

    /// The points and what is needed, in words.
    pub fn message(&self) -> Message {
        let Self { label, points, minimum, maximum, source, .. } = self;
        let (of_vi, of_en) = (format!("{points}/{maximum} điểm"), format!("{points} of {maximum} points"));
        let (vi, en) = match minimum {
            Some(minimum) => (format!("; tối thiểu {minimum}"), format!("; at least {minimum}")),
            None => (String::new(), String::new()),
        };
        Message::new(
            format!("{}: {of_vi}{vi} ({}).", label.vi, source.vi),
            format!("{}: {of_en}{en} ({}).", label.en, source.en),
        )
    }
}

/// The most points for some criteria.
pub(crate) fn most(criteria: &[ScoreCriterion]) -> Points {
    criteria.iter().map(|criterion| criterion.maximum).sum()
}

impl SheetRules {
    /// The points of each group, and last those in total; before all sheets are there, what is missing.
    ///
    /// # Errors
    ///
    /// What is missing.
    pub fn points(&self, appraisers: usize, sheets: &[ScoredSheet]) -> Result<Vec<ScoredPart<'_>>, Message> {
        let of = |kind| sheets.iter().filter(move |sheet| sheet.kind == kind).collect::<Vec<_>>();
        let (own, joint) = (of(ScoreSheetKind::Appraiser), of(ScoreSheetKind::Joint));
        let needed = appraisers.max(1);
        if own.len() < needed {
            return Err(Message::new(
                format!("Mới có {}/{needed} phiếu chấm điểm của người thẩm định.", own.len()),
                format!("Sheets of appraisers: {} of {needed}.", own.len()),
            ));
        }
        let counted = match (self.combination, joint.last()) {
            (ScoreCombination::Joint, None) => {
                return Err(Message::new(
                    "Chưa có phiếu chấm điểm chung của những người thẩm định.",
                    "The joint sheet of the appraisers is missing.",
                ));
            }
            (ScoreCombination::Joint, Some(joint)) => vec![*joint],
            (ScoreCombination::MeanDown | ScoreCombination::MeanNearest | ScoreCombination::MeanUp, _) => own,
        };
        Ok(self.parts(&counted))
    }

    fn parts(&self, counted: &[&ScoredSheet]) -> Vec<ScoredPart<'_>> {
        let of_group = |group| self.part(group, counted);
        let mut parts: Vec<ScoredPart<'_>> = self.groups.iter().map(of_group).collect();
        parts.push(ScoredPart {
            group: None,
            label: Message::new("Tổng điểm", "Points in total"),
            points: parts.iter().map(|part| part.points).sum(),
            minimum: self.minimum,
            maximum: parts.iter().map(|part| part.maximum).sum(),
            source: &self.source,
        });
        parts
    }

    fn part<'r>(&'r self, group: &'r ScoreGroup, counted: &[&ScoredSheet]) -> ScoredPart<'r> {
        let sum: Points = counted.iter().map(|sheet| sheet.points_for(&group.criteria)).sum();
        ScoredPart {
            group: Some(group),
            label: group.label.clone(),
            points: self.combination.mean(sum, counted.len()),
            minimum: group.minimum,
            maximum: most(&group.criteria),
            source: &group.source,
        }
    }
}

impl ScoreCombination {
    /// The mean of so many sheets whose points have that sum.
    fn mean(self, sum: Points, sheets: usize) -> Points {
        let (sum, count) = (u64::from(sum.0), u64::try_from(sheets.max(1)).unwrap_or(u64::MAX));
        let mean = match self {
            Self::MeanDown | Self::Joint => sum / count,
            Self::MeanNearest => (2 * sum).saturating_add(count) / count.saturating_mul(2),
            Self::MeanUp => sum.div_ceil(count),
        };
        Points(u32::try_from(mean).unwrap_or(u32::MAX))
    }
}

impl TestRules {
    /// The points of the test; none before its result is recorded.
    ///
    /// # Errors
    ///
    /// That the result is missing.
    pub fn points(&self, sheets: &[ScoredSheet]) -> Result<ScoredPart<'_>, Message> {
        let result = sheets.iter().rfind(|sheet| sheet.kind == ScoreSheetKind::Test);
        let result = result.ok_or_else(|| {
            Message::new("Chưa có kết quả kiểm tra, sát hạch.", "The result of the test is missing.")
        })?;
        Ok(ScoredPart {
            group: None,
            label: Message::new("Kiểm tra, sát hạch", "Test"),
            points: result.points_for(&self.criteria),
            minimum: Some(self.minimum),
            maximum: most(&self.criteria),
            source: &self.source,
        })
    }
}

impl ScoringRules {
    /// Whether sheets of that kind are asked for.
    pub fn asks(&self, kind: ScoreSheetKind) -> bool {
        let joint = |sheets: &SheetRules| sheets.combination == ScoreCombination::Joint;
        match kind {
            ScoreSheetKind::Appraiser => self.sheets.is_some(),
            ScoreSheetKind::Joint => self.sheets.as_ref().is_some_and(joint),
            ScoreSheetKind::Test => self.test.is_some(),
        }
    }

    /// The criteria of a sheet of that kind.
    pub fn criteria(&self, kind: ScoreSheetKind) -> Vec<&ScoreCriterion> {
        let groups = self.sheets.iter().flat_map(|sheets| &sheets.groups).flat_map(|group| &group.criteria);
        match kind {
            ScoreSheetKind::Appraiser | ScoreSheetKind::Joint => groups.collect(),
            ScoreSheetKind::Test => self.test.iter().flat_map(|test| &test.criteria).collect(),
        }
    }

    /// Everything that the sheets come to, as far as they are there, and what is missing.
    pub fn points(&self, appraisers: usize, sheets: &[ScoredSheet]) -> (Vec<ScoredPart<'_>>, Vec<Message>) {
        let (mut parts, mut missing) = (Vec::new(), Vec::new());
        if let Some(own) = &self.sheets {
            match own.points(appraisers, sheets) {
                Ok(mut found) => parts.append(&mut found),
                Err(lacks) => missing.push(lacks),
            }
        }
        if let Some(test) = &self.test {
            match test.points(sheets) {
                Ok(found) => parts.push(found),
                Err(lacks) => missing.push(lacks),
            }
        }
        (parts, missing)
    }

    /// The points by which candidates are ordered: those in total, with those of a test that counts.
    pub fn in_order(&self, appraisers: usize, sheets: &[ScoredSheet]) -> Option<Points> {
        let own = |rules: &SheetRules| Some(rules.points(appraisers, sheets).ok()?.last()?.points);
        let test = self.test.as_ref().filter(|test| test.counted);
        let own = self.sheets.as_ref().map(own);
        let test = test.map(|test| test.points(sheets).ok().map(|part| part.points));
        own.into_iter().chain(test).sum()
    }
}

/// The rule that judges by the points of the sheets.
pub const SHEETS_RULE: &str = "E19";

/// The rule that judges by the result of the test.
pub const TEST_RULE: &str = "E20";

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Rules on sheets of two groups and on a test.
    pub(crate) const RULES: &str = r#"
        [sheets]
        combination = "MEAN_NEAREST"
        minimum_tenths = 100
        source = { vi = "Điều 6", en = "Art 6" }
        [[sheets.groups]]
        code = "A"
        label = { vi = "Năng lực", en = "Capability" }
        minimum_tenths = 70
        source = { vi = "Điều 6 khoản 1", en = "Art 6(1)" }
        criteria = [
            { code = "A1", label = { vi = "a", en = "b" }, maximum_tenths = 60 },
            { code = "A2", label = { vi = "c", en = "d" }, maximum_tenths = 40 },
        ]
        [[sheets.groups]]
        code = "B"
        label = { vi = "Thành tích", en = "Merits" }
        source = { vi = "Điều 6 khoản 2", en = "Art 6(2)" }
        criteria = [{ code = "B1", label = { vi = "e", en = "f" }, maximum_tenths = 50 }]
        [test]
        minimum_tenths = 50
        counted = true
        source = { vi = "Điều 7", en = "Art 7" }
        criteria = [{ code = "T", label = { vi = "g", en = "h" }, maximum_tenths = 100 }]
    "#;

    fn rules() -> ScoringRules {
        toml::from_str(RULES).unwrap()
    }

    fn sheet(kind: ScoreSheetKind, lines: &str) -> ScoredSheet {
        let lines = lines.split(' ').map(|line| line.parse().unwrap()).collect();
        ScoredSheet { kind, lines }
    }

    fn own(a1: u32, a2: u32, b1: u32) -> ScoredSheet {
        sheet(ScoreSheetKind::Appraiser, &format!("A1={a1} A2={a2} B1={b1}"))
    }

    fn numbers(parts: &[ScoredPart<'_>]) -> Vec<(u32, bool)> {
        parts.iter().map(|part| (part.points.0, part.is_enough())).collect()
    }

    /// The group has 69.5 tenths on average: half a tenth goes up, so that exactly the minimum is reached.
    #[test]
    fn the_mean_of_each_group_is_rounded_as_the_rule_set_says() {
        let mut rules = rules().sheets.unwrap();
        let sheets = [own(40, 30, 30), own(39, 30, 31)];
        for (combination, group, rest, total) in [
            (ScoreCombination::MeanNearest, (70, true), (31, true), (101, true)),
            (ScoreCombination::MeanUp, (70, true), (31, true), (101, true)),
            (ScoreCombination::MeanDown, (69, false), (30, true), (99, false)),
        ] {
            rules.combination = combination;
            assert_eq!(numbers(&rules.points(2, &sheets).unwrap()), [group, rest, total], "{combination}");
        }
    }

    #[test]
    fn exactly_the_minimum_is_enough_and_a_tenth_less_is_not() {
        let rules = rules().sheets.unwrap();
        for (a1, b1, expected) in [
            (40, 30, [(70, true), (30, true), (100, true)]),
            (39, 31, [(69, false), (31, true), (100, true)]),
            (40, 29, [(70, true), (29, true), (99, false)]),
        ] {
            assert_eq!(numbers(&rules.points(1, &[own(a1, 30, b1)]).unwrap()), expected);
        }
    }

    #[test]
    fn a_joint_sheet_counts_once_each_appraiser_has_filled_in_one() {
        let mut rules = rules();
        rules.sheets.as_mut().unwrap().combination = ScoreCombination::Joint;
        let joint = sheet(ScoreSheetKind::Joint, "A1=60 A2=40 B1=50");
        let missing = |sheets: &[ScoredSheet]| {
            rules.points(2, sheets).1.iter().map(|m| m.en.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            missing(&[own(1, 1, 1)]),
            ["Sheets of appraisers: 1 of 2.", "The result of the test is missing."]
        );
        assert_eq!(
            missing(&[own(1, 1, 1), own(2, 2, 2)]).first().map(String::as_str),
            Some("The joint sheet of the appraisers is missing.")
        );
        let all = [own(1, 1, 1), own(2, 2, 2), joint];
        assert_eq!(numbers(&rules.points(2, &all).0), [(100, true), (50, true), (150, true)]);
        assert!(rules.asks(ScoreSheetKind::Joint) && rules.in_order(2, &all).is_none());
    }

    #[test]
    fn a_test_that_counts_is_added_for_the_order_only() {
        let mut rules = rules();
        let test = sheet(ScoreSheetKind::Test, "T=49");
        let sheets = [own(60, 40, 0), test];
        let (parts, missing) = rules.points(1, &sheets);
        assert_eq!(
            (numbers(&parts), missing),
            (vec![(100, true), (0, true), (100, true), (49, false)], vec![])
        );
        assert_eq!(rules.in_order(1, &sheets), Some(Points(149)));
        rules.test.as_mut().unwrap().counted = false;
        assert_eq!(rules.in_order(1, &sheets), Some(Points(100)));
        assert!(!rules.asks(ScoreSheetKind::Joint) && rules.asks(ScoreSheetKind::Test));
    }

    #[test]
    fn points_are_read_as_people_write_them() {
        for (text, tenths, shown) in
            [("7", 70, "7"), ("7,5", 75, "7.5"), ("0.1", 1, "0.1"), ("100", 1000, "100")]
        {
            let points: Points = text.parse().unwrap();
            assert_eq!((points.0, points.to_string().as_str()), (tenths, shown));
        }
        for bad in ["", "7.55", "-1", "1e3", "1000"] {
            assert_eq!(bad.parse::<Points>(), Err(BadPoints), "{bad}");
        }
        let line: ScoreLine = "A1=75".parse().unwrap();
        assert_eq!((line.to_string(), line.points), ("A1=75".to_owned(), Points(75)));
    }
}
