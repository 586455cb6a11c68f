//! Rules as values: what a rule demands, where it stands, and the function that judges it (design decision 16).
//!
//! A rule whose meaning changes gets a new revision and the old function stays; a rule set names the revisions that
//! hold, so that an old dossier is judged again as it was. Numbers that the law changes are parameters, not revisions.

use super::{dossier::PriorPeriod, input::EligibilityInput, judged::ComputedRule};
use crate::domain::{
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    vocabulary::RuleOutcome,
};

labelled_enum! {
    /// Who judges a rule.
    RuleKind {
        Auto = "AUTO", "Hệ thống tính", "Computed";
        AutoAndHuman = "AUTO_AND_HUMAN", "Hệ thống tính và người thẩm định kết luận", "Computed, and found by a person";
        Human = "HUMAN", "Người thẩm định kết luận", "Found by a person";
    }
}

/// Where a rule stands in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A section of the plan, e.g. `II.2.a`.
    Plan(&'static str),
    /// A step of section VII.1.
    Step(u8),
    /// A part of the section of the target title, e.g. `4` for `II.3.2.4`.
    Standard(&'static str),
}

/// A rule of eligibility (E1–E18).
#[derive(Debug)]
pub struct Rule {
    /// The requirement, also the id.
    pub id: &'static str,
    /// The revision.
    pub revision: u16,
    /// The requirements that it carries out.
    pub requirement: &'static str,
    /// Where it stands.
    pub sections: &'static [Section],
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
    /// Where it stands.
    pub sections: &'static [Section],
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
    /// The legal basis.
    pub citation: Label,
    /// What it says.
    pub demand: Label,
}

/// A citation in full, e.g. `Mục II.3.2.4 KH 2038/KH-HĐXTHCDNN`.
pub fn cite(case: &EligibilityInput<'_>, sections: &[Section]) -> Message {
    let places = |step: &str| {
        let place = |section: &Section| match section {
            Section::Plan(place) => (*place).to_owned(),
            Section::Step(number) => format!("VII.1 {step} {number}"),
            Section::Standard(part) => format!("{}.{part}", case.standard.section),
        };
        sections.iter().map(place).collect::<Vec<_>>().join(", ")
    };
    let plan = &case.rules.eligibility.plan;
    Message::new(
        format!("Mục {} {}", places("Bước"), plan.vi),
        format!("Section {}, {}", places("step"), plan.en),
    )
}
