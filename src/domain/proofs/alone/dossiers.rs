//! Papers of a dossier, judgements, and the facts for the tie-break.

use super::{super::simulation::*, Alone, alone, candidates::deciding};
use crate::{
    command::*,
    cycle::state::CycleState as S,
    eligibility::PaperKind,
    ids::*,
    vocabulary::{DocumentKind as K, *},
};

/// AN has a draft with a CV in it, and changes it.
fn supplementing(change: fn(&mut Simulation, &mut AddPapers, PaperId)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let cv = simulation.bring(application, &[PaperKind::Cv])[0];
    let mut input = AddPapers { application, papers: vec![simulation.item(PaperKind::DegreeCopy)] };
    change(&mut simulation, &mut input, cv);
    (simulation, input.into())
}

/// AN is about to be put on the list.
fn listing(judge: fn(&mut Simulation, ApplicationId) -> &mut Simulation) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    judge(&mut simulation, application);
    (simulation, List { application }.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("PAPERS_MISSING", || supplementing(|_, input, _| input.papers.clear())),
    alone("PAPER_KIND_UNKNOWN", || {
        supplementing(|_, input, _| input.papers[0].kind = "HEALTH_CERTIFICATE".parse().expect("a code"))
    }),
    alone("PAPERS_CLOSED", || {
        supplementing(|simulation, _, _| {
            simulation.until(10, 30, 0, 0);
        })
    }),
    alone("PAPER_UNKNOWN", || {
        supplementing(|simulation, input, _| input.papers[0].replaces = Some(simulation.id()))
    }),
    alone("FILE_BOUND_TWICE", || {
        supplementing(|simulation, input, cv| input.papers[0].file = simulation.facts.rows.paper[&cv].file)
    }),
    alone("PAPER_OF_ANOTHER", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.apply(AN);
        let paper = simulation.assessed(application);
        (simulation, RemovePaper { application, paper }.into())
    }),
    alone("NOT_AN_ASSESSMENT", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.apply(AN);
        let paper = simulation.item(PaperKind::Cv);
        (simulation, Assess { application, paper }.into())
    }),
    // Judgements
    alone("EVALUATION_UNREACHABLE", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        simulation.until(10, 30, 8, 0).go(CloseReceiving {});
        (simulation, Simulation::evaluation([]).into())
    }),
    alone("NOT_EVALUATED", || {
        let simulation = Simulation::in_state(S::ReceivingClosed);
        let application = simulation.app(AN);
        (simulation, List { application }.into())
    }),
    alone("RULE_FAILED", || {
        listing(|simulation, application| simulation.judged_failing(application, &["E11"]))
    }),
    alone("NEEDS_HUMAN_LEFT", || {
        listing(|simulation, application| simulation.judged_open(application, &["E7"]))
    }),
    alone("RULES_UNFOUNDED", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let application = simulation.app(AN);
        simulation.judged_failing(application, &["E11"]);
        let rules = vec!["E3".parse().expect("a rule")];
        (simulation, RefuseListing { application, rules, reason: sealed("lý do") }.into())
    }),
    alone("LIST_OUTDATED", || {
        deciding(|simulation, _| {
            let application = simulation.app(AN);
            simulation.finding(APPRAISER, application, RuleOutcome::Pass);
        })
    }),
    alone("TIE_BREAK_NEEDS_HUMAN", || {
        let mut simulation = Simulation::in_state(S::Review);
        simulation.conclude_all(Side::Met);
        let mut order = simulation.order(&[(AN, 1), (BINH, 1)]);
        for line in &mut order {
            line.waits = true;
        }
        simulation.go(RecordRanking { title: cntt(), unit: None, order });
        let minutes = simulation.paper(K::CouncilMinutes);
        (simulation, CompleteReview { minutes }.into())
    }),
];
