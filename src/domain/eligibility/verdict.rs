//! The verdict of a stage: everything that explains it and lets it be reached again (R07).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    declared_evidence::LackingEvidence,
    judged::UsedFact,
    months::{Count, Elapsed, MonthConvention},
    paper::PaperKind,
    rule_ref::RuleRef,
    warning::Warning,
};
use crate::{
    digest::Digest,
    ids::FindingId,
    lang::Message,
    vocabulary::{RuleId, RuleOutcome, Stage, TitleCode},
};

/// The days to which the rules refer (requirements §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct References {
    /// The closing date of registration in force.
    pub closing_on: Date,
    /// The day of the review.
    pub review_on: Date,
}

/// What one count says of the total time (M3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CrossCheck {
    /// The count.
    pub convention: MonthConvention,
    /// Full months and days by it.
    pub elapsed: Elapsed,
    /// Whether the required months are full by it.
    pub full: bool,
}

/// Time as a rule computed it (M5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeResult {
    /// Required full months.
    pub required: u32,
    /// Time in the title itself.
    pub own: Count,
    /// Equivalent time that counts.
    pub equivalent: Count,
    /// Whether equivalent time was used (M4).
    pub equivalent_used: bool,
    /// The time that was compared with what is required.
    pub total: Count,
    /// What is missing.
    pub short_by: Option<Elapsed>,
    /// The same total by the other counts.
    pub checks: Vec<CrossCheck>,
    /// The rules of counting that were applied.
    pub applied: Vec<RuleRef>,
}

/// A condition on a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConditionResult {
    /// The condition, Q1–Q7.
    pub rule: RuleRef,
    /// Its outcome.
    pub outcome: RuleOutcome,
}

/// A period before recruitment (E13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PeriodResult {
    /// The period within the dossier.
    pub id: String,
    /// `PASS`: it counts; `FAIL`: it does not; `NEEDS_HUMAN`: a condition is open.
    pub outcome: RuleOutcome,
    /// Each condition.
    pub conditions: Vec<ConditionResult>,
    /// Its own length.
    pub length: Count,
}

/// A rule and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleResult {
    /// The rule.
    pub rule: RuleId,
    /// Its revision.
    pub revision: u16,
    /// The requirements that it carries out.
    pub requirement: String,
    /// The outcome.
    pub outcome: RuleOutcome,
    /// What the rule demands.
    pub demand: Message,
    /// Why, clause by clause.
    pub clauses: Vec<Message>,
    /// Where it stands, in full.
    pub citation: Message,
    /// Warnings.
    pub warnings: Vec<Warning>,
    /// Facts that were used, with their documents.
    pub facts: Vec<UsedFact>,
    /// The findings that settled it; empty if it was computed.
    pub findings: Vec<FindingId>,
    /// Computed time (E10–E12).
    pub time: Option<TimeResult>,
    /// Periods before recruitment (E13).
    pub periods: Vec<PeriodResult>,
}

/// The verdict of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Verdict {
    /// The stage.
    pub stage: Stage,
    /// The rule set.
    pub rule_set: String,
    /// Its digest.
    pub rule_set_hash: Digest,
    /// The title applied for.
    pub target: TitleCode,
    /// The days referred to.
    pub references: References,
    /// Digest of everything that was judged: cycle facts, dossier and findings as canonical JSON.
    pub inputs: Digest,
    /// The papers that are missing, or are not as they must be (E15).
    pub lacking: Vec<PaperKind>,
    /// The evidence that is missing, or is not as it must be (E18).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking_evidence: Vec<LackingEvidence>,
    /// Whether no rule is `FAIL` or `NEEDS_HUMAN`.
    pub eligible: bool,
    /// Every rule, in the order of the rule set.
    pub results: Vec<RuleResult>,
}

impl Verdict {
    /// What became of a rule.
    pub fn result(&self, rule: &str) -> Option<&RuleResult> {
        self.results.iter().find(|result| result.rule.as_str() == rule)
    }

    /// The rules with an outcome.
    pub fn with(&self, outcome: RuleOutcome) -> impl Iterator<Item = &RuleResult> {
        self.results.iter().filter(move |result| result.outcome == outcome)
    }

    /// Every warning, with its rule.
    pub fn warnings(&self) -> impl Iterator<Item = (&RuleId, Warning)> {
        self.results.iter().flat_map(|result| result.warnings.iter().map(|warning| (&result.rule, *warning)))
    }
}
