//! The appraisal, its warnings and the order: each side of every condition.

use super::{super::world::*, rule};
use crate::domain::{
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    dossier::standing_judgement,
    ids::*,
    ranking::Level,
    vocabulary::{DocumentKind as K, *},
};

/// AN is found on and voted on, and waits for a judgement.
fn voted(side: Side) -> (World, ApplicationId) {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.appraise(application, side);
    (world, application)
}

/// 10.2 `conclude`: MET is the verdict, adopted by the council; no reason stands for it.
#[test]
fn met_is_not_concluded_past_a_rule() {
    let (mut world, application) = voted(Side::Met);
    let conclusion =
        Conclude { departure: Some(sealed("lý do")), ..world.conclusion(application, Side::Met) };
    assert_eq!(world.codes(conclusion.clone()), [""; 0]);
    world.judged_open(application, &["E6"]);
    assert_eq!(world.codes(conclusion.clone()), ["NEEDS_HUMAN_LEFT"]);
    world.judged_failing(application, &["E6"]);
    assert_eq!(world.codes(conclusion.clone()), ["RULE_FAILED"]);
    world.finding(APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(world.codes(conclusion), ["NOT_EVALUATED"]);
}

/// The judgement of the screening is none of the appraisal.
#[test]
fn a_screening_is_no_appraisal() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.go(Appraise { application });
    for by in [APPRAISER, OTHER_APPRAISER] {
        world.finding(by, application, RuleOutcome::Pass);
    }
    for (by, _) in COUNCIL {
        world.vote(by, application, Side::Met);
    }
    let conclusion = world.conclusion(application, Side::Met);
    assert_eq!(world.codes(conclusion), ["NOT_EVALUATED"]);
}

/// Nor is the judgement of an earlier round one of the next.
#[test]
fn a_reopened_dossier_is_judged_again() {
    let (mut world, application) = voted(Side::Met);
    let conclusion = world.conclusion(application, Side::Met);
    let decision = world.paper(K::CouncilDecisionOther);
    world.go(conclusion).go(ReopenDossier { application, decision, reason: sealed("lý do") });
    let own = world.application(AN);
    assert!(world.facts.judgement(application, Stage::Appraisal).is_some());
    assert!(standing_judgement(&world.facts, own, Stage::Appraisal).is_none());
}

/// RL8: with the findings of an appraiser in conflict goes the judgement that read them.
#[test]
fn a_judgement_on_void_findings_does_not_stand() {
    let (mut world, application) = voted(Side::Met);
    let stands =
        |world: &World| standing_judgement(&world.facts, world.application(AN), Stage::Appraisal).is_some();
    assert!(stands(&world));
    let kin = world.sibling(APPRAISER, AN);
    let declared = world.declarations([SPARE]);
    world.go(kin).go(declared);
    let replacement = world.replacement(APPRAISER, SPARE);
    world.go(replacement);
    assert!(!stands(&world));
    assert!(
        world.facts.findings(world.application(AN), Stage::Appraisal).all(|finding| finding.by != APPRAISER)
    );
    assert!(world.is_in(AN, A::UnderAppraisal) && application == world.app(AN));
}

/// 10.2: `NOT_MET` follows a rule that fails; against the judgement it needs reasons, and never past an open rule.
#[test]
fn not_met_against_the_judgement_needs_a_reason() {
    let (mut world, application) = voted(Side::NotMet);
    let bare = Conclude { rules: rule("E6"), ..world.conclusion(application, Side::NotMet) };
    let reasoned = Conclude { departure: Some(sealed("lý do")), ..bare.clone() };
    let codes = |world: &World| (world.codes(bare.clone()), world.codes(reasoned.clone()));
    assert_eq!(codes(&world), (vec![], vec![]), "E6 fails");
    world.judged(application);
    assert_eq!(codes(&world), (vec!["DEPARTURE_REASON_MISSING"], vec![]));
    world.judged_open(application, &["E6"]);
    assert_eq!(
        codes(&world),
        (vec!["NEEDS_HUMAN_LEFT", "DEPARTURE_REASON_MISSING"], vec!["NEEDS_HUMAN_LEFT"])
    );
    let failing = NewJudgement { eligible: false, ..world.judgement(application, &["E6"], &["E7"]) };
    world.go(World::evaluation([failing]));
    assert_eq!(codes(&world), (vec![], vec![]), "one that fails is enough, whatever else is open");
}

/// T11: a warning of the judgement is acknowledged once, and again once it was judged again.
#[test]
fn a_warning_of_the_judgement_is_acknowledged_once() {
    let mut world = World::in_state(S::Review);
    let (application, other) = (world.app(AN), world.app(BINH));
    let acknowledge = |application| AcknowledgeWarning { application, finding: None };
    let unknown = ["WARNING_UNKNOWN"];
    assert_eq!(world.codes(acknowledge(application)), unknown);
    world.judged_warning(application);
    assert_eq!(world.codes(acknowledge(other)), unknown);
    world.go(acknowledge(application));
    let judged = world.facts.judgement(application, Stage::Screening).expect("judged");
    assert_eq!(judged.acknowledged_by, Some(MEMBER));
    assert_eq!(world.codes(acknowledge(application)), unknown);
    world.judged_warning(application);
    assert_eq!(world.codes(acknowledge(application)), [""; 0]);
}

/// T11 waits for it.
#[test]
fn the_review_waits_for_a_warning_of_the_judgement() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.appraise(application, Side::Met).judged_warning(application);
    let conclusion = world.conclusion(application, Side::Met);
    world.go(conclusion).conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    let minutes = world.paper(K::CouncilMinutes);
    assert_eq!(world.codes(CompleteReview { minutes }), ["WARNING_UNACKNOWLEDGED"]);
    world.go(AcknowledgeWarning { application, finding: None });
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

fn ranked(waits: bool) -> (World, DocumentId) {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met);
    let mut order = world.order(&[(AN, 1), (BINH, 2)]);
    order[1].waits = waits;
    let minutes = world.paper(K::CouncilMinutes);
    world.go(RecordRanking { title: cntt(), order });
    (world, minutes)
}

/// W2: an order that waits is neither final nor a tie, until it is made again.
#[test]
fn an_order_that_waits_is_not_put_to_the_managing_authority() {
    let (mut world, minutes) = ranked(true);
    assert_eq!(world.codes(CompleteReview { minutes }), ["TIE_BREAK_NEEDS_HUMAN"]);
    let resolution = world.resolution(&[(AN, 1), (BINH, 2)]);
    assert_eq!(world.codes(resolution), ["NO_TIE"]);
    world.rank(cntt(), &[(AN, 1), (BINH, 2)]);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// W2: where the places suffice nobody is compared, and nobody waits.
#[test]
fn nobody_waits_once_the_places_suffice() {
    let (mut world, minutes) = ranked(true);
    world.rescheme(2, 3);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// W2: what is found after the order was made is read before T11.
#[test]
fn an_order_made_before_a_finding_is_made_again() {
    let (mut world, minutes) = ranked(false);
    let application = world.app(BINH);
    let finding = world.tie_finding(application, Level::Older);
    world.go(finding);
    assert_eq!(world.codes(CompleteReview { minutes }), ["RANKING_MISSING"]);
    world.rank(cntt(), &[(BINH, 1), (AN, 2)]);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// W3: what the opinion settled stays settled, whatever is found later.
#[test]
fn a_finding_does_not_unsettle_an_opinion() {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 1)]);
    let resolution = world.resolution(&[(BINH, 1), (AN, 2)]);
    world.go(resolution);
    let application = world.app(AN);
    let finding = world.tie_finding(application, Level::Female);
    world.go(finding);
    let minutes = world.paper(K::CouncilMinutes);
    assert_eq!(world.codes(CompleteReview { minutes }), [""; 0]);
}

/// A later finding on the same level takes the place of the earlier one; one on another level stands beside it.
#[test]
fn the_last_finding_on_a_level_counts() {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    world.go(Appraise { application });
    let findings =
        [Level::Female, Level::Older, Level::Female].map(|level| world.tie_finding(application, level));
    let ids = findings.clone().map(|finding| finding.finding);
    for finding in findings {
        world.go(finding);
    }
    let standing: Vec<FindingId> = world.facts.tie_findings(application).map(|finding| finding.id).collect();
    assert_eq!(standing, ids[1..]);
    let early = World::in_state(S::DossiersPrepared);
    let before = FindForTieBreak {
        application: early.app(AN),
        ..early.clone().tie_finding(early.app(AN), Level::Older)
    };
    assert_eq!(early.codes(before), ["STEP_ORDER"]);
}
