//! What the personnel files say beside what was reported to the cycle (E5, A32; law Art 42(1)).

use super::super::simulation::*;
use crate::domain::{
    application::state::ApplicationState as A, command::*, cycle::state::CycleState as S, vocabulary::*,
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
