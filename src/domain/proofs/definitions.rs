//! A workflow definition is a value (design decision 16): one recorded log, two definitions, two verdicts.

use super::simulation::*;
use crate::{
    command::Act,
    cycle::{
        machine::{self, Surroundings},
        state::CycleState as S,
    },
    decide::decide,
    row::Rows,
    workflow::Definition,
};

/// The shipped definition, but for one line: the plan may be issued before the supervisory board is formed.
fn hasty() -> &'static Definition {
    fn target(state: S, act: Act, around: Surroundings) -> Option<S> {
        match (state, act) {
            (S::CouncilFormed, Act::IssuePlan) => Some(S::PlanIssued),
            _ => machine::target(state, act, around),
        }
    }
    Box::leak(Box::new(Definition { name: "hasty/1", target, ..*Definition::current() }))
}

fn under(definition: &'static Definition) -> Simulation {
    Simulation { definition, ..Simulation::empty() }
}

/// Decides every entry of a log again; the rows, or where it stops and why.
fn replay(log: &[AppliedCommand], definition: &'static Definition) -> Result<Rows, (Act, Vec<&'static str>)> {
    let mut simulation = under(definition);
    for AppliedCommand { actor, command, moment, .. } in log {
        let version = simulation.version(actor, command);
        let decided =
            decide(definition, &simulation.reference, &simulation.facts, actor, command, version, *moment);
        let decision = decided.map_err(|refusals| (command.act(), refusals.codes()))?;
        simulation.facts.put(decision.rows);
    }
    Ok(simulation.facts.rows)
}

#[test]
fn one_log_is_legal_under_the_definition_it_was_made_under() {
    let mut simulation = under(hasty());
    simulation.advance(S::CouncilFormed);
    let plan = simulation.plan_of(29);
    simulation.go(plan);
    assert_eq!(simulation.state(), S::PlanIssued);
    assert_eq!(replay(&simulation.log, hasty()), Ok(simulation.facts.rows.clone()));
    assert_eq!(replay(&simulation.log, Definition::current()), Err((Act::IssuePlan, vec!["STEP_ORDER"])));
}

/// Under another definition even the same steps leave another record: the cycle keeps the version it began under.
#[test]
fn the_cycle_keeps_its_definition() {
    let simulation = Simulation::in_state(S::Archived);
    assert_eq!(replay(&simulation.log, Definition::current()).as_ref(), Ok(&simulation.facts.rows));
    let replayed = replay(&simulation.log, hasty()).expect("the main line is legal under both");
    let version = |rows: &Rows| rows.cycle.values().next().map(|cycle| cycle.workflow.clone());
    assert_eq!(version(&replayed).as_deref(), Some("hasty/1"));
    assert_ne!(version(&replayed), version(&simulation.facts.rows));
    assert!(Definition::released("hasty/1").is_none(), "an unknown version cannot be decided");
}
