//! Acts that rest on a judgement: each side of every condition, and what a dishonest clerk would try.

use super::{super::simulation::*, rule};
use crate::{
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    guard_context::Subject,
    ids::*,
    refusal::Offender,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

/// R07: what is judged is what lies there now, once, and where it stands.
#[test]
fn a_judgement_is_of_what_lies_there_now() {
    let refused = ["EVALUATION_UNREACHABLE"];
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    let judgement = simulation.judgement(application, &[], &[]);
    let given = |change: fn(&mut NewJudgement)| {
        let mut changed = judgement.clone();
        change(&mut changed);
        Simulation::evaluation([changed])
    };
    assert_eq!(simulation.codes(given(|_| {})), [""; 0]);
    assert_eq!(simulation.codes(given(|line| line.stage = Stage::Appraisal)), refused);
    assert_eq!(simulation.codes(given(|line| line.basis = crate::digest::Digest::of("khác"))), refused);
    assert_eq!(simulation.codes(given(|line| line.eligible = false)), refused, "nothing is failed or open");
    let nobody = NewJudgement { application: simulation.id(), ..judgement.clone() };
    assert_eq!(simulation.codes(Simulation::evaluation([nobody])), refused);
    let twice = [judgement.clone(), simulation.judgement(application, &["E3"], &[])];
    assert_eq!(simulation.codes(Simulation::evaluation(twice)), refused);
    simulation.finding(APPRAISER, application, RuleOutcome::Pass);
    assert_eq!(
        simulation.codes(Simulation::evaluation([judgement])),
        refused,
        "something was found meanwhile"
    );
}

/// One dossier that cannot be judged stops the whole command: nothing half done.
#[test]
fn all_are_judged_or_none() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let (fits, gone) = (simulation.app(AN), simulation.app(BINH));
    let both = [simulation.judgement(fits, &[], &[]), simulation.judgement(gone, &[], &[])];
    simulation.go(Withdraw { application: gone, reason: None });
    assert_eq!(simulation.codes(Simulation::evaluation(both)), ["EVALUATION_UNREACHABLE"]);
    assert!(simulation.facts.judgement(fits, Stage::Screening).is_none());
}

/// R02: who was asked for and cannot be judged is named, not passed over.
#[test]
fn nobody_who_was_asked_for_is_passed_over() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let (fits, gone) = (simulation.app(AN), simulation.app(BINH));
    simulation.go(Withdraw { application: gone, reason: None });
    let judgement = simulation.judgement(fits, &[], &[]);
    let asked = |applications, judgements| EvaluateDossiers { applications, judgements };
    assert_eq!(simulation.codes(asked(vec![fits], vec![judgement.clone()])), [""; 0]);
    for (applications, judgements) in [(vec![fits, gone], vec![judgement]), (vec![gone], Vec::new())] {
        let secretary = simulation.holder(Role::CouncilSecretary);
        let refused =
            simulation.try_as(&secretary, asked(applications, judgements)).expect_err("one is gone");
        assert_eq!(refused.codes(), ["EVALUATION_UNREACHABLE"]);
        assert_eq!(refused.0[0].offenders, [Offender::Application(gone)]);
    }
}

/// 10.2: before receiving closes nothing is judged, and a concluded dossier not without reopening it.
#[test]
fn dossiers_are_judged_at_their_stages_only() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.receive(AN).app(AN);
    let early = Simulation::evaluation([simulation.judgement(application, &[], &[])]);
    assert_eq!(simulation.codes(early), ["STEP_ORDER"]);
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.conclude(application, Side::Met);
    let late = Simulation::evaluation([simulation.judgement(application, &["E6"], &[])]);
    assert_eq!(simulation.codes(late), ["EVALUATION_UNREACHABLE"]);
}

/// A later judgement of a stage takes the place of the earlier one, which stays readable.
#[test]
fn the_last_judgement_of_a_stage_counts() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    simulation.judged_failing(application, &["E11"]).judged(application);
    assert_eq!(simulation.codes(List { application }), [""; 0]);
    simulation.judged_open(application, &["E7"]);
    assert_eq!(simulation.codes(List { application }), ["NEEDS_HUMAN_LEFT"]);
    let superseded: Vec<bool> = simulation.facts.rows.judgement.values().map(|own| own.superseded).collect();
    assert_eq!(superseded, [true, true, false]);
}

/// T08: every way in which the ground can move under a listing.
#[test]
fn nobody_is_listed_on_a_stale_judgement() {
    let moves: [fn(&mut Simulation, ApplicationId); 4] = [
        |simulation, application| {
            simulation.go(WithdrawNomination { application, reason: sealed("lý do") });
        },
        |simulation, application| {
            simulation.finding(APPRAISER, application, RuleOutcome::Pass);
        },
        |simulation, _| {
            simulation.discipline(AN, true);
        },
        |simulation, _| {
            simulation.rescheme(2, 3);
        },
    ];
    for (ground, change) in moves.into_iter().enumerate() {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let application = simulation.app(AN);
        simulation.judged(application);
        change(&mut simulation, application);
        let codes = simulation.codes(List { application });
        assert!(codes.contains(&"NOT_EVALUATED"), "{ground}: {codes:?}");
        let refusal = RefuseListing { application, rules: rule("E3"), reason: sealed("lý do") };
        assert_eq!(simulation.codes(refusal), ["NOT_EVALUATED"], "{ground}");
    }
}

/// T08: what moves after the listing holds the list up until the dossier is judged again, or taken for what it is.
#[test]
fn the_list_is_not_decided_on_a_stale_judgement() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.redeclare().list_received();
    let (application, decision) = (simulation.app(AN), simulation.posted(K::EligibleList));
    simulation.discipline(AN, true);
    let outdated = ["LIST_OUTDATED"];
    assert_eq!(simulation.codes(DecideList { decision }), outdated);
    simulation.judged_failing(application, &["E5"]);
    assert_eq!(simulation.codes(DecideList { decision }), outdated, "judged again, but not eligible");
    simulation.judged_open(application, &["E5"]);
    assert_eq!(simulation.codes(DecideList { decision }), outdated);
    assert_eq!(simulation.blocks(Act::DecideList, Role::CouncilSecretary, Subject::Cycle), outdated);
    simulation.judged(application);
    assert_eq!(simulation.codes(DecideList { decision }), [""; 0]);
}

/// 10.2: without a judgement that says so nobody is kept off, and only for the rules that it names.
#[test]
fn nobody_is_kept_off_without_ground() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    let refuse = |rules| RefuseListing { application, rules, reason: sealed("lý do") };
    let subject = Subject::Application(application);
    let dry =
        |simulation: &Simulation| simulation.blocks(Act::RefuseListing, Role::CouncilSecretary, subject);
    simulation.judged(application);
    assert_eq!(
        (dry(&simulation), simulation.codes(refuse(rule("E3")))),
        (vec!["RULES_UNFOUNDED"], vec!["RULES_UNFOUNDED"])
    );
    simulation.judged_open(application, &["E3"]);
    assert_eq!(
        simulation.codes(refuse(rule("E3"))),
        ["RULES_UNFOUNDED"],
        "nobody has found that it is not met"
    );
    simulation.judged_failing(application, &["E3", "E11"]);
    assert_eq!((dry(&simulation), simulation.codes(refuse(rule("E11")))), (vec![], vec![]));
    let more = [rule("E11"), rule("E7")].concat();
    assert_eq!(simulation.codes(refuse(more)), ["RULES_UNFOUNDED"]);
}

/// Nobody leaves the list without a judgement that stands and says why.
#[test]
fn nobody_is_taken_off_the_list_without_ground() {
    let mut simulation = Simulation::in_state(S::ListDecided);
    let application = simulation.app(AN);
    let amendment = simulation.list_amendment(Vec::new(), vec![Delisting { application, rules: rule("E3") }]);
    assert_eq!(simulation.codes(amendment.clone()), ["RULES_UNFOUNDED"], "judged eligible");
    simulation.judged_failing(application, &["E11"]);
    assert_eq!(simulation.codes(amendment.clone()), ["RULES_UNFOUNDED"], "for another rule");
    simulation.judged_failing(application, &["E3"]);
    assert_eq!(simulation.codes(amendment.clone()), [""; 0]);
    simulation.discipline(AN, true);
    assert_eq!(simulation.codes(amendment), ["RULES_UNFOUNDED"], "of what lies there no longer");
}

/// In the appraisal it is the judgement of that stage that counts.
#[test]
fn a_dossier_under_appraisal_leaves_the_list_by_its_appraisal() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.judged_failing(application, &["E3"]).go(Appraise { application });
    let amendment = simulation.list_amendment(Vec::new(), vec![Delisting { application, rules: rule("E3") }]);
    assert_eq!(simulation.codes(amendment.clone()), ["RULES_UNFOUNDED"]);
    simulation.judged_failing(application, &["E3"]);
    assert_eq!(simulation.codes(amendment), [""; 0]);
}

/// One upheld appeal puts somebody on the list once.
#[test]
fn an_appeal_that_was_carried_out_relists_nobody_again() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(DUNG);
    simulation.redeclare().keep_off(application, "E3").advance(S::ListDecided);
    let relisting = simulation.list_amendment(vec![application], Vec::new());
    assert_eq!(simulation.codes(relisting.clone()), ["RELISTED_UNSCREENED"], "kept off, and no appeal");
    let appeal = simulation.inquire(DUNG, AppealSubject::Listing);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::List).go(relisting);
    simulation.judged_failing(application, &["E11"]);
    let delisting =
        simulation.list_amendment(Vec::new(), vec![Delisting { application, rules: rule("E11") }]);
    simulation.go(delisting);
    let again = simulation.list_amendment(vec![application], Vec::new());
    assert_eq!(simulation.codes(again.clone()), ["RELISTED_UNSCREENED"]);
    simulation.judged(application);
    assert_eq!(simulation.codes(again), [""; 0]);
}

/// A dismissed appeal, or one about something else, opens nothing.
#[test]
fn only_an_upheld_appeal_about_the_list_relists() {
    for (outcome, effect, codes) in [
        (AppealOutcome::Dismissed, AppealEffect::None, &["RELISTED_UNSCREENED"][..]),
        (AppealOutcome::Upheld, AppealEffect::Result, &["RELISTED_UNSCREENED"]),
        (AppealOutcome::PartlyUpheld, AppealEffect::List, &[]),
    ] {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let application = simulation.app(DUNG);
        simulation.redeclare().keep_off(application, "E3").advance(S::ListDecided);
        let appeal = simulation.inquire(DUNG, AppealSubject::Listing);
        simulation.settle(appeal, outcome, effect);
        let relisting = simulation.list_amendment(vec![application], Vec::new());
        assert_eq!(simulation.codes(relisting), codes, "{outcome:?} {effect:?}");
    }
}

/// 10.2: whoever was not received is screened, whatever an appeal says.
#[test]
fn an_appeal_does_not_screen_who_was_not_received() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let refused = simulation.submitted(DUNG);
    simulation.nominate(refused).go(RefuseReceipt { application: refused, reason: sealed("lý do") });
    simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::ListDecided);
    let appeal = simulation.inquire(DUNG, AppealSubject::Receipt);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let relisting = simulation.list_amendment(vec![refused], Vec::new());
    assert_eq!(simulation.codes(relisting.clone()), ["RELISTED_UNSCREENED"]);
    simulation.judged(refused).go(relisting);
    assert!(simulation.is_in(DUNG, A::EligibleListed));
}
