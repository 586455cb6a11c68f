//! From the review to the end of the appeals.

use std::collections::BTreeSet;

use super::super::simulation::*;
use crate::{
    actor::Actor,
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
    application::state::{ApplicationState as A, VisibleState},
    calendar::Calendar,
    command::*,
    cycle::{
        deadlines::{Reckoner, deadlines},
        state::CycleState as S,
    },
    deadline::DeadlineKind,
    dossier::{orders_asked, rested_on},
    ids::{ApplicationId, CalendarChangeId},
    row::{Application, Cycle},
    vocabulary::{DocumentKind as K, *},
    workflow::Definition,
};

const fn day(year: i16, month: i8, day: i8) -> jiff::civil::Date {
    jiff::civil::date(year, month, day)
}

/// Notified on a day of November 2024.
fn notified_on(november: i8) -> Simulation {
    let mut simulation = Simulation::in_state(S::Reviewed);
    simulation.until(11, november, 8, 0).notify_now();
    simulation
}

fn window_of(simulation: &Simulation, candidate: crate::ids::PersonId) -> Option<jiff::civil::Date> {
    Reckoner::new(&simulation.reference, &simulation.facts)
        .window_of(Some(simulation.application(candidate)))?
        .last()
}

#[test]
fn as16_the_window_of_a_notice_of_20_november_ends_on_11_december() {
    let mut simulation = notified_on(20);
    assert_eq!(window_of(&simulation, AN), Some(day(2024, 12, 11)));
    simulation.until(12, 11, 23, 59);
    assert_eq!(simulation.codes(CloseAppeals {}), ["APPEAL_WINDOW_OPEN"]);
    simulation.until(12, 12, 0, 0).go(CloseAppeals {});
}

#[test]
fn as17_an_undecided_appeal_holds_the_cycle_back_and_is_overdue() {
    let mut simulation = notified_on(20);
    simulation.until(12, 11, 16, 0).inquire(AN, AppealSubject::Result);
    simulation.until(12, 12, 8, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), ["OPEN_APPEALS"]);
    let window = deadlines(&simulation.reference, &simulation.facts, simulation.moment());
    let window =
        window.iter().find(|deadline| deadline.kind == DeadlineKind::ResolveAppeals).expect("a window");
    assert!(window.overdue);
}

#[test]
fn as18_a_late_appeal_holds_nothing_back() {
    let mut simulation = notified_on(20);
    let appeal = simulation.until(12, 12, 8, 0).inquire(AN, AppealSubject::Result);
    assert!(simulation.facts.rows.appeal[&appeal].late);
    simulation.go(CloseAppeals {});
}

#[test]
fn as37_a_cycle_without_winners_reaches_step_twelve() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::NotMet).complete().advance(S::Archived);
    assert!(CANDIDATES.into_iter().all(|candidate| simulation.is_in(candidate, A::NotMet)));
}

#[test]
fn as38_the_work_of_a_member_in_conflict_is_void_and_repeated() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    let concerned = simulation.app(CHI);
    let kin = simulation.sibling(APPRAISER, CHI);
    let declared = simulation.declarations([SPARE]);
    simulation.go(kin).go(declared);
    let replacement = simulation.replacement(APPRAISER, SPARE);
    simulation.go(replacement);
    assert!(simulation.is_in(CHI, A::UnderAppraisal) && simulation.is_in(DUNG, A::Met));
    let void: Vec<bool> = simulation
        .facts
        .rows
        .finding
        .values()
        .filter(|finding| finding.application == concerned)
        .map(|f| f.void)
        .collect();
    assert_eq!(void.iter().filter(|void| **void).count(), 1, "void but readable, of {}", void.len());
    let minutes = simulation.paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["NOT_CONCLUDED"]);
    simulation.conclude(concerned, Side::Met).go(CompleteReview { minutes });
}

#[test]
fn as40_a_result_is_reviewed_again_within_its_scope() {
    let mut simulation = notified_on(18);
    let appeal = simulation.until(12, 5, 8, 0).inquire(BINH, AppealSubject::Result);
    simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
    simulation.until(12, 10, 8, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), ["UPHELD_NOT_CARRIED_OUT"]);
    let reopening =
        ReopenReview { appeal: Some(appeal), ..simulation.reopening(ReopenGround::AppealUpheld, &[cntt()]) };
    simulation.go(reopening);
    assert!(simulation.is_in(AN, A::Met) && simulation.is_in(CHI, A::ProposedWinner));
    simulation.rank(cntt(), &[(BINH, 1), (AN, 2)]).complete().until(12, 16, 8, 0).notify_now();
    assert_eq!(
        (window_of(&simulation, BINH), window_of(&simulation, CHI)),
        (Some(day(2025, 1, 7)), Some(day(2024, 12, 9)))
    );
    assert!(simulation.is_in(BINH, A::ProposedWinner) && simulation.facts.rows.appeal[&appeal].carried_out);
    simulation.until(12, 31, 8, 0).now += jiff::SignedDuration::from_hours(24 * 7);
    assert_eq!(
        (simulation.today(), simulation.codes(CloseAppeals {})),
        (day(2025, 1, 7), vec!["APPEAL_WINDOW_OPEN"])
    );
    simulation.now += jiff::SignedDuration::from_hours(24);
    simulation.go(CloseAppeals {});
}

#[test]
fn as41_a_denunciation_is_routed_and_blocks_nothing() {
    let mut simulation = notified_on(20);
    let filing = simulation.appeal(AN, AppealKind::Denunciation, AppealSubject::Other);
    let appeal = filing.appeal;
    simulation.go(filing).go(TransferAppeal { appeal, reason: sealed("thẩm quyền") });
    assert_eq!(simulation.facts.rows.appeal[&appeal].state, AppealState::Transferred);
    simulation.until(12, 12, 8, 0).go(CloseAppeals {});
}

fn withdraw(simulation: &mut Simulation, candidate: crate::ids::PersonId) {
    let application = simulation.app(candidate);
    simulation.go(Withdraw { application, reason: Some(sealed("lý do")) });
}

#[test]
fn as42_a_vacated_place_is_ranked_again() {
    let mut simulation = notified_on(20);
    withdraw(&mut simulation, AN);
    simulation.until(12, 12, 8, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), ["PLACE_VACATED"]);
    let mut late = Simulation::in_state(S::AppealsClosed);
    withdraw(&mut late, AN);
    let approval = late.approval();
    assert_eq!(late.codes(approval), ["PLACE_VACATED"]);
    let reopening = simulation.reopening(ReopenGround::PlaceVacated, &[cntt()]);
    simulation.go(reopening).complete();
    assert!(simulation.is_in(BINH, A::ProposedWinner));

    let mut alone = notified_on(20);
    withdraw(&mut alone, CHI);
    alone.until(12, 12, 8, 0).go(CloseAppeals {}).advance(S::ResultsApproved);
}

#[test]
fn as51_the_outcome_is_hidden_until_the_notice() {
    use VisibleState::{MetOverQuota, NotMet, ProposedWinner};
    let seen = |simulation: &Simulation, candidate| {
        let own = simulation.application(candidate);
        VisibleState::of(own.state, own.notified_state, own.re_review)
    };
    let mut simulation = Simulation::in_state(S::Review);
    let failing = simulation.app(DUNG);
    simulation.conclude(failing, Side::NotMet).conclude_all(Side::Met);
    assert!(
        CANDIDATES.into_iter().all(|candidate| seen(&simulation, candidate) == VisibleState::UnderReview)
    );
    simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]).complete();
    assert!(
        CANDIDATES.into_iter().all(|candidate| seen(&simulation, candidate) == VisibleState::UnderReview)
    );
    let versions: Vec<u32> =
        CANDIDATES.map(|candidate| simulation.application(candidate).visible_version).into();
    simulation.notify();
    let told = CANDIDATES.map(|candidate| seen(&simulation, candidate));
    assert_eq!(told, [ProposedWinner, MetOverQuota, ProposedWinner, NotMet]);
    let moved = CANDIDATES
        .into_iter()
        .zip(versions)
        .all(|(who, before)| simulation.application(who).visible_version == before + 1);
    assert!(moved);
    let reopening = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
    simulation.go(reopening);
    assert_eq!(
        (seen(&simulation, AN), seen(&simulation, CHI)),
        (VisibleState::UnderReReview, ProposedWinner)
    );
}

#[test]
fn as53_a_stopped_clock_counts_no_day_of_the_suspension() {
    let mut simulation = notified_on(20);
    simulation.until(11, 28, 8, 0).suspend(true);
    assert_eq!(window_of(&simulation, AN), None, "the end is not known yet");
    simulation.until(12, 5, 8, 0).resume();
    assert_eq!(window_of(&simulation, AN), Some(day(2024, 12, 18)));
    let mut running = notified_on(20);
    running.until(11, 28, 8, 0).suspend(false).until(12, 5, 8, 0).resume();
    assert_eq!(window_of(&running, AN), Some(day(2024, 12, 11)));
}

#[test]
fn as55_a_second_complaint_is_registered_and_blocks_nothing() {
    let mut simulation = notified_on(20);
    let first = simulation.inquire(AN, AppealSubject::Result);
    simulation.settle(first, AppealOutcome::Dismissed, AppealEffect::None);
    let filing = FileAppeal {
        second_of: Some(first),
        ..simulation.appeal(AN, AppealKind::Complaint, AppealSubject::Result)
    };
    let second = filing.appeal;
    simulation.go(filing).until(12, 12, 8, 0).go(CloseAppeals {});
    assert_eq!(simulation.facts.rows.appeal[&second].second_of, Some(first));
}

#[test]
fn as57_a_changed_quota_is_ranked_again_and_touches_no_other_title() {
    let mut simulation = notified_on(20);
    simulation.rescheme(2, 3).until(12, 12, 8, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), ["RANKING_OUTDATED"]);
    let reopening = simulation.reopening(ReopenGround::QuotaChanged, &[cntt()]);
    simulation.go(reopening);
    assert!(simulation.is_in(CHI, A::ProposedWinner));
    simulation.complete().notify_now();
    assert!(simulation.is_in(AN, A::ProposedWinner) && simulation.is_in(BINH, A::ProposedWinner));
    assert_eq!(window_of(&simulation, CHI), Some(day(2024, 12, 11)));
}

#[test]
fn a_quota_lowered_during_another_review_is_noticed() {
    let mut simulation = notified_on(20);
    // Later definitions refuse it, see `QUOTA_OUTSIDE_SCOPE`.
    simulation.definition = Definition::released("thanghang/9").expect("released");
    let reopening = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
    simulation
        .go(reopening)
        .rescheme(1, 1)
        .rank(cntt(), &[(AN, 1), (BINH, 2)])
        .rank(attt(), &[(CHI, 1), (DUNG, 2)]);
    simulation.complete();
    let notice = simulation.notice();
    assert_eq!(simulation.codes(notice), ["RANKING_OUTDATED"]);
    let reopening = simulation.reopening(ReopenGround::QuotaChanged, &[attt()]);
    simulation.go(reopening).complete().notify_now();
    assert!(simulation.is_in(DUNG, A::MetOverQuota));
}

/// R40: whoever could lose the place is told before, and gets a window.
#[test]
fn a_scope_covers_everybody_who_could_lose_the_place() {
    let mut simulation = Simulation::in_state(S::Review);
    let failing = simulation.app(BINH);
    simulation.conclude(failing, Side::NotMet).conclude_all(Side::Met).complete().notify();
    let named = |simulation: &mut Simulation, application: ApplicationId| ScopeLine {
        id: simulation.id(),
        application: Some(application),
        title: None,
        unit: None,
    };
    let narrow = ReopenReview {
        scope: vec![named(&mut simulation, failing)],
        ..simulation.reopening(ReopenGround::ErrorFound, &[])
    };
    assert_eq!(simulation.codes(narrow), ["SCOPE_INVALID"], "BINH could take the place of AN");
    let mut wide = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
    wide.scope.push(named(&mut simulation, failing));
    simulation.go(wide);
    assert!(simulation.is_in(BINH, A::UnderAppraisal) && simulation.is_in(AN, A::Met));
}

/// T24 leaves results outside the scope of a reopened review alone.
#[test]
fn a_replacement_does_not_reopen_a_result_that_stands() {
    let mut simulation = Simulation::in_state(S::Review);
    let failing = simulation.app(DUNG);
    simulation.conclude(failing, Side::NotMet).conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
    simulation.complete().notify();
    let reopening = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
    let kin = simulation.sibling(APPRAISER, DUNG);
    let declared = simulation.declarations([SPARE]);
    simulation.go(reopening).go(kin).go(declared);
    let replacement = simulation.replacement(APPRAISER, SPARE);
    simulation.go(replacement);
    assert!(simulation.is_in(DUNG, A::NotMet));

    // What was found of DUNG is void, and before T12 nobody could find it anew: the end of this review does not ask for it. Under
    // an earlier definition it did.
    let asked = |simulation: &Simulation, act| {
        let rested = rested_on(act, None, None, &simulation.facts);
        let people: BTreeSet<_> = rested.into_iter().map(|(own, _)| own.person).collect();
        let titles: Vec<_> = orders_asked(act, &simulation.facts).into_iter().map(|one| one.title).collect();
        ([AN, CHI, DUNG].map(|person| people.contains(&person)), titles)
    };
    assert_eq!(asked(&simulation, Act::CompleteReview), ([true, false, false], vec![cntt()]));
    // Nothing is ever notified to somebody who was not listed.
    let standing = simulation.application(DUNG).clone();
    let unlisted = Application {
        id: simulation.id(),
        person: SPARE,
        state: A::NotListed,
        notified_state: None,
        ..standing
    };
    simulation.facts.put([unlisted.into()]);
    assert_eq!(asked(&simulation, Act::CompleteReview), ([true, false, false], vec![cntt()]));
    assert_eq!(asked(&simulation, Act::NotifyResults), ([true; 3], vec![attt(), cntt()]));
    let cycle = simulation.facts.cycle().expect("a cycle").clone();
    simulation.facts.put([Cycle { workflow: "thanghang/11".to_owned(), ..cycle }.into()]);
    assert_eq!(asked(&simulation, Act::CompleteReview), ([true; 3], vec![attt(), cntt()]));
}

/// T11, R40: in a title where others won, the order is asked about only if somebody is MET anew; T11 changes nothing of it else.
#[test]
fn a_dossier_that_fails_again_leaves_the_order_of_its_title() {
    for (outcome, titles, state) in
        [(Side::NotMet, vec![], A::NotMet), (Side::Met, vec![attt()], A::ProposedWinner)]
    {
        let mut simulation = Simulation::in_state(S::Review);
        let failing = simulation.app(DUNG);
        simulation.conclude(failing, Side::NotMet).conclude_all(Side::Met).rescheme(2, 2).complete().notify();
        let mut reopening = simulation.reopening(ReopenGround::ErrorFound, &[]);
        reopening.scope =
            vec![ScopeLine { id: simulation.id(), application: Some(failing), title: None, unit: None }];
        simulation.go(reopening).conclude(failing, outcome);
        assert!(simulation.is_in(CHI, A::ProposedWinner), "the result stands");
        let asked = orders_asked(Act::CompleteReview, &simulation.facts).into_iter().map(|one| one.title);
        assert_eq!(asked.collect::<Vec<_>>(), titles, "{outcome:?}");
        simulation.complete();
        assert!(simulation.is_in(CHI, A::ProposedWinner) && simulation.is_in(DUNG, state), "{outcome:?}");
    }
}

#[test]
fn as15_a_tie_is_resolved_by_the_opinion_and_nothing_else_moves() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::Met).rescheme(2, 1);
    simulation.rank(attt(), &[(CHI, 1), (DUNG, 1)]);
    let minutes = simulation.paper(K::CouncilMinutes);
    assert_eq!(simulation.codes(CompleteReview { minutes }), ["UNRESOLVED_TIE"]);
    let resolve = |simulation: &mut Simulation, places: &[(crate::ids::PersonId, u32)]| ResolveTie {
        unit: None,
        title: attt(),
        report: simulation.paper(K::TieReport),
        opinion: simulation.paper(K::TieOpinion),
        decision: simulation.paper(K::TieDecision),
        winners: Vec::new(),
        order: simulation.opinion(places),
    };
    let open = resolve(&mut simulation, &[(CHI, 1), (DUNG, 1)]);
    assert_eq!(simulation.codes(open), ["RANKING_INCOMPLETE"]);
    let resolution = resolve(&mut simulation, &[(DUNG, 1), (CHI, 2)]);
    simulation.go(resolution).go(CompleteReview { minutes });
    assert!(simulation.is_in(DUNG, A::ProposedWinner) && simulation.is_in(CHI, A::MetOverQuota));
}

#[test]
fn an_opinion_breaks_the_tie_and_not_the_order() {
    let mut simulation = Simulation::in_state(S::Receiving);
    for candidate in [CHI, DUNG, EM] {
        simulation.receive(candidate);
    }
    simulation.until(10, 30, 8, 0).go(CloseReceiving {}).advance(S::Review);
    simulation.conclude_all(Side::Met).rescheme(1, 2).rank(attt(), &[(CHI, 1), (DUNG, 2), (EM, 2)]);
    let mut resolution = simulation.resolution(&[]);
    resolution.title = attt();
    resolution.order = simulation.opinion(&[(DUNG, 1), (EM, 2), (CHI, 3)]);
    assert_eq!(simulation.codes(resolution.clone()), ["RANKING_INCOMPLETE"], "CHI was first without any tie");
    resolution.order = simulation.opinion(&[(CHI, 1), (EM, 1), (DUNG, 3)]);
    assert_eq!(simulation.codes(resolution.clone()), ["RANKING_INCOMPLETE"], "nor may it tie what was none");
    resolution.order = simulation.opinion(&[(CHI, 1), (EM, 2), (DUNG, 3)]);
    simulation.go(resolution);
    let order = simulation.order(&[(CHI, 1), (DUNG, 2), (EM, 3)]);
    let turned = RecordRanking { title: attt(), unit: None, order };
    assert_eq!(simulation.codes(turned.clone()), ["RANKING_INCOMPLETE"], "the decision stands");
    let mut changed = simulation.facts.clone();
    std::mem::swap(&mut changed, &mut simulation.facts);
    simulation.rescheme(1, 1);
    assert_eq!(simulation.codes(turned), [""; 0], "it was about other places");
    simulation.facts = changed;
    simulation.complete();
    assert!(simulation.is_in(EM, A::ProposedWinner) && simulation.is_in(DUNG, A::MetOverQuota));
}

/// Design decision 9, T31: an appeal handed in within the window and entered after T13 reopens the appeals.
#[test]
fn a_paper_appeal_entered_after_the_end_reopens_it() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    let mut filing = simulation.appeal(AN, AppealKind::Inquiry, AppealSubject::Result);
    filing.handed_in_at = Some(at(12, 11, 16, 0));
    let clerk = simulation.holder(crate::role::Role::DepartmentOffice);
    simulation.act_as(&clerk, filing).expect("entered late");
    let approval = simulation.approval();
    assert_eq!(simulation.codes(approval), ["OPEN_APPEALS"]);
    simulation.go(ReopenAppeals { reason: sealed("đơn nộp trong hạn") });
    assert_eq!(simulation.state(), S::ResultsNotified);
}

fn calendar(version: &str, rows: &str) -> Calendar {
    Calendar::parse(version, &format!("date,name,kind,source\n{rows}\n")).expect("a calendar")
}

/// The clock has the cycle follow what was adopted for it; gives what ends on another day.
fn follow(simulation: &mut Simulation) -> Vec<String> {
    let change: CalendarChangeId = simulation.id();
    simulation.act_as(&Actor::system_clock(), RecountDeadlines { change }).expect("followed");
    let change = simulation.facts.rows.calendar_change.get(&change).expect("a change");
    change.recounted.0.iter().map(ToString::to_string).collect()
}

/// AS49, with the calendar that lacks the swapped day.
#[test]
fn as49_a_recomputed_window_reopens_the_appeals() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    let recount = RecountDeadlines { change: simulation.id() };
    assert_eq!(simulation.codes(recount), ["CALENDAR_UNCHANGED"]);
    let swapped = "2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,official";
    simulation.adopt_calendar(calendar("later", swapped));
    assert_eq!(follow(&mut simulation), ["DL5/2024-11-20/2024-12-11/2024-12-12"]);
    let approval = simulation.approval();
    assert_eq!(simulation.codes(approval), ["DOCUMENT_BEFORE_BASIS", "WINDOW_RECOMPUTED"]);
    simulation.go(ReopenAppeals { reason: sealed("tính lại thời hạn") });
    assert_eq!(simulation.codes(CloseAppeals {}), ["APPEAL_WINDOW_OPEN"]);
    simulation.until(12, 13, 0, 0).go(CloseAppeals {});
}

/// R12: a calendar shortens no period that people were told.
#[test]
fn a_later_calendar_lengthens_a_window_and_never_shortens_it() {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let swapped = "2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,official";
    simulation.adopt_calendar(calendar("later", swapped));
    follow(&mut simulation);
    let window = |simulation: &Simulation| {
        let notice = simulation.facts.result_notices().next().expect("a notice");
        Reckoner::new(&simulation.reference, &simulation.facts).window(notice)
    };
    let told = window(&simulation).last();
    simulation.adopt_calendar(calendar("withdrawn", "2024-01-01,Tết Dương lịch / New Year,holiday,official"));
    assert_eq!(follow(&mut simulation), [""; 0], "nothing ends sooner");
    assert_eq!(window(&simulation).last(), told);
    let said = window(&simulation).explain();
    assert!(said.vi.contains("không bị rút ngắn") && said.vi.contains("withdrawn"), "{}", said.vi);
    simulation
        .adopt_calendar(calendar("of another year", "2027-01-01,Tết Dương lịch / New Year,holiday,official"));
    assert_eq!(follow(&mut simulation), [""; 0], "what it says nothing of stays as it was");
    assert_eq!(window(&simulation).last(), told);
}

/// What ran by days off that were awaited ends as it was told, and may be closed once an official calendar is there.
#[test]
fn a_window_that_was_told_by_awaited_days_is_closed_by_an_official_calendar() {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let awaited = "2024-01-01,Tết Dương lịch / New Year,holiday,official\n2024-12-02,Ngày nghỉ hoán đổi / Swapped day off,observed,provisional";
    simulation.adopt_calendar(calendar("awaited", awaited));
    follow(&mut simulation);
    simulation.until(12, 13, 0, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), ["WINDOW_PROVISIONAL"]);
    simulation.adopt_calendar(calendar("official", "2024-01-01,Tết Dương lịch / New Year,holiday,official"));
    follow(&mut simulation);
    simulation.go(CloseAppeals {});
}

/// R12: what begins after a change is counted by the later calendar alone.
#[test]
fn a_period_that_begins_after_a_change_is_counted_by_the_later_calendar() {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    simulation.adopt_calendar(calendar("withdrawn", "2024-01-01,Tết Dương lịch / New Year,holiday,official"));
    follow(&mut simulation);
    let later = simulation.today().tomorrow().expect("a day");
    let reckoner = Reckoner::new(&simulation.reference, &simulation.facts);
    assert_eq!(reckoner.count(DeadlineKind::ResolveAppeals, later).sooner, None);
    assert_eq!(reckoner.count(DeadlineKind::ResolveAppeals, later).calendar_version, "withdrawn");
}
