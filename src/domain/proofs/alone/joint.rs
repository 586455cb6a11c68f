//! Joint conclusions, the preparation of the review, and which rule set applies.

use std::sync::Arc;

use super::{super::simulation::*, Alone, alone};
use crate::{
    command::*,
    cycle::state::CycleState as S,
    law::row::{Adoption, LawKind},
    vocabulary::{DocumentKind as K, Listed, RuleOutcome, Side},
};

/// A joint conclusion on AN, after findings of both appraisers.
fn jointly(
    state: fn(S) -> Simulation,
    found: [RuleOutcome; 2],
    prepare: fn(&mut Simulation, crate::ids::ApplicationId),
    outcome: Side,
) -> (Simulation, Command) {
    let mut simulation = state(S::Review);
    let application = simulation.found_by_both(found[0], found[1]);
    prepare(&mut simulation, application);
    let conclusion = simulation.joint_conclusion(application, outcome);
    (simulation, conclusion.into())
}

const BOTH_PASS: [RuleOutcome; 2] = [RuleOutcome::Pass; 2];

pub(super) const CASES: &[Alone] = &[
    alone("JOINT_CONCLUSION_NOT_ASKED", || {
        jointly(
            Simulation::in_state,
            BOTH_PASS,
            |simulation, application| {
                simulation.judged(application);
            },
            Side::Met,
        )
    }),
    alone("JOINT_CONCLUSION_UNFOUNDED", || {
        jointly(
            Simulation::concluding_jointly,
            BOTH_PASS,
            |simulation, application| {
                simulation.judged(application);
            },
            Side::NotMet,
        )
    }),
    alone("JOINT_CONCLUSION_MISSING", || {
        let mut simulation = Simulation::concluding_jointly(S::Review);
        let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
        simulation.judged(application);
        let vote = simulation.id();
        (simulation, CastVote { vote, application, side: Side::Met }.into())
    }),
    alone("PREPARATION_TOO_SHORT", || {
        let simulation = Simulation::concluding_jointly(S::DossiersPrepared);
        (simulation, StartReview {}.into())
    }),
    alone("RULE_SET_NOT_YET_VALID", || approving("hang-iv-iii-2025", |_| {})),
    alone("RULE_SET_NO_LONGER_VALID", || {
        approving("dien-bien-2024", |simulation| {
            simulation.now = "2026-07-01T08:00:00+07:00".parse().expect("an instant");
        })
    }),
    alone("RULE_SET_GIVES_WAY", || {
        approving("dien-bien-2024", |simulation| {
            simulation.adopt_only(LawKind::RuleSet);
            let agency = simulation.facts.cycle().map(|cycle| cycle.agency);
            let id = simulation.id();
            let known: Vec<Adoption> =
                simulation.reference.adoptions().rows().adoption.values().cloned().collect();
            let second = known.into_iter().find(|adoption| adoption.name == "dien-bien-2024-2");
            let own = Adoption { id, agency, ..second.expect("it ships") };
            Arc::make_mut(&mut simulation.reference).put(own.into());
        })
    }),
];

/// The approval of the scheme under a rule set.
fn approving(rule_set: &str, change: fn(&mut Simulation)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Draft);
    let document = simulation.paper(K::SchemeApproval);
    let quotas = simulation.quotas(1, 3);
    let rule_set = rule_set.to_owned();
    let approval = ApproveScheme {
        scheme: simulation.id(),
        document,
        rule_set,
        total: 4,
        quotas,
        agencies: Listed::default(),
    };
    change(&mut simulation);
    (simulation, approval.into())
}
