//! Which state of an application follows which (requirements §10.2).
//!
//! A plain match: the only shared rule, "live", is a property of the states and not a hierarchy.

use super::state::ApplicationState;
use crate::domain::{command::Act, cycle::state::CycleState, vocabulary::Side};

use ApplicationState as A;
use CycleState as C;

/// Acts on an application that does not exist yet.
pub const fn creates(act: Act) -> bool {
    matches!(act, Act::CreateApplication | Act::EnterPaperDossier)
}

/// The state that the act leads to, or none if the act is not possible.
///
/// `application` is none for an act that creates; `cycle` is the state of the cycle; `conclusion` is the side
/// that `conclude` records.
pub fn target(
    application: Option<A>,
    act: Act,
    cycle: C,
    before: Option<A>,
    conclusion: Option<Side>,
) -> Option<A> {
    let Some(state) = application else {
        return match act {
            Act::CreateApplication if matches!(cycle, C::PlanPublished | C::Receiving) => Some(A::Draft),
            Act::EnterPaperDossier if enters_paper(cycle) => Some(A::Submitted),
            _ => None,
        };
    };
    match act {
        // Also of a dossier refused for want of it, so that an upheld appeal can be carried out.
        Act::Nominate => keeps(
            state,
            matches!(state, A::Draft | A::Submitted | A::Returned | A::NotReceived) && before_list(cycle),
        ),
        Act::WithdrawNomination => keeps(
            state,
            matches!(state, A::Draft | A::Submitted | A::Returned | A::Received) && before_list(cycle),
        ),
        Act::Submit => moves(A::Submitted, matches!(state, A::Draft | A::Returned) && cycle == C::Receiving),
        Act::EnterPaperDossier => {
            moves(A::Submitted, matches!(state, A::Draft | A::Returned) && enters_paper(cycle))
        }
        Act::AddPapers | Act::RemovePaper => keeps(
            state,
            matches!(state, A::Draft | A::Submitted | A::Returned | A::Received) && before_list(cycle),
        ),
        Act::Assess => {
            keeps(state, matches!(state, A::Draft | A::Submitted | A::Returned) && before_list(cycle))
        }
        Act::ReturnForSupplement => {
            moves(A::Returned, matches!(state, A::Submitted | A::Received) && cycle == C::Receiving)
        }
        Act::Receive => moves(
            A::Received,
            (matches!(state, A::Submitted | A::Returned) && cycle == C::Receiving)
                || (state == A::NotReceived && before_list(cycle)),
        ),
        Act::RefuseReceipt => {
            moves(A::NotReceived, matches!(state, A::Submitted | A::Returned) && cycle == C::Receiving)
        }
        Act::Withdraw => moves(A::Withdrawn, may_withdraw(state, cycle)),
        Act::List => moves(A::EligibleListed, state == A::Received && cycle == C::ReceivingClosed),
        Act::RefuseListing => moves(A::NotListed, state == A::Received && cycle == C::ReceivingClosed),
        Act::PrepareBundle => keeps(
            state,
            matches!(state, A::EligibleListed | A::UnderAppraisal | A::NotListed | A::NotReceived)
                && matches!(cycle, C::ListDecided | C::DossiersPrepared | C::Review),
        ),
        Act::Appraise => moves(A::UnderAppraisal, state == A::EligibleListed && cycle == C::Review),
        Act::RecordFinding => keeps(
            state,
            (matches!(state, A::Received | A::EligibleListed) && cycle.between(C::Receiving, C::Review))
                // Screening of somebody whom T25 is to put on the list (10.2 `relist`).
                || (matches!(state, A::NotListed | A::NotReceived) && cycle.between(C::ListDecided, C::Review))
                || (matches!(state, A::UnderAppraisal | A::Met) && cycle == C::Review),
        ),
        Act::FindForTieBreak => {
            keeps(state, matches!(state, A::UnderAppraisal | A::Met) && cycle == C::Review)
        }
        Act::AcknowledgeWarning => {
            keeps(state, state.is_live() && cycle.between(C::ReceivingClosed, C::Review))
        }
        Act::CastVote => keeps(state, state == A::UnderAppraisal && cycle == C::Review),
        Act::Conclude => (state == A::UnderAppraisal && cycle == C::Review).then_some(match conclusion {
            Some(Side::NotMet) => A::NotMet,
            Some(Side::Met) | None => A::Met,
        }),
        Act::Disqualify => {
            moves(A::Disqualified, state.is_live() && cycle.between(C::PlanPublished, C::AppealsClosed))
        }
        Act::Reinstate => reinstated(state, cycle, before),
        Act::ReopenDossier => {
            moves(A::UnderAppraisal, matches!(state, A::Met | A::NotMet) && cycle == C::Review)
        }
        Act::ReportDiscipline => keeps(state, state.is_live() && cycle.between(C::Receiving, C::Archived)),
        _ => None,
    }
}

fn keeps(state: A, possible: bool) -> Option<A> {
    possible.then_some(state)
}

fn moves(to: A, possible: bool) -> Option<A> {
    possible.then_some(to)
}

fn before_list(cycle: C) -> bool {
    cycle.between(C::PlanPublished, C::ReceivingClosed)
}

/// A paper dossier handed in before closing may still be entered until T07 (R45, AS54).
fn enters_paper(cycle: C) -> bool {
    cycle == C::Receiving
}

/// From any live state before `APPOINTED`. After T15 a `NOT_MET` is no longer live.
fn may_withdraw(state: A, cycle: C) -> bool {
    let ended = state == A::NotMet && cycle.between(C::ResultsApproved, C::Archived);
    let open = cycle.between(C::PlanPublished, C::ResultsApproved);
    state.is_live() && state != A::Appointed && state != A::AppointmentWithheld && !ended && open
}

/// Back to the state before; to the appraisal once the review is under way (10.2 `reinstate`). After T11 it needs
/// T14 first, so that the council concludes the dossier before results go out. A step that has passed meanwhile is
/// not undone: whoever missed it goes on from its other outcome, where T25 and an upheld appeal find them.
fn reinstated(state: A, cycle: C, before: Option<A>) -> Option<A> {
    if state != A::Disqualified || !cycle.between(C::PlanPublished, C::Review) {
        return None;
    }
    let (closed, listed) =
        (!cycle.between(C::PlanPublished, C::Receiving), cycle.between(C::ListDecided, C::Review));
    Some(match before? {
        A::Draft if closed => A::Lapsed,
        A::Submitted | A::Returned if closed => A::NotReceived,
        A::Received if listed => A::NotListed,
        listed if past_listing(listed) && cycle == C::Review => A::UnderAppraisal,
        before => before,
    })
}

const fn past_listing(state: A) -> bool {
    matches!(state, A::EligibleListed) || state.is_under_review()
}
