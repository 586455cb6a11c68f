//! The rule sets that ship with the product, read and checked (design decision 17, R22).

use std::sync::LazyLock;

use super::{digest::Digest, eligibility, row::Cycle, ruleset::RuleSet};

/// The rule sets that this binary knows.
#[derive(Clone, Debug)]
pub struct RuleBook(Vec<RuleSet>);

/// A rule set that could not be read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("rule set {name}: {fault}")]
pub struct RuleSetFault {
    /// The file.
    pub name: &'static str,
    /// What is wrong with it.
    pub fault: String,
}

/// A shipped rule set: its own file and, one text with it, what decides on eligibility and on the order of winners
/// from grade IV to III.
macro_rules! shipped {
    ($name:literal) => {
        (
            concat!($name, " + hang-iv-iii.toml"),
            concat!(
                include_str!(concat!("../data/rulesets/", $name)),
                include_str!("../data/rulesets/hang-iv-iii.toml")
            ),
        )
    };
}

const SHIPPED: [(&str, &str); 3] =
    [shipped!("dien-bien-2024.toml"), shipped!("dien-bien-2024-2.toml"), shipped!("demo.toml")];

impl RuleBook {
    /// Reads rule sets from their texts.
    pub fn read(texts: &[(&'static str, &str)]) -> Result<Self, RuleSetFault> {
        let read = |&(name, text): &(&'static str, &str)| {
            let mut set: RuleSet =
                toml::from_str(text).map_err(|fault| RuleSetFault { name, fault: fault.to_string() })?;
            set.hash = Digest::of(text);
            set.revise();
            let faults = eligibility::faults(&set);
            if faults.is_empty() { Ok(set) } else { Err(RuleSetFault { name, fault: faults.join("; ") }) }
        };
        texts.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The rule sets that ship with the product. A test proves that they can be read.
    pub fn shipped() -> &'static Self {
        static BOOK: LazyLock<RuleBook> =
            LazyLock::new(|| RuleBook::read(&SHIPPED).unwrap_or_else(|_| RuleBook(Vec::new())));
        &BOOK
    }

    /// The rule set of that id.
    pub fn get(&self, id: &str) -> Option<&RuleSet> {
        self.0.iter().find(|set| set.id == id)
    }

    /// The very rule set that was frozen in a cycle, if this binary has it unaltered.
    pub fn frozen(&self, cycle: &Cycle) -> Option<&RuleSet> {
        let rules = self.get(cycle.rule_set.as_deref()?)?;
        (Some(rules.hash) == cycle.rule_set_hash).then_some(rules)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &RuleSet> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_shipped_rule_sets_can_be_read() {
        let book = RuleBook::read(&SHIPPED);
        assert_eq!(
            book.map(|book| book.iter().count()).map_err(|fault| fault.to_string()),
            Ok(SHIPPED.len())
        );
    }

    #[test]
    fn the_2024_set_does_not_cover_a_cycle_of_august_2026() {
        let set = RuleBook::shipped().get("dien-bien-2024").expect("shipped");
        assert!(set.covers(jiff::civil::date(2024, 10, 24)));
        assert!(!set.covers(jiff::civil::date(2026, 8, 1)));
    }

    #[test]
    fn two_thirds_of_five_are_four() {
        let set = RuleBook::shipped().get("dien-bien-2024").expect("shipped");
        assert_eq!((set.quorum_of(5), set.quorum_of(7)), (4, 5));
    }
}
