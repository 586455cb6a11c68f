//! The question: who of these people takes the places of one title?

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{candidate::Candidate, fault::RankingFault, finding::TieBreakFinding, rules::RankingRules};
use crate::{ids::ApplicationId, vocabulary::TitleCode};

/// The places of one title and the rules by which they are given.
#[derive(Clone, Copy, Debug)]
pub struct Contest<'a> {
    /// The title.
    pub title: &'a TitleCode,
    /// Its places (chỉ tiêu).
    pub quota: u32,
    /// The closing date of the plan: awards count up to it, inclusive.
    pub closing_on: Date,
    /// The rules, as frozen in the cycle.
    pub rules: &'a RankingRules,
    /// What humans found, as far as it stands.
    pub findings: &'a [TieBreakFinding],
}

impl<'a> Contest<'a> {
    /// Refuses what cannot be a question: people named twice, of another title, findings about nobody here.
    pub(super) fn check(&self, candidates: &[Candidate]) -> Result<(), RankingFault> {
        // The smallest offender is named, so that even the refusal does not depend on the order of the input.
        let unexpected = candidates.iter().filter(|candidate| candidate.title != *self.title);
        if let Some(application) = unexpected.map(|candidate| candidate.application).min() {
            return Err(RankingFault::OtherTitle(application));
        }
        let mut named: BTreeSet<ApplicationId> = BTreeSet::new();
        let twice =
            candidates.iter().map(|c| c.application).filter(|application| !named.insert(*application));
        if let Some(application) = twice.min() {
            return Err(RankingFault::NamedTwice(application));
        }
        let stray = self.findings.iter().filter(|finding| {
            !named.contains(&finding.application) || !self.rules.levels().contains(&finding.found.level())
        });
        if let Some(finding) = stray.map(|finding| finding.id).min() {
            return Err(RankingFault::NothingToFind(finding));
        }
        let mut settled = BTreeMap::new();
        for finding in self.sorted_findings() {
            let fact = (finding.application, finding.found.level());
            if let Some(other) = settled.insert(fact, finding.id) {
                return Err(RankingFault::FoundTwice(other, finding.id));
            }
        }
        Ok(())
    }

    /// The findings by their ids.
    pub(super) fn sorted_findings(&self) -> Vec<&'a TieBreakFinding> {
        let mut findings: Vec<&'a TieBreakFinding> = self.findings.iter().collect();
        findings.sort_unstable_by_key(|finding| finding.id);
        findings
    }
}
