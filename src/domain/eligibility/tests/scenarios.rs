//! The acceptance scenarios AS1–AS10, AS33, AS35 and AS54 as far as the rules go.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use jiff::civil::date;

use super::sample::*;
use crate::{
    eligibility::*,
    reference_data::ReferenceData,
    ruleset::RuleSet,
    vocabulary::{
        RuleOutcome::{Fail, NeedsHuman, NotApplicable, Pass, Waived},
        Stage,
    },
};

#[test]
fn as1_a_complete_dossier_is_eligible_with_24_months_and_28_days() {
    let verdict = screen(&shipped(), &good());
    assert!(verdict.eligible, "{verdict:#?}");
    assert_eq!(numbers(&verdict, "E11"), ((24, 28), None));
    assert_eq!(outcome(&verdict, "E8"), Waived);
    let appraisal = judge(&shipped(), Stage::Appraisal, &cycle(), &good(), &appraised()).unwrap();
    assert!(appraisal.eligible, "{appraisal:#?}");
    let bare = judge(&shipped(), Stage::Appraisal, &cycle(), &good(), &[]).unwrap();
    let open: Vec<_> = bare.with(NeedsHuman).map(|result| result.rule.as_str()).collect();
    assert_eq!(open, ["E2", "E4", "E5", "E6"], "their human part waits for findings");
}

#[test]
fn as2_intermediate_level_needs_36_months() {
    let dossier = dossier(CNTT, Education::Intermediate, date(2021, 12, 1));
    let verdict = screen(&with_succession(), &dossier);
    assert_eq!(outcome(&verdict, "E11"), Fail);
    assert_eq!(numbers(&verdict, "E11"), ((34, 28), Some((1, 2))));
    let result = verdict.result("E11").unwrap();
    assert_eq!(result.citation.vi, "Mục II.3.2.4 KH 2038/KH-HĐXTHCDNN");
    assert!(result.clauses.iter().any(|clause| clause.vi.contains("còn thiếu 1 tháng 2 ngày")));
}

#[test]
fn as3_the_boundary_passes_with_the_succession_row_and_needs_a_person_without() {
    let dossier = dossier(CNTT, Education::Intermediate, date(2021, 10, 29));
    let verdict = screen(&with_succession(), &dossier);
    assert_eq!((outcome(&verdict, "E11"), numbers(&verdict, "E11")), (Pass, ((36, 0), None)));
    assert_eq!(verdict.result("E11").unwrap().time.as_ref().unwrap().total.method, months::Method::Single);
    assert_eq!(outcome(&screen(&shipped(), &dossier), "E11"), NeedsHuman);
    let short = super::sample::dossier(CNTT, Education::Intermediate, date(2021, 10, 30));
    assert_eq!(outcome(&screen(&with_succession(), &short), "E11"), Fail);
}

#[test]
fn as4_equivalent_time_fills_up_by_every_count() {
    let verdict = screen(&shipped(), &with_equivalent(date(2023, 10, 29)));
    assert_eq!(
        (outcome(&verdict, "E11"), outcome(&verdict, "E12"), outcome(&verdict, "E13")),
        (Pass, Pass, Pass)
    );
    let time = verdict.result("E11").unwrap().time.clone().unwrap();
    assert!(time.equivalent_used && time.checks.len() == 2 && time.checks.iter().all(|check| check.full));
    assert_eq!(
        (time.own.elapsed.months, time.equivalent.elapsed.months, time.total.total_days),
        (12, 12, 731)
    );
    assert_eq!(time.total.method, months::Method::Segmented);
    assert!(verdict.result("E13").unwrap().periods[0].conditions.iter().all(|q| q.outcome == Pass));
}

#[test]
fn as5_one_day_short_of_twelve_months_of_own_time() {
    let mut dossier = with_equivalent(date(2023, 10, 30));
    dossier.prior = vec![prior(date(2019, 12, 1), date(2022, 5, 31))];
    let verdict = screen(&shipped(), &dossier);
    assert_eq!((outcome(&verdict, "E11"), outcome(&verdict, "E12")), (Pass, Fail));
    assert_eq!(numbers(&verdict, "E12"), ((11, 29), Some((0, 1))));
    assert_eq!(verdict.result("E12").unwrap().warnings, [Warning::DependsOnFirstDay]);
    let mut counted = shipped();
    counted.eligibility.first_day_counted = true;
    assert_eq!(outcome(&screen(&counted, &dossier), "E12"), Pass);
}

#[test]
fn as6_a_lump_sum_leaves_no_equivalent_time() {
    let mut dossier = with_equivalent(date(2023, 10, 29));
    dossier.prior[0].si_lump_sum = Some(true);
    let verdict = screen(&shipped(), &dossier);
    assert_eq!((outcome(&verdict, "E11"), outcome(&verdict, "E12")), (Fail, NotApplicable));
    assert_eq!(numbers(&verdict, "E11"), ((12, 0), Some((12, 0))));
    assert_eq!(verdict.result("E11").unwrap().time.as_ref().unwrap().equivalent.total_days, 0);
}

#[test]
fn as7_information_security_knows_no_36_months() {
    let verdict = screen(&shipped(), &dossier(ATTT, Education::Intermediate, date(2022, 10, 29)));
    assert_eq!((outcome(&verdict, "E10"), outcome(&verdict, "E11")), (Pass, NotApplicable));
    assert!(verdict.eligible, "{verdict:#?}");
    assert_eq!(verdict.result("E10").unwrap().citation.vi, "Mục II.3.1.4 KH 2038/KH-HĐXTHCDNN");
}

#[test]
fn as8_the_certificate_is_waived_until_the_programme_is_issued() {
    assert_eq!(outcome(&screen(&shipped(), &good()), "E8"), Waived);
    let issued = |on| outcome(&screen(&programme_issued(shipped(), "CNTT", on), &good()), "E8");
    assert_eq!(issued(date(2024, 10, 30)), Fail);
    assert_eq!(issued(date(2024, 10, 31)), Waived, "issued after the review");
}

#[test]
fn as9_completed_the_tasks_is_not_enough() {
    let mut dossier = good();
    dossier.ratings.as_mut().unwrap()[0].rating = term("COMPLETED");
    assert_eq!(outcome(&screen(&shipped(), &dossier), "E3"), Fail);
}

#[test]
fn as10_discipline_after_the_hand_over_counts() {
    let case = |opened_on, closed_on, consequence_until| {
        let mut dossier = good();
        let case = DisciplinaryCase { opened_on, closed_on, consequence_until, document: None };
        dossier.discipline = Some(vec![case]);
        outcome(&screen(&shipped(), &dossier), "E5")
    };
    assert_eq!(case(date(2024, 10, 28), None, None), Fail);
    let closed = Some(date(2024, 3, 1));
    assert_eq!(case(date(2024, 2, 1), closed, None), Pass);
    assert_eq!(case(date(2024, 2, 1), closed, Some(date(2024, 10, 25))), Pass, "over the day before");
    assert_eq!(case(date(2024, 2, 1), closed, Some(date(2024, 10, 26))), Fail);
    assert_eq!(case(date(2024, 10, 31), None, None), Pass, "after the review: T15 checks again");
}

#[test]
fn as33_a_cycle_of_2026_is_refused() {
    let cycle = CycleFacts { dated: date(2026, 8, 1), ..cycle() };
    let refused = judge(&shipped(), Stage::Screening, &cycle, &good(), &[]).unwrap_err();
    assert!(matches!(refused, NotJudgeable::NotInForce { .. }), "{refused}");
    assert!(refused.message().vi.contains("không có hiệu lực vào ngày 01/08/2026"));
}

#[test]
fn as35_an_amended_closing_date_moves_the_references() {
    let amended = CycleFacts { closing_on: date(2024, 11, 5), review_on: date(2024, 11, 6), ..cycle() };
    let mut dossier = dossier(CNTT, Education::College, date(2022, 10, 30));
    dossier.submission = Some(Submission { at: at("2024-10-30T10:00:00+07:00"), on_paper: false });
    let cv = |dossier: &mut Dossier, made_on| {
        let papers = dossier.papers.as_mut().unwrap();
        papers.iter_mut().find(|paper| paper.kind == PaperKind::Cv).unwrap().made_on = Some(made_on);
    };
    cv(&mut dossier, date(2024, 10, 6));
    let run = |cycle: &CycleFacts, dossier: &Dossier| {
        judge(&shipped(), Stage::Screening, cycle, dossier, &[]).unwrap()
    };
    let verdict = run(&amended, &dossier);
    assert!(verdict.eligible, "{verdict:#?}");
    assert_eq!(numbers(&verdict, "E11"), ((24, 6), None));
    cv(&mut dossier, date(2024, 10, 7));
    assert_eq!(outcome(&run(&amended, &dossier), "E16"), NeedsHuman);
    assert_eq!(outcome(&run(&cycle(), &dossier), "E15"), Fail, "under the plan as issued it is late");
}

#[test]
fn as54_paper_counts_by_its_hand_over() {
    let handed_in = |text: &str| {
        let mut dossier = good();
        dossier.submission = Some(Submission { at: at(text), on_paper: true });
        outcome(&screen(&shipped(), &dossier), "E15")
    };
    assert_eq!(handed_in("2024-10-29T16:30:00+07:00"), Pass);
    assert_eq!(handed_in("2024-10-29T23:59:59+07:00"), Pass);
    assert_eq!(handed_in("2024-10-30T00:00:00+07:00"), Fail);
}

#[test]
fn a_stored_verdict_is_reached_again_and_each_difference_is_named() {
    let rules: RuleSet = shipped();
    let stored = screen(&rules, &good());
    let text = serde_json::to_string(&stored).unwrap();
    let read: Verdict = serde_json::from_str(&text).unwrap();
    assert_eq!(read, stored);
    assert_eq!(differences(&read, &screen(&rules, &good())), []);
    let mut changed = good();
    changed.titles.as_mut().unwrap()[0].from = date(2022, 11, 1);
    let found = differences(&read, &screen(&rules, &changed));
    let places: Vec<_> = found.iter().map(|difference| difference.place.as_str()).collect();
    for place in ["eligible", "inputs", "results/E11/outcome", "results/E11/time/total/elapsed/months"] {
        assert!(places.contains(&place), "{place} of {places:?}");
    }
    assert!(places.iter().all(|place| !place.starts_with("results/E3")), "{places:?}");
}

#[test]
fn a_verdict_cites_the_documents_that_it_rests_on() {
    let verdict = screen(&shipped(), &good());
    let facts = &verdict.result("E11").unwrap().facts;
    assert!(facts.contains(&UsedFact { fact: FactKind::TitlePeriod, document: paper_hash("title") }));
    assert!(facts.contains(&UsedFact { fact: FactKind::Recruitment, document: paper_hash("recruitment") }));
    assert_eq!(verdict.rule_set_hash, shipped().hash);
}

/// II.2.c: while the training is not issued nobody is asked for a copy, whoever holds a certificate.
#[test]
fn a_waived_certificate_needs_no_copy_of_whoever_holds_one() {
    let mut holder = good();
    let held =
        TitleCertificate { field: term("CNTT"), certified: Some(true), document: paper_hash("certificate") };
    holder.certificates = Some(vec![held]);
    let second = ReferenceData::released().rule_set("dien-bien-2024-2").unwrap();
    let asked = |rules: &RuleSet| screen(rules, &holder).lacking.contains(&PaperKind::CertificateCopy);
    assert!(asked(&shipped()), "the first edition asks");
    assert!(!asked(second));
    assert_eq!(outcome(&screen(second, &holder), "E15"), Pass);
    assert!(asked(&programme_issued(second.clone(), "CNTT", date(2024, 1, 1))));
}
