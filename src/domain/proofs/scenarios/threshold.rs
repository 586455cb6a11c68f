//! From the plan to the review: time limits, order of the steps, the list.

use super::super::world::*;
use crate::domain::{
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::{deadlines::Reckoner, state::CycleState as S},
    deadline::End,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

/// The plan closes on 29/10/2024; AN is nominated.
fn receiving_an() -> (World, Submit) {
    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    world.nominate(application);
    (world, Submit { application, declared_true: true })
}

#[test]
fn as11_the_last_second_of_the_closing_day_counts() {
    let (mut world, submission) = receiving_an();
    world.now = at(10, 29, 23, 59) + jiff::SignedDuration::from_secs(59);
    assert_eq!(world.codes(submission.clone()), [""; 0]);
    world.now = at(10, 30, 0, 0);
    assert_eq!(world.codes(submission), ["REGISTRATION_CLOSED"]);
}

#[test]
fn as25_step_two_cannot_be_skipped() {
    let mut world = World::in_state(S::CouncilFormed);
    let plan = world.plan_of(29);
    assert_eq!(world.codes(plan), ["STEP_ORDER"]);
}

#[test]
fn as26_the_list_must_hang_on_the_notice_board_too() {
    let mut world = World::in_state(S::ReceivingClosed);
    world.redeclare().list_received();
    let decision = world.paper(K::EligibleList);
    world.publish(decision, Channel::Website);
    assert_eq!(world.codes(DecideList { decision }), ["NOTICE_BOARD_PUBLICATION_MISSING"]);
    world.publish(decision, Channel::NoticeBoard);
    assert_eq!(world.codes(DecideList { decision }), [""; 0]);
}

#[test]
fn as27_a_sibling_in_the_council_is_replaced_first() {
    let mut world = World::in_state(S::ReceivingClosed);
    world.redeclare().list_received();
    let decision = world.posted(K::EligibleList);
    let kin = world.sibling(MEMBER, CHI);
    world.go(kin);
    assert_eq!(world.codes(DecideList { decision }), ["CONFLICT_OPEN"]);
    let declared = world.declarations([SPARE]);
    world.go(declared);
    let replacement = world.replacement(MEMBER, SPARE);
    world.go(replacement).go(DecideList { decision });

    world.advance(S::DossiersPrepared);
    let kin = world.sibling(APPRAISER, CHI);
    world.go(kin);
    assert_eq!(world.codes(StartReview {}), ["CONFLICT_OPEN"]);
    let declared = world.declarations([OTHER_SPARE]);
    world.go(declared);
    let replacement = world.replacement(APPRAISER, OTHER_SPARE);
    world.go(replacement).go(StartReview {});
}

#[test]
fn as34_the_appraisal_board_comes_first() {
    let mut world = World::in_state(S::CouncilFormed);
    let formation = world.supervision();
    assert_eq!(world.codes(formation), ["APPRAISAL_BOARD_MISSING"]);
}

fn nobody_applied() -> World {
    let mut world = World::in_state(S::Receiving);
    world.until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let decision = world.posted(K::EligibleList);
    assert_eq!(world.codes(DecideList { decision }), ["NO_APPLICATION"]);
    world
}

#[test]
fn as36_without_a_dossier_the_plan_moves_or_the_cycle_ends() {
    let mut world = nobody_applied();
    let amendment = AmendPlan {
        closing_on: jiff::civil::date(2024, 11, 5),
        preparation_before: jiff::civil::date(2024, 11, 12),
        review_before: jiff::civil::date(2024, 11, 17),
        ..world.amendment(29)
    };
    let document = amendment.document;
    world.go(amendment);
    let publication = world.publish(document, Channel::Website);
    world.go(PublishAmendment { publication });
    assert_eq!(world.state(), S::Receiving);
    world.receive(AN);

    let mut world = nobody_applied();
    let conclusion = world.empty_conclusion();
    world.go(conclusion);
    assert_eq!(world.state(), S::Reported);
    world.go(Archive {});
}

/// AS35, the part of the core: an amendment takes effect with its publication and no earlier.
#[test]
fn as35_an_amendment_counts_from_its_publication() {
    let (mut world, submission) = receiving_an();
    world.until(10, 28, 8, 0);
    let amendment = AmendPlan {
        closing_on: jiff::civil::date(2024, 11, 5),
        preparation_before: jiff::civil::date(2024, 11, 12),
        review_before: jiff::civil::date(2024, 11, 17),
        ..world.amendment(29)
    };
    let document = amendment.document;
    world.go(amendment);
    let mut unpublished = world.clone();
    unpublished.until(10, 30, 8, 0);
    assert_eq!(unpublished.codes(submission.clone()), ["REGISTRATION_CLOSED"]);
    let publication = world.until(10, 29, 8, 0).publish(document, Channel::Website);
    world.go(PublishAmendment { publication }).until(10, 30, 8, 0);
    assert_eq!(world.codes(submission), [""; 0]);
}

#[test]
fn an_amendment_kept_back_cannot_move_the_closing_date_after_the_list() {
    let mut world = World::in_state(S::ReceivingClosed);
    let amendment = AmendPlan {
        closing_on: jiff::civil::date(2024, 11, 3),
        preparation_before: jiff::civil::date(2024, 11, 12),
        review_before: jiff::civil::date(2024, 11, 17),
        ..world.amendment(29)
    };
    let document = amendment.document;
    world.go(amendment).advance(S::ListDecided);
    let publication = world.publish(document, Channel::Website);
    assert_eq!(world.codes(PublishAmendment { publication }), ["CLOSING_FROZEN"]);
    let later = world.amendment(29);
    let document = later.document;
    world.go(later);
    let publication = world.publish(document, Channel::Website);
    world.go(PublishAmendment { publication });
    assert_eq!(world.state(), S::ListDecided);
}

#[test]
fn as47_every_dossier_is_settled_before_receiving_closes() {
    let mut world = World::in_state(S::Receiving);
    let draft = world.apply(AN);
    let returned = world.submitted(BINH);
    world.nominate(returned).returned(returned);
    let withdrawn = world.submitted(CHI);
    world.go(Withdraw { application: withdrawn, reason: None });
    let unnominated = world.submitted(DUNG);
    world.until(10, 30, 8, 0);
    assert_eq!(world.codes(CloseReceiving {}), ["APPLICATIONS_UNSETTLED"]);
    world.go(RefuseReceipt { application: unnominated, reason: sealed("chưa được cử") });
    assert_eq!(world.codes(CloseReceiving {}), ["APPLICATIONS_UNSETTLED"]);
    let receipt = "7".parse().expect("a number");
    world.go(Receive { application: returned, receipt, appeal: None }).go(CloseReceiving {});
    assert_eq!(world.facts.application(draft).map(|a| a.state), Some(A::Lapsed));
    world.redeclare().list(returned);
    let decision = world.posted(K::EligibleList);
    world.go(DecideList { decision });
}

#[test]
fn as54_a_paper_dossier_keeps_the_time_of_its_hand_over() {
    let mut world = World::in_state(S::Receiving);
    world.until(10, 30, 8, 0);
    let (application, handed_in_at) = (world.id(), at(10, 29, 16, 30));
    world.go(EnterPaperDossier {
        application,
        person: AN,
        title: cntt(),
        handed_in_at,
        reason: sealed("nộp giấy"),
    });
    let entered = world.application(AN);
    assert_eq!(
        (entered.state, entered.submitted_at, entered.on_paper),
        (A::Submitted, Some(handed_in_at), true)
    );
    let late = EnterPaperDossier {
        application: world.id(),
        person: BINH,
        title: cntt(),
        handed_in_at: at(10, 30, 0, 0),
        reason: sealed("nộp giấy"),
    };
    assert_eq!(world.codes(late), ["REGISTRATION_CLOSED"]);
}

#[test]
fn as39_an_upheld_inquiry_brings_the_person_onto_the_list() {
    let mut world = World::in_state(S::ReceivingClosed);
    let left_out = world.app(DUNG);
    world.redeclare().keep_off(left_out, "E3");
    world.advance(S::DossiersPrepared).until(11, 6, 8, 0);
    let appeal = world.inquire(DUNG, AppealSubject::Listing);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let amendment = world.list_amendment(vec![left_out], Vec::new());
    world.go(amendment);
    assert!(world.is_in(DUNG, A::EligibleListed) && world.facts.rows.appeal[&appeal].carried_out);
    assert_eq!(world.codes(StartReview {}), ["BUNDLE_MISSING"]);
    world.bundle(left_out).go(StartReview {});
}

/// An appeal that names no application is about the own one, and T25 carries it out.
#[test]
fn an_appeal_without_a_number_is_carried_out_too() {
    let mut world = World::in_state(S::ReceivingClosed);
    let left_out = world.app(DUNG);
    world.redeclare().keep_off(left_out, "E3");
    world.advance(S::ListDecided);
    let mut filing =
        world.appeal(DUNG, crate::domain::appeal::state::AppealKind::Complaint, AppealSubject::Listing);
    filing.application = None;
    let appeal = filing.appeal;
    world.go(filing).settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let amendment = world.list_amendment(vec![left_out], Vec::new());
    world.go(amendment);
    assert!(world.facts.rows.appeal[&appeal].carried_out);
}

#[test]
fn as56_when_everybody_withdraws_the_cycle_still_reaches_step_twelve() {
    let mut world = World::in_state(S::DossiersPrepared);
    for candidate in CANDIDATES {
        let application = world.app(candidate);
        world.go(Withdraw { application, reason: Some(sealed("lý do")) });
    }
    assert_eq!(world.codes(StartReview {}), ["NOBODY_LISTED"]);
    let conclusion = world.empty_conclusion();
    world.go(conclusion);
    assert_eq!(world.state(), S::Reported);
}

/// DL10 runs from the refusal, not from the day on which the dossier was handed in.
#[test]
fn the_remedy_of_the_refused_counts_from_the_refusal() {
    let (mut world, submission) = receiving_an();
    let application = submission.application;
    world.go(submission).until(10, 30, 8, 0);
    world.go(RefuseReceipt { application, reason: sealed("ngoài đối tượng") }).go(CloseReceiving {});
    let remedy = Reckoner::new(&world.frame, &world.facts).remedy().expect("a remedy");
    assert_eq!(
        (remedy.base, remedy.end),
        (jiff::civil::date(2024, 10, 30), End::On(jiff::civil::date(2024, 11, 20)))
    );
}

/// An upheld appeal against the refusal is carried out by receiving, once the unit has nominated.
#[test]
fn a_refusal_for_want_of_a_nomination_can_be_mended() {
    let mut world = World::in_state(S::Receiving);
    let application = world.submitted(AN);
    world.go(RefuseReceipt { application, reason: sealed("chưa được cử") });
    let appeal = world.inquire(AN, AppealSubject::Receipt);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    let receipt = Receive { application, receipt: "9".parse().expect("a number"), appeal: Some(appeal) };
    assert_eq!(world.codes(receipt.clone()), ["NOT_NOMINATED"]);
    world.nominate(application).go(receipt);
    assert!(world.is_in(AN, A::Received) && world.facts.rows.appeal[&appeal].carried_out);
}

#[test]
fn whoever_has_begun_anew_is_not_received_twice() {
    let mut world = World::in_state(S::Receiving);
    let first = world.submitted(AN);
    world.nominate(first).go(RefuseReceipt { application: first, reason: sealed("lý do") });
    let appeal = world.inquire(AN, AppealSubject::Receipt);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::List);
    world.apply(AN);
    let receipt =
        Receive { application: first, receipt: "9".parse().expect("a number"), appeal: Some(appeal) };
    assert_eq!(world.codes(receipt), ["APPLICATION_EXISTS"]);
}

#[test]
fn a_listing_rests_on_the_nomination_by_the_own_unit() {
    let mut world = World::in_state(S::ReceivingClosed);
    let application = world.app(AN);
    world.go(WithdrawNomination { application, reason: sealed("lý do") }).judged(application);
    assert_eq!(world.codes(List { application }), ["NOT_NOMINATED"]);

    let mut world = World::in_state(S::Receiving);
    let application = world.apply(AN);
    let document = world.paper_signed(K::Nomination, Some((HEAD, Role::AgencyHead)));
    assert_eq!(world.codes(Nominate { application, document }), ["WRONG_SIGNATORY"]);
}

#[test]
fn declarations_against_the_real_names_are_repeated_when_receiving_reopens() {
    let mut world = World::in_state(S::Receiving);
    world.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let amendment = AmendPlan { closing_on: jiff::civil::date(2024, 11, 3), ..world.amendment(29) };
    let document = amendment.document;
    world.go(amendment);
    let publication = world.publish(document, Channel::Website);
    world.go(PublishAmendment { publication }).receive(BINH).until(11, 4, 8, 0).go(CloseReceiving {});
    world.list_received();
    let decision = world.posted(K::EligibleList);
    assert_eq!(world.codes(DecideList { decision }), ["CONFLICT_RECHECK_MISSING"]);
    world.redeclare().go(DecideList { decision });
}

/// T25 for somebody who was not received: only after screening, and not past a relative in the council.
#[test]
fn whoever_was_not_received_is_screened_before_the_list_is_amended() {
    let mut world = World::in_state(S::Receiving);
    let refused = world.submitted(DUNG);
    world.nominate(refused).go(RefuseReceipt { application: refused, reason: sealed("lý do") });
    world.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::ListDecided);
    let kin = world.sibling(MEMBER, DUNG);
    world.go(kin);
    let amendment = world.list_amendment(vec![refused], Vec::new());
    assert_eq!(world.codes(amendment.clone()), ["RELISTED_UNSCREENED", "CONFLICT_OPEN"]);
    world.judged(refused);
    let declared = world.declarations([SPARE]);
    world.go(declared);
    let replacement = world.replacement(MEMBER, SPARE);
    world.go(replacement).go(amendment);
    assert!(world.is_in(DUNG, A::EligibleListed));
}

#[test]
fn a_cycle_is_created_once() {
    let mut world = World::empty();
    let creation = world.creation();
    world.go(creation.clone());
    assert_eq!(world.codes(creation), ["STEP_ORDER"]);
}

#[test]
fn a_new_record_never_takes_the_place_of_another() {
    let mut world = World::in_state(S::Draft);
    let document = world.paper(K::Evidence);
    let again = RegisterDocument { document, ..world.registration(K::Evidence, None) };
    assert_eq!(world.codes(again), ["ID_TAKEN"]);
}
