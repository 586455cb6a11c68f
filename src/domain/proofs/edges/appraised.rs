//! The appraisal, its warnings and the order: each side of every condition.

use super::{super::simulation::*, rule};
use crate::{
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    dossier::standing_judgement,
    ids::*,
    ranking::Level,
    vocabulary::{DocumentKind as K, *},
};

/// AN is found on and voted on, and waits for a judgement.
fn voted(side: Side) -> (Simulation, ApplicationId) {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.appraise(application, side);
    (simulation, application)
}

/// 10.2 `conclude`: MET is the verdict, adopted by the council; no reason stands for it.
#[test]
fn met_is_not_concluded_past_a_rule() {
    let (mut simulation, application) = voted(Side::Met);
    let conclusion =
        Conclude { departure: Some(sealed("lý do")), ..simulation.conclusion(application, Side::Met) };
    assert_eq!(simulation.codes(conclusion.clone()), [""; 0]);
    simulation.judged_open(application, &["E6"]);
    simulation.vote_all(application, Side::Met);
    assert_eq!(simulation.codes(conclusion.clone()), ["NEEDS_HUMAN_LEFT"]);
    simulation.judged_failing(application, &["E6"]).vote_all(application, Side::Met);
    assert_eq!(simulation.codes(conclusion.clone()), ["RULE_FAILED"]);
    simulation.finding(APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(simulation.codes(conclusion), ["NOT_EVALUATED", "VOTES_MISSING"]);
}

/// The judgement of the screening is none of the appraisal.
#[test]
fn a_screening_is_no_appraisal() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.go(Appraise { application });
    for by in [APPRAISER, OTHER_APPRAISER] {
        simulation.finding(by, application, RuleOutcome::Pass);
    }
    let conclusion = simulation.conclusion(application, Side::Met);
    assert_eq!(simulation.codes(conclusion), ["NOT_EVALUATED", "VOTES_MISSING"]);
}

/// Nor is the judgement of an earlier round one of the next.
#[test]
fn a_reopened_dossier_is_judged_again() {
    let (mut simulation, application) = voted(Side::Met);
    let conclusion = simulation.conclusion(application, Side::Met);
    let decision = simulation.paper(K::CouncilDecisionOther);
    simulation.go(conclusion).go(ReopenDossier { application, decision, reason: sealed("lý do") });
    let own = simulation.application(AN);
    assert!(simulation.facts.judgement(application, Stage::Appraisal).is_some());
    assert!(standing_judgement(&simulation.facts, own, Stage::Appraisal).is_none());
}

/// RL8: with the findings of an appraiser in conflict goes the judgement that read them.
#[test]
fn a_judgement_on_void_findings_does_not_stand() {
    let (mut simulation, application) = voted(Side::Met);
    let stands = |simulation: &Simulation| {
        standing_judgement(&simulation.facts, simulation.application(AN), Stage::Appraisal).is_some()
    };
    assert!(stands(&simulation));
    let kin = simulation.sibling(APPRAISER, AN);
    let declared = simulation.declarations([SPARE]);
    simulation.go(kin).go(declared);
    let replacement = simulation.replacement(APPRAISER, SPARE);
    simulation.go(replacement);
    assert!(!stands(&simulation));
    assert!(
        simulation
            .facts
            .findings(simulation.application(AN), Stage::Appraisal)
            .all(|finding| finding.by != APPRAISER)
    );
    assert!(simulation.is_in(AN, A::UnderAppraisal) && application == simulation.app(AN));
}

/// 10.2: `NOT_MET` follows a rule that fails; against the judgement it needs reasons, and never past an open rule.
#[test]
fn not_met_against_the_judgement_needs_a_reason() {
    let (mut simulation, application) = voted(Side::NotMet);
    let bare = Conclude { rules: rule("E6"), ..simulation.conclusion(application, Side::NotMet) };
    let reasoned = Conclude { departure: Some(sealed("lý do")), ..bare.clone() };
    let codes =
        |simulation: &Simulation| (simulation.codes(bare.clone()), simulation.codes(reasoned.clone()));
    assert_eq!(codes(&simulation), (vec![], vec![]), "E6 fails");
    simulation.judged(application).vote_all(application, Side::NotMet);
    assert_eq!(codes(&simulation), (vec!["DEPARTURE_REASON_MISSING"], vec![]));
    simulation.judged_open(application, &["E6"]).vote_all(application, Side::NotMet);
    assert_eq!(
        codes(&simulation),
        (vec!["NEEDS_HUMAN_LEFT", "DEPARTURE_REASON_MISSING"], vec!["NEEDS_HUMAN_LEFT"])
    );
    let failing = NewJudgement { eligible: false, ..simulation.judgement(application, &["E6"], &["E7"]) };
    simulation.go(Simulation::evaluation([failing])).vote_all(application, Side::NotMet);
    assert_eq!(codes(&simulation), (vec![], vec![]), "one that fails is enough, whatever else is open");
}

/// T11: a warning of the judgement is acknowledged once, and again once it was judged again.
#[test]
fn a_warning_of_the_judgement_is_acknowledged_once() {
    let mut simulation = Simulation::in_state(S::Review);
    let (application, other) = (simulation.app(AN), simulation.app(BINH));
    let acknowledge = |application| AcknowledgeWarning { application, finding: None };
    let unknown = ["WARNING_UNKNOWN"];
    assert_eq!(simulation.codes(acknowledge(application)), unknown);
    simulation.judged_warning(application);
    assert_eq!(simulation.codes(acknowledge(other)), unknown);
    simulation.go(acknowledge(application));
    let judged = simulation.facts.judgement(application, Stage::Screening).expect("judged");
    assert_eq!(judged.acknowledged_by, Some(MEMBER));
    assert_eq!(simulation.codes(acknowledge(application)), unknown);
    simulation.judged_warning(application);
    assert_eq!(simulation.codes(acknowledge(application)), [""; 0]);
}

/// T11 waits for it.
#[test]
fn the_review_waits_for_a_warning_of_the_judgement() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.appraise(application, Side::Met).judged_warning(application).vote_all(application, Side::Met);
    let conclusion = simulation.conclusion(application, Side::Met);
    simulation.go(conclusion).conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    let minutes = simulation.paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["WARNING_UNACKNOWLEDGED"]);
    simulation.go(AcknowledgeWarning { application, finding: None });
    assert_eq!(simulation.codes(CompleteReview { minutes }), [""; 0]);
}

fn ranked(waits: bool) -> (Simulation, DocumentId) {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::Met);
    let mut order = simulation.order(&[(AN, 1), (BINH, 2)]);
    order[1].waits = waits;
    let minutes = simulation.paper(K::CouncilMinutes);
    simulation.go(RecordRanking { title: cntt(), unit: None, order });
    (simulation, minutes)
}

/// W2: an order that waits is neither final nor a tie, until it is made again.
#[test]
fn an_order_that_waits_is_not_put_to_the_managing_authority() {
    let (mut simulation, minutes) = ranked(true);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["TIE_BREAK_NEEDS_HUMAN"]);
    let resolution = simulation.resolution(&[(AN, 1), (BINH, 2)]);
    assert_eq!(simulation.codes(resolution), ["NO_TIE"]);
    simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]);
    assert_eq!(simulation.codes(CompleteReview { minutes }), [""; 0]);
}

/// W2: where the places suffice nobody is compared, and nobody waits.
#[test]
fn nobody_waits_once_the_places_suffice() {
    let (mut simulation, minutes) = ranked(true);
    simulation.rescheme(2, 3);
    assert_eq!(simulation.codes(CompleteReview { minutes }), [""; 0]);
}

/// W2: what is found after the order was made is read before T11.
#[test]
fn an_order_made_before_a_finding_is_made_again() {
    let (mut simulation, minutes) = ranked(false);
    let application = simulation.app(BINH);
    let finding = simulation.tie_finding(application, Level::Older);
    simulation.go(finding);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["RANKING_MISSING"]);
    simulation.rank(cntt(), &[(BINH, 1), (AN, 2)]);
    assert_eq!(simulation.codes(CompleteReview { minutes }), [""; 0]);
}

/// W3: what the opinion settled stays settled, whatever is found later.
#[test]
fn a_finding_does_not_unsettle_an_opinion() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 1)]);
    let resolution = simulation.resolution(&[(BINH, 1), (AN, 2)]);
    simulation.go(resolution);
    let application = simulation.app(AN);
    let finding = simulation.tie_finding(application, Level::Female);
    simulation.go(finding);
    let minutes = simulation.paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), [""; 0]);
}

/// A later finding on the same level takes the place of the earlier one; one on another level stands beside it.
#[test]
fn the_last_finding_on_a_level_counts() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.go(Appraise { application });
    let findings =
        [Level::Female, Level::Older, Level::Female].map(|level| simulation.tie_finding(application, level));
    let ids = findings.clone().map(|finding| finding.finding);
    for finding in findings {
        simulation.go(finding);
    }
    let standing: Vec<FindingId> =
        simulation.facts.tie_findings(application).map(|finding| finding.id).collect();
    assert_eq!(standing, ids[1..]);
    let early = Simulation::in_state(S::DossiersPrepared);
    let before = FindForTieBreak {
        application: early.app(AN),
        ..early.clone().tie_finding(early.app(AN), Level::Older)
    };
    assert_eq!(early.codes(before), ["STEP_ORDER"]);
}
