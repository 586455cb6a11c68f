//! The obligations of the parties, from the first decision to the winners in their posts (requirements §12, R21).

use super::super::simulation::*;
use crate::{
    application::state::ApplicationState as A,
    command::RecordObligation,
    cycle::state::CycleState as S,
    obligation::{ObligationStanding as Standing, obligations},
    obligation_item::ObligationItem as O,
};

fn standings(simulation: &Simulation, item: O) -> Vec<Standing> {
    let all = obligations(&simulation.reference, &simulation.facts, simulation.moment());
    all.iter().filter(|one| one.item == item).map(|one| one.standing).collect()
}

#[test]
fn what_the_acts_of_the_cycle_show_is_not_recorded_again() {
    for (item, before, after) in [
        (O::Bodies, S::CouncilFormed, S::SupervisionFormed),
        (O::Plan, S::SupervisionFormed, S::PlanIssued),
        (O::Complaints, S::ResultsNotified, S::AppealsClosed),
    ] {
        let mut simulation = Simulation::in_state(before);
        assert_eq!(standings(&simulation, item), [Standing::Open], "{item}");
        let entry = simulation.obligation(item);
        assert_eq!(simulation.codes(entry), ["OBLIGATION_NOT_RECORDED"], "{item}");
        assert_eq!(standings(&Simulation::in_state(after), item), [Standing::Done], "{item}");
    }
    for item in [O::Nominees, O::Cooperation, O::Truth, O::Conduct] {
        assert_eq!(standings(&Simulation::in_state(S::Draft), item), [Standing::Continuous]);
    }
}

#[test]
fn a_day_that_was_set_runs_out_and_what_is_done_is_done() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let due_on = Some(simulation.today());
    let set = RecordObligation { due_on, done_on: None, ..simulation.obligation(O::Budget) };
    simulation.go(set);
    assert_eq!(standings(&simulation, O::Budget), [Standing::Open]);
    simulation.until(11, 1, 8, 0);
    assert_eq!(standings(&simulation, O::Budget), [Standing::Overdue]);
    let done = simulation.obligation(O::Budget);
    simulation.go(done);
    assert_eq!(standings(&simulation, O::Budget), [Standing::Done]);
    let entries: Vec<_> = simulation.facts.rows.obligation.values().collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].due_on, due_on, "what was recorded before stays");
}

#[test]
fn another_task_has_its_own_entry() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let task = RecordObligation {
        text: Some(sealed("Bố trí phòng tiếp nhận")),
        done_on: None,
        ..simulation.obligation(O::Other)
    };
    simulation.go(task.clone());
    assert_eq!(standings(&simulation, O::Other), [Standing::Open]);
    let done = RecordObligation { task: Some(task.obligation), ..simulation.obligation(O::Other) };
    simulation.go(done);
    assert_eq!(standings(&simulation, O::Other), [Standing::Done]);
    let unknown = RecordObligation { task: Some(simulation.id()), ..simulation.obligation(O::Other) };
    assert_eq!(simulation.codes(unknown), ["OBLIGATION_TASK_UNCLEAR"]);
}

/// O8: a winner is placed after the appointment, also once the cycle is archived.
#[test]
fn each_winner_is_placed_after_the_appointment() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let winner = simulation.facts.in_states(&[A::Winner]).next().expect("a winner").id;
    let placed = |simulation: &mut Simulation| RecordObligation {
        application: Some(winner),
        ..simulation.obligation(O::Position)
    };
    let early = placed(&mut simulation);
    assert_eq!(simulation.codes(early), ["OBLIGATION_DAY_WRONG"]);
    let mut archived = Simulation::in_state(S::Archived);
    let open = standings(&archived, O::Position);
    assert!(!open.is_empty() && open.iter().all(|standing| *standing == Standing::Open));
    let placed = placed(&mut archived);
    archived.go(placed);
    let done = standings(&archived, O::Position).into_iter().filter(|standing| *standing == Standing::Done);
    assert_eq!(done.count(), 1);
}
