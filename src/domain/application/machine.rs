//! Which state of an application follows which (requirements §10.2).
//!
//! A plain match: the only shared rule, "live", is a property of the states and not a hierarchy.

use super::state::ApplicationState;
use crate::{
    command::{Act, ActOn, ApplicationAct},
    cycle::state::CycleState,
    vocabulary::Side,
};

use ApplicationState as A;
use CycleState as C;

/// Whether the act can be done on an application that does not exist yet.
pub fn creates(act: Act) -> bool {
    CycleState::ALL.iter().any(|cycle| target(None, act, *cycle, None, None).is_some())
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
    let ActOn::Application(act) = act.on() else { return None };
    let Some(state) = application else { return created(act, cycle) };
    match act {
        ApplicationAct::CreateApplication => None,
        // Also of a dossier refused for want of it, so that an upheld appeal can be carried out.
        ApplicationAct::Nominate => keeps(
            state,
            matches!(state, A::Draft | A::Submitted | A::Returned | A::NotReceived) && before_list(cycle),
        ),
        ApplicationAct::WithdrawNomination => keeps(
            state,
            matches!(state, A::Draft | A::Submitted | A::Returned | A::Received) && before_list(cycle),
        ),
        ApplicationAct::Submit => {
            moves(A::Submitted, matches!(state, A::Draft | A::Returned) && cycle == C::Receiving)
        }
        ApplicationAct::EnterPaperDossier => {
            moves(A::Submitted, matches!(state, A::Draft | A::Returned) && enters_paper(cycle))
        }
        ApplicationAct::AddPapers | ApplicationAct::RemovePaper => keeps(
            state,
            matches!(state, A::Draft | A::Submitted | A::Returned | A::Received) && before_list(cycle),
        ),
        ApplicationAct::Assess => {
            keeps(state, matches!(state, A::Draft | A::Submitted | A::Returned) && before_list(cycle))
        }
        ApplicationAct::ReturnForSupplement => {
            moves(A::Returned, matches!(state, A::Submitted | A::Received) && cycle == C::Receiving)
        }
        ApplicationAct::Receive => moves(
            A::Received,
            (matches!(state, A::Submitted | A::Returned) && cycle == C::Receiving)
                || (state == A::NotReceived && before_list(cycle)),
        ),
        ApplicationAct::RefuseReceipt => {
            moves(A::NotReceived, matches!(state, A::Submitted | A::Returned) && cycle == C::Receiving)
        }
        ApplicationAct::Withdraw => moves(A::Withdrawn, may_withdraw(state, cycle)),
        ApplicationAct::List => moves(A::EligibleListed, state == A::Received && cycle == C::ReceivingClosed),
        ApplicationAct::RefuseListing => {
            moves(A::NotListed, state == A::Received && cycle == C::ReceivingClosed)
        }
        ApplicationAct::PrepareBundle => keeps(
            state,
            matches!(state, A::EligibleListed | A::UnderAppraisal | A::NotListed | A::NotReceived)
                && matches!(cycle, C::ListDecided | C::DossiersPrepared | C::Review),
        ),
        ApplicationAct::Appraise => {
            moves(A::UnderAppraisal, state == A::EligibleListed && cycle == C::Review)
        }
        ApplicationAct::RecordFinding => keeps(
            state,
            (matches!(state, A::Received | A::EligibleListed) && cycle.between(C::Receiving, C::Review))
                // Screening of somebody whom T25 is to put on the list (10.2 `relist`).
                || (matches!(state, A::NotListed | A::NotReceived) && cycle.between(C::ListDecided, C::Review))
                || (matches!(state, A::UnderAppraisal | A::Met) && cycle == C::Review),
        ),
        ApplicationAct::FindForTieBreak => {
            keeps(state, matches!(state, A::UnderAppraisal | A::Met) && cycle == C::Review)
        }
        ApplicationAct::AcknowledgeWarning => {
            keeps(state, state.is_live() && cycle.between(C::ReceivingClosed, C::Review))
        }
        ApplicationAct::ConcludeJointly | ApplicationAct::RecordScoreSheet | ApplicationAct::CastVote => {
            keeps(state, state == A::UnderAppraisal && cycle == C::Review)
        }
        ApplicationAct::Conclude => {
            (state == A::UnderAppraisal && cycle == C::Review).then_some(match conclusion {
                Some(Side::NotMet) => A::NotMet,
                Some(Side::Met) | None => A::Met,
            })
        }
        ApplicationAct::Disqualify => {
            moves(A::Disqualified, state.is_live() && cycle.between(C::PlanPublished, C::AppealsClosed))
        }
        ApplicationAct::Reinstate => reinstated(state, cycle, before),
        ApplicationAct::ReopenDossier => {
            moves(A::UnderAppraisal, matches!(state, A::Met | A::NotMet) && cycle == C::Review)
        }
        ApplicationAct::ReportDiscipline => {
            keeps(state, state.is_live() && cycle.between(C::Receiving, C::Archived))
        }
    }
}

/// The state in which an application begins that the act creates.
fn created(act: ApplicationAct, cycle: C) -> Option<A> {
    match act {
        ApplicationAct::CreateApplication => {
            moves(A::Draft, matches!(cycle, C::PlanPublished | C::Receiving))
        }
        ApplicationAct::EnterPaperDossier => moves(A::Submitted, enters_paper(cycle)),
        ApplicationAct::Nominate
        | ApplicationAct::WithdrawNomination
        | ApplicationAct::Submit
        | ApplicationAct::AddPapers
        | ApplicationAct::RemovePaper
        | ApplicationAct::Assess
        | ApplicationAct::ReturnForSupplement
        | ApplicationAct::Receive
        | ApplicationAct::RefuseReceipt
        | ApplicationAct::Withdraw
        | ApplicationAct::List
        | ApplicationAct::RefuseListing
        | ApplicationAct::PrepareBundle
        | ApplicationAct::Appraise
        | ApplicationAct::RecordFinding
        | ApplicationAct::FindForTieBreak
        | ApplicationAct::AcknowledgeWarning
        | ApplicationAct::ConcludeJointly
        | ApplicationAct::RecordScoreSheet
        | ApplicationAct::CastVote
        | ApplicationAct::Conclude
        | ApplicationAct::Disqualify
        | ApplicationAct::Reinstate
        | ApplicationAct::ReopenDossier
        | ApplicationAct::ReportDiscipline => None,
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
    let before = before?;
    Some(match before {
        A::Draft if closed => A::Lapsed,
        A::Submitted | A::Returned if closed => A::NotReceived,
        A::Received if listed => A::NotListed,
        A::EligibleListed | A::UnderAppraisal | A::Met | A::NotMet | A::ProposedWinner | A::MetOverQuota
            if cycle == C::Review =>
        {
            A::UnderAppraisal
        }
        A::Draft
        | A::Submitted
        | A::Returned
        | A::Received
        | A::NotReceived
        | A::Lapsed
        | A::Withdrawn
        | A::EligibleListed
        | A::NotListed
        | A::UnderAppraisal
        | A::Met
        | A::NotMet
        | A::ProposedWinner
        | A::MetOverQuota
        | A::Winner
        | A::NotSelected
        | A::Appointed
        | A::AppointmentWithheld
        | A::NotAppointed
        | A::Disqualified
        | A::ResultRevoked
        | A::ClosedByCancellation => before,
    })
}
