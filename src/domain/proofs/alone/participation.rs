//! The agencies that a scheme names, and the decisions that each issues.

use super::{
    super::{
        agencies::{EAST, WEST},
        simulation::*,
    },
    Alone, alone,
};
use crate::{command::*, cycle::state::CycleState as S, ids::AgencyId, role::Role};

/// The approval of a scheme with agencies.
fn naming(agency: AgencyId) -> (Simulation, Command) {
    let mut simulation = Simulation::among_agencies();
    let approval = simulation.naming(&[agency]);
    (simulation, approval.into())
}

/// An amendment of it.
fn renaming(state: S, agencies: &[AgencyId]) -> (Simulation, Command) {
    let mut simulation = Simulation::shared(state);
    let amendment = simulation.renaming(agencies);
    (simulation, amendment.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("PARTICIPANT_UNKNOWN", || naming(AgencyId(uuid::Uuid::from_u128(0xDEAD)))),
    alone("PARTICIPANTS_OF_ONE_UNIT", || {
        let (mut simulation, approval) = naming(EAST.agency);
        let mut cycle = simulation.facts.cycle().expect("a cycle").clone();
        cycle.unit = Some(CENTRE);
        simulation.facts.put([cycle.into()]);
        (simulation, approval)
    }),
    alone("PARTICIPANT_HAS_APPLICANTS", || renaming(S::ReceivingClosed, &[agency(), EAST.agency])),
    alone("PARTICIPANT_JOINS_LATE", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let amendment = simulation.renaming(&[agency(), elsewhere(&simulation)]);
        (simulation, amendment.into())
    }),
    alone("QUOTA_AGENCY_UNFIT", || {
        let mut simulation = Simulation::among_agencies();
        let mut approval = simulation.naming(&[agency(), EAST.agency]);
        for line in &mut approval.quotas {
            line.agency = Some(WEST.agency);
        }
        (simulation, approval.into())
    }),
    alone("DECISION_OF_ANOTHER_AGENCY", || {
        let mut simulation = Simulation::shared(S::Receiving);
        simulation.handed_in(&EAST);
        let list = simulation.listed_by(&EAST);
        let decision = simulation.decision_of(&WEST, list);
        // Whoever usually decides is of the organiser; here the manager of the agency does.
        simulation.office_elsewhere(CLERK, Role::DepartmentOffice, EAST.agency);
        (simulation, decision.into())
    }),
];

/// An agency that the cycle does not know.
fn elsewhere(simulation: &Simulation) -> AgencyId {
    simulation.facts.directory.agency_of(ELSEWHERE).expect("another agency")
}
