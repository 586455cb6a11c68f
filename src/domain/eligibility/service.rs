//! The service of a person as stretches of time: in the title itself, and equivalent to it.

use jiff::civil::Date;

use super::{
    dossier::{Fact, PriorPeriod, TitlePeriod},
    input::EligibilityInput,
    months::{ServiceTime, Stretch, TimeSufficiency},
    rules::equivalent,
    verdict::{ConditionResult, PeriodResult},
};
use crate::vocabulary::{RuleOutcome, TitleCode};

/// What a person served up to the closing date.
pub(super) struct ServiceHistory {
    /// In the lower title (E10–E12), predecessors by the succession table included (A10).
    pub(super) own: ServiceTime,
    /// Whether some time in a title could not be told: the code meant an unknown title, probation is
    /// unknown, or the period ends before it begins.
    pub(super) unsure: bool,
    /// Equivalent time that counts.
    pub(super) equivalent: ServiceTime,
    /// Equivalent time with an open condition.
    pub(super) open: ServiceTime,
    /// Every period before recruitment.
    pub(super) periods: Vec<PeriodResult>,
}

/// Days from a first to a last one, both included; open without a last day.
pub(super) type DayRange = (Date, Option<Date>);

impl ServiceHistory {
    /// The service towards the target; `first_day_counted` as M7 has it.
    pub(super) fn new(
        case: &EligibilityInput<'_>,
        titles: &[TitlePeriod],
        lower: &TitleCode,
        first_day_counted: bool,
    ) -> Self {
        let closing = case.cycle.closing_on;
        let stretch = |(first, last): DayRange| Stretch::new(first, last, closing, first_day_counted);
        let mut own = Vec::new();
        let mut unsure = false;
        for period in titles {
            let Some(counted) = counted_days(period) else {
                unsure = true;
                continue;
            };
            let Some(all) = stretch(counted) else { continue };
            let meanings = meanings(case, &period.code, lower);
            let within = |own: bool| {
                meanings
                    .iter()
                    .filter(move |meaning| meaning.own == own)
                    .filter_map(|meaning| stretch(intersection(counted, meaning.days)?))
            };
            own.extend(within(true));
            unsure |= ServiceTime::new(within(true).chain(within(false))) != ServiceTime::new([all]);
        }
        let mut held = Self {
            own: ServiceTime::new(own),
            unsure,
            equivalent: ServiceTime::default(),
            open: ServiceTime::default(),
            periods: Vec::new(),
        };
        held.add_prior(case);
        held
    }

    fn add_prior(&mut self, case: &EligibilityInput<'_>) {
        let (mut counted, mut open) = (Vec::new(), Vec::new());
        for period in &case.dossier.prior {
            // Closed periods are counted to their last day whatever M7 says.
            let stretch = Stretch::new(period.from, Some(period.to), case.cycle.closing_on, false);
            let result = judge(case, period, &ServiceTime::new(stretch));
            match result.outcome {
                RuleOutcome::Pass => counted.extend(stretch),
                RuleOutcome::NeedsHuman => open.extend(stretch),
                RuleOutcome::Fail | RuleOutcome::Waived | RuleOutcome::NotApplicable => {}
            }
            self.periods.push(result);
        }
        self.equivalent = ServiceTime::new(counted);
        self.open = ServiceTime::new(open);
    }

    /// Whether time before recruitment runs into time in the title, which cannot be (requirements §4.2).
    pub(super) fn collides(&self) -> bool {
        self.own.overlaps(&self.equivalent) || self.own.overlaps(&self.open)
    }

    /// Whether own time alone is enough (M4).
    pub(super) fn suffices(&self, case: &EligibilityInput<'_>, months: u32) -> bool {
        self.own.reach(months, case.counting()) == TimeSufficiency::Yes
    }
}

/// The days of a title period without its probation (M2); none if that is unknown or the period is reversed.
fn counted_days(period: &TitlePeriod) -> Option<DayRange> {
    if period.to.is_some_and(|last| last < period.from) {
        return None;
    }
    let first = match period.probation_to {
        Fact::Unknown => return None,
        Fact::Absent => period.from,
        Fact::Known(last) => last.tomorrow().unwrap_or(last).max(period.from),
    };
    Some((first, period.to))
}

/// Days on which a code means one known title.
struct Meaning {
    days: DayRange,
    own: bool,
}

/// What a code meant over time: the titles of the rule set, and the old titles of the succession table.
fn meanings(case: &EligibilityInput<'_>, code: &TitleCode, lower: &TitleCode) -> Vec<Meaning> {
    let parameters = &case.rules.eligibility;
    let titles = parameters
        .titles
        .iter()
        .filter(|title| title.code == *code)
        .map(|title| Meaning { days: (title.valid_from, title.valid_to), own: title.code == *lower });
    let predecessors = parameters
        .successions
        .iter()
        .filter(|row| row.old_code == *code)
        .map(|row| Meaning { days: (row.old_from, Some(row.old_to)), own: row.new_code == *lower });
    titles.chain(predecessors).collect()
}

fn intersection(one: DayRange, other: DayRange) -> Option<DayRange> {
    let first = one.0.max(other.0);
    let last = match (one.1, other.1) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    last.is_none_or(|last| first <= last).then_some((first, last))
}

/// Q1–Q7 of a period: one that fails keeps it out, one that is open leaves it open.
fn judge(case: &EligibilityInput<'_>, period: &PriorPeriod, length: &ServiceTime) -> PeriodResult {
    let parameters = &case.rules.eligibility;
    let conditions: Vec<ConditionResult> = parameters
        .rules
        .iter()
        .filter_map(|named| Some((named, equivalent::condition(named)?)))
        .map(|(named, condition)| ConditionResult {
            rule: named.clone(),
            outcome: (condition.judge)(case, period),
        })
        .collect();
    let any = |outcome| conditions.iter().any(|condition| condition.outcome == outcome);
    let outcome = if period.to < period.from {
        RuleOutcome::NeedsHuman
    } else if any(RuleOutcome::Fail) {
        RuleOutcome::Fail
    } else if any(RuleOutcome::NeedsHuman) {
        RuleOutcome::NeedsHuman
    } else {
        RuleOutcome::Pass
    };
    PeriodResult {
        id: period.id.clone(),
        outcome,
        conditions,
        length: length.count(parameters.month_convention),
    }
}
