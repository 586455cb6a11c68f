//! Corrections, amended decisions, appointments and notices: each side of every condition.

use jiff::civil::date;

use super::super::simulation::*;
use crate::{
    command::*, cycle::state::CycleState as S, ids::DocumentId, role::Role, vocabulary::DocumentKind as K,
};

/// The refusal of a correction that gives a document another date, if there is one.
fn redated(simulation: &mut Simulation, document: DocumentId, dated: jiff::civil::Date) -> Vec<&'static str> {
    let mut correction = simulation.correction(document);
    correction.dated = dated;
    simulation.codes(correction)
}

fn only(simulation: &Simulation, kind: K) -> DocumentId {
    let mut found = simulation.facts.documents_of(std::slice::from_ref(&kind)).map(|document| document.id);
    let document = found.next().expect("registered");
    assert!(found.next().is_none(), "one of {kind:?}");
    document
}

/// T20: another cancellation on the website says nothing about this one.
#[test]
fn only_the_named_cancellation_counts_as_published() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let published = simulation.posted(K::Cancellation);
    let document = simulation.paper(K::Cancellation);
    let cancel = |document| Cancel { document, reason: sealed("lý do") };
    assert_eq!(simulation.codes(cancel(document)), ["CANCELLATION_PUBLICATION_MISSING"]);
    assert_eq!(simulation.codes(cancel(published)), [""; 0]);
}

/// T27: neither the closing day nor the date of issue may be corrected past the other.
#[test]
fn a_corrected_plan_may_close_on_the_day_of_its_issue_but_not_before() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("issued").document;
    let issued = simulation.facts.document(plan).expect("registered").dated;
    for (closing, codes) in [
        (issued.yesterday().expect("a day"), &["CHANGES_OUTCOME"][..]),
        (issued, &[]),
        (issued.tomorrow().expect("a day"), &[]),
    ] {
        let mut correction = simulation.correction(plan);
        correction.closing_on = Some(closing);
        assert_eq!(simulation.codes(correction), codes, "closing on {closing}");
    }
}

#[test]
fn the_date_of_a_plan_may_move_up_to_its_closing_day() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("issued").document;
    simulation.until(10, 31, 8, 0);
    assert_eq!(redated(&mut simulation, plan, date(2024, 10, 29)), [""; 0]);
    assert_eq!(redated(&mut simulation, plan, date(2024, 10, 30)), ["CHANGES_OUTCOME"]);
}

/// DL8 and DL9 count from the approval.
#[test]
fn the_day_of_the_approval_is_a_base_of_time() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let approval = only(&simulation, K::ResultsApproval);
    assert_eq!(redated(&mut simulation, approval, date(2024, 12, 11)), ["CHANGES_OUTCOME"]);
    let correction = simulation.correction(approval);
    assert_eq!(simulation.codes(correction), [""; 0], "its date stays");
}

#[test]
fn a_document_that_shares_the_day_of_a_base_of_time_is_none_itself() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let evidence = simulation.paper(K::Evidence);
    let day = simulation.facts.document(evidence).expect("registered").dated;
    assert_eq!(simulation.facts.cycle().and_then(|cycle| cycle.review_completed_on), Some(day));
    assert_eq!(redated(&mut simulation, evidence, date(2024, 11, 9)), [""; 0]);

    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let evidence = simulation.paper(K::Evidence);
    let day = simulation.facts.document(evidence).expect("registered").dated;
    assert_eq!(simulation.facts.cycle().and_then(|cycle| cycle.approved_on), Some(day));
    assert_eq!(redated(&mut simulation, evidence, date(2024, 12, 11)), [""; 0]);
}

/// T11 rests on one record of the review; those of the days before are no base.
#[test]
fn minutes_of_another_day_than_the_completion_may_be_redated() {
    let mut simulation = Simulation::in_state(S::Review);
    let earlier = simulation.paper(K::AppraisalRecord);
    let dated = simulation.facts.document(earlier).expect("registered").dated;
    simulation.advance(S::Reviewed);
    assert_eq!(redated(&mut simulation, earlier, dated.yesterday().expect("a day")), [""; 0]);
}

/// AS33: the rule set of the cycle was chosen by the date of its scheme.
#[test]
fn the_date_of_a_scheme_may_not_leave_the_rules() {
    let mut simulation = Simulation::in_state(S::SchemeApproved);
    let scheme = only(&simulation, K::SchemeApproval);
    let other = simulation.paper(K::Evidence);
    let (first, before) = (date(2023, 12, 7), date(2023, 12, 6));
    assert_eq!(redated(&mut simulation, scheme, first), [""; 0], "the first day of the rules");
    assert_eq!(redated(&mut simulation, scheme, before), ["CHANGES_OUTCOME"]);
    assert_eq!(redated(&mut simulation, other, before), [""; 0], "no scheme");
}

/// AS44.
#[test]
fn once_reported_an_amended_decision_names_a_supplementary_report() {
    let mut simulation = Simulation::in_state(S::Reported);
    let missing = "SUPPLEMENTARY_REPORT_MISSING";
    let mut amendment = simulation.amended_decision(&[CHI], &[]);
    assert_eq!(simulation.codes(amendment.clone()), [missing]);
    let report = simulation.paper(K::SupplementaryReport);
    assert_eq!(simulation.codes(amendment.clone()), [missing], "registered but not named");
    amendment.supplementary = Some(amendment.evidence);
    assert_eq!(simulation.codes(amendment.clone()), [missing], "another kind");
    amendment.supplementary = Some(report);
    assert_eq!(simulation.codes(amendment), [""; 0]);
}

/// AS44, R03: without the document nothing that the caller could name would do.
#[test]
fn the_dry_run_asks_for_a_supplementary_report_that_is_registered() {
    let act = Act::AmendDecision;
    let blocked = |simulation: &Simulation| {
        simulation.is_blocked(act, Role::AgencyHead, "SUPPLEMENTARY_REPORT_MISSING")
    };
    let asked =
        |simulation: &Simulation| simulation.required(act, Role::AgencyHead).contains(&"supplementary");
    let mut simulation = Simulation::in_state(S::Reported);
    assert!(blocked(&simulation) && !asked(&simulation));
    simulation.paper(K::SupplementaryReport);
    assert!(!blocked(&simulation) && asked(&simulation));
}

/// T16: appointed or withheld, and once.
#[test]
fn a_winner_is_either_appointed_or_withheld_and_only_once() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let sound = simulation.appointments();
    assert_eq!(simulation.codes(sound.clone()), [""; 0]);

    let mut both = sound.clone();
    both.appointments[0].withheld = Some(sealed("lý do"));
    assert_eq!(simulation.codes(both), ["APPOINTMENTS_INCOMPLETE"]);

    let mut neither = sound.clone();
    neither.appointments[0].appointment = None;
    assert_eq!(simulation.codes(neither), ["APPOINTMENTS_INCOMPLETE"]);

    let mut twice = sound;
    let again = simulation.paper(K::Appointment);
    let line = AppointmentLine { appointment: Some(again), ..twice.appointments[0].clone() };
    twice.appointments.push(line);
    assert_eq!(simulation.codes(twice), ["APPOINTMENTS_INCOMPLETE"]);
}

/// T16: the kind and the signature, each by itself.
#[test]
fn an_appointment_is_of_its_kind_and_signed_by_the_agency_head() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let appointments = simulation.appointments();
    let papers = [
        simulation.paper_signed(K::Appointment, Some((MANAGER, Role::ManagingAuthorityHead))),
        simulation.paper_signed(K::Evidence, Some((HEAD, Role::AgencyHead))),
    ];
    for paper in papers {
        let mut wrong = appointments.clone();
        wrong.appointments[0].appointment = Some(paper);
        assert_eq!(simulation.codes(wrong), ["APPOINTMENT_DOCUMENT_INVALID"]);
    }
}

#[test]
fn two_winners_are_not_appointed_by_one_decision() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let mut appointments = simulation.appointments();
    appointments.appointments[1].appointment = appointments.appointments[0].appointment;
    assert_eq!(simulation.codes(appointments), ["APPOINTMENT_DOCUMENT_INVALID"]);
}

/// T29 asks for the same decision as T16, and for one of its own.
#[test]
fn a_late_appointment_is_by_a_decision_of_its_own() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let withholding = simulation.withholding(CHI);
    simulation.go(withholding);
    let used = simulation.application(AN).appointment.expect("appointed");
    let evidence = simulation.paper(K::Evidence);
    let late = simulation.late_appointment(CHI);
    for wrong in [used, evidence] {
        let wrong = AppointLate { appointment: Some(wrong), ..late.clone() };
        assert_eq!(simulation.codes(wrong), ["APPOINTMENT_DOCUMENT_INVALID"]);
    }
    assert_eq!(simulation.codes(late), [""; 0]);
}

/// T30 and T28: an earlier notice on the website says nothing about this one.
#[test]
fn only_the_named_official_notice_counts_as_published() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let published = simulation.posted(K::OfficialNotice);
    let document = simulation.paper(K::OfficialNotice);
    let mut official = NotifyOfficially { notice: simulation.id(), document, late_reason: None };
    assert_eq!(simulation.codes(official.clone()), ["OFFICIAL_PUBLICATION_MISSING"]);
    official.document = published;
    assert_eq!(simulation.codes(official), [""; 0]);

    let mut amendment = simulation.amended_decision(&[CHI], &[]);
    assert_eq!(simulation.codes(amendment.clone()), [""; 0]);
    amendment.notice_document = document;
    assert_eq!(simulation.codes(amendment), ["OFFICIAL_PUBLICATION_MISSING"]);
}

/// T16, T29: a decision that was corrected is the same decision.
#[test]
fn a_corrected_appointment_appoints_nobody_else() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let appointments = simulation.withholding(CHI);
    simulation.go(appointments);
    let appointed =
        simulation.facts.applications().find_map(|own| own.appointment).expect("somebody was appointed");
    let corrected = simulation.renumber(appointed, "4711");
    let mut late = simulation.late_appointment(CHI);
    assert_eq!(simulation.codes(late.clone()), [""; 0]);
    late.appointment = Some(corrected);
    assert_eq!(simulation.codes(late), ["APPOINTMENT_DOCUMENT_INVALID"]);
}

/// T27: a closing date that was not yet published is corrected within the dates of the plan only.
#[test]
fn a_corrected_closing_date_keeps_the_order_of_the_plan() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("a plan").document;
    let closing = |simulation: &mut Simulation, document, day| {
        let mut correction = simulation.correction(document);
        correction.closing_on = Some(day);
        simulation.codes(correction)
    };
    assert_eq!(closing(&mut simulation, plan, jiff::civil::date(2024, 11, 4)), [""; 0]);
    assert_eq!(closing(&mut simulation, plan, jiff::civil::date(2024, 11, 5)), ["CHANGES_OUTCOME"]);

    let mut simulation = Simulation::in_state(S::Receiving);
    let amendment = simulation.amendment(31);
    let document = amendment.document;
    simulation.go(amendment);
    assert_eq!(closing(&mut simulation, document, jiff::civil::date(2024, 10, 29)), [""; 0]);
    assert_eq!(closing(&mut simulation, document, jiff::civil::date(2024, 10, 28)), ["CHANGES_OUTCOME"]);
}

/// T22, T27: an amendment of the expected dates may be dated after the closing date that it keeps.
#[test]
fn a_late_amendment_of_the_plan_can_be_corrected() {
    let mut simulation = Simulation::in_state(S::DossiersPrepared);
    let amendment = simulation.amendment(29);
    let document = amendment.document;
    simulation.go(amendment);
    let mut correction = simulation.correction(document);
    correction.number = "4712".parse().expect("a number");
    assert_eq!(simulation.codes(correction), [""; 0]);
}
