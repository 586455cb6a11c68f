//! From the plan to the review: time limits, order of the steps, the list.

use super::super::simulation::*;
use crate::{
    actor::Actor,
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::{deadlines::Reckoner, state::CycleState as S},
    deadline::End,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

/// The plan closes on 29/10/2024; AN is nominated.
fn receiving_an() -> (Simulation, Submit) {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    simulation.nominate(application);
    (simulation, Submit { application, declared_true: true, confirm_incomplete: false })
}

#[test]
fn as11_the_last_second_of_the_closing_day_counts() {
    let (mut simulation, submission) = receiving_an();
    simulation.now = at(10, 29, 23, 59) + jiff::SignedDuration::from_secs(59);
    assert_eq!(simulation.codes(submission.clone()), [""; 0]);
    simulation.now = at(10, 30, 0, 0);
    assert_eq!(simulation.codes(submission), ["REGISTRATION_CLOSED"]);
}

#[test]
fn as25_step_two_cannot_be_skipped() {
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    let plan = simulation.plan_of(29);
    assert_eq!(simulation.codes(plan), ["STEP_ORDER"]);
}

#[test]
fn as26_the_list_must_hang_on_the_notice_board_too() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.redeclare().list_received();
    let decision = simulation.paper(K::EligibleList);
    simulation.publish(decision, Channel::Website);
    assert_eq!(simulation.codes(DecideList { decision }), ["NOTICE_BOARD_PUBLICATION_MISSING"]);
    simulation.publish(decision, Channel::NoticeBoard);
    assert_eq!(simulation.codes(DecideList { decision }), [""; 0]);
}

#[test]
fn as27_a_sibling_in_the_council_is_replaced_first() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.redeclare().list_received();
    let decision = simulation.posted(K::EligibleList);
    let kin = simulation.sibling(MEMBER, CHI);
    simulation.go(kin);
    assert_eq!(simulation.codes(DecideList { decision }), ["CONFLICT_OPEN"]);
    let declared = simulation.declarations([SPARE]);
    simulation.go(declared);
    let replacement = simulation.replacement(MEMBER, SPARE);
    simulation.go(replacement).go(DecideList { decision });

    simulation.advance(S::DossiersPrepared);
    let kin = simulation.sibling(APPRAISER, CHI);
    simulation.go(kin);
    assert_eq!(simulation.codes(StartReview {}), ["CONFLICT_OPEN"]);
    let declared = simulation.declarations([OTHER_SPARE]);
    simulation.go(declared);
    let replacement = simulation.replacement(APPRAISER, OTHER_SPARE);
    simulation.go(replacement).go(StartReview {});
}

#[test]
fn as34_the_appraisal_board_comes_first() {
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    let formation = simulation.supervision();
    assert_eq!(simulation.codes(formation), ["APPRAISAL_BOARD_MISSING"]);
}

fn nobody_applied() -> Simulation {
    let mut simulation = Simulation::in_state(S::Receiving);
    simulation.until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let decision = simulation.posted(K::EligibleList);
    assert_eq!(simulation.codes(DecideList { decision }), ["NO_APPLICATION"]);
    simulation
}

#[test]
fn as36_without_a_dossier_the_plan_moves_or_the_cycle_ends() {
    let mut simulation = nobody_applied();
    let amendment = AmendPlan {
        closing_on: jiff::civil::date(2024, 11, 5),
        preparation_before: jiff::civil::date(2024, 11, 12),
        review_before: jiff::civil::date(2024, 11, 17),
        ..simulation.amendment(29)
    };
    let document = amendment.document;
    simulation.go(amendment);
    let publication = simulation.publish(document, Channel::Website);
    simulation.go(PublishAmendment { publication });
    assert_eq!(simulation.state(), S::Receiving);
    simulation.receive(AN);

    let mut simulation = nobody_applied();
    let conclusion = simulation.empty_conclusion();
    simulation.go(conclusion);
    assert_eq!(simulation.state(), S::Reported);
    simulation.go(Archive {});
}

/// AS35, the part of the core: an amendment takes effect with its publication and no earlier.
#[test]
fn as35_an_amendment_counts_from_its_publication() {
    let (mut simulation, submission) = receiving_an();
    simulation.until(10, 28, 8, 0);
    let amendment = AmendPlan {
        closing_on: jiff::civil::date(2024, 11, 5),
        preparation_before: jiff::civil::date(2024, 11, 12),
        review_before: jiff::civil::date(2024, 11, 17),
        ..simulation.amendment(29)
    };
    let document = amendment.document;
    simulation.go(amendment);
    let mut unpublished = simulation.clone();
    unpublished.until(10, 30, 8, 0);
    assert_eq!(unpublished.codes(submission.clone()), ["REGISTRATION_CLOSED"]);
    let publication = simulation.until(10, 29, 8, 0).publish(document, Channel::Website);
    simulation.go(PublishAmendment { publication }).until(10, 30, 8, 0);
    assert_eq!(simulation.codes(submission), [""; 0]);
}

#[test]
fn an_amendment_kept_back_cannot_move_the_closing_date_after_the_list() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let amendment = AmendPlan {
        closing_on: jiff::civil::date(2024, 11, 3),
        preparation_before: jiff::civil::date(2024, 11, 12),
        review_before: jiff::civil::date(2024, 11, 17),
        ..simulation.amendment(29)
    };
    let document = amendment.document;
    simulation.go(amendment).advance(S::ListDecided);
    let publication = simulation.publish(document, Channel::Website);
    assert_eq!(simulation.codes(PublishAmendment { publication }), ["CLOSING_FROZEN"]);
    let later = simulation.amendment(29);
    let document = later.document;
    simulation.go(later);
    let publication = simulation.publish(document, Channel::Website);
    simulation.go(PublishAmendment { publication });
    assert_eq!(simulation.state(), S::ListDecided);
}

#[test]
fn as47_every_dossier_is_settled_before_receiving_closes() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let draft = simulation.apply(AN);
    let returned = simulation.submitted(BINH);
    simulation.nominate(returned).returned(returned);
    let withdrawn = simulation.submitted(CHI);
    simulation.go(Withdraw { application: withdrawn, reason: None });
    let unnominated = simulation.submitted(DUNG);
    simulation.until(10, 30, 8, 0);
    assert_eq!(simulation.codes(CloseReceiving {}), ["APPLICATIONS_UNSETTLED"]);
    simulation.go(RefuseReceipt { application: unnominated, reason: sealed("chưa được cử") });
    assert_eq!(simulation.codes(CloseReceiving {}), ["APPLICATIONS_UNSETTLED"]);
    let receipt = "7".parse().expect("a number");
    simulation.go(Receive { application: returned, receipt, appeal: None }).go(CloseReceiving {});
    assert_eq!(simulation.facts.application(draft).map(|a| a.state), Some(A::Lapsed));
    simulation.redeclare().list(returned);
    let decision = simulation.posted(K::EligibleList);
    simulation.go(DecideList { decision });
}

#[test]
fn as54_the_clock_closes_once_the_register_of_paper_dossiers_is_complete() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let codes = |simulation: &Simulation| {
        let tried = simulation.try_as(&Actor::system_clock(), CloseReceiving {});
        tried.map_err(|refusals| refusals.codes()).err().unwrap_or_default()
    };
    simulation.until(10, 28, 17, 30).paper(K::PaperRegister);
    simulation.until(10, 30, 0, 0);
    assert_eq!(codes(&simulation), ["PAPER_REGISTER_OPEN"], "it was declared before the last day");
    simulation.paper_dated(K::PaperRegister, jiff::civil::date(2024, 10, 29));
    assert_eq!(codes(&simulation), [""; 0]);
}

#[test]
fn as54_a_paper_dossier_keeps_the_time_of_its_hand_over() {
    let mut simulation = Simulation::in_state(S::Receiving);
    simulation.until(10, 30, 8, 0);
    let (application, handed_in_at) = (simulation.id(), at(10, 29, 16, 30));
    simulation.go(EnterPaperDossier {
        application,
        person: AN,
        title: cntt(),
        handed_in_at,
        reason: sealed("nộp giấy"),
    });
    let entered = simulation.application(AN);
    assert_eq!(
        (entered.state, entered.submitted_at, entered.on_paper),
        (A::Submitted, Some(handed_in_at), true)
    );
    let late = EnterPaperDossier {
        application: simulation.id(),
        person: BINH,
        title: cntt(),
        handed_in_at: at(10, 30, 0, 0),
        reason: sealed("nộp giấy"),
    };
    assert_eq!(simulation.codes(late), ["REGISTRATION_CLOSED"]);
}

#[test]
fn as39_an_upheld_inquiry_brings_the_person_onto_the_list() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let left_out = simulation.app(DUNG);
    simulation.redeclare().keep_off(left_out, "E3");
    simulation.advance(S::DossiersPrepared).until(11, 6, 8, 0);
    let appeal = simulation.inquire(DUNG, AppealSubject::Listing);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let amendment = simulation.list_amendment(vec![left_out], Vec::new());
    simulation.go(amendment);
    assert!(simulation.is_in(DUNG, A::EligibleListed) && simulation.facts.rows.appeal[&appeal].carried_out);
    assert_eq!(simulation.codes(StartReview {}), ["BUNDLE_MISSING"]);
    simulation.bundle(left_out).go(StartReview {});
}

/// An appeal that names no application is about the own one, and T25 carries it out.
#[test]
fn an_appeal_without_a_number_is_carried_out_too() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let left_out = simulation.app(DUNG);
    simulation.redeclare().keep_off(left_out, "E3");
    simulation.advance(S::ListDecided);
    let mut filing =
        simulation.appeal(DUNG, crate::appeal::state::AppealKind::Complaint, AppealSubject::Listing);
    filing.application = None;
    let appeal = filing.appeal;
    simulation.go(filing).settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let amendment = simulation.list_amendment(vec![left_out], Vec::new());
    simulation.go(amendment);
    assert!(simulation.facts.rows.appeal[&appeal].carried_out);
}

#[test]
fn as56_when_everybody_withdraws_the_cycle_still_reaches_step_twelve() {
    let mut simulation = Simulation::in_state(S::DossiersPrepared);
    for candidate in CANDIDATES {
        let application = simulation.app(candidate);
        simulation.go(Withdraw { application, reason: Some(sealed("lý do")) });
    }
    assert_eq!(simulation.codes(StartReview {}), ["NOBODY_LISTED"]);
    let conclusion = simulation.empty_conclusion();
    simulation.go(conclusion);
    assert_eq!(simulation.state(), S::Reported);
}

/// DL10 runs from the refusal, not from the day on which the dossier was handed in.
#[test]
fn the_remedy_of_the_refused_counts_from_the_refusal() {
    let (mut simulation, submission) = receiving_an();
    let application = submission.application;
    simulation.go(submission).until(10, 30, 8, 0);
    simulation.go(RefuseReceipt { application, reason: sealed("ngoài đối tượng") }).go(CloseReceiving {});
    let remedy = Reckoner::new(&simulation.reference, &simulation.facts).remedy().expect("a remedy");
    assert_eq!(
        (remedy.base, remedy.end),
        (jiff::civil::date(2024, 10, 30), End::On(jiff::civil::date(2024, 11, 20)))
    );
}

/// An upheld appeal against the refusal is carried out by receiving, once the unit has nominated.
#[test]
fn a_refusal_for_want_of_a_nomination_can_be_mended() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.submitted(AN);
    simulation.go(RefuseReceipt { application, reason: sealed("chưa được cử") });
    let appeal = simulation.inquire(AN, AppealSubject::Receipt);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let receipt = Receive { application, receipt: "9".parse().expect("a number"), appeal: Some(appeal) };
    assert_eq!(simulation.codes(receipt.clone()), ["NOT_NOMINATED"]);
    simulation.nominate(application).go(receipt);
    assert!(simulation.is_in(AN, A::Received) && simulation.facts.rows.appeal[&appeal].carried_out);
}

#[test]
fn whoever_has_begun_anew_is_not_received_twice() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let first = simulation.submitted(AN);
    simulation.nominate(first).go(RefuseReceipt { application: first, reason: sealed("lý do") });
    let appeal = simulation.inquire(AN, AppealSubject::Receipt);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    simulation.apply(AN);
    let receipt =
        Receive { application: first, receipt: "9".parse().expect("a number"), appeal: Some(appeal) };
    assert_eq!(simulation.codes(receipt), ["APPLICATION_EXISTS"]);
}

#[test]
fn a_listing_rests_on_the_nomination_by_the_own_unit() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    simulation.go(WithdrawNomination { application, reason: sealed("lý do") }).judged(application);
    assert_eq!(simulation.codes(List { application }), ["NOT_NOMINATED"]);

    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let document = simulation.paper_signed(K::Nomination, Some((HEAD, Role::AgencyHead)));
    assert_eq!(simulation.codes(Nominate { application, document }), ["WRONG_SIGNATORY"]);
}

#[test]
fn declarations_against_the_real_names_are_repeated_when_receiving_reopens() {
    let mut simulation = Simulation::in_state(S::Receiving);
    simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let amendment = AmendPlan { closing_on: jiff::civil::date(2024, 11, 3), ..simulation.amendment(29) };
    let document = amendment.document;
    simulation.go(amendment);
    let publication = simulation.publish(document, Channel::Website);
    simulation.go(PublishAmendment { publication }).receive(BINH).until(11, 4, 8, 0).go(CloseReceiving {});
    simulation.list_received();
    let decision = simulation.posted(K::EligibleList);
    assert_eq!(simulation.codes(DecideList { decision }), ["CONFLICT_RECHECK_MISSING"]);
    simulation.redeclare().go(DecideList { decision });
}

/// T25 for somebody who was not received: only after screening, and not past a relative in the council.
#[test]
fn whoever_was_not_received_is_screened_before_the_list_is_amended() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let refused = simulation.submitted(DUNG);
    simulation.nominate(refused).go(RefuseReceipt { application: refused, reason: sealed("lý do") });
    simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::ListDecided);
    let kin = simulation.sibling(MEMBER, DUNG);
    simulation.go(kin);
    let amendment = simulation.list_amendment(vec![refused], Vec::new());
    assert_eq!(simulation.codes(amendment.clone()), ["RELISTED_UNSCREENED", "CONFLICT_OPEN"]);
    simulation.judged(refused);
    let declared = simulation.declarations([SPARE]);
    simulation.go(declared);
    let replacement = simulation.replacement(MEMBER, SPARE);
    simulation.go(replacement).go(amendment);
    assert!(simulation.is_in(DUNG, A::EligibleListed));
}

#[test]
fn a_cycle_is_created_once() {
    let mut simulation = Simulation::empty();
    let creation = simulation.creation();
    simulation.go(creation.clone());
    assert_eq!(simulation.codes(creation), ["STEP_ORDER"]);
}

#[test]
fn a_new_record_never_takes_the_place_of_another() {
    let mut simulation = Simulation::in_state(S::Draft);
    let document = simulation.paper(K::Evidence);
    let again = RegisterDocument { document, ..simulation.registration(K::Evidence, None) };
    assert_eq!(simulation.codes(again), ["ID_TAKEN"]);
}
