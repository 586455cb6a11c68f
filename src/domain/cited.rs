//! Where something stands, for people: in the words of the rule set of a cycle, and with the cycle's own plan and scheme.

use serde::Serialize;

use super::{
    calendar::written,
    citation::{Citation, filled},
    facts::Facts,
    ids::DocumentId,
    lang::Message,
    ruleset::RuleSet,
};

/// How texts name the papers that a cycle itself rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnPapers {
    plan: Message,
    scheme: Message,
}

impl OwnPapers {
    /// Those of a cycle. A plan that is not issued yet goes by the name that the rule set gives to it.
    pub fn of(rules: Option<&RuleSet>, facts: &Facts) -> Self {
        let plan = facts.last_plan().and_then(|plan| numbered(facts, plan.document, "Kế hoạch số", "Plan"));
        let scheme = facts.scheme().and_then(|scheme| {
            numbered(facts, scheme.document, "Đề án phê duyệt tại văn bản số", "The scheme approved by")
        });
        let unnumbered = || rules.map(|rules| rules.eligibility.plan.clone());
        Self {
            plan: plan.or_else(unnumbered).unwrap_or_else(|| Message::new("Kế hoạch", "the plan")),
            scheme: scheme.unwrap_or_else(|| Message::new("Đề án", "the scheme")),
        }
    }

    /// A text with their names in it.
    pub fn name(&self, text: &Message) -> Message {
        filled(&filled(text, "plan", &self.plan), "scheme", &self.scheme)
    }
}

fn numbered(facts: &Facts, document: DocumentId, vi: &str, en: &str) -> Option<Message> {
    let document = facts.in_force(document)?;
    let (symbol, day) = (format!("{}/{}", document.number, document.symbol), written(document.dated));
    Some(Message::new(format!("{vi} {symbol} ngày {day}"), format!("{en} {symbol} of {day}")))
}

/// Where something stands in a cycle.
pub fn cited(rules: Option<&RuleSet>, facts: &Facts, citation: Citation) -> Message {
    match rules.and_then(|rules| rules.citations().text(citation)) {
        Some(text) => OwnPapers::of(rules, facts).name(text),
        None => citation.unplaced(),
    }
}
