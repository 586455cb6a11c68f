//! The conditions of a period, what findings settle, and the warnings that an outcome carries.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use jiff::civil::date;

use super::{fixture::*, sample::*};
use crate::{
    eligibility::*,
    vocabulary::{
        RuleOutcome::{self, Fail, NeedsHuman, Pass},
        Stage,
    },
};

/// Each condition of a period, by the fact that breaks it and the fact that leaves it open.
#[test]
fn every_condition_of_a_period_counts_fails_and_waits() {
    let cases: [(&str, FixtureChange, FixtureChange); 7] = [
        (
            "Q1",
            |w| w.dossier.recruitment.as_mut().unwrap().on = date(2021, 6, 1),
            |w| w.dossier.recruitment.as_mut().unwrap().on = date(2022, 5, 31),
        ),
        ("Q2", |w| w.dossier.prior[0].probation = Some(true), |w| w.dossier.prior[0].probation = None),
        ("Q3", |w| w.dossier.prior[0].lawful = Some(false), |w| w.dossier.prior[0].lawful = None),
        (
            "Q4",
            |w| w.dossier.prior[0].si_compulsory = Some(false),
            |w| w.dossier.prior[0].si_compulsory = None,
        ),
        (
            "Q5",
            |w| w.dossier.prior[0].position_suitable = Some(false),
            |w| w.dossier.prior[0].position_suitable = None,
        ),
        ("Q6", |w| w.dossier.prior[0].salary_basis = Some(false), |w| w.dossier.prior[0].salary_basis = None),
        ("Q7", |w| w.dossier.prior[0].si_lump_sum = Some(true), |w| w.dossier.prior[0].si_lump_sum = None),
    ];
    for (rule, breaks, opens) in cases {
        for (change, expected) in [((|_| {}) as FixtureChange, Pass), (breaks, Fail), (opens, NeedsHuman)] {
            let mut fixture = EligibilityFixture { stage: Stage::Appraisal, ..EligibilityFixture::new() };
            fixture.dossier = with_equivalent(date(2023, 10, 29));
            change(&mut fixture);
            let verdict =
                judge(&fixture.rules, fixture.stage, &fixture.cycle, &fixture.dossier, &[]).unwrap();
            let period = &verdict.result("E13").unwrap().periods[0];
            let condition = period.conditions.iter().find(|condition| condition.rule.is(rule, 1)).unwrap();
            assert_eq!((condition.outcome, period.outcome), (expected, expected), "{rule}");
        }
    }
}

#[test]
fn the_screening_does_not_evaluate_the_position() {
    let mut dossier = with_equivalent(date(2023, 10, 29));
    dossier.prior[0].position_suitable = None;
    let verdict = screen(&shipped(), &dossier);
    assert_eq!((outcome(&verdict, "E11"), outcome(&verdict, "E13")), (Pass, Pass));
}

#[test]
fn a_finding_settles_what_is_open_and_nothing_else() {
    let run = |dossier: &Dossier, findings: &[RuleFinding], rule: &str| {
        let verdict = judge(&shipped(), Stage::Screening, &cycle(), dossier, findings).unwrap();
        (outcome(&verdict, rule), verdict.result(rule).unwrap().findings.len())
    };
    let mut unknown = good();
    unknown.ratings = None;
    let found = |stage, outcome| finding("E3", None, stage, outcome);
    assert_eq!(run(&unknown, &[found(Stage::Screening, Pass)], "E3"), (Pass, 1));
    assert_eq!(
        run(&unknown, &[found(Stage::Screening, Pass), found(Stage::Screening, Fail)], "E3"),
        (Fail, 1)
    );
    assert_eq!(run(&unknown, &[found(Stage::Appraisal, Pass)], "E3"), (NeedsHuman, 0), "of the other stage");
    let mut poor = good();
    poor.ratings.as_mut().unwrap()[0].rating = term("COMPLETED");
    assert_eq!(run(&poor, &[found(Stage::Screening, Pass)], "E3"), (Fail, 0), "a computed failure stands");
}

#[test]
fn warnings_are_carried() {
    let warned =
        |fixture: &EligibilityFixture, rule: &str| fixture.judge().result(rule).unwrap().warnings.clone();
    let mut fixture = EligibilityFixture::new();
    assert_eq!(warned(&fixture, "E11"), []);
    fixture.dossier = dossier(CNTT, Education::University, date(2022, 10, 29));
    assert_eq!(warned(&fixture, "E11"), [Warning::RecruitedAboveCollege]);
    fixture.dossier = dossier(CNTT, Education::University, date(2023, 1, 1));
    assert_eq!(warned(&fixture, "E11"), [], "only a pass rests on the gap of the plan");
    fixture.dossier = dossier(CNTT, Education::College, date(2022, 10, 30));
    assert_eq!(warned(&fixture, "E11"), [Warning::DependsOnFirstDay]);
    fixture.dossier = dossier(CNTT, Education::College, date(2022, 10, 31));
    assert_eq!(warned(&fixture, "E11"), []);
    fixture = EligibilityFixture::new();
    late_cv(&mut fixture, Some(Pass));
    assert_eq!(warned(&fixture, "E16"), [Warning::CvDateOverridden]);
    fixture.stage = Stage::Appraisal;
    assert_eq!(
        warned(&fixture, "E16"),
        [Warning::CvDateOverridden],
        "the override holds at the appraisal too"
    );
}

#[test]
fn a_code_counts_only_as_the_title_that_it_meant() {
    let run = |titles: Vec<TitlePeriod>| {
        let mut dossier = dossier(ATTT, Education::College, date(2023, 6, 1));
        dossier.titles = Some(titles);
        outcome(&screen(&shipped(), &dossier), "E10")
    };
    let earlier = |code: &str, from, to| TitlePeriod { to: Some(to), ..title(code, from) };
    let own = title("V.11.05.12", date(2023, 6, 1));
    let other = earlier("V.11.06.15", date(2022, 9, 1), date(2023, 5, 31));
    assert_eq!(run(vec![other, own.clone()]), Fail, "a known title of another field");
    let unknown = earlier("V.05.02.08", date(2022, 9, 1), date(2023, 5, 31));
    assert_eq!(run(vec![unknown, own.clone()]), NeedsHuman, "a title that the rule set does not know");
    let before = earlier("V.11.06.15", date(2022, 6, 1), date(2022, 8, 14));
    assert_eq!(run(vec![before, own.clone()]), NeedsHuman, "a known code before it meant a known title");
    let reversed = earlier("V.11.05.12", date(2023, 5, 31), date(2023, 5, 1));
    assert_eq!(run(vec![reversed, own]), NeedsHuman);
}

#[test]
fn probation_is_no_time_in_the_title() {
    let run = |probation_to| {
        let mut dossier = dossier(CNTT, Education::College, date(2022, 9, 1));
        dossier.titles.as_mut().unwrap()[0].probation_to = Fact::Known(probation_to);
        numbers(&screen(&shipped(), &dossier), "E11")
    };
    assert_eq!(run(date(2022, 10, 28)), ((24, 0), None));
    assert_eq!(run(date(2022, 10, 29)), ((23, 29), Some((0, 1))));
    assert_eq!(run(date(2022, 8, 1)), ((25, 28), None), "over before the appointment");
}

#[test]
fn what_cannot_be_judged_is_refused_with_its_reason() {
    let refused = |rules: &crate::ruleset::RuleSet, dossier: &Dossier| {
        judge(rules, Stage::Screening, &cycle(), dossier, &[]).unwrap_err()
    };
    let mut dossier = good();
    dossier.target = code("V.11.06.13");
    assert!(matches!(refused(&shipped(), &dossier), NotJudgeable::UnknownTarget(_)));
    let mut rules = shipped();
    rules.eligibility.rules.push("E11@9".parse().unwrap());
    let unfit = refused(&rules, &good());
    assert!(matches!(&unfit, NotJudgeable::UnknownRule(rule) if rule.to_string() == "E11@9"));
    assert!(unfit.message().vi.contains("không kết luận được"));
}

fn attested() -> Fact<Certification> {
    Fact::Known(Certification { by: Certifier::ManagingAgency, on: date(2023, 4, 1) })
}

/// Files by name, each with whether it is attested.
type Pieces<'a> = &'a [(Option<&'a str>, bool)];

#[test]
fn the_same_file_is_one_piece_of_evidence() {
    let cases: [(Pieces<'_>, RuleOutcome); 6] = [
        (&[(Some("a"), true)], Fail),
        (&[(Some("a"), true), (Some("a"), true)], Fail),
        (&[(Some("a"), true), (Some("a"), false)], Fail),
        (&[(Some("a"), true), (Some("b"), false)], NeedsHuman),
        (&[(Some("a"), true), (Some("b"), true)], Pass),
        (&[(None, true), (None, true)], Pass),
    ];
    for (pieces, expected) in cases {
        let mut fixture = EligibilityFixture::new();
        fixture.ask_for_tasks(2);
        for (file, is_attested) in pieces {
            fixture.hand_in(*file, if *is_attested { attested() } else { Fact::Unknown });
        }
        let verdict = fixture.judge();
        assert_eq!(outcome(&verdict, "E18"), expected, "{pieces:?}");
        let told: Vec<_> =
            verdict.lacking_evidence.iter().map(|own| (own.number, own.attested, own.unclear)).collect();
        let unclear = u32::from(expected == NeedsHuman);
        let lacking = (expected != Pass).then_some((2, 1, unclear));
        assert_eq!(told, Vec::from_iter(lacking), "{pieces:?}");
    }
}

/// Requirements are counted each for itself, and a file as the best that is recorded of it.
#[test]
fn one_piece_of_evidence_serves_several_requirements() {
    let mut fixture = EligibilityFixture::new();
    fixture.ask_for_tasks(1);
    fixture.ask_for_tasks(1);
    assert_eq!(outcome(&fixture.judge(), "E18"), Fail);
    fixture.hand_in(Some("a"), Fact::Unknown);
    assert_eq!(outcome(&fixture.judge(), "E18"), NeedsHuman);
    fixture.hand_in(Some("a"), attested());
    assert_eq!(outcome(&fixture.judge(), "E18"), Pass);
}

/// Findings on items, or on the whole.
type FoundItems<'a> = &'a [(Option<&'a str>, RuleOutcome)];

/// An item that is not met is no less so where the attestation is not known, or nobody listed the papers yet.
#[test]
fn a_failed_item_of_evidence_is_not_overridden_by_the_whole() {
    let item = Some("E.1");
    let cases: [(FoundItems<'_>, RuleOutcome); 6] = [
        (&[], NeedsHuman),
        (&[(item, Fail)], Fail),
        (&[(item, Fail), (None, Pass)], NeedsHuman),
        (&[(item, Fail), (None, Fail)], Fail),
        (&[(item, Pass)], NeedsHuman),
        (&[(item, Pass), (None, Pass)], Pass),
    ];
    for (findings, expected) in cases {
        for are_listed in [true, false] {
            let mut fixture = EligibilityFixture { stage: Stage::Appraisal, ..EligibilityFixture::new() };
            fixture.ask_for_tasks(1);
            fixture.hand_in(Some("a"), Fact::Unknown);
            fixture.dossier.papers = fixture.dossier.papers.filter(|_| are_listed);
            for (item, found) in findings {
                fixture.appraise("E18", *item, *found);
            }
            assert_eq!(outcome(&fixture.judge(), "E18"), expected, "{findings:?}, listed: {are_listed}");
        }
    }
}
