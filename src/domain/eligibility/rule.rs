//! Rules as values: what a rule demands, where it stands, and the function that judges it (design decision 16).
//!
//! A rule whose meaning changes gets a new revision and the old function stays; a rule set names the revisions that
//! hold, so that an old dossier is judged again as it was. Numbers that the law changes are parameters, not revisions.

use super::{dossier::PriorPeriod, input::EligibilityInput, judged::ComputedRule};
use crate::{
    citation::{self, filled},
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    vocabulary::{RuleId, RuleOutcome},
};

labelled_enum! {
    /// Who judges a rule.
    RuleKind {
        Auto = "AUTO", "Hệ thống tính", "Computed";
        AutoAndHuman = "AUTO_AND_HUMAN", "Hệ thống tính và người thẩm định kết luận", "Computed, and found by a person";
        Human = "HUMAN", "Người thẩm định kết luận", "Found by a person";
    }
}

/// A rule of eligibility (E1–E18; E19 and E20 where a rule set gives points).
#[derive(Debug)]
pub struct Rule {
    /// The requirement, also the id.
    pub id: &'static str,
    /// The revision.
    pub revision: u16,
    /// The requirements that it carries out.
    pub requirement: &'static str,
    /// Who judges it.
    pub kind: RuleKind,
    /// What it demands.
    pub demand: Label,
    /// Judges what can be computed.
    pub judge: fn(&EligibilityInput<'_>) -> ComputedRule,
}

/// A condition on a period before recruitment (Q1–Q7).
#[derive(Debug)]
pub struct Condition {
    /// The requirement, also the id.
    pub id: &'static str,
    /// The revision.
    pub revision: u16,
    /// What it demands.
    pub demand: Label,
    /// Judges a period.
    pub judge: fn(&EligibilityInput<'_>, &PriorPeriod) -> RuleOutcome,
}

/// A rule of counting (M1–M7). Its function is the arithmetic of [`super::months`].
#[derive(Debug)]
pub struct MonthRule {
    /// The requirement, also the id.
    pub id: &'static str,
    /// The revision.
    pub revision: u16,
    /// What it says.
    pub demand: Label,
}

/// Where a rule stands, e.g. `Mục II.3.2.4 KH 2038/KH-HĐXTHCDNN`. The plan of the cycle itself is named by whoever knows it,
/// see [`crate::cited::OwnPapers`].
pub fn cite(case: &EligibilityInput<'_>, rule: &RuleId) -> Message {
    let section = Message::new(&*case.standard.section, &*case.standard.section);
    let text =
        case.rules.citations().rules.get(rule).cloned().unwrap_or_else(|| citation::STANDARDS.unplaced());
    filled(&filled(&text, "standard", &section), "rule_set_plan", &case.rules.eligibility.plan)
}
