//! What the council votes on, and when its votes fall (law Art 38(2), R36).

use super::super::simulation::*;
use crate::{
    command::*, cycle::state::CycleState as S, dossier::standing_judgement, ids::*, role::Role,
    vocabulary::*, workflow::Definition,
};

/// AN is taken up for appraisal.
fn taken_up() -> (Simulation, ApplicationId) {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.go(Appraise { application });
    (simulation, application)
}

/// AN is proposed and voted on, and waits for the conclusion.
fn voted() -> (Simulation, ApplicationId) {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.appraise(application, Side::Met);
    (simulation, application)
}

fn void(simulation: &Simulation) -> Vec<bool> {
    simulation.facts.rows.vote.values().map(|vote| vote.void).collect()
}

/// What a vote of a member is refused for.
fn codes_of_vote(simulation: &mut Simulation, application: ApplicationId) -> Vec<&'static str> {
    let vote = simulation.id();
    simulation.codes_as(Role::CouncilMember, CastVote { vote, application, side: Side::Met })
}

#[test]
fn the_council_votes_once_the_appraisers_have_proposed() {
    let (mut simulation, application) = taken_up();
    assert_eq!(codes_of_vote(&mut simulation, application), ["FINDINGS_TOO_FEW", "NOT_EVALUATED"]);
    simulation.finding(APPRAISER, application, RuleOutcome::Pass);
    simulation.judged(application);
    assert_eq!(codes_of_vote(&mut simulation, application), ["FINDINGS_TOO_FEW"]);
    simulation.finding(OTHER_APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(codes_of_vote(&mut simulation, application), ["NOT_EVALUATED"]);
    simulation.judged(application);
    assert_eq!(codes_of_vote(&mut simulation, application), [""; 0]);
}

/// None is erased, and each member votes again.
#[test]
fn a_later_finding_voids_the_votes_before_it() {
    let (mut simulation, application) = voted();
    assert_eq!(void(&simulation), [false; 5]);
    simulation.finding(APPRAISER, application, RuleOutcome::Fail);
    assert_eq!(void(&simulation), [true; 5]);
    let minutes = simulation.conclusion(application, Side::NotMet);
    simulation.judged_failing(application, &["E6"]);
    assert_eq!(simulation.codes(minutes.clone()), ["VOTES_MISSING"]);
    simulation.vote_all(application, Side::NotMet).go(minutes);
    assert_eq!(void(&simulation), [true, true, true, true, true, false, false, false, false, false]);
}

#[test]
fn another_judgement_voids_the_votes_and_the_same_one_keeps_them() {
    let (mut simulation, application) = voted();
    simulation.judged(application);
    assert_eq!(void(&simulation), [false; 5], "the same again");
    simulation.judged_failing(application, &["E11"]);
    assert_eq!(void(&simulation), [true; 5]);
}

#[test]
fn a_disciplinary_case_that_is_reported_voids_the_votes() {
    let (mut simulation, application) = voted();
    simulation.discipline(AN, true);
    assert_eq!(void(&simulation), [true; 5]);
    let own = simulation.application(AN);
    assert!(standing_judgement(&simulation.facts, own, Stage::Appraisal).is_none());
    assert_eq!(own.id, application);
}

#[test]
fn what_happens_to_one_dossier_leaves_the_votes_on_another() {
    let (mut simulation, _) = voted();
    let other = simulation.app(BINH);
    simulation.go(Appraise { application: other });
    simulation.finding(APPRAISER, other, RuleOutcome::Fail);
    assert_eq!(void(&simulation), [false; 5]);
}

/// A conclusion is changed by reopening the dossier, and keeps the votes that it rests on.
#[test]
fn a_conclusion_keeps_its_votes() {
    let (mut simulation, application) = voted();
    let conclusion = simulation.conclusion(application, Side::Met);
    simulation.go(conclusion);
    simulation.finding(APPRAISER, application, RuleOutcome::Fail);
    assert_eq!(void(&simulation), [false; 5]);
}

/// A cycle ends under the definition that it began under, and its log replays.
#[test]
fn under_the_first_definition_the_council_votes_when_it_likes() {
    let definition = Definition::released("thanghang/1").expect("released");
    let mut simulation = Simulation { definition, ..Simulation::empty() };
    simulation.advance(S::Review);
    let application = simulation.app(AN);
    simulation.go(Appraise { application }).vote(MEMBER, application, Side::Met);
    simulation.finding(APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(void(&simulation), [false]);
}
