//! The frozen inputs of a decision that guards read too: the rule sets and the calendar.

use super::{calendar::Calendar, rule_book::RuleBook};

/// What a decision reads beside the facts and the workflow definition.
#[derive(Clone, Copy, Debug)]
pub struct ReferenceData {
    /// The rule sets that this binary knows.
    pub rule_sets: &'static RuleBook,
    /// The calendar in use.
    pub calendar: &'static Calendar,
}

impl ReferenceData {
    /// What ships with the product.
    pub fn shipped() -> Self {
        Self { rule_sets: RuleBook::shipped(), calendar: super::calendar::shipped() }
    }
}
