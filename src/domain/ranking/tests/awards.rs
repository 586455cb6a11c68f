//! Level 1: which awards count, and how lists are compared.

use super::*;

fn with(number: u128, awards: &[&str]) -> Candidate {
    let awards = awards
        .iter()
        .enumerate()
        .map(|(at, key)| Award { number: Some(format!("{at}").parse().unwrap()), ..award(key) });
    Candidate { awards: awards.collect(), ..person(number) }
}

/// The level that puts 1 before 2, if one does.
fn wins(first: Candidate, second: Candidate) -> Option<Level> {
    let ranking = ranked(1, &[second, first]);
    let wins = ranking.proposed().map(numbers) == Some(vec![1]);
    wins.then(|| ranking.trace[0].level)
}

#[test]
fn the_best_is_compared_first_then_the_second_best() {
    let many = with(2, &["COMMENDATION", "COMMENDATION", "COMMENDATION"]);
    assert_eq!(wins(with(1, &["MINISTRY_OR_PROVINCE_MERIT"]), many.clone()), Some(Level::Awards));
    let better_second = with(1, &["ADVANCED_WORKER", "COMMENDATION", "MINISTRY_OR_PROVINCE_MERIT"]);
    let worse_second = with(2, &["MINISTRY_OR_PROVINCE_MERIT", "ADVANCED_WORKER", "ADVANCED_WORKER"]);
    assert_eq!(wins(better_second, worse_second), Some(Level::Awards));
    assert_eq!(wins(with(1, &["COMMENDATION"; 4]), many), Some(Level::Awards));
}

#[test]
fn equal_lists_tie_whatever_their_order_and_kind() {
    let one = with(1, &["COMMENDATION", "MINISTRY_OR_PROVINCE_MERIT"]);
    let other = with(2, &["MINISTRY_OR_PROVINCE_EMULATION_FIGHTER", "GRASSROOTS_EMULATION_FIGHTER"]);
    assert_eq!(ranked(1, &[one, other]).blockers[0].code(), "UNRESOLVED_TIE");
}

#[test]
fn only_awards_with_number_date_and_authority_up_to_the_closing_date_count() {
    use Exclusion::*;
    let good = award("MINISTRY_OR_PROVINCE_MERIT");
    let cases: [(Award, &[Exclusion]); 8] = [
        (Award { number: None, ..good.clone() }, &[NoNumber]),
        (Award { dated: None, ..good.clone() }, &[NoDate]),
        (Award { authority: None, ..good.clone() }, &[NoAuthority]),
        (Award { authority: Some(" ".to_owned()), ..good.clone() }, &[NoAuthority]),
        (Award { dated: Some(date(2024, 10, 30)), ..good.clone() }, &[AfterClosing]),
        (Award { professional: false, ..good.clone() }, &[NotProfessional]),
        (Award { key: AwardKey::new("KY_NIEM_CHUONG"), ..good.clone() }, &[NotInTable]),
        (Award { number: None, dated: None, ..good.clone() }, &[NoNumber, NoDate]),
    ];
    for (bad, reasons) in cases {
        let candidate = Candidate { awards: vec![bad.clone()], ..person(1) };
        let ranking = ranked(1, &[candidate, person(2)]);
        let excluded = ExcludedAward { application: application(1), award: bad, reasons: reasons.to_vec() };
        assert_eq!(ranking.excluded, [excluded]);
        assert_eq!(ranking.blockers[0].code(), "UNRESOLVED_TIE", "{reasons:?}");
    }
    let last_day = Candidate { awards: vec![Award { dated: Some(CLOSING), ..good }], ..person(1) };
    assert_eq!(wins(last_day, person(2)), Some(Level::Awards));
}

#[test]
fn a_second_copy_of_one_decision_counts_once() {
    let copy = Award { document: Some(Digest::of("scan")), ..award("COMMENDATION") };
    let twice = Candidate { awards: vec![copy, award("COMMENDATION")], ..person(1) };
    let once = Candidate { awards: vec![award("COMMENDATION")], ..person(2) };
    let ranking = ranked(1, &[twice, once]);
    assert_eq!(ranking.blockers[0].code(), "UNRESOLVED_TIE");
    assert_eq!(ranking.excluded[0].reasons, [Exclusion::Repeated]);
}
