//! AS12–AS15, the line of the quota, what is told to whom.

use super::*;
use crate::{cycle::guards::ties_across, lang::Label};

/// Where the plan has the order of priority.
const SECTION: Label = Label::new("Mục V Kế hoạch", "Section V of the plan");

fn across(ranking: &Ranking, ahead: u128, behind: u128) -> Level {
    let pair = |pair: &&Decided| (pair.ahead, pair.behind) == (application(ahead), application(behind));
    let pair = ranking.trace.iter().find(pair).unwrap();
    assert!(pair.across_line);
    pair.level
}

#[test]
fn nobody_is_compared_while_the_places_suffice() {
    let unknown = Candidate { sex: TieBreakOnly::new(None), ..born(1, None) };
    let ranking = ranked(2, &[person(2), unknown]);
    assert_eq!((inside(&ranking), ranking.compared), (vec![1, 2], false));
    assert_eq!((ranking.trace.len(), ranking.blockers.len()), (0, 0));
    assert_eq!(
        ranking.summary(&SECTION.into()).vi,
        "Có 2 người đạt, không nhiều hơn 2 chỉ tiêu: không phải áp dụng thứ tự ưu tiên."
    );
}

#[test]
fn as12_a_provincial_award_wins_at_level_1() {
    let a = Candidate { awards: vec![award("MINISTRY_OR_PROVINCE_MERIT")], ..person(1) };
    let ranking = ranked(1, &[person(2), a]);
    assert_eq!(ranking.proposed().map(numbers), Some(vec![1]));
    assert_eq!(across(&ranking, 1, 2), Level::Awards);
    assert_eq!(
        ranking.trace[0].for_secretary(shipped()).vi,
        "Xếp trước theo mức ưu tiên 1 (Viên chức có thành tích khen thưởng cao hơn trong hoạt động nghề nghiệp đã được \
         cấp có thẩm quyền công nhận): Bằng khen của bộ, ban, ngành, tỉnh, so với không có thành tích khen thưởng \
         được tính."
    );
}

#[test]
fn as13_the_kinh_man_is_over_the_quota_at_level_3() {
    let commended = |candidate| Candidate { awards: vec![award("COMMENDATION")], ..candidate };
    let four = [person(1), thai(2), woman(3), thai(4)].map(commended);
    let ranking = ranked(3, &four);
    assert_eq!(ranking.proposed().map(numbers), Some(vec![3, 2, 4]));
    assert_eq!(places(&ranking), [(3, 1), (2, 2), (4, 2), (1, 4)]);
    assert_eq!(across(&ranking, 2, 1), Level::EthnicMinority);
    assert_eq!(across(&ranking, 4, 1), Level::EthnicMinority);
    assert_eq!(across(&ranking, 3, 1), Level::Female);
    // The two men of ethnic Thái are equal at every level, which does not matter to the line.
    assert!(ranking.blockers.is_empty());
}

#[test]
fn as14_the_one_born_a_day_earlier_wins_at_level_4() {
    let younger = born(1, Some(BirthDate::on(date(1990, 2, 2))));
    let ranking = ranked(1, &[younger, person(2)]);
    assert_eq!(ranking.proposed().map(numbers), Some(vec![2]));
    assert_eq!(across(&ranking, 2, 1), Level::Older);
    assert_eq!(
        ranking.trace[0].for_secretary(shipped()).vi,
        "Xếp trước theo mức ưu tiên 4 (Viên chức nhiều tuổi hơn (tính theo ngày, tháng, năm sinh)): sinh ngày \
         01/02/1990, so với sinh ngày 02/02/1990."
    );
}

#[test]
fn longer_working_time_wins_at_level_5_by_the_definition_of_the_rule_set() {
    let longer = |total_si, in_unit| Candidate {
        working_time: WorkingMonths { total_si: Some(total_si), in_unit: Some(in_unit) },
        ..person(1)
    };
    assert_eq!(across(&ranked(1, &[person(2), longer(121, 0)]), 1, 2), Level::WorkingTime);
    let in_unit: RankingRules =
        toml::from_str("levels = [\"WORKING_TIME\"]\nworking_time = \"IN_UNIT\"").unwrap();
    let contest = Contest { title: &title(), quota: 1, closing_on: CLOSING, rules: &in_unit, findings: &[] };
    let ranking = rank(&contest, &[person(2), longer(121, 0)]).unwrap();
    assert_eq!(ranking.proposed().map(numbers), Some(vec![2]));
}

#[test]
fn as15_equal_on_all_levels_across_the_line_is_an_unresolved_tie() {
    let ranking = ranked(2, &[person(3), woman(4), person(2), person(1)]);
    let tied = [1, 2, 3].map(application).to_vec();
    assert_eq!(ranking.blockers, [Blocker::UnresolvedTie { tied, places: 1 }]);
    assert_eq!((ranking.proposed(), inside(&ranking)), (None, vec![4]));
    // The guard of T11 sees the same in the recorded places.
    let recorded: Vec<u32> = ranking.order.iter().map(|placed| placed.place).collect();
    assert!(ties_across(&recorded, 2));
    let resolved = resolved(&ranking, &chosen(&[2])).unwrap();
    let recorded: Vec<u32> = resolved.order.iter().map(|placed| placed.place).collect();
    assert!(!ties_across(&recorded, 2));
    assert_eq!(resolved.proposed().map(numbers), Some(vec![4, 2]));
}

#[test]
fn without_a_place_everybody_is_over_the_quota() {
    let ranking = ranked(0, &[person(1), person(2), born(3, None)]);
    assert_eq!((ranking.proposed(), ranking.blockers.len()), (Some(Vec::new()), 0));
}

#[test]
fn nobody_and_no_place_is_an_empty_order() {
    assert_eq!(ranked(0, &[]).proposed(), Some(Vec::new()));
}

#[test]
fn sex_and_ethnicity_are_in_no_debug_text() {
    let ranking = ranked(1, &[person(1), woman(2), thai(3)]);
    let printed = format!("{ranking:?} {:?}", [person(1), woman(2), thai(3)]);
    for word in ["Female", "Male,", "Male)", "nữ", "true, false", "1990"] {
        assert!(!printed.replace("level: Female", "").contains(word), "{word}: {printed}");
    }
}

#[test]
fn people_of_another_title_and_people_named_twice_are_refused() {
    let other = Candidate { title: "V.11.05.11".parse().unwrap(), ..person(1) };
    assert_eq!(try_rank(5, &[other], &[]).unwrap_err(), RankingFault::OtherTitle(application(1)));
    let twice = [person(2), person(1), person(2), person(1)];
    assert_eq!(try_rank(5, &twice, &[]).unwrap_err(), RankingFault::NamedTwice(application(1)));
}
