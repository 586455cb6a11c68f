//! How long something lasts is what the rule set of the cycle says: no refusal names another time (R12, R22).

use super::simulation::*;
use crate::{
    command::*,
    cycle::state::CycleState as S,
    deadline::{DayUnit, Length, Lengths},
    lang::Message,
    vocabulary::{Channel, DocumentKind as K},
    workflow::Definition,
};

/// None of them is that of 2024, and the main line is in time under all of them.
const OTHERS: Lengths = Lengths {
    notify_results: Length::new(12, DayUnit::CalendarDay),
    resolve_appeals: Length::new(13, DayUnit::WorkingDay),
    date_cv: Length::new(30, DayUnit::CalendarDay),
    report_for_approval: Length::new(16, DayUnit::CalendarDay),
    notify_officially: Length::new(4, DayUnit::WorkingDay),
    appoint: Length::new(14, DayUnit::CalendarDay),
    remedy_of_unlisted: Length::new(17, DayUnit::WorkingDay),
};

/// A cycle under a rule set of those lengths.
fn in_state(state: S) -> Simulation {
    let mut simulation = Simulation::under(|rules| rules.lengths = Some(OTHERS));
    simulation.advance(state);
    simulation
}

/// What the usual performer is told with that code.
#[track_caller]
fn message_of(simulation: &Simulation, command: impl Into<Command>, code: &str) -> Message {
    let command = command.into();
    let refused = simulation.try_as(&simulation.performer(&command), command).err();
    let all = refused.map(|refusals| refusals.0).unwrap_or_default();
    let codes: Vec<&str> = all.iter().map(|refusal| refusal.code.as_str()).collect();
    let found = all.iter().find(|refusal| refusal.code.as_str() == code);
    found.unwrap_or_else(|| panic!("{code} is not among {codes:?}")).message.clone()
}

#[test]
fn a_refusal_tells_the_lengths_of_its_own_rule_set() {
    let mut reviewed = in_state(S::Reviewed);
    reviewed.until(12, 2, 8, 0);
    let notice = reviewed.notice();
    let mut notified = in_state(S::ResultsNotified);
    notified.until(11, 25, 8, 0);
    let mut approved = in_state(S::ResultsApproved);
    approved.until(12, 30, 8, 0);
    let appointments = approved.appointments();
    let document = approved.paper(K::OfficialNotice);
    approved.publish(document, Channel::Website);
    approved.publish(document, Channel::HandOver);
    let officially = NotifyOfficially { notice: approved.id(), document, late_reason: None };
    let (own, before) = (OTHERS, Lengths::default());
    for (text, own, before) in [
        (message_of(&reviewed, notice.clone(), "NOTICE_LATE"), own.notify_results, before.notify_results),
        (message_of(&reviewed, notice, "REPORT_LATE"), own.report_for_approval, before.report_for_approval),
        (
            message_of(&notified, CloseAppeals {}, "APPEAL_WINDOW_OPEN"),
            own.resolve_appeals,
            before.resolve_appeals,
        ),
        (message_of(&approved, appointments, "APPOINTMENT_LATE"), own.appoint, before.appoint),
        (
            message_of(&approved, officially, "OFFICIAL_NOTICE_LATE"),
            own.notify_officially,
            before.notify_officially,
        ),
    ] {
        let own = own.length;
        assert!(text.vi.contains(&format!(" {own} ngày")), "{text:?}");
        assert!(text.en.contains(&format!(" {own} ")), "{text:?}");
        assert!(!text.vi.contains(&format!(" {} ngày", before.length)), "{text:?}");
    }
}

/// A text that holds for all rule sets names no number of days or months.
#[test]
fn no_guard_names_a_length_itself() {
    for act in Act::ALL {
        for guard in Definition::current().all_guards(*act) {
            for text in [guard.message, guard.remedy] {
                for text in [text.vi, text.en] {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    let lengths = words.windows(2).filter(|pair| {
                        let is_number = pair[0].bytes().all(|byte| byte.is_ascii_digit());
                        is_number && ["ngày", "tháng", "days", "months", "working"].contains(&pair[1])
                    });
                    assert_eq!(lengths.count(), 0, "{}: {text}", guard.code);
                }
            }
        }
    }
}
