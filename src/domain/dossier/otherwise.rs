//! What another rule set makes of the dossiers of a cycle as they stand, in numbers (R22).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::assemble::{JudgedInputs, Sources, Unready};
use crate::domain::{
    application::state::{VisibleState, stage_of},
    eligibility::{RuleDifference, Verdict, rule_differences},
    facts::Facts,
    row::{Application, Judgement},
    ruleset::RuleSet,
    vocabulary::Stage,
};

/// A rule set that is tried on dossiers which are judged by another one.
#[derive(Clone, Debug)]
pub struct TriedRules {
    /// The one by which they are judged.
    pub before: Arc<RuleSet>,
    /// The one that is tried. Asked is what it says and not whether it applies: it carries cycles of every day.
    after: Arc<RuleSet>,
}

impl TriedRules {
    /// The second, tried on what is judged by the first.
    pub fn new(before: &Arc<RuleSet>, after: &RuleSet) -> Self {
        let after = RuleSet { valid_from: Date::MIN, valid_to: Date::MAX, ..after.clone() };
        Self { before: Arc::clone(before), after: Arc::new(after) }
    }
}

/// What two rule sets make of some dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JudgedOtherwise {
    /// How many dossiers both decide.
    pub judged: usize,
    /// How many of them have a rule that comes out otherwise.
    pub otherwise: usize,
    /// How many of them are eligible by the one before.
    pub eligible_before: usize,
    /// How many of them are eligible by the one that is tried.
    pub eligible_after: usize,
    /// Each change of an outcome, with the number of dossiers.
    pub rules: BTreeMap<RuleDifference, usize>,
    /// How many one of the two cannot decide.
    pub undecided: usize,
}

impl JudgedOtherwise {
    /// Adds a dossier, whose facts come from there. The rule set that they name does not matter.
    pub fn add(&mut self, tried: &TriedRules, sources: Sources<'_>) {
        let under = |rules: &RuleSet| as_it_stands(Sources { rules, ..sources });
        let (Ok(before), Ok(after)) = (under(&tried.before), under(&tried.after)) else {
            self.undecided += 1;
            return;
        };
        let changes = rule_differences(&before, &after);
        self.judged += 1;
        self.otherwise += usize::from(!changes.is_empty());
        self.eligible_before += usize::from(before.eligible);
        self.eligible_after += usize::from(after.eligible);
        for change in changes {
            *self.rules.entry(change).or_default() += 1;
        }
    }

    /// What is told of dossiers whose outcomes were notified, and of others, title by title, whose outcomes are yet to be; none where that
    /// would tell what becomes of single ones (R18). Another set may decide the dossiers of one title alone, so that the numbers of each
    /// title, and each change of an outcome there, are looked at by themselves: the difference of two runs would tell them.
    pub fn told(notified: Self, untold: Vec<Self>) -> Option<Self> {
        if untold.iter().any(Self::tells_single_ones) {
            return None;
        }
        let of_few: BTreeSet<_> = untold.iter().flat_map(Self::changes_of_few).cloned().collect();
        let mut all = notified;
        for of_title in untold {
            all.join(of_title);
        }
        all.rules.retain(|change, _| !of_few.contains(change));
        Some(all)
    }

    /// Whether the numbers, of dossiers whose outcomes are yet to be notified, tell what becomes of single ones: they are of few, or all of
    /// these come to the same.
    fn tells_single_ones(&self) -> bool {
        let all_alike = [0, self.judged].contains(&self.eligible_before);
        self.judged > 0 && (self.judged < FEWEST_TOLD || all_alike)
    }

    /// The changes of an outcome that few of them have.
    fn changes_of_few(&self) -> impl Iterator<Item = &RuleDifference> {
        self.rules.iter().filter(|(_, dossiers)| **dossiers < FEWEST_TOLD).map(|(change, _)| change)
    }

    /// Adds other dossiers.
    pub fn join(&mut self, others: Self) {
        let Self { judged, otherwise, eligible_before, eligible_after, rules, undecided } = others;
        self.judged += judged;
        self.otherwise += otherwise;
        self.eligible_before += eligible_before;
        self.eligible_after += eligible_after;
        self.undecided += undecided;
        for (change, dossiers) in rules {
            *self.rules.entry(change).or_default() += dossiers;
        }
    }
}

/// Whether a dossier is judged as it stands: it was judged, or is at a stage at which it is.
pub fn is_judged(facts: &Facts, own: &Application) -> bool {
    stage_of(own.state).is_some() || last_judgement(facts, own).is_some()
}

/// Of how few dossiers numbers would tell what becomes of single ones.
pub const FEWEST_TOLD: usize = 10;

/// Whether the outcome of a dossier was notified to its applicant, so that it is no secret of the review (R18).
pub fn is_notified(facts: &Facts, own: &Application) -> bool {
    let seen = VisibleState::of(own.state, own.notified_state, own.re_review);
    facts.effective_state().is_some_and(|now| seen.in_cycle(now).is_outcome())
}

/// The judgement of the stage at which a dossier stands, or else its last one: its stage and day are those of a verdict on the
/// dossier as it stands.
fn last_judgement<'a>(facts: &'a Facts, own: &Application) -> Option<&'a Judgement> {
    match stage_of(own.state) {
        Some(stage) => facts.judgement(own.id, stage),
        None => [Stage::Appraisal, Stage::Screening].iter().find_map(|stage| facts.judgement(own.id, *stage)),
    }
}

fn as_it_stands(sources: Sources<'_>) -> Result<Verdict, Unready> {
    let inputs = match last_judgement(sources.facts, sources.application) {
        Some(judgement) => JudgedInputs::of(sources, judgement),
        None => JudgedInputs::now(sources),
    };
    inputs?.judge(sources.rules)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::domain::vocabulary::RuleOutcome;

    fn numbers(judged: usize, eligible_before: usize, changes: &[(&str, usize)]) -> JudgedOtherwise {
        let change = |&(rule, dossiers): &(&str, usize)| {
            let (stored, other) = (Some(RuleOutcome::Pass), Some(RuleOutcome::Fail));
            (RuleDifference { rule: rule.parse().expect("a rule"), stored, other }, dossiers)
        };
        let rules = changes.iter().map(change).collect();
        JudgedOtherwise { judged, eligible_before, rules, ..JudgedOtherwise::default() }
    }

    /// A set that decides the dossiers of one title, beside one that decides those of a single dossier of another title too, would tell that
    /// one by the difference.
    #[test]
    fn the_numbers_of_two_titles_do_not_tell_those_of_one() {
        let told = |untold| JudgedOtherwise::told(JudgedOtherwise::default(), untold);
        let (many, one) = (numbers(10, 4, &[]), numbers(1, 1, &[]));
        let undecided = JudgedOtherwise { undecided: 1, ..JudgedOtherwise::default() };
        assert_eq!(told(vec![many.clone(), one]), None);
        let alone = told(vec![many.clone(), undecided]).expect("the other title is not decided");
        assert_eq!((alone.judged, alone.eligible_before, alone.undecided), (10, 4, 1));
        let both = told(vec![many.clone(), numbers(12, 1, &[])]).expect("both have many");
        assert_eq!((both.judged, both.eligible_before), (22, 5));
        assert_eq!(told(vec![many, numbers(12, 12, &[])]), None, "all of one title come to the same");
    }

    #[test]
    fn a_change_of_few_is_not_told_while_their_outcomes_are_not() {
        let changed = |notified, untold| {
            let told = JudgedOtherwise::told(notified, untold).expect("many of each title");
            let lines = told.rules.into_iter().map(|(change, count)| (change.rule.to_string(), count));
            lines.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        };
        let line = |rule: &str, count| (rule.to_owned(), count);
        let (few, many) = (FEWEST_TOLD - 1, FEWEST_TOLD);
        let notified = || numbers(3, 3, &[("E3", 1), ("E7", 1), ("E11", 2)]);
        assert_eq!(changed(notified(), vec![]), [line("E11", 2), line("E3", 1), line("E7", 1)], "no secret");
        let untold = || numbers(20, 4, &[("E3", few), ("E11", many)]);
        assert_eq!(changed(notified(), vec![untold()]), [line("E11", many + 2), line("E7", 1)]);
        let other_title = numbers(20, 4, &[("E3", many), ("E11", 1)]);
        assert_eq!(changed(notified(), vec![untold(), other_title]), [line("E7", 1)]);
    }

    #[test]
    fn numbers_of_few_or_of_all_alike_tell_single_ones() {
        let tells = |judged: usize, eligible_before: usize| {
            JudgedOtherwise { judged, eligible_before, ..JudgedOtherwise::default() }.tells_single_ones()
        };
        assert!(tells(1, 1) && tells(FEWEST_TOLD - 1, 4), "few");
        assert!(tells(FEWEST_TOLD, 0) && tells(FEWEST_TOLD, FEWEST_TOLD), "all alike");
        assert!(!tells(FEWEST_TOLD, 1) && !tells(FEWEST_TOLD, FEWEST_TOLD - 1));
        assert!(!tells(0, 0), "nothing is told of nobody");
    }
}
