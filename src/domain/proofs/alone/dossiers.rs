//! Papers of a dossier, judgements, and the facts for the tie-break.

use super::{super::world::*, Alone, alone, candidates::deciding};
use crate::domain::{
    command::*,
    cycle::state::CycleState as S,
    eligibility::PaperKind,
    ids::*,
    vocabulary::{DocumentKind as K, *},
};

/// AN has a draft with a CV in it, and changes it.
fn supplementing(change: fn(&mut World, &mut AddPapers, PaperId)) -> (World, Command) {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let cv = world.bring(application, &[PaperKind::Cv])[0];
    let mut input = AddPapers { application, papers: vec![world.item(PaperKind::DegreeCopy)] };
    change(&mut world, &mut input, cv);
    (world, input.into())
}

/// AN is about to be put on the list.
fn listing(judge: fn(&mut World, ApplicationId) -> &mut World) -> (World, Command) {
    let mut world = World::in_state(S::ReceivingClosed);
    let application = world.app(AN);
    judge(&mut world, application);
    (world, List { application }.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("PAPERS_MISSING", || supplementing(|_, input, _| input.papers.clear())),
    alone("PAPERS_CLOSED", || {
        supplementing(|world, _, _| {
            world.until(10, 30, 0, 0);
        })
    }),
    alone("PAPER_UNKNOWN", || supplementing(|world, input, _| input.papers[0].replaces = Some(world.id()))),
    alone("FILE_BOUND_TWICE", || {
        supplementing(|world, input, cv| input.papers[0].file = world.facts.rows.paper[&cv].file)
    }),
    alone("PAPER_OF_ANOTHER", || {
        let mut world = World::in_state(S::Receiving);
        let application = world.apply(AN);
        let paper = world.assessed(application);
        (world, RemovePaper { application, paper }.into())
    }),
    alone("NOT_AN_ASSESSMENT", || {
        let mut world = World::in_state(S::Receiving);
        let application = world.apply(AN);
        let paper = world.item(PaperKind::Cv);
        (world, Assess { application, paper }.into())
    }),
    // Judgements
    alone("EVALUATION_UNREACHABLE", || {
        let mut world = World::in_state(S::Receiving);
        world.until(10, 30, 8, 0).go(CloseReceiving {});
        (world, World::evaluation([]).into())
    }),
    alone("NOT_EVALUATED", || {
        let world = World::in_state(S::ReceivingClosed);
        let application = world.app(AN);
        (world, List { application }.into())
    }),
    alone("RULE_FAILED", || listing(|world, application| world.judged_failing(application, &["E11"]))),
    alone("NEEDS_HUMAN_LEFT", || listing(|world, application| world.judged_open(application, &["E7"]))),
    alone("RULES_UNFOUNDED", || {
        let mut world = World::in_state(S::ReceivingClosed);
        let application = world.app(AN);
        world.judged_failing(application, &["E11"]);
        let rules = vec!["E3".parse().expect("a rule")];
        (world, RefuseListing { application, rules, reason: sealed("lý do") }.into())
    }),
    alone("LIST_OUTDATED", || {
        deciding(|world, _| {
            let application = world.app(AN);
            world.finding(APPRAISER, application, RuleOutcome::Pass);
        })
    }),
    alone("TIE_BREAK_NEEDS_HUMAN", || {
        let mut world = World::in_state(S::Review);
        world.conclude_all(Side::Met);
        let mut order = world.order(&[(AN, 1), (BINH, 1)]);
        for line in &mut order {
            line.waits = true;
        }
        world.go(RecordRanking { title: cntt(), order });
        let minutes = world.paper(K::CouncilMinutes);
        (world, CompleteReview { minutes }.into())
    }),
];
