//! What stands against an event of a pre-screening whatever its input says, and for how long the data of a candidate are
//! kept. The decision and the list of what may be done next ask the same.

use jiff::{ToSpan as _, civil::Date};

use super::{
    form::{ReplyForm, ScreeningConclusion},
    machine::{ScreeningEvent, target},
    mark::Mark,
    policy::screening_warrant,
    refusal::ScreeningFault,
    state::{HiringDecision, PreScreeningState},
    subject::ScreeningSubject,
};
use crate::{
    calendar::day_of,
    directory::DirectoryActor,
    workforce::{
        command::WorkforceAct,
        reads::WorkforceReads,
        row::{PreScreening, Rows},
        rules::PreScreeningRules,
    },
};

/// What stands against an event in the state of a case, whatever the input.
pub fn against(
    reads: WorkforceReads<'_>,
    case: &PreScreening,
    event: ScreeningEvent,
    today: Date,
) -> Vec<ScreeningFault> {
    let asks_to_confirm = asks_for_confirmation(reads.rows, case);
    let rules = reads.rules(today).map(|rules| &rules.pre_screening);
    let fails = rules.is_some_and(|rules| does_not_meet(reads.rows, rules, case));
    let is_deleted = case.deleted_on.is_some();
    let found = match event {
        ScreeningEvent::NoShow | ScreeningEvent::Interview => {
            let is_early = case.interview_at.is_none_or(|at| today < day_of(at));
            vec![(is_early, ScreeningFault::NotYetInterviewed)]
        }
        ScreeningEvent::Confirm => vec![(!asks_to_confirm, ScreeningFault::ConfirmationNotAsked)],
        ScreeningEvent::Return => {
            let is_unconfirmed = case.state == PreScreeningState::Reported && asks_to_confirm;
            vec![(is_unconfirmed, ScreeningFault::ConfirmationMissing)]
        }
        ScreeningEvent::Decide(HiringDecision::Hired) => {
            vec![(is_deleted, ScreeningFault::DataDeleted), (fails, ScreeningFault::ResultNotMet)]
        }
        ScreeningEvent::Decide(HiringDecision::HiredDespiteResult) => {
            vec![(is_deleted, ScreeningFault::DataDeleted), (!fails, ScreeningFault::ResultMet)]
        }
        ScreeningEvent::Delete => {
            let kept_until = rules.and_then(|rules| kept_until(rules, case));
            let is_kept = kept_until.is_none_or(|last| today <= last);
            vec![(is_deleted, ScreeningFault::DataDeleted), (is_kept, ScreeningFault::RetentionNotOver)]
        }
        ScreeningEvent::Identify
        | ScreeningEvent::Send
        | ScreeningEvent::Agree
        | ScreeningEvent::Assign
        | ScreeningEvent::Schedule
        | ScreeningEvent::Report
        | ScreeningEvent::Decide(HiringDecision::NotHired)
        | ScreeningEvent::Cancel => Vec::new(),
    };
    found.into_iter().filter(|(stands, _)| *stands).map(|(_, fault)| fault).collect()
}

/// Whether the request asks for a report that the leaders confirm.
pub fn asks_for_confirmation(rows: &Rows, case: &PreScreening) -> bool {
    let request = rows.screening_request.get(&case.id);
    request.is_some_and(|request| request.reply_form == ReplyForm::Confirmed)
}

/// Whether the candidate does not meet the standard: the report says so, or a mark is below the one that the province sets,
/// if it sets one (Điều 11.3; B1).
pub fn does_not_meet(rows: &Rows, rules: &PreScreeningRules, case: &PreScreening) -> bool {
    let report = rows.screening_report.get(&case.id);
    let says_so = report.is_some_and(|report| report.conclusion == ScreeningConclusion::DoesNotMeet);
    says_so || rules.pass_mark_tenths.is_some_and(|least| marks(case).any(|mark| mark < least))
}

/// The three marks, as far as they were given.
pub fn marks(case: &PreScreening) -> impl Iterator<Item = Mark> {
    [case.general, case.networks, case.programming].into_iter().flatten()
}

/// The last day on which the data of the candidate are kept; none while the case is open, and where somebody was hired.
pub fn kept_until(rules: &PreScreeningRules, case: &PreScreening) -> Option<Date> {
    let (from, days) = match case.state {
        PreScreeningState::NotHired | PreScreeningState::Cancelled => (case.ended_on, rules.days_after_end),
        PreScreeningState::Returned => (case.returned_on, rules.days_without_decision),
        PreScreeningState::NeedIdentified
        | PreScreeningState::RequestSent
        | PreScreeningState::RequirementsAgreed
        | PreScreeningState::Assigned
        | PreScreeningState::Scheduled
        | PreScreeningState::Interviewed
        | PreScreeningState::Reported
        | PreScreeningState::Confirmed
        | PreScreeningState::Hired
        | PreScreeningState::HiredDespiteResult => return None,
    };
    from?.checked_add(days.days()).ok()
}

/// From when it is told that the data are to be deleted: always before they may be.
pub fn reminded_from(rules: &PreScreeningRules, case: &PreScreening) -> Option<Date> {
    kept_until(rules, case)?.checked_sub(rules.reminder_days.days()).ok()
}

/// Whether it is told on a day that the data of the candidate are to be deleted.
pub fn is_deletion_due(rules: &PreScreeningRules, case: &PreScreening, day: Date) -> bool {
    case.deleted_on.is_none() && reminded_from(rules, case).is_some_and(|from| from <= day)
}

/// Whether the reply that the request asks for is overdue on a day: the last day is the one before the day that it names.
pub fn is_reply_overdue(rows: &Rows, case: &PreScreening, day: Date) -> bool {
    let request = rows.screening_request.get(&case.id);
    let is_open = case.returned_on.is_none() && !case.state.is_final();
    is_open && request.is_some_and(|request| request.reply_before <= day)
}

/// Something that an actor could do next with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What would happen.
    pub event: ScreeningEvent,
    /// Where it leads.
    pub leads_to: PreScreeningState,
    /// What stands against it, whatever the input says.
    pub blocked_by: Vec<ScreeningFault>,
}

/// What an actor could do next with a case on that day.
pub fn next_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    case: &PreScreening,
    today: Date,
) -> Vec<NextStep> {
    let subject = ScreeningSubject::Case(case.id);
    let may = |act: WorkforceAct| screening_warrant(reads, actor, act, case.agency, subject, today).is_some();
    let step = |event: ScreeningEvent| {
        let leads_to = target(Some(case.state), event).filter(|_| may(event.act()))?;
        Some(NextStep { event, leads_to, blocked_by: against(reads, case, event, today) })
    };
    ScreeningEvent::ALL.into_iter().filter_map(step).collect()
}
