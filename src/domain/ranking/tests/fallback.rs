//! W3, T32: the opinion on whoever is equal.

use super::*;

#[test]
fn the_chosen_are_among_the_tied_and_fill_exactly_the_open_places() {
    let ranking = ranked(3, &[woman(1), person(2), person(3), person(4), born(5, BirthDate::in_year(1999))]);
    let reason = |ids: &[u128]| resolved(&ranking, &chosen(ids)).unwrap_err();
    assert_eq!(reason(&[2]), Unresolvable::WrongNumber { places: 2, chosen: 1 });
    assert_eq!(reason(&[2, 3, 4]), Unresolvable::WrongNumber { places: 2, chosen: 3 });
    assert_eq!(reason(&[2, 1]), Unresolvable::NotTied(vec![application(1)]));
    assert_eq!(reason(&[2, 9]), Unresolvable::NotTied(vec![application(9)]));
    let after = resolved(&ranking, &chosen(&[2, 4])).unwrap();
    assert_eq!(places(&after), [(1, 1), (2, 2), (4, 2), (3, 4), (5, 5)]);
    assert_eq!(after.proposed().map(numbers), Some(vec![1, 2, 4]));
    assert_eq!(numbers(after.chosen.clone()), [2, 4]);
    assert_eq!(resolved(&after, &chosen(&[2, 4])).unwrap_err(), Unresolvable::NoTie);
}

#[test]
fn nothing_is_resolved_before_the_missing_facts_are_found() {
    let ranking = ranked(1, &[person(1), born(2, None)]);
    assert_eq!(resolved(&ranking, &chosen(&[1])).unwrap_err(), Unresolvable::NeedsHuman);
}

#[test]
fn the_opinion_cannot_turn_what_a_level_settled() {
    // 1 and 4 may go before or after anybody, and nobody can tell; 2 goes before 3 for certain.
    let unknown = |number| Candidate { ethnic_minority: TieBreakOnly::new(None), ..person(number) };
    let given_up = |number| finding(number, number, FoundValue::CannotBeEstablished(Level::EthnicMinority));
    let four = [unknown(1), thai(2), person(3), unknown(4)];
    let ranking = try_rank(2, &four, &[given_up(1), given_up(4)]).unwrap();
    assert_eq!(numbers(ranking.blockers[0].applications().to_vec()), [1, 2, 3, 4]);
    assert_eq!(
        resolved(&ranking, &chosen(&[1, 3])).unwrap_err(),
        Unresolvable::PassedOver(application(2), application(3))
    );
    for right in [[1, 2], [1, 4], [2, 3], [2, 4]] {
        let after = resolved(&ranking, &chosen(&right)).unwrap();
        assert_eq!(inside(&after).into_iter().collect::<BTreeSet<_>>(), right.into());
    }
}

#[test]
fn what_was_settled_around_the_line_keeps_its_order() {
    let years = [1990, 1990, 1991, 1992].map(|year| BirthDate::in_year(year).unwrap());
    let people: Vec<Candidate> = (1..).zip(years).map(|(id, year)| born(id, Some(year))).collect();
    let found = [1, 2].map(|id| finding(id, id, FoundValue::CannotBeEstablished(Level::Older)));
    let ranking = try_rank(1, &people, &found).unwrap();
    let after = resolved(&ranking, &chosen(&[2])).unwrap();
    assert_eq!(places(&after), [(2, 1), (1, 2), (3, 3), (4, 4)]);
}
