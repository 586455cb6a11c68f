//! The conditions on the law that a cycle is begun under: rule set and calendar were adopted for it (R22, AS33).

use std::{collections::BTreeSet, sync::Arc};

use super::opening::{RULE_SET_NOT_VALID, has_titles};
use crate::domain::{
    citation,
    command::{ApproveScheme, Command, TitlePair},
    cycle::recount::due_calendar,
    guard::{Guard, GuardAnswer, guard},
    guard_context::GuardContext,
    lang::Label,
    law::LawScope,
    reference_data::AdoptedRules,
    refusal::NO_CITATION,
    ruleset::RuleSet,
    vocabulary::TitleCode,
};

guard!(CALENDAR_NOT_ADOPTED, "T00, R12", NO_CITATION,
"Chưa có lịch ngày làm việc nào được áp dụng cho cơ quan này vào hôm nay.",
"No calendar of working days was adopted that applies to the agency today.",
remedy "Quản trị hệ thống đề nghị áp dụng lịch ngày làm việc, người thứ hai quyết định áp dụng.",
"Have the administrator propose a calendar, and a second person adopt it.",
|case| {
    let titles = match case.command {
        Some(Command::CreateCycle(input)) => input.titles.iter().map(|pair: &TitlePair| pair.to_code.clone()).collect(),
        _ => case.facts.titles(),
    };
    let scope = LawScope { agency: case.cycle.agency, titles: &titles };
    GuardAnswer::when(case.reference.calendar_in_force(scope, case.today()).is_some())
});

guard!(CALENDAR_UNCHANGED, "R12, AS49", NO_CITATION,
"Không có lịch ngày làm việc nào khác được áp dụng cho kỳ xét vào hôm nay.",
"No other calendar of working days was adopted that applies to the cycle today.",
remedy "Không cần tính lại; thời hạn đã theo lịch đang áp dụng.", "Nothing needs to be counted again.",
|case| GuardAnswer::when(due_calendar(case.reference, case.facts, case.today()).is_some()));

guard!(RULE_SET_NOT_ADOPTED, "T01, AS33, R22", citation::ART_32_1,
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

/// What `thanghang/4` and earlier told of three causes at once.
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

guard!(RULE_SET_WITHOUT_TITLES, "T01, AS33", citation::ART_32_1,
"Bộ quy tắc đã nêu không có đúng các cặp chức danh của kỳ xét.", "The rule set does not have the pairs of titles of the cycle.",
remedy "Chọn bộ quy tắc có các chức danh của kỳ xét.", "Choose a rule set that has the titles of the cycle.",
|case| about_rules(case, |rules| has_titles(rules, case)));

guard!(RULE_SET_FOR_TRIALS, "T01, R22", NO_CITATION,
"Bộ quy tắc này chỉ để chạy thử, không dùng cho kỳ xét thật.", "The rule set is for trying out only, and the cycle is no trial.",
remedy "Chọn bộ quy tắc khác, hoặc lập một kỳ xét chạy thử (trial).", "Choose another rule set, or create a cycle that is marked as a trial.",
|case| about_rules(case, |rules| case.cycle.trial || !rules.demo));

fn approval<'a>(case: &GuardContext<'a>) -> Option<&'a ApproveScheme> {
    let Some(Command::ApproveScheme(input)) = case.command else { return None };
    Some(input)
}

fn scope<'a>(case: &GuardContext<'_>, titles: &'a BTreeSet<TitleCode>) -> LawScope<'a> {
    LawScope { agency: case.cycle.agency, titles }
}

/// Whether the rule set that is named fits; what is not adopted or not in force is told by those conditions.
fn about_rules(case: &GuardContext<'_>, fits: impl Fn(&RuleSet) -> bool) -> GuardAnswer {
    let Some(input) = approval(case) else { return GuardAnswer::Needs("ruleSet") };
    GuardAnswer::when(named_in_force(case, input).is_none_or(|rules| fits(rules)))
}

/// The rule set of that id or digest that applies to the cycle on the day of the approval and today.
fn named_in_force<'a>(case: &GuardContext<'a>, input: &ApproveScheme) -> Option<&'a Arc<RuleSet>> {
    let titles = case.facts.titles();
    let named = |day| -> Vec<AdoptedRules<'a>> {
        let in_force = case.reference.rules_in_force(scope(case, &titles), day);
        in_force.into_iter().filter(|found| found.is_named(&input.rule_set)).collect()
    };
    let approved_on = case.facts.document(input.document).map_or(case.today(), |document| document.dated);
    let before = named(approved_on);
    let applies = |found: &AdoptedRules<'_>| before.iter().any(|other| other.rules.hash == found.rules.hash);
    named(case.today()).into_iter().find(applies).map(|found| found.rules)
}

/// The rule set that an approval chooses: what was adopted, or under an earlier definition the first of that id.
pub(crate) fn chosen_rules<'a>(case: &GuardContext<'a>, input: &ApproveScheme) -> Option<&'a RuleSet> {
    if case.version.asks_adoption() {
        named_in_force(case, input).map(Arc::as_ref)
    } else {
        case.reference.rule_set(&input.rule_set)
    }
}
