//! T01 takes no rule set that asks for what the definition of the cycle does not ask (R22).

use serde::Deserialize;

use super::simulation::*;
use crate::{
    command::Act,
    cycle::state::CycleState as S,
    deadline::Lengths,
    decide::what_blocks,
    eligibility::RatingScale,
    guard_context::Subject,
    lang::Lang,
    publication::PublicationRules,
    refusal::{Refusal, Refusals},
    retention::RetentionRules,
    ruleset::RuleSet,
    scoring::ScoringRules,
    terms::DeclaredTerms,
    vocabulary::DocumentKind as K,
    workflow::Definition,
    workflow_version::WorkflowVersion,
};

/// A cycle in draft whose rule set has a part that came with `thanghang/12`.
type Prepared = fn(&mut Simulation) -> &mut Simulation;

/// Each of these parts, as a refusal names it.
const PARTS: [(&str, Prepared); 6] = [
    ("quota_caps", |simulation| simulation.change_rules(capped)),
    ("scoring", |simulation| {
        simulation.change_rules(|rules| rules.scoring = Some(ScoringRules { sheets: None, test: None }))
    }),
    ("publication", |simulation| simulation.publish_by("PLAN", "\"MASS_MEDIA\"")),
    ("signers", |simulation| simulation.sign_by(K::Plan, "AGENCY_HEAD")),
    ("document_kinds", |simulation| simulation.declare_notes()),
    ("eligibility.evidence", |simulation| simulation.change_rules(asking_evidence)),
];

/// What a new rule set says itself in the words of the released ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    lengths: Lengths,
    retention: RetentionRules,
    terms: DeclaredTerms,
    publication: PublicationRules,
    eligibility: DeclaredRatings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredRatings {
    rating_scales: Vec<RatingScale>,
}

/// A new rule set that asks for nothing that the released ones do not ask.
fn declaring(rules: &mut RuleSet) {
    let text = include_str!("../../data/rulesets/hang.declared.toml");
    let said: Declared = toml::from_str(text).expect("what is to be copied");
    rules.lengths = Some(said.lengths);
    rules.retention = Some(said.retention);
    rules.terms = Some(said.terms);
    rules.publication = Some(said.publication);
    rules.eligibility.rating_scales = said.eligibility.rating_scales;
}

fn asking_evidence(rules: &mut RuleSet) {
    let kind = "code = \"PRIZE\"\nlabel = { vi = \"a\", en = \"b\" }\nsource = { vi = \"a\", en = \"b\" }\n\
        attested_by = [\"MANAGING_AGENCY\"]";
    rules.eligibility.evidence = vec![toml::from_str(kind).expect("a kind of evidence")];
}

fn capped(rules: &mut RuleSet) {
    let cap = "titles = []\npercent = 50\nrounding = \"DOWN\"\nsource = { vi = \"a\", en = \"b\" }";
    rules.quota_caps = vec![toml::from_str(cap).expect("a cap")];
}

fn drafted(version: WorkflowVersion, prepare: Prepared) -> Simulation {
    let mut simulation = Simulation::empty();
    simulation.definition = Definition::released(version.as_str()).expect("released");
    simulation.advance(S::Draft);
    prepare(&mut simulation);
    simulation
}

/// What became of the approval of the scheme.
fn approved(version: WorkflowVersion, prepare: Prepared) -> Result<(), Refusals> {
    let mut simulation = drafted(version, prepare);
    let approval = simulation.scheme_approval();
    let actor = simulation.performer(&approval.clone().into());
    simulation.try_as(&actor, approval).map(|_| ())
}

#[test]
fn an_earlier_cycle_takes_no_rule_set_that_asks_for_more_than_its_definition() {
    for version in WorkflowVersion::ALL {
        assert_eq!(approved(version, |simulation| simulation), Ok(()), "{version:?}");
        assert_eq!(approved(version, |simulation| simulation.change_rules(declaring)), Ok(()), "{version:?}");
        for (part, prepare) in PARTS {
            let told = approved(version, prepare);
            if version >= WorkflowVersion::V12 {
                assert_eq!(told, Ok(()), "{part}");
                continue;
            }
            let refused = told.expect_err(part);
            assert_eq!(refused.codes(), ["RULE_SET_BEYOND_CYCLE"], "{version:?} {part}");
            let [Refusal { message, remedy, citation, .. }] = refused.0.as_slice() else { panic!("one") };
            for lang in [Lang::Vi, Lang::En] {
                let named = PARTS.map(|(other, _)| message.get(lang).contains(&format!("({other})")));
                assert_eq!(named, PARTS.map(|(other, _)| other == part), "{}", message.get(lang));
            }
            assert!(remedy.is_some() && !citation.vi.is_empty(), "{part}");
        }
    }
}

/// R02: it is told beside every other condition that does not hold.
#[test]
fn it_is_told_together_with_what_else_is_wrong() {
    let mut simulation = drafted(WorkflowVersion::V11, |simulation| simulation.change_rules(capped));
    let mut approval = simulation.scheme_approval();
    approval.total += 1;
    let told = simulation.codes(approval);
    for code in ["QUOTA_SUM_MISMATCH", "RULE_SET_BEYOND_CYCLE"] {
        assert!(told.contains(&code), "{told:?}");
    }
}

/// R03: before a rule set is named it is told where each that could be chosen asks for more.
#[test]
fn it_is_told_ahead_where_no_rule_set_asks_for_less() {
    for version in WorkflowVersion::ALL {
        let blocks = |prepare: Prepared| {
            let mut simulation = drafted(version, prepare);
            let actor = simulation.scheme_approval().into();
            let actor = simulation.performer(&actor);
            let Simulation { definition, reference, facts, .. } = &simulation;
            let moment = simulation.moment();
            let told =
                what_blocks(definition, reference, facts, &actor, Act::ApproveScheme, Subject::Cycle, moment);
            told.iter().any(|refusal| refusal.code.as_str() == "RULE_SET_BEYOND_CYCLE")
        };
        assert!(!blocks(|simulation| simulation), "{version:?}");
        assert!(!blocks(|simulation| simulation.change_rules(declaring)), "{version:?}");
        let is_told = version.asks_adoption() && version < WorkflowVersion::V12;
        for (part, prepare) in PARTS {
            assert_eq!(blocks(prepare), is_told, "{version:?} {part}");
        }
        let only_the_first = blocks(|simulation| {
            simulation.change_rules(|rules| {
                if rules.id == "dien-bien-2024" {
                    capped(rules);
                }
            })
        });
        assert!(!only_the_first, "{version:?}");
    }
}
