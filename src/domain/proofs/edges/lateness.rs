//! Lateness counts from what the law counts from, not from the day on the paper (requirements §2, DL4, DL8, DL9).

use jiff::civil::{Date, date};

use super::super::simulation::*;
use crate::{
    appeal::state::AppealSubject,
    calendar::Calendar,
    command::*,
    cycle::{
        deadlines::{Reckoner, deadlines},
        state::CycleState as S,
    },
    deadline::DeadlineKind,
    ids::DocumentId,
    vocabulary::{Channel, DocumentKind as K},
    workflow::Definition,
};

/// Records that a document was on the website on an earlier day.
fn published(simulation: &mut Simulation, document: DocumentId, month: i8, day: i8) {
    let mut publication = simulation.publication(document, Channel::Website);
    publication.published_at = at(month, day, 9, 0);
    publication.late_reason = Some(sealed("ghi nhận sau"));
    simulation.go(publication);
}

fn met_on(simulation: &Simulation, kind: DeadlineKind) -> Option<Date> {
    let all = deadlines(&simulation.reference, &simulation.facts, simulation.moment());
    all.into_iter().find(|deadline| deadline.kind == kind).and_then(|deadline| deadline.met_on)
}

/// DL4: the review was completed on 10/11, so the last day is 20/11.
#[test]
fn a_notice_is_given_when_it_is_made_public() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    simulation.until(12, 2, 8, 0);
    let document = simulation.paper_dated(K::ResultNotice, date(2024, 11, 18));
    let report = simulation.paper_dated(K::ReviewReport, date(2024, 11, 18));
    let notice = NotifyResults { report, document, ..simulation.notice() };
    handed_over(&mut simulation, report, 11, 20);
    assert_eq!(simulation.codes(notice.clone()), ["NOTICE_LATE"], "nobody could know it");
    published(&mut simulation, document, 11, 21);
    assert_eq!(simulation.codes(notice.clone()), ["NOTICE_LATE"], "the day on the paper does not help");

    let mut simulation = Simulation::in_state(S::Reviewed);
    simulation.until(12, 2, 8, 0);
    let document = simulation.paper_dated(K::ResultNotice, date(2024, 11, 18));
    let report = simulation.paper_dated(K::ReviewReport, date(2024, 11, 18));
    published(&mut simulation, document, 11, 20);
    handed_over(&mut simulation, report, 11, 20);
    let notice = NotifyResults { report, document, ..simulation.notice() };
    simulation.go(notice);
    assert_eq!(met_on(&simulation, DeadlineKind::NotifyResults), Some(date(2024, 11, 20)));
}

/// DL5: Notified on 18/11 and published on 02/12, so the last of the 15 working days is 23/12 and not 09/12. What is
/// recorded afterwards shortens no window.
#[test]
fn the_window_opens_with_the_publication_of_the_notice() {
    let window = |simulation: &Simulation| {
        let reckoner = Reckoner::new(&simulation.reference, &simulation.facts);
        simulation.facts.result_notices().next().and_then(|notice| reckoner.window(notice).last())
    };
    let notified = |definition: Option<&'static Definition>| {
        let mut simulation = Simulation::empty();
        simulation.definition = definition.unwrap_or(simulation.definition);
        simulation.advance(S::Reviewed).until(11, 18, 8, 0);
        let notice = simulation.notice();
        let document = notice.document;
        simulation.go(notice);
        assert_eq!(window(&simulation), Some(date(2024, 12, 9)), "nothing is recorded of its publication");
        simulation.until(12, 3, 8, 0);
        published(&mut simulation, document, 12, 2);
        (simulation, document)
    };
    let (mut simulation, document) = notified(None);
    assert_eq!(window(&simulation), Some(date(2024, 12, 23)));
    simulation.until(12, 10, 8, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), ["APPEAL_WINDOW_OPEN"]);
    published(&mut simulation, document, 11, 19);
    assert_eq!(window(&simulation), Some(date(2024, 12, 23)));
    simulation.until(12, 24, 8, 0);
    assert_eq!(simulation.codes(CloseAppeals {}), [""; 0]);

    let (simulation, _) = notified(Definition::released("thanghang/5"));
    assert_eq!(window(&simulation), Some(date(2024, 12, 9)), "a cycle ends as it began");
}

/// Records that a document was handed over on an earlier day.
fn handed_over(simulation: &mut Simulation, document: DocumentId, month: i8, day: i8) {
    let mut publication = simulation.publication(document, Channel::HandOver);
    publication.published_at = at(month, day, 9, 0);
    publication.late_reason = Some(sealed("ghi nhận sau"));
    simulation.go(publication);
}

/// DL7: the review was completed on 10/11, so the last day is 25/11. The notice was public in time.
#[test]
fn a_report_is_given_when_it_is_handed_over_to_the_head() {
    let reported = |day: Option<i8>| {
        let mut simulation = Simulation::in_state(S::Reviewed);
        simulation.until(12, 2, 8, 0);
        let document = simulation.paper_dated(K::ResultNotice, date(2024, 11, 18));
        let report = simulation.paper_dated(K::ReviewReport, date(2024, 11, 18));
        published(&mut simulation, document, 11, 20);
        if let Some(day) = day {
            handed_over(&mut simulation, report, 11, day);
        }
        let notice = NotifyResults { report, document, ..simulation.notice() };
        (simulation, notice)
    };
    for late in [None, Some(26)] {
        let (simulation, notice) = reported(late);
        assert_eq!(simulation.codes(notice), ["REPORT_LATE"], "the day on the paper does not help: {late:?}");
    }
    let (mut simulation, notice) = reported(Some(26));
    simulation.go(NotifyResults { late_reason: Some(sealed("chậm")), ..notice });
    assert_eq!(met_on(&simulation, DeadlineKind::ReportForApproval), Some(date(2024, 11, 26)));

    let (mut simulation, notice) = reported(Some(25));
    simulation.go(notice);
    assert_eq!(
        met_on(&simulation, DeadlineKind::ReportForApproval),
        Some(date(2024, 11, 25)),
        "recorded late, done in time"
    );
}

/// Art 40a(2): the later of the publication and the hand-over to the units counts.
#[test]
fn an_official_notice_is_given_once_it_has_reached_the_units() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    simulation.until(12, 30, 8, 0);
    let mut notify = |day| {
        let document = simulation.paper_dated(K::OfficialNotice, date(2024, 12, 19));
        published(&mut simulation, document, 12, 19);
        handed_over(&mut simulation, document, 12, day);
        let notice = NotifyOfficially { notice: simulation.id(), document, late_reason: None };
        simulation.codes(notice)
    };
    assert_eq!(notify(20), ["OFFICIAL_NOTICE_LATE"]);
    assert_eq!(notify(19), [""; 0]);
}

/// DL8: approved on 12/12, so the last day is 19/12.
#[test]
fn an_official_notice_is_given_once_it_is_on_the_website() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    simulation.until(12, 30, 8, 0);
    let mut notify = |day| {
        let document = simulation.paper_dated(K::OfficialNotice, date(2024, 12, 19));
        published(&mut simulation, document, 12, day);
        let notice = NotifyOfficially { notice: simulation.id(), document, late_reason: None };
        (simulation.codes(notice.clone()), notice)
    };
    assert_eq!(notify(20).0, ["OFFICIAL_NOTICE_LATE"]);
    let (codes, notice) = notify(19);
    assert_eq!(codes, [""; 0], "recorded late, given in time");
    let late = NotifyOfficially { late_reason: Some(sealed("chậm")), ..notify(20).1 };
    simulation.go(late);
    assert_eq!(
        met_on(&simulation, DeadlineKind::NotifyOfficially),
        Some(date(2024, 12, 20)),
        "not {notice:?}"
    );
}

/// DL9: the list came on 12/12, so the last day is 27/12.
#[test]
fn an_appointment_is_made_on_the_day_of_its_decision() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    simulation.until(12, 30, 8, 0);
    let today = simulation.appointments();
    assert_eq!(simulation.codes(today.clone()), ["APPOINTMENT_LATE"]);
    let mut timely = today;
    for line in &mut timely.appointments {
        line.appointment = Some(simulation.paper_dated(K::Appointment, date(2024, 12, 27)));
    }
    assert_eq!(simulation.codes(timely), [""; 0]);
}

/// DL8: where no calendar tells whether it is late, a reason is asked for, and what cannot be told is said.
#[test]
fn what_may_be_late_for_all_that_is_known_needs_a_reason() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let csv = "date,name,kind,source\n2019-01-01,Tết Dương lịch / New Year,holiday,s";
    simulation.count_by(Calendar::parse("old", csv).expect("a calendar"));
    let document = simulation.paper(K::OfficialNotice);
    simulation.publish(document, Channel::Website);
    simulation.publish(document, Channel::HandOver);
    let notice = NotifyOfficially { notice: simulation.id(), document, late_reason: None };
    assert_eq!(simulation.codes(notice.clone()), ["OFFICIAL_NOTICE_LATE"]);
    let reasoned = NotifyOfficially { late_reason: Some(sealed("chưa có lịch")), ..notice };
    assert_eq!(simulation.codes(reasoned), [""; 0]);
}

/// A missing calendar refuses neither the notice nor an appeal; the end of the window is not known yet, and T13 waits.
#[test]
fn without_a_calendar_the_window_stays_open() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let known = simulation.reference.calendar_of(simulation.facts.cycle()).clone();
    let csv = "date,name,kind,source\n2019-01-01,Tết Dương lịch / New Year,holiday,s";
    simulation.count_by(Calendar::parse("old", csv).expect("a calendar"));
    simulation.notify();
    simulation.until(12, 12, 8, 0);
    simulation.inquire(AN, AppealSubject::Result);
    assert!(simulation.facts.rows.appeal.values().all(|appeal| !appeal.late));
    let refused = simulation.codes(CloseAppeals {});
    assert!(refused.contains(&"APPEAL_WINDOW_OPEN"), "{refused:?}");
    simulation.count_by(known);
    let refused = simulation.codes(CloseAppeals {});
    assert!(!refused.contains(&"APPEAL_WINDOW_OPEN"), "{refused:?}");
}
