//! Council, boards and conflicts of interest.

use super::{super::world::*, Alone, alone};
use crate::domain::{
    command::*,
    cycle::state::CycleState as S,
    ids::PersonId,
    vocabulary::{DocumentKind as K, *},
};

/// A council of these.
fn council(members: &[(PersonId, Position)]) -> (World, Command) {
    let mut world = World::in_state(S::SchemeApproved);
    world.until(10, 24, 8, 0);
    let declared = world.declarations(everybody());
    world.go(declared);
    let (decision, members) = (world.paper(K::CouncilDecision), world.seats(members));
    (world, FormCouncil { decision, members }.into())
}

/// The usual council, but one takes another position.
fn council_but(person: PersonId, position: Position) -> (World, Command) {
    let seat = |(other, usual)| (other, if other == person { position } else { usual });
    council(&COUNCIL.map(seat))
}

fn appraisal_board(members: &[(PersonId, Position)]) -> (World, Command) {
    let mut world = World::in_state(S::CouncilFormed);
    let (decision, members) = (world.paper(K::AppraisalBoardDecision), world.seats(members));
    (world, FormAppraisalBoard { decision, members }.into())
}

fn supervision(members: &[(PersonId, Position)]) -> (World, Command) {
    let mut world = World::in_state(S::CouncilFormed);
    world.form_appraisers();
    let (decision, members) = (world.paper(K::SupervisionDecision), world.seats(members));
    (world, FormSupervision { decision, members }.into())
}

/// Somebody replaces the fifth member of the council in the state, having declared.
fn replacing(state: S, joining: PersonId, change: fn(&mut World, &mut ReplaceMember)) -> (World, Command) {
    let mut world = World::in_state(state);
    if joining != OTHER_SPARE {
        let declared = world.declarations([joining]);
        world.go(declared);
    }
    let mut replacement = world.replacement(OTHER_MEMBER, joining);
    change(&mut world, &mut replacement);
    (world, replacement.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("COUNCIL_SIZE", || council(&[COUNCIL.as_slice(), &[(SPARE, Position::Member)]].concat())),
    alone("COUNCIL_CHAIR_COUNT", || council_but(MEMBER, Position::Chair)),
    alone("COUNCIL_VICE_CHAIR_COUNT", || council_but(VICE, Position::Member)),
    alone("COUNCIL_SECRETARY_COUNT", || council_but(SECRETARY, Position::Member)),
    alone("APPRAISAL_BOARD_EXISTS", || {
        let mut world = World::in_state(S::CouncilFormed);
        world.form_appraisers();
        // The counts look at the board as it would be, so the head must not be named again.
        let declared = world.declarations([SPARE]);
        world.go(declared);
        let (decision, members) =
            (world.paper(K::AppraisalBoardDecision), world.seats(&[(SPARE, Position::Member)]));
        (world, FormAppraisalBoard { decision, members }.into())
    }),
    alone("APPRAISAL_BOARD_SIZE", || appraisal_board(&[(APPRAISER, Position::Chair)])),
    alone("APPRAISAL_BOARD_HEAD_COUNT", || {
        appraisal_board(&APPRAISERS.map(|(person, _)| (person, Position::Member)))
    }),
    alone("APPRAISAL_BOARD_MISSING", || {
        let mut world = World::in_state(S::CouncilFormed);
        let formation = world.supervision();
        (world, formation.into())
    }),
    alone("SUPERVISORY_BOARD_SIZE", || supervision(&[])).also(&["SUPERVISORY_BOARD_HEAD_COUNT"]),
    alone("SUPERVISORY_BOARD_HEAD_COUNT", || supervision(&[(SUPERVISOR, Position::Member)])),
    alone("MEMBER_TWICE", || replacing(S::PlanIssued, MEMBER, |_, _| {})),
    alone("DECLARATION_MISSING", || replacing(S::PlanIssued, OTHER_SPARE, |_, _| {})),
    alone("MEMBER_IN_CONFLICT", || {
        replacing(S::ListDecided, SPARE, |world, _| {
            let kin = world.sibling(SPARE, AN);
            world.go(kin);
        })
    }),
    alone("ROLE_OVERLAP", || replacing(S::SupervisionFormed, SUPERVISOR, |_, _| {})),
    alone("APPLICANT_IN_ROLE", || replacing(S::ListDecided, AN, |_, _| {})),
    alone("MEMBER_NOT_ACTIVE", || {
        replacing(S::PlanIssued, SPARE, |world, replacement| {
            let declared = world.declarations([OTHER_SPARE]);
            world.go(declared);
            let earlier = world.replacement(OTHER_MEMBER, OTHER_SPARE);
            replacement.leaving = earlier.leaving;
            world.go(earlier);
        })
    })
    .also(&["COUNCIL_SIZE"]),
    alone("POSITION_CHANGED", || {
        replacing(S::PlanIssued, SPARE, |_, replacement| replacement.joining.position = Position::Secretary)
    }),
    alone("DECLARES_FOR_OTHERS", || {
        let mut world = World::in_state(S::SchemeApproved);
        let nothing = world.declarations([]);
        (world, nothing.into())
    }),
    alone("CONFLICT_OPEN", || {
        let mut world = World::in_state(S::DossiersPrepared);
        let kin = world.sibling(MEMBER, AN);
        world.go(kin);
        (world, StartReview {}.into())
    }),
    alone("QUORUM_MISSING", || {
        let mut world = World::in_state(S::DossiersPrepared);
        for member in [MEMBER, OTHER_MEMBER] {
            let kin = world.sibling(member, AN);
            world.go(kin);
        }
        (world, StartReview {}.into())
    })
    .also(&["CONFLICT_OPEN"]),
    alone("CONFLICT_RECHECK_MISSING", || {
        let mut world = World::in_state(S::ReceivingClosed);
        world.list_received();
        let decision = world.posted(K::EligibleList);
        (world, DecideList { decision }.into())
    }),
];
