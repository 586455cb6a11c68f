//! The policy as a grid: role × relation × state × act, each cell asked of `available`, against a golden file.

use std::{collections::BTreeSet, fmt::Write as _};

use super::simulation::*;
use crate::{
    actor::Actor,
    command::{Act, Aggregate},
    cycle::state::CycleState as S,
    decide::{available, what_blocks},
    error_code::ErrorCode,
    guard_context::Subject,
    ids::PersonId,
    policy::Relation,
    role::Role,
};

const GOLDEN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/it/golden/policy.txt"));

/// Every state, and suspensions over states that differ.
fn worlds() -> Vec<(S, Simulation)> {
    let mut worlds: Vec<(S, Simulation)> = S::ALL
        .iter()
        .filter(|state| !matches!(state, S::Suspended | S::Cancelled))
        .map(|state| (*state, Simulation::in_state(*state)))
        .collect();
    let mut suspended = Simulation::in_state(S::Receiving);
    for candidate in CANDIDATES {
        suspended.receive(candidate);
    }
    suspended.suspend(false);
    worlds.push((S::Suspended, suspended));
    let mut cancelled = Simulation::in_state(S::ListDecided);
    cancelled.cancel();
    worlds.push((S::Cancelled, cancelled));
    for (_, simulation) in &mut worlds {
        simulation.populate();
    }
    worlds
}

/// The person who has the role *and* its relation, and one who claims the role without it.
fn with_and_without(simulation: &Simulation, role: Role) -> [Actor; 2] {
    let outsider = PersonId(uuid::Uuid::from_u128(0xFF));
    [simulation.holder(role), Actor::person(outsider, [role])]
}

/// What the person is offered, on the cycle and on everything in it.
fn offered(simulation: &Simulation, actor: &Actor) -> BTreeSet<Act> {
    let applications =
        simulation.facts.applications().map(|application| Subject::Application(application.id));
    let appeals = simulation.facts.rows.appeal.keys().map(|appeal| Subject::Appeal(*appeal));
    [Subject::Cycle]
        .into_iter()
        .chain(applications)
        .chain(appeals)
        .flat_map(|subject| {
            available(
                simulation.definition,
                &simulation.reference,
                &simulation.facts,
                actor,
                subject,
                simulation.moment(),
            )
        })
        .map(|offer| offer.act)
        .collect()
}

/// What the policy says; a vice chair may come to act for the chair (RL7).
fn permits(simulation: &Simulation, role: Role, act: Act, state: S) -> bool {
    let permits = simulation.definition.permits;
    permits(role, act, state) || (role == Role::CouncilViceChair && permits(Role::CouncilChair, act, state))
}

fn render() -> String {
    let worlds = worlds();
    let mut text = String::from(
        "# Who is offered what, and where: every cell that is not listed is denied. Written by the test\n\
         # `domain::proofs::grid` when UPDATE_GOLDEN=1 is set; never silently.\n",
    );
    for role in Role::ALL {
        for (relation, actor) in ["with", "without"].into_iter().zip([0, 1]) {
            let mut lines = String::new();
            for (state, simulation) in &worlds {
                let actor = &with_and_without(simulation, role)[actor];
                let acts: Vec<&str> = offered(simulation, actor).into_iter().map(Act::as_str).collect();
                if !acts.is_empty() {
                    let _ = writeln!(lines, "  {:<18} {}", state.as_str(), acts.join(" "));
                }
            }
            let _ = writeln!(text, "\n{role} {relation} {:?}", Relation::of(role));
            text.push_str(if lines.is_empty() { "  nothing\n" } else { &lines });
        }
    }
    text
}

#[test]
fn the_grid_is_the_golden_one() {
    let found = render();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/it/golden/policy.txt");
        std::fs::write(path, &found).expect("the golden file can be written");
    } else {
        for (line, (found, golden)) in (1..).zip(found.lines().zip(GOLDEN.lines())) {
            assert_eq!(found, golden, "line {line}; set UPDATE_GOLDEN=1 if the change is meant");
        }
        assert_eq!(found.lines().count(), GOLDEN.lines().count());
    }
}

/// A cell that is offered is permitted by the policy in that state; one that the policy denies is refused as such.
#[test]
fn every_cell_is_what_the_policy_says() {
    for (state, simulation) in worlds() {
        for role in Role::ALL {
            let [holder, outsider] = with_and_without(&simulation, role);
            let with = offered(&simulation, &holder);
            assert!(offered(&simulation, &outsider).is_empty(), "{role} without its relation in {state}");
            for act in Act::ALL.iter().copied() {
                let permitted = permits(&simulation, role, act, state);
                assert!(permitted || !with.contains(&act), "{role} {} in {state}", act.as_str());
                let on_cycle = matches!(act.aggregate(), Aggregate::Cycle | Aggregate::Records);
                if on_cycle && act != Act::CreateCycle {
                    let ask = |actor| {
                        what_blocks(
                            simulation.definition,
                            &simulation.reference,
                            &simulation.facts,
                            actor,
                            act,
                            Subject::Cycle,
                            simulation.moment(),
                        )
                    };
                    let code = ask(&outsider).first().map(|refusal| refusal.code.as_str());
                    assert_eq!(
                        code,
                        Some(if permitted { "NOT_A_MEMBER" } else { "FORBIDDEN_ROLE" }),
                        "{role} {}",
                        act.as_str()
                    );
                    let denied =
                        ask(&holder).first().is_some_and(|refusal| refusal.code == ErrorCode::FORBIDDEN_ROLE);
                    assert_eq!(denied, !permitted, "{role} {} in {state}", act.as_str());
                }
            }
        }
    }
}

/// RL5: these never move a cycle.
#[test]
fn who_has_no_transition_is_offered_none() {
    for (state, simulation) in worlds() {
        for role in [Role::Admin, Role::HomeAffairs] {
            assert!(offered(&simulation, &simulation.holder(role)).is_empty(), "{role} in {state}");
        }
        let managing = offered(&simulation, &simulation.holder(Role::ManagingAuthorityHead));
        let on_lists = BTreeSet::from([Act::ReturnNominationList, Act::DecideNominationList]);
        assert!(managing.is_subset(&on_lists), "{state}");
        let supervisor = offered(&simulation, &simulation.holder(Role::Supervisor));
        assert!(supervisor.is_subset(&BTreeSet::from([Act::AddRemark, Act::DeclareConflicts])), "{state}");
        let clock = offered(&simulation, &Actor::system_clock());
        assert!(clock.is_subset(&BTreeSet::from([Act::CloseReceiving, Act::RecountDeadlines])), "{state}");
        assert_eq!(clock.contains(&Act::CloseReceiving), state == S::Receiving);
        assert_eq!(clock.contains(&Act::RecountDeadlines), !state.is_terminal());
    }
}
