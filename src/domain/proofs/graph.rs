//! The machines as graphs, with every guard a free choice: nothing dead, nothing skipped, nothing beside the tables
//! of requirements §10.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    appeal::{self, state::AppealState as P},
    application::{self, state::ApplicationState as A},
    command::{Act, Aggregate},
    cycle::{
        machine::{Surroundings, target},
        state::CycleState as S,
    },
    vocabulary::Side,
};

/// A place in the product of states and surroundings.
type StateNode = (S, Option<S>);

fn cycle_acts() -> impl Iterator<Item = Act> {
    Act::ALL.iter().copied().filter(|act| {
        matches!(act.aggregate(), Aggregate::Cycle | Aggregate::Records) && *act != Act::CreateCycle
    })
}

/// Every move out of a node, whatever the surroundings say.
fn moves((state, suspended_from): StateNode) -> BTreeSet<(Act, StateNode)> {
    let mut moves = BTreeSet::new();
    for act in cycle_acts() {
        for reopens_receiving in [false, true] {
            let around = Surroundings { suspended_from, reopens_receiving };
            let Some(to) = target(state, act, around) else { continue };
            let suspended = match act {
                Act::Suspend => Some(state),
                Act::Resume | Act::Cancel => None,
                // Over a suspension the state to resume changes instead (T23).
                Act::PublishAmendment => suspended_from.and_then(|from| target(from, act, around)),
                _ => suspended_from,
            };
            moves.insert((act, (to, suspended)));
        }
    }
    moves
}

/// Every node that can be reached from one, without passing those that `through` refuses.
fn reachable(start: StateNode, through: impl Fn(&(Act, StateNode)) -> bool) -> BTreeSet<StateNode> {
    let (mut seen, mut queue) = (BTreeSet::from([start]), VecDeque::from([start]));
    while let Some(node) = queue.pop_front() {
        for step in moves(node).into_iter().filter(&through) {
            if seen.insert(step.1) {
                queue.push_back(step.1);
            }
        }
    }
    seen
}

const START: StateNode = (S::Draft, None);

#[test]
fn every_state_can_be_reached_and_only_the_terminal_ones_end() {
    let all = reachable(START, |_| true);
    assert_eq!(
        all.iter().map(|(state, _)| *state).collect::<BTreeSet<_>>(),
        S::ALL.iter().copied().collect()
    );
    for node in all {
        let ends = reachable(node, |_| true).iter().all(|(state, _)| *state == node.0);
        assert_eq!(ends, node.0.is_terminal(), "{node:?}");
        assert!(node.0 != S::Suspended || node.1.is_some_and(|from| !from.is_terminal()), "{node:?}");
    }
}

#[test]
fn every_cycle_in_force_can_reach_its_end() {
    for node in reachable(START, |_| true) {
        if node.0 != S::Cancelled {
            assert!(reachable(node, |_| true).contains(&(S::Archived, None)), "{node:?}");
        }
    }
}

#[test]
fn no_path_to_an_appointment_skips_a_step() {
    let line: Vec<Act> = vec![
        Act::ApproveScheme,
        Act::FormCouncil,
        Act::FormSupervision,
        Act::IssuePlan,
        Act::PublishPlan,
        Act::OpenReceiving,
        Act::CloseReceiving,
        Act::DecideList,
        Act::FinishPreparation,
        Act::StartReview,
        Act::CompleteReview,
        Act::NotifyResults,
        Act::CloseAppeals,
        Act::ApproveResults,
        Act::AppointWinners,
    ];
    for skipped in line {
        let without = reachable(START, |(act, _)| *act != skipped);
        assert!(!without.iter().any(|(state, _)| *state == S::Appointed), "without {}", skipped.as_str());
    }
    let honest = reachable(START, |(act, _)| *act != Act::ConcludeEmpty && *act != Act::Report);
    assert!(!honest.iter().any(|(state, _)| *state == S::Archived), "the report is a step too");
}

/// The rows of 10.1, typed out a second time: act, from, to. `KEEP` keeps the state.
fn table() -> BTreeSet<(Act, S, S)> {
    use Act::*;
    let main = |first: S, last: S| S::ALL.iter().copied().filter(move |state| state.between(first, last));
    let mut rows: BTreeSet<(Act, S, S)> = BTreeSet::from([
        (ApproveScheme, S::Draft, S::SchemeApproved),
        (FormCouncil, S::SchemeApproved, S::CouncilFormed),
        (FormAppraisalBoard, S::CouncilFormed, S::CouncilFormed),
        (FormSupervision, S::CouncilFormed, S::SupervisionFormed),
        (IssuePlan, S::SupervisionFormed, S::PlanIssued),
        (PublishPlan, S::PlanIssued, S::PlanPublished),
        (OpenReceiving, S::PlanPublished, S::Receiving),
        (CloseReceiving, S::Receiving, S::ReceivingClosed),
        (DecideList, S::ReceivingClosed, S::ListDecided),
        (FinishPreparation, S::ListDecided, S::DossiersPrepared),
        (StartReview, S::DossiersPrepared, S::Review),
        (RecordRanking, S::Review, S::Review),
        (ResolveTie, S::Review, S::Review),
        (CompleteReview, S::Review, S::Reviewed),
        (NotifyResults, S::Reviewed, S::ResultsNotified),
        (CloseAppeals, S::ResultsNotified, S::AppealsClosed),
        (ReopenReview, S::Reviewed, S::Review),
        (ReopenReview, S::ResultsNotified, S::Review),
        (ReopenReview, S::AppealsClosed, S::Review),
        (ReopenAppeals, S::AppealsClosed, S::ResultsNotified),
        (ApproveResults, S::AppealsClosed, S::ResultsApproved),
        (AppointWinners, S::ResultsApproved, S::Appointed),
        (NotifyOfficially, S::ResultsApproved, S::ResultsApproved),
        (NotifyOfficially, S::Appointed, S::Appointed),
        (Report, S::Appointed, S::Reported),
        (Archive, S::Reported, S::Archived),
        (PublishAmendment, S::ReceivingClosed, S::Receiving),
    ]);
    let mut keep = |act, states: Vec<S>| rows.extend(states.into_iter().map(|state| (act, state, state)));
    keep(AmendPlan, main(S::PlanIssued, S::Review).collect());
    keep(PublishAmendment, main(S::PlanPublished, S::Review).collect());
    keep(ReplaceMember, main(S::CouncilFormed, S::Reported).collect());
    keep(AmendList, main(S::ListDecided, S::Review).collect());
    keep(AmendScheme, main(S::SchemeApproved, S::AppealsClosed).collect());
    keep(AmendDecision, main(S::ResultsApproved, S::Archived).collect());
    keep(AppointLate, main(S::Appointed, S::Archived).collect());
    keep(DeclareConflicts, main(S::SchemeApproved, S::Reported).collect());
    keep(EvaluateDossiers, main(S::ReceivingClosed, S::Review).collect());
    for on_list in [SubmitNominationList, ReturnNominationList, DecideNominationList] {
        keep(on_list, main(S::PlanPublished, S::Review).collect());
    }
    for register in [CorrectRecord, RegisterDocument, RecordPublication, AddRemark, RecordObligation] {
        keep(register, S::ALL.to_vec());
    }
    keep(RecountDeadlines, S::ALL.iter().copied().filter(|state| !state.is_terminal()).collect());
    for state in main(S::ReceivingClosed, S::Review) {
        rows.insert((ConcludeEmpty, state, S::Reported));
    }
    for state in main(S::Draft, S::Reported) {
        rows.insert((Suspend, state, S::Suspended));
    }
    for state in main(S::Draft, S::AppealsClosed) {
        rows.insert((Cancel, state, S::Cancelled));
    }
    rows
}

#[test]
fn the_machine_has_the_rows_of_the_table_and_no_others() {
    let found: BTreeSet<(Act, S, S)> = S::ALL
        .iter()
        .filter(|state| **state != S::Suspended)
        .flat_map(|state| moves((*state, None)).into_iter().map(|(act, (to, _))| (act, *state, to)))
        .collect();
    let table: BTreeSet<_> = table().into_iter().filter(|(_, from, _)| *from != S::Suspended).collect();
    assert_eq!(found.difference(&table).collect::<Vec<_>>(), Vec::<&(Act, S, S)>::new(), "beside the table");
    assert_eq!(table.difference(&found).collect::<Vec<_>>(), Vec::<&(Act, S, S)>::new(), "missing");
}

/// T19: while suspended the cycle takes `resume`, T20, T22–T24 and T27, where the state below would.
#[test]
fn a_suspension_takes_what_it_may_and_hides_the_rest() {
    let table = table();
    let over: Vec<S> = S::ALL.iter().copied().filter(|from| from.between(S::Draft, S::Reported)).collect();
    for from in over {
        let found: BTreeMap<Act, S> =
            moves((S::Suspended, Some(from))).into_iter().map(|(act, (to, _))| (act, to)).collect();
        let mut expected = BTreeMap::from([(Act::Resume, from)]);
        for act in [Act::AmendPlan, Act::PublishAmendment, Act::ReplaceMember, Act::DeclareConflicts] {
            if table.iter().any(|(known, state, _)| (*known, *state) == (act, from)) {
                expected.insert(act, S::Suspended);
            }
        }
        if from.between(S::Draft, S::AppealsClosed) {
            expected.insert(Act::Cancel, S::Cancelled);
        }
        for act in [
            Act::CorrectRecord,
            Act::RegisterDocument,
            Act::RecordPublication,
            Act::AddRemark,
            Act::RecountDeadlines,
            Act::RecordObligation,
        ] {
            expected.insert(act, S::Suspended);
        }
        assert_eq!(found, expected, "over {from}");
    }
}

/// The last paragraph of 10.1: what an act did can be put right by the one named.
#[test]
fn every_act_has_its_way_back() {
    let back = [
        (Act::ApproveScheme, S::SchemeApproved, Act::AmendScheme),
        (Act::FormCouncil, S::CouncilFormed, Act::ReplaceMember),
        (Act::FormSupervision, S::SupervisionFormed, Act::ReplaceMember),
        (Act::IssuePlan, S::PlanIssued, Act::AmendPlan),
        (Act::PublishPlan, S::PlanPublished, Act::PublishAmendment),
        (Act::OpenReceiving, S::Receiving, Act::PublishAmendment),
        (Act::CloseReceiving, S::ReceivingClosed, Act::PublishAmendment),
        (Act::DecideList, S::ListDecided, Act::AmendList),
        (Act::FinishPreparation, S::DossiersPrepared, Act::AmendList),
        (Act::StartReview, S::Review, Act::AmendList),
        (Act::CompleteReview, S::Reviewed, Act::ReopenReview),
        (Act::NotifyResults, S::ResultsNotified, Act::ReopenReview),
        (Act::CloseAppeals, S::AppealsClosed, Act::ReopenAppeals),
        (Act::ApproveResults, S::ResultsApproved, Act::AmendDecision),
        (Act::AppointWinners, S::Appointed, Act::AmendDecision),
        (Act::Report, S::Reported, Act::AmendDecision),
        (Act::Archive, S::Archived, Act::AmendDecision),
        (Act::Suspend, S::Suspended, Act::Resume),
    ];
    for (act, reached, way_back) in back {
        let nodes = reachable(START, |_| true).into_iter().filter(|(state, _)| *state == reached);
        assert!(
            nodes.into_iter().any(|node| moves(node).iter().any(|(found, _)| *found == way_back)),
            "{}",
            act.as_str()
        );
    }
}

/// The rows of 10.2: from, act, to, and the states of the cycle.
fn application_table() -> BTreeSet<(A, Act, A, S)> {
    use Act::*;
    let mut rows = BTreeSet::new();
    let main =
        |first: S, last: S| -> Vec<S> { S::ALL.iter().copied().filter(|s| s.between(first, last)).collect() };
    let mut add = |from: &[A], act: Act, to: Option<A>, cycles: Vec<S>| {
        for state in from {
            rows.extend(cycles.iter().map(|cycle| (*state, act, to.unwrap_or(*state), *cycle)));
        }
    };
    let live: Vec<A> = A::ALL.iter().copied().filter(|state| state.is_live()).collect();
    let open = main(S::PlanPublished, S::ReceivingClosed);
    add(&[A::Draft, A::Submitted, A::Returned, A::NotReceived], Nominate, None, open.clone());
    add(&[A::Draft, A::Submitted, A::Returned, A::Received], WithdrawNomination, None, open.clone());
    for act in [AddPapers, RemovePaper] {
        add(&[A::Draft, A::Submitted, A::Returned, A::Received], act, None, open.clone());
    }
    add(&[A::Draft, A::Submitted, A::Returned], Assess, None, open.clone());
    for act in [Submit, EnterPaperDossier] {
        add(&[A::Draft, A::Returned], act, Some(A::Submitted), vec![S::Receiving]);
    }
    add(&[A::Submitted, A::Received], ReturnForSupplement, Some(A::Returned), vec![S::Receiving]);
    add(&[A::Submitted, A::Returned], Receive, Some(A::Received), vec![S::Receiving]);
    add(&[A::NotReceived], Receive, Some(A::Received), open);
    add(&[A::Submitted, A::Returned], RefuseReceipt, Some(A::NotReceived), vec![S::Receiving]);
    let before_appointment: Vec<A> = live
        .iter()
        .copied()
        .filter(|state| !matches!(state, A::Appointed | A::AppointmentWithheld))
        .collect();
    add(&before_appointment, Withdraw, Some(A::Withdrawn), main(S::PlanPublished, S::AppealsClosed));
    let after: Vec<A> = before_appointment.iter().copied().filter(|state| *state != A::NotMet).collect();
    add(&after, Withdraw, Some(A::Withdrawn), vec![S::ResultsApproved]);
    add(&[A::Received], List, Some(A::EligibleListed), vec![S::ReceivingClosed]);
    add(&[A::Received], RefuseListing, Some(A::NotListed), vec![S::ReceivingClosed]);
    add(
        &[A::EligibleListed, A::UnderAppraisal, A::NotListed, A::NotReceived],
        PrepareBundle,
        None,
        main(S::ListDecided, S::Review),
    );
    add(&[A::EligibleListed], Appraise, Some(A::UnderAppraisal), vec![S::Review]);
    add(&[A::Received, A::EligibleListed], RecordFinding, None, main(S::Receiving, S::Review));
    add(&[A::NotListed, A::NotReceived], RecordFinding, None, main(S::ListDecided, S::Review));
    add(&[A::UnderAppraisal, A::Met], RecordFinding, None, vec![S::Review]);
    add(&[A::UnderAppraisal, A::Met], FindForTieBreak, None, vec![S::Review]);
    add(&live, AcknowledgeWarning, None, main(S::ReceivingClosed, S::Review));
    add(&[A::UnderAppraisal], ConcludeJointly, None, vec![S::Review]);
    add(&[A::UnderAppraisal], RecordScoreSheet, None, vec![S::Review]);
    add(&[A::UnderAppraisal], CastVote, None, vec![S::Review]);
    add(&[A::UnderAppraisal], Conclude, Some(A::Met), vec![S::Review]);
    add(&[A::UnderAppraisal], Conclude, Some(A::NotMet), vec![S::Review]);
    add(&live, Disqualify, Some(A::Disqualified), main(S::PlanPublished, S::AppealsClosed));
    add(&[A::Met, A::NotMet], ReopenDossier, Some(A::UnderAppraisal), vec![S::Review]);
    add(&live, ReportDiscipline, None, main(S::Receiving, S::Archived));
    rows
}

#[test]
fn the_application_has_the_rows_of_the_table_and_no_others() {
    let mut found = BTreeSet::new();
    for (state, act) in A::ALL.iter().flat_map(|state| Act::ALL.iter().map(move |act| (*state, *act))) {
        if act.aggregate() != Aggregate::Application || act == Act::Reinstate {
            continue;
        }
        for (cycle, side) in
            S::ALL.iter().flat_map(|cycle| [Side::Met, Side::NotMet].map(|side| (*cycle, side)))
        {
            if let Some(to) = application::machine::target(Some(state), act, cycle, None, Some(side)) {
                found.insert((state, act, to, cycle));
            }
        }
    }
    let table = application_table();
    assert_eq!(found.symmetric_difference(&table).collect::<Vec<_>>(), Vec::<&(A, Act, A, S)>::new());
}

#[test]
fn an_application_begins_while_it_can_still_be_handed_in() {
    let begins = |act| -> Vec<S> {
        let made = |cycle: &&S| application::machine::target(None, act, **cycle, None, None).is_some();
        S::ALL.iter().filter(made).copied().collect()
    };
    assert_eq!(begins(Act::CreateApplication), [S::PlanPublished, S::Receiving]);
    assert_eq!(begins(Act::EnterPaperDossier), [S::Receiving]);
    assert!(begins(Act::Submit).is_empty());
}

/// 10.2 `reinstate`: back to the state before, to the appraisal in the review, and after T11 not without T14.
#[test]
fn reinstating_never_undoes_a_step() {
    let reinstated = |cycle, before| {
        application::machine::target(Some(A::Disqualified), Act::Reinstate, cycle, Some(before), None)
    };
    assert_eq!(reinstated(S::Receiving, A::Submitted), Some(A::Submitted));
    assert_eq!(reinstated(S::ReceivingClosed, A::Draft), Some(A::Lapsed));
    assert_eq!(reinstated(S::ReceivingClosed, A::Returned), Some(A::NotReceived));
    assert_eq!(reinstated(S::ReceivingClosed, A::Received), Some(A::Received));
    assert_eq!(reinstated(S::ListDecided, A::Received), Some(A::NotListed));
    assert_eq!(reinstated(S::DossiersPrepared, A::EligibleListed), Some(A::EligibleListed));
    for before in [A::EligibleListed, A::UnderAppraisal, A::Met, A::ProposedWinner] {
        assert_eq!(reinstated(S::Review, before), Some(A::UnderAppraisal));
        for cycle in [S::Reviewed, S::ResultsNotified, S::AppealsClosed, S::ResultsApproved] {
            assert_eq!(reinstated(cycle, before), None, "{cycle}");
        }
    }
}

#[test]
fn the_appeal_has_the_rows_of_the_table_and_no_others() {
    let table = BTreeSet::from([
        (P::Filed, Act::AcceptAppeal, P::Accepted),
        (P::Filed, Act::DeclineAppeal, P::NotAccepted),
        (P::Accepted, Act::StartResolution, P::InResolution),
        (P::InResolution, Act::DecideAppeal, P::Decided),
        (P::Filed, Act::WithdrawAppeal, P::Withdrawn),
        (P::Accepted, Act::WithdrawAppeal, P::Withdrawn),
        (P::InResolution, Act::WithdrawAppeal, P::Withdrawn),
        (P::Filed, Act::TransferAppeal, P::Transferred),
        (P::Accepted, Act::TransferAppeal, P::Transferred),
    ]);
    for cycle in S::ALL {
        let found: BTreeSet<_> = P::ALL
            .iter()
            .flat_map(|state| Act::ALL.iter().map(move |act| (*state, *act)))
            .filter_map(|(state, act)| Some((state, act, appeal::machine::target(Some(state), act, *cycle)?)))
            .collect();
        assert_eq!(found, table, "AP7: whatever the state of the cycle, here {cycle}");
        let files = appeal::machine::target(None, Act::FileAppeal, *cycle).is_some();
        assert_eq!(files, cycle.between(S::PlanPublished, S::Archived), "{cycle}");
    }
}
