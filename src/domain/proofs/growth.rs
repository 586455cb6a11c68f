//! What is asked of all dossiers or documents at once looks at each of them a few times: with twice as many of each row it
//! looks at no more than twice as many, and what is about one looks at no other.

use super::{looks::grown, simulation::*};
use crate::{
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::{effects::carry_out, state::CycleState as S},
    facts::Facts,
    guard_context::GuardContext,
    ids::*,
    role::Role,
    row::{Appeal, Application, Scope},
    row_writer::RowWriter,
    table::looks,
    visibility::Visibility,
    vocabulary::DocumentKind as K,
};

/// What is found, and at how many rows it looks, with ten of each row and with twenty.
fn asked<T>(simulation: &Simulation, ask: impl Fn(&Simulation) -> T) -> [(T, u64); 2] {
    [10, 20].map(|times| {
        let world = grown(simulation, times);
        looks::during(|| ask(&world))
    })
}

/// Twice as much is found, by no more than twice as many looks.
#[track_caller]
fn linear(simulation: &Simulation, ask: impl Fn(&Simulation) -> usize) {
    let [(few, few_looks), (many, many_looks)] = asked(simulation, ask);
    assert!(0 < few && many == 2 * few, "{few} and {many} are found");
    assert!(many_looks <= 2 * few_looks + 20, "{few_looks} and {many_looks} looks");
}

/// DUNG was kept off the list, and an appeal about that is upheld.
fn upheld() -> Simulation {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(DUNG);
    simulation.redeclare().keep_off(application, "E3").advance(S::ListDecided);
    let appeal = simulation.inquire(DUNG, AppealSubject::Listing);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    simulation
}

#[test]
fn appeals_are_found_by_what_they_are_about() {
    linear(&upheld(), |world| {
        let about = |own: &Application| world.facts.appeals_about(own).any(Appeal::is_upheld);
        world.facts.applications().filter(|own| about(own)).count()
    });
}

#[test]
fn upheld_appeals_are_carried_out_with_a_look_at_each() {
    linear(&upheld(), |world| {
        let relisted: Vec<ApplicationId> =
            world.facts.in_states(&[A::NotListed]).map(|application| application.id).collect();
        let actor = world.holder(Role::CouncilSecretary);
        let case = GuardContext {
            version: world.definition.version,
            reference: &world.reference,
            facts: &world.facts,
            cycle: world.facts.cycle().expect("a cycle"),
            actor: &actor,
            capacity: None,
            act: Act::AmendList,
            command: None,
            application: None,
            appeal: None,
            moment: world.moment(),
        };
        let mut writer = RowWriter::new(&case);
        carry_out(&mut writer, AppealEffect::List, &relisted);
        writer.rows().len()
    });
}

#[test]
fn scopes_are_found_by_whom_they_cover() {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let cycle = simulation.facts.cycle().expect("a cycle").id;
    let reopening: ReopeningId = simulation.id();
    for person in CANDIDATES {
        let (id, application) = (simulation.id(), Some(simulation.app(person)));
        let scope = Scope { id, cycle, reopening, application, title: None, unit: None, leaf: 0 };
        simulation.facts.put([scope.into()]);
    }
    linear(&simulation, |world| {
        let covers = |own: &Application| world.facts.scopes_of(own).any(|scope| scope.reopening == reopening);
        world.facts.applications().filter(|own| covers(own)).count()
    });
}

#[test]
fn publications_are_found_by_their_documents() {
    let simulation = Simulation::in_state(S::ListDecided);
    let documents = |facts: &Facts| facts.rows.document.keys().copied().collect::<Vec<DocumentId>>();
    linear(&simulation, |world| {
        let all = documents(&world.facts).into_iter();
        all.filter(|document| world.facts.is_public(*document)).count()
    });
    linear(&simulation, |world| {
        let all = documents(&world.facts).into_iter();
        all.filter(|document| world.facts.made_public_on(*document, None).is_some()).count()
    });
    linear(&simulation, |world| world.facts.published_lists().count());
}

#[test]
fn a_decision_on_a_list_of_a_unit_looks_at_each_line_a_few_times() {
    let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
    let list = simulation.proposed(&[BINH, AN]);
    let decision = simulation.paper(K::NominationDecision);
    linear(&simulation, |world| {
        let lines = world.facts.nomination_lines(list);
        let left_out = |application| LeftOut { application, reason: sealed("lý do") };
        let left_out = lines.iter().map(|line| left_out(line.application)).collect();
        let command = Command::from(DecideNominationList { list, decision, left_out });
        let refused = world.try_as(&world.performer(&command), command).err();
        assert_eq!(refused.map(|refused| refused.codes()), None);
        lines.len()
    });
}

#[test]
fn what_is_about_one_person_looks_at_nobody_else() {
    let simulation = Simulation::in_state(S::Review);
    let [few, many] = asked(&simulation, |world| world.facts.has_declared(CHAIR, true));
    assert_eq!(few, many, "whether somebody has declared since the last application came in");
    let [few, many] =
        asked(&simulation, |world| Visibility::Own(AN).applications(&world.facts, world.today()).len());
    assert_eq!(few, many, "which applications an applicant sees");
}
