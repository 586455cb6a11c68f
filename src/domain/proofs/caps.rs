//! Places whose grade a rule set caps as a share of posts (QT3).

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::simulation::*;
use crate::{
    allotment::Rounding,
    command::*,
    cycle::state::CycleState as S,
    ids::DocumentId,
    lang::Message,
    quota_cap::{QuotaBase, RatioCap, counted_together},
    row::Quota,
    vocabulary::{DocumentKind as K, TitleCode},
    workflow::Definition,
    workflow_version::WorkflowVersion,
};

const COUNTED: Date = date(2024, 9, 30);

impl Simulation {
    /// A cycle in draft whose rule set lets half of the posts hold the titles, rounded down.
    pub fn capping(titles: impl IntoIterator<Item = TitleCode>) -> Self {
        let titles: BTreeSet<TitleCode> = titles.into_iter().collect();
        let source = Message::new("Điều 5", "Art 5");
        let cap = RatioCap { titles, percent: 50, rounding: Rounding::Down, source };
        let mut simulation = Self::under(|rules| rules.quota_caps = vec![cap.clone()]);
        simulation.advance(S::Draft);
        simulation
    }

    /// Numbers of posts and of who holds the grade, as a registered document states them.
    pub fn posts(&mut self, posts: u32, holders: u32) -> QuotaBase {
        QuotaBase { posts, holders, counted_on: COUNTED, document: self.paper(K::Evidence) }
    }

    /// The approval of three places of information security on such numbers.
    pub fn on_posts(&mut self, base: Option<QuotaBase>) -> ApproveScheme {
        let mut approval = self.scheme_approval();
        for quota in approval.quotas.iter_mut().filter(|quota| quota.title == attt()) {
            quota.base = base;
        }
        approval
    }
}

#[test]
fn places_may_reach_the_cap_and_not_go_beyond() {
    let mut simulation = Simulation::capping([attt()]);
    for (posts, holders, expected) in [
        (31, 12, &[][..]),
        (30, 12, &[]),
        (29, 12, &["QUOTA_OVER_CAP"]),
        (31, 13, &["QUOTA_OVER_CAP"]),
        (31, 16, &["QUOTA_OVER_CAP"]),
        (0, 0, &["QUOTA_OVER_CAP"]),
    ] {
        let base = simulation.posts(posts, holders);
        let approval = simulation.on_posts(Some(base));
        assert_eq!(simulation.codes(approval), expected, "{posts} posts, {holders} hold it");
    }
    let base = simulation.posts(29, 12);
    let approval = simulation.on_posts(Some(base));
    let refused = simulation.try_as(&simulation.performer(&approval.clone().into()), approval);
    let told = refused.expect_err("over the cap").0.remove(0).message;
    assert!(told.vi.contains("3 chỉ tiêu > 2") && told.vi.contains("50% của 29 vị trí là 14"), "{}", told.vi);
}

#[test]
fn the_numbers_are_stated_by_a_document_for_a_day_that_has_been() {
    let mut simulation = Simulation::capping([attt()]);
    let good = simulation.posts(31, 12);
    let unheard_of: DocumentId = simulation.id();
    let document = simulation.paper_dated(K::Evidence, COUNTED);
    let wrong = simulation.posts(31, 12);
    let correction = simulation.correction(wrong.document);
    let corrected = correction.document;
    simulation.go(correction);
    for (base, expected) in [
        (Some(good), &[][..]),
        (Some(QuotaBase { counted_on: simulation.today(), ..good }), &[]),
        (Some(QuotaBase { document, ..good }), &[]),
        (
            Some(QuotaBase { counted_on: COUNTED.tomorrow().expect("a day"), document, ..good }),
            &["QUOTA_BASE_UNFIT"],
        ),
        (Some(QuotaBase { document: unheard_of, ..good }), &["DOCUMENT_MISSING"]),
        (Some(wrong), &["DOCUMENT_REPLACED"]),
        (Some(QuotaBase { document: corrected, ..wrong }), &[]),
        (None, &["QUOTA_BASE_UNFIT"]),
    ] {
        let approval = simulation.on_posts(base);
        assert_eq!(simulation.codes(approval), expected, "{base:?}");
    }
}

/// The titles of one cap share what it leaves.
#[test]
fn titles_of_one_cap_are_counted_together() {
    let mut simulation = Simulation::capping([attt(), cntt()]);
    let base = simulation.posts(32, 12);
    let with = |simulation: &mut Simulation, bases: [Option<QuotaBase>; 2]| {
        let mut approval = simulation.scheme_approval();
        for (quota, base) in approval.quotas.iter_mut().zip(bases) {
            quota.base = base;
        }
        simulation.codes(approval)
    };
    assert_eq!(with(&mut simulation, [Some(base); 2]), [""; 0], "three and one of four");
    assert_eq!(with(&mut simulation, [Some(base), None]), ["QUOTA_BASE_UNFIT"]);
    let other = QuotaBase { posts: 40, ..base };
    assert_eq!(with(&mut simulation, [Some(base), Some(other)]), ["QUOTA_BASE_UNFIT"]);
    let fewer = QuotaBase { posts: 30, ..base };
    assert_eq!(with(&mut simulation, [Some(fewer); 2]), ["QUOTA_OVER_CAP"]);
}

/// A cycle ends under the definition that it began under: an earlier one, under which a rule set could have no caps, takes none that has.
#[test]
fn caps_hold_from_the_definition_on_that_brought_them() {
    for version in WorkflowVersion::ALL {
        let mut simulation = Simulation::capping([attt()]);
        simulation.definition = Definition::released(version.as_str()).expect("released");
        let bases = [None, Some(simulation.posts(31, 13)), Some(simulation.posts(31, 12))];
        let [missing, over, fit] = bases.map(|base| {
            let approval = simulation.on_posts(base);
            simulation.codes(approval)
        });
        let holds = version >= WorkflowVersion::V12;
        let told = |codes: &[&str]| ["QUOTA_BASE_UNFIT", "QUOTA_OVER_CAP"].map(|code| codes.contains(&code));
        assert_eq!(told(&missing), [holds, false], "{version:?}: {missing:?}");
        assert_eq!(told(&over), [false, holds], "{version:?}: {over:?}");
        let refused: &[&str] = if holds { &[] } else { &["RULE_SET_BEYOND_CYCLE"] };
        assert_eq!(fit, refused, "{version:?}");
        let definition = Definition::released(version.as_str()).expect("released");
        let asked: Vec<&str> =
            definition.all_guards(Act::AmendScheme).map(|guard| guard.code.as_str()).collect();
        assert_eq!(told(&asked), [holds; 2], "{version:?}");
    }
}

/// What is shown of the caps after the approval: the places on one base together, those on another apart, and none of other titles.
#[test]
fn the_caps_of_an_approved_scheme_are_told_with_what_is_given() {
    let mut simulation = Simulation::capping([attt(), cntt()]);
    let base = simulation.posts(32, 12);
    let mut approval = simulation.scheme_approval();
    for quota in &mut approval.quotas {
        quota.base = Some(base);
    }
    simulation.go(approval);
    let told = |simulation: &Simulation| {
        let rules = simulation
            .reference
            .rules_of(simulation.facts.cycle().expect("a cycle"))
            .expect("its rules")
            .clone();
        let groups = counted_together(&rules, simulation.facts.quotas());
        groups
            .iter()
            .map(|one| (one.quotas.len(), one.places(), one.base, one.remaining()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&simulation), [(2, 4, Some(base), Some(0))]);
    let other = QuotaBase { posts: 40, ..base };
    let moved = simulation.facts.quotas().find(|quota| quota.title == attt()).expect("places").clone();
    simulation.facts.put([Quota { base: Some(other), ..moved.clone() }.into()]);
    assert_eq!(told(&simulation), [(1, 1, Some(base), Some(3)), (1, 3, Some(other), Some(5))]);
    simulation.change_rules(|rules| rules.quota_caps.iter_mut().for_each(|cap| cap.titles = [attt()].into()));
    assert_eq!(told(&simulation), [(1, 3, Some(other), Some(5))]);
    simulation.facts.put([Quota { base: None, ..moved }.into()]);
    assert_eq!(told(&simulation), [(1, 3, None, None)]);
}
