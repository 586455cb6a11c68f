//! Properties of the order, and the comparison with the naive one.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    naive::{PairOrder, PlainCandidate, orders},
    *,
};

const KEYS: [&str; 4] = [
    "MINISTRY_OR_PROVINCE_MERIT",
    "MINISTRY_OR_PROVINCE_EMULATION_FIGHTER",
    "COMMENDATION",
    "ADVANCED_WORKER",
];

/// A day and the next, and one of another year.
const DAYS: [&str; 3] = ["1990-02-01", "1990-02-02", "1991-05-31"];

/// Few values, so that people are often equal.
fn complete() -> impl Strategy<Value = PlainCandidate> {
    let awards = prop_oneof![3 => Just(Vec::new()), 2 => vec(select(&KEYS[..]), 1..3)];
    let birth = select(&DAYS[..]).prop_map(|day| (day.to_owned(), day.to_owned()));
    (awards, any::<bool>(), any::<bool>(), birth, 119_u32..121).prop_map(
        |(awards, female, minority, birth, months)| PlainCandidate {
            id: 0,
            awards,
            female: Some(female),
            minority: Some(minority),
            birth,
            months: Some(months),
        },
    )
}

/// The same, with facts missing now and then.
fn incomplete() -> impl Strategy<Value = PlainCandidate> {
    let span = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    let births = vec![
        None,
        None,
        Some(span("1990-01-01", "1990-12-31")),
        Some(span("1990-02-01", "1990-02-28")),
        Some(span("1991-01-01", "1991-12-31")),
    ];
    let rarely = || prop::bool::weighted(0.15);
    (complete(), select(births), rarely(), rarely(), rarely()).prop_map(
        |(plain, birth, no_sex, no_ethnicity, no_months)| PlainCandidate {
            female: plain.female.filter(|_| !no_sex),
            minority: plain.minority.filter(|_| !no_ethnicity),
            birth: birth.unwrap_or(plain.birth),
            months: plain.months.filter(|_| !no_months),
            ..plain
        },
    )
}

fn people(
    one: impl Strategy<Value = PlainCandidate>,
    most: usize,
) -> impl Strategy<Value = Vec<PlainCandidate>> {
    vec(one, 0..=most)
        .prop_map(|people| (1..).zip(people).map(|(id, plain)| PlainCandidate { id, ..plain }).collect())
}

fn candidates(people: &[PlainCandidate]) -> Vec<Candidate> {
    people.iter().map(PlainCandidate::candidate).collect()
}

fn set(ids: impl IntoIterator<Item = ApplicationId>) -> BTreeSet<u128> {
    numbers(ids).into_iter().collect()
}

/// Who stands at which place, and who is open, by trying every order.
struct Tried {
    inside: BTreeSet<u128>,
    outside: BTreeSet<u128>,
    /// Level and person whose missing fact can matter to the line.
    gaps: BTreeSet<(usize, u128)>,
}

fn try_all(people: &[PlainCandidate], quota: usize) -> Tried {
    let all: BTreeSet<u128> = people.iter().map(|plain| plain.id).collect();
    let mut tried = Tried { inside: all.clone(), outside: all, gaps: BTreeSet::new() };
    for order in orders(people) {
        let ids: Vec<u128> = order.iter().map(|at| people[*at].id).collect();
        tried.inside.retain(|id| ids[..quota].contains(id));
        tried.outside.retain(|id| ids[quota..].contains(id));
        if quota == 0 || quota >= people.len() {
            continue;
        }
        let (last, next) = (&people[order[quota - 1]], &people[order[quota]]);
        if let PairOrder::Open(level) = last.against(next) {
            tried.gaps.extend([last, next].iter().filter(|p| p.lacks(level)).map(|p| (level, p.id)));
        }
    }
    tried
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_the_input_does_not_matter(
        (people, shuffled) in people(incomplete(), 9).prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle())),
        quota in 0_u32..6,
    ) {
        let turned = |plain: &PlainCandidate| {
            let mut candidate = plain.candidate();
            candidate.awards.reverse();
            candidate
        };
        let other: Vec<Candidate> = shuffled.iter().map(turned).collect();
        prop_assert_eq!(text_of(&ranked(quota, &candidates(&people))), text_of(&ranked(quota, &other)));
    }

    #[test]
    fn the_places_are_filled_unless_something_blocks(people in people(incomplete(), 9), quota in 0_u32..6) {
        let ranking = ranked(quota, &candidates(&people));
        let wanted = people.len().min(quota as usize);
        match ranking.proposed() {
            Some(winners) => prop_assert_eq!(winners.len(), wanted),
            None => {
                let (inside, on_line) = (inside(&ranking).len(), ranking.on(Standing::OnTheLine).count());
                prop_assert!(inside < wanted && wanted < inside + on_line);
            }
        }
    }

    #[test]
    fn with_all_facts_it_agrees_with_a_plain_sort(people in people(complete(), 9), quota in 0_u32..6) {
        let ranking = ranked(quota, &candidates(&people));
        let before = |plain: &PlainCandidate| {
            people.iter().filter(|other| matches!(other.against(plain), PairOrder::Before(_))).count()
        };
        let mut sorted: Vec<(u128, usize)> = people.iter().map(|plain| (plain.id, before(plain))).collect();
        sorted.sort_by_key(|(id, before)| (*before, *id));
        if people.len() > quota as usize {
            let expected: Vec<(u128, u32)> =
                sorted.iter().map(|(id, before)| (*id, u32::try_from(before + 1).unwrap())).collect();
            prop_assert_eq!(places(&ranking), expected);
        }
        let quota = quota as usize;
        let tie = quota > 0 && sorted.len() > quota && sorted[quota - 1].1 == sorted[quota].1;
        match ranking.proposed() {
            Some(winners) => {
                prop_assert!(!tie);
                prop_assert_eq!(set(winners), sorted.iter().take(quota).map(|(id, _)| *id).collect());
            }
            None => {
                prop_assert!(tie);
                prop_assert_eq!(ranking.blockers[0].code(), "UNRESOLVED_TIE");
                let tied: BTreeSet<u128> =
                    sorted.iter().filter(|(_, before)| *before == sorted[quota].1).map(|(id, _)| *id).collect();
                prop_assert_eq!(set(ranking.blockers[0].applications().to_vec()), tied);
            }
        }
    }

    #[test]
    fn with_missing_facts_it_agrees_with_trying_every_order(people in people(incomplete(), 6), quota in 0_usize..6) {
        let ranking = ranked(u32::try_from(quota).unwrap(), &candidates(&people));
        if people.len() <= quota {
            prop_assert!(!ranking.compared);
            return Ok(());
        }
        let tried = try_all(&people, quota);
        prop_assert_eq!(set(ranking.on(Standing::Inside)), tried.inside);
        prop_assert_eq!(set(ranking.on(Standing::Outside)), tried.outside);
        let named: BTreeSet<(usize, u128)> = ranking.blockers.iter().flat_map(|blocker| match blocker {
            Blocker::NeedsHuman { level, applications } => {
                let level = shipped().number_of(*level).unwrap() - 1;
                numbers(applications.clone()).into_iter().map(|id| (level, id)).collect()
            }
            Blocker::UnresolvedTie { .. } => Vec::new(),
        }).collect();
        prop_assert_eq!(named, tried.gaps);
    }

    #[test]
    fn every_winner_beats_every_other_at_the_level_that_the_trace_names(
        people in people(incomplete(), 7), quota in 1_u32..5,
    ) {
        let ranking = ranked(quota, &candidates(&people));
        let plain = |id: u128| people.iter().find(|plain| plain.id == id).unwrap();
        for pair in &ranking.trace {
            let [ahead, behind] = [pair.ahead, pair.behind].map(|id| plain(id.0.as_u128()));
            let level = shipped().number_of(pair.level).unwrap() - 1;
            prop_assert_eq!(ahead.against(behind), PairOrder::Before(level));
            let sides = |id, side| ranking.on(side).any(|other| other == id);
            let across = sides(pair.ahead, Standing::Inside) && sides(pair.behind, Standing::Outside);
            prop_assert_eq!(pair.across_line, across);
        }
        let (winners, others) = (inside(&ranking), numbers(ranking.on(Standing::Outside)));
        if ranking.blockers.is_empty() && ranking.compared {
            for (winner, other) in winners.iter().flat_map(|w| others.iter().map(move |o| (*w, *o))) {
                prop_assert!(matches!(plain(winner).against(plain(other)), PairOrder::Before(_)));
            }
            // Everybody finds the pair that decided about them.
            for id in winners.iter().chain(&others) {
                let about = |pair: &&Decided| pair.across_line && [pair.ahead, pair.behind].contains(&application(*id));
                prop_assert!(ranking.trace.iter().any(|pair| about(&pair)));
            }
        }
    }

    #[test]
    fn places_never_contradict_a_level(people in people(incomplete(), 9), quota in 0_u32..6) {
        let ranking = ranked(quota, &candidates(&people));
        let place = |plain: &PlainCandidate| {
            ranking.order.iter().find(|placed| placed.application == application(plain.id)).unwrap().place
        };
        for (one, other) in people.iter().flat_map(|one| people.iter().map(move |other| (one, other))) {
            if place(one) < place(other) {
                prop_assert!(matches!(one.against(other), PairOrder::Before(_)));
            }
        }
    }

    #[test]
    fn removing_somebody_below_the_line_changes_nothing_above_it(
        people in people(incomplete(), 9), quota in 1_u32..6,
    ) {
        let before = ranked(quota, &candidates(&people));
        for gone in numbers(before.on(Standing::Outside)) {
            let left: Vec<PlainCandidate> = people.iter().filter(|plain| plain.id != gone).cloned().collect();
            let after = ranked(quota, &candidates(&left));
            let above = |ranking: &Ranking| [Standing::Inside, Standing::OnTheLine].map(|side| set(ranking.on(side)));
            prop_assert_eq!(above(&before), above(&after));
            prop_assert_eq!(&before.blockers, &after.blockers);
        }
    }

    #[test]
    fn sex_and_ethnicity_change_nothing_where_awards_decide(
        people in people(complete(), 8), turned in vec((any::<bool>(), any::<bool>()), 8), quota in 0_u32..6,
    ) {
        // Everybody has a different number of awards.
        let distinct = people.iter().zip(1..).map(|(plain, count)| {
            PlainCandidate { awards: vec!["COMMENDATION"; count], ..plain.clone() }
        }).collect::<Vec<_>>();
        let other = distinct.iter().zip(&turned).map(|(plain, (female, minority))| {
            PlainCandidate { female: Some(*female), minority: Some(*minority), ..plain.clone() }
        }).collect::<Vec<_>>();
        prop_assert_eq!(text_of(&ranked(quota, &candidates(&distinct))), text_of(&ranked(quota, &candidates(&other))));
    }

    #[test]
    fn an_opinion_always_leaves_a_final_order(people in people(complete(), 8), quota in 1_u32..6) {
        let ranking = ranked(quota, &candidates(&people));
        if let [Blocker::UnresolvedTie { tied, places }] = ranking.blockers.as_slice() {
            let chosen: BTreeSet<ApplicationId> = tied.iter().rev().take(*places as usize).copied().collect();
            let after = resolved(&ranking, &chosen).unwrap();
            prop_assert_eq!(after.proposed().unwrap().len(), quota as usize);
            let recorded: Vec<u32> = after.order.iter().map(|placed| placed.place).collect();
            prop_assert!(!crate::cycle::guards::ties_across(&recorded, quota));
            prop_assert!(recorded.is_sorted());
        }
    }
}
