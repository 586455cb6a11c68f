//! The policy as a grid: role × relation × state × act, each cell asked of `available`, against a golden file.

use std::{collections::BTreeSet, fmt::Write as _};

use super::world::*;
use crate::domain::{
    actor::Actor,
    case::Subject,
    command::{Act, Aggregate},
    cycle::state::CycleState as S,
    decide::{available, what_blocks},
    error_code::ErrorCode,
    ids::PersonId,
    policy::Relation,
    role::Role,
};

const GOLDEN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden/policy.txt"));

/// Every state, and suspensions over states that differ.
fn worlds() -> Vec<(S, World)> {
    let mut worlds: Vec<(S, World)> = S::ALL
        .iter()
        .filter(|state| !matches!(state, S::Suspended | S::Cancelled))
        .map(|state| (*state, World::in_state(*state)))
        .collect();
    let mut suspended = World::in_state(S::Receiving);
    for candidate in CANDIDATES {
        suspended.receive(candidate);
    }
    suspended.suspend(false);
    worlds.push((S::Suspended, suspended));
    let mut cancelled = World::in_state(S::ListDecided);
    cancelled.cancel();
    worlds.push((S::Cancelled, cancelled));
    for (_, world) in &mut worlds {
        world.populate();
    }
    worlds
}

/// The person who has the role *and* its relation, and one who claims the role without it.
fn with_and_without(world: &World, role: Role) -> [Actor; 2] {
    let stranger = PersonId(uuid::Uuid::from_u128(0xFF));
    [world.holder(role), Actor::person(stranger, [role])]
}

/// What the person is offered, on the cycle and on everything in it.
fn offered(world: &World, actor: &Actor) -> BTreeSet<Act> {
    let applications = world.facts.applications().map(|application| Subject::Application(application.id));
    let appeals = world.facts.rows.appeal.keys().map(|appeal| Subject::Appeal(*appeal));
    [Subject::Cycle]
        .into_iter()
        .chain(applications)
        .chain(appeals)
        .flat_map(|subject| {
            available(world.definition, &world.frame, &world.facts, actor, subject, world.moment())
        })
        .map(|offer| offer.act)
        .collect()
}

/// What the policy says; a vice chair may come to act for the chair (RL7).
fn permits(world: &World, role: Role, act: Act, state: S) -> bool {
    let permits = world.definition.permits;
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
            for (state, world) in &worlds {
                let actor = &with_and_without(world, role)[actor];
                let acts: Vec<&str> = offered(world, actor).into_iter().map(Act::as_str).collect();
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
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden/policy.txt");
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
    for (state, world) in worlds() {
        for role in Role::ALL {
            let [holder, stranger] = with_and_without(&world, role);
            let with = offered(&world, &holder);
            assert!(offered(&world, &stranger).is_empty(), "{role} without its relation in {state}");
            for act in Act::ALL.iter().copied() {
                let permitted = permits(&world, role, act, state);
                assert!(permitted || !with.contains(&act), "{role} {} in {state}", act.as_str());
                let on_cycle = matches!(act.aggregate(), Aggregate::Cycle | Aggregate::Register);
                if on_cycle && act != Act::CreateCycle {
                    let ask = |actor| {
                        what_blocks(
                            world.definition,
                            &world.frame,
                            &world.facts,
                            actor,
                            act,
                            Subject::Cycle,
                            world.moment(),
                        )
                    };
                    let code = ask(&stranger).first().map(|refusal| refusal.code.as_str());
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
    for (state, world) in worlds() {
        for role in [Role::Admin, Role::HomeAffairs, Role::ManagingAuthorityHead] {
            assert!(offered(&world, &world.holder(role)).is_empty(), "{role} in {state}");
        }
        let supervisor = offered(&world, &world.holder(Role::Supervisor));
        assert!(supervisor.is_subset(&BTreeSet::from([Act::AddRemark, Act::DeclareConflicts])), "{state}");
        let clock = offered(&world, &Actor::system_clock());
        assert!(clock.is_subset(&BTreeSet::from([Act::CloseReceiving])), "{state}");
        assert_eq!(clock.is_empty(), state != S::Receiving);
    }
}
