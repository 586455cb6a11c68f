//! From the review to the end of the appeals.

use super::super::world::*;
use crate::domain::{
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
    application::state::{ApplicationState as A, VisibleState},
    command::*,
    cycle::{
        deadlines::{Reckoner, deadlines},
        state::CycleState as S,
    },
    deadline::DeadlineKind,
    ids::ApplicationId,
    vocabulary::{DocumentKind as K, *},
};

const fn day(year: i16, month: i8, day: i8) -> jiff::civil::Date {
    jiff::civil::date(year, month, day)
}

/// Notified on a day of November 2024.
fn notified_on(november: i8) -> World {
    let mut world = World::in_state(S::Reviewed);
    world.until(11, november, 8, 0).notify_now();
    world
}

fn window_of(world: &World, candidate: crate::domain::ids::PersonId) -> Option<jiff::civil::Date> {
    Reckoner::new(&world.frame, &world.facts).window_of(Some(world.application(candidate)))?.last()
}

#[test]
fn as16_the_window_of_a_notice_of_20_november_ends_on_11_december() {
    let mut world = notified_on(20);
    assert_eq!(window_of(&world, AN), Some(day(2024, 12, 11)));
    world.until(12, 11, 23, 59);
    assert_eq!(world.codes(CloseAppeals {}), ["APPEAL_WINDOW_OPEN"]);
    world.until(12, 12, 0, 0).go(CloseAppeals {});
}

#[test]
fn as17_an_undecided_appeal_holds_the_cycle_back_and_is_overdue() {
    let mut world = notified_on(20);
    world.until(12, 11, 16, 0).inquire(AN, AppealSubject::Result);
    world.until(12, 12, 8, 0);
    assert_eq!(world.codes(CloseAppeals {}), ["OPEN_APPEALS"]);
    let window = deadlines(&world.frame, &world.facts, world.moment());
    let window =
        window.iter().find(|deadline| deadline.kind == DeadlineKind::ResolveAppeals).expect("a window");
    assert!(window.overdue);
}

#[test]
fn as18_a_late_appeal_holds_nothing_back() {
    let mut world = notified_on(20);
    let appeal = world.until(12, 12, 8, 0).inquire(AN, AppealSubject::Result);
    assert!(world.facts.rows.appeal[&appeal].late);
    world.go(CloseAppeals {});
}

#[test]
fn as37_a_cycle_without_winners_reaches_step_twelve() {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::NotMet).complete().advance(S::Archived);
    assert!(CANDIDATES.into_iter().all(|candidate| world.is_in(candidate, A::NotMet)));
}

#[test]
fn as38_the_work_of_a_member_in_conflict_is_void_and_repeated() {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    let concerned = world.app(CHI);
    let kin = world.sibling(APPRAISER, CHI);
    let declared = world.declarations([SPARE]);
    world.go(kin).go(declared);
    let replacement = world.replacement(APPRAISER, SPARE);
    world.go(replacement);
    assert!(world.is_in(CHI, A::UnderAppraisal) && world.is_in(DUNG, A::Met));
    let void: Vec<bool> = world
        .facts
        .rows
        .finding
        .values()
        .filter(|finding| finding.application == concerned)
        .map(|f| f.void)
        .collect();
    assert_eq!(void.iter().filter(|void| **void).count(), 1, "void but readable, of {}", void.len());
    let minutes = world.paper(K::CouncilMinutes);
    assert_eq!(world.codes(CompleteReview { minutes }), ["NOT_CONCLUDED"]);
    world.conclude(concerned, Side::Met).go(CompleteReview { minutes });
}

#[test]
fn as40_a_result_is_reviewed_again_within_its_scope() {
    let mut world = notified_on(18);
    let appeal = world.until(12, 5, 8, 0).inquire(BINH, AppealSubject::Result);
    world.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
    world.until(12, 10, 8, 0);
    assert_eq!(world.codes(CloseAppeals {}), ["UPHELD_NOT_CARRIED_OUT"]);
    let reopening =
        ReopenReview { appeal: Some(appeal), ..world.reopening(ReopenGround::AppealUpheld, &[cntt()]) };
    world.go(reopening);
    assert!(world.is_in(AN, A::Met) && world.is_in(CHI, A::ProposedWinner));
    world.rank(cntt(), &[(BINH, 1), (AN, 2)]).complete().until(12, 16, 8, 0).notify_now();
    assert_eq!(
        (window_of(&world, BINH), window_of(&world, CHI)),
        (Some(day(2025, 1, 7)), Some(day(2024, 12, 9)))
    );
    assert!(world.is_in(BINH, A::ProposedWinner) && world.facts.rows.appeal[&appeal].carried_out);
    world.until(12, 31, 8, 0).now += jiff::SignedDuration::from_hours(24 * 7);
    assert_eq!((world.today(), world.codes(CloseAppeals {})), (day(2025, 1, 7), vec!["APPEAL_WINDOW_OPEN"]));
    world.now += jiff::SignedDuration::from_hours(24);
    world.go(CloseAppeals {});
}

#[test]
fn as41_a_denunciation_is_routed_and_blocks_nothing() {
    let mut world = notified_on(20);
    let filing = world.appeal(AN, AppealKind::Denunciation, AppealSubject::Other);
    let appeal = filing.appeal;
    world.go(filing).go(TransferAppeal { appeal, reason: sealed("thẩm quyền") });
    assert_eq!(world.facts.rows.appeal[&appeal].state, AppealState::Transferred);
    world.until(12, 12, 8, 0).go(CloseAppeals {});
}

fn withdraw(world: &mut World, candidate: crate::domain::ids::PersonId) {
    let application = world.app(candidate);
    world.go(Withdraw { application, reason: Some(sealed("lý do")) });
}

#[test]
fn as42_a_vacated_place_is_ranked_again() {
    let mut world = notified_on(20);
    withdraw(&mut world, AN);
    world.until(12, 12, 8, 0);
    assert_eq!(world.codes(CloseAppeals {}), ["PLACE_VACATED"]);
    let mut late = World::in_state(S::AppealsClosed);
    withdraw(&mut late, AN);
    let approval = late.approval();
    assert_eq!(late.codes(approval), ["PLACE_VACATED"]);
    let reopening = world.reopening(ReopenGround::PlaceVacated, &[cntt()]);
    world.go(reopening).complete();
    assert!(world.is_in(BINH, A::ProposedWinner));

    let mut alone = notified_on(20);
    withdraw(&mut alone, CHI);
    alone.until(12, 12, 8, 0).go(CloseAppeals {}).advance(S::ResultsApproved);
}

#[test]
fn as51_the_outcome_is_hidden_until_the_notice() {
    use VisibleState::{MetOverQuota, NotMet, ProposedWinner};
    let seen = |world: &World, candidate| {
        let own = world.application(candidate);
        VisibleState::of(own.state, own.notified_state, own.re_review)
    };
    let mut world = World::in_state(S::Review);
    let failing = world.app(DUNG);
    world.conclude(failing, Side::NotMet).conclude_all(Side::Met);
    assert!(CANDIDATES.into_iter().all(|candidate| seen(&world, candidate) == VisibleState::UnderReview));
    world.rank(cntt(), &[(AN, 1), (BINH, 2)]).complete();
    assert!(CANDIDATES.into_iter().all(|candidate| seen(&world, candidate) == VisibleState::UnderReview));
    let versions: Vec<u32> = CANDIDATES.map(|candidate| world.application(candidate).visible_version).into();
    world.notify();
    let told = CANDIDATES.map(|candidate| seen(&world, candidate));
    assert_eq!(told, [ProposedWinner, MetOverQuota, ProposedWinner, NotMet]);
    let moved = CANDIDATES
        .into_iter()
        .zip(versions)
        .all(|(who, before)| world.application(who).visible_version == before + 1);
    assert!(moved);
    let reopening = world.reopening(ReopenGround::ErrorFound, &[cntt()]);
    world.go(reopening);
    assert_eq!((seen(&world, AN), seen(&world, CHI)), (VisibleState::UnderReReview, ProposedWinner));
}

#[test]
fn as53_a_stopped_clock_counts_no_day_of_the_suspension() {
    let mut world = notified_on(20);
    world.until(11, 28, 8, 0).suspend(true);
    assert_eq!(window_of(&world, AN), None, "the end is not known yet");
    world.until(12, 5, 8, 0).resume();
    assert_eq!(window_of(&world, AN), Some(day(2024, 12, 18)));
    let mut running = notified_on(20);
    running.until(11, 28, 8, 0).suspend(false).until(12, 5, 8, 0).resume();
    assert_eq!(window_of(&running, AN), Some(day(2024, 12, 11)));
}

#[test]
fn as55_a_second_complaint_is_registered_and_blocks_nothing() {
    let mut world = notified_on(20);
    let first = world.inquire(AN, AppealSubject::Result);
    world.settle(first, AppealOutcome::Dismissed, AppealEffect::None);
    let filing = FileAppeal {
        second_of: Some(first),
        ..world.appeal(AN, AppealKind::Complaint, AppealSubject::Result)
    };
    let second = filing.appeal;
    world.go(filing).until(12, 12, 8, 0).go(CloseAppeals {});
    assert_eq!(world.facts.rows.appeal[&second].second_of, Some(first));
}

#[test]
fn as57_a_changed_quota_is_ranked_again_and_touches_no_other_title() {
    let mut world = notified_on(20);
    world.rescheme(2, 3).until(12, 12, 8, 0);
    assert_eq!(world.codes(CloseAppeals {}), ["RANKING_OUTDATED"]);
    let reopening = world.reopening(ReopenGround::QuotaChanged, &[cntt()]);
    world.go(reopening);
    assert!(world.is_in(CHI, A::ProposedWinner));
    world.complete().notify_now();
    assert!(world.is_in(AN, A::ProposedWinner) && world.is_in(BINH, A::ProposedWinner));
    assert_eq!(window_of(&world, CHI), Some(day(2024, 12, 11)));
}

#[test]
fn a_quota_lowered_during_another_review_is_noticed() {
    let mut world = notified_on(20);
    let reopening = world.reopening(ReopenGround::ErrorFound, &[cntt()]);
    world
        .go(reopening)
        .rescheme(1, 1)
        .rank(cntt(), &[(AN, 1), (BINH, 2)])
        .rank(attt(), &[(CHI, 1), (DUNG, 2)]);
    world.complete();
    let notice = world.notice();
    assert_eq!(world.codes(notice), ["RANKING_OUTDATED"]);
    let reopening = world.reopening(ReopenGround::QuotaChanged, &[attt()]);
    world.go(reopening).complete().notify_now();
    assert!(world.is_in(DUNG, A::MetOverQuota));
}

/// R40: whoever could lose the place is told before, and gets a window.
#[test]
fn a_scope_covers_everybody_who_could_lose_the_place() {
    let mut world = World::in_state(S::Review);
    let failing = world.app(BINH);
    world.conclude(failing, Side::NotMet).conclude_all(Side::Met).complete().notify();
    let named = |world: &mut World, application: ApplicationId| ScopeLine {
        id: world.id(),
        application: Some(application),
        title: None,
    };
    let narrow = ReopenReview {
        scope: vec![named(&mut world, failing)],
        ..world.reopening(ReopenGround::ErrorFound, &[])
    };
    assert_eq!(world.codes(narrow), ["SCOPE_INVALID"], "BINH could take the place of AN");
    let mut wide = world.reopening(ReopenGround::ErrorFound, &[cntt()]);
    wide.scope.push(named(&mut world, failing));
    world.go(wide);
    assert!(world.is_in(BINH, A::UnderAppraisal) && world.is_in(AN, A::Met));
}

/// T24 leaves results outside the scope of a reopened review alone.
#[test]
fn a_replacement_does_not_reopen_a_result_that_stands() {
    let mut world = World::in_state(S::Review);
    let failing = world.app(DUNG);
    world.conclude(failing, Side::NotMet).conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    world.complete().notify();
    let reopening = world.reopening(ReopenGround::ErrorFound, &[cntt()]);
    let kin = world.sibling(APPRAISER, DUNG);
    let declared = world.declarations([SPARE]);
    world.go(reopening).go(kin).go(declared);
    let replacement = world.replacement(APPRAISER, SPARE);
    world.go(replacement);
    assert!(world.is_in(DUNG, A::NotMet));
}

#[test]
fn as15_a_tie_is_resolved_by_the_opinion_and_nothing_else_moves() {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met).rescheme(2, 1);
    world.rank(attt(), &[(CHI, 1), (DUNG, 1)]);
    let minutes = world.paper(K::CouncilMinutes);
    assert_eq!(world.codes(CompleteReview { minutes }), ["UNRESOLVED_TIE"]);
    let resolve = |world: &mut World, places: &[(crate::domain::ids::PersonId, u32)]| ResolveTie {
        title: attt(),
        report: world.paper(K::TieReport),
        opinion: world.paper(K::TieOpinion),
        decision: world.paper(K::TieDecision),
        winners: Vec::new(),
        order: world.opinion(places),
    };
    let open = resolve(&mut world, &[(CHI, 1), (DUNG, 1)]);
    assert_eq!(world.codes(open), ["RANKING_INCOMPLETE"]);
    let resolution = resolve(&mut world, &[(DUNG, 1), (CHI, 2)]);
    world.go(resolution).go(CompleteReview { minutes });
    assert!(world.is_in(DUNG, A::ProposedWinner) && world.is_in(CHI, A::MetOverQuota));
}

#[test]
fn an_opinion_breaks_the_tie_and_not_the_order() {
    let mut world = World::in_state(S::Receiving);
    for candidate in [CHI, DUNG, EM] {
        world.receive(candidate);
    }
    world.until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::Review);
    world.conclude_all(Side::Met).rescheme(1, 2).rank(attt(), &[(CHI, 1), (DUNG, 2), (EM, 2)]);
    let mut resolution = world.resolution(&[]);
    resolution.title = attt();
    resolution.order = world.opinion(&[(DUNG, 1), (EM, 2), (CHI, 3)]);
    assert_eq!(world.codes(resolution.clone()), ["RANKING_INCOMPLETE"], "CHI was first without any tie");
    resolution.order = world.opinion(&[(CHI, 1), (EM, 1), (DUNG, 3)]);
    assert_eq!(world.codes(resolution.clone()), ["RANKING_INCOMPLETE"], "nor may it tie what was none");
    resolution.order = world.opinion(&[(CHI, 1), (EM, 2), (DUNG, 3)]);
    world.go(resolution);
    let order = world.order(&[(CHI, 1), (DUNG, 2), (EM, 3)]);
    let turned = RecordRanking { title: attt(), order };
    assert_eq!(world.codes(turned.clone()), ["RANKING_INCOMPLETE"], "the decision stands");
    let mut changed = world.facts.clone();
    std::mem::swap(&mut changed, &mut world.facts);
    world.rescheme(1, 1);
    assert_eq!(world.codes(turned), [""; 0], "it was about other places");
    world.facts = changed;
    world.complete();
    assert!(world.is_in(EM, A::ProposedWinner) && world.is_in(DUNG, A::MetOverQuota));
}

/// Design decision 9, T31: an appeal handed in within the window and entered after T13 reopens the appeals.
#[test]
fn a_paper_appeal_entered_after_the_end_reopens_it() {
    let mut world = World::in_state(S::AppealsClosed);
    let mut filing = world.appeal(AN, AppealKind::Inquiry, AppealSubject::Result);
    filing.handed_in_at = Some(at(12, 11, 16, 0));
    let clerk = world.holder(crate::domain::role::Role::DepartmentOffice);
    world.act_as(&clerk, filing).expect("entered late");
    let approval = world.approval();
    assert_eq!(world.codes(approval), ["OPEN_APPEALS"]);
    world.go(ReopenAppeals { reason: sealed("đơn nộp trong hạn") });
    assert_eq!(world.state(), S::ResultsNotified);
}

/// AS49, with the calendar that lacks the swapped day.
#[test]
fn as49_a_recomputed_window_reopens_the_appeals() {
    let mut world = World::in_state(S::AppealsClosed);
    let csv = "date,name,kind,source\n2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,official\n";
    let calendar = crate::domain::calendar::Calendar::parse("later", csv).expect("a calendar");
    world.frame.calendar = Box::leak(Box::new(calendar));
    let approval = world.approval();
    assert_eq!(world.codes(approval), ["WINDOW_RECOMPUTED"]);
    world.go(ReopenAppeals { reason: sealed("tính lại thời hạn") });
    assert_eq!(world.codes(CloseAppeals {}), ["APPEAL_WINDOW_OPEN"]);
    world.until(12, 13, 0, 0).go(CloseAppeals {});
}
