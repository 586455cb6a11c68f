//! The frozen inputs of a decision: the workflow definition, the rule sets and the calendar.

use super::{calendar::Calendar, ruleset::RuleBook, workflow::Definition};

/// What a decision reads beside the facts.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The workflow definition that the cycle was created under (design decision 16).
    pub definition: &'static Definition,
    /// The rule sets that this binary knows.
    pub rule_sets: &'static RuleBook,
    /// The calendar in use.
    pub calendar: &'static Calendar,
}

impl Frame {
    /// What ships with the product.
    pub fn shipped() -> Self {
        Self {
            definition: Definition::current(),
            rule_sets: RuleBook::shipped(),
            calendar: super::calendar::shipped(),
        }
    }
}
