//! What a decision reads beside the facts and the workflow definition: rule sets and calendars, by digest.

use std::sync::{Arc, LazyLock};

use super::{
    calendar::Calendar,
    law::{self, LawText},
    row::Cycle,
    ruleset::RuleSet,
};

/// The rule sets and calendars that can be read. Clones share them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferenceData {
    rule_sets: Vec<Arc<RuleSet>>,
    calendars: Vec<Arc<Calendar>>,
}

impl ReferenceData {
    /// What earlier releases froze. A test proves that all of it can be read.
    pub fn released() -> &'static Arc<Self> {
        static RELEASED: LazyLock<Arc<ReferenceData>> =
            LazyLock::new(|| Arc::new(law::released().filter_map(|document| document.read().ok()).collect()));
        &RELEASED
    }

    /// Adds a document, unless it is there.
    pub fn add(&mut self, text: LawText) {
        match text {
            LawText::RuleSet(set) if !self.rule_sets.contains(&set) => self.rule_sets.push(set),
            LawText::Calendar(calendar) if !self.calendars.contains(&calendar) => {
                self.calendars.push(calendar);
            }
            LawText::RuleSet(_) | LawText::Calendar(_) => {}
        }
    }

    /// All rule sets.
    pub fn rule_sets(&self) -> impl Iterator<Item = &RuleSet> {
        self.rule_sets.iter().map(Arc::as_ref)
    }

    /// The rule set of that id.
    pub fn rule_set(&self, id: &str) -> Option<&RuleSet> {
        self.rule_sets().find(|set| set.id == id)
    }

    /// The very rule set that was frozen in a cycle; none where none was, or its text cannot be read.
    pub fn rules_of(&self, cycle: &Cycle) -> Option<&Arc<RuleSet>> {
        let frozen = cycle.rule_set_hash?;
        self.rule_sets.iter().find(|set| set.hash == frozen)
    }

    /// The calendar by which new cycles count.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendars.first().map(Arc::as_ref)
    }

    /// The calendar by which a cycle counts. Under one that cannot be read no end is known.
    pub fn calendar_of(&self, cycle: Option<&Cycle>) -> &Calendar {
        static UNKNOWN: Calendar = Calendar::unknown();
        let Some(cycle) = cycle else { return self.calendar().unwrap_or(&UNKNOWN) };
        let found = self.calendars.iter().find(|calendar| calendar.version() == cycle.calendar);
        found.map_or(&UNKNOWN, Arc::as_ref)
    }

    /// What of the frozen law of a cycle cannot be read here, so that nothing can be decided on it.
    pub fn lacking(&self, cycle: &Cycle) -> Option<String> {
        let rules = cycle.rule_set_hash.filter(|_| self.rules_of(cycle).is_none());
        let calendar = || {
            let found = self.calendars.iter().any(|calendar| calendar.version() == cycle.calendar);
            (!found).then(|| format!("calendar {}", cycle.calendar))
        };
        rules.map(|digest| format!("rule set {digest}")).or_else(calendar)
    }
}

impl FromIterator<LawText> for ReferenceData {
    fn from_iter<I: IntoIterator<Item = LawText>>(texts: I) -> Self {
        let mut data = Self::default();
        texts.into_iter().for_each(|text| data.add(text));
        data
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use jiff::civil::date;

    use super::*;

    #[test]
    fn all_that_was_released_can_be_read() {
        let data = ReferenceData::released();
        assert_eq!((data.rule_sets.len(), data.calendars.len()), (3, 1));
    }

    #[test]
    fn the_2024_set_does_not_cover_a_cycle_of_august_2026() {
        let set = ReferenceData::released().rule_set("dien-bien-2024").expect("released");
        assert!(set.covers(date(2024, 10, 24)));
        assert!(!set.covers(date(2026, 8, 1)));
    }

    #[test]
    fn two_thirds_of_five_are_four() {
        let set = ReferenceData::released().rule_set("dien-bien-2024").expect("released");
        assert_eq!((set.quorum_of(5), set.quorum_of(7)), (4, 5));
    }
}
