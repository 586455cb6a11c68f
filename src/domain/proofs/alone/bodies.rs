//! Council, boards and conflicts of interest.

use super::{super::simulation::*, Alone, alone};
use crate::{
    command::*,
    cycle::state::CycleState as S,
    ids::PersonId,
    vocabulary::{DocumentKind as K, *},
};

/// A council of these.
fn council(members: &[(PersonId, Position)]) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::SchemeApproved);
    simulation.until(10, 24, 8, 0);
    let declared = simulation.declarations(everybody());
    simulation.go(declared);
    let (decision, members) = (simulation.paper(K::CouncilDecision), simulation.seats(members));
    (simulation, FormCouncil { decision, members }.into())
}

/// The usual council, but one takes another position.
fn council_but(person: PersonId, position: Position) -> (Simulation, Command) {
    let seat = |(other, usual)| (other, if other == person { position } else { usual });
    council(&COUNCIL.map(seat))
}

fn appraisal_board(members: &[(PersonId, Position)]) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    let (decision, members) = (simulation.paper(K::AppraisalBoardDecision), simulation.seats(members));
    (simulation, FormAppraisalBoard { decision, members }.into())
}

fn supervision(members: &[(PersonId, Position)]) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    simulation.form_appraisers();
    let (decision, members) = (simulation.paper(K::SupervisionDecision), simulation.seats(members));
    (simulation, FormSupervision { decision, members }.into())
}

/// Somebody replaces the fifth member of the council in the state, having declared.
fn replacing(
    state: S,
    joining: PersonId,
    change: fn(&mut Simulation, &mut ReplaceMember),
) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(state);
    if joining != OTHER_SPARE {
        let declared = simulation.declarations([joining]);
        simulation.go(declared);
    }
    let mut replacement = simulation.replacement(OTHER_MEMBER, joining);
    change(&mut simulation, &mut replacement);
    (simulation, replacement.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("COUNCIL_SIZE", || council(&[COUNCIL.as_slice(), &[(SPARE, Position::Member)]].concat())),
    alone("COUNCIL_CHAIR_COUNT", || council_but(MEMBER, Position::Chair)),
    alone("COUNCIL_VICE_CHAIR_COUNT", || council_but(VICE, Position::Member)),
    alone("COUNCIL_SECRETARY_COUNT", || council_but(SECRETARY, Position::Member)),
    alone("APPRAISAL_BOARD_EXISTS", || {
        let mut simulation = Simulation::in_state(S::CouncilFormed);
        simulation.form_appraisers();
        // The counts look at the board as it would be, so the head must not be named again.
        let declared = simulation.declarations([SPARE]);
        simulation.go(declared);
        let (decision, members) =
            (simulation.paper(K::AppraisalBoardDecision), simulation.seats(&[(SPARE, Position::Member)]));
        (simulation, FormAppraisalBoard { decision, members }.into())
    }),
    alone("APPRAISAL_BOARD_SIZE", || appraisal_board(&[(APPRAISER, Position::Chair)])),
    alone("APPRAISAL_BOARD_HEAD_COUNT", || {
        appraisal_board(&APPRAISERS.map(|(person, _)| (person, Position::Member)))
    }),
    alone("APPRAISAL_BOARD_MISSING", || {
        let mut simulation = Simulation::in_state(S::CouncilFormed);
        let formation = simulation.supervision();
        (simulation, formation.into())
    }),
    alone("SUPERVISORY_BOARD_SIZE", || supervision(&[])).also(&["SUPERVISORY_BOARD_HEAD_COUNT"]),
    alone("SUPERVISORY_BOARD_HEAD_COUNT", || supervision(&[(SUPERVISOR, Position::Member)])),
    alone("MEMBER_TWICE", || replacing(S::PlanIssued, MEMBER, |_, _| {})),
    alone("DECLARATION_MISSING", || replacing(S::PlanIssued, OTHER_SPARE, |_, _| {})),
    alone("MEMBER_IN_CONFLICT", || {
        replacing(S::ListDecided, SPARE, |simulation, _| {
            let kin = simulation.sibling(SPARE, AN);
            simulation.go(kin);
        })
    }),
    alone("ROLE_OVERLAP", || replacing(S::SupervisionFormed, SUPERVISOR, |_, _| {})),
    alone("APPLICANT_IN_ROLE", || replacing(S::ListDecided, AN, |_, _| {})),
    alone("MEMBER_NOT_ACTIVE", || {
        replacing(S::PlanIssued, SPARE, |simulation, replacement| {
            let declared = simulation.declarations([OTHER_SPARE]);
            simulation.go(declared);
            let earlier = simulation.replacement(OTHER_MEMBER, OTHER_SPARE);
            replacement.leaving = earlier.leaving;
            simulation.go(earlier);
        })
    })
    .also(&["COUNCIL_SIZE"]),
    alone("POSITION_CHANGED", || {
        replacing(S::PlanIssued, SPARE, |_, replacement| replacement.joining.position = Position::Secretary)
    }),
    alone("DECLARES_FOR_OTHERS", || {
        let mut simulation = Simulation::in_state(S::SchemeApproved);
        let nothing = simulation.declarations([]);
        (simulation, nothing.into())
    }),
    alone("CONFLICT_OPEN", || {
        let mut simulation = Simulation::in_state(S::DossiersPrepared);
        let kin = simulation.sibling(MEMBER, AN);
        simulation.go(kin);
        (simulation, StartReview {}.into())
    }),
    alone("QUORUM_MISSING", || {
        let mut simulation = Simulation::in_state(S::DossiersPrepared);
        for member in [MEMBER, OTHER_MEMBER] {
            let kin = simulation.sibling(member, AN);
            simulation.go(kin);
        }
        (simulation, StartReview {}.into())
    })
    .also(&["CONFLICT_OPEN"]),
    alone("CONFLICT_RECHECK_MISSING", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        simulation.list_received();
        let decision = simulation.posted(K::EligibleList);
        (simulation, DecideList { decision }.into())
    }),
];
