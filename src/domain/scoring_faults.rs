//! What is wrong with what a rule set says of a review by points.

use std::collections::BTreeSet;

use super::{
    RuleSetFault,
    lang::{Label, Message},
    ranking::Level,
    ruleset::RuleSet,
    scoring::{
        MOST_CRITERIA, Points, SHEETS_RULE, ScoreCriterion, ScoreSheetKind, ScoringRules, SheetRules,
        TEST_RULE, TestRules, most,
    },
    terms,
    vocabulary::ScoreCode,
};

/// Every fault of it, and what has to go with it elsewhere in the rule set.
pub(crate) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    let names = |id: &str| rules.eligibility.rules.iter().any(|rule| rule.id.as_str() == id);
    let scoring = rules.scoring.as_ref();
    let sheets = scoring.and_then(|scoring| scoring.sheets.as_ref());
    let test = scoring.and_then(|scoring| scoring.test.as_ref());
    let ordered = rules.ranking.number_of(Level::Points).is_some();
    let counts = sheets.is_some() || test.is_some_and(|test| test.counted);
    let joined = [
        ("scoring", scoring.is_none() || sheets.is_some() || test.is_some(), NOTHING_ASKED),
        ("eligibility.rules", sheets.is_some() == names(SHEETS_RULE), SHEETS_WITHOUT_RULE),
        ("eligibility.rules", test.is_some() == names(TEST_RULE), TEST_WITHOUT_RULE),
        ("ranking.levels", !ordered || counts, ORDER_WITHOUT_POINTS),
    ];
    let mut found = RuleSetFault::of(joined);
    found.extend(scoring.into_iter().flat_map(too_many));
    found.extend(sheets.into_iter().flat_map(faults_of_sheets));
    found.extend(test.into_iter().flat_map(faults_of_test));
    found.extend(scoring.into_iter().flat_map(repeated));
    found
}

const NOTHING_ASKED: Label =
    Label::new("cần [scoring.sheets] hoặc [scoring.test]", "needs [scoring.sheets] or [scoring.test]");
const SHEETS_WITHOUT_RULE: Label = Label::new(
    "[scoring.sheets] và quy tắc E19 phải có cùng nhau; thêm \"E19@1\" hoặc [scoring.sheets]",
    "[scoring.sheets] and the rule E19 go together; add \"E19@1\" or [scoring.sheets]",
);
const TEST_WITHOUT_RULE: Label = Label::new(
    "[scoring.test] và quy tắc E20 phải có cùng nhau; thêm \"E20@1\" hoặc [scoring.test]",
    "[scoring.test] and the rule E20 go together; add \"E20@1\" or [scoring.test]",
);
const ORDER_WITHOUT_POINTS: Label = Label::new(
    "mức POINTS cần [scoring.sheets], hoặc [scoring.test] có counted = true",
    "the level POINTS needs [scoring.sheets], or a [scoring.test] with counted = true",
);
const MINIMUM_OUT_OF_REACH: Label = Label::new(
    "điểm tối thiểu lớn hơn tổng điểm tối đa của các tiêu chí; sửa minimum_tenths hoặc maximum_tenths (đơn vị: một phần mười điểm)",
    "the minimum is more than the maximum points of the criteria together; mend minimum_tenths or maximum_tenths, in tenths of a point",
);
const MAXIMUM_IMPLAUSIBLE: Label = Label::new(
    "điểm tối đa phải từ 1 đến 9999 phần mười điểm; 10 điểm viết là maximum_tenths = 100",
    "the maximum is 1 to 9999 tenths of a point; ten points are written maximum_tenths = 100",
);
const CODE_TWICE: Label =
    Label::new("mã tiêu chí xuất hiện hai lần; bỏ một", "the code of a criterion appears twice");

const TOO_MANY_CRITERIA: Label = Label::new(
    "một phiếu có nhiều nhất 200 tiêu chí; gộp các tiêu chí lại",
    "a sheet has 200 criteria at most; put some together",
);

/// More criteria than one sheet can hold: no dossier could be scored.
fn too_many(scoring: &ScoringRules) -> Vec<RuleSetFault> {
    let fits = |kind| scoring.criteria(kind).len() <= MOST_CRITERIA;
    RuleSetFault::of([
        ("scoring.sheets.groups", fits(ScoreSheetKind::Appraiser), TOO_MANY_CRITERIA),
        ("scoring.test.criteria", fits(ScoreSheetKind::Test), TOO_MANY_CRITERIA),
    ])
}

/// No sheet can say more: whole points have three digits.
const HIGHEST: u32 = 9_999;

fn faults_of_sheets(rules: &SheetRules) -> Vec<RuleSetFault> {
    let place = "scoring.sheets";
    let all: Vec<ScoreCriterion> = rules.groups.iter().flat_map(|group| group.criteria.clone()).collect();
    let mut found = RuleSetFault::of([
        (
            format!("{place}.minimum_tenths"),
            rules.minimum.is_none_or(|least| least <= most(&all)),
            MINIMUM_OUT_OF_REACH,
        ),
        RuleSetFault::of_source(format!("{place}.source"), &rules.source),
    ]);
    let codes = rules.groups.iter().map(|group| (group.code.as_str(), &group.label));
    found.extend(terms::faults_of(&format!("{place}.groups"), codes));
    for (index, group) in rules.groups.iter().enumerate() {
        let place = format!("{place}.groups[{index}]");
        found.extend(faults_of_part(&place, &group.criteria, group.minimum, &group.source));
    }
    found
}

fn faults_of_test(rules: &TestRules) -> Vec<RuleSetFault> {
    faults_of_part("scoring.test", &rules.criteria, Some(rules.minimum), &rules.source)
}

/// The faults of some criteria with the minimum of all of them, and where they stand.
fn faults_of_part(
    place: &str,
    criteria: &[ScoreCriterion],
    minimum: Option<Points>,
    source: &Message,
) -> Vec<RuleSetFault> {
    let named = criteria.iter().map(|criterion| (criterion.code.as_str(), &criterion.label));
    let mut found = terms::faults_of(&format!("{place}.criteria"), named);
    found.extend(RuleSetFault::of([
        (
            format!("{place}.minimum_tenths"),
            minimum.is_none_or(|least| least <= most(criteria)),
            MINIMUM_OUT_OF_REACH,
        ),
        RuleSetFault::of_source(format!("{place}.source"), source),
    ]));
    for (index, criterion) in criteria.iter().enumerate() {
        if !(1..=HIGHEST).contains(&criterion.maximum.0) {
            found.push(RuleSetFault {
                place: format!("{place}.criteria[{index}]"),
                name: Some(criterion.code.to_string()),
                text: MAXIMUM_IMPLAUSIBLE.into(),
            });
        }
    }
    found
}

/// Criteria of different groups with one code: a sheet could not tell them apart.
fn repeated(scoring: &ScoringRules) -> Vec<RuleSetFault> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let groups = scoring.sheets.iter().flat_map(|sheets| &sheets.groups);
    for (index, group) in groups.enumerate() {
        let here: BTreeSet<&ScoreCode> = group.criteria.iter().map(|criterion| &criterion.code).collect();
        for code in here {
            if !seen.insert(code) {
                found.push(RuleSetFault {
                    place: format!("scoring.sheets.groups[{index}]"),
                    name: Some(code.to_string()),
                    text: CODE_TWICE.into(),
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::scoring::tests::RULES;

    #[test]
    fn every_part_is_checked() {
        let told = |piece: &str, by: &str| -> Vec<String> {
            assert!(RULES.contains(piece), "{piece}");
            let read: ScoringRules = toml::from_str(&RULES.replacen(piece, by, 1)).unwrap();
            let sheets = read.sheets.iter().flat_map(faults_of_sheets);
            let test = read.test.iter().flat_map(faults_of_test);
            sheets.chain(test).chain(repeated(&read)).map(|fault| fault.place).collect()
        };
        assert_eq!(told("\"A1\"", "\"A1\""), [""; 0]);
        for (piece, by, place) in [
            ("minimum_tenths = 100", "minimum_tenths = 151", "scoring.sheets.minimum_tenths"),
            ("minimum_tenths = 70", "minimum_tenths = 101", "scoring.sheets.groups[0].minimum_tenths"),
            ("minimum_tenths = 50", "minimum_tenths = 101", "scoring.test.minimum_tenths"),
            ("\"A2\"", "\"A1\"", "scoring.sheets.groups[0].criteria[1]"),
            ("\"B1\"", "\"A1\"", "scoring.sheets.groups[1]"),
            ("code = \"B\"", "code = \"A\"", "scoring.sheets.groups[1]"),
            ("maximum_tenths = 50", "maximum_tenths = 0", "scoring.sheets.groups[1].criteria[0]"),
            ("\"Điều 7\"", "\" \"", "scoring.test.source"),
            ("\"Thành tích\"", "\"\"", "scoring.sheets.groups[1]"),
        ] {
            assert_eq!(told(piece, by), [place], "{piece} → {by}");
        }
    }

    /// What no sheet can hold could never be scored.
    #[test]
    fn a_sheet_can_hold_every_criterion() {
        let places = |groups: usize, test: usize| -> Vec<String> {
            let mut read: ScoringRules = toml::from_str(RULES).unwrap();
            let many = |like: &ScoreCriterion, count: usize| -> Vec<ScoreCriterion> {
                let numbered = |n| ScoreCriterion { code: format!("C{n}").parse().unwrap(), ..like.clone() };
                (0..count).map(numbered).collect()
            };
            // The second group has one criterion.
            let group = &mut read.sheets.as_mut().unwrap().groups.first_mut().unwrap().criteria;
            *group = many(group.first().unwrap(), groups - 1);
            let tested = &mut read.test.as_mut().unwrap().criteria;
            *tested = many(tested.first().unwrap(), test);
            too_many(&read).into_iter().map(|fault| fault.place).collect()
        };
        assert_eq!(places(MOST_CRITERIA, MOST_CRITERIA), [""; 0]);
        assert_eq!(places(MOST_CRITERIA + 1, 1), ["scoring.sheets.groups"]);
        assert_eq!(places(2, MOST_CRITERIA + 1), ["scoring.test.criteria"]);
    }
}
