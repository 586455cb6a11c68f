//! Rating scales (thang xếp loại chất lượng; E3, R22): the classes of a yearly classification from high to low, as a rule set
//! declares them with the years that they are about. Classes of different scales are never converted into one another.

use std::{fmt, str::FromStr, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::{dossier::YearRating, parameters::RatingYear};
use crate::{
    RuleSetFault, decimal,
    lang::{Label, Message},
    terms,
    vocabulary::QualityRating,
};

/// How many decimals a score has at most.
const DECIMALS: usize = 2;

/// The score of a yearly classification (điểm xếp loại), in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Score(u32);

/// A text that is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a score such as \"85\" or \"85.25\"")]
pub struct BadScore;

impl FromStr for Score {
    type Err = BadScore;

    fn from_str(text: &str) -> Result<Self, BadScore> {
        decimal::read(text, DECIMALS).map(Self).ok_or(BadScore)
    }
}

impl TryFrom<String> for Score {
    type Error = BadScore;

    fn try_from(text: String) -> Result<Self, BadScore> {
        text.parse()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal::shown(self.0, DECIMALS))
    }
}

impl From<Score> for String {
    fn from(score: Score) -> Self {
        score.to_string()
    }
}

/// A class of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingClass {
    /// The code that personnel files hold.
    pub code: QualityRating,
    /// What people read.
    pub label: Message,
    /// The score from which on it is given, where the scale has scores; it ends below that of the next higher class.
    #[serde(default)]
    pub lowest_score: Option<Score>,
}

/// A scale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingScale {
    /// Over which year it classifies.
    pub year: RatingYear,
    /// The first year that it is about, a school year by the year in which it begins; none where it has no first one.
    #[serde(default)]
    pub first_year: Option<i16>,
    /// The last such year, included.
    #[serde(default)]
    pub last_year: Option<i16>,
    /// Where it stands.
    pub source: Message,
    /// The lowest class that meets the condition (E3).
    pub lowest: QualityRating,
    /// The highest score, where the scale has scores.
    #[serde(default)]
    pub highest_score: Option<Score>,
    /// Its classes, the highest first.
    pub classes: Vec<RatingClass>,
}

impl RatingScale {
    /// That of the rule sets that declare none: the earlier releases had it in the program. A test proves that it can be read.
    pub fn released() -> Option<&'static Self> {
        static RELEASED: LazyLock<Option<RatingScale>> =
            LazyLock::new(|| toml::from_str(include_str!("../../data/rulesets/hang.ratings.toml")).ok());
        RELEASED.as_ref()
    }

    /// The class of that code.
    pub fn class(&self, code: &QualityRating) -> Option<&RatingClass> {
        self.classes.iter().find(|class| class.code == *code)
    }

    /// What people read for a class; the code where the scale lacks it.
    pub fn named(&self, code: &QualityRating) -> Message {
        let class = self.class(code);
        class.map_or_else(|| Message::new(code.as_str(), code.as_str()), |class| class.label.clone())
    }

    /// Whether a class is another one or a higher one; none where the scale lacks one of them.
    pub fn reaches(&self, code: &QualityRating, lowest: &QualityRating) -> Option<bool> {
        let place = |code: &QualityRating| self.classes.iter().position(|class| class.code == *code);
        Some(place(code)? <= place(lowest)?)
    }

    /// Whether a rating is of a class of the scale, and its score, if both have scores, one for which that class is given.
    pub fn takes(&self, rating: &YearRating) -> bool {
        let given = |score: Score| {
            self.classes.iter().find(|class| class.lowest_score.is_some_and(|lowest| lowest <= score))
        };
        match (self.class(&rating.rating), self.highest_score, rating.score) {
            (None, _, _) => false,
            (Some(_), Some(highest), Some(score)) => {
                score <= highest && given(score).is_some_and(|class| class.code == rating.rating)
            }
            (Some(_), _, _) => true,
        }
    }

    /// Whether its classes are given for scores.
    pub const fn has_scores(&self) -> bool {
        self.highest_score.is_some()
    }

    /// Whether it is about a year.
    pub fn covers(&self, year: i16) -> bool {
        self.first_year.is_none_or(|first| first <= year) && self.last_year.is_none_or(|last| year <= last)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let begins_by_end = |one: &Self, two: &Self| {
            one.first_year.is_none_or(|first| two.last_year.is_none_or(|last| first <= last))
        };
        begins_by_end(self, other) && begins_by_end(other, self)
    }

    /// Whether it has a class of that code which means another thing: by its label, or by the kind of year.
    fn contradicts(&self, class: &RatingClass, year: RatingYear) -> bool {
        self.class(&class.code).is_some_and(|own| own.label != class.label || self.year != year)
    }

    /// Whether all classes have a score with which they begin, below one another and below the highest, or none has one.
    fn has_scores_in_order(&self) -> bool {
        let lowest: Vec<Score> = self.classes.iter().filter_map(|class| class.lowest_score).collect();
        let all = self.highest_score.into_iter().chain(lowest.iter().copied()).collect::<Vec<_>>();
        let is_whole = lowest.len() == self.classes.len() && self.highest_score.is_some();
        all.is_empty() || (is_whole && all.is_sorted_by(|one, next| one > next))
    }
}

/// What keeps the scales of a rule set from being used.
pub(super) fn faults(scales: &[RatingScale]) -> Vec<RuleSetFault> {
    let of_scale = |(at, scale): (usize, &RatingScale)| {
        let before = scales.get(..at).unwrap_or_default();
        faults_of(&format!("eligibility.rating_scales[{at}]"), scale, before)
    };
    scales.iter().enumerate().flat_map(of_scale).collect()
}

fn faults_of(place: &str, scale: &RatingScale, before: &[RatingScale]) -> Vec<RuleSetFault> {
    let is_forward =
        !matches!((scale.first_year, scale.last_year), (Some(first), Some(last)) if last < first);
    let is_alone = !before.iter().any(|other| other.overlaps(scale));
    let listed = scale.classes.iter().map(|class| (class.code.as_str(), &class.label));
    let mut faults = terms::faults_of(&format!("{place}.classes"), listed);
    faults.extend(RuleSetFault::of([
        RuleSetFault::of_source(format!("{place}.source"), &scale.source),
        (format!("{place}.last_year"), is_forward, BACKWARD),
        (format!("{place}.first_year"), is_alone, YEAR_OF_TWO),
        (format!("{place}.classes"), scale.has_scores_in_order(), SCORES),
    ]));
    let others = || before.iter().chain(RatingScale::released());
    for (at, class) in scale.classes.iter().enumerate() {
        if others().any(|other| other.contradicts(class, scale.year)) {
            faults.push(RuleSetFault {
                place: format!("{place}.classes[{at}]"),
                name: Some(class.code.to_string()),
                text: CODE_OF_ANOTHER.into(),
            });
        }
    }
    if scale.class(&scale.lowest).is_none() {
        faults.push(RuleSetFault::at(format!("{place}.lowest"), unknown_class(&scale.lowest, scale)));
    }
    faults
}

/// That a scale lacks a class which is named.
pub(super) fn unknown_class(code: &QualityRating, scale: &RatingScale) -> Message {
    let codes = scale.classes.iter().map(|class| class.code.as_str()).collect::<Vec<_>>().join(", ");
    Message::new(
        format!("thang không có mức {code}; viết một trong: {codes}"),
        format!("the scale has no class {code}; write one of {codes}"),
    )
}

const CODE_OF_ANOTHER: Label = Label::new(
    "một thang khác đã dùng mã này với nhãn khác hoặc loại năm khác; hồ sơ chỉ giữ mã, nên đặt một mã khác",
    "another scale has the code with another label or kind of year, and files hold the code only; choose another",
);
const BACKWARD: Label = Label::new("năm cuối trước năm đầu", "ends before it begins");
const YEAR_OF_TWO: Label = Label::new(
    "có năm đã thuộc một thang trước đó; sửa first_year hoặc last_year",
    "a year is that of an earlier scale too; change first_year or last_year",
);
const SCORES: Label = Label::new(
    "thang có điểm thì mọi mức cần lowest_score, giảm dần, và thang cần highest_score lớn hơn các điểm đó",
    "where a scale has scores, every class needs a lowest_score, each lower than the one before, and the scale a highest_score above",
);

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use super::*;

    const SCORED: &str = r#"
        year = "SCHOOL"
        first_year = 2026
        source = { vi = "Nghị định thử", en = "a decree for trying" }
        lowest = "GOOD"
        highest_score = "100"
        classes = [
            { code = "BEST", label = { vi = "Xuất sắc", en = "Excellent" }, lowest_score = "90" },
            { code = "GOOD", label = { vi = "Tốt", en = "Good" }, lowest_score = "70" },
            { code = "POOR", label = { vi = "Kém", en = "Poor" }, lowest_score = "0" },
        ]"#;

    fn scored() -> RatingScale {
        toml::from_str(SCORED).expect("a scale")
    }

    fn code(text: &str) -> QualityRating {
        text.parse().expect("a code")
    }

    fn rated(class: &str, score: Option<&str>) -> YearRating {
        let score = score.map(|text| text.parse().expect("a score"));
        YearRating { year: 2026, rating: code(class), score, document: None }
    }

    #[test]
    fn the_released_scale_has_the_four_classes_that_files_hold() {
        let scale = RatingScale::released().expect("it can be read");
        assert_eq!(faults_of("", scale, &[]), []);
        let codes: Vec<_> = scale.classes.iter().map(|class| class.code.as_str()).collect();
        assert_eq!(codes, ["EXCELLENT", "COMPLETED_WELL", "COMPLETED", "NOT_COMPLETED"]);
        let met = |class| scale.reaches(&code(class), &scale.lowest);
        assert_eq!(
            ["EXCELLENT", "COMPLETED_WELL", "COMPLETED", "GOOD"].map(met),
            [Some(true), Some(true), Some(false), None]
        );
    }

    #[test]
    fn a_score_has_to_be_one_for_which_the_class_is_given() {
        let scale = scored();
        for (class, score, fits) in [
            ("BEST", Some("90"), true),
            ("BEST", Some("89.99"), false),
            ("GOOD", Some("89.99"), true),
            ("GOOD", Some("90"), false),
            ("POOR", Some("0"), true),
            ("BEST", Some("100"), true),
            ("BEST", Some("100.01"), false),
            ("BEST", None, true),
            ("EXCELLENT", None, false),
        ] {
            assert_eq!(scale.takes(&rated(class, score)), fits, "{class} {score:?}");
        }
        let unscored = RatingScale::released().expect("released");
        assert!(
            unscored.takes(&rated("EXCELLENT", Some("12"))),
            "a scale without scores says nothing of them"
        );
    }

    #[test]
    fn a_score_is_stored_as_it_is_written() {
        let stored = serde_json::to_string(&rated("BEST", Some("91,5"))).expect("it is stored");
        assert_eq!(stored, r#"{"year":2026,"rating":"BEST","score":"91.5","document":null}"#);
        let before = r#"{"year":2023,"rating":"COMPLETED_WELL","document":null}"#;
        let read: YearRating = serde_json::from_str(before).expect("what earlier releases stored");
        assert_eq!(serde_json::to_string(&read).expect("it is stored"), before);
    }

    #[test]
    fn scales_of_one_rule_set_are_about_different_years() {
        let mut other = scored();
        assert!(other.overlaps(&scored()));
        (other.first_year, other.last_year) = (None, Some(2025));
        assert!(
            !other.overlaps(&scored()) && other.covers(1990) && other.covers(2025) && !other.covers(2026)
        );
        other.last_year = Some(2026);
        assert!(other.overlaps(&scored()));
    }

    /// Personnel files hold the code only.
    #[test]
    fn a_code_means_the_same_in_every_scale() {
        let of = |year: &str, code: &str, vi: &str| -> RatingScale {
            let well = "en = \"Completed the tasks well\"";
            toml::from_str(&format!(
                "year = \"{year}\"\nfirst_year = 2027\nsource = {{ vi = \"a\", en = \"b\" }}\nlowest = \"{code}\"\n\
                 classes = [{{ code = \"{code}\", label = {{ vi = \"{vi}\", {well} }} }}]"
            ))
            .expect("a scale")
        };
        let mut earlier = of("SCHOOL", "WELL", "Tốt");
        (earlier.first_year, earlier.last_year) = (None, Some(2026));
        for (year, code, vi, is_right) in [
            ("CALENDAR", "COMPLETED_WELL", "Hoàn thành tốt nhiệm vụ", true),
            ("CALENDAR", "COMPLETED_WELL", "Tốt", false),
            ("SCHOOL", "COMPLETED_WELL", "Hoàn thành tốt nhiệm vụ", false),
            ("SCHOOL", "WELL", "Tốt", true),
            ("SCHOOL", "WELL", "Khá", false),
            ("CALENDAR", "WELL", "Tốt", false),
        ] {
            let faults = faults_of("", &of(year, code, vi), std::slice::from_ref(&earlier));
            assert_eq!(faults.is_empty(), is_right, "{year} {code} {vi}: {faults:?}");
        }
    }

    #[test]
    fn scores_go_down_from_the_highest() {
        for (piece, by, is_right) in [
            ("\"90\"", "\"90\"", true),
            ("\"90\"", "\"60\"", false),
            ("\"90\"", "\"100\"", false),
            ("highest_score = \"100\"", "", false),
            (", lowest_score = \"70\"", "", false),
        ] {
            let scale: RatingScale = toml::from_str(&SCORED.replacen(piece, by, 1)).expect("a scale");
            assert_eq!(scale.has_scores_in_order(), is_right, "{piece} → {by}");
        }
    }
}
