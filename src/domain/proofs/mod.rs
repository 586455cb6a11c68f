//! Proofs of the core: the machine as a graph, the policy as a grid, every guard alone, random runs, scenarios.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::too_many_lines,
    reason = "a test fails by panicking, and counts little"
)]

#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod agencies;
mod agency_places;
mod alone;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod caps;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod cast;
mod cited;
mod corrections;
mod definitions;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod documents;
mod edges;
mod graph;
mod grid;
mod growth;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod joint;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod judging;
mod lengths;
mod looks;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod nominations;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod other_acts;
mod participation;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod points;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod publication;
mod random_runs;
mod readers;
mod rule_choice;
mod scenarios;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod scored;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
mod script;
#[expect(unreachable_pub, reason = "the builder of a world reads like an API of its own")]
pub(super) mod simulation;
mod succession;
mod untold;
mod who;

use simulation::Simulation;

#[test]
fn the_main_line_reaches_the_archive() {
    let simulation = Simulation::in_state(super::cycle::state::CycleState::Archived);
    assert!(simulation.log.len() > 100);
}
