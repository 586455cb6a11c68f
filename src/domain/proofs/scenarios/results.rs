//! Approval, appointment and what comes after.

use super::super::world::*;
use crate::domain::{
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::{deadlines::deadlines, state::CycleState as S},
    deadline::DeadlineKind,
    vocabulary::{DocumentKind as K, *},
};

fn disposing(
    world: &mut World,
    candidate: crate::domain::ids::PersonId,
    disposition: Disposition,
) -> ApproveResults {
    let application = world.app(candidate);
    ApproveResults { dispositions: vec![DispositionLine { application, disposition }], ..world.approval() }
}

#[test]
fn as43_a_new_disciplinary_case_is_decided_person_by_person() {
    let mut world = World::in_state(S::AppealsClosed);
    world.discipline(CHI, true);
    let approval = world.approval();
    assert_eq!(world.codes(approval), ["E5_CHANGED"]);
    let approval = disposing(&mut world, CHI, Disposition::KeepAndWithhold);
    world.go(approval);
    assert!(world.is_in(CHI, A::Winner));
    let appointments = world.appointments();
    assert_eq!(world.codes(appointments), ["WITHHOLDING_REQUIRED"]);
    let withholding = world.withholding(CHI);
    world.go(withholding);
    assert!(world.is_in(CHI, A::AppointmentWithheld) && world.is_in(DUNG, A::Appointed));
}

/// A32 with A31: the place of a disqualified winner is ranked again before the approval, never lost in it.
#[test]
fn a_disqualification_at_the_approval_vacates_the_place() {
    let mut world = World::in_state(S::AppealsClosed);
    world.discipline(AN, true);
    let approval = disposing(&mut world, AN, Disposition::Disqualify);
    assert_eq!(world.codes(approval), ["PLACE_VACATED"]);
    let (application, decision) = (world.app(AN), world.paper(K::Disqualification));
    world.go(Disqualify { application, decision, reason: sealed("E5") });
    let reopening = world.reopening(ReopenGround::PlaceVacated, &[cntt()]);
    world.go(reopening).complete().notify_now();
    assert!(world.is_in(BINH, A::ProposedWinner));

    let mut world = World::in_state(S::AppealsClosed);
    world.discipline(CHI, true);
    let approval = disposing(&mut world, CHI, Disposition::Disqualify);
    world.go(approval);
    assert!(world.is_in(CHI, A::Disqualified), "nobody over the quota waits for this place");
}

#[test]
fn as44_a_withheld_appointment_follows_after_the_archive() {
    let mut world = World::in_state(S::AppealsClosed);
    world.discipline(CHI, true);
    let approval = disposing(&mut world, CHI, Disposition::KeepAndWithhold);
    world.go(approval);
    let withholding = world.withholding(CHI);
    world.go(withholding).advance(S::Archived);
    let late = world.late_appointment(CHI);
    assert_eq!(world.codes(late.clone()), ["DISCIPLINE_STILL_OPEN", "SUPPLEMENTARY_REPORT_MISSING"]);
    world.discipline(CHI, false);
    assert_eq!(world.codes(late.clone()), ["SUPPLEMENTARY_REPORT_MISSING"]);
    let supplementary = Some(world.paper(K::SupplementaryReport));
    world.go(AppointLate { supplementary, ..late });
    assert!(world.is_in(CHI, A::Appointed) && world.state() == S::Archived);
}

#[test]
fn as45_a_false_degree_after_the_appointment_revokes_the_result() {
    let mut world = World::in_state(S::Appointed);
    let (application, decision) = (world.app(AN), world.paper(K::Disqualification));
    assert_eq!(world.codes(Disqualify { application, decision, reason: sealed("lý do") }), ["STEP_ORDER"]);
    let amendment = world.amended_decision(&[AN], &[]);
    world.go(amendment);
    assert!(
        world.is_in(AN, A::ResultRevoked) && world.is_in(BINH, A::NotSelected),
        "nobody moves up by itself"
    );
}

#[test]
fn a_late_recognition_takes_a_free_place_only() {
    let mut world = World::in_state(S::Appointed);
    let amendment = world.amended_decision(&[], &[BINH]);
    assert_eq!(world.codes(amendment), ["WINNERS_OVER_QUOTA"]);
    let amendment = world.amended_decision(&[AN], &[BINH]);
    world.go(amendment);
    let late = world.late_appointment(BINH);
    world.go(late);
    assert!(world.is_in(BINH, A::Appointed));
}

#[test]
fn as46_the_official_notice_is_due_in_five_working_days_and_before_the_report() {
    let mut world = World::in_state(S::Appointed);
    let due = deadlines(&world.frame, &world.facts, world.moment());
    let due = due.iter().find(|deadline| deadline.kind == DeadlineKind::NotifyOfficially).expect("counted");
    assert_eq!(due.counted.last(), Some(jiff::civil::date(2024, 12, 19)));
    let report = world.paper(K::FinalReport);
    assert_eq!(world.codes(Report { report }), ["OFFICIAL_NOTICE_MISSING"]);
    world.official().go(Report { report });
}

#[test]
fn as48_the_approval_moves_whom_it_is_about() {
    let mut world = World::in_state(S::ReceivingClosed);
    let left_out = world.app(DUNG);
    world.redeclare().keep_off(left_out, "E3");
    world.advance(S::Review);
    let failing = world.app(CHI);
    world.conclude(failing, Side::NotMet).advance(S::ResultsApproved);
    assert!(world.is_in(AN, A::Winner) && world.is_in(BINH, A::NotSelected));
    assert!(world.is_in(CHI, A::NotMet) && world.is_in(DUNG, A::NotListed));
}

/// 10.2: a `NOT_MET` is live until the approval, so a new cycle of the same year could take the person after it.
#[test]
fn not_met_ends_with_the_approval() {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::NotMet).complete().advance(S::AppealsClosed);
    assert!(world.facts.live_application_of(AN).is_some());
    world.advance(S::ResultsApproved);
    assert!(world.facts.live_application_of(AN).is_none());
    let application = world.app(AN);
    assert_eq!(world.codes(Withdraw { application, reason: Some(sealed("lý do")) }), ["STEP_ORDER"]);
    world.suspend(false);
    assert_eq!(
        world.codes(Withdraw { application, reason: Some(sealed("lý do")) }),
        ["STEP_ORDER"],
        "nor while suspended"
    );
}

#[test]
fn while_suspended_a_candidate_may_still_withdraw_and_appeal() {
    let mut world = World::in_state(S::ListDecided);
    world.suspend(true);
    let application = world.app(AN);
    world.inquire(AN, AppealSubject::Listing);
    world.go(Withdraw { application, reason: Some(sealed("lý do")) });
    let mut early = World::in_state(S::SchemeApproved);
    early.suspend(true);
    let filing = early.appeal(AN, AppealKind::Inquiry, AppealSubject::Other);
    assert_eq!(early.codes(filing), ["STEP_ORDER"], "there is no plan yet that could be appealed");
}

/// R14: also an appeal handed in within the window and entered after T15 is decided before the appointment.
#[test]
fn nobody_is_appointed_over_an_open_appeal() {
    let mut world = World::in_state(S::ResultsApproved);
    let mut filing = world.appeal(BINH, AppealKind::Complaint, AppealSubject::Result);
    filing.handed_in_at = Some(at(12, 11, 9, 0));
    let appeal = filing.appeal;
    let clerk = world.holder(crate::domain::role::Role::DepartmentOffice);
    world.act_as(&clerk, filing).expect("entered late");
    let appointments = world.appointments();
    assert_eq!(world.codes(appointments.clone()), ["OPEN_APPEALS"]);
    world.settle(appeal, AppealOutcome::Dismissed, AppealEffect::None).go(appointments);
}

/// An appeal that outlives the council is decided by the agency head.
#[test]
fn an_appeal_outlives_the_council() {
    let mut world = World::in_state(S::Reported);
    let appeal = world.inquire(AN, AppealSubject::Result);
    world.take_up(appeal, Decider::Council).go(Archive {});
    let head = (HEAD, crate::domain::role::Role::AgencyHead);
    let decision = world.paper_signed(K::AppealDecision, Some(head));
    let decide = DecideAppeal {
        appeal,
        outcome: AppealOutcome::Dismissed,
        effect: AppealEffect::None,
        decision,
        grounds: sealed("căn cứ"),
    };
    assert!(world.try_as(&world.holder(crate::domain::role::Role::AgencyHead), decide).is_ok());
}

/// `reinstate` past T11 goes together with T14.
#[test]
fn a_disqualification_is_taken_back_within_the_review_only() {
    let mut world = World::in_state(S::Review);
    let application = world.app(CHI);
    let decision = world.paper(K::Disqualification);
    world.go(Disqualify { application, decision, reason: sealed("lý do") });
    world.advance(S::ResultsNotified);
    let appeal = world.inquire(CHI, AppealSubject::Result);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
    let decision = world.paper(K::CouncilDecisionOther);
    let reinstatement = Reinstate { application, decision, appeal };
    assert_eq!(world.codes(reinstatement.clone()), ["STEP_ORDER"]);
    let reopening =
        ReopenReview { appeal: Some(appeal), ..world.reopening(ReopenGround::AppealUpheld, &[attt()]) };
    world.go(reopening).go(reinstatement);
    assert!(world.is_in(CHI, A::UnderAppraisal) && world.is_in(DUNG, A::Met));
    world.conclude(application, Side::Met).complete().notify_now();
    assert!(world.is_in(CHI, A::ProposedWinner));
}
