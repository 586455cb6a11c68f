//! At how many rows a question looks, and how that grows with the cycle: what is about one dossier looks at no more when
//! others are added, and what is about all of them at no more than twice as many when there are twice as many.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{random_runs::first_input, simulation::*};
use crate::{
    actor::Actor,
    command::{Act, Aggregate},
    cycle::state::CycleState as S,
    decide::what_blocks,
    guard_context::Subject,
    role::Role,
    row::{Row, Rows},
    table::looks,
    visibility::Visibility,
    vocabulary::DocumentKind,
};

/// The columns that say of which dossier, person or document a row is; none of a row that grows with none of them.
fn columns(row: &Row) -> &'static [&'static str] {
    match row {
        Row::Application(_) => &["id", "person"],
        Row::Paper(_) | Row::Finding(_) | Row::Judgement(_) => &["id", "application"],
        // A vote on the whole list is about no dossier, and a scope may name a title.
        Row::Vote(vote) if vote.application.is_some() => &["id", "application"],
        Row::Scope(scope) if scope.application.is_some() => &["id", "application"],
        Row::NominationLine(_) => &["id", "application"],
        Row::Appeal(_) => &["id", "application", "appellant", "secondOf"],
        Row::Kinship(_) => &["id", "candidate"],
        Row::Document(_) => &["id", "corrects", "correctedBy"],
        Row::Publication(_) => &["id", "document"],
        _ => &[],
    }
}

/// Whether a row is of one dossier.
fn is_of_dossier(row: &Row) -> bool {
    match row {
        Row::Document(document) => document.kind == DocumentKind::Nomination,
        Row::Kinship(_) | Row::Publication(_) => false,
        _ => true,
    }
}

/// The row of another dossier, person or document that is like this one; none of a row that is of none.
fn like(row: &Row, copy: u128) -> Option<Row> {
    let columns = columns(row);
    let mut value = serde_json::to_value(row).ok().filter(|_| !columns.is_empty())?;
    for &column in columns {
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

/// The same cycle, in which some of its rows are there so many times.
fn copied(simulation: &Simulation, times: u128, is_meant: fn(&Row) -> bool) -> Simulation {
    let mut copied = simulation.clone();
    for copy in 1..times {
        let meant = simulation.facts.rows.iter().filter(is_meant);
        copied.facts.put(meant.filter_map(|row| like(&row, copy)));
    }
    copied
}

/// The same cycle, in which each dossier is there so many times.
fn crowded(simulation: &Simulation, times: u128) -> Simulation {
    copied(simulation, times, is_of_dossier)
}

/// The same cycle, in which each document is there so many times too, with its publications, and each relation.
pub(super) fn grown(simulation: &Simulation, times: u128) -> Simulation {
    copied(simulation, times, |_| true)
}

/// How many rows are looked at to tell what keeps somebody from an act.
fn looks_at(simulation: &Simulation, actor: &Actor, act: Act, subject: Subject) -> u64 {
    let (definition, reference, facts) = (simulation.definition, &simulation.reference, &simulation.facts);
    let ask = || what_blocks(definition, reference, facts, actor, act, subject, simulation.moment());
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

#[test]
fn what_may_be_done_with_one_dossier_looks_at_no_other() {
    let mut grown = Vec::new();
    for (state, simulation) in worlds() {
        let (few, many) = (crowded(&simulation, 4), crowded(&simulation, 12));
        for application in simulation.facts.applications() {
            for role in Role::ALL {
                let (actor, subject) = (simulation.holder(role), Subject::Application(application.id));
                for act in Act::ALL {
                    let [few, many] = [&few, &many].map(|world| looks_at(world, &actor, *act, subject));
                    if many > few {
                        grown.push((state, role, *act, few, many));
                    }
                }
            }
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
}

#[test]
fn what_may_be_done_with_a_cycle_looks_at_each_row_a_few_times() {
    for (state, simulation) in worlds() {
        let (few, many) = (grown(&simulation, 10), grown(&simulation, 20));
        for role in Role::ALL {
            let actor = simulation.holder(role);
            for act in Act::ALL {
                let [few, many] = [&few, &many].map(|world| looks_at(world, &actor, *act, Subject::Cycle));
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

/// Asked is what somebody could really send, with all its conditions and, where it is accepted, with what it writes.
#[test]
fn what_is_sent_looks_at_each_row_a_few_times() {
    let mut grew = Vec::new();
    for (state, simulation) in worlds() {
        let worlds = [grown(&simulation, 10), grown(&simulation, 20)];
        for act in Act::ALL {
            let facts = &simulation.facts;
            let subject = match act.aggregate() {
                Aggregate::Cycle | Aggregate::Records => Some(Subject::Cycle),
                Aggregate::Application => facts.applications().next().map(|own| Subject::Application(own.id)),
                Aggregate::Appeal => facts.rows.appeal.keys().next().map(|id| Subject::Appeal(*id)),
            };
            let subject = subject.unwrap_or(Subject::Cycle);
            let mut sender = simulation.clone();
            let somebody = simulation.holder(Role::CouncilSecretary);
            let Some(command) = first_input(&mut sender, *act, subject, &somebody) else { continue };
            // The documents that are registered for it.
            let registered: Vec<Row> = sender.log[simulation.log.len()..]
                .iter()
                .flat_map(|done| done.decision.rows.clone())
                .collect();
            let [few, many] = worlds.each_ref().map(|world| {
                let mut world = world.clone();
                world.facts.put(registered.iter().cloned());
                let actor = world.performer(&command);
                looks::during(|| world.try_as(&actor, command.clone())).1
            });
            if many > 2 * few + 20 {
                grew.push((state, *act, few, many));
            }
        }
    }
    assert!(grew.is_empty(), "{grew:#?}");
}
