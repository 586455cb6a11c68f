//! Approval, appointment and what comes after.

use super::super::simulation::*;
use crate::{
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::{deadlines::deadlines, state::CycleState as S},
    deadline::DeadlineKind,
    vocabulary::{DocumentKind as K, *},
};

fn disposing(
    simulation: &mut Simulation,
    candidate: crate::ids::PersonId,
    disposition: Disposition,
) -> ApproveResults {
    let application = simulation.app(candidate);
    ApproveResults {
        dispositions: vec![DispositionLine { application, disposition }],
        ..simulation.approval()
    }
}

#[test]
fn as43_a_new_disciplinary_case_is_decided_person_by_person() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.discipline(CHI, true);
    let approval = simulation.approval();
    assert_eq!(simulation.codes(approval), ["E5_CHANGED"]);
    let approval = disposing(&mut simulation, CHI, Disposition::KeepAndWithhold);
    simulation.go(approval);
    assert!(simulation.is_in(CHI, A::Winner));
    let appointments = simulation.appointments();
    assert_eq!(simulation.codes(appointments), ["WITHHOLDING_REQUIRED"]);
    let withholding = simulation.withholding(CHI);
    simulation.go(withholding);
    assert!(simulation.is_in(CHI, A::AppointmentWithheld) && simulation.is_in(DUNG, A::Appointed));
}

/// A32 with A31: the place of a disqualified winner is ranked again before the approval, never lost in it.
#[test]
fn a_disqualification_at_the_approval_vacates_the_place() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.discipline(AN, true);
    let approval = disposing(&mut simulation, AN, Disposition::Disqualify);
    assert_eq!(simulation.codes(approval), ["PLACE_VACATED"]);
    let (application, decision) = (simulation.app(AN), simulation.paper(K::Disqualification));
    simulation.go(Disqualify { application, decision, reason: sealed("E5") });
    let reopening = simulation.reopening(ReopenGround::PlaceVacated, &[cntt()]);
    simulation.go(reopening).complete().notify_now();
    assert!(simulation.is_in(BINH, A::ProposedWinner));

    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.discipline(CHI, true);
    let approval = disposing(&mut simulation, CHI, Disposition::Disqualify);
    simulation.go(approval);
    assert!(simulation.is_in(CHI, A::Disqualified), "nobody over the quota waits for this place");
}

#[test]
fn as44_a_withheld_appointment_follows_after_the_archive() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.discipline(CHI, true);
    let approval = disposing(&mut simulation, CHI, Disposition::KeepAndWithhold);
    simulation.go(approval);
    let withholding = simulation.withholding(CHI);
    simulation.go(withholding).advance(S::Archived);
    let late = simulation.late_appointment(CHI);
    assert_eq!(simulation.codes(late.clone()), ["DISCIPLINE_STILL_OPEN", "SUPPLEMENTARY_REPORT_MISSING"]);
    simulation.discipline(CHI, false);
    assert_eq!(simulation.codes(late.clone()), ["SUPPLEMENTARY_REPORT_MISSING"]);
    let supplementary = Some(simulation.paper(K::SupplementaryReport));
    simulation.go(AppointLate { supplementary, ..late });
    assert!(simulation.is_in(CHI, A::Appointed) && simulation.state() == S::Archived);
}

#[test]
fn as45_a_false_degree_after_the_appointment_revokes_the_result() {
    let mut simulation = Simulation::in_state(S::Appointed);
    let (application, decision) = (simulation.app(AN), simulation.paper(K::Disqualification));
    assert_eq!(
        simulation.codes(Disqualify { application, decision, reason: sealed("lý do") }),
        ["STEP_ORDER"]
    );
    let amendment = simulation.amended_decision(&[AN], &[]);
    simulation.go(amendment);
    assert!(
        simulation.is_in(AN, A::ResultRevoked) && simulation.is_in(BINH, A::NotSelected),
        "nobody moves up by itself"
    );
}

#[test]
fn a_late_recognition_takes_a_free_place_only() {
    let mut simulation = Simulation::in_state(S::Appointed);
    let amendment = simulation.amended_decision(&[], &[BINH]);
    assert_eq!(simulation.codes(amendment), ["WINNERS_OVER_QUOTA"]);
    let amendment = simulation.amended_decision(&[AN], &[BINH]);
    simulation.go(amendment);
    let late = simulation.late_appointment(BINH);
    simulation.go(late);
    assert!(simulation.is_in(BINH, A::Appointed));
}

#[test]
fn as46_the_official_notice_is_due_in_five_working_days_and_before_the_report() {
    let mut simulation = Simulation::in_state(S::Appointed);
    let due = deadlines(&simulation.reference, &simulation.facts, simulation.moment());
    let due = due.iter().find(|deadline| deadline.kind == DeadlineKind::NotifyOfficially).expect("counted");
    assert_eq!(due.counted.last(), Some(jiff::civil::date(2024, 12, 19)));
    let report = simulation.paper(K::FinalReport);
    assert_eq!(simulation.codes(Report { report }), ["OFFICIAL_NOTICE_MISSING"]);
    simulation.official().go(Report { report });
}

#[test]
fn as48_the_approval_moves_whom_it_is_about() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let left_out = simulation.app(DUNG);
    simulation.redeclare().keep_off(left_out, "E3");
    simulation.advance(S::Review);
    let failing = simulation.app(CHI);
    simulation.conclude(failing, Side::NotMet).advance(S::ResultsApproved);
    assert!(simulation.is_in(AN, A::Winner) && simulation.is_in(BINH, A::NotSelected));
    assert!(simulation.is_in(CHI, A::NotMet) && simulation.is_in(DUNG, A::NotListed));
}

/// 10.2: a `NOT_MET` is live until the approval, so a new cycle of the same year could take the person after it.
#[test]
fn not_met_ends_with_the_approval() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::NotMet).complete().advance(S::AppealsClosed);
    assert!(simulation.live_application(AN).is_some());
    simulation.advance(S::ResultsApproved);
    assert!(simulation.live_application(AN).is_none());
    let application = simulation.app(AN);
    assert_eq!(simulation.codes(Withdraw { application, reason: Some(sealed("lý do")) }), ["STEP_ORDER"]);
    simulation.suspend(false);
    assert_eq!(
        simulation.codes(Withdraw { application, reason: Some(sealed("lý do")) }),
        ["STEP_ORDER"],
        "nor while suspended"
    );
}

#[test]
fn while_suspended_a_candidate_may_still_withdraw_and_appeal() {
    let mut simulation = Simulation::in_state(S::ListDecided);
    simulation.suspend(true);
    let application = simulation.app(AN);
    simulation.inquire(AN, AppealSubject::Listing);
    simulation.go(Withdraw { application, reason: Some(sealed("lý do")) });
    let mut early = Simulation::in_state(S::SchemeApproved);
    early.suspend(true);
    let filing = early.appeal(AN, AppealKind::Inquiry, AppealSubject::Other);
    assert_eq!(early.codes(filing), ["STEP_ORDER"], "there is no plan yet that could be appealed");
}

/// R14: also an appeal handed in within the window and entered after T15 is decided before the appointment.
#[test]
fn nobody_is_appointed_over_an_open_appeal() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let mut filing = simulation.appeal(BINH, AppealKind::Complaint, AppealSubject::Result);
    filing.handed_in_at = Some(at(12, 11, 9, 0));
    let appeal = filing.appeal;
    let clerk = simulation.holder(crate::role::Role::DepartmentOffice);
    simulation.act_as(&clerk, filing).expect("entered late");
    let appointments = simulation.appointments();
    assert_eq!(simulation.codes(appointments.clone()), ["OPEN_APPEALS"]);
    simulation.settle(appeal, AppealOutcome::Dismissed, AppealEffect::None).go(appointments);
}

/// An appeal that outlives the council is decided by the agency head.
#[test]
fn an_appeal_outlives_the_council() {
    let mut simulation = Simulation::in_state(S::Reported);
    let appeal = simulation.inquire(AN, AppealSubject::Result);
    simulation.take_up(appeal, Decider::Council).go(Archive {});
    let head = (HEAD, crate::role::Role::AgencyHead);
    let decision = simulation.paper_signed(K::AppealDecision, Some(head));
    let decide = DecideAppeal {
        appeal,
        outcome: AppealOutcome::Dismissed,
        effect: AppealEffect::None,
        decision,
        grounds: sealed("căn cứ"),
    };
    assert!(simulation.try_as(&simulation.holder(crate::role::Role::AgencyHead), decide).is_ok());
}

/// `reinstate` past T11 goes together with T14.
#[test]
fn a_disqualification_is_taken_back_within_the_review_only() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(CHI);
    let decision = simulation.paper(K::Disqualification);
    simulation.go(Disqualify { application, decision, reason: sealed("lý do") });
    simulation.advance(S::ResultsNotified);
    let appeal = simulation.inquire(CHI, AppealSubject::Result);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
    let decision = simulation.paper(K::CouncilDecisionOther);
    let reinstatement = Reinstate { application, decision, appeal };
    assert_eq!(simulation.codes(reinstatement.clone()), ["STEP_ORDER"]);
    let reopening =
        ReopenReview { appeal: Some(appeal), ..simulation.reopening(ReopenGround::AppealUpheld, &[attt()]) };
    simulation.go(reopening).go(reinstatement);
    assert!(simulation.is_in(CHI, A::UnderAppraisal) && simulation.is_in(DUNG, A::Met));
    simulation.conclude(application, Side::Met).complete().notify_now();
    assert!(simulation.is_in(CHI, A::ProposedWinner));
}
