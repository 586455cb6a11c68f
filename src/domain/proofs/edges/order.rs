//! No document is dated before what it rests on (requirements §2): the day before is refused, the day itself is not.

use jiff::civil::{Date, date};

use super::super::simulation::*;
use crate::{
    command::*,
    cycle::state::CycleState as S,
    document_order::{out_of_order, unexplained_order},
    ids::DocumentId,
    vocabulary::{Channel, DocumentKind as K, Position, Side},
};

/// Registers a document of an earlier day, and publishes it on both channels.
fn dated(simulation: &mut Simulation, kind: K, day: Date) -> DocumentId {
    let document = simulation.paper_dated(kind, day);
    simulation.publish(document, Channel::Website);
    simulation.publish(document, Channel::NoticeBoard);
    document
}

/// Asks with a document of the first possible day, and with one of the day before.
#[track_caller]
fn first_day(
    simulation: &mut Simulation,
    kind: K,
    first: Date,
    ask: impl Fn(&mut Simulation, DocumentId) -> Command,
) {
    let eve = dated(simulation, kind, first.yesterday().expect("a day"));
    let early = ask(simulation, eve);
    assert_eq!(simulation.codes(early), ["DOCUMENT_BEFORE_BASIS"], "{kind:?} the day before {first}");
    let same = dated(simulation, kind, first);
    let right = ask(simulation, same);
    assert_eq!(simulation.codes(right), [""; 0], "{kind:?} of {first}");
}

#[test]
fn the_council_follows_the_scheme() {
    let mut simulation = Simulation::in_state(S::SchemeApproved);
    let people = COUNCIL.into_iter().chain(APPRAISERS).map(|(person, _)| person).chain([SUPERVISOR]);
    let declared = simulation.declarations(people);
    simulation.until(10, 24, 8, 0).go(declared);
    first_day(&mut simulation, K::CouncilDecision, date(2024, 10, 21), |simulation, decision| {
        FormCouncil { decision, members: simulation.seats(&COUNCIL) }.into()
    });
}

#[test]
fn boards_and_plan_follow_the_council() {
    let council = date(2024, 10, 24);
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    first_day(&mut simulation, K::AppraisalBoardDecision, council, |simulation, decision| {
        FormAppraisalBoard { decision, members: simulation.seats(&APPRAISERS) }.into()
    });
    simulation.form_appraisers();
    first_day(&mut simulation, K::SupervisionDecision, council, |simulation, decision| {
        FormSupervision { decision, members: simulation.seats(&[(SUPERVISOR, Position::Chair)]) }.into()
    });
    let formation = simulation.supervision();
    simulation.go(formation);
    first_day(&mut simulation, K::Plan, council, |simulation, document| {
        IssuePlan { document, ..simulation.plan_of(29) }.into()
    });
}

/// T33: the council rests on the scheme that was in force when it was formed, not on the one that came later.
#[test]
fn a_later_scheme_does_not_unsettle_the_council() {
    let mut simulation = Simulation::in_state(S::PlanPublished);
    simulation.until(10, 26, 8, 0).rescheme(2, 3);
    assert!(out_of_order(&simulation.reference, &simulation.facts).is_empty());
    simulation.advance(S::Archived);
    assert!(out_of_order(&simulation.reference, &simulation.facts).is_empty());
}

/// Dossiers are received to the end of the last day.
#[test]
fn the_list_is_decided_after_the_last_day_of_receipt() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.redeclare().list_received().until(10, 31, 8, 0);
    first_day(&mut simulation, K::EligibleList, date(2024, 10, 30), |_, decision| {
        DecideList { decision }.into()
    });
}

#[test]
fn minutes_lie_within_the_review() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.until(11, 8, 8, 0).appraise(application, Side::Met);
    first_day(&mut simulation, K::AppraisalRecord, date(2024, 11, 5), |simulation, minutes| {
        Conclude { minutes, ..simulation.conclusion(application, Side::Met) }.into()
    });
}

#[test]
fn report_and_notice_follow_the_review() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    simulation.until(11, 18, 8, 0);
    first_day(&mut simulation, K::ReviewReport, date(2024, 11, 10), |simulation, report| {
        NotifyResults { report, ..simulation.notice() }.into()
    });
    let report = dated(&mut simulation, K::ReviewReport, date(2024, 11, 12));
    first_day(&mut simulation, K::ResultNotice, date(2024, 11, 12), |simulation, document| {
        NotifyResults { report, document, ..simulation.notice() }.into()
    });
}

/// The window of the notice of 20/11/2024 ends with 11/12/2024.
#[test]
fn results_are_approved_after_the_last_window() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.until(12, 16, 8, 0);
    first_day(&mut simulation, K::ResultsApproval, date(2024, 12, 12), |simulation, decision| {
        ApproveResults { decision, ..simulation.approval() }.into()
    });
}

#[test]
fn what_follows_the_approval_is_dated_after_it() {
    let approved = date(2024, 12, 12);
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    simulation.until(12, 16, 8, 0);
    first_day(&mut simulation, K::Appointment, approved, |simulation, appointment| {
        let mut input = simulation.appointments();
        input.appointments[0].appointment = Some(appointment);
        input.into()
    });
    first_day(&mut simulation, K::OfficialNotice, approved, |simulation, document| {
        NotifyOfficially { notice: simulation.id(), document, late_reason: None }.into()
    });
    simulation.advance(S::Appointed).official();
    first_day(&mut simulation, K::FinalReport, date(2024, 12, 16), |_, report| Report { report }.into());
}

#[test]
fn a_resumption_follows_its_suspension() {
    let mut simulation = Simulation::in_state(S::Receiving);
    simulation.suspend(true).until(10, 28, 8, 0);
    first_day(&mut simulation, K::Resumption, date(2024, 10, 25), |_, document| {
        Resume { document, reason: sealed("lý do") }.into()
    });
}

/// T27: a correction of the later or of the earlier of two documents may not turn them round.
#[test]
fn no_correction_turns_the_order_round() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    simulation.until(10, 28, 8, 0);
    let council = simulation.facts.documents_of(&[K::CouncilDecision]).next().expect("registered").id;
    let plan = simulation.facts.last_plan().expect("issued").document;
    for (document, day, codes) in [
        (council, date(2024, 10, 20), &["CORRECTION_BREAKS_ORDER"][..]),
        (council, date(2024, 10, 21), &[]),
        (council, date(2024, 10, 25), &["CORRECTION_BREAKS_ORDER"]),
        (plan, date(2024, 10, 23), &["CORRECTION_BREAKS_ORDER"]),
        (plan, date(2024, 10, 25), &[]),
    ] {
        let mut correction = simulation.correction(document);
        correction.dated = day;
        assert_eq!(simulation.codes(correction), codes, "{day}");
    }
}

/// A cycle of `thanghang/1` in which the plan is dated before its council.
fn with_an_early_plan() -> (Simulation, DocumentId) {
    let mut simulation = Simulation::empty();
    simulation.definition = crate::workflow::Definition::released("thanghang/1").expect("released");
    simulation.advance(S::SupervisionFormed);
    let document = dated(&mut simulation, K::Plan, date(2024, 10, 23));
    let plan = IssuePlan { document, ..simulation.plan_of(29) };
    simulation.go(plan);
    assert_eq!(unexplained_order(&simulation.reference, &simulation.facts), [document]);
    (simulation, document)
}

/// A cycle that has documents out of order goes on, they are listed, and a correction puts them right.
#[test]
fn a_running_cycle_is_not_stranded_by_its_dates() {
    let (mut simulation, document) = with_an_early_plan();
    let mut correction = simulation.correction(document);
    correction.dated = date(2024, 10, 24);
    simulation.go(correction);
    assert!(unexplained_order(&simulation.reference, &simulation.facts).is_empty());
    simulation.advance(S::Archived);
}

/// The document does bear the date: it stays, and the reason is on record.
#[test]
fn a_true_date_is_explained() {
    let (mut simulation, document) = with_an_early_plan();
    let correction = simulation.correction(document);
    assert_eq!(correction.dated, date(2024, 10, 23));
    simulation.go(correction);
    assert!(unexplained_order(&simulation.reference, &simulation.facts).is_empty());
    assert_eq!(out_of_order(&simulation.reference, &simulation.facts), [document], "it is what it is");
    simulation.advance(S::Archived);
}

/// The list, and the notice of the last review, are looked at too.
#[test]
fn an_early_list_and_an_early_notice_are_listed() {
    let mut simulation = Simulation::empty();
    simulation.definition = crate::workflow::Definition::released("thanghang/1").expect("released");
    simulation.advance(S::ReceivingClosed).redeclare().list_received();
    let decision = dated(&mut simulation, K::EligibleList, date(2024, 10, 28));
    simulation.go(DecideList { decision });
    assert_eq!(unexplained_order(&simulation.reference, &simulation.facts), [decision]);
    let correction = simulation.correction(decision);
    simulation.go(correction);
    simulation.advance(S::ResultsApproved);
    assert!(unexplained_order(&simulation.reference, &simulation.facts).is_empty());
}
