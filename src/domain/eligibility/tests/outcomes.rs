//! For each rule one case per outcome that it can reach.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::date;

use super::{fixture::*, sample::*};
use crate::{
    eligibility::*,
    ids::UnitId,
    vocabulary::{
        RuleOutcome::{self, Fail, NeedsHuman, NotApplicable, Pass, Waived},
        Stage,
    },
};

/// Rule, outcome, and what leads there from a dossier that passes.
const CASES: &[(&str, RuleOutcome, FixtureChange)] = &[
    ("E1", Pass, |_| {}),
    ("E1", Fail, |w| w.cycle.units = Arc::new([UnitId(uuid::Uuid::nil())].into())),
    ("E1", Fail, |w| w.dossier.titles.as_mut().unwrap()[0].code = code("V.11.06.14")),
    ("E1", Fail, |w| w.dossier.titles = Some(Vec::new())),
    ("E1", NeedsHuman, |w| w.dossier.employments = None),
    ("E1", NeedsHuman, |w| w.dossier.titles = None),
    ("E2", Pass, |_| {}),
    ("E2", Pass, |w| w.appraise("E2", None, Pass)),
    ("E2", Fail, |w| w.dossier.nomination = Fact::Absent),
    ("E2", Fail, |w| w.nomination().withdrawn = true),
    ("E2", Fail, |w| w.nomination().signed_by_unit_head = Some(false)),
    ("E2", Fail, |w| w.cycle.places = [(code(CNTT), 0)].into()),
    ("E2", Fail, |w| w.appraise("E2", None, Fail)),
    ("E2", NeedsHuman, |w| w.dossier.nomination = Fact::Unknown),
    ("E2", NeedsHuman, |w| w.nomination().signed_by_unit_head = None),
    ("E2", NeedsHuman, |w| w.cycle.places.clear()),
    ("E2", NeedsHuman, |w| w.stage = Stage::Appraisal),
    ("E2", Fail, |w| {
        w.cycle.places = [(code(CNTT), 0)].into();
        w.cycle.divided = true;
    }),
    ("E2", NeedsHuman, |w| decide_nominations(w, None)),
    ("E2", Pass, |w| decide_nominations(w, Some(true))),
    ("E2", Fail, |w| decide_nominations(w, Some(false))),
    ("E2", Fail, |w| {
        decide_nominations(w, Some(false));
        w.nomination().withdrawn = true;
    }),
    ("E2", Fail, |w| {
        decide_nominations(w, Some(true));
        w.nomination().signed_by_unit_head = Some(false);
    }),
    ("E2", Fail, |w| {
        decide_nominations(w, None);
        w.dossier.nomination = Fact::Absent;
    }),
    ("E2", Pass, |w| {
        decide_nominations(w, None);
        w.rules.nomination.as_mut().unwrap().decided = Some([code(ATTT)].into());
    }),
    ("E3", Pass, |_| {}),
    ("E3", Pass, |w| w.dossier.ratings.as_mut().unwrap()[0].rating = term("EXCELLENT")),
    ("E3", Fail, |w| w.dossier.ratings.as_mut().unwrap()[0].rating = term("COMPLETED")),
    ("E3", Fail, |w| w.dossier.ratings.as_mut().unwrap()[0].rating = term("NOT_COMPLETED")),
    ("E3", NeedsHuman, |w| w.dossier.ratings = None),
    ("E3", NeedsHuman, |w| w.dossier.ratings.as_mut().unwrap()[0].year = 2022),
    ("E3", NeedsHuman, |w| {
        let other = YearRating { year: 2023, rating: term("COMPLETED"), score: None, document: None };
        w.dossier.ratings.as_mut().unwrap().push(other);
    }),
    ("E4", Pass, |_| {}),
    ("E4", Pass, |w| w.appraise("E4", None, Pass)),
    ("E4", Fail, |w| w.attest("E4", Some(false))),
    ("E4", Fail, |w| w.appraise("E4", None, Fail)),
    ("E4", NeedsHuman, |w| w.attest("E4", None)),
    ("E4", NeedsHuman, |w| w.dossier.assessment = Fact::Absent),
    ("E4", NeedsHuman, |w| w.stage = Stage::Appraisal),
    ("E5", Pass, |_| {}),
    ("E5", Pass, |w| w.appraise("E5", None, Pass)),
    ("E5", Fail, |w| w.attest("E5", Some(false))),
    ("E5", Fail, |w| w.dossier.discipline = Some(vec![open_case()])),
    ("E5", Fail, |w| w.appraise("E5", None, Fail)),
    ("E5", NeedsHuman, |w| w.dossier.discipline = None),
    ("E5", NeedsHuman, |w| w.attest("E5", None)),
    ("E5", NeedsHuman, |w| w.stage = Stage::Appraisal),
    ("E6", Pass, |_| {}),
    ("E6", Pass, |w| w.appraise("E6", None, Pass)),
    ("E6", Pass, |w| {
        let standard = w.rules.eligibility.standard(&code(CNTT)).unwrap().clone();
        standard.ticked().for_each(|item| w.appraise("E6", Some(&item.id), Pass));
    }),
    ("E6", Fail, |w| w.dossier.titles = Some(vec![title("V.11.05.12", date(2022, 10, 1))])),
    ("E6", Fail, |w| w.appraise("E6", Some("3.2.1.a"), Fail)),
    ("E6", NeedsHuman, |w| w.dossier.titles = None),
    ("E6", NeedsHuman, |w| w.appraise("E6", Some("3.2.1.a"), Pass)),
    ("E6", NeedsHuman, |w| w.without_lower()),
    ("E6", NeedsHuman, |w| {
        w.appraise("E6", Some("3.2.2.đ"), Fail);
        w.appraise("E6", None, Pass);
    }),
    ("E7", Pass, |_| {}),
    ("E7", Pass, |w| w.dossier.degrees.as_mut().unwrap()[0].field = Some(term("NEAR_IT"))),
    ("E7", Fail, |w| w.dossier.degrees.as_mut().unwrap()[0].level = Education::College),
    ("E7", Fail, |w| w.dossier.degrees.as_mut().unwrap()[0].field = Some(term("OTHER"))),
    ("E7", NeedsHuman, |w| w.dossier.degrees.as_mut().unwrap()[0].field = Some(term("PEDAGOGY"))),
    ("E7", Fail, |w| w.dossier.degrees = Some(Vec::new())),
    ("E7", NeedsHuman, |w| w.dossier.degrees = None),
    ("E7", NeedsHuman, |w| w.dossier.degrees.as_mut().unwrap()[0].field = None),
    ("E7", NeedsHuman, |w| {
        w.dossier.degrees.as_mut().unwrap()[0].field = Some(term("NEAR_IT"));
        w.stage = Stage::Appraisal;
    }),
    ("E8", Waived, |_| {}),
    ("E8", Waived, |w| w.dossier.certificates = None),
    ("E8", Pass, |w| hold_certificate(w, "CNTT", Some(true))),
    ("E8", Fail, |w| issue(w)),
    ("E8", Fail, |w| {
        issue(w);
        hold_certificate(w, "ATTT", Some(true));
    }),
    ("E8", Fail, |w| {
        issue(w);
        hold_certificate(w, "CNTT", Some(false));
    }),
    ("E8", NeedsHuman, |w| {
        issue(w);
        hold_certificate(w, "CNTT", None);
    }),
    ("E8", NeedsHuman, |w| w.rules.eligibility.programmes.clear()),
    ("E8w", Waived, |_| {}),
    ("E8w", NotApplicable, |w| issue(w)),
    ("E8w", NotApplicable, |w| hold_certificate(w, "CNTT", Some(true))),
    ("E8w", NeedsHuman, |w| w.rules.eligibility.programmes.clear()),
    ("E9", Pass, |_| {}),
    ("E9", Pass, |w| speak_thai(w, Some(true))),
    ("E9", Fail, |w| speak_thai(w, Some(false))),
    ("E9", Fail, |w| w.dossier.commitment = Fact::Absent),
    ("E9", Fail, |w| w.commitment().certified_by = Fact::Absent),
    ("E9", Fail, |w| w.commitment().certified_by = Fact::Known(Certifier::CompetentAuthority)),
    ("E9", Fail, |w| w.commitment().language = "Tiếng Pháp".to_owned()),
    ("E9", NeedsHuman, |w| w.dossier.commitment = Fact::Unknown),
    ("E9", NeedsHuman, |w| w.dossier.position_languages = None),
    ("E9", NeedsHuman, |w| w.commitment().certified_by = Fact::Unknown),
    ("E9", NeedsHuman, |w| speak_thai(w, None)),
    ("E10", NotApplicable, |_| {}),
    ("E10", Pass, |w| *w = EligibilityFixture::for_security()),
    ("E10", Fail, |w| w.dossier = dossier(ATTT, Education::College, date(2022, 10, 30))),
    ("E10", NeedsHuman, |w| {
        *w = EligibilityFixture::for_security();
        w.dossier.titles = None;
    }),
    ("E10", NotApplicable, |w| {
        *w = EligibilityFixture::for_security();
        w.without_lower();
    }),
    ("E11", Pass, |_| {}),
    ("E11", Pass, |w| w.dossier = dossier(CNTT, Education::University, date(2022, 10, 29))),
    ("E11", Fail, |w| w.dossier = dossier(CNTT, Education::College, date(2022, 10, 30))),
    ("E11", Fail, |w| w.dossier.titles.as_mut().unwrap()[0].probation_to = Fact::Known(date(2023, 9, 30))),
    ("E11", NotApplicable, |w| *w = EligibilityFixture::for_security()),
    ("E11", NeedsHuman, |w| w.dossier.titles = None),
    ("E11", NeedsHuman, |w| w.dossier.titles.as_mut().unwrap()[0].probation_to = Fact::Unknown),
    ("E11", NeedsHuman, |w| w.dossier.recruitment = None),
    ("E11", NeedsHuman, |w| w.rules.eligibility.required.retain(|row| row.recruited.is_none())),
    ("E11", NeedsHuman, disputed),
    ("E11", NeedsHuman, |w| {
        w.dossier = with_equivalent(date(2023, 10, 29));
        w.dossier.prior[0].lawful = None;
    }),
    ("E11", NeedsHuman, overlap),
    ("E12", NotApplicable, |_| {}),
    ("E12", NotApplicable, |w| {
        w.dossier.prior.push(prior(date(2021, 6, 1), date(2022, 5, 31)));
    }),
    ("E12", Pass, |w| w.dossier = with_equivalent(date(2023, 10, 29))),
    ("E12", Fail, |w| w.dossier = with_equivalent(date(2023, 10, 30))),
    ("E12", NeedsHuman, |w| {
        w.dossier = with_equivalent(date(2023, 10, 30));
        w.dossier.prior[0].salary_basis = None;
    }),
    ("E13", NotApplicable, |_| {}),
    ("E13", NotApplicable, |w| {
        w.dossier = with_equivalent(date(2023, 10, 29));
        w.dossier.prior[0].probation = Some(true);
    }),
    ("E13", Pass, |w| w.dossier = with_equivalent(date(2023, 10, 29))),
    ("E13", Pass, |w| {
        w.dossier = with_equivalent(date(2023, 10, 29));
        w.dossier.prior[0].position_suitable = None;
        w.appraise("Q5", Some("P1"), Pass);
    }),
    ("E13", NeedsHuman, |w| {
        w.dossier = with_equivalent(date(2023, 10, 29));
        w.dossier.prior[0].position_suitable = None;
        w.stage = Stage::Appraisal;
    }),
    ("E13", NeedsHuman, |w| {
        w.dossier = with_equivalent(date(2023, 10, 29));
        w.dossier.prior[0].to = date(2023, 11, 30);
    }),
    ("E13", NeedsHuman, overlap),
    ("E14", Pass, |_| {}),
    ("E14", NotApplicable, |w| w.without_lower()),
    ("E15", Pass, |_| {}),
    ("E15", Fail, |w| w.paper(PaperKind::Commitment).certified = Fact::Absent),
    ("E15", Fail, |w| w.paper(PaperKind::Application).title = Some(code(ATTT))),
    ("E15", Fail, |w| w.dossier.papers.as_mut().unwrap().retain(|paper| paper.kind != PaperKind::Assessment)),
    ("E15", Fail, |w| w.other_requirement()),
    ("E15", Fail, |w| w.dossier.submission.as_mut().unwrap().at = at("2024-10-30T00:00:00+07:00")),
    ("E15", Fail, |w| hold_certificate(w, "CNTT", Some(true))),
    ("E15", NeedsHuman, |w| w.dossier.submission = None),
    ("E15", NeedsHuman, |w| w.dossier.papers = None),
    ("E15", NeedsHuman, |w| w.paper(PaperKind::Application).signed = None),
    ("E16", Pass, |_| {}),
    ("E16", Pass, |w| w.paper(PaperKind::Cv).made_on = Some(date(2024, 9, 29))),
    ("E16", Pass, |w| late_cv(w, Some(Pass))),
    ("E16", Fail, |w| late_cv(w, Some(Fail))),
    ("E16", NeedsHuman, |w| late_cv(w, None)),
    ("E16", NeedsHuman, |w| w.paper(PaperKind::Cv).made_on = None),
    ("E16", NeedsHuman, |w| w.rules.eligibility.cv_date_rule = CvDateRule::Within30Days),
    ("E16", NotApplicable, |w| w.rules.eligibility.cv_date_rule = CvDateRule::None),
    ("E17", Pass, |_| {}),
    ("E17", Fail, |w| w.dossier.declared_at = Fact::Absent),
    ("E17", NeedsHuman, |w| w.dossier.declared_at = Fact::Unknown),
    ("E18", NotApplicable, |_| {}),
    ("E18", Pass, |w| w.other_requirement()),
    ("E18", Pass, |w| {
        w.other_requirement();
        w.appraise("E18", Some("X1"), Pass);
    }),
    ("E18", Fail, |w| {
        w.other_requirement();
        w.appraise("E18", Some("X1"), Fail);
    }),
    ("E18", NeedsHuman, |w| {
        w.other_requirement();
        w.stage = Stage::Appraisal;
    }),
    ("E19", Pass, |w| score(w, &[69, 70], None)),
    ("E19", Fail, |w| score(w, &[69, 69], None)),
    ("E19", NeedsHuman, |w| score(w, &[100], Some(100))),
    // No finding takes the place of a sheet.
    ("E19", NeedsHuman, |w| {
        score(w, &[], None);
        w.appraise("E19", None, Pass);
    }),
    ("E19", Fail, |w| {
        score(w, &[69, 69], None);
        w.appraise("E19", None, Pass);
    }),
    ("E19", NotApplicable, |w| {
        score(w, &[], None);
        w.stage = Stage::Screening;
    }),
    ("E20", Pass, |w| score(w, &[], Some(50))),
    ("E20", Fail, |w| score(w, &[], Some(49))),
    ("E20", NeedsHuman, |w| score(w, &[70, 70], None)),
];

/// The verdict of every case, with the rule and the outcome that it is about.
pub(super) fn verdicts() -> impl Iterator<Item = (&'static str, RuleOutcome, Verdict)> {
    CASES.iter().map(|(rule, expected, change)| {
        let mut fixture = EligibilityFixture::new();
        change(&mut fixture);
        (*rule, *expected, fixture.judge())
    })
}

#[test]
fn every_rule_reaches_its_outcomes() {
    let mut reached = BTreeSet::new();
    for (number, (rule, expected, verdict)) in verdicts().enumerate() {
        let result = verdict.result(rule).unwrap();
        assert_eq!(result.outcome, expected, "case {number} of {rule}: {result:#?}");
        let open = verdict.results.iter().any(|result| matches!(result.outcome, Fail | NeedsHuman));
        assert_eq!(verdict.eligible, !open);
        reached.insert((rule, expected));
    }
    for rule in book::RULES {
        assert!(
            reached.iter().filter(|(id, _)| *id == rule.id).count() >= 2,
            "{} has one outcome only",
            rule.id
        );
    }
}
