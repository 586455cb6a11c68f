//! Every rule that this binary knows, in all its revisions.

use super::{
    counting_rules,
    rule::{MonthRule, Rule},
    rule_ref::RuleRef,
    rules::{conduct, equivalent, evidence, papers, points, qualification, scope, time},
};

/// The rules of eligibility. To change the meaning of one, add a revision; never edit a released function.
pub const RULES: &[&Rule] = &[
    &scope::E1,
    &scope::E2,
    &scope::E2_2,
    &conduct::E3,
    &conduct::E3_2,
    &conduct::E3_3,
    &conduct::E4,
    &conduct::E5,
    &scope::E6,
    &qualification::E7,
    &qualification::E7_2,
    &qualification::E8,
    &qualification::E8W,
    &qualification::E9,
    &time::E10,
    &time::E11,
    &time::E11_2,
    &time::E12,
    &time::E13,
    &time::E14,
    &papers::E15,
    &papers::E15_2,
    &papers::E15_3,
    &papers::E15_4,
    &papers::E16,
    &papers::E16_2,
    &papers::E17,
    &qualification::E18,
    &evidence::E18_2,
    &points::E19,
    &points::E20,
];

/// The rules of counting.
pub const MONTH_RULES: &[&MonthRule] = &[
    &counting_rules::M1,
    &counting_rules::M2,
    &counting_rules::M3,
    &counting_rules::M4,
    &counting_rules::M5,
    &counting_rules::M6,
    &counting_rules::M7,
];

/// The rule of eligibility that is meant.
pub fn rule(named: &RuleRef) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| named.is(rule.id, rule.revision))
}

/// Whether anything here is meant.
pub fn knows(named: &RuleRef) -> bool {
    rule(named).is_some()
        || equivalent::condition(named).is_some()
        || MONTH_RULES.iter().any(|rule| named.is(rule.id, rule.revision))
}
