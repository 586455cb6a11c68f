//! Everything that the rules read of one application.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    dossier::{Assessment, Dossier, Fact, TitlePeriod},
    months::Counting,
    parameters::{Standard, TitleRules},
};
use crate::{
    digest::{Digest, Sealed},
    ids::{FindingId, UnitId},
    ruleset::RuleSet,
    vocabulary::{RuleId, RuleOutcome, Stage, TitleCode},
};

/// What the rules read of the cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CycleFacts {
    /// The units whose employees are reviewed: those of the organising agency (E1).
    pub units: Arc<BTreeSet<UnitId>>,
    /// The year of the review (E3).
    pub year: i16,
    /// The day that chooses the rule set (AS33).
    pub dated: Date,
    /// The closing date in force: reference of the time rules (A29).
    pub closing_on: Date,
    /// The day of the review: that of T10; at the screening its own day, provisionally (E5, E8w, E14).
    pub review_on: Date,
    /// Approved places by title; a title without a row is unknown (E2).
    pub places: BTreeMap<TitleCode, u32>,
    /// Whether those of the title applied for are given to units, so that the number is that of the own unit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub divided: bool,
}

/// What a person found (10.2 `recordFinding`); void and superseded findings are left out, a later one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleFinding {
    /// The row.
    pub id: FindingId,
    /// The rule; `Q5` for a period before recruitment.
    pub rule: RuleId,
    /// The checklist item or the period, where it is not the rule as a whole.
    pub item: Option<String>,
    /// The stage.
    pub stage: Stage,
    /// The outcome.
    pub outcome: RuleOutcome,
    /// Why.
    pub reason: Sealed,
    /// Digest of the paper it rests on.
    pub document: Option<Digest>,
}

/// An application before its rules.
#[derive(Clone, Copy, Debug)]
pub struct EligibilityInput<'a> {
    /// The stage.
    pub stage: Stage,
    /// The rule set.
    pub rules: &'a RuleSet,
    /// The cycle.
    pub cycle: &'a CycleFacts,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The findings, in the order of recording.
    pub findings: &'a [RuleFinding],
    /// The title applied for.
    pub target: &'a TitleRules,
    /// Its standard.
    pub standard: &'a Standard,
}

impl<'a> EligibilityInput<'a> {
    /// The last finding of this stage on a rule or on one of its items.
    pub fn finding(&self, rule: &str, item: Option<&str>) -> Option<&'a RuleFinding> {
        self.findings.iter().rfind(|finding| finding.stage == self.stage && on(finding, rule, item))
    }

    /// The last finding of any stage on a rule.
    pub fn finding_of_any_stage(&self, rule: &str) -> Option<&'a RuleFinding> {
        self.findings.iter().rfind(|finding| on(finding, rule, None))
    }

    /// The assessment, if the head of the unit signed it.
    pub fn assessment(&self) -> Option<&'a Assessment> {
        match &self.dossier.assessment {
            Fact::Known(assessment) if assessment.signed_by_unit_head == Some(true) => Some(assessment),
            Fact::Known(_) | Fact::Absent | Fact::Unknown => None,
        }
    }

    /// What the head of the unit says of a rule.
    pub fn attested(&self, rule: &str) -> Option<bool> {
        let covers = &self.assessment()?.covers;
        covers.iter().find(|attestation| attestation.rule.as_str() == rule).map(|attestation| attestation.met)
    }

    /// The title period of the closing date; of several the one that began last.
    pub fn current_title(&self, titles: &'a [TitlePeriod]) -> Option<&'a TitlePeriod> {
        let closing = self.cycle.closing_on;
        let covers =
            |title: &&TitlePeriod| title.from <= closing && title.to.is_none_or(|last| closing <= last);
        titles.iter().filter(covers).max_by_key(|title| title.from)
    }

    /// How time is counted.
    pub fn counting(&self) -> Counting<'a> {
        self.rules.eligibility.counting()
    }
}

fn on(finding: &RuleFinding, rule: &str, item: Option<&str>) -> bool {
    finding.rule.as_str() == rule && finding.item.as_deref() == item
}
