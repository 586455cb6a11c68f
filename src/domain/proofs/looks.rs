//! At how many rows a question looks, and how that grows with the cycle: what is about one dossier looks at no more when
//! others are added, and what is about all of them at no more than twice as many when there are twice as many.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::simulation::*;
use crate::domain::{
    actor::Actor,
    command::Act,
    cycle::state::CycleState as S,
    decide::{available, what_blocks},
    guard_context::Subject,
    role::Role,
    row::{Row, Rows},
    table::looks,
    visibility::Visibility,
    vocabulary::DocumentKind,
};

/// Who votes on dossiers.
const COUNCIL: [Role; 4] =
    [Role::CouncilChair, Role::CouncilViceChair, Role::CouncilMember, Role::CouncilSecretary];

/// The columns that say which dossier or person a row of a dossier is about.
const OF_ONE: [&str; 3] = ["id", "application", "person"];

/// The row of another dossier that is like this one; none of a row that is of no dossier.
fn like(row: &Row, copy: u128) -> Option<Row> {
    let of_dossier = match row {
        Row::Document(document) => document.kind == DocumentKind::Nomination,
        Row::Application(_) | Row::Paper(_) | Row::Finding(_) | Row::Judgement(_) => true,
        // A vote on the whole list is about no dossier.
        Row::Vote(vote) => vote.application.is_some(),
        _ => false,
    };
    let mut value = serde_json::to_value(row).ok().filter(|_| of_dossier)?;
    for column in OF_ONE {
        let Some(Value::String(id)) = value["row"].get(column) else { continue };
        let id: Uuid = id.parse().expect("an id");
        value["row"][column] = json!(Uuid::from_u128(id.as_u128() ^ (copy << 64)));
    }
    for column in ["number", "receipt"] {
        if let Some(Value::String(number)) = value["row"].get(column) {
            value["row"][column] = json!(format!("{copy}{number}"));
        }
    }
    // A file belongs to one paper.
    if matches!(row, Row::Paper(_)) {
        value["row"]["file"] = Value::Null;
    }
    Some(serde_json::from_value(value).expect("a row"))
}

/// The same cycle, in which each dossier is there so many times.
fn crowded(simulation: &Simulation, times: u128) -> Simulation {
    let mut crowded = simulation.clone();
    for copy in 1..times {
        crowded.facts.put(simulation.facts.rows.iter().filter_map(|row| like(&row, copy)));
    }
    crowded
}

fn offers(simulation: &Simulation, actor: &Actor, subject: Subject) -> u64 {
    let ask = || {
        let (definition, reference, facts) =
            (simulation.definition, &simulation.reference, &simulation.facts);
        available(definition, reference, facts, actor, subject, simulation.moment())
    };
    looks::during(ask).1
}

/// The cycle in its states, with somebody in each.
fn worlds() -> Vec<(S, Simulation)> {
    let ordinary = S::ALL.iter().filter(|state| !matches!(state, S::Suspended | S::Cancelled));
    let mut worlds: Vec<_> = ordinary.map(|state| (*state, Simulation::in_state(*state))).collect();
    for (_, simulation) in &mut worlds {
        simulation.populate();
    }
    worlds
}

#[test]
fn copies_are_rows_of_other_dossiers() {
    let counts = |rows: &Rows| [rows.application.len(), rows.finding.len(), rows.judgement.len()];
    let mut seen = [0; 3];
    for (_, simulation) in worlds() {
        let (one, three) = (counts(&simulation.facts.rows), counts(&crowded(&simulation, 3).facts.rows));
        assert_eq!(three, one.map(|count| 3 * count));
        seen = std::array::from_fn(|table| seen[table] + one[table]);
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// Asked is every act at once, each with all its conditions.
#[test]
fn what_may_be_done_with_one_dossier_looks_at_no_other() {
    let mut grown = BTreeMap::new();
    for (state, simulation) in worlds() {
        let (few, many) = (crowded(&simulation, 4), crowded(&simulation, 12));
        for application in simulation.facts.applications() {
            for role in Role::ALL {
                let (actor, subject) = (simulation.holder(role), Subject::Application(application.id));
                let (few, many) = (offers(&few, &actor, subject), offers(&many, &actor, subject));
                // A unit head chooses among the nominations of all dossiers; who sits in the council must have declared
                // after the last application came in; appraisers choose among the records of all appraisals.
                let chooses =
                    matches!((state, role), (S::Receiving, Role::UnitHead) | (S::Review, Role::Appraiser));
                let sits = state == S::Review && COUNCIL.contains(&role);
                if many > few * if chooses || sits { 3 } else { 1 } {
                    grown.insert((state, role), (few, many));
                }
            }
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
}

#[test]
fn what_may_be_done_with_a_cycle_looks_at_each_dossier_a_few_times() {
    for (state, simulation) in worlds() {
        let (few, many) = (crowded(&simulation, 10), crowded(&simulation, 20));
        for role in Role::ALL {
            let actor = simulation.holder(role);
            for act in Act::ALL {
                let ask = |simulation: &Simulation| {
                    let (reference, facts, now) =
                        (&simulation.reference, &simulation.facts, simulation.moment());
                    let ask = || {
                        what_blocks(
                            simulation.definition,
                            reference,
                            facts,
                            &actor,
                            *act,
                            Subject::Cycle,
                            now,
                        )
                    };
                    looks::during(ask).1
                };
                let (few, many) = (ask(&few), ask(&many));
                assert!(many <= 2 * few + 20, "{state} {role} {act:?}: {few} and {many}");
            }
        }
    }
}

#[test]
fn who_sees_what_looks_at_each_dossier_once() {
    for (state, simulation) in worlds() {
        let (few, many) = (crowded(&simulation, 10), crowded(&simulation, 20));
        for role in Role::ALL {
            let actor = simulation.holder(role);
            let ask = |simulation: &Simulation| {
                let (facts, today) = (&simulation.facts, simulation.today());
                let sees =
                    || Visibility::of(facts, actor.person, &actor.roles, today).applications(facts, today);
                looks::during(sees).1
            };
            let (few, many) = (ask(&few), ask(&many));
            assert!(many <= 2 * few + 20, "{state} {role}: {few} and {many}");
        }
    }
}
