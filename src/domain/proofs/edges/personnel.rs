//! What the personnel files say beside what was reported to the cycle (E5, A32; law Art 42(1)).

use super::{super::simulation::*, rule};
use crate::{
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    file_facts::OutdatedJudgement,
    vocabulary::{DocumentKind as K, *},
    workflow::Definition,
};

/// The personnel file of CHI shows a case, or no longer.
fn show_case(simulation: &mut Simulation, shown: bool) {
    let application = simulation.app(CHI);
    simulation.facts.files.cases = shown.then_some(application).into_iter().collect();
}

fn keeping(simulation: &mut Simulation) -> ApproveResults {
    let (application, disposition) = (simulation.app(CHI), Disposition::KeepAndWithhold);
    let dispositions = vec![DispositionLine { application, disposition }];
    ApproveResults { dispositions, ..simulation.approval() }
}

#[test]
fn a_case_in_the_file_is_asked_of_at_every_step() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    let (approval, keeping) = (simulation.approval(), keeping(&mut simulation));
    assert_eq!(simulation.codes(keeping.clone()), ["DISPOSITION_UNFOUNDED"]);
    show_case(&mut simulation, true);
    assert_eq!(simulation.codes(approval), ["E5_CHANGED"]);
    simulation.go(keeping);
    let appointments = simulation.appointments();
    assert_eq!(simulation.codes(appointments), ["WITHHOLDING_REQUIRED"]);
    let withholding = simulation.withholding(CHI);
    simulation.go(withholding);
    assert!(simulation.is_in(CHI, A::AppointmentWithheld) && simulation.is_in(DUNG, A::Appointed));
    let late = simulation.late_appointment(CHI);
    assert_eq!(simulation.codes(late.clone()), ["DISCIPLINE_STILL_OPEN"]);
    assert_eq!(
        simulation.codes(AppointLate { appointment: None, ..late.clone() }),
        [""; 0],
        "it ends unappointed"
    );
    show_case(&mut simulation, false);
    assert_eq!(simulation.codes(late), [""; 0]);
}

/// What is reported as over stays a ground while the file shows it, and the other way round.
#[test]
fn either_source_is_enough() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    show_case(&mut simulation, true);
    simulation.discipline(CHI, true);
    let keeping = keeping(&mut simulation);
    simulation.go(keeping);
    let withholding = simulation.withholding(CHI);
    simulation.go(withholding).discipline(CHI, false);
    let late = simulation.late_appointment(CHI);
    assert_eq!(simulation.codes(late.clone()), ["DISCIPLINE_STILL_OPEN"]);
    show_case(&mut simulation, false);
    assert_eq!(simulation.codes(late), [""; 0]);
}

#[test]
fn under_the_first_definition_only_what_was_reported_counts() {
    let definition = Definition::released("thanghang/1").expect("released");
    let mut simulation = Simulation { definition, ..Simulation::empty() };
    simulation.advance(S::AppealsClosed);
    show_case(&mut simulation, true);
    let approval = simulation.approval();
    assert_eq!(simulation.codes(approval), [""; 0]);
}

/// R07, T08–T15: an act that rests on a judgement or an order is refused once that would come out differently.
#[test]
fn what_rests_on_changed_facts_is_refused_before_the_approval() {
    for (state, refused) in [
        (S::ReceivingClosed, true),
        (S::Review, true),
        (S::Reviewed, true),
        (S::ResultsNotified, true),
        (S::AppealsClosed, true),
        (S::ResultsApproved, false),
    ] {
        let mut simulation = Simulation::in_state(state);
        let act = next(&mut simulation);
        assert_eq!(simulation.codes(act.clone()), [""; 0], "{state}");
        let changed = ["FACTS_CHANGED"];
        simulation.facts.files.reordered = [cntt()].into();
        assert_eq!(simulation.codes(act.clone()), if refused { &changed[..] } else { &[] }, "{state}");
        simulation.facts.files.reordered.clear();
        let (application, rules) = (simulation.app(AN), rule("E3").into_iter().collect());
        simulation.facts.files.outdated = vec![OutdatedJudgement { application, rules }];
        assert_eq!(simulation.codes(act), if refused { &changed[..] } else { &[] }, "{state}");
    }
}

/// The act that leads on from a state, with all that it needs.
fn next(simulation: &mut Simulation) -> Command {
    match simulation.state() {
        S::ReceivingClosed => {
            simulation.redeclare().list_received();
            DecideList { decision: simulation.posted(K::EligibleList) }.into()
        }
        S::Review => {
            simulation.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
            CompleteReview { minutes: simulation.paper(K::CouncilMinutes) }.into()
        }
        S::Reviewed => simulation.notice().into(),
        S::ResultsNotified => {
            simulation.until(12, 12, 8, 0);
            CloseAppeals {}.into()
        }
        S::AppealsClosed => simulation.approval().into(),
        S::ResultsApproved => simulation.appointments().into(),
        other => panic!("nothing of {other} rests on a judgement"),
    }
}

#[test]
fn what_is_done_with_one_dossier_rests_on_its_judgement() {
    let changed = ["FACTS_CHANGED"];
    let outdate = |simulation: &mut Simulation, application| {
        let rules = rule("E3").into_iter().collect();
        simulation.facts.files.outdated = vec![OutdatedJudgement { application, rules }];
    };
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    simulation.judged(application);
    outdate(&mut simulation, application);
    assert_eq!(simulation.codes(List { application }), changed);

    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.appraise(application, Side::Met);
    let conclusion = simulation.conclusion(application, Side::Met);
    outdate(&mut simulation, application);
    assert_eq!(simulation.codes(conclusion), changed);
}
