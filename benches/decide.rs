//! What one decision costs on a large cycle: T08 over 200 applications, accepted and refused.
//!
//! The cycle is played by the same script as in the proofs of the core.

#![expect(
    clippy::wildcard_imports,
    clippy::expect_used,
    clippy::panic,
    reason = "it is played by the script of the proofs"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::*;

#[expect(dead_code, unreachable_pub, reason = "shared with the proofs, of which a bench needs a part")]
#[path = "../src/domain/proofs/cast.rs"]
mod cast;
#[expect(dead_code, unreachable_pub, reason = "shared with the proofs, of which a bench needs a part")]
#[path = "../src/domain/proofs/judging.rs"]
mod judging;
#[expect(dead_code, unreachable_pub, reason = "shared with the proofs, of which a bench needs a part")]
#[path = "../src/domain/proofs/other_acts.rs"]
mod other_acts;
#[expect(unreachable_pub, reason = "shared with the proofs")]
#[path = "../src/domain/proofs/scored.rs"]
mod scored;
#[expect(dead_code, unreachable_pub, reason = "shared with the proofs, of which a bench needs a part")]
#[path = "../src/domain/proofs/script.rs"]
mod script;
#[expect(dead_code, unreachable_pub, reason = "shared with the proofs, of which a bench needs a part")]
#[path = "../src/domain/proofs/simulation.rs"]
mod simulation;

use domain::{
    command::DecideList,
    cycle::state::CycleState,
    directory::row::{Employment, Row},
    ids::{EmploymentId, PersonId},
    vocabulary::DocumentKind,
};
use simulation::Simulation;
use uuid::Uuid;

const APPLICATIONS: u128 = 200;

/// A cycle with that many applications on the list, about to be decided.
fn listed() -> (Simulation, DecideList) {
    let mut simulation = Simulation::in_state(CycleState::Receiving);
    let unit = simulation.facts.directory.unit_of(simulation::AN, simulation.today()).expect("employed").id;
    let starts_on = jiff::civil::date(2020, 1, 1);
    for number in 0..APPLICATIONS {
        let (id, person) =
            (EmploymentId(Uuid::from_u128(0xA_0000 + number)), PersonId(Uuid::from_u128(0xB_0000 + number)));
        std::sync::Arc::make_mut(&mut simulation.facts.directory).put(Row::from(Employment {
            id,
            person,
            unit,
            starts_on,
            ends_on: None,
            leaf: 0,
        }));
        simulation.receive(person);
    }
    simulation.until(10, 30, 8, 0).go(domain::command::CloseReceiving {}).redeclare().list_received();
    let decision = simulation.posted(DocumentKind::EligibleList);
    (simulation, DecideList { decision })
}

fn decide_list(criterion: &mut Criterion) {
    let (simulation, command) = listed();
    let secretary = simulation.holder(domain::role::Role::CouncilSecretary);
    assert!(simulation.try_as(&secretary, command.clone()).is_ok(), "the accepted case is accepted");
    criterion.bench_function("T08 accepted, 200 applications", |bench| {
        bench.iter(|| black_box(simulation.try_as(&secretary, command.clone())));
    });

    let mut refused = simulation.clone();
    let member = refused.sibling(simulation::MEMBER, PersonId(Uuid::from_u128(0xB_0000)));
    refused.go(member);
    assert!(refused.try_as(&secretary, command.clone()).is_err(), "the refused case is refused");
    criterion.bench_function("T08 refused, 200 applications", |bench| {
        bench.iter(|| black_box(refused.try_as(&secretary, command.clone())));
    });
}

criterion_group!(benches, decide_list);
criterion_main!(benches);
