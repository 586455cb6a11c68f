//! The rules as data: what ships, and what is refused.

use super::*;
use crate::law::{LawDocument, LawFormat};

fn read(text: &str) -> Result<RankingRules, String> {
    let rules: RankingRules = toml::from_str(text).map_err(|fault| fault.to_string())?;
    let faults: Vec<_> = rules.faults().iter().map(ToString::to_string).collect();
    if faults.is_empty() { Ok(rules) } else { Err(faults.join("; ")) }
}

const ROW: &str = r#"{ key = "COMMENDATION", rank = 1, label = { vi = "Giấy khen", en = "Commendation" } }"#;

#[test]
fn the_shipped_order_is_that_of_section_v() {
    let order = [Level::Awards, Level::Female, Level::EthnicMinority, Level::Older, Level::WorkingTime];
    for set in ReferenceData::released().rule_sets() {
        assert_eq!(set.ranking.levels(), order, "{}", set.id);
        assert_eq!(set.ranking.working_time(), WorkingTime::TotalSi, "{}", set.id);
        assert_eq!(set.ranking.awards(), shipped().awards(), "{}", set.id);
    }
}

#[test]
fn an_award_of_a_higher_authority_ranks_higher() {
    let rank = |key: &str| shipped().award(&AwardKey::new(key)).unwrap().rank;
    assert!(rank("LABOUR_ORDER_THIRD_CLASS") < rank("PRIME_MINISTER_MERIT"));
    assert!(rank("PRIME_MINISTER_MERIT") < rank("MINISTRY_OR_PROVINCE_MERIT"));
    assert!(rank("MINISTRY_OR_PROVINCE_MERIT") < rank("COMMENDATION"));
    assert_eq!(rank("MINISTRY_OR_PROVINCE_EMULATION_FIGHTER"), rank("MINISTRY_OR_PROVINCE_MERIT"));
}

#[test]
fn a_level_may_be_missing_and_the_definition_of_working_time_has_a_default() {
    let rules = read(r#"levels = ["OLDER", "FEMALE"]"#).unwrap();
    assert_eq!((rules.number_of(Level::Female), rules.number_of(Level::Awards)), (Some(2), None));
    assert_eq!(rules.working_time(), WorkingTime::TotalSi);
}

/// Real plans count awards before they weigh them, and put those of the person before those of a collective.
#[test]
fn awards_are_compared_by_the_criteria_of_the_rules() {
    let table = r#"levels = ["AWARDS"]
        awards = [
            { key = "HIGH", rank = 1, label = { vi = "cao", en = "high" } },
            { key = "LOW", rank = 2, label = { vi = "thấp", en = "low" } },
            { key = "FLAG", rank = 1, collective = true, label = { vi = "cờ", en = "flag" } },
        ]"#;
    let with = |order: &str| read(&format!("{table}\n{order}"));
    let holding = |number, keys: &[&str]| {
        let numbered =
            |(at, key): (usize, &&str)| Award { number: Some(at.to_string().parse().unwrap()), ..award(key) };
        Candidate { awards: keys.iter().enumerate().map(numbered).collect(), ..person(number) }
    };
    let people = [holding(1, &["HIGH"]), holding(2, &["LOW", "LOW"]), holding(3, &["FLAG", "LOW"])];
    let order = |rules: &RankingRules| {
        let contest = Contest { title: &title(), quota: 1, closing_on: CLOSING, rules, findings: &[] };
        places(&rank(&contest, &people).unwrap())
    };
    assert_eq!(order(&with("").unwrap()), [(3, 1), (1, 2), (2, 3)], "the higher first, then the next");
    assert_eq!(order(&with(r#"award_order = ["COUNT", "RANK"]"#).unwrap()), [(3, 1), (2, 2), (1, 3)]);
    let by_person = with(r#"award_order = ["COUNT", "INDIVIDUAL", "RANK"]"#).unwrap();
    assert_eq!(order(&by_person), [(2, 1), (3, 2), (1, 3)]);
    for bad in ["[]", r#"["RANK", "COUNT"]"#, r#"["COUNT", "COUNT"]"#] {
        let fault = with(&format!("award_order = {bad}")).unwrap_err();
        assert!(fault.starts_with("ranking.award_order: "), "{fault}");
    }
    for set in ReferenceData::released().rule_sets() {
        assert_eq!(set.ranking.award_order(), [AwardCriterion::Rank], "{}", set.id);
        assert!(set.ranking.awards().iter().all(|row| !row.collective), "{}", set.id);
    }
}

/// Where a rule set names it, the order of the unit goes by its place; those of several units are equal there.
#[test]
fn the_order_of_the_unit_counts_where_the_rules_name_it() {
    let rules = read(r#"levels = ["FEMALE", "UNIT_ORDER"]"#).unwrap();
    let at = |number, unit_place| Candidate { unit_place, ..person(number) };
    let order = |candidates: &[Candidate], rules: &RankingRules| {
        let contest = Contest { title: &title(), quota: 1, closing_on: CLOSING, rules, findings: &[] };
        rank(&contest, candidates).unwrap()
    };
    let of_one = [at(1, Some(2)), at(2, Some(1)), at(3, Some(3))];
    assert_eq!(places(&order(&of_one, &rules)), [(2, 1), (1, 2), (3, 3)]);
    let with_woman = [Candidate { unit_place: Some(9), ..woman(4) }, at(2, Some(1))];
    assert_eq!(inside(&order(&with_woman, &rules)), [4], "a level before it goes first");
    assert_eq!(places(&order(&[at(1, None), at(2, None)], &rules)), [(1, 1), (2, 1)]);
    assert_eq!(places(&order(&of_one, shipped())), [(1, 1), (2, 1), (3, 1)], "shown only");
}

/// Where a rule set names them, more points go first, and a tenth separates.
#[test]
fn more_points_go_first_where_the_rules_name_them() {
    let rules = read(r#"levels = ["POINTS", "FEMALE"]"#).unwrap();
    let with = |number, tenths| Candidate { points: Some(tenths), ..person(number) };
    let order = |candidates: &[Candidate], rules: &RankingRules| {
        let contest = Contest { title: &title(), quota: 1, closing_on: CLOSING, rules, findings: &[] };
        places(&rank(&contest, candidates).unwrap())
    };
    let scored = [with(1, 699), with(2, 700), with(3, 650)];
    assert_eq!(order(&scored, &rules), [(2, 1), (1, 2), (3, 3)]);
    let equal = [with(1, 700), Candidate { points: Some(700), ..woman(4) }];
    assert_eq!(order(&equal, &rules), [(4, 1), (1, 2)], "the next level decides");
    assert_eq!(order(&scored, shipped()), [(1, 1), (2, 1), (3, 1)], "no level names them");
}

#[test]
fn each_fault_names_its_place() {
    let with = |rows: &str| format!("levels = [\"AWARDS\"]\nawards = [{rows}]");
    let bad_key = ROW.replace("COMMENDATION", "Giấy khen");
    let cases = [
        ("levels = []".to_owned(), "ranking.levels: at least one"),
        (
            r#"levels = ["OLDER", "FEMALE", "OLDER"]"#.to_owned(),
            "ranking.levels[2]: OLDER stands there a second time",
        ),
        (r#"levels = ["TALLER"]"#.to_owned(), "not a member of Level"),
        (r#"levels = ["AWARDS"]"#.to_owned(), "ranking.awards: the level AWARDS needs a table"),
        (
            with(&format!("{ROW}, {ROW}")),
            "ranking.awards[1] (COMMENDATION): the key stands there a second time",
        ),
        (with(&ROW.replace("rank = 1", "rank = 0")), "ranking.awards[0] (COMMENDATION): ranks begin at 1"),
        (with(&ROW.replace("rank = 1", "rank = 1.5")), "invalid type"),
        (with(&bad_key), "ranking.awards[0] (Giấy khen): a key has"),
        (with(&ROW.replace("Commendation", " ")), "ranking.awards[0] (COMMENDATION): a label is needed"),
        (with(&ROW.replace("rank = 1", "rank = 1, grade = 2")), "unknown field"),
        (
            r#"levels = ["OLDER"]
            working_time = "ALL""#
                .to_owned(),
            "not a member of WorkingTime",
        ),
    ];
    for (text, expected) in cases {
        let fault = read(&text).unwrap_err();
        assert!(fault.contains(expected), "{text}\n{fault}");
    }
}

#[test]
fn a_rule_set_with_bad_rules_is_refused_with_the_place() {
    let text = concat!(
        include_str!("../../../data/rulesets/demo.toml"),
        include_str!("../../../data/rulesets/hang-iv-iii.toml")
    );
    let text = text.replace(r#""OLDER","#, r#""FEMALE","#);
    let fault = LawDocument { format: LawFormat::RuleSetOne, body: text }.read().unwrap_err().to_string();
    assert!(fault.contains("ranking.levels[3]: FEMALE"), "{fault}");
}
