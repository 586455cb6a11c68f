//! T01 takes no rule set that asks for what the definition of the cycle does not ask (R22).

use super::simulation::*;
use crate::domain::{
    cycle::state::CycleState as S,
    lang::Lang,
    refusal::{Refusal, Refusals},
    ruleset::RuleSet,
    scoring::ScoringRules,
    vocabulary::DocumentKind as K,
    workflow::Definition,
    workflow_version::WorkflowVersion,
};

/// A cycle in draft whose rule set has a part that came with `thanghang/12`.
type Prepared = fn(&mut Simulation) -> &mut Simulation;

/// Each of these parts, as a refusal names it.
const PARTS: [(&str, Prepared); 5] = [
    ("quota_caps", |simulation| simulation.change_rules(capped)),
    ("scoring", |simulation| {
        simulation.change_rules(|rules| rules.scoring = Some(ScoringRules { sheets: None, test: None }))
    }),
    ("publication", |simulation| simulation.publish_by("PLAN", "\"MASS_MEDIA\"")),
    ("signers", |simulation| simulation.sign_by(K::Plan, "AGENCY_HEAD")),
    ("document_kinds", |simulation| simulation.declare_notes()),
];

fn capped(rules: &mut RuleSet) {
    let cap = "titles = []\npercent = 50\nrounding = \"DOWN\"\nsource = { vi = \"a\", en = \"b\" }";
    rules.quota_caps = vec![toml::from_str(cap).expect("a cap")];
}

/// What became of the approval of the scheme.
fn approved(version: WorkflowVersion, prepare: Prepared) -> Result<(), Refusals> {
    let mut simulation = Simulation::empty();
    simulation.definition = Definition::released(version.as_str()).expect("released");
    simulation.advance(S::Draft);
    let approval = prepare(&mut simulation).scheme_approval();
    let actor = simulation.performer(&approval.clone().into());
    simulation.try_as(&actor, approval).map(|_| ())
}

#[test]
fn an_earlier_cycle_takes_no_rule_set_that_asks_for_more_than_its_definition() {
    for version in WorkflowVersion::ALL {
        assert_eq!(approved(version, |simulation| simulation), Ok(()), "{version:?}");
        for (part, prepare) in PARTS {
            let told = approved(version, prepare);
            if version == WorkflowVersion::V12 {
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
