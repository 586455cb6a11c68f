//! Missing facts: when they matter, and what a human finding does.

use super::*;

fn year(year: i16) -> Option<BirthDate> {
    BirthDate::in_year(year)
}

fn month(year: i16, month: i8) -> Option<BirthDate> {
    BirthDate::in_month(year, month)
}

fn needs(level: Level, ids: &[u128]) -> Vec<Blocker> {
    vec![Blocker::NeedsHuman { level, applications: ids.iter().map(|id| application(*id)).collect() }]
}

#[test]
fn years_apart_are_decidable_and_a_month_within_the_year_is_not() {
    let ranking = ranked(1, &[born(1, year(1991)), born(2, year(1990))]);
    assert_eq!(ranking.proposed().map(numbers), Some(vec![2]));
    assert_eq!(ranking.trace[0].ahead_value.for_secretary(shipped()).vi, "sinh năm 1990");
    let ranking = ranked(1, &[born(1, month(1990, 5)), born(2, year(1990))]);
    assert_eq!(ranking.blockers, needs(Level::Older, &[1, 2]));
    // The last day of the year may be the same day.
    let last = Some(BirthDate::on(date(1990, 12, 31)));
    assert_eq!(ranked(1, &[born(1, last), born(2, year(1990))]).blockers, needs(Level::Older, &[2]));
}

#[test]
fn a_missing_fact_that_cannot_reach_the_line_does_not_block() {
    // Two of the same year, both inside; a third is younger for certain.
    let ranking = ranked(2, &[born(1, year(1990)), born(2, month(1990, 5)), born(3, year(1991))]);
    assert_eq!(ranking.proposed().map(numbers), Some(vec![1, 2]));
    assert_eq!(places(&ranking), [(1, 1), (2, 1), (3, 3)]);
    // Somebody over the quota at a higher level may be of unknown age.
    let ranking = ranked(1, &[woman(1), born(2, None), born(3, year(1990))]);
    assert_eq!(ranking.proposed().map(numbers), Some(vec![1]));
}

#[test]
fn incomparable_dates_need_not_be_transitive() {
    // 1 may be as old as 2 and as 3, but 2 is older than 3.
    let three = [
        born(1, year(1990)),
        born(2, Some(BirthDate::on(date(1990, 3, 1)))),
        born(3, Some(BirthDate::on(date(1990, 9, 1)))),
    ];
    assert_eq!(ranked(1, &three).blockers, needs(Level::Older, &[1]));
    let ranking = ranked(2, &three);
    assert_eq!((inside(&ranking), ranking.blockers.clone()), (vec![2], needs(Level::Older, &[1])));
    assert_eq!(ranking.on(Standing::OnTheLine).count(), 2);
}

#[test]
fn a_missing_fact_of_a_level_that_is_not_reached_is_nobodys_task() {
    // 3 and 4 are on the line only because of 1 and 2; the year is enough to tell them apart.
    let unknown = |number| Candidate { sex: TieBreakOnly::new(None), ..person(number) };
    let four = [unknown(1), unknown(2), born(3, year(1980)), born(4, year(1981))];
    let ranking = ranked(2, &four);
    assert_eq!(ranking.on(Standing::OnTheLine).count(), 4);
    assert_eq!(ranking.blockers, needs(Level::Female, &[1, 2]));
}

#[test]
fn unknown_sex_ethnicity_and_working_time_need_a_human_at_their_levels() {
    let sex = Candidate { sex: TieBreakOnly::new(None), ..person(1) };
    assert_eq!(ranked(1, &[sex, woman(2)]).blockers, needs(Level::Female, &[1]));
    let minority = Candidate { ethnic_minority: TieBreakOnly::new(None), ..person(1) };
    assert_eq!(ranked(1, &[minority, person(2)]).blockers, needs(Level::EthnicMinority, &[1]));
    let time = Candidate { working_time: WorkingMonths::default(), ..person(1) };
    assert_eq!(ranked(1, &[time, person(2)]).blockers, needs(Level::WorkingTime, &[1]));
}

#[test]
fn a_finding_settles_what_it_is_about() {
    let both = [born(1, year(1990)), born(2, month(1990, 5))];
    let on = |day| FoundValue::Birth(TieBreakOnly::new(BirthDate::on(day)));
    let first = finding(1, 1, on(date(1990, 1, 1)));
    let ranking = try_rank(1, &both, std::slice::from_ref(&first)).unwrap();
    assert_eq!(ranking.proposed().map(numbers), Some(vec![1]));
    assert_eq!(ranking.trace[0].ahead_value.finding(), Some(first.id));
    assert_eq!(
        ranking.trace[0].for_secretary(shipped()).en,
        "Placed first by priority 4 (Older, by day, month and year of birth): born on 01/01/1990 (as found by the \
         appraisers), against born in 05/1990."
    );
    let inside_may = [finding(1, 1, on(date(1990, 5, 2))), finding(2, 2, on(date(1990, 5, 1)))];
    assert_eq!(try_rank(1, &both, &inside_may).unwrap().proposed().map(numbers), Some(vec![2]));
    let sex = Candidate { sex: TieBreakOnly::new(None), ..person(1) };
    let found = [finding(1, 1, FoundValue::Sex(TieBreakOnly::new(Sex::Female)))];
    assert_eq!(try_rank(1, &[sex, person(2)], &found).unwrap().proposed().map(numbers), Some(vec![1]));
    let minority = Candidate { ethnic_minority: TieBreakOnly::new(None), ..person(1) };
    let found = [finding(1, 1, FoundValue::EthnicMinority(TieBreakOnly::new(true)))];
    assert_eq!(try_rank(1, &[minority, person(2)], &found).unwrap().proposed().map(numbers), Some(vec![1]));
    let time = Candidate { working_time: WorkingMonths::default(), ..person(1) };
    let found = [finding(1, 1, FoundValue::WorkingMonths(119))];
    assert_eq!(try_rank(1, &[time, person(2)], &found).unwrap().proposed().map(numbers), Some(vec![2]));
}

#[test]
fn a_fact_that_cannot_be_established_leaves_the_opinion() {
    let two = [born(1, year(1990)), person(2)];
    let given_up = [finding(1, 1, FoundValue::CannotBeEstablished(Level::Older))];
    let ranking = try_rank(1, &two, &given_up).unwrap();
    let tied = vec![application(1), application(2)];
    assert_eq!(ranking.blockers, [Blocker::UnresolvedTie { tied, places: 1 }]);
    // While another's fact can still be found there is no tie yet.
    let three = [born(1, year(1990)), born(2, month(1990, 2)), born(3, year(1970))];
    assert_eq!(try_rank(2, &three, &given_up).unwrap().blockers, needs(Level::Older, &[2]));
}

#[test]
fn a_finding_replaces_nothing_that_the_papers_tell() {
    let two = [born(1, month(1990, 5)), person(2)];
    let birth = |day| FoundValue::Birth(TieBreakOnly::new(BirthDate::on(day)));
    let id = |number| FindingId(Uuid::from_u128(number));
    let refused = |findings: &[TieBreakFinding]| try_rank(1, &two, findings).unwrap_err();
    assert_eq!(refused(&[finding(7, 1, birth(date(1990, 6, 1)))]), RankingFault::Contradicts(id(7)));
    let pointless = [
        finding(7, 2, birth(date(1990, 2, 1))),
        finding(7, 9, FoundValue::WorkingMonths(1)),
        finding(7, 1, FoundValue::Sex(TieBreakOnly::new(Sex::Female))),
        finding(7, 1, FoundValue::CannotBeEstablished(Level::Awards)),
    ];
    for finding in pointless {
        assert_eq!(refused(&[finding]), RankingFault::NothingToFind(id(7)));
    }
    let twice = [finding(8, 1, birth(date(1990, 5, 1))), finding(7, 1, birth(date(1990, 5, 2)))];
    assert_eq!(refused(&twice), RankingFault::FoundTwice(id(7), id(8)));
    assert!(refused(&twice).message().vi.contains("cùng nói về một nội dung"));
}

#[test]
fn birth_dates_that_do_not_exist_are_refused() {
    assert!(BirthDate::in_month(1990, 13).is_none() && BirthDate::in_month(1990, 0).is_none());
    assert!(BirthDate::in_year(i16::MAX).is_none());
}
