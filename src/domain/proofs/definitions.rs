//! A workflow definition is a value (design decision 16): one recorded log, two definitions, two verdicts.

use super::world::*;
use crate::domain::{
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
    Box::leak(Box::new(Definition { version: "hasty/1", target, ..*Definition::current() }))
}

fn under(definition: &'static Definition) -> World {
    World { definition, ..World::empty() }
}

/// Decides every entry of a log again; the rows, or where it stops and why.
fn replay(log: &[Entry], definition: &'static Definition) -> Result<Rows, (Act, Vec<&'static str>)> {
    let mut world = under(definition);
    for Entry { actor, command, moment, .. } in log {
        let version = world.version(actor, command);
        let decided = decide(definition, &world.frame, &world.facts, actor, command, version, *moment);
        let decision = decided.map_err(|refusals| (command.act(), refusals.codes()))?;
        world.facts.put(decision.rows);
    }
    Ok(world.facts.rows)
}

#[test]
fn one_log_is_legal_under_the_definition_it_was_made_under() {
    let mut world = under(hasty());
    world.advance(S::CouncilFormed);
    let plan = world.plan_of(29);
    world.go(plan);
    assert_eq!(world.state(), S::PlanIssued);
    assert_eq!(replay(&world.log, hasty()), Ok(world.facts.rows.clone()));
    assert_eq!(replay(&world.log, Definition::current()), Err((Act::IssuePlan, vec!["STEP_ORDER"])));
}

/// Under another definition even the same steps leave another record: the cycle keeps the version it began under.
#[test]
fn the_cycle_keeps_its_definition() {
    let world = World::in_state(S::Archived);
    assert_eq!(replay(&world.log, Definition::current()).as_ref(), Ok(&world.facts.rows));
    let replayed = replay(&world.log, hasty()).expect("the main line is legal under both");
    let version = |rows: &Rows| rows.cycle.values().next().map(|cycle| cycle.workflow.clone());
    assert_eq!(version(&replayed).as_deref(), Some("hasty/1"));
    assert_ne!(version(&replayed), version(&world.facts.rows));
    assert!(Definition::released("hasty/1").is_none(), "an unknown version cannot be decided");
}
