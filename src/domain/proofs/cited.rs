//! What a cycle cites is what its own rule set says, of its own papers: no other plan, decree or place (R22).

use super::simulation::*;
use crate::{
    actor::Actor,
    citation::{Citation, Place},
    cited::cited,
    command::Act,
    cycle::state::{CycleState as S, Step},
    deadline::DeadlineKind,
    guard_context::GuardContext,
    law::{LawDocument, LawText},
    role::Role,
    ruleset::RuleSet,
    workflow::Definition,
};

/// What the rule sets of the one plan of Điện Biên name, and no other.
const OF_DIEN_BIEN: [&str; 9] =
    ["Điện Biên", "2038", "Mục ", "Section ", "115/2020", "85/2023", "08/2022", "001/2025", "607/QĐ"];

/// The law of 2025 as another place, another decree and another circular would have it.
fn elsewhere() -> RuleSet {
    let text = include_str!("../../data/rulesets/hang-iv-iii-2025.toml")
        .replace("115/2020/NĐ-CP", "71/2031/NĐ-CP")
        .replace("85/2023/NĐ-CP", "72/2031/NĐ-CP")
        .replace("001/2025/TT-BNV", "73/2031/TT-BNV")
        .replace("08/2022/TT-BTTTT", "74/2031/TT-BKHCN")
        .replacen("valid_from = \"2025-05-01\"", "valid_from = \"2024-01-01\"", 1);
    match LawDocument::written(text).read().expect("a rule set") {
        LawText::RuleSet(rules) => RuleSet::clone(&rules),
        LawText::Calendar(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_) => {
            panic!("a rule set")
        }
    }
}

/// The cycle of the proofs under that law.
fn cycle_elsewhere(state: S) -> Simulation {
    let law = elsewhere();
    let mut simulation = Simulation::under(move |rules| {
        let id = std::mem::take(&mut rules.id);
        *rules = RuleSet { id, ..law.clone() };
    });
    simulation.advance(state);
    simulation
}

fn told_nothing_of_dien_bien(what: &str, text: &str) {
    let found: Vec<_> = OF_DIEN_BIEN.iter().filter(|name| text.contains(**name)).collect();
    assert!(found.is_empty(), "{what} names {found:?}: {text}");
}

#[test]
fn no_refusal_of_a_cycle_elsewhere_names_the_plan_of_dien_bien() {
    for state in [S::Draft, S::PlanPublished, S::Review, S::Archived] {
        let simulation = cycle_elsewhere(state);
        let actor = Actor::person(SECRETARY, [Role::CouncilSecretary]);
        for act in Act::ALL.iter().copied().filter(|act| *act != Act::CreateCycle) {
            let case = GuardContext {
                version: simulation.definition.version,
                reference: &simulation.reference,
                facts: &simulation.facts,
                cycle: simulation.facts.cycle().expect("a cycle"),
                actor: &actor,
                capacity: None,
                act,
                command: None,
                application: None,
                appeal: None,
                moment: simulation.moment(),
            };
            for guard in Definition::current().all_guards(act) {
                let refusal = guard.refuse(&case, Vec::new(), None);
                let remedy = refusal.remedy.expect("each states its remedy");
                for text in [&refusal.message, &remedy, &refusal.citation] {
                    told_nothing_of_dien_bien(guard.code.as_str(), &text.vi);
                    told_nothing_of_dien_bien(guard.code.as_str(), &text.en);
                }
            }
        }
    }
}

#[test]
fn every_citation_of_a_cycle_elsewhere_is_its_own() {
    let simulation = cycle_elsewhere(S::Archived);
    let (facts, cycle) = (&simulation.facts, simulation.facts.cycle().expect("a cycle"));
    let rules = simulation.reference.rules_of(cycle).expect("its rules");
    let places = Place::ALL.iter().copied().map(Citation::Place);
    let steps = Step::ALL.iter().copied().map(Citation::Step);
    let deadlines = DeadlineKind::ALL.iter().copied().map(Citation::Deadline);
    for citation in places.chain(steps).chain(deadlines) {
        let text = cited(Some(rules), facts, citation);
        for text in [text.vi, text.en] {
            told_nothing_of_dien_bien(&format!("{citation:?}"), &text);
            assert!(!text.contains(['{', '}']), "{citation:?} leaves a name open: {text}");
        }
    }
    let plan = facts.last_plan().and_then(|plan| facts.in_force(plan.document)).expect("a plan");
    let scheme = facts.scheme().and_then(|scheme| facts.in_force(scheme.document)).expect("a scheme");
    let step = cited(Some(rules), facts, Citation::Step(Step::ListDecided)).vi;
    assert!(step.contains(&format!("Kế hoạch số {}/{}", plan.number, plan.symbol)), "{step}");
    let quota = cited(Some(rules), facts, Citation::Place(Place::Quota)).vi;
    assert!(quota.contains(&format!("văn bản số {}/{}", scheme.number, scheme.symbol)), "{quota}");
}

/// The cycles of the earlier releases keep the texts that they had.
#[test]
fn a_cycle_under_a_released_set_cites_as_before() {
    let simulation = Simulation::in_state(S::Review);
    let facts = &simulation.facts;
    let rules = facts.cycle().and_then(|cycle| simulation.reference.rules_of(cycle)).expect("its rules");
    let text = |citation| cited(Some(rules), facts, citation).vi;
    assert_eq!(text(Citation::Place(Place::Standards)), "Mục II Kế hoạch");
    assert_eq!(text(Citation::Place(Place::StepTen)), "Mục VII.1 Bước 10 Kế hoạch");
    assert_eq!(
        text(Citation::Place(Place::Council)),
        "khoản 1 Điều 38 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)"
    );
    assert_eq!(text(Citation::Step(Step::ListDecided)), "Mục II, Mục VII.1 Bước 6 Kế hoạch");
    assert_eq!(text(Citation::Deadline(DeadlineKind::ResolveAppeals)), "Mục VII.1 Bước 10 Kế hoạch");
}

/// Before a scheme is approved no rule set says where things stand.
#[test]
fn a_cycle_without_a_rule_set_cites_no_plan() {
    let simulation = Simulation::in_state(S::Draft);
    let text = cited(None, &simulation.facts, Citation::Place(Place::Standards));
    assert_eq!(text.vi, "Quy định về: đối tượng, điều kiện, tiêu chuẩn");
    assert_eq!(text.en, "Provisions on: conditions and standards");
}
