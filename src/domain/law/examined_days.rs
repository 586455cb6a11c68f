//! The deadlines among the examples of a rule set, counted by its own lengths (R12, R22).

use std::{borrow::Cow, collections::BTreeSet};

use super::released::{CALENDAR_VERSION, released_calendar};
use crate::{
    calendar::{Calendar, written},
    deadline::{CountedPeriod, reckon},
    example::ExampleDay,
    lang::Message,
    ruleset::RuleSet,
};

/// What an example says otherwise than the rule set, or why that cannot be told.
pub(super) fn fault(rules: &RuleSet, case: &ExampleDay) -> Option<Message> {
    let counted = match counted(rules, case) {
        Ok(counted) => counted,
        Err(fault) => return Some(fault),
    };
    (counted.last() != Some(case.last)).then(|| {
        let (expected, explanation) = (written(case.last), counted.explain());
        Message::new(
            format!("{} phải kết thúc ngày {expected}; đếm được: {}", case.deadline, explanation.vi),
            format!("{} should end on {expected}; counted: {}", case.deadline, explanation.en),
        )
    })
}

/// The deadline of an example, counted out.
///
/// # Errors
///
/// Why there is no calendar to count it by, that a day is both off and worked, or that a suspension ends before it begins.
pub(super) fn counted(rules: &RuleSet, case: &ExampleDay) -> Result<CountedPeriod, Message> {
    if case.stopped.iter().any(|stop| stop.until.is_some_and(|until| until < stop.from)) {
        return Err(Message::new(
            "`stopped` có thời gian kết thúc trước khi bắt đầu; viết ngày tạm dừng ở `from`, ngày tiếp tục ở `until`",
            "one of `stopped` ends before it begins; write the day of the suspension as `from`, that of the resumption as `until`",
        ));
    }
    let calendar = calendar(case)?;
    Ok(reckon(&calendar, case.base, case.deadline.span(&rules.lengths()), &case.stopped))
}

fn calendar(case: &ExampleDay) -> Result<Cow<'static, Calendar>, Message> {
    if let Some(day) = case.days_off.iter().find(|day| case.made_up.contains(day)).copied().map(written) {
        return Err(Message::new(
            format!("ngày {day} có ở cả `days_off` và `made_up`; chỉ để lại một nơi"),
            format!("{day} stands in `days_off` and in `made_up`; leave it in one of the two"),
        ));
    }
    let Some(version) = &case.calendar else {
        // A deadline may end in the year after the last that the example names.
        let named = case.days_off.iter().chain(&case.made_up).chain([&case.base, &case.last]);
        let years: BTreeSet<i16> = named.flat_map(|day| [day.year(), day.year().saturating_add(1)]).collect();
        return Ok(Cow::Owned(Calendar::stated(&case.days_off, &case.made_up, years)));
    };
    if !(case.days_off.is_empty() && case.made_up.is_empty()) {
        return Err(Message::new(
            "nêu cả `calendar` và ngày nghỉ riêng; chỉ để lại một trong hai",
            "names a `calendar` and days of its own; leave one of the two",
        ));
    }
    let known = released_calendar().filter(|calendar| calendar.version() == version);
    known.map(Cow::Borrowed).ok_or_else(|| {
        Message::new(
            format!(
                "không có lịch {version}; viết `calendar = \"{CALENDAR_VERSION}\"`, hoặc nêu ngày nghỉ ở `days_off`, ngày làm bù ở `made_up`"
            ),
            format!(
                "there is no calendar {version}; write `calendar = \"{CALENDAR_VERSION}\"`, or state the days in `days_off` and `made_up`"
            ),
        )
    })
}
