//! Measuring service against required months (M1–M7), with the numbers that explain the answer.

use super::{
    input::EligibilityInput,
    months::{Count, Elapsed, MonthConvention, ServiceTime, TimeSufficiency},
    rule_ref::RuleRef,
    service::ServiceHistory,
    verdict::{CrossCheck, TimeResult},
};
use crate::{lang::Message, vocabulary::RuleOutcome};

/// Service that was measured.
pub(super) struct Measured {
    /// Whether it is enough.
    pub(super) outcome: RuleOutcome,
    /// Why a person must look, if one must.
    pub(super) reason: Option<Message>,
    /// The numbers.
    pub(super) time: TimeResult,
}

/// Own time, or own and equivalent time together where own time is not enough (E10, E11, M4).
pub(super) fn all(case: &EligibilityInput<'_>, held: &ServiceHistory, months: u32) -> Measured {
    let used = !held.suffices(case, months) && !held.equivalent.is_empty();
    let total = if used { held.own.and(&held.equivalent) } else { held.own.clone() };
    let possible = total.and(&held.open).reach(months, case.counting());
    let collides = held.collides() && !held.suffices(case, months);
    let (outcome, reason) = match total.reach(months, case.counting()) {
        _ if collides => (RuleOutcome::NeedsHuman, Some(collision())),
        TimeSufficiency::Yes => (RuleOutcome::Pass, None),
        TimeSufficiency::Disputed => (RuleOutcome::NeedsHuman, Some(disputed())),
        TimeSufficiency::No if held.unsure => (RuleOutcome::NeedsHuman, Some(unsure())),
        TimeSufficiency::No if possible != TimeSufficiency::No => (RuleOutcome::NeedsHuman, Some(open())),
        TimeSufficiency::No => (RuleOutcome::Fail, None),
    };
    Measured { outcome, reason, time: numbers(case, held, &total, used, months) }
}

/// Own time alone (E12).
pub(super) fn own(case: &EligibilityInput<'_>, held: &ServiceHistory, months: u32) -> Measured {
    let (outcome, reason) = match held.own.reach(months, case.counting()) {
        TimeSufficiency::Yes => (RuleOutcome::Pass, None),
        TimeSufficiency::Disputed => (RuleOutcome::NeedsHuman, Some(disputed())),
        TimeSufficiency::No if held.unsure => (RuleOutcome::NeedsHuman, Some(unsure())),
        // Whether equivalent time is used at all is open.
        TimeSufficiency::No if held.equivalent.is_empty() => (RuleOutcome::NeedsHuman, Some(open())),
        TimeSufficiency::No => (RuleOutcome::Fail, None),
    };
    let used = !held.equivalent.is_empty();
    Measured { outcome, reason, time: numbers(case, held, &held.own, used, months) }
}

fn numbers(
    case: &EligibilityInput<'_>,
    held: &ServiceHistory,
    total: &ServiceTime,
    used: bool,
    months: u32,
) -> TimeResult {
    let parameters = &case.rules.eligibility;
    let convention = parameters.month_convention;
    let check = |other: &MonthConvention| CrossCheck {
        convention: *other,
        elapsed: total.count(*other).elapsed,
        full: total.fills(months, *other),
    };
    let applies = |named: &&RuleRef| named.id.as_str().starts_with('M');
    TimeResult {
        required: months,
        own: held.own.count(convention),
        equivalent: held.equivalent.count(convention),
        equivalent_used: used,
        total: total.count(convention),
        short_by: total.short_by(months, convention),
        checks: parameters.cross_checks.iter().map(check).collect(),
        applied: parameters.rules.iter().filter(applies).cloned().collect(),
    }
}

impl Measured {
    /// The numbers in a sentence.
    pub(super) fn sentence(&self) -> Message {
        let time = &self.time;
        let Message { vi: total, en: total_en } = written(time.total.elapsed);
        let mut vi = format!("{total}, yêu cầu đủ {} tháng", time.required);
        let mut en = format!("{total_en}, full {} months required", time.required);
        if time.equivalent_used {
            let (own, equivalent) = (part(time.own), part(time.equivalent));
            vi = format!("{vi}; giữ chức danh {}, tương đương {}", own.vi, equivalent.vi);
            en = format!("{en}; in the title {}, equivalent {}", own.en, equivalent.en);
        }
        if let Some(short) = time.short_by {
            let short = written(short);
            vi = format!("{vi}; còn thiếu {}", short.vi);
            en = format!("{en}; short by {}", short.en);
        }
        Message::new(format!("{vi}."), format!("{en}."))
    }
}

fn part(count: Count) -> Message {
    written(count.elapsed)
}

/// Full months and days in words.
fn written(elapsed: Elapsed) -> Message {
    let Elapsed { months, days } = elapsed;
    let plural = |count: u32| if count == 1 { "" } else { "s" };
    Message::new(
        format!("{months} tháng {days} ngày"),
        format!("{months} month{} {days} day{}", plural(months), plural(days)),
    )
}

fn disputed() -> Message {
    Message::new(
        "Cách tính theo tháng và cách tính theo ngày cho kết quả khác nhau.",
        "Counts by months and by days disagree.",
    )
}

fn unsure() -> Message {
    Message::new(
        "Có thời gian giữ chức danh mà mã số khi đó chưa xác định được là chức danh nào, hoặc chưa rõ thời gian tập sự; \
         cần quy định chuyển tiếp.",
        "Some time was held under a code whose title is not told by the rule set, or with unknown probation; a transitional clause is needed.",
    )
}

fn open() -> Message {
    Message::new(
        "Còn thời gian trước tuyển dụng chưa xác định đủ điều kiện để tính tương đương.",
        "Some time before recruitment has open conditions.",
    )
}

fn collision() -> Message {
    Message::new(
        "Thời gian trước tuyển dụng trùng với thời gian giữ chức danh.",
        "Time before recruitment overlaps with time in the title.",
    )
}
