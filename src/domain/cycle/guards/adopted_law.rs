//! The conditions on the law that a cycle is begun under: rule set and calendar were adopted for it (R22, AS33).

use jiff::civil::Date;

use super::opening::{RULE_SET_NOT_VALID, has_titles, leads};
use crate::{
    citation,
    command::{CreateCycle, TitlePair},
    cycle::recount::due_calendar,
    guard::{Guard, GuardAnswer, guard},
    guard_context::GuardContext,
    lang::Label,
    law::LawScope,
    refusal::Offender,
    row::CycleTitle,
    rule_choice::{Choice, approval, choice, chosen, chosen_of, named_in_force, scope},
    ruleset::RuleSet,
};

guard!(CALENDAR_NOT_ADOPTED, "T00, R12", citation::SYSTEM,
"Chưa có lịch ngày làm việc nào được áp dụng cho cơ quan này vào hôm nay.",
"No calendar of working days was adopted that applies to the agency today.",
remedy "Quản trị hệ thống đề nghị áp dụng lịch ngày làm việc, người thứ hai quyết định áp dụng.",
"Have the administrator propose a calendar, and a second person adopt it.",
|case| {
    let titles = match case.input::<CreateCycle>() {
        Some(input) => input.titles.iter().map(|pair: &TitlePair| pair.to_code.clone()).collect(),
        None => case.facts.titles(),
    };
    let scope = LawScope { agency: case.organiser(), titles: &titles };
    GuardAnswer::when(case.reference.calendar_in_force(scope, case.today()).is_some())
});

guard!(CALENDAR_UNCHANGED, "R12, AS49", citation::SYSTEM,
"Không có lịch ngày làm việc nào khác được áp dụng cho kỳ xét vào hôm nay.",
"No other calendar of working days was adopted that applies to the cycle today.",
remedy "Không cần tính lại; thời hạn đã theo lịch đang áp dụng.", "Nothing needs to be counted again.",
|case| GuardAnswer::when(due_calendar(case.reference, case.facts, case.today()).is_some()));

guard!(RULE_SET_NOT_ADOPTED, "T01, AS33, R22", citation::CONDITIONS,
"Bộ quy tắc đã nêu chưa được áp dụng cho cơ quan và các chức danh của kỳ xét.",
"The rule set was not adopted for the agency and the titles of the cycle.",
remedy "Chọn một bộ quy tắc đã áp dụng, hoặc đề nghị áp dụng và để người thứ hai quyết định.",
"Choose one that was adopted, or propose it and have a second person adopt it.",
|case| {
    let titles = case.facts.titles();
    let adopted = case.reference.adopted_rules(scope(case, &titles));
    match approval(case) {
        None if adopted.is_empty() => GuardAnswer::when(false),
        None => GuardAnswer::Needs("ruleSet"),
        Some(input) => GuardAnswer::when(adopted.iter().any(|found| found.is_named(&input.rule_set))),
    }
});

/// What `thanghang/5` to `thanghang/7` tell of several causes at once.
pub const RULE_SET_NOT_VALID_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Bộ quy tắc đã nêu không áp dụng cho cơ quan và các chức danh của kỳ xét vào cả hai ngày: ngày văn bản phê duyệt Đề án và ngày ghi nhận. Bộ quy tắc riêng của cơ quan hoặc nhóm chức danh được ưu tiên trước bộ quy tắc chung của tỉnh.",
        "The rule set does not apply to the agency and the titles of the cycle on both days, that of the approval of the scheme and that of its recording. One for the agency or the group of titles goes before one for the whole province.",
    ),
    remedy: Label::new(
        "Chọn bộ quy tắc có hiệu lực vào cả hai ngày đó; xem danh sách bộ quy tắc đã áp dụng.",
        "Choose a rule set that applies on both days; see the list of those adopted.",
    ),
    check: |case| {
        let titles = case.facts.titles();
        let Some(input) = approval(case) else {
            let applies = case.reference.rules_in_force(scope(case, &titles), case.today());
            return if applies.is_empty() { GuardAnswer::when(false) } else { GuardAnswer::Needs("ruleSet") };
        };
        // What was never adopted is told by that alone.
        let adopted = case.reference.adopted_rules(scope(case, &titles));
        let is_adopted = adopted.iter().any(|found| found.is_named(&input.rule_set));
        GuardAnswer::when(!is_adopted || named_in_force(case, input).is_some())
    },
    ..RULE_SET_NOT_VALID
};

guard!(RULE_SET_WITHOUT_TITLES, "T01, AS33", citation::CONDITIONS,
"Bộ quy tắc đã nêu không có đúng các cặp chức danh của kỳ xét.", "The rule set does not have the pairs of titles of the cycle.",
remedy "Chọn bộ quy tắc có các chức danh của kỳ xét.", "Choose a rule set that has the titles of the cycle.",
|case| about_rules(case, |rules| has_titles(rules, case)));

/// The titles and, by the grades of the same field, the profession.
pub const RULE_SET_WITHOUT_TITLES_2: Guard = Guard {
    revision: 2,
    citation: citation::STANDARDS,
    message: Label::new(
        "Bộ quy tắc đã nêu không dành cho các cặp chức danh nghề nghiệp, chuyên ngành của kỳ xét.",
        "The rule set does not cover the pairs of titles, or the profession, of the cycle.",
    ),
    remedy: Label::new(
        "Chọn bộ quy tắc có các cặp chức danh đó; nếu chưa có, đề nghị áp dụng một bộ quy tắc của chuyên ngành.",
        "Choose a rule set that has these pairs of titles, or propose one for the profession.",
    ),
    check: |case| {
        let Some(rules) = chosen(case) else { return left_to_other_guards(case) };
        let lacks = |title: &&CycleTitle| !leads(rules, title);
        let titles = case.facts.rows.cycle_title.values().filter(lacks);
        GuardAnswer::unless(titles.map(|title| Offender::Title(title.to_code.clone())))
    },
    ..RULE_SET_WITHOUT_TITLES
};

guard!(RULE_SET_FOR_TRIALS, "T01, R22", citation::SYSTEM,
"Bộ quy tắc này chỉ để chạy thử, không dùng cho kỳ xét thật.", "The rule set is for trying out only, and the cycle is no trial.",
remedy "Chọn bộ quy tắc khác, hoặc lập một kỳ xét chạy thử (trial).", "Choose another rule set, or create a cycle that is marked as a trial.",
|case| about_rules(case, |rules| case.cycle.trial || !rules.demo));

guard!(RULE_SET_NOT_YET_VALID, "T01, AS33", citation::TRANSITION,
"Bộ quy tắc đã nêu chưa có hiệu lực vào ngày phê duyệt Đề án; ngày phê duyệt Đề án quyết định bộ quy tắc nào được áp dụng.",
"The rule set was not yet in force on the day on which the scheme was approved; that day decides which rule set applies.",
remedy "Chọn bộ quy tắc có hiệu lực vào ngày phê duyệt Đề án, hoặc sửa ngày của văn bản phê duyệt nếu ghi sai.",
"Choose one that was in force on that day, or correct the day of the approval if it was recorded wrongly.",
|case| stands(case, |choice| match choice {
    Choice::NotYet(first) => Some(first),
    Choice::Applies(_) | Choice::NoLonger(_) | Choice::GivesWay => None,
}));

guard!(RULE_SET_NO_LONGER_VALID, "T01, AS33", citation::TRANSITION,
"Bộ quy tắc đã nêu hết hiệu lực trước ngày phê duyệt Đề án, hoặc Đề án được phê duyệt kịp thời nhưng ghi nhận sau ngày cuối mà quy định chuyển tiếp cho phép.",
"The rule set had ended before the day on which the scheme was approved, or the approval came in time and is recorded after the last day that the change of law allows.",
remedy "Chọn bộ quy tắc có hiệu lực vào ngày phê duyệt Đề án; nếu pháp luật đã thay đổi thì trình phê duyệt lại Đề án theo pháp luật mới.",
"Choose one that was in force on that day; where the law has changed, have the scheme approved again under the new law.",
|case| {
    if approval(case).is_none() {
        let titles = case.facts.titles();
        let applies = case.reference.rules_in_force(scope(case, &titles), case.today());
        return if applies.is_empty() { GuardAnswer::when(false) } else { GuardAnswer::Needs("ruleSet") };
    }
    stands(case, |choice| match choice {
        Choice::NoLonger(last) => Some(last),
        Choice::Applies(_) | Choice::NotYet(_) | Choice::GivesWay => None,
    })
});

guard!(RULE_SET_GIVES_WAY, "T01, R22", citation::SYSTEM,
"Có bộ quy tắc áp dụng riêng cho cơ quan hoặc nhóm chức danh của kỳ xét, được ưu tiên trước bộ quy tắc đã nêu.",
"A rule set was adopted for the agency or the group of titles of the cycle, and goes before the one that is named.",
remedy "Chọn bộ quy tắc riêng đó; xem danh sách bộ quy tắc đã áp dụng.", "Choose that one; see the list of those adopted.",
|case| {
    if approval(case).is_none() { return GuardAnswer::Needs("ruleSet"); }
    GuardAnswer::when(!matches!(choice(case), Some(Choice::GivesWay)))
});

/// Met unless the choice failed by a day, which is told.
fn stands(case: &GuardContext<'_>, failed: impl Fn(Choice<'_>) -> Option<Date>) -> GuardAnswer {
    if approval(case).is_none() {
        return GuardAnswer::Needs("ruleSet");
    }
    GuardAnswer::unless(choice(case).and_then(failed).map(Offender::Day))
}

/// What is not adopted or not in force is told by those conditions.
fn left_to_other_guards(case: &GuardContext<'_>) -> GuardAnswer {
    if approval(case).is_none() { GuardAnswer::Needs("ruleSet") } else { GuardAnswer::Met }
}

/// Whether the rule set that is named fits; what is not adopted or not in force is told by those conditions.
fn about_rules(case: &GuardContext<'_>, fits: impl Fn(&RuleSet) -> bool) -> GuardAnswer {
    let Some(input) = approval(case) else { return GuardAnswer::Needs("ruleSet") };
    GuardAnswer::when(chosen_of(case, input).is_none_or(|rules| fits(rules)))
}
